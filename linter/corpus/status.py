"""What of a corpus is done, from its output folder alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..values.errors import UsageError
from ..values.named_tuples import NamedTuple
from .outputs.folder import output_folder
from .outputs.formats import FORMATS, summaries_in
from .run import planned
from .summary import ShardSummary, Totals

if TYPE_CHECKING:
    from .manifest import Manifest, Shard


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
    found = summaries_in(folder, manifest.shards, manifest.digest, output)
    done = tuple((shard, found[shard.number]) for shard in manifest.shards if shard.number in found)
    return Status(manifest, done, tuple(shard for shard in manifest.shards if shard.number not in found))
