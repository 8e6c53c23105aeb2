"""What fixing would change, for a person to look at before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..report.escape import escaped, path_shown
from ..values.edits import apply
from ..values.patterns import lazy
from ..values.spans import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..engine.fix import Sample
    from ..report.findings import Change
    from ..report.summary import Summary
    from ..source.document import Document

# Without what a terminal obeys; tabs and carriage returns stay, or the diff could not be applied.
_CONTROL = lazy("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")
_AROUND = 30
"""Characters that are shown on both sides of a change."""
_MOST = 100


def diff_of(document: Document, text: str) -> str:
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


def samples_of(path: str, samples: Iterable[Sample]) -> tuple[Change, ...]:
    """The first change of each rule in a file: the text round it, before and after."""
    return tuple(_shown(path, one) for one in samples)


def _shown(path: str, sample: Sample) -> Change:
    rule, text, fix = sample
    first, last = fix.edits[0].span.start, fix.edits[-1].span.end
    start, end = max(first - _AROUND, 0), min(last + _AROUND, len(text))
    # Other lines only where they change.
    start = max(start, text.rfind("\n", 0, first) + 1)
    stop = text.find("\n", last)
    end = min(end, stop) if stop >= 0 else end
    place = f"{path_shown(path)}:{Lines(text).position(first).line}"
    moved = [edit._replace(span=edit.span.moved(-start)) for edit in fix.edits]
    return rule, place, _short(text[start:end]), _short(apply(text[start:end], moved))


def _short(text: str) -> str:
    shown = escaped(text)
    return shown if len(shown) <= 2 * _MOST else f"{shown[:_MOST]} … {shown[-_MOST:]}"


def review(summary: Summary, samples: dict[str, Change]) -> str:
    """How many fixes each rule would apply, with one sample each."""
    out = []
    for rule, count in sorted(summary.fixed.items(), key=lambda item: (-item[1], item[0])):
        out.append(f"{count:>6,}  {rule}\n")
        if rule in samples:
            _, place, before, after = samples[rule]
            out.append(f"        {place}\n        - {before}\n        + {after}\n")
    return "".join(out)
