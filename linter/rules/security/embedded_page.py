from __future__ import annotations

from ..api import (
    EMBEDS,
    PLAYERS,
    ActiveContent,
    Context,
    NamedTuple,
    Post,
    Severity,
    endangered,
    escape_advice,
    is_among,
    is_example,
    is_in_curly_quotes,
    lazy,
    read_address,
    rule,
    shown_content,
)


class Options(NamedTuple):
    """Whose pages may be embedded."""

    hosts: tuple[str, ...] = ()
    """More trusted hosts; `*.example.org` matches all subdomains of `example.org`."""
    publishers: bool = True
    """Whether to allow well-known hosts where anybody can publish pages and programs (CodePen, Google Docs); `--untrusted` does not."""


_LEGACY_ELEMENTS = frozenset({"object", "embed", "applet", "frame", "frameset"})

_MEDIA_FILE = lazy(r"(?i)\.(?:svg|png|jpe?g|gif|webp|avif|pdf|mp[34]|webm|og[gv])$")


@rule(
    "`{name}` {problem}",
    help="{advice}",
    on=endangered("frame", "srcdoc"),
    options=Options(),
    severity=Severity.WARNING,
)
def embedded_page(post: Post, context: Context[Options]) -> None:
    """Embedded page of another site.

    It sees who reads your page, can imitate your login form, and can change at any time. Pages of your own site and
    the players, maps and code of well-known hosts are allowed; add other hosts that you trust to `hosts`. A `srcdoc`
    attribute contains a whole page, and its scripts run with the permissions of your site.

    Bad:

        <iframe src="https://ads.example.net/frame"></iframe>

    Good:

        <iframe src="https://www.youtube-nocookie.com/embed/a1"></iframe>

    See also: script-element, tracking-pixel.
    """
    trusted = (EMBEDS if context.options.publishers else PLAYERS).union(context.options.hosts)
    for content in shown_content(context.site, post):
        if content.kind == "srcdoc":
            problem = "embeds a whole page with your site's permissions"
            context.report(content.span, name="srcdoc", problem=problem, advice="remove it, or link to the page")
        elif content.kind == "frame" and not _is_type(post, content):
            diagnosis = None if _loads_nothing(post, content) else _diagnose(content, trusted)
            if diagnosis is None:
                continue
            shown = content.tag is not None and is_example(post, content.tag)
            if shown and (not content.value or is_in_curly_quotes(content.value)):
                continue  # it loads nothing, and `unclosed-tag` reports what has no end
            context.report(
                content.span, name=f"<{content.name}>", problem=diagnosis[0], advice=escape_advice(content.name) if shown else diagnosis[1]
            )


def _loads_nothing(post: Post, content: ActiveContent) -> bool:
    """Whether an `object` or an `embed` names nothing to load, neither itself nor in a `param`."""
    tag = content.tag
    if tag is None or content.name not in _LEGACY_ELEMENTS or content.value or tag.attribute("classid") is not None:
        return False
    if any(attribute.dynamic for attribute in tag.attributes):
        return False
    element = post.element_at(tag)
    return element is not None and (element.end is None or "<param" not in post.text[tag.end : element.end.start].lower())


def _is_type(post: Post, content: ActiveContent) -> bool:
    """Whether it is the name of a type in a programming language without an end tag, as in `List<Object>`, and loads nothing."""
    tag, text = content.tag, post.text
    if tag is None or tag.attributes or not text[content.span.start - 1 : content.span.start].isalnum():
        return False
    element = post.element_at(tag)
    return element is not None and element.end is None


def _diagnose(content: ActiveContent, trusted: frozenset[str]) -> tuple[str, str] | None:
    """The problem and what to do; ``None`` for pages of the same site and of trusted hosts."""
    parsed = read_address(content.value)
    host = parsed.host
    is_legacy = content.name in _LEGACY_ELEMENTS
    if parsed.scheme not in ("", "http", "https"):
        return f"loads a `{parsed.scheme}:` URL, which is not a web page", "remove it, or link to a page"
    if host:
        if is_among(host, trusted):
            return None
        embedded = "program or page" if is_legacy else "page"
        return f"embeds a {embedded} from `{host}`", "remove it, link to it, or add the host to `hosts` if you trust it"
    if is_legacy and not _MEDIA_FILE().search(parsed.path):
        return "runs any kind of file with your site's permissions", "use `img`, `video` or a link"
    tag = content.tag
    if not content.value and not is_legacy and tag is not None and not any(attribute.name.endswith("src") for attribute in tag.attributes):
        return "has no `src`, so only a script can fill it", "remove it"
    return None
