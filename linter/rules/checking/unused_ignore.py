from __future__ import annotations

from ..api import Context, NoOptions, Severity, rule, unused


@rule("unused ignore comment", help="remove it", on=unused(), severity=Severity.WARNING)
def unused_ignore(_: None, context: Context[NoOptions]) -> None:
    """Unused ignore comment.

    Such a comment is left behind when the text is fixed, and hides the next problem of the same kind.
    A comment for a rule that does not run is never reported as unused.

    Bad:

        <!-- postlint-ignore inline-style -->
        Nothing here has a style.

    Good:

        <!-- postlint-ignore empty-element -->
        <p></p>
    """
