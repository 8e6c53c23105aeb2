from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Scalar, Sequence, Severity, bylines, replace, rule, whole_post


@rule(
    "`author` only repeats the category `{author}`, while the text names {name}; say who wrote it",
    on=whole_post("author"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def author_from_category(post: Post, context: Context[NoOptions]) -> None:
    """An author that only repeats a category.

    Feed importers put the name of the feed where the author belongs.  Where the text
    has a byline, the real name is known.

    Bad:

        ---
        title: A walk
        author: Daily News
        categories: [Daily News]
        ---

        Author: Jane Roe

        Along the river.

    Good:

        ---
        title: A walk
        author: Jane Roe
        categories: [Daily News]
        ---

        Author: Jane Roe

        Along the river.

    See also: byline-in-body.
    """
    block = post.front_matter
    author = block.field("author") if block else None
    if block is None or author is None or not isinstance(author.value, Scalar) or not author.value.value:
        return
    named = author.value.value
    for key in ("categories", "category", "tags"):
        field = block.field(key)
        values = field.value.items if field and isinstance(field.value, Sequence) else (field.value,) if field else ()
        if any(isinstance(value, Scalar) and value.value == named for value in values):
            break
    else:
        return
    found = [line for _, line in bylines(post) if line.writes]
    if found and found[-1].name != named:
        name = found[-1].name
        if block.format != "yaml":
            quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
        else:
            quoted = name if name.isalpha() or name.replace(" ", "").isalpha() else "'" + name.replace("'", "''") + "'"
        context.report(author.value.span, replace(author.value.span, quoted), fields=("author",), author=named, name=f"`{name}`")
