from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Scalar, Severity, Span, delete, lazy, lone_line, rule, whole_post

_SAME = ("description", "summary", "excerpt", "subtitle", "linkTitle", "seo_title", "seoTitle", "og_title")
_NEEDS = ("description", "summary", "excerpt", "subtitle", "itle", "slug")
# Jekyll cuts the day off, Hugo does not.
_NAMES = {
    "jekyll": lazy(r"(?:^|[/\\])(?:\d{4}-\d\d?-\d\d?-)?([^/\\]+)\.\w+\Z"),
    "hugo": lazy(r"(?:^|[/\\])([^/\\]+)\.\w+\Z"),
}


@rule(
    "`{key}` says the same as {other}; {advice}",
    on=whole_post(*_NEEDS),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def redundant_field(post: Post, context: Context[NoOptions]) -> None:
    """A field that repeats the title or the name of the file.

    A description that is the title once more is shown below it in search results and previews, where the
    first words of the text would say something new.  A `slug` that is the name of the file is what
    Hugo and Jekyll take anyway.

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
    says = title.value.value.strip() if title and isinstance(title.value, Scalar) else ""
    for field in block.fields:
        value = field.value
        if not isinstance(value, Scalar) or not value.value.strip():
            continue
        if field.key in _SAME and value.value.strip() == says:
            other, advice = "the title", "say something more, or remove it"
        elif field.key == "slug" and context.site.profile.name in _NAMES:
            name = _NAMES[context.site.profile.name]().search(post.document.path)
            if not name or name[1] != value.value:
                continue
            other, advice = "the name of the file", "remove it"
        else:
            continue
        whole = Span(field.key_span.start, value.span.end)
        line = lone_line(post.text, whole)
        edits = [delete(line)] if line != whole and block.format != "json" else []
        context.report(value.span, *edits, fields=(field.key,), key=field.key, other=other, advice=advice)
