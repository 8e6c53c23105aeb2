"""Which lines of a post are in tables of phrases, and the edits that remove them."""

from __future__ import annotations

from functools import lru_cache

from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy
from ....values.spans import index_at
from .frames import framed
from .paragraphs import lines_in, lines_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ....syntax.nodes import Paragraph
    from ....syntax.parse import Post
    from ....values.edits import Edit
    from .paragraphs import Line

_FIRST = 6
"""Paragraphs of text at the beginning that may have lines of the site beside them."""
_MOST_FIRST = 24
_MOST = 80
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


def outskirts(post: Post, recurring: frozenset[bytes] = frozenset()) -> list[Paragraph]:
    """The paragraphs at the beginning and the end of a post, headings among them: more than ``edges``, as sites have long lists there.

    Lines that many posts repeat, with keys in ``recurring``, are no text of the post, so that it ends above them.
    """
    return list(_outskirts(post, recurring))


def _is_address(text: str) -> bool:
    """Whether a text has hardly more than an address for mail or of a page."""
    return len(text) <= _LONGEST_ADDRESS and _ADDRESS().search(text) is not None


_LONGEST_ADDRESS = 80
_ADDRESS = lazy(r"[\w.+-]{2,40}+@[\w*-]{1,40}+\.|\A\W{0,4}https?://\S++\W{0,4}\Z")


@lru_cache(maxsize=1)
def _outskirts(post: Post, recurring: frozenset[bytes]) -> tuple[Paragraph, ...]:
    from .kinds import is_boilerplate_text, is_link
    from .recurring import recurring_lines
    from .related_tables import related_tables
    from .repeated import repeated_lines

    repeated = {line.span for line in recurring_lines(post, recurring) if line.size == 1}
    known = {line.line.span for line in repeated_lines(post)}
    repeated |= {paragraph.span for paragraph in framed(post)}
    related = related_tables(post)
    paragraphs = [one for one in post.paragraphs if one.text and not (one.kind == "cell" and index_at(related, one.span.start) >= 0)]

    def is_of_site(paragraph: Paragraph) -> bool:
        return paragraph.span in repeated or is_boilerplate_text(paragraph.text)

    first: list[Paragraph] = []
    texts = 0
    for paragraph in paragraphs[:_MOST_FIRST]:
        # What is removed does not count, or a second fix would find what moves to its place.
        texts += not (is_of_site(paragraph) or paragraph.span in known)
        if texts > _FIRST:
            break
        first.append(paragraph)
    last: list[Paragraph] = []
    gap = 0
    for paragraph in reversed(paragraphs[len(first) :]):
        last.append(paragraph)
        # However long a list of links is, it is no text.
        if is_link(post, paragraph) or len(paragraph.text) <= _SHORT or _is_address(paragraph.text) or is_of_site(paragraph):
            if len(last) >= _MOST:
                break
            continue
        gap += 1
        # Above text of the post, such lines are a part of it.
        if gap > _GAP:
            break
    outer = (*first, *reversed(last))
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
    is_listed: Callable[[str], bool],
    recurring: frozenset[bytes],
    announces: Callable[[Line], bool] = lambda _: False,
) -> Iterator[SiteLines]:
    """Yield the paragraphs with lines for which ``is_listed`` is true, except those that `recurring-paragraph` reports.

    Titles, and lines for which ``announces`` is true, are removed with the links below them.
    """
    listed = {id(paragraph): paragraph for paragraph in paragraphs if paragraph.text and is_listed(paragraph.text)}
    if not listed:
        return
    lines: dict[int, list[Line]] = {}
    for line in lines_of(post):
        if id(line.paragraph) in listed and (line.size == 1 or is_listed(line.text)):
            lines.setdefault(id(line.paragraph), []).append(line)
    from .announced import announced
    from .recurring import recurring_lines
    from .torn import removals_of_units

    known = {line.span for line in recurring_lines(post, recurring)}
    links = announced(post, [line for some in lines.values() for line in some], announces)
    found = sorted({line.span: line for some in (*lines.values(), *links.values()) for line in some or ()}.values())
    edits = removals_of_units(post, found) if len(found) <= _MOST_LINES else dict.fromkeys((line.span for line in found), ())
    for key, paragraph in listed.items():
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
    lines = lines_in(post, paragraph)
    from .removed import removals

    edits = removals(post, lines)
    return tuple(dict.fromkeys(edit for one in edits for edit in one)) if all(edits) else ()
