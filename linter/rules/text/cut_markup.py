from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, rule, unfinished_markup, whole_post


@rule(
    "the post ends inside {what}, `{piece}`: the rest was cut off; get it from the source",
    on=whole_post("<", "&", "[", "`", "**"),
    severity=Severity.ERROR,
)
def cut_markup(post: Post, context: Context[NoOptions]) -> None:
    """A post that ends in the middle of a tag, a character reference, a link or a code span.

    Nobody writes half a tag as the last thing: a program cut the text at a length.  Browsers then take
    what the site prints behind the post for a part of the tag.

    Bad:

        We started early. See the <a href="https://example.com/ma

    Good:

        We started early. See the <a href="https://example.com/map">map</a>.

    See also: cut-end, cut-excerpt.
    """
    found = unfinished_markup(post)
    if found is not None:
        piece = found.span.text(post.text)
        context.report(found.span, what=found.what, piece=piece if len(piece) <= 60 else f"{piece[:57]}...")
