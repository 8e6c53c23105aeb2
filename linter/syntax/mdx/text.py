"""Tags, expressions and comments in the text of one block of MDX."""

from __future__ import annotations

from ...values.patterns import DOTALL, VERBOSE, lazy
from .. import html
from .jsx import Failure, Item, Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MARKUP = lazy(r"\\[!-/:-@\[-`{-~]|`++|[<{\[\]$]|(?<![A-Za-z])(?i:https?)://(?=\w)|(?<![^\s*_~(])(?i:www)\.")
# https://github.github.com/gfm/#autolinks-extension-: a URL extends to the next whitespace or tag.
_URL = lazy(r"[^\s<]*+")
# https://github.com/micromark/micromark-extension-directive: `:name[label]{attributes}`, which Docusaurus and Starlight read.
_DIRECTIVE_NAME = lazy(r":[\w-]++\Z")
_ATTRIBUTES = lazy(r"\{[^{}\r\n]*+\}")
_LONGEST_NAME = 60
_LONGEST_TAG = 4_000
_RUN = lazy(r"`++")
_RESOURCE = lazy(
    r"""
    \([ \t\r\n]*+
    (?: <(?:[^<>\\\r\n]|\\.)*+> | (?!<)(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*+\))*+\))*+ )
    (?: [ \t\r\n]++ (?: "(?:[^"\\]|\\.)*+" | '(?:[^'\\]|\\.)*+' | \((?:[^()\\]|\\.)*+\) ) )?+
    [ \t\r\n]*+\)
    """,
    VERBOSE | DOTALL,
)
_FORMULA = lazy(r"\$\$(?:[^$\\]|\\.|\$(?!\$))++\$\$|\$(?![\s$])(?:[^$\\]|\\.)++(?<!\s)\$(?!\d)", DOTALL)
_MATH = lazy(r"[\\^_=]")


def text_items(text: str, fail: Callable[[Failure], None], plugins: frozenset[str], *, heading: bool = False) -> Iterator[Item]:
    """What is JSX in a text, in order; ``fail`` is told what does not compile.

    Code spans, escaped characters, the targets of links and formulas are none.  In a heading, ``{#name}`` is its name to
    Docusaurus, which is recorded for other generators.
    """
    return _TextReader(text, fail, plugins, heading=heading).read()


class _TextReader:
    def __init__(self, text: str, fail: Callable[[Failure], None], plugins: frozenset[str], *, heading: bool) -> None:
        self.text = text
        self.formulas = "formulas" in plugins
        self.directives = "directives" in plugins
        self.source = Source(text)
        self.fail = fail
        self.heading = heading
        self.runs: dict[int, list[int]] | None = None
        self.brackets: list[bool] = []
        """The open brackets, and whether each is that of a directive."""
        self.next_end = -1
        """The next character that may end a tag; far away if there is none."""
        self.without_braces = 0
        """Up to here, braces are part of an expression that does not compile: one problem, whatever else is in it."""

    def read(self) -> Iterator[Item]:
        offset = 0
        while match := _MARKUP().search(self.text, offset):
            start, offset = match.span()
            character = self.text[start]
            if character == "<":
                found = self.tag(start)
            elif character == "{":
                found = self.brace(start)
            else:
                found = None
                offset = self.skip(character, start, offset)
            if character == "]" and offset > start + 1 and self.text[start + 1] == "{":
                found = Item("expression", start + 1, offset)
            if found is not None:
                yield found
                offset = found.end

    def skip(self, character: str, start: int, end: int) -> int:
        """Where what begins with a character other than those of JSX ends."""
        text = self.text
        if character == "`":
            if self.runs is None:
                self.runs = _runs(text)
            return _code_end(self.runs, start, end)
        match = None
        if character == "[":
            self.brackets.append(self.directives and _ends_with_name(text, start))
        elif character == "]" and self.brackets:
            match = (_ATTRIBUTES() if self.brackets.pop() else _RESOURCE()).match(text, end)
        elif character == "$" and self.formulas:
            match = _FORMULA().match(text, start)
            match = match if match and _MATH().search(match[0]) else None
        elif character in "hHwW" and not self.brackets:
            match = _URL().match(text, end)
        return match.end() if match else end

    def brace(self, start: int) -> Item | None:
        """The expression, the name of a heading or the attributes of a directive that a brace begins."""
        text = self.text
        if self.directives and _ends_with_name(text, start) and (attributes := _ATTRIBUTES().match(text, start)):
            return Item("expression", *attributes.span())
        if self.heading and text.startswith("{#", start) and (end := self.source.braces.plain_end(start)) > 0:
            self.heading = False
            self.fail(Failure("heading", start, end))
            return Item("expression", start, end)
        if start < self.without_braces:
            return None
        item = self.source.expression(start)
        if isinstance(item, Item):
            return item
        self.add_failure(item)
        return None

    def tag(self, start: int) -> Item | None:
        """The tag or comment that begins at ``start``."""
        item = self.source.item(start)
        if item is None or isinstance(item, Item):
            return item
        self.add_failure(item)
        # To other parsers it is a tag.
        if self.next_end < start:
            self.next_end = self.text.find(">", start)
            self.next_end = self.next_end if self.next_end >= 0 else len(self.text) + _LONGEST_TAG
        if item.kind == "url" or self.next_end - start > _LONGEST_TAG:
            return None
        tag = html.tag_at(self.text, start, min(len(self.text), start + _LONGEST_TAG))
        if tag is None:
            return None
        return Item("tag", start, tag.end, self.text[tag.name_span.start : tag.name_span.end], tag.closing, tag.self_closing)

    def add_failure(self, failure: Failure) -> None:
        """Record why there is no item."""
        self.fail(failure)
        if failure.kind in ("expression", "brace", "empty"):
            self.without_braces = max(self.without_braces, failure.end)


def _runs(text: str) -> dict[int, list[int]]:
    """The runs of backticks by their length, the last one first."""
    runs: dict[int, list[int]] = {}
    for match in _RUN().finditer(text):
        runs.setdefault(match.end() - match.start(), []).append(match.start())
    for places in runs.values():
        places.reverse()
    return runs


def _ends_with_name(text: str, offset: int) -> bool:
    """Whether the name of a directive ends at ``offset``."""
    return bool(_DIRECTIVE_NAME().search(text, max(0, offset - _LONGEST_NAME), offset))


def _code_end(runs: dict[int, list[int]], start: int, end: int) -> int:
    """Where the code span ends that begins with the backticks from ``start`` to ``end``; ``end`` if there is none."""
    places = runs.get(end - start, [])
    while places and places[-1] < end:
        places.pop()
    return places.pop() + end - start if places else end
