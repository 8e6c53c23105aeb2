"""The command line of the benchmarks."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from . import import_cost, paths
from .cases import CASES, PEERS, Measurement, Settings, Skipped
from .table import store, table, update_page
from .timing import CommandError
from .tools import Tools, peer_versions

if TYPE_CHECKING:
    from argparse import Namespace


def main() -> int:
    """Run a benchmark and print its results; returns 2 if a tool failed."""
    parser = _parser()
    options = parser.parse_intermixed_args()
    if options.benchmark == "precision":
        if not options.folders and options.read is None:
            parser.error("precision needs the folders of checkouts")
        return _precision(options)
    if options.benchmark == "recall":
        if options.list is None:
            parser.error("recall needs --list")
        return _recall(options)
    if options.benchmark == "look":
        return _look([str(folder.resolve()) for folder in options.folders], options.jobs)
    if options.benchmark == "readers":
        if not options.folders:
            parser.error("readers needs folders of posts, or files")
        return _readers(options)
    if options.benchmark == "convert":
        return _convert([str(folder.resolve()) for folder in options.folders])
    if options.folders:
        parser.error("only convert, look, precision, readers and recall take folders")
    os.chdir(paths.ROOT)
    if options.benchmark != "time":
        return _other(options)
    if options.modules:
        for run in import_cost.measure(options.files):
            print(run, *(f"    {name}" for name in run.modules), sep="\n")
        return 0
    tools = Tools.find(options.postlint)
    if not tools.postlint:
        print("benchmarks: no `postlint` next to this Python or on the PATH; install it first", file=sys.stderr)
        return 2
    names = options.case or [*CASES, *(PEERS if options.peers else ())]
    return _time(Settings(options.files, options.rounds, options.jobs, tools), names, write_page=options.document)


def _look(folders: list[str], jobs: int) -> int:
    """Judge safe fixes in a browser; returns 1 if a page looks different."""
    from .look import look

    report = look(folders, jobs)
    print(report)
    return 0 if ", 0 look different" in report or report.startswith("skipped") else 1


def _other(options: Namespace) -> int:
    """Run a benchmark other than the comparison of times."""
    if options.benchmark == "profile":
        from .profiling import profile

        print(profile())
    elif options.benchmark == "truncation":
        from .truncation import truncation

        print(truncation())
    elif options.benchmark == "scaling":
        from .scaling import scaling

        tables = scaling()
        print(tables)
        if options.document:
            update_page("scaling", tables)
    elif options.benchmark == "shapes":
        from .shapes import shapes

        try:
            tables = shapes(Tools.find(options.postlint), options.rounds)
        except CommandError as error:
            print(f"benchmarks: {error}; nothing was stored", file=sys.stderr)
            return 2
        print(tables)
        if options.document:
            update_page("shapes", tables)
    elif options.benchmark == "corpus-nodes":
        from .corpus_nodes import corpus_nodes

        report, good = corpus_nodes(options.files, options.rounds, options.seed, options.select)
        print(report)
        return 0 if good else 1
    elif options.benchmark == "hostile":
        from .hostile import hostile

        print(hostile())
    else:
        from .fuzz import fuzz

        report = fuzz(options.runs, options.seed, options.jobs)
        print(report)
        return 0 if ": 0 failures" in report else 1
    return 0


def _convert(folders: list[str]) -> int:
    """Compare converters on made-up bodies, or convert the posts of folders and compare their pages."""
    if folders:
        from .conversion.real import report

        print(report(folders, verbose=True), end="")
        return 0
    from .conversion.peers import table

    print(table(), end="")
    return 0


def _precision(options: Namespace) -> int:
    """Measure precision, with the paths of the folder that the command was called in."""
    from .precision import Request, SheetError, precision
    from .precision.verdicts import VERDICTS

    command = (options.postlint,) if options.postlint else (sys.executable, "-m", "linter")
    request = Request(
        options.folders, command, options.seed, frozenset(options.rule), options.verdicts or VERDICTS, options.sheet, options.read
    )
    try:
        print(precision(request))
    except (CommandError, SheetError, OSError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    return 0


def _recall(options: Namespace) -> int:
    """Compare with a list of defects, with the paths of the folder that the command was called in."""
    from .recall import ListError, Request, recall

    command = (options.postlint,) if options.postlint else (sys.executable, "-m", "linter")
    request = Request(options.folders, command, options.list, options.select, frozenset(options.rule), options.sheet, options.read)
    try:
        print(recall(request))
    except (CommandError, ListError, OSError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    return 0


def _readers(options: Namespace) -> int:
    """Compare with readers of front matter; returns 1 if a goal is missed."""
    from .readers import PROFILES, Request, readers

    try:
        names = options.reader or tuple(PROFILES)
        measured = readers(Request(options.folders, options.files, options.seed, options.jobs, names, options.misses))
    except OSError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    print(measured.report)
    return 0 if measured.met else 1


def _time(settings: Settings, names: list[str], *, write_page: bool) -> int:
    measurements: list[Measurement] = []
    try:
        versions = settings.tools.versions()
        if not PEERS.keys().isdisjoint(names):
            versions |= peer_versions()
        for name in names:
            result = (CASES | PEERS)[name](name, settings)
            if isinstance(result, Skipped):
                print(f"skipped {result.case}: {result.reason}")
            else:
                measurements.append(result)
    except CommandError as error:
        print(f"benchmarks: {error}; nothing was stored", file=sys.stderr)
        return 2
    version_line = "  ".join(f"{name} {version}" for name, version in versions.items())
    print(version_line)
    print(table(measurements))
    if write_page:
        update_page("figures", f"{version_line}\n\n{table(measurements)}")
    print(f"medians of {settings.rounds} runs, in turns; every run is in {paths.relative(store(measurements, versions))}")
    if any(getattr(finder, "__module__", "").startswith("__editable__") for finder in sys.meta_path):
        print("this Python has an editable install, whose import hook slows down every start; see benchmarks/README.md")
    for run in import_cost.measure(settings.files):
        print(run)
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks", description="Compare postlint with rumdl.")
    parser.add_argument(
        "benchmark",
        nargs="?",
        choices=(
            *("time", "scaling", "shapes", "profile", "truncation", "convert", "precision", "recall", "look", "readers", "fuzz", "hostile"),
            "corpus-nodes",
        ),
        default="time",
        help="time: compare with rumdl (default); scaling: larger files and more files; shapes: large files of one kind of Markdown each;"
        " profile: time per function; truncation: accuracy of the rules for truncated text; convert: what of HTML posts survives;"
        " precision: share of wrong problems in checkouts; recall: share of the defects of a list that is found; look: whether pages look"
        " the same after safe fixes, in Chromium; readers: whether what real readers of front matter refuse is found; fuzz: random posts;"
        " hostile: worst-case inputs; corpus-nodes: the rows of a corpus on a cluster of Ray whose nodes are lost",
    )
    parser.add_argument(
        "folders", nargs="*", type=Path, metavar="FOLDER", help="posts of convert, look and readers; checkouts for precision and recall"
    )
    parser.add_argument("--files", type=int, default=2_000, metavar="N", help="posts in a corpus, or of readers (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="runs of each command (default: %(default)s)")
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="processes or threads, except in single-core cases (default: one per core)"
    )
    parser.add_argument("--runs", type=int, default=20_000, metavar="N", help="executions of fuzz (default: %(default)s)")
    parser.add_argument(
        "--seed",
        type=int,
        default=0,
        metavar="N",
        help="first seed of fuzz, or seed of the sample of precision or of the slips of readers (default: %(default)s)",
    )
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="write what precision or recall asks a reader, to fill in")
    parser.add_argument("--read", type=Path, metavar="FILE", help="record the answers of a sheet that was filled in")
    parser.add_argument("--list", type=Path, metavar="FILE", help="defects that recall compares with")
    parser.add_argument("--select", default="", metavar="RULES", help="rules that recall and corpus-nodes run (default: the default rules)")
    parser.add_argument("--reader", action="append", metavar="NAME", help="ask this reader only, by its name in the table; can be repeated")
    parser.add_argument("--misses", type=Path, metavar="FILE", help="write what readers shows that was not found, or wrongly")
    parser.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="NAME",
        help="ask about this rule only, or count only what it reports for recall; can be repeated",
    )
    parser.add_argument("--verdicts", type=Path, metavar="FILE", help="where precision keeps verdicts (default: its own file)")
    parser.add_argument("--case", action="append", choices=(*CASES, *PEERS), help="run only this case; can be repeated")
    parser.add_argument("--peers", action="store_true", help="measure other tools too; installs them into benchmarks/data")
    parser.add_argument("--document", action="store_true", help="write the table to docs/performance.md")
    parser.add_argument("--postlint", default="", metavar="FILE", help="command to measure (default: the one next to this Python)")
    parser.add_argument("--modules", action="store_true", help="only list all modules that are imported at start-up")
    return parser


if __name__ == "__main__":
    sys.exit(main())
