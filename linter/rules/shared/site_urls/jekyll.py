"""The pages of a Jekyll site.

https://jekyllrb.com/docs/permalinks, https://jekyllrb.com/docs/collections and ``lib/jekyll/url.rb``, ``utils.rb`` of its source.
"""

from __future__ import annotations

import os
import re
import unicodedata

from ....source.yaml_settings import load_yaml
from ....values.named_tuples import NamedTuple
from ....values.patterns import MULTILINE, lazy
from ....values.site_pages import SitePages
from .sources import Table, as_list, as_table, as_text, known_paths, moments, output_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from .sources import Source, Sources

_MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown")
_PAGES = (*_MARKDOWN, ".html", ".htm", ".xhtml", ".textile")
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_DATED = lazy(r"(?:.*/)?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)\.[^./]+")
_TOKEN = lazy(r":([a-z_]+)")
_EXCLUDED = ("vendor/", "node_modules/", ".sass-cache/", ".jekyll-cache/", "gemfiles/", "Gemfile", "_site/")
# Plugins that add no page, or only such as are listed here; what another one adds is not known.
_KNOWN = frozenset(
    """jekyll jekyll-feed jekyll-seo-tag jekyll-sitemap jekyll-paginate jekyll-redirect-from jekyll-gist jekyll-mentions jemoji
    jekyll-coffeescript jekyll-github-metadata jekyll-avatar jekyll-relative-links jekyll-optional-front-matter jekyll-readme-index
    jekyll-titles-from-headings jekyll-default-layout jekyll-include-cache jekyll-remote-theme jekyll-toc jekyll-last-modified-at
    jekyll-sass-converter jekyll-commonmark jekyll-commonmark-ghpages jekyll-watch jekyll-algolia jekyll-minifier jekyll-target-blank
    jekyll-email-protect jekyll-compose jekyll-archives jekyll-spaceship jekyll-loading-lazy jekyll-feed-categories jekyll-data
    jekyll-admin jekyll-livereload jekyll-redcarpet jekyll-textile-converter jekyll-postcss jekyll-autoprefixer jekyll-redirects
    github-pages rouge kramdown jekyll-swiss jekyll-tagging-related_posts jekyll-responsive-image jekyll-katex jekyll-paginate-content
    jekyll-external-links jekyll-anchor-headings jekyll-analytics jekyll-tidy jekyll-compress-images jekyll-link-attributes""".split()
)
_PLUGIN = lazy(r"""^\s*+gem\s*+\(?["'](jekyll[\w-]*+|octopress[\w-]*+)["']""", MULTILINE)
_GENERATES = lazy(r"\bGenerator\b|PageWithoutAFile|Page\.new|pages\s*<<|static_files\s*<<|Jekyll::Hooks")


class _Settings(NamedTuple):
    table: Table
    permalink: str
    posts: str
    """The permalink of posts."""
    zone: str
    collections: Table
    within: str
    """The folder of collections, with a slash at the end."""
    source: str
    """The folder of the sources, with a slash at the end."""
    excluded: tuple[str, ...]
    included: tuple[str, ...]


