from __future__ import annotations

from ..api import Context, Field, FrontMatter, Mapping, NamedTuple, Post, Scalar, Schema, Sequence, Severity, Span, rule, whole_post

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..api import Violation


class Options(NamedTuple):
    """Which schema front matter must match."""

    schema: Schema = Schema()
    """A file with a JSON Schema, below the folder of the configuration; none by default."""


_LANGUAGES = ("", "yaml", "yml", "toml", "json")


@rule("{what}: {reason}", help="{advice}", on=whole_post(), options=Options(), severity=Severity.ERROR)
def schema_violation(post: Post, context: Context[Options]) -> None:
    """Front matter that does not match the site's JSON Schema.

    A schema defines in one place which fields a post has and which values they accept: a list of tags, one of
    five categories, a description of at most 160 characters.  Set the option `schema` to its file, such as `post.schema.json`;
    the examples below show the schema itself instead.  Dates are strings to it,
    as in JSON: `2021-07-01` or `2021-07-01T01:23:00Z`.  References can only point to the same file.

    Bad (schema = '{"properties": {"tags": {"type": "array"}}}'):

        ---
        title: A walk
        tags: rivers
        ---

    Good (schema = '{"properties": {"tags": {"type": "array"}}}'):

        ---
        title: A walk
        tags: [rivers]
        ---

    See also: missing-field, unknown-field, wrong-field-type.
    """
    schema, block = context.options.schema, post.front_matter
    if not schema or block is None or block.closing is None or block.problem is not None or block.language not in _LANGUAGES:
        return
    from ..api import plain, violations

    for violation in violations(schema, plain(block, post.text, context.site.profile.yaml)):
        span = _span(block, violation)
        name = _name((*violation.path, violation.key) if violation.key else violation.path)
        if violation.missing:
            problem, advice = "missing", "add it"
        elif violation.key:
            problem, advice = "unknown", "remove it, or allow it in the schema"
        else:
            problem, advice = "invalid", "change it to match the schema"
        context.report(span, what=f"{problem} {name}", reason=violation.reason, advice=advice)


def _name(path: tuple[str | int, ...]) -> str:
    """Return the name of the value at the end of a path, with items counted from 1."""
    if not path:
        return "front matter"
    if isinstance(path[-1], int):
        return f"item {path[-1] + 1} of {_name(path[:-1])}"
    start = max((index + 1 for index, step in enumerate(path) if isinstance(step, int)), default=0)
    name = "`" + ".".join(map(str, path[start:])) + "`"
    return f"{name} in {_name(path[:start])}" if start else name


def _span(block: FrontMatter, violation: Violation) -> Span:
    """Return the span of the value; a missing field is reported at the key of its table, or at the opening fence."""
    fields, current, span = block.fields, None, block.opening
    path = list(violation.path) if violation.missing or not violation.key else [*violation.path, violation.key]
    position = 0
    while position < len(path):
        step, value = path[position], current.value if current else None
        if isinstance(step, int):
            if not isinstance(value, Sequence) or step >= len(value.items):
                return span
            item = value.items[step]
            current = Field(str(step), item.span, item)
        else:
            fields = fields if current is None else value.fields if isinstance(value, Mapping) else ()
            # In TOML the name of a table is part of its keys.
            names = [".".join(map(str, path[position:end])) for end in range(position + 1, len(path) + 1)]
            candidates = [field for field in fields if field.key in names]
            if not candidates:
                return span
            current = candidates[-1]
            position += names.index(current.key)
        span = current.key_span if _has_no_text(current) else current.value.span
        position += 1
    if current is not None and (violation.key or violation.missing):
        return current.key_span
    return span


def _has_no_text(field: Field) -> bool:
    """Whether the value has no text that could be underlined."""
    return isinstance(field.value, Scalar) and not field.value.raw
