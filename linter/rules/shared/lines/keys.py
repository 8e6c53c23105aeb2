"""The keys by which lines at the beginning and the end of a post are compared with those of other posts."""

from __future__ import annotations

from functools import lru_cache

from ....source.signing import digest
from ....syntax.fields import Scalar
from ....syntax.parse import BLANK
from ....syntax.urls import host_of
from ....values.named_tuples import NamedTuple
from ....values.patterns import IGNORECASE, lazy
from ....values.spans import index_at
from .addresses import place_of
from .kinds import is_boilerplate, is_own, is_own_text, is_remark
from .paragraphs import lines_of, normal, weight
from .related_tables import related_tables
from .repeated import repeated_lines
from .written_dates import days_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ....syntax.parse import Post
    from .paragraphs import Line

_SHORTEST_TITLE = 15
"""The weight of a title that is not a word of the text."""
KEY_SIZE = 8
"""Bytes of a key; few enough to keep those of many posts."""
_FIRST = 12
_LAST = 40
"""Lines at each end of a post that may recur."""
_REACH = 2
_LONG = 35
"""The weight of a line that an author does not write again by chance."""
_PARTS = frozenset({"item", "heading"})
_CONTENT = frozenset({"cell", "code"})


def key_of(text: str) -> bytes:
    """The key of a text."""
    return digest(text.encode("utf-8", "surrogatepass"), KEY_SIZE)


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
    title = title_of(post)
    for where, lines in zip("<>", outer_lines(post, _REACH), strict=True):
        for line in lines:
            if dated := _dated_key(post, line, where):
                keys.first.add(dated)
            if weight(normal(line.text)) < shortest:
                continue
            if key := _key(post, line, where):
                is_loose = (
                    where == ">"
                    and not is_own(line)
                    and not line.paragraph.linked
                    and line.paragraph.kind not in _PARTS
                    and _says_much(line)
                )
                (keys.last if is_loose else keys.first).add(key)
            keys.first.update(key for key in (_shape(post, line, where, title), _navigation_key(post, line, where)) if key)
    return keys


def recurs(post: Post, line: Line, where: str, title: str, recurring: frozenset[bytes]) -> bool:
    """Whether one of the keys of a line recurs; ``where`` is the end of the post, and ``title`` is that of the post (``title_of``)."""
    keys = (_key(post, line, where), _dated_key(post, line, where), _shape(post, line, where, title), _navigation_key(post, line, where))
    return any(key in recurring for key in keys)


def _says_much(line: Line) -> bool:
    """Whether a line is no sentence that an author may well write again, such as "that is all"."""
    return weight(normal(line.text)) >= _LONG or PLACE().search(line.text) is not None or is_boilerplate(line)


def _key(post: Post, line: Line, where: str) -> bytes:
    """The key of a line: its end of the post, its text, and where its links lead, for links with one text may lead to many places.

    Empty for what is a part of the text however many posts repeat it.
    """
    if (is_own(line) and not _is_outer_remark(line, where)) or (where == "<" and line.paragraph.kind == "item"):
        return b""
    targets = targets_of(post, line)
    if line.paragraph.linked and not all(map(_is_absolute, targets)):
        return b""
    # `insecure-link` may have changed the scheme of some of them.
    return key_of("\n".join([where + _words(line), *map(place_of, targets)]))


def _is_outer_remark(line: Line, where: str) -> bool:
    return where == ">" and line.paragraph.kind in ("paragraph", "other") and is_remark(line.text)


def _is_absolute(target: str) -> bool:
    return target.startswith(("http:", "https:", "//"))


def _navigation_key(post: Post, line: Line, where: str) -> bytes:
    """The key of a paragraph with nothing but a link to another page of the same site, such as `Back to the list`, or a label with links.

    Where they lead does not matter: each part of a site has a list of its own, and each post another one before it.  Empty for all other
    lines.
    """
    paragraph = line.paragraph
    if line.size > 1 or paragraph.kind not in ("paragraph", "other"):
        return b""
    targets = targets_of(post, line) if paragraph.linked or _LABELED().match(line.text) else []
    if not targets or any(_is_absolute(target) or not target or target.startswith(("#", "mailto:")) for target in targets):
        return b""
    if paragraph.linked:
        # Other links may be to what the author explains elsewhere.
        is_navigation = _NAVIGATION().search(line.text) is not None and not is_own(line)
        return key_of(f"{where}navigation {normal(line.text)}") if is_navigation else b""
    label = _without_links(post, line)
    return key_of(f"{where}labeled {normal(label)}") if normal(label) and not is_own_text(label) else b""


def _without_links(post: Post, line: Line) -> str:
    """What is beside the links of a line."""
    parts, offset = [], line.span.start
    for link in post.links:
        if offset <= link.span.start <= line.span.end:
            parts.append(post.prose[offset : link.span.start])
            offset = link.span.end
    return "".join([*parts, post.prose[offset : line.span.end]]).replace(BLANK, "")


