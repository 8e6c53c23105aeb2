from __future__ import annotations

from ..api import Context, Edit, Field, Mapping, NoOptions, Safety, Scalar, Sequence, Severity, field, replace, rule

_STRINGS = ("title", "description", "subtitle", "excerpt", "summary", "author", "slug")
_FLAGS = ("draft", "published", "comments", "unlisted")
_KINDS = {
    "int": "the number `{}`",
    "float": "the number `{}`",
    "bool": "the boolean `{}`",
    "timestamp": "the date `{}`",
    "null": "empty",
}


@rule("`{key}` is {value}, expected a {wanted}", help="{advice}", on=field(*_STRINGS, *_FLAGS), fix=Safety.SAFE, severity=Severity.WARNING)
def wrong_field_type(field: Field, context: Context[NoOptions]) -> None:
    """Field with a value of the wrong type.

    A title such as `2006` is a number to YAML: themes that shorten, compare or lower-case
    it fail, and `007` becomes 7.  A `draft` in quotes is a string, and every string counts as true, so
    the post stays hidden.

    Fix safety: The fix puts the value in quotes exactly as written, which is safe. Removing the quotes from `true` or
    `false` is unsafe, since it may publish a hidden post. It is not offered for an empty title, a list, a table, or a value
    with a YAML tag or anchor.

    Bad:

        ---
        title: 2006
        ---

    Good:

        ---
        title: '2006'
        ---

    See also: ambiguous-scalar.
    """
    value, key = field.value, field.key
    if key in _FLAGS:
        if isinstance(value, Scalar) and value.kind == "str" and value.value.lower() in ("true", "false") and value.style != "plain":
            edit = replace(value.span, value.value.lower())
            wanted, advice = "boolean", "remove the quotes"
            report = context.report
            report(value.span, edit, safety=Safety.UNSAFE, fields=(key,), key=key, value="a string", wanted=wanted, advice=advice)
        return
    if not isinstance(value, Scalar):
        if key in ("title", "slug") and not _is_template(value):
            kind = "a list" if isinstance(value, Sequence) else "a table"
            context.report(field.key_span, key=key, value=kind, wanted="string", advice="put the value in quotes")
        return
    if value.kind == "str" or (value.kind == "null" and (value.raw or key != "title")):
        return
    if value.style != "plain" or (key not in ("title", "description") and value.kind == "null"):
        return
    if value.kind == "bool" and key == "excerpt":  # a boolean in some themes
        return
    # Generators convert such a number back to the same string.
    if key == "slug" and value.kind == "int" and value.raw.isdecimal() and value.raw[0] != "0":
        return
    raw = value.raw if len(value.raw) <= 40 else f"{value.raw[:40]}…"
    edits: tuple[Edit, ...] = ()
    advice = "put it in quotes"
    if value.raw and value.raw[0] not in "!&":  # a tag or an anchor is not part of the string
        # Quote the raw text: YAML has already converted 12_00 to 1200.
        edits = (replace(value.span, "'" + value.raw.replace("'", "''") + "'"),)
    elif not value.raw:
        advice = "write a title"
    context.report(
        value.span if value.raw else field.key_span,
        *edits,
        fields=(key,),
        key=key,
        value=_KINDS[value.kind].format(raw),
        wanted="string",
        advice=advice,
    )


def _is_template(value: Mapping | Sequence) -> bool:
    """Whether the value is a template tag `{{ }}`, which YAML reads as a table whose key is a table."""
    return isinstance(value, Mapping) and any(field.key.startswith("{") for field in value.fields)
