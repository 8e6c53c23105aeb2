"""Evidence that the end of a paragraph is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..values.patterns import lazy
from .article import PROSE, Article, Ending
from .ends import LEADING, is_cjk, is_ended, last_sentence
from .figures import ends as ends_sentence
from .figures import is_english, is_known

if TYPE_CHECKING:
    from collections.abc import Collection

FUNCTION_WORDS = frozenset(
    "the a an of and or to in for with that is are was were our their this these those your my its his her be been by at from as on "
    "into than which who when while if because but not can will should would may might must has have had we i they you he she each any "
    "very such about between through during where whose what how so then just also".split()
)
"""English words that lead on to another one; as the last word of a text they ask for it."""
SHORT_WORDS = frozenset(
    "a i am an as at be by do go he hi if in is it me my no of oh ok on or so to up us we vs ah eh hm js ps un la le il el de du da en "
    "et es si se te tu".split()
)
"""Words of one and two letters; other such letters are pieces of words."""
_OPENERS = FUNCTION_WORDS | frozenset(
    "please it there here some many most another however although since until before after no now all".split()
)
_LABEL = lazy(r"[#=|&<>]|\d{4}|^\W*\d+[、.)）]|^.{0,30}[：:].{0,30}$|^[^，,]{0,60}[的和与、][^，,]{2,8}$")
# A clause that asks for another one behind a comma.
_HALF = lazy(r"(?:如果|当(?!然|时|前|地)|虽然|因为|为了|随着|由于|只要|即使|尽管|除非|只有|假如|倘若|无论|不管)[^，,。]{3,}\Z")
_WORD = lazy(r"(?<![A-Za-zÀ-ÿ'’])[A-Za-z]+(?:['’][A-Za-z]+)*\Z")
_NOTICE = lazy(r"转载|版权|著作权|参考|来源|原文|本文由|出处|轉載|reference|license|copyright|thanks to", re.IGNORECASE)


def missing_end(article: Article, ends: Collection[str] = (), *, pedantic: bool = False) -> Ending | None:
    """The last paragraph, if its end is missing; ``ends`` are endings that count as such.

    With ``pedantic`` a paragraph of one sentence without a stop is enough where half of the others have one.
    """
    last = article.shown[article.last] if article.last >= 0 else None
    if last is None or last.kind not in PROSE or last.linked or len(last.text) < 8:
        return None
    text = last.text.rstrip()
    if is_ended(text) or text.endswith(tuple(ends)) or article.is_open(last):
        return None
    seen = text[-12:].strip() if is_cjk(text[-1]) or text[-1] in LEADING else " ".join(text.split()[-3:])[-30:]
    why = _leads_on(article, text) or _why(article, text, pedantic=pedantic)
    return Ending(last, seen, why) if why else None


def _leads_on(article: Article, text: str) -> str:
    mark = text[-1]
    if mark not in LEADING or (mark in _BRACKETS and len(text) < 20):
        return ""
    # Letters close with a comma, and lists of people who write so with a semicolon.
    if any(one.text.rstrip()[-1:] == mark for one in article.others) or (mark == "," and len(text) < 30):
        return ""
    return f"; `{mark}` leads on to more"


def _why(article: Article, text: str, *, pedantic: bool) -> str:
    """Why a text that has no stop lacks its end; empty where it may be whole."""
    line = text.rsplit("\n", 1)[-1]
    sentence = last_sentence(line)
    inner = len(sentence) < len(line)
    habit = article.usually_ended(0.75, 3) or (inner and article.usually_ended(1, 2))
    found = _WORD().search(text)
    word = found[0] if found else ""
    words = len(line.split())
    if word.lower() in FUNCTION_WORDS and words >= 4 and (inner or habit or len(line) >= 50) and not _CODE().search(line):
        return f"; `{word}` leads on to another word"
    if not habit or len(line) < len(text):
        return ""
    return _unstopped(article, line, sentence, word, pedantic=pedantic)


def _unstopped(article: Article, line: str, sentence: str, word: str, *, pedantic: bool) -> str:
    """Why a line without a stop is not whole in a post whose paragraphs have one."""
    words = len(line.split())
    inner = len(sentence) < len(line)
    if word and _is_half(article, word, line) and (inner or words >= (3 if word.islower() else 8) or is_cjk(line[0])):
        return f"; `{word}` is no word that the post has elsewhere, and the sentence has no stop"
    stops = f"; {article.ended} of the {len(article.others)} paragraphs before end with a stop, and this one does not"
    if inner and words > 0 and sentence.lower() in _OPENERS and sentence[0].isupper():
        return f"; `{sentence}` only begins a sentence"
    if is_cjk(line[-1]) or (inner and is_cjk(line[0]) and not word[:1].isupper()):
        odds = ends_sentence(line[-1])
        if odds <= -2.5 and line[-1] >= "\u3400" and len(line) >= 10 and not _is_label(article, line):
            return f"; `{line[-1]}` hardly ever ends a sentence"
        if len(line) >= 14 and " " not in sentence and _HALF().search(sentence):
            return f"; `{sentence[:20]}` asks for another clause"
        if inner and odds < (1 if len(sentence) >= 5 else 0):
            return stops
        if pedantic:
            return stops if len(line) >= 8 else ""
        surely = article.usually_ended(0.85, 4) or article.usually_ended(1, 3)
        long = len(line) >= 20 or (len(line) >= 14 and odds < 1)
        return stops if not inner and surely and long and not _is_label(article, line) else ""
    surely = pedantic or article.usually_ended(0.9, 5)
    if inner:
        long = len(sentence.split()) >= 2 and words >= 3
    else:
        long = surely and words >= 8 and is_english(line) and not _is_label(article, line)
    return stops if long and not _CAPITAL().search(line) else ""


def _is_half(article: Article, word: str, line: str) -> bool:
    """Whether a word looks like the first letters of another: English has it not, and neither has the post elsewhere."""
    if len(word) == 1:
        return word not in "aicrxAICRX"
    if len(word) == 2 and word.islower():
        return word not in SHORT_WORDS and is_english(line)
    names = word[0].isupper() and _NAMES().search(line) is not None
    return not names and (is_english(line) or is_cjk(line[0])) and not is_known(word.lower()) and article.times(word) == 1


def _is_label(article: Article, line: str) -> bool:
    """Whether a line names something rather than says it: `Reference: …`, a licence, a line with a link."""
    paragraph = article.shown[article.last]
    source = paragraph.span.text(article.post.text)
    return _LABEL().search(line) is not None or _NOTICE().search(line) is not None or "](" in source or "<a " in source


_NAMES = lazy(r"[A-Z][\w.]*\s[A-Z]\w*\Z")
_BRACKETS = "([{（［｛「『《〈“‘«【"
_CAPITAL = lazy(r"(?:^|\s)[A-Z#@\d]\S*\Z")
_CODE = lazy(r"[=&/$|]\s?\w+\s?\w*\Z")
