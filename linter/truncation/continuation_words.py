"""Words and characters that need a continuation when they end a text."""

from __future__ import annotations

from ..values.patterns import IGNORECASE, VERBOSE, lazy
from .model_tables import ends

FUNCTION_WORDS = frozenset(
    "the a an of and or to in for with that is are was were our their this these those your my its his her be been by at from as on "
    "into than which who when while if because but not can will should would may might must has have had we i they you he she each any "
    "very such about between through during where whose what how so then just also still without following".split()
)
"""English words that another word must follow."""
SHORT_WORDS = frozenset(
    "a i am an as at be by do go he hi if in is it me my no of oh ok on or so to up us we vs ah eh hm js ps un la le il el de du da en "
    "et es si se te tu".split()
)
"""Words of one or two letters; other combinations that short are fragments of words."""
OPENERS = FUNCTION_WORDS | frozenset(
    "please it there here some many most another however although since until before after no now all".split()
)
"""English words that begin a sentence and are not one by themselves."""
_CHINESE = tuple(
    "因此 因为 虽然 如果 例如 比如 以及 还有 关于 对于 由于 通过 根据 随着 意味着 觉得 认为 居然 竟然 所有 一个 一种 一些 每个 我们 "
    "你们 他们 它们 才会 才能 将会 就会 不断地 依赖 使得".split()
)
"""Chinese words that need a continuation although other words end with the same characters."""
_AUXILIARY = lazy(r"[你我他她它们](?:才|会|要|能|将|就|也|都)\Z")
_RARE_END = -2.0
"""Natural-log odds at or below which a character hardly ever ends a sentence: `从`, `给`, `被`, `自`."""
# `如果…` needs another clause after a comma, unless a word of such a clause already follows; a reason (`因为…`) may also come
# second.
_HALF_CLAUSE = lazy(
    r"(?:^|[，,；;])\s*(?:但是?|而|可)?(?:如果|当(?![然时前地做作成中今下年初场代天事局选])|随着|由于|只有|假如|倘若"
    r"|(?<![，,；;])(?:虽然|因为|为了|只要|即使|尽管|除非|无论|不管))(?:(?![就请都则便]|可以|那么|欢迎|的话|的?时候)[^，,。：:]){3,}\Z"
)
_PRONOUNS = "我你他她它"
"""Pronouns that end a sentence as its object, although they mostly begin one."""
_KANA = lazy(r"[\u3040-\u30ff]")
_BRACKETS = {"（": "）", "《": "》", "【": "】", "「": "」", "『": "』"}


def is_stranded(text: str) -> bool:
    """Whether an English text ends with a preposition or a verb whose object comes before it: `the radio that I listen to`."""
    start = max(0, len(text) - _STRANDED_REACH)
    return text[text.rfind(" ") + 1 :].lower() in _STRANDED_WORDS and _STRANDED().search(text, start) is not None


_STRANDED_REACH = 200
_STRANDED_WORDS = frozenset(
    "to for with at on in about of from by through into without is are was were have "
    "can could may might will would do does did am has had".split()
)
# `a place to point to`, `something to talk about`, `the house we live in`, `which topic you have no interest in`, `what the rules are`.
_STRANDED = lazy(
    r"""\b(?: (?:an?|the|no|more|enough|any|some|great|nice|good|fun|hard|easy)\s\w+
            | (?:some|any|no|every)(?:thing|one|body|where) | what | who | where | much | many | lots? | plenty )
        \s(?:to\s\w+(?:\sforward)?|(?:i|you|we|they|he|she|it)\s\w+)\s(?:to|for|with|at|on|in|about|of|from|by)\Z
      | \b(?:all|the|no|every|any)\s(?:[\w'’]+\s){1,2}(?:(?:that|which|who)\s)?(?:i|you|we|they)\s(?:[\w'’]+\s){0,2}
        (?:listen|go|look|talk|work|deal|live|read|think|care|know|speak|write|rely|depend|play|wait|ask|search|pay|come|get|run)
        (?:s|ed|ing)?\s(?:to|for|with|at|on|in|about|of|from|by|through|into|without)\Z
      | \bwhich\s\w+\s(?:i|you|we|they|he|she|it)\s(?:[\w'’]+\s){1,5}(?:to|for|with|at|on|in|about|of|from|by|through)\Z
      | \b(?:as|than)\s(?:i|you|we|they|he|she|it)\s(?:can|could|may|might|will|would|do|does|did|am|are|is|was|were|have|has|had)\Z
      | \bwhat\s(?:[\w'’]+\s){1,6}(?:up\s)?(?:to|for|with|at|on|in|about|of|from|by|through)\Z
      | \b(?:what|where|who|how\s\w+)\s(?:[\w'’]+\s){1,4}(?:is|are|was|were)\Z
      | \b(?:that|who|which)\s(?:[\w'’]+\s){1,8}(?:going|looking|working|waiting|asking|up)\s(?:through|for|on|at|to)\Z
      | \b(?:an?|the|no)\s\w+\s(?:i|you|we|they|he|she|it)\s(?:(?:do|does|did)(?:n['’]t|\snot)?\s)?(?:even\s|never\s|already\s)?have\Z""",
    VERBOSE | IGNORECASE,
)


def leads_on(text: str) -> str:
    """The Chinese word or character at the end of a text that needs a continuation; empty if there is none."""
    word = next(word for word in _CHINESE if text.endswith(word)) if text.endswith(_CHINESE) else ""
    if not word:
        match = _AUXILIARY().search(text, max(0, len(text) - 2)) or _SUBJECT().search(text, max(0, len(text) - _LONGEST_CLAUSE))
        word = match[0][-_SHOWN:] if match else ""
    return word or (text[-1:] if _rarely_ends(text) else "")


# The subject of a clause behind its conjunction; `都是因为我` is whole, but not behind `之所以`.
_SUBJECT = lazy(
    r"(?:(?:如果|虽然|雖然|所以|而且|除非|即使|尽管|儘管|假如|既然)|之所以[^。！？]{2,40}?是因[为為])(?:[我你他她它](?:们|們)?|[您咱])\Z"
)
_LONGEST_CLAUSE = 50
_SHOWN = 4


def _rarely_ends(text: str) -> bool:
    """Whether the last character hardly ever ends a sentence.

    The statistics are of simplified Chinese and say nothing about other texts.
    """
    last = text[-1:]
    if last in _PRONOUNS or ends(last) > _RARE_END or _KANA().search(text, max(0, len(text) - 40)):
        return False
    try:
        return bool(last.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def half_clause(sentence: str) -> str:
    """The clause at the end of a Chinese sentence that needs another clause; empty if there is none."""
    match = _HALF_CLAUSE().search(sentence)
    return match[0].lstrip("，,；; ") if match else ""


def unclosed(sentence: str) -> str:
    """The full-width bracket that a sentence opens and does not close; empty if there is none."""
    return next((opener for opener, closer in _BRACKETS.items() if sentence.rfind(opener) > sentence.rfind(closer)), "")


def goes_on_elsewhere(fragment: str, text: str) -> bool:
    """Whether the text has a longer word with this beginning that is not an inflection of it: `Windows` for `Win`."""
    import re

    return (
        len(fragment) >= 3 and re.search(rf"(?<![^\W_]){re.escape(fragment)}(?!(?:s|es|ed|ing|er|ers|ly)\b)[^\W\d_]{{2}}", text) is not None
    )
