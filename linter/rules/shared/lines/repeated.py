"""Lines of a post that repeat its front matter: title, author, date, tags and the address of the original."""

from __future__ import annotations

import os
from functools import lru_cache

from ....syntax.dates import DATE_FIELDS, read_moment
from ....syntax.fields import Mapping, Scalar, Sequence
from ....syntax.parse import BLANK
from ....syntax.urls import host_of
from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy
from .page_header import page_header
from .paragraphs import lines_of, weight
from .written_dates import Day, days_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from ....syntax.fields import Value
    from ....syntax.nodes import MarkdownLink
    from ....syntax.parse import Post
    from .paragraphs import Line

_FIRST = 10
_LAST = 14
"""Lines at each end of a post that are compared."""
_GAP = 3
"""Lines that repeat nothing between those that do and the end of the post."""
_LONGEST = 400
"""The weight of a line that may repeat fields."""
_BESIDE = 40
"""What may be beside a link to the original, in Latin letters: `Read the original:`."""
_LONGEST_LINK = 200
_LONGEST_LABEL = 100
"""The weight of a line that may be above the title and the date: the name of the site, a category."""
_NEAR_TITLE = 2
"""Lines that may be above the title: the name of the site, a category."""
_NEAR_TOP = 4
_SHORTEST_NAME = 20
"""The weight of a name of a file that is surely a title."""
_FEW_TAGS = 2
_SEPARATORS = lazy(r"[,，、·•|｜/／;；#]")

_TITLES = frozenset({"title"})
_AUTHORS = frozenset("author authors by creator writer byline source site sitename publisher feed publication".split())
_TAGS = frozenset("tags tag categories category keywords topics topic section".split())
_DATES = frozenset(name.lower() for name in (*DATE_FIELDS, "published", "pubdate", "posted", "publishedat", "published_time", "time"))
_ADDRESSES = frozenset(
    "source sourceurl original originalurl originallink link url canonical canonicalurl guid origin from via posturl articleurl".split()
)


class Repeated(NamedTuple):
    """A line that repeats fields of the front matter."""

    line: Line
    what: str
    """What it repeats, for a message."""
    complete: bool
    """Whether the front matter has all of it, so that nothing is lost with the line."""


class _Fields(NamedTuple):
    """What the front matter tells, in lower case."""

    titles: tuple[str, ...]
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    days: tuple[Day, ...]
    addresses: tuple[str, ...]
    """Without scheme and the slash at the end."""
    named: bool
    """Whether the title is only the name of the file."""


@lru_cache(maxsize=1)
def repeated_lines(post: Post) -> list[Repeated]:
    """The lines at both ends of a post that show nothing but what the front matter has, in order."""
    fields = _fields(post)
    order = lines_of(post)
    found: dict[int, Repeated] = {}
    for is_head, lines in ((True, order[:_FIRST]), (False, order[: -_LAST - 1 : -1])):
        gap = 0
        for number, line in enumerate(lines):
            repeated = _repeated(post, line, fields, is_head=is_head, number=number) if weight(line.text) <= _LONGEST else None
            if repeated is not None:
                found[line.span.start] = repeated
                gap = 0
                continue
            gap += 1
            # Below a paragraph of text, a heading is one of a part of it.
            if gap > _GAP or weight(line.text) > (_LONGEST_LABEL if is_head else _LONGEST):
                break
    for start in [start for start, one in found.items() if one.what == _NAMES["day"] and _opens_text(one.line, order, found)]:
        del found[start]
    header = page_header(post)
    if header is not None:
        is_known = any(header.day.is_near(day) for day in fields.days)
        found[header.line.span.start] = Repeated(header.line, "what WeChat shows around a text", complete=is_known)
    # Where nothing else is left, it is the text.
    return [found[start] for start in sorted(found)] if len(found) < len(order) else []


def _opens_text(date: Line, order: list[Line], found: dict[int, Repeated]) -> bool:
    """Whether the paragraph of a date goes on with text."""
    if date.size == 1:
        return False
    rest = [line for line in order if line.paragraph.span == date.paragraph.span and line.span.start not in found]
    return any(weight(line.text) > _BESIDE for line in rest)


