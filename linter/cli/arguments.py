"""The command line: what can be said, and the help."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, HelpFormatter, RawDescriptionHelpFormatter

from .. import __version__

TYPE_CHECKING = False  # see main.py
if TYPE_CHECKING:
    from argparse import Action, Namespace, _ArgumentGroup
    from collections.abc import Callable, Iterable, Sequence
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
    """A command line that says what is wrong with it in a line, and where the help is: the whole usage would hide it."""

    def error(self, message: str) -> NoReturn:
        """Say it and end the run with 2."""
        from ..report.escape import escaped

        self.exit(2, f"postlint: {escaped(message)}\n`{self.prog} --help` says what there is\n")


def parsed(given: Sequence[str]) -> Namespace:
    """What the command line says; ends the run with 2 where that cannot be right."""
    first = given[0] if given else ""
    if first and not first.startswith("-") and first not in COMMANDS:
        known = "; did you mean `postlint check`?" if os.path.exists(first) else _near(first, COMMANDS)
        parser().error(f"there is no command `{first}`{known}")
    # `only` keeps what this run does not need from being made.
    top = parser(first if first in COMMANDS else "")
    options, rest = top.parse_known_args(given)
    command = _commands(top).get(options.command, top)
    _take_rest(command, options, rest)
    paths = getattr(options, "paths", [])
    if options.command in ("check", "fix", "clean") and STDIN in paths:
        if len(paths) > 1:
            command.error("`-` is standard input, which is a run of its own: leave out the other paths, or `-`")
        if sys.stdin is None:
            command.error("standard input is closed, so `-` has nothing to read")
    return options


def _take_rest(command: ArgumentParser, options: Namespace, rest: list[str]) -> None:
    """Take what argparse leaves over: paths behind an option are paths all the same, and nothing else is known."""
    for word in rest:
        if word.startswith("-") and word != STDIN:
            name = word.partition("=")[0]
            command.error(f"there is no option `{name}`{_near(name, [*command._option_string_actions])}")  # noqa: SLF001 - not told otherwise
        if not hasattr(options, "paths"):
            command.error(f"`{word}` is one argument too many")
        options.paths.append(word)


def _commands(top: ArgumentParser) -> dict[str, ArgumentParser]:
    """The parsers of the commands, by name."""
    return next(dict(action.choices) for action in top._actions if isinstance(action.choices, dict))  # noqa: SLF001 - not told otherwise


def _near(word: str, known: Iterable[str]) -> str:
    from ..engine.settings import near

    return near(word, known)


def _help(prog: str) -> HelpFormatter:
    # With a width given, argparse need not load `shutil` to ask the terminal, at every option.
    try:
        width = int(os.environ.get("COLUMNS", "")) or os.get_terminal_size().columns
    except (ValueError, OSError):
        width = 100
    return Help(prog, width=max(width - 2, 40))


def parser(only: str = "") -> ArgumentParser:
    """The command line; with ``only``, of one command, where the others need not be made."""
    top = Parser(
        formatter_class=_help,
        prog="postlint",
        description="Check and clean Markdown and HTML posts with front matter.",
        epilog="exit codes: 0 clean, 1 findings, 2 the work could not be done",
    )
    top.add_argument("--version", action="version", version=f"postlint {__version__}")
    # With `prog` given, argparse does not format its usage, which takes 3 ms.
    commands = top.add_subparsers(dest="command", metavar="COMMAND", prog="postlint")
    for name, (text, description, fill) in COMMANDS.items():
        if only in ("", name):
            fill(commands.add_parser(name, formatter_class=_help, help=text, description=description))
    return top


def _check(command: ArgumentParser) -> None:
    _files(command)
    command.add_argument("--fix", action="store_true", help="apply safe fixes, then say what is left")
    command.add_argument("--add-ignores", action="store_true", help="write a comment that ignores it for everything that is found")


def _fix(command: ArgumentParser) -> None:
    _files(command)
    command.set_defaults(fix=True, add_ignores=False)


def _clean(command: ArgumentParser) -> None:
    command.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; - is standard input, cleaned to standard output")
    command.add_argument(
        "--policy",
        choices=("article", "github", "text-only", "trusted-embeds"),
        default="",
        help="what stays (default: article, or the configuration's)",
    )
    command.add_argument(
        "--engine", choices=("bleach", "nh3"), default="", help="who judges a tag (default: bleach, or the configuration's)"
    )
    way = command.add_mutually_exclusive_group()
    way.add_argument("--diff", action="store_true", help="show what would change, and write nothing")
    way.add_argument("--write", action="store_true", help="clean the files in place")
    way.add_argument("--output", "-o", dest="into", default="", metavar="FOLDER", help="write every post, clean, below this folder")
    _configuration(command)
    _excludes(command)
    _stdin_name(command)
    _output(command)
    _ending(command.add_argument_group("run"))
    command.set_defaults(changed="", timings=False)


def _baseline(command: ArgumentParser) -> None:
    command.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: this folder)")
    _selection(command)
    _excludes(command)
    _jobs(command)
    command.set_defaults(changed="")


def _init(command: ArgumentParser) -> None:
    command.add_argument("path", nargs="?", default=".", metavar="FOLDER", help="the top of the repository (default: this folder)")
    command.add_argument("--stdout", action="store_true", help="print the configuration instead of writing it")


def _rules(command: ArgumentParser) -> None:
    command.add_argument("--output-format", choices=("text", "json"), default="text", help="text (default) or json")
    _own(command)


def _explain(command: ArgumentParser) -> None:
    command.add_argument("rule", help="the name of a rule, a family or a preset (default, scraped, strict, all)")
    _own(command)


def _config(command: ArgumentParser) -> None:
    command.add_argument("path", nargs="?", default=".", help="a file or folder (default: this folder)")
    _selection(command)


def _nothing(_command: ArgumentParser) -> None:
    """A command without options."""


def _new_rule(command: ArgumentParser) -> None:
    command.add_argument("name", help="family and name, such as html/empty-style")
    command.add_argument("--on", default="whole_post()", help="the trigger, such as 'attribute(\"style\")' (default: %(default)s)")
    command.add_argument("--folder", default="", help="the folder of the rules (default: that of the checkout in this folder)")


def _files(command: ArgumentParser) -> None:
    command.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; - is standard input")
    command.add_argument("--unsafe-fixes", action="store_true", help="apply fixes that may change the look or the meaning too")
    command.add_argument("--diff", action="store_true", help="show what fixing would change, and write nothing")
    _selection(command)
    _excludes(command)
    _stdin_name(command)
    _output(command)
    run = command.add_argument_group("run")
    run.add_argument(
        "--fail-on", choices=("info", "warning", "error"), default="", help="exit with 1 only for findings of this severity or worse"
    )
    run.add_argument("--baseline", default=None, metavar="FILE", help="the file of findings that are known already")
    run.add_argument("--no-baseline", action="store_true", help="report what the baseline knows, too")
    run.add_argument(
        "--changed",
        nargs="?",
        const="HEAD",
        default="",
        metavar="COMMIT",
        help="only the files that git says have changed since COMMIT (default: the last one), and those that it does not know yet",
    )
    run.add_argument(
        "--untrusted",
        action="store_true",
        help="the posts are a stranger's, and so is what lies beside them: heed no configuration but that of --config, no baseline, no "
        ".gitignore, and no comment that silences `security` or `policy`",
    )
    run.add_argument("--no-cache", action="store_true", help="neither use nor keep what earlier runs found")
    run.add_argument(
        "--watch", action="store_true", help="go on, and look again at what changes, until interrupted (needs the extra postlint[watch])"
    )
    run.add_argument("--timings", action="store_true", help="show where the time goes, by stage and by rule; one process, no cache")
    run.add_argument(
        "--exit-non-zero-on-fix", action="store_true", help="exit with 1 where a file was changed, even when nothing is left to find"
    )
    _ending(run)


def _stdin_name(command: ArgumentParser) -> None:
    command.add_argument(
        "--stdin-filename", default="", metavar="NAME", help="what to call standard input; its ending says Markdown or HTML"
    )


def _output(command: ArgumentParser) -> None:
    output = command.add_argument_group("output")
    output.add_argument(
        "--output-format",
        choices=("text", "concise", "json", "github", "sarif"),
        default="text",
        help="text (default), concise, json, github or sarif",
    )
    output.add_argument(
        "--statistics", action="store_true", help="count the findings by rule instead of showing them; with --diff, the fixes, with samples"
    )
    output.add_argument("--verbose", "-v", action="store_true", help="show every finding, also where one rule has many in a file")
    output.add_argument("--quiet", "-q", action="store_true", help="no summary and no progress")
    output.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour the text (default: on a terminal)")


def _ending(run: _ArgumentGroup) -> None:
    run.add_argument("--exit-zero", action="store_true", help="exit with 0 also where there are findings")
    _jobs(run)
    run.add_argument(
        "--time-limit",
        type=_seconds,
        default=60,
        metavar="SECONDS",
        help="give a post up after this time (default: %(default)s; 0 for none)",
    )


def _jobs(command: ArgumentParser | _ArgumentGroup) -> None:
    command.add_argument("--jobs", "-j", type=_count, default=0, metavar="N", help="processes to use (default: 0, which is one a core)")


def _count(word: str) -> int:
    if not word.isascii() or not word.isdigit():
        raise ArgumentTypeError(f"`{word}` is not a whole number from 0 up")
    return int(word)


_LONGEST = 1_000_000
"""Seconds: more than a timer of any system is made for would be no bound."""


def _seconds(word: str) -> float:
    try:
        seconds = float(word)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= _LONGEST:  # what is no number is not in it, either
        raise ArgumentTypeError(f"`{word}` is not a number of seconds from 0 to {_LONGEST:,}")
    return seconds


def _configuration(command: ArgumentParser | _ArgumentGroup) -> None:
    command.add_argument("--config", default="", metavar="FILE", help="read this configuration file instead of the nearest")
    command.add_argument("--isolated", action="store_true", help="read no configuration file")


def _excludes(command: ArgumentParser) -> None:
    command.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="GLOB",
        help="files and folders not to look at, besides those of the configuration",
    )
    command.add_argument("--force-exclude", action="store_true", help="leave out excluded files even when they are named")


def _own(command: ArgumentParser | _ArgumentGroup) -> None:
    command.add_argument("--rules-from", default="", metavar="FOLDER", help="use the rules in the Python files of this folder, too")


def _selection(command: ArgumentParser) -> None:
    group = command.add_argument_group("rules")
    text = "names of rules, families or presets (default, scraped, strict, all), separated by commas"
    group.add_argument("--select", action="append", default=[], metavar="RULES", help=f"use these rules only: {text}")
    group.add_argument("--extend-select", action="append", default=[], metavar="RULES", help="use these rules as well")
    group.add_argument("--ignore", action="append", default=[], metavar="RULES", help="do not use these rules")
    group.add_argument("--fixable", action="append", default=[], metavar="RULES", help="apply the fixes of these rules only")
    group.add_argument("--unfixable", action="append", default=[], metavar="RULES", help="show the fixes of these rules, apply none")
    group.add_argument(
        "--no-inline-ignore", action="store_true", help="let no comment in a post silence the rules of `security` and `policy`"
    )
    group.add_argument(
        "--profile", default="", metavar="NAME", help="the generator that reads the posts (default: recognised from its files)"
    )
    _configuration(group)
    _own(group)


_ABOUT_CLEAN = """Take out of posts what a policy does not allow: scripts, handlers, frames, foreign styles, odd comments.

