"""Finds lines at the beginning and the end of a post that many posts share."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ....syntax.fields import Scalar
from ....syntax.html import MASK
from ....syntax.urls import host_of
from ....values.patterns import lazy
from ....values.spans import index_at
from ..phrases.buttons import BUTTONS, OWN_BUTTONS, READING, is_hashtags, is_label
from ..phrases.bylines import CREDIT, byline
from ..phrases.notices import NOTICES, OWN_NOTICES, is_staff_line
from ..phrases.promotion import OWN_PROMOTION, PROMOTION
from .paragraphs import Line, lines_of, normal, weight
from .related_tables import related_tables
from .written_dates import days_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ....syntax.nodes import Paragraph
    from ....syntax.parse import Post
    from ....values.spans import Span

_SHORTEST_TITLE = 15
"""The weight of a title that is not a word of the text."""
KEY_SIZE = 8
"""Bytes of a key; few enough to keep those of many posts."""
_FIRST = 12
_LAST = 40
"""Lines at each end of a post that may recur."""
_REACH = 2
_GAP = 2
"""Lines between two recurring ones that do not recur: a name, a date, the title of another post."""
_LONG = 35
"""The weight of a line that an author does not write again by chance."""
_LONGEST_IN_GAP = 160
"""What such a line may weigh."""
_PARTS = frozenset({"item", "heading"})
_CONTENT = frozenset({"cell", "code"})


def key_of(text: str) -> bytes:
    """The key of a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=KEY_SIZE).digest()


@lru_cache(maxsize=1)
def outer_lines(post: Post, reach: int = 1) -> tuple[list[Line], list[Line]]:
    """The lines at the beginning of a post, and those at the end, the last one first; code, a table of the text or a form ends both.

    ``reach`` is how many times as many as those that may be removed: what is there now may be nearer to the end after a fix.
    """
    lines = lines_of(post)
    related = related_tables(post)
    lines = [line for line in lines if not (line.paragraph.kind == "cell" and index_at(related, line.span.start) >= 0)]
    barriers = [block.span for block in post.blocks if block.kind in ("code", "table") and block.span not in related]
    barriers += [element.start.span for index in post.named("pre", "table", "form") for element in [post.elements[index]]]
    barriers += [line.span for line in lines if line.paragraph.kind in _CONTENT]
    first = min((span.start for span in barriers), default=len(post.text))
    last = max((span.end for span in barriers), default=0)
    head = [line for line in lines[: _FIRST * reach] if line.span.start < first]
    tail = [line for line in lines[: -_LAST * reach - 1 : -1] if line.span.start >= last]
    return head, tail


class Keys(NamedTuple):
    """The keys of the lines of a post that may recur."""

    last: set[bytes]
    """Of those at its end."""
    first: set[bytes]
    """Of those at its beginning, links, items and headings, which authors repeat: an introduction, a way through a series."""


def recurring_keys(post: Post, shortest: int) -> Keys:
    """The keys of the lines of a post that may recur; ``shortest`` is in Latin letters (``weight``)."""
    keys = Keys(set(), set())
    title = _title(post)
    for where, lines in zip("<>", outer_lines(post, _REACH), strict=True):
        for line in lines:
            if weight(normal(line.text)) < shortest:
                continue
            if key := _key(post, line, where):
                is_loose = where == ">" and not line.paragraph.linked and line.paragraph.kind not in _PARTS and _says_much(line)
                (keys.last if is_loose else keys.first).add(key)
            if shape := _shape(post, line, where, title):
                keys.first.add(shape)
    return keys


def _says_much(line: Line) -> bool:
    """Whether a line is no sentence that an author may well write again, such as "that is all"."""
    return weight(normal(line.text)) >= _LONG or _PLACE().search(line.text) is not None or is_boilerplate(line)


