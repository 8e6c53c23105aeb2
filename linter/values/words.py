"""Words for messages: the nearest valid one, and numbers with what they count."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` costs 3 ms, which a run that is answered from the cache would notice
if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the end of a message that suggests the nearest of the known words; empty if none is near."""
    from difflib import get_close_matches

    matches = get_close_matches(word, list(known), 1, 0.5)
    return f"; did you mean `{matches[0]}`?" if matches else ""


def counted(number: int, noun: str) -> str:
    """Return a number and what it counts.

    >>> counted(1, "fix"), counted(1200, "fix")
    ('1 fix', '1,200 fixes')
    """
    plural = {"fix": "fixes"}.get(noun, f"{noun}s")
    return f"{number:,} {noun if number == 1 else plural}"
