from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Url, host_of, lazy, readdressed, rule, shortened, urls_of, whole_post

_ARCHIVED = lazy(r"(?P<host>https?://(?:web\.archive\.org|webarchive\.org))?/web/[0-9]{14}(?:[a-z]{2}_)?/(?P<target>https?:/{1,2}[^\s]++)\Z")
_FEWEST = 3
_ARCHIVE = frozenset({"web.archive.org", "webarchive.org"})


@rule(
    "{problem}",
    help="link to `{target}`",
    on=whole_post("/web/"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def archived_link(post: Post, context: Context[NoOptions]) -> None:
    """Link that was copied from a page of the Wayback Machine.

    The archive rewrites all links of the pages that it shows, and whoever copies such a page copies them too. `/web/20210701000000/https://…`
    is a path that only the archive has. A URL of the archive itself works, and one or two may be there on purpose; so these are
    reported only where all links to other sites go there, and there are at least three.

    Fix safety: The fix writes the URL of the original page, which may be gone.

    Bad:

        See [the map](/web/20210701000000/https://www.rivers.org/map).

    Good:

        See [the map](https://www.rivers.org/map).
    """
    wrapped: list[tuple[Url, str]] = []
    others = 0
    for url in urls_of(post):
        match = _ARCHIVED().match(url.raw)
        if match is None:
            others += url.role != "image" and url.raw.startswith("http")
        elif match["host"] is None:
            _report(url, match["target"], "path of the Wayback Machine, which this site does not have", context)
        elif url.role != "image":
            wrapped.append((url, match["target"]))
    if len({target for _, target in wrapped}) >= _FEWEST and not others:
        for url, target in wrapped:
            _report(url, target, "all links go through the Wayback Machine", context)


def _report(url: Url, target: str, problem: str, context: Context[NoOptions]) -> None:
    if host_of(target) not in _ARCHIVE:
        context.report(url.span, *readdressed(url, target), problem=problem, target=shortened(target, 60))
