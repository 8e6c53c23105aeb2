from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Safety, Scalar, Sequence, Severity, front_matter, lazy, replace, rule

_LISTS = frozenset({"tags", "tag", "categories", "category", "keywords"})
_COMMA = lazy(r"\s*[\uff0c\u3001]\s*")
_QUOTES = "\u201c\u201d\u2018\u2019\uff02\uff07"
_QUOTED = lazy(
    r"[\u201c\u201d\u2018\u2019\uff02\uff07](?P<text>[^\u201c\u201d\u2018\u2019\uff02\uff07]+)[\u201c\u201d\u2018\u2019\uff02\uff07]\Z"
)


@rule(
    "{what} in the list of `{key}`",
    help="{advice}",
    on=front_matter(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def fullwidth_in_list(block: FrontMatter, context: Context[NoOptions]) -> None:
    """Full-width comma or curly quotes in a list in brackets.

    To YAML `，` and `“` are characters like any other, so `tags: [河，湖]` has one tag, and the quotes of `[“river”]` are shown.
    An input method or a word processor writes them.

    Fix safety: The fix writes a comma and a space, or straight quotes. It is unsafe because it changes the tags.

    Bad:

        ---
        title: 散步
        tags: [河，湖]
        ---

    Good:

        ---
        title: 散步
        tags: [河, 湖]
        ---

    Bad:

        ---
        title: A walk
        tags: [“river”, “lake”]
        ---

    See also: invalid-front-matter, halfwidth-punctuation.
    """
    if block.format != "yaml":
        return
    for field in block.fields:
        if field.key not in _LISTS or not isinstance(field.value, Sequence) or not field.value.flow:
            continue
        for item in field.value.items:
            if not isinstance(item, Scalar) or item.style != "plain":
                continue
            key, fields = field.key, (field.key,)
            quoted = _QUOTED().match(item.raw) if item.raw[:1] in _QUOTES else None
            parts = _COMMA().split(item.raw)
            if quoted is not None:
                new, advice = "'" + quoted["text"].replace("'", "''") + "'", "write straight quotes"
                context.report(item.span, replace(item.span, new), fields=fields, what="curly quotes", key=key, advice=advice)
            elif len(parts) > 1 and all(parts):
                new, advice = ", ".join(parts), "write `, `"
                context.report(item.span, replace(item.span, new), fields=fields, what="a full-width comma", key=key, advice=advice)
