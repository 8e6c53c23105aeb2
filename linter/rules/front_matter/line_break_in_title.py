from __future__ import annotations

from ..api import Context, Edit, Field, NoOptions, Safety, Scalar, Severity, field, replace, rule


@rule(
    "`title` has {lines} lines", help="write it on one line", on=field("title"), fix=Safety.UNSAFE, severity=Severity.WARNING, since="0.2.0"
)
def line_break_in_title(field: Field, context: Context[NoOptions]) -> None:
    r"""Title of several lines.

    A blank line in a title without quotes, `\n` in quotes and the lines below `|` are line breaks in the value: feeds, the tab of
    the browser and files that are named for the title get them. A title that is only continued on the next line is one line to YAML.

    Fix safety: The fix joins the lines with a space. It is unsafe because the break may be meant for the page, and is not offered
    for the lines below `|` or `>`.

    Bad:

        ---
        title: A walk

          along the river
        ---

    Good:

        ---
        title: 'A walk along the river'
        ---

    See also: wrong-field-type, quote-pile.
    """
    value = field.value
    if not isinstance(value, Scalar) or value.kind != "str":
        return
    text = value.value.strip()
    if "\n" not in text:
        return
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    edits: tuple[Edit, ...] = ()
    if value.style in ("plain", "single", "double") and value.raw[:1] not in "!&*":
        edits = (replace(value.span, "'" + " ".join(lines).replace("'", "''") + "'"),)
    context.report(value.span, *edits, fields=("title",), lines=str(len(lines)))
