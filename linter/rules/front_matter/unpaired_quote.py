from __future__ import annotations

from ..api import Context, Edit, FrontMatter, NoOptions, Safety, Scalar, Severity, Span, front_matter, insert, lazy, rule, scalars

_ADDRESS_OR_NUMBER = lazy(r"https?://\S+'\Z|\d++(?:[./:-]\d++)++'\Z")
_CHINESE = lazy(r"[\u3040-\u30ff\u3400-\u9fff]")
_LISTS = frozenset({"tags", "tag", "categories", "category", "keywords"})


@rule(
    "`{mark}` ends the value of `{key}`, and none opens it",
    help="{advice}",
    on=front_matter(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def unpaired_quote(block: FrontMatter, context: Context[NoOptions]) -> None:
    """Quote or bracket that ends a value and is not opened.

    `title: A walk"` is valid YAML: the quote is a part of the title and is shown. `tags: rivers, lakes]` is one text and no list.

    A quote after a digit may be inches, and an apostrophe after a letter may end a word; they are not reported, except after a URL,
    a date or a version.

    Fix safety: The fix writes the missing quote or bracket. It is unsafe because the last one may be the mistake.

    Bad:

        ---
        title: A walk"
        ---

    Good:

        ---
        title: "A walk"
        ---

    Bad:

        ---
        title: A walk
        tags: rivers, lakes]
        ---

    See also: invalid-front-matter, lost-value.
    """
    if block.format != "yaml":
        return
    for name, value in scalars(block.fields):
        text = value.value
        if value.style != "plain" or value.kind != "str" or text[-1:] not in ('"', "'", "]") or not _is_unpaired(value):
            continue
        key, mark = name.rpartition(".")[2], text[-1]
        if mark in name:  # the other one is before the colon
            continue
        edits: list[Edit] = []
        advice = f"open it with `{'[' if mark == ']' else mark}`, or remove it"
        if mark != "]" or key in _LISTS:
            inner = text[:-1]
            # What is between the new quotes must not need an escape, and an item of a list is no list.
            if (mark == "]" and ": " not in inner and " #" not in inner) or (mark == '"' and "\\" not in inner) or mark == "'":
                edits = [insert(value.span.start, "[" if mark == "]" else mark)]
        context.report(
            Span(value.span.end - 1, value.span.end), *edits, fields=(name.partition(".")[0],), mark=mark, key=key, advice=advice
        )


def _is_unpaired(value: Scalar) -> bool:
    """Whether the last character is one of a pair, and the other is missing."""
    text, mark = value.value, value.value[-1]
    if "\n" in value.raw or value.raw[0] in "&!":
        return False
    if mark == "]":
        return "[" not in text
    before = text[-2:-1]
    if text.count(mark) > 1 or not before:
        return False
    if mark == '"':
        return not before.isdigit()
    return not before.isalnum() or _CHINESE().match(before) is not None or _ADDRESS_OR_NUMBER().match(text) is not None
