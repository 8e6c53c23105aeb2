"""Options that several commands have, and what they set."""

from __future__ import annotations

import os
import sys

from ..config.overrides import Overrides
from ..registry.presets import PRESETS
from ..report.formats import FORMATS, Style
from ..values.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from .declarations import Declarations, Group

FORMAT_VARIABLE = "POSTLINT_OUTPUT_FORMAT"
"""The environment variable with the default of ``--output-format``."""
POLICIES = ("article", "github", "text-only", "trusted-embeds")
"""The names of the policies, which are loaded with the sanitizers."""
_PIPE_WIDTH = 100
"""Columns of text that goes to no terminal."""


def add_global(parser: Declarations) -> None:
    """Add what every command has; these options may also come before the command."""
    group = parser.add_argument_group("global options")
    group.add_argument(
        "--config",
        action="append",
        default=[],
        metavar="FILE|'KEY = VALUE'",
        help="read this configuration file instead of the nearest; or set a key of the configuration, in TOML",
    )
    group.add_argument("--isolated", action="store_true", help="read no configuration file")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="color the output (default: on a terminal)")
    group.add_argument("--verbose", "-v", action="store_true", help="show every problem, also if a file has many or many files share it")
    group.add_argument("--quiet", "-q", action="store_true", help="print no summary and no progress")


def add_no_journal(group: Group) -> None:
    """Add `--no-journal`, for commands that write files."""
    group.add_argument("--no-journal", action="store_true", help="keep no old text of changed files for `postlint undo`")


def add_files(parser: Declarations) -> Group:
    """Add what `check` and `fix` have: files, fixes, rules, output and how to run; returns the group of fixes, which differs."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: this folder); - is standard input")
    add_excludes(parser, stdin=True)
    fixes = parser.add_argument_group("fixes")
    fixes.add_argument("--unsafe-fixes", action="store_true", help="also apply fixes that may change the look or the meaning")
    fixes.add_argument("--diff", action="store_true", help="show what fixing would change, and write nothing")
    fixes.add_argument("--preflight", action="store_true", help="write nothing unless all files can be fixed")
    fixes.add_argument("--exit-non-zero-on-fix", action="store_true", help="exit with 1 if a file was changed")
    add_selection(parser)
    add_output(parser)
    run = parser.add_argument_group("run")
    run.add_argument(
        "--fail-on",
        choices=("info", "warning", "error"),
        default="",
        help="exit with 1 only for problems of this severity or worse (default: warning)",
    )
    add_baseline(run)
    add_changed(run)
    add_untrusted(run)
    run.add_argument("--no-cache", action="store_true", help="do not use or write the cache")
    add_no_journal(run)
    run.add_argument("--watch", action="store_true", help="check again whenever a file changes (needs the extra postlint[watch])")
    run.add_argument("--timings", action="store_true", help="show the time of each stage and rule; one process, no cache")
    add_ending(run)
    return fixes


def add_baseline(run: Group) -> None:
    """Add the baseline of problems that are known."""
    run.add_argument("--baseline", default=None, metavar="FILE", help="the file of recorded problems")
    run.add_argument("--no-baseline", action="store_true", help="also report what the baseline has")


def add_changed(run: Group) -> None:
    """Add the choice of files by git."""
    run.add_argument(
        "--changed",
        nargs="?",
        const="HEAD",
        default="",
        metavar="COMMIT",
        help="check only files that have changed since COMMIT (default: the last one), and those that git does not track",
    )


def add_policy(parser: Group, default: str = "article") -> None:
    """Add which HTML a post may have."""
    parser.add_argument(
        "--policy",
        choices=POLICIES,
        default="",
        metavar="POLICY",
        help=f"what HTML to allow: {', '.join(POLICIES)} (default: {default}, or that of the configuration)",
    )


def add_engine(parser: Group, option: str = "--engine") -> None:
    """Add which sanitizer decides, as the ``option`` of a command."""
    parser.add_argument(option, dest="engine", choices=("both", "bleach", "nh3"), default="", help="the sanitizer (default: both)")


def add_untrusted(parser: Group) -> None:
    """Add the option for what strangers wrote."""
    parser.add_argument(
        "--untrusted",
        action="store_true",
        help="treat the repository as untrusted: ignore its configuration, baseline, .gitignore and comments that ignore `security` or "
        "`policy`; check what could be published, not only what its generator renders; use the rules for posts of strangers as well; "
        "exit with 1 for any problem",
    )


def add_output(parser: Declarations) -> None:
    """Add how results are printed."""
    output = parser.add_argument_group("output")
    output.add_argument(
        "--output-format",
        choices=tuple(FORMATS),
        default="",
        metavar="FORMAT",
        help=f"one of {', '.join(FORMATS)} (default: text, or ${FORMAT_VARIABLE})",
    )
    output.add_argument(
        "--output-file",
        action="append",
        default=[],
        metavar="[FORMAT:]FILE",
        help="also write the results to a file; may be given several times",
    )
    output.add_argument("--statistics", action="store_true", help="count problems by rule; with --diff, fixes, with samples")


def add_rewriting(parser: Declarations, *, write: str, copies: str) -> None:
    """Add what `clean` and `convert` have below their policy; ``write`` and ``copies`` are the help of `--write` and `--output`."""
    add_profile(parser)
    add_untrusted(parser)
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--diff", action="store_true", help="show what would change, and write nothing")
    way.add_argument("--write", action="store_true", help=write)
    way.add_argument("--output", "-o", dest="into", default="", metavar="FOLDER", help=copies)
    add_excludes(parser, stdin=True)
    add_output(parser)
    run_group = parser.add_argument_group("run")
    add_no_journal(run_group)
    add_ending(run_group)
    parser.set_defaults(timings=False)


def add_ending(run: Group) -> None:
    """Add how long a run may take, and how it ends."""
    run.add_argument("--exit-zero", action="store_true", help="exit with 0 even if there are problems")
    add_jobs(run)
    add_time_limit(run)


def add_time_limit(parser: Group) -> None:
    """Add the limit on the time of a file."""
    parser.add_argument(
        "--time-limit",
        type=_seconds,
        default=60,
        metavar="SECONDS",
        help="skip a file after SECONDS (default: %(default)s; 0 for no limit)",
    )


def add_jobs(parser: Group) -> None:
    """Add the number of worker processes."""
    parser.add_argument("--jobs", "-j", type=count, default=0, metavar="N", help="number of worker processes (default: 0, one per core)")


def add_excludes(parser: Declarations, *, stdin: bool = False) -> None:
    """Add which files are excluded, and with ``stdin`` how standard input is read."""
    group = parser.add_argument_group("files")
    group.add_argument(
        "--exclude", action="append", default=[], metavar="GLOB", help="exclude files and folders, besides those of the configuration"
    )
    group.add_argument("--force-exclude", action="store_true", help="also skip files named by PATH that are excluded or not posts")
    group.add_argument("--show-files", action="store_true", help="list the files that would be checked, and why others are skipped")
    if stdin:
        group.add_argument(
            "--stdin-filename",
            default="",
            metavar="NAME",
            help="the path of standard input, whose extension decides between Markdown, MDX and HTML",
        )
        group.add_argument(
            "--stdin-batch",
            action="store_true",
            help="read NUL-separated pairs of path and text from standard input, and print changed texts in the same form",
        )


def add_own_rules(parser: Group) -> None:
    """Add the folder of the user's own rules."""
    parser.add_argument("--rules-from", default="", metavar="FOLDER", help="also use the rules in the Python files of this folder")


