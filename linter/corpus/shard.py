"""The work on a shard, from its rows to the file that records that it is done; it knows nothing of who calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import __version__
from ..run.garbage import SeldomCollecting
from ..run.prepare import Preparation
from ..run.session import Session
from ..run.time_limit import processor_limit
from .inputs.rows import rows
from .inputs.state import refuse_changed
from .inputs.streams import Reading
from .knowledge.use import prepared
from .outputs.formats import FORMATS, result_name
from .results import document_of, quarantined, row_result
from .row import BadRow, Row
from .summary import Counting, ShardSummary, tell_nobody

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .job import Job
    from .manifest import Shard
    from .outputs.folder import OutputFolder
    from .results import RowResult


def run_shard(
    shard: Shard, job: Job, out: OutputFolder, *, isolated: bool = False, tell: Callable[[int, float], None] = tell_nobody
) -> ShardSummary:
    """Do the work on all rows of a shard, write its result file, and return what it records.

    ``tell`` is called now and then with how many rows are done, and which share of the shard is read.

    A row that cannot be done is quarantined.  If rows are ``isolated``, a process of their own does the work, so that rows that end
    their process are quarantined too; it takes longer.  Otherwise a row that cannot be stopped ends this process.  What has begun to be
    written is removed on failure.  Raises ``OSError`` if the file of the shard has changed or cannot be read, or the result cannot be
    written.
    """
    refuse_changed(shard)
    counting, garbage, reading = Counting(shard.name), _garbage(), Reading()
    digest = job.digest()
    with out.writing(result_name(shard.number, job.output)) as file:
        writer = FORMATS[job.output].open(file, job)
        try:
            for batch in _batches(rows(shard, job, reading), job):
                batch, known = prepared(batch, shard.name, job)  # noqa: PLW2901 - rows may get paths
                for results in _chunks(_results(batch, job, known, garbage, isolated=isolated)):
                    processor_limit(0)
                    for result in results:
                        counting.add(result)
                    writer.write(results)
                tell(counting.rows, reading.share or counting.rows / max(shard.rows, counting.rows, 1))
            refuse_changed(shard)  # in the middle: what was read is of two files
            summary = counting.summary(shard.number, shard.digest(digest), __version__)
            writer.finish(summary.encoded())
        except BaseException:
            writer.abandon()
            raise
    return summary


def warm_up(job: Job) -> None:
    """Load what the work needs, so that processes that are forked have it already.  Raises ``ConfigError``."""
    session = session_of(job)
    list(session.documents([document_of(Row(0, "", _SAMPLE), job)]))


_SAMPLE = '---\ntitle: A walk\ndate: 2024-01-05\n---\n\n<p style="color: red">Along <b>the river</b>, [on](/foot).</p>\n'


def session_of(job: Job) -> Session:
    """Return the session that does the work of a job in this process; it is made once."""
    digest = job.digest()
    if digest not in _sessions:
        _sessions.clear()
        _sessions[digest] = Session.prepared(job.config, job.plan, Preparation())
    return _sessions[digest]


_sessions: dict[str, Session] = {}


def _garbage() -> SeldomCollecting:
    """When to look for garbage in this process: made once, for what is garbage when it is made is never looked for again."""
    if not _collecting:
        _collecting.append(SeldomCollecting())
    return _collecting[0]


_collecting: list[SeldomCollecting] = []


def _batches(found: Iterator[Row | BadRow], job: Job) -> Iterator[list[Row | BadRow]]:
    """Rows that are in memory at once: so many, or so much text."""
    batch, characters = list[Row | BadRow](), 0
    for row in found:
        batch.append(row)
        characters += len(row.text) if isinstance(row, Row) else 0
        if len(batch) >= job.limits.rows or characters >= job.limits.memory:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _chunks(results: Iterable[RowResult]) -> Iterator[list[RowResult]]:
    """Results that are in memory at once: all of a batch, unless they have very many findings."""
    chunk: list[RowResult] = []
    findings = 0
    for result in results:
        chunk.append(result)
        findings += len(result.findings)
        if findings > _FINDINGS:
            yield chunk
            chunk, findings = [], 0
    if chunk:
        yield chunk


_FINDINGS = 50_000
"""Findings that are in memory at once, about: some 50 MB."""


def _results(
    batch: Sequence[Row | BadRow], job: Job, known: Preparation | None, garbage: SeldomCollecting, *, isolated: bool
) -> Iterator[RowResult]:
    """The results of some rows, in their order; ``known`` is what other posts tell about them."""
    session = Session.prepared(job.config, job.plan, known) if known is not None else session_of(job)
    documents = [document_of(row, job) for row in batch if isinstance(row, Row)]
    worked = session.documents(documents, time_limit=job.limits.seconds, isolated=isolated)
    for row in batch:
        if isinstance(row, BadRow):
            yield quarantined(row)
        else:
            if not isolated:
                processor_limit(job.limits.seconds and 2 * job.limits.seconds + 1)
            yield row_result(row, next(worked), job)
            garbage.step(len(row.text))
