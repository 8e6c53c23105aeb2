"""Writes the Markdown of one block, with HTML where Markdown has no form."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from ..values.dialects import Dialect
from ..values.patterns import lazy
from .content import ANCHOR, EMBEDDED, INLINE_HTML, is_custom

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping

    from turbohtml import Element, Node

    Converter = Callable[[Element, str], str]

# Every parser reads a character reference; not every one reads a backslash before `<` or `&`.
_ALWAYS = {"<": "&lt;", "&": "&amp;"}
_SPECIAL = {
    # A bar in a line is a table to kramdown: https://kramdown.gettalong.org/syntax.html#tables
    Dialect.KRAMDOWN: {"|": "\\|", "{": "\\{"},
    Dialect.MDX: {"{": "\\{", "}": "\\}"},
    Dialect.PYTHON_MARKDOWN: {"~": "~"},
}
"""What a dialect reads as markup and others do not, and how it is written."""
_TAG = lazy(r"<(?=[A-Za-z/!?])|&(?=#?\w{1,40};)")
_FIRST = 0xF1000
_ITEM = lazy(r"[-*+] |\d{1,9}[.)] ")
_NUMBER = lazy(r"(?m)^(\d{1,9})\.(?= |$)")
_NUMBER_INSIDE = lazy(r"(?<=[^\s`\\\d])(\d{1,9})\\([.)])")
"""A number that is escaped as if it began a line."""
_ASTERISK = lazy(r"(?m)^\\\*(?=\w)")
"""One that begins a line, as notes do; alone, it begins no emphasis."""
_UNDERSCORE_INSIDE = lazy(r"(?<=[^\W_])\\_(?=[^\W_])")
"""One between letters is no emphasis: CommonMark 6.2, and the other dialects."""
_MODULE = lazy(r"[ei](?=(?:mport|xport)\b)")
"""Where text would begin an import or an export of MDX."""
_INDENT = lazy(r"(?m)^( +)")
_ONE_LIST = frozenset({Dialect.KRAMDOWN, Dialect.PYTHON_MARKDOWN})
"""Dialects to which lists with different marks are one list."""
_FENCE = lazy(r"[ \t>]*(`{3,}|~{3,})")


class Emitter:
    """Writes Markdown for one dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        special = _ALWAYS | _SPECIAL.get(dialect, {})
        self._hide = {ord(character): chr(_FIRST + ord(character)) for character in _SPECIAL.get(dialect, {})}
        self._plain = {_FIRST + ord(character): character for character in special}
        self._html = {_FIRST + ord(character): {"<": "&lt;", "&": "&amp;"}.get(character, character) for character in special}
        self._show = {_FIRST + ord(character): written for character, written in special.items()}

    def hide_special(self, root: Element) -> None:
        """Replace what only this dialect reads as markup, in text that is no code."""
        from turbohtml import Text

        for node in list(root.descendants):
            if isinstance(node, Text) and not any(getattr(parent, "tag", "") in ("pre", "code") for parent in node.ancestors):
                hidden = _TAG().sub(_hidden, node.data.translate(self._hide))
                if hidden != node.data:
                    node.data = hidden
        for image in root.select("img[alt]") if self._hide else ():
            image.attrs["alt"] = (image.attr("alt") or "").translate(self._hide)

    def shown(self, text: str) -> str:
        """The text with what was hidden as this dialect writes it."""
        return text.translate(self._show)

    def plain(self, text: str) -> str:
        """The text with what was hidden as it was."""
        return text.translate(self._plain)

    def in_html(self, text: str) -> str:
        """HTML with what was hidden as HTML writes it."""
        return text.translate(self._html)

    def markdown(self, block: Element, before: str = "", *, careful: bool = False) -> str:
        """The Markdown of a block below another one; ``careful`` writes HTML for bold and italic unless it cannot be misread."""
        from turbohtml import Markdown

        follows_list = block.tag in ("ul", "ol") and _ITEM().match(before) is not None
        marks = follows_list and self.dialect not in _ONE_LIST
        options = Markdown(
            lists=Markdown.Lists(bullets="*" if marks and before.startswith("-") else "-"),
            links=Markdown.Links(autolink=self.dialect is not Dialect.MDX),
            converters=self._converters(block, careful=careful),
        )
        text = _tidy(block.to_markdown(options), in_code=block.tag in ("ul", "ol")).strip("\n")
        if self.dialect is Dialect.PYTHON_MARKDOWN and block.tag in ("ul", "ol"):
            text = _INDENT().sub(r"\1\1", text)  # https://python-markdown.github.io/#differences: four spaces
        if self.dialect is Dialect.MDX:
            text = _MODULE().sub(lambda match: f"&#{ord(match[0])};", text, count=1) if _MODULE().match(text) else text
        if not careful:
            text = _UNDERSCORE_INSIDE().sub("_", _NUMBER_INSIDE().sub(r"\1\2", text))
            if text.count("*") == 1:
                text = _ASTERISK().sub("*", text)
        if marks and block.tag == "ol" and before[1:].lstrip("0123456789").startswith(". "):
            text = _NUMBER().sub(r"\1)", text)
        return f"<!-- -->\n\n{text}" if follows_list and not marks and self.dialect is not Dialect.MDX else text

    def _converters(self, block: Element, *, careful: bool) -> Mapping[str, Converter]:
        custom = {element.tag for element in block.iter_elements() if is_custom(element.tag)}
        converters: dict[str, Converter] = {
            **dict.fromkeys(custom, _with_attributes),
            **dict.fromkeys(INLINE_HTML, _as_html),
            **dict.fromkeys((*EMBEDDED, "ruby", "dl", "details", "script", "style", "noscript"), self._whole),
            "postlint-code": lambda element, _: f"<code>{self.in_html(element.inner_html)}</code>",
            ANCHOR: lambda element, inner: f'<a id="{element.attr("id")}"></a>{inner}',
        }
        if self.dialect is Dialect.MDX:
            converters = {tag: _jsx(convert) for tag, convert in converters.items()}
            converters["br"] = lambda element, _: "<br />" if element.closest("td, th") is not None else "\\\n"
        if not careful:
            converters |= {
                **dict.fromkeys(("strong", "b"), _marked("**", "strong", ("strong", "b"))),
                **dict.fromkeys(("em", "i"), _marked("*", "em", ("em", "i"))),
            }
            if self.dialect is not Dialect.PYTHON_MARKDOWN:
                converters |= dict.fromkeys(("del", "s", "strike"), _marked("~~", "del", ("del", "s", "strike")))
        return converters

    def _whole(self, element: Element, _inner: str) -> str:
        html = self.in_html(element.html)
        text = " ".join(html.split("\n")) if element.find("pre") is None else html
        return f"\n\n{text}\n\n" if element.tag in ("dl", "details") else text


