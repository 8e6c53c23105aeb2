"""The pages of a Hugo site.

https://gohugo.io/content-management/organization, https://gohugo.io/content-management/urls and ``common/paths`` of Hugo's source.
"""

from __future__ import annotations

import os
import re

from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy
from ....values.site_pages import SitePages
from .sources import Table, as_list, as_table, as_text, moments, path_of, table_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .sources import Source, Sources

_ENDINGS = (".md", ".markdown", ".mdown", ".html", ".htm", ".adoc", ".asciidoc", ".ad", ".org", ".rst", ".pandoc", ".pdc")
_SETTINGS = [f"{name}.{ending}" for name in ("hugo", "config") for ending in ("toml", "yaml", "yml", "json")]
_PARTS = ("params", "languages", "permalinks", "taxonomies", "module", "outputs", "menus", "markup", "pagination")
"""Tables that may have a file of their own in the configuration folder."""
_TOKEN = lazy(r":([a-z]+)(\[[^\]]*+\])?")
_DATED = lazy(r"(\d{4}-\d{2}-\d{2})(?:-\d{2}-\d{2}-\d{2})?[-_](.+)")


class _Settings(NamedTuple):
    base: str
    zone: str
    languages: dict[str, str]
    """By language, the prefix of its paths."""
    folders: dict[str, str]
    """By folder of content, its language; empty for the default one."""
    default: str
    permalinks: Table
    taxonomies: dict[str, str]
    """By field, the folder of the list."""
    ugly: bool
    keeps_case: bool
    removes_accents: bool
    by_file_name: bool
    table: Table


def hugo_pages(sources: Sources) -> SitePages:
    """Return the pages of the site."""
    settings = _settings(sources)
    site = _Hugo(sources, settings)
    for folder, language in settings.folders.items():
        site.add_content(folder, language)
    site.add_lists()
    static = as_list(settings.table.get("staticdir")) or ["static"]
    themes = [source.inner.split("/")[1] for source in sources.files if source.inner.startswith("themes/") and source.inner.count("/") > 1]
    for folder in (*static, *(f"themes/{name}/static" for name in dict.fromkeys(themes))):
        for _, inner in sources.below(folder):
            site.outputs.setdefault(inner, "")
    is_mounted = "mounts" in as_table(settings.table.get("module")) or "imports" in as_table(settings.table.get("module"))
    has_adapter = any(source.inner.endswith("_content.gotmpl") for source in sources.files)
    hooks = [source.inner for source in sources.files if "render-link" in source.inner]
    return SitePages(
        sources.root,
        "hugo",
        settings.base,
        site.outputs,
        site.pages,
        complete=not (is_mounted or has_adapter) and bool(site.pages),
        open_paths=r"(?:.*/)?(?:page/\d+(?:/.*)?|404\.html|[^/]+\.(?:xml|json|css|js|webmanifest|txt|ics))",
        names=frozenset(site.names),
        by_file=bool(hooks) or is_mounted or len(settings.languages) > 1 or "renderhooks" in repr(settings.table).lower(),
        ids="" if re.search("blackfriday|github-ascii", repr(settings.table).lower()) else "hugo",
    )


def _settings(sources: Sources) -> _Settings:
    table: Table = {}
    for name in _SETTINGS:
        if text := sources.text(name):
            table = _lower(table_of(text, name))
            break
    for source, inner in sources.below("config/_default"):
        stem, _, ending = inner.rpartition(".")
        if ending in ("toml", "yaml", "yml", "json") and "/" not in inner:
            found = _lower(table_of(sources.text(source.inner), inner))
            part, _, language = stem.lower().partition(".")
            if part in ("hugo", "config"):
                table = {**table, **found}
            elif part == "languages" or part in _PARTS:
                table[part] = {**as_table(table.get(part)), **found} if not language else table.get(part, {})
    languages = as_table(table.get("languages"))
    default = as_text(table.get("defaultcontentlanguage")).lower() or "en"
    in_folder = table.get("defaultcontentlanguageinsubdir") is True
    prefixes = {name: f"{name}/" if name != default or in_folder else "" for name in languages} if len(languages) > 1 else {default: ""}
    content = as_text(table.get("contentdir")).strip("/") or "content"
    folders = {content: ""}
    for name, value in languages.items():
        if own := as_text(as_table(value).get("contentdir")).strip("/"):
            folders[own] = name
    themes = as_list(table.get("theme"))
    folders.update({f"themes/{name}/content": "" for name in themes})
    taxonomies = as_table(table.get("taxonomies")) if "taxonomies" in table else {"tag": "tags", "category": "categories"}
    return _Settings(
        path_of(as_text(table.get("baseurl"))),
        as_text(table.get("timezone")),
        prefixes,
        folders,
        default,
        as_table(table.get("permalinks")),
        {as_text(value): as_text(value) for value in taxonomies.values() if as_text(value)},
        table.get("uglyurls") is True,
        table.get("disablepathtolower") is True,
        table.get("removepathaccents") is True,
        ":filename" in repr(table.get("frontmatter", "")),
        table,
    )


