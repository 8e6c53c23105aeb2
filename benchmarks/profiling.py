"""Where the time goes: a profile of checking made-up posts in this process."""

from __future__ import annotations

import os
from contextlib import redirect_stdout
from cProfile import Profile
from typing import TYPE_CHECKING

from linter.cli.main import main

from . import corpus, places

if TYPE_CHECKING:
    from types import CodeType

POSTS = 300
_SHOWN = 40


def profile() -> str:
    """The functions with the most time of their own, slowed down by the profiler but comparable with each other."""
    posts = corpus.posts(POSTS)
    check = ["check", "--quiet", "--isolated", "--jobs", "1"]
    profiler = Profile()
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        # Imports and patterns are start-up, which `one-file` measures.
        main([*check, places.shown(posts.files[0])])
        profiler.runcall(main, [*check, places.shown(posts.folder)])
    entries = sorted(profiler.getstats(), key=lambda entry: -entry.inlinetime)
    total = sum(entry.inlinetime for entry in entries)
    lines = [f"{total / POSTS * 1e6:.0f} µs a post under the profiler", f"{'own µs':>8} {'own %':>6} {'all µs':>8} {'calls':>8}  a post"]
    for entry in entries[:_SHOWN]:
        own, together, calls = entry.inlinetime / POSTS, entry.totaltime / POSTS, entry.callcount / POSTS
        lines.append(f"{own * 1e6:8.1f} {entry.inlinetime / total:6.1%} {together * 1e6:8.1f} {calls:8.1f}  {_place(entry.code)}")
    return "\n".join(lines)


def _place(code: CodeType | str) -> str:
    if isinstance(code, str):  # a function written in C
        return code
    path = os.path.relpath(code.co_filename, places.ROOT)
    if path.startswith(".."):
        path = os.path.basename(path)
    return f"{path}:{code.co_firstlineno} {code.co_qualname}"
