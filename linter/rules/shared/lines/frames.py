"""Paragraphs that belong to the page around a post by what is beside them: names and dates have no words by which to know them."""

from __future__ import annotations

from functools import lru_cache

from ....values.patterns import lazy
from ....values.search import contains

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....syntax.nodes import Paragraph
    from ....syntax.parse import Post

_LONGEST_NAME = 40
_LONGEST_MOTTO = 200
_NEAR = 3
"""Paragraphs between the labels of WeChat: a button, and the name of the account."""
_KINDS = frozenset({"paragraph", "other", "item", "heading", "caption", "quote"})
_SWIPE_ON, _SWIPE_UP = "继续滑动看下一个", "向上滑动看下一个"
_CARD_TAIL = lazy(r"(?:\d{1,5}\s?篇原创内容|\d{1,5} original articles?)\Z")
_LIKES = lazy(r"[，,]\s?赞(?:\s?\d{1,7})?\Z")
"""The end of the card of a video, after its name."""
_ACCOUNTS, _COMMAS = frozenset({"公众号", "视频号", "服务号"}), frozenset({"，", ","})
_CARD_REST = _ACCOUNTS | _COMMAS
_CATEGORY = "카테고리의 다른 글"
_MANAGE = "게시글 관리"
_SIGNS = ((_SWIPE_UP, 2), ("公众号", 1), ("篇原创内容", 0), ("，赞", 1), (" original article", 3), (_MANAGE, 0), (_CATEGORY, 0))
"""What each frame has one of, with the index of the rarest character."""
_OTHER_POST = lazy(r"\S[^\n]{0,200}?\s?\(\d{1,4}\)\Z|\d{4}\. ?\d{1,2}\. ?\d{1,2}\.?\Z")
"""Another post of a category with the number of its comments, and its date."""


@lru_cache(maxsize=1)
def framed(post: Post) -> tuple[Paragraph, ...]:
    """The paragraphs that WeChat and Tistory put around a text, in order.

    These are the name of the account between the labels of WeChat to swipe on, the card of an account (name, motto, how many articles it
    has), and the name of the blog and the other posts of the category below a post of Tistory.
    """
    if not any(contains(post.text, sign, index) for sign, index in _SIGNS):
        return ()
    paragraphs = [one for one in post.paragraphs if one.text]
    found = {one.span: one for finder in (_swiped, _card, _category) for one in finder(paragraphs) if one.kind in _KINDS and not one.coded}
    return tuple(found[span] for span in sorted(found))


def _swiped(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """The name between the labels to swipe on."""
    for index, paragraph in enumerate(paragraphs):
        if paragraph.text != _SWIPE_UP:
            continue
        between = paragraphs[max(index - _NEAR, 0) : index]
        first = max((number for number, one in enumerate(between) if one.text in (_SWIPE_ON, "轻触阅读原文")), default=-1)
        name = between[first + 1 :]
        if first >= 0 and len(name) == 1 and len(name[0].text) <= _LONGEST_NAME:
            yield name[0]


def _card(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """The card of an account: its name in bold, a motto, the number of its articles, its kind, and a comma that is no text.

    Of the card of a video, the counter at its end.
    """
    for index, paragraph in enumerate(paragraphs):
        if _LIKES().match(paragraph.text):
            yield paragraph
        is_kind = paragraph.text in _ACCOUNTS and index + 1 < len(paragraphs) and paragraphs[index + 1].text in _COMMAS
        if not (is_kind or _CARD_TAIL().match(paragraph.text)):
            continue
        above = paragraphs[max(index - 2, 0) : index]
        name = max((number for number, one in enumerate(above) if one.strong and len(one.text) <= _LONGEST_NAME), default=-1)
        if name >= 0 and all(len(one.text) <= _LONGEST_MOTTO and one.kind != "heading" for one in above[name:]):
            yield from above[name:]
        yield paragraph
        for below in paragraphs[index + 1 : index + 3]:
            if below.text not in _CARD_REST:
                break
            yield below


def _category(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """The name of the blog below the buttons of Tistory, and the other posts of the category."""
    for index, paragraph in enumerate(paragraphs):
        below = paragraphs[index + 1 :]
        if paragraph.text == _MANAGE and below and below[0].strong and len(below[0].text) <= _LONGEST_NAME:
            if len(below) == 1 or below[1].text.endswith(_CATEGORY):
                yield below[0]
        elif paragraph.text.endswith(_CATEGORY):
            for other in below:
                if not (other.linked or _OTHER_POST().match(other.text)):
                    break
                yield other
