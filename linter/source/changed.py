"""The files that git reports as changed."""

from __future__ import annotations

import os

HEAD = "HEAD"
_EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The empty tree, which every SHA-1 repository contains: the base of a repository without a commit."""


class GitError(Exception):
    """Git cannot list the changed files; the message has the reason."""


def changed(folder: str, since: str = HEAD) -> frozenset[str]:
    """The files of the work tree around a folder that differ from a commit or are untracked, as absolute real paths.

    Changes on another branch since then do not count: ``since`` means the merge base of it and the work tree (git-diff(1),
    ``--merge-base``).  Deleted files are excluded.  Raises ``GitError``.
    """
    top = _git(folder, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
    if since == HEAD and not _is_commit(folder, HEAD):
        compared = [_EMPTY]
    elif since.startswith("-") or not _is_commit(folder, since):
        raise GitError(f"unknown git commit `{since}`; write `--changed=COMMIT`, or `--changed` after the paths")
    else:
        compared = ["--merge-base", since]
    # Disables everything that the repository may configure git to run.
    flags = ("--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules", "--diff-filter=d", "-z")
    names = _git(folder, "diff", *flags, *compared, "--", ":/")
    untracked = _git(folder, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
    top = os.path.realpath(top)
    return frozenset(os.path.join(top, os.fsdecode(name)) for name in (names + untracked).split(b"\0") if name)


def _is_commit(folder: str, commit: str) -> bool:
    try:
        _git(folder, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{commit}^{{commit}}")
    except GitError:
        return False
    return True


def _git(folder: str, *arguments: str) -> bytes:
    import subprocess

    try:
        process = subprocess.run(["git", "-c", "core.fsmonitor=false", *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise GitError(f"cannot run git: {error.strerror}") from None
    if process.returncode:
        reason = process.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise GitError(f"git failed to list changed files: {reason}")
    return process.stdout
