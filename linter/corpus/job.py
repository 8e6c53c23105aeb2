"""What is done to every row of a corpus: plain data that pickles, and whose digest covers all that results depend on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import __version__
from ..run.plan import Mode, Plan
from ..source.signing import digest
from ..values.named_tuples import NamedTuple

if TYPE_CHECKING:
    from ..config.model import Config

LAYOUT = 1
"""The version of the files in an output folder; files of another one are not continued."""
LEARN = "learn"
"""To collect what posts tell about each other."""
COMMANDS = {"check": Mode.CHECK, "fix": Mode.FIX, "clean": Mode.CLEAN, "convert": Mode.CONVERT, LEARN: Mode.CHECK}
"""What can be done to rows."""
KINDS = ("post", "markdown", "html")
"""What the text of a row can be: a whole post with its front matter, or a body in Markdown or HTML."""


class Columns(NamedTuple):
    """The names of the columns that are read."""

    text: str = "text"
    id: str = "id"
    """Without such a column, the id of a row is its file and its number."""
    source: str = ""
    """What the rows are grouped by in tables of quality; empty for nothing."""
    front_matter: tuple[str, ...] = ()
    """Columns with the metadata of a body: objects, or single fields; one column with text may be a whole block."""


class Limits(NamedTuple):
    """How much a row may take, and how many are in memory."""

    seconds: float = 60
    """For each row; 0 for no limit."""
    size: int = 10_000_000
    """Bytes of a row: of its line, or of its text.  A larger one is quarantined."""
    rows: int = 1000
    """Rows that are in memory at once at most."""
    memory: int = 4_000_000
    """Characters of text that are in memory at once, about."""


class Knowledge(NamedTuple):
    """A folder of what posts tell about each other."""

    url: str
    stamp: str
    """What stands for its content (``knowledge.learn.stamp``)."""
    buckets: frozenset[int]
    """Of which it has files."""


class Job(NamedTuple):
    """What is done to every row."""

    config: Config
    """The settings of all rows, whatever machine they are read on (``standalone_config``)."""
    command: str = "check"
    kind: str = "post"
    columns: Columns = Columns()
    limits: Limits = Limits()
    output: str = "parquet"
    """A name of ``outputs.formats``."""
    unsafe_fixes: bool = False
    knowledge: Knowledge | None = None
    """What the posts tell about each other."""

    @property
    def plan(self) -> Plan:
        """What a session does to each row."""
        return Plan(COMMANDS[self.command], unsafe_fixes=self.unsafe_fixes, baseline=False)

    @property
    def changes(self) -> bool:
        """Whether the result of a row has a text."""
        return COMMANDS[self.command].changes

    def described(self) -> dict[str, str]:
        """All that results depend on, as words: kept in the manifest, where a message can say what differs."""
        columns = self.columns
        return {
            "version": __version__,
            "layout": str(LAYOUT),
            "command": self.command,
            "kind": self.kind,
            "settings": self.config._replace(root="").digest,
            "unsafe-fixes": str(self.unsafe_fixes),
            "text-column": columns.text,
            "id-column": columns.id,
            "source-column": columns.source,
            "front-matter-column": ",".join(columns.front_matter),
            "time-limit": f"{self.limits.seconds:g}",
            "row-limit": str(self.limits.size),
            "batch": f"{self.limits.rows},{self.limits.memory}",
            "output-format": self.output,
            "knowledge": self.knowledge.stamp if self.knowledge else "",
        }

    def digest(self) -> str:
        """What stands for all of that, in hexadecimal."""
        return digest(repr(sorted(self.described().items())).encode("utf-8", "surrogateescape")).hex()
