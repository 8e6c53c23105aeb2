"""Posts in folders: a shard is some files, each of which is a row."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ...source.read import read
from ...source.signing import digest
from ..row import BadRow, Row, too_large
from .streams import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..job import Job
    from ..manifest import Shard

FILES = 1000
"""Posts of a shard."""


def state_of_posts(folder: str, posts: Sequence[str]) -> State:
    """Return the state of some posts of a folder; raises ``OSError``."""
    facts = []
    for post in posts:
        status = os.stat(os.path.join(folder, post))
        facts.append((post, status.st_size, status.st_mtime_ns))
    return State(sum(fact[1] for fact in facts), digest(repr(facts).encode("utf-8", "surrogateescape")).hex())


def rows(shard: Shard, job: Job) -> Iterator[Row | BadRow]:
    """Yield a row for each file; its id is its path below the folder.  Raises nothing that a file can cause."""
    for number, name in enumerate(shard.paths, shard.first_row):
        path, key = os.path.join(shard.file, name), name.encode("utf-8", "backslashreplace").decode()
        source = os.path.dirname(key) if job.columns.source else ""
        try:
            document = read(path)
        except OSError as error:
            yield BadRow(number, key, f"cannot be read: {error.strerror or error}", source)
            continue
        if len(document.data) > job.limits.size:
            yield BadRow(number, key, too_large(len(document.data), job), source)
        elif not document.utf8:
            yield BadRow(number, key, "it is not UTF-8", source)
        else:
            yield Row(number, key, document.text, source, path=path)
