"""What a label such as `Related posts:` announces: links, pictures with links, embedded posts, and template tags that write links."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from ....syntax.html import MASK
from ....syntax.nodes import Paragraph
from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy
from ....values.spans import Span
from .kinds import COLONS, is_link, is_title
from .paragraphs import Line, lines_of
from .related_tables import table_below

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ....syntax.html import Tag
    from ....syntax.nodes import Element
    from ....syntax.parse import Post


def announced(post: Post, held: list[Line], announces: Callable[[Line], bool]) -> dict[Span, list[Line] | None]:
    """For each line that announces links, the lines with these links; ``None`` if it announces something else.

    What shows no text, such as a picture with a link, is a line without text.
    """
    order = lines_of(post)
    spans = {line.span for line in held}
    found: dict[Span, list[Line] | None] = {}
    for index, line in enumerate(order):
        if line.span not in spans or not (is_title(line) or announces(line)):
            continue
        links: list[Line] = []
        last, following = line, index
        table = table_below(post, line)
        if table is not None:
            found[line.span] = [_line(table, None)]
            continue
        while len(links) < _MOST_LINKS:
            following += 1
            end = order[following].span.start if following < len(order) else post.body.end
            shown, is_more = _between(post, last.span.end, end)
            links += shown
            if is_more or following == len(order) or not is_link(post, order[following].paragraph) or order[following].span in spans:
                break
            last = order[following]
            links.append(last)
        else:
            is_more = False
        is_text = following < len(order) and order[following].span not in spans and order[following].paragraph.kind != "heading"
        # A bold call above a picture is no label of it.
        is_call = line.paragraph.strong and line.paragraph.kind != "heading" and line.text.rstrip()[-1:] not in COLONS
        shows_more = is_more and (announces(line) or not is_call)
        found[line.span] = None if not links and (shows_more or (is_text and is_title(line))) else links
    return found


_MOST_LINKS = 40
"""Links of a list of other posts."""


class _Shown(NamedTuple):
    """What a post shows that is no text."""

    start: int
    line: Line | None
    """``None`` for what leads to no other page."""


def _between(post: Post, start: int, end: int) -> tuple[list[Line], bool]:
    """What is shown in a part of the post without lines, and whether it goes on with what leads to no other page."""
    shown = _shown(post)
    lines: list[Line] = []
    for index in range(bisect_left(shown, start, key=lambda one: one.start), len(shown)):
        if shown[index].start >= end:
            break
        line = shown[index].line
        if line is None:
            return lines, True
        lines.append(line)
    return lines, False


@lru_cache(maxsize=1)
def _shown(post: Post) -> list[_Shown]:
    """The pictures, embeds and template tags of a post, in order."""
    blocks = [
        block.span
        for block in post.blocks
        if block.kind == "paragraph" and post.text[block.span.start] in "[<{" and _LINKS().match(post.text, *block.span)
    ]
    starts = [span.start for span in blocks]
    found = [_Shown(span.start, _line(span, None)) for span in blocks]
    others = [_Shown(link.span.start, None) for link in post.links if link.image]
    others += [_Shown(match.start(), None) for match in _MASKS().finditer(post.masked)]
    others += [_Shown(post.elements[index].start.start, _embed(post, post.elements[index])) for index in post.named(*_EMBEDS)]
    for one in others:
        index = bisect_left(starts, one.start + 1) - 1
        if index < 0 or one.start >= blocks[index].end:
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _embed(post: Post, element: Element) -> Line | None:
    """An embedded post, or a picture in a link, as a line."""
    around = post.elements[element.parent] if element.parent >= 0 else None
    inner = element
    if element.name == "img" and around is not None and around.name == "a":
        inner, around = around, post.elements[around.parent] if around.parent >= 0 else None
    elif element.name != "iframe" or "wp-embedded-content" not in element.start.source:
        return None
    span = Span(inner.start.start, inner.end.end if inner.end is not None else inner.start.end)
    if around is not None and around.name in _BOXES:
        return _line(span, around.start)
    within = Span(inner.start.end, inner.end.start) if inner.end is not None else span
    return _line(within, inner.start)


def _line(span: Span, tag: Tag | None) -> Line:
    return Line(span, "", Paragraph(span, "", "paragraph", tag), span, 0, 1)


_EMBEDS = ("iframe", "img", "video", "audio", "embed", "object", "svg")
_BOXES = frozenset({"p", "figure", "div", "li"})
_MASKS = lazy(f"{MASK}++")
_NAME = r"\s*+(?=[\w./-]{0,40}?(?:link|ref|card|post|embed|related|article))[\w./-]++"
_LINKS = lazy(
    r"(?:\s|\[!\[[^\[\]]*+\]\([^()]*+\)\s*+\]\([^()]*+\)|<a\b[^<>]*+>\s*+<img\b[^<>]*+>\s*+</a>"
    rf"|\{{\{{[<%]{_NAME}[^{{}}<>%]*+[>%]\}}\}}\.?|\{{%-?{_NAME}[^{{}}%]*+%\}})++\Z"
)
"""Pictures with links, and template tags that write a link to a post."""
