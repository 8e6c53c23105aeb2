"""For people: the headline, the place, the line with the problem underlined, what to do, and a short fix as a diff."""

from __future__ import annotations

from ..values.diagnostics import Severity
from ..values.edits import Safety, apply
from ..values.spans import Lines
from .escape import display_path, escaped, is_harmless
from .widths import Measured, columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..run.result import FileResult
    from ..run.summary import Summary
    from ..values.edits import Fix
    from ..values.spans import Span
    from .formats import Style

FIRST = 2
"""How many problems of one rule a file shows before the rest is folded."""
_BEFORE = 20
"""Columns of a long line that are shown before the problem."""
_MIN_GUTTER = 2
_MIN_WIDTH = 40
_MAX_DIFF = 400
"""Characters of a line that is shown before and after its fix."""
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_TAG = {Safety.SAFE: " [*]", Safety.UNSAFE: "", Safety.SHOWN: ""}


class Text:
    """The format ``text``."""

    excerpts = True

    def __init__(self, style: Style) -> None:
        self.limit = 0 if style.verbose or not self.excerpts else FIRST
        self.width = max(style.width, _MIN_WIDTH)
        self.links = style.links
        self.heads = {severity.value: f"\x1b[1;{code}m" if style.colour else "" for severity, code in _COLOURS.items()}
        self.bold, self.blue, self.off = ("\x1b[1m", "\x1b[1;34m", "\x1b[0m") if style.colour else ("", "", "")
        self.red, self.green = ("\x1b[31m", "\x1b[32m") if style.colour else ("", "")

    def file(self, result: FileResult) -> str:
        """Return what is reported of one file."""
        return "".join([text for _, text in self.pieces(result)])

    def pieces(self, result: FileResult) -> list[tuple[str, str]]:
        """Return what is reported of one file, in pieces of which each is about one rule, or behind them about none (``""``)."""
        path = display_path(result.path)
        limit = self.limit or len(result.diagnostics)
        parts: list[tuple[str, str]] = []
        counts: dict[str, int] = {}
        last: dict[str, int] = {}
        end_of_piece = "\n" if self.excerpts else ""
        lines = result.lines or Lines("")
        begin = end = number = 0
        source = ""
        for diagnostic in result.diagnostics:
            span, rule, message, advice, fix, _ = diagnostic
            nth = counts[rule] = counts.get(rule, 0) + 1
            if nth > limit:
                continue
            start = span[0]
            if not begin <= start < end:
                number, begin, source = lines.at(start)
                end = begin + len(source)
            place = f"{path}:{number}:{start - begin + 1}"
            shown = escaped(message)
            severity = result.severities[diagnostic.graded].value
            if self.excerpts:
                block = self._block(severity, rule, shown, place, number, source, start - begin, span[1] - begin, advice, fix)
                if fix is not None:
                    block += self._diff(number, begin, source, span, fix)
                if nth == limit:
                    last[rule] = len(parts)
                parts.append((rule, f"{block}\n"))
            else:
                head = f"{self.heads[severity]}{severity}[{rule}]{self.off}"
                parts.append((rule, f"{self.bold}{place}{self.off}: {head} {shown}{_tag(fix)}\n"))
        for (rule, _), count in result.folded.items():
            counts[rule] = counts.get(rule, 0) + count
        for rule, index in last.items() if self.limit else ():
            if counts[rule] > limit:
                more = counts[rule] - limit
                block = parts[index][1].removesuffix(end_of_piece)
                parts[index] = (rule, f"{block}   … and {more:,} more `{rule}` in this file\n{end_of_piece}")
        notes = [self._note("error", result.error, path)] if result.error else []
        notes += [self._note("note", note, path) for note in result.notes]
        return parts + [("", note + end_of_piece) for note in notes]

    def whole(self, parts: list[str], summary: Summary) -> str:
        """Return the end of the report."""
        del parts, summary
        return ""

    def _name(self, rule: str) -> str:
        """The name of a rule, as a link if the terminal has links."""
        if not self.links:
            return rule
        from ..values.links import rule_url

        return f"\x1b]8;;{rule_url(rule)}\x1b\\{rule}\x1b]8;;\x1b\\"

    def _block(  # noqa: PLR0913, PLR0917 - what a problem is, and its line
        self,
        severity: str,
        rule: str,
        message: str,
        place: str,
        number: int,
        source: str,
        start: int,
        end: int,
        advice: str,
        fix: Fix | None,
    ) -> str:
        head = f"{self.heads[severity]}{severity}[{self._name(rule)}]{self.off}{self.bold}: {message}{self.off}{_tag(fix)}"
        digits = str(number).rjust(_MIN_GUTTER)
        gutter = " " * len(digits)
        line, under = _excerpt(source, start, end, self.width - len(digits) - 3)
        out = (
            f"{head}\n{gutter}{self.blue}-->{self.off} {place}\n{gutter} {self.blue}|{self.off}\n"
            f"{self.blue}{digits} |{self.off} {line}".rstrip()
            + f"\n{gutter} {self.blue}|{self.off} {self.heads[severity]}{under}{self.off}".rstrip()
            + "\n"
        )
        if advice:
            unsafe = " (unsafe fix)" if fix is not None and fix[1] is Safety.UNSAFE else ""
            shown = escaped(advice)
            out += f"{gutter} {self.blue}={self.off} {self.bold}help{self.off}: {shown}{unsafe}\n"
        return out

    def _diff(self, number: int, begin: int, source: str, span: Span, fix: Fix) -> str:
        """The line before and after its fix, if both are short and the fix does more than remove what is underlined."""
        end = begin + len(source)
        if len(source) > _MAX_DIFF or fix[1] is Safety.SHOWN:
            return ""
        edits = fix[0]
        if len(edits) == 1 and not edits[0][1] and span[0] - 1 <= edits[0][0][0] and edits[0][0][1] <= span[1] + 1:
            return ""
        if edits[0][0][0] < begin or edits[-1][0][1] > end or any("\n" in new or "\r" in new for _, new in edits):
            return ""
        after = apply(source, [edit._replace(span=edit.span.moved(-begin)) for edit in edits])
        digits = str(number).rjust(_MIN_GUTTER)
        room = self.width - len(digits) - 5
        before, after = _changed_part(escaped(source), escaped(after), room)
        if columns(before) > room or columns(after) > room:
            return ""
        bar = f"{self.blue}|{self.off}"
        lines = [(f"{self.red}- {before}", before), (f"{self.green}+ {after}", after)]
        return "".join(f"{self.blue}{digits}{self.off} {bar} {line}{self.off}".rstrip() + "\n" for line, shown in lines if shown)

    def _note(self, kind: str, message: str, path: str) -> str:
        colour = self.heads["error" if kind == "error" else "info"]
        if self.excerpts:
            return f"{colour}{kind}{self.off}{self.bold}: {escaped(message)}{self.off}\n  {self.blue}-->{self.off} {path}\n"
        return f"{self.bold}{path}{self.off}: {colour}{kind}{self.off}: {escaped(message)}\n"


