"""What a line of a post is: a title, a link, boilerplate, a notice, or a part of the text."""

from __future__ import annotations

from ....values.patterns import IGNORECASE, VERBOSE, lazy
from ..phrases.buttons import BUTTONS, OWN_BUTTONS, READING, is_hashtags
from ..phrases.bylines import byline, is_credit
from ..phrases.calls import is_call
from ..phrases.notices import NOTICES, OWN_NOTICES, is_role_line, is_staff_line
from ..phrases.promotion import OWN_PROMOTION, PROMOTION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ....syntax.nodes import Paragraph
    from ....syntax.parse import Post
    from .paragraphs import Line


def is_boilerplate(line: Line) -> bool:
    """Whether a line is one of those that sites and authors put around texts, in any language."""
    return is_notice(line) or is_boilerplate_text(line.text)


def is_boilerplate_text(text: str) -> bool:
    """Whether a text is one of those lines, notices of rights aside or not."""
    tables = (PROMOTION, BUTTONS, OWN_PROMOTION, OWN_BUTTONS, READING, NOTICES, OWN_NOTICES)
    return is_staff_line(text) or is_hashtags(text) or is_call(text) or any(phrases.has(text) for phrases in tables)


def is_notice(line: Line) -> bool:
    """Whether a line tells whose a text or an image is: what a license may require."""
    text = line.text
    if NOTICES.has(text) or OWN_NOTICES.has(text) or is_staff_line(text) or is_role_line(text) or is_credit(text):
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


def is_title(line: Line) -> bool:
    """Whether a line announces what is below it."""
    return line.paragraph.kind == "heading" or line.paragraph.strong or line.text.rstrip()[-1:] in COLONS


def is_known_title(line: Line) -> bool:
    """Whether a line is a call or a label of those that sites put around texts."""
    return any(phrases.has(line.text) for phrases in (PROMOTION, BUTTONS, OWN_PROMOTION, OWN_BUTTONS))


# The parts of a text, a series, code: like a label with a value, what authors repeat on purpose.
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
      | .*\w\(\w*\)""",
    VERBOSE | IGNORECASE,
)
_LABELED = lazy(r"\W*[^\W\d_][\w -]{0,24}\s?[:：]\s?\S.{0,40}\Z")
_REMARK = lazy(r"[^:：]*+[:：]\s?[^\d，,。！!]{2,20}+[，,。！!][^\d:：]{2,24}\Z")


# Their content is shown only by browsers that lack a feature.
_FALLBACKS = frozenset({"noscript", "video", "audio", "object", "iframe", "canvas", "button"})


def is_own(line: Line) -> bool:
    """Whether a line is a part of the text however many posts repeat it."""
    tag = line.paragraph.tag
    if tag is not None and tag.name in _FALLBACKS:
        return True
    return is_own_text(line.text) and not is_known_title(line)


def is_own_text(text: str) -> bool:
    """Whether a text is one that authors repeat on purpose."""
    return _OWN().match(text) is not None or _LABELED().match(text) is not None


def is_remark(text: str) -> bool:
    """Whether a text is a label with a sentence and no number, such as `作者提示：个人观点，仅供参考`.

    A value is about one post; what many posts end with is about none of them.
    """
    return _LABELED().match(text) is not None and _REMARK().match(text) is not None and _OWN().match(text) is None
