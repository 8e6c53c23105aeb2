"""Many files over several processes."""

from __future__ import annotations

import os
import sysconfig
import threading

import pytest

from linter.engine import workers
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


# Threads, where Python has no global lock


@pytest.fixture
def free_threaded(monkeypatch):
    monkeypatch.setattr(workers, "is_free_threaded", lambda: True)


def test_threads_make_their_own_work_and_keep_the_order(free_threaded):
    made = []

    def each():
        made.append(threading.get_ident())
        return doubled

    assert list(spread(ITEMS, doubled, 3, each)) == [item * 2 for item in ITEMS]
    assert 1 <= len(made) == len(set(made)) <= 3
    assert threading.get_ident() not in made


def test_threads_say_what_one_process_says(free_threaded, folder, run):
    for number in range(60):
        text = f'---\ntitle: Walk {number}\ndate: Mon, 06 Sep 2021 01:23:00 GMT\n---\n\n<p style="color: #{number:03}">one</p>\n'
        (folder / f"{number}.md").write_text(text, encoding="utf-8")

    assert run("check", "--jobs", "4").out == run("check", "--jobs", "1").out


def test_this_python_says_whether_it_has_a_lock():
    assert workers.is_free_threaded() is bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
