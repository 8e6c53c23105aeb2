from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Scalar, Sequence, Severity, bylines, replace, rule, whole_post


@rule(
    "`author` is the category `{author}`, but the byline names `{name}`",
    help="write `{name}`",
    on=whole_post("author"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def author_from_category(post: Post, context: Context[NoOptions]) -> None:
    """Author that only repeats a category.

    Feed importers write the name of the feed into `author`.  Where the text has a byline, the real
    author is known.

    Fix safety: The fix writes the name of the last byline into `author`. It is unsafe because the byline may name only one of
    several authors.

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
    current = author.value.value
    for key in ("categories", "category", "tags"):
        field = block.field(key)
        values = field.value.items if field and isinstance(field.value, Sequence) else (field.value,) if field else ()
        if any(isinstance(value, Scalar) and value.value == current for value in values):
            break
    else:
        return
    author_lines = [byline for _, byline in bylines(post) if byline.writes]
    if author_lines and author_lines[-1].name != current:
        name = author_lines[-1].name
        if block.format != "yaml":
            quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
        else:
            quoted = name if name.isalpha() or name.replace(" ", "").isalpha() else "'" + name.replace("'", "''") + "'"
        context.report(author.value.span, replace(author.value.span, quoted), fields=("author",), author=current, name=name)
