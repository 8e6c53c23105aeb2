"""One document, its findings: pure and without memory between documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..syntax.parse import parse
from .dispatch import Dispatch
from .suppress import suppressed

if TYPE_CHECKING:
    from ..source.document import Document
    from ..values.diagnostics import Diagnostic
    from .config import Config


class Checked(NamedTuple):
    """What was found in a document."""

    diagnostics: tuple[Diagnostic, ...]
    """In the order of the text."""
    ignored: int
    """How many more were ignored by comments in the post."""


class Checker:
    """Checks documents with one configuration."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self._dispatches: dict[frozenset[str], Dispatch] = {}

    def check(self, document: Document) -> Checked:
        """Find what is wrong with a document.  Raises nothing that a post can cause."""
        off = self.config.for_file(document.path)
        dispatch = self._dispatch(off)
        if not document.utf8:
            return Checked(tuple(dispatch.undecoded(document)), 0)
        post = parse(document)
        found = dispatch.post(post)
        if not post.directives:
            return Checked(tuple(found), 0)
        active = frozenset(one.rule.name for one in self.config.chosen) - off
        kept, ignored = suppressed(post, found, active)
        return Checked(tuple(kept), ignored)

    def _dispatch(self, off: frozenset[str]) -> Dispatch:
        if off not in self._dispatches:
            chosen = [one for one in self.config.chosen if one.rule.name not in off]
            self._dispatches[off] = Dispatch(chosen, self.config.site)
        return self._dispatches[off]
