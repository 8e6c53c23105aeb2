"""Lines around an article that do not belong to it: credits, disclaimers, tags, end-of-article lines."""

from __future__ import annotations

from ..values.patterns import IGNORECASE, VERBOSE, lazy
from .terminators import TERMINATORS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST_LINE = 100
# Lines below an article that do not belong to it.  The lookahead comes first because most lines begin with other characters.
_BELOW = lazy(
    r"""^[\W_]*(?=[acdfilnprstuvw©(标標分話话数數资資关上下责責编作译校来原转版著本许欢扫更发タカ関前次태카관])(?:
        (?:tags?|categories|category|filed\sunder|posted\s(?:in|by|on)|related|share|comments?|licen[cs]e|updated
          |last\s(?:updated|modified)|link\sto\s(?:the\s)?(?:original\s)?(?:article|post|story|source)|published|date|via|source|sources|written\sby|photo|image|previous|next|copyright
          |plot\sof\schunk|©|\(c\)|cc\sby|all\srights|this\s(?:work|post)\sis\slicensed)\b
      | 标签|標籤|分类|分類|话题|关键词|上一篇|下一篇|[数數资資][据據料][来來]源|责任编辑|責任編輯|责编|编辑[:：]|作者[:：]|译者|校对
      | 来源|原文
      | 转载|版权|著作权|本文(?:由|首发|来自|转载|采用|链接|作者|标题)|许可|欢迎关注|关注|扫码|更新|发布[于在]
      | タグ|カテゴリ|関連|前の記事|次の記事|태그|카테고리|관련
    )""",
    VERBOSE | IGNORECASE,
)
_CLOSING = lazy(
    r"""^[\W_]{0,6}(?=[acdefiopstvwrк*＊\s完全正本结以お終了끝文部所图配内素观信资数均皆都仅只来源转整代供取封题头责責编作画写出引사출이])(?:
        (?:完|全文完|正文完|本文完|结束|结语完|end|the\send|fin|eof|以上|おわり|終わり|了|끝|ende|fine|fim|конец)
      | (?:[*＊]?\s*(?:以上|本文|文中|文章|部分|所有|全部)?(?:图片|图文|配图|内容|文字|素材|文章|观点|信息|资料|数据)?
          (?:均|皆|都|全部)?(?:仅|只)?(?:来源于|来自|源自|转载自|转自|整理自|代表|供参考|取自)
          |(?:封面|题|头|配)图(?:来源|来自|由|[:：])|责任编辑|責任編輯|责编|编辑[:：]|作者[:：]|文\s?[/／|｜]|来源[:：])[^。]{0,40}
      | (?:photo|image|picture|cover|illustration)s?(?:\s(?:credits?|by|source|courtesy)\b|\s?[:：]).{0,60}
      | all\s(?:images?|photos?)\b.{0,60} | (?:the\s)?(?:views|opinions)\sexpressed\b.{0,100}
      | (?:disclaimer|source|via|written\sby|reporting\sby|editing\sby)\s?[:：].{0,60}
      | (?:画像|写真|出典|引用)(?:提供|出典|元)?\s?[:：].{0,40} | (?:사진|출처|이미지)\s?[:：=].{0,40}
    )[\W_]{0,6}\Z""",
    VERBOSE | IGNORECASE,
)
# `版面编辑：某某`, `Fotos: Ann`: a name and its value, without a terminator.
_NAMED = lazy(r"[\W_]{0,4}[^\W\d_][^\s:：,，.。、]{1,11}\s?[:：]\s?[^.。!！?？,，;；:：]{1,40}\Z")
# Statements about the whole text, its author or its images, anywhere in the line; authors omit the terminator.
_STATEMENT = lazy(
    r"""不代表.{0,24}(?:立场|观点|意见|看法)|(?:均|皆|都)?[为系属](?:化名|原创|(?:作者)?(?:个人|独立|本人)观点)|[对为]本文.{0,8}(?:贡献|帮助)
      | (?:均|皆|都)?[归歸为為属屬][^，。]{1,12}所有\Z
      | (?:图片|照片|配图|插图|题图|头图|封面图?|摄影|拍摄)(?:均|皆|都|全部)?[来由取摄为系如选](?!不)
      | (?:摄影|拍摄|供图|制图|图源|图)[均/／|｜]
      | 未经.{0,8}(?:许可|授权|同意|允许)|(?:初稿|定稿|写于|记于|作于|改于|刊于|载于|首发于|发表于|修改于|整理自|选自|摘自)
      | \A[\W_]*(?:立即|马上|赶快|快来|点击|长按|扫描|联系我们)
      | 立場を代表|所属する組織|개인적인?\s?(?:견해|의견)""",
    VERBOSE,
)
_ABOUT_AUTHOR = lazy(
    r"""[\W_]*(?:译者|作者|編者|编者|讲者|嘉宾|訳者|著者|筆者|執筆者|저자|역자|글쓴이|필자)(?:简介|介绍|簡介|介紹|について|紹介|プロフィール|\s?소개)[\W_]*\Z
      | [\W_]*关于(?:作者|译者|我们?)[\W_]*\Z | [\W_]*about\s(?:the\s)?(?:authors?|me|us)[\W_]*\Z
      | [\W_]*(?:à\spropos\s(?:de\sl[’']auteur|de\smoi)|über\s(?:den\sautor|die\sautorin|mich)|sobre\s(?:el|la|o|a)\saut\w+)[\W_]*\Z""",
    VERBOSE | IGNORECASE,
)


