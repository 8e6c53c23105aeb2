"""Whatever ends a writing run, the journal tells which files it replaced, and `undo` puts the old bytes back.

Every call to the operating system is made to fail in turn, and the process is killed there.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys

import pytest

from linter.source import journal, write
from linter.source.journal import State, new_run, record, runs
from linter.source.signing import digest
from linter.source.write import replace
from tests.hostile.failing import Failing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fork is that of POSIX")
OLD, NEW = "---\ntitle: 散步\n---\r\nAlong the river.\n".encode() * 500, b"new\n"


def write_both(run):
    for name in ("a.md", "b.md"):
        record(run, name, OLD, NEW)
        replace(name, OLD, NEW)


def prepared(folder):
    shutil.rmtree(folder / journal.FOLDER, ignore_errors=True)
    for left in folder.glob(".*.postlint-*"):
        left.unlink()  # of a process that was killed
    for name in ("a.md", "b.md"):
        (folder / name).write_bytes(OLD)
    write._swept.clear()


@pytest.fixture
def site(folder, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    (folder / ".git").mkdir()
    return folder


def count_of_calls(site):
    prepared(site)
    counting = Failing(0, None)
    with pytest.MonkeyPatch.context() as patches:
        counting.into(patches, journal, write)
        write_both(new_run("fix"))
    return len(counting.calls)


def told(site):
    """What the journal tells of each file: the old bytes, the digest of the new ones, and what became of it."""
    found = {}
    for run in runs():
        for one in run.records():
            assert (one.before, one.after) == (OLD, digest(NEW))
            found[os.path.relpath(one.path, site)] = one.state()[0]
    return found


@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after the call"])
def test_a_kill_anywhere_leaves_a_journal_that_is_true(site, run, after):
    def killed(real, *arguments, **named):
        if after:
            real(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    seen = set()
    for at in range(1, count_of_calls(site) + 1):
        prepared(site)
        child = os.fork()
        if child == 0:
            Failing(at, killed).into(pytest.MonkeyPatch(), journal, write)
            write_both(new_run("fix"))
            os._exit(1)
        _, status = os.waitpid(child, 0)
        replaced = {name for name in ("a.md", "b.md") if (site / name).read_bytes() != OLD}

        assert os.WIFSIGNALED(status)
        assert {(site / name).read_bytes() for name in replaced} <= {NEW}
        assert {name for name, state in told(site).items() if state is State.REPLACED} == replaced
        assert set(told(site).values()) <= {State.REPLACED, State.AS_BEFORE}
        seen.add(len(replaced))
        run("undo", "-q")
        assert [(site / name).read_bytes() for name in ("a.md", "b.md")] == [OLD, OLD]

    assert seen == {0, 1, 2}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_no_file_is_replaced_whose_record_failed(site, run, code):
    def refused(_real, *_arguments, **_named):
        raise OSError(code, os.strerror(code))

    for at in range(1, count_of_calls(site) + 1):
        prepared(site)
        failing = Failing(at, refused)
        folder = new_run("fix")
        for name in ("a.md", "b.md"):
            with pytest.MonkeyPatch.context() as patches:
                failing.into(patches, journal, write)
                try:
                    record(folder, name, OLD, NEW)
                    replace(name, OLD, NEW)
                except OSError:
                    pass
        replaced = {name for name in ("a.md", "b.md") if (site / name).read_bytes() != OLD}

        assert {name for name, state in told(site).items() if state is State.REPLACED} == replaced, (at, failing.calls)
        run("undo", "-q")
        assert [(site / name).read_bytes() for name in ("a.md", "b.md")] == [OLD, OLD]


def test_a_record_that_was_cut_hides_none_before_it(site):
    prepared(site)
    write_both(new_run("fix"))
    (file,) = (site / journal.FOLDER).glob("*/*.records")
    whole = file.read_bytes()
    for size in range(0, len(whole), 7):
        file.write_bytes(whole[:size])

        assert len([one for found in runs() for one in found.records()]) == (size >= len(whole) // 2)