class Concise(Text):
    """The format ``concise``: text without excerpts, a line for each problem."""

    excerpts = False


def _tag(fix: Fix | None) -> str:
    return "" if fix is None else _TAG[fix[1]]


def _excerpt(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """The line, or the part of it around the problem from ``start`` to ``end``, and the carets below, in so many columns."""
    length = len(line)
    start = min(start, length)
    end = min(max(end, start), length)
    if length + (start == length) <= width and line.isascii() and line.isprintable() and "##" not in line:
        return line, " " * start + "^" * ((end - start) or 1)
    # A post may be one long line, of which only the part near the problem can be in sight.
    first, last = max(start - width, 0), min(start + width, length)
    cut_before, cut_after = first > 0, last < length
    line, start, end = line[first:last], start - first, min(end, last) - first
    text, at, stop = Measured(line), start, end
    if ("##" in line or not text.is_even) and not is_harmless(line):
        parts = [escaped(line[:start]), escaped(line[start:end]), escaped(line[end:])]
        line = "".join(parts)
        if escaped(line) != line:  # a log command begins in one part and ends in the next
            parts = [part.replace("#", r"\x23") for part in parts]
            line = "".join(parts)
        text, at, stop = Measured(line), len(parts[0]), len(parts[0]) + len(parts[1])
    at_end = not text.columns(at, len(line))  # the caret stands behind the line
    head, ellipsis, tail = 0, "", ""
    if cut_before or cut_after or text.columns(0, len(line)) + at_end > width:
        room = width - 2  # for an ellipsis on both sides
        if cut_before or (text.columns(0, at) > _BEFORE and text.columns(0, stop) > room):
            head = text.fitting_end(at, max(_BEFORE, room - text.columns(at, stop) - _BEFORE))
            ellipsis = "…"
        if cut_after or text.columns(head, len(line), ellipsis) + at_end > width:
            end = text.fitting(head, width - 1, ellipsis)
            line, stop, tail = line[:end], min(stop, end), "…"
    indent = text.columns(head, at, ellipsis)
    # What is before and the problem are measured in one: a mark may combine with the character before it.
    return f"{ellipsis}{line[head:]}{tail}", " " * indent + "^" * ((text.columns(head, stop, ellipsis) - indent) or 1)


def _changed_part(before: str, after: str, width: int) -> tuple[str, str]:
    """Two versions of a line, cut at the same place before the first difference if they are too long."""
    if columns(before) <= width and columns(after) <= width:
        return before, after
    same = next((index for index, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), min(len(before), len(after)))
    first = Measured(before).fitting_end(same, _BEFORE)
    head = "…" if first else ""
    shown = []
    for line in (before[first:], after[first:]):
        fits = columns(line) <= width - len(head)
        shown.append(head + (line if fits else line[: Measured(line).fitting(0, width - len(head) - 1)] + "…"))
    # What differs must be in sight.
    return (shown[0], shown[1]) if shown[0] != shown[1] else (before, after)
