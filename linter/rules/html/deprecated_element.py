from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Edit, Element, Post, Safety, Severity, delete, is_computed, replace, rule, tagged


class Options(NamedTuple):
    """How far the rule goes."""

    supported: bool = False
    """Whether elements count that browsers still show, such as `center`, `font` and `strike`."""


# https://html.spec.whatwg.org/multipage/obsolete.html#non-conforming-features
_GONE = {
    "applet": "no browser runs it any more, so readers see at most what stands between its tags",
    "basefont": "browsers ignore it",
    "bgsound": "browsers ignore it",
    "blink": "browsers ignore it",
    "frame": "browsers drop it in a page that has a body",
    "frameset": "browsers drop it in a page that has a body",
    "keygen": "browsers ignore it",
    "multicol": "browsers ignore it",
    "nextid": "browsers ignore it",
    "spacer": "browsers ignore it",
}
_OLD = {
    "acronym": "write `abbr`",
    "big": "let the theme set the size",
    "center": "let the theme set the place",
    "dir": "write `ul`",
    "font": "let the theme set the look",
    "listing": "write `pre`",
    "marquee": "moving text is hard to read and cannot be stopped, so write it as a paragraph",
    "nobr": "write hard spaces",
    "strike": "write `s` for what no longer holds, or `del` for what was removed",
    "tt": "write `code`",
    "xmp": "write `pre` and escape what it holds",
}
_NOW = {"acronym": "abbr", "strike": "s", "tt": "code"}
_NAMES = (*_GONE, *_OLD)


@rule(
    "`{name}` is no longer a part of HTML: {advice}",
    on=tagged(*_NAMES),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def deprecated_element(post: Post, context: Context[Options]) -> None:
    """An element that HTML has given up.

    The standard lists them as obsolete (WHATWG HTML, section 16.2).  What browsers have stopped to
    understand is lost on readers; that is always found.  What they still show sets the look inside the text,
    where the theme cannot reach it; that is found with `supported`.

    Bad (supported = True):

        <p>Along the <strike>road</strike> river.</p>

    Good (supported = True):

        <p>Along the <s>road</s> river.</p>

    Bad:

        <p>Open <blink>today</blink> only.</p>

    Good:

        <p><center>Along the river.</center></p>

    See also: deprecated-attribute, inline-style, redundant-element.
    """
    for index in post.named(*(_NAMES if context.options.supported else _GONE)):
        element = post.elements[index]
        start, name = element.start, element.name
        # A name between angle brackets that is never closed was most likely meant as text.
        if start.in_code or is_computed(post, start) or (element.end is None and not element.implied):
            continue
        advice = _GONE.get(name) or _OLD[name]
        context.report(start.span, *_edits(element), name=name, advice=advice)


def _edits(element: Element) -> tuple[Edit, ...]:
    start, end = element.start, element.end
    if end is None:
        return ()
    if start.name == "blink":
        return (delete(start.span), delete(end.span)) if not start.attributes else ()
    now = _NOW.get(start.name)
    return (replace(start.name_span, now), replace(end.name_span, now)) if now else ()
