"""Words for messages: suggestions and pluralized counts."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` costs 3 ms, which a noticeable part of a cached run
if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the end of a message that suggests the closest known word; empty if none is close."""
    from difflib import get_close_matches

    matches = get_close_matches(word, list(known), 1, 0.5)
    return f"; did you mean `{matches[0]}`?" if matches else ""


def counted(number: int, noun: str) -> str:
    """Return a number with its pluralized noun.

    >>> counted(1, "fix"), counted(1200, "fix")
    ('1 fix', '1,200 fixes')
    """
    plural = {"fix": "fixes"}.get(noun, f"{noun}s")
    return f"{number:,} {noun if number == 1 else plural}"