def add_profile(parser: Group, default: str = "recognized by its files") -> None:
    """Add the generator of the site."""
    parser.add_argument("--profile", default="", metavar="NAME", help=f"the generator of the site, such as hugo (default: {default})")


def add_selection(parser: Declarations, *, profile: str = "recognized by its files", fixes: bool = True) -> None:
    """Add which rules take part, and how; ``profile`` is the default of `--profile` in words.

    With ``fixes``, also whose fixes are applied.
    """
    group = parser.add_argument_group("rules")
    text = f"names of rules, families or presets ({', '.join(PRESETS)}), comma-separated"
    group.add_argument("--select", action="append", default=[], metavar="RULES", help=f"use only these rules: {text}")
    group.add_argument("--extend-select", action="append", default=[], metavar="RULES", help="use these rules as well")
    group.add_argument("--ignore", action="append", default=[], metavar="RULES", help="do not use these rules")
    if fixes:
        group.add_argument("--fixable", action="append", default=[], metavar="RULES", help="apply only the fixes of these rules")
        group.add_argument(
            "--unfixable", action="append", default=[], metavar="RULES", help="show the fixes of these rules, but do not apply them"
        )
    group.add_argument(
        "--no-inline-ignore", action="store_true", help="ignore postlint-ignore comments for the rules of `security` and `policy`"
    )
    add_profile(group, profile)
    add_own_rules(group)


