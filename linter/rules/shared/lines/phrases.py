"""Which lines of a post tables of phrases hold, and the edits that remove them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .announced import announced
from .paragraphs import lines_of
from .recurring import is_boilerplate_text, recurring_lines
from .removed import removals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ....syntax.nodes import Paragraph
    from ....syntax.parse import Post
    from ....values.edits import Edit
    from .paragraphs import Line

_FIRST = 6
_LAST = 24
_GAP = 4
"""Paragraphs of text from the end that may be between lines of the site."""
_SHORT = 12
"""Characters of a name or a label, which is no text."""
_MOST_LINES = 300
"""Lines of a post that are removed: with more, it is about such lines."""
_CODE = frozenset({"code", "cell"})


class SiteLines(NamedTuple):
    """A paragraph with lines of the source site."""

    paragraph: Paragraph
    edits: tuple[Edit, ...]
    """They remove these lines."""


def outskirts(post: Post) -> list[Paragraph]:
    """The paragraphs at the beginning and the end of a post, headings among them: more than ``edges``, as sites have long lists there."""
    return list(_outskirts(post))


@lru_cache(maxsize=1)
def _outskirts(post: Post) -> tuple[Paragraph, ...]:
    paragraphs = post.paragraphs
    last: list[Paragraph] = []
    gap = 0
    for paragraph in reversed(paragraphs[_FIRST:][-_LAST:]):
        last.append(paragraph)
        if paragraph.linked or len(paragraph.text) <= _SHORT or is_boilerplate_text(paragraph.text):
            continue
        gap += 1
        # Above text of the post, such lines are a part of it.
        if gap > _GAP:
            break
    outer = (*paragraphs[:_FIRST], *reversed(last))
    return tuple(paragraph for paragraph in outer if paragraph.kind not in _CODE and not paragraph.coded)


def is_quoted(post: Post, paragraph: Paragraph) -> bool:
    """Whether a paragraph is in a quotation."""
    if any(block.kind == "quote" for block in post.blocks_at(paragraph.span.start)):
        return True
    element = post.element_at(paragraph.tag) if paragraph.tag is not None else None
    while element is not None and element.name != "blockquote":
        element = post.elements[element.parent] if element.parent >= 0 else None
    return element is not None


def site_lines(
    post: Post,
    paragraphs: Iterable[Paragraph],
    holds: Callable[[str], bool],
    recurring: frozenset[bytes],
    announces: Callable[[Line], bool] = lambda _: False,
) -> Iterator[SiteLines]:
    """Yield the paragraphs with lines for which ``holds`` is true, except those that `recurring-paragraph` reports.

    Titles, and lines for which ``announces`` is true, are removed with the links below them.
    """
    held = {id(paragraph): paragraph for paragraph in paragraphs if paragraph.text and holds(paragraph.text)}
    if not held:
        return
    lines: dict[int, list[Line]] = {}
    for line in lines_of(post):
        if id(line.paragraph) in held and (line.size == 1 or holds(line.text)):
            lines.setdefault(id(line.paragraph), []).append(line)
    known = {line.span for line in recurring_lines(post, recurring)}
    links = announced(post, [line for some in lines.values() for line in some], announces)
    found = sorted({line.span: line for some in (*lines.values(), *links.values()) for line in some or ()}.values())
    removed = removals(post, found) if len(found) <= _MOST_LINES else [()] * len(found)
    edits = dict(zip([line.span for line in found], removed, strict=True))
    for key, paragraph in held.items():
        some = lines.get(key, [])
        if some and all(line.span in known for line in some):
            continue
        below = [links.get(line.span, ()) for line in some]
        of_lines = [edits[line.span] for line in (*some, *(one for few in below for one in few or ()))]
        # Half of a caption is none.
        if None in below or (paragraph.kind == "caption" and some and len(some) < some[0].size):
            of_lines.append(())
        yield SiteLines(paragraph, tuple(dict.fromkeys(edit for one in of_lines for edit in one)) if all(of_lines) else ())


def removal_of(post: Post, paragraph: Paragraph) -> tuple[Edit, ...]:
    """Edits that remove a paragraph; none where they would remove more, or leave half of a markup."""
    lines = [line for line in lines_of(post) if line.paragraph.span == paragraph.span]
    edits = removals(post, lines)
    return tuple(dict.fromkeys(edit for one in edits for edit in one)) if all(edits) else ()
