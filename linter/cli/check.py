"""``postlint check`` and ``postlint fix``."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any

from ..engine.check import Checker
from ..engine.config import ConfigError, Configs, excluded_by
from ..engine.workers import Died, spread
from ..report.escape import escaped, path_shown
from ..report.findings import FileResult, Summary
from ..report.formats import Format, collects, made
from ..source.document import Document
from ..source.find import Missing, find
from ..values.edits import Safety
from ..values.patterns import lazy
from ..values.spans import Lines
from .main import CLEAN, FAILED, FOUND
from .progress import Progress
from .selection import flags

if TYPE_CHECKING:
    from argparse import Namespace

    from ..engine.config import Config
    from ..values.diagnostics import Severity

STDIN = "-"
_DATA = ("json", "github", "sarif")


def run(options: Namespace) -> int:
    """Check the paths, or fix them; returns the exit code."""
    if options.diff and options.output_format in _DATA:
        print(f"postlint: a diff cannot be {options.output_format}: leave out `--diff` or `--output-format`", file=sys.stderr)
        return FAILED
    configs = Configs(flags(options))
    try:
        if STDIN in options.paths:
            return _stdin(options, configs)
        return _files(options, configs)
    except ConfigError as error:
        print(f"postlint: {escaped(str(error))}", file=sys.stderr)
        return FAILED


def _files(options: Namespace, configs: Configs) -> int:
    paths: list[str] = []
    summary = Summary()
    for found in find(options.paths or ["."], excluded_by(configs), force_exclude=options.force_exclude):
        if isinstance(found, Missing):
            print(f"postlint: {path_shown(found.path)}: {found.reason}", file=sys.stderr)
            summary.errors += 1
        else:
            paths.append(found)
    # A wrong setting ends the run before anything is done.
    for folder in {os.path.dirname(os.path.abspath(path)) for path in paths} or {os.getcwd()}:
        configs.of_folder(folder)
    task = _Task(options, configs)
    # Trees of tags are the only cycles, and short-lived: looking for them after every 700 objects costs a fifth of the time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    jobs = options.jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else options.jobs or os.cpu_count() or 1
    parts: list[str] = []
    held = collects(options.output_format)
    errors = summary.errors
    with Progress(len(paths), quiet=options.quiet) as progress:
        for path, result in zip(paths, spread(paths, task, jobs), strict=True):
            died = FileResult(path, error="the process that checked it ended; nothing was changed")
            part, counts = task.said(died) if result is Died else result
            summary.merge(counts)
            if held:
                parts.append(part)
            elif part and not options.statistics:
                progress.clear()
                sys.stdout.write(part)
            progress.step(summary.found)
    if options.statistics:
        _statistics(summary, options)
    elif held:
        sys.stdout.write(task.format.whole(parts, summary))
    errors += summary.errors - errors
    if not options.quiet and options.output_format in ("text", "concise"):
        print(_closing(summary, options), file=sys.stderr if options.diff else sys.stdout)
    return _status(summary, options)


def _status(summary: Summary, options: Namespace) -> int:
    if summary.errors:
        return FAILED
    if options.exit_zero:
        return CLEAN
    if options.diff:
        return FOUND if summary.changed else CLEAN
    if summary.found or (options.exit_non_zero_on_fix and summary.changed):
        return FOUND
    return CLEAN


class _Task:
    """The work on one file; returns its report and its counts as plain data, so that any process can do it."""

    def __init__(self, options: Namespace, configs: Configs) -> None:
        self.options = options
        self.configs = configs
        self.format: Format = made(options.output_format, verbose=options.verbose, colour=_colour(options))
        self.checkers: dict[int, tuple[Config, Checker, dict[str, Severity]]] = {}

    def __call__(self, path: str) -> tuple[str, Any]:
        try:
            with open(path, "rb") as file:
                document = Document(path, file.read())
        except OSError as error:
            return self.said(FileResult(path, error=f"cannot be read: {error.strerror or error}"))
        try:
            result = self.result(document)
        except Exception as error:  # noqa: BLE001 - one bad file never stops the others
            result = FileResult(path, error=f"postlint failed here, which is a mistake of postlint's: {error!r}")
        return self.said(result)

    def said(self, result: FileResult) -> tuple[str, Any]:
        """The report of a result, and its counts."""
        summary = Summary()
        summary.add(result)
        if self.options.diff:
            told = FileResult(result.path, error=result.error, notes=result.notes)
            return result.diff + self.format.file(told), summary.counts()
        if self.options.output_format in _DATA:
            # What a program reads has no room for what a person must know.
            for said in filter(None, (result.error, *result.notes)):
                print(f"postlint: {path_shown(result.path)}: {escaped(said)}", file=sys.stderr)
        if self.options.statistics:
            return "", summary.counts()
        return self.format.file(result), summary.counts()

    def result(self, document: Document) -> FileResult:
        """Check or fix a document; with ``--fix`` the file is written."""
        config = self.configs.of(document.path)
        known = self.checkers.get(id(config))
        if known is None:
            severity = {one.rule.name: one.severity for one in config.chosen}
            # A fix needs every finding; a report, those that it shows.
            most = 0 if self.options.fix or self.options.diff else 1 if self.options.statistics else self.format.most
            known = self.checkers[id(config)] = (config, Checker(config, most), severity)
        _, checker, severity = known
        if (self.options.fix or self.options.diff) and document.utf8:
            return self._fixed(document, checker, severity)
        checked = checker.check(document)
        lines = Lines(document.text)
        return FileResult(document.path, checked.diagnostics, lines, severity, checked.ignored, folded=checked.folded)

    def _fixed(self, document: Document, checker: Checker, severity: dict[str, Severity]) -> FileResult:
        from ..engine.fix import Unstable, fixed
        from ..source.write import Refused, replace

        trusted = {Safety.SAFE, Safety.UNSAFE} if self.options.unsafe_fixes else {Safety.SAFE}
        try:
            done = fixed(checker, document, trusted)
        except Unstable as error:
            checked = checker.check(document)
            result = FileResult(document.path, checked.diagnostics, Lines(document.text), severity, checked.ignored)
            return result._replace(error=f"{error}; nothing was changed")
        notes = tuple(f"the fixes of `{rule}` were left out: {reason}" for rule, reason in done.refused)
        after = Document.of(done.text, document.path)
        left = done.checked
        result = FileResult(document.path, left.diagnostics, Lines(after.text), severity, left.ignored, notes=notes, text=done.text)
        if done.text == document.text:
            return result
        result = result._replace(fixed=done.applied)
        if self.options.diff:
            return result._replace(diff=_diff(document, done.text))
        if document.path != STDIN and not getattr(self.options, "to_stdout", False):
            try:
                replace(document.path, document.data, done.text.encode("utf-8", "surrogateescape"))
            except OSError as error:
                why = str(error) if isinstance(error, Refused) else error.strerror or str(error)
                before = checker.check(document).diagnostics
                result = FileResult(document.path, before, Lines(document.text), severity)
                return result._replace(error=f"cannot be written: {why}; it was left as it is")
        return result


# Without what a terminal obeys; tabs and carriage returns stay, or the diff could not be applied.
_CONTROL = lazy("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")


def _diff(document: Document, text: str) -> str:
    """A unified diff that `patch` and `git apply` take."""
    from difflib import unified_diff

    name = path_shown(document.path).lstrip("/")
    before, after = ([line + "\n" for line in one.split("\n")] for one in (document.text, text))
    out = []
    for lines in (before, after):
        # What follows the last line end is a line without one, or nothing.
        lines[-1] = lines[-1][:-1]
        if not lines[-1]:
            lines.pop()
    for line in unified_diff(before, after, f"a/{name}", f"b/{name}"):
        shown = _CONTROL().sub(lambda found: escaped(found[0]), line)
        out.append(shown if shown.endswith("\n") else shown + "\n\\ No newline at end of file\n")
    return "".join(out)


def _stdin(options: Namespace, configs: Configs) -> int:
    name = options.stdin_filename or "stdin.md"
    options.to_stdout = True
    document = Document(name, sys.stdin.buffer.read())
    if options.force_exclude and configs.of(name).excludes(name):
        if options.fix and not options.diff:
            sys.stdout.buffer.write(document.data)
        return CLEAN
    task = _Task(options, configs)
    result = task.result(document)
    summary = Summary()
    summary.add(result)
    report, _ = task.said(result)
    if options.fix and not options.diff:
        # The text goes where the text came from; what is said goes beside it.
        data = (result.text or document.text).encode("utf-8", "surrogateescape")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        if not options.quiet:
            sys.stderr.write(report)
        return _status(summary, options)
    if options.statistics:
        _statistics(summary, options)
    elif collects(options.output_format) and not options.diff:
        sys.stdout.write(task.format.whole([report], summary))
    else:
        sys.stdout.write(report)
    if not options.quiet and options.output_format in ("text", "concise") and not options.diff:
        print(_closing(summary, options))
    return _status(summary, options)


def _statistics(summary: Summary, options: Namespace) -> None:
    counts = sorted(summary.rules.items(), key=lambda item: (-item[1], item[0]))
    if options.output_format == "json":
        import json

        print(json.dumps([{"rule": rule, "count": count} for rule, count in counts], indent=1))
        return
    width = max((len(str(count)) for count in summary.rules.values()), default=1)
    for rule, count in counts:
        print(f"{count:>{width}}  {rule}")


def _closing(summary: Summary, options: Namespace) -> str:
    """The summary line."""
    files = _count(summary.files, "file")
    parts = []
    if summary.changed:
        would = "would change" if options.diff else "changed"
        parts.append(f"{would} {_count(summary.changed, 'file')} with {_count(sum(summary.fixed.values()), 'fix')}")
    if summary.found:
        parts.append(f"{_count(summary.found, 'finding')} in {files}")
        if not options.fix:
            can = [f"{summary.safe:,} with `postlint fix`"] if summary.safe else []
            can += [f"{summary.unsafe:,} more with `--unsafe-fixes`"] if summary.unsafe else []
            if can:
                parts.append(f"can be mended: {', '.join(can)}")
    else:
        parts.append(f"nothing {'left ' if summary.changed else ''}to find in {files}")
    if summary.ignored:
        parts.append(f"{summary.ignored} ignored by comments")
    if summary.errors:
        parts.append(f"{_count(summary.errors, 'file')} could not be done")
    return "; ".join(parts)


def _count(number: int, noun: str) -> str:
    plural = {"fix": "fixes"}.get(noun, f"{noun}s")
    return f"{number:,} {noun if number == 1 else plural}"


def _colour(options: Namespace) -> bool:
    if options.color != "auto":
        return bool(options.color == "always")
    # https://no-color.org, https://force-color.org
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty()
