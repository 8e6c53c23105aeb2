from __future__ import annotations

from ..api import Context, NoOptions, Post, Reading, Safety, Severity, Span, delete, rule, whole_post


@rule(
    "{problem}",
    help="{advice}",
    on=whole_post("---", "+++"),
    fix=Safety.UNSAFE,
    severity=Severity.ERROR,
    since="0.2.0",
)
def second_front_matter(post: Post, context: Context[NoOptions]) -> None:
    """Second block of fields below the front matter.

    Generators read one block, the first, and print a second one as text: importers write one above the one that was there,
    and a fence in the middle of the fields ends them too early.

    Fix safety: The fix makes one block of the two, or removes the second one where the first has all of its fields with the same
    values; the page then no longer shows them. There is none where a field of both has different values.

    Bad:

        ---
        title: A walk
        ---
        ---
        tags: [rivers]
        ---

        Text.

    Good:

        ---
        title: A walk
        tags: [rivers]
        ---

        Text.

    See also: content-before-front-matter, malformed-fence.
    """
    block, text = post.front_matter, post.text
    if block is None or block.problem is not None or (block.fields and block.reading is not Reading.FIELDS):
        return
    from ..api import block_below

    closing = block.closing
    second = block_below(text, block) if closing is not None and closing.text(text).startswith(("---", "+++")) else None
    if second is None or closing is None:
        return
    first = {field.key: field.value.span.text(text) for field in block.fields}
    shared = [field.value.span.text(text) == first[field.key] for field in second.fields if field.key in first]
    place, problem = second.opening, "second block of front matter, which is text"
    if not place.text(text):
        place, problem = second.fields[0].key_span, "fields below the front matter, which are text"
    if all(shared) and len(shared) == len(second.fields):
        edit = delete(Span(block.end, second.span.end))
        context.report(place, edit, problem=problem, advice="remove them: the front matter has the same fields")
    elif shared or second.format not in (block.format, "yaml" if not block.fields else ""):
        context.report(place, problem=problem, advice="write one block")
    else:
        names = tuple(field.key for field in second.fields)
        edit = delete(Span(closing.start, second.content.start))
        context.report(place, edit, fields=names, problem=problem, advice="write one block")
