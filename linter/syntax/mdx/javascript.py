"""JavaScript in MDX: where an expression or a module block ends, and whether it parses.

An expression ends at the first brace up to which it parses (https://github.com/micromark/micromark-extension-mdx-expression), so its
end is looked up by counting braces outside strings, templates and comments, and proved by parsing.
"""

from __future__ import annotations

from functools import cache, lru_cache

from ...values.patterns import VERBOSE, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TOKEN = lazy(
    r"""
      (?P<skip> "(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+' | //[^\n]*+ | /\*(?s:.*?)\*/ )
    | (?P<comment> /\* ) | (?P<quote> ` ) | (?P<open> [\{(\[] ) | (?P<close> [\})\]] )
    """,
    VERBOSE,
)
_IN_TEMPLATE = lazy(r"\\(?s:.)|(?P<quote>`)|(?P<open>\$\{)")
_PAIRS = {")": "(", "]": "[", "}": "{"}
_BRACES = lazy(r"[{}]")
# Expressions that need no parser: names, numbers, strings, comments.
_SIMPLE = lazy(
    r"""\s*+(?: [A-Za-z_$][\w$]*+(?:\.[A-Za-z_$][\w$]*+)*+ | \d++(?:\.\d++)?+ | "[^"\\\n]*+" | '[^'\\\n]*+' | `[^`\\$]*+`
        | /\*(?:[^*]|\*(?!/))*+\*/ )?+\s*+""",
    VERBOSE,
)
_SIMPLE_SPREAD = lazy(r"\s*+\.\.\.\s*+[A-Za-z_$][\w$]*+(?:\.[A-Za-z_$][\w$]*+)*+\s*+")
_EMPTY = lazy(r"\s*+(?:(?:/\*(?:[^*]|\*(?!/))*+\*/|//[^\r\n]*+[\r\n])\s*+)*+")
_RESERVED = frozenset(
    "await break case catch class const continue debugger default delete do else enum export extends finally for function if import in "
    "instanceof new return super switch throw try typeof var void while with yield let static implements interface package private "
    "protected public".split()
)
_MODULE = frozenset({"import_statement", "export_statement", "comment"})


_LONGEST = 30_000
"""Longer JavaScript is taken to be right: tree-sitter may need quadratic time to recover from an error."""


