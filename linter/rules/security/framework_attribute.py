from __future__ import annotations

from ..api import Context, NamedTuple, Post, Safety, Severity, delete, find_framework_code, rule, whole_post


class Options(NamedTuple):
    """Which programs are the site's own."""

    frameworks: tuple[str, ...] = ()
    """Frameworks that posts may use, by their names in the messages, such as `Vue` or `Alpine.js`."""
    components: bool = True
    """Whether to allow programs on the tags of components, as VitePress posts have them; `--untrusted` does not."""


@rule(
    "`{name}` runs a program where {framework} is loaded",
    help="remove it",
    on=whole_post("<", "{"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def framework_attribute(post: Post, context: Context[Options]) -> None:
    """Program for a front-end framework.

    Alpine.js, htmx, Vue, AngularJS and others run the values of their attributes as programs, wherever these are in the page.
    Browsers and most sanitizers take them for harmless text. Where the theme of a site loads such a framework, a post with
    `x-init` is a post with a script. An expression between two braces that reaches for functions is reported, too.

    Fix safety: The fix removes the attribute. It is unsafe because the page no longer does what the program did. It is not offered
    for an expression.

    Bad:

        <p x-init="send(document.cookie)">Along the river.</p>

    Good:

        <p>Along the river.</p>

    Bad:

        Along the {{ constructor.constructor('send()')() }} river.

    See also: event-handler, script-url.
    """
    own = frozenset(context.options.frameworks)
    for code in find_framework_code(post):
        if not own.isdisjoint(code.framework.split(" or ")) or (code.component and context.options.components):
            continue
        edits = () if code.attribute is None else (delete(code.attribute.outer),)
        context.report(code.span, *edits, name=code.name, framework=code.framework)
