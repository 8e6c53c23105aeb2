from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Scalar, Severity, Span, delete, lazy, lone_line, rule, whole_post

_LIKE_TITLE = ("description", "summary", "excerpt", "subtitle", "linkTitle", "seo_title", "seoTitle", "og_title")
_NEEDS = ("description", "summary", "excerpt", "subtitle", "itle", "slug")
# Jekyll removes the date from the file name, Hugo does not.
_FILE_NAMES = {
    "jekyll": lazy(r"(?:^|/)(?:\d{4}-\d\d?-\d\d?-)?([^/]+)\.\w+\Z"),
    "hugo": lazy(r"(?:^|/)([^/]+)\.\w+\Z"),
}


@rule(
    "`{key}` repeats the {other}",
    help="{advice}",
    on=whole_post(*_NEEDS),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def redundant_field(post: Post, context: Context[NoOptions]) -> None:
    """Field that repeats the title or the file name.

    A description equal to the title is shown below it in search results and previews, where the
    first words of the text would add information.  A `slug` equal to the file name is what
    Hugo and Jekyll use anyway.

    Fix safety: The fix removes the whole line. It is unsafe because a theme may need the field, and is not offered in JSON or where
    something else, such as a comment, is on the same line.

    Bad:

        ---
        title: A walk along the river
        description: A walk along the river
        ---

    Good:

        ---
        title: A walk along the river
        ---

    See also: missing-description, same-image-twice, repeated-title.
    """
    block = post.front_matter
    title = block.field("title") if block else None
    if block is None:
        return
    title_text = title.value.value.strip() if title and isinstance(title.value, Scalar) else ""
    for field in block.fields:
        value = field.value
        if not isinstance(value, Scalar) or not value.value.strip():
            continue
        if field.key in _LIKE_TITLE and value.value.strip() == title_text:
            other, advice = "title", "write something else, or remove it"
        elif field.key == "slug" and context.site.profile.name in _FILE_NAMES:
            name = _FILE_NAMES[context.site.profile.name]().search(post.document.portable_path)
            if not name or name[1] != value.value:
                continue
            other, advice = "file name", "remove it"
        else:
            continue
        whole = Span(field.key_span.start, value.span.end)
        line = lone_line(post.text, whole)
        edits = [delete(line)] if line != whole and block.format != "json" else []
        context.report(value.span, *edits, fields=(field.key,), key=field.key, other=other, advice=advice)
