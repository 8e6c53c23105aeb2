"""Reads the usual forms of a command line.

Importing ``argparse`` and making its parsers takes a third of a run that is answered from the cache.  So these are read without it, by
what the command declares: paths, `--option`, `-o`, `--option VALUE` and `--option=VALUE`.  All else, and every error, is for ``parser``.
"""

from __future__ import annotations

import sys

from ..values.errors import UsageError
from .commands import COMMANDS, load_command
from .declarations import Declarations

TYPE_CHECKING = False  # see main.py
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from .declarations import Group, Option

STDIN = "-"
"""The path that means standard input."""


class Values:
    """The values of the options, as attributes; type checkers take it for the ``Namespace`` of ``argparse``."""


def read_usual(arguments: Sequence[str]) -> Namespace | None:
    """Read a command line of the usual forms; None if it has others, or cannot be right."""
    if not arguments or arguments[0] not in COMMANDS:
        return None
    try:
        options = _read(arguments[0], arguments[1:])
        take_stdin(options)
    except (UnusualError, UsageError):
        return None
    return options


def declared_options(command: str) -> Declarations:
    """Return what a command declares, and what all commands have."""
    from .options import add_global

    declared = Declarations(command)
    load_command(command).add_arguments(declared)
    add_global(declared)
    return declared


def take_stdin(options: Namespace) -> None:
    """Make standard input the path where an option says that it is; raises ``UsageError``."""
    if not hasattr(options, "stdin_batch"):
        return
    if options.stdin_batch and (options.paths or options.stdin_filename):
        raise UsageError("`--stdin-batch` reads paths and texts from standard input: leave out the paths and `--stdin-filename`")
    if options.stdin_filename and options.paths not in ([], [STDIN]):
        raise UsageError("`--stdin-filename` names standard input: leave out the paths")
    if (options.stdin_filename and not options.paths) or options.stdin_batch:
        options.paths.append(STDIN)
    if STDIN in options.paths:
        if len(options.paths) > 1:
            raise UsageError("`-` is standard input, which is checked alone: leave out the other paths, or `-`")
        if options.show_files:
            raise UsageError("`--show-files` lists files: leave out standard input")
        if sys.stdin is None:
            raise UsageError("standard input is closed")


class UnusualError(Exception):
    """A command line of another form, or that cannot be right."""


def _read(command: str, words: Sequence[str]) -> Namespace:
    declared = declared_options(command)
    options, values = _named(declared), _defaults(declared)
    given: dict[Group, Option] = {}
    rest = iter(words)
    for word in rest:
        if hasattr(values, "paths") and (word == STDIN or not word.startswith("-")):
            values.paths.append(word)
            continue
        name, equals, value = word.partition("=")
        option = options.get(name)
        if option is None or (equals and not name.startswith("--")):
            raise UnusualError
        if option.group.exclusive and given.setdefault(option.group, option) is not option:
            raise UnusualError
        if option.action != "store_true":
            setattr(values, option.attribute, _value(option, values, value if equals else _next(rest)))
        elif equals:
            raise UnusualError
        else:
            setattr(values, option.attribute, True)
    return values


def _named(declared: Declarations) -> dict[str, Option]:
    """The options by their names."""
    return {name: option for option in declared.options for name in option.names if name.startswith("-")}


def _defaults(declared: Declarations) -> Namespace:
    """The values where no option is given."""
    values: Namespace = Values()  # type: ignore[assignment]
    vars(values).update(declared.defaults, command=declared.command)
    for option in declared.options:
        is_path = option.names == ("paths",) and option.keywords.get("nargs") == "*"
        if option.keywords.get("required") or not (is_path or option.names[0].startswith("-")):
            raise UnusualError
        setattr(values, option.attribute, [] if is_path else option.default)
    return values


def _next(rest: Iterator[str]) -> str:
    """The next word, as the value of an option."""
    word = next(rest, "-")
    if word.startswith("-"):
        raise UnusualError
    return word


def _value(option: Option, values: Namespace, word: str) -> object:
    """The value of an option after that word; those of `append` come after those before."""
    if "nargs" in option.keywords:
        raise UnusualError
    try:
        value = option.keywords.get("type", str)(word)
    except ValueError:
        raise UnusualError from None
    if value not in option.keywords.get("choices", (value,)):
        raise UnusualError
    return [*getattr(values, option.attribute), value] if option.action == "append" else value
