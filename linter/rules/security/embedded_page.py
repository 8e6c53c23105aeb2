from __future__ import annotations

from typing import NamedTuple

from ..api import EMBEDS, ActiveContent, Context, Post, Severity, endangered, find_active_content, is_among, lazy, read_address, rule


class Options(NamedTuple):
    """Whose pages may be shown inside of yours."""

    hosts: tuple[str, ...] = ()
    """Further hosts that you trust; `*.example.org` means all below it."""


_OLD = frozenset({"object", "embed", "applet", "frame", "frameset"})

_PICTURE = lazy(r"(?i)\.(?:svg|png|jpe?g|gif|webp|avif|pdf|mp[34]|webm|og[gv])$")


@rule(
    "`{name}` {does}; {advice}",
    on=endangered("frame", "srcdoc"),
    options=Options(),
    severity=Severity.WARNING,
)
def embedded_page(post: Post, context: Context[Options]) -> None:
    """A page of somebody else inside of yours.

    It sees who reads, may show a login that looks like yours, and is different tomorrow.  Pages of your own site and
    the players, maps and code of well-known hosts are let through; `hosts` takes those of your own.  `srcdoc`
    holds the whole page in an attribute, and its scripts run with the rights of your site.

    Bad:

        <iframe src="https://ads.example.net/frame"></iframe>

    Good:

        <iframe src="https://www.youtube-nocookie.com/embed/a1"></iframe>

    See also: script-element, tracking-pixel.
    """
    trusted = EMBEDS.union(context.options.hosts)
    for danger in find_active_content(post):
        if danger.kind == "srcdoc":
            does = "is a whole page inside of this one, and its scripts run with the rights of your site"
            context.report(danger.span, name="srcdoc", does=does, advice="remove it, or link to the page")
        elif danger.kind == "frame" and not _is_type(post, danger):
            found = _judged(danger, trusted)
            if found:
                context.report(danger.span, name=f"<{danger.name}>", does=found[0], advice=found[1])


def _is_type(post: Post, danger: ActiveContent) -> bool:
    """Whether it is the type of a program that nobody closes, as in `List<Object>`, and loads nothing."""
    tag, text = danger.tag, post.text
    if tag is None or tag.attributes or not text[danger.span.start - 1 : danger.span.start].isalnum():
        return False
    element = post.element_at(tag)
    return element is not None and element.end is None


def _judged(danger: ActiveContent, trusted: frozenset[str]) -> tuple[str, str] | None:
    """What it does and what to do; ``None`` for pages of one's own and of trusted hosts."""
    address = read_address(danger.value)
    host = address.host
    old = danger.name in _OLD
    if address.scheme not in ("", "http", "https"):
        return f"opens an address of `{address.scheme}:`, which is no page of the web", "remove it, or link to a page"
    if host:
        if is_among(host, trusted):
            return None
        verb = "runs a program or shows a page" if old else "shows a page"
        does = f"{verb} of `{host}` inside of yours, which sees your readers and can change at any time"
        return does, "remove it, link to it instead, or name the host in `hosts` of this rule if you trust it"
    if old and not _PICTURE().search(address.path):
        return "runs whatever the file is, as a page or a program with the rights of your site", "use `img`, `video` or a link"
    if not danger.value and not old and danger.tag is not None and not any(one.name.endswith("src") for one in danger.tag.attributes):
        return "shows no page, so only a script can fill it", "remove it"
    return None
