"""What the server asks a worker process for, and what comes back: plain data that crosses processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..values.named_tuples import NamedTuple

if TYPE_CHECKING:
    from ..config.overrides import Overrides
    from ..run.result import FileResult
    from ..values.edits import Edit


class Post(NamedTuple):
    """A text in an editor, and the settings that count for it."""

    path: str
    """Absolute; of a text that was never saved, the path that it could have."""
    text: str
    folder: str
    """The folder from which the command would be run."""
    overrides: Overrides
    edition: int
    """Counts changes of the settings: what was read before the last one is read again."""
    is_file: bool = True
    """Whether it is the text of a file, which may be excluded and has an encoding."""


class Checked(NamedTuple):
    """What is wrong with a post."""

    result: FileResult | None
    """Without the lines of the text, which the server has; ``None`` if the command would not check the file."""
    settings_error: str = ""
    """What is wrong with the settings; the result is that of the last ones that were right."""


class Fixed(NamedTuple):
    """What fixing, or ignoring, changes in a post."""

    edits: tuple[Edit, ...] = ()
    notes: tuple[str, ...] = ()
    """What a person should know, such as fixes that were left out."""


class ConfigurationEdit(NamedTuple):
    """What disables a rule in a configuration file."""

    path: str
    before: str
    edits: tuple[Edit, ...]
    is_new: bool = False
    """Whether there is no such file yet."""


class Suggestion(NamedTuple):
    """A text that can complete what is at a place."""

    text: str
    detail: str = ""
    kind: str = "value"
    """``rule``, ``family``, ``action``, ``field`` or ``value``."""
    shown: str = ""
    """What a menu shows, if not the text."""


class Suggestions(NamedTuple):
    """What can replace a range of a post, given in characters."""

    start: int
    end: int
    items: tuple[Suggestion, ...]
