"""Runs over a corpus on a cluster of Ray whose machines are lost in the middle; the results are compared with those of one machine."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from linter.config.overrides import Overrides
from linter.config.resolve import standalone_config
from linter.corpus.engines.local import LocalEngine
from linter.corpus.engines.ray import RayEngine
from linter.corpus.job import Job
from linter.corpus.run import run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from linter.corpus.engines.engine import Engine
    from linter.corpus.manifest import Manifest, Shard
    from linter.corpus.summary import ShardSummary

NODES = 3
_SHARDS = 80
_STORE = 80_000_000
"""Bytes of the object store of a node: results are small."""
_MARK = "POSTLINT_CORPUS_NODES"
"""A variable that all processes of the cluster have, and no others."""
_SETTINGS = {
    "RAY_health_check_initial_delay_ms": "1000",
    "RAY_health_check_period_ms": "1000",
    "RAY_health_check_timeout_ms": "2000",
    "RAY_health_check_failure_threshold": "3",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_worker_niceness": "0",
}
"""Ray notices after some seconds that a node is lost, not half a minute, and its workers do not give way to other processes."""


class Round(NamedTuple):
    """A run on the cluster."""

    seconds: float
    lost: int
    """Shards that were being done when their node was lost."""
    killed: int
    differing: tuple[str, ...]
    """Files whose bytes differ from those of the undisturbed run, or that only one of them has; also temporary files."""
    busy: int
    """Tasks that still run after it."""


class Nodes:
    """A cluster on this machine: a head that does no work, and nodes with a processor each."""

    def __init__(self, count: int) -> None:
        os.environ.update(_SETTINGS, **{_MARK: str(os.getpid())})
        from ray.cluster_utils import Cluster

        head = {"num_cpus": 0, "object_store_memory": _STORE, "include_dashboard": False}
        self._cluster: Any = Cluster(initialize_head=True, head_node_args=head)
        self._nodes: list[Any] = []
        for _ in range(count):
            self.add()

    @property
    def address(self) -> str:
        """Where a driver finds it."""
        return str(self._cluster.address)

    def add(self) -> None:
        """Add a node."""
        self._nodes.append(self._cluster.add_node(num_cpus=1, object_store_memory=_STORE))

    def kill(self, random: Random) -> None:
        """End one of the nodes without notice."""
        self._cluster.remove_node(self._nodes.pop(random.randrange(len(self._nodes))), allow_graceful=False)

    def close(self) -> None:
        """End all of it."""
        self._cluster.shutdown()


class Disturbing:
    """Watches a run, and does something each time that so many shards are done."""

    def __init__(self, plan: dict[int, Callable[[], None]]) -> None:
        self._plan = plan
        self._done = 0
        self.lost = 0
        self.failures: list[str] = []

    def begin(self, manifest: Manifest, shards: Sequence[Shard], done: Sequence[ShardSummary]) -> None:
        """The plan is there."""

    def step(self, shard: Shard, summary: ShardSummary) -> None:
        """A shard is done."""
        del shard, summary
        self._done += 1
        if self._done in self._plan:
            self._plan[self._done]()

    def failed(self, shard: Shard, reason: str, *, final: bool) -> None:
        """A shard could not be done."""
        self.lost += not final
        if final:
            self.failures.append(f"shard {shard.number}: {reason}")


def corpus_nodes(rows: int, rounds: int, seed: int, select: str = "") -> tuple[str, bool]:
    """Return a report over some rounds, in each of which one or two of three nodes are lost, and whether nothing differs.

    ``select`` names the rules, for machines on which all of them take too long.
    """
    folder = Path(tempfile.mkdtemp(prefix="postlint-corpus-"))
    try:
        return _corpus_nodes(folder, rows, rounds, select, Random(seed))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _corpus_nodes(folder: Path, rows: int, rounds: int, select: str, random: Random) -> tuple[str, bool]:
    job = Job(standalone_config(Overrides(select=tuple(filter(None, select.split(","))))))
    source = write_rows(folder / "rows.jsonl", rows)
    began = time.monotonic()
    _run(job, source, folder / "local", LocalEngine(2), Disturbing({}))
    lines = [f"one machine, 2 processes: {rows:,} rows in {time.monotonic() - began:.1f} s"]
    nodes = Nodes(NODES)
    good = True
    try:
        for number in range(1, rounds + 1):
            done = _round(job, source, folder, nodes, random)
            good = good and not done.differing and not done.busy
            differing = ", ".join(done.differing) or "no difference"
            lines.append(
                f"round {number}: {done.seconds:.1f} s, {done.killed} of {NODES} nodes lost in the middle with {done.lost} shards in work:"
                f" {differing}, {done.busy} tasks left"
            )
    finally:
        nodes.close()
    left = _left()
    lines.append(f"after the cluster has ended: {len(left)} processes left")
    return "\n".join(lines), good and not left


def _round(job: Job, source: Path, folder: Path, nodes: Nodes, random: Random) -> Round:
    out = folder / "cluster"
    shutil.rmtree(out, ignore_errors=True)
    killed = random.choice((1, 1, 2))
    shards = max(len(list((folder / "local").glob("part-*"))), 8)
    moments = sorted(random.sample(range(1, shards // 2), killed))
    plan: dict[int, Callable[[], None]] = {moment: lambda: nodes.kill(random) for moment in moments}
    added = range(moments[-1] + 1, moments[-1] + 1 + killed)
    plan.update((moment, nodes.add) for moment in added)
    watch = Disturbing(plan)
    began = time.monotonic()
    _run(job, source, out, RayEngine(nodes.address), watch)
    seconds = time.monotonic() - began
    before, after = _contents(folder / "local"), _contents(out)
    differing = [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]
    return Round(seconds, watch.lost, killed, (*differing, *watch.failures), len(_left(b"ray::_do")))


def write_rows(path: Path, count: int) -> Path:
    """Write small posts of some kinds as JSONL, one of 500 as a row that is quarantined."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            random = Random(number)
            words = " ".join(random.choices(_WORDS, k=random.randrange(10, 60)))
            body = random.choice(_BODIES).format(words=words, number=number)
            text: object = f"---\ntitle: Walk {number}\ndate: 2024-01-05\ntags: [river, rain]\n---\n\n{body}\n"
            row = {"id": f"walk-{number}", "text": None if number % 500 == 499 else text}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


