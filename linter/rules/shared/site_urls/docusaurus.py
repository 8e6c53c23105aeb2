"""The pages of a Docusaurus site.

https://docusaurus.io/docs/advanced/routing, https://docusaurus.io/docs/create-doc#doc-urls, https://docusaurus.io/docs/blog and
``numberPrefix.ts``, ``slug.ts`` of the plugin for documentation.  The configuration is a program, which is searched for literal values.
"""

from __future__ import annotations

import json
import os
import re
from itertools import islice

from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy
from ....values.site_pages import SitePages
from .sources import Table, as_list, as_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .sources import Source, Sources

_CONFIGS = [f"docusaurus.config.{ending}" for ending in ("js", "ts", "mjs", "cjs")]
_MARKDOWN = (".md", ".mdx")
_PROGRAMS = (".js", ".jsx", ".ts", ".tsx")
_BASE = lazy(r"""\bbaseUrl["']?\s*+:\s*+["'`]([^"'`$]*+)["'`]""")
_COMPUTED_BASE = lazy(r"""\bbaseUrl["']?\s*+:\s*+(?!["'`])|\bbaseUrl\s*+,""")
# https://github.com/facebook/docusaurus/blob/main/packages/docusaurus-plugin-content-docs/src/numberPrefix.ts
_IGNORED_PREFIX = lazy(r"\d{4}-\d{2}-\d{2}|\d+[-_.]\d+")
_PREFIX = lazy(r"(\d+)\s*[-_.]+\s*([^-_.\s].*)")
_DATED = lazy(r"(?:(.*)/)?(\d{4})[/-](\d{1,2})[/-](\d{1,2})[/-]?(.*?)(?:/index)?")
_SIDEBARS = lazy(r"""\bsidebarPath["']?\s*+:\s*+(?:require\.resolve\(\s*+)?["'`]([^"'`$]++)["'`]""")
_LOCALE = lazy(r"""\bdefaultLocale\s*+:\s*+["'`]([\w-]+)["'`]""")
_LOCALES = lazy(r"\blocales\s*+:\s*+\[([^\]]*+)\]")


class _Part(NamedTuple):
    """The settings of the documentation or the blog."""

    path: str
    route: str
    text: str
    known: bool
    """Whether nothing of them is computed."""


def docusaurus_pages(sources: Sources) -> SitePages:
    """Return the pages of the site."""
    text = _without_comments(sources.first(*_CONFIGS))
    base = next(iter(_BASE().findall(text)), "/").rstrip("/")
    site = _Docusaurus(sources)
    blocks = list(_blocks(text))
    complete = not _COMPUTED_BASE().search(text) and "createRoute" not in text and "addRoute" not in text
    for kind, part in blocks:
        complete &= part.known
        if kind == "docs":
            site.add_docs(part)
        elif kind == "blog":
            site.add_blog(part)
        else:
            site.add_pages(part)
    for _, inner in sources.below("static"):
        site.outputs.setdefault(inner, "")
    opened = [
        r"(?:.*/)?page/\d+(?:/.*)?",
        r"(?:.*/)?(?:rss|atom|sitemap)\.xml",
        r"(?:.*/)?feed\.json",
        r"search/?",
        r"(?:404|index)\.html",
        *site.opened,
    ]
    locales = [name.strip(" \n\t\"'`") for found in _LOCALES().findall(text) for name in found.split(",")]
    opened += [rf"{re.escape(name)}(?:/.*)?" for name in locales if name]
    if re.search(r"plugin-client-redirects|createRedirects|\bredirects\s*:", text):
        opened += [re.escape(found.strip("/")) for found in re.findall(r"""\bfrom\s*+:\s*+\[?\s*+["'`]([^"'`]+)["'`]""", text)]
        complete &= "createRedirects" not in text
    plugins = set(re.findall(r"""["'`](?:@[\w-]+/)?(?:docusaurus-)?plugin-([\w-]+)["'`]""", text))
    plugins |= set(re.findall(r"""["'`]\.{1,2}/[^"'`]*plugin[^"'`]*["'`]""", text))
    complete &= not (plugins - _QUIET)
    return SitePages(
        sources.root,
        "docusaurus",
        base,
        site.outputs,
        site.pages,
        complete=complete and bool(site.pages),
        open_paths="|".join(f"(?:{path})" for path in opened),
        known_paths="|".join(f"{re.escape(part.route)}/.*" for kind, part in blocks if kind == "docs" and part.known and part.route),
        by_file=False,
        ids="docusaurus",
    )


