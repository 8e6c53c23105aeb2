"""The command line of the benchmarks."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser

from . import import_cost, places
from .cases import CASES, PEERS, Measured, Order, Skipped
from .table import document, stored, table
from .timing import Failed
from .tools import Tools, peer_versions


def main() -> int:
    """Measure, and print what came out; 2 where a tool could not do its work."""
    options = _parser().parse_args()
    os.chdir(places.ROOT)
    if options.what == "profile":
        from .profiling import profile

        print(profile())
        return 0
    if options.what == "truncation":
        from .truncation import truncation

        print(truncation())
        return 0
    if options.what == "scaling":
        from .scaling import scaling

        said = scaling()
        print(said)
        if options.document:
            document("scaling", said)
        return 0
    if options.what == "hostile":
        from .hostile import hostile

        print(hostile())
        return 0
    if options.what == "fuzz":
        from .fuzz import fuzz

        outcome = fuzz(options.runs, options.seed, options.jobs)
        print(outcome)
        return 0 if ": 0 failures" in outcome else 1
    if options.modules:
        for run in import_cost.runs(options.files):
            print(run, *(f"    {name}" for name in run.modules), sep="\n")
        return 0
    tools = Tools.found(options.postlint)
    if not tools.postlint:
        print("benchmarks: no `postlint` beside this Python or on the PATH; install it first", file=sys.stderr)
        return 2
    names = options.case or [*CASES, *(PEERS if options.peers else ())]
    return _timed(Order(options.files, options.rounds, options.jobs, tools), names, documented=options.document)


def _timed(order: Order, names: list[str], *, documented: bool) -> int:
    results: list[Measured] = []
    try:
        versions = order.tools.versions()
        if not PEERS.keys().isdisjoint(names):
            versions |= peer_versions()
        for name in names:
            result = (CASES | PEERS)[name](name, order)
            if isinstance(result, Skipped):
                print(f"skipped {result.case}: {result.reason}")
            else:
                results.append(result)
    except Failed as error:
        print(f"benchmarks: {error}; nothing was stored", file=sys.stderr)
        return 2
    said = "  ".join(f"{name} {version}" for name, version in versions.items())
    print(said)
    print(table(results))
    if documented:
        document("figures", f"{said}\n\n{table(results)}")
    print(f"medians of {order.rounds} runs, by turns; all of it is in {places.shown(stored(results, versions))}")
    if any(getattr(finder, "__module__", "").startswith("__editable__") for finder in sys.meta_path):
        print("this Python has an editable install, whose import hook slows every start; see benchmarks/README.md")
    for run in import_cost.runs(order.files):
        print(run)
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks", description="Measure postlint beside rumdl.")
    parser.add_argument(
        "what",
        nargs="?",
        choices=("time", "scaling", "profile", "truncation", "fuzz", "hostile"),
        default="time",
        help="time (default), scaling: larger files and more of them, profile: where postlint's time goes, truncation: how often the"
        " rules about lost text are right, fuzz: texts that nobody would write, or hostile: texts made to take long",
    )
    parser.add_argument("--files", type=int, default=2_000, metavar="N", help="posts in a corpus (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="runs of each command (default: %(default)s)")
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="processes or threads, except in the cases for one core (default: one a core)"
    )
    parser.add_argument("--runs", type=int, default=20_000, metavar="N", help="executions of fuzz (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="where fuzz begins (default: %(default)s)")
    parser.add_argument("--case", action="append", choices=(*CASES, *PEERS), help="only this case; may be repeated")
    parser.add_argument("--peers", action="store_true", help="measure other tools too, which are installed into benchmarks/data for it")
    parser.add_argument("--document", action="store_true", help="write the table into docs/performance.md")
    parser.add_argument("--postlint", default="", metavar="FILE", help="the command to measure (default: the one beside this Python)")
    parser.add_argument("--modules", action="store_true", help="only list the modules that are loaded at start, all of them")
    return parser


if __name__ == "__main__":
    sys.exit(main())