def overrides(options: Namespace, rule_options: tuple[tuple[str, str, object], ...] = ()) -> Overrides:
    """Return what the command line sets; an option that a command does not have is at its default.

    With ``--untrusted``, nothing that may come with the posts is read: no configuration that was not named, and no baseline; and no
    host where anybody can publish a program is trusted.
    Raises ``UsageError`` for options that contradict each other or are empty.
    """
    files, settings = _configuration(options.config)
    if options.isolated and files:
        raise UsageError(f"`--isolated` reads no configuration file: leave it out, or `--config {files[0]}`")
    untrusted = getattr(options, "untrusted", False)
    baseline = getattr(options, "baseline", None)
    if getattr(options, "no_baseline", False) or (untrusted and baseline is None and not files):
        baseline = ""
    return Overrides(
        select=_words(options, "select"),
        extend_select=_words(options, "extend_select"),
        ignore=_words(options, "ignore"),
        exclude=tuple(getattr(options, "exclude", ())),
        fixable=_words(options, "fixable"),
        unfixable=_words(options, "unfixable"),
        no_inline_ignore=getattr(options, "no_inline_ignore", False) or untrusted,
        untrusted=untrusted,
        options=(*rule_options, *(_UNTRUSTED if untrusted else ())),
        rules_from=getattr(options, "rules_from", ""),
        fail_on=getattr(options, "fail_on", "") or ("info" if untrusted else ""),
        baseline=baseline,
        profile=getattr(options, "profile", ""),
        config=files[0] if files else "",
        settings=settings,
        isolated=options.isolated or (untrusted and not files),
    )


_UNTRUSTED = tuple((rule, "publishers", False) for rule in ("active-front-matter", "embedded-page", "script-element"))
_UNTRUSTED += (("framework-attribute", "components", False), ("hidden-content", "toggled", False))
"""Options of rules for posts of strangers."""


def output_format(options: Namespace) -> str:
    """Return the format of standard output; raises ``UsageError`` if the environment names one that is none."""
    if options.output_format:
        return str(options.output_format)
    name = os.environ.get(FORMAT_VARIABLE, "") or "text"
    if name not in FORMATS:
        raise UsageError(f"${FORMAT_VARIABLE} is `{name}`, which is no format: choose one of {', '.join(FORMATS)}")
    return "text" if options.diff else name


def refuse_formats_of_a_diff(options: Namespace) -> None:
    """Raise ``UsageError`` if a diff is to have another format."""
    if options.diff and (FORMATS[options.output_format].for_programs or options.output_file):
        which = "--output-file" if options.output_file else "--output-format"
        raise UsageError(f"a diff has no other format: leave out `--diff` or `{which}`")


def jobs(options: Namespace) -> int:
    """Return the number of worker processes: one a core, unless the command line says."""
    if options.jobs:
        return int(options.jobs)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def style(options: Namespace) -> Style:
    """Return how text for people is to look, on the terminal or in the pipe that standard output is."""
    terminal = sys.stdout.isatty()
    return Style(options.verbose, colour(options), width(terminal=terminal), terminal and os.environ.get("TERM") != "dumb")


def colour(options: Namespace) -> bool:
    """Whether to color the text."""
    if options.color != "auto":
        return bool(options.color == "always")
    # https://no-color.org, https://force-color.org
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty()


def width(*, terminal: bool) -> int:
    """Return the columns of standard output: what `COLUMNS` says, or those of the terminal."""
    try:
        return int(os.environ.get("COLUMNS", "")) or os.get_terminal_size(1).columns
    except (ValueError, OSError):
        pass
    try:
        return os.get_terminal_size(1).columns if terminal else _PIPE_WIDTH
    except OSError:
        return _PIPE_WIDTH


def _configuration(values: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Tell files and settings apart: a setting has a `=` and is no file."""
    files = [value for value in values if "=" not in value or os.path.exists(value)]
    if "" in files:
        raise UsageError("`--config` is empty: name a file, or write `--config 'KEY = VALUE'`")
    if len(files) > 1:
        raise UsageError(f"`--config` names two files, {files[0]} and {files[1]}: name one")
    return files, tuple(value for value in values if value not in files)


def _words(options: Namespace, name: str) -> tuple[str, ...]:
    values: list[str] = getattr(options, name, [])
    words = tuple(word.strip() for value in values for word in value.split(",") if word.strip())
    if values and not words:
        raise UsageError(f"`--{name.replace('_', '-')}` is empty: name rules, families or presets")
    return words


def count(word: str) -> int:
    """Return the number that an option gives; raises ``ValueError``."""
    if not word.isascii() or not word.isdigit():
        raise ValueError(f"`{word}` is not an integer from 0 up")
    return int(word)


_MAX_SECONDS = 1_000_000


def _seconds(word: str) -> float:
    try:
        seconds = float(word)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= _MAX_SECONDS:
        raise ValueError(f"`{word}` is not a number of seconds from 0 to {_MAX_SECONDS:,}")
    return seconds
