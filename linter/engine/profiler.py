"""Measures where the time of a run goes, for ``--timings``."""

from __future__ import annotations

from time import perf_counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..source.document import Document
    from ..syntax.parse import Post
    from ..values.profiles import Profile


class Profiler:
    """Seconds by stage and by rule."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self.rules: dict[str, float] = {}
        self.calls: dict[str, int] = {}
        """How often each rule was called."""

    def stage(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return the same function, whose time counts for a stage."""
        self.stages.setdefault(name, 0.0)
        return self._timed(self.stages, name, work)

    def rule(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return the same function, whose time counts for a rule."""
        timed = self._timed(self.rules, name, work)

        def counted(*arguments: Any) -> Any:  # noqa: ANN401 - as the function is
            self.calls[name] = self.calls.get(name, 0) + 1
            return timed(*arguments)

        return counted

    def parsing(self, parse: Callable[[Document, Profile], Post]) -> Callable[[Document, Profile], Post]:
        """Return a parser that also works out what rules share, so that the first to ask is not charged for it."""
        parsed, shared = self.stage("parse", parse), self.stage("what rules share", _share)

        def both(document: Document, profile: Profile) -> Post:
            post: Post = parsed(document, profile)
            shared(post)
            return post

        return both

    @staticmethod
    def _timed(seconds: dict[str, float], name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any) -> Any:  # noqa: ANN401 - as the function is
            began = perf_counter()
            try:
                return work(*arguments)
            finally:
                seconds[name] = seconds.get(name, 0.0) + perf_counter() - began

        return timed


def _share(post: Post) -> None:
    _ = post.tags, post.comments, post.links, post.code, post.elements, post.paragraphs, post.prose, post.lines, post.blocks
    post.named("p")