def jekyll_pages(sources: Sources) -> SitePages:
    """Return the pages of the site."""
    settings = _settings(sources)
    site = _Jekyll(sources, settings)
    site.add_all()
    table = settings.table
    plugins = {*as_list(table.get("plugins")), *as_list(table.get("gems")), *_PLUGIN().findall(sources.text("Gemfile"))}
    own = [source for source in sources.files if source.inner.startswith(f"{settings.source}_plugins/") and source.inner.endswith(".rb")]
    generates = any(_GENERATES().search(sources.text(source.inner)) for source in own)
    themes = {name for name in plugins if "theme" in name}
    opened = [r"(?:.*/)?(?:feed\.xml|atom\.xml|rss\.xml|sitemap\.xml|robots\.txt|404\.html)", r"(?:.*/)?page/?\d+(?:/.*)?", r"assets/.*"]
    if as_text(table.get("paginate_path")):
        opened.append(re.escape(as_text(table["paginate_path"]).strip("/")).replace(":num", r"\d+") + r"(?:/.*)?")
    if "jekyll-archives" in plugins or "jekyll-archives" in table:
        opened.append(r"(?:tags?|categor(?:y|ies)|archives?|\d{4}(?:/\d\d){0,2})(?:/[^/]*)?/?(?:index\.html)?")
    complete = bool(table) and not generates and not (plugins - themes - _KNOWN) and bool(site.pages)
    return SitePages(
        sources.root,
        "jekyll",
        as_text(table.get("baseurl")).rstrip("/"),
        site.outputs,
        site.pages,
        complete=complete,
        open_paths="|".join(f"(?:{path})" for path in opened),
        known_paths="" if generates else known_paths(_shape(settings.posts), site.pages.values()),
        names=frozenset(site.names),
        by_file=True,
        ids="jekyll" if "markdown" not in table or as_text(table["markdown"]).lower() == "kramdown" else "",
    )


def _settings(sources: Sources) -> _Settings:
    value = load_yaml(sources.first("_config.yml", "_config.yaml"))
    table = as_table(value)
    permalink = as_text(table.get("permalink")) or "date"
    collections = table.get("collections")
    named: Table = {key: {} for key in as_list(collections)} if isinstance(collections, list) else as_table(collections)
    source = as_text(table.get("source")).strip("./")
    source = f"{source}/" if source else ""
    within = as_text(table.get("collections_dir")).strip("./")
    return _Settings(
        table,
        permalink,
        as_text(as_table(named.get("posts")).get("permalink")) or permalink,
        as_text(table.get("timezone")),
        named,
        f"{source}{within}/" if within else source,
        source,
        (*_EXCLUDED, *as_list(table.get("exclude"))),
        tuple(as_list(table.get("include"))),
    )


