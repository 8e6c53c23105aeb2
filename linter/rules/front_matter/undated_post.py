from __future__ import annotations

from ..api import Context, NoOptions, Post, Scalar, Severity, lazy, rule, shortened, whole_post

# `DATE_FILENAME_MATCHER` of https://github.com/jekyll/jekyll/blob/v4.3.1/lib/jekyll/document.rb; drafts need no date.
_POST = lazy(r"(?:^|[/\\])_posts[/\\](?:.*[/\\])?([^/\\]+)\Z")
_DATED = lazy(r"(\d{2,4})-(\d{1,2})-(\d{1,2})-[^/\\]*\.[^.]+\Z")
_COLLECTED = lazy(r"(?:^|[/\\])_(?:posts|drafts)[/\\]")


@rule("{problem}", help="{advice}", on=whole_post(), severity=Severity.ERROR)
def undated_post(post: Post, context: Context[NoOptions]) -> None:
    """Jekyll post without a date that Jekyll can read.

    Jekyll takes the date of a post from its file name (https://jekyllrb.com/docs/posts/). It passes over a file in `_posts` whose
    name has no date, such as `a-walk.md` or `2021-07-01.md`, without a message; it stops at one with a month that does not
    exist, and at an empty `date` in the front matter. The 31st of a shorter month becomes the first of the next.

    Bad (profile = 'jekyll', path = '_posts/2016-25-35-a-walk.md'):

        ---
        title: A walk
        ---

        Along the river.

    Good (profile = 'jekyll', path = '_posts/2016-07-01-a-walk.md'):

        ---
        title: A walk
        ---

        Along the river.

    Bad (profile = 'jekyll', path = '_posts/a-walk.md'):

        ---
        title: A walk
        ---

        Along the river.

    Bad (profile = 'jekyll', path = '_posts/2021-02-30-a-walk.md'):

        ---
        title: A walk
        ---

        Along the river.

    See also: implausible-date, date-not-iso.
    """
    block = post.front_matter
    # Programs in JavaScript have `_posts` folders, too, and read names without a date.
    if context.site.profile.name != "jekyll" or context.site.guessed or block is None or not _COLLECTED().search(post.document.path):
        return
    field = block.field("date")
    if field and isinstance(field.value, Scalar) and (field.value.kind == "null" or field.value.value in ("", "false")):
        context.report(field.key_span, problem="`date` is empty, which stops Jekyll", advice="write the date, or remove the field")
    path = _POST().search(post.document.path)
    if path is None or path[1].lower().startswith(("readme", "index.")):
        return
    name, example = path[1], "name it as in `2021-07-31-a-walk.md`"
    match = _DATED().match(name)
    if match is None:
        context.report(
            block.opening, problem=f"the file name `{shortened(name)}` has no date, so Jekyll leaves the post out", advice=example
        )
        return
    year, month, day = match.groups()
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        context.report(block.opening, problem=f"`{year}-{month}-{day}` in the file name is not a date, which stops Jekyll", advice=example)
    elif int(day) > _days(int(year), int(month)):
        problem = f"`{year}-{month}-{day}` in the file name does not exist, and Jekyll takes a later day"
        context.report(block.opening, problem=problem, advice=example)


def _days(year: int, month: int) -> int:
    from calendar import monthrange

    return monthrange(year if year >= 100 else 2000 + year, month)[1]
