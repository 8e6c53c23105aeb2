"""Recognizes articles that were saved from WeChat, and whether all of one is hidden."""

from __future__ import annotations

from ...syntax.css import declarations
from ...values.named_tuples import NamedTuple
from .vendors import VENDORS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...syntax.css import Declaration
    from ...syntax.html import Tag


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


def hides_article(tag: Tag) -> bool:
    """Whether a tag is that of a whole article of WeChat that waits for a script to show it (see ``article_hidden_by``)."""
    return "js_content" in tag.source and bool(article_hidden_by(tag))


def article_hidden_by(tag: Tag) -> tuple[Declaration, ...]:
    """The declarations that hide an article of WeChat until a script of its page has run; empty for all other tags.

    The page is ``<div id="js_content" style="visibility: hidden; opacity: 0;">``, and the script removes both.
    """
    name, style = tag.attribute("id"), tag.attribute("style")
    if name is None or name.value.strip() != "js_content" or style is None or style.dynamic:
        return ()
    return tuple(one for one in declarations(style.value) or () if (one.property, one.value.partition("!")[0].strip()) in _UNTIL_LOADED)


_UNTIL_LOADED = frozenset({("visibility", "hidden"), ("opacity", "0"), ("display", "none")})
