from __future__ import annotations

from ..api import Context, NoOptions, Post, Scalar, Severity, heading_level, letters_of, rule, whole_post


@rule(
    "first-level heading below {above}",
    help="start sections at the second level",
    on=whole_post("# ", "<h1", "<H1", "\n==="),
    severity=Severity.INFO,
    default=False,
)
def several_first_level_headings(post: Post, context: Context[NoOptions]) -> None:
    """Several first-level headings.

    The first level is for the title of the page, and most themes render the title of a post as such a heading.  To
    search engines, screen readers and tables of contents, sections of the same level look like titles of other pages.  In a
    post with a `title`, a heading of this level is reported also where it is the only one, if the generator is one whose themes show the
    title and the heading does not repeat it (`repeated-title`).

    Bad:

        # Along the river

        We started early.

        # Up the hill

        Then it rained.

    Good:

        ## Along the river

        We started early.

        ## Up the hill

        Then it rained.

    Bad (profile = 'hugo'):

        ---
        title: A walk along the river
        ---

        # The bridge

    See also: skipped-heading-level, repeated-title.
    """
    title = _title(post)
    above = "the title" if title else ""
    for paragraph in post.paragraphs:
        if paragraph.kind == "heading" and heading_level(post, paragraph) == 1:
            if above and letters_of(paragraph.text) != title:
                context.report(paragraph.span, above=above)
            above = above or "another"


_SHOWN_BY = frozenset({"hugo", "jekyll", "hexo", "pelican", "eleventy", "astro", "zola"})
"""Generators whose themes show the field `title`.  Docusaurus takes a first heading for the title, and MkDocs shows no other."""


def _title(post: Post) -> str:
    """The letters of the title that the theme shows; empty if it is not known that it shows one."""
    block = post.front_matter
    field = (block.field("title") or block.field("Title")) if block and post.profile.name in _SHOWN_BY else None
    return letters_of(field.value.value) if field is not None and isinstance(field.value, Scalar) else ""