def _key(post: Post, line: Line, where: str) -> bytes:
    """The key of a line: its end of the post, its text, and where its links lead, for links with one text may lead to many places.

    Empty for what is a part of the text however many posts repeat it, such as a link to another part of the site.
    """
    if is_own(line) or (where == "<" and line.paragraph.kind == "item"):
        return b""
    targets = targets_of(post, line)
    if line.paragraph.linked and not all(target.startswith(("http:", "https:", "//")) for target in targets):
        return b""
    # `insecure-link` may have changed the scheme of some of them.
    places = [target.removeprefix("http:").removeprefix("https:").partition("#")[0].partition("?")[0] for target in targets]
    return key_of("\n".join([where + _words(line), *places]))


def _words(line: Line) -> str:
    """A text by which lines are compared: a full date is one of the text, and no other, also if it is beside it in a short paragraph."""
    near = line.paragraph.text if line.size > 1 and len(line.paragraph.text) <= _SHORT_PARAGRAPH else line.text
    return normal(line.text) + "".join(str(tuple(day)) for _, day in days_in(near.casefold()) if day.year)


_SHORT_PARAGRAPH = 200


def targets_of(post: Post, line: Line) -> list[str]:
    """The addresses of the links in a line, or around it."""
    start, end = line.span
    targets = [link.destination for link in post.links if not link.image and start <= link.span.end and link.span.start <= end]
    for tag in line.paragraph.inline:
        if tag.name == "a" and not tag.closing and line.region.start <= tag.start < line.region.end:
            href = tag.attribute("href")
            targets.append(href.value if href is not None else "")
    return targets


def _title(post: Post) -> str:
    """The title of a post, to be compared with its lines; empty if it is too short for that."""
    field = post.front_matter.field("title") if post.front_matter else None
    title = normal(field.value.value) if field is not None and isinstance(field.value, Scalar) else ""
    return title if weight(title) >= _SHORTEST_TITLE else ""


def _shape(post: Post, line: Line, where: str, title: str) -> bytes:
    """The key of a line in which the title of the post is, with a link to another site; empty for all other lines.

    Such a line is another one in each post, but for its shape: the source, and the title that leads there.
    """
    words = normal(line.text) if title else ""
    if not title or title not in words:
        return b""
    hosts = sorted({host_of(target) for target in targets_of(post, line)} - {""})
    return key_of("\n".join([f"{where}shape {words.replace(title, '*', 1)}", *hosts])) if hosts else b""


@lru_cache(maxsize=1)
def recurring_lines(post: Post, recurring: frozenset[bytes]) -> list[Line]:
    """The lines of a post that other posts repeat, in order.

    They are at the beginning and at the end, with at most two other lines in between.  A heading is one of them if the line below
    it is, and so is a line that ends with a colon: alone, it is how an author divides texts.
    """
    if not recurring:
        return []
    order = lines_of(post)
    title = _title(post)
    found: set[Span] = set()
    for where, lines in zip("<>", outer_lines(post), strict=True):
        known = {
            line.span
            for line in lines
            if not is_notice(line) and (_key(post, line, where) in recurring or _shape(post, line, where, title) in recurring)
        }
        if known:
            found |= _without_titles(post, _near_edge(lines, known), order)
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


def _near_edge(lines: Iterable[Line], known: set[Span]) -> set[Span]:
    """Of the lines from one end of a post, those that recur and have no text of the post between them and the end."""
    found: set[Span] = set()
    gap = 0
    for line in lines:
        if line.span in known:
            found.add(line.span)
            gap = 0
        elif not (line.paragraph.linked or is_boilerplate(line)):
            gap += 1
            if gap > _GAP or weight(line.text) > _LONGEST_IN_GAP or line.paragraph.coded:
                break
    return found


