"""Collects the names of template tags from the files of a site."""

from __future__ import annotations

import os
from itertools import islice

from ..values.profiles import TagNames
from .read import site_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_FILES = 1_000
"""More are not read, and then the names are not complete."""


def texts_below(folders: Iterable[str], endings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The path and the text of each file below some folders that ends so; of too many files an empty path and text at the end."""
    paths = (
        os.path.join(path, name)
        for folder in folders
        for path, _, names in os.walk(folder)
        for name in sorted(names)
        if name.endswith(endings)
    )
    yield from ((path, site_text(path)) for path in islice(paths, _MOST_FILES))
    if next(paths, None) is not None:
        yield "", ""


class TagCollector:
    """Collects names, each with whether it needs a tag that ends it; a name of two kinds may be of either."""

    def __init__(self) -> None:
        self._kinds: dict[str, set[bool | None]] = {}
        self.complete = True

    def add(self, name: str, *, paired: bool | None) -> None:
        """Note a name; ``paired`` is ``None`` if it is not known whether it needs an end."""
        self._kinds.setdefault(name, set()).add(paired)

    def add_marked(self, words: str) -> None:
        """Note the names in a text; `note/` needs an end, `gist?` may."""
        for word in words.split():
            self.add(word.rstrip("/?"), paired=None if word[-1] == "?" else word[-1] == "/")

    def names(self) -> TagNames:
        """The names so far."""
        kinds = self._kinds
        paired = frozenset(name for name, found in kinds.items() if found == {True})
        single = frozenset(name for name, found in kinds.items() if found == {False})
        return TagNames(paired, single, frozenset(kinds) - paired - single, self.complete)