_QUIET = frozenset(
    """content-docs content-blog content-pages client-redirects ideal-image pwa google-gtag google-analytics google-tag-manager sitemap
    debug svgr sass css-cascade-layers rsdoctor vercel-analytics matomo image-zoom hotjar plausible""".split()
)
_QUIET |= {"google-tagmanager", "lunr-search", "search-local"}


def _without_comments(text: str) -> str:
    first, *rest = text.split("/*")
    text = first + "".join(part.partition("*/")[2] for part in rest)
    return re.sub(r"(?<![:\"'`\w])//[^\n]*+", "", text)


_MOST_PLUGINS = 20
_DEFAULTS = {"docs": ("docs", "docs"), "blog": ("blog", "blog"), "pages": ("src/pages", "")}
"""The folder and the route of each plugin."""
_PRESET = lazy(r"""["'`](?:@docusaurus/preset-classic|classic)["'`]\)?\s*+(?:,\s*+\(?\s*+\{)?""")


def _blocks(text: str) -> list[tuple[str, _Part]]:
    """The documentations, blogs and folders of pages that a configuration has: those of the preset, and those of plugins."""
    found: list[tuple[str, _Part]] = []
    preset = _PRESET().search(text)
    options = _braced(text, preset.end() - 1) if preset and preset[0].endswith("{") else ""
    for kind in ("docs", "blog", "pages") if preset else ():
        match = re.search(rf"(?<![\w.]){kind}[\"']?\s*:\s*(\{{|false|[\w.]+|\()", options)
        if match and match[1] == "false":
            continue
        inner = _braced(options, match.end() - 1) if match and match[1] == "{" else ""
        found.append((kind, _part(inner, *_DEFAULTS[kind], known=match is None or match[1] == "{")))
    for match in islice(re.finditer(r"plugin-content-(docs|blog|pages)[\"'`]\)?\s*,\s*(\{)?", text), _MOST_PLUGINS):
        inner = _braced(text, match.end() - 1) if match[2] else ""
        found.append((match[1], _part(inner, *_DEFAULTS[match[1]], known=bool(match[2]))))
    return found


def _part(text: str, path: str, route: str, *, known: bool) -> _Part:
    own = re.search(r"""(?<!\w)path["']?\s*:\s*(?:["'`]([^"'`$]*)["'`])?""", text)
    at = re.search(r"""\brouteBasePath["']?\s*:\s*(?:["'`]([^"'`$]*)["'`])?""", text)
    known = known and not (own and own[1] is None) and not (at and at[1] is None) and "..." not in text.replace("...,", "")
    known = known and not re.search(r"numberPrefixParser|onlyIncludeVersions|slugger|processBlogPosts", text)
    folder = os.path.normpath(own[1]) if own and own[1] else path
    return _Part(folder, (at[1] if at and at[1] is not None else route).strip("/"), text, known)


def _braced(text: str, start: int) -> str:
    """What is in the braces that open at an offset."""
    depth = 0
    for match in re.finditer(r"""[{}]|"[^"\n]*+"|'[^'\n]*+'|`[^`]*+`""", text[start:]):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return text[start + 1 : start + match.start()]
    return text[start + 1 :]