def _without_titles(post: Post, found: set[Span], order: list[Line]) -> set[Span]:
    """The lines that were found without those that announce what was not found; `widget-text` removes labels with their links."""
    for index in range(len(order) - 1, -1, -1):
        line = order[index]
        if line.span in found and OWN_BUTTONS.hold(line.text) and is_label(line.text):
            more = index + 1 < len(order) and order[index + 1].span
            end = more.start if more else post.body.end
            if (more and more not in found) or _SHOWN().search(post.masked, line.span.end, end):
                found.discard(line.span)
        if line.span in found and is_title(line) and not _is_known_title(line):
            is_last = index + 1 == len(order)
            is_empty = line.paragraph.kind == "heading" or line.text.rstrip()[-1:] in COLONS
            # A name in bold above a notice or a button announces neither.
            announces = not is_last and order[index + 1].span not in found and (is_empty or not is_boilerplate(order[index + 1]))
            if (is_last and is_empty) or announces:
                found.discard(line.span)
    return found


def _without_sections(post: Post, found: set[Span], order: list[Line]) -> set[Span]:
    """The lines that were found without those that are a part of the text, however many posts have it.

    These are headings of which something is left, and what is below a heading of its own and neither links nor names a place.
    """
    last_heading = max(
        (index for index, line in enumerate(order) if line.paragraph.kind == "heading" and line.span not in found), default=-1
    )
    heads = [index for index, line in enumerate(order) if _is_head(line, found, is_in_text=index < last_heading)]
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
    re.IGNORECASE,
)
"""The names of parts of advisories, which have the same sentences in each."""
_NEAR_HEADING = 4
"""Lines below a heading that are surely of its section, not the end of the post."""


def _is_of_site(post: Post, line: Line) -> bool:
    """Whether a line asks for something, links, shows a picture, or names a place to go to."""
    if is_boilerplate(line) or line.paragraph.images or _PLACE().search(line.text) is not None:
        return True
    return any(tag.name == "a" for tag in line.paragraph.inline) or any(line.paragraph.span.holds(link.span) for link in post.links)


_PLACE = lazy(
    r"https?:|www\.|\w@\w|\.(?:com|org|net)\b|微信|公众号|公眾號|微博|知乎|抖音|豆瓣|카카오|네이버|유튜브|구독"
    r"|\b(?:twitter|facebook|instagram|youtube|telegram|whatsapp|linkedin|patreon|discord|wechat|medium|newsletter|rss)\b",
    re.IGNORECASE,
)


def is_boilerplate(line: Line) -> bool:
    """Whether a line is one of those that sites and authors put around texts, in any language."""
    return is_notice(line) or is_boilerplate_text(line.text)


def is_boilerplate_text(text: str) -> bool:
    """Whether a text is one of those lines, notices of rights aside or not."""
    tables = (PROMOTION, BUTTONS, OWN_PROMOTION, OWN_BUTTONS, READING, NOTICES, OWN_NOTICES)
    return is_staff_line(text) or is_hashtags(text) or any(phrases.hold(text) for phrases in tables)


def is_notice(line: Line) -> bool:
    """Whether a line tells whose a text or an image is: what a license may require."""
    text = line.text
    if NOTICES.hold(text) or OWN_NOTICES.hold(text) or is_staff_line(text) or CREDIT().match(text) is not None:
        return True
    return line.size == 1 and byline(line.paragraph) is not None


def is_link(post: Post, paragraph: Paragraph) -> bool:
    """Whether a paragraph is a link, an embedded page of Hatena, or an item with a link and a number or a name beside it."""
    if paragraph.text[:5] == "[http" and _EMBED().match(paragraph.text):
        return True
    if paragraph.linked or paragraph.kind != "item" or len(paragraph.text) > _LONGEST_ITEM:
        return paragraph.linked
    return any(tag.name == "a" for tag in paragraph.inline) or any(paragraph.span.holds(link.span) for link in post.links if not link.image)


_LONGEST_ITEM = 80
# https://help.hatenablog.com/entry/embed
_EMBED = lazy(r"\[https?://[^\[\]\s]+:(?:embed|title|cite)[\w:]*+\]\Z")


COLONS = (":", "：")
_SHOWN = lazy(rf"{MASK}|!\[|<(?:img|iframe|video|audio|embed|object|svg)\b", re.IGNORECASE)
"""Pictures, embeds and template tags."""


