from __future__ import annotations

from typing import NamedTuple

from ..api import MASK, Context, Post, Safety, Severity, Span, delete, is_computed, lone_line, rule, tagged


class Options(NamedTuple):
    """How far the rule goes."""

    alive: bool = False
    """Whether style sheets count that browsers can read, too."""


_BRACES = ("&#123;", "&#x7b;", "&lbrace;", "&lcub;")


@rule(
    "{problem}; {advice}",
    on=tagged("style"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def style_element(post: Post, context: Context[Options]) -> None:
    """A `<style>` element inside a post.

    It styles the whole page, not only the post, and on a page that lists several posts, all of them.
    One whose braces are escaped, as scrapers write them, does nothing but fill the file; that is always found.
    A living one is found with `alive`.

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
            problem = "this style sheet is empty"
        elif "{" not in inside and any(brace in inside for brace in _BRACES):
            problem = "the braces of this style sheet are escaped, so browsers read no rule in it"
        elif context.options.alive and MASK not in inside:
            problem = "this style sheet applies to the whole page, and to other posts on it"
            context.report(start.span, problem=problem, advice="move it to the theme")
            continue
        else:
            continue
        place = Span(start.start, end.end)
        context.report(start.span, delete(lone_line(post.text, place)), problem=problem, advice="remove it")
