"""``postlint corpus``: posts by the million."""

from __future__ import annotations

import os
import sys

from ...config.resolve import standalone_config
from ...report.escape import display_path
from ...run.plan import POLICY_RULE
from ...values.errors import UsageError
from ...values.words import counted
from ..exit_codes import CLEAN, FAILED, PROBLEMS
from ..options import add_engine, add_jobs, add_policy, add_selection, add_time_limit, count, jobs, overrides

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ...corpus.engines.engine import Engine
    from ...corpus.job import Job
    from ...corpus.run import Outcome
    from ...corpus.summary import Totals
    from ..declarations import Declarations

LEARN = "learn"
WORK = ("check", "fix", "clean", "convert", LEARN)
DESCRIPTION = """Check, fix, clean or convert millions of posts: rows of JSONL and Parquet files, or folders.

`postlint corpus check INPUT... -o FOLDER` writes a result for each row to Parquet files in FOLDER,
shard by shard.  If it is run again, it continues with the shards that are left.  INPUT is a file
(.jsonl, .jsonl.gz, .jsonl.zst, .parquet), a folder, a glob or a URL.  A row that cannot be processed
is quarantined with the reason.  `learn` collects what posts of a source have in common, for
`check --knowledge` and `fix --knowledge`.  `status FOLDER` shows the progress; `quality FOLDER` how
many rows have problems, by rule and by source; `merge FOLDER -o FILE` joins the results in one file.
Configuration files are read only if `--config` names them.  Needs the extra postlint[corpus].  Exit
codes: 0 if every row was processed or quarantined, 1 with `--fail-on` or `--max-quarantined`, 2 if a
shard could not be processed."""


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    parser.add_argument(
        "action", choices=(*WORK, *_LATER), metavar="ACTION", help="check, fix, clean, convert, learn, status, quality or merge"
    )
    parser.add_argument(
        "paths", nargs="*", metavar="INPUT", help="files, folders, globs and URLs; for status, quality and merge, the folder of the results"
    )
    parser.add_argument(
        "--output", "-o", default="", metavar="FOLDER", help="the folder or URL of the results; for merge and quality, the file"
    )
    rows = parser.add_argument_group("rows")
    rows.add_argument(
        "--text",
        dest="kind",
        choices=("post", "markdown", "html"),
        default="post",
        help="what the text of a row is: a whole post, or a body in Markdown or HTML (default: %(default)s)",
    )
    rows.add_argument("--text-column", default="text", metavar="NAME", help="the column of the text (default: %(default)s)")
    rows.add_argument("--id-column", default="id", metavar="NAME", help="the column of the id (default: %(default)s, or file and number)")
    rows.add_argument("--source-column", default="", metavar="NAME", help="the column of the source, by which quality is counted")
    rows.add_argument(
        "--front-matter-column",
        action="append",
        default=[],
        metavar="NAME",
        help="a column with the front matter of a body: an object, or a single field; one column with text may be the whole block",
    )
    rows.add_argument("--knowledge", default="", metavar="FOLDER", help="the results of `learn`, for rules that compare posts")
    rows.add_argument("--row-limit", type=count, default=10_000_000, metavar="BYTES", help="quarantine larger rows (default: %(default)s)")
    output = parser.add_argument_group("output")
    output.add_argument(
        "--output-format", choices=("parquet", "jsonl", "dolma"), default="parquet", help="the format of the results (default: %(default)s)"
    )
    output.add_argument("--unsafe-fixes", action="store_true", help="with fix, also apply fixes that may change the look or the meaning")
    run_group = parser.add_argument_group("run")
    run_group.add_argument("--restart", action="store_true", help="remove earlier results, and start again")
    run_group.add_argument(
        "--shard", type=_share, default=(1, 1), metavar="I/N", help="process only part I of N; other runs process the others"
    )
    run_group.add_argument(
        "--shard-size", type=count, default=0, metavar="BYTES", help="the size of a shard of the input (default: 1 to 32 MB)"
    )
    run_group.add_argument(
        "--max-quarantined",
        type=count,
        default=None,
        metavar="N",
        help="exit with 1 if more than N rows are quarantined (default: no limit)",
    )
    run_group.add_argument(
        "--fail-on",
        choices=("info", "warning", "error"),
        default="",
        help="exit with 1 for problems of this severity or worse (default: never)",
    )
    run_group.add_argument(
        "--engine",
        dest="runner",
        choices=("local", "ray"),
        default="local",
        help="where to run: in processes of this machine, or on a cluster of Ray, which needs postlint[ray] (default: %(default)s)",
    )
    run_group.add_argument(
        "--address", default="", metavar="ADDRESS", help="the address of the cluster of Ray (default: RAY_ADDRESS, or this machine)"
    )
    run_group.add_argument(
        "--runtime-env", default="", metavar="FILE", help="a runtime environment of Ray, in YAML or JSON: variables, packages to install"
    )
    add_jobs(run_group)
    add_time_limit(run_group)
    add_policy(parser, "article; with convert, trusted-embeds")
    add_engine(parser, "--sanitizer")
    add_selection(parser, profile="none")


