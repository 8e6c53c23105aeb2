"""The files that git reports as changed.

The repository may be a stranger's, and its `.git` folder too: a program that its configuration names must never run.  So git is asked for
what it has recorded only (the tree of a commit, the index, names of untracked files), and the files are compared here: git itself would
run filters on them (gitattributes(5)).
"""

from __future__ import annotations

import hashlib
import os

from .project import is_inside
from .read import LARGEST, read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = "HEAD"
TIME_LIMIT = 60.0
"""Seconds for each call of git; a configuration can make it wait without end."""
_LINK = b"120000"
# What a configuration can make git run, of the commands used here and of what they may call (git-config(1)).
_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.sshCommand=false",
    "core.gitProxy=false",
    "core.alternateRefsCommand=false",
    "core.askPass=false",
    "core.pager=cat",
    "credential.helper=",
    "diff.external=",
    "gpg.program=false",
    "log.showSignature=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "submodule.recurse=false",
)
# Missing objects are never fetched: the server could be a program.
_ENVIRONMENT = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_PAGER": "cat",
}


class GitError(Exception):
    """Git cannot list the changed files; the message has the reason."""


def changed(folder: str, paths: Iterable[str], since: str = HEAD, *, untrusted: bool = False) -> list[str]:
    """Those of some paths that differ from a commit or are untracked, in the git work tree around a folder.

    Changes on another branch since then do not count: ``since`` means the merge base of it and the last commit.  With
    ``untrusted``, files are untracked also where a ``.gitignore`` file ignores them.  Raises ``GitError``.
    """
    top = os.path.realpath(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    if os.path.realpath(folder) != top and not is_inside(folder, top):
        raise GitError(f"the work tree of git is not around this folder but at {top}")
    recorded = _recorded(folder, since)
    # Mode, object, stage; a name that is in conflict is there several times.
    listed = _git(folder, "ls-files", "--stage", "--full-name", "-z", "--", ":/").split(b"\0")
    tracked = {name for entry in listed for _, _, name in [entry.partition(b"\t")] if name}
    ignoring = () if untrusted else ("--exclude-standard",)
    untracked = set(_git(folder, "ls-files", "--others", *ignoring, "--full-name", "-z", "--", ":/").split(b"\0"))
    found = []
    for path in paths:
        real = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
        # A link is looked at as what it leads to, and as what git has recorded of it.
        for file in dict.fromkeys((real, os.path.realpath(path))):
            if not file.startswith(os.path.join(top, "")):
                continue
            name = os.fsencode(os.path.relpath(file, top).replace(os.sep, "/"))
            if name in untracked or (name in tracked and not _is_same(file, recorded.get(name))):
                found.append(path)
                break
    return found


def _recorded(folder: str, since: str) -> dict[bytes, tuple[bytes, bytes]]:
    """Mode and object of each file in the commit to compare with."""
    if since == HEAD and not _is_commit(folder, HEAD):
        return {}  # before the first commit
    if since.startswith("-") or not _is_commit(folder, since):
        raise GitError(f"unknown git commit `{since}`; write `--changed=COMMIT`, or `--changed` after the paths")
    base = HEAD if since == HEAD else _git(folder, "merge-base", "--end-of-options", since, HEAD).decode("ascii").split("\n", 1)[0]
    entries = {}
    for entry in _git(folder, "ls-tree", "-r", "-z", "--full-tree", base).split(b"\0"):
        facts, _, name = entry.partition(b"\t")
        if name:
            mode, _, blob = facts.split(b" ")
            entries[name] = mode, blob
    return entries


def _is_same(path: str, entry: tuple[bytes, bytes] | None) -> bool:
    """Whether a file is what git has recorded, whatever the ends of its lines; one that cannot be read is not."""
    if entry is None:
        return False
    mode, blob = entry
    try:
        if os.path.islink(path):
            return mode == _LINK and _blob(os.fsencode(os.readlink(path)), len(blob)) == blob
        if mode == _LINK:
            return False
        data = read_bytes(path, LARGEST)
    except OSError:
        return False
    # Git may write line ends as the system has them (`core.autocrlf`).
    return _blob(data, len(blob)) == blob or (b"\r\n" in data and _blob(data.replace(b"\r\n", b"\n"), len(blob)) == blob)


def _blob(data: bytes, length: int) -> bytes:
    """The name of an object with these bytes, in hexadecimal, in a repository whose names have that length."""
    kind = hashlib.sha1 if length == hashlib.sha1(usedforsecurity=False).digest_size * 2 else hashlib.sha256
    return kind(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest().encode()


def _is_commit(folder: str, commit: str) -> bool:
    try:
        _git(folder, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{commit}^{{commit}}")
    except GitError:
        return False
    return True


def _git(folder: str, *arguments: str) -> bytes:
    import subprocess

    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    command = [_program(), "--no-pager", *settings, *arguments]
    try:
        process = subprocess.run(  # noqa: S603 - git itself, without a shell
            command,
            cwd=folder,
            env=os.environ | _ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=TIME_LIMIT,
        )
    except OSError as error:
        raise GitError(f"cannot run git: {error.strerror}") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git took longer than {TIME_LIMIT:g} s to list changed files") from None
    if process.returncode:
        reason = process.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ") or f"exit code {process.returncode}"
        raise GitError(f"git failed to list changed files: {reason}")
    return process.stdout


def _program() -> str:
    """The path of git; never one in the working folder, where Windows looks first."""
    names = ("git.exe", "git.com") if os.name == "nt" else ("git",)
    for folder in os.get_exec_path():
        if os.path.isabs(folder):
            for name in names:
                path = os.path.join(folder, name)
                if os.path.isfile(path) and os.access(path, os.X_OK):
                    return path
    raise GitError("cannot run git: it is not installed")