Says what would go, and where; `--write`, `--output` and standard input do it.  Everything else stays as it is
written: front matter, Markdown, code, template tags.  What else a policy lets through is set in the table
[rules.outside-policy] of the configuration.  exit codes: 1 where something would go, 2 where a post could not be cleaned."""
_ABOUT_BASELINE = """Write what is found today to postlint-baseline.json, beside the configuration file.

While that file is there, `postlint check` says only what is new, and what the file knows that
is gone.  Entries are keyed by the text that was found, not by its line.  Files that PATH does
not name keep their entries; those of files that are gone are dropped."""
_ABOUT_INIT = """Look at the posts of a repository and write postlint.toml: the generator that was recognised,
the fields that nearly all posts have, and what a first run would find, as comments."""
_ABOUT_CLEAN_CACHE = """Take away the folder .postlint_cache of this project.

In it, runs keep what they found in files that have not changed since."""
_ABOUT_CHECK = """Say what is wrong with posts: Markdown and HTML files, with or without front matter.

PATH is a file, a folder (its .md .markdown .mdx .html .htm files, without what .gitignore
files rule out), or `-` for standard input.  Without PATH, this folder."""

COMMANDS: dict[str, tuple[str, str, Callable[[ArgumentParser], None]]] = {
    "check": ("say what is wrong with posts", _ABOUT_CHECK, _check),
    "fix": ("mend posts in place: check --fix", "The same as `postlint check --fix`.", _fix),
    "clean": ("take out of posts what a policy does not allow", _ABOUT_CLEAN, _clean),
    "baseline": ("write down what is found today, so that runs say only what is new", _ABOUT_BASELINE, _baseline),
    "init": ("write a configuration that suits a repository", _ABOUT_INIT, _init),
    "rules": ("list the rules", "List the rules by family, and name the presets.", _rules),
    "explain": ("say what a rule is about", "Say why a rule is there, with examples and options.", _explain),
    "config": ("show the settings in force", "Show the settings in force for a path, and where each comes from.", _config),
    "clean-cache": ("forget what earlier runs found", _ABOUT_CLEAN_CACHE, _nothing),
    "new-rule": (
        "write the skeleton of a rule",
        "Write a new rule with an example that fails, to start from. For work on postlint itself.",
        _new_rule,
    ),
}
"""What each command is for, in a line and at length, and what fills its parser."""
