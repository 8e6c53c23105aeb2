"""Recognizes articles that were saved from WeChat."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .vendors import VENDORS

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sign(NamedTuple):
    """Something that only the articles of one source have."""

    title: str
    pattern: str
    """A regular expression for the text of a post."""


_NAMES = next(vendor for vendor in VENDORS if vendor.name == "WeChat")
WECHAT = (
    Sign("WeChat images (`mmbiz.qpic.cn`)", r"\bmmbiz\.(?:qpic|qlogo)\.cn/"),
    # The ids and classes of the page itself, and the elements of its editor: https://mp.weixin.qq.com
    Sign(
        "WeChat page markup (`js_content`, `rich_pages`, `mp-common-profile`)",
        rf"""\b(?:id|class)=["'](?:[^"'<>]*\s)?(?:js_content|{_NAMES.classes})[\s"']|<(?:mp-[a-z]+(?:-[a-z]+)*|mpvoice|qqmusic)\b|"""
        rf"""<[a-z][^<>]*\s(?:{_NAMES.attributes})=""",
    ),
    # 135editor, Xiumi and others, in which such articles are laid out.
    Sign(
        "markup of WeChat article editors (`data-tools`, 135editor, Xiumi)",
        r"""<[a-z][^<>]*\s(?:data-tools|label=["']Powered by|powered-by=|data-135)|\b_135editor\b|tn-Powered-by-XIUMI""",
    ),
)


def wechat_signs(text: str) -> Iterator[Sign]:
    """Yield the signs of WeChat that a post has."""
    for sign in WECHAT:
        if _compiled(sign.pattern).search(text):
            yield sign


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
