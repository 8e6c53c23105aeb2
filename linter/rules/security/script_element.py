from __future__ import annotations

from typing import NamedTuple

from ..api import (
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
    is_widget,
    read_address,
    rule,
)

# Any other type is a data block, which browsers do not run (WHATWG HTML 4.12.1): the types of JavaScript
# (https://mimesniff.spec.whatwg.org/#javascript-mime-type), those that a script with another name runs, and those of old browsers.
_PROGRAM_TYPES = frozenset(
    "module importmap speculationrules application/ecmascript application/javascript application/x-ecmascript application/x-javascript "
    "text/ecmascript text/javascript text/javascript1.0 text/javascript1.1 text/javascript1.2 text/javascript1.3 text/javascript1.4 "
    "text/javascript1.5 text/jscript text/livescript text/x-ecmascript text/x-javascript text/vbscript text/vbs text/babel text/jsx "
    "text/typescript text/coffeescript application/dart text/x-scriptlet".split()
)


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
    that you trust to `hosts`.

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
    for content in find_active_content(post):
        if content.kind != "script" or content.tag is None or _is_data(content.tag):
            continue
        parsed = read_address(content.value)
        host = parsed.host
        is_trusted = parsed.scheme in ("https", "http", "") and is_among(host, trusted)
        if host and (is_trusted or is_widget(content.value, publishers=context.options.publishers)):
            continue
        if host:
            effect = f"runs code from `{host}` in every reader's browser"
            advice = "remove it, or add the host to `hosts` if you trust it"
        else:
            effect = "runs for every reader with your site's permissions"
            advice = "remove it, or ignore it if it is your own"
        context.report(content.span, *_removal(content.tag, post), effect=effect, advice=advice)


def _is_data(script: Tag) -> bool:
    kind, language = script.attribute("type"), script.attribute("language")
    if (kind is not None and kind.dynamic) or (language is not None and language.dynamic) or script.name != "script":
        return False
    named = f"text/{language.value}" if language is not None and language.value else ""
    written = kind.value if kind is not None else named
    written = written.partition(";")[0].strip().lower()
    return bool(written) and written not in _PROGRAM_TYPES


def _removal(script: Tag, post: Post) -> tuple[Edit, ...]:
    element = post.element_at(script)
    if element is None or element.end is None:
        return ()
    return (delete(Span(script.start, element.end.end)),)
