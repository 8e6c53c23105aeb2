"""For GitHub Actions: workflow commands that become annotations on the lines of a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..values.diagnostics import Severity
from .escape import escaped

if TYPE_CHECKING:
    from ..run.result import FileResult
    from ..run.summary import Summary
    from .formats import Style

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class Github:
    """The format ``github``."""

    limit = 0

    def __init__(self, style: Style) -> None:
        """Programs read it, so no style counts."""
        del style

    def file(self, result: FileResult) -> str:
        """The commands of one file."""
        path = _property(result.path)
        out = []
        for diagnostic in result.diagnostics:
            line, column, end_line, end_column = result.place(diagnostic)
            place = f"file={path},line={line},col={column},endLine={end_line},endColumn={end_column}"
            title = _property(f"postlint ({diagnostic.rule})")
            command = _COMMANDS[result.severities[diagnostic.rule]]
            out.append(f"::{command} {place},title={title}::{_message(diagnostic.message)}\n")
        if result.error:
            out.append(f"::error file={path},title={_property('postlint')}::{_message(result.error)}\n")
        return "".join(out)

    def whole(self, parts: list[str], summary: Summary) -> str:
        """The end of the report."""
        del parts, summary
        return ""


def _message(text: str) -> str:
    return escaped(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
