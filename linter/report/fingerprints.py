"""Identifies a problem from one run to the next, so that services can tell a new one from a moved one."""

from __future__ import annotations

import hashlib

from ..values.spans import Lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..run.result import FileResult

_LONGEST = 200
"""Characters up to which a line is taken as a whole; a post that was pasted from an editor may be a single line."""
_AROUND = 100
"""Characters of a longer line that are taken before and after the start of the problem."""


def fingerprints(result: FileResult, path: str) -> list[str]:
    """The fingerprint of each problem of a file: of the path, the rule, the text of the line, and a number if these are equal.

    Lines that are added or removed elsewhere change none of them.
    """
    counts: dict[tuple[str, str], int] = {}
    prints = []
    lines = result.lines or Lines("")
    for (start, _), rule, *_ in result.diagnostics:
        line, column = lines.position(start)
        source = result.source(line)
        if len(source) > _LONGEST:
            source = source[max(column - 1 - _AROUND, 0) : column - 1 + _AROUND]
        source = source.strip()
        ordinal = counts[rule, source] = counts.get((rule, source), -1) + 1
        key = "\0".join((rule, path, source, str(ordinal)))
        prints.append(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest())
    return prints
