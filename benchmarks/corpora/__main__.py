"""The command line: `python -m benchmarks.corpora growth|kills`."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from pathlib import Path

from .. import paths
from .growth import growth
from .kills import kills


def main() -> int:
    """Run a benchmark; returns 1 if a round of kills has failed."""
    parser = ArgumentParser(prog="python -m benchmarks.corpora", description="Measure `postlint corpus` on made-up rows.")
    parser.add_argument("benchmark", choices=("growth", "kills"), help="time and memory by number of rows; or runs that are killed")
    parser.add_argument("--rows", type=int, nargs="+", default=[], metavar="N", help="rows (default: 10,000 and 100,000; kills: 50,000)")
    parser.add_argument("--rounds", type=int, default=20, metavar="N", help="rounds of kills (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the moments of kills (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (default: one per core)")
    parser.add_argument("--action", choices=("check", "fix", "clean", "convert"), default="check", help="of growth (default: %(default)s)")
    parser.add_argument("--folder", type=Path, default=paths.DATA / "corpora", help="for rows and results, which are deleted afterwards")
    options = parser.parse_args()
    folder = options.folder.resolve() / options.benchmark
    if options.benchmark == "growth":
        lines = growth(folder, options.rows or [10_000, 100_000], options.jobs, options.action)
    else:
        lines = kills(folder, options.rounds, (options.rows or [50_000])[0], options.jobs, options.seed)
    last = ""
    for last in lines:
        print(last, flush=True)
    return int(options.benchmark == "kills" and not last.endswith(" 0 failures"))


if __name__ == "__main__":
    sys.exit(main())
