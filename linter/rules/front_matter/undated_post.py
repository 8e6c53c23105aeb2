from __future__ import annotations

from ..api import Context, NoOptions, Post, Scalar, Severity, lazy, rule, shortened, whole_post

# `DATE_FILENAME_MATCHER` of https://github.com/jekyll/jekyll/blob/v4.3.1/lib/jekyll/document.rb; drafts need no date.
_POST = lazy(r"(?:^|/)_posts/(?:.*/)?([^/]+)\Z")
_DATED = lazy(r"\d{2,4}-\d{1,2}-\d{1,2}-[^/]*\.[^.]+\Z")
_COLLECTED = lazy(r"(?:^|/)_(?:posts|drafts)/")


@rule("{problem}", help="{advice}", on=whole_post(), severity=Severity.ERROR, since="0.2.0")
def undated_post(post: Post, context: Context[NoOptions]) -> None:
    """Jekyll post without a date that Jekyll can read.

    Jekyll takes the date of a post from its file name (https://jekyllrb.com/docs/posts/). It passes over a file in `_posts` whose
    name has no date, such as `a-walk.md` or `2021-07-01.md`, without a message, and stops at an empty `date` in the front matter.
    A date in the name that does not exist is reported by `implausible-date`.

    Bad (profile = 'jekyll', path = '_posts/a-walk.md'):

        ---
        title: A walk
        ---

        Along the river.

    Good (profile = 'jekyll', path = '_posts/2021-07-01-a-walk.md'):

        ---
        title: A walk
        ---

        Along the river.

    See also: implausible-date, date-not-iso.
    """
    block, path = post.front_matter, post.document.portable_path
    # Programs in JavaScript have `_posts` folders, too, and read names without a date.
    if context.site.profile.name != "jekyll" or context.site.guessed or block is None or not _COLLECTED().search(path):
        return
    field = block.field("date")
    if field and isinstance(field.value, Scalar) and (field.value.kind == "null" or field.value.value in ("", "false")):
        context.report(field.key_span, problem="`date` is empty, which stops Jekyll", advice="write the date, or remove the field")
    match = _POST().search(path)
    if match is None or match[1].lower().startswith(("readme", "index.")):
        return
    name, example = match[1], "name it as in `2021-07-31-a-walk.md`"
    if not _DATED().match(name):
        context.report(
            block.opening, problem=f"the file name `{shortened(name)}` has no date, so Jekyll leaves the post out", advice=example
        )
