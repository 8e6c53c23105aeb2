"""Reports the ignore comments that ignore nothing."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property

from ...source.document import Document
from ...values.diagnostics import Diagnostic
from ...values.edits import Edit, Fix, Safety, apply
from ...values.patterns import lazy
from ...values.spans import Span, lone_line
from .reach import first_from, rules_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...registry.catalogue import Catalogue
    from ...syntax.parse import Post
    from .page import Page
    from .parse import IgnoreComment
    from .reach import Reach

_BLANK = lazy(r"[ \t]*(?:\r\n?|\n)")

_WORD = lazy(r"[\s,:]*([A-Za-z][\w-]*)")

_OPENING = lazy(r"(?:<!--|\{/\*|#)\s*")

UNUSED = "unused-ignore"


def unused_comments(
    post: Post,
    comments: Sequence[IgnoreComment],
    reaches: Sequence[Reach],
    diagnostics: Iterable[Diagnostic],
    active: frozenset[str],
    catalogue: Catalogue,
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each comment, or name in one, that ignores nothing; for those in another form, the right one."""
    starts, fixes = _Starts(diagnostics, catalogue), _Fixes(post)
    ends = {reach.end for comment, reach in reaches if comment.action == "disable"}
    for comment in comments:
        if not comment.action:
            yield _in_other_form(post, comment, fixes, catalogue)
        elif comment.action == "enable" and comment.span.start not in ends:
            yield Diagnostic(comment.span, UNUSED, "no `postlint-disable` ends here", "remove it", fixes.removal(comment))
    for comment, reach in reaches:
        if not comment.names and not starts.any_in(reach):
            yield Diagnostic(comment.span, UNUSED, "unused ignore comment", "remove it", fixes.removal(comment))
        unused, unknown = [], []
        for name, span in comment.names:
            if name == UNUSED or starts.any_in(reach, name):
                continue
            if name not in catalogue.names and not catalogue.family(name):
                unknown.append((name, span))
            elif name in active or active.intersection(catalogue.family(name)):
                unused.append((name, span))
        # Where all names go, the comment does: without names it would ignore every rule.
        whole = len(unused) == len(comment.names)
        for name, span in unused:
            fix = fixes.removal(comment) if whole else fixes.removal_of(comment, span)
            yield Diagnostic(span, UNUSED, f"unused ignore of `{name}`", "remove the comment" if whole else f"remove `{name}`", fix)
        for name, span in unknown:
            yield _unknown(name, span, catalogue)


def _unknown(name: str, span: Span, catalogue: Catalogue) -> Diagnostic:
    """A name that stands for no rule; it may be of a rule that this run does not load, so it is not removed."""
    message = f"unknown rule `{name}` in an ignore comment"
    close = get_close_matches(name, [*catalogue.names, *catalogue.families], 1, 0.75)
    if not close:
        return Diagnostic(span, UNUSED, message, "correct the name, or remove it")
    return Diagnostic(span, UNUSED, message, f"write `{close[0]}`", Fix((Edit(span, close[0]),), Safety.UNSAFE))


def _in_other_form(post: Post, comment: IgnoreComment, fixes: _Fixes, catalogue: Catalogue) -> Diagnostic:
    """A comment in the form of another linter, with the form that has an effect."""
    action, text = _action(comment, post), comment.span.text(post.text)
    form = f"postlint-{action or 'ignore'} RULE: REASON"
    opening = _OPENING().match(text)
    words = _words(comment.rest, catalogue)
    fix = None
    if action and words is not None and opening:
        closing = "" if comment.in_front_matter else " -->" if text.startswith("<!--") else " */}"
        form = f"postlint-{action}{words}"
        fix = fixes.edit(Edit(comment.span, f"{text[: opening.end()].rstrip()} {form}{closing}"))
    parts = comment.word.lower().split("-")
    where = "" if action else " on a line of its own" if "next" in parts else " at the end of the line" if "line" in parts else ""
    return Diagnostic(comment.span, UNUSED, f"`{comment.word}` has no effect here", f"write `{form}`{where}", fix)


