from __future__ import annotations

from ..api import (
    Context,
    NamedTuple,
    Post,
    Safety,
    Severity,
    dated_label,
    recurring_images,
    recurring_lines,
    removals_of_units,
    rule,
    whole_post,
)


class Options(NamedTuple):
    """Which lines are reported."""

    shortest: int = 20
    """Minimum length of a line in Latin letters; a character of Chinese, Japanese or Korean counts as five."""
    fewest: int = 5
    """Minimum number of posts that contain the line."""
    share: int = 20
    """The percentage of the posts of a folder, a source or an author from which a line recurs as well, if at least three have it."""


@rule(
    "line that many posts repeat",
    help="remove it",
    on=whole_post(),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def recurring_paragraph(post: Post, context: Context[Options]) -> None:
    """Line repeated in many posts.

    Source sites put the same promotion, notice or list of links around each of their texts, and scrapers copy it. Such a
    line belongs to the site, not to the text. Only lines at the beginning and the end of a post are reported, equal in
    all but numbers and marks: what an author repeats in the middle of texts, headings such as `References`, what is below
    a heading of its own and neither links nor names a place, and labels with a value that is no sentence are not. Where
    there are many posts, `fewest` of them are too few: a line at the end must be in one percent of all posts or four
    percent of those of its folder, source or author, a line at the beginning, a link, an item or a heading in a twentieth
    of all or half of those. Images between the end and the last lines, such as codes to scan, are compared by their
    addresses, links to lists of the same site by their texts, and a date with its label, such as `Published: May 1,
    2024`, by the label. Notices of rights and credits, which a license may require, are left to `rights-notice`.

    The rule compares the posts of a run.  Where a run has only some files of a project, it also counts those that earlier runs of
    `check` with this rule have read and that did not change since, from the folder `.postlint_cache`.  Of fewer than five posts
    nothing is reported.

    Fix safety: Removes the line, with the paragraph, the list item or the element that would be left empty.  It is unsafe
    because the line may be wanted.  There is no fix where half of a markup would be left, and none for a date.

    See also: promotion, rights-notice, widget-text.
    """
    keys = context.site.recurring.of(post.document.path)
    lines = [*recurring_lines(post, keys), *recurring_images(post, keys)]
    edits = removals_of_units(post, lines) if lines else {}
    for line in lines:
        # Without the line, nothing may tell when the post was published.
        context.report(line.span, *(() if dated_label(line) else edits[line.span]))
