from __future__ import annotations

from ..api import (
    Context,
    Edit,
    Element,
    NamedTuple,
    Post,
    Safety,
    Severity,
    delete,
    escape_advice,
    is_computed,
    is_example,
    replace,
    rule,
    tagged,
)


class Options(NamedTuple):
    """Which obsolete elements are reported."""

    supported: bool = False
    """Whether to report elements that browsers still support, such as `center`, `font` and `strike`."""


# https://html.spec.whatwg.org/multipage/obsolete.html#non-conforming-features
_IGNORED = ", which browsers ignore"
_DROPPED = ", which browsers drop in a page with a body"
_UNSUPPORTED = {
    "applet": ", which no browser runs",
    "basefont": _IGNORED,
    "bgsound": _IGNORED,
    "blink": _IGNORED,
    "frame": _DROPPED,
    "frameset": _DROPPED,
    "keygen": _IGNORED,
    "multicol": _IGNORED,
    "nextid": _IGNORED,
    "spacer": _IGNORED,
}
"""What browsers do with an element that they no longer support."""
_SUPPORTED = {
    "acronym": "write `abbr`",
    "big": "set the size in the theme",
    "center": "set the alignment in the theme",
    "dir": "write `ul`",
    "font": "set the look in the theme",
    "listing": "write `pre`",
    "marquee": "write it as a paragraph",
    "nobr": "write non-breaking spaces",
    "strike": "write `s` for what no longer applies, or `del` for what was removed",
    "tt": "write `code`",
    "xmp": "write `pre` and escape its content",
}
"""What to write instead of an element that browsers still support."""
_WITH_TEXT = frozenset({"applet", "blink", "frameset", "multicol"})
_REPLACEMENTS = {"acronym": "abbr", "strike": "s", "tt": "code"}
_NAMES = (*_UNSUPPORTED, *_SUPPORTED)


@rule(
    "obsolete element `<{name}>`{effect}",
    help="{advice}",
    on=tagged(*_NAMES),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def deprecated_element(post: Post, context: Context[Options]) -> None:
    """Obsolete HTML element.

    The standard lists these elements as obsolete (WHATWG HTML, section 16.2).  Elements that browsers no longer support
    are always reported: readers see at most the text between their tags.  Elements that browsers still support set the
    look inside the text, where the theme cannot change it, and the text of `marquee` moves, is hard to read and cannot
    be stopped.  These are reported with `supported`.

    Fix safety: Renames `acronym`, `strike` and `tt` to `abbr`, `s` and `code`, which a theme may show differently, and
    removes the tags of a `blink` without attributes.  Other elements, and elements without an end tag, have no fix.

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
    for index in post.named(*(_NAMES if context.options.supported else _UNSUPPORTED)):
        element = post.elements[index]
        start, name = element.start, element.name
        # A name in angle brackets that is never closed is most likely meant as text.
        if start.in_code or is_computed(post, start) or (element.end is None and not element.implied):
            continue
        advice = _SUPPORTED.get(name) or ("remove its tags" if name in _WITH_TEXT else "remove it")
        # A `frame` without a page, outside of a frameset, is shown by nobody.
        is_shown = (name in ("frame", "keygen") and not any(one.raw and one.quote for one in start.attributes)) or is_example(post, start)
        if is_shown:
            advice = escape_advice(name)
        context.report(start.span, *(() if is_shown else _edits(element)), name=name, effect=_UNSUPPORTED.get(name, ""), advice=advice)


def _edits(element: Element) -> tuple[Edit, ...]:
    start, end = element.start, element.end
    if end is None:
        return ()
    if start.name == "blink":
        return (delete(start.span), delete(end.span)) if not start.attributes else ()
    replacement = _REPLACEMENTS.get(start.name)
    return (replace(start.name_span, replacement), replace(end.name_span, replacement)) if replacement else ()