class _Jekyll:
    def __init__(self, sources: Sources, settings: _Settings) -> None:
        self.sources = sources
        self.settings = settings
        self.outputs: dict[str, str] = {}
        self.pages: dict[str, str] = {}
        self.names: set[str] = set()
        self.defaults = [as_table(one) for one in _items(settings.table.get("defaults"))]

    def add_all(self) -> None:
        """Add every file of the site."""
        for source in self.sources.files:
            if not source.inner.startswith(self.settings.source):
                continue
            inner = source.inner[len(self.settings.source) :]
            within = source.inner[len(self.settings.within) :] if source.inner.startswith(self.settings.within) else ""
            name = within.split("/")[0]
            if "/_posts/" in f"/{inner}":
                self._add_post(source, inner)
            elif name[:1] == "_" and name[1:] in self.settings.collections and "/" in within:
                self._add_document(source, name[1:], within.partition("/")[2], inner)
            elif self._is_read(inner):
                self._add_page(source, inner)

    def _is_read(self, inner: str) -> bool:
        included = self.settings.included
        if any(inner == name.strip("/") or inner.startswith(f"{name.strip('/')}/") for name in included):
            return True
        if any(part[0] in "._#" or part[-1] == "~" for part in inner.split("/") if part and part not in included):
            return False
        return not any(_matches(inner, glob) for glob in self.settings.excluded)

    def _default(self, inner: str, kind: str) -> Table:
        """What the configuration sets for a path and a kind, the closest last."""
        found: Table = {}
        for one in sorted(self.defaults, key=lambda one: len(as_text(as_table(one.get("scope")).get("path")))):
            scope = as_table(one.get("scope"))
            path, of = as_text(scope.get("path")).strip("/"), as_text(scope.get("type"))
            fits = not path or inner == path or inner.startswith(f"{path}/") or ("*" in path and _globbed(inner, path))
            if fits and (not of or of.rstrip("s") == kind.rstrip("s")):
                found.update(as_table(one.get("values")))
        return found

    def _add_page(self, source: Source, inner: str) -> None:
        stem, ending = os.path.splitext(inner)
        fields = (
            self.sources.fields(source) if ending.lower() in (*_PAGES, ".scss", ".sass", ".xml", ".json", ".js", ".css", ".txt") else None
        )
        if fields is None:
            self.outputs.setdefault(inner, "")
            if ending.lower() not in _MARKDOWN:
                return
            fields = {}  # GitHub Pages renders it nevertheless
        if fields.get("published") is False:
            return
        fields = {**self._default(inner, "pages"), **fields}
        self.names.add(inner)
        made = ".css" if ending in (".scss", ".sass") else ".html" if ending.lower() in _PAGES else ending
        if permalink := as_text(fields.get("permalink")):
            known = {"basename": stem.rpartition("/")[2], "path": os.path.dirname(inner), "output_ext": made}
            url = _STYLES_OF_PAGES.get(permalink) or permalink
            self._put(source, _TOKEN().sub(lambda match: known.get(match[1], match[0]), url.replace(":path/:basename", stem)), fields)
            return
        if made != ".html":
            self._put(source, f"{stem}{made}", fields)
            return
        folder, _, name = stem.rpartition("/")
        if name.lower() in ("index", "readme"):
            self._put(source, f"{folder}/" if folder else "/", fields)
        style = self.settings.permalink
        if name != "index":
            pretty = style == "pretty" or (style not in _STYLES and style.endswith("/"))
            self._put(source, f"{stem}/" if pretty else f"{stem}.html", fields)

    def _add_post(self, source: Source, inner: str) -> None:
        dated = _DATED().fullmatch(inner)
        if not inner.lower().endswith(_PAGES):
            return
        if not dated:
            return
        self.names.add(inner)
        fields = {**self._default(inner, "posts"), **(self.sources.fields(source) or {})}
        if fields.get("published") is False:
            return
        folder = source.inner.removeprefix(self.settings.within).partition("_posts/")[0].strip("/")
        several = fields.get("categories")
        categories = [part for part in folder.split("/") if part]
        categories += several.split() if isinstance(several, str) else as_list(several)
        categories += as_list(fields.get("category"))
        template = as_text(fields.get("permalink")) or self.settings.posts
        self.names.add(f"post:{dated[1]}-{dated[2]}".lower())
        self.names.add(f"post:{inner.partition('_posts/')[2].rpartition('.')[0]}".lower())
        times = moments(fields.get("date"), self.settings.zone) or moments(dated[1]) or moments(f"20{dated[1]}")
        slug = as_text(fields.get("slug")) or dated[2]
        for url in dict.fromkeys(self._filled(_STYLES.get(template, template), slug, dated[2], categories, time) for time in times):
            self._put(source, url, fields)

    def _add_document(self, source: Source, collection: str, path: str, inner: str) -> None:
        self.names.add(inner)
        settings = as_table(self.settings.collections.get(collection))
        stem, ending = os.path.splitext(path)
        fields = {**self._default(inner, collection), **(self.sources.fields(source) or {})}
        if settings.get("output") is not True or fields.get("published") is False:
            return
        if ending.lower() not in _PAGES:
            self.outputs.setdefault(f"{collection}/{path}", "")
            return
        dated = _DATED().fullmatch(path)
        name = dated[2] if dated else stem.rpartition("/")[2]
        style = self.settings.permalink
        suffix = "/" if style == "pretty" or (style not in _STYLES and style.endswith("/")) else ":output_ext"
        template = as_text(fields.get("permalink")) or as_text(settings.get("permalink")) or f"/:collection/:path{suffix}"
        template = {"pretty": "/:collection/:path/", "none": "/:collection/:path:output_ext"}.get(template, template)
        template = template.replace(":collection", collection).replace(":path", stem)
        for time in moments(fields.get("date"), self.settings.zone) or (moments(dated[1]) if dated else moments("2000-01-01")):
            slug = as_text(fields.get("slug")) or name
            self._put(source, self._filled(template, slug, stem.rpartition("/")[2], as_list(fields.get("categories")), time), fields)

    def _filled(self, template: str, slug: str, name: str, categories: list[str], time: datetime) -> str:
        lower = list(dict.fromkeys(category.lower() for category in categories))

        def value(match: re.Match[str]) -> str:
            key = match[1]
            rest = ""
            if key.endswith("_"):
                key, rest = key[:-1], "_"
            values = {
                "title": slugified(slug, pretty=True),
                "slug": slugified(slug).lower(),
                "name": slugified(name).lower(),
                "categories": "/".join(lower),
                "slugified_categories": "/".join(dict.fromkeys(slugified(category).lower() for category in categories)),
                "output_ext": ".html",
            }
            if key in values:
                return values[key] + rest
            if key in _TIMES:
                text = time.strftime(_TIMES[key])
                return (str(int(text)) if key in ("i_day", "i_month") else text) + rest
            return match[0]

        return _TOKEN().sub(value, template)

    def _put(self, source: Source, url: str, fields: Table) -> None:
        output = output_of(url)
        if "." in url.rpartition("/")[2] and not url.endswith((".html", ".htm", ".xml", ".css", ".js", ".json", ".txt", ".php", ".xhtml")):
            self.outputs[f"{url.lstrip('/')}.html"] = source.path
        self.outputs[output] = source.path
        self.pages.setdefault(source.path, output)
        for other in (*as_list(fields.get("redirect_from")), *as_list(fields.get("alias")), *as_list(fields.get("aliases"))):
            self.outputs.setdefault(output_of(other), source.path)


