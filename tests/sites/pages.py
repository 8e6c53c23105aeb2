"""Small sites that use what their generators offer for URLs, and the pages that were built of them.

The lists of pages are what the generators made: Hugo 0.111, Jekyll 4.3, Hexo 7 and 8, Docusaurus 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .odd import Files


class BuiltSite(NamedTuple):
    """A site, and what its generator made of it."""

    generator: str
    files: Files
    pages: frozenset[str]
    """The paths of the HTML files, without those of lists that go on (`page/2`) and of redirects."""


def _lines(paths: str) -> frozenset[str]:
    return frozenset(paths.strip().splitlines())


_LAYOUTS = {
    "layouts/_default/single.html": "<main>{{ .Content }}</main>\n",
    "layouts/_default/list.html": "<main>{{ .Content }}</main>\n",
}
_HUGO_FOLDERS = {
    **_LAYOUTS,
    "config/_default/hugo.toml": """baseURL = "https://rivers.org/blog/"
defaultContentLanguage = "en"
theme = "water"
removePathAccents = true
[taxonomies]
river = "rivers"
tag = "tags"
[frontmatter]
date = [":filename", ":default"]
""",
    "config/_default/permalinks.toml": """news = "/:year/:monthname/:day/:slugorfilename/"
walks = "/:sections[1:]/:title/"
days = "/:section/:yearday/:filename"
deep = "/d/:sections[last]/:slug/"
""",
    "config/_default/languages.toml": """[en]
title = "Rivers"
weight = 1
[de]
title = "Flüsse"
weight = 2
contentDir = "deutsch"
""",
    "config/_default/params.yaml": "color: blue\n",
    "config/production/hugo.toml": "",
    "themes/water/content/about.md": "---\ntitle: About\n---\n",
    "themes/water/static/plan.html": "<p>",
    "content/_index.md": "---\ntitle: Home\n---\n",
    "content/news/2021-03-04-flood.md": "---\ntitle: Flood\n---\n",
    "content/news/dam.md": "---\ntitle: Dam\ndate: 2021-12-24\nslug: old-dam\n---\n",
    "content/walks/east/oder/path.md": "---\ntitle: Along the Oder\n---\n",
    "content/days/lock.md": "---\ntitle: Lock\ndate: 2021-02-01\n---\n",
    "content/walks/east/_index.md": "---\ntitle: East\n---\n",
    "content/deep/a/_index.md": "---\ntitle: A\n---\n",
    "content/deep/a/b/c.md": "---\ntitle: Well of Süd\n---\n",
    "content/posts/2022-01-05-ice.md": "---\ntitle: Ice\nrivers: [Oder, Elbe]\naliases: [/old/ice/, other-ice]\n---\n",
    "content/posts/own.md": "---\ntitle: Own\nurl: /one/own.html\n---\n",
    "content/posts/own2.md": "---\ntitle: Own\nurl: two/own\n---\n",
    "content/posts/café & co.md": "---\ntitle: Café\n---\n",
    "content/posts/never.md": "---\ntitle: x\n_build:\n  render: never\n---\n",
    "content/posts/headless/index.md": "---\ntitle: x\nheadless: true\n---\n",
    "content/posts/trip/index.md": "---\ntitle: Trip\n---\n",
    "content/posts/trip/day-1.md": "---\ntitle: Day\n---\n",
    "content/posts/trip/Map One.html": "<p>",
    "content/posts/trip.de.md": "---\ntitle: Fahrt\n---\n",
    "content/team/_index.md": "---\ntitle: Team\n---\n",
    "deutsch/fluss.md": "---\ntitle: Fluss\ntags: [Wehr]\n---\n",
    "static/robots.html": "<p>",
}
_HUGO_UGLY = {
    **_LAYOUTS,
    "config.yaml": "baseURL: /\nuglyURLs: true\ndisablePathToLower: true\ncontentDir: pages\nstaticDir: [one, two]\n"
    "defaultContentLanguage: fr\ndefaultContentLanguageInSubdir: true\nlanguages:\n  fr: {title: x}\npermalinks:\n  /: /p/:title\n",
    "pages/Big River.md": "---\ntitle: Big River\n---\n",
    "pages/posts/Mill.md": "---\ntitle: Old Mill\ntags: [Slow]\n---\n",
    "pages/posts/sub/Mill/index.md": "---\ntitle: Deep Mill\n---\n",
    "one/a.html": "<p>",
    "two/b.html": "<p>",
}
_JEKYLL_PERMALINKS = {
    "_config.yml": """baseurl: ""
