"""What fixing or cleaning would make of one file: the page before and after, and the text; made where the work on the file is done."""

from __future__ import annotations

from ...run.summary import Rendered
from ...source.document import Document
from ...values.named_tuples import NamedTuple
from ..escape import visible
from ..places import relative_path
from .comparison import MOST_PLACES, Patch, compared, patches
from .preview import page_of
from .problems import encoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ...config.model import Config
    from ...run.result import FileResult
    from .excerpts import Hunk


class Version(NamedTuple):
    """A text that postlint would write; plain data, in this order also in the page."""

    kind: str
    """``safe``, ``unsafe`` or ``clean``."""
    applied: list[tuple[str, int]]
    """Rules whose fixes are applied, with how many."""
    notes: list[str]
    places: list[Hunk]
    """Where the text differs."""
    is_cut: bool
    """Whether there are further places."""
    fields: str
    """The front matter afterwards."""
    page: list[Patch] | None
    """What makes the page afterwards of the one before; ``None`` if the pages cannot be shown."""
    same_text: bool
    """Whether the two pages have the same text."""


class Versions:
    """Renders what a plan would make of files."""

    def __init__(self, kind: str, config_for: Callable[[str], Config]) -> None:
        self._kind = kind
        self._config_for = config_for

    def __call__(self, result: FileResult) -> Rendered:
        """Render a version of a file: JSON of the path, the page before and the version; nothing if it changes nothing or failed."""
        counts = result.tally
        if result.error or result.after is None or result.after == result.before:
            error = encoded({"path": visible(relative_path(result.path)), "error": visible(result.error)}) if result.error else b""
            return Rendered(error, counts, path=result.path)
        profile = self._config_for(result.path).site.profile
        before, after = (page_of(Document.from_text(text, result.path), profile) for text in (result.before, result.after))
        places = compared(result.before, result.after)
        version = Version(
            self._kind,
            list(result.applied),
            [visible(note) for note in result.notes],
            places[:MOST_PLACES],
            len(places) > MOST_PLACES,
            visible_lines(after.fields) if after else "",
            patches(before.html, after.html) if before and after else None,
            before is not None and after is not None and before.text == after.text,
        )
        part = {
            "path": visible(relative_path(result.path)),
            "fields": visible_lines(before.fields) if before else "",
            "page": before.html if before else None,
            "version": version,
            "size": abs(len(result.after) - len(result.before)) + len(places),
        }
        return Rendered(encoded(part), counts, path=result.path)


def visible_lines(text: str) -> str:
    """Return lines of text with whatever is not seen written out."""
    return "\n".join(map(visible, text.splitlines()))
