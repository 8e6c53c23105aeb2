"""Reads the shortcodes of Hugo and Zola.

https://gohugo.io/content-management/shortcodes, https://www.getzola.org/documentation/content/shortcodes

Both are run wherever they are, also in code and comments.  What is between ``{{< box >}}`` and ``{{< /box >}}``, or between
``{% box() %}`` and ``{% end %}``, is passed to a template, which may print it as it is or render it as Markdown of its own.  What is
between Hugo's ``{{% box %}}`` and ``{{% /box %}}`` is Markdown of the page.
"""

from __future__ import annotations

from ..values.patterns import lazy
from ..values.spans import Span
from .template_tags import DRAWINGS, LISTINGS, Effect, Ends, Finder, Flow, Templates, TemplateTag, add_content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_HUGO = lazy(r"\{\{[<%]")
_HUGO_TAG = lazy(r"\{\{[<%]\s*+(?P<slash>/?)\s*+(?P<name>[\w./-]++)")
_LANGUAGE = lazy(r"""\blang(?:uage)?[ ]*+=[ ]*+["']?[\w+#.-]""")
_HUGO_NAME = lazy(r"\s*+(?:/\s*+)?+[\w.-][\w./:-]*+")
_BLANKS = lazy(r"\s*+")
_QUOTED = r""""(?:[^"\\\n]|\\.)*+"|`[^`]*+`|\\"[^"\n]*+\\\""""
# A value without quotes ends at a blank.
_PARAMETER = lazy(rf"""(?:{_QUOTED}|[\w-][\w.-]*+(?P<named>\s*+=\s*+(?:{_QUOTED}|[^\s"`\\]\S*+))?+)""")
_ZOLA = lazy(r"\{[{%](?![{%])")
_ZOLA_TAG = lazy(r"\{(?P<kind>[{%])-?\s*+(?:(?P<name>[A-Za-z_][\w:]*+)\s*+\(|(?P<end>end)\s*+-?%)")

_Part = tuple[int, int, str, str]
"""Start and end of a tag, its name, and whether it begins something (``<`` or ``%``), ends it (``/<`` or ``/%``), or neither."""


def hugo_shortcodes(text: str, start: int) -> Templates:
    """The shortcodes from ``start`` on."""
    parts = single_shortcodes(text, start)
    # What a site's own shortcode does with its content is unknown, but one that is told its language shows a program.
    listings = {part[0] for part in parts if part[2] in LISTINGS and _LANGUAGE().search(text, part[0], part[1])}
    return _templates(parts, {"highlight": Effect.CODE}, LISTINGS | DRAWINGS, listings)


def single_shortcodes(text: str, start: int) -> list[_Part]:
    """Hugo's shortcodes from ``start`` on, one by one."""
    parts: list[_Part] = []
    closing, comments = _closing(text)
    offset = start
    while opening := _HUGO().search(text, offset):
        first, kind = opening.start(), text[opening.end() - 1]
        offset = opening.end()
        if text.startswith("/*", offset):
            # A comment prints the shortcodes that it contains as text; only its delimiters are none.
            close = comments[kind].after(offset + 2)
            if close >= 0:
                parts += [(first, offset + 2, "", ""), (close, close + 5, "", "")]
                offset = close + 5
            continue
        close = closing[kind].after(offset)
        if close < 0:
            continue
        match = _HUGO_TAG().match(text, first, close)
        if match is None or _HUGO().search(text, offset, close):  # another one begins before this one ends
            continue
        offset = close + 3
        form = f"/{kind}" if match["slash"] else "" if text[close - 1] == "/" else kind
        parts.append((first, offset, match["name"], form))
    return parts


def _closing(text: str) -> tuple[dict[str, Finder], dict[str, Finder]]:
    """Finders for the end of a shortcode, and for that of one that is a comment, by the character after the braces."""
    ends = (("<", ">}}"), ("%", "%}}"))
    return {kind: Finder(text, end, len(text)) for kind, end in ends}, {kind: Finder(text, f"*/{end}", len(text)) for kind, end in ends}


