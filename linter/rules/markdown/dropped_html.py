from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Severity, rule, whole_post, within_shortcodes


class Options(NamedTuple):
    """Assumptions about the configuration of the site."""

    assume: bool = False
    """Whether to assume that Hugo drops HTML where the configuration of the site is not in one file."""


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
    in_shortcode = within_shortcodes(post)
    last_block = -1
    for tag in post.tags:
        if in_shortcode(tag.start):
            continue
        block = post.block_at(tag.start)
        if block is not None and block.kind == "html":
            # A block is reported once.
            if block.span.start != last_block:
                context.report(tag.span, what="this HTML block with its text")
            last_block = block.span.start
        elif not tag.closing:
            context.report(tag.span, what=f"the tag `<{tag.name}>`")
