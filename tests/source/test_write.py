"""A file on disk is the old or the new version, whole."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from linter.source import write
from linter.source.write import Refused, replace


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A file in the working folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    return path


def left(folder):
    return sorted(entry.name for entry in os.scandir(folder))


def test_a_file_is_replaced_and_keeps_its_mode(file):
    file.chmod(0o640)
    replace("a.md", b"old", b"new")

    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert left(file.parent) == ["a.md"]


def test_a_link_in_the_folder_stays_a_link(file):
    os.symlink("a.md", "b.md")
    replace("b.md", b"old", b"new")

    assert os.path.islink("b.md")
    assert file.read_bytes() == b"new"


def test_a_link_that_leaves_the_folder_is_refused(file, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "c.md"
    outside.write_bytes(b"old")
    os.symlink(outside, "b.md")

    with pytest.raises(Refused, match="outside of this folder"):
        replace("b.md", b"old", b"new")
    assert outside.read_bytes() == b"old"


def test_a_file_with_two_names_is_refused(file):
    os.link("a.md", "b.md")

    with pytest.raises(Refused, match="other hard links"):
        replace("a.md", b"old", b"new")
    assert file.read_bytes() == b"old"


def test_a_file_that_changed_meanwhile_is_left_alone(file):
    with pytest.raises(Refused, match="it changed"):
        replace("a.md", b"older", b"new")
    assert file.read_bytes() == b"old"
    assert left(file.parent) == ["a.md"]


def test_a_read_only_file_is_refused(file, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)

    with pytest.raises(Refused, match="read-only"):
        replace("a.md", b"old", b"new")


def test_a_folder_is_no_file(file):
    with pytest.raises(Refused, match="not a regular file"):
        replace(str(file.parent), b"", b"new")


@pytest.mark.parametrize("call", ["open", "write", "fsync", "fchmod", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_disk_that_says_no_loses_nothing_and_leaves_nothing(file, monkeypatch, call, code):
    def fails(*_arguments, **_named):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(write.os, call, fails)
    with pytest.raises(OSError, match=os.strerror(code)):
        replace("a.md", b"old", b"new")
    monkeypatch.undo()

    assert file.read_bytes() == b"old"
    assert left(file.parent) == ["a.md"]


def test_short_writes_are_gone_on_with(file, monkeypatch):
    real = os.write
    monkeypatch.setattr(write.os, "write", lambda descriptor, data: real(descriptor, data[:1]))
    replace("a.md", b"old", b"a longer text")

    assert file.read_bytes() == b"a longer text"


def test_a_long_name_leaves_room_for_that_of_the_temporary_file(file):
    path = file.parent / ("n" * 250 + ".md")
    path.write_bytes(b"old")
    replace(str(path), b"old", b"new")

    assert path.read_bytes() == b"new"
