"""Whether a text is English: a list of English words says something of such a text only."""

from __future__ import annotations

from ..values.patterns import lazy
from .model_tables import is_known

_WORD = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_REACH = 300
_ASKED = 20
"""How many of the last words are looked up."""
_MOST = 0.7
_OWN = frozenset("the and of to is that for with you are it this was have not we from by an be my your can which or they at i".split())
"""The most frequent words of English texts that others seldom have."""
_OTHERS = frozenset(
    "le la les des un une et est que qui pour dans pas sur plus en du au il je ne se ce el los las y por con para del lo su como o os um "
    "uma e não com do da em der die das und ist nicht ein eine mit auf für von zu den dem sich wir ich di che per non sono della è het een "
    "van ik niet och att det som jag är på".split()
)
"""The most frequent words of other languages in Latin letters."""


def leaning(text: str) -> int:
    """How many more of a text's small words are English than of other languages; 0 where they do not say."""
    words = _words(text)
    return sum(word in _OWN for word in words) - sum(word in _OTHERS for word in words)


def is_mostly_known(text: str) -> bool:
    """Whether most of the last words of a text are English."""
    words = _words(text)[-_ASKED:]
    return sum(word.isascii() and is_known(word.replace("’", "'").partition("'")[0]) for word in words) >= _MOST * len(words)


def _words(text: str) -> list[str]:
    words = _WORD().findall(text[-_REACH:].lower())
    # A cut may leave half of the first and of the last word.
    return words[1:-1] if len(words) > 2 else words
