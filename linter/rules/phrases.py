"""Lines that belong to the source of a post, not to its text: bylines and credits, as tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..values.patterns import lazy

if TYPE_CHECKING:
    from ..syntax.nodes import Paragraph


# What stands between the word and the name.
_MARK = lazy(r"[|｜丨:：/／]|y ")


class Byline(NamedTuple):
    """A paragraph that only says who made the text."""

    name: str
    writes: bool
    """Whether it names the author, not an editor or a source."""


# Words for the author come first; the others name somebody who did not write the text.
_WRITES = r"文|作者|撰文|作\s?者|著者|筆者|執筆|저자|글쓴이|글|author|written by|words by|text by|von|auteur|autor|autore|автор"
_HELPS = r"编辑|編輯|责编|责任编辑|来源|译者|翻译|校对|编译|整理|出品|記者|기자|editor|edited by|source|translator|translated by"
_BYLINE = lazy(
    rf"\W{{0,3}}(?:(?P<writes>{_WRITES})|(?P<helps>{_HELPS}))\s*(?:[|｜丨:：/／]|(?<=by)\s)\s*(?P<name>[^\n|｜:：]{{1,40}}?)\W{{0,2}}\Z",
    re.IGNORECASE,
)


def byline(paragraph: Paragraph) -> Byline | None:
    """The byline that a paragraph is, or ``None``."""
    text = paragraph.text
    if len(text) > 60 or paragraph.coded or paragraph.kind not in ("paragraph", "other"):
        return None
    if not _MARK().search(text, 1, 24):
        return None
    found = _BYLINE().match(text)
    if not found or any(mark in found["name"] for mark in "。！？!?，,"):
        return None
    # A sentence goes on behind `by`, where a byline has a name.
    if text[found.start("name")].islower() and text[: found.start("name")].rstrip().lower().endswith("by"):
        return None
    return Byline(found["name"].strip(), bool(found["writes"]))


CREDIT = lazy(
    r"""
    ^\W{0,3}(?:
        (?:本文|文中|文内|以上|上述|部分|全部)?(?:所有|全部|部分)?(?:图片|配图|插图|照片|图)(?:均|都|全部|部分)?(?:来源于?|来自于?|源自|由|取自|引自)
      | (?:题图|封面图|头图|首图|题图和文图)(?:来源|来自|由|为|：|:)
      | (?:图片|图)(?:来源|源)\s*[:：|｜]
      | (?:all\s)?(?:images?|photos?|pictures?)\s(?:are\s)?(?:courtesy\sof|credits?\s*:|by\s*:|via\s*:|source\s*:)
      | (?:photo|image|picture)\s(?:credit|source)s?\s*[:|]
      | (?:bild(?:quelle|nachweis)|foto(?:quelle)?)\s*:
      | cr[ée]dits?\s(?:photos?|images?)\s*:
      | 画像\s*(?:提供|出典|引用)\s*[:：]
      | (?:사진|이미지)\s*(?:출처|제공)\s*[:：=]
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A line that says where the pictures come from."""
