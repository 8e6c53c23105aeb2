from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Scalar, Severity, heading_level, lazy, rule, whole_post


class Options(NamedTuple):
    """What every post must say of itself."""

    fields: tuple[str, ...] = ()
    """Fields that are required beside those that the profile wants."""


# A page made by its layout, or one that only sends readers elsewhere, needs no title of its own.
_EXCUSES = frozenset({"layout", "redirect", "redirect_to", "redirect_from", "cascade", "headless", "permalink", "aliases"})
_LISTS = frozenset({"tags", "categories", "tag", "category", "archives", "archive"})
"""What `type` says of the pages that Hexo's themes make from nothing but this field."""

_DATES = frozenset({"date", "pubdate", "publishdate", "published", "created", "author", "tags", "categories", "category"})

# Hugo, Jekyll and Docusaurus put what is only a part of pages into folders and files with an underscore, Hugo's list page
# takes its folder's name (`_index.md`), and files in capitals (`README.md`) are for people.
_PARTS = lazy(r"(?:^|[/\\])(?:_(?!posts[/\\]|drafts[/\\])[^/\\]*|[A-Z]{4,}\.\w+\Z)")


@rule("there is no `{key}`, which {who}; add it", on=whole_post(), options=Options(), severity=Severity.WARNING)
def missing_field(post: Post, context: Context[Options]) -> None:
    """A required field that is not there.

    Hexo, Hugo, Astro's and Pelican's themes print the title in lists, feeds and the browser's
    tab; without one the page has no name.  Where no generator is known, a heading of the first level
    will do, which many readers take for the title.  What your site needs beyond that, say in `fields`.

    Bad:

        ---
        date: 2021-07-01
        ---

        Along the river.

    Good:

        ---
        title: A walk
        date: 2021-07-01
        ---
    """
    block = post.front_matter
    if block is None or block.closing is None or block.problem is not None or block.language not in ("", "yaml"):
        return
    keys = {field[0].lower() for field in block.fields}
    profile = context.site.profile
    if keys.issuperset(profile.required) and not context.options.fields:
        return  # as nearly all
    for key in context.options.fields:
        if key.lower() not in keys:
            context.report(block.opening, key=key, who="the settings of this site ask for")
    kind = next((field.value for field in block.fields if field.key == "type"), None)
    if isinstance(kind, Scalar) and kind.value in _LISTS:
        return
    if keys & _EXCUSES or _PARTS().search(post.document.path):
        return
    # Where no generator is known, only a date says that this is a post.
    if profile.name == "plain" and keys.isdisjoint(_DATES):
        return
    # A date alone is the page of a month, whose list a template makes.
    if (keys == {"date"} and not post.paragraphs) or (profile.name == "plain" and _is_headed(post)):
        return
    for key in profile.required:
        if key not in keys and key not in context.options.fields:
            who = "lists, feeds and browser tabs show" if profile.name == "plain" else f"{profile.title} shows in lists and feeds"
            context.report(block.opening, key=key, who=who)


def _is_headed(post: Post) -> bool:
    """Whether the text begins with a heading of the first level: nanoc, MkDocs and VuePress take it for the title."""
    return any(one.kind == "heading" and heading_level(post, one) == 1 for one in post.paragraphs)
