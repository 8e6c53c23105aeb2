"""What of a corpus is done, from its output folder alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..values.errors import UsageError
from .manifest import Shard
from .outputs.folder import output_folder
from .outputs.formats import FORMATS, result_name, summary_in
from .run import planned
from .summary import ShardSummary, Totals

if TYPE_CHECKING:
    from .manifest import Manifest


class Status(NamedTuple):
    """The state of an output folder."""

    manifest: Manifest
    done: tuple[tuple[Shard, ShardSummary], ...]
    """In the order of the corpus."""
    missing: tuple[Shard, ...]

    @property
    def totals(self) -> Totals:
        """What is counted over the shards that are done."""
        totals = Totals()
        for _, summary in self.done:
            totals.add(summary)
        return totals


def status(out: str) -> Status:
    """Return what is done of the corpus whose results a folder has; raises ``UsageError`` and ``OSError``."""
    folder = output_folder(out)
    manifest = planned(folder)
    if manifest is None:
        raise UsageError(f"{out} has no results of `postlint corpus`")
    output = manifest.job.get("output-format", "")
    if output not in FORMATS:
        raise UsageError(f"{out} has results in an unknown format, `{output}`")
    there, done, missing = set(folder.names()), list[tuple[Shard, ShardSummary]](), list[Shard]()
    for shard in manifest.shards:
        name = result_name(shard.number, output)
        summary = summary_in(folder, name, output) if name in there else None
        if summary is not None and summary.digest == shard.digest(manifest.digest):
            done.append((shard, summary))
        else:
            missing.append(shard)
    return Status(manifest, tuple(done), tuple(missing))
