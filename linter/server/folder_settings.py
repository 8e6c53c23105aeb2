"""The settings for the files of a folder that is open in an editor, and the work that is done with them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ..config.resolve import ConfigResolver
from ..run.discovery import skips
from ..run.memory import Memory
from ..run.session import Session
from ..source.document import Document
from ..source.read import read
from ..values.spans import Span

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from ..config.overrides import Overrides
    from ..run.plan import Plan
    from ..run.result import FileResult
    from ..values.edits import Fix
    from .requests import Post

_MARK = "\ufeff"


class FolderSettings:
    """The settings for the files of a folder that is open in an editor, as the command has them."""

    def __init__(self, overrides: Overrides) -> None:
        self.resolver = ConfigResolver(overrides)
        self.are_good = False
        """Whether some work was done with them."""
        self.fields: tuple[float, Mapping[str, Counter[str]]] = (0.0, {})
        """When the fields of the site's posts were read, and their values with how many posts have each."""
        self._skips = skips(self.resolver)
        self._sessions: dict[Plan, Session] = {}
        self._memory = Memory()

    def run(self, post: Post, plan: Plan) -> FileResult | None:
        """Do to a post what a plan says; ``None`` if the command would skip it.  Raises ``PostlintError`` for wrong settings."""
        if post.is_file and self._skips(post.path):
            return None
        document, marked = _document(post)
        session = self._sessions.get(plan) or Session(self.resolver, plan)
        if plan.problems is None:  # who asks once does not ask again
            self._sessions[plan] = session
        result = session.document(document, unnamed=post.is_file, memory=self._memory)
        return _without_mark(result) if marked else result


def _document(post: Post) -> tuple[Document, bool]:
    """The document that the command would read if the text were saved, and whether it has a byte order mark that the text lacks.

    An editor shows neither the mark nor the encoding of a file.
    """
    if post.is_file:
        with suppress(OSError):
            saved = read(post.path)
            if not saved.utf8:
                return saved, False
            if saved.text.startswith(_MARK) and not post.text.startswith(_MARK):
                return Document.from_text(_MARK + post.text, post.path), True
    return Document.from_text(post.text, post.path), False


def _without_mark(result: FileResult) -> FileResult:
    """A result as the text without its byte order mark has it; what would remove the mark is no fix of that text."""
    diagnostics = tuple(
        diagnostic._replace(span=_before_mark(diagnostic.span), fix=diagnostic.fix and _fix_without_mark(diagnostic.fix))
        for diagnostic in result.diagnostics
    )
    after = None if result.after is None else result.after.removeprefix(_MARK)
    return result._replace(diagnostics=diagnostics, after=after)


def _fix_without_mark(fix: Fix) -> Fix | None:
    if any(edit.span.start == 0 < edit.span.end for edit in fix.edits):
        return None
    return fix._replace(edits=tuple(edit._replace(span=_before_mark(edit.span)) for edit in fix.edits))


def _before_mark(span: Span) -> Span:
    return Span(max(span.start - 1, 0), max(span.end - 1, 0))
