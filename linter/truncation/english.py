"""English detection: a list of English words is evidence in English text only."""

from __future__ import annotations

from ..values.patterns import lazy
from .model_tables import is_known

_WORD = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_REACH = 300
_SAMPLE = 20
"""How many of the last words are looked up."""
_MIN_SHARE = 0.7
_ENGLISH = frozenset("the and of to is that for with you are it this was have not we from by an be my your can which or they at i".split())
"""The most frequent words of English text that other languages seldom have."""
_OTHERS = frozenset(
    "le la les des un une et est que qui pour dans pas sur plus en du au il je ne se ce el los las y por con para del lo su como o os um "
    "uma e não com do da em der die das und ist nicht ein eine mit auf für von zu den dem sich wir ich di che per non sono della è het een "
    "van ik niet och att det som jag är på".split()
)
"""The most frequent words of other languages in Latin script."""


def english_score(text: str) -> int:
    """How many more function words of a text are English than of another language; 0 if undecided."""
    words = _words(text)
    return sum(word in _ENGLISH for word in words) - sum(word in _OTHERS for word in words)


def is_mostly_known(text: str) -> bool:
    """Whether most of the last words of a text are English."""
    words = _words(text)[-_SAMPLE:]
    return sum(word.isascii() and is_known(word.replace("’", "'").partition("'")[0]) for word in words) >= _MIN_SHARE * len(words)


def _words(text: str) -> list[str]:
    words = _WORD().findall(text[-_REACH:].lower())
    # The text is sliced, so the first and the last word may be incomplete.
    return words[1:-1] if len(words) > 2 else words
