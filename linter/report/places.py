"""How programs name the file, the rule and the column of a problem."""

from __future__ import annotations

import os
from functools import cache

from ..values.links import rule_url

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..values.spans import Lines


def relative_path(path: str) -> str:
    """A path as services name the files of a repository: relative to the working directory, with slashes.

    What is outside of the working directory stays as it is.
    """
    try:
        relative = os.path.relpath(path)
    except ValueError:  # empty, or on another drive
        relative = path
    outside = relative == os.pardir or relative.startswith(os.pardir + os.sep)
    return (path if outside else relative).replace(os.sep, "/")


@cache
def documentation_url(rule: str) -> str:
    """The URL of a rule's page; empty for a rule of the user's own."""
    # A run that has all reports from the cache needs no catalogue.
    from ..registry.catalogue import CATALOGUE

    return rule_url(rule) if rule in CATALOGUE.names else ""


def byte_position(lines: Lines, offset: int) -> tuple[int, int]:
    """Line and column of an offset, from 1; the column counts bytes of UTF-8."""
    line, column = lines.position(offset)
    return line, len(lines.text[offset - column + 1 : offset].encode("utf-8", "surrogateescape")) + 1
