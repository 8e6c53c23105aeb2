from __future__ import annotations

from ..api import Context, NamedTuple, Post, Severity, endangered, is_among, rule, shown_content


class Options(NamedTuple):
    """Where forms may send their data."""

    hosts: tuple[str, ...] = ()
    """Trusted hosts; `*.example.org` matches all subdomains of `example.org`."""


@rule(
    "form sends its data to `{host}`",
    help="link to that page instead, or add the host to `hosts` if you trust it",
    on=endangered("form"),
    options=Options(),
    severity=Severity.WARNING,
)
def form_target(post: Post, context: Context[Options]) -> None:
    """Form that sends its data to another site.

    On your page, readers and their password managers take it for a form of your site.

    Bad:

        <form action="https://collect.example.net/in"><input name="mail"></form>

    Good:

        <form action="/subscribe"><input name="mail"></form>

    See also: embedded-page, script-url.
    """
    for content in shown_content(context.site, post):
        if content.kind == "form":
            host = content.host
            if host and not is_among(host, frozenset(context.options.hosts)):
                context.report(content.span, host=host)
