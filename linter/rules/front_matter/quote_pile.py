from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, lazy, replace, rule, whole_post

_PILE = lazy(
    r"(?m)^(?P<key>[A-Za-z_][\w-]*):[ \t]+(?P<value>(?P<pile>[\"']{3,})(?P<inner>[^\n\"'](?:[^\n]*?[^\"'\n])?)(?P<end>[\"']{3,}))[ \t\r]*$"
)


@rule(
    "quotes have piled up round this value, so YAML cannot read it; keep one pair",
    on=whole_post("'", '"'),
    fix=Safety.UNSAFE,
    severity=Severity.ERROR,
)
def quote_pile(post: Post, context: Context[NoOptions]) -> None:
    """A value inside a pile of quotes.

    Importers that quote what is already quoted add a pair at every run.  YAML takes the first
    few for a text of its own and stops at what follows.

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
    for found in _PILE().finditer(post.text, *block.content):
        if found["end"] == found["pile"][::-1]:
            quoted = "'" + found["inner"].replace("'", "''") + "'"
            place = Span(*found.span("value"))
            context.report(place, replace(place, quoted), fields=(found["key"],))
