from __future__ import annotations

from ..api import FENCES, Context, NoOptions, Post, Safety, Severity, disordered, fields_from, insert, line_end, replace, rule


@rule(
    "front matter without a closing fence",
    help="add a line `{fence}` below the last field",
    on=disordered(only=("unclosed",)),
    fix=Safety.UNSAFE,
    severity=Severity.ERROR,
)
def unclosed_front_matter(post: Post, context: Context[NoOptions]) -> None:
    """Front matter without a closing fence.

    Hugo, Zola and gray-matter (Docusaurus, Eleventy) stop the build; Hexo, Jekyll and Astro show the fields as text.
    Only Pelican reads a blank line as the end.

    Fix safety: The fix ends the front matter below its last field, which may not be where the author meant to.  It is offered only
    where at least one field is one that posts usually have.

    Bad:

        ---
        title: A walk

        Text.

    Good:

        ---
        title: A walk
        ---

        Text.

    See also: unopened-front-matter, malformed-fence.
    """
    block, text = post.front_matter, post.text
    if block is None or block.closing is not None:
        return
    fence = FENCES[block.format]
    fields = fields_from(text, block.content.start)
    if not fields.usual or block.language:
        context.report(block.opening, fence=fence)
        return
    newline = line_end(text)
    before = "" if text[: fields.end].endswith(("\n", "\r")) else newline
    edits = [insert(fields.end, f"{before}{fence}{newline}")]
    if block.opening.text(text).rstrip() != fence:
        edits.append(replace(block.opening, fence))
    context.report(block.opening, *edits, fields=fields.names, fence=fence)
