"""Reads Liquid and Nunjucks, which Jekyll and Eleventy run on the whole text of a post, before Markdown.

Liquid: https://shopify.dev/docs/api/liquid, https://jekyllrb.com/docs/liquid, https://liquidjs.com.
Nunjucks: https://mozilla.github.io/nunjucks/templating.html.
"""

from __future__ import annotations

from ..values.patterns import lazy
from ..values.spans import Span
from .template_tags import DRAWINGS, LISTINGS, Effect, Ends, Finder, Templates, TemplateTag, add_content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = lazy(r"\{%-?\s*+(#|[\w-]++)?")
_END_OF_RAW = lazy(r"\{%-?\s*+end(?:raw|verbatim)\s*+-?%\}")
# Tags that print nothing themselves; what is between them is part of the page.
_SILENT = frozenset(
    "if elsif elseif elif else endif unless endunless case when endcase for endfor break continue tablerow endtablerow assign increment "
    "decrement raw endraw verbatim endverbatim set import from extends block endblock liquid endcomment endcapture".split()
)
# Tags whose content is no part of the page.
_HELD = (
    dict.fromkeys(("comment", "doc"), Effect.COMMENT)
    | dict.fromkeys(("capture", "set", "macro", "renderTemplate"), Effect.VALUE)
    # Only plug-ins have the other listings; to a site without them their content is text.
    | dict.fromkeys(LISTINGS | DRAWINGS, Effect.VALUE)
    | {"highlight": Effect.CODE}
)


def liquid_tags(text: str, start: int, end: int, *, comments: bool = False) -> Templates:
    """The tags in ``text[start:end]``; with ``comments``, also those of Nunjucks: ``{# … #}``."""
    parts = list(_tags(text, start, end, comments=comments))
    ends = Ends()
    for index, (_, _, name, _) in enumerate(parts):
        if name[:3] == "end":
            ends.end(name[3:], index)
        elif name:
            ends.begin(name, index)
    tags: list[TemplateTag] = []
    contents: list[Span] = []
    index = 0
    while index < len(parts):
        first, last, name, effect = parts[index]
        if (close := ends.of.get(index)) is not None:
            if name in _HELD:
                last, effect, index = parts[close][1], _HELD[name], close
            elif effect is not Effect.SILENT:
                add_content(contents, Span(last, parts[close][0]))
        tags.append(TemplateTag(first, last, effect))
        index += 1
    return Templates(tags, [], contents)


def _tags(text: str, start: int, end: int, *, comments: bool) -> Iterator[tuple[int, int, str, Effect]]:
    """Start, end, name and effect of each single tag; not those that ``raw`` makes text."""
    closing = {kind: Finder(text, close, end) for kind, close in (("%", "%}"), ("{", "}}"), ("#", "#}"))}
    offset = start
    while match := (_OPENING_WITH_COMMENTS if comments else _OPENING)().search(text, offset, end):
        first, kind = match.start(), text[match.end() - 1]
        close = closing[kind].after(match.end())
        if close < 0:
            offset = match.end()
            continue
        offset = close + 2
        if kind != "%":
            yield first, offset, "", Effect.OUTPUT if kind == "{" else Effect.COMMENT
            continue
        name = _name(text, first, close)
        yield first, offset, name, Effect.COMMENT if name == "#" else Effect.SILENT if name in _SILENT else Effect.OUTPUT
        if name in ("raw", "verbatim"):
            ending = _END_OF_RAW().search(text, offset, end)
            if ending is None:
                return  # nothing after it is a tag, and the generator stops
            yield *ending.span(), "endraw", Effect.SILENT
            offset = ending.end()


_OPENING = lazy(r"\{[{%]")
_OPENING_WITH_COMMENTS = lazy(r"\{[{%#]")


def _name(text: str, start: int, close: int) -> str:
    match = _NAME().match(text, start, close)
    name = match[1] if match else None
    # `{% set x = 1 %}` has no content.
    return "" if name is None else "assign" if name == "set" and "=" in text[start:close] else name
