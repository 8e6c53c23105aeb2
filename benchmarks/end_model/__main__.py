"""The command: ``python -m benchmarks.end_model FOLDER... --real FOLDER...``."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from argparse import ArgumentParser
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from linter.truncation.end_features import features
from linter.truncation.end_model import FILE
from linter.truncation.packed import part
from linter.truncation.siblings import tail_of

from .examples import cuts, language_of, posts, read, sentence_ends, whole

_ROOT = Path(__file__).parents[2]
_OUTPUT = _ROOT / "linter" / "truncation" / "end_model.bin"
_SOURCES = Path(__file__).with_name("sources.jsonl")
_UNFINISHED = Path(__file__).with_name("unfinished.txt")
"""Posts that their authors or a program left unfinished, as read by a person: repository and path."""
_MOST, _MOST_REAL = 120, 1_200
"""How many posts of a repository teach with sentences and cuts, and with their ends; no repository has more than a tenth of the former."""
_CUTS = 1
_FLAGS = (5, 10, 20, 40)


class Taught(NamedTuple):
    """What was read from a checkout."""

    repository: str
    posts: int
    languages: dict[str, int]
    sentences: list[tuple[str, str, bool]]
    """Of one half of its posts."""
    ends: list[tuple[bool, str, str, bool, bool, str, bytes]]
    """Of the other half: whether it has dots, path, language, cut, natural, text, and features without the score of the n-grams."""


def main() -> int:
    """Make the model and print its figures; returns 2 if something that is needed is missing."""
    parser = ArgumentParser(prog="python -m benchmarks.end_model", description="Make linter/truncation/end_model.bin.")
    parser.add_argument("folders", nargs="+", type=Path, help="checkouts of repositories, named OWNER+NAME, that teach the model")
    parser.add_argument("--real", nargs="+", type=Path, default=[], help="checkouts whose ends set the thresholds and teach the forests")
    parser.add_argument("--keep-weights", action="store_true", help="make the forests only, with the n-gram weights that the file has")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    try:
        from . import fit
    except ImportError as error:
        print(f"benchmarks: {error.name} is missing; install scikit-learn and lightgbm (`pip install .[model]`)", file=sys.stderr)
        return 2
    tasks = [(folder.absolute(), False) for folder in options.folders] + [(folder.absolute(), True) for folder in options.real]
    missing = [folder for folder, _ in tasks if not folder.is_dir()]
    if missing:
        print(f"benchmarks: {missing[0]} is no folder", file=sys.stderr)
        return 2
    with ProcessPoolExecutor(options.jobs) as pool:
        taught = list(pool.map(_teach, *zip(*tasks, strict=True)))
    real = {one.repository for one, (_, judges) in zip(taught, tasks, strict=True) if judges}
    weights = part(FILE, "weights") if options.keep_weights else fit.fit_grams([text for one in taught for text in one.sentences])
    parts = {"weights": weights}
    unfinished = frozenset(_UNFINISHED.read_text(encoding="utf-8").splitlines())
    for name, dots in (("ends", False), ("dots", True)):
        ends = [
            fit.Row(one.repository, path, language, cut, natural, one.repository in real, text, _scored(values, text, parts["weights"]))
            for one in taught
            for has_dots, path, language, cut, natural, text, values in one.ends
            if has_dots == dots and not (natural and f"{one.repository} {path}" in unfinished)
        ]
        rows = fit.chosen(ends)
        print(f"{name}: {fit.table(fit.judge(rows), _FLAGS)}")
        parts[f"{name}-trees"], parts[f"{name}-weights"] = fit.fit_forest(rows), fit.fit_linear(rows)
    _OUTPUT.write_bytes(fit.write(parts))
    _write_sources(taught, [folder for folder, _ in tasks], real, "forests" if options.keep_weights else "model")
    print(f"wrote {_OUTPUT.name}: {_OUTPUT.stat().st_size} bytes")
    return 0


def _teach(folder: Path, judges: bool) -> Taught:  # noqa: FBT001 - the arguments come from a pool
    seed = random.Random(1)
    sources = posts(folder, _MOST_REAL)
    languages: Counter[str] = Counter()
    sentences, ends = [], []
    for index, source in enumerate(sources):
        teaches = not judges and index < _MOST
        if not teaches and tail_of(source.text).is_ended:
            continue
        article = read(source.text)
        language = language_of(article)
        languages[language] += 1
        # n-grams and trees never see the same post: a score of known texts would teach the trees to trust it too much.
        if teaches and crc32(source.path.encode()) // 7 % 2 == 0:
            sentences.extend((language, text, within) for text, within in sentence_ends(article, seed))
            continue
        for dots in (False, True):
            found = list(whole(source, article, int(teaches), dots=dots)) + (
                list(cuts(source, article, _CUTS, dots=dots)) if teaches else []
            )
            ends.extend(
                (dots, source.path, language, one.cut, one.natural, one.before, features(one.article, one.last, one.before, 0))
                for one in found
            )
    return Taught(folder.name.replace("+", "/", 1), len(sources), dict(languages), sentences, ends)


def _scored(values: bytes, text: str, weights: bytes) -> bytes:
    from linter.truncation.end_model import score_of

    return bytes([score_of(text, weights) + 128]) + values[1:]


def _write_sources(taught: list[Taught], folders: list[Path], real: set[str], teaches: str) -> None:
    """Record where the counts are from: repository, commit, posts by language; no text.

    What taught the n-gram weights stays if these were kept.
    """
    before = _SOURCES.read_text(encoding="utf-8").splitlines() if teaches == "forests" else []
    rows = [row for row in before if json.loads(row)["use"] == "model"]
    for one, folder in zip(taught, folders, strict=True):
        if not one.posts:
            continue
        use = "thresholds" if one.repository in real else teaches
        row = {"repository": one.repository, "commit": _commit(folder), "use": use, "posts": one.posts, "languages": one.languages}
        rows.append(json.dumps(row, ensure_ascii=False))
    _SOURCES.write_text("\n".join(sorted(rows)) + "\n", encoding="utf-8")


def _commit(folder: Path) -> str:
    """The commit of a checkout, or the one in the file ``FOLDER.commit`` beside it, if it was copied from a bare repository."""
    recorded = folder.with_name(f"{folder.name}.commit")
    if recorded.is_file():
        return recorded.read_text(encoding="utf-8").strip()
    found = subprocess.run(["git", "-C", str(folder), "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return found.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
