"""For GitLab: a Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format)."""

from __future__ import annotations

from ..values.diagnostics import Severity
from .escape import escaped, json_text
from .fingerprints import fingerprints
from .json_v1 import Json
from .places import relative_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..run.result import FileResult

# GitLab has two grades above `major`, for what breaks a product.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class Gitlab(Json):
    """The format ``gitlab``."""

    def file(self, result: FileResult) -> str:
        """The objects of one file, separated by commas; empty where there are none."""
        path = relative_path(result.path)
        prints = fingerprints(result, path)
        return ",\n".join(
            json_text(
                {
                    "description": escaped(diagnostic.message_with_help),
                    "check_name": diagnostic.rule,
                    "fingerprint": fingerprint,
                    "severity": _SEVERITIES[result.severities[diagnostic.graded]],
                    "location": {"path": escaped(path), "lines": {"begin": result.place(diagnostic).line}},
                }
            )
            for diagnostic, fingerprint in zip(result.diagnostics, prints, strict=True)
        )
