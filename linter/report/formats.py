"""The formats by name: a format is a module here and a line in the table."""

from __future__ import annotations

from ..values.named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from ..run.result import FileResult
    from ..run.summary import Summary

    Pieces = Callable[[FileResult], list[tuple[str, str]]]
    """Returns what is reported of one file: rules, or `""` for what is about none, each with a text."""

    class Format(Protocol):
        """Turns finished results into text; cannot influence the run."""

        limit: int
        """How many problems of one rule it shows of a file; 0 is all, and of the others it wants the number."""

        def file(self, result: FileResult) -> str:
            """Return what is reported of one file.

            Where that is what is reported of its problems, one after another, a format has a method ``pieces`` as well (``Pieces``).
            """
            ...

        def whole(self, parts: list[str], summary: Summary) -> str:
            """Return what is reported at the end: if the format is one piece, all of it, and otherwise nothing."""
            ...


class Style(NamedTuple):
    """How text for people is to look."""

    verbose: bool = False
    """Show every problem, also where one rule has many in a file."""
    colour: bool = False
    width: int = 100
    """Columns of the terminal; excerpts are cut to fit."""
    links: bool = False
    """Make the name of a rule a link to its page (OSC 8)."""


class Entry(NamedTuple):
    """Where a format is, and what a run must know of it before it is imported."""

    module: str
    name: str
    """Of the class in the module; it takes a ``Style``."""
    for_programs: bool = False
    """Whether programs read it, so that it has no room for errors and notes."""
    one_piece: bool = False
    """Whether nothing can be printed before the end."""


FORMATS: dict[str, Entry] = {
    "text": Entry("text", "Text"),
    "concise": Entry("text", "Concise"),
    "json": Entry("json_v1", "Json", for_programs=True, one_piece=True),
    "json-lines": Entry("json_v1", "JsonLines", for_programs=True),
    "github": Entry("github", "Github", for_programs=True, one_piece=True),
    "gitlab": Entry("gitlab", "Gitlab", for_programs=True, one_piece=True),
    "sarif": Entry("sarif", "Sarif", for_programs=True, one_piece=True),
    "junit": Entry("junit", "Junit", for_programs=True, one_piece=True),
    "checkstyle": Entry("checkstyle", "Checkstyle", for_programs=True, one_piece=True),
    "rdjson": Entry("rdjson", "Rdjson", for_programs=True, one_piece=True),
    "azure": Entry("azure", "Azure", for_programs=True),
}


def create_format(name: str, style: Style) -> Format:
    """Return the format of that name; its module is imported now, not before."""
    entry = FORMATS[name]
    # `importlib` takes 1 ms, which a run that is answered from the cache need not load.
    module = __import__(f"{__package__}.{entry.module}", fromlist=(entry.name,))
    created: Format = getattr(module, entry.name)(style)
    return created
