"""One document, its findings: pure and without memory between documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..syntax.parse import parse
from .dispatch import Dispatch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..source.document import Document
    from ..syntax.parse import Post
    from ..values.diagnostics import Diagnostic
    from ..values.edits import Safety
    from .chosen import Config
    from .clock import Clock


class Checked(NamedTuple):
    """What was found in a document."""

    diagnostics: tuple[Diagnostic, ...]
    """In the order of the text."""
    ignored: int = 0
    """How many more were ignored by comments in the post."""
    folded: Mapping[tuple[str, Safety | None], int] = {}
    """How many more were only counted, by rule and by the safety of their fixes."""


class Checker:
    """Checks documents with one configuration.

    With ``most``, of findings that come by the hundred only the first so many of a rule are made, and the others counted.
    With a ``clock``, it is noted where the time goes.
    """

    def __init__(self, config: Config, most: int = 0, clock: Clock | None = None) -> None:
        self.config = config
        self.most = most
        self._clock = clock
        self._parse: Callable[[Document], Post] = clock.parsing(parse) if clock else parse
        self._dispatches: dict[tuple[frozenset[str], int], Dispatch] = {}

    def check(self, document: Document) -> Checked:
        """Find what is wrong with a document.  Raises nothing that a post can cause."""
        off = self.config.for_file(document.path)
        unread = self._dispatch(off, 0).document(document)
        if unread or not document.utf8:
            return Checked(tuple(unread))
        post = self._parse(document)
        # A comment that ignores some must see them all.
        found, folded = self._dispatch(off, 0 if post.directives else self.most).post(post)
        if not post.directives:
            return Checked(tuple(found), 0, folded)
        from .suppress import suppressed  # few posts have such comments

        active = frozenset(one.rule.name for one in self.config.chosen) - off
        kept, ignored = suppressed(post, found, active, self.config)
        return Checked(tuple(kept), ignored)

    def _dispatch(self, off: frozenset[str], most: int) -> Dispatch:
        if (off, most) not in self._dispatches:
            chosen = [one for one in self.config.chosen if one.rule.name not in off]
            self._dispatches[off, most] = Dispatch(chosen, self.config.site, most, self._clock)
        return self._dispatches[off, most]
