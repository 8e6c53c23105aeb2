from __future__ import annotations

from ..api import Context, NoOptions, Safety, Severity, rule, unused


@rule("unused ignore comment", help="remove it", on=unused(), fix=Safety.SAFE, severity=Severity.WARNING)
def unused_ignore(_: None, context: Context[NoOptions]) -> None:
    """Unused ignore comment.

    Such a comment is left behind when the text is fixed, and hides the next problem of the same kind.
    A comment in the form of another linter (`postlint-disable-next-line`, `postlint-disable-file`) has no effect at all;
    the right form is `postlint-ignore` for what follows, `postlint-disable` up to `postlint-enable`, and `postlint-file`.
    A comment for a rule that does not run is never reported as unused.

    Fix safety: The comment is removed, or replaced by one that has an effect, where that does not change the page: a comment between
    two lists keeps them apart. A misspelled rule name is only replaced with `--unsafe-fixes`.

    Bad:

        <!-- postlint-ignore inline-style -->
        Nothing here has a style.

    Good:

        Nothing here has a style.

    Bad:

        <!-- postlint-disable-next-line empty-element -->
        <p></p>

    Good:

        <!-- postlint-ignore empty-element -->
        <p></p>
    """
