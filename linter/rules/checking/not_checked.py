from __future__ import annotations

from ..api import Context, NoOptions, Severity, rule, unused


@rule("this post was not checked: it took too long", on=unused(), severity=Severity.ERROR)
def not_checked(_: None, context: Context[NoOptions]) -> None:
    """A post that took longer than a run may spend on one.

    The rest of the run went on without it, and ends with exit code 2, because nothing is known of that post.  `--time-limit` sets how many
    seconds a post may take.

    See also: too-large.
    """
