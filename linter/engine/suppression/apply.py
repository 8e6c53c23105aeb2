"""Applies the ignore comments of a post to its diagnostics, and reports the comments that ignore nothing."""

from __future__ import annotations

from ...values.spans import Span, index_at
from .reach import Reaches, rules_of
from .unused import UNUSED, unused_comments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...config.model import Config
    from ...registry.catalogue import Catalogue
    from ...syntax.parse import Post
    from ...values.diagnostics import Diagnostic
    from .parse import IgnoreComment
    from .reach import Reach


def apply_comments(
    post: Post, comments: Sequence[IgnoreComment], diagnostics: Iterable[Diagnostic], active: frozenset[str], config: Config
) -> tuple[list[Diagnostic], int]:
    """Return the diagnostics that stay, and how many were ignored.

    ``active`` are the rules that took part: an ignore of a rule that did not is not reported as unused.
    ``config`` has the rules that there are, and those that no comment can ignore.
    """
    diagnostics = list(diagnostics)
    reaches = list(Reaches(post, comments).all())
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
        unused = list(unused_comments(post, comments, reaches, diagnostics, active, config.catalogue))
        trust = config.selected(UNUSED).trust
        if trust is not None:
            unused = [diagnostic._replace(fix=diagnostic.fix and diagnostic.fix._replace(safety=trust)) for diagnostic in unused]
        kept += [diagnostic for diagnostic in unused if index_at(silent, diagnostic.span.start) < 0]
        kept.sort(key=lambda diagnostic: (diagnostic.span.start, diagnostic.span.end, diagnostic.rule))
    return kept, ignored


def _ignored_at(reaches: list[Reach], rules: Iterable[str], catalogue: Catalogue) -> dict[str, list[Span]]:
    """Where each rule is ignored, so that a diagnostic need not be compared with every comment."""
    everything = [span for comment, span in reaches if not comment.names]
    spans: dict[str, list[Span]] = {rule: list(everything) for rule in rules}
    for comment, span in reaches:
        for name, _ in comment.names:
            for rule in rules_of(name, catalogue):
                if rule in spans:
                    spans[rule].append(span)
    return {rule: _joined(each) for rule, each in spans.items()}


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order and apart, which cover the same places."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
