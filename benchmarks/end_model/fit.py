"""Fits the n-gram weights and the forests, and judges them on repositories that were kept apart."""

from __future__ import annotations

import random
import zlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import lightgbm
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from linter.truncation.end_features import BUCKETS, grams
from linter.truncation.end_model import LEAVES, SCALE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_SEED = 1
_FOLDS = 5
_LANGUAGE_POWER = 0.35
"""How much texts of a rare language count more: the inverse of its share to this power."""
_NATURAL, _INNER = 3.0, 0.3
"""How much the last paragraph of a post counts, and one within it that has no full stop, or whose full stop was removed."""
UNIT = 100
"""Leaves and linear weights are natural-log odds times this."""


class Row(NamedTuple):
    """The last paragraph of a text, cut or whole."""

    repository: str
    path: str
    language: str
    cut: bool
    natural: bool
    real: bool
    """Whether the repository only judges and sets thresholds."""
    before: str
    values: bytes


class Judged(NamedTuple):
    """The rows of a forest with the scores of models that have not seen their repositories."""

    rows: list[Row]
    scores: dict[str, NDArray[np.float64]]
    """Of the n-grams alone, of a logistic regression, of the forest, and of both."""


def fit_grams(texts: Sequence[tuple[str, str, bool]]) -> bytes:
    """A byte for each bucket, 128 for none; a text comes with its language and whether it ends within a sentence."""
    shuffled = list(texts)
    random.Random(_SEED).shuffle(shuffled)
    counts = Counter(language for language, _, _ in shuffled)
    pointers, indexes = [0], list[int]()
    for _, text, _ in shuffled:
        indexes.extend(sorted(set(grams(text))))
        pointers.append(len(indexes))
    matrix = csr_matrix((np.ones(len(indexes), dtype=np.float32), indexes, pointers), shape=(len(shuffled), BUCKETS))
    weights = [(len(shuffled) / len(counts) / counts[language]) ** _LANGUAGE_POWER for language, _, _ in shuffled]
    model = LogisticRegression(C=0.1, max_iter=50)
    model.fit(matrix, [within for _, _, within in shuffled], sample_weight=weights)
    return bytes(np.clip(np.round(model.coef_[0] * SCALE) + 128, 0, 255).astype(np.uint8))


def chosen(rows: list[Row]) -> list[Row]:
    """The rows without those that end like another one, as copies and templates do, and no more than a repository may have of a kind."""
    counts: Counter[tuple[str, bool, bool]] = Counter()
    seen = set()
    found = []
    for row in rows:
        kind, end = (row.repository, row.cut, row.natural), (row.cut, row.before[-_SAME:])
        if end not in seen and counts[kind] < _MOST:
            seen.add(end)
            counts[kind] += 1
            found.append(row)
    return found


_SAME, _MOST = 60, 200
"""Characters at the end that are not the same by chance, and how many rows of a kind a repository has."""


def judge(rows: list[Row]) -> Judged:
    """Score each row with models that were fitted on the repositories of four other folds."""
    values, cut, weights = _arrays(rows)
    repositories = sorted({row.repository for row in rows})
    random.Random(_SEED).shuffle(repositories)
    fold = {repository: index % _FOLDS for index, repository in enumerate(repositories)}
    folds = np.array([fold[row.repository] for row in rows])
    trees, logistic = np.zeros(len(rows)), np.zeros(len(rows))
    for index in range(_FOLDS):
        train, test = folds != index, folds == index
        if not test.any():
            continue
        trees[test] = _forest(values[train], cut[train], weights[train]).predict(values[test], raw_score=True)
        linear = _linear().fit(values[train], cut[train], logisticregression__sample_weight=weights[train])
        logistic[test] = linear.decision_function(values[test])
    return Judged(rows, {"n-grams": values[:, 0].astype(float), "logistic": logistic, "trees": trees, "both": logistic + trees})


def fit_forest(rows: list[Row]) -> bytes:
    """The forest of all rows, as the file has it."""
    values, cut, weights = _arrays(rows)
    dump = _forest(values, cut, weights).booster_.dump_model()
    return b"".join(_packed(tree["tree_structure"]) for tree in dump["tree_info"])


