"""Finds lines at the beginning and the end of a post that many posts share."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

from ....syntax.html import MASK
from ....values.patterns import IGNORECASE, lazy
from ..phrases.buttons import OWN_BUTTONS, is_label
from .frames import framed
from .keys import PLACE, outer_lines, recurs, title_of
from .kinds import COLONS, is_boilerplate, is_boilerplate_text, is_known_title, is_notice, is_title
from .paragraphs import lines_of, normal, weight

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ....syntax.parse import Post
    from ....values.spans import Span
    from .paragraphs import Line

_GAP = 2
"""Lines between two recurring ones that do not recur: a name, a date, the title of another post."""
_LONGEST_IN_GAP = 160
"""What such a line may weigh."""


@lru_cache(maxsize=1)
def recurring_lines(post: Post, recurring: frozenset[bytes]) -> list[Line]:
    """The lines of a post that other posts repeat, in order.

    They are at the beginning and at the end, with at most two other lines in between.  A heading is one of them if the line below
    it is, and so is a line that ends with a colon: alone, it is how an author divides texts.
    """
    if not recurring:
        return []
    order = lines_of(post)
    title = title_of(post)
    found: set[Span] = set()
    for where, lines in zip("<>", outer_lines(post), strict=True):
        known = {line.span for line in lines if not is_notice(line) and recurs(post, line, where, title, recurring)}
        if known:
            found |= _without_titles(post, _near_edge(lines, known, {paragraph.span for paragraph in framed(post)}), order)
    found = _without_sections(post, found, order)
    found = _without_quotes(post, found, order)
    # Where nothing else is left, it is the text.
    if not post.has_pictures and all(line.span in found or line.paragraph.linked or is_boilerplate(line) for line in order):
        return []
    return [line for line in order if line.span in found]


def _without_quotes(post: Post, found: set[Span], order: list[Line]) -> set[Span]:
    """The lines that were found without those in a quotation of which something is left, such as its source."""
    quotes = {quote for span in found for quote in _quotes_at(post, span)}
    for quote in quotes:
        first = bisect_left(order, quote.start, key=lambda line: line.span.start)
        last = bisect_left(order, quote.end, key=lambda line: line.span.start)
        inside = {line.span for line in order[first:last]}
        if not inside <= found:
            found = found - inside
    return found


def _quotes_at(post: Post, span: Span) -> list[Span]:
    return [block.span for block in post.blocks_at(span.start) if block.kind == "quote"]


def _near_edge(lines: Iterable[Line], known: set[Span], around: set[Span]) -> set[Span]:
    """Of the lines from one end of a post, those that recur and have no text of the post between them and the end.

    Paragraphs in ``around`` are none.
    """
    found: set[Span] = set()
    gap = 0
    for line in lines:
        if line.span in known:
            found.add(line.span)
            gap = 0
        elif not (line.paragraph.linked or line.paragraph.span in around or is_boilerplate(line)):
            gap += 1
            if gap > _GAP or weight(line.text) > _LONGEST_IN_GAP or line.paragraph.coded:
                break
    return found


def _without_titles(post: Post, found: set[Span], order: list[Line]) -> set[Span]:
    """The lines that were found without those that announce what was not found; `widget-text` removes labels with their links."""
    for index in range(len(order) - 1, -1, -1):
        line = order[index]
        if line.span in found and OWN_BUTTONS.has(line.text) and is_label(line.text):
            more = index + 1 < len(order) and order[index + 1].span
            end = more.start if more else post.body.end
            if (more and more not in found) or _SHOWN().search(post.masked, line.span.end, end):
                found.discard(line.span)
        if line.span in found and _announces(line) and not is_known_title(line):
            is_last = index + 1 == len(order)
            is_empty = line.paragraph.kind == "heading" or line.text.rstrip()[-1:] in COLONS
            # A name in bold above a notice or a button announces neither.
            announces = not is_last and order[index + 1].span not in found and (is_empty or not is_boilerplate(order[index + 1]))
            if (is_last and is_empty) or announces:
                found.discard(line.span)
    return found


def _announces(line: Line) -> bool:
    """Whether a line is about what is below it, as the question of an interview is; a link, in bold or not, leads elsewhere."""
    if line.text.rstrip()[-1:] in "?？":
        return True
    return is_title(line) and (line.paragraph.kind == "heading" or not line.paragraph.linked)


def _without_sections(post: Post, found: set[Span], order: list[Line]) -> set[Span]:
    """The lines that were found without those that are a part of the text, however many posts have it.

    These are headings of which something is left, and what is below a heading of its own and neither links nor names a place.
    """
    last_heading = max(
        (index for index, line in enumerate(order) if line.paragraph.kind == "heading" and line.span not in found), default=-1
    )
    heads = [index for index, line in enumerate(order) if _is_head(line, found, is_in_text=index < last_heading)]
    if heads[:1] == [0] and _is_title_of_post(post, order[0]):
        del heads[0]
        found = found - {order[0].span}
    for start, end in pairwise([*heads, len(order)]):
        head, below = order[start], order[start + 1 : end]
        if head.paragraph.kind == "heading":
            own = [
                line for index, line in enumerate(below) if line.span in found and (index < _NEAR_HEADING or line.paragraph.kind == "item")
            ]
        else:
            known = [line.span in found for line in below[:_NEAR_HEADING]]
            own = below[: [*known, False].index(False)]
        # A label in the middle of a post may be above a link of the text: how to pay, where to download.
        is_in_text = head.paragraph.kind != "heading" and start < last_heading
        if own and (is_in_text or not any(_is_of_site(post, line) for line in below if line.span in found)):
            found = found.difference(line.span for line in own)
        if not below or any(line.span not in found for line in below):
            found = found - {head.span}
    return found


def _is_title_of_post(post: Post, first: Line) -> bool:
    """Whether the first line of a post is its title, below which there is no section."""
    if first.paragraph.kind != "heading":
        return False
    tag = first.paragraph.tag
    if tag is not None:
        return tag.name == "h1"
    return any(block.kind == "heading" and block.level == 1 for block in post.blocks_at(first.span.start)) or normal(
        first.text
    ) == title_of(post)


def _is_head(line: Line, found: set[Span], *, is_in_text: bool) -> bool:
    """Whether a line is a heading, or a label of a part of the text that serves as one: in bold, or with a colon at its end."""
    if line.paragraph.kind == "heading":
        return True
    if weight(line.text) > _LONGEST_LABEL or is_boilerplate_text(line.text):
        return False
    if _PART_OF_TEXT().match(line.text) is not None and (line.paragraph.strong or line.size == 1):
        return True
    is_colon = line.text.rstrip()[-1:] in COLONS
    return (is_colon and is_in_text) or (line.span not in found and (is_colon or (line.paragraph.strong and line.size == 1)))


_LONGEST_LABEL = 100
_PART_OF_TEXT = lazy(
    r"\W*(?:(?:0x)?\d{1,2}\W*)?(?:时间线|时间轴|(?:修复|处置|安全|缓解|防护|整改|升级|加固)(?:建议|方案|措施|方法)|解决(?:方案|办法|方法)|缓解方案|临时方案"
    r"|(?:漏洞|事件)(?:详情|描述|概述|信息|复现|分析|背景|影响|编号|等级|检测|利用|状态)|影响(?:范围|版本)|受影响\S{0,4}"
    r"|timeline|mitigations?|workarounds?|remediation)\W*\Z",
    IGNORECASE,
)
"""The names of parts of advisories, which have the same sentences in each."""
_NEAR_HEADING = 4
"""Lines below a heading that are surely of its section, not the end of the post."""


def _is_of_site(post: Post, line: Line) -> bool:
    """Whether a line asks for something, links, shows a picture, or names a place to go to."""
    if is_boilerplate(line) or line.paragraph.images or line.paragraph.linked or PLACE().search(line.text) is not None:
        return True
    return any(tag.name == "a" for tag in line.paragraph.inline) or any(line.paragraph.span.holds(link.span) for link in post.links)


_SHOWN = lazy(rf"{MASK}|!\[|<(?:img|iframe|video|audio|embed|object|svg)\b", IGNORECASE)
"""Pictures, embeds and template tags."""
