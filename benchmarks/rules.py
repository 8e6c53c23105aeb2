"""What each rule costs: made-up posts, parsed before the clock starts, given to one rule at a time."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from linter.engine.check import Checker
from linter.engine.config import Configs, Flags
from linter.engine.dispatch import Dispatch
from linter.source.document import Document
from linter.syntax.parse import parse

from . import corpus

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.syntax.parse import Post

POSTS = 200
_TURNS = 5
MOST = 2
"""Findings of a rule that are made, as for text output."""
LIMIT = 0.05
"""The share of the time from which a rule needs a reason."""


def rules() -> str:
    """Microseconds a post and share of the whole check, dearest first; what several rules share is counted with none."""
    files = corpus.posts(POSTS).files
    config = Configs(Flags(isolated=True)).of(str(files[0]))
    documents = [Document(str(path), path.read_bytes()) for path in files]
    posts = [parse(document) for document in documents]
    for post in posts:
        _share(post)
    checker = Checker(config, MOST)
    whole = _best(lambda: [checker.check(document) for document in documents])
    nothing = _cost(Dispatch([], config.site, MOST), posts)
    costs = {}
    for one in config.chosen:
        costs[one.rule.name] = max(_cost(Dispatch([one], config.site, MOST), posts) - nothing, 0.0)
    lines = [f"{whole / POSTS * 1e6:.0f} µs a post with all rules", f"{'µs':>7} {'share':>6}"]
    for name, cost in sorted(costs.items(), key=lambda item: -item[1]):
        lines.append(f"{cost / POSTS * 1e6:7.1f} {cost / whole:6.1%}  {name}{'  (above the limit)' if cost > LIMIT * whole else ''}")
    return "\n".join(lines)


def _share(post: Post) -> None:
    """Work out what rules share, so that the first to ask is not charged for it."""
    _ = post.paragraphs, post.elements, post.prose, post.tags, post.links, post.code, post.lines, post.blocks, post.named("p")


def _cost(dispatch: Dispatch, posts: list[Post]) -> float:
    return _best(lambda: [dispatch.post(post) for post in posts])


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_TURNS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)
