"""Words and marks that lead on: as the last of a text they ask for more."""

from __future__ import annotations

import re

from ..values.patterns import lazy
from .model_tables import ends

FUNCTION_WORDS = frozenset(
    "the a an of and or to in for with that is are was were our their this these those your my its his her be been by at from as on "
    "into than which who when while if because but not can will should would may might must has have had we i they you he she each any "
    "very such about between through during where whose what how so then just also still without following".split()
)
"""English words that lead on to another one."""
SHORT_WORDS = frozenset(
    "a i am an as at be by do go he hi if in is it me my no of oh ok on or so to up us we vs ah eh hm js ps un la le il el de du da en "
    "et es si se te tu".split()
)
"""Words of one and two letters; other such letters are pieces of words."""
OPENERS = FUNCTION_WORDS | frozenset(
    "please it there here some many most another however although since until before after no now all".split()
)
"""English words that begin a sentence and are none."""
_CHINESE = tuple(
    "因此 因为 虽然 如果 例如 比如 以及 还有 关于 对于 由于 通过 根据 随着 意味着 觉得 认为 居然 竟然 所有 一个 一种 一些 每个 我们 "
    "你们 他们 它们 才会 才能 将会 就会 不断地 依赖 使得".split()
)
"""Chinese words that lead on, though their last characters end other words too."""
_AUXILIARY = lazy(r"[你我他她它们](?:才|会|要|能|将|就|也|都)\Z")
_HARDLY = -2.0
"""Odds, natural-log, from which a character hardly ever ends a sentence: `从`, `给`, `被`, `自`."""
# `如果…` asks for another clause behind a comma, if none of the words of such a clause stands there already; what gives a reason
# (`因为…`) may also follow the other one.
_HALF = lazy(
    r"(?:^|[，,；;])\s*(?:但是?|而|可)?(?:如果|当(?![然时前地做作成中今下年初场代天事局选])|随着|由于|只有|假如|倘若"
    r"|(?<![，,；;])(?:虽然|因为|为了|只要|即使|尽管|除非|无论|不管))(?:(?![就请都则便]|可以|那么|欢迎|的话|的?时候)[^，,。：:]){3,}\Z"
)
_PRONOUNS = "我你他她它"
"""What a sentence may end with as its object, though it mostly begins with it."""
_KANA = lazy(r"[\u3040-\u30ff]")
_OPENED = {"（": "）", "《": "》", "【": "】", "「": "」", "『": "』"}


def leads_on(text: str) -> str:
    """The Chinese word or character at the end of a text that leads on to another one; empty where none does."""
    word = next((word for word in _CHINESE if text.endswith(word)), "")
    if not word:
        found = _AUXILIARY().search(text, max(0, len(text) - 2))
        word = found[0] if found else ""
    return word or (text[-1:] if _hardly_ends(text) else "")


def _hardly_ends(text: str) -> bool:
    """Whether the last character hardly ever ends a sentence; the figures are of simplified Chinese, and tell nothing of other texts."""
    last = text[-1:]
    if last in _PRONOUNS or ends(last) > _HARDLY or _KANA().search(text, max(0, len(text) - 40)):
        return False
    try:
        return bool(last.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def half_clause(sentence: str) -> str:
    """The clause at the end of a Chinese sentence that asks for another one; empty where it asks for none."""
    found = _HALF().search(sentence)
    return found[0].lstrip("，,；; ") if found else ""


def unclosed(sentence: str) -> str:
    """The full-width bracket that a sentence opens and does not close; empty where there is none."""
    return next((mark for mark, closer in _OPENED.items() if sentence.rfind(mark) > sentence.rfind(closer)), "")


def goes_on_elsewhere(piece: str, text: str) -> bool:
    """Whether a text has a longer word that begins so, and is no form of it: `Win` where `Windows` is written."""
    return len(piece) >= 3 and re.search(rf"(?<![^\W_]){re.escape(piece)}(?!(?:s|es|ed|ing|er|ers|ly)\b)[^\W\d_]{{2}}", text) is not None
