from __future__ import annotations

from ..api import Context, NoOptions, Safety, Severity, Url, readdressed, redirect_of, rule, shortened, url


@rule(
    "link goes through the {kind} `{host}`",
    help="link directly to `{target}`",
    on=url(),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def redirect_wrapper(url: Url, context: Context[NoOptions]) -> None:
    """Link through a redirect page.

    Zhihu, Juejin, Google, Facebook and others replace the links on their pages with links through a redirect page, and
    copies of the page keep them. Such a link reports every reader to that site, adds a detour or a warning, and
    breaks when the redirect page closes. An affiliate redirect (`go.skimresources.com`) also pays somebody for your readers.

    Fix safety: The fix writes the target URL, decoded once as the redirect page does, so readers reach the same page. It
    is unsafe for affiliate redirects, because the commission is lost. It is not offered in the front matter and in autolinks.

    Bad:

        [A walk](https://link.zhihu.com/?target=https%3A//www.rivers.org/walk%3Fpage%3D2)

    Good:

        [A walk](https://www.rivers.org/walk?page=2)
    """
    redirect = redirect_of(url.raw) if url.role != "image" else None
    if redirect is None:
        return
    kind, safety = ("affiliate redirect", Safety.UNSAFE) if redirect.affiliate else ("redirect page", Safety.SAFE)
    edits = readdressed(url, redirect.target)
    context.report(url.span, *edits, safety=safety, kind=kind, host=redirect.host, target=shortened(redirect.target, 60))
