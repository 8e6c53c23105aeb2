"""Options that several commands have, and what they set."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from ..config.overrides import Overrides
from ..registry.presets import PRESETS
from ..report.formats import FORMATS

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _ArgumentGroup


def add_files(parser: ArgumentParser) -> None:
    """What `check` and `fix` have: files, fixes, rules, output and how to run."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; - is standard input")
    parser.add_argument("--unsafe-fixes", action="store_true", help="apply fixes that may change the look or the meaning too")
    parser.add_argument("--diff", action="store_true", help="show what fixing would change, and write nothing")
    add_selection(parser)
    add_excludes(parser)
    add_stdin_name(parser)
    add_output(parser)
    run = parser.add_argument_group("run")
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
    add_ending(run)


def add_stdin_name(parser: ArgumentParser) -> None:
    """The name of standard input."""
    parser.add_argument(
        "--stdin-filename", default="", metavar="NAME", help="what to call standard input; its ending says Markdown or HTML"
    )


def add_output(parser: ArgumentParser) -> None:
    """How results are printed."""
    output = parser.add_argument_group("output")
    first, *others, last = FORMATS
    output.add_argument("--output-format", choices=tuple(FORMATS), default="text", help=f"{first} (default), {', '.join(others)} or {last}")
    output.add_argument(
        "--statistics", action="store_true", help="count the findings by rule instead of showing them; with --diff, the fixes, with samples"
    )
    output.add_argument("--verbose", "-v", action="store_true", help="show every finding, also where one rule has many in a file")
    output.add_argument("--quiet", "-q", action="store_true", help="no summary and no progress")
    output.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour the text (default: on a terminal)")


def add_ending(run: _ArgumentGroup) -> None:
    """How long a run may take, and how it ends."""
    run.add_argument("--exit-zero", action="store_true", help="exit with 0 also where there are findings")
    add_jobs(run)
    add_time_limit(run)


def add_time_limit(parser: ArgumentParser | _ArgumentGroup) -> None:
    """The limit on the time of a file."""
    parser.add_argument(
        "--time-limit",
        type=_seconds,
        default=60,
        metavar="SECONDS",
        help="give a post up after this time (default: %(default)s; 0 for none)",
    )


def add_jobs(parser: ArgumentParser | _ArgumentGroup) -> None:
    """The number of worker processes."""
    parser.add_argument("--jobs", "-j", type=_count, default=0, metavar="N", help="processes to use (default: 0, which is one a core)")


def add_configuration(parser: ArgumentParser | _ArgumentGroup) -> None:
    """Which configuration is read."""
    parser.add_argument("--config", default="", metavar="FILE", help="read this configuration file instead of the nearest")
    parser.add_argument("--isolated", action="store_true", help="read no configuration file")


def add_excludes(parser: ArgumentParser) -> None:
    """Which files are left out."""
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="GLOB",
        help="files and folders not to look at, besides those of the configuration",
    )
    parser.add_argument("--force-exclude", action="store_true", help="leave out excluded files even when they are named")


def add_own_rules(parser: ArgumentParser | _ArgumentGroup) -> None:
    """The folder of the user's own rules."""
    parser.add_argument("--rules-from", default="", metavar="FOLDER", help="use the rules in the Python files of this folder, too")


def add_selection(parser: ArgumentParser) -> None:
    """Which rules take part, and how."""
    group = parser.add_argument_group("rules")
    text = f"names of rules, families or presets ({', '.join(PRESETS)}), separated by commas"
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
    add_configuration(group)
    add_own_rules(group)


def overrides(options: Namespace, rule_options: tuple[tuple[str, str, object], ...] = ()) -> Overrides:
    """Return what the command line sets; an option that a command does not have is at its default.

    With ``--untrusted``, nothing that may come with the posts is asked: no configuration that was not named, and no baseline.
    """

    def value(name: str, default: object = "") -> object:
        return getattr(options, name, default)

    def words(name: str) -> tuple[str, ...]:
        return tuple(word.strip() for text in getattr(options, name, ()) for word in text.split(",") if word.strip())

    untrusted, config = bool(value("untrusted", default=False)), str(value("config"))
    baseline = getattr(options, "baseline", None)
    if value("no_baseline", default=False) or (untrusted and baseline is None and not config):
        baseline = ""
    return Overrides(
        select=words("select"),
        extend_select=words("extend_select"),
        ignore=words("ignore"),
        exclude=tuple(getattr(options, "exclude", ())),
        fixable=words("fixable"),
        unfixable=words("unfixable"),
        no_inline_ignore=bool(value("no_inline_ignore", default=False)) or untrusted,
        rules_from=str(value("rules_from")),
        fail_on=str(value("fail_on")),
        baseline=baseline,
        profile=str(value("profile")),
        config=config,
        isolated=bool(value("isolated", default=False)) or (untrusted and not config),
        options=rule_options,
    )


def jobs(options: Namespace) -> int:
    """Return how many processes to use: as many as there are cores, unless the command line says."""
    if options.jobs:
        return int(options.jobs)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def colour(options: Namespace) -> bool:
    """Whether to colour the text."""
    if options.color != "auto":
        return bool(options.color == "always")
    # https://no-color.org, https://force-color.org
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty()


def _count(word: str) -> int:
    if not word.isascii() or not word.isdigit():
        raise ArgumentTypeError(f"`{word}` is not a whole number from 0 up")
    return int(word)


_MAX_SECONDS = 1_000_000


def _seconds(word: str) -> float:
    try:
        seconds = float(word)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= _MAX_SECONDS:
        raise ArgumentTypeError(f"`{word}` is not a number of seconds from 0 to {_MAX_SECONDS:,}")
    return seconds
