"""Evidence that a text is only the beginning of another: dots for the rest, or a link to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..syntax.html import MASK
from ..values.patterns import lazy
from .article import Article, Ending
from .continuation_words import FUNCTION_WORDS, SHORT_WORDS, goes_on_elsewhere, half_clause, leads_on, unclosed
from .footer_lines import is_afterthought
from .model_tables import begins_word, ends as ends_sentence, is_known
from .stubs import is_stub, stub_at_end
from .terminators import CLOSERS, is_cjk, last_sentence

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..syntax.nodes import Paragraph

_DOTS = lazy(r"(?:\s*(?:…+|⋯+|\.{3,}|。{3,}|・{3,}|(?:\.\s){2,}\.))\Z")
_ANY_DOTS = lazy(r"…|⋯|\.{3,}|。{3,}|・{3,}")
_BRACKETED = lazy(
    r"[\[［(（]\s*(?:…+|\.{3,}|more\s?(?:…|\.{3})?|((?:continue|read)[^\[\]()]{0,40}))\s*[\]］)）]\Z",
    re.IGNORECASE,
)
_RHETORIC = lazy(
    r"""(?:等|等等|之类|吧|呢|啊|哦|呵|哈|嘛|吗|了|呃|嗯|唉|待续|期待|～
      | etc|so\son|and\smore|forth|later|soon|continued|yet|though|well|[eh]*mm+|ah+|oh+|wow|right|not|maybe|know|now|then
      | again|there|here|it|that|this|me|you|us|them)\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_WORD = lazy(r"([^\W\d_]+(?:['’][^\W\d_]+)*)\Z")
# A name that only code has: `pool.FindA...`, `registerHand...`, `example.com/gi...`.
_CODE_WORD = lazy(r"[\w./\"-]*(?:[a-z][A-Z]|\w[./]\w)\w*\Z", re.ASCII)
_CLOSING = frozenset("]］)）")
_DOT = frozenset("….⋯。・")
_PROSE = frozenset({"paragraph", "other"})
_KINDS = _PROSE | {"quote", "item"}


def cut_short(article: Article, phrases: Collection[str] = (), languages: Collection[str] = (), *, pedantic: bool = False) -> Ending | None:
    """The last paragraph, if it stands for the rest of the text, or breaks off in dots."""
    shown = article.shown
    if not shown:
        return None
    # A stub is the last line of the article, or one of the links below it.
    for one in reversed(shown[max(article.last, 0) :]):
        if one.kind not in _KINDS:
            break
        stub = "" if article.post.masked[one.span.end - 1] == MASK else stub_at_end(one.text.rstrip(), phrases, languages)
        if stub:
            return Ending(one, stub[:60], "a placeholder for the rest")
    last = shown[article.last] if article.last >= 0 else None
    if last is None or last.kind not in _KINDS:
        return None
    text = last.text.rstrip()
    if text[-1:] in _CLOSING:
        bracketed = _is_bracketed(text) and not _is_quoted(article, last)
        return Ending(last, text[-20:], "a placeholder for the rest") if bracketed else None
    found = _DOTS().search(text, max(0, len(text) - 16)) if text[-1:] in _DOT and last.kind in _PROSE else None
    if not found or found.start() < 8 or _is_quoted(article, last):
        return None
    return _broken_off(article, last, text, found, pedantic=pedantic)


def _is_bracketed(text: str) -> bool:
    """Whether a text ends with `[…]`, `(more...)` or `(Read the whole post)`."""
    found = _BRACKETED().search(text, max(0, len(text) - 80))
    return found is not None and (found[1] is None or is_stub(found[1]))


def _is_quoted(article: Article, last: Paragraph) -> bool:
    """Whether the text is quoted, or within a list of a quotation: who quotes leaves out what is not to the point."""
    source, text = article.post.text, last.text
    return (
        last.kind == "quote"
        or text.count("“") > text.count("”")
        or (article.post.language != "html" and source.startswith(">", source.rfind("\n", 0, last.span.start) + 1))
    )


def _broken_off(article: Article, last: Paragraph, text: str, found: re.Match[str], *, pedantic: bool) -> Ending | None:
    before = text[: found.start()]
    line = before.rsplit("\n", 1)[-1]
    # Whoever trails off within a line does so at its end too.
    if not line or (not pedantic and _ANY_DOTS().search(line, max(0, len(line) - _REACH))):
        return None
    why = _within(article, before, found[0]) or _behind(article, last, line, found[0], pedantic=pedantic)
    seen = text[-14:].strip() if is_cjk(before[-1]) else " ".join(text.split()[-3:])[-40:]
    return Ending(last, seen, why) if why else None


