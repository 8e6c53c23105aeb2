"""For GitHub Actions: workflow commands that become annotations, and a summary of the job.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import os
from collections import Counter

from ..values.diagnostics import Severity
from ..values.patterns import lazy
from .escape import escaped
from .job_summary import append_summary
from .places import relative_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..run.result import FileResult
    from ..run.summary import Summary
    from .formats import Style

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# No property contains a colon, so the first `::` after the title is its end.
_PROBLEM = lazy(r"^::(error|warning|notice) [^:\n]*,title=postlint \(([^)\n]*)\)::")


class Github:
    """The format ``github``."""

    limit = 0

    def __init__(self, style: Style) -> None:
        """Programs read it, so no style counts."""
        del style

    def file(self, result: FileResult) -> str:
        """The commands of one file."""
        path = _property(relative_path(result.path))
        out = []
        for diagnostic in result.diagnostics:
            line, column, end_line, end_column = result.place(diagnostic)
            place = f"file={path},line={line}"
            if end_line == line:  # or GitHub drops the columns, or the annotation
                place += f",col={column},endLine={line},endColumn={end_column}"
            title = _property(f"postlint ({diagnostic.rule})")
            command = _COMMANDS[result.severities[diagnostic.graded]]
            advice = f"%0Ahelp: {_message(diagnostic.help)}" if diagnostic.help else ""
            out.append(f"::{command} {place},title={title}::{_message(diagnostic.message)}{advice}\n")
        if result.error:
            out.append(f"::error file={path},title={_property('postlint')}::{_message(result.error)}\n")
        return "".join(out)

    def whole(self, parts: list[str], summary: Summary) -> str:
        """All commands; a summary is appended to the file that ``GITHUB_STEP_SUMMARY`` names."""
        commands = "".join(parts)
        path = os.environ.get("GITHUB_STEP_SUMMARY")
        if not path:
            return commands
        problems: Counter[tuple[Severity, str]] = Counter()
        severities = {command: severity for severity, command in _COMMANDS.items()}
        for line in commands.splitlines():
            if found := _PROBLEM().match(line):
                problems[severities[found[1]], found[2]] += 1
        try:
            append_summary(path, problems, summary)
        except OSError as error:
            message = f"the job summary cannot be written: {error.strerror or error}"
            return f"{commands}::warning title=postlint::{_message(message)}\n"
        return commands


def _message(text: str) -> str:
    return escaped(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
