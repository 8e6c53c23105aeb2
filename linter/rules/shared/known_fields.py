"""Fields of front matter that generators and their themes know."""

from __future__ import annotations

# https://hexo.io/docs/front-matter, https://jekyllrb.com/docs/front-matter/, https://gohugo.io/content-management/front-matter/,
# https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog, https://www.11ty.dev/docs/data-configuration/,
# https://www.getzola.org/documentation/content/page/, https://docs.getpelican.com/en/latest/content.html#file-metadata
GENERATOR_FIELDS = {
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
"""The fields of each generator, by the name of its profile, separated by spaces."""

FLAGS = ("draft", "published", "comments", "unlisted")
"""Fields of generators that are true or false."""
OTHER_FLAGS = (
    *("publish", "private", "hidden", "headless", "archived", "featured", "pinned", "sticky", "comment", "toc", "math", "mathjax", "katex"),
    *("mermaid", "share", "search", "noindex", "sitemap", "render", "isCJKLanguage", "hide_title", "hide_table_of_contents"),
    *("nav_exclude", "in_search_index", "render_with_liquid", "eleventyExcludeFromCollections"),
)
"""Fields of generators and themes that are true or false, some of which may also have another value."""
