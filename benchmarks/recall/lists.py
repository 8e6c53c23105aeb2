"""Lists of defects: what a reader wants to know of a post."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class ListError(Exception):
    """A list or a sheet has a line that is none of it."""


class Defect(NamedTuple):
    """A defect of a post, or a line of it that is boilerplate.  It has no text of the post."""

    repository: str
    """Owner and name."""
    commit: str
    path: str
    """In its repository."""
    line: int = 0
    """From 1; 0 if the reader found nothing in the whole post."""
    last_line: int = 0
    kind: str = ""
    """In a few words; empty if the reader found nothing in the whole post."""
    what: str = ""
    """A sentence for people."""
    column: int = 0
    """Where it begins in its first line, in characters from 1; 0 if it is whole lines."""
    last_column: int = 0
    """Where it ends in its last line."""
    group: str = ""
    """What the tables count apart: a language, or a platform."""
    wanted: bool = True
    """Whether most maintainers would fix it; otherwise it is a matter of taste."""
    listed: bool = True
    """Whether it was in the list before the run.  What a reader accepts later counts for nothing but the next run."""
    found: tuple[str, ...] | None = None
    """The rules that report it, as a reader confirmed; ``None`` before."""

    @property
    def place(self) -> str:
        """Repository, path and line, as a person can look it up."""
        return f"{self.repository}/{self.path}:{self.line}"


def read_list(path: Path) -> list[Defect]:
    """The defects of a list; raises ``ListError`` and ``OSError``."""
    defects = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            defect = Defect(**json.loads(line))
        except (TypeError, ValueError) as error:
            raise ListError(f"{path}:{number}: {error}") from None
        if defect.kind and not 0 < defect.line <= defect.last_line:
            raise ListError(f"{path}:{number}: a defect needs a `line` and a `last_line`")
        defects.append(defect if defect.found is None else defect._replace(found=tuple(defect.found)))
    return defects


def write_list(path: Path, defects: Iterable[Defect]) -> None:
    """Write a list, without what is as always."""
    usual = Defect._field_defaults
    rows = ({name: value for name, value in defect._asdict().items() if usual.get(name, ...) != value} for defect in defects)
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8", newline="\n")
