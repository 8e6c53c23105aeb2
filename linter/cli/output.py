"""What a run prints: the reports of its files, the end, the summary line, the exit code."""

from __future__ import annotations

import sys

from ..report.escape import display_path, escaped
from ..report.formats import FORMATS, Style, create_format
from ..run.folding import Folding
from ..run.summary import Summary
from ..values.words import counted
from .exit_codes import CLEAN, FAILED, PROBLEMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Sequence

    from ..run.result import FileResult
    from ..run.summary import Change, Rendered
    from ..source.find import Missing
    from .output_files import OutputFile


class Output:
    """Prints the reports as they come, or holds them back if the format is one piece; further formats go to files.

    Where standard output is for the text of a post, all of it goes to standard error, without a summary.
    """

    def __init__(self, options: Namespace, files: Sequence[OutputFile] = (), *, to_stderr: bool = False) -> None:
        self.options = options
        self.summary = Summary()
        self._files = files
        self._file_parts: list[list[bytes]] = [[] for _ in files]
        self._to_stderr = to_stderr
        self._stream = sys.stderr if to_stderr else sys.stdout
        self._one_piece = FORMATS[options.output_format].one_piece and not options.diff
        self._parts: list[str] = []
        self._samples: dict[str, Change] = {}
        self._folding = Folding(self.summary, self._once, self._report)

    def add(self, rendered: Rendered, before: Callable[[], None] | None = None) -> None:
        """Count a file, and print its report or hold it back; ``before`` is called before something is printed."""
        self.summary.merge(rendered.counts)
        for change in rendered.changes:
            self._samples.setdefault(change[0], change)
        if (rendered.report or rendered.messages) and before:
            before()
        if rendered.messages:
            sys.stderr.write(rendered.messages)
        self._folding.add(rendered)

    def settle(self) -> None:
        """Print the reports that were held back: each problem of its own, or once what many files share."""
        self._folding.settle()

    def _once(self, result: FileResult) -> Rendered:
        from .renderer import renderer

        return renderer(self.options, self._files)(result)

    def _report(self, report: bytes, others: Iterable[bytes]) -> None:
        """Print the report of a file, or hold it back if the format is one piece."""
        for parts, part in zip(self._file_parts, others, strict=True):
            parts.append(part)
        if self._one_piece:
            self._parts.append(report.decode())
        elif report and not self.options.statistics and not self._is_silent:
            self._print(report)

    @property
    def _is_silent(self) -> bool:
        return self._to_stderr and self.options.quiet and not self.summary.incomplete

    def end(self) -> None:
        """Print what is left to print, and write the files; raises ``OSError``."""
        self.settle()
        options, summary = self.options, self.summary
        entry = FORMATS[options.output_format]
        if options.statistics:
            self._print(_statistics(summary, options, self._samples).encode())
        elif not self._is_silent and not options.diff:
            self._print_end()
        lines = summary_lines(summary, options)
        if not options.quiet and not entry.for_programs and not self._to_stderr:
            text = "".join(f"{line}\n" for line in lines)
            if options.diff and not options.statistics:
                sys.stderr.write(text)
            else:
                self._print(text.encode())
        self._stream.flush()
        for file, parts in zip(self._files, self._file_parts, strict=True):
            from .output_files import write_output

            write_output(file, parts, summary, lines)

    def _print_end(self) -> None:
        """Print what a format that is one piece has at the end; the others have nothing there."""
        if FORMATS[self.options.output_format].one_piece:
            whole = create_format(self.options.output_format, Style()).whole(self._parts, self.summary)
            self._print(whole.encode("utf-8", "backslashreplace"))

    def _print(self, data: bytes) -> None:
        self._stream.flush()
        self._stream.buffer.write(data)


def exit_code(summary: Summary, options: Namespace) -> int:
    """Return the exit code of a run."""
    if summary.incomplete:
        return FAILED
    if options.exit_zero:
        return CLEAN
    if options.diff or (options.command == "convert" and not (options.write or options.into)):
        return PROBLEMS if summary.changed else CLEAN
    if getattr(options, "fix_only", False):
        return PROBLEMS if options.exit_non_zero_on_fix and summary.changed else CLEAN
    if summary.failing or (getattr(options, "exit_non_zero_on_fix", False) and summary.changed):
        return PROBLEMS
    return CLEAN


def print_failure(path: str, reason: str) -> None:
    """Print why the work on a file could not be done."""
    print(f"postlint: {display_path(path)}: {escaped(reason)}", file=sys.stderr)


