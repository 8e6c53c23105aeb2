"""A model of how texts end: whether the last words of a post end a sentence, or are in the middle of one.

The file ``end_model.bin``, which ``python -m benchmarks.end_model`` makes, has a weight for each hashed n-gram at the end of a text.
Over what else is known of the paragraph it has a forest of small trees and a logistic regression, for text without a terminator and for
text that ends in dots; their sum is right more often than either.  Each part is read on first use.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from operator import getitem
from struct import unpack

from ..values.named_tuples import NamedTuple
from .end_features import BUCKETS, features, grams
from .packed import part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from ..syntax.nodes import Paragraph
    from .article import Article

FILE = "end_model.bin"
LEAVES = 8
"""Leaves of a tree."""
_NODE = 3
"""Bytes of a node: its feature, its threshold, and a bit for each leaf that a greater value can still reach."""
_TREE = (LEAVES - 1) * _NODE + LEAVES
INSIDE = 8
"""The score of n-grams from which words are hardly the end of a sentence."""
SCALE = 16
"""The n-gram weights of the file are natural-log odds times this."""


def end_score(article: Article, last: Paragraph, before: str, kind: Literal["ends", "dots"]) -> int:
    """How surely a text is cut off, in hundredths of a natural-log odd; ``kind`` is ``dots`` for text that ends in dots.

    ``before`` is the text of the last paragraph without dots at its end.
    """
    values = features(article, last, before, gram_score(before))
    first, *weights = _linear(kind)
    return _forest(kind).score(values) + round(first + sum([weight * value for weight, value in zip(weights, values, strict=True)]))


def gram_score(text: str) -> int:
    """How little the last characters and words look like the end of a sentence, from -128 to 126; 0 if nothing is known of them."""
    return score_of(text, _weights())


def score_of(text: str, weights: bytes) -> int:
    """The score of a text with the weights of a file, 128 for none."""
    found = grams(text)
    total = sum([weights[index] for index in found]) - 128 * len(found)
    return max(-128, min(126, total // 2))


@cache
def _weights() -> bytes:
    weights = part(FILE, "weights")
    if len(weights) != BUCKETS:
        raise ValueError(f"{FILE} has {len(weights)} weights instead of {BUCKETS}")
    return weights


class Forest(NamedTuple):
    """Trees that are evaluated together, one bit for each leaf (QuickScorer, Lucchese et al., SIGIR 2015)."""

    thresholds: list[list[int]]
    """The sorted thresholds of each feature."""
    masks: list[list[int]]
    """For each feature the leaves that remain, all trees in one number, if so many of its thresholds are exceeded."""
    leaves: list[list[int]]
    """The values of the leaves of each tree."""

    def score(self, values: bytes) -> int:
        """The sum of the leaves that a text ends up in."""
        left = -1
        for value, thresholds, masks in zip(values, self.thresholds, self.masks, strict=False):
            if masks:
                left &= masks[bisect_left(thresholds, value)]
        count = len(self.leaves)
        bits = (left & ((1 << (8 * count)) - 1)).to_bytes(count, "little")
        return sum(map(getitem, self.leaves, bits.translate(_LOWEST)))


_LOWEST = bytes((value & -value).bit_length() - 1 if value else 0 for value in range(256))


@cache
def _forest(kind: str) -> Forest:
    data = part(FILE, f"{kind}-trees")
    if not data or len(data) % _TREE:
        raise ValueError(f"the part {kind}-trees of {FILE} is damaged")
    return forest(data)


@cache
def _linear(kind: str) -> tuple[float, ...]:
    """The intercept and a weight for each feature, times 100."""
    data = part(FILE, f"{kind}-weights")
    if not data or len(data) % 4:
        raise ValueError(f"the part {kind}-weights of {FILE} is damaged")
    return unpack(f"<{len(data) // 4}f", data)


def forest(data: bytes) -> Forest:
    """The forest of a part of the file."""
    count = len(data) // _TREE
    everything = (1 << (8 * count)) - 1
    nodes: dict[int, dict[int, int]] = {}
    leaves = []
    for tree in range(count):
        start = tree * _TREE
        values = start + (LEAVES - 1) * _NODE
        for node in range(start, values, _NODE):
            feature, threshold, mask = data[node : node + _NODE]
            if mask != 255:
                kept = everything ^ ((mask ^ 255) << (8 * tree))
                of_feature = nodes.setdefault(feature, {})
                of_feature[threshold] = of_feature.get(threshold, everything) & kept
        leaves.append([value - 256 if value > 127 else value for value in data[values : start + _TREE]])
    thresholds: list[list[int]] = []
    masks: list[list[int]] = []
    for feature in range(max(nodes, default=-1) + 1):
        left, steps = everything, [everything]
        ordered = sorted(nodes.get(feature, {}))
        for threshold in ordered:
            left &= nodes[feature][threshold]
            steps.append(left)
        thresholds.append(ordered)
        masks.append(steps if ordered else [])
    return Forest(thresholds, masks, leaves)