def is_title(line: Line) -> bool:
    """Whether a line announces what is below it."""
    return line.paragraph.kind == "heading" or line.paragraph.strong or line.text.rstrip()[-1:] in COLONS


def _is_known_title(line: Line) -> bool:
    return any(phrases.hold(line.text) for phrases in (PROMOTION, BUTTONS, OWN_PROMOTION, OWN_BUTTONS))


# The parts of a text, a series, code, a label with a value: what authors repeat on purpose.
_OWN = lazy(
    r"""\W*(?:(?:\d+|[一二三四五六七八九十]+)[.、)）\s]\s*)?(?:
        参考.{0,4}|參考.{0,4}|资料来源|資料來源|引用.{0,3}|总结|小结|總結|小結|结语|結語|结论|結論
        |后记|後記|前言|引言|序言|序|背景|简介|簡介|概述|摘要|目录|目錄|附录|附錄|正文|题目|題目|题目描述|思路
        |まとめ|はじめに|おわりに|さいごに|最後に|参考(?:文献|サイト|リンク|URL|記事)?|目次|概要|前提|環境.{0,2}|追記|インストール|使い方
        |마무리|마치며|들어가며|결론|참고(?:\s?(?:자료|문헌|링크|사이트))?|개요|목차|요약|서론
        |(?:table\sof\s)?contents?|toc|tl;?dr|conclusions?|summary|references?|further\sreading|introduction|intro|overview|background
        |prerequisites?|requirements?|installation|install|usage|setup|getting\sstarted|examples?|notes?|resources|sources?|links?
        |bibliography|acknowledge?ments?|footnotes?|appendix|changelog|faq|wrapping\sup|wrap\sup|final\sthoughts|next\ssteps
        |updates?|edit|discussion|downloads?|code|demo|fazit|zusammenfassung|einleitung|quellen|referenzen|literatur
        |inhalt(?:sverzeichnis)?|r[ée]f[ée]rences|sommaire|r[ée]sum[ée]|conclus(?:i[óo]n|[ãa]o|ione)|referencias|refer[êe]ncias
        |riferimenti|introducci[óo]n|introdu[çc][ãa]o|introduzione|resumen|resumo|riassunto|заключение|выводы?|введение|ссылки
        |источники|литература|итоги?|содержание
      )\W*\Z
      | \W*https?://\S+\W*\Z
      | .*(?:[가-힣](?:은|는|을|를|에서|으로)|[ぁ-ん一-龥][はをが]|[，、])\W{0,4}\Z  # the first words of a sentence
      | .*?(?:\b(?:series|s[ée]rie|part\s\d+|chapter\s\d+|episode\s\d+|teil\s\d+|partie\s\d+|parte\s\d+|сери[яи]|часть\s\d+)\b
        |连载|系列|專欄|专栏|シリーズ|第\d+(?:回|篇|章|部|课|讲|期|集)|연재|시리즈|\d+편)
      | .*(?:다음과\s?같다|아래와\s?같다|如下|如下所示|以下の通りです?|次の通りです?|as\sfollows)\W*\Z  # what introduces a part of the text
      | \W*(?:see\sthe\spen\b|plot\sof\schunk\b) | [:{<\[$#@}|]
      | .*(?:(?<![가-힣ぁ-ヶ一-龥])(?<![가-힣ぁ-ヶ一-龥]\s);|[{}()=\[,|\\]|\(\)|->|=>|\*/)\W{0,2}\Z
      | .*\w\(\w*\)
      | \W*[^\W\d_][\w\ -]{0,24}\s?[:：]\s?\S.{0,40}\Z""",
    re.VERBOSE | re.IGNORECASE,
)


# Their content is shown only by browsers that lack a feature.
_FALLBACKS = frozenset({"noscript", "video", "audio", "object", "iframe", "canvas", "button"})


def is_own(line: Line) -> bool:
    """Whether a line is a part of the text however many posts repeat it."""
    tag = line.paragraph.tag
    if tag is not None and tag.name in _FALLBACKS:
        return True
    return _OWN().match(line.text) is not None and not _is_known_title(line)