def refused_shortcodes(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Where one of Hugo's shortcodes begins that Hugo cannot read, and the character that is not expected; empty if it is not closed.

    As `parser/pageparser/pagelexer_shortcode.go` reads them.
    """
    comments = _closing(text)[1]
    offset = start
    while opening := _HUGO().search(text, offset):
        first, kind = opening.start(), text[opening.end() - 1]
        offset = opening.end()
        if text.startswith("/*", offset):
            close = comments[kind].after(offset + 2)
            if close < 0:
                yield first, ""
                return
            offset = close + 5
            continue
        name = _HUGO_NAME().match(text, offset)
        offset, character = (name.end(), "") if name else (_after_blanks(text, offset), "?")
        if name:
            offset, character = _after_parameters(text, offset, f"{'>' if kind == '<' else '%'}}}}}")
        elif offset < len(text):
            character = text[offset]
        if character:
            yield first, "" if character in ">%}{\n?" else character


def _after_parameters(text: str, offset: int, close: str) -> tuple[int, str]:
    """Where a shortcode ends whose parameters begin at ``offset``, and the character that is not expected."""
    kinds: set[str] = set()
    while True:
        offset = _after_blanks(text, offset)
        end = _after_blanks(text, offset + 1) if text.startswith("/", offset) else offset
        if text.startswith(close, end):
            return end + len(close), ""
        match = _PARAMETER().match(text, offset)
        if match is None:
            return offset, text[offset : offset + 1] or "?"
        kinds.add("=" if match["named"] else " ")
        if len(kinds) > 1:
            return offset, "="
        offset = match.end()


def _after_blanks(text: str, offset: int) -> int:
    match = _BLANKS().match(text, offset)
    return match.end() if match else offset


def zola_shortcodes(text: str, start: int) -> Templates:
    """The shortcodes from ``start`` on."""
    parts: list[_Part] = []
    closing = {"{": Finder(text, "}}", len(text)), "%": Finder(text, "%}", len(text))}
    offset = start
    while opening := _ZOLA().search(text, offset):
        first, offset = opening.span()
        close = closing[text[first + 1]].after(offset)
        match = _ZOLA_TAG().match(text, first, close + 1) if close >= 0 else None
        if match is None or (match["name"] and text[max(first, close - 40) : close].rstrip("- \t\r\n")[-1:] != ")"):
            continue
        offset = close + 2
        parts.append((first, offset, "", "/<" if match["end"] else "<" if match["kind"] == "%" else ""))
    return _templates(parts, {}, frozenset())


def _templates(parts: list[_Part], code: dict[str, Effect], values: Iterable[str], listings: Collection[int] = frozenset()) -> Templates:
    """The tags and the contents between them, from the single tags; ``listings`` are the starts of those with code."""
    ends = Ends()
    for index, (_, _, name, form) in enumerate(parts):
        if form[:1] == "/":
            ends.end(name, index)
        elif form:
            ends.begin(name, index)
    held = dict.fromkeys(values, Effect.VALUE) | code
    tags: list[TemplateTag] = []
    flows: list[Flow] = []
    contents: list[Span] = []
    index = 0
    while index < len(parts):
        start, end, name, form = parts[index]
        close = ends.of.get(index)
        if close is not None and name in held:
            tags.append(TemplateTag(start, parts[close][1], Effect.CODE if start in listings else held[name]))
            index = close
        else:
            tags.append(TemplateTag(start, end, Effect.OUTPUT))
            if close is not None:
                content = Span(end, parts[close][0])
                add_content(contents, content)
                if form == "<":
                    flows.append(Flow(Span(start, parts[close][1]), content, markdown=True))
        index += 1
    return Templates(tags, flows, contents)
