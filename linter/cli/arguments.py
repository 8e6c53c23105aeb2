"""Reads the usual forms of a command line.

Importing ``argparse`` and making its parsers takes a fifth of a short run.  So the options that a command declares are first read here,
in their usual forms: `--option`, `--option VALUE`, `--option=VALUE`, `-o`.  For all else and for every error there is ``parser``, with
``argparse``.
"""

from __future__ import annotations

import sys

from .commands import COMMANDS, load_command

TYPE_CHECKING = False  # see main.py
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

STDIN = "-"
"""The path that means standard input."""
READ_POSTS = ("check", "fix", "clean", "convert")
"""Commands whose paths may be standard input."""


class UnusualError(Exception):
    """What is not read here, or cannot be right."""


def parse_usual(arguments: Sequence[str]) -> Namespace | None:
    """Parse the command line; None if it has other forms, or cannot be right."""
    try:
        return _parse(arguments)
    except UnusualError:
        return None


def take_stdin(options: Namespace) -> None:
    """Make standard input the path where an option says that it is; raises ``UnusualError``."""
    if options.stdin_batch and (options.paths or options.stdin_filename):
        raise UnusualError("`--stdin-batch` reads paths and texts from standard input: leave out the paths and `--stdin-filename`")
    if options.stdin_filename and options.paths not in ([], [STDIN]):
        raise UnusualError("`--stdin-filename` names standard input: leave out the paths")
    if (options.stdin_filename and not options.paths) or options.stdin_batch:
        options.paths.append(STDIN)
    if STDIN in options.paths:
        if len(options.paths) > 1:
            raise UnusualError("`-` is standard input, which is checked alone: leave out the other paths, or `-`")
        if options.show_files:
            raise UnusualError("`--show-files` lists files: leave out standard input")
        if sys.stdin is None:
            raise UnusualError("standard input is closed")


def _parse(arguments: Sequence[str]) -> Namespace:
    if not arguments or arguments[0] not in READ_POSTS or arguments[0] not in COMMANDS:
        raise UnusualError
    declared = _Declared(arguments[0])
    module = load_command(arguments[0])
    from .options import add_global

    module.add_arguments(declared)  # type: ignore[arg-type]  # it has those methods of a parser that these commands use
    add_global(declared)  # type: ignore[arg-type]
    options = declared.read(arguments[1:])
    take_stdin(options)
    return options


class _Values:
    """The values of the options, as attributes: a ``Namespace``."""


class _Option:
    """What is declared of an option or a positional argument."""

    __slots__ = ("action", "choices", "const", "group", "name", "type")

    def __init__(
        self,
        group: _Group,
        name: str,
        action: str,
        *,
        nargs: str = "",
        choices: tuple[str, ...] = (),
        type: Callable[[str], object] | None = None,  # noqa: A002
        **_: object,
    ) -> None:
        self.group = group
        self.name = name
        self.action = f"{action}{nargs}"
        self.choices = choices
        self.type = type

    def value(self, word: str) -> object:
        """The value of a word; raises ``UnusualError`` for one that is wrong."""
        try:
            value = self.type(word) if self.type else word
        except Exception as error:  # what a type raises is not known here
            raise UnusualError from error
        if self.choices and value not in self.choices:
            raise UnusualError
        return value


class _Group:
    """Options that belong together; of those of an exclusive group, one may be given."""

    def __init__(self, declared: _Declared, *, exclusive: bool = False) -> None:
        self._declared = declared
        self.exclusive = exclusive
        self.given: _Option | None = None

    def add_argument(self, *names: str, action: str = "store", default: object = None, dest: str = "", **more: object) -> None:
        """Declare an option, as ``argparse.ArgumentParser`` does."""
        name = dest or next((name for name in names if name.startswith("--")), names[0]).lstrip("-").replace("-", "_")
        option = _Option(self, name, action, **more)  # type: ignore[arg-type]
        if names[0].startswith("-"):
            self._declared.options.update(dict.fromkeys(names, option))
        elif option.action != "store*":
            raise UnusualError
        else:
            default = []
        setattr(self._declared.values, name, False if action == "store_true" else list(default) if isinstance(default, list) else default)


class _Declared(_Group):
    """The options of a command, in place of an ``argparse.ArgumentParser``."""

    def __init__(self, command: str) -> None:
        super().__init__(self)
        self.options: dict[str, _Option] = {}
        self.values = _Values()
        self.set_defaults(command=command)

    def add_argument_group(self, title: str) -> _Group:
        """Begin a group of the help."""
        del title
        return _Group(self)

    def add_mutually_exclusive_group(self) -> _Group:
        """Begin a group of options that exclude each other."""
        return _Group(self, exclusive=True)

    def set_defaults(self, **values: object) -> None:
        """Set values that no option gives."""
        for name, value in values.items():
            setattr(self.values, name, value)

    def read(self, words: Sequence[str]) -> Namespace:
        """The values of the options; raises ``UnusualError`` for what is not read here."""
        values = vars(self.values)
        rest = iter(words)
        for word in rest:
            if word == STDIN or not word.startswith("-"):
                if not word or "paths" not in values:
                    raise UnusualError
                values["paths"].append(word)
                continue
            name, equals, value = word.partition("=")
            option = self.options.get(name)
            if option is None or (equals and not name.startswith("--")):
                raise UnusualError
            if option.group.exclusive and option.group.given not in (None, option):
                raise UnusualError
            option.group.given = option
            if option.action == "store_true" and not equals:
                values[option.name] = True
                continue
            if not equals:
                value = next(rest, "-")
                if value.startswith("-"):
                    raise UnusualError
            if option.action == "store":
                values[option.name] = option.value(value)
            elif option.action == "append":
                values[option.name].append(option.value(value))
            else:
                raise UnusualError
        return self.values  # type: ignore[return-value]
