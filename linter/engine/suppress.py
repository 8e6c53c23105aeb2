"""Takes away what the post's own comments ask to ignore, and says which of them ignore nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..values.diagnostics import Diagnostic
from ..values.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    catalogue = config.catalogue
    found = list(found)
    directives = post.directives
    if not directives:
        return found, 0
    reaches = [_Reach(directive, _reach(post, directive, directives)) for directive in directives if directive.action != "enable"]
    used: set[tuple[int, str]] = set()
    kept = []
    for diagnostic in found:
        hit = False
        for index, (directive, span) in enumerate(reaches):
            # A finding is where it begins.
            if span.start <= diagnostic.span.start < max(span.end, span.start + 1):
                for name in _silencing(directive, diagnostic.rule, catalogue):
                    used.add((index, name))
                    hit = True
        if not hit or diagnostic.rule in config.loud:
            kept.append(diagnostic)
    ignored = len(found) - len(kept)
    if UNUSED in active:
        silent = [span for directive, span in reaches if UNUSED in [name for name, _ in directive.names]]
        unused = _unused(reaches, used, active, catalogue)
        kept.extend(one for one in unused if not any(span.start <= one.span.start < span.end for span in silent))
        kept.sort(key=lambda one: (one.span.start, one.span.end, one.rule))
    return kept, ignored


def _silencing(directive: Directive, rule: str, catalogue: Catalogue) -> list[str]:
    """The words of a directive that mean ``rule``; ``""`` where it names none and so means all."""
    if not directive.names:
        return [""]
    return [name for name, _ in directive.names if name == rule or rule in catalogue.family(name)]


def _unused(
    reaches: list[_Reach], used: set[tuple[int, str]], active: frozenset[str], catalogue: Catalogue
) -> Iterable[Diagnostic]:
    for index, (directive, _) in enumerate(reaches):
        if not directive.names and (index, "") not in used:
            yield Diagnostic(directive.span, UNUSED, "nothing here needs to be ignored: this comment can go")
        for name, span in directive.names:
            if (index, name) in used or name == UNUSED:
                continue
            if name not in catalogue.names and not catalogue.family(name):
                yield Diagnostic(span, UNUSED, f"there is no rule `{name}`, so this comment ignores nothing")
            elif name in active or active.intersection(catalogue.family(name)):
                yield Diagnostic(span, UNUSED, f"`{name}` finds nothing here: this comment can go")


def _reach(post: Post, directive: Directive, directives: tuple[Directive, ...]) -> Span:
    """What a directive silences."""
    text = post.text
    if directive.action == "file":
        return Span(0, len(text) + 1)
    if directive.action == "disable":
        names = {name for name, _ in directive.names}
        for later in directives:
            if later.action == "enable" and later.span.start >= directive.span.end:
                again = {name for name, _ in later.names}
                if not again or again >= names:
                    return Span(directive.span.start, later.span.start)
        return Span(directive.span.start, len(text) + 1)
    line = post.lines.whole(directive.span.start)
    rest = Span(directive.span.end, line.end)
    before = text[line.start : directive.span.start]
    if directive.fields:
        # Behind a value it means that line; alone, the next.
        if before.strip():
            return line
        return Span(directive.span.start, post.lines.whole(min(line.end, len(text))).end)
    if rest.text(text).strip():
        start = rest.start
    elif before.strip():
        return line
    else:
        blank = re.compile(r"\s*").match(text, line.end)
        start = blank.end() if blank else line.end
    return Span(directive.span.start, _next(post, start))


def _next(post: Post, start: int) -> int:
    """The end of the element, the block or the line that begins at ``start``, whichever reaches furthest."""
    ends = [post.lines.whole(start).end]
    for element in post.elements:
        if element.start.start == start:
            ends.append(element.end.end if element.end else element.start.end)
            return max(ends)
    ends += [block.span.end for block in post.blocks if block.span.start == start and block.kind != "html"]
    return max(ends)
