from __future__ import annotations

from ..api import IGNORECASE, Context, NamedTuple, Severity, Url, host_of, lazy, rule, shortened, url


class Options(NamedTuple):
    """Which URLs are reported."""

    servers: bool = False
    """Whether links to `localhost` are reported too, and not only images from there."""


_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "0.0.0.0"})  # noqa: S104 - nothing is bound to it

# Copies of a site that hosts make for its owner and for a change that is under review.
_STAGING = lazy(
    r"(?i)https?://(?:[a-z0-9-]+\.wpcomstaging\.com|(?:deploy-preview-\d+|[0-9a-f]{24})--[a-z0-9-]+\.netlify\.app"
    r"|[a-z0-9-]+-git-[a-z0-9-]+\.vercel\.app|[0-9a-f]{8}\.[a-z0-9-]+\.pages\.dev|staging-[a-z0-9-]+\.kinsta\.(?:cloud|com)"
    r"|[a-z0-9-]+\.(?:staging\.wpengine|mystagingwebsite|wpstage|cloudwaysapps)\.(?:com|net))(?=[/:?#]|\Z)"
)
_ONE_LABEL = lazy(r"https?://(?P<host>[a-z][a-z0-9-]{1,30}+)(?::(?P<port>\d{2,5}+))?+(?=/|\Z)", IGNORECASE)
_EXAMPLES = lazy(
    r"(?:my|your).*\Z|(?:local|the|some)?-?(?:host|hostname|server|domain|site|website|example|test|web|url|link|link-to.*|foo|bar|xx+|path|blog|page|http|https|www|localhost)s?\d*\Z",
    IGNORECASE,
)
"""Names of hosts that a text makes up."""


@rule(
    "{problem}",
    help="{advice}",
    on=url(),
    options=Options(),
    severity=Severity.WARNING,
)
def local_address(url: Url, context: Context[Options]) -> None:
    r"""Path or URL on the author's own computer.

    Editors insert the path of a dropped image (`C:\Users\...`, `file:///home/...`), and local previews run on
    `localhost`. It works for the author, who does not notice that readers cannot open it. So does a host without a dot, such as `http://wiki/`.
    Previews that WordPress.com, Netlify and other hosts make of a site (`deploy-preview-7--rivers.netlify.app`) are closed some day.

    Bad:

        ![A walk](file:///home/anna/Pictures/walk.jpg)

    Good:

        ![A walk](/images/walk.jpg)

    Bad (servers = True):

        [A walk](http://localhost:4000/walk)
    """
    value = url.value.strip()
    if value.startswith("/") and not value.startswith(("/Users/", "/home/")):
        return  # a path on the site, as most images have
    image = url.role == "image"
    if value.startswith("http") and url.role != "field" and url.place != "autolink":
        match = _ONE_LABEL().match(value)
        if match and not _EXAMPLES().match(match["host"]):
            context.report(
                url.span,
                problem=f"`{match['host']}` has no dot, so it is a host of a local network",
                advice="link to a page that readers can reach",
            )
            return
    lower = value.casefold()
    if (
        # What a URL of a preview contains one of; a loop over these takes three times as long.
        ("--" in lower or "staging" in lower or "-git-" in lower or ".pages.dev" in lower or "wpstage" in lower or "cloudwaysapps" in lower)
        and (match := _STAGING().match(value))
    ):
        problem = f"`{shortened(match[0].partition('//')[2], 60)}` is a preview of a site"
        context.report(url.span, problem=problem, advice="link to the site itself")
        return
    if value.startswith("http") and not image and not context.options.servers:
        return  # a quick exit for nearly all URLs
    if value.startswith("https://") and not value.startswith("https://localhost"):
        return
    from ..api import OWN_MACHINE

    if OWN_MACHINE().match(value) or ((image or context.options.servers) and url.role != "field" and host_of(value) in _LOCAL_HOSTS):
        advice = "copy the image to the site and link to the copy" if image else "link to a page that readers can reach"
        context.report(url.span, problem=f"`{shortened(value)}` exists only on the author's computer", advice=advice)