def run(options: Namespace) -> int:
    """Do the action; returns the exit code.  Raises ``PostlintError`` and ``OSError``."""
    from ...corpus.extras import require_libraries

    require_libraries()
    if options.action in WORK:
        return _work(options)
    if len(options.paths) != 1:
        raise UsageError(f"`postlint corpus {options.action}` needs one output folder")
    return _LATER[options.action](options)


def _work(options: Namespace) -> int:
    from ...corpus.progress import Progress
    from ...corpus.run import Share, run as run_corpus

    if not options.paths:
        raise UsageError("name the files of the corpus")
    if not options.output:
        raise UsageError("name the folder of the results with `--output`")
    job = _job(options)
    with Progress(quiet=options.quiet) as progress:
        outcome = run_corpus(
            options.paths,
            job,
            options.output,
            _engine(options),
            progress,
            share=Share(*options.shard),
            restart=options.restart,
            shard_size=options.shard_size,
        )
    if options.action == LEARN:
        return _learned(options, job, outcome)
    if not options.quiet:
        _print_totals(outcome.totals, len(outcome.manifest.part(*options.shard)), options.output)
    return _exit_code(options, outcome)


def _learned(options: Namespace, job: Job, outcome: Outcome) -> int:
    """Put together what was collected, once all of it is there."""
    from ...corpus.knowledge.learn import find_all
    from ...corpus.status import status

    if outcome.failures:
        return FAILED
    if missing := status(options.output).missing:
        print(f"{counted(len(missing), 'shard')} left for other runs: the last one puts all together. {display_path(options.output)}")
        return CLEAN
    failures = find_all(options.output, job, _engine(options))
    for failure in failures:
        print(f"postlint: {failure}", file=sys.stderr)
    if not options.quiet and not failures:
        print(f"Learned from {counted(outcome.totals.rows, 'row')}. {display_path(options.output)}")
    return FAILED if failures else CLEAN


def _job(options: Namespace) -> Job:
    from ...corpus.job import Columns, Job, Limits

    settings = tuple((POLICY_RULE, key, getattr(options, key)) for key in ("policy", "engine") if getattr(options, key))
    if options.action == "convert":
        from ...convert.post import require_library

        require_library()
    knowledge = None
    if options.knowledge:
        from ...corpus.knowledge.use import knowledge_in

        if options.action not in ("check", "fix"):
            raise UsageError(f"`postlint corpus {options.action}` has no use for `--knowledge`")
        knowledge = knowledge_in(options.knowledge)
    if options.action == LEARN and options.output_format != "parquet":
        raise UsageError("`postlint corpus learn` writes Parquet only")
    source = options.source_column or ("source" if options.output_format == "dolma" else "")
    columns = Columns(options.text_column, options.id_column, source, tuple(options.front_matter_column))
    if columns.front_matter and options.kind == "post":
        raise UsageError("a post has its front matter in its text: with `--front-matter-column`, say `--text markdown` or `--text html`")
    return Job(
        standalone_config(overrides(options, settings)),
        options.action,
        options.kind,
        columns,
        Limits(options.time_limit, options.row_limit),
        options.output_format,
        options.unsafe_fixes,
        knowledge,
    )


