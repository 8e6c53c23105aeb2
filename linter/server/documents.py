"""The texts that are open in an editor."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.uris import to_fs_path

from ..source.project import is_under
from ..values.named_tuples import NamedTuple
from .positions import Positions

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterable

    from .requests import Checked

_ENDINGS = {"markdown": ".md", "mdx": ".mdx", "html": ".html"}
"""The ending of a text that was never saved, by what the editor takes it for."""


class Moment(NamedTuple):
    """What a result depends on: it is valid as long as this is the same."""

    change: int
    """Counts the changes of the text."""
    edition: int
    """Counts the changes of the settings."""


class Snapshot(NamedTuple):
    """A text as it was at one time: what is found in it has its places there."""

    uri: str
    version: int
    change: int
    positions: Positions


class OpenText:
    """A text that is open: a file, saved or not, or a text without a file."""

    def __init__(self, uri: str, path: str, text: str, version: int, encoding: str, *, is_file: bool) -> None:
        self.uri = uri
        self.path = path
        """Absolute; of a text without a file, the path that it could have."""
        self.is_file = is_file
        self.text = text
        self.version = version
        """As the client counts."""
        self.change = 0
        self.saved = 0
        """The change that was saved last."""
        self._encoding = encoding
        self.checked: tuple[Moment, Checked] | None = None
        self.check: tuple[Moment, asyncio.Task[Checked]] | None = None
        """The check that is under way."""
        self.publishing: asyncio.Task[None] | None = None
        self.report: tuple[str, list[types.Diagnostic]] | None = None
        """What a client that asks was told last, and what stands for it."""
        self.seconds = 0.0
        """How long the last check took."""

    def update(self, changes: Iterable[types.TextDocumentContentChangeEvent], version: int) -> None:
        """Take changes, one after another; each is a whole text, unless a client sends what it was not asked for."""
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                first, last = change.range.start, change.range.end
                start, end = self.positions.span((first.line, first.character), (last.line, last.character))
                self.text = self.text[:start] + change.text + self.text[end:]
            else:
                self.text = change.text
            self.__dict__.pop("positions", None)
        self.version = version
        self.change += 1

    @cached_property
    def positions(self) -> Positions:
        """The positions of the text."""
        return Positions(self.text, self._encoding)

    @property
    def snapshot(self) -> Snapshot:
        """The text as it is now."""
        return Snapshot(self.uri, self.version, self.change, self.positions)


def path_of(uri: str, language: str, folder: str) -> tuple[str, bool] | None:
    """Return the path of a text and whether it is that of a file; ``None`` for what is not checked.

    A text that was never saved (``untitled:``) could be saved in ``folder``, or where its name says.  Other schemes are
    views of an editor, such as the older version of a file beside a newer one.
    """
    scheme = urlsplit(uri).scheme
    if scheme == "file":
        path = to_fs_path(uri)
        return (os.path.normpath(path), True) if path else None
    ending = _ENDINGS.get(language)
    if scheme != "untitled" or ending is None:
        return None
    name = unquote(urlsplit(uri).path) or "Untitled"
    return os.path.join(folder, name if name.lower().endswith(ending) else name + ending), False


def folder_of(path: str, folders: list[str]) -> str:
    """Return the folder from which the command would be run for a file: the innermost of those that are open, or its own."""
    around = [folder for folder in folders if is_under(path, folder)]
    return max(around, key=len, default=os.path.dirname(path))
