"""The summary of a run for the page of a job of GitHub Actions, in Markdown.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary
"""

from __future__ import annotations

import os

from ..values.diagnostics import Severity
from ..values.words import counted
from .escape import markdown_text
from .places import documentation_url

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import Counter

    from ..run.summary import Summary

LIMIT = 1024 * 1024
"""Bytes of the summary of a step; GitHub refuses the whole of a longer one."""
_RESERVE = 80
"""Bytes that are kept for the line on what was left out."""


def append_summary(path: str, problems: Counter[tuple[Severity, str]], summary: Summary) -> None:
    """Append the summary of a run to a file, as far as there is room in it.  Raises ``OSError``."""
    with open(path, "ab") as file:
        room = LIMIT - os.fstat(file.fileno()).st_size
        text = render_summary(problems, summary, room).encode()
        if len(text) <= room:
            file.write(text)


def render_summary(problems: Counter[tuple[Severity, str]], summary: Summary, room: int = LIMIT) -> str:
    """Return a headline and a table of the problems by severity and rule, in ``room`` bytes if the headline fits."""
    text = f"## postlint\n\n{_headline(problems, summary)}\n"
    if problems:
        text += "\n| severity | rule | problems |\n| --- | --- | ---: |\n"
    ranks = {severity: rank for rank, severity in enumerate(Severity)}
    rows = sorted(problems.items(), key=lambda item: (ranks[item[0][0]], -item[1], item[0][1]))
    size = len(text.encode())
    for number, ((severity, rule), count) in enumerate(rows):
        name, url = markdown_text(rule), documentation_url(rule)
        row = f"| {severity.value} | {f'[{name}]({url})' if url else name} | {count:,} |\n"
        size += len(row.encode())
        if size > room - _RESERVE:
            text += f"\n{counted(len(rows) - number, 'row')} left out, as a summary has at most 1 MiB.\n"
            break
        text += row
    return f"{text}\n"


def _headline(problems: Counter[tuple[Severity, str]], summary: Summary) -> str:
    files, total = counted(summary.files, "file"), sum(problems.values())
    parts = [f"No problems in {files}."]
    if total:
        by_severity = []
        for severity in Severity:
            count = sum(number for (each, _), number in problems.items() if each is severity)
            if count:
                by_severity.append(f"{count:,} info" if severity is Severity.INFO else counted(count, severity.value))
        parts = [f"Found {counted(total, 'problem')} in {files}: {', '.join(by_severity)}."]
    if summary.changed:
        parts.append(f"Fixed {counted(sum(summary.fixed.values()), 'problem')} in {counted(summary.changed, 'file')}.")
    if summary.baselined:
        parts.append(f"{counted(summary.baselined, 'problem')} hidden by the baseline.")
    if summary.errors:
        parts.append(f"{counted(summary.errors, 'file')} could not be checked.")
    return " ".join(parts)
