"""The work on one file: read it, check or fix it, say what there is to say."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, NamedTuple

from ..engine.catalogue import CATALOGUE, line_in
from ..engine.check import Checker
from ..engine.limits import TookTooLong, within
from ..engine.seal import digest
from ..engine.settings import ConfigError
from ..report.escape import escaped, path_shown
from ..report.findings import Change, FileResult
from ..report.formats import Format, made
from ..report.summary import NOT_CHECKED, Counts
from ..source.document import Document
from ..source.read import read
from ..values.diagnostics import Diagnostic, Severity
from ..values.edits import Safety
from ..values.spans import Lines, Span
from .arguments import STDIN
from .check import DATA

if TYPE_CHECKING:
    from argparse import Namespace

    from ..engine.baseline import Baseline
    from ..engine.check import Checked
    from ..engine.chosen import Config
    from ..engine.clock import Clock
    from ..engine.config import Configs

_MANY_OBJECTS = 200_000
"""What may be left of files that are done, in cycles, before they are looked for."""
_SHORT = 20_000
"""Bytes that no rule of ours takes a second for."""

Lasting = tuple[int, int, bytes] | None
"""Size, time of change and digest of a file whose result holds as long as these do; ``None`` where it is not kept."""
Said = tuple[bytes, Counts, tuple[Change, ...], Lasting]
"""A report in UTF-8, its counts, samples of changes, and what the result holds for, as data that goes from process to process."""


class Task:
    """The work on one file; returns its report and its counts as plain data, so that any process can do it."""

    def __init__(
        self, options: Namespace, configs: Configs, *, colour: bool = False, lasting: bool = False, clock: Clock | None = None
    ) -> None:
        self.options = options
        self.clock = clock
        self._read = clock.stage("read", read) if clock else read
        self._counted = clock.stage("count and report", self.said) if clock else self.said
        self.lasting = lasting
        """Whether it is asked what a result holds for."""
        self.configs = configs
        self.format: Format = made(options.output_format, verbose=options.verbose, colour=colour)
        self.known: dict[int, _Known] = {}

    def __call__(self, path: str) -> Said:
        """Read a file and do the work on it; raises nothing that the file can cause."""
        try:
            document = self._read(path)
        except OSError as error:
            return self.said(FileResult(path, error=f"cannot be read: {error.strerror or error}"))
        result = self.tried(document)
        report, counts, changes, _ = self._counted(result)
        if gc.get_count()[0] > _MANY_OBJECTS:
            gc.collect()
        return report, counts, changes, self._lasting(document, result) if self.lasting else None

    def _lasting(self, document: Document, result: FileResult) -> Lasting:
        known = self.known.get(id(self.configs.of(document.path)))
        if known is None or not known.lasting or result.error or result.notes or result.fixed or _gave_up(result):
            return None
        return len(document.data), document.changed, digest(document.data)

    def tried(self, document: Document) -> FileResult:
        """The result, or what went wrong where a rule failed."""
        # Time grows with size: a short post needs no clock, and a run of short ones does not load it.
        bounded = len(document.data) > _SHORT or self.options.rules_from
        seconds = self.options.time_limit if bounded else 0
        try:
            with within(seconds):
                return self.result(document)
        except ConfigError:
            raise
        except TookTooLong:
            why = f"this post was not checked: it took longer than {seconds:g} s; exclude it, or set `--time-limit`"
            found = Diagnostic(Span(0, 0), NOT_CHECKED, why)
            return FileResult(document.path, (found,), Lines(document.text), {NOT_CHECKED: CATALOGUE.named(NOT_CHECKED).severity})
        except ImportError as error:  # an extra that the configuration asks for and nobody installed
            return FileResult(document.path, error=f"it was not checked: {error}")
        except Exception as error:  # noqa: BLE001 - one bad file never stops the others
            place = line_in(error)
            whose = f"a rule of your own failed at {place}" if place else "postlint failed here, which is a mistake of postlint's"
            return FileResult(document.path, error=f"{whose}: {error!r}")

    def said(self, result: FileResult) -> Said:
        """The report of a result, its counts, and samples of its changes."""
        counts = result.tally
        report = ""
        if self.options.diff:
            report = result.diff + self.format.file(FileResult(result.path, error=result.error, notes=result.notes))
        elif not self.options.statistics:
            report = self.format.file(result)
        if self.options.output_format in DATA and not self.options.diff:
            # What a program reads has no room for what a person must know.
            for said in filter(None, (result.error, *result.notes)):
                print(f"postlint: {path_shown(result.path)}: {escaped(said)}", file=sys.stderr)
        return report.encode("utf-8", "backslashreplace"), counts, result.samples, None

    def result(self, document: Document) -> FileResult:
        """Check or fix a document; with ``--fix`` the file is written."""
        config = self.configs.of(document.path)
        known = self.known.get(id(config))
        if known is None:
            known = self.known[id(config)] = self._known(config)
        if (self.options.fix or self.options.diff) and document.utf8:
            result = self._fixed(document, known)
        else:
            result = known.result(document, known.checker.check(document))
        if self.options.command == "clean":
            from .clean import cleaned

            return cleaned(self.options, document, result)
        return result

    def _known(self, config: Config) -> _Known:
        baseline = None
        if config.baseline:
            from ..engine.baseline import Baseline

            baseline = Baseline.read(config.baseline, config.root)
        # A fix and a baseline need every finding; a report, those that it shows.
        most = 0 if self.options.fix or self.options.diff or baseline else 1 if self.options.statistics else self.format.most
        severities = {one.rule.name: one.severity for one in config.chosen}
        lenient = frozenset(name for name, one in severities.items() if _RANK[one] < _RANK[config.fail_on])
        return _Known(config, Checker(config, most, self.clock), severities, lenient, baseline, config.lasting)

    def _fixed(self, document: Document, known: _Known) -> FileResult:
        from ..engine.fix import Unstable, fixed
        from ..source.write import replace

        checker = known.checker
        trusted = {Safety.SAFE, Safety.UNSAFE} if self.options.unsafe_fixes else {Safety.SAFE}
        try:
            done = fixed(checker, document, trusted)
        except Unstable as error:
            return known.result(document, checker.check(document))._replace(error=f"{error}; nothing was changed")
        if not done.ended and self.options.command == "clean":
            return known.result(document, checker.check(document))._replace(error="cleaning did not come to an end; nothing was changed")
        notes = tuple(f"the fixes of `{rule}` were left out: {reason}" for rule, reason in done.refused)
        if not done.ended:
            notes += ("there is more to fix than one run does; the next goes on",)
        after = Document.of(done.text, document.path)
        result = known.result(after, done.checked)._replace(notes=notes, text=done.text)
        if done.text == document.text:
            return result
        result = result._replace(fixed=done.applied)
        if self.options.diff:
            from .review import diff_of, samples_of

            if self.options.statistics:
                return result._replace(samples=samples_of(document.path, done.samples))
            return result._replace(diff=diff_of(document, done.text))
        if document.path != STDIN and not getattr(self.options, "to_stdout", False):
            try:
                replace(document.path, document.data, done.text.encode("utf-8", "surrogateescape"))
            except OSError as error:
                why = error.strerror or str(error)
                result = known.result(document, checker.check(document))
                return result._replace(error=f"cannot be written: {why}; it was left as it is")
        return result


def _gave_up(result: FileResult) -> bool:
    return any(one.rule == NOT_CHECKED for one in result.diagnostics[:1])


class _Known(NamedTuple):
    """What the files of one configuration share."""

    config: Config
    checker: Checker
    severities: dict[str, Severity]
    lenient: frozenset[str]
    baseline: Baseline | None
    lasting: bool

    def result(self, document: Document, checked: Checked) -> FileResult:
        """What was found in a document, without what the baseline knows."""
        found, known = checked.diagnostics, 0
        if self.baseline is not None:
            active = frozenset(self.severities) - self.config.for_file(document.path)
            fresh, known = self.baseline.part(document.path, document.text, found, active)
            found = tuple(fresh)
        lines = Lines(document.text)
        return FileResult(
            document.path, found, lines, self.severities, checked.ignored, self.lenient, known=known, folded=checked.folded
        )


_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def gone(configs: Configs) -> list[FileResult]:
    """For each baseline in force, what it says of files that are not there any more."""
    from ..engine.baseline import STALE, Baseline

    out = []
    for path, root in sorted({(one.baseline, one.root) for one in configs.built if one.baseline}):
        baseline = Baseline.read(path, root)
        missing = baseline.missing()
        if missing:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            severities = {STALE: CATALOGUE.named(STALE).severity}
            out.append(FileResult(path, tuple(baseline.lost(missing, text)), Lines(text), severities))
    return out
