from __future__ import annotations

from ..api import Context, NoOptions, Severity, rule, unused


@rule("the baseline knows findings that are gone", on=unused(), severity=Severity.WARNING)
def stale_baseline(_: None, context: Context[NoOptions]) -> None:
    """An entry of the baseline for what is mended.

    A baseline lists what was wrong on the day it was made.  An entry that stays behind would hide the next
    mistake of its kind; `postlint baseline` writes the file anew.

    See also: unused-ignore.
    """
