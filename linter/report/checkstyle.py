"""For the many services that read the XML of Checkstyle (https://checkstyle.org/)."""

from __future__ import annotations

from .escape import xml_text
from .places import relative_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..run.result import FileResult
    from ..run.summary import Summary
    from .formats import Style


class Checkstyle:
    """The format ``checkstyle``."""

    limit = 0

    def __init__(self, style: Style) -> None:
        """Programs read it, so no style counts."""
        del style

    def file(self, result: FileResult) -> str:
        """The element of one file; empty where there are no problems."""
        out = []
        for diagnostic in result.diagnostics:
            line, column, *_ = result.place(diagnostic)
            severity, rule = result.severities[diagnostic.graded].value, xml_text(diagnostic.rule)
            message = xml_text(diagnostic.message_with_help)
            place = f'line="{line}" column="{column}"'
            out.append(f'    <error {place} severity="{severity}" message="{message}" source="postlint.{rule}"/>\n')
        if result.error:
            # Readers want a line; Checkstyle itself gives the first one for what concerns the whole file.
            out.append(f'    <error line="1" severity="error" message="{xml_text(result.error)}" source="postlint"/>\n')
        if not out:
            return ""
        return f'  <file name="{xml_text(relative_path(result.path))}">\n{"".join(out)}  </file>\n'

    def whole(self, parts: list[str], summary: Summary) -> str:
        """The document."""
        del summary
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n{"".join(parts)}</checkstyle>\n'
