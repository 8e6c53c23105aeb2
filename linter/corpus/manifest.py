"""The plan of a corpus: its files, cut into shards.  It is made once, and kept in the output folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..source.signing import digest
from ..values.errors import UsageError
from ..values.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .inputs.streams import State
    from .job import Job

NAME = "manifest.json"
UNKNOWN = -1
"""The number of rows of a shard that is known only when it is done."""


class Shard(NamedTuple):
    """A part of a corpus that is done at once: plain data, also as JSON."""

    number: int
    """From 0, in the order of the rows of the corpus."""
    format: str
    """``jsonl``, ``parquet`` or ``folder``."""
    file: str
    """The path or URL of the file, or of the folder."""
    name: str
    """The file as ids and messages name it: the same on every machine."""
    start: int
    """The first byte, or the first row group."""
    end: int
    """Behind the last one."""
    whole: bool
    """Whether the file is read from its beginning to its end, whatever ``start`` and ``end`` are."""
    first_row: int
    """The number of its first row in the file, from 0."""
    rows: int
    """``UNKNOWN`` for the lines of files that are not read before."""
    size: int
    """About how much work it is: bytes, compressed ones in compressed files."""
    state: tuple[int, str]
    """The size of the file and what tells whether it has changed (``State``)."""
    paths: tuple[str, ...] = ()
    """The posts of a folder, below it."""

    def digest(self, job: str) -> str:
        """What stands for the result of this shard by a job with a digest; the place of its file does not count."""
        facts = (job, self.number, self.format, self.name, self.start, self.end, self.first_row, self.state, self.paths)
        return digest(repr(facts).encode("utf-8", "surrogateescape")).hex()


class Source(NamedTuple):
    """A file or folder that is planned, and its state."""

    format: str
    file: str
    name: str
    state: State


class Manifest(NamedTuple):
    """The plan."""

    job: Mapping[str, str]
    """``Job.described``."""
    digest: str
    """``Job.digest``."""
    sources: tuple[Source, ...]
    shards: tuple[Shard, ...]

    @property
    def rows(self) -> int:
        """The rows of all shards, or ``UNKNOWN``."""
        return UNKNOWN if any(shard.rows == UNKNOWN for shard in self.shards) else sum(shard.rows for shard in self.shards)

    def part(self, index: int, of: int) -> tuple[Shard, ...]:
        """Return the shards of one of several runs that share the work, ``index`` from 1."""
        return self.shards[index - 1 :: of]

    def encoded(self) -> bytes:
        """Return the manifest as JSON."""
        known = {
            "job": dict(self.job),
            "digest": self.digest,
            "sources": [source._asdict() for source in self.sources],
            "shards": [list(shard) for shard in self.shards],
            "shard-fields": list(Shard._fields),
        }
        return (json.dumps(known, indent=None, separators=(",", ":")).replace('],["', '],\n["') + "\n").encode()

    @classmethod
    def decoded(cls, data: bytes, where: str) -> Manifest:
        """Return the manifest that JSON has; raises ``UsageError`` for another file."""
        from .inputs.streams import State

        try:
            known = json.loads(data)
            if known["shard-fields"] != list(Shard._fields):
                raise UsageError(f"{where} is of another version of postlint: use another folder, or `--restart`")
            sources = tuple(Source(**source | {"state": State(*source["state"])}) for source in known["sources"])
            shards = tuple(Shard._make((*one[:-2], tuple(one[-2]), tuple(one[-1]))) for one in known["shards"])
            return cls(known["job"], known["digest"], sources, shards)
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{where} cannot be read: {error}") from None

    def refuse_other(self, job: Job, sources: Sequence[Source], where: str) -> None:
        """Raise ``UsageError`` if the results of this plan are not those of a job on some files."""
        wanted = job.described()
        if differing := [key for key in wanted if self.job.get(key) != wanted[key]]:
            values = ", ".join(f"`{key}` was {self.job.get(key, 'not set') or 'empty'}, now {wanted[key] or 'empty'}" for key in differing)
            if differing == ["settings"]:
                values = "the settings of the rules"
            raise UsageError(f"{where} has results of other settings ({values}): use another folder, or compute all again with `--restart`")
        before, now = {source.name: source for source in self.sources}, {source.name: source for source in sources}
        for name in (*before, *now):
            if name not in now or name not in before:
                what = "is no input any more" if name in before else "is a new input"
            elif before[name].state != now[name].state:
                what = "has changed"
            else:
                continue
            raise UsageError(
                f"{where} has results of other inputs ({name} {what}): use another folder, or compute all again with `--restart`"
            )
