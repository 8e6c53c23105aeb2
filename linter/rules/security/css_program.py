from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, endangered, find_active_content, rule


@rule(
    "this `{name}` holds a program that old browsers and mail programs run (`expression`, `behavior`, a script as an address); remove it",
    on=endangered("css"),
    severity=Severity.ERROR,
)
def css_program(post: Post, context: Context[NoOptions]) -> None:
    """A style that runs a program.

    Old browsers, and mail programs built on them, run `expression(...)`, `behavior`, `-moz-binding` and addresses that are
    scripts.  They are read as those do, with comments and escapes inside of the words.

    Bad:

        <p style="width: expression(send(document.cookie))">Along the river.</p>

    Good:

        <p>Along the river.</p>

    See also: inline-style, script-url.
    """
    for danger in find_active_content(post):
        if danger.kind == "css":
            context.report(danger.span, name=danger.name if danger.attribute is not None else "<style>")
