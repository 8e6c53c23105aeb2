from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from ..api import Context, Post, Safety, Severity, Span, host_of, lazy, replace, rule, urls_of, whole_post


class Hosts(Enum):
    """Which addresses count."""

    SEEN = "seen"
    """Those of a host to which the post also links by https, so that https is known to work."""
    ALL = "all"
    """Every one."""


class Options(NamedTuple):
    """Which addresses count."""

    hosts: Hosts = Hosts.SEEN


_HTTPS = lazy(r"https://([\w.-]+)")


@rule(
    "`http://` sends readers to {host} unprotected, though {why}; write `https://`",
    on=whole_post("http://"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def insecure_link(post: Post, context: Context[Options]) -> None:
    """A link by `http`.

    Anyone on the way can read and change what an `http` link brings, and browsers warn.  By default
    only hosts are reported that the same post also reaches by `https`; with `hosts = "all"`, every one.

    Bad:

        [One](https://example.org/a) and [another](http://example.org/b).

    Good:

        [One](https://example.org/a) and [another](https://example.org/b).

    Bad (hosts = 'all'):

        [One](http://example.org/a).
    """
    everything = context.options.hosts is Hosts.ALL
    urls = [url for url in urls_of(post, "http://") if url.raw[:7].lower() == "http://" and url.value[:7].lower() == "http://"]
    if not urls:
        return
    seen = {_site(found[1]) for found in _HTTPS().finditer(post.text, post.body.start)}
    for url in urls if seen or everything else ():
        host = host_of(url.value)
        if "." not in host or host.replace(".", "").isdigit():
            continue
        if _site(host) in seen:
            why = "this post reaches the same site by `https` too"
        elif everything:
            why = "most sites answer by `https`"
        else:
            continue
        context.report(url.span, replace(Span(url.span.start, url.span.start + 7), "https://"), host=host, why=why)


def _site(host: str) -> str:
    return host.lower().removeprefix("www.").rstrip(".")
