"""The first pass: what the rows of a shard tell about other posts, written to a file that records that the shard is done."""

from __future__ import annotations

import marshal
from collections import Counter
from typing import TYPE_CHECKING, Any

from ... import __version__
from ...run.prepare import recurrence
from ...run.siblings import LARGEST, MOST, folder_of, needs_siblings
from ...run.time_limit import TimeLimitExceeded, processor_limit, time_limit
from ...truncation.siblings import tail_of, words_of
from ..inputs.rows import rows
from ..inputs.state import refuse_changed
from ..inputs.streams import Reading
from ..outputs.formats import result_name
from ..results import document_of, quarantined
from ..row import BadRow, Row
from ..summary import Counting, tell_nobody
from .table import BucketWriter, bucket_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ...run.processes import Commit
    from ..job import Job
    from ..manifest import Shard
    from ..outputs.folder import OutputFolder
    from ..summary import ShardSummary


def collect_shard(
    shard: Shard, job: Job, out: OutputFolder, *, isolated: bool = False, tell: Callable[[int, float], None] = tell_nobody
) -> ShardSummary:
    """Collect what is needed of all rows of a shard, write it, and return what the file records.

    A row that cannot be read, crashes or takes too long tells nothing.  If rows are ``isolated``, a process of their own reads them.
    Raises ``OSError`` as ``run_shard`` does.
    """
    refuse_changed(shard)
    counting, collecting, reading = Counting(shard.name), _Collecting(job), Reading()
    with out.writing(result_name(shard.number, job.output)) as file:
        writer = BucketWriter(file)
        for batch in batches(rows(shard, job, reading), job):
            buckets: dict[int, list[dict[str, object]]] = {}
            for row, known in collecting.known(batch, isolated=isolated):
                counting.add(quarantined(row, "" if known is not None or isinstance(row, BadRow) else "it could not be read in time"))
                if known:
                    known["file"] = shard.name
                    buckets.setdefault(bucket_of(str(known["source"])), []).append(known)
            writer.write(buckets)
            tell(counting.rows, reading.share or counting.rows / max(shard.rows, counting.rows, 1))
        refuse_changed(shard)
        summary = counting.summary(shard.number, shard.digest(job.digest()), __version__)
        writer.finish(summary.encoded())
    return summary


def batches(found: Iterator[Row | BadRow], job: Job) -> Iterator[list[Row | BadRow]]:
    """Yield rows that are in memory at once: so many times more than those that are worked on, for few and large row groups."""
    batch, characters = list[Row | BadRow](), 0
    for row in found:
        batch.append(row)
        characters += 0 if isinstance(row, BadRow) else len(row.text)
        if len(batch) >= _BATCHES * job.limits.rows or characters >= job.limits.memory:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


_BATCHES = 10


class _Collecting:
    """Collects from each row what is needed of it."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._asks = needs_siblings(job.config)
        self._posts: Counter[tuple[str, str]] = Counter()

    def known(self, batch: Sequence[Row | BadRow], *, isolated: bool) -> Iterator[tuple[Row | BadRow, dict[str, object] | None]]:
        """Yield each row with what is known of it; ``None`` if it takes too long or ends its process."""
        job = self.job
        good = [row for row in batch if not isinstance(row, BadRow)]
        # Of a folder, or a source, rules look at the first posts only.
        wanted: list[bool] = []
        for row in good:
            folder = (source_of(row, job), folder_of(row.path and row.id))
            wanted.append(self._asks and self._posts[folder] < MOST)
            self._posts[folder] += 1
        read = _Reading(job, good, wanted)
        found = iter(_isolated(read, len(good)) if isolated else map(read, range(len(good))))
        for one in batch:
            yield one, {} if isinstance(one, BadRow) else next(found)
        processor_limit(0)


def source_of(row: Row | BadRow, job: Job) -> str:
    """Return the source that a row belongs to; without a column for it, all rows belong together."""
    return row.source if job.columns.source else ""


class _Reading:
    """Reads rows by their number in a batch."""

    def __init__(self, job: Job, batch: Sequence[Row], wanted: Sequence[bool]) -> None:
        self.job = job
        self.rows = batch
        self.wanted = wanted

    def __call__(self, number: int) -> dict[str, object] | None:
        seconds = self.job.limits.seconds
        processor_limit(seconds and 2 * seconds + 1)
        try:
            with time_limit(seconds):
                return self._known(self.rows[number], wants_tail=self.wanted[number])
        except TimeLimitExceeded:
            return None
        except Exception:  # noqa: BLE001 - the second pass reports what a row causes
            return {}

    def _known(self, row: Row, *, wants_tail: bool) -> dict[str, object]:
        document = document_of(row, self.job)
        known: dict[str, object] = {"source": source_of(row, self.job), "row": row.number, "path": row.path and row.id}
        if (found := recurrence(self.job.config, document)) is not None:
            known |= {"body": found.body, "origin": found.source, "last": found.last, "first": found.first, "glossaries": found.glossaries}
        if wants_tail:
            text = document.text if len(document.data) <= LARGEST else ""
            tail = tail_of(text)
            known |= {"paragraphs": tail.paragraphs, "length": tail.length, "is_ended": tail.is_ended}
            known |= {"word": tail.word, "first_word": tail.first, "words": words_of(text, tail)}
        return known


class _Task:
    """The work of another process on a row."""

    def __init__(self, read: _Reading) -> None:
        self.read = read

    def __call__(self, path: str, commit: Commit) -> bytes:
        del commit
        return marshal.dumps(self.read(int(path)))


def _isolated(read: _Reading, count: int) -> Iterator[dict[str, Any] | None]:
    from ...run.executor import Failure, run_tasks

    for message in run_tasks([str(number) for number in range(count)], _Task(read), jobs=1, time_limit=read.job.limits.seconds):
        yield None if isinstance(message, Failure) else marshal.loads(message)  # noqa: S302 - our own process wrote it
