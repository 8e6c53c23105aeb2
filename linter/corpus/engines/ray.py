"""Tasks on a cluster of Ray: a shard is a task (https://docs.ray.io/en/latest/ray-core/tasks.html).

The machines need what postlint needs, and pyarrow and fsspec.  The code of postlint itself is the one that runs here: Ray copies its
packages to every machine (``py_modules``), under a name that its content gives, so that no machine works with another version.
"""

from __future__ import annotations

import logging
import os
import platform
import socket
import sys
import time
from collections import deque
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...values.errors import MissingExtraError, UsageError
from .. import manifest as manifests
from ..inputs.streams import is_remote
from .engine import ShardFailure, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..manifest import Shard
    from ..summary import ShardSummary
    from .engine import ShardWork

_PACKAGE = Path(__file__).parents[2]
_LOSSES = 10
"""How often a shard is given to another machine whose machine was lost."""
_QUEUED = 2
"""Tasks that are in flight for each processor of the cluster: one that runs, and one that is ready to."""
_LEAST = 8
"""Tasks in flight at least, also while a cluster that grows by itself has no machines."""
_SECONDS = 2.0
"""How long the number of processors is trusted."""
_SECONDS_TO_CONNECT = 10.0


class RayEngine:
    """Gives shards to the machines of a cluster, so many at once: ``jobs``, 0 for what suits its processors."""

    def __init__(self, address: str = "", jobs: int = 0, environment: Mapping[str, object] | None = None) -> None:
        """``address`` is that of the cluster; without it, that of ``RAY_ADDRESS``, or of the cluster that this machine belongs to.

        ``environment`` is a runtime environment of Ray for the tasks: variables, packages to install.
        """
        self._address = address or os.environ.get("RAY_ADDRESS", "") or "auto"
        self._jobs = jobs
        self._environment = environment or {}

    def run(self, shards: Sequence[Shard], work: ShardWork) -> Iterator[tuple[Shard, ShardSummary | ShardFailure]]:
        """Yield each shard with what it has become.

        A shard whose machine is lost is done by another one.  Ray could repeat tasks by itself, but it does not tell a machine that was
        lost from a row that ends its worker, which would end all of them.
        """
        with _connected(self._address, self._environment):
            tasks = _Tasks(work, self._jobs)
            try:
                yield from tasks.run(deque(shards))
            finally:
                tasks.cancel()


class _Tasks:
    """The tasks of a run that are in flight."""

    def __init__(self, work: ShardWork, jobs: int) -> None:
        import ray

        self._ray: Any = ray
        self._shared = ray.put(work)  # a machine fetches it once, not with every task
        self._do = ray.remote(num_cpus=1, max_retries=0, scheduling_strategy="SPREAD")(_do)
        self._jobs = jobs
        self._flying: dict[object, Shard] = {}
        self._losses: dict[int, int] = {}
        self._most = self._until = 0.0

    def run(self, waiting: deque[Shard]) -> Iterator[tuple[Shard, ShardSummary | ShardFailure]]:
        while waiting or self._flying:
            while waiting and len(self._flying) < self._limit():
                shard = waiting.popleft()
                self._flying[self._do.remote(self._shared, _absolute(shard))] = shard
            for task in self._ready():
                shard = self._flying.pop(task)
                outcome = self._outcome(task, shard)
                yield shard, outcome
                if isinstance(outcome, ShardFailure) and outcome.again:
                    waiting.appendleft(shard)

    def cancel(self) -> None:
        """End the tasks that are in flight, with their workers."""
        for task in self._flying:
            self._ray.cancel(task, force=True)
        if self._flying:
            self._ray.wait(list(self._flying), num_returns=len(self._flying), timeout=10)

    def _limit(self) -> float:
        if time.monotonic() >= self._until:
            processors = self._ray.cluster_resources().get("CPU", 0)
            self._most = self._jobs or max(_QUEUED * processors, _LEAST)
            self._until = time.monotonic() + _SECONDS
        return self._most

    def _ready(self) -> list[object]:
        """The tasks that have ended, once there is one, or after some time in which machines may have come."""
        flying = list(self._flying)
        ended: list[object] = self._ray.wait(flying, num_returns=1, timeout=_SECONDS)[0]
        if ended:
            ended = self._ray.wait(flying, num_returns=len(flying), timeout=0)[0]
        return ended

    def _outcome(self, task: object, shard: Shard) -> ShardSummary | ShardFailure:
        """What has become of a task that has ended."""
        from ray import exceptions

        try:
            outcome: ShardSummary | ShardFailure = self._ray.get(task)
        except (exceptions.NodeDiedError, exceptions.LocalRayletDiedError, exceptions.ObjectLostError) as error:
            self._losses[shard.number] = losses = self._losses.get(shard.number, 0) + 1
            return ShardFailure(f"its machine was lost: {_first_line(error)}", again=losses <= _LOSSES)
        except (exceptions.WorkerCrashedError, exceptions.OutOfMemoryError) as error:
            return ShardFailure(_first_line(error), died=True)
        except exceptions.RayTaskError as error:  # a package that a machine lacks
            return ShardFailure(reason_of(error.cause))
        except exceptions.RayError as error:
            return ShardFailure(_first_line(error))
        return outcome


def _do(work: ShardWork, shard: Shard) -> ShardSummary | ShardFailure:
    """Do the work on a shard; on any machine."""
    if not is_remote(work.out) and not os.path.exists(os.path.join(work.out, manifests.NAME)):
        return ShardFailure(f"{platform.node()} does not have {work.out}: name a folder that all machines share, or a URL")
    return work(shard)


def _absolute(shard: Shard) -> Shard:
    """A shard whose file is found from any working folder."""
    return shard if is_remote(shard.file) else shard._replace(file=os.path.abspath(shard.file))


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0] or repr(error)


def environment_from(path: str) -> dict[str, object]:
    """Return the runtime environment that a file of YAML or JSON has; raises ``UsageError``."""
    import yaml

    try:
        with open(path, encoding="utf-8") as file:
            known = yaml.safe_load(file)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise UsageError(f"{path} cannot be read: {reason_of(error)}") from None
    if not isinstance(known, dict):
        raise UsageError(f"{path} has no runtime environment: it is no mapping")
    return known


def _refuse_unreachable(address: str) -> None:
    """Raise ``UsageError`` if nobody listens at an address: Ray would try for minutes."""
    host, _, port = address.rpartition(":")
    if not host or "://" in address or not port.isdigit():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), _SECONDS_TO_CONNECT).close()
    except (OSError, OverflowError) as error:
        raise UsageError(f"no cluster of Ray at `{address}`: {reason_of(error)}") from None


@contextmanager
def _connected(address: str, environment: Mapping[str, object]) -> Iterator[None]:
    """Connect to a cluster while the block runs; raises ``UsageError`` if there is none."""
    _refuse_unreachable(address)
    try:
        import ray
    except ImportError:
        raise MissingExtraError("`--engine ray` needs ray: install it with `pip install 'postlint[ray]'`") from None
    modules = [str(_PACKAGE), str(_PACKAGE.with_name("postlint"))]
    known = environment.get("py_modules", [])
    wanted = {**environment, "py_modules": [*modules, *(known if isinstance(known, list) else [])]}
    try:
        ray.init(address=address, runtime_env=wanted, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError, ray.exceptions.RayError) as error:
        raise UsageError(f"no cluster of Ray at `{address}`: {_first_line(error)}") from None
    try:
        with redirect_stdout(sys.stderr):  # Ray prints what becomes of machines
            yield
    finally:
        with suppress(ray.exceptions.RayError):
            ray.shutdown()
