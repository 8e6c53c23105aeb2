from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Post, Safety, Severity, Span, delete, disordered, fields_from, lazy, rule

_BLANK = lazy(r"(?:[\t ]*+(?:\r\n?|\n))++\Z")
_LINE = lazy(r"[^\r\n]*")


@rule(
    "{problem}, so Pelican reads no field below it",
    help="{advice}",
    on=disordered(only=("metadata",)),
    fix=Safety.UNSAFE,
    severity=Severity.ERROR,
    since="0.2.0",
)
def cut_metadata(post: Post, context: Context[NoOptions]) -> None:
    """Line that ends the metadata of a Pelican post too early.

    Pelican reads lines of `key: value` up to the first line that is none, whatever fences are there: what follows up to the closing fence
    is printed at the beginning of the page, and a post whose title or date is there is left out.

    Fix safety: The fix removes blank lines among the fields. There is none for other lines.

    Bad (profile = 'pelican'):

        ---
        title: A walk

        date: 2021-07-01
        ---

        Text.

    Good (profile = 'pelican'):

        ---
        title: A walk
        date: 2021-07-01
        ---

        Text.

    Bad (profile = 'pelican'):

        ---
        title: A walk
        date 2021-07-01
        ---

        Text.

    See also: invalid-front-matter.
    """
    block = post.front_matter
    if block is None or block.format != "metadata" or block.rendered >= block.end or block.closing is None:
        return
    text = post.text
    blank = _last_blank(text, block)
    if blank is not None:
        fields = fields_from(text, block.rendered).names
        context.report(blank, delete(blank), fields=fields, problem="blank line among the fields", advice="remove it")
        return
    line = _LINE().match(text, block.rendered)
    span = Span(*line.span()) if line else block.opening
    context.report(span, problem="line that is no field", advice="write `key: value`")


def _last_blank(text: str, block: FrontMatter) -> Span | None:
    """The blank lines at which the metadata ends."""
    start = max((field.value.span.end for field in block.fields), default=block.content.start)
    lines = text[start : block.rendered]
    first = len(lines) - len(lines.lstrip("\t ")) if lines.strip("\t ")[:1] in ("\r", "\n") else 0
    newline = 2 if lines[first : first + 2] == "\r\n" else 1
    blank = _BLANK().match(lines, first + newline)
    return Span(start + blank.start(), block.rendered) if blank else None
