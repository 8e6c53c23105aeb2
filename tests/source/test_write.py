"""A file on disk is the old or the new version, whole."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from linter.source import write
from linter.source.write import Refused, create, put, replace, sweep


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

    with pytest.raises(Refused, match=r"\Aa link to a file outside this folder\Z"):
        replace("b.md", b"old", b"new")
    assert outside.read_bytes() == b"old"


def test_a_file_with_two_names_is_refused(file):
    os.link("a.md", "b.md")

    with pytest.raises(Refused, match=r"\Aother hard links would keep the old text\Z"):
        replace("a.md", b"old", b"new")
    assert file.read_bytes() == b"old"


def test_a_file_that_changed_meanwhile_is_left_alone(file):
    with pytest.raises(Refused, match=r"\Athe file changed while it was being checked\Z"):
        replace("a.md", b"older", b"new")
    assert file.read_bytes() == b"old"
    assert left(file.parent) == ["a.md"]


def test_a_read_only_file_is_refused(file, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)

    with pytest.raises(Refused, match=r"\Athe file is read-only\Z"):
        replace("a.md", b"old", b"new")


def test_a_folder_is_no_file(file):
    with pytest.raises(Refused, match=r"\Anot a regular file\Z"):
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


def test_a_link_to_a_link_in_the_folder_is_followed_to_the_file(file):
    os.symlink("a.md", "b.md")
    os.symlink("b.md", "c.md")
    replace("c.md", b"old", b"new")

    assert os.path.islink("b.md")
    assert os.path.islink("c.md")
    assert file.read_bytes() == b"new"


def test_a_file_outside_that_is_named_itself_is_replaced(file, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "c.md"
    outside.write_bytes(b"old")
    replace(str(outside), b"old", b"new")

    assert outside.read_bytes() == b"new"


def test_a_file_that_is_not_there_is_not_made(file):
    with pytest.raises(FileNotFoundError):
        replace("none.md", b"", b"new")
    assert left(file.parent) == ["a.md"]


def test_a_file_that_nobody_is_to_write_is_refused_to_root_too(file, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: True)
    file.chmod(0o444)

    with pytest.raises(Refused, match=r"\Athe file is read-only\Z"):
        replace("a.md", b"old", b"new")
    assert file.read_bytes() == b"old"


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
@pytest.mark.parametrize("mode", [0o644, 0o464, 0o446])
def test_a_file_that_anybody_is_to_write_is_left_to_the_system_to_judge(file, monkeypatch, mode):
    monkeypatch.setattr(os, "access", lambda *_: True)
    file.chmod(mode)
    replace("a.md", b"old", b"new")

    assert file.read_bytes() == b"new"


def test_a_file_that_changes_while_the_new_one_is_written_is_left_alone(file, monkeypatch):
    real = os.fsync

    def late(descriptor):
        file.write_bytes(b"theirs")
        real(descriptor)

    monkeypatch.setattr(write.os, "fsync", late)
    with pytest.raises(Refused, match=r"\Athe file changed while it was being checked\Z"):
        replace("a.md", b"old", b"new")

    assert file.read_bytes() == b"theirs"
    assert left(file.parent) == ["a.md"]


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_an_interruption_leaves_the_old_file_and_nothing_else(file, monkeypatch, call):
    def interrupted(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(write.os, call, interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace("a.md", b"old", b"new")

    assert file.read_bytes() == b"old"
    assert left(file.parent) == ["a.md"]


def test_a_folder_that_cannot_be_flushed_does_no_harm(file, monkeypatch):
    real = os.fsync

    def only_files(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        real(descriptor)

    monkeypatch.setattr(write.os, "fsync", only_files)
    replace("a.md", b"old", b"new")

    assert file.read_bytes() == b"new"


def test_a_file_whose_owner_cannot_be_kept_is_refused(file, monkeypatch):
    real = os.fstat

    def ours(descriptor):
        status = list(real(descriptor))
        status[4] += 1
        return os.stat_result(status)

    def refused(*_arguments):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(write.os, "fstat", ours)
    monkeypatch.setattr(write.os, "fchown", refused)
    with pytest.raises(Refused, match=r"\Ait is owned by another user or group\Z"):
        replace("a.md", b"old", b"new")

    assert file.read_bytes() == b"old"
    assert left(file.parent) == ["a.md"]


def test_the_owner_is_kept(file, monkeypatch):
    real, given = os.fstat, []

    def ours(descriptor):
        status = list(real(descriptor))
        status[4] += 1
        return os.stat_result(status)

    monkeypatch.setattr(write.os, "fstat", ours)
    monkeypatch.setattr(write.os, "fchown", lambda descriptor, user, group: given.append((real(descriptor).st_ino, user, group)))
    status = file.stat()
    replace("a.md", b"old", b"new")

    assert given == [(file.stat().st_ino, status.st_uid, status.st_gid)]


extended = pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no extended attributes")


@extended
def test_extended_attributes_are_kept(file):
    try:
        os.setxattr(file, "user.postlint", b"x")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    replace("a.md", b"old", b"new")

    assert file.read_bytes() == b"new"
    assert os.getxattr(file, "user.postlint") == b"x"


@extended
def test_an_extended_attribute_that_cannot_be_kept_is_a_reason_to_refuse(file, monkeypatch):
    def refused(*_arguments):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(write.os, "listxattr", lambda _path: ["security.x"])
    monkeypatch.setattr(write.os, "getxattr", lambda _path, _name: b"x")
    monkeypatch.setattr(write.os, "setxattr", refused)
    with pytest.raises(Refused, match=r"\Acannot keep its extended attribute security\.x\Z"):
        replace("a.md", b"old", b"new")

    assert file.read_bytes() == b"old"
    assert left(file.parent) == ["a.md"]


@extended
def test_a_file_system_without_extended_attributes_does_no_harm(file, monkeypatch):
    def unknown(_path):
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    monkeypatch.setattr(write.os, "listxattr", unknown)
    replace("a.md", b"old", b"new")

    assert file.read_bytes() == b"new"


def test_a_system_without_extended_attributes_does_no_harm(file, monkeypatch):
    monkeypatch.delattr(write.os, "listxattr", raising=False)
    replace("a.md", b"old", b"new")

    assert file.read_bytes() == b"new"


def test_a_file_may_become_empty_or_large(file):
    replace("a.md", b"old", b"")

    assert file.read_bytes() == b""
    replace("a.md", b"", b"x" * 3_000_000)
    assert file.stat().st_size == 3_000_000


def test_a_file_that_came_meanwhile_is_not_written_over(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "new.md").write_bytes(b"somebody's")
    with pytest.raises(Refused, match=r"\Athe file already exists\Z"):
        create("new.md", b"mine")

    assert (tmp_path / "new.md").read_bytes() == b"somebody's"
    assert left(tmp_path) == ["new.md"]


def test_what_a_killed_run_left_goes_with_the_next_write_and_nothing_else(file, monkeypatch):
    monkeypatch.setattr(write, "_swept", set())
    folder = file.parent
    names = (".post.md.postlint-123-0a1b2c3d", ".post.md.postlint-124-0a1b2c3d", ".post.md.postlint-notes", "post.postlint-1-2.md")
    for name in names:
        (folder / name).write_text("half")
        os.utime(folder / name, (1, 1))
    os.utime(folder / names[1])  # a run that is at it now

    replace(str(file), file.read_bytes(), b"new\n")

    assert sorted(path.name for path in folder.iterdir()) == sorted([file.name, *names[1:]])


def test_a_folder_is_looked_through_once_in_a_run(file, monkeypatch):
    monkeypatch.setattr(write, "_swept", set())
    real, listed = os.listdir, []
    monkeypatch.setattr(write.os, "listdir", lambda folder: listed.append(folder) or real(folder))
    replace("a.md", b"old", b"new")
    replace("a.md", b"new", b"newer")

    assert listed == [str(file.parent)]


def test_a_folder_that_cannot_be_listed_can_be_written_to(file, monkeypatch):
    def refused(_folder):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(write, "_swept", set())
    monkeypatch.setattr(write.os, "listdir", refused)
    replace("a.md", b"old", b"new")

    assert file.read_bytes() == b"new"


def test_another_folder_is_swept_of_what_bears_the_mark_and_is_older_than_an_hour(file, tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("elsewhere")
    for name, changed in (("a.mine-1-00000000", 399), ("b.mine-1-00000000", 400), (".c.postlint-1-00000000", 0)):
        (folder / name).write_text("half")
        os.utime(folder / name, (changed, changed))
    with monkeypatch.context() as patches:
        patches.setattr(write, "_swept", set())
        patches.setattr(write.time, "time", lambda: 4000.0)
        sweep(str(folder), "mine")

    assert left(folder) == [".c.postlint-1-00000000", "b.mine-1-00000000"]


def test_the_text_is_on_the_disk_before_the_file_has_its_name_and_the_name_afterwards(file, monkeypatch):
    done = []

    def noted(name, real):
        def called(*arguments):
            if name == "fsync":
                done.append("folder" if stat.S_ISDIR(os.fstat(arguments[0]).st_mode) else "text")
            else:
                done.append(name)
            return real(*arguments)

        monkeypatch.setattr(write.os, name, called)

    for name in ("fsync", "replace", "rename"):
        noted(name, getattr(os, name))
    replace("a.md", b"old", b"new")
    create("b.md", b"new")

    assert done == ["text", "replace", "folder", "text", "rename", "folder"]


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_the_new_text_is_nobody_elses_before_it_has_its_owner(file, monkeypatch):
    real, modes = os.fstat, []

    def noted(descriptor):
        status = real(descriptor)
        modes.append(stat.S_IMODE(status.st_mode))
        return status

    file.chmod(0o644)
    monkeypatch.setattr(write.os, "fstat", noted)
    replace("a.md", b"old", b"new")

    assert modes == [0o600]


def test_where_files_have_neither_owner_nor_mode_none_is_set(file, monkeypatch):
    with monkeypatch.context() as windows:
        windows.setattr(write.sys, "platform", "win32")
        windows.delattr(write.os, "fchown", raising=False)
        windows.delattr(write.os, "fchmod", raising=False)
        replace("a.md", b"old", b"new")

    assert file.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_a_new_file_has_the_mode_that_the_user_gives_to_new_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = os.umask(0o026)
    try:
        create("a.md", b"new")
    finally:
        os.umask(before)

    assert (tmp_path / "a.md").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640
    assert left(tmp_path) == ["a.md"]


def test_a_file_of_our_own_making_is_new_or_takes_the_place_of_the_old_one(file):
    put("b.md", b"new")
    put("a.md", b"new")

    assert (file.parent / "b.md").read_bytes() == b"new"
    assert file.read_bytes() == b"new"
    assert left(file.parent) == ["a.md", "b.md"]


def test_a_file_of_our_own_making_that_stays_the_same_is_not_written(file):
    before = file.stat()
    put("a.md", b"old")

    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_of_our_own_making_may_hold_any_bytes(file):
    file.write_bytes(b"\xff\r\n")
    put("a.md", b"\xfe\r\n")

    assert file.read_bytes() == b"\xfe\r\n"


def test_a_link_to_nothing_is_no_place_for_a_file_of_our_own_making(file):
    os.symlink("none.md", "b.md")

    with pytest.raises(FileNotFoundError):
        put("b.md", b"new")
    assert left(file.parent) == ["a.md", "b.md"]
