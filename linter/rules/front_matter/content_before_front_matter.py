from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, delete, rule, whole_post


@rule(
    "{what} before the front matter: {effect}; the fence belongs at the very beginning",
    on=whole_post(),
    fix=Safety.SAFE,
    severity=Severity.ERROR,
)
def content_before_front_matter(post: Post, context: Context[NoOptions]) -> None:
    """Something that stands before the front matter.

    Jekyll, Eleventy, Docusaurus and Pelican look for the fence in the first bytes of the
    file: with a blank line before it they see no front matter at all, and print the fields
    as text.  Hexo, Hugo, Astro and Zola forgive blank lines, but the Markdown formatters that
    come after them do not.

    Bad:

        ↵
        ---
        title: A walk
        ---
        Text.

    Good:

        ---
        title: A walk
        ---
        Text.
    """
    front_matter = post.front_matter
    if front_matter is None or front_matter.opening.start == 0:
        return
    place = Span(int(post.text.startswith("\ufeff")), front_matter.opening.start)
    before = place.text(post.text)
    if not before:
        return
    profile = context.site.profile
    blank = not before.strip()
    if blank and not profile.blank_line_hides:
        effect = f"{profile.title} forgives it, but most other tools then see no fields"
    else:
        effect = f"{profile.title} then see no fields" if profile.name == "plain" else f"{profile.title} then sees no fields"
    what = "a comment stands" if not blank else "blank lines stand" if before.count("\n") > 1 else "a blank line stands"
    if blank and "\n" not in before and "\r" not in before:
        what = "a space stands"
    shown = Span(place.start, place.start + 1)
    context.report(shown, *([delete(place)] if blank else []), what=what, effect=effect)
