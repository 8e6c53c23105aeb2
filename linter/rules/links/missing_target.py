from __future__ import annotations

from ..api import (
    MASK,
    Context,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    Url,
    missing_file,
    missing_name,
    missing_target as missing_page,
    named_pages,
    pages_of,
    replace,
    rule,
    shortened,
    urls_of,
    whole_post,
    written_url,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..api import Edit, Missing


@rule(
    "{problem}",
    help="{advice}",
    on=whole_post("]", "<img", "<a", "{%", "{{"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    default=False,
)
def missing_target(post: Post, context: Context[NoOptions]) -> None:
    """Link to a page, a heading or a file that the site does not have.

    Posts move from site to site and are renamed, and links to them stay as they were: readers see an error, a broken image, or the
    wrong part of a page.  URLs and the ids of headings are worked out as Hugo, Jekyll, Hexo and Docusaurus make them, with permalinks,
    slugs, aliases, sections and the sources of links such as `{% post_url %}` and `{{< ref >}}`.  Nothing is reported where that is not
    known: a plugin may add pages, a theme may have its own, a template tag may print headings.  Of images and downloads, a file of
    the same name anywhere in the site is enough.  With other generators, only relative links to Markdown files and anchors are checked.
    Standard input has no site, so only anchors of the post itself are reported there.

    Fix safety: The fix writes the one page or id that differs only in case and punctuation, or the only page with the same last name.
    The author may have meant another one.

    Bad:

        <a id="mill"></a>The old mill is at the river; see [the mill](#Mill).

    Good:

        <a id="mill"></a>The old mill is at the river; see [the mill](#mill).

    Bad (profile = 'hugo'):

        ## Rivers and lakes

        See [rivers](#rivers-lakes).

    See also: broken-link, local-address.
    """
    site, path = context.site, post.document.path
    pages = pages_of(site, path)
    for url, value in _links(post, pages.base if pages else ""):
        file = missing_file(site, path, value) if site.files else ""
        if file:
            context.report(url.span, problem=f"no file `{shortened(file, 80)}` in this site", advice="add the file, or correct the URL")
            continue
        missing = missing_page(post, site, value) if url.role != "image" else None
        if missing:
            context.report(url.span, *_edits(url, value, missing), problem=_problem(missing), advice=_advice(missing))
    for named in named_pages(post):
        if missing_name(site, path, named.name, named.tag):
            problem = f"no page `{shortened(named.name, 80)}` in this site"
            context.report(named.span, problem=problem, advice="add the page, or correct the name")


def _links(post: Post, base: str) -> Iterator[tuple[Url, str]]:
    """The URLs of a post, each without its template tags where these are known."""
    for url in urls_of(post):
        if MASK not in url.raw and MASK not in url.value:
            yield url, url.value.strip()
        elif value := written_url(post, url.span.text(post.text), base):
            yield url, value
    for tag in post.tags if post.templated else ():
        for attribute in () if tag.closing else tag.attributes:
            if attribute.dynamic and attribute.name == "href" and attribute.raw is not None:
                source = attribute.value_span.text(post.text)
                if value := written_url(post, source, base):
                    yield Url(attribute.value_span, source, source, "link"), value


def _problem(missing: Missing) -> str:
    name = shortened(missing.name, 80)
    if not missing.anchor:
        return f"no page `{name}` in this site"
    return f"no heading or id `{name}` on {'this' if missing.here else 'that'} page"


def _advice(missing: Missing) -> str:
    if missing.near:
        return f"write `{'#' if missing.anchor else ''}{shortened(missing.near, 80)}`, or correct the URL"
    return "correct the anchor, or remove it" if missing.anchor else "add the page, or correct the URL"


def _edits(url: Url, value: str, missing: Missing) -> list[Edit]:
    if not missing.only or url.raw != value or not missing.near.isascii() or any(mark in missing.near for mark in "<>()[]\"' %"):
        return []
    path, _, _ = value.partition("#")
    if missing.anchor:
        return [replace(Span(url.span.start + len(path) + 1, url.span.end), missing.near)]
    path = path.partition("?")[0]
    return [replace(Span(url.span.start, url.span.start + len(path)), missing.near)]
