from __future__ import annotations

from typing import NamedTuple

from ..api import (
    WIDGETS,
    Context,
    Edit,
    Post,
    Safety,
    Severity,
    Span,
    Tag,
    delete,
    endangered,
    find_active_content,
    is_among,
    read_address,
    rule,
)

# Blocks of data, which no browser runs (WHATWG HTML 4.12.1, "data block").
_DATA = frozenset({"application/json", "application/ld+json", "math/tex", "math/tex; mode=display"})


class Options(NamedTuple):
    """Whose scripts may run."""

    hosts: tuple[str, ...] = ()
    """Further hosts whose scripts you trust; `*.example.org` means all below it."""


@rule(
    "`<script>` {does}; {advice}",
    on=endangered("script"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.ERROR,
)
def script_element(post: Post, context: Context[Options]) -> None:
    """A script, which runs in the browser of every reader.

    It may read what they type and act in their name on your site.  The widgets that well-known sites hand out
    (posts of X and Instagram, gists, slides) are let through, and so are blocks of data such as JSON-LD.
    `hosts` takes those of your own.

    Bad:

        <p>Along the river.</p><script src="https://cdn.example.net/count.js"></script>

    Good:

        <p>Along the river.</p>

    See also: event-handler, script-url, tracking-pixel.
    """
    trusted = WIDGETS.union(context.options.hosts)
    for danger in find_active_content(post):
        if danger.kind != "script" or danger.tag is None or _is_data(danger.tag):
            continue
        address = read_address(danger.value)
        host = address.host
        if host and address.scheme in ("https", "http", "") and is_among(host, trusted):
            continue
        if host:
            does = f"loads a program from `{host}` and runs it in the browser of every reader"
            advice = "remove it, or name the host in `hosts` of this rule if you trust it"
        else:
            does = "runs a program in the browser of every reader, with all that your site may do there"
            advice = "remove it, or ignore this here if it is your own"
        context.report(danger.span, *_removal(danger.tag, post), does=does, advice=advice)


def _is_data(script: Tag) -> bool:
    kind = script.attribute("type")
    return kind is not None and kind.value.strip().lower() in _DATA and script.name == "script"


def _removal(script: Tag, post: Post) -> tuple[Edit, ...]:
    element = post.element_at(script)
    if element is None or element.end is None:
        return ()
    return (delete(Span(script.start, element.end.end)),)
