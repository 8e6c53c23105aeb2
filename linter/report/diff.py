"""What fixing would change, for a person to look at before anything is written: a diff, or one sample of each rule."""

from __future__ import annotations

from ..report.escape import display_path, escaped, escaped_line
from ..values.edits import apply
from ..values.spans import Lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..engine.fix import Sample
    from ..run.summary import Change

_AROUND = 30
"""Characters that are shown on both sides of a change."""
_MOST = 100


def diff(path: str, before: str, after: str, *, colour: bool = False) -> str:
    """Return a unified diff that `patch` and `git apply` take, or with colour, one for a terminal.

    What could steer a terminal is escaped. A note at the end tells that such a diff cannot be applied: the error
    of `git apply` does not tell why.
    """
    from difflib import unified_diff

    name = display_path(path).lstrip("/")
    old, new = ([line + "\n" for line in text.split("\n")] for text in (before, after))
    out = []
    for lines in (old, new):
        # What follows the last line end is a line without one, or nothing.
        lines[-1] = lines[-1][:-1]
        if not lines[-1]:
            lines.pop()
    exact = True
    for line in unified_diff(old, new, f"a/{name}", f"b/{name}"):
        shown = escaped_line(line)
        exact = exact and shown == line
        out.append(shown if shown.endswith("\n") else shown + "\n\\ No newline at end of file\n")
    if colour:
        out = [_coloured(line) for line in out]
    if not exact:
        out.append("note: some characters are written as escapes, so this diff cannot be applied\n")
    return "".join(out)


_COLOURS = {"+++": "1", "---": "1", "@@": "36", "+": "32", "-": "31"}


def _coloured(line: str) -> str:
    code = next((code for start, code in _COLOURS.items() if line.startswith(start)), "")
    return f"\x1b[{code}m{line[:-1]}\x1b[0m\n" if code else line


def changes_of(path: str, samples: Iterable[Sample]) -> tuple[Change, ...]:
    """The first change of each rule in a file: the text round it, before and after."""
    return tuple(_change(path, sample) for sample in samples)


def _change(path: str, sample: Sample) -> Change:
    rule, text, fix = sample
    first, last = fix.edits[0].span.start, fix.edits[-1].span.end
    start, end = max(first - _AROUND, 0), min(last + _AROUND, len(text))
    # Other lines only where they change.
    start = max(start, text.rfind("\n", 0, first) + 1)
    stop = text.find("\n", last)
    end = min(end, stop) if stop >= 0 else end
    place = f"{display_path(path)}:{Lines(text).position(first).line}"
    moved = [edit._replace(span=edit.span.moved(-start)) for edit in fix.edits]
    return rule, place, _short(text[start:end]), _short(apply(text[start:end], moved))


def _short(text: str) -> str:
    shown = escaped(text)
    return shown if len(shown) <= 2 * _MOST else f"{shown[:_MOST]} … {shown[-_MOST:]}"
