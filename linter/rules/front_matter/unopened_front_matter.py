from __future__ import annotations

from ..api import FENCES, Context, NoOptions, Post, Reading, Safety, Severity, disordered, insert, line_end, replace, rule


@rule(
    "front matter without {missing}",
    help="add a line `{fence}` {place}",
    on=disordered(only=("unread",)),
    fix=Safety.UNSAFE,
    severity=Severity.ERROR,
    since="0.2.0",
)
def unopened_front_matter(post: Post, context: Context[NoOptions]) -> None:
    """Front matter without an opening fence.

    Only Hexo and Pelican read fields in the first lines without a fence above them, and only Pelican without any fence.  To the others
    they are text, and with dashes below them a heading.

    Where no generator is known it may be Hexo, so only what Hexo does not read is reported.

    Fix safety: The fix adds the fences. It is unsafe where none of them is there, since the fields may end elsewhere.

    Bad:

        title: A walk
        layout: post

        Text.

    Good:

        ---
        title: A walk
        layout: post
        ---

        Text.

    Bad (profile = 'jekyll'):

        title: A walk
        layout: post
        ---

        Text.

    See also: unclosed-front-matter, malformed-fence.
    """
    block, text = post.front_matter, post.text
    if block is None or block.reading is Reading.FIELDS or block.closing is None or block.opening.text(text) or not block.fields:
        return
    closing = block.closing.text(text).rstrip()
    if not context.site.profile.forms and (closing.startswith("---") if closing else not block.fields[0].key.islower()):
        return  # Hexo reads it, or MultiMarkdown
    fence, newline = FENCES.get(block.format, "---"), line_end(text)
    edits = [insert(block.opening.start, f"{fence}{newline}")]
    if not closing:
        before = "" if text[: block.closing.start].endswith(("\n", "\r")) else newline
        edits.append(insert(block.closing.start, f"{before}{fence}{newline}"))
    elif closing != fence:
        edits.append(replace(block.closing, fence))
    missing, place = ("an opening fence", "above the first field") if closing else ("fences", "above the fields and below them")
    safety = Safety.SAFE if closing[:3] == fence else Safety.UNSAFE
    context.report(block.fields[0].key_span, *edits, safety=safety, missing=missing, fence=fence, place=place)
