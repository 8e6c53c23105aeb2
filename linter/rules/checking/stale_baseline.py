from __future__ import annotations

from ..api import Context, NoOptions, Severity, rule, unused


@rule(
    "baseline entry for a problem that is gone",
    help="write the baseline again with `postlint baseline`",
    on=unused(),
    severity=Severity.WARNING,
)
def stale_baseline(_: None, context: Context[NoOptions]) -> None:
    """Stale baseline entry.

    A baseline lists the problems that existed on the day it was written.  An entry whose problem has been fixed would hide the
    next problem of the same kind; `postlint baseline` writes the file again.

    See also: unused-ignore.
    """
