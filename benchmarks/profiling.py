"""Profiles checking generated posts in this process."""

from __future__ import annotations

import os
from contextlib import redirect_stdout
from cProfile import Profile
from typing import TYPE_CHECKING

from linter.cli.main import main

from . import corpus, paths

if TYPE_CHECKING:
    from types import CodeType

POSTS = 300
_FUNCTIONS = 40


def profile() -> str:
    """The functions that take the most time themselves, slowed down by the profiler but comparable with each other."""
    posts = corpus.posts(POSTS)
    # Without a time limit, because a limit needs worker processes, which this profiler does not see.
    check = ["check", "--quiet", "--isolated", "--no-cache", "--jobs", "1", "--time-limit", "0"]
    profiler = Profile()
    with open(os.devnull, "w", encoding="utf-8") as devnull, redirect_stdout(devnull):
        # Imports and patterns belong to start-up, which `one-file` measures.
        main([*check, paths.relative(posts.files[0])])
        profiler.runcall(main, [*check, paths.relative(posts.folder)])
    entries = sorted(profiler.getstats(), key=lambda entry: -entry.inlinetime)
    total = sum(entry.inlinetime for entry in entries)
    lines = [
        f"{total / POSTS * 1e6:.0f} µs per post under the profiler",
        f"{'own µs':>8} {'own %':>6} {'all µs':>8} {'calls':>8}  per post",
    ]
    for entry in entries[:_FUNCTIONS]:
        own, cumulative, calls = entry.inlinetime / POSTS, entry.totaltime / POSTS, entry.callcount / POSTS
        share = entry.inlinetime / total
        lines.append(f"{own * 1e6:8.1f} {share:6.1%} {cumulative * 1e6:8.1f} {calls:8.1f}  {_location(entry.code)}")
    return "\n".join(lines)


def _location(code: CodeType | str) -> str:
    if isinstance(code, str):  # a function written in C
        return code
    path = os.path.relpath(code.co_filename, paths.ROOT)
    if path.startswith(".."):
        path = os.path.basename(path)
    return f"{path}:{code.co_firstlineno} {code.co_qualname}"
