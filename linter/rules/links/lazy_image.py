from __future__ import annotations

from ..api import Attribute, Context, NoOptions, Safety, Severity, Span, Tag, delete, lazy, replace, rule, tag

# lazysizes, jQuery Lazy Load, WordPress plugins, Zhihu, bLazy, Echo, UEditor.
_HOLDS = ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-lazyload", "data-lazy", "data-echo", "_src")
_ADDRESS = lazy(r"(?i)(?:https?:)?//[^/\s]|\.{0,2}/[^/\s]|[^\s<>\"']{1,200}\.(?:png|jpe?g|gif|webp|avif|svg|bmp)\b")
_NOTHING = lazy(
    r"(?i)\s*\Z|data:image/(?:gif|png|svg\+xml)[;,]|about:blank"
    r"|[^?#]*/?\b(?:blank|spacer|grey|gray|transparent|1x1|pixel|placeholder|lazy(?:load)?|loading|loader|white)[\w-]*+\.(?:gif|png|svg|jpg)(?:[?#]|\Z)",
)
_LONGEST = 600
"""A picture that is written in the address and longer than this shows something."""


@rule(
    "{problem}",
    on=tag("img", "iframe"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def lazy_image(image: Tag, context: Context[NoOptions]) -> None:
    """A picture that waits for a script of the source site.

    Sites that load pictures late keep the address in `data-src` or `data-original`, and a script moves it to `src`.
    In a copy of the page that script is missing: readers see a gap.  Where `src` is there and says the same,
    the other attribute is only a leftover, and taking it away is safe.

    Bad:

        <p><img data-src="https://www.rivers.org/walk.jpg" alt="a walk"></p>

    Good:

        <p><img src="https://www.rivers.org/walk.jpg" alt="a walk"></p>

    Bad:

        <p><img src="/walk.jpg" data-original="/walk.jpg" alt="a walk"></p>
    """
    source = image.source
    if image.closing or image.in_code or ("data-" not in source and "_src" not in source):
        return
    held = _held(image)
    if held is None:
        return
    src = image.attribute("src")
    name = held.name
    if src is None:
        if image.attribute("srcset") is None:
            start = held.span.start
            problem = f"the address stands in `{name}` only, so nothing is shown without a script of the source site; write it in `src`"
            context.report(held.span, replace(Span(start, start + len(name)), "src"), problem=problem)
        return
    if src.dynamic:
        return
    if src.value.strip() == held.value.strip():
        problem = f"`{name}` only repeats `src`, for a script of the source site; remove it"
        context.report(held.span, delete(held.outer), safety=Safety.SAFE, problem=problem)
    elif len(src.value) <= _LONGEST and _NOTHING().match(src.value):
        problem = f"`src` is only a blank, and a script of the source site shows what is in `{name}`; write that in `src`"
        context.report(held.span, delete(src.outer), replace(_name(held), "src"), problem=problem)


def _name(attribute: Attribute) -> Span:
    start = attribute.span.start
    return Span(start, start + len(attribute.name))


def _held(image: Tag) -> Attribute | None:
    """The attribute that holds the address."""
    for name in _HOLDS:
        attribute = image.attribute(name)
        if attribute is not None and attribute.raw and not attribute.dynamic and _ADDRESS().match(attribute.value.strip()):
            return attribute
    return None
