"""The exceptions that postlint raises on purpose; each message tells the user what to do."""

from __future__ import annotations


class PostlintError(Exception):
    """The base class of all exceptions that postlint raises on purpose.  A post never causes one."""

    __module__ = "postlint"  # its public import path, in messages and pickles


class ConfigError(PostlintError):
    """An invalid configuration; the message includes the file, the line, the key and the closest valid word."""

    __module__ = "postlint"

    def __init__(self, message: str, file: str = "", line: int = 0, key: str = "") -> None:
        location = f"{file}:{line}" if file and line else file
        super().__init__(f"{location}: {message}" if location else message)
        self.message = message
        """The message without the location."""
        self.file = file
        """The configuration file; ``""`` for another source, such as the command line."""
        self.line = line
        """From 1; 0 if unknown."""
        self.key = key
        """The configuration key, such as ``rules.inline-style.keep``."""

    def __reduce__(self) -> tuple[type[ConfigError], tuple[str, str, int, str]]:
        return type(self), (self.message, self.file, self.line, self.key)


class UnknownRuleError(ConfigError):
    """An unknown rule, family or preset."""

    __module__ = "postlint"


class InvalidRuleError(PostlintError):
    """An invalid custom rule; the message begins with its file and, if known, the line."""

    __module__ = "postlint"


class StaleIndexError(PostlintError):
    """The generated index of rules is out of date; the message includes the command that updates it."""


class PolicyError(PostlintError):
    """An unknown policy for cleaning."""

    __module__ = "postlint"


class MissingExtraError(PostlintError):
    """A package that is not installed; the message includes the extra that installs it."""

    __module__ = "postlint"


class UsageError(PostlintError):
    """Contradictory command line options."""
