"""The formats by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .findings import FileResult
    from .summary import Summary

NAMES = ("text", "concise", "json", "github", "sarif")


class Format(Protocol):
    """Turns finished results into text; cannot influence the run."""

    most: int
    """How many findings of one rule it shows of a file; 0 is all, and of the others it wants the number."""

    def file(self, result: FileResult) -> str:
        """What is said of one file."""
        ...

    def whole(self, parts: list[str], summary: Summary) -> str:
        """What is said at the end; with ``collects``, all of it."""
        ...


def collects(name: str) -> bool:
    """Whether the format is one piece, so that nothing is printed before the end."""
    return name in ("json", "sarif")


def made(name: str, *, verbose: bool, colour: bool) -> Format:
    """The format of that name; its module is imported now, not before."""
    if name == "json":
        from .json_v1 import Json

        return Json()
    if name == "github":
        from .github import Github

        return Github()
    if name == "sarif":
        from .sarif import Sarif

        return Sarif()
    from .text import Text

    return Text(concise=name == "concise", verbose=verbose, colour=colour)