class _Docusaurus:
    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.outputs: dict[str, str] = {}
        self.pages: dict[str, str] = {}
        self.opened: list[str] = []

    def put(self, source: Source | None, route: str) -> None:
        """Add a page at a route."""
        path = re.sub(r"/{2,}", "/", route).strip("/")
        output = f"{path}/index.html" if path else "index.html"
        self.outputs[output] = source.path if source else ""
        if source:
            self.pages.setdefault(source.path, output)

    def add_docs(self, part: _Part) -> None:
        """Add the documentation in all its versions."""
        identifier = re.search(r"""\bid\s*:\s*["'`]([\w-]+)["'`]""", part.text)
        prefix = f"{identifier[1]}_" if identifier and identifier[1] != "default" else ""
        try:
            versions = json.loads(self.sources.text(f"{prefix}versions.json") or "[]")
        except ValueError:
            versions = []
        versions = as_list(versions) if isinstance(versions, list) else []
        last = re.search(r"""\blastVersion\s*:\s*["'`]([^"'`]+)["'`]""", part.text)
        latest = last[1] if last else versions[0] if versions else "current"
        excludes = re.search(r"includeCurrentVersion\s*:\s*(?!true)", part.text) is not None
        if re.search(r"\bversions\s*:", part.text):
            self.opened.append(rf"{re.escape(part.route)}(?:/.*)?" if part.route else ".*")
        sidebars = _SIDEBARS().search(part.text)
        for version in [*([] if excludes and versions else ["current"]), *versions]:
            is_current = version == "current"
            folder = part.path if is_current else f"{prefix}versioned_docs/version-{version}"
            name = "" if version == latest else "next" if is_current else version
            route = "/".join(filter(None, (part.route, name)))
            self._add_version(folder, route)
            sidebar = (sidebars[1] if sidebars else "") if is_current else f"{prefix}versioned_sidebars/version-{version}-sidebars.json"
            self._add_lists(folder, os.path.normpath(sidebar) if sidebar else "", route)
        self.opened.append(
            rf"{re.escape(part.route)}/(?:.*/)?(?:category|tags)(?:/.*)?" if part.route else r"(?:.*/)?(?:category|tags)(?:/.*)?"
        )

    def _add_lists(self, folder: str, sidebar: str, route: str) -> None:
        """Add the generated lists of a version: https://docusaurus.io/docs/sidebar/items#generated-index-page."""
        for source, _ in self.sources.below(folder):
            if source.inner.endswith(("_category_.json", "_category_.yml", "_category_.yaml")):
                for slug in re.findall(r"""\bslug["']?\s*:\s*["']?([^"'\s,}]+)""", self.sources.text(source.inner)):
                    self.put(None, f"{route}/{slug}")
        for slug in re.findall(r"""\bslug["']?\s*:\s*["'`]([^"'`]+)["'`]""", self.sources.text(sidebar) if sidebar else ""):
            self.put(None, f"{route}/{slug}")

    def _add_version(self, folder: str, route: str) -> None:
        for source, inner in self.sources.below(folder):
            if not inner.endswith(_MARKDOWN):
                continue
            if any(name[0] == "_" for name in inner.split("/")):
                continue
            fields = self.sources.fields(source) or {}
            if fields.get("draft") is True:
                continue
            self.put(source, f"{route}/{_doc(inner, fields)}")

    def add_blog(self, part: _Part) -> None:
        """Add the posts of a blog and its lists."""
        self.put(None, part.route)
        prefix = f"{re.escape(part.route)}/" if part.route else ""
        self.opened.append(rf"{prefix}(?:tags|archive|authors)(?:/.*)?")
        for source, inner in self.sources.below(part.path):
            if not inner.endswith(_MARKDOWN):
                if not inner.endswith((".yml", ".yaml", ".json")):
                    self.outputs.setdefault(f"{part.route}/{inner}", "")
                continue
            fields = self.sources.fields(source) or {}
            if any(name[0] == "_" for name in inner.split("/")) or fields.get("draft") is True:
                continue
            slug = as_text(fields.get("slug"))
            if slug:
                self.put(source, f"{part.route}/{slug.lstrip('/')}")
                continue
            stem = inner.rpartition(".")[0]
            match = _DATED().fullmatch(stem)
            if match is None:
                self.put(source, f"{part.route}/{stem.removesuffix('/index')}")
                continue
            folder, rest = match[1] or "", match[5]
            # `parseBlogFileName` of the plugin: the date of the front matter is no part of the path.
            self.put(source, "/".join(filter(None, (part.route, match[2], match[3], match[4], folder, rest))))

    def add_pages(self, part: _Part) -> None:
        """Add the pages that are programs or Markdown."""
        for source, inner in self.sources.below(part.path):
            stem, ending = os.path.splitext(inner)
            if ending not in (*_MARKDOWN, *_PROGRAMS) or inner.endswith((".d.ts", ".test.js", ".test.tsx")) or "/_" in f"/{inner}":
                continue
            fields = (self.sources.fields(source) or {}) if ending in _MARKDOWN else {}
            route = re.sub(r"(?:^|/)index$", "", stem)
            self.put(source if ending in _MARKDOWN else None, as_text(fields.get("slug")) or f"{part.route}/{route}")


def _doc(inner: str, fields: Table) -> str:
    """The route of a document below that of its version; ``slug.ts``."""
    parts = inner.rpartition(".")[0].split("/")
    slug = as_text(fields.get("slug"))
    folder = "/".join(map(_unnumbered, parts[:-1]))
    if slug.startswith("/"):
        return slug
    if slug:
        return os.path.normpath(f"/{folder}/{slug}")
    name = _unnumbered(parts[-1])
    identifier = as_text(fields.get("id"))
    if identifier:
        name = identifier
    is_index = not identifier and (
        name.lower() in ("index", "readme") or (len(parts) > 1 and name.lower() == _unnumbered(parts[-2]).lower())
    )
    return folder if is_index else f"{folder}/{name}"


def _unnumbered(name: str) -> str:
    """The name of a file or folder without the number that sorts it."""
    if _IGNORED_PREFIX().match(name):
        return name
    match = _PREFIX().fullmatch(name)
    return match[2] if match else name
