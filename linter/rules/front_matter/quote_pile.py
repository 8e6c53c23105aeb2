from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, disordered, lazy, replace, rule

_PILE = lazy(
    r"(?m)^(?P<key>[A-Za-z_][\w-]*):[ \t]+(?P<value>(?P<pile>[\"']{3,})(?P<inner>[^\n\"'](?:[^\n]*?[^\"'\n])?)(?P<end>[\"']{3,}))[ \t\r]*$"
)


@rule(
    "`{key}` is quoted several times",
    help="keep one pair of quotes",
    on=disordered("'", '"', only=("invalid",)),
    fix=Safety.UNSAFE,
    severity=Severity.ERROR,
)
def quote_pile(post: Post, context: Context[NoOptions]) -> None:
    """Value quoted several times.

    Importers that quote an already quoted value add a pair of quotes at every run.  YAML reads the first
    few quotes as a complete string, stops at the text that follows, and cannot read the front matter.

    Fix safety: The fix keeps the text inside and writes one pair of single quotes. It is unsafe because YAML cannot read the
    original, so the intended value is assumed.

    Bad:

        ---
        title: ''''A walk''''
        ---

    Good:

        ---
        title: 'A walk'
        ---

    See also: invalid-front-matter.
    """
    block = post.front_matter
    if block is None or block.problem is None or block.format != "yaml":
        return
    for match in _PILE().finditer(post.text, *block.content):
        if match["end"] == match["pile"][::-1]:
            quoted = "'" + match["inner"].replace("'", "''") + "'"
            span = Span(*match.span("value"))
            context.report(span, replace(span, quoted), fields=(match["key"],), key=match["key"])
