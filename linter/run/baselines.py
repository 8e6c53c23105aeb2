"""Recording a baseline, and reporting what it has of files that are gone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from ..engine.baseline import STALE, Baseline, entries_of, serialized
from ..registry.catalogue import CATALOGUE
from ..source.project import BASELINE
from ..source.write import put
from ..values.spans import Lines
from .result import FileResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..config.model import Config
    from ..engine.baseline import Entries


def stale_baselines(configs: Iterable[Config]) -> list[FileResult]:
    """Return, for each baseline in force, what it has of files that are gone; raises ``ConfigError``."""
    results = []
    for path, root in sorted({(config.baseline, config.root) for config in configs if config.baseline}):
        baseline = Baseline.read(path, root)
        missing = baseline.missing_files()
        if missing:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            severities = {STALE: CATALOGUE.named(STALE).severity}
            results.append(FileResult(path, tuple(baseline.stale_files(missing, text)), Lines(text), severities))
    return results


class Recorded(NamedTuple):
    """A baseline that was written."""

    path: str
    problems: int
    files: int


def record(results: Iterable[tuple[Config, FileResult]]) -> Iterator[Recorded]:
    """Write the problems of files into the baseline of each configuration; entries of other files stay, if these exist.

    Raises ``ConfigError`` for a baseline that cannot be read, ``OSError`` for one that cannot be written.
    """
    new: dict[tuple[str, str], Entries] = {}
    for config, result in results:
        target = config.baseline or os.path.join(config.root, BASELINE), config.root
        text = result.lines.text if result.lines else ""
        new.setdefault(target, {})[Baseline(*target, {}).name(result.path)] = entries_of(result.diagnostics, text)
    for (path, root), entries in sorted(new.items()):
        yield _write(path, root, entries)


def _write(path: str, root: str, entries: Entries) -> Recorded:
    old = Baseline.read(path, root) if os.path.lexists(path) else None
    if old is not None:
        missing = set(old.missing_files())
        entries = {name: rules for name, rules in old.entries.items() if name not in missing} | entries
    put(path, serialized(entries).encode("utf-8", "surrogateescape"))
    total = sum(count for rules in entries.values() for keys in rules.values() for count in keys.values())
    return Recorded(path, total, sum(map(bool, entries.values())))
