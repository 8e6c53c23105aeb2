"""What a run prints: the reports of its files, the end, the summary line, the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..report.formats import collects, made
from ..report.summary import Summary
from .main import CLEAN, FAILED, FOUND

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from ..report.findings import Change
    from .again import Trail
    from .work import Said


class Output:
    """Prints the reports as they come, or holds them where the format is one piece."""

    def __init__(self, options: Namespace) -> None:
        self.options = options
        self.summary = Summary()
        self.trail: Trail | None = None
        """What takes note of all that is printed."""
        self._held = collects(options.output_format)
        self._parts: list[str] = []
        self._samples: dict[str, Change] = {}

    def add(self, said: Said, before: Callable[[], None] | None = None) -> None:
        """Count a file, and print its report or hold it; ``before`` is called before something is printed."""
        part, counts, changes, _ = said
        self.summary.merge(counts)
        for change in changes:
            self._samples.setdefault(change[0], change)
        if self._held:
            self._parts.append(part.decode())
        elif part and not self.options.statistics:
            if before:
                before()
            self._print(part)

    def end(self) -> None:
        """Print what is left to print."""
        options, summary = self.options, self.summary
        if options.statistics:
            statistics(summary, options, self._samples)
        elif self._held:
            whole = made(options.output_format, verbose=False, colour=False).whole(self._parts, summary)
            self._print(whole.encode("utf-8", "backslashreplace"))
        if not options.quiet and options.output_format in ("text", "concise"):
            line = f"{closing(summary, options)}\n"
            if options.diff and not options.statistics:
                sys.stderr.write(line)
            else:
                sys.stdout.flush()
                self._print(line.encode())
        sys.stdout.flush()

    def _print(self, data: bytes) -> None:
        sys.stdout.buffer.write(data)
        if self.trail:
            self.trail.printed(data)


def status_of(summary: Summary, options: Namespace) -> int:
    """The exit code."""
    if summary.undone:
        return FAILED
    if options.exit_zero:
        return CLEAN
    if options.diff:
        return FOUND if summary.changed else CLEAN
    if summary.failing or (options.exit_non_zero_on_fix and summary.changed):
        return FOUND
    return CLEAN


def statistics(summary: Summary, options: Namespace, samples: dict[str, Change]) -> None:
    """Print how many findings each rule has, or what its fixes change."""
    if options.diff:
        from .review import review

        sys.stdout.write(review(summary, samples))
        return
    counts = sorted(summary.rules.items(), key=lambda item: (-item[1], item[0]))
    if options.output_format == "json":
        import json

        print(json.dumps([{"rule": rule, "count": count} for rule, count in counts], indent=1))
        return
    width = max((len(str(count)) for count in summary.rules.values()), default=1)
    for rule, count in counts:
        print(f"{count:>{width}}  {rule}")


def closing(summary: Summary, options: Namespace) -> str:
    """The summary line."""
    files = counted(summary.files, "file")
    parts = []
    if summary.changed:
        would = "would change" if options.diff else "changed"
        parts.append(f"{would} {counted(summary.changed, 'file')} with {counted(sum(summary.fixed.values()), 'fix')}")
    if summary.found:
        parts.append(f"{counted(summary.found, 'finding')} in {files}")
        if options.command == "clean":
            parts.append("`--write` takes out what is not allowed")
        elif not options.fix:
            can = [f"{summary.safe:,} with `postlint fix`"] if summary.safe else []
            can += [f"{summary.unsafe:,} more with `--unsafe-fixes`"] if summary.unsafe else []
            if can:
                parts.append(f"can be mended: {', '.join(can)}")
    else:
        parts.append(f"nothing {'left ' if summary.changed else ''}to find in {files}")
    if summary.ignored:
        parts.append(f"{summary.ignored} ignored by comments")
    if summary.known:
        parts.append(f"{summary.known:,} known to the baseline")
    if summary.errors:
        parts.append(f"{counted(summary.errors, 'file')} could not be done")
    return "; ".join(parts)


def counted(number: int, noun: str) -> str:
    """A number and what it counts."""
    plural = {"fix": "fixes"}.get(noun, f"{noun}s")
    return f"{number:,} {noun if number == 1 else plural}"