def _jsx(convert: Converter) -> Converter:
    from .kept_html import as_jsx

    def converted(element: Element, inner: str) -> str:
        # What is in the element is written already.
        before, found, after = convert(element, "\0").partition("\0")
        return as_jsx(before) + inner + as_jsx(after) if found else as_jsx(before)

    return converted


def _as_html(element: Element, inner: str) -> str:
    attributes = "".join(f' {name}="{element.attr(name)}"' for name in ("title", "datetime", "lang", "dir") if element.attr(name))
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>" if inner else ""


def _with_attributes(element: Element, inner: str) -> str:
    start = (
        element.html.partition(">")[0]
        if not element.children
        else element.serialize().removesuffix(f"{element.inner_html}</{element.tag}>")
    )
    return f"{start.removesuffix('>')}>{inner}</{element.tag}>"


def _marked(mark: str, name: str, names: tuple[str, ...]) -> Converter:
    """Write emphasis with a mark where parsers take it for one (CommonMark 6.2), and as an element elsewhere."""

    def convert(element: Element, inner: str) -> str:
        content = inner.strip()
        if not content:
            return inner
        if any(getattr(parent, "tag", "") in names for parent in element.ancestors):
            return inner
        before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        outside = before[-1:] or _near(element, back=True), after[:1] or _near(element, back=False)
        if "\n\n" not in content and _flanks(content[0], outside[0]) and _flanks(content[-1], outside[1]):
            return f"{before}{mark}{content}{mark}{after}"
        return f"{before}<{name}>{content}</{name}>{after}"

    return convert


def _flanks(inside: str, outside: str) -> bool:
    """Whether a mark between these characters is read: CommonMark 6.2, left- and right-flanking delimiter runs."""
    if inside.isspace():
        return False
    return not _is_punctuation(inside) or not outside or outside.isspace() or _is_punctuation(outside)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


_INLINE_PARENTS = frozenset("a span strong b em i font u del s code".split())


def _near(element: Node, *, back: bool) -> str:
    """The character beside an element; empty at the edge of its block."""
    from turbohtml import Element, Text

    node: Node | None = element
    while node is not None:
        sibling = node.previous_sibling if back else node.next_sibling
        while sibling is not None:
            text = sibling.data if isinstance(sibling, Text) else sibling.text
            if isinstance(sibling, Element) and sibling.tag in ("br", "img"):
                return " " if sibling.tag == "br" else "!"
            if text:
                return text[-1] if back else text[0]
            sibling = sibling.previous_sibling if back else sibling.next_sibling
        parent = node.parent
        if not isinstance(parent, Element) or parent.tag not in _INLINE_PARENTS:
            return ""
        node = parent
    return ""


def _hidden(match: re.Match[str]) -> str:
    return chr(_FIRST + ord(match[0]))


def _tidy(text: str, *, in_code: bool) -> str:
    """Markdown with one blank line between blocks; with ``in_code``, blank lines in code have no spaces either."""
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        match = _FENCE().match(line)
        if match and not fence:
            fence = match[1]
        elif fence and match and match[1].startswith(fence) and not line[match.end() :].strip():
            fence = ""
        is_blank = not fence and not line.strip()
        if not is_blank:
            lines.append("" if in_code and not line.strip() else line)
        elif not lines or lines[-1]:
            lines.append("")
    return "\n".join(lines)