def _repeated(post: Post, line: Line, fields: _Fields, *, is_head: bool, number: int) -> Repeated | None:
    """What a line repeats; ``number`` counts from the end of the post that is looked at."""
    text = _plain(line.text)
    kind = line.paragraph.kind
    links = _links(post, line)
    targets = [_address(link.destination) for link in links]
    targets += [_address(href.value) for tag in line.paragraph.inline if tag.name == "a" and (href := tag.attribute("href")) is not None]
    is_original = any(target in fields.addresses for target in targets)
    is_linked = line.paragraph.linked or (len(links) == 1 and _link_text(post, links) == text)
    if (
        is_head
        and number <= _NEAR_TITLE
        and kind != "item"
        and text in fields.titles
        and (fields.addresses or (fields.named and is_linked))
    ):
        is_external = is_linked and all("." in target for target in targets)
        if (is_linked and (is_original or is_external)) or (kind == "heading" and not fields.named):
            return Repeated(line, "the title", complete=is_original or not is_linked)
    if fields.named or kind == "cell":
        return None
    if is_original and len(targets) == 1 and kind != "item":
        beside = 0 if is_linked else weight(text) - weight(_link_text(post, links))
        if beside <= _BESIDE and weight(text) <= _LONGEST_LINK:
            return Repeated(line, "the address of the original", complete=True)
    if kind == "heading" or (kind == "item" and not line.paragraph.linked):
        return None
    what, labeled = _shown(text, fields)
    if kind == "item" and (what != ["tag"] or any(host_of(f"https://{target}") not in fields.authors for target in targets if target)):
        return None
    if not _is_enough(what, line, is_copied=bool(fields.addresses), is_labeled=labeled, is_head=is_head and number <= _NEAR_TOP):
        return None
    return Repeated(line, " and ".join(sorted({_NAMES[one] for one in what})), complete=not targets or is_original)


_NAMES = {"title": "the title", "author": "the author", "tag": "the tags", "day": "the date"}


def _is_enough(what: list[str], line: Line, *, is_copied: bool, is_labeled: bool, is_head: bool) -> bool:
    """Whether what a line repeats shows that it was copied from the page around the post."""
    kinds = set(what)
    if kinds == {"tag"}:
        if line.paragraph.kind == "item":
            return is_copied and len(what) == 1
        is_list = len(what) >= _FEW_TAGS and len(_SEPARATORS().findall(line.text)) >= len(what) - 1
        return is_list and (is_labeled or is_copied or line.text.count("#") >= _FEW_TAGS)
    if not is_head and not is_copied:
        return False
    if kinds == {"author"}:
        return is_labeled
    if kinds == {"day"}:
        return is_head or is_labeled
    return bool(kinds - {"title"}) and len(kinds) > 1


def _links(post: Post, line: Line) -> list[MarkdownLink]:
    """The links of Markdown in a line, or around it."""
    start, end = line.region
    return [link for link in post.links if not link.image and link.span.start <= end and start <= link.span.end]


def _link_text(post: Post, links: list[MarkdownLink]) -> str:
    """The text of the first link of a line."""
    return _plain(links[0].text.text(post.prose).replace(BLANK, "")) if links else ""


def _shown(text: str, fields: _Fields) -> tuple[list[str], bool]:
    """What a line shows, if it shows nothing but fields, labels and counters; and whether it has a label."""
    what: list[str] = []
    days = days_in(text)
    if days:
        known = [day for _, day in days if any(day.is_near(one) for one in fields.days)]
        # A page may also tell when it was changed.
        if not known:
            return [], False
        what.append("day")
        for span, _ in reversed(days):
            text = f"{text[: span.start]} \0 {text[span.end :]}"
    values = [
        (value, kind) for kind, some in (("title", fields.titles), ("author", fields.authors), ("tag", fields.tags)) for value in some
    ]
    for value, kind in sorted(values, key=lambda one: -len(one[0])):
        text, count = _word(value).subn(" \0 ", text)
        what += [kind] * bool(count)
    if not what:
        return [], False
    text, counters = _COUNTERS().subn(" ", text)
    text, labels = _LABELS().subn(" ", text)
    # Below a title, the date and a counter are beside names that only the site knows.
    is_of_page = fields.addresses and counters and "day" in what and weight(text) <= _LONGEST_LINK
    return (what, bool(labels or counters)) if is_of_page or _EMPTY().match(text) else ([], False)


@lru_cache(maxsize=256)
def _word(value: str) -> re.Pattern[str]:
    import re

    return re.compile(rf"(?<![^\W\u3040-\uffff])#?{re.escape(value)}(?![^\W\u3040-\uffff])")


