from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Severity, endangered, find_active_content, is_among, rule


class Options(NamedTuple):
    """Where forms may send what is typed."""

    hosts: tuple[str, ...] = ()
    """Hosts that you trust; `*.example.org` means all below it."""


@rule(
    "what readers type here goes to `{host}`; link to that page instead, or name the host in `hosts` of this rule if you trust it",
    on=endangered("form"),
    options=Options(),
    severity=Severity.WARNING,
)
def form_target(post: Post, context: Context[Options]) -> None:
    """A form that sends what is typed to another site.

    On your page, readers take it for yours, and so do the password managers of their browsers.

    Bad:

        <form action="https://collect.example.net/in"><input name="mail"></form>

    Good:

        <form action="/subscribe"><input name="mail"></form>

    See also: embedded-page, script-url.
    """
    for danger in find_active_content(post):
        if danger.kind == "form":
            host = danger.host
            if host and not is_among(host, frozenset(context.options.hosts)):
                context.report(danger.span, host=host)
