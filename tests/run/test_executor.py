"""Worker processes: order, crashes, limits on time, and what is left behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from linter.run.executor import Failure, run_tasks

PATHS = [str(number) for number in range(100)]
WAYS = [pytest.param(False, id="forked"), pytest.param(True, id="spawned")]
posix = pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has forks and signals")


def doubled(path, _commit):
    return (path * 2).encode()


def dies_at_some(path, _commit):
    if path in ("10", "11", "50"):
        os._exit(9)
    return path.encode()


def fails_at_one(path, _commit):
    if path == "3":
        raise MemoryError("no room")
    return path.encode()


def large(_path, _commit):
    return b"x" * 300_000


def sleeps_at_one(path, _commit):
    if path == "1":
        time.sleep(600)
    return path.encode()


def stuck_in_c(path, _commit):
    if path == "0":
        re.match(r"(a|a)*b", "a" * 60)  # needs 2 ** 60 steps, in which Python handles no signal
    return path.encode()


def commits_slowly(path, commit):
    commit()
    time.sleep(6.5)
    Path(path).write_text("done")
    return b"written"


def results(paths, task, *, jobs=2, time_limit=0.0, spawn=False):
    return list(run_tasks(paths, task, jobs=jobs, time_limit=time_limit, spawn=spawn))


@pytest.mark.parametrize("spawn", WAYS)
def test_results_come_in_the_order_of_the_paths(spawn):
    assert results(PATHS, doubled, jobs=3, spawn=spawn) == [(path * 2).encode() for path in PATHS]


@pytest.mark.parametrize("spawn", WAYS)
def test_a_process_that_dies_costs_its_file_alone_and_its_end_is_known(spawn):
    found = results(PATHS, dies_at_some, spawn=spawn)

    failures = [number for number, one in enumerate(found) if isinstance(one, Failure)]
    assert failures == [10, 11, 50]
    assert found[10] == Failure("the process that checked it ended: exit code 9")
    assert [one for one in found if not isinstance(one, Failure)] == [path.encode() for path in PATHS if path not in ("10", "11", "50")]


@posix
def test_the_signal_that_ended_a_process_is_named():
    def killed(path, _commit):
        os.kill(os.getpid(), signal.SIGTERM)
        return path.encode()

    assert results(["a"], killed, time_limit=60) == [Failure("the process that checked it ended: signal SIGTERM")]


@pytest.mark.parametrize("spawn", WAYS)
def test_an_error_that_nobody_handles_is_told(spawn):
    found = results(PATHS[:5], fails_at_one, spawn=spawn)

    assert found == [b"0", b"1", b"2", Failure("internal error: MemoryError('no room')"), b"4"]


@pytest.mark.parametrize("spawn", WAYS)
def test_results_larger_than_a_pipe_come_whole(spawn):
    assert [len(one) for one in results(PATHS[:30], large, spawn=spawn)] == [300_000] * 30


@pytest.mark.parametrize("spawn", WAYS)
@pytest.mark.parametrize("task", [sleeps_at_one, stuck_in_c])
def test_a_worker_whose_time_is_up_is_ended_and_the_others_go_on(task, spawn):
    found = results(["0", "1", "2"], task, time_limit=5 if spawn else 2, spawn=spawn)

    late = 1 if task is sleeps_at_one else 0
    assert [isinstance(one, Failure) and one.timed_out for one in found] == [number == late for number in range(3)]
    assert found[2] == b"2"


@pytest.mark.parametrize("spawn", WAYS)
def test_a_file_that_is_being_written_is_not_given_up(tmp_path, spawn):
    path = str(tmp_path / "a")

    assert results([path], commits_slowly, time_limit=5, spawn=spawn) == [b"written"]
    assert Path(path).read_text() == "done"


@posix
def test_a_reader_that_stops_leaves_no_process_behind():
    def named(_path, _commit):
        return str(os.getpid()).encode()

    running = run_tasks(PATHS, named, jobs=2)
    workers = {int(next(running)), int(next(running))}
    running.close()

    assert len(workers) == 2
    assert all(map(_is_gone, workers))


_ENDLESS = """
import os, re, sys
from linter.run.executor import run_tasks

def endless(path, commit):
    with open(path, "w") as file:
        file.write(str(os.getpid()))
    os.rename(path, path + ".pid")
    re.match(r"(a|a)*b", "a" * 60) if {in_c} else __import__("time").sleep(600)

if __name__ == "__main__":
    list(run_tasks(sys.argv[1:], endless, jobs=2, time_limit=600, spawn={spawn}))
"""


@posix
@pytest.mark.parametrize("spawn", WAYS)
@pytest.mark.parametrize("in_c", [pytest.param(False, id="asleep"), pytest.param(True, id="in C")])
def test_workers_end_when_their_parent_is_killed(tmp_path, spawn, in_c):
    if spawn and in_c:
        pytest.skip("a spawned worker notices it in a thread, which code in C that holds the lock of Python keeps waiting")
    script = tmp_path / "endless.py"
    script.write_text(_ENDLESS.format(spawn=spawn, in_c=in_c))
    paths = [str(tmp_path / f"{number}.out") for number in range(24)]
    parent = subprocess.Popen([sys.executable, str(script), *paths], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    workers = [_until(lambda path=path: int(Path(f"{path}.pid").read_text())) for path in paths[:2]]
    parent.kill()
    parent.wait()

    assert [_until(lambda worker=worker: _is_gone(worker)) for worker in workers] == [True, True]


def _until(look):
    """What there is to see, once it is there; the test's own limit of a minute is for a machine that is busy."""
    for _ in range(6_000):
        try:
            seen = look()
        except (OSError, ValueError):
            seen = None
        if seen:
            return seen
        time.sleep(0.01)
    return None


def _is_gone(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().split()[2] == "Z"  # it has ended, and nobody has asked how
    except FileNotFoundError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_in_a_program_with_threads_workers_are_spawned(monkeypatch):
    import threading

    started = threading.Event()
    thread = threading.Thread(target=started.wait)
    thread.start()
    monkeypatch.setattr(os, "fork", None)  # it would be called here
    try:
        assert results(PATHS[:3], doubled, time_limit=60) == [b"00", b"11", b"22"]
    finally:
        started.set()
        thread.join()
