from __future__ import annotations

from ..api import Context, NoOptions, Severity, rule, unused


@rule("not checked within the time limit", help="exclude it, or set `--time-limit`", on=unused(), severity=Severity.ERROR)
def not_checked(_: None, context: Context[NoOptions]) -> None:
    """Post not checked within the time limit.

    The rest of the run continues without the post and ends with exit code 2, because nothing is known about it.  `--time-limit`
    sets how many seconds a post may take.

    See also: not-utf-8, too-large.
    """
