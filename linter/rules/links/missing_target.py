from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, missing_file, rule, shortened, urls_of, whole_post


@rule(
    "no file `{path}` in this site",
    help="add the file, or correct the URL",
    on=whole_post("]", "<img", "<a"),
    severity=Severity.WARNING,
    default=False,
)
def missing_target(post: Post, context: Context[NoOptions]) -> None:
    """Image or download that is missing from the site.

    Posts move from site to site, and their files stay behind: readers see a broken image, or an error instead of a
    download. Only files that a generator copies are checked (images, sound, documents), never pages. A file of the
    same name anywhere in the site is enough. Sites that keep their images elsewhere leave this rule off. Standard
    input has no site, so nothing is reported there.

    See also: broken-link, local-address.
    """
    if context.site.files:
        for url in urls_of(post):
            path = missing_file(context.site, post.document.path, url.value)
            if path:
                context.report(url.span, path=shortened(path, 80))
