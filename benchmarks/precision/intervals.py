"""Shares with intervals."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_Z = 1.959964
"""The quantile of the normal distribution that 95 % are within."""


class Share(NamedTuple):
    """A share and its 95 % interval, from 0 to 1."""

    share: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.share * 100:.1f} % ({self.low * 100:.1f}-{self.high * 100:.1f})"


def wilson(hits: float, number: float) -> Share:
    """The share of hits with the score interval of Wilson (1927), which fits small numbers and shares near 0; from 0 to 1 for no number.

    >>> str(wilson(1, 30))
    '3.3 % (0.6-16.7)'
    """
    if not number:
        return Share(0.0, 0.0, 1.0)
    share, square = hits / number, _Z * _Z
    center = (share + square / (2 * number)) / (1 + square / number)
    half = _Z * sqrt(share * (1 - share) / number + square / (4 * number * number)) / (1 + square / number)
    return Share(share, max(center - half, 0.0), min(center + half, 1.0))


def weighted(readings: Sequence[tuple[float, bool]]) -> Share:
    """The share of hits among readings with weights: Wilson's interval for the number of equal readings that would say as much (Kish 1965).

    >>> str(weighted([(1, False), (1, True)])) == str(wilson(1, 2))
    True
    """
    total = sum(weight for weight, _ in readings)
    if not total:
        return wilson(0, 0)
    number = total**2 / sum(weight**2 for weight, _ in readings)
    share = sum(weight for weight, hit in readings if hit) / total
    return wilson(share * number, number)
