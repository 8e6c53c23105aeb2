"""The pages of a Hexo site.

https://hexo.io/docs/permalinks, https://hexo.io/docs/asset-folders; ``lib/plugins/processor``, ``filter/post_permalink.js`` of its source,
``slugize`` and ``Permalink`` of hexo-util.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter

from ....source.yaml_settings import load_yaml
from ....values.patterns import lazy
from ....values.site_pages import SitePages
from .sources import Table, as_list, as_table, as_text, known_paths, moments, path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .sources import Source, Sources

_PAGES = (".md", ".markdown", ".mkd", ".mkdn", ".mdwn", ".mdtxt", ".mdtext", ".html", ".htm", ".ejs", ".swig", ".njk", ".pug")
_COPIED_TEXT = {".styl": ".css", ".json": ".json", ".yml": ".json", ".yaml": ".json", ".scss": ".css", ".less": ".css"}
_PARAMETER = lazy(r":(\w*[^_\W])")
_SPECIAL = lazy(r"""[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:"'<>,.?/]+""")
_SEGMENTS = {
    "year": r"(\d{4})",
    "month": r"(\d{2})",
    "day": r"(\d{2})",
    "i_month": r"(\d{1,2})",
    "i_day": r"(\d{1,2})",
    "hash": r"([0-9a-f]{12})",
}
_DATED = lazy(r"/?\d{4}/(?:\d{1,2}/)*+[^/]+/?\Z")
_SEVERAL = 3
"""Posts with permalinks of the same form, which then is one of posts."""
_REGISTERS = lazy(r"\bgenerator\.register\b")
_PLUGIN = lazy(
    r'"((?:hexo-(?:generator-|theme-|abbrlink|auto|pwa|all|douban|bangumi|butterfly|asset|related|blog-encrypt|filter-)[\w-]*+))"\s*:'
)
# https://github.com/hexojs/hexo-renderer-markdown-it: its anchors are made in the same way.
_ENGINE = lazy(r'"hexo-renderer-(?:marked|markdown-it)"\s*:')
_KNOWN = frozenset(
    """hexo-generator-archive hexo-generator-category hexo-generator-index hexo-generator-tag hexo-generator-feed hexo-generator-sitemap
    hexo-generator-search hexo-generator-searchdb hexo-generator-baidu-sitemap hexo-generator-cname hexo-generator-alias
    hexo-generator-json-content hexo-generator-robotstxt hexo-generator-index-pin-top hexo-generator-seo-friendly-sitemap
    hexo-abbrlink hexo-generator-index2 hexo-generator-tags hexo-generator-archives hexo-generator-categories""".split()
)


def hexo_pages(sources: Sources) -> SitePages:
    """Return the pages of the site."""
    table = as_table(load_yaml(sources.first("_config.yml", "_config.yaml")))
    site = _Hexo(sources, table)
    site.add_all()
    names = {key: as_text(table.get(f"{key}_dir")).strip("/") or default for key, default in _LISTS.items()}
    opened = [r"(?:.*/)?page/\d+(?:/.*)?", r"(?:[^/]+\.(?:xml|json|txt|html))", r"(?:css|js|images?|img|lib|fonts?|assets)/.*"]
    opened += [rf"{re.escape(name)}(?:/.*)?" for name in names.values()]
    opened += site.opened
    plugins = set(_PLUGIN().findall(sources.text("package.json")))
    theme = as_text(table.get("theme"))
    scripts = [source for source in sources.files if source.inner.startswith((f"themes/{theme}/scripts/", "scripts/"))]
    registers = any(_REGISTERS().search(sources.text(source.inner)) for source in scripts if source.inner.endswith(".js"))
    has_theme = any(source.inner.startswith(f"themes/{theme}/") for source in sources.files)
    for source, inner in sources.below(f"themes/{theme}/source"):
        site.outputs.setdefault(_made(inner), "")
        del source
    complete = bool(table) and has_theme and not registers and not (plugins - _KNOWN) and bool(site.pages)
    root = as_text(table.get("root")) or "/"
    return SitePages(
        sources.root,
        "hexo",
        (root if root != "/" else path_of(as_text(table.get("url")))).rstrip("/"),
        site.outputs,
        site.pages,
        complete=complete,
        open_paths="|".join(f"(?:{path})" for path in opened),
        known_paths=known_paths("|".join(filter(None, (_shape(site.permalink), *site.own_shapes()))), site.pages.values()) if table else "",
        names=frozenset(site.names),
        by_file=False,
        ids=_ids(table, sources.text("package.json")),
    )


