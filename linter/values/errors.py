"""The errors that postlint raises on purpose; each has a message that a user can act on."""

from __future__ import annotations


class PostlintError(Exception):
    """The base of all errors that postlint raises on purpose.  A post never causes one."""

    __module__ = "postlint"  # the name that users import it by, in messages and pickles


class ConfigError(PostlintError):
    """A setting that cannot be right; the message names the file, the line, the key and the nearest valid word."""

    __module__ = "postlint"

    def __init__(self, message: str, file: str = "", line: int = 0, key: str = "") -> None:
        place = f"{file}:{line}" if file and line else file
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        """The message without the place."""
        self.file = file
        """The configuration file; ``""`` where the setting came from elsewhere, such as the command line."""
        self.line = line
        """From 1; 0 where it is not known."""
        self.key = key
        """The setting, such as ``rules.inline-style.keep``."""

    def __reduce__(self) -> tuple[type[ConfigError], tuple[str, str, int, str]]:
        return type(self), (self.message, self.file, self.line, self.key)


class UnknownRuleError(ConfigError):
    """A name that is no rule, family or preset."""

    __module__ = "postlint"


class InvalidRuleError(PostlintError):
    """A custom rule that cannot be used; the message begins with its file, and where known, the line."""

    __module__ = "postlint"


class StaleIndexError(PostlintError):
    """The generated index of rules differs from a rule's file; the message names the command that writes it."""


class PolicyError(PostlintError):
    """A name that is no policy for cleaning."""

    __module__ = "postlint"


class MissingExtraError(PostlintError):
    """A package that is not installed; the message names the extra that installs it."""

    __module__ = "postlint"


class UsageError(PostlintError):
    """A command line whose options contradict each other."""
