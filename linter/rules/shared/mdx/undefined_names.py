"""Names in the expressions of MDX that nothing defines, at which rendering the page stops."""

from __future__ import annotations

from ....values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....syntax.parse import Post
    from ....values.spans import Span

_NAMED = lazy(r"\{\s*+(?:(?P<tag>\{\s*+)?(?P<name>[A-Za-z_$][\w$]*+))(?(tag)\s*+\}|(?:\.[A-Za-z_$][\w$]*+)*+)\s*+\}")
_WORD = lazy(r"[\w$]++")
# JavaScript, Node.js and browsers define these, and MDX `props`.
_GLOBAL = frozenset(
    "undefined null true false this new globalThis global window document process console require module exports navigator location "
    "history localStorage sessionStorage fetch crypto performance self parent top screen escape unescape props arguments eval Array BigInt "
    "Boolean Buffer Date Error Function Infinity Intl JSON Map Math NaN Number Object Promise Proxy React Reflect RegExp Set String Symbol "
    "URL URLSearchParams".split()
)
_BY_GENERATOR = {
    # https://docusaurus.io/docs/markdown-features/react#available-exports
    "docusaurus": frozenset(("frontMatter", "contentTitle", "metadata", "assets", "toc")),
    # https://docs.astro.build/en/guides/integrations-guide/mdx/#exported-properties
    "astro": frozenset(("frontmatter", "file", "url", "headings", "layout", "components", "rawContent", "compiledContent")),
}


def undefined_names(post: Post) -> Iterator[tuple[Span, str]]:
    """The expressions that are one name, which the post neither imports nor defines, and that name.

    Only where it is known what a generator defines.  A name that is in another program of the post counts as defined.
    """
    defined = _BY_GENERATOR.get(post.profile.name)
    if defined is None:
        return
    found: list[tuple[Span, str]] = []
    words: set[str] = set()
    for span in post.programs:
        match = _NAMED().fullmatch(post.text, *span)
        if match is None:
            words.update(_WORD().findall(post.text, *span))
        elif match["name"] not in _GLOBAL and match["name"] not in defined:
            found.append((span, match["name"]))
    for span, name in found:
        if name not in words:
            yield span, name