def fit_linear(rows: list[Row]) -> bytes:
    """The intercept and the weights of a logistic regression of all rows, as the file has them."""
    values, cut, weights = _arrays(rows)
    model = _linear().fit(values, cut, logisticregression__sample_weight=weights)
    scaler, logistic = model.named_steps["standardscaler"], model.named_steps["logisticregression"]
    per_unit = logistic.coef_[0] / scaler.scale_
    intercept = logistic.intercept_[0] - (per_unit * scaler.mean_).sum()
    return (UNIT * np.array([intercept, *per_unit])).astype("<f4").tobytes()


def _linear() -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=500))


def table(judged: Judged, flags: Sequence[int]) -> str:
    """Figures: the area under the curve, and the recall where so many posts that nobody cut are reported."""
    cut = np.array([row.cut for row in judged.rows])
    real = np.array([row.natural and row.real for row in judged.rows])
    either = cut | np.array([row.natural for row in judged.rows])
    languages = [name for name, count in Counter(row.language for row in judged.rows if row.cut).most_common() if count >= 30]
    of_language = {name: np.array([row.language == name for row in judged.rows]) for name in languages}
    lines = [f"{cut.sum()} cut, {sum(row.natural for row in judged.rows)} whole, {real.sum()} of them in repositories that only judge"]
    for name, scores in judged.scores.items():
        areas = " ".join(f"{one} {_area(cut, scores, either & where):.3f}" for one, where in of_language.items())
        lines.append(f"{name}: area {_area(cut, scores, either):.4f} ({areas})")
        ordered = np.sort(scores[real])[::-1]
        for count in flags:
            threshold = ordered[min(count, len(ordered) - 1)]
            recalls = " ".join(f"{one} {(scores[cut & where] > threshold).mean():.2f}" for one, where in of_language.items())
            lines.append(f"  {count} reported above {threshold:.2f}: recall {(scores[cut] > threshold).mean():.3f} ({recalls})")
    return "\n".join(lines)


def _area(cut: NDArray[np.bool_], scores: NDArray[np.float64], where: NDArray[np.bool_]) -> float:
    return float(roc_auc_score(cut[where], scores[where])) if 0 < cut[where].sum() < where.sum() else float("nan")


def _arrays(rows: list[Row]) -> tuple[NDArray[np.uint8], NDArray[np.bool_], NDArray[np.float64]]:
    values = np.array([np.frombuffer(row.values, dtype=np.uint8) for row in rows])
    cut = np.array([row.cut for row in rows])
    weights = np.where(cut, 1.0, np.where([row.natural for row in rows], _NATURAL, _INNER))
    weights[cut] *= weights[~cut].sum() / weights[cut].sum()
    return values, cut, weights


def _forest(values: NDArray[np.uint8], cut: NDArray[np.bool_], weights: NDArray[np.float64]) -> lightgbm.LGBMClassifier:
    model = lightgbm.LGBMClassifier(
        n_estimators=120,
        num_leaves=LEAVES,
        learning_rate=0.1,
        min_child_samples=30,
        colsample_bytree=0.5,
        reg_lambda=5,
        boost_from_average=False,
        random_state=_SEED,
        deterministic=True,
        force_row_wise=True,
        num_threads=1,
        verbose=-1,
    )
    return model.fit(values, cut, sample_weight=weights)


def _packed(root: dict[str, object]) -> bytes:
    """A tree as bytes: its nodes, then its leaves from left to right."""
    nodes, leaves = bytearray(), list[int]()

    def walk(node: dict[str, object]) -> tuple[int, int]:
        if "leaf_value" in node:
            leaves.append(max(-128, min(127, round(float(str(node["leaf_value"])) * UNIT))))
            return len(leaves) - 1, len(leaves)
        left, right = node["left_child"], node["right_child"]
        assert isinstance(left, dict)
        assert isinstance(right, dict)
        first, middle = walk(left)
        last = walk(right)[1]
        lost = (1 << middle) - (1 << first)
        nodes.extend((int(str(node["split_feature"])), int(float(str(node["threshold"]))), 255 ^ lost))
        return first, last

    walk(root)
    nodes.extend((0, 0, 255) * (LEAVES - 1 - len(nodes) // 3))
    leaves.extend([0] * (LEAVES - len(leaves)))
    return bytes(nodes) + bytes(value & 255 for value in leaves)


def write(parts: dict[str, bytes]) -> bytes:
    """The file: a line with the names and lengths of its parts, and the parts."""
    compressed = {name: zlib.compress(data, 9) for name, data in parts.items()}
    header = " ".join(f"{name} {len(data)}" for name, data in compressed.items())
    return header.encode() + b"\n" + b"".join(compressed.values())
