"""A row of a corpus, as every kind of input gives it."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from ..values.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .job import Job


class Row(NamedTuple):
    """A row that can be worked on."""

    number: int
    """In its file, from 0."""
    id: str
    text: str
    source: str = ""
    front_matter: str = ""
    """A block of YAML that is put before the text; empty for none."""
    path: str = ""
    """The path of a post of its own; empty for a row of a file."""


class BadRow(NamedTuple):
    """A row that cannot be read."""

    number: int
    id: str
    reason: str
    source: str = ""


def row_from(values: Mapping[str, object], number: int, file: str, job: Job) -> Row | BadRow:
    """Return the row that some columns make; ``file`` is the name of the file that has it."""
    columns = job.columns
    key, text, origin = values.get(columns.id), values.get(columns.text), values.get(columns.source)
    name = f"{file}:{number + 1}" if key is None or isinstance(key, Exception) else _encodable(str(key))
    source = _encodable(str(origin)) if columns.source and origin and not isinstance(origin, Exception) else ""
    if columns.text not in values:
        return BadRow(number, name, f"there is no column `{columns.text}`", source)
    if isinstance(text, bytes):  # a column without the mark that it is text
        try:
            text = text.decode()
        except UnicodeDecodeError as error:
            text = error
    if isinstance(text, UnicodeDecodeError):
        return BadRow(number, name, f"`{columns.text}` is not UTF-8: {text.reason} at byte {text.start}", source)
    if isinstance(text, Exception):
        return BadRow(number, name, str(text), source)
    if not isinstance(text, str):
        return BadRow(number, name, f"`{columns.text}` is {_kind(text)}, not text", source)
    if reason := _unusable(text, job):
        return BadRow(number, name, reason, source)
    if not columns.front_matter:
        return Row(number, name, text, source)
    from .front_matter import block_of

    try:
        return Row(number, name, text, source, block_of(values, columns.front_matter))
    except ValueError as error:
        return BadRow(number, name, str(error), source)


def bad_row(number: int, file: str, reason: str) -> BadRow:
    """Return a row of which nothing is known but where it is."""
    return BadRow(number, f"{file}:{number + 1}", reason)


def too_large(size: int, job: Job) -> str:
    """Return why a row of so many bytes is not read."""
    return f"it has {size:,} bytes: more than {job.limits.size:,}"


def _unusable(text: str, job: Job) -> str:
    try:
        size = len(text) if text.isascii() else len(text.encode())
    except UnicodeEncodeError as error:
        return f"a lone surrogate at character {error.start}: {text[error.start]!a}"
    return too_large(size, job) if size > job.limits.size else ""


def _encodable(text: str) -> str:
    """A text that every format can store."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def _kind(value: object) -> str:
    if isinstance(value, (date, time, timedelta)):
        return "a time"
    return "empty" if value is None else {dict: "an object", list: "a list", bool: "a boolean"}.get(type(value), "a number")