def _ids(table: Table, package: str) -> str:
    """How the renderer of the site makes ids of headings."""
    anchors, marked = as_table(as_table(table.get("markdown")).get("anchors")), as_table(table.get("marked"))
    if not _ENGINE().search(package) or "separator" in anchors or marked.get("headerIds") is False:
        return ""
    return {"": "hexo", "0": "hexo", "1": "hexo-lower"}.get(as_text(anchors.get("case")) or as_text(marked.get("modifyAnchors")), "")


_LISTS = {"archive": "archives", "tag": "tags", "category": "categories"}


class _Hexo:
    def __init__(self, sources: Sources, table: Table) -> None:
        self.sources = sources
        self.table = table
        self.permalink = as_text(table.get("permalink")) or ":year/:month/:day/:title/"
        self.new_name = as_text(table.get("new_post_name")) or ":title.md"
        self.source = as_text(table.get("source_dir")).strip("/") or "source"
        self.zone = as_text(table.get("timezone"))
        self.has_assets = table.get("post_asset_folder") in (True, "true")
        self.outputs: dict[str, str] = {"index.html": ""}
        self.pages: dict[str, str] = {}
        self.names: set[str] = set()
        self.opened: list[str] = []
        self._own: Counter[str] = Counter()

    def own_shapes(self) -> list[str]:
        """Regular expressions for the paths that several posts with a date in a permalink of their own have."""
        return [shape for shape, count in self._own.items() if count >= _SEVERAL]

    def add_all(self) -> None:
        """Add every file of the folder of sources."""
        found = list(self.sources.below(self.source))
        posts: dict[str, str] = {}
        for source, inner in found:
            if inner.startswith("_posts/"):
                if inner.lower().endswith(_PAGES) and not any(part[0] in "._" or part[-1] in "~%" for part in inner.split("/")[1:]):
                    self._add_post(source, inner.removeprefix("_posts/"), posts)
            elif not any(part[0] in "._" for part in inner.split("/")) or self._is_included(inner):
                self._add_page(source, inner)
        for _, inner in found if self.has_assets else ():
            folder = inner.removeprefix("_posts/")
            while inner.startswith("_posts/") and (folder := folder.rpartition("/")[0]):
                if folder in posts:
                    self.outputs.setdefault(f"{posts[folder]}{inner.removeprefix('_posts/')[len(folder) + 1 :]}", "")

    def _is_included(self, inner: str) -> bool:
        from fnmatch import fnmatchcase

        return any(fnmatchcase(inner, glob) for glob in as_list(self.table.get("include")))

    def _add_post(self, source: Source, path: str, posts: dict[str, str]) -> None:
        fields = self.sources.fields(source) or {}
        stem = os.path.splitext(path)[0]
        named = _named(self.new_name.rpartition(".")[0], stem)
        slug = named.get("title") or slugized(stem)
        self.names.update((slug, stem, as_text(fields.get("title")), path))
        if fields.get("published") is False:
            return
        for url in self._urls(fields, slug, named):
            output = f"{url}index.html" if url.endswith("/") or not url else url
            self.outputs[output] = source.path
            self.pages.setdefault(source.path, output)
            posts.setdefault(stem, output.removesuffix("index.html") if output.endswith("index.html") else f"{output}/")
        for alias in as_list(fields.get("alias")):
            self.outputs.setdefault(alias.strip("/") if "." in alias else f"{alias.strip('/')}/index.html", source.path)

    def _urls(self, fields: Table, slug: str, named: dict[str, str]) -> Iterator[str]:
        own = as_text(fields.get("permalink"))
        if own:
            own = path_of(own) + ("/" if own.endswith("/") else "") if "://" in own else own
            if _DATED().match(own):
                parts = own.strip("/").split("/")
                self._own["/".join(rf"\d{{{len(part)}}}" if part.isdigit() else "[^/]+" for part in parts) + "/?"] += 1
            yield own.lstrip("/") + ("/" if self.has_assets and not own.endswith(("/", ".html")) else "")
            return
        date = as_text(fields.get("date")) or "-".join(named[key] for key in ("year", "month", "day") if key in named)
        found = moments(date, self.zone)
        times = [(time.strftime, True) for time in found]
        asks = set(_PARAMETER().findall(self.permalink))
        category = self._category(fields)
        values = {
            "title": slug,
            "name": slug.rpartition("/")[2],
            "post_title": slugized(as_text(fields.get("title"))).lower(),
            "id": as_text(fields.get("id")),
            "category": category or as_text(self.table.get("default_category")) or "uncategorized",
            **{key: as_text(value) for key, value in fields.items() if as_text(value)},
        }
        values["title"] = slug
        dated = asks & _TIMES.keys()
        unknown = asks - _TIMES.keys() - {key for key, value in values.items() if value}
        if unknown or (dated and not times) or "hash" in asks or "timestamp" in asks:
            self.opened.append(self._open({**values, "hash": "", "timestamp": ""}))
            return
        for strftime, _ in times or [(lambda _: "", True)]:
            filled = {key: strftime(form) for key, form in _TIMES.items()}
            filled |= {key: str(int(filled[key])) for key in ("i_month", "i_day") if filled[key]}
            url = _PARAMETER().sub(lambda match: {**filled, **values}.get(match[1], ""), self.permalink).lstrip("/")  # noqa: B023 - called here
            yield f"{url}/" if self.has_assets and not url.endswith(("/", ".html")) else url

    def _category(self, fields: Table) -> str:
        """The path of the last category of a post, which its permalink has."""
        value = fields.get("categories") or fields.get("category")
        names = as_list(value[-1] if isinstance(value, list) and value and isinstance(value[-1], list) else value)
        maps = as_table(self.table.get("category_map"))
        return "/".join(slugized(as_text(maps.get(name)) or name) for name in names)

    def _open(self, values: dict[str, str]) -> str:
        """A regular expression for the path of a post of which not all is known."""
        parts = re.split(r":(\w*[^_\W])", self.permalink.strip("/"))
        return (
            "".join(re.escape(part) if index % 2 == 0 else re.escape(values.get(part, "")) or "[^/]+" for index, part in enumerate(parts))
            + "/?.*"
        )

    def _add_page(self, source: Source, inner: str) -> None:
        stem, ending = os.path.splitext(inner)
        fields = (self.sources.fields(source) or {}) if ending.lower() in _PAGES else {}
        if own := as_text(fields.get("permalink")):
            path = own.lstrip("/") + ("index" if own.endswith("/") else "")
            output = path if os.path.splitext(path)[1] else f"{path}.html"
        else:
            output = f"{stem}.html" if ending.lower() in _PAGES and not self._is_skipped(inner) else _made(inner)
        is_page = output.endswith((".html", ".htm"))
        self.outputs[output] = source.path if is_page else ""
        if is_page:
            self.pages[source.path] = output
        for alias in as_list(fields.get("alias")):
            self.outputs.setdefault(f"{alias.strip('/')}/index.html" if "." not in alias else alias.strip("/"), source.path)

    def _is_skipped(self, inner: str) -> bool:
        from fnmatch import fnmatchcase

        return any(fnmatchcase(inner, glob.replace("**", "*")) for glob in as_list(self.table.get("skip_render")))


