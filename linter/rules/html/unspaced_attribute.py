from __future__ import annotations

from itertools import pairwise

from ..api import (
    HTML_ELEMENTS,
    VOID,
    Context,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    Tag,
    insert,
    is_computed,
    is_torn,
    lazy,
    rule,
    whole_post,
)

_UNSPACED = lazy(r"""=(?:"[^"<>]*+"|'[^'<>]*+')[A-Za-z]""")
_VALUE = r"""="[^"<>\0\r\n]*+\""""
_SHOWN = lazy(
    rf"""<(?P<name>[a-z][a-z0-9]*+)(?P<spaced>(?:[ ]++[a-z-]++{_VALUE})++)(?P<place>)[a-z-]++{_VALUE}[^"<>]*+(?:"[^"<>]*+"[^"<>]*+)*+>"""
)


@rule(
    "no space before the attribute `{name}`{effect}",
    help="add a space",
    on=whole_post('="', "='"),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def unspaced_attribute(post: Post, context: Context[NoOptions]) -> None:
    """Attributes without a space between them.

    To browsers that is a mistake that they forgive (WHATWG HTML, *missing-whitespace-between-attributes*). CommonMark does not
    (section 6.6): where a line does not begin with the tag of a block, it shows the tag as text, and MDX stops.

    Fix safety: The fix adds the space. It is not offered where the tag is shown as text, because it would then be markup.

    Bad:

        <p class="intro"id="a">Along the river.</p>

    Good:

        <p class="intro" id="a">Along the river.</p>

    See also: duplicate-attribute.
    """
    for source, tags in post.alike.items():
        if not _UNSPACED().search(source) or is_computed(post, tags[0]):
            continue
        for tag in tags:
            if not tag.closing and not tag.in_code:
                _report(tag, context)
    if post.language == "markdown":
        for match in _SHOWN().finditer(post.prose):
            if match["name"] in HTML_ELEMENTS or match["name"] in VOID:
                start = match.start("place")
                name = post.text[start : post.text.find("=", start)]
                context.report(Span(start, start + len(name)), name=name, effect=", so the tag is shown as text")


def _report(tag: Tag, context: Context[NoOptions]) -> None:
    attributes = tag.attributes
    if is_torn(attributes):
        return
    for before, attribute in pairwise(attributes):
        if before.quote and before.span.end == attribute.span.start:
            context.report(attribute.span, insert(attribute.span.start, " "), name=attribute.name, effect="")
