"""What the page of a report has of the problems of one file; made where the work on the file is done."""

from __future__ import annotations

import json

from ...run.summary import Rendered
from ...values.edits import Safety
from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy
from ...values.spans import Lines
from ..escape import visible
from ..places import relative_path
from ..render import with_shared
from .excerpts import MOST_HUNKS, Hunk, Pieces, excerpt, hunks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...run.result import FileResult
    from ...values.diagnostics import Diagnostic


class Problem(NamedTuple):
    """One problem; plain data, in this order also in the page."""

    rule: str
    severity: str
    line: int
    column: int
    message: str
    help: str
    excerpt: Pieces
    safety: str
    """Of its fix; empty if there is none."""
    fix: list[Hunk]
    """The first places that its fix changes."""
    more: int
    """How many further places it changes."""
    known: bool
    """Whether the baseline has it."""


def render_each(result: FileResult) -> Rendered:
    """Render what was found in a file: JSON of the path, the language, what went wrong, and the problems."""
    return Rendered(_parts(result)[0], result.tally, path=result.path)


def render_problems(result: FileResult) -> Rendered:
    """Render what was found in a file, also without the problems that many files may share (``run.conventions``)."""
    return with_shared(render_each(result), result, _parts)


def _parts(result: FileResult) -> tuple[bytes, tuple[bytes, ...]]:
    lines = result.lines or Lines("")
    problems = [_problem(result, lines, diagnostic, known=False) for diagnostic in result.diagnostics]
    problems += [_problem(result, lines, diagnostic, known=True) for diagnostic in result.known]
    path, notes = visible(relative_path(result.path)), [visible(note) for note in result.notes]
    part = {"path": path, "language": language_of_text(lines.text), "error": visible(result.failure), "notes": notes, "problems": problems}
    return encoded(part), ()


def _problem(result: FileResult, lines: Lines, diagnostic: Diagnostic, *, known: bool) -> Problem:
    place, fix = result.place(diagnostic), diagnostic.fix
    changes = hunks(lines, fix.edits) if fix is not None and fix.edits else []
    return Problem(
        diagnostic.rule,
        result.severities[diagnostic.graded].value,
        place.line,
        place.column,
        visible(diagnostic.message),
        visible(diagnostic.help),
        excerpt(lines, diagnostic.span),
        fix.safety.value if fix is not None else "",
        changes[:MOST_HUNKS],
        len(changes[MOST_HUNKS:]),
        known,
    )


def fixable(part: dict[str, object]) -> set[Safety]:
    """Return how safe the fixes are that a file has."""
    problems = part["problems"]
    safeties = {problem[_SAFETY] for problem in problems} if isinstance(problems, list) else set()
    return {safety for safety in (Safety.SAFE, Safety.UNSAFE) if safety.value in safeties}


_SAFETY = Problem._fields.index("safety")


def encoded(part: object) -> bytes:
    """Return plain data as JSON in UTF-8; what cannot be encoded is replaced."""
    return json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


_SAMPLE = 4000
"""Characters that tell the language of a post."""
_SCRIPTS = {"ja": lazy("[\u3041-\u3096\u30a1-\u30fa]"), "ko": lazy("[\uac00-\ud7a3]"), "zh": lazy("[\u3400-\u9fff]")}
_SHARE = 20
"""One character in so many must be of a script."""


def language_of_text(text: str) -> str:
    """Return ``ja``, ``ko`` or ``zh`` for text in these scripts, of which browsers choose the glyphs by language; empty for others."""
    sample = text[-_SAMPLE:]
    return next((language for language, script in _SCRIPTS.items() if len(script().findall(sample)) * _SHARE > len(sample)), "")