def _within(article: Article, before: str, dots: str) -> str:
    """Why dots stand within a word or a phrase, whatever the rest of the post is like; empty where they do not."""
    code = _CODE_WORD().search(before, max(0, len(before) - _REACH))
    if code and dots[0] == ".":
        return f"after part of a name, `{code[0][-30:]}`"
    half = _half_word(article, before)
    if half:
        return f"after the unfinished word or phrase `{half}`"
    mark = before[-1]
    # `red, green, ...` is a list of examples.
    if mark in "，、（([{“「『《/" or (mark == "," and not dots[0].isspace()) or (mark == "-" and before[-2:-1].isalpha()):
        return f"after `{mark}`, which needs more text"
    mark = unclosed(last_sentence(before[-_REACH:].rsplit("\n", 1)[-1]))
    return f"after an unclosed `{mark}`" if mark else ""


def _behind(article: Article, last: Paragraph, line: str, dots: str, *, pedantic: bool) -> str:
    """Why dots behind a whole word are no way of speaking; empty where they may be."""
    if dots.lstrip()[0] in "。・" or _is_spoken(line) or line[-1] in CLOSERS + ",!?！？。.~～":
        return ""
    if not pedantic and any(one is not last and _ANY_DOTS().search(one.text) for one in article.shown):
        return ""
    word = leads_on(line) if is_cjk(line[-1]) else _begun(article, line)
    if word and len(line) >= 4:
        return f"after `{word}`, which needs another word"
    if half_clause(last_sentence(line)):
        return "before a clause that the sentence needs"
    return "though no other sentence trails off" if _is_unlike(article, last, line, pedantic=pedantic) else ""


def _is_spoken(before: str) -> bool:
    """Whether a text ends with words that people trail off behind."""
    found = _RHETORIC().search(before)
    return found is not None and not (found[0].isascii() and is_cjk(before[: found.start()].rstrip()[-1:]))


def _half_word(article: Article, before: str) -> str:
    """The English word in front of the dots that leads on, or the first letters of one; empty where neither is there."""
    word = _WORD().search(before)
    half = word[1] if word else ""
    if not half or _is_spoken(before):
        return ""
    joined = _OTHER_LETTER().search(before, max(0, len(before) - len(half) - 12)) is not None
    if goes_on_elsewhere(half, article.post.text) and (joined or not half.isascii()) and article.times(half) == 1:
        return half
    if not half.isascii():
        return ""
    small = half.lower()
    if len(half) <= 2:
        piece = small not in SHORT_WORDS
    else:
        unknown = half[1:].islower() and not is_known(small) and article.times(half) == 1
        piece = unknown and (begins_word(small) or (joined and half[0].isupper()))
    return half if (piece or small in FUNCTION_WORDS - _SPOKEN) and (joined or article.is_english(before)) else ""


def _begun(article: Article, line: str) -> str:
    """The one word that a sentence has begun with, or the `I` that it stops at, where others end with a stop."""
    sentence = last_sentence(line)
    word = sentence == "I" or (sentence.isalpha() and sentence[1:].islower() and article.times(sentence) > 1)
    begun = (word and len(sentence) < len(line)) or (line.endswith(" I") and article.usually_ended(0.9, 4))
    return sentence.split()[-1] if begun and article.usually_ended(0.7, 2) else ""


def _is_unlike(article: Article, last: Paragraph, line: str, *, pedantic: bool) -> bool:
    """Whether dots behind a whole word are unlike the post: a long sentence, where the others end with a stop and nothing follows."""
    if not pedantic and (not article.usually_ended(0.9, _HABIT) or article.is_followed(last) or is_afterthought(line)):
        return False
    sentence = last_sentence(line)
    inner = len(sentence) < len(line)
    if is_cjk(line[-1]):
        # A sentence that ends in Kana has its verb.
        # `2019 见` behind the last sentence is a farewell.
        size = sum(map(is_cjk, sentence))
        long = size >= 5 if inner else len(line) >= 25 or (size >= 8 and ends_sentence(line[-1]) < 0.5)
        return long and line[-1] >= "\u3400"
    if any(map(is_cjk, line)):
        return len(line) >= 25
    if _COMMON.isdisjoint(line.lower().split()) or not article.is_english(line):
        return False
    return len(line.split()) >= (9 if inner and len(sentence.split()) >= 2 else 13)


# Cyrillic and Greek, Han, Kana and Hangul, among which a Latin word is a name.
_OTHER_LETTER = lazy(r"[\u0370-\u052f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_REACH = 200
_HABIT = 6
"""How many other paragraphs show how a post ends its sentences: fewer, and a note of a few lines trails off as people speak."""
_COMMON = frozenset("the and of to is that for with you are it this".split())
"""Words that a long English sentence has one of, and sentences of other languages have not."""
_SPOKEN = frozenset("so and but or that this it we i you not can will just also then what how who why when where there still".split())
"""Function words that people do let trail off."""
