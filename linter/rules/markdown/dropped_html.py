from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Severity, lazy, rule, whole_post


class Options(NamedTuple):
    """Assumptions about the configuration of the site."""

    assume: bool = False
    """Whether to assume that Hugo drops HTML where the configuration of the site is not in one file."""


_SHORTCODE = lazy(r"\{\{<\s*(/?)\s*([\w/.-]+)[^\n]*?(/?)\s*>\}\}")


@rule(
    "{what} is dropped by Hugo",
    help="write it in Markdown, use a shortcode, or set `markup.goldmark.renderer.unsafe`",
    on=whole_post("<"),
    options=Options(),
    severity=Severity.ERROR,
)
def dropped_html(post: Post, context: Context[Options]) -> None:
    """Raw HTML that Hugo drops.

    Hugo's Markdown renderer replaces raw HTML with a comment unless `markup.goldmark.renderer.unsafe` is true
    (gohugo.io/configuration/markup).  An HTML block is lost with its text; of inline HTML only the tags are lost.  The rule
    reports both where the configuration of the site is in one file and does not allow raw HTML.

    Bad (profile = 'hugo', assume = True):

        ---
        title: Along the river
        ---

        <div class="note">The bridge is closed.</div>

    Good (profile = 'hugo', assume = True):

        ---
        title: Along the river
        ---

        The bridge is **closed**.

    See also: html-instead-of-markdown.
    """
    site = context.site
    drops = site.drops_html or (site.profile.name == "hugo" and context.options.assume)
    if not drops or post.front_matter is None or post.language != "markdown":
        return
    shortcodes = _shortcode_contents(post)
    last_block = -1
    for tag in post.tags:
        if any(start <= tag.start < end for start, end in shortcodes):
            continue
        block = post.block_at(tag.start)
        if block is not None and block.kind == "html":
            # A block is reported once.
            if block.span.start != last_block:
                context.report(tag.span, what="this HTML block with its text")
            last_block = block.span.start
        elif not tag.closing:
            context.report(tag.span, what=f"the tag `<{tag.name}>`")


def _shortcode_contents(post: Post) -> list[tuple[int, int]]:
    """The content between the start and the end of each shortcode, which Hugo passes to the shortcode unchanged."""
    if "{{<" not in post.text:
        return []
    open_shortcodes: dict[str, int] = {}
    contents: list[tuple[int, int]] = []
    for match in _SHORTCODE().finditer(post.text, post.body.start):
        if match[1]:
            start = open_shortcodes.pop(match[2], None)
            if start is not None:
                contents.append((start, match.start()))
        elif not match[3]:
            open_shortcodes[match[2]] = match.end()
    return contents
