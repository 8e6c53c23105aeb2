from __future__ import annotations

from ..api import Context, NamedTuple, Post, Safety, Scalar, Sequence, Severity, Span, delete, lone_line, rule, whole_post


class Options(NamedTuple):
    """Which fields may be empty."""

    allowed: tuple[str, ...] = ("tags", "tag", "categories", "category", "keywords")
    """Fields that may be empty, because the templates of many sites leave them so."""


# `wrong-field-type` reports an empty title or description.
_CHECKED_ELSEWHERE = ("title", "description")


@rule(
    "`{key}` is empty",
    help="write a value, or remove it",
    on=whole_post(),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def empty_value(post: Post, context: Context[Options]) -> None:
    """Field without a value.

    Themes check whether a field exists and not whether it has a value, and may show an empty image, link or line: an empty
    `thumbnail` becomes a broken image, an empty `description` replaces the first words of the text.

    Fix safety: The fix removes the whole line. It is unsafe because a theme or schema may need the field, and is not offered in
    JSON or where something else, such as a comment, is on the same line.

    Bad:

        ---
        title: A walk
        thumbnail: ''
        ---

    Good:

        ---
        title: A walk
        ---

    See also: missing-field, wrong-field-type.
    """
    block = post.front_matter
    if block is None:
        return
    for field in block.fields:
        value = field.value
        if isinstance(value, Scalar):
            if value.value.strip() or value.raw in ("~", "null") or value.kind not in ("str", "null") or value.raw.startswith(("&", "!")):
                continue
            if value.kind == "null" and field.key in _CHECKED_ELSEWHERE:
                continue
        elif not isinstance(value, Sequence) or value.items:
            continue
        if field.key in context.options.allowed:
            continue
        whole = Span(field.key_span.start, max(value.span.end, field.key_span.end))
        line = lone_line(post.text, whole)
        edits = [delete(line)] if line != whole and block.format != "json" else []
        context.report(field.key_span, *edits, fields=(field.key,), key=field.key)
