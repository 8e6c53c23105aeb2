"""The line below the title that tools which save WeChat articles copy from its page: author, account and time.

https://mp.weixin.qq.com shows `原创 author  account   2024-05-01 08:00` below the title; the author and the first word may be missing.
"""

from __future__ import annotations

from functools import lru_cache

from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy
from .paragraphs import lines_of
from .written_dates import Day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ....syntax.parse import Post
    from .paragraphs import Line

_FIRST = 3
"""Lines in which the title and the line below it are."""
# The parts of the page are elements of their own, of which more than one space is left.
_HEADER = lazy(
    r"[ \t\u00a0]*+(?:(?:原创|原創|更新|转载)[ \u00a0]++)?(?:\S[^\n。！？]{0,60}?[ \u00a0]{2,})?(?P<account>\S[^\n。！？]{0,40}?)"
    r"[ \u00a0]{2,}(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d) \d\d:\d\d[ \t]*+\Z"
)


class PageHeader(NamedTuple):
    """Such a line."""

    line: Line
    account: str
    day: Day


@lru_cache(maxsize=1)
def page_header(post: Post) -> PageHeader | None:
    """The line with the account and the time of a WeChat article, at the top or directly below the title."""
    above: Line | None = None
    for line in lines_of(post)[:_FIRST]:
        start = post.text.rfind("\n", 0, line.span.start) + 1
        end = post.text.find("\n", line.span.start)
        match = _HEADER().match(post.text[max(start, post.body.start) : end if end >= 0 else len(post.text)].rstrip("\r"))
        if match and line.paragraph.kind == "paragraph" and (above is None or above.paragraph.kind == "heading"):
            return PageHeader(line, match["account"], Day(int(match["year"]), int(match["month"]), int(match["day"])))
        above = line
    return None
