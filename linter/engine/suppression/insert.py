"""Inserts ignore comments for problems that a person has decided to leave as they are."""

from __future__ import annotations

from ...source.document import Document
from ...syntax.parse import language_of, parse
from ...values.edits import apply
from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy
from ...values.profiles import PLAIN
from ..visible_text import visible_text
from .page import page, with_html_comments
from .parse import ignore_comments
from .places import Places, written_reason
from .unused import UNUSED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ...values.diagnostics import Diagnostic
    from ...values.edits import Edit
    from ...values.profiles import Profile
    from ...values.spans import Span
    from .places import Place

_ROUNDS = 50
"""After so many attempts a post is left as it is; each ends with places that cannot be used, and a problem has five at most."""


_RENDERINGS = 300
"""After so many renderings, comments that may change the page are not told apart: all of them are placed elsewhere."""


class Wanted(NamedTuple):
    """The only problems that comments are wanted for."""

    rule: str
    span: Span
    """They begin in it."""
    whole_file: bool
    """Whether the comment is to be for the whole file; otherwise it must not be."""

    def has(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic is one of them."""
        return diagnostic.rule == self.rule and self.span.start <= diagnostic.span.start < max(self.span.end, self.span.start + 1)


class Insertion(NamedTuple):
    """A document with ignore comments."""

    text: str
    added: int
    """Diagnostics that comments ignore now."""
    left: tuple[str, ...]
    """Rules with diagnostics that no comment can ignore here."""


def insert_comments(
    document: Document,
    check: Callable[[Document], Sequence[Diagnostic]],
    reason: str = "",
    profile: Profile = PLAIN,
    wanted: Wanted | None = None,
) -> Insertion:
    """Return a document with a comment for each diagnostic that ``check`` reports; ``reason`` is written into each comment.

    With ``wanted``, only for those.

    A comment is placed as close to the problem as possible: above the block or the field, at the end of the line, around the list.
    Where all of these would change the page, or do not ignore the problem, the rule is ignored in the whole file; where
    that fails too, the diagnostic is left.
    """
    found = [diagnostic for diagnostic in check(document) if diagnostic.rule != UNUSED]
    diagnostics = [diagnostic for diagnostic in found if wanted is None or wanted.has(diagnostic)]
    if not diagnostics:
        return Insertion(document.text, 0, ())
    attempts = _Attempts(document, diagnostics, check, written_reason(reason), profile)
    if wanted is not None:
        attempts.leave(found, whole_file=wanted.whole_file)
    return attempts.insertion()


class _Attempts:
    """Tries the places of each diagnostic in their order until all comments are safe and effective."""

    def __init__(
        self,
        document: Document,
        diagnostics: Sequence[Diagnostic],
        check: Callable[[Document], Sequence[Diagnostic]],
        reason: str,
        profile: Profile,
    ) -> None:
        self._document = document
        self._diagnostics = diagnostics
        self._check = check
        self._reason = reason
        self._profile = profile
        self._places = Places(parse(document, profile))
        self._page = page(document, profile)
        self._renderings = _RENDERINGS
        self._untried = [list(self._places.near(diagnostic.span.start)) for diagnostic in diagnostics]
        """By diagnostic: the place of its comment, then those to try if that fails; empty if there is none left."""
        self._left: frozenset[tuple[str, int]] = frozenset()
        """The diagnostics that no comment is wanted for: rule and offset."""

    def leave(self, found: Sequence[Diagnostic], *, whole_file: bool) -> None:
        """Leave the other problems of those that were found, and use only places for the whole file, or none of them."""
        self._left = frozenset((diagnostic.rule, diagnostic.span.start) for diagnostic in found) - {
            (diagnostic.rule, diagnostic.span.start) for diagnostic in self._diagnostics
        }
        for untried in self._untried:
            untried[:] = [place for place in untried if place.whole_file is whole_file]

    def insertion(self) -> Insertion:
        """Return the document with the comments."""
        for _ in range(_ROUNDS):
            comments = self._comments()
            failed = {(rule, place) for place in self._harmful(list(comments), comments) for rule in comments[place]}
            if not failed:
                edits = self._places.edits(comments, self._reason)
                after = self._with(edits)
                failed = self._ineffective(self._check(after), edits, comments)
                if not failed:
                    return self._result(after)
            for diagnostic, untried in zip(self._diagnostics, self._untried, strict=True):
                untried[:] = [place for place in untried if (diagnostic.rule, place) not in failed]
        return self._unchanged()

    def _result(self, after: Document) -> Insertion:
        left = {diagnostic.rule for diagnostic, untried in zip(self._diagnostics, self._untried, strict=True) if not untried}
        added = sum(map(bool, self._untried))
        if not added or _visible(after, self._profile) != _visible(self._document, self._profile):
            return self._unchanged()
        return Insertion(after.text, added, tuple(sorted(left)))

    def _unchanged(self) -> Insertion:
        return Insertion(self._document.text, 0, tuple(sorted({diagnostic.rule for diagnostic in self._diagnostics})))

    def _comments(self) -> dict[Place, dict[str, None]]:
        """The rules that a comment at each place names; a rule that is ignored in the whole file is named nowhere else."""
        pairs = [(diagnostic.rule, untried[0]) for diagnostic, untried in zip(self._diagnostics, self._untried, strict=True) if untried]
        whole = {rule: place for rule, place in pairs if place.whole_file}
        comments: dict[Place, dict[str, None]] = {}
        for rule, place in pairs:
            comments.setdefault(whole.get(rule, place), {})[rule] = None
        return comments

    def _harmful(self, places: list[Place], comments: dict[Place, dict[str, None]]) -> set[Place]:
        """The places among these whose comments change the page or are no comments, found by halving."""
        if self._is_harmless({place: comments[place] for place in places}):
            return set()
        if len(places) == 1 or self._renderings <= 0:
            return set(places)
        half = len(places) // 2
        # Where only both halves together do harm, neither place is to blame alone.
        return self._harmful(places[:half], comments) | self._harmful(places[half:], comments) or set(places)

    def _is_harmless(self, comments: dict[Place, dict[str, None]]) -> bool:
        """Whether comments leave the page as it is, and are read as comments."""
        edits = self._places.edits(comments, self._reason)
        after = self._with(edits)
        self._renderings -= 1
        if page(after, self._profile) != self._page:
            return False
        post = parse(after, self._profile)
        # In the value of an attribute, what looks like a comment is text.
        real = {comment.start for comment in post.comments}
        known = {
            comment.span.start for comment in ignore_comments(post) if comment.span.start in real or after.text[comment.span.start] != "<"
        }
        return known.issuperset(_starts(edits))

    def _ineffective(
        self, diagnostics: Sequence[Diagnostic], edits: Sequence[Edit], comments: dict[Place, dict[str, None]]
    ) -> set[tuple[str, Place]]:
        """The comments that do not ignore their problem or cause a new one, as pairs of a rule and a place."""
        places = {
            (diagnostic.rule, diagnostic.span.start): untried[:1]
            for diagnostic, untried in zip(self._diagnostics, self._untried, strict=True)
        }
        failed: set[tuple[str, Place]] = set()
        for diagnostic in diagnostics:
            if diagnostic.rule == UNUSED:
                continue
            offset = _offset_before(diagnostic.span.start, edits)
            if (diagnostic.rule, offset) in self._left:
                continue
            whole = [place for place, rules in comments.items() if place.whole_file and diagnostic.rule in rules]
            known = places.get((diagnostic.rule, offset))
            if known is not None:
                failed |= {(diagnostic.rule, place) for place in whole or known}
            elif comments:
                before = [place for place in comments if place.start <= offset]
                closest = max(before or comments, key=lambda place: place.start)
                failed |= {(rule, closest) for rule in comments[closest]}
        return failed

    def _with(self, edits: Sequence[Edit]) -> Document:
        return Document.from_text(apply(self._document.text, edits), self._document.path)


def _visible(document: Document, profile: Profile) -> str:
    text = with_html_comments(document.text, language_of(document, profile))
    return visible_text(Document.from_text(text, document.path), profile)


def _starts(edits: Sequence[Edit]) -> Iterator[int]:
    """Where the comments of some edits begin in the edited text."""
    shift = 0
    for span, text in edits:
        for match in _OPENING().finditer(text):
            yield span.start + shift + match.start()
        shift += len(text)


def _offset_before(offset: int, edits: Sequence[Edit]) -> int:
    """Where the character at an offset of the edited text is in the text before the edits, which only insert."""
    shift = 0
    for span, text in edits:
        if offset < span.start + shift + len(text):
            return min(offset - shift, span.start) if offset < span.start + shift else span.start
        shift += len(text)
    return offset - shift


_OPENING = lazy(r"(?:<!--|\{/\*|#) postlint-")
