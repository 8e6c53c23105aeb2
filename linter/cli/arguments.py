"""Parses the command line; only the command that is called is imported."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, HelpFormatter, RawDescriptionHelpFormatter

from .. import __version__
from .commands import COMMANDS, load_command
from .exit_codes import FAILED

TYPE_CHECKING = False  # see main.py
if TYPE_CHECKING:
    from argparse import Action, Namespace
    from collections.abc import Iterable, Sequence
    from typing import NoReturn

STDIN = "-"
"""The path that means standard input."""


class Help(RawDescriptionHelpFormatter):
    """Help that is the same with every version of Python."""

    def add_argument(self, action: Action) -> None:
        """Add an option, or the list of commands."""
        super().add_argument(action)
        # Before 3.13, the indent of commands is not counted in the width of their column.
        for command in self._iter_indented_subactions(action):
            self._action_max_length = max(self._action_max_length, len(self._format_action_invocation(command)) + self._current_indent)

    def _format_action_invocation(self, action: Action) -> str:
        # From 3.13 on, the value is named once.
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, action.dest.upper())
        return f"{', '.join(action.option_strings)} {value}"


class Parser(ArgumentParser):
    """A parser whose errors are one line, and where the help is: the whole usage would hide it."""

    def error(self, message: str) -> NoReturn:
        """Print the error and end the run with 2."""
        from ..report.escape import escaped

        self.exit(FAILED, f"postlint: {escaped(message)}\n`{self.prog} --help` says what there is\n")


def parse(arguments: Sequence[str]) -> Namespace:
    """Parse the command line; ends the run with 2 if it cannot be right."""
    first = arguments[0] if arguments else ""
    if first and not first.startswith("-") and first not in COMMANDS:
        known = "; did you mean `postlint check`?" if os.path.exists(first) else _nearest(first, COMMANDS)
        parser().error(f"there is no command `{first}`{known}")
    top = parser(first if first in COMMANDS else "")
    options, rest = top.parse_known_args(arguments)
    command = _commands(top).get(options.command, top)
    _take_rest(command, options, rest)
    if not options.command:
        top.print_help()
        top.exit(FAILED)
    paths = getattr(options, "paths", [])
    if options.command in ("check", "fix", "clean") and STDIN in paths:
        if len(paths) > 1:
            command.error("`-` is standard input, which is a run of its own: leave out the other paths, or `-`")
        if sys.stdin is None:
            command.error("standard input is closed, so `-` has nothing to read")
    return options


def parser(command: str = "") -> ArgumentParser:
    """Return the parser; without a command, it knows the names of the commands only."""
    top = Parser(
        formatter_class=_help,
        prog="postlint",
        description="Check and clean Markdown and HTML posts with front matter.",
        epilog="exit codes: 0 clean, 1 findings, 2 the work could not be done",
    )
    top.add_argument("--version", action="version", version=f"postlint {__version__}")
    # With `prog` given, argparse does not format its usage, which takes 3 ms.
    commands = top.add_subparsers(dest="command", metavar="COMMAND", prog="postlint")
    for name in (command,) if command else COMMANDS:
        if command:
            module = load_command(name)
            module.add_arguments(commands.add_parser(name, formatter_class=_help, help=COMMANDS[name], description=module.DESCRIPTION))
        else:
            commands.add_parser(name, formatter_class=_help, help=COMMANDS[name])
    return top


def _take_rest(command: ArgumentParser, options: Namespace, rest: list[str]) -> None:
    """Take what argparse leaves over: paths behind an option are paths all the same, and nothing else is known."""
    for word in rest:
        if word.startswith("-") and word != STDIN:
            name = word.partition("=")[0]
            command.error(f"there is no option `{name}`{_nearest(name, [*command._option_string_actions])}")  # noqa: SLF001 - not told otherwise
        if not hasattr(options, "paths"):
            command.error(f"`{word}` is one argument too many")
        options.paths.append(word)


def _commands(top: ArgumentParser) -> dict[str, ArgumentParser]:
    """The parsers of the commands, by name."""
    return next(dict(action.choices) for action in top._actions if isinstance(action.choices, dict))  # noqa: SLF001 - not told otherwise


def _nearest(word: str, known: Iterable[str]) -> str:
    from ..values.words import nearest

    return nearest(word, known)


def _help(prog: str) -> HelpFormatter:
    # With a width given, argparse need not load `shutil` to ask the terminal, at every option.
    try:
        width = int(os.environ.get("COLUMNS", "")) or os.get_terminal_size().columns
    except (ValueError, OSError):
        width = 100
    return Help(prog, width=max(width - 2, 40))
