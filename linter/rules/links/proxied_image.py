from __future__ import annotations

from enum import Enum

from ..api import Context, NamedTuple, Safety, Severity, Url, lazy, parameters, read_address, readdressed, rule, unescaped, url


class Proxies(Enum):
    """Which proxies are reported."""

    PRIVATE = "private"
    """Proxies of private persons, and those that serve the pages of one site."""
    ALL = "all"
    """Also services that resize and cache images (`wsrv.nl`, `i0.wp.com`) or hide who views them (GitHub's camo)."""


class Options(NamedTuple):
    """Which proxies are reported."""

    proxies: Proxies = Proxies.PRIVATE
    """`private` reports proxies of private persons and those that serve the pages of one site, `all` also reports services that
    resize and cache images (`wsrv.nl`, `i0.wp.com`) or hide who views them (GitHub's camo)."""


# Host, or host and path, and the parameter with the image's URL. "" is the whole query, "/" the rest of the path.
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
_IMAGE_URL = lazy(r"(?i)(?:https?:)?//[\w-]++(?:\.[\w-]++)+(?:[:/?]|\Z)")
_WITHOUT_SCHEME = lazy(r"[\w-]++(?:\.[\w-]++)+/")


@rule(
    "image is loaded through the proxy `{host}`",
    help="{advice}",
    on=url(),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def proxied_image(url: Url, context: Context[Options]) -> None:
    """Image loaded through a third-party proxy.

    Feed readers and scrapers fetch images through private proxies to bypass the hotlink protection of the source site,
    and write the proxy's URL into the post. Such proxies see your readers and close without notice. A copy of the
    image on your own site is best.

    Fix safety: The fix writes the image's own URL. It is unsafe because the image's site may refuse to show it on other
    sites. It is not offered for GitHub's camo, which signs its URLs, in the front matter and in autolinks.

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
    parsed = read_address(raw)
    host = parsed.host
    if not host:
        return
    image_url = ""
    if host == "camo.githubusercontent.com":  # only GitHub issues the signed URLs of this proxy
        if context.options.proxies is Proxies.ALL:
            context.report(url.span, host=host, advice="copy the image to your own site")
        return
    query = raw[slice(*parsed.query)]
    if host.endswith(".workers.dev"):
        image_url = _embedded_url(query, unescape=False) or _embedded_url(parsed.path[1:], unescape=False)
    else:
        location = host + (parsed.path or "/")
        name = _parameter_name(_PRIVATE, location, host)
        if name is None and context.options.proxies is Proxies.ALL:
            name = _parameter_name(_SERVICES, location, host)
        if name is None:
            return
        if name == "/":
            image_url = _embedded_url(parsed.path[1:].removeprefix("proxy/"), unescape=False)
        elif name == "":
            image_url = _embedded_url(query, unescape=False)
        else:
            values = (parameter.value for parameter in parameters(raw, parsed) if parameter.name == name)
            image_url = next((_embedded_url(value, unescape=True) for value in values), "")
    if image_url:
        advice = "use the image's own URL, or copy the image to your own site"
        context.report(url.span, *readdressed(url, image_url), host=host, advice=advice)


def _parameter_name(table: dict[str, str], location: str, host: str) -> str | None:
    """The parameter with the image's URL, or ``None`` for a host that is not in the table."""
    return table.get(location, table.get(location + "/", table.get(host + "/") if table.get(host + "/") == "/" else None))


def _embedded_url(value: str, *, unescape: bool) -> str:
    """The URL that a proxy fetches, or ``""``; a URL with ``://`` is unescaped only if ``unescape`` is true."""
    value = value.replace("&amp;", "&").replace("\\", "")
    image_url = unescaped(value) if unescape or "://" not in value else value
    if _IMAGE_URL().match(image_url):
        return unescaped(image_url) if "%3a" in image_url.lower()[:9] else image_url
    return f"https://{image_url}" if _WITHOUT_SCHEME().match(image_url) else ""