_EMPTY = lazy(r"[\W_]*+\Z")
_COUNTERS = lazy(
    r"\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?\b)?\s*(?:z\b|gmt|utc|cst|jst|kst|est|pst|edt|pdt|cet|[+-]\d\d:?\d\d)?"
    r"|\d+(?:[.,]\d+)*\s?[kw万]?\s*(?:min(?:ute)?s?(?:\sread)?|views?|reads?|comments?|likes?|shares?|words?|次|人|字|条|分钟|分|评论|阅读|浏览|조회|댓글)"
    r"|(?:阅读量?|阅读数|浏览量?|浏览|评论|字数|热度|点击|閱讀|瀏覽|조회수?|댓글|views?|reads?|comments?|likes?)\s*[(:：（]?\s*\d+(?:[.,]\d+)*[kw万+]?[)）]?"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:星期|周)[一二三四五六日天]|[月火水木金土日]曜日?"
)
_LABELS = lazy(
    r"\b(?:(?:originally\s)?(?:published|posted|written|created|updated|modified|filed|tagged)(?:\s(?:by|on|in|at|under|with))?|last\supdated"
    r"|date|author|authors|by|from|source|via|tags?|topics?|categor(?:y|ies)|in|on|at|and|read(?:ing)?\stime|von|par|por|di|da|am|le|el|il"
    r"|veröffentlicht|publié|publicado|pubblicato|autor|auteur|autore|автор|опубликовано|дата|метки|теги)\b"
    r"|(?:发布|發布|发表|發表|更新|创建|投稿|公開|撰写|写)(?:时间|時間|日期|于|於|日)?|(?:作者|作家|編者|记者|記者|文|日期|时间|時間|来源|來源|出处|原文|标签|標籤|分类|分類"
    r"|栏目|专栏|著者|筆者|執筆者?|タグ|カテゴリー?|投稿者|更新日|公開日|投稿日|작성자|작성일|등록일|입력|수정|글쓴이|기자|날짜|태그|카테고리)\s?(?=[:：|｜/／\s\0]|\Z)"
)


def _plain(text: str) -> str:
    from unicodedata import normalize

    return " ".join(normalize("NFKC", text).casefold().split())


def _address(text: str) -> str:
    """An address without its scheme, fragment, and what does not matter at its end."""
    from urllib.parse import unquote

    text = text.strip().strip("<>")
    if not text.startswith(("http://", "https://", "//")):
        return ""
    return unquote(text.partition("#")[0].partition("//")[2].removeprefix("www.").rstrip("/")).casefold()


@lru_cache(maxsize=1)
def _fields(post: Post) -> _Fields:
    block = post.front_matter
    if block is None:
        name = _plain(_NUMBER().sub("", os.path.splitext(os.path.basename(str(post.document.path)))[0]))
        return _Fields((name,) if weight(name) >= _SHORTEST_NAME else (), (), (), (), (), named=True)
    titles: list[str] = []
    authors: list[str] = []
    tags: list[str] = []
    days: list[Day] = []
    addresses: list[str] = []
    for field in block.fields:
        key = field.key.lower().replace("_", "").replace("-", "")
        for value in _texts(field.value):
            address = _address(value)
            if address:
                addresses += [address] * (key in _ADDRESSES)
            elif key in _TITLES:
                titles += _title_variants(_plain(value))
            elif key in _AUTHORS:
                authors.append(_plain(value))
            elif key in _TAGS:
                tags += [_plain(part) for part in value.split(",")]
            elif key in _DATES and (moment := read_moment(value)) is not None:
                days.append(Day(moment.time.year, moment.time.month, moment.time.day))
    authors += [host_of(f"https://{address}") for address in addresses]
    long = _MOST_VALUES
    return _Fields(
        tuple(one for one in titles if one),
        tuple(sorted({one for one in authors if len(one) > 1})[:long]),
        tuple(sorted({one for one in tags if len(one) > 1})[:long]),
        tuple(days),
        tuple(addresses),
        named=False,
    )


def addresses_of(post: Post) -> tuple[str, ...]:
    """The addresses of the original in the front matter, without scheme."""
    return _fields(post).addresses


_MOST_VALUES = 60
_NUMBER = lazy(r"\A(?:\d{4}-\d\d?-\d\d?-|\d+[_-])")
_SITE_NAME = lazy(r"\s*(?: [-–—|·] | ?[|｜_] ?)[^-–—|｜_]{2,30}\Z")


def _title_variants(title: str) -> list[str]:
    """A title, and the title without the name of a site at its end."""
    shorter = _SITE_NAME().sub("", title)
    return [title, shorter] if shorter != title and weight(shorter) >= _SHORTEST_NAME else [title]


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, Scalar):
        yield value.value
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from _texts(item)
    elif isinstance(value, Mapping):
        for field in value.fields:
            if field.key == "name":
                yield from _texts(field.value)
