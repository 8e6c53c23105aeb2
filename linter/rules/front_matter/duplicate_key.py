from __future__ import annotations

from ..api import Context, Mapping, NoOptions, Post, Safety, Sequence, Severity, Span, content, delete, lone_line, rule, whole_post

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..api import Edit, Field, Value


@rule(
    "duplicate field `{key}`",
    help="keep one of them",
    on=whole_post(),
    fix=Safety.SAFE,
    severity=Severity.ERROR,
)
def duplicate_key(post: Post, context: Context[NoOptions]) -> None:
    """Duplicate field.

    YAML 1.2 forbids it (section 3.2.1.1), also in a table inside of a field.  Hexo, Hugo, Astro and Eleventy stop the build; Jekyll and
    Python use the last value and drop the first without a warning.

    Fix safety: The fix removes a line that says the same as the one before. It is not offered for different values.

    Bad:

        ---
        title: A walk
        title: A walk
        ---

    Good:

        ---
        title: A walk
        ---

    Bad:

        ---
        title: A walk
        title: A longer walk
        ---
    """
    block = post.front_matter
    # A duplicate key in TOML is a syntax error, and the tables of an array of tables have the same keys.
    if block is None or block.format == "toml":
        return
    tables = [block.fields]
    reported: set[Span] = set()  # an alias has the places of its anchor
    while tables:
        fields = tables.pop()
        if block.format == "yaml":
            tables += [table for field in fields for table in _tables(field.value)]
        seen: dict[str, Field] = {}
        for field in fields:
            first = seen.setdefault(field.key, field)
            if first is not field and field.key != "<<" and field.key_span not in reported:
                reported.add(field.key_span)
                edits = _removal(post, field, block.format) if content(first.value) == content(field.value) else []
                context.report(field.key_span, *edits, key=field.key)


def _tables(value: Value) -> list[tuple[Field, ...]]:
    """The tables in a value, not those in tables."""
    if isinstance(value, Mapping):
        return [value.fields]
    return [table for item in value.items for table in _tables(item)] if isinstance(value, Sequence) else []


def _removal(post: Post, field: Field, kind: str) -> list[Edit]:
    """Edits that remove the line of a field, if nothing else is on it."""
    whole = Span(field.key_span.start, max(field.key_span.end, field.value.span.end))
    line = lone_line(post.text, whole)
    return [delete(line)] if kind == "yaml" and line != whole and "\n" not in whole.text(post.text) else []
