"""What a run prints: the reports of its files, the end, the summary line, the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..report.escape import display_path
from ..report.formats import FORMATS, Style, create_format
from ..run.summary import Summary
from ..values.words import counted
from .exit_codes import CLEAN, FAILED, PROBLEMS

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable

    from ..run.summary import Change, Rendered
    from ..source.find import Missing


class Output:
    """Prints the reports as they come, or holds them back if the format is one piece.

    Where standard output is for the text of a post, all of it goes to standard error, without a summary.
    """

    def __init__(self, options: Namespace, *, to_stderr: bool = False) -> None:
        self.options = options
        self.summary = Summary()
        self._to_stderr = to_stderr
        self._stream = sys.stderr if to_stderr else sys.stdout
        self._one_piece = FORMATS[options.output_format].one_piece and not options.diff
        self._parts: list[str] = []
        self._samples: dict[str, Change] = {}

    def add(self, rendered: Rendered, before: Callable[[], None] | None = None) -> None:
        """Count a file, and print its report or hold it back; ``before`` is called before something is printed."""
        self.summary.merge(rendered.counts)
        for change in rendered.changes:
            self._samples.setdefault(change[0], change)
        if (rendered.report or rendered.messages) and before:
            before()
        if rendered.messages:
            sys.stderr.write(rendered.messages)
        if self._one_piece:
            self._parts.append(rendered.report.decode())
        elif rendered.report and not self.options.statistics and not self._is_silent:
            self._print(rendered.report)

    @property
    def _is_silent(self) -> bool:
        return self._to_stderr and self.options.quiet and not self.summary.incomplete

    def end(self) -> None:
        """Print what is left to print."""
        options, summary = self.options, self.summary
        if options.statistics:
            self._print(_statistics(summary, options, self._samples).encode())
        elif self._one_piece and not self._is_silent:
            whole = create_format(options.output_format, Style()).whole(self._parts, summary)
            self._print(whole.encode("utf-8", "backslashreplace"))
        if not options.quiet and not FORMATS[options.output_format].for_programs and not self._to_stderr:
            line = f"{summary_line(summary, options)}\n"
            if options.diff and not options.statistics:
                sys.stderr.write(line)
            else:
                self._print(line.encode())
        self._stream.flush()

    def _print(self, data: bytes) -> None:
        self._stream.flush()
        self._stream.buffer.write(data)


def exit_code(summary: Summary, options: Namespace) -> int:
    """Return the exit code of a run."""
    if summary.incomplete:
        return FAILED
    if options.exit_zero:
        return CLEAN
    if options.diff:
        return PROBLEMS if summary.changed else CLEAN
    if summary.failing or (getattr(options, "exit_non_zero_on_fix", False) and summary.changed):
        return PROBLEMS
    return CLEAN


def print_missing(missing: Iterable[Missing]) -> None:
    """Print which arguments name nothing that can be read."""
    for each in missing:
        print(f"postlint: {display_path(each.path)}: {each.reason}", file=sys.stderr)


def summary_line(summary: Summary, options: Namespace) -> str:
    """Return the summary line."""
    files = counted(summary.files, "file")
    fixes = getattr(options, "fix", False)
    parts = []
    if summary.changed:
        would = "would change" if options.diff else "changed"
        parts.append(f"{would} {counted(summary.changed, 'file')} with {counted(sum(summary.fixed.values()), 'fix')}")
    if summary.found:
        parts.append(f"{counted(summary.found, 'finding')} in {files}")
        if options.command == "clean":
            parts.append("`--write` takes out what is not allowed")
        elif not fixes:
            can = [f"{summary.safe:,} with `postlint fix`"] if summary.safe else []
            can += [f"{summary.unsafe:,} more with `--unsafe-fixes`"] if summary.unsafe else []
            if can:
                parts.append(f"can be mended: {', '.join(can)}")
    else:
        parts.append(f"nothing {'left ' if summary.changed else ''}to find in {files}")
    if summary.ignored:
        parts.append(f"{summary.ignored} ignored by comments")
    if summary.baselined:
        parts.append(f"{summary.baselined:,} known to the baseline")
    if summary.errors:
        parts.append(f"{counted(summary.errors, 'file')} could not be done")
    return "; ".join(parts)


def _statistics(summary: Summary, options: Namespace, samples: dict[str, Change]) -> str:
    """How many problems each rule has, or what its fixes change."""
    if options.diff:
        return _changes(summary, samples)
    counts = sorted(summary.rules.items(), key=lambda item: (-item[1], item[0]))
    if options.output_format == "json":
        import json

        return json.dumps([{"rule": rule, "count": count} for rule, count in counts], indent=1) + "\n"
    width = max((len(str(count)) for count in summary.rules.values()), default=1)
    return "".join(f"{count:>{width}}  {rule}\n" for rule, count in counts)


def _changes(summary: Summary, samples: dict[str, Change]) -> str:
    """How many fixes each rule would apply, with one sample each."""
    lines = []
    for rule, count in sorted(summary.fixed.items(), key=lambda item: (-item[1], item[0])):
        lines.append(f"{count:>6,}  {rule}\n")
        if rule in samples:
            _, place, before, after = samples[rule]
            lines.append(f"        {place}\n        - {before}\n        + {after}\n")
    return "".join(lines)