def _lower(value: Table) -> Table:
    """A table with its names in lower case, as Hugo reads them."""
    return {
        key.lower(): _lower(as_table(item)) if isinstance(item, dict) and key.lower() != "params" else item for key, item in value.items()
    }


class _Hugo:
    def __init__(self, sources: Sources, settings: _Settings) -> None:
        self.sources = sources
        self.settings = settings
        self.outputs: dict[str, str] = {}
        self.pages: dict[str, str] = {}
        self.names: set[str] = set()
        self.branches: set[str] = set()
        """The folders that are sections because they have a page of their own."""
        self.lists: dict[str, set[str]] = {prefix: {""} for prefix in settings.languages.values()}

    def add_content(self, folder: str, language: str) -> None:
        """Add the files below a folder of content."""
        found = list(self.sources.below(folder))
        bundles = {inner.rpartition("/")[0] for _, inner in found if re.fullmatch(r"(?:.*/)?index(?:\.\w+)?\.\w+", inner) and "/" in inner}
        self.branches = {os.path.dirname(inner) for _, inner in found if os.path.basename(inner).startswith("_index.")}
        at: dict[str, str] = {}
        resources: list[tuple[Source, str]] = []
        for source, inner in found:
            if any(part[0] in ".#" for part in inner.split("/") if part) or inner.endswith("~"):
                continue
            around = _bundle_of(inner, bundles)
            is_page = inner.endswith(_ENDINGS) and (not around or re.match(r"index\.", inner[len(around) + 1 :]))
            if not is_page:
                resources.append((source, inner))
                continue
            self._add_page(source, inner, language, at)
        prefix = self.settings.languages.get(language or self.settings.default, "")
        for _, inner in resources:
            around = _bundle_of(inner, bundles)
            rest = inner[len(around) :].lstrip("/") if around else inner
            base = at.get(around, "") if around else prefix
            for name in (f"{base}{rest}", f"{base}{rest.lower()}", f"{base}{self._clean(rest)}"):
                self.outputs.setdefault(name, "")

    def _add_page(self, source: Source, inner: str, language: str, at: dict[str, str]) -> None:
        settings = self.settings
        fields = self.sources.fields(source) or {}
        stem = inner.rpartition(".")[0]
        tail = stem.rpartition(".")[2].lower()
        if tail in settings.languages and "." in stem.rpartition("/")[2]:
            language, stem = tail, stem.rpartition(".")[0]
        prefix = settings.languages.get(language or settings.default, "")
        folder, _, name = stem.rpartition("/")
        if any(key in fields and fields[key] is True for key in ("draft", "headless")):
            return
        build = as_table(fields.get("build") or fields.get("_build"))
        if build.get("render") in ("never", False, "link"):
            return
        section = self._section(folder if name != "index" else folder.rpartition("/")[0])
        for part in ("", *([stem.split("/")[0]] if "/" in stem else [])):
            self.lists.setdefault(prefix, set()).add(part)
        self._add_names(stem, fields)
        if name == "_index":
            self.lists[prefix].add(folder)
        urls = list(self._urls(fields, prefix, folder, name, section))
        for url in urls:
            output = f"{url.lstrip('/')}index.html" if url.endswith("/") or not url else url.lstrip("/")
            self.outputs[output] = source.path
        if urls:
            first = f"{urls[0].lstrip('/')}index.html" if urls[0].endswith("/") or not urls[0] else urls[0].lstrip("/")
            self.pages[source.path] = first
            at[folder if name == "index" else stem] = first.removesuffix("index.html")
        for alias in as_list(fields.get("aliases")):
            path = alias if alias.startswith("/") else f"{os.path.dirname(self.pages[source.path].removesuffix('/index.html'))}/{alias}"
            path = os.path.normpath(path).lstrip("/")
            for output in (path, f"{path}/index.html", f"{prefix}{path}/index.html"):
                self.outputs.setdefault(output, source.path)
        for field, plural in settings.taxonomies.items():
            for term in as_list(fields.get(field.lower())):
                self.lists[prefix].add(f"{plural}/{self._clean(term)}")
                self.lists[prefix].add(plural)

    def _section(self, folder: str) -> str:
        """The section that a folder is in: the closest one with a page of its own, or the first.

        https://gohugo.io/content-management/sections
        """
        while "/" in folder and folder not in self.branches:
            folder = folder.rpartition("/")[0]
        return folder

    def _urls(self, fields: Table, prefix: str, folder: str, name: str, section: str) -> Iterator[str]:
        """The paths that a page may have, the most likely first; all end with a slash or have an ending."""
        url = as_text(fields.get("url")) or (as_text(fields.get("permalink")) if "permalink" in fields else "")
        if url and "url" in fields:
            if ":" in url:
                url = self._filled(url, fields, folder, name, section)
            own = url if url.startswith("/") else f"{prefix}{url}"
            for path in dict.fromkeys((own, f"{prefix}{url.lstrip('/')}")):
                yield path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"
                if not path.endswith("/"):
                    yield f"{path}.html"
            return
        if name == "_index":
            path = f"{self._clean(folder)}/" if folder else ""
            yield f"{prefix}{path}"
            return
        base = folder.rpartition("/")[2] if name == "index" else name
        if name == "index" and not folder:
            yield prefix
            return
        slug = as_text(fields.get("slug"))
        dated = _DATED().fullmatch(base) if self.settings.by_file_name else None
        if dated:
            slug = slug or dated[2]
            fields = {**fields, "date": dated[1]}
        patterns = self.settings.permalinks
        first = section.split("/", maxsplit=1)[0] if section else "/"
        pattern = as_text(patterns.get(first)) or as_text(as_table(patterns.get("page")).get(first))
        inner = folder.rpartition("/")[0] if name == "index" else folder
        if pattern:
            for one in (fields, *self._dated_variants(fields)):
                path = self._filled(pattern, {**one, "slug": slug}, folder, base, section).strip("/")
                yield f"{prefix}{path}{'.html' if self.settings.ugly else '/'}"
            return
        path = "/".join(filter(None, (self._clean(inner), self._clean(slug or base))))
        yield f"{prefix}{path}{'.html' if self.settings.ugly else '/'}"

    def _dated_variants(self, fields: Table) -> Iterator[Table]:
        for time in moments(fields.get("date"), self.settings.zone):
            yield {**fields, "date": time.strftime("%Y-%m-%d %H:%M:%S")}

    def _filled(self, pattern: str, fields: Table, folder: str, base: str, section: str) -> str:
        """A pattern of `permalinks` with what it stands for."""
        times = moments(fields.get("date") or fields.get("publishdate"))
        title, slug = as_text(fields.get("title")), as_text(fields.get("slug"))
        date = times[0] if times else None
        if base == "index":
            base = folder.rpartition("/")[2]

        def value(match: re.Match[str]) -> str:
            name = match[1]
            if name in ("sections", "section"):
                parts = section.split("/")
                if name == "section":
                    parts = parts[:1]
                elif match[2]:
                    first, colon, last = match[2][1:-1].partition(":")
                    low = int(first) if first.isdigit() else len(parts) - 1 if first == "last" else 0
                    high = int(last) if last.isdigit() else len(parts) - 1 if last == "last" else len(parts)
                    parts = parts[low:high] if colon else parts[low : low + 1]
                return self._clean("/".join(parts))
            if name == "title":
                return self._clean(title)
            if name in ("slug", "slugorfilename", "slugorcontentbasename"):
                return self._clean(slug or (title if name == "slug" else base))
            if name in ("filename", "contentbasename"):
                return self._clean(base)
            formats = {"year": "%Y", "month": "%m", "monthname": "%B", "day": "%d", "weekdayname": "%A", "yearday": "%j"}
            if name in formats and date:
                text = date.strftime(formats[name])
                return str(int(text)) if name == "yearday" else text
            return match[0]

        return self._clean(_TOKEN().sub(value, pattern))

    def _add_names(self, stem: str, fields: Table) -> None:
        del fields
        name = stem.lower()
        for ending in ("/_index", "/index"):
            name = name.removesuffix(ending)
        self.names.add(name if name not in ("_index", "index") else "")

    def _clean(self, path: str) -> str:
        """A path as Hugo publishes it: ``Sanitize`` in ``common/paths/url.go``."""
        if self.settings.removes_accents:
            import unicodedata

            path = "".join(part for part in unicodedata.normalize("NFD", path) if unicodedata.category(part) != "Mn")
        made: list[str] = []
        pending = was_hyphen = False
        for character in path:
            if _is_allowed(character):
                was_hyphen = character == "-"
                if pending:
                    made += [] if was_hyphen else ["-"]
                    pending = False
                made.append(character)
            elif made and not was_hyphen and character.isspace():
                pending = True
        cleaned = "".join(made)
        return cleaned if self.settings.keeps_case else cleaned.lower()

    def add_lists(self) -> None:
        """Add the lists of sections and terms, and their feeds."""
        for prefix, lists in self.lists.items():
            for field in self.settings.taxonomies.values():
                lists.add(field)
            for path in list(lists):
                at = f"{prefix}{self._clean(path)}/" if path else prefix
                self.outputs.setdefault(f"{at}index.html", "")
                self.outputs.setdefault(f"{at}index.xml", "")
                if self.settings.ugly and path:
                    self.outputs.setdefault(f"{at.rstrip('/')}.html", "")
                self.names.add(path.lower())
        self.outputs.setdefault("index.html", "")


def _bundle_of(inner: str, bundles: set[str]) -> str:
    """The outermost leaf bundle that a file is in."""
    at = inner.find("/")
    while at >= 0:
        if inner[:at] in bundles:
            return inner[:at]
        at = inner.find("/", at + 1)
    return ""


def _is_allowed(character: str) -> bool:
    import unicodedata

    return character.isalpha() or character in "./\\_#+~-@%" or unicodedata.category(character)[0] == "M" or character.isdecimal()