def _engine(options: Namespace) -> Engine:
    if options.runner == "ray":
        from ...corpus.engines.ray import RayEngine, environment_from

        return RayEngine(options.address, options.jobs, environment_from(options.runtime_env) if options.runtime_env else None)
    if options.address or options.runtime_env:
        raise UsageError("`--address` and `--runtime-env` need `--engine ray`")
    from ...corpus.engines.local import LocalEngine

    return LocalEngine(jobs(options))


def _exit_code(options: Namespace, outcome: Outcome) -> int:
    if outcome.failures:
        return FAILED
    totals = outcome.totals
    worse = {"info": ("info", "warning", "error"), "warning": ("warning", "error"), "error": ("error",)}.get(options.fail_on, ())
    if any(totals.severities[severity] for severity in worse):
        return PROBLEMS
    too_many = options.max_quarantined is not None and totals.quarantined > options.max_quarantined
    return PROBLEMS if too_many else CLEAN


def _print_totals(totals: Totals, shards: int, out: str) -> None:
    parts = [f"{counted(totals.findings, 'problem')} in {counted(totals.with_findings, 'row')}"]
    if totals.changed:
        parts.append(f"{totals.changed:,} changed")
    if totals.quarantined:
        parts.append(f"{totals.quarantined:,} quarantined")
    print(f"{totals.shards:,} of {counted(shards, 'shard')} done, {counted(totals.rows, 'row')}: {', '.join(parts)}. {display_path(out)}")


def _status(options: Namespace) -> int:
    from ...corpus.status import status

    known = status(options.paths[0])
    _print_totals(known.totals, len(known.manifest.shards), options.paths[0])
    for _, summary in known.done:
        for place, name, reason in summary.named if options.verbose else ():
            print(f"{display_path(place)}: {display_path(name)}: {display_path(reason)}")
    return FAILED if known.missing else CLEAN


def _quality(options: Namespace) -> int:
    from ...corpus.quality import quality
    from ...corpus.status import status
    from ...source.write import put

    known = status(options.paths[0])
    tables = quality(summary for _, summary in known.done)
    if not options.output:
        print(tables.as_markdown(), end="")
    elif options.output.endswith((".json", ".md")):
        put(options.output, (tables.as_json() if options.output.endswith(".json") else tables.as_markdown()).encode())
    else:
        raise UsageError(f"`--output {options.output}`: name a file that ends in .json or .md")
    return FAILED if known.missing else CLEAN


def _merge(options: Namespace) -> int:
    from ...corpus.merge import merge, merge_by_file

    if not options.output:
        raise UsageError("name a file with `--output`, or a folder to get a file for each file of the input")
    into_folder = options.output.endswith("/") or os.path.isdir(options.output)
    rows = (merge_by_file if into_folder else merge)(options.paths[0], options.output)
    if not options.quiet:
        print(f"Wrote {display_path(options.output)}: {counted(rows, 'row')}.")
    return CLEAN


_LATER = {"status": _status, "quality": _quality, "merge": _merge}
"""What can be done with an output folder."""


def _share(word: str) -> tuple[int, int]:
    index, _, of = word.partition("/")
    if not (index.isascii() and index.isdigit() and of.isascii() and of.isdigit() and 1 <= int(index) <= int(of)):
        raise ValueError(f"`{word}` is no part such as 1/8")
    return int(index), int(of)
