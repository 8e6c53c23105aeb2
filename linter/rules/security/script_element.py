from __future__ import annotations

from ..api import (
    Context,
    NamedTuple,
    Post,
    Safety,
    Severity,
    Span,
    delete,
    endangered,
    escape_advice,
    is_among,
    is_example,
    is_mentioned,
    is_widget,
    read_address,
    rule,
    script_type,
    shown_content,
)

# What browsers read and do not run (WHATWG HTML 4.12.1, 8.1.5.3 and 7.6.1).
_READ = {
    "importmap": "tells every reader's browser from where to load modules",
    "speculationrules": "makes every reader's browser load other pages in advance",
}


class Options(NamedTuple):
    """Whose scripts may run."""

    hosts: tuple[str, ...] = ()
    """More hosts with trusted scripts; `*.example.org` matches all subdomains of `example.org`."""
    publishers: bool = True
    """Whether to allow the widgets of hosts where anybody can publish programs (CodePen, Flourish); `--untrusted` does not."""


@rule(
    "`<script>` {effect}",
    help="{advice}",
    on=endangered("script"),
    options=Options(),
    fix=Safety.SHOWN,
    severity=Severity.ERROR,
)
def script_element(post: Post, context: Context[Options]) -> None:
    """Script in a post.

    It runs in the browser of every reader, can read what they type, and can act in their name on your site. Widgets of
    well-known sites (posts of X and Instagram, gists, slides) and data blocks such as JSON-LD are allowed; add other hosts
    that you trust to `hosts`. Import maps and speculation rules are no programs, but decide what browsers load, so they are reported, too.

    Fix safety: The fix removes the element and its content. With the preset `scraped` it is unsafe, because the post may need
    the script; otherwise it is only shown, because a script of your own is there on purpose. It is not offered for a
    `<script>` without an end tag.

    Bad:

        <p>Along the river.</p><script src="https://cdn.example.net/count.js"></script>

    Good:

        <p>Along the river.</p>

    See also: event-handler, script-url, tracking-pixel.
    """
    trusted = frozenset(context.options.hosts)
    for content in shown_content(context.site, post):
        if content.kind != "script" or content.tag is None:
            continue
        # The types of other elements, such as `svg:script`, are not known everywhere.
        kind = script_type(content.tag) if content.tag.name == "script" else "program"
        if kind == "data":
            continue
        parsed = read_address(content.value)
        host = parsed.host
        is_trusted = parsed.scheme in ("https", "http", "") and is_among(host, trusted)
        if host and (is_trusted or is_widget(content.value, publishers=context.options.publishers)):
            continue
        if kind in _READ:
            effect, advice = _READ[kind], "remove it, or ignore it if it is your own"
        elif host:
            effect = f"runs code from `{host}` in every reader's browser"
            advice = "remove it, or add the host to `hosts` if you trust it"
        else:
            effect = "runs for every reader with your site's permissions"
            advice = "remove it, or ignore it if it is your own"
        element = post.element_at(content.tag)
        end = element.end if element is not None else None
        shown = is_example(post, content.tag) or (end is not None and is_mentioned(post, end.span))
        removal = () if shown or end is None else (delete(Span(content.tag.start, end.end)),)
        context.report(content.span, *removal, effect=effect, advice=escape_advice("script") if shown else advice)
