from __future__ import annotations

from ..api import Context, Edit, Field, Mapping, NoOptions, Safety, Scalar, Sequence, Severity, field, replace, rule

_TEXTS = ("title", "description", "subtitle", "excerpt", "summary", "author", "slug")
_SWITCHES = ("draft", "published", "comments", "unlisted")
_SAY = {
    "int": "the number {}",
    "float": "the number {}",
    "bool": "the truth value {}",
    "timestamp": "the date {}",
    "null": "nothing",
}


@rule("`{key}` is read as {reading}, {where}; {advice}", on=field(*_TEXTS, *_SWITCHES), fix=Safety.SAFE, severity=Severity.WARNING)
def wrong_field_type(field: Field, context: Context[NoOptions]) -> None:
    """A field whose value has the wrong type.

    A title such as `2006` is a number to YAML: themes that cut, compare or lower-case
    it fail, and `007` becomes 7.  A `draft` in quotes is a text, and every text counts as true, so
    that the post stays hidden.

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
    if key in _SWITCHES:
        if isinstance(value, Scalar) and value.kind == "str" and value.value.lower() in ("true", "false") and value.style != "plain":
            edit = replace(value.span, value.value.lower())
            say = {"reading": "a text", "where": "and every text counts as true", "advice": "remove the quotes"}
            context.report(value.span, edit, safety=Safety.UNSAFE, fields=(key,), key=key, **say)
        return
    if not isinstance(value, Scalar):
        if key in ("title", "slug") and not _template(value):
            context.report(
                field.key_span, key=key, reading="a list or table", where="where a text belongs", advice="put the value in quotes"
            )
        return
    if value.kind == "str" or (value.kind == "null" and (value.raw or key != "title")):
        return
    if value.style != "plain" or (key not in ("title", "description") and value.kind == "null"):
        return
    if value.kind == "bool" and key == "excerpt":  # a switch of some themes
        return
    # Generators make the same text of such a number again.
    if key == "slug" and value.kind == "int" and value.raw.isdecimal() and value.raw[0] != "0":
        return
    reading = _SAY[value.kind].format(f"`{value.raw}`")
    edits: tuple[Edit, ...] = ()
    advice = "put it in quotes"
    if value.raw and value.raw[0] not in "!&":  # a tag or an anchor is no part of the text
        # From the text as written: YAML has already made 1200 of 12_00.
        edits = (replace(value.span, "'" + value.raw.replace("'", "''") + "'"),)
    elif not value.raw:
        advice = "write one"
    context.report(
        value.span if value.raw else field.key_span,
        *edits,
        fields=(key,),
        key=key,
        reading=reading,
        where="where a text belongs",
        advice=advice,
    )


def _template(value: Mapping | Sequence) -> bool:
    """Whether it is what YAML makes of `{{ }}`: a table whose key is a table."""
    return isinstance(value, Mapping) and any(field.key.startswith("{") for field in value.fields)
