"""For Azure Pipelines: logging commands that become issues of the run.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

from __future__ import annotations

from ..values.diagnostics import Severity
from .escape import escaped
from .places import relative_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..run.result import FileResult
    from ..run.summary import Summary
    from .formats import Style

# Azure has no milder type than a warning.
_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "warning"}


class Azure:
    """The format ``azure``."""

    limit = 0

    def __init__(self, style: Style) -> None:
        """Programs read it, so no style counts."""
        del style

    def file(self, result: FileResult) -> str:
        """The commands of one file."""
        path = _property(relative_path(result.path))
        out = []
        for diagnostic in result.diagnostics:
            line, column, *_ = result.place(diagnostic)
            kind, code = _TYPES[result.severities[diagnostic.graded]], _property(diagnostic.rule)
            place = f"sourcepath={path};linenumber={line};columnnumber={column}"
            advice = f"%0Ahelp: {_message(diagnostic.help)}" if diagnostic.help else ""
            out.append(f"##vso[task.logissue type={kind};{place};code={code}]{_message(diagnostic.message)}{advice}\n")
        if result.error:
            out.append(f"##vso[task.logissue type=error;sourcepath={path};code=postlint]{_message(result.error)}\n")
        return "".join(out)

    def whole(self, parts: list[str], summary: Summary) -> str:
        """The end of the report."""
        del parts, summary
        return ""


def _message(text: str) -> str:
    # The agent's own table (`CommandStringConvertor` in `Command.cs`); line ends are already escaped.
    return escaped(text).replace("%", "%AZP25")


def _property(text: str) -> str:
    return _message(text).replace(";", "%3B").replace("]", "%5D")