permalink: /:categories/:year/:i_month/:i_day/:y_day/:slug:output_ext
collections:
  rivers:
    output: true
    permalink: /r/:path/
  lakes:
    output: true
  hidden:
  texts:
    output: true
    permalink: /t/:year/:title:output_ext
collections_dir: sets
defaults:
  - scope: {path: "", type: posts}
    values: {category: water}
  - scope: {path: "notes"}
    values: {permalink: "/n/:basename/"}
  - scope: {path: "globs/*"}
    values: {published: false}
include: [_kept]
exclude: ["drafts", "*.tmp.html", out/]
""",
    "sets/_posts/2021-03-04-Flood & Ice.md": "---\ntitle: x\n---\n",
    "sets/_posts/2021-03-05-own.md": "---\npermalink: /own/here/\ntitle: x\n---\n",
    "sets/_posts/2021-03-06-slugged.md": "---\nslug: Other Name\ncategories: Big River\ntitle: x\n---\n",
    "sets/_posts/2021-03-07-hidden.md": "---\npublished: false\n---\n",
    "sets/_posts/2021-03-08-many.md": "---\ncategories: [Big River, Small]\ntitle: x\n---\n",
    "sets/_posts/undated.md": "---\ntitle: x\n---\n",
    "sets/_rivers/oder/source.md": "---\ntitle: x\n---\n",
    "sets/_rivers/map.png": "",
    "sets/_lakes/como.md": "---\ntitle: x\n---\n",
    "sets/_lakes/garda.md": "---\ntitle: x\npermalink: /garda.html\n---\n",
    "sets/_hidden/x.md": "---\ntitle: x\n---\n",
    "sets/_texts/2020-02-03-mill.md": "---\ntitle: x\n---\n",
    "notes/one.md": "---\ntitle: x\n---\n",
    "globs/one.md": "---\ntitle: x\n---\n",
    "_kept/a.md": "---\ntitle: x\n---\n",
    "_left/a.md": "---\ntitle: x\n---\n",
    "drafts/a.md": "---\ntitle: x\n---\n",
    "out/a.md": "---\ntitle: x\n---\n",
    "a.tmp.html": "---\ntitle: x\n---\n",
    "folder/index.html": "---\ntitle: x\n---\n",
    "folder/other.html": "---\ntitle: x\n---\n",
    "style.css": "---\n---\np {}\n",
    "plain.html": "<p>",
}
_JEKYLL_PRETTY = {
    "_config.yml": "permalink: pretty\nsource: site\ncollections: [rivers]\n",
    "site/_posts/2021-03-04-flood.md": "---\ntitle: x\ncategory: Big Water\n---\n",
    "site/walks/_posts/2021-03-05-oder.markdown": "---\ntitle: x\ndate: 2021-04-06 10:00:00\n---\n",
    "site/about.md": "---\ntitle: x\n---\n",
    "site/sub/index.md": "---\ntitle: x\n---\n",
    "site/feed.xml": "---\n---\n<x/>\n",
    "site/_rivers/oder.md": "---\ntitle: x\n---\n",
    "outside.md": "---\ntitle: x\n---\n",
}
_JEKYLL_WEEKS = {
    "_config.yml": "permalink: weekdate\n",
    "_posts/2021-03-04-flood.md": "---\ntitle: x\ncategories: water\n---\n",
    "_posts/21-03-04-short-year.md": "---\ntitle: x\n---\n",
    "_posts/2021-3-9-short.md": "---\ntitle: x\n---\n",
}
_HEXO_ASSETS = {
    "package.json": '{"hexo": {"version": "7.3.0"}, "dependencies": {"hexo": "7", "hexo-renderer-marked": "6"}}',
    "_config.yml": """url: https://rivers.org/blog
