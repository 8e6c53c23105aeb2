"""How the time and memory of `postlint corpus` grow with the number of rows, compared with a session in one process."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

from .command import run
from .rows import row, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_SAMPLE = 5_000
"""Rows that a session does."""


def growth(folder: Path, counts: Sequence[int], jobs: int, action: str) -> Iterator[str]:
    """Yield a line for each number of rows; raises ``CalledProcessError``."""
    best = min(_session(action) for _ in range(3))
    yield f"a session in one process: {best * 1000:.3f} ms of a processor a row, {1 / best:,.0f} rows/s"
    for count in counts:
        shutil.rmtree(folder, ignore_errors=True)
        size = write_rows(folder / "rows", count)
        usage = run(folder / "rows", folder / "out", jobs, action)
        written = sum(path.stat().st_size for path in (folder / "out").iterdir())
        rate, used = count / usage.seconds / jobs, usage.processor / count
        yield (f"{count:,} rows ({size / 1e6:,.0f} MB): {usage.seconds:,.1f} s; {rate:,.0f} rows/s a process ({rate * best:.0%} of it)")
        yield (
            f"  {used * 1000:.3f} ms of a processor a row ({best / used:.0%}); largest process {usage.memory} MB;"
            f" results {written / 1e6:,.0f} MB"
        )
    shutil.rmtree(folder)


def _session(action: str) -> float:
    """Seconds of a processor that a session takes for a row."""
    from linter.config.overrides import Overrides
    from linter.config.resolve import standalone_config
    from linter.corpus.job import Job
    from linter.corpus.shard import session_of, warm_up
    from linter.run.garbage import SeldomCollecting
    from linter.source.document import Document

    job = Job(standalone_config(Overrides()), action)
    warm_up(job)
    texts = [row(number)["text"] for number in range(_SAMPLE)]
    garbage = SeldomCollecting()
    began = time.process_time()
    for result in session_of(job).documents([Document.from_text(text) for text in texts]):
        garbage.step(len(result.path))
    return (time.process_time() - began) / len(texts)
