from __future__ import annotations

from ..api import Context, NoOptions, Severity, rule, unused


@rule("this comment ignores nothing", on=unused(), severity=Severity.WARNING)
def unused_ignore(_: None, context: Context[NoOptions]) -> None:
    """A comment that ignores nothing.

    It stays behind when the text is mended, and hides the next mistake of its kind.
    A rule that does not take part in the run is never called unused.

    Bad:

        <!-- postlint-ignore inline-style -->
        Nothing here has a style.

    Good:

        <!-- postlint-ignore empty-element -->
        <p></p>
    """