permalink: :category/:year-:i_month-:i_day/:name-:post_title/
new_post_name: :year-:month-:day-:title.md
default_category: none
category_map: {Big Water: big}
post_asset_folder: true
skip_render: ["raw/**", "*.keep.html"]
include: ["_kept/*"]
theme: own
""",
    "themes/own/layout/index.ejs": "<%- page.content %>",
    "themes/own/source/css/a.styl": "",
    "themes/own/source/help.html": "<p>",
    "source/_posts/2021-03-04-old-mill.md": "---\ntitle: Old Mill\ncategories: Big Water\n---\n",
    "source/_posts/2021-03-04-old-mill/map.html": "<p>",
    "source/_posts/sub/Café & more.md": "---\ntitle: Øre\ndate: 2021-03-05\ncategories:\n  - [Water, Small]\n---\n",
    "source/_posts/2021-03-06-own.md": "---\ntitle: x\npermalink: own/here\n---\n",
    "source/_posts/2021-03-07-own.md": "---\ntitle: x\npermalink: /own/file.html\n---\n",
    "source/_posts/2021-03-08-hidden.md": "---\ntitle: x\npublished: false\n---\n",
    "source/_posts/_left.md": "---\ntitle: x\n---\n",
    "source/_kept/a.md": "---\ntitle: x\n---\n",
    "source/raw/a.html": "<p>",
    "source/raw/b.md": "x\n",
    "source/about/index.md": "---\ntitle: x\n---\n",
    "source/other/index.md": "---\ntitle: x\npermalink: moved/\n---\n",
    "source/data.yml": "a: 1\n",
}
_HEXO_HASHES = {
    "package.json": '{"hexo": {"version": "7.3.0"}, "dependencies": {"hexo": "7", "hexo-renderer-marked": "6"}}',
    "_config.yml": "title: x\nroot: /r/\npermalink: p/:hash/:title.html\ntheme: own\nsource_dir: text\n",
    "themes/own/layout/index.ejs": "<%- page.content %>",
    "text/_posts/Some Post.md": "---\ntitle: x\ndate: 2021-03-04 10:00:00\n---\n",
    "text/a.md": "---\ntitle: x\n---\n",
}
_DOCUSAURUS_PARTS = {
    "docusaurus.config.js": """// A comment with routeBasePath: 'no'
module.exports = {
  title: "Rivers", url: "https://rivers.org", baseUrl: "/base/", onBrokenLinks: "ignore", onDuplicateRoutes: "ignore",
  presets: [["classic", {
    docs: { path: "handbook", routeBasePath: "hand", sidebarPath: "./sidebars.js" },
    blog: { routeBasePath: "/", onInlineTags: "ignore", onUntruncatedBlogPosts: "ignore" },
    pages: { path: "src/own" },
  }]],
  plugins: [
    ["@docusaurus/plugin-content-docs", { id: "guide", path: "guide", routeBasePath: "guide", sidebarPath: false }],
    ["@docusaurus/plugin-content-blog", { id: "news", path: "news", routeBasePath: "news",
      onInlineTags: "ignore", onUntruncatedBlogPosts: "ignore" }],
  ],
};
""",
    "sidebars.js": "module.exports = { all: [{ type: 'category', label: 'All', link: { type: 'generated-index', slug: '/all-of-it' }, "
    "items: [{ type: 'autogenerated', dirName: '.' }] }] };\n",
    "versions.json": '["2.0", "1.0"]\n',
    "versioned_docs/version-2.0/old.md": "# Old\n",
    "versioned_docs/version-1.0/older.md": "# Older\n",
    "versioned_sidebars/version-2.0-sidebars.json": '{"all": [{"type": "autogenerated", "dirName": "."}]}',
    "versioned_sidebars/version-1.0-sidebars.json": '{"all": [{"type": "autogenerated", "dirName": "."}]}',
    "handbook/01-first/02-second.md": "# x\n",
    "handbook/01-first/README.md": "# x\n",
    "handbook/mill/mill.md": "# x\n",
    "handbook/mill/slug.md": "---\nslug: other\n---\n# x\n",
    "handbook/2021-01-02-dated.md": "# x\n",
    "handbook/draft.md": "---\ndraft: true\n---\n# x\n",
    "handbook/_part.md": "# x\n",
    "handbook/cat/_category_.json": '{"label": "C", "link": {"type": "generated-index", "slug": "/made"}}',
    "handbook/cat/a.md": "# x\n",
    "guide/start.md": "---\nslug: /\n---\n# x\n",
    "blog/2021-03-04-flood.md": "# x\n",
    "blog/2021/03/05/ice/index.md": "# x\n",
    "blog/undated.md": "---\ndate: 2021-03-06\n---\n# x\n",
    "blog/2021-03-07-slug.md": "---\nslug: slugged\n---\n# x\n",
    "news/sub/2022-01-02-a.md": "---\ndate: 2022-02-03\n---\n# x\n",
    "news/2022-01-03-draft.md": "---\ndraft: true\n---\n# x\n",
    "src/own/index.md": "# x\n",
    "src/own/map.js": "export default () => null;\n",
    "src/own/_part.js": "export default () => null;\n",
    "src/own/sub/slug.mdx": "---\nslug: /moved\n---\n# x\n",
    "static/plan.html": "<p>",
}

SITES = {
    "Docusaurus: versions, several blogs": BuiltSite(
        "docusaurus",
        _DOCUSAURUS_PARTS,
        _lines("""
