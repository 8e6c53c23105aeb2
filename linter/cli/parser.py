"""Parses command lines of all forms with ``argparse``, and tells what is wrong; only the command that is called is imported."""

from __future__ import annotations

import os
from argparse import ArgumentParser, ArgumentTypeError, HelpFormatter, RawDescriptionHelpFormatter

from .. import __version__
from ..values.errors import UsageError
from .arguments import STDIN, declared_options, take_stdin
from .commands import COMMANDS, load_command
from .exit_codes import FAILED

TYPE_CHECKING = False  # see main.py
if TYPE_CHECKING:
    from argparse import Action, Namespace, _ActionsContainer
    from collections.abc import Callable, Iterable, Sequence
    from typing import NoReturn

    from .declarations import Declarations, Group


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

        self.exit(FAILED, f"postlint: {escaped(message)}\nRun `{self.prog} --help` for usage.\n")


def parse(arguments: Sequence[str]) -> Namespace:
    """Parse the command line; ends the run with 2 if it cannot be right."""
    arguments = _command_first(arguments)
    first = arguments[0] if arguments else "-"
    if not first.startswith("-") and first not in COMMANDS:
        known = "; did you mean `postlint check`?" if os.path.exists(first) else _nearest(first, COMMANDS)
        parser().error(f"unknown command `{first}`{known}")
    top = parser(first if first in COMMANDS else "")
    options, rest = top.parse_known_args(arguments)
    command = _commands(top).get(options.command, top)
    _take_rest(command, options, rest)
    if not options.command:
        top.print_help()
        top.exit(FAILED)
    try:
        take_stdin(options)
    except UsageError as error:
        command.error(str(error))
    return options


def _command_first(arguments: Sequence[str]) -> list[str]:
    """Move global options that stand before the command behind it, where its parser knows them."""
    index = 0
    while index < len(arguments) and arguments[index].startswith("-") and arguments[index] not in _TOP:
        name = arguments[index].partition("=")[0]
        if name not in _GLOBAL and not (name[1:] and _FLAGS.issuperset(name[1:])):
            parser().error(f"unknown option `{name}`{_nearest(name, (*_GLOBAL, *_TOP))}")
        index += 2 if arguments[index] in _WITH_VALUE else 1
    if index > len(arguments):
        parser().error(f"argument {arguments[-1]}: expected one argument")
    return [*arguments[index : index + 1], *arguments[:index], *arguments[index + 1 :]] if arguments[index:] else []


_TOP = ("-h", "--help", "--version")
_WITH_VALUE = ("--config", "--color")
"""Global options whose value is the next argument."""
_GLOBAL = (*_WITH_VALUE, "--isolated", "--verbose", "--quiet")
_FLAGS = frozenset("vq")
"""Global options of one letter, which may be joined."""


def parser(command: str = "", *, every: bool = False) -> ArgumentParser:
    """Return the parser of a command; without one, it knows the names of the commands only, or with ``every`` all of them whole."""
    top = Parser(
        formatter_class=_help,
        prog="postlint",
        description="Lint, fix and sanitize Markdown and HTML posts with front matter.",
        epilog="Exit codes: 0 no problems, 1 problems, 2 usage, configuration or I/O error.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"postlint {__version__}")
    # With `prog` given, argparse does not format its usage, which takes 3 ms.
    commands = top.add_subparsers(dest="command", metavar="COMMAND", prog="postlint")
    for name in (command,) if command else COMMANDS:
        if command or every:
            module = load_command(name)
            inner = commands.add_parser(
                name, formatter_class=_help, help=COMMANDS[name], description=module.DESCRIPTION, allow_abbrev=False
            )
            _declare(inner, declared_options(name))
        else:
            commands.add_parser(name, formatter_class=_help, help=COMMANDS[name], allow_abbrev=False)
    return top


def _declare(parser: ArgumentParser, declared: Declarations) -> None:
    """Give a parser the options that a command declares."""
    groups: dict[Group, _ActionsContainer] = {declared: parser}
    for option in declared.options:
        group = option.group
        if group not in groups:
            groups[group] = parser.add_mutually_exclusive_group() if group.exclusive else parser.add_argument_group(group.title)
        keywords = option.keywords.copy()
        if "type" in keywords:
            keywords["type"] = _with_message(keywords["type"])
        groups[group].add_argument(*option.names, **keywords)
    parser.set_defaults(**declared.defaults)


def _with_message(convert: Callable[[str], object]) -> Callable[[str], object]:
    """Return the function, with errors whose message ``argparse`` prints."""

    def converted(word: str) -> object:
        try:
            return convert(word)
        except ValueError as error:
            raise ArgumentTypeError(str(error)) from None

    return converted


def _take_rest(command: ArgumentParser, options: Namespace, rest: list[str]) -> None:
    """Take what argparse leaves over: paths behind an option are paths all the same, and nothing else is known."""
    for word in rest:
        if word.startswith("-") and word != STDIN:
            name = word.partition("=")[0]
            known = [option for option in command._option_string_actions if option.startswith("--")]  # noqa: SLF001 - not told otherwise
            command.error(f"unknown option `{name}`{_nearest(name, known)}")
        if not hasattr(options, "paths"):
            command.error(f"unexpected argument `{word}`")
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
