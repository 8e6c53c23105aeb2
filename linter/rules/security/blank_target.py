from __future__ import annotations

from ..api import Context, NoOptions, Safety, Severity, Span, Tag, insert, replace, rule, tag


@rule(
    '`target="_blank"` without `rel="noopener"` lets the page behind the link steer this one in older browsers; add it',
    on=tag("a", "area", "form"),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def blank_target(link: Tag, context: Context[NoOptions]) -> None:
    """A link to a new window that the new page can steer.

    Through `window.opener` it may send your reader's tab elsewhere.  Browsers since 2021 prevent it by
    themselves (WHATWG HTML 4.6.5), older ones and many webviews do not.

    Bad:

        <a href="https://example.org" target="_blank">elsewhere</a>

    Good:

        <a href="https://example.org" target="_blank" rel="noopener">elsewhere</a>
    """
    if link.closing or link.in_code:
        return
    target = link.attribute("target")
    if target is None or target.dynamic or target.value.strip().lower() != "_blank":
        return
    href = link.attribute("href") or link.attribute("action")
    if href is None or href.dynamic or not href.value.strip().lower().startswith(("http:", "https:", "//")):
        return
    rel = link.attribute("rel")
    if rel is None:
        context.report(target.span, insert(target.span.end, ' rel="noopener"'))
    elif not rel.dynamic and not {"noopener", "noreferrer", "opener"} & set(rel.value.lower().split()):
        words = " ".join([*(rel.raw or "").split(), "noopener"])
        if rel.quote:
            context.report(target.span, replace(rel.value_span, words))
        else:
            context.report(target.span, replace(Span(rel.span.start, rel.span.end), f'rel="{words}"'))
