"""Renders the result of a file where the work on it is done, in any process."""

from __future__ import annotations

from ..run.conventions import shared_problems
from ..run.result import FileResult
from ..run.summary import Rendered
from .escape import display_path, escaped
from .formats import FORMATS, Style, create_format

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..run.summary import Change
    from .formats import Format, Pieces


class Renderer:
    """Renders results in a format, and in others for files.

    With ``diff``, it shows what fixing would change instead of what is left; with ``statistics``, it reports nothing of a
    single file, or with both, keeps samples of the changes.  With ``only_errors``, problems are not reported.
    """

    def __init__(
        self,
        format_name: str,
        style: Style,
        *,
        others: tuple[str, ...] = (),
        diff: bool = False,
        statistics: bool = False,
        only_errors: bool = False,
    ) -> None:
        self.format = format_name
        self.style = style
        self.others = others
        self.diff = diff
        self.statistics = statistics
        self.only_errors = only_errors

    def __call__(self, result: FileResult) -> Rendered:
        """Render the result of one file."""
        if self.only_errors:
            # A file that was not checked was not fixed either.
            result = result._replace(diagnostics=result.failures, folded={})
        report = b""
        pieces: list[tuple[str, bytes]] = []
        changes: tuple[Change, ...] = ()
        form = _format(self.format, self.style)
        in_pieces: Pieces | None = getattr(form, "pieces", None)
        if self.diff:
            from .diff import changes_of, diff

            changed = bool(result.applied) and result.after is not None
            if changed and self.statistics:
                changes = changes_of(result.path, result.samples)
            elif changed:
                report = _encoded(diff(result.path, result.before, result.after or "", colour=self.style.colour))
            unchecked = FileResult(result.path, result.failures, result.lines, result.severities, error=result.error, notes=result.notes)
            report += _encoded(form.file(unchecked))
        elif not self.statistics:
            pieces = [(rule, _encoded(text)) for rule, text in (in_pieces(result) if in_pieces else [("", form.file(result))])]
            report = b"".join([part for _, part in pieces])
        messages = ""
        if (FORMATS[self.format].for_programs and not self.diff) or self.statistics:
            # What a program reads, and a table, has no room for what a person must know.
            lines = filter(None, (result.failure, *(() if self.statistics else result.notes)))
            messages = "".join(f"postlint: {display_path(result.path)}: {escaped(line)}\n" for line in lines)
        rendered = Rendered(report, result.tally, changes, messages, self._for_files(result), result.path)
        if self.diff or self.statistics or self.style.verbose:
            return rendered
        if in_pieces and not self.others:
            return _with_shared_pieces(rendered, result, pieces)
        return with_shared(rendered, result, self._parts)

    def _parts(self, result: FileResult) -> tuple[bytes, tuple[bytes, ...]]:
        return _encoded(_format(self.format, self.style).file(result)), self._for_files(result)

    def _for_files(self, result: FileResult) -> tuple[bytes, ...]:
        return tuple(_encoded(_format(name, FILE_STYLE).file(result)) for name in self.others)

    @property
    def limit(self) -> int:
        """How many problems of one kind are to be made of those that come by the hundred; 0 is all."""
        limits = [1 if self.statistics else _format(self.format, self.style).limit]
        limits += [_format(name, FILE_STYLE).limit for name in self.others]
        return 0 if 0 in limits else max(limits)


def with_shared(rendered: Rendered, result: FileResult, render: Callable[[FileResult], tuple[bytes, tuple[bytes, ...]]]) -> Rendered:
    """Add what is reported where many files share a problem, and where another file does that; ``render`` gives the reports of a result."""
    shared, left = [], list(result.diagnostics)
    for one, diagnostics in shared_problems(result):
        report, others = render(FileResult(result.path, diagnostics, result.lines, result.severities))
        shared.append(tuple(one._replace(report=report, others=others)))
        left = [diagnostic for diagnostic in left if diagnostic[1] != one.rule]
    if not shared:
        return rendered
    report, others = render(result._replace(diagnostics=tuple(left)))
    return rendered._replace(shared=tuple(shared), rest=report, rest_others=others, has_rest=bool(left or result.notes))


def _with_shared_pieces(rendered: Rendered, result: FileResult, pieces: Sequence[tuple[str, bytes]]) -> Rendered:
    """As ``with_shared``, where the report consists of pieces: those of a rule are its ranges."""
    several = list(shared_problems(result))
    if not several:
        return rendered
    ranges: dict[str, list[tuple[int, int]]] = {one.rule: [] for one, _ in several}
    rest: list[tuple[int, int]] = []
    end = 0
    for rule, part in pieces:
        start, end = end, end + len(part)
        theirs = ranges.get(rule, rest)
        if theirs and theirs[-1][1] == start:
            theirs[-1] = theirs[-1][0], end
        else:
            theirs.append((start, end))
    shared = tuple(tuple(one._replace(report=tuple(ranges[one.rule]))) for one, _ in several)
    left = len(result.diagnostics) - sum([len(diagnostics) for _, diagnostics in several])
    return rendered._replace(shared=shared, rest=tuple(rest), has_rest=bool(left or result.notes))


FILE_STYLE = Style()
"""How text in a file looks."""
_formats: dict[tuple[str, Style], Format] = {}


def _format(name: str, style: Style) -> Format:
    key = (name, style)
    if key not in _formats:
        _formats[key] = create_format(name, style)
    return _formats[key]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
