"""The problems that postlint reports in a checkout, and what identifies each of them."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from linter.source.document import Document
from linter.values.spans import Lines

from ..timing import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LONGEST = 200
"""Characters up to which the text of a problem's lines counts as a whole."""
_AROUND = 100
"""Characters of a longer text that count before and after the start of the problem."""
_NEIGHBOR = 60
"""Characters of the lines before and after that count, so that equal lines (``<p>``) in different places are different problems."""


class Problem(NamedTuple):
    """A problem, without the text that it is in."""

    repository: str
    path: str
    """In its repository."""
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    key: str
    """A digest of the text around it (see ``key_of``)."""
    message: str = ""
    help: str = ""
    safety: str = ""
    """Of its fix; empty if it has none."""
    edits: tuple[tuple[int, int, str], ...] = ()
    """Of its fix: start, end and new text, in characters of the file's text."""

    @property
    def place(self) -> str:
        """Repository, path and line, as a person can look it up."""
        return f"{self.repository}/{self.path}:{self.line}"


class Checkout(NamedTuple):
    """A repository on this machine and its problems."""

    name: str
    folder: Path
    problems: tuple[Problem, ...]

    @classmethod
    def checked(cls, folder: Path, command: tuple[str, ...], options: tuple[str, ...] = ()) -> Checkout:
        """Check a folder as a new user would at its root, with the default rules or what the options select; raises ``CommandError``."""
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder")
        name = folder.resolve().name
        arguments = (*command, "check", "--isolated", "--no-cache", "--output-format", "json-lines", *options, ".")
        done = subprocess.run(arguments, cwd=folder, capture_output=True, check=False)
        if done.returncode not in (0, 1):
            # One file that cannot be read must not stop the measurement, but it must be seen.
            message = done.stderr.decode(errors="replace").strip()
            if not done.stdout:
                raise CommandError(f"postlint failed in {folder}: {message}")
            print(f"{name}: {message}", file=sys.stderr)
        lines = lru_cache(1)(lambda path: lines_of(folder / path))  # the problems of a file follow each other
        return cls(name, folder, tuple(_problem(name, json.loads(line), lines) for line in done.stdout.splitlines()))


def lines_of(path: Path) -> Lines:
    """The lines of a file, as postlint counts them; none if it cannot be read, which is a problem that postlint reports."""
    try:
        return Lines(Document(str(path), path.read_bytes()).text)
    except OSError:
        return Lines("")


def key_of(lines: Lines, line: int, column: int, end_line: int) -> str:
    r"""A digest of the text around a problem: its lines, where it starts in them, and the nearest line before and after that is not blank.

    It is the same after the file was moved or the lines were indented, and differs for two problems in one line.

    >>> here, below = Lines("a\n\n<b>\n\nc\n"), Lines("0\n1\na\n  <b>\nc\n")
    >>> key_of(here, 3, 1, 3) == key_of(below, 4, 3, 4), key_of(here, 3, 1, 3) == key_of(here, 3, 2, 3)
    (True, False)
    """
    count = len(lines.starts)
    line, end_line = min(line, count), min(end_line, count)  # of a file that cannot be read there are no lines
    first, last = lines.span(line), lines.span(end_line)
    text, start = lines.text[first.start : max(first.end, last.end)], column - 1
    if len(text) > _LONGEST:
        cut = max(start - _AROUND, 0)
        text, start = text[cut : start + _AROUND], start - cut
    indentation = min(len(text) - len(text.lstrip()), start)
    before, after = _neighbor(lines, range(line - 1, 0, -1)), _neighbor(lines, range(end_line + 1, count + 1))
    parts = before[-_NEIGHBOR:], text[indentation:], str(start - indentation), after[:_NEIGHBOR]
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _neighbor(lines: Lines, numbers: range) -> str:
    """The first line of these that is not blank, without the spaces around it."""
    return next((text for number in numbers if (text := lines.span(number).text(lines.text).strip())), "")


class _Place(TypedDict):
    line: int
    column: int
    end_line: int
    end_column: int


class _Edit(TypedDict):
    start: int
    end: int
    text: str


class _Fix(TypedDict):
    safety: str
    edits: list[_Edit]


class _Reported(_Place):
    """A line of the output format ``json-lines`` (docs/output.md)."""

    path: str
    rule: str
    message: str
    help: str
    fix: _Fix | None


def _problem(repository: str, reported: _Reported, lines: Callable[[str], Lines]) -> Problem:
    path, fix = reported["path"].removeprefix("./"), reported["fix"]
    place = reported["line"], reported["column"], reported["end_line"]
    edits = tuple((edit["start"], edit["end"], edit["text"]) for edit in fix["edits"]) if fix else ()
    problem = Problem(repository, path, *place, reported["end_column"], reported["rule"], key_of(lines(path), *place))
    safety = fix["safety"] if fix else ""
    return problem._replace(message=reported["message"], help=reported["help"], safety=safety, edits=edits)
