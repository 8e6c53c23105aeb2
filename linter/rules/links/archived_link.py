from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Url, lazy, readdressed, rule, shortened, urls_of, whole_post

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_ARCHIVED = lazy(
    r"(?P<host>https?://(?:web\.archive\.org|webarchive\.org))?/web/(?P<time>[0-9]{14})(?:[a-z]{2}_)?/(?P<target>https?:/{1,2}[^\s]++)\Z"
)
_FEWEST = 3
_MOST = 0.6


@rule(
    "{problem}",
    help="{advice}",
    on=whole_post("/web/"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def archived_link(post: Post, context: Context[NoOptions]) -> None:
    """Link that was copied from a page of the Wayback Machine.

    The archive rewrites all links of the pages that it shows, and whoever copies such a page copies them too. `/web/20210701000000/https://…`
    is a path that only the archive has. A URL of the archive itself works, and one or two may be there on purpose; so these are
    reported, once for the post, only where all links to other sites go there, at least three, and most to copies of the same second.

    Fix safety: The fix writes the URL of the original page, which may be gone.

    Bad:

        See [the map](/web/20210701000000/https://www.rivers.org/map).

    Good:

        See [the map](https://www.rivers.org/map).
    """
    wrapped: list[tuple[Url, re.Match[str]]] = []
    others = 0
    for url in urls_of(post):
        match = _ARCHIVED().match(url.raw)
        if match is None:
            others += url.role != "image" and url.raw.startswith("http")
        elif match["host"] is None:
            context.report(
                url.span,
                *readdressed(url, match["target"]),
                problem="path of the Wayback Machine, which this site does not have",
                advice=f"link to `{shortened(match['target'], 60)}`",
            )
        elif url.role != "image":
            wrapped.append((url, match))
    if len(wrapped) >= _FEWEST and not others and _is_copied(wrapped):
        edits = [edit for url, match in wrapped for edit in readdressed(url, match["target"])]
        problem = f"all {len(wrapped)} links to other sites go through the Wayback Machine"
        context.report(wrapped[0][0].span, *edits, problem=problem, advice="link to the original pages")


def _is_copied(wrapped: list[tuple[Url, re.Match[str]]]) -> bool:
    """Whether most links are to the archive of one second: that of the page that they were copied from."""
    targets: dict[str, set[str]] = {}
    for _, match in wrapped:
        targets.setdefault(match["time"], set()).add(match["target"])
    most = max(map(len, targets.values()))
    return most >= _FEWEST and most >= _MOST * sum(map(len, targets.values()))
