"""Edits that remove lines of a post, with the paragraphs, items and elements that would be left empty."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import lru_cache

from ....syntax.html import VOID
from ....values.edits import Edit
from ....values.patterns import IGNORECASE, lazy
from ....values.spans import Span, lone_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....syntax.nodes import Block, Paragraph
    from ....syntax.parse import Post
    from .paragraphs import Line

_FEW = 2
_DEEPEST = 12
"""Containers around a line that may be removed with it."""
# What shows nothing by itself inside of a container.
_NOTHING = lazy(
    r"(?:\s|&nbsp;|<!--(?:[^-]|-(?!->))*+-->|</?(?:br|hr|p|div|section|span|strong|b|em|i|u|s|small|big|mark|center|font|a|ul|ol)\b[^<>]*+>)*+\Z",
    IGNORECASE,
)
_MARKER = lazy(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]*+)*+[ \t>]*+\Z")
_BLANK = lazy(r"[ \t>]*+\r?(?:\n|\Z)")
_QUOTE = lazy(r"[ \t>]*+\Z")
_KEPT = frozenset({"td", "th", "body", "html", "table", "tr", "tbody", "details", "summary"})
_DELIMITERS = ("**", "__", "~~", "`")


def removals(post: Post, lines: Sequence[Line]) -> list[tuple[Edit, ...]]:
    """For each line, the edits that remove it; none where that would remove more, or leave markup without its other half.

    Lines of the same container, which is removed with them, have the same edits.
    """
    complete = _whole(lines)
    targets = [_target(post, line, complete) for line in lines]
    known = sorted({target for target in targets if target is not None})
    grown = {target: _with_containers(post, target, known) for target in known}
    parts = {target for line, target in zip(lines, targets, strict=True) if target is not None and line.paragraph.span not in complete}
    whole = _joined(post, {span: _with_blank_lines(post, span) for span in grown.values() if span not in parts})
    spans = [None if target is None else whole.get(grown[target], target) for target in targets]
    return [() if span is None else (Edit(span, ""),) for span in spans]


def _joined(post: Post, spans: dict[Span, Span | None]) -> dict[Span, Span | None]:
    """The spans with those that meet joined, so that no blank lines are left of what was between them."""
    joined: dict[Span, Span | None] = {}
    run: list[Span] = []
    end = -1

    def finish() -> None:
        whole = Span(min((span.start for one in run if (span := spans[one])), default=0), end)
        text = whole.text(post.text)
        if len(run) > 1 and (text.endswith("\n") or post.text[end : end + 1] in ("", "\r", "\n")):
            whole = (
                _with_blank_lines(post, Span(whole.start + len(text) - len(text.lstrip("\r\n")), whole.start + len(text.rstrip()))) or whole
            )
        joined.update(dict.fromkeys(run, whole))

    for key, span in sorted(spans.items()):
        if span is None:
            joined[key] = None
            continue
        if run and span.start > end:
            finish()
            run = []
        run.append(key)
        end = max(end, span.end)
    if run:
        finish()
    return joined


def _whole(lines: Sequence[Line]) -> set[Span]:
    """The paragraphs all of whose lines are to be removed."""
    counts = Counter(line.paragraph.span for line in lines)
    return {line.paragraph.span for line in lines if counts[line.paragraph.span] == line.size}


def _target(post: Post, line: Line, complete: set[Span]) -> Span | None:
    """What is removed with a line: its paragraph, if no other line is left of it, or its part of the paragraph with a line break."""
    if line.paragraph.span not in complete:
        return _part(post, line)
    paragraph = line.paragraph
    if paragraph.tag is None:
        blocks = _blocks_around(post, paragraph.span)
        if not blocks or blocks[-1].kind not in ("paragraph", "heading", "item", "table"):
            return None
        block = blocks[-1]
        if block.kind == "table":
            return block.span if block.span == paragraph.span else None
        # In a tight list, the text of an item is no block of its own.
        inside = [one for one in post.paragraphs if block.span.holds(one.span)] if block.kind == "item" else []
        return block.span if len(inside) < _FEW else None
    element = post.element_at(paragraph.tag)
    if element is None or element.end is None or element.name in _KEPT:
        return None
    outer = Span(element.start.start, element.end.end)
    if not outer.holds(paragraph.span):
        return None
    if _is_empty_without(post, Span(element.start.end, element.end.start), [paragraph.span]):
        return outer
    return paragraph.span if element.name == "div" and _is_balanced(post, paragraph, paragraph.span) else None


def _part(post: Post, line: Line) -> Span | None:
    """A line with one of the line breaks around it."""
    paragraph = line.paragraph
    text = post.text
    region = line.region
    if not _is_balanced(post, paragraph, region):
        return None
    start, end = region
    if line.number + 1 < line.size:
        following = _after_break(post, end)
        return Span(start, following) if following > end else None
    before = _before_break(text, start)
    return Span(before, end) if before < start else None


def _after_break(post: Post, offset: int) -> int:
    """The offset after the line breaks that begin at an offset."""
    while match := _BREAKS().match(post.text, offset):
        if match.end() == offset:
            break
        offset = match.end()
    return offset


_BREAKS = lazy(r"[ \t]*+(?:<br\b[^<>]*+>|\\?\r?\n[ \t>]*+)", IGNORECASE)
_BREAKS_BEFORE = lazy(r"(?:[ \t]*+(?:<br\b[^<>]*+>|\\?\r?\n[ \t>]*+))++\Z", IGNORECASE)
_NEAR = 200


def _before_break(text: str, offset: int) -> int:
    """The offset before the line breaks that end at an offset."""
    near = text[max(0, offset - _NEAR) : offset]
    for start in range(len(near) - 1, -1, -1):
        if near[start] in " \t\r\n\\<" and (start == 0 or near[start - 1] not in " \t\r\n\\>"):
            if _BREAKS_BEFORE().match(near, start):
                return offset - len(near) + start
            if near[start] != "<":
                break
    return offset


def _is_balanced(post: Post, paragraph: Paragraph, region: Span) -> bool:
    """Whether the markup in a part of a paragraph has both of its halves there."""
    open_tags: list[str] = []
    for tag in paragraph.inline:
        if not region.holds(tag.span) or tag.name in VOID:
            continue
        if not tag.closing:
            open_tags.append(tag.name)
        elif not open_tags or open_tags.pop() != tag.name:
            return False
    source = region.text(post.text)
    if open_tags or any(
        link.span.start < region.start < link.span.end or link.span.start < region.end < link.span.end for link in post.links
    ):
        return False
    return paragraph.tag is not None or all(source.count(mark) % 2 == 0 for mark in _DELIMITERS)


def _blocks_around(post: Post, span: Span) -> list[Block]:
    """The blocks of Markdown that contain a span, the innermost last."""
    around = [block for block in post.blocks_at(span.start) if block.span.start <= span.start and span.end <= block.span.end]
    return [block for block in reversed(around) if block.kind != "html"]


def _with_containers(post: Post, target: Span, targets: list[Span]) -> Span:
    """The largest container of a span in which nothing else is left when all targets are removed."""
    for _ in range(_DEEPEST):
        around = _container(post, target)
        if around is None or not _is_empty_without(post, around[1], targets):
            return target
        target = around[0]
    return target


def _container(post: Post, target: Span) -> tuple[Span, Span] | None:
    """The element or the block around a span, and what is inside of it."""
    found: tuple[Span, Span] | None = None
    for block in _blocks_around(post, target):
        if block.kind in ("item", "quote") and block.span != target:
            found = block.span, block.span
    index = bisect_left(_element_starts(post), target.start) - 1
    while index >= 0:
        element = post.elements[index]
        if element.end is not None and element.start.end <= target.start and target.end <= element.end.start:
            if found is not None and found[0].start > element.start.start:
                return found
            is_kept = element.name in _KEPT or element.start.attribute("id") is not None
            outer = Span(element.start.start, element.end.end), Span(element.start.end, element.end.start)
            return None if is_kept else outer
        index = element.parent
    return found


@lru_cache(maxsize=1)
def _element_starts(post: Post) -> list[int]:
    return [element.start.start for element in post.elements]


def _is_empty_without(post: Post, inside: Span, targets: list[Span]) -> bool:
    """Whether nothing is shown in a span when the targets are removed."""
    parts, offset = [], inside.start
    for target in targets:
        if target.end <= offset or target.start >= inside.end:
            continue
        parts.append(post.masked[offset : max(offset, target.start)])
        offset = max(offset, target.end)
    parts.append(post.masked[offset : inside.end])
    rest = "".join(parts)
    return _NOTHING().match(rest) is not None or _MARKER().match(rest.replace("\n", " ")) is not None


def _with_blank_lines(post: Post, span: Span) -> Span | None:
    """A span with its whole lines, and with the blank lines below; at the end of the post, with those above.

    ``None`` for the beginning of a list item of which more is left.
    """
    text = post.text
    start = text.rfind("\n", 0, span.start) + 1
    prefix = text[start : span.start]
    if not _QUOTE().match(prefix) and not _is_marker_of_target(post, span, prefix):
        return None if prefix.strip() and _MARKER().match(prefix) else lone_line(text, span)
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end + 1
    if text[span.end : end].strip(" \t\r\n>"):
        return lone_line(text, span)
    start = max(start, post.body.start)
    is_after_blank = start == post.body.start or _BLANK().match(text, text.rfind("\n", 0, start - 1) + 1) is not None
    while end < len(text) and is_after_blank and (match := _BLANK().match(text, end)) and match.end() > end:
        end = match.end()
    if end >= len(text):
        while start > post.body.start:
            above = text.rfind("\n", 0, start - 1) + 1
            if above < post.body.start or text[above:start].strip():
                break
            start = above
    return Span(start, end)


def _is_marker_of_target(post: Post, span: Span, prefix: str) -> bool:
    """Whether a line begins with the marker of a list item that is removed."""
    return _MARKER().match(prefix) is not None and any(block.kind == "item" and block.span == span for block in post.blocks)
