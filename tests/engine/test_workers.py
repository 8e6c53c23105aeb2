"""Many files over several processes."""

from __future__ import annotations

import os

import pytest

from linter.engine.workers import Died, spread

ITEMS = [str(number) for number in range(100)]
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")


def doubled(item):
    return item * 2


def test_results_come_in_the_order_of_the_items():
    assert list(spread(ITEMS, doubled, 3)) == [item * 2 for item in ITEMS]


def test_one_process_does_it_alone_in_the_same_way():
    assert list(spread(ITEMS, doubled, 1)) == list(spread(ITEMS, doubled, 2))


def test_a_process_that_dies_costs_its_item_alone():
    def dies(item):
        if item in ("10", "11", "50"):
            os._exit(9)
        return item

    results = list(spread(ITEMS, dies, 2))

    assert [number for number, one in enumerate(results) if one is Died] == [10, 11, 50]
    assert [one for one in results if one is not Died] == [item for item in ITEMS if item not in ("10", "11", "50")]


def test_results_larger_than_a_pipe_come_whole():
    assert [len(one) for one in spread(ITEMS, lambda item: "x" * 300_000, 2)] == [300_000] * 100


def test_a_reader_that_stops_leaves_no_process_behind():
    results = spread(ITEMS, doubled, 2)
    assert next(results) == "00"
    results.close()

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
