"""Which files git says have changed."""

from __future__ import annotations

import os

HEAD = "HEAD"
_EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The tree without files, which every repository of SHA-1 knows: what a repository without a commit differs from."""


class NoGit(Exception):
    """Git cannot say what has changed; the message says why."""


def changed(folder: str, since: str = HEAD) -> frozenset[str]:
    """The files of the work tree round a folder that differ from a commit, or that git does not know yet, as absolute paths free of links.

    What was committed on another branch in the meantime is no change: ``since`` stands for the last commit that
    it and the work tree have in common (git-diff(1), ``--merge-base``).  Deleted files are left out.  Raises ``NoGit``.
    """
    top = _git(folder, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
    if since == HEAD and not _knows(folder, HEAD):
        compared = [_EMPTY]
    elif since.startswith("-") or not _knows(folder, since):
        raise NoGit(f"git knows no commit `{since}`; write `--changed=COMMIT`, or `--changed` behind the paths")
    else:
        compared = ["--merge-base", since]
    # Nothing that a repository is configured with runs for this.
    quiet = ("--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules", "--diff-filter=d", "-z")
    names = _git(folder, "diff", *quiet, *compared, "--", ":/")
    fresh = _git(folder, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
    top = os.path.realpath(top)
    return frozenset(os.path.join(top, os.fsdecode(name)) for name in (names + fresh).split(b"\0") if name)


def _knows(folder: str, commit: str) -> bool:
    try:
        _git(folder, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{commit}^{{commit}}")
    except NoGit:
        return False
    return True


def _git(folder: str, *arguments: str) -> bytes:
    import subprocess

    try:
        done = subprocess.run(["git", "-c", "core.fsmonitor=false", *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise NoGit(f"git cannot be run: {error.strerror}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise NoGit(f"git cannot say what has changed: {said}")
    return done.stdout
