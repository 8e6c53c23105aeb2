from __future__ import annotations

from ..api import MASK, Context, NamedTuple, Post, Safety, Severity, Span, delete, is_computed, lone_line, rule, tagged


class Options(NamedTuple):
    """Which style sheets are reported."""

    alive: bool = False
    """Whether to report style sheets that browsers can read as well."""


_BRACES = ("&#123;", "&#x7b;", "&lbrace;", "&lcub;")


@rule(
    "{problem}",
    help="{advice}",
    on=tagged("style"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def style_element(post: Post, context: Context[Options]) -> None:
    """Style sheet in a post.

    A `<style>` element styles the whole page, not only the post, and on a page that lists several posts, all of them.
    A style sheet that is empty, or whose braces are escaped, as scrapers write them, has no effect and is always
    reported: browsers read no rule in it.  A style sheet that browsers can read is reported with `alive`.

    Fix safety: Removes the element with its content, and its line where nothing else is on it; a script may have used it.
    A style sheet that browsers can read has no fix.

    Bad:

        <style>p &#123; color: red; }</style>
        <p>Along the river.</p>

    Good:

        <p>Along the river.</p>

    Bad (alive = True):

        <style>p { color: red; }</style>

    Good:

        <style>p { color: red; }</style>

    See also: inline-style.
    """
    for index in post.named("style"):
        element = post.elements[index]
        start, end = element.start, element.end
        if start.in_code or end is None or is_computed(post, start):
            continue
        inside = post.masked[start.end : end.start]
        if not inside.strip():
            problem = "empty style sheet"
        elif "{" not in inside and any(brace in inside for brace in _BRACES):
            problem = "style sheet with escaped braces has no effect"
        elif context.options.alive and MASK not in inside:
            problem = "style sheet applies to the whole page"
            context.report(start.span, problem=problem, advice="move it to the theme")
            continue
        else:
            continue
        span = Span(start.start, end.end)
        context.report(start.span, delete(lone_line(post.text, span)), problem=problem, advice="remove it")
