"""Takes away what the post's own comments ask to ignore, and says which of them ignore nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ..values.diagnostics import Diagnostic
from ..values.spans import Span, index_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..syntax.directives import Directive
    from ..syntax.parse import Post
    from .catalogue import Catalogue
    from .chosen import Config

UNUSED = "unused-ignore"


class _Reach(NamedTuple):
    directive: Directive
    span: Span


def suppressed(
    post: Post, found: Iterable[Diagnostic], active: frozenset[str], config: Config
) -> tuple[list[Diagnostic], int]:
    """The findings that stay, and how many were ignored.

    ``active`` are the rules that took part: an ignore of a rule that did not is not called unused.
    ``config`` has the rules that there are, and those that no comment silences.
    """
    found = list(found)
    if not post.directives:
        return found, 0
    reaches = list(_Post(post).reaches())
    silence = _silence(reaches, {one.rule for one in found}, config.catalogue)
    # A finding is where it begins.
    kept = [one for one in found if one.rule in config.loud or index_at(silence[one.rule], one.span.start) < 0]
    ignored = len(found) - len(kept)
    if UNUSED in active:
        silent = _joined(span for directive, span in reaches if UNUSED in [name for name, _ in directive.names])
        kept += [one for one in _unused(reaches, found, active, config.catalogue) if index_at(silent, one.span.start) < 0]
        kept.sort(key=lambda one: (one.span.start, one.span.end, one.rule))
    return kept, ignored


def _silence(reaches: list[_Reach], rules: Iterable[str], catalogue: Catalogue) -> dict[str, list[Span]]:
    """Where each rule is silenced, so that a finding need not be held against every comment."""
    everything = [span for directive, span in reaches if not directive.names]
    spans: dict[str, list[Span]] = {rule: list(everything) for rule in rules}
    for directive, span in reaches:
        for name, _ in directive.names:
            for rule in _meant(name, catalogue):
                if rule in spans:
                    spans[rule].append(span)
    return {rule: _joined(each) for rule, each in spans.items()}


def _meant(name: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The rules that a word of a directive means: the one of that name, and those of that family."""
    return (name, *catalogue.family(name))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order and apart, which hold the same places."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _unused(
    reaches: list[_Reach], found: Iterable[Diagnostic], active: frozenset[str], catalogue: Catalogue
) -> Iterator[Diagnostic]:
    places = _Places(found, catalogue)
    for directive, reach in reaches:
        if not directive.names and not places.any_in(reach):
            yield Diagnostic(directive.span, UNUSED, "nothing here needs to be ignored: this comment can go")
        for name, span in directive.names:
            if name == UNUSED or places.any_in(reach, name):
                continue
            if name not in catalogue.names and not catalogue.family(name):
                yield Diagnostic(span, UNUSED, f"there is no rule `{name}`, so this comment ignores nothing")
            elif name in active or active.intersection(catalogue.family(name)):
                yield Diagnostic(span, UNUSED, f"`{name}` finds nothing here: this comment can go")


class _Places:
    """Where findings begin, in order, by the words that silence them."""

    def __init__(self, found: Iterable[Diagnostic], catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._rules: dict[str, list[int]] = {}
        for one in found:
            self._rules.setdefault(one.rule, []).append(one.span.start)
        self._words: dict[str, list[int]] = {"": sorted(start for starts in self._rules.values() for start in starts)}

    def any_in(self, span: Span, word: str = "") -> bool:
        """Whether a finding that the word means begins in a span; no word means all."""
        starts = self._words.get(word)
        if starts is None:
            rules = set(_meant(word, self._catalogue))
            starts = self._words[word] = sorted(start for rule in rules for start in self._rules.get(rule, ()))
        first = _first(starts, span.start)
        return first is not None and first < span.end


class _Post:
    """A post, asked for what its directives reach; what it is asked often, it looks up."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._text = post.text
        self._enabled: dict[frozenset[str], list[int]] = {}

    def reaches(self) -> Iterator[_Reach]:
        """What each directive silences."""
        for directive in self._post.directives:
            if directive.action != "enable":
                span = self._reach(directive)
                yield _Reach(directive, Span(span.start, max(span.end, span.start + 1)))

    def _reach(self, directive: Directive) -> Span:
        start, text, lines = directive.span.start, self._text, self._post.lines
        if directive.action == "file":
            return Span(0, len(text) + 1)
        if directive.action == "disable":
            return Span(start, self._disabled_until(directive))
        line = lines.whole(start)
        if directive.fields:
            # Behind a value it means that line; alone, the next.
            return line if self._is_behind(line, start) else Span(start, lines.whole(min(line.end, len(text))).end)
        after = self._ink(directive.span.end)
        if after < line.end:
            return Span(start, self._next(directive.span.end))
        return line if self._is_behind(line, start) else Span(start, self._next(self._ink(line.end)))

    def _disabled_until(self, directive: Directive) -> int:
        """Where the rules of a directive are enabled again: by a later one without names, or with all of its names."""
        names = frozenset(name for name, _ in directive.names)
        known = self._enabled.get(names)
        if known is None:
            # Of the enabling ones, those with the rarest of the names, so that few are looked at.
            some = min((self._enabling.get(name, []) for name in names), key=len, default=[])
            known = self._enabled[names] = [start for start, again in some if again >= names]
        starts = (_first(known, directive.span.end), _first(self._enabling_all if names else self._enabling_any, directive.span.end))
        return min((one for one in starts if one is not None), default=len(self._text) + 1)

    @cached_property
    def _enabling_any(self) -> list[int]:
        return [one.span.start for one in self._post.directives if one.action == "enable"]

    @cached_property
    def _enabling_all(self) -> list[int]:
        return [one.span.start for one in self._post.directives if one.action == "enable" and not one.names]

    @cached_property
    def _enabling(self) -> dict[str, list[tuple[int, frozenset[str]]]]:
        """Directives that enable, by each of their names: where they begin, and all of the names."""
        out: dict[str, list[tuple[int, frozenset[str]]]] = {}
        for one in self._post.directives:
            if one.action == "enable":
                names = frozenset(name for name, _ in one.names)
                for name in names:
                    out.setdefault(name, []).append((one.span.start, names))
        return out

    def _ink(self, at: int) -> int:
        """Where the first character is from there on that is not white."""
        found = _BLANK.match(self._text, at)
        return found.end() if found else at

    def _is_behind(self, line: Span, start: int) -> bool:
        """Whether something stands on the line before."""
        return self._ink(line.start) < start

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