def print_missing(missing: Iterable[Missing]) -> None:
    """Print which arguments name nothing that can be read."""
    for each in missing:
        print(f"postlint: {display_path(each.path)}: {escaped(each.reason)}", file=sys.stderr)


def summary_lines(summary: Summary, options: Namespace) -> list[str]:
    """Return the lines at the end of a run: what was found, what can be fixed, the next command to type."""
    found, checked = summary.found, summary.checked
    hidden = _hidden(summary)
    if options.command == "convert":
        return _conversions(summary, options)
    lines = []
    if summary.changed:
        would = "Would change" if options.diff else "Changed"
        lines.append(f"{would} {counted(summary.changed, 'file')} ({counted(sum(summary.fixed.values()), 'fix')}).")
    if found and summary.changed:
        lines[-1] += f" {counted(found, 'problem')} {'would remain' if options.diff else 'left'}{_by_severity(summary)}."
    elif found:
        lines.append(
            f"Found {counted(found, 'problem')} in {summary.with_problems:,} of {counted(checked, 'file')}{_by_severity(summary)}."
        )
    elif getattr(options, "fix_only", False):
        # Of what is left, nothing is known here.
        lines += [f"Nothing to fix in {counted(checked, 'file')}."] if checked and not summary.changed else []
    elif summary.changed:
        lines[-1] += f" No problems {'would remain' if options.diff else 'left'}."
    elif checked:
        lines.append(f"No problems in {counted(checked, 'file')}.")
    elif getattr(options, "changed", "") and not summary.errors and not summary.missing:
        lines.append("No changed posts.")
    if hidden and lines:
        in_brackets = lines[-1].endswith(").")
        lines[-1] = f"{lines[-1][:-2]}; {hidden})." if in_brackets else f"{lines[-1][:-1]} ({hidden})."
    if summary.errors:
        lines.append(f"{counted(summary.errors, 'file')} could not be {_VERBS.get(options.command, 'checked')}.")
    return lines + _next_steps(summary, options)


_VERBS = {"fix": "fixed", "clean": "cleaned", "convert": "converted"}


def _conversions(summary: Summary, options: Namespace) -> list[str]:
    """What converting has done, or would do."""
    done = options.write or options.into
    lines = []
    if summary.changed:
        blocks = counted(sum(summary.fixed.values()), "block")
        lines.append(f"{'Converted' if done else 'Would convert'} {counted(summary.changed, 'file')} ({blocks}).")
    elif summary.checked:
        lines.append(f"Nothing to convert in {counted(summary.checked, 'file')}.")
    if summary.errors:
        lines.append(f"{counted(summary.errors, 'file')} could not be converted.")
    if summary.changed and not done and not options.diff:
        lines.append("Convert with `postlint convert --write`, or into a folder with `--output`.")
    return lines


def _by_severity(summary: Summary) -> str:
    """The problems by severity, worst first: ` (1 error, 3 warnings, 2 info)`."""
    parts = []
    for severity, noun in (("error", "error"), ("warning", "warning")):
        if summary.severities.get(severity):
            parts.append(counted(summary.severities[severity], noun))
    if summary.severities.get("info"):
        parts.append(f"{summary.severities['info']:,} info")
    return f" ({', '.join(parts)})" if parts else ""


def _hidden(summary: Summary) -> str:
    parts = [f"{summary.ignored:,} ignored by comments"] if summary.ignored else []
    parts += [f"{summary.baselined:,} hidden by the baseline"] if summary.baselined else []
    return ", ".join(parts)


def _next_steps(summary: Summary, options: Namespace) -> list[str]:
    if options.command == "clean":
        return ["Remove them with `postlint clean --write`."] if summary.found and not options.diff and not options.write else []
    lines = []
    if not getattr(options, "fix", False) and not options.diff:
        parts = [f"{summary.safe:,} fixable with `postlint fix`"] if summary.safe else []
        if summary.unsafe:
            command = "" if summary.safe else "postlint fix "
            parts.append(f"{summary.unsafe:,} {'more' if summary.safe else 'fixable'} with `{command}--unsafe-fixes`")
        lines += [f"{'[*] ' if summary.safe else ''}{', '.join(parts)}."] if parts else []
    if summary.found and options.output_format == "text" and not (options.statistics or options.diff):
        lines.append("Run `postlint explain RULE` for the reason behind a rule.")
    return lines


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
