"""Applies the ignore comments of a post to its diagnostics, and reports the comments that ignore nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ...values.diagnostics import Diagnostic
from ...values.spans import Span, index_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...config.model import Config
    from ...registry.catalogue import Catalogue
    from ...syntax.parse import Post
    from .parse import IgnoreComment

UNUSED = "unused-ignore"


class _Reach(NamedTuple):
    """A comment, and where it ignores."""

    comment: IgnoreComment
    span: Span


def apply_comments(
    post: Post, comments: Sequence[IgnoreComment], diagnostics: Iterable[Diagnostic], active: frozenset[str], config: Config
) -> tuple[list[Diagnostic], int]:
    """Return the diagnostics that stay, and how many were ignored.

    ``active`` are the rules that took part: an ignore of a rule that did not is not reported as unused.
    ``config`` has the rules that there are, and those that no comment can ignore.
    """
    diagnostics = list(diagnostics)
    reaches = list(_Reaches(post, comments).all())
    ignored_at = _ignored_at(reaches, {diagnostic.rule for diagnostic in diagnostics}, config.catalogue)
    # A diagnostic is where it begins.
    kept = [
        diagnostic
        for diagnostic in diagnostics
        if diagnostic.rule in config.never_ignored or index_at(ignored_at[diagnostic.rule], diagnostic.span.start) < 0
    ]
    ignored = len(diagnostics) - len(kept)
    if UNUSED in active:
        silent = _joined(span for comment, span in reaches if UNUSED in [name for name, _ in comment.names])
        unused = _unused(reaches, diagnostics, active, config.catalogue)
        kept += [diagnostic for diagnostic in unused if index_at(silent, diagnostic.span.start) < 0]
        kept.sort(key=lambda diagnostic: (diagnostic.span.start, diagnostic.span.end, diagnostic.rule))
    return kept, ignored


def _ignored_at(reaches: list[_Reach], rules: Iterable[str], catalogue: Catalogue) -> dict[str, list[Span]]:
    """Where each rule is ignored, so that a diagnostic need not be compared with every comment."""
    everything = [span for comment, span in reaches if not comment.names]
    spans: dict[str, list[Span]] = {rule: list(everything) for rule in rules}
    for comment, span in reaches:
        for name, _ in comment.names:
            for rule in _rules_of(name, catalogue):
                if rule in spans:
                    spans[rule].append(span)
    return {rule: _joined(each) for rule, each in spans.items()}


def _rules_of(name: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The rules that a name in a comment stands for: the one of that name, and those of that family."""
    return (name, *catalogue.family(name))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order and apart, which cover the same places."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _unused(reaches: list[_Reach], diagnostics: Iterable[Diagnostic], active: frozenset[str], catalogue: Catalogue) -> Iterator[Diagnostic]:
    starts = _Starts(diagnostics, catalogue)
    for comment, reach in reaches:
        if not comment.names and not starts.any_in(reach):
            yield Diagnostic(comment.span, UNUSED, "nothing here needs to be ignored: this comment can go")
        for name, span in comment.names:
            if name == UNUSED or starts.any_in(reach, name):
                continue
            if name not in catalogue.names and not catalogue.family(name):
                yield Diagnostic(span, UNUSED, f"there is no rule `{name}`, so this comment ignores nothing")
            elif name in active or active.intersection(catalogue.family(name)):
                yield Diagnostic(span, UNUSED, f"`{name}` finds nothing here: this comment can go")


class _Starts:
    """Where diagnostics begin, in order, by the names in comments that stand for them."""

    def __init__(self, diagnostics: Iterable[Diagnostic], catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._rules: dict[str, list[int]] = {}
        for diagnostic in diagnostics:
            self._rules.setdefault(diagnostic.rule, []).append(diagnostic.span.start)
        self._names: dict[str, list[int]] = {"": sorted(start for starts in self._rules.values() for start in starts)}

    def any_in(self, span: Span, name: str = "") -> bool:
        """Whether a diagnostic that the name stands for begins in a span; no name stands for all."""
        starts = self._names.get(name)
        if starts is None:
            rules = set(_rules_of(name, self._catalogue))
            starts = self._names[name] = sorted(start for rule in rules for start in self._rules.get(rule, ()))
        first = _first(starts, span.start)
        return first is not None and first < span.end


class _Reaches:
    """Works out where the comments of a post ignore; what it needs often, it looks up."""

    def __init__(self, post: Post, comments: Sequence[IgnoreComment]) -> None:
        self._post = post
        self._comments = comments
        self._text = post.text
        self._enabled: dict[frozenset[str], list[int]] = {}

    def all(self) -> Iterator[_Reach]:
        """Where each comment ignores."""
        for comment in self._comments:
            if comment.action != "enable":
                span = self._reach(comment)
                yield _Reach(comment, Span(span.start, max(span.end, span.start + 1)))

    def _reach(self, comment: IgnoreComment) -> Span:
        start, text, lines = comment.span.start, self._text, self._post.lines
        if comment.action == "file":
            return Span(0, len(text) + 1)
        if comment.action == "disable":
            return Span(start, self._disabled_until(comment))
        line = lines.whole(start)
        if comment.in_front_matter:
            # Behind a value it means that line; alone, the next.
            return line if self._is_behind(line, start) else Span(start, lines.whole(min(line.end, len(text))).end)
        after = self._next_text(comment.span.end)
        if after < line.end:
            return Span(start, self._next(comment.span.end))
        return line if self._is_behind(line, start) else Span(start, self._next(self._next_text(line.end)))

    def _disabled_until(self, comment: IgnoreComment) -> int:
        """Where the rules of a comment are enabled again: by a later one without names, or with all of its names."""
        names = frozenset(name for name, _ in comment.names)
        known = self._enabled.get(names)
        if known is None:
            # Of the enabling ones, those with the rarest of the names, so that few are looked at.
            some = min((self._enabling.get(name, []) for name in names), key=len, default=[])
            known = self._enabled[names] = [start for start, again in some if again >= names]
        starts = (_first(known, comment.span.end), _first(self._enabling_all if names else self._enabling_any, comment.span.end))
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
        found = _BLANK.match(self._text, at)
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


def _first(starts: list[int], at: int) -> int | None:
    """The first of some places that is not before ``at``."""
    index = bisect_left(starts, at)
    return starts[index] if index < len(starts) else None


_BLANK = re.compile(r"\s*")