_WORDS = "along the river to the mill and back again under old trees where rain falls on quiet water before noon".split()
_BODIES = (
    "{words}.\n\n- one\n- [two](http://example.com/{number}) ",
    '<p style="color: red">{words}</p>\n<script>alert({number})</script>',
    "# Walk {number}\n\n{words}。\n\n![](a.png)\n\n```\n{words}\n```",
    "{words}\n\nSubscribe to our newsletter!\n\n[Read more](#",
)


def _run(job: Job, source: Path, out: Path, engine: Engine, watch: Disturbing) -> None:
    size = source.stat().st_size // _SHARDS + 1
    run([str(source)], job, str(out), engine, watch, shard_size=size)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".lock")}


def _left(title: bytes = b"") -> list[int]:
    """The processes of the cluster that are left after some seconds, apart from this one: those whose title has some words."""
    mark = f"{_MARK}={os.getpid()}".encode()
    until = time.monotonic() + 15
    while True:
        found = [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid() and _is_marked(name, mark, title)]
        if not found or time.monotonic() > until:
            return found
        time.sleep(0.2)


def _is_marked(process: str, mark: bytes, title: bytes) -> bool:
    try:
        with open(f"/proc/{process}/environ", "rb") as file, open(f"/proc/{process}/cmdline", "rb") as command:
            return mark in file.read() and title in command.read() and _is_alive(process)
    except OSError:
        return False


def _is_alive(process: str) -> bool:
    with open(f"/proc/{process}/stat", "rb") as file:
        return file.read().rpartition(b") ")[2][:1] not in b"ZX"
