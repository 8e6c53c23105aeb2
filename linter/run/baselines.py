"""Records baselines, and reports their entries of files that no longer exist."""

from __future__ import annotations

import os

from ..engine.baseline import STALE, Baseline, entries_of, serialized
from ..registry.catalogue import CATALOGUE
from ..source.project import BASELINE
from ..source.read import LARGEST, read_bytes
from ..source.write import put
from ..values.named_tuples import NamedTuple
from ..values.spans import Lines
from .result import FileResult

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..config.model import Config
    from ..engine.baseline import Entries


def stale_baselines(configs: Iterable[Config]) -> list[FileResult]:
    """Return, for each baseline in force, its entries of files that no longer exist; raises ``ConfigError``."""
    results = []
    for path, root in sorted({(config.baseline, config.root) for config in configs if config.baseline}):
        baseline = Baseline.read(path, root)
        missing = baseline.missing_files()
        if missing:
            text = read_bytes(path, LARGEST).decode("utf-8")
            severities = {STALE: CATALOGUE.named(STALE).severity}
            results.append(FileResult(path, tuple(baseline.stale_files(missing, text)), Lines(text), severities))
    return results


class Recorded(NamedTuple):
    """A baseline that was written."""

    path: str
    problems: int
    """The entries of all files in it, also of those that this run did not check."""
    files: int
    """The files that have entries."""


def record(results: Iterable[tuple[Config, FileResult]]) -> Iterator[Recorded]:
    """Write the problems of files into the baseline of each configuration; entries of other files stay, if these exist.

    Raises ``ConfigError`` for a baseline that is invalid, before any is written, and ``OSError`` for one that cannot be written.
    """
    new: dict[tuple[str, str], Entries] = {}
    for config, result in results:
        target = config.baseline or os.path.join(config.root, BASELINE), config.root
        text = result.lines.text if result.lines else ""
        new.setdefault(target, {})[Baseline(*target, {}).name(result.path)] = entries_of(result.diagnostics, text)
    old: dict[str, Baseline] = {}
    for path, root in new:
        if os.path.lexists(path):
            old[path] = Baseline.read(path, root)
    for (path, _), entries in sorted(new.items()):
        yield _write(path, old.get(path), entries)


def _write(path: str, old: Baseline | None, entries: Entries) -> Recorded:
    if old is not None:
        missing = set(old.missing_files())
        entries = {name: rules for name, rules in old.entries.items() if name not in missing} | entries
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        put(path, serialized(entries).encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), path) from None  # not the name of a temporary file
    total = sum(count for rules in entries.values() for keys in rules.values() for count in keys.values())
    return Recorded(path, total, sum(map(bool, entries.values())))
