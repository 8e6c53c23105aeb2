from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from ..api import Context, Safety, Severity, Url, lazy, parameters, read_address, readdressed, rule, unescaped, url


class Proxies(Enum):
    """Which proxies count."""

    PRIVATE = "private"
    """Those that somebody runs for himself, and those that serve one site's own pages."""
    ALL = "all"
    """Services that shrink and cache pictures (`wsrv.nl`, `i0.wp.com`) or hide who looks at them (GitHub's camo) as well."""


class Options(NamedTuple):
    """Which proxies count."""

    proxies: Proxies = Proxies.PRIVATE


# Host, or host and path, and the parameter that holds the address.  "" is the whole query, "/" the rest of the path.
_PRIVATE = {
    "proxy.duckduckgo.com/iu/": "u",
    "external-content.duckduckgo.com/iu/": "u",
    "images-opensocial.googleusercontent.com/gadgets/proxy": "url",
    "images1-focus-opensocial.googleusercontent.com/gadgets/proxy": "url",
    "images2-focus-opensocial.googleusercontent.com/gadgets/proxy": "url",
    "corsproxy.io/": "",
    "api.allorigins.win/raw": "url",
    "cors-anywhere.herokuapp.com/": "/",
    "pic1.xuehuaimg.com/": "/",
}
_SERVICES = {
    "images.weserv.nl/": "url",
    "wsrv.nl/": "url",
    "image.baidu.com/search/down": "url",
    "i0.wp.com/": "/",
    "i1.wp.com/": "/",
    "i2.wp.com/": "/",
    "i3.wp.com/": "/",
}
_TARGET = lazy(r"(?i)(?:https?:)?//[\w-]++(?:\.[\w-]++)+(?:[:/?]|\Z)")
_BARE = lazy(r"[\w-]++(?:\.[\w-]++)+/")


@rule(
    "this picture comes through `{host}`, a proxy that may stop at any time and sees your readers; {what}",
    on=url(),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def proxied_image(url: Url, context: Context[Options]) -> None:
    """A picture that comes through somebody's proxy.

    Feed readers and scrapers fetch pictures through private proxies, to get round the protection of the source
    site, and write that address into the post.  Such proxies close without notice.  The fix writes the address
    of the picture itself, which its site may refuse to show elsewhere; a copy of your own is best.

    Bad:

        ![A walk](https://cors.somebody.workers.dev/?https://www.rivers.org/walk.jpg)

    Good:

        ![A walk](https://www.rivers.org/walk.jpg)

    Bad (proxies = 'all'):

        ![A walk](https://wsrv.nl/?url=www.rivers.org/walk.jpg&w=300)
    """
    if url.role == "link":
        return
    raw = url.raw
    if raw.find("http", 8) < 0 and context.options.proxies is Proxies.PRIVATE:
        return
    address = read_address(raw)
    host = address.host
    if not host:
        return
    target = ""
    if host == "camo.githubusercontent.com":  # the address is in it, but signed: only GitHub gives it out
        if context.options.proxies is Proxies.ALL:
            context.report(url.span, host=host, what="copy the picture to your own site")
        return
    if host.endswith(".workers.dev"):
        target = _held(raw[slice(*address.query)], whole=True) or _held(address.path[1:], whole=True)
    else:
        place = host + (address.path or "/")
        name = _named(_PRIVATE, place, host)
        if name is None and context.options.proxies is Proxies.ALL:
            name = _named(_SERVICES, place, host)
        if name is None:
            return
        if name == "/":
            target = _held(address.path[1:].removeprefix("proxy/"), whole=True)
        elif name == "":
            target = _held(raw[slice(*address.query)], whole=True)
        else:
            target = next((_held(one.value, whole=False) for one in parameters(raw, address) if one.name == name), "")
    if target:
        what = "write the address of the picture itself, or copy it to your own site"
        context.report(url.span, *readdressed(url, target), host=host, what=what)


def _named(table: dict[str, str], place: str, host: str) -> str | None:
    return table.get(place, table.get(place + "/", table.get(host + "/") if table.get(host + "/") == "/" else None))


def _held(value: str, *, whole: bool) -> str:
    """The address that a proxy fetches, or ``""``; ``whole`` where it need not be escaped."""
    value = value.replace("&amp;", "&").replace("\\", "")
    target = value if whole and "://" in value else unescaped(value)
    if _TARGET().match(target):
        return unescaped(target) if "%3a" in target.lower()[:9] else target
    return f"https://{target}" if _BARE().match(target) else ""
