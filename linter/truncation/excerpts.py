"""Evidence that a text is only the beginning of another: dots for the rest, or a link to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..syntax.html import MASK
from ..values.patterns import lazy
from .article import Article, Ending
from .ends import CLOSERS, is_cjk, last_sentence
from .figures import ends as ends_sentence
from .figures import is_english, is_known
from .stubs import stub_at_end
from .tails import FUNCTION_WORDS, SHORT_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..syntax.nodes import Paragraph

_DOTS = lazy(r"(?:\s*(?:…+|⋯+|\.{3,}|。{3,}|・{3,}|(?:\.\s){2,}\.))\Z")
_ANY_DOTS = lazy(r"…|⋯|\.{3,}|。{3,}|・{3,}")
_BRACKETED = lazy(
    r"[\[［(（]\s*(?:…+|\.{3,}|more\s?(?:…|\.{3})?|(?:continue|read)[^\[\]()]{0,40}?(?:…|\.{3,}|»|→)?)\s*[\]］)）]\Z",
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
_CODE_WORD = lazy(r"[\w./\"-]*(?:[a-z][A-Z]|\w[./]\w)\w*\Z")
_CLOSING = frozenset("]］)）")
_DOT = frozenset("….⋯。・")
_KINDS = frozenset({"paragraph", "other", "quote"})
_KINDS_AND_ITEMS = _KINDS | {"item"}


def cut_short(article: Article, phrases: Collection[str] = (), languages: Collection[str] = (), *, pedantic: bool = False) -> Ending | None:
    """The last paragraph, if it stands for the rest of the text, or breaks off in dots."""
    shown = article.shown
    if not shown:
        return None
    # A stub is the last line of the article, or one of the links below it.
    for one in reversed(shown[max(article.last, 0) :]):
        if one.kind not in _KINDS_AND_ITEMS:
            break
        stub = "" if article.post.masked[one.span.end - 1] == MASK else stub_at_end(one.text.rstrip(), phrases, languages)
        if stub:
            return Ending(one, stub[:60], ", which stands for the rest of the text")
    last = shown[article.last] if article.last >= 0 else None
    if last is None or last.kind not in _KINDS_AND_ITEMS:
        return None
    text = last.text.rstrip()
    if text[-1:] in _CLOSING and _BRACKETED().search(text, max(0, len(text) - 80)):
        return Ending(last, text[-20:], ", which stands for the rest of the text")
    if last.kind not in _KINDS:
        return None
    found = _DOTS().search(text, max(0, len(text) - 16)) if text[-1:] in _DOT else None
    if not found or found.start() < 8:
        return None
    return _broken_off(article, last, text, found, pedantic=pedantic)


def _broken_off(article: Article, last: Paragraph, text: str, found: re.Match[str], *, pedantic: bool) -> Ending | None:
    before = text[: found.start()]
    seen = text[-14:].strip() if is_cjk(before[-1]) else " ".join(text.split()[-3:])[-40:]
    word = _WORD().search(before)
    half = word[1] if word and word[1].isascii() else ""
    known = half.lower()
    # In the middle of a word, or behind one that leads on.
    piece = known not in SHORT_WORDS if len(half) <= 2 else not is_known(known) and article.times(half) == 1 and half[1:].islower()
    if half and not _RHETORIC().search(before) and (known in FUNCTION_WORDS - _SPOKEN or (piece and is_english(before))):
        return Ending(last, seen, f", behind `{half}`, which leads on or is a piece of a word")
    code = _CODE_WORD().search(before)
    if code and found[0][0] == ".":
        return Ending(last, seen, f", behind `{code[0][-30:]}`, a piece of a name")
    if before[-1] in "，、（([{“「『《/" or (before[-1] == "," and not found[0][0].isspace()):
        return Ending(last, seen, f", behind `{before[-1]}`, which leads on")
    others = len(_ANY_DOTS().findall("\n".join(one.text for one in article.shown))) - len(_ANY_DOTS().findall(text[found.start() :]))
    if (others and not pedantic) or found[0].lstrip()[0] in "。・" or _RHETORIC().search(before) or before[-1] in CLOSERS + "!?！？。.~～":
        return None
    line = before.rsplit("\n", 1)[-1]
    sentence = last_sentence(line)
    inner = len(sentence) < len(line)
    if is_cjk(before[-1]):
        surely = ends_sentence(before[-1]) < 0.5 or (inner and len(sentence) >= 6) or len(line) >= 25
        return Ending(last, seen, ", and no other sentence of the post trails off") if surely and len(line) >= 4 else None
    if not half:
        return Ending(last, seen, ", and no other sentence of the post trails off") if len(line) >= 60 else None
    long = len(line) >= 25 if any(map(is_cjk, line)) else len(line.split()) >= 12
    surely = ((inner and len(sentence.split()) >= 3) or long) and (pedantic or article.usually_ended(0.7, 2))
    surely = surely or (len(line.split()) >= 6 and article.usually_ended(0.9, 5))
    return Ending(last, seen, ", and no other sentence of the post trails off") if surely else None


_SPOKEN = frozenset("so and but or that this it we i you not can will just also then what how who why when where there".split())
"""Function words that people do let trail off."""