def is_note(line: str) -> bool:
    """Whether a line below an article is about it and so is no evidence of how it ends: a credit, a disclaimer, a tag.

    A line with a terminator is complete, and is checked like any other paragraph.
    """
    before, is_address, address = line.partition("://")
    if is_address and " " not in address:  # of any length
        line = before
    if not 0 < len(line) <= LONGEST_LINE:
        return False
    if _BELOW().match(line) or is_feed_footer(line):
        return True
    if line[-1] in TERMINATORS:
        return False
    named = (":" in line or "：" in line) and _NAMED().match(line)
    return bool(named) or _STATEMENT().search(line) is not None


def is_feed_footer(line: str) -> bool:
    """Whether a line is what WordPress adds below each text of a feed: `The post A walk appeared first on`, and a site."""
    return line.startswith(_FEED_FOOTERS) and _FEED_FOOTER().match(line) is not None


_FEED_FOOTERS = (
    "The post ",
    "The article ",
    "Der Beitrag ",
    "L'article ",
    "L’article ",
    "La entrada ",
    "O post ",
    "L'articolo ",
    "Il post ",
    "Wpis ",
)
# What WordPress adds to each post of a feed (https://yoast.com/help/add-link-to-your-site-in-feed/).
_FEED_FOOTER = lazy(
    r"""[^ ]+\s(?:post\s|article\s|entrada\s|[Bb]eitrag\s)?.{1,150}\s(?:
        (?:first\sappeared|appeared\sfirst|was\sfirst\spublished|originally\sappeared)\s(?:on|at|in)\s
      | erschien\szuerst\s(?:auf|bei)\s | (?:est\sapparu\sen|a\sété\spublié\sen)\spremier\s | (?:se\spublicó|aparece)\sprimero\s(?:en)\s
      | (?:apareceu|foi\spublicado)\sprimeiro\s(?:em|no|na)\s | proviene\sda\s | pochodzi\sz\sserwisu\s).{1,80}""",
    VERBOSE,
)

_AFTERTHOUGHT = lazy(
    r"[*_]{0,3}(?:p\.?\s?s\b|update\b|edit\b|note\b|注|附|又及|追記|補足|(?:备注|備註|提示|提醒|温馨提示|小贴士|警告|tip|hint|warning)\s?[:：])",
    IGNORECASE,
)


def is_afterthought(line: str) -> bool:
    """Whether a line was added after the text: `P.S.`, `又及`."""
    return _AFTERTHOUGHT().match(line) is not None


def is_furniture(text: str) -> bool:
    """Whether a paragraph is what a page has around its text: a notice about cookies, a form for a newsletter, the owner of the site."""
    return len(text) <= _LONGEST_FURNITURE and _FURNITURE().search(text) is not None


_LONGEST_FURNITURE = 300
_FURNITURE = lazy(
    r"""\b(?:(?:uses?|accept|of|our|these)\scookies|cookie\s(?:policy|settings|preferences)|(?:our|the|to|\w{3,20})\snewsletter
          |nutz(?:t|en)\scookies|utilis(?:e|ons)\sdes\scookies|(?:usa|utiliza|utilizamos|usamos)\scookies)\b
      | (?:©|\(c\)|\bcopyright)\s?(?:19|20)\d\d\b[^.]{0,60}\Z | \ball\srights\sreserved\b
      | \b(?:already\ssubscribed|unsubscribe\s(?:at\s)?any)\b""",
    VERBOSE | IGNORECASE,
)


def is_about(line: str) -> bool:
    """Whether a line announces a note about the author."""
    return len(line) <= _LONGEST_TITLE and _ABOUT_AUTHOR().match(line) is not None


_LONGEST_TITLE = 30


def is_closing(line: str, closings: Collection[str] = ()) -> bool:
    """Whether a line marks the end of the article, or begins with one of ``closings``."""
    if not 0 < len(line) <= LONGEST_LINE or line.strip() == "end":  # which closes a block of code
        return False
    return _CLOSING().match(line) is not None or (bool(closings) and line.startswith(tuple(closings)))
