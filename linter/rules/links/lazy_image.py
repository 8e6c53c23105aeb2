from __future__ import annotations

from ..api import Attribute, Context, NoOptions, Safety, Severity, Span, Tag, delete, lazy, replace, rule, tag

# lazysizes, jQuery Lazy Load, WordPress plugins, Zhihu, bLazy, Echo, UEditor.
_URL_ATTRIBUTES = ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-lazyload", "data-lazy", "data-echo", "_src")
_URL = lazy(r"(?i)(?:https?:)?//[^/\s]|\.{0,2}/[^/\s]|[^\s<>\"']{1,200}\.(?:png|jpe?g|gif|webp|avif|svg|bmp)\b")
_PLACEHOLDER = lazy(
    r"(?i)\s*\Z|data:image/(?:gif|png|svg\+xml)[;,]|about:blank"
    r"|[^?#]*/?\b(?:blank|spacer|grey|gray|transparent|1x1|pixel|placeholder|lazy(?:load)?|loading|loader|white)[\w-]*+\.(?:gif|png|svg|jpg)(?:[?#]|\Z)",
)
_LONGEST = 600
"""A `data:` URL with more characters than this is an image, not a placeholder."""


@rule(
    "{problem}",
    help="{advice}",
    on=tag("img", "iframe"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def lazy_image(image: Tag, context: Context[NoOptions]) -> None:
    """Image that needs a lazy-loading script.

    Sites that load images lazily keep the URL in `data-src` or `data-original`, and a script moves it to `src`. A copy
    of the page lacks that script, so readers see a gap or a placeholder. If `src` already has the same URL,
    the other attribute is only a leftover.

    Fix safety: The fix moves the URL to `src`. It is unsafe because your site may have such a script. Removing an
    attribute that repeats `src` is safe.

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
    lazy_attribute = _lazy_attribute(image)
    if lazy_attribute is None:
        return
    src = image.attribute("src")
    name = lazy_attribute.name
    if src is None:
        if image.attribute("srcset") is None:
            problem, advice = f"the URL is only in `{name}`, not in `src`", f"rename `{name}` to `src`"
            context.report(lazy_attribute.span, replace(_name_span(lazy_attribute), "src"), problem=problem, advice=advice)
        return
    if src.dynamic:
        return
    if src.value.strip() == lazy_attribute.value.strip():
        problem, advice = f"`{name}` repeats `src` for a lazy-loading script", f"remove `{name}`"
        context.report(lazy_attribute.span, delete(lazy_attribute.outer), safety=Safety.SAFE, problem=problem, advice=advice)
    elif len(src.value) <= _LONGEST and _PLACEHOLDER().match(src.value):
        problem, advice = f"`src` is a placeholder for the URL in `{name}`", f"move the URL of `{name}` to `src`"
        edits = (delete(src.outer), replace(_name_span(lazy_attribute), "src"))
        context.report(lazy_attribute.span, *edits, problem=problem, advice=advice)


def _name_span(attribute: Attribute) -> Span:
    start = attribute.span.start
    return Span(start, start + len(attribute.name))


def _lazy_attribute(image: Tag) -> Attribute | None:
    """The attribute from which a script takes the URL."""
    for name in _URL_ATTRIBUTES:
        attribute = image.attribute(name)
        if attribute is not None and attribute.raw and not attribute.dynamic and _URL().match(attribute.value.strip()):
            return attribute
    return None
