from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, missing_file, rule, urls_of, whole_post


@rule(
    "there is no file `{path}` in this site, so readers see {shown}; put it there, or correct the address",
    on=whole_post("]", "<img", "<a"),
    severity=Severity.WARNING,
    default=False,
)
def missing_target(post: Post, context: Context[NoOptions]) -> None:
    """A picture or a download that is not in the site.

    Posts move from site to site, and what they show stays behind.  Only files that a generator copies are looked for
    (pictures, sound, documents), never pages; one of the same name anywhere in the site is enough.  Sites that keep
    their pictures elsewhere leave this rule off.  Standard input has no site.

    See also: broken-link, local-address.
    """
    if context.site.files:
        for url in urls_of(post):
            path = missing_file(context.site, post.document.path, url.value)
            if path:
                context.report(url.span, path=path[:80], shown="a broken picture" if url.role == "image" else "an error")