_TIMES = {"year": "%Y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S", "i_month": "%m", "i_day": "%d"}


def _made(inner: str) -> str:
    stem, ending = os.path.splitext(inner)
    return stem + _COPIED_TEXT.get(ending, ending)


def _named(rule: str, stem: str) -> dict[str, str]:
    """What the name of a file has of the parts of ``new_post_name``."""
    names: list[str] = []

    def part(match: re.Match[str]) -> str:
        names.append(match[1])
        return _SEGMENTS.get(match[1], "(.+?)")

    pattern = re.sub(r":(\w*[^_\W])", part, re.escape(rule).replace(r"\:", ":"))
    match = re.fullmatch(pattern, stem)
    return dict(zip(names, match.groups(), strict=True)) if match else {}


def _without_accents(letter: str) -> str:
    """A Latin letter without its accents; others stay."""
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter


_LETTERS = str.maketrans({"Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe"} | dict(zip("ØøßĐđĦħıŁłŦŧ", "OosDdHhiLlTt", strict=True)))
"""What ``escapeDiacritic`` replaces besides accents."""


def slugized(text: str) -> str:
    """A text as a part of a URL; ``slugize`` of hexo-util."""
    plain = "".join(map(_without_accents, text)).translate(_LETTERS)
    made = _SPECIAL().sub("-", re.sub(r"[\0-\x1f]", "", plain))
    return re.sub(r"-{2,}", "-", made).strip("-")


def _shape(permalink: str) -> str:
    """A regular expression for the paths of posts if they have a date; empty if they may be those of anything."""
    if ":year" not in permalink:
        return ""
    numbers = {key: pattern.strip("()") for key, pattern in _SEGMENTS.items()}
    parts = re.split(r":(\w*[^_\W])", permalink.strip("/"))
    return "".join(re.escape(part) if index % 2 == 0 else numbers.get(part, r"[^/]+") for index, part in enumerate(parts)) + "/?"
