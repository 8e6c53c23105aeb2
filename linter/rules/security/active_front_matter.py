from __future__ import annotations

from ..api import Context, NamedTuple, Post, Severity, find_active_values, is_among, rule, whole_post


class Options(NamedTuple):
    """Whose pages and programs a value may load."""

    hosts: tuple[str, ...] = ()
    """Trusted hosts; `*.example.org` matches all subdomains of `example.org`."""
    publishers: bool = True
    """Whether to allow well-known hosts where anybody can publish pages and programs (CodePen, Google Docs); `--untrusted` does not."""


@rule(
    "value of `{field}` {effect}",
    help="remove it, or write it as plain text",
    on=whole_post(":", "="),
    options=Options(),
    severity=Severity.ERROR,
    since="0.2.0",
)
def active_front_matter(post: Post, context: Context[Options]) -> None:
    """Front matter value that runs or loads something where a theme prints it.

    Themes print titles, descriptions, tags and authors without escaping them, and put the URLs of fields into links. Then a
    script in a title runs on every page that lists the post. Harmless markup such as `<em>` and `&amp;` is not reported, nor are
    players of well-known hosts. A field that names the place of the page (`permalink`, `slug`) and leads out of the folder of the
    site is reported, too.

    Bad:

        ---
        title: A walk <script>send(document.cookie)</script>
        ---

    Good:

        ---
        title: A <em>long</em> walk
        ---

    Bad:

        ---
        title: A walk
        redirect_to: javascript:send(document.cookie)
        ---

    See also: executable-front-matter, script-url, script-element.
    """
    trusted = frozenset(context.options.hosts)
    # React escapes what a page prints, and so does a theme of Docusaurus; what a stranger wrote is reported nevertheless.
    escaped = _PRINTED if context.options.publishers and context.site.profile.name == "docusaurus" else frozenset[str]()
    for value in find_active_values(post, publishers=context.options.publishers):
        if not (value.host and is_among(value.host, trusted)) and value.field not in escaped:
            effect = f"{value.what} (`{value.host}`)" if value.host else value.what
            context.report(value.span, field=value.field or "the front matter", effect=effect)


_PRINTED = frozenset({"title", "description", "sidebar_label", "pagination_label", "tags", "keywords"})
"""Fields that a page shows as text, in the schemas of Docusaurus' plugins."""