_NAVIGATION = lazy(
    r"返回|回到|列表|目[录錄次]|首[页頁]|主[页頁]|上一|下一|更多|全部|一覧|戻る|もどる|トップ|ホーム|次へ|前へ"
    r"|목록|이전|다음|처음|홈으로|더 ?보기"
    r"|\b(?:back|return|home|index|list|archives?|all|more|prev(?:ious)?|next|top|zurück|übersicht|startseite|retour|accueil|volver|inicio"
    r"|voltar|início|torna|indietro|назад|главн\w+|список)\b",
    IGNORECASE,
)
"""Words of links through a site."""
_LABELED = lazy(r"[^:：\n]{1,24}[:：]|[←→«»‹›<>]")


def _dated_key(post: Post, line: Line, where: str) -> bytes:
    """The key of a line with nothing but the day on which a page was published, and its label; empty for all other lines.

    It is also empty for a line that repeats the front matter, which is another problem.
    """
    label = dated_label(line)
    if not label or any(one.line.span == line.span for one in repeated_lines(post)):
        return b""
    return key_of(f"{where}dated {label}")


def dated_label(line: Line) -> str:
    """The label of a line that has nothing else but a full date, such as `Published: May 1, 2024`; empty for all other lines.

    An author tells when a post was last changed, or until when something is open; no software needs either in the text.
    """
    text = line.text.casefold()
    if line.size > 1 or line.paragraph.kind not in ("paragraph", "other") or len(text) > _LONGEST_DATED or not text[-1:].strip():
        return ""
    days = days_in(text)
    if len(days) != 1 or not days[0][1].year:
        return ""
    span = days[0][0]
    match = _LABEL().fullmatch(f"{text[: span.start]}\0{text[span.end :]}".strip(" \t*_"))
    return normal(match["label"]) if match is not None and not _CHANGED().search(match["label"]) else ""


_LONGEST_DATED = 80
_LABEL = lazy(
    r"\W{0,3}(?P<label>[^\W\d_][^\d:：|\0]{0,24}?)\s*+[:：|]?\s*+(?:[^\W\d_]{2,9}\.?,?\s++)?\0,?"
    r"(?:\s*+[t(（]?(?:[^\W\d_]{1,3}[)）])?\s*+\d{1,2}[:时時시]\d{2}(?:[:分분]\d{2})?(?:\.\d++)?秒?초?(?:\s*+[ap]\.?m\.?)?(?:\s*+(?:z|[a-z]{3,4}|[+-]\d\d:?\d\d))?)?"
    r"(?:\s++(?:发表于)?[\u4e00-\u9fff]{2,5})?\W*+"
)
"""A label and a date, which is the null, with a day of the week, a time, and the place that WeChat shows."""
_CHANGED = lazy(
    r"更新|修改|改[稿訂订]|变更|変更|수정|업데이트|갱신|updat|modif|chang|revis|edit|actuali|aktuali|atuali|aggiorn|обнов|mis à jour"
    r"|截止|締切|마감|deadline|until"
)


def _words(line: Line) -> str:
    """A text by which lines are compared: a full date is one of the text, and no other, also if it is beside it in a short paragraph."""
    near = line.paragraph.text if line.size > 1 and len(line.paragraph.text) <= _SHORT_PARAGRAPH else line.text
    return normal(_WEEKDAY().sub("0", line.text)) + "".join(str(tuple(day)) for _, day in days_in(near.casefold()) if day.year)


_SHORT_PARAGRAPH = 200
_WEEKDAY = lazy(
    r"(?:周|週|星期|礼拜|禮拜)[一二三四五六日天](?![\u4e00-\u9fff]?[年月])|[月火水木金土日]曜日?|[월화수목금토일]요일"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    IGNORECASE,
)
"""Days of the week, by which the lines of a regular column differ."""


def targets_of(post: Post, line: Line) -> list[str]:
    """The addresses of the links in a line, or around it."""
    start, end = line.span
    targets = [link.destination for link in post.links if not link.image and start <= link.span.end and link.span.start <= end]
    for tag in line.paragraph.inline:
        if tag.name == "a" and not tag.closing and line.region.start <= tag.start < line.region.end:
            href = tag.attribute("href")
            targets.append(href.value if href is not None else "")
    return targets


def title_of(post: Post) -> str:
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


PLACE = lazy(
    r"https?:|www\.|\w@\w|\.(?:com|org|net)\b|微信|公众号|公眾號|微博|知乎|抖音|豆瓣|카카오|네이버|유튜브|구독"
    r"|\b(?:twitter|facebook|instagram|youtube|telegram|whatsapp|linkedin|patreon|discord|wechat|medium|newsletter|rss)\b",
    IGNORECASE,
)
