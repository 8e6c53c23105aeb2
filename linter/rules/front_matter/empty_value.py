from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Safety, Scalar, Sequence, Severity, Span, delete, lone_line, rule, whole_post


class Options(NamedTuple):
    """What may be empty."""

    allowed: tuple[str, ...] = ("tags", "tag", "categories", "category", "keywords")
    """Fields that may be empty, as the templates of many sites leave them."""


# An empty title or description has the wrong type, which another rule says.
_TYPED = ("title", "description")


@rule(
    "`{key}` is empty, and themes may show an empty picture, link or line for it; write a value, or remove it",
    on=whole_post(),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def empty_value(post: Post, context: Context[Options]) -> None:
    """A field without a value.

    Themes ask whether a field is there and not whether it says something: an empty `thumbnail` becomes a
    picture that is not found, an empty `description` replaces the first words of the text.

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
            if value.kind == "null" and field.key in _TYPED:
                continue
        elif not isinstance(value, Sequence) or value.items:
            continue
        if field.key in context.options.allowed:
            continue
        whole = Span(field.key_span.start, max(value.span.end, field.key_span.end))
        line = lone_line(post.text, whole)
        edits = [delete(line)] if line != whole and block.format != "json" else []
        context.report(field.key_span, *edits, fields=(field.key,), key=field.key)
