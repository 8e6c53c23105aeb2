"""The second pass: what was found out about the sources of some rows, for the rules that look at it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ...run.prepare import Preparation
from ...values.errors import UsageError
from ...values.recurring_keys import RecurringKeys
from ...values.siblings import SiblingPosts, Siblings
from ..job import Knowledge
from ..outputs.folder import output_folder
from ..row import BadRow, Row
from .collect import source_of
from .table import bucket_name, bucket_of, found_schema, state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..job import Job
    from ..manifest import Source

_SAME = ("version", "layout", "kind", "settings", "text-column", "id-column", "source-column", "front-matter-column", "row-limit")
"""What the settings of both passes must have in common."""


def knowledge_in(url: str) -> Knowledge:
    """Return the knowledge that a folder has; raises ``UsageError`` if it has none."""
    known = _known(url)
    buckets = known["buckets"]
    return Knowledge(output_folder(url).url, str(known["stamp"]), frozenset(buckets if isinstance(buckets, list) else ()))


def _known(url: str) -> Mapping[str, object]:
    try:
        known = state(output_folder(url))
    except (OSError, ValueError) as error:
        raise UsageError(f"{url} cannot be read: {error}") from None
    if known is None:
        raise UsageError(f"{url} has no knowledge, or not of all shards: run `postlint corpus learn` with `--output {url}`")
    return known


def refuse_other(knowledge: Knowledge, job: Job, sources: Sequence[Source]) -> None:
    """Raise ``UsageError`` if knowledge is of other files or other settings than those of a job."""
    known, wanted = _known(knowledge.url), job.described()
    before = known["job"]
    if isinstance(before, dict) and (differing := [key for key in _SAME if before.get(key) != wanted[key]]):
        raise UsageError(f"{knowledge.url} was learned with other settings ({', '.join(differing)}): learn again with `--restart`")
    if known["sources"] != [[source.name, list(source.state)] for source in sources]:
        raise UsageError(f"{knowledge.url} was learned from other files: learn again with `--restart`")


def prepared(batch: Sequence[Row | BadRow], file: str, job: Job) -> tuple[list[Row | BadRow], Preparation | None]:
    """Return some rows of a file, those of which something is known with a path of their own, and what is known.

    ``None`` if nothing is known of any.  Raises ``OSError``.
    """
    if job.knowledge is None:
        return list(batch), None
    keys, told = _found(job.knowledge, batch, file, job)
    rows, recurring, siblings = list[Row | BadRow](), dict[str, frozenset[bytes]](), dict[str, Siblings]()
    for row in batch:
        known, about = keys.get(source_of(row, job)), told.get(row.number)
        if isinstance(row, BadRow) or not (known or about):
            rows.append(row)
            continue
        path = row.path or f"{row.number}/post.{'html' if job.kind == 'html' else 'md'}"
        rows.append(row._replace(path=path))
        if known:
            recurring[path] = known
        if about:
            siblings[path] = about
    if not recurring and not siblings:
        return rows, None
    return rows, Preparation(RecurringKeys(by_path=recurring), siblings=SiblingPosts(siblings))


def _found(
    knowledge: Knowledge, batch: Sequence[Row | BadRow], file: str, job: Job
) -> tuple[dict[str, frozenset[bytes]], dict[int, Siblings]]:
    """The keys of the lines that recur in each source of some rows, and what is told about rows, by their numbers."""
    from pyarrow import compute, parquet

    folder = output_folder(knowledge.url)
    buckets: dict[int, set[str]] = {}
    for row in batch:
        source = source_of(row, job)
        if (bucket := bucket_of(source)) in knowledge.buckets:
            buckets.setdefault(bucket, set()).add(source)
    field = compute.field
    of_file = (field("file") == file) & (field("row") >= batch[0].number) & (field("row") <= batch[-1].number)
    keys: dict[str, frozenset[bytes]] = {}
    told: dict[int, Siblings] = {}
    for bucket, sources in buckets.items():
        with folder.reading(bucket_name(bucket)) as opened:
            wanted = field("source").isin(sorted(sources)) & (field("file").is_null() | of_file)
            for one in parquet.read_table(opened, schema=found_schema(), filters=wanted, use_threads=False).to_pylist():
                if one["keys"] is not None:
                    keys[one["source"]] = frozenset(one["keys"])
                else:
                    told[one["row"]] = Siblings(*json.loads(one["about"]))
    return keys, told
