from __future__ import annotations

from typing import NamedTuple

from ..api import OWN_MACHINE, Context, Severity, Url, host_of, rule, url


class Options(NamedTuple):
    """Which addresses count."""

    servers: bool = False
    """Whether links to `localhost` count too, and not only pictures from there."""


_HERE = frozenset({"localhost", "127.0.0.1", "0.0.0.0"})  # noqa: S104 - nothing is bound to it


@rule(
    "`{address}` is a place on the machine of who wrote this; nobody else can open it, so {what}",
    on=url(),
    options=Options(),
    severity=Severity.WARNING,
)
def local_address(url: Url, context: Context[Options]) -> None:
    r"""An address on the author's own machine.

    Editors write the path of a dropped picture (`C:\Users\...`, `file:///home/...`), and previews run on
    `localhost`.  It works for the author, so nobody notices.

    Bad:

        ![A walk](file:///home/anna/Pictures/walk.jpg)

    Good:

        ![A walk](/images/walk.jpg)

    Bad (servers = True):

        [A walk](http://localhost:4000/walk)
    """
    value = url.value.strip()
    image = url.role == "image"
    if value.startswith("http") and not image and not context.options.servers:
        return  # as nearly all
    if value.startswith(("https://", "/")) and not value.startswith(("https://localhost", "/Users/", "/home/")):
        return
    what = "copy the picture to your site and link that" if image else "link a page that everybody can reach"
    if OWN_MACHINE().match(value) or ((image or context.options.servers) and url.role != "field" and host_of(value) in _HERE):
        context.report(url.span, address=value[:40], what=what)
