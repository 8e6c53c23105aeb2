from __future__ import annotations

from ..api import Context, NoOptions, Safety, Severity, Tag, insert, replace, rule, tag

# https://html.spec.whatwg.org/multipage/document-sequences.html#valid-navigable-target-name-or-keyword
_SAME_WINDOW = frozenset({"", "_self", "_parent", "_top", "_unfencedtop"})


@rule(
    '`target="{target}"` without `rel="noopener"` lets the page behind the link steer this one{where}; add it',
    on=tag("a", "area", "form"),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def blank_target(link: Tag, context: Context[NoOptions]) -> None:
    """A link to a new window that the new page can steer.

    Through `window.opener` it may send your reader's tab elsewhere.  For `_blank`, browsers since 2021 prevent it by
    themselves (WHATWG HTML 4.6.5), older ones and many webviews do not; for a window with a name none does.  A named
    window is used again by the next link, and one without an opener is not, so there the fix is not safe.

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
        words = " ".join([*(rel.raw or "").split(), "noopener"])
        edit = replace(rel.value_span, words) if rel.quote else replace(rel.span, f"rel={quote}{words}{quote}")
    if window.lower() == "_blank":
        context.report(target.span, edit, target="_blank", where=" in older browsers")
    else:
        context.report(target.span, edit, safety=Safety.UNSAFE, target=window, where="")