_STYLES_OF_PAGES = {"pretty": "/:path/:basename/", "date": "/:path/:basename:output_ext", "none": "/:path/:basename:output_ext"}
_TIMES = {
    "year": "%Y",
    "month": "%m",
    "day": "%d",
    "hour": "%H",
    "minute": "%M",
    "second": "%S",
    "i_day": "%d",
    "i_month": "%m",
    "short_month": "%b",
    "long_month": "%B",
    "short_year": "%y",
    "w_year": "%G",
    "week": "%V",
    "w_day": "%u",
    "short_day": "%a",
    "long_day": "%A",
    "y_day": "%j",
}


def slugified(text: str, *, pretty: bool = False) -> str:
    """A text as a part of a URL; ``Utils.slugify`` of Jekyll."""
    others = "._~!$&'()+,;=@" if pretty else ""
    kept = "".join(part if part in others or unicodedata.category(part)[0] in "LM" or part.isdecimal() else "\0" for part in text)
    return re.sub(r"\A-|-\Z", "", re.sub(r"\0+", "-", kept))


def _items(value: object) -> Iterator[object]:
    yield from value if isinstance(value, list) else ()


def _matches(inner: str, glob: str) -> bool:
    glob = glob.strip().removeprefix("./").removeprefix("/")
    if not glob:
        return False
    return _globbed(inner, glob) if set("*?[") & set(glob) else inner == glob.rstrip("/") or inner.startswith(f"{glob.rstrip('/')}/")


def _globbed(inner: str, glob: str) -> bool:
    from fnmatch import fnmatchcase

    return fnmatchcase(inner, glob) or fnmatchcase(inner, f"{glob.rstrip('/')}/*")


def _shape(permalink: str) -> str:
    """A regular expression for the paths of posts if they have a date; empty if they may be those of anything."""
    template = _STYLES.get(permalink, permalink)
    if ":year" not in template or not re.search(r":(?:i_)?month|:y_day", template):
        return ""
    numbers = {"year": r"\d{4}", "month": r"\d\d", "day": r"\d\d", "i_month": r"\d\d?", "i_day": r"\d\d?", "y_day": r"\d{3}"}
    numbers |= {"categories": r"(?:[^/]+/)*?[^/]*", "output_ext": r"(?:\.html)?"}
    parts = re.split(r":([a-z_]+)", template.strip("/"))
    pattern = "".join(re.escape(part) if index % 2 == 0 else numbers.get(part, r"[^/]+") for index, part in enumerate(parts))
    return pattern.replace("[^/]*/", "[^/]*/?", 1) if ":categories" in template else pattern
