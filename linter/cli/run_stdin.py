"""Runs a session over standard input: one text, or many as NUL-separated pairs of path and text."""

from __future__ import annotations

import sys
from functools import partial

from ..config.resolve import ConfigResolver
from ..run.discovery import skips
from ..run.session import Session
from ..run.time_limit import within
from ..source.document import Document
from ..values.errors import UsageError
from .exit_codes import CLEAN, FAILED, PROBLEMS
from .output import Output, exit_code
from .output_files import parse_output_files, refuse_inputs
from .renderer import renderer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ..config.overrides import Overrides
    from ..run.plan import Plan
    from ..run.result import FileResult


def run_stdin(options: Namespace, overrides: Overrides, plan: Plan) -> int:
    """Do what the plan says to standard input, and return the exit code.

    A fixed or cleaned text goes to standard output, what is reported of it to standard error; the exit code is then 0
    unless something could not be done.  Raises ``PostlintError``.
    """
    configs, files = ConfigResolver(overrides), parse_output_files(options.output_file)
    prints_texts = plan.mode.changes and not options.diff
    render = renderer(options, files)
    output = Output(options, files, to_stderr=prints_texts)
    session = Session(configs, plan._replace(write=False, limit=render.limit))
    skipped = skips(configs, untrusted=getattr(options, "untrusted", False))
    documents = _documents(options)
    refuse_inputs([file.path for file in files], [document.path for document in documents], configs)
    for document in documents:
        path = document.path
        if options.force_exclude and within(options.time_limit, f"looking whether {path} is excluded", partial(skipped, path)):
            if prints_texts:
                _print_text(options, document, document.data)
            continue
        result = session.document(document, unnamed=options.force_exclude, time_limit=options.time_limit)
        if prints_texts and not (plan.mode.cleans and (result.error or result.after is None)):
            # Nothing goes out that could not be cleaned.
            _print_text(options, document, _data(result, document))
        output.add(render(result))
    output.end()
    if not prints_texts:
        return exit_code(output.summary, options)
    if output.summary.incomplete:
        return FAILED
    return PROBLEMS if getattr(options, "exit_non_zero_on_fix", False) and output.summary.changed else CLEAN


def _documents(options: Namespace) -> list[Document]:
    data = sys.stdin.buffer.read()
    if not options.stdin_batch:
        return [Document(options.stdin_filename or "stdin.md", data)]
    parts = data.removesuffix(b"\0").split(b"\0") if data else []
    if len(parts) % 2:
        raise UsageError("`--stdin-batch` needs pairs: path, NUL, text, NUL, …; the last path has no text")
    return [Document(path.decode("utf-8", "surrogateescape"), text) for path, text in zip(parts[::2], parts[1::2], strict=True)]


def _data(result: FileResult, document: Document) -> bytes:
    return document.data if result.after is None else result.after.encode("utf-8", "surrogateescape")


def _print_text(options: Namespace, document: Document, data: bytes) -> None:
    if options.stdin_batch:
        data = document.path.encode("utf-8", "surrogateescape") + b"\0" + data + b"\0"
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
