"""``postlint clean``: posts of strangers, without what a policy does not allow.

It is a fix of one rule, ``outside-policy``, that says more: what could not be cleaned is an error.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ..clean.sanitize import MissingEngine, require
from ..engine.config import ConfigError, Configs
from ..report.escape import escaped
from ..report.summary import Summary
from ..source.document import Document
from ..source.write import put
from .check import STDIN, colour_of, on_files
from .main import CLEAN, FAILED
from .selection import flags
from .work import Task

if TYPE_CHECKING:
    from argparse import Namespace

    from ..report.findings import FileResult

_RULE = "outside-policy"


def run(options: Namespace) -> int:
    """Clean the paths, or say what would go; returns the exit code."""
    set_here = [(_RULE, key, getattr(options, key)) for key in ("policy", "engine") if getattr(options, key)]
    vars(options).update(
        {"select": [_RULE], "extend_select": [], "ignore": [], "fixable": [_RULE], "unfixable": [], "options": set_here},
        rules_from="",
        profile="",
        no_baseline=True,
        fail_on="",
        # A stranger's comment must not keep what a stranger wrote.
        no_inline_ignore=True,
        add_ignores=False,
        unsafe_fixes=True,
        verbose=True,
        exit_non_zero_on_fix=False,
        fix=options.write or bool(options.into),
        to_stdout=bool(options.into),
    )
    try:
        require(options.engine)
        if STDIN in options.paths:
            return _stdin(options)
        return on_files(options, Configs(flags(options)))
    except (ConfigError, MissingEngine) as error:
        print(f"postlint: {escaped(str(error))}", file=sys.stderr)
        return FAILED


def cleaned(options: Namespace, document: Document, result: FileResult) -> FileResult:
    """The result of the work on one post, as an error where it is not clean; with ``--output``, the post is written there."""
    if result.error:
        return result
    if not document.utf8:
        return result._replace(error="it is not UTF-8, so it was not cleaned")
    if not options.fix:
        return result
    if result.diagnostics:
        return result._replace(error="it could not be cleaned; " + ("it was left as it is" if not options.into else "it was not written"))
    if options.into:
        try:
            _copy(options.into, document, result.text_after(document.text))
        except OSError as error:
            return result._replace(error=f"its clean copy cannot be written: {error.strerror or error}")
    return result


def _copy(folder: str, document: Document, text: str) -> None:
    """Write a post below a folder, where it stands below this one."""
    name = os.path.relpath(os.path.realpath(document.path), os.path.realpath(os.curdir))
    if name.startswith(os.pardir) or os.path.isabs(name):
        raise OSError("it stands outside of this folder")
    target = os.path.join(folder, name)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    put(target, text.encode("utf-8", "surrogateescape"))


def _stdin(options: Namespace) -> int:
    """Clean what comes in; nothing goes out where it could not be cleaned."""
    options.fix, options.to_stdout = not options.diff, True
    task = Task(options, Configs(flags(options)), colour=colour_of(options))
    document = Document(options.stdin_filename or "stdin.md", sys.stdin.buffer.read())
    result = task.tried(document)
    summary = Summary()
    summary.merge(result.tally)
    report, _, _, _ = task.said(result)
    if options.diff:
        sys.stdout.write(report.decode())
    else:
        if not summary.undone:
            sys.stdout.buffer.write(result.text_after(document.text).encode("utf-8", "surrogateescape"))
            sys.stdout.buffer.flush()
        sys.stderr.write(report.decode())
    return FAILED if summary.undone else CLEAN
