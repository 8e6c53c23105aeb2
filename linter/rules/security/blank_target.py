from __future__ import annotations

from ..api import Context, NoOptions, Safety, Severity, Tag, insert, replace, rule, tag

# https://html.spec.whatwg.org/multipage/document-sequences.html#valid-navigable-target-name-or-keyword
_SAME_WINDOW = frozenset({"", "_self", "_parent", "_top", "_unfencedtop"})


@rule(
    '`target="{target}"` without `rel="noopener"`',
    help="add `noopener` to `rel`",
    on=tag("a", "area", "form"),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def blank_target(link: Tag, context: Context[NoOptions]) -> None:
    """Link to a new window without `rel="noopener"`.

    Through `window.opener`, the new page can navigate your reader's tab to another page. For `_blank`, browsers since 2021
    prevent this by default (WHATWG HTML 4.6.5), but older ones and many webviews do not. For a named window, no browser
    prevents it.

    Fix safety: The fix adds `noopener` to the `rel` attribute. It is unsafe for a named window: the next link reuses such
    a window only if it has an opener.

    Bad:

        <a href="https://example.org" target="_blank">elsewhere</a>

    Good:

        <a href="https://example.org" target="_blank" rel="noopener">elsewhere</a>

    Bad:

        <a href="https://example.org" target="reading">elsewhere</a>
    """
    if link.closing or link.in_code:
        return
    target = link.attribute("target")
    if target is None or target.dynamic or (window := target.value.strip()).lower() in _SAME_WINDOW:
        return
    href = link.attribute("href") or link.attribute("action")
    if href is None or href.dynamic or not href.value.strip().lower().startswith(("http:", "https:", "//")):
        return
    rel, quote = link.attribute("rel"), target.quote or '"'
    if rel is None:
        edit = insert(target.span.end, f" rel={quote}noopener{quote}")
    elif rel.dynamic or {"noopener", "noreferrer", "opener"} & set(rel.value.lower().split()):
        return
    else:
        keywords = " ".join([*(rel.raw or "").split(), "noopener"])
        edit = replace(rel.value_span, keywords) if rel.quote else replace(rel.span, f"rel={quote}{keywords}{quote}")
    if window.lower() == "_blank":
        context.report(target.span, edit, target="_blank")
    else:
        context.report(target.span, edit, safety=Safety.UNSAFE, target=window)
