from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Safety, Scalar, Severity, Span, front_matter, insert, lazy, rule

# https://yaml.org/spec/1.2.2/#821-block-sequences: a dash begins an item only before a space.
_ITEMS = lazy(r"-[^\s-][^\r\n]*+(?:(?:\r\n?|\n)[\t\x20]*+-[^\s-][^\r\n]*+)*+\Z")
_ITEM = lazy(r"(?m)(?:^[\t\x20]*+|\A)(?P<dash>-)[^\r\n]*+")
_LISTS = frozenset({"tags", "tag", "categories", "category", "keywords", "authors", "aliases"})


@rule(
    "no space after the dash, so `{key}` is one text and no list",
    help="write `- ` before each item",
    on=front_matter(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def unspaced_item(block: FrontMatter, context: Context[NoOptions]) -> None:
    """List item without a space after its dash.

    YAML reads the lines `-rivers` and `-lakes` below `tags:` as one text, `-rivers -lakes`, and the post has one strange tag.

    Fix safety: The fix writes a space after each dash. It is unsafe because the value becomes a list.

    Bad:

        ---
        title: A walk
        tags:
          -rivers
          -lakes
        ---

    Good:

        ---
        title: A walk
        tags:
          - rivers
          - lakes
        ---

    See also: invalid-front-matter, unspaced-heading.
    """
    if block.format != "yaml":
        return
    for field in block.fields:
        value = field.value
        if not isinstance(value, Scalar) or value.style != "plain" or not value.raw.startswith("-"):
            continue
        # `weight: -5` on the line of its key is a number, and one word below a key may be an option such as `-v`.
        several = "\n" in value.raw or "\r" in value.raw
        if value.kind != "str" or not (several or field.key in _LISTS) or not _ITEMS().match(value.raw):
            continue
        start = value.span.start
        edits = [insert(start + match.end("dash"), " ") for match in _ITEM().finditer(value.raw)]
        first = value.raw.splitlines()[0].rstrip()
        context.report(Span(start, start + len(first)), *edits, fields=(field.key,), key=field.key)
