"""A pool of workers that are given one thing after another."""

from __future__ import annotations

import os
import sys

import pytest

from linter.run.executor import Failure
from linter.run.pool import run_unordered

WAYS = [pytest.param(False, id="forked"), pytest.param(True, id="spawned")]


def dies_at_one(path, _commit):
    if path == "3":
        os._exit(9)
    if path == "5":
        raise MemoryError("no room")
    return f"{path} by {os.getpid()}".encode()


@pytest.mark.parametrize("spawn", WAYS)
def test_every_path_comes_back_once_and_a_worker_that_ends_costs_the_one_it_was_at(spawn):
    outcomes = dict(run_unordered(map(str, range(8)), dies_at_one, jobs=2, spawn=spawn))

    assert sorted(outcomes) == ["0", "1", "2", "3", "4", "5", "6", "7"]
    assert outcomes.pop("3") == Failure("the process that did the work ended: exit code 9")
    assert outcomes.pop("5") == Failure("internal error: MemoryError('no room')")
    assert {path: result.split()[0].decode() for path, result in outcomes.items()} == {path: path for path in outcomes}


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX can tell which processes there are")
def test_no_worker_is_left_when_the_results_are_not_wanted_any_more():
    outcomes = run_unordered(map(str, range(100)), dies_at_one, jobs=1)
    _, first = next(outcomes)
    outcomes.close()

    with pytest.raises(ProcessLookupError):
        os.kill(int(first.split()[-1]), 0)


def test_nothing_is_started_for_nothing():
    assert list(run_unordered([], dies_at_one, jobs=2)) == []