class Braces:
    """The braces of a text that may contain expressions: each is looked at a bounded number of times."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._pairs: dict[int, int] | None = None
        self._blocked = len(source) + 1
        """From here on, no brace has an end outside strings, templates and comments."""

    def ends(self, start: int) -> list[int]:
        """The offsets after the braces that may end the expression that begins at ``start``, in order."""
        ends = []
        plain = self.plain_end(start)
        if plain >= 0:
            ends.append(plain)
        if start < self._blocked:
            careful = _end(self.source, start)
            if careful < 0:
                self._blocked = start
            elif careful != plain:
                ends.append(careful)
        return sorted(ends)

    def is_balanced(self, start: int) -> bool:
        """Whether the brace at ``start`` has an end outside strings, templates and comments, after ``ends`` was asked."""
        return start < self._blocked

    def plain_end(self, start: int) -> int:
        """The offset after the brace that matches the one at ``start`` if all braces count; -1 if there is none."""
        if self._pairs is None:
            self._pairs = {}
            stack: list[int] = []
            for match in _BRACES().finditer(self.source):
                if match[0] == "{":
                    stack.append(match.start())
                elif stack:
                    self._pairs[stack.pop()] = match.end()
        return self._pairs.get(start, -1)


def _end(source: str, start: int) -> int:
    """The offset after the brace that ends the one at ``start``; -1 if brackets, templates or comments do not match."""
    stack: list[str] = []
    offset = start
    while match := (_IN_TEMPLATE() if stack and stack[-1] == "`" else _TOKEN()).search(source, offset):
        offset = match.end()
        kind = match.lastgroup
        if kind == "comment":
            break
        if kind == "quote":
            if stack and stack[-1] == "`":
                stack.pop()
            else:
                stack.append("`")
        elif kind == "open":
            stack.append(match[0][-1])
        elif kind == "close":
            if not stack or _PAIRS[match[0]] != stack.pop():
                break
            if not stack:
                return offset
    return -1


@lru_cache(maxsize=1024)  # what begins a line is read as a block first, and as text if more follows
def expression_error(source: str, *, empty: bool = True, spread: bool = False) -> int:
    """The offset of the first error in the text between two braces; -1 if it is an expression.

    With ``empty``, it may be blank or a comment; with ``spread``, it is ``...`` and an expression, as between attributes.
    """
    if len(source) > _LONGEST:
        return -1
    if spread:
        return -1 if _SIMPLE_SPREAD().fullmatch(source) else _spread_error(source)
    if _SIMPLE().fullmatch(source):
        word = source.strip()
        if word and not word.startswith("/*"):
            return 0 if _RESERVED.intersection(word.split(".")[:1]) else -1
    if _EMPTY().fullmatch(source):
        return -1 if empty else 0
    data = _encoded(f"({source}\n)")
    root = _parse(data)
    error = _error(root, data)
    if error < 0:
        whole = [node for node in root.children if node.type not in ("comment", "html_comment")]
        inner = whole[0].children[0] if len(whole) == 1 and whole[0].children else None
        if inner is None or inner.type != "parenthesized_expression" or inner.end_byte < len(data):
            error = 1
    return -1 if error < 0 else max(0, min(len(data[:error].decode("utf-8", "replace")) - 1, len(source)))


def _spread_error(source: str) -> int:
    data = _encoded(f"({{{source}\n}})")
    root = _parse(data)
    error = _error(root, data)
    if error < 0:
        node = root.children[0].children[0] if root.children and root.children[0].children else None
        inner = node.named_children[0] if node is not None and node.type == "parenthesized_expression" and node.named_children else None
        properties = [child for child in inner.named_children if child.type != "comment"] if inner is not None else []
        if len(properties) != 1 or properties[0].type != "spread_element":
            error = 2
    return -1 if error < 0 else max(0, min(len(data[:error].decode("utf-8", "replace")) - 2, len(source)))


def module_error(source: str) -> int:
    """The offset of the first error in a block of imports and exports; -1 if it has none."""
    if len(source) > _LONGEST:
        return -1
    data = _encoded(source)
    root = _parse(data)
    error = _error(root, data)
    if error < 0:
        error = next((node.start_byte for node in root.children if node.type not in _MODULE), -1)
    return -1 if error < 0 else len(data[:error].decode("utf-8", "replace"))


def is_open(source: str) -> bool:
    """Whether a bracket, a template or a comment is open at the end."""
    stack: list[str] = []
    offset = 0
    while match := (_IN_TEMPLATE() if stack and stack[-1] == "`" else _TOKEN()).search(source, offset):
        offset = match.end()
        kind = match.lastgroup
        if kind == "comment":
            return True
        if kind == "quote" and stack and stack[-1] == "`":
            stack.pop()
        elif kind in ("quote", "open"):
            stack.append("`" if kind == "quote" else "{")
        elif kind == "close" and stack:
            stack.pop()
    return bool(stack)


def _error(root: Any, data: bytes) -> int:  # noqa: ANN401 - a node of tree-sitter
    """The byte offset of the first error below a node; -1 if there is none."""
    if root.has_error:
        node = root
        while not (node.type == "ERROR" or node.is_missing):
            inner = next((child for child in node.children if child.has_error or child.is_missing), None)
            if inner is None:
                break
            node = inner
        if node.type == "ERROR" and node.children:
            # What was understood comes first; the error is what follows.
            last = node.children[-1]
            return int(last.start_byte)
        return int(node.start_byte)
    if b"<" not in data:
        return -1
    stack = [root]
    while stack:
        node = stack.pop()
        if node.type == "html_comment":
            return int(node.start_byte)
        if node.type == "jsx_element":
            first, last = node.child_by_field_name("open_tag"), node.child_by_field_name("close_tag")
            names = [tag.child_by_field_name("name") for tag in (first, last)]
            if (names[0] and names[0].text) != (names[1] and names[1].text):
                return int(last.start_byte)
        stack += node.children
    return -1


# In attributes and text of JSX, tree-sitter knows no `&` that begins no character reference: `?a=1&b=2`.
_AMPERSAND = lazy(r"(?<!&)&(?=[A-Za-z#])")


def _encoded(source: str) -> bytes:
    """JavaScript as tree-sitter is given it, at the same length."""
    return _AMPERSAND().sub("+", source).encode("utf-8", "replace")


def _parse(data: bytes) -> Any:  # noqa: ANN401 - tree-sitter is imported when the first expression needs it
    return _parser().parse(data).root_node


@cache
def _parser() -> Any:  # noqa: ANN401 - see above
    import tree_sitter
    import tree_sitter_javascript

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_javascript.language()))
