from __future__ import annotations

from typing import NamedTuple

from ..api import (
    Context,
    Field,
    FrontMatter,
    Mapping,
    Post,
    Scalar,
    Schema,
    Sequence,
    Severity,
    Span,
    Violation,
    plain,
    rule,
    violations,
    whole_post,
)


class Options(NamedTuple):
    """What front matter must be like."""

    schema: Schema = Schema()
    """A file with a JSON Schema, below the folder of the configuration; none by default."""


_READ = ("", "yaml", "yml", "toml", "json")


@rule("{what}: {reason}", on=whole_post(), options=Options(), severity=Severity.ERROR)
def schema_violation(post: Post, context: Context[Options]) -> None:
    """Front matter that the site's JSON Schema does not allow.

    A schema says once and for all which fields a post has and what they may hold: a list of tags, one of
    five categories, a description of at most 160 characters.  Name its file, such as `post.schema.json`,
    in the option `schema`; in the examples below the schema itself stands there.  Dates are texts to it,
    as in JSON: `2021-07-01` or `2021-07-01T01:23:00Z`.  References lead to places in the same file only.

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
    if not schema or block is None or block.closing is None or block.problem is not None or block.language not in _READ:
        return
    for one in violations(schema, plain(block, post.text, context.site.profile.yaml)):
        span = _place(block, one)
        name = _named((*one.path, one.key) if one.key else one.path)
        context.report(span, what=f"there is no {name}" if one.missing else name, reason=one.reason)


def _named(path: tuple[str | int, ...]) -> str:
    """The value at the end of a path, as people count."""
    if not path:
        return "the front matter"
    if isinstance(path[-1], int):
        return f"item {path[-1] + 1} of {_named(path[:-1])}"
    start = max((index + 1 for index, step in enumerate(path) if isinstance(step, int)), default=0)
    name = "`" + ".".join(map(str, path[start:])) + "`"
    return f"{name} in {_named(path[:start])}" if start else name


def _place(block: FrontMatter, one: Violation) -> Span:
    """Where the value stands; what is missing is found at the key of its table, or at the opening fence."""
    fields, found, place = block.fields, None, block.opening
    path = list(one.path) if one.missing or not one.key else [*one.path, one.key]
    at = 0
    while at < len(path):
        step, value = path[at], found.value if found else None
        if isinstance(step, int):
            if not isinstance(value, Sequence) or step >= len(value.items):
                return place
            item = value.items[step]
            found = Field(str(step), item.span, item)
        else:
            fields = fields if found is None else value.fields if isinstance(value, Mapping) else ()
            # In TOML the name of a table is a part of its keys.
            names = [".".join(map(str, path[at:end])) for end in range(at + 1, len(path) + 1)]
            named = [field for field in fields if field.key in names]
            if not named:
                return place
            found = named[-1]
            at += names.index(found.key)
        place = found.key_span if _by_key(found) else found.value.span
        at += 1
    if found is not None and (one.key or one.missing):
        return found.key_span
    return place


def _by_key(field: Field) -> bool:
    """Whether there is nothing to show of the value."""
    return isinstance(field.value, Scalar) and not field.value.raw
