from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, removals, repeated_lines, rule, whole_post


@rule(
    "line repeats {what}",
    help="remove it: themes show what the front matter has",
    on=whole_post(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
    since="0.2.0",
)
def repeated_field(post: Post, context: Context[NoOptions]) -> None:
    """Line that repeats the front matter.

    Feeds and pages show the title with a link, the author, the date, the tags and a link to the original around a text, and
    scrapers copy them into the text.  Themes show them again.  Only lines at the beginning and the end of a post are
    reported, and only if they show nothing else than fields, labels such as `Published on` and counters of readers.  A
    heading like the title is reported where the front matter has the address of an original; the author's name alone and one
    tag alone are not.  Without front matter, the title is the name of the file.  The line with the account and the time that WeChat shows
    below a title is reported, too.

    Fix safety: Removes the line, with the paragraph or the element that would be left empty.  It is unsafe because a theme may not
    show the field.  There is no fix for a link whose address the front matter lacks, and for
    the line of WeChat if it lacks the date.

    Bad:

        ---
        title: A walk along the river
        date: 2024-05-01
        source: https://example.org/walk
        ---

        [A walk along the river](https://example.org/walk)

        Published on May 1, 2024

        We started early.

    Good:

        ---
        title: A walk along the river
        date: 2024-05-01
        source: https://example.org/walk
        ---

        We started early.

    See also: repeated-title, byline-in-body, rights-notice.
    """
    found = repeated_lines(post)
    whole = [one.line for one in found if one.complete]
    edits = {line.span: some for line, some in zip(whole, removals(post, whole) if whole else (), strict=True)}
    for one in found:
        context.report(one.line.span, *edits.get(one.line.span, ()), what=one.what)
