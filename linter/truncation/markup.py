"""Evidence that a post ends inside a piece of markup."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ..syntax.html import MASK
from ..values.patterns import lazy
from ..values.spans import Span

if TYPE_CHECKING:
    import re

    from ..syntax.parse import Post


class Unfinished(NamedTuple):
    """Markup that the end of the post cuts."""

    span: Span
    what: str
    """The kind of markup, with an article."""


_END_TAG = lazy(r"</[A-Za-z][\w-]*\s*>")
_REACH = 3_000
_ENTITY = lazy(r"&(?:#\d{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z]{2,8})?\Z")
# Where a sign alone may be cut, as in `the next room&`; companies and addresses have one behind other words.
_WORD_BEFORE = lazy(r"[\s\"'(;>][^\W\d_A-Z]{2,}\Z")
_NAMES = tuple(
    "nbsp amp quot apos ldquo rdquo lsquo rsquo hellip mdash ndash middot copy laquo raquo ensp emsp bull times deg trade reg euro lt "
    "gt".split()
)
_ADDRESS = lazy(r"!?\[(?:[^\[\]\n]|\[[^\[\]\n]*\]){0,300}\]\([^()<>\s]*\Z")
_TEXT = lazy(r"(?<![\w\]])!?\[(?=\S|\Z)[^\[\]()<>]{0,120}\Z")
_MARK = lazy(r"(?<![*\\])(\*\*)(?=[^\s*]|\Z)[^*|]{0,300}\Z")
_TICKS = lazy(r"(?<![`\\])(`{1,2})(?=[^`\s]|\Z)(?![，。；：、]|[,.;:!?)](?:\s|\Z))[^`|]{0,200}\Z")
_CUTS = (
    ("](", _ADDRESS, "a link URL"),
    ("`", _TICKS, "a code span"),
    ("**", _MARK, "strong text"),
    ("[", _TEXT, "a link text"),
)
KNOWN_TAGS = frozenset(
    "a abbr article aside audio b blockquote body br button caption center cite code col dd del details div dl dt em figcaption figure "
    "font footer form h1 h2 h3 h4 h5 h6 header hr html i iframe img input ins kbd label li link main mark nav noscript object ol option "
    "p param picture pre q rp rt ruby s samp script section select small source span strike strong style sub summary sup svg table tbody "
    "td textarea tfoot th thead time tr tt u ul var video wbr".split()
)
"""Names of HTML elements that posts have."""


_PARTED = lazy(r"\n[\t ]*\r?\n|\\|\A</?[\w-]+\s*[^\s\w:@/\"'={]")


def unfinished(post: Post) -> Unfinished | None:
    """The tag, entity, code span, link or mark of emphasis that the end of the post cuts; ``None`` where there is none."""
    text = post.text
    start = post.body.start
    end = len(text.rstrip())
    if end - start < 8 or (post.code and post.code[-1].end >= end and post.code[-1].end - post.code[-1].start > 200):
        return None
    floor = max(start, end - _REACH)
    at = _before_end_tags(text, floor, end)
    found = _tag(post, floor, at)
    if found:
        return found
    entity = _ENTITY().search(text, max(floor, at - 10), at) if text.find("&", max(floor, at - 10), at) >= 0 else None
    if entity and _is_entity(text, entity) and not _in_code(post, entity.start()):
        return Unfinished(Span(*entity.span()), "a character reference")
    if post.language == "html":
        return None
    line = max(text.rfind("\n\n", floor, at) + 2, floor)
    for mark, pattern, what in _CUTS:
        # To look for one character is many times as fast as to look for two.
        if text.find(mark[0], line, at) < 0 or text.find(mark, line, at) < 0:
            continue
        cut = pattern().search(text, line, at)
        if cut is None or _in_code(post, cut.start()) or MASK in post.masked[cut.start() : cut.end()]:
            continue
        if _is_alone(text[line : cut.start()], cut) and not _is_stray(text, cut):
            return Unfinished(Span(*cut.span()), what)
    return None


def _before_end_tags(text: str, floor: int, end: int) -> int:
    """Where the text ends, without the end tags behind it."""
    while text[end - 1 : end] == ">":
        start = text.rfind("<", floor, end)
        if start < 0 or not _END_TAG().fullmatch(text, start, end):
            break
        end = start
        while end > floor and text[end - 1].isspace():
            end -= 1
    return end


def _tag(post: Post, floor: int, at: int) -> Unfinished | None:
    text = post.text
    start = text.rfind("<", floor, at)
    if start < 0 or text.find(">", start, at) >= 0 or _in_code(post, start) or MASK in post.masked[start:at]:
        return None
    piece = text[start:at]
    name = _NAME().match(piece)
    if name is None:
        # A sign alone is cut only where nothing else can be meant: right behind text.
        alone = piece == "</" or (piece == "<" and start > 0 and not text[start - 1].isspace())
        return Unfinished(Span(start, at), "a tag") if alone else None
    small = name[1].lower()
    whole = name.end() < len(piece)
    if whole and _PARTED().search(piece):
        return None
    if small in KNOWN_TAGS if whole else any(one.startswith(small) for one in KNOWN_TAGS):
        return Unfinished(Span(start, at), "a tag")
    return None


_NAME = lazy(r"</?([A-Za-z][\w-]*)")


def _is_entity(text: str, found: re.Match[str]) -> bool:
    name = found[0][1:]
    if not name:
        return _WORD_BEFORE().search(text, max(0, found.start() - 30), found.start()) is not None
    return name[0] == "#" or any(one.startswith(name) for one in _NAMES)


_start = attrgetter("start")


def _in_code(post: Post, at: int) -> bool:
    index = bisect_right(post.code, at, key=_start) - 1
    return index >= 0 and at < post.code[index].end


def _is_stray(text: str, cut: re.Match[str]) -> bool:
    """Whether a mark closes nothing and opens nothing: a tick on a line of its own, stars before a tag, an address or a whole sentence."""
    piece = cut[0]
    if piece[0] == "`":
        return piece[-1] in "。！？" or (not piece.strip("`") and text[cut.start() - 1] in "\n]}>")
    return piece.startswith("**") and ("<" in piece or "](" in piece or piece[-1] in ".。!！?？")


def _is_alone(before: str, cut: re.Match[str]) -> bool:
    """Whether the marks before are in pairs, so that this one opens something."""
    mark = cut[1] if cut.re.groups else ""
    if not mark:
        return True
    return before.count(mark) % 2 == 0 and not (mark == "`" and "'" in cut[0])
