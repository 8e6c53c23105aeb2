"""Whatever the disk, the system or the user does while a file is written, it is the old or the new version, whole.

Every call to the operating system is made to fail in turn, in every way, for every kind of file; then again with the process
killed there.  A failure leaves no temporary file; only a kill may.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from typing import NamedTuple

import pytest

from linter.source import write
from linter.source.write import create, replace
from tests.hostile.failing import Failing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, modes and fork are those of POSIX")

CODES = [
    *(errno.ENOSPC, errno.EIO, errno.EACCES, errno.EPERM, errno.EINTR, errno.EROFS, errno.EDQUOT, errno.EMFILE, errno.EFBIG, errno.ENOENT),
    *(errno.EBADF, errno.ENOMEM, errno.EAGAIN, errno.EXDEV),
]
OLD = "---\ntitle: 散步\n---\r\nAlong the river.\n".encode()
VERSIONS = {"longer": OLD * 3, "shorter": b"a", "empty": b"", "large": OLD * 20_000, "same length": OLD[:-1] + b"\r"}


class Kind(NamedTuple):
    """A file as it stands on disk before."""

    name: str
    data: bytes = OLD
    mode: int = 0o644
    link: bool = False
    attribute: bool = False


KINDS = {
    "plain": Kind("a.md"),
    "empty": Kind("a.md", b""),
    "not UTF-8": Kind("a.md", b"\xff\xfe\0\x80"),
    "with a byte order mark": Kind("a.md", b"\xef\xbb\xbfa\r\n"),
    "large": Kind("a.md", OLD * 10_000),
    "private": Kind("a.md", mode=0o600),
    "executable": Kind("a.md", mode=0o755),
    "behind a link": Kind("a.md", link=True),
    "in a folder": Kind("posts/a.md"),
    "with a long name": Kind("字" * 80 + ".md"),
    "with a line end in its name": Kind("a\nb.md"),
    "with an extended attribute": Kind("a.md", attribute=True),
}


def refusing(code):
    def fault(real, *arguments, **_named):
        released(real, arguments)
        raise OSError(code, os.strerror(code))

    return fault


def interrupting(real, *arguments, **_named):
    released(real, arguments)
    raise KeyboardInterrupt


def released(real, arguments):
    """Close what is to be closed: a system does so even if it answers with an error, and thousands of open files stop other tests."""
    if real is os.close:
        real(*arguments)


def short(real, *arguments, **named):
    """A write that takes a part of the data; other calls are done as they are."""
    if real is os.write:
        return real(arguments[0], arguments[1][: max(1, len(arguments[1]) // 2)])
    return real(*arguments, **named)


FAULTS = {errno.errorcode[code]: refusing(code) for code in CODES} | {"interrupt": interrupting, "short": short}


def made(folder, kind):
    write._swept.clear()  # each write looks through the folder
    path = folder / kind.name
    path.parent.mkdir(exist_ok=True)
    target = folder / "target.md" if kind.link else path
    target.write_bytes(kind.data)
    target.chmod(kind.mode)
    if kind.link:
        path.symlink_to(target)
    if kind.attribute:
        try:
            os.setxattr(target, "user.a", b"b")
        except (OSError, AttributeError):
            pytest.skip("no extended attributes here")
    return path


def tree(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def calls_of(kind, new, folder, monkeypatch):
    path = made(folder, kind)
    counting = Failing(0, None)
    counting.into(monkeypatch, write)
    replace(kind.name, kind.data, new)
    monkeypatch.undo()
    path.unlink()
    return len(counting.calls)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", KINDS)
def test_a_fault_anywhere_leaves_the_old_or_the_new_file(tmp_path, monkeypatch, name, version):
    kind, new = KINDS[name], VERSIONS[version]
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)  # thousands of them would take minutes
    monkeypatch.chdir(tmp_path)
    patches = pytest.MonkeyPatch()
    count = calls_of(kind, new, tmp_path, patches)
    wrong, injected = [], 0
    for at in range(1, count + 1):
        for label, fault in FAULTS.items():
            path = made(tmp_path, kind) if not (tmp_path / kind.name).exists() else tmp_path / kind.name
            if path.read_bytes() != kind.data:
                path.write_bytes(kind.data)
            before = tree(tmp_path)
            write._swept.clear()
            failing = Failing(at, fault)
            failing.into(patches, write)
            raised = False
            try:
                replace(kind.name, kind.data, new)
            except (OSError, KeyboardInterrupt):
                raised = True
            finally:
                patches.undo()
            injected += 1
            data = path.read_bytes()
            whole = data == new or (raised and data == kind.data)
            if not whole or tree(tmp_path) != before or path.is_symlink() != kind.link:
                wrong.append((at, failing.calls[-3:], label, raised, tree(tmp_path)))

    assert injected >= 10 * len(FAULTS)
    assert wrong == []


@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after the call"])
@pytest.mark.parametrize("name", KINDS)
def test_a_kill_anywhere_leaves_the_old_or_the_new_file(tmp_path, monkeypatch, name, after):
    kind, new = KINDS[name], VERSIONS["longer"]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    count = calls_of(kind, new, tmp_path, pytest.MonkeyPatch())
    path = tmp_path / kind.name

    def killed(real, *arguments, **named):
        if after:
            real(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    for at in range(1, count + 1):
        if path.is_symlink() or path.exists():
            path.unlink()
        made(tmp_path, kind)
        child = os.fork()
        if child == 0:
            Failing(at, killed).into(pytest.MonkeyPatch(), write)
            replace(kind.name, kind.data, new)
            os._exit(1)
        _, status = os.waitpid(child, 0)

        assert os.WIFSIGNALED(status)
        assert path.read_bytes() in (kind.data, new), at
        assert path.is_symlink() == kind.link


@pytest.mark.parametrize("label", FAULTS)
def test_a_new_file_is_there_whole_or_not_at_all(tmp_path, monkeypatch, label):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    for at in range(1, 20):
        patches = pytest.MonkeyPatch()
        Failing(at, FAULTS[label]).into(patches, write)
        try:
            create("new.md", OLD)
        except (OSError, KeyboardInterrupt):
            assert tree(tmp_path) in ([], ["new.md"])
        finally:
            patches.undo()
        if (tmp_path / "new.md").exists():
            assert (tmp_path / "new.md").read_bytes() == OLD
            (tmp_path / "new.md").unlink()
        assert tree(tmp_path) == []
