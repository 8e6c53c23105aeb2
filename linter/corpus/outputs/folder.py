"""The folder of results, here or on an object store: a file is there whole or not at all.

Here, a temporary file is written, flushed and renamed.  On an object store, the upload of the finished object is what makes it
visible, so the file is made here first.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Protocol

from ...source.write import flush_folder
from ..inputs.streams import file_system, is_remote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

TEMPORARY = ".tmp"
"""The ending of temporary files; their names begin with a dot and that of the file."""


class OutputFolder(Protocol):
    """A folder of results."""

    url: str
    """Its path or URL, from which every process can open it (``output_folder``)."""

    def names(self) -> list[str]:
        """Return the names of its files, in order, without temporary ones; none if there is no such folder."""
        ...

    def reading(self, name: str) -> IO[bytes]:
        """Open a file that is read at any place; raises ``OSError``."""
        ...

    def writing(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """Give a file to write to, which has its name, in place of any other, when the block has ended without an error."""
        ...

    def create(self, name: str, data: bytes) -> None:
        """Write a file that is not there; raises ``FileExistsError`` if it is, also if another machine has written it meanwhile.

        On an object store this is a conditional request.  Where a store knows none, the file is looked for before it is written.
        """
        ...

    def remove(self, name: str) -> None:
        """Remove a file if it is there; raises ``OSError``."""
        ...

    def sweep(self, name: str) -> None:
        """Remove what earlier runs that were killed have left of a file."""
        ...

    def prepare(self) -> None:
        """Make the folder if it is not there; raises ``OSError``."""
        ...


def output_folder(url: str) -> OutputFolder:
    """Return the folder at a path or URL; raises ``MissingExtraError``."""
    return _Remote(url) if is_remote(url) else _Local(url)


def read(folder: OutputFolder, name: str) -> bytes:
    """Return the bytes of a file; raises ``OSError``."""
    with folder.reading(name) as file:
        return file.read()


def write(folder: OutputFolder, name: str, data: bytes) -> None:
    """Write a file, in place of any other of its name; raises ``OSError``."""
    with folder.writing(name) as file:
        file.write(data)


class _Local:
    def __init__(self, path: str) -> None:
        self.url = os.path.abspath(path)

    def prepare(self) -> None:
        os.makedirs(self.url, exist_ok=True)

    def names(self) -> list[str]:
        with suppress(FileNotFoundError):
            return sorted(name for name in os.listdir(self.url) if not name.startswith("."))
        return []

    def reading(self, name: str) -> IO[bytes]:
        return open(os.path.join(self.url, name), "rb")

    def writing(self, name: str) -> AbstractContextManager[IO[bytes]]:
        return self._writing(name, os.replace)

    def create(self, name: str, data: bytes) -> None:
        with self._writing(name, _moved_if_new) as file:
            file.write(data)

    @contextmanager
    def _writing(self, name: str, move: Callable[[str, str], None]) -> Iterator[IO[bytes]]:
        temporary = os.path.join(self.url, f".{name}.{os.getpid()}-{os.urandom(4).hex()}{TEMPORARY}")
        try:
            with open(temporary, "xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            move(temporary, os.path.join(self.url, name))
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        flush_folder(self.url)

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            os.unlink(os.path.join(self.url, name))

    def sweep(self, name: str) -> None:
        with suppress(OSError):
            for found in os.listdir(self.url):
                if found.startswith(f".{name}.") and found.endswith(TEMPORARY):
                    os.unlink(os.path.join(self.url, found))


def _moved_if_new(path: str, target: str) -> None:
    """Rename a file; raises ``FileExistsError`` if there is one of that name."""
    try:
        os.link(path, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.exists(target):
            raise FileExistsError(target) from None
        os.replace(path, target)
    else:
        os.unlink(path)


class _Remote:
    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._system, self._path = file_system(self.url)

    def _of(self, name: str) -> str:
        return f"{self._path}/{name}"

    def prepare(self) -> None:
        with suppress(NotImplementedError, PermissionError):  # an object store has no folders
            self._system.makedirs(self._path, exist_ok=True)

    def names(self) -> list[str]:
        self._system.invalidate_cache(self._path)
        with suppress(FileNotFoundError):
            found = self._system.ls(self._path, detail=False)
            return sorted(name for name in (path.rstrip("/").rpartition("/")[2] for path in found) if not name.startswith("."))
        return []

    def reading(self, name: str) -> IO[bytes]:
        file: IO[bytes] = self._system.open(self._of(name), "rb")
        return file

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        with tempfile.TemporaryFile() as made:
            yield made
            made.seek(0)
            file = self._system.open(self._of(name), "wb")
            try:
                shutil.copyfileobj(made, file, 1 << 20)
            except BaseException:
                # Closing it would complete the upload of a part.
                with suppress(Exception):
                    file.discard()
                file.closed = True
                raise
            file.close()

    def create(self, name: str, data: bytes) -> None:
        try:
            self._system.pipe_file(self._of(name), data, mode="create")
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):  # a store that knows no conditions
            if self._system.exists(self._of(name)):
                raise FileExistsError(self._of(name)) from None
            self._system.pipe_file(self._of(name), data)

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self._system.rm_file(self._of(name))

    def sweep(self, name: str) -> None:
        del name  # nothing is visible before it is whole
