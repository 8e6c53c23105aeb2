"""The text of a post seen from its end, and the habits of the paragraphs before."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..syntax.html import MASK
from ..values.patterns import lazy
from .ends import is_cjk, is_ended

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..syntax.nodes import Paragraph
    from ..syntax.parse import Post

PROSE = frozenset({"paragraph", "other"})
_SPEAKING = frozenset({"paragraph", "other", "quote"})
_SHORTEST, _SHORTEST_CJK = 20, 10
"""Characters from which a paragraph says how the post ends its sentences."""
_MOST_SKIPPED = 4
_LONGEST_LINE = 100

# Lines that stand below an article and are no part of it; first, what such a line begins with, as most lines begin otherwise.
_BELOW = lazy(
    r"""^[\W_]*(?=[acdfilnprstuvw©(标標分話话关上下责責编作译校来原转版著本许欢扫更发タカ関前次태카관])(?:
        (?:tags?|categories|category|filed\sunder|posted\s(?:in|by|on)|related|share|comments?|licen[cs]e|updated
          |last\s(?:updated|modified)|published|date|via|source|sources|written\sby|photo|image|previous|next|copyright
          |©|\(c\)|cc\sby|all\srights|this\s(?:work|post)\sis\slicensed)\b
      | 标签|標籤|分类|分類|话题|关键词|上一篇|下一篇|责任编辑|責任編輯|责编|编辑[:：]|作者[:：]|译者|校对|来源|原文
      | 转载|版权|著作权|本文(?:由|首发|来自|转载|采用|链接|作者|标题)|许可|欢迎关注|关注|扫码|更新|发布[于在]
      | タグ|カテゴリ|関連|前の記事|次の記事|태그|카테고리|관련
    )""",
    re.VERBOSE | re.IGNORECASE,
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
    re.VERBOSE | re.IGNORECASE,
)
_SHOWN = lazy(r"!\[|<(?:img|pre|iframe|video|figure|table)\b|```|~~~|\{[%{]", re.IGNORECASE)
_EMPHASIS = ("*", "_", "~~")
_LINK_BEHIND = ("]", "</a>", ")", "`", "</code>", "</A>")


class Ending(NamedTuple):
    """Evidence that something is missing."""

    at: Paragraph
    said: str
    """What was seen, to be put into a message."""
    why: str
    """Why it means that something is missing; may be empty."""


class Article:
    """What the rules about lost text ask of a post."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.shown = [one for one in post.paragraphs if one[1] and one[2] != "code"]
        """The paragraphs that say something, headings, items and cells included."""

    @cached_property
    def last(self) -> int:
        """The index in ``shown`` of the last that belongs to the article; -1 where there is none.

        Tags, licences and links below it do not belong to it.
        """
        index = len(self.shown) - 1
        for _ in range(_MOST_SKIPPED):
            if index <= 0 or not _is_below(self.shown[index]):
                break
            index -= 1
        return index

    @cached_property
    def others(self) -> list[Paragraph]:
        """The other paragraphs of prose that are long enough to tell how the post is written."""
        return [one for one in self.shown[: max(self.last, 0)] if one.kind in _SPEAKING and _is_telling(one.text)]

    @cached_property
    def ended(self) -> int:
        """How many of ``others`` end as people end a paragraph."""
        return sum(is_ended(one.text) for one in self.others)

    def usually_ended(self, share: float, fewest: int) -> bool:
        """Whether at least ``fewest`` others are there, and that share of them is ended."""
        count = len(self.others)
        return count >= fewest and self.ended >= share * count

    def times(self, word: str) -> int:
        """How often a word stands in the source of the post, in any case."""
        return len(re.findall(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", self.post.text, re.IGNORECASE))

    def is_open(self, paragraph: Paragraph) -> bool:
        """Whether something other than text says how the paragraph ends: code, a link, a template tag or a block of code behind it."""
        post, end = self.post, paragraph.span.end
        if post.masked[end - 1 : end] == MASK or post.text.startswith(_LINK_BEHIND, end) or post.text[end - 1 : end] == "`":
            return True
        return bool(post.code) and post.code[-1].end > end

    def is_followed(self, paragraph: Paragraph) -> bool:
        """Whether a picture, code or a film stands behind the paragraph, which may say the rest, or a mark of emphasis that it closes."""
        text, end = self.post.text, paragraph.span.end
        return self.is_open(paragraph) or text.startswith(_EMPHASIS, end) or _SHOWN().search(text, end) is not None

    def closing_line(self, index: int, closings: Collection[str] = ()) -> str:
        """The line that ended the article before the paragraph: `(end)`, a picture credit, a disclaimer; empty where there is none."""
        before = self.shown[index - 1][1] if index > 0 else ""
        if "\n" in before:
            before = before.rsplit("\n", 1)[-1]
        return before if len(before) <= _LONGEST_LINE and is_closing(before, closings) else ""


def is_closing(line: str, closings: Collection[str] = ()) -> bool:
    """Whether a line says that the article is over, or begins with one of ``closings``."""
    return 0 < len(line) <= _LONGEST_LINE and (_CLOSING().match(line) is not None or (bool(closings) and line.startswith(tuple(closings))))


def _is_telling(text: str) -> bool:
    return len(text) >= _SHORTEST or (len(text) >= _SHORTEST_CJK and is_cjk(text[0]))


def _is_below(paragraph: Paragraph) -> bool:
    text = paragraph[1]
    return len(text) <= _LONGEST_LINE and (paragraph.linked or _BELOW().match(text) is not None)


@lru_cache(maxsize=1)
def article(post: Post) -> Article:
    """The article of a post; several rules ask for the same."""
    return Article(post)