2021/03/04/flood/index.html
2021/03/05/ice/index.html
404.html
archive/index.html
guide/index.html
hand/1.0/older/index.html
hand/next/2021-01-02-dated/index.html
hand/next/all-of-it/index.html
hand/next/cat/a/index.html
hand/next/first/index.html
hand/next/first/second/index.html
hand/next/made/index.html
hand/next/mill/index.html
hand/next/mill/other/index.html
hand/old/index.html
index.html
map/index.html
moved/index.html
news/2022/01/02/sub/a/index.html
news/archive/index.html
news/index.html
plan.html
slugged/index.html
undated/index.html
"""),
    ),
    "Hexo: asset folders, categories": BuiltSite(
        "hexo",
        _HEXO_ASSETS,
        _lines("""
Water/Small/2021-3-5/sub-Cafe-more-ore/index.html
_kept/a.html
about/index.html
big/2021-3-4/old-mill-old-mill/index.html
big/2021-3-4/old-mill-old-mill/map.html
help.html
moved/index.html
own/file.html
own/here/index.html
raw/a.html
"""),
    ),
    "Hexo: URLs that are not known": BuiltSite(
        "hexo",
        _HEXO_HASHES,
        _lines("""
a.html
p/808cf0c80025/Some Post.html
"""),
    ),
    "Hugo: a configuration folder, languages, permalinks": BuiltSite(
        "hugo",
        _HUGO_FOLDERS,
        _lines("""
2021/december/24/old-dam/index.html
2021/march/04/flood/index.html
about/index.html
d/a/well-of-sud/index.html
days/32/lock/index.html
days/index.html
de/fluss/index.html
de/index.html
de/posts/index.html
de/posts/trip/index.html
de/rivers/index.html
de/tags/index.html
de/tags/wehr/index.html
deep/a/index.html
deep/index.html
east/along-the-oder/index.html
index.html
news/index.html
one/own.html
plan.html
posts/cafe-co/index.html
posts/ice/index.html
posts/index.html
posts/trip/Map One.html
posts/trip/index.html
rivers/elbe/index.html
rivers/index.html
rivers/oder/index.html
robots.html
tags/index.html
team/index.html
two/own/index.html
walks/east/index.html
walks/index.html
"""),
    ),
    "Hugo: URLs with an ending": BuiltSite(
        "hugo",
        _HUGO_UGLY,
        _lines("""
a.html
b.html
categories.html
index.html
p/Big-River.html
posts.html
posts/Mill.html
posts/sub/Mill.html
tags.html
tags/Slow.html
"""),
    ),
    "Jekyll: permalinks, collections, defaults": BuiltSite(
        "jekyll",
        _JEKYLL_PERMALINKS,
        _lines("""
_kept/a.html
big river/small/water/2021/3/8/067/many.html
big/river/water/2021/3/6/065/other-name.html
folder/index.html
folder/other.html
garda.html
globs/one.html
lakes/como.html
n/one/index.html
own/here/index.html
plain.html
r/oder/source/index.html
t/2020/mill.html
water/2021/3/4/063/flood-ice.html
"""),
    ),
    "Jekyll: pretty URLs": BuiltSite(
        "jekyll",
        _JEKYLL_PRETTY,
        _lines("""
about/index.html
big water/2021/03/04/flood/index.html
sub/index.html
walks/2021/04/06/oder/index.html
"""),
    ),
    "Jekyll: weeks and short dates": BuiltSite(
        "jekyll",
        _JEKYLL_WEEKS,
        _lines("""
2021/W09/Thu/short-year.html
2021/W10/Tue/short.html
water/2021/W09/Thu/flood.html
"""),
    ),
}
