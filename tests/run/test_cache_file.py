"""The file of results is appended to, and whole after every fault."""

from __future__ import annotations

import os
import sys

import pytest

from linter.run import cache
from linter.run.cache import CacheFile
from linter.source.signing import digest

KEY = b"k" * 32
NOW = 2_000_000_000.0
SETTING = b"s" * 16


@pytest.fixture
def folder(tmp_path):
    for name in "abc":
        (tmp_path / name).write_text(name, encoding="utf-8")
        os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
    return tmp_path


def opened(folder, now=NOW):
    return CacheFile(str(folder), KEY, now)


def add(file, folder, name, result):
    path = folder / name
    status = path.stat()
    file.add(str(path), SETTING, (status.st_size, status.st_mtime_ns), digest(path.read_bytes()), result)


def write(folder, now=NOW, **named):
    file = opened(folder, now)
    for name, result in named.items():
        add(file, folder, name, result)
    file.close()


def known(folder, now=NOW):
    """The results of the files that have one."""
    file = opened(folder, now)
    paths = {name: str(folder / name) for name in "abc"}
    found = {name: file.result(path, SETTING) for name, path in paths.items() if file.holds(path, SETTING)}
    file.close()
    return found


def listed(folder):
    return sorted(os.listdir(folder / ".postlint_cache"))


def results(folder):
    (found,) = (folder / ".postlint_cache").glob("results*")
    return found


def test_a_new_result_is_appended(folder):
    write(folder, a=1, b=[2, "two"])
    before = results(folder).read_bytes()
    write(folder, c=(3,))

    assert results(folder).read_bytes().startswith(before)
    assert len(results(folder).read_bytes()) > len(before)
    assert known(folder) == {"a": 1, "b": [2, "two"], "c": (3,)}


def test_a_result_takes_the_place_of_the_earlier_one(folder):
    write(folder, a=1, b=2)
    write(folder, a=3)

    assert known(folder) == {"a": 3, "b": 2}


def test_results_that_are_no_longer_needed_are_dropped_before_they_are_more_than_the_others(folder, monkeypatch):
    monkeypatch.setattr(cache, "_PENDING", 500)
    write(folder, b="b" * 1000)
    sizes = []
    for number in range(12):
        write(folder, a=f"{number:0400}")
        sizes.append(results(folder).stat().st_size)

    assert max(sizes) <= 2 * 1410 + 500
    assert len({*sizes}) < len(sizes)
    assert known(folder) == {"a": f"{11:0400}", "b": "b" * 1000}
    assert listed(folder) == [".gitignore", "index", results(folder).name]


def test_a_run_that_finds_much_writes_a_new_file(folder, monkeypatch):
    monkeypatch.setattr(cache, "_PENDING", 100)
    write(folder, a=1)
    before = results(folder)
    write(folder, b="b" * 90, c="c" * 90)

    assert results(folder) != before
    assert known(folder) == {"a": 1, "b": "b" * 90, "c": "c" * 90}


def test_a_result_that_no_run_used_for_thirty_days_is_deleted(folder):
    write(folder, a=1, b=2)
    later = NOW + 29 * 86_400
    write(folder, later, a=3)
    assert known(folder, later) == {"a": 3, "b": 2}  # which uses both

    (folder / "b").unlink()
    write(folder, later + 31 * 86_400, c=4)
    file = opened(folder, later)
    assert file.paths(SETTING) == [str(folder / "c")]
    file.close()


@pytest.mark.parametrize("order", [("first", "second"), ("second", "first")])
def test_of_two_runs_at_once_both_results_are_kept(folder, order):
    write(folder, a=1)
    runs = {"first": opened(folder), "second": opened(folder)}
    add(runs["first"], folder, "b", 2)
    add(runs["second"], folder, "c", 3)
    for name in order:
        runs[name].close()

    assert known(folder) == {"a": 1, "b": 2, "c": 3}


def test_a_run_that_begins_without_a_cache_keeps_what_another_has_written_since(folder):
    first, second = opened(folder), opened(folder)
    add(first, folder, "a", 1)
    add(second, folder, "b", 2)
    first.close()
    second.close()

    assert known(folder) == {"a": 1, "b": 2}
    assert listed(folder) == [".gitignore", "index", results(folder).name]


def test_a_run_reads_results_that_another_has_written_anew(folder, monkeypatch):
    write(folder, a=1, b=2)
    reading = opened(folder)
    monkeypatch.setattr(cache, "_PENDING", 0)
    write(folder, c=3)

    assert (reading.result(str(folder / "a"), SETTING), known(folder)) == (1, {"a": 1, "b": 2, "c": 3})
    reading.close()


def test_a_cache_of_an_earlier_version_is_ignored_and_deleted(folder):
    (folder / ".postlint_cache").mkdir()
    (folder / ".postlint_cache" / "results").write_bytes(b"postlint 1 results of an earlier version")
    assert known(folder) == {}

    write(folder, a=1)
    assert known(folder) == {"a": 1}
    assert listed(folder) == [".gitignore", "index", results(folder).name]


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links are followed here")
def test_nothing_is_appended_to_what_a_link_leads_to(folder):
    write(folder, a=1)
    (folder / "elsewhere").write_bytes(results(folder).read_bytes())
    name = results(folder)
    name.unlink()
    name.symlink_to(folder / "elsewhere")
    write(folder, b=2)

    assert (folder / "elsewhere").stat().st_size == len(b"i\x01\x00\x00\x00")


# Kills


def killed(folder, after, **named):
    """Write results in another process, which ends after so many lines of the cache's code, with nothing flushed; whether it did."""
    child = os.fork()
    if not child:
        left = after

        def count(frame, event, _argument):
            nonlocal left
            if frame.f_code.co_filename == cache.__file__ and event == "line":
                left -= 1
                if left < 0:
                    os._exit(3)
            return count

        try:
            file = opened(folder)
            for name, result in named.items():
                add(file, folder, name, result)
            sys.settrace(count)
            file.close()
            sys.settrace(None)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")
@pytest.mark.parametrize("pending", [1 << 20, 0], ids=["appended", "written anew"])
def test_a_kill_at_any_line_loses_nothing_that_was_known(folder, pending, monkeypatch):
    write(folder, a=1, b="b" * 50)
    before = {name: (folder / ".postlint_cache" / name).read_bytes() for name in listed(folder)}
    monkeypatch.setattr(cache, "_PENDING", pending)
    after = 0
    while killed(folder, after, a=2, c=3):
        assert known(folder) in ({"a": 1, "b": "b" * 50}, {"a": 2, "b": "b" * 50, "c": 3}), after
        for name in listed(folder):
            (folder / ".postlint_cache" / name).unlink()
        for name, data in before.items():
            (folder / ".postlint_cache" / name).write_bytes(data)
        after += 1

    assert after > 20
    assert known(folder) == {"a": 2, "b": "b" * 50, "c": 3}
