from __future__ import annotations

from enum import Enum

from ..api import Context, NamedTuple, Post, Safety, Severity, Span, host_of, lazy, replace, rule, urls_of, whole_post


class Hosts(Enum):
    """Which hosts are reported."""

    SEEN = "seen"
    """Hosts that the same post also links by https, so that https is known to work."""
    ALL = "all"
    """All hosts."""


class Options(NamedTuple):
    """Which links are reported."""

    hosts: Hosts = Hosts.SEEN
    """`seen` reports a host only if the same post also links it by `https`, `all` reports every host."""
    images: bool = False
    """Report every image that is loaded by `http`, of whatever host: browsers do not show it, or warn, on a page that uses `https`."""


_HTTPS = lazy(r"https://([\w.-]+)")


@rule(
    "insecure `http://` link to `{host}`{evidence}",
    help="write `https://`",
    on=whole_post("http://"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def insecure_link(post: Post, context: Context[Options]) -> None:
    """Link by `http` instead of `https`.

    Anyone on the network can read and change what an `http` link loads, and browsers warn about it. By default, only
    hosts that the same post also links by `https` are reported. With `hosts = "all"`, every host is reported, since
    most sites support `https`.

    Fix safety: The fix changes the scheme to `https`. It is unsafe because the host may not serve that page by `https`.

    Bad:

        [One](https://example.org/a) and [another](http://example.org/b).

    Good:

        [One](https://example.org/a) and [another](https://example.org/b).

    Bad (hosts = 'all'):

        [One](http://example.org/a).
    """
    report_all = context.options.hosts is Hosts.ALL
    urls = [url for url in urls_of(post, "http://") if url.raw[:7].lower() == "http://" and url.value[:7].lower() == "http://"]
    if not urls:
        return
    report_images = context.options.images
    https_sites = {_site(match[1]) for match in _HTTPS().finditer(post.text, post.body.start)}
    for url in urls if https_sites or report_all or report_images else ():
        host = host_of(url.value)
        if "." not in host or host.replace(".", "").isdigit():
            continue
        if _site(host) in https_sites:
            evidence = ", which this post also links by `https`"
        elif report_all or (report_images and url.role == "image"):
            evidence = ""
        else:
            continue
        context.report(url.span, replace(Span(url.span.start, url.span.start + 7), "https://"), host=host, evidence=evidence)


def _site(host: str) -> str:
    return host.lower().removeprefix("www.").rstrip(".")