def _action(comment: IgnoreComment, post: Post) -> str:
    """What a comment in another form is meant to do, in our words; empty if its place or its words do not tell."""
    parts = set(comment.word.lower().split("-")[1:])
    line = post.lines.whole(comment.span.start).start
    behind = bool(post.text[line : comment.span.start].strip())
    if "file" in parts:
        return "file" if parts & _IGNORING else ""
    if parts & {"next", "line", "this", "same"}:
        # Ours means the next line if it is alone on its line, and its own line if it is behind text.
        return "ignore" if parts & _IGNORING and behind == ("next" not in parts) else ""
    if parts & {"start", "begin", "off"}:
        return "disable"
    if parts & {"end", "on", "enable"}:
        return "enable"
    return "disable" if "disable" in parts else "ignore" if parts & _IGNORING else ""


_IGNORING = frozenset({"ignore", "disable", "skip", "suppress"})


def _words(rest: str, catalogue: Catalogue) -> str | None:
    """The names and the reason as we write them; ``None`` if the first word is no rule."""
    names, reason = [], " ".join(rest.split())
    while match := _WORD().match(reason):
        name = match[1].lower().replace("_", "-")
        if name not in catalogue.names and not catalogue.family(name):
            break
        names.append(name)
        reason = reason[match.end() :]
    reason = reason.strip(" ,:;-–—")
    if not names and reason:
        return None
    return f"{' ' if names else ''}{', '.join(names)}{f': {reason}' if reason else ''}"


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
            rules = set(rules_of(name, self._catalogue))
            starts = self._names[name] = sorted(start for rule in rules for start in self._rules.get(rule, ()))
        first = first_from(starts, span.start)
        return first is not None and first < span.end


_RENDERINGS = 20
"""How many fixes are tried in a post, because each renders it; a fixed post is checked again, which tries the next."""


class _Fixes:
    """Fixes for ignore comments that leave the page as it is."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._left = _RENDERINGS
        self._edits: list[Edit] = []

    def removal(self, comment: IgnoreComment) -> Fix | None:
        """Remove a comment with the line or the space that it takes up; ``None`` if that would change the page."""
        text, span = self._post.text, comment.span
        line = lone_line(text, span)
        if line != span:
            # Not two blank lines where there was one on each side.
            blank = _BLANK().match(text, line.end)
            if blank and not text[: line.start].removesuffix("\n").removesuffix("\r").rpartition("\n")[2].strip():
                line = Span(line.start, blank.end())
            return self.edit(Edit(line, ""))
        start = span.start
        while start and text[start - 1] in " \t":
            start -= 1
        return self.edit(Edit(Span(start, span.end), "")) or self.edit(Edit(span, ""))

    def removal_of(self, comment: IgnoreComment, name: Span) -> Fix | None:
        """Remove a name from a comment that has others."""
        text = self._post.text
        start, end = name
        if name == comment.names[0][1]:
            while text[end] in ", \t":
                end += 1
        else:
            while text[start - 1] in ", \t":
                start -= 1
        return self.edit(Edit(Span(start, end), ""))

    def edit(self, edit: Edit) -> Fix | None:
        """The fix of one edit; ``None`` if it would change the page.

        It is tried together with those before it: of two comments between two lists, either can be removed, but not both.
        """
        fix = Fix((edit,), Safety.SAFE)
        if edit in self._edits:
            return fix
        self._left -= 1
        if self._left < 0 or any(edit.span.start < other.span.end and other.span.start < edit.span.end for other in self._edits):
            return None
        from .page import page

        after = Document.from_text(apply(self._post.text, [*self._edits, edit]), self._post.document.path)
        if page(after, self._post.profile) != self._page:
            return None
        self._edits.append(edit)
        return fix

    @cached_property
    def _page(self) -> Page:
        from .page import page

        return page(self._post.document, self._post.profile)
