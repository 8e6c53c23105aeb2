from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Severity, lazy, rule, whole_post


class Options(NamedTuple):
    """What is known of the site."""

    assume: bool = False
    """Whether to take it for granted that Hugo drops HTML, where the site's configuration is not in one file."""


_SHORTCODE = lazy(r"\{\{<\s*(/?)\s*([\w/.-]+)[^\n]*?(/?)\s*>\}\}")


@rule(
    "{what} is left out of the page by Hugo, because this site's configuration does not allow raw HTML; write it in Markdown, "
    "use a shortcode, or set `markup.goldmark.renderer.unsafe`",
    on=whole_post("<"),
    options=Options(),
    severity=Severity.ERROR,
)
def dropped_html(post: Post, context: Context[Options]) -> None:
    """HTML that Hugo does not put on the page.

    Hugo's Markdown renderer replaces raw HTML by a comment unless `markup.goldmark.renderer.unsafe` is true
    (gohugo.io/configuration/markup).  A block is lost with all that it says; of HTML in a line only the tags are.  This is
    reported where the site's configuration is in one file, and does not allow it.

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
    inner = _within_shortcodes(post)
    last = -1
    for tag in post.tags:
        if any(start <= tag.start < end for start, end in inner):
            continue
        block = post.block_at(tag.start)
        if block is not None and block.kind == "html":
            # All of a block goes at once.
            if block.span.start != last:
                context.report(tag.span, what="this block of HTML and all that it says")
            last = block.span.start
        elif not tag.closing:
            context.report(tag.span, what=f"the tag `<{tag.name}>`")


def _within_shortcodes(post: Post) -> list[tuple[int, int]]:
    """What stands between a shortcode and its end: Hugo hands it over as it is."""
    if "{{<" not in post.text:
        return []
    opened: dict[str, int] = {}
    found: list[tuple[int, int]] = []
    for one in _SHORTCODE().finditer(post.text, post.body.start):
        if one[1]:
            start = opened.pop(one[2], None)
            if start is not None:
                found.append((start, one.start()))
        elif not one[3]:
            opened[one[2]] = one.end()
    return found
