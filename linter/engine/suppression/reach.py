"""Works out where each ignore comment of a post ignores."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy
from ...values.spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...registry.catalogue import Catalogue
    from ...syntax.parse import Post
    from .parse import IgnoreComment


class Reach(NamedTuple):
    """A comment, and where it ignores."""

    comment: IgnoreComment
    span: Span


def rules_of(name: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The rules that a name in a comment stands for: the one of that name, and those of that family."""
    return (name, *catalogue.family(name))


class Reaches:
    """Works out where the comments of a post ignore; what it needs often, it looks up."""

    def __init__(self, post: Post, comments: Sequence[IgnoreComment]) -> None:
        self._post = post
        self._comments = comments
        self._text = post.text
        self._enabled: dict[frozenset[str], list[int]] = {}

    def all(self) -> Iterator[Reach]:
        """Where each comment ignores."""
        for comment in self._comments:
            if comment.action not in ("", "enable"):
                span = self._reach(comment)
                yield Reach(comment, Span(span.start, max(span.end, span.start + 1)))

    def _reach(self, comment: IgnoreComment) -> Span:
        start, text, lines = comment.span.start, self._text, self._post.lines
        if comment.action == "file":
            return Span(0, len(text) + 1)
        if comment.action == "disable":
            return Span(start, self._disabled_until(comment))
        line = lines.whole(start)
        if comment.in_front_matter:
            # Behind a value it means that line; alone, the next that is no such comment.
            return line if self._is_behind(line, start) else Span(start, lines.whole(min(self._after_comments(line.end), len(text))).end)
        after = self._next_text(comment.span.end)
        if after < line.end:
            return Span(start, self._next(self._after_comments(after)))
        return line if self._is_behind(line, start) else Span(start, self._next(self._after_comments(after)))

    def _after_comments(self, offset: int) -> int:
        """Where the next text after an offset is that is no ignore comment: these can be stacked."""
        start = self._next_text(offset)
        return self._skipped.get(start, start)

    @cached_property
    def _skipped(self) -> dict[int, int]:
        """Where the next text is that is no ignore comment, by the start of each comment."""
        skipped: dict[int, int] = {}
        for comment in reversed(self._comments):
            start = self._next_text(comment.span.end)
            skipped[comment.span.start] = skipped.get(start, start)
        return skipped

    def _disabled_until(self, comment: IgnoreComment) -> int:
        """Where the rules of a comment are enabled again: by a later one without names, or with all of its names."""
        names = frozenset(name for name, _ in comment.names)
        known = self._enabled.get(names)
        if known is None:
            # Of the enabling ones, those with the rarest of the names, so that few are looked at.
            some = min((self._enabling.get(name, []) for name in names), key=len, default=[])
            known = self._enabled[names] = [start for start, again in some if again >= names]
        starts = (first_from(known, comment.span.end), first_from(self._enabling_all if names else self._enabling_any, comment.span.end))
        return min((start for start in starts if start is not None), default=len(self._text) + 1)

    @cached_property
    def _enabling_any(self) -> list[int]:
        return [comment.span.start for comment in self._comments if comment.action == "enable"]

    @cached_property
    def _enabling_all(self) -> list[int]:
        return [comment.span.start for comment in self._comments if comment.action == "enable" and not comment.names]

    @cached_property
    def _enabling(self) -> dict[str, list[tuple[int, frozenset[str]]]]:
        """Directives that enable, by each of their names: where they begin, and all of the names."""
        out: dict[str, list[tuple[int, frozenset[str]]]] = {}
        for comment in self._comments:
            if comment.action == "enable":
                names = frozenset(name for name, _ in comment.names)
                for name in names:
                    out.setdefault(name, []).append((comment.span.start, names))
        return out

    def _next_text(self, at: int) -> int:
        """Where the first character is from there on that is not white."""
        found = _BLANK().match(self._text, at)
        return found.end() if found else at

    def _is_behind(self, line: Span, start: int) -> bool:
        """Whether something stands on the line before."""
        return self._next_text(line.start) < start

    def _next(self, start: int) -> int:
        """The end of the element, the block or the line that begins at ``start``, whichever reaches furthest."""
        line = self._post.lines.whole(start).end
        element = self._post.element_from(start)
        if element is not None:
            return max(line, element.end.end if element.end else element.start.end)
        return max(line, self._blocks.get(start, 0))

    @cached_property
    def _blocks(self) -> dict[int, int]:
        """Where the longest of the blocks ends that begin at a place."""
        ends: dict[int, int] = {}
        for block in self._post.blocks:
            if block.kind != "html":
                ends[block.span.start] = max(block.span.end, ends.get(block.span.start, 0))
        return ends


def first_from(starts: list[int], at: int) -> int | None:
    """The first of some places that is not before ``at``."""
    index = bisect_left(starts, at)
    return starts[index] if index < len(starts) else None


_BLANK = lazy(r"\s*")
