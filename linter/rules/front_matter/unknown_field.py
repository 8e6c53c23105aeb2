from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ..api import Context, Edit, Field, FrontMatter, Safety, Severity, Span, front_matter, replace, rule


class Options(NamedTuple):
    """Which fields a post may have."""

    known: tuple[str, ...] = ()
    """The site's own fields, which are never found."""
    strict: bool = False
    """Find every field that is neither the generator's nor in `known`, and not only slips of the pen."""


# Words that are long enough for one wrong letter to be seen, and the short ones of every post.
_WORDS = tuple(
    "categories category description permalink published comments keywords subtitle thumbnail updated excerpt summary author layout "
    "aliases lastmod publishdate featured_image redirect_from title date tags draft".split()
)
# One letter away from those, and fields of themes, or words of another language.
_OTHERS = frozenset("autor categorias descripcion except publisher publishes subtitel summery titel update updates updater".split())
# https://hexo.io/docs/front-matter, https://jekyllrb.com/docs/front-matter/, https://gohugo.io/content-management/front-matter/,
# https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog, https://www.11ty.dev/docs/data-configuration/,
# https://www.getzola.org/documentation/content/page/, https://docs.getpelican.com/en/latest/content.html#file-metadata
_FIELDS = {
    "plain": "title date tags categories category description author draft slug updated",
    "hexo": "layout title date updated comments tags tag categories category permalink excerpt disableNunjucks lang published author "
    "description",
    "jekyll": "layout permalink published date category categories tags tag title description excerpt excerpt_separator slug author draft",
    "hugo": "title date draft weight aliases publishDate expiryDate lastmod description summary slug url type layout keywords tags "
    "categories cascade params build headless isCJKLanguage linkTitle markup menus outputs resources sitemap translationKey",
    "docusaurus": "id title title_meta description tags date authors author author_url author_image_url author_title slug image keywords "
    "hide_table_of_contents toc_min_heading_level toc_max_heading_level last_update draft unlisted",
    "astro": "title date pubDate updatedDate description tags author draft slug layout heroImage",
    "eleventy": "title date layout permalink tags pagination templateEngineOverride eleventyExcludeFromCollections eleventyComputed "
    "eleventyNavigation eleventyImport dynamicPermalink",
    "zola": "title description date updated draft render slug path taxonomies weight authors aliases template in_search_index extra",
    "pelican": "title date modified category tags slug author authors summary lang status keywords save_as url template",
}


@rule("there is no field `{key}`: {reason}", on=front_matter(), options=Options(), fix=Safety.UNSAFE, severity=Severity.WARNING)
def unknown_field(block: FrontMatter, context: Context[Options]) -> None:
    """A field whose name is a slip of the pen.

    Generators keep a field that they do not know for the theme and say nothing, so that a post with
    `catagories` has no categories.  Found are names that differ from a well-known one in a single letter or
    two letters that changed places, or in capital letters where the generator reads those as another
    name.  With `strict` every name is found that is neither the generator's nor in `known`.

    Bad:

        ---
        title: A walk
        catagories: [rivers]
        ---

    Good:

        ---
        title: A walk
        categories: [rivers]
        ---

    Bad (strict = True, profile = 'hexo'):

        ---
        title: A walk
        mood: fine
        ---

    See also: missing-field, schema-violation.
    """
    options, profile = context.options, context.site.profile
    for field in block.fields:
        key = field.key
        if key in _WORDS or key in options.known:
            continue
        meant = _meant(key)
        # What is there already was not forgotten, so that this is another field.
        if meant and (meant != key.lower() or not profile.any_case) and block.field(meant) is None:
            context.report(field.key_span, *_renamed(field, meant), fields=(key, meant), key=key, reason=f"write `{meant}`")
            continue
        if options.strict and not _is_known(key, profile.name, any_case=profile.any_case):
            reason = f"{profile.title} gives it no meaning; remove it, or name it in `known`"
            context.report(field.key_span, key=key, reason=reason)


def _renamed(field: Field, name: str) -> tuple[Edit, ...]:
    start, end = field.key_span
    quoted = (end - start - len(field.key)) // 2
    return (replace(Span(start + quoted, end - quoted), name),)


def _is_known(key: str, profile: str, *, any_case: bool) -> bool:
    known = _FIELDS[profile].split()
    if any_case:
        return key.lower() in [one.lower() for one in known]
    return key.partition(".")[0] in known


@lru_cache(maxsize=2000)
def _meant(key: str) -> str:
    """The well-known name that a name nearly is; empty where there is none."""
    small = key.lower()
    if small == key and (key in _OTHERS or len(key) < 4):
        return ""
    for word in _WORDS:
        # `linkTitle` and `SEOTitle` are other words, `Title`, `TITLE` and `tagS` are not.
        if small == word and word not in (key, "publishdate"):
            return word
        # A slip in the first letter leaves the last as it is.
        if small == key and (key[0] == word[0] or key[-1] == word[-1]) and abs(len(word) - len(key)) < 2 and _is_slip(key, word):
            return word
    return ""


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ in one letter, or in two that changed places; in short words one letter too many is a doubled one."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    here, there = one[start : len(one) - end], other[start : len(other) - end]
    # `sub-title`, `last_mod` and `category2` are names that somebody chose, and so are the singular and the plural.
    if not (here + there).isascii() or not (here + there).isalpha() or (here + there == "s" and not end):
        return False
    if len(here) == len(there) == 2:
        return here == there[::-1]
    if len(other) < 6:
        return not there and len(here) == 1 and start > 0 and one[start - 1] == here
    return len(here) < 2 and len(there) < 2
