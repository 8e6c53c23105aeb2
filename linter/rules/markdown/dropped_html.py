from __future__ import annotations

from ..api import Context, NamedTuple, Post, Severity, dropped_by, rule, whole_post


class Options(NamedTuple):
    """Assumptions about the configuration of the site."""

    assume: bool = False
    """Whether to assume that Hugo drops HTML where the configuration of the site is not known."""


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
    reports both where the configuration of the site does not allow raw HTML, and is that of a Hugo with this renderer: `hugo.toml`, a
    setting of `goldmark`, or version 0.60 or later in `netlify.toml` or a workflow.  Rules that are about what such HTML does in a
    browser, such as `event-handler`, do not report it; with `--untrusted` they do.

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
    if not (context.site.drops_html or context.options.assume):
        return
    is_dropped = dropped_by(context.site, post, assume=context.options.assume)
    last_block = -1
    names: set[str] = set()
    for tag in post.tags:
        if not is_dropped(tag.start):
            continue
        block = post.block_at(tag.start)
        is_first = block is None or block.span.start != last_block
        if is_first:
            names = set()
        last_block = -1 if block is None else block.span.start
        # A block, or an element in a line of text, is reported once.
        if block is not None and block.kind == "html":
            if is_first:
                context.report(tag.span, what="this HTML block with its text")
        elif not tag.closing and tag.name not in names:
            names.add(tag.name)
            context.report(tag.span, what=f"the tag `<{tag.name}>`")
