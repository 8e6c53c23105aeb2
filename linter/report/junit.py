"""For services that show the results of tests: XML as Jenkins reads it.

https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
"""

from __future__ import annotations

from ..values.patterns import lazy
from .escape import xml_text
from .places import documentation_url, relative_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..run.result import FileResult
    from ..run.summary import Summary
    from ..values.diagnostics import Diagnostic
    from .formats import Style

_COUNTS = lazy(r'\A  <testsuite name="[^"]*" tests="(\d+)" failures="(\d+)" errors="(\d+)">')


class Junit:
    """The format ``junit``: a suite for each file, in it a case for each problem, or one that passes."""

    limit = 0

    def __init__(self, style: Style) -> None:
        """Programs read it, so no style counts."""
        del style

    def file(self, result: FileResult) -> str:
        """The suite of one file."""
        path = relative_path(result.path)
        cases = [_failed(result, path, diagnostic) for diagnostic in result.diagnostics]
        failures = len(cases)
        if result.error:
            error = f'<error type="error" message="{xml_text(result.error)}">{xml_text(f"{path}: {result.error}")}</error>'
            cases.append(_case("postlint", path, error))
        errors = len(cases) - failures
        if not cases:
            cases.append(f'    <testcase name="no problems" classname="{xml_text(path)}"/>\n')
        counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'
        return f'  <testsuite name="{xml_text(path)}" {counts}>\n{"".join(cases)}  </testsuite>\n'

    def whole(self, parts: list[str], summary: Summary) -> str:
        """The document."""
        del summary
        counts = [found.groups() for part in parts if (found := _COUNTS().match(part))]
        tests, failures, errors = (sum(map(int, column)) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
        totals = f'tests="{tests}" failures="{failures}" errors="{errors}"'
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="postlint" {totals}>\n{"".join(parts)}</testsuites>\n'


def _failed(result: FileResult, path: str, diagnostic: Diagnostic) -> str:
    line, column, *_ = result.place(diagnostic)
    rule, severity, message = diagnostic.rule, result.severities[diagnostic.graded].value, diagnostic.message
    text = [f"{path}:{line}:{column}: {severity}[{rule}] {message}"]
    text += [f"help: {diagnostic.help}"] if diagnostic.help else []
    text += filter(None, [documentation_url(rule)])
    body = "\n".join(map(xml_text, text))
    failure = f'<failure type="{xml_text(rule)}" message="{xml_text(message)}">{body}</failure>'
    # Services tell cases apart by their names.
    return _case(f"{rule} at {line}:{column}", path, failure)


def _case(name: str, path: str, inner: str) -> str:
    return f'    <testcase name="{xml_text(name)}" classname="{xml_text(path)}">\n      {inner}\n    </testcase>\n'
