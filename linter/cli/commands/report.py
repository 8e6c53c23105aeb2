"""``postlint report``: what was found and what would change, as a page to look at before anything is written."""

from __future__ import annotations

import os
import shlex
import sys

from ...config.resolve import ConfigResolver
from ...report.escape import display_path
from ...report.page.contents import MOST_PROBLEMS, Contents
from ...report.page.html import Step, is_report, load_template, render_page
from ...report.page.problems import render_each, render_problems
from ...report.page.versions import Versions
from ...run.baselines import stale_baselines
from ...run.plan import POLICY_RULE, Mode, Plan
from ...run.session import Session
from ...values.edits import Safety
from ...values.errors import UsageError
from ...values.words import counted
from ..arguments import STDIN
from ..exit_codes import CLEAN, FAILED
from ..options import (
    add_baseline,
    add_changed,
    add_engine,
    add_excludes,
    add_jobs,
    add_policy,
    add_selection,
    add_time_limit,
    add_untrusted,
    count,
    jobs,
    overrides,
)
from ..output_files import refuse_inputs
from ..progress import Progress
from ..run_files import discover, show_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ...run.discovery import Found
    from ..declarations import Declarations

DESCRIPTION = """Write a report as one HTML file: what was found, what to do next, and the pages before and after.

It shows what safe fixes, unsafe fixes and `clean` would change, and changes nothing.  The file loads
nothing from elsewhere and runs no script of a post.  Needs the extra postlint[report].  Exit codes: 0
if the report was written, with or without problems; 2 if something could not be done."""


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: this folder)")
    parser.add_argument("--output", "-o", required=True, metavar="FILE", help="the file to write; - is standard output")
    parser.add_argument(
        "--most",
        type=count,
        default=MOST_PROBLEMS,
        metavar="N",
        help="problems that are shown one by one (default: %(default)s; all are counted)",
    )
    parser.add_argument("--no-clean", action="store_true", help="do not show what `postlint clean` would change")
    add_policy(parser)
    add_engine(parser)
    add_selection(parser)
    add_excludes(parser)
    run_group = parser.add_argument_group("run")
    add_baseline(run_group)
    add_changed(run_group)
    add_untrusted(run_group)
    add_jobs(run_group)
    add_time_limit(run_group)


def run(options: Namespace) -> int:
    """Write the report; returns the exit code.  Raises ``PostlintError`` and ``OSError``."""
    if STDIN in options.paths:
        raise UsageError("a report is about files: name some, or a folder, instead of `-`")
    template = load_template()
    settings = tuple((POLICY_RULE, key, getattr(options, key)) for key in ("policy", "engine") if getattr(options, key))
    configs = ConfigResolver(overrides(options, settings))
    if options.show_files:
        return show_files(options, configs)
    found = discover(options, configs)
    if options.output != STDIN:
        found = _without_output(options.output, found)
        refuse_inputs([options.output], found.paths, configs, "--output")
    contents = Contents(options.most)
    contents.summary.missing = len(found.missing)
    _collect(options, configs, found, contents)
    page = render_page(template, contents, _title(options), _steps(options, contents))
    data = page.encode("utf-8", "replace")
    if options.output == STDIN:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        from ...source.write import put

        put(options.output, data)
        if not options.quiet:
            print(f"Wrote {display_path(options.output)}: {_totals(contents)}.")
    return FAILED if contents.summary.incomplete or contents.failures else CLEAN


def _without_output(output: str, found: Found) -> Found:
    """Leave out an earlier report in the place of this one; raises ``UsageError`` if another file is there."""
    if not os.path.isfile(output) or not os.path.getsize(output):
        return found
    if is_report(output):
        return found._replace(paths=[path for path in found.paths if os.path.realpath(path) != os.path.realpath(output)])
    if os.path.realpath(output) in map(os.path.realpath, found.paths):
        return found  # which is refused with its own reason
    raise UsageError(f"`--output {output}` would overwrite a file that is no report: delete it, or choose another name")


