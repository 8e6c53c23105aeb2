"""Recognizes lines that name who wrote a text, worked on it or supplied its images."""

from __future__ import annotations

from functools import lru_cache

from ....values.named_tuples import NamedTuple
from ....values.patterns import IGNORECASE, VERBOSE, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ....syntax.nodes import Paragraph
    from ....syntax.parse import Post


# Delimiters between the word and the name.
_DELIMITER = lazy(r"[|｜丨:：/／]|y ")


class Byline(NamedTuple):
    """A paragraph that only names an author, an editor or a source."""

    name: str
    writes: bool
    """Whether the name is the author's, not an editor's or a source's."""


# The first list has words for the author, the second words for others who worked on the text.
_AUTHOR_WORDS = r"文|作者|撰文|作\s?者|著者|筆者|執筆|저자|글쓴이|글|author|written by|words by|text by|von|auteur|autor|autore|автор"
_OTHER_WORDS = r"编辑|編輯|责编|责任编辑|来源|译者|譯者|翻译|校对|编译|整理|出品|記者|기자|editor|edited by|source|translator|translated by"
_BYLINE = lazy(
    rf"\W{{0,3}}(?:(?P<writes>{_AUTHOR_WORDS})|(?P<helps>{_OTHER_WORDS}))\s*(?:[|｜丨:：/／]|(?<=by)\s)\s*"
    r"(?:(?:读者|讀者|口述|主播)\s?[:：]\s*)?(?P<name>[^\n|｜:：]{1,40}?)(?:[（(](?:ID|微信号?|公众号)\s?[:：][^\n()（）]{1,30}[)）])?\W{0,2}\Z",
    IGNORECASE,
)


def byline(paragraph: Paragraph) -> Byline | None:
    """The byline in a paragraph, or ``None`` if the paragraph is no byline."""
    # In tables and in clippings, `|` is escaped.
    text = paragraph[1].replace("\\|", "|")
    if len(text) > 60 or paragraph.coded or paragraph.kind not in ("paragraph", "other"):
        return None
    if not _DELIMITER().search(text, 1, 24):
        return None
    match = _BYLINE().match(text)
    if not match or not _NOT_IN_NAMES.isdisjoint(match["name"]):
        return None
    # In a sentence a lowercase word follows `by`, in a byline a name.
    if text[match.start("name")].islower() and text[: match.start("name")].rstrip().lower().endswith("by"):
        return None
    name = match["name"].strip()
    # The bracket that closes a note after the name is not part of the match.
    for opening, closing in ("()", "（）"):
        name += closing * (name.count(opening) > name.count(closing))
    return Byline(_CONTACT().sub("", name) or name, bool(match["writes"]))


# The platform or the e-mail address after a name: `Ann (简书作者)`, `Ann ann@example.com`.
_CONTACT = lazy(
    r"\s*[（(](?:简书|知乎|掘金|博客园|微信|公众号|微博|csdn|segmentfault)[^()（）]*[)）]\Z|\s*[<(（]?[\w.+-]{1,40}@[\w.-]{1,40}[>)）]?\Z",
    IGNORECASE,
)
_NOT_IN_NAMES = frozenset("。！？!?，,")
_EDGE = 4


@lru_cache(maxsize=1)
def bylines(post: Post) -> list[tuple[Paragraph, Byline]]:
    """The bylines at the start and the end of a post; similar lines in between are a dialogue or a list."""
    paragraphs = post.paragraphs
    outer = paragraphs[:_EDGE] + paragraphs[_EDGE:][-_EDGE:]
    return [(paragraph, line) for paragraph in outer if len(paragraph[1]) <= 60 and (line := byline(paragraph))]


def is_credit(text: str) -> bool:
    """Whether a line names the source of the images."""
    lower = text.lower()
    return True in [word in lower for word in _CREDIT_WORDS] and _CREDIT().match(text) is not None


# Parts of words without letters that are the same as others in any case; each credit has one of these.
_CREDIT_WORDS = ("图", "照片", "oto", "mage", "cture", "uelle", "nachwe", "画像", "사진", "이미지")
_CREDIT = lazy(
    r"""
    ^\W{0,3}(?:
        (?:本文|文中|文内|以上|上述|部分|全部)?(?:所有|全部|部分)?(?:图片|配图|插图|照片|图)(?:均|都|全部|部分)?(?:来源于?|来自于?|源自|取自|引自
          |由[^。，,；]{1,30}(?:提供|拍摄|摄影|摄|绘制|绘|制作|授权|供图|生成|设计))
      | (?:题图|封面图|头图|首图|题图和文图)(?:来源|来自|由|为|：|:)
      | (?:图片|图)(?:来源|源)\s*[:：|｜]
      | (?:all\s)?(?:images?|photos?|pictures?)\s(?:are\s)?(?:courtesy\sof|credits?\s*:|by\s*:|via\s*:|source\s*:)
        (?!\s*(?:the|an?|path|url|where)\b)
      | (?:photo|image|picture)\s(?:credit|source)s?\s*[:|](?!\s*(?:the|an?|path|url|where)\b)
      | (?:bild(?:quelle|nachweis)|foto(?:quelle)?)\s*:
      | cr[ée]dits?\s(?:photos?|images?)\s*:
      | 画像\s*(?:提供|出典|引用)\s*[:：]
      | (?:사진|이미지)\s*(?:출처|제공)\s*[:：=]
    )
    """,
    VERBOSE | IGNORECASE,
)