def _collect(options: Namespace, configs: ConfigResolver, found: Found, contents: Contents) -> None:
    """Check the files, and fix and clean them without writing."""
    session = Session(configs, Plan(Mode.CHECK))
    render = render_each if options.verbose else render_problems
    having: dict[Safety, list[str]] = {Safety.SAFE: [], Safety.UNSAFE: []}
    with Progress(len(found.paths), quiet=options.quiet) as progress:
        for rendered in session.paths(found.paths, unnamed=found.unnamed, jobs=jobs(options), time_limit=options.time_limit, render=render):
            for safety in contents.add(rendered):
                having[safety].append(rendered.path)
            progress.step(contents.summary.found)
    for result in stale_baselines(configs.configs):
        contents.add(render(result))
    contents.settle()
    plans = [("safe", Plan(Mode.FIX), having[Safety.SAFE]), ("unsafe", Plan(Mode.FIX, unsafe_fixes=True), having[Safety.UNSAFE])]
    if not options.no_clean:
        plans.append(("clean", Plan(Mode.CLEAN), found.paths))
    for kind, plan, paths in plans:
        fixing = session.with_plan(plan)
        with Progress(len(paths), quiet=options.quiet) as progress:
            for rendered in fixing.paths(
                paths,
                unnamed=found.unnamed,
                jobs=jobs(options),
                time_limit=options.time_limit,
                render=Versions(kind, fixing.config_for),
            ):
                contents.add_version(rendered)
                progress.step(contents.summary.found)


def _title(options: Namespace) -> str:
    return ", ".join(map(display_path, options.paths)) or "this folder"


def _totals(contents: Contents) -> str:
    summary = contents.summary
    problems = counted(summary.found, "problem") if summary.found else "no problems"
    failed = f", {counted(summary.errors, 'file')} could not be checked" if summary.errors else ""
    return f"{problems} in {counted(summary.checked, 'file')}{failed}"


def _steps(options: Namespace, contents: Contents) -> list[Step]:
    """What to do next, as far as there is something to do."""
    summary, changes, steps = contents.summary, contents.changes, []
    arguments = _arguments(options)
    if summary.errors:
        steps.append(Step(f"Look at {counted(summary.errors, 'file')} that could not be checked", "The reason is given below."))
    if "safe" in changes:
        steps.append(
            Step(
                f"Apply safe fixes: {counted(changes['safe'].files, 'post')} would change",
                f"{counted(changes['safe'].fixes, 'fix')} that readers of the pages do not see.",
                f"postlint fix{arguments}",
                f"postlint fix --diff{arguments}",
                "fix=safe",
            )
        )
    if summary.unsafe:
        steps.append(
            Step(
                f"Decide about unsafe fixes: {counted(summary.unsafe, 'problem')}",
                "They may change the look or the meaning. Compare the pages before and after, or look at each fix.",
                f"postlint fix --unsafe-fixes{arguments}",
                f"postlint fix --unsafe-fixes --diff{arguments}",
                "fix=unsafe",
            )
        )
    by_hand = summary.found - summary.safe - summary.unsafe
    if by_hand > 0:
        steps.append(Step(f"Correct by hand: {counted(by_hand, 'problem')}", "Only a person can tell what is meant.", fragment="fix=none"))
    if "clean" in changes:
        policy = f" --policy {options.policy}" if options.policy else ""
        steps.append(
            Step(
                f"If strangers wrote these posts, clean them: {counted(changes['clean'].files, 'post')} would change",
                "This removes what the policy does not allow. Posts that you wrote yourself need not be cleaned.",
                f"postlint clean --write{policy}{_arguments(options, cleaning=True)}",
                f"postlint clean --diff{policy}{_arguments(options, cleaning=True)}",
            )
        )
    if summary.found and not (options.untrusted or options.changed):
        steps.append(
            Step(
                "Or accept what is there",
                "A baseline records these problems, and later runs report new ones only.",
                f"postlint baseline{arguments}",
            )
        )
    return steps


_CHECKING = ("select", "extend_select", "ignore", "fixable", "unfixable")
_COMMON = ("config", "exclude")


def _arguments(options: Namespace, *, cleaning: bool = False) -> str:
    """The arguments that make another command do the same: paths and settings, quoted for a shell."""
    words: list[str] = []
    for name in (*_COMMON, *(() if cleaning else _CHECKING)):
        for value in getattr(options, name):
            words += [f"--{name.replace('_', '-')}", value]
    for name in ("profile", *(() if cleaning else ("rules_from",))):
        if getattr(options, name):
            words += [f"--{name.replace('_', '-')}", getattr(options, name)]
    flags = ("isolated", "untrusted", *(() if cleaning else ("no_inline_ignore",)))
    words += [f"--{name.replace('_', '-')}" for name in flags if getattr(options, name)]
    words += [f"--changed={options.changed}"] if options.changed and not cleaning else []
    return "".join(f" {shlex.quote(word)}" for word in (*words, *options.paths))
