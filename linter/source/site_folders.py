"""Reads from a site's own configuration which folders contain its posts.

Only what is written literally is read: the configuration of some generators is a program, and is never run.  Where a path is
computed, more folders count as posts rather than fewer.
"""

from __future__ import annotations

import os
import re
from itertools import pairwise

from ..values.errors import ConfigError
from ..values.patterns import IGNORECASE, MULTILINE, lazy
from ..values.post_folders import FOLDERS, JEKYLL_UNREAD, Place, PostFolders, Use
from .pelican import pelican_settings
from .project import is_inside, project_of
from .read import read_bytes, site_text
from .yaml_settings import read_yaml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .yaml_settings import Settings

_PLAIN_NAME = lazy(r"[\w.-]+/?")


def folders_of(root: str, profile: str) -> PostFolders:
    """Return what a generator does with the files of the site at ``root`` (absolute); ``profile`` is not ``plain``."""
    table = FOLDERS[profile]
    reader = _READERS.get(profile)
    return reader(table, root) if reader else table


def _hugo(table: PostFolders, root: str) -> PostFolders:
    """https://gohugo.io/configuration/all/#contentdir, https://gohugo.io/configuration/module/#mounts."""
    names = [f"{name}.{ending}" for name in ("hugo", "config") for ending in ("toml", "yaml", "yml", "json")]
    text = "\n".join(site_text(os.path.join(root, name)) for name in names)
    endings = (".toml", ".yaml", ".yml", ".json")
    for folder, _, files in os.walk(os.path.join(root, "config")):
        text += "\n".join(site_text(os.path.join(folder, name)) for name in files if name.endswith(endings))
        if len(text) > _LONGEST:
            raise ConfigError(f"has more than {_LONGEST // 1_000_000} MB of settings", os.path.join(root, "config"))
    found = [match[1] for match in _CONTENT_DIR().finditer(text)]
    if "mounts" in text:
        mounts = list(_MOUNT().finditer(text))
        for one, two in pairwise(mounts):
            pair = {one[1].lower(): one[2], two[1].lower(): two[2]}
            if pair.get("target", "").split("/")[0] == "content" and "source" in pair and not _NEXT().search(text, one.end(), two.start()):
                found.append(pair["source"])
    themes = [name for name in _names(os.path.join(root, "themes")) if name in text]
    found += [f"themes/{name}/content" for name in themes]
    return _with(table, _like(table, "content", found))


def _jekyll(table: PostFolders, root: str) -> PostFolders:
    """https://jekyllrb.com/docs/configuration/options/, https://jekyllrb.com/docs/collections/; ``lib/jekyll/entry_filter.rb``."""
    text = next(filter(None, (site_text(os.path.join(root, name)) for name in ("_config.yml", "_config.yaml"))), "")
    settings = read_yaml(text, ("source", "collections_dir", "collections", "include", "exclude", "destination", "markdown_ext"))
    if settings is None or os.path.exists(os.path.join(root, "_config.toml")):
        # Any folder may be a collection.
        return table._replace(places=tuple(place._replace(unread=r"\.") if place.unread else place for place in table.places))
    source = _first(settings, "source")
    places = [place._replace(path=f"{source}/{place.path}".strip("/")) for place in table.places] if source else list(table.places)
    within = "/".join(filter(None, (source, _first(settings, "collections_dir"))))
    places += [Place(f"{within}/_{name}".strip("/"), Use.POST, JEKYLL_UNREAD) for name in settings.get("collections", ())]
    include, exclude = settings.get("include", []), settings.get("exclude", [])
    places += [Place(f"**/{name.strip('/')}", Use.POST, JEKYLL_UNREAD) for name in include if _PLAIN_NAME().fullmatch(name)]
    destination = _first(settings, "destination")
    places += [Place(destination, Use.OUTPUT)] if destination else []
    excluded = tuple((_jekyll_glob(f"{source}/{glob}".strip("/")), Use.EXCLUDED) for glob in exclude if glob not in include)
    endings = [f".{ending.strip()}" for word in settings.get("markdown_ext", ()) for ending in word.split(",") if ending.strip()]
    return table._replace(places=tuple(places), endings=(*table.endings, *endings), globs=excluded)


def _hexo(table: PostFolders, root: str) -> PostFolders:
    """https://hexo.io/docs/configuration; ``lib/plugins/processor`` of its source."""
    text = next(filter(None, (site_text(os.path.join(root, name)) for name in ("_config.yml", "_config.yaml"))), "")
    settings = read_yaml(text, ("source_dir", "public_dir", "ignore", "exclude", "include", "skip_render")) or {}
    source = _first(settings, "source_dir") or "source"
    places = [place._replace(path=re.sub(r"^source\b", source, place.path)) for place in table.places]
    public = _first(settings, "public_dir")
    places += [Place(public, Use.OUTPUT)] if public else []
    globs = [(f"{source}/{glob}", use) for key, use in _HEXO_GLOBS for glob in settings.get(key, ())]
    globs += [(glob, Use.EXCLUDED) for glob in settings.get("ignore", ())]
    return table._replace(places=tuple(places), globs=tuple((pattern, use) for glob, use in globs if (pattern := _glob(glob))))


_HEXO_GLOBS = (("exclude", Use.EXCLUDED), ("include", Use.POST), ("skip_render", Use.COPIED))


def _eleventy(table: PostFolders, root: str) -> PostFolders:
    """https://www.11ty.dev/docs/config/, https://www.11ty.dev/docs/ignores/."""
    text = _modules(root, ".eleventy.js", *(f"eleventy.config.{ending}" for ending in ("js", "cjs", "mjs", "ts")))
    scripts = site_text(os.path.join(root, "package.json"))
    blocks = "\n".join(_ELEVENTY_FOLDERS().findall(text))
    found = [*_ELEVENTY_KEY().findall(blocks), *((name.lower(), path) for name, path in _ELEVENTY_CALL().findall(text))]
    folders = {key: [_relative(path) for name, path in found if name == key] for key in ("input", "output", "includes", "layouts", "data")}
    options = [path for line in scripts.splitlines() if "eleventy" in line for path in _ELEVENTY_OPTION().findall(line)]
    inputs = folders["input"] + [_relative(path) for path in options]
    if len(re.findall(r"\binput\b", blocks)) + text.count("setInputDirectory") > len(folders["input"]):
        inputs = []  # computed
    # Where layouts or data have no folder of their own, they are in that of includes.
    names = ("_includes", "_data", *folders["includes"], *folders["layouts"], *folders["data"])
    inner = [Place(_relative(f"{base}/{name}".strip("/")), Use.TEMPLATE) for base in inputs or [""] for name in names if name]
    places = [place for place in table.places if place.use is not Use.TEMPLATE and (place.path or not inputs)]
    places += [*_like(table, "", inputs), *inner, *(Place(path, Use.OUTPUT) for path in folders["output"] if path)]
    ignored = [line.strip() for base in ("", *inputs) for line in site_text(os.path.join(root, base, ".eleventyignore")).splitlines()]
    globs = [_glob(_relative(line)) for line in ignored if line and line[0] not in "#!"]
    return table._replace(places=tuple(places), globs=tuple((f"{glob}(?:/.*)?", Use.EXCLUDED) for glob in globs if glob))


def _astro(table: PostFolders, root: str) -> PostFolders:
    """https://docs.astro.build/en/reference/content-loader-reference/#glob-loader, https://docs.astro.build/en/reference/configuration-reference/#srcdir."""
    settings = "\n".join(site_text(os.path.join(root, f"astro.config.{ending}")) for ending in ("mjs", "js", "ts", "mts", "cjs"))
    source = _relative(next(iter(_ASTRO_SOURCE().findall(settings)), "")) or "src"
    paths = [f"{source}/content.config.{ending}" for ending in ("ts", "mts", "js", "mjs")]
    paths += [f"{source}/content/config.{ending}" for ending in ("ts", "mts", "js", "mjs")]
    text = _modules(root, *paths)
    bases = [_relative(path) for path in _ASTRO_BASE().findall(text)]
    if len(re.findall(r"\bglob\s*\(", text)) > len(bases):
        bases.append("")  # the default is the root, and a computed one may be any folder
    places = [place._replace(path=re.sub(r"^src\b", source, place.path)) for place in table.places]
    content = _like(table, "src/content", bases)
    return table._replace(places=(*places, *content))


def _docusaurus(table: PostFolders, root: str) -> PostFolders:
    """https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-docs#path."""
    text = _modules(root, *(f"docusaurus.config.{ending}" for ending in ("js", "ts", "mjs", "cjs")))
    paths = [_relative(path) for path in _DOCUSAURUS_PATH().findall(text)]
    if re.search(r"""\bpath\s*:\s*+(?!["'`])""", text):
        paths.append("")  # computed
    return _with(table, _like(table, "docs", paths))


def _pelican(table: PostFolders, root: str) -> PostFolders:
    """https://docs.getpelican.com/en/latest/settings.html#basic-settings."""
    text = pelican_settings(root, _names(root)) or ""
    content = [_relative(path) for path in _python_values(text, "PATH")]
    if not content and not os.path.isdir(os.path.join(root, "content")):
        content = [""]  # the default is the working folder
    more = [Place(_relative(path), Use.OUTPUT) for path in _python_values(text, "OUTPUT_PATH")]
    more += [Place(_relative(path), Use.TEMPLATE) for path in _python_values(text, "THEME")]
    return _with(table, [*_like(table, "content", content), *(place for place in more if place.path)])


_READERS: dict[str, Callable[[PostFolders, str], PostFolders]] = {
    "hugo": _hugo,
    "jekyll": _jekyll,
    "hexo": _hexo,
    "eleventy": _eleventy,
    "astro": _astro,
    "docusaurus": _docusaurus,
    "pelican": _pelican,
}
_CONTENT_DIR = lazy(r"""\bcontentdir["']?[ \t]*+[:=]\s*+["']?([^"'\s,}\]]++)""", IGNORECASE)
_MOUNT = lazy(r"""\b(source|target)["']?[ \t]*+[:=][ \t]*+["']?([^"'\s,}\]]++)""", IGNORECASE)
# What is between two mounts, and not in one.
_NEXT = lazy(r"\[\[|\}|^[ \t]*+-", MULTILINE)
_ELEVENTY_FOLDERS = lazy(r"\bdir\s*+[:=]\s*+\{([^{}]*+)\}")
_ELEVENTY_KEY = lazy(r"""\b(input|output|includes|layouts|data)\s*+:\s*+["'`]([^"'`]*+)["'`]""")
_ELEVENTY_CALL = lazy(r"""\bset(Input|Output|Includes|Layouts|Data)Directory\(\s*+["'`]([^"'`]*+)["'`]""")
_ELEVENTY_OPTION = lazy(r"--input[= ]([^\s\"'&;]++)")
_ASTRO_SOURCE = lazy(r"""\bsrcDir\s*+:\s*+["'`]([^"'`]*+)["'`]""")
_ASTRO_BASE = lazy(r"""\bbase\s*+:\s*+["'`]([^"'`$]*+)["'`]""")
_DOCUSAURUS_PATH = lazy(r"""\bpath["']?\s*+:\s*+["'`]([^"'`$]*+)["'`]""")


def _python_values(text: str, name: str) -> list[str]:
    """The strings that a variable is set to."""
    return re.findall(rf"""^{name}[ \t]*+=[ \t]*+["']([^"'\n]*+)["']""", text, MULTILINE)


def _like(table: PostFolders, path: str, paths: Iterable[str]) -> list[Place]:
    """Places of posts as the table has one."""
    place = next(place for place in table.places if place.path == path)
    # What lies above the site is no part of it.
    return [place._replace(path=path) for path in map(_relative, paths) if not path.startswith("..")]


def _with(table: PostFolders, places: Iterable[Place]) -> PostFolders:
    return table._replace(places=(*table.places, *places))


def _relative(path: str) -> str:
    """A path of a configuration, without what does not change it."""
    path = os.path.normpath(path).replace(os.sep, "/") if path else ""
    return "" if path == "." else path.lstrip("/")


def _first(settings: Settings, key: str) -> str:
    """The path that a key is set to."""
    return _relative(next(iter(settings.get(key, ())), ""))


# Globs come with the posts, so a match must take linear time: all wildcards but the last are atomic, as in Python's `fnmatch`.


def _jekyll_glob(glob: str) -> str:
    """A regular expression for ``File.fnmatch``, whose star goes over slashes; what begins with the text is excluded, too."""
    if not set("*?[") & set(glob):
        return re.escape(glob.rstrip("/")) + ("(?:/.*)?" if glob.endswith("/") else ".*")
    first, *rest = (re.escape(part).replace(r"\?", ".") for part in re.split(r"\*++", glob))
    return first + "".join(f"(?>.*?{part})" for part in rest[:-1]) + "".join(f".*{part}" for part in rest[-1:])


_GLOB = lazy(r"\*\*/|/\*\*|\*\*|\*|\?|\{[^{}*]*+\}|[^*?/{]++|.")
_WILDCARDS = {"**/": "(?:.*{}/)?", "/**": "(?:/.*{})?", "**": ".*{}", "*": "[^/]*{}"}


def _glob(glob: str) -> str:
    """A regular expression for a glob of micromatch; empty for one that is not read."""
    glob = glob.removeprefix("./").rstrip("/")
    if not glob or re.search(r"[!()\[\]+@|\\]", glob):
        return ""
    pattern, wildcard, fixed = "", "", ""
    for piece in _GLOB().findall(glob):
        if piece in _WILDCARDS:
            pattern += f"(?>{wildcard.format('?' if fixed else '')}{fixed})" if wildcard else fixed
            wildcard, fixed = _WILDCARDS[piece], ""
        elif piece[0] == "{" and piece[-1] == "}":
            fixed += f"(?:{'|'.join(map(re.escape, piece[1:-1].split(',')))})"
        else:
            fixed += "[^/]" if piece == "?" else re.escape(piece)
    return pattern + wildcard.format("") + fixed


def _modules(root: str, *names: str) -> str:
    """The text of configurations that are programs, with that of the files of the site that they name."""
    texts = []
    for name in names:
        text = site_text(os.path.join(root, name))
        texts.append(text)
        for path in list(dict.fromkeys(_MODULE().findall(text)))[:_MOST_MODULES]:
            base = os.path.join(root, os.path.dirname(name), path)
            files = [base + ending for ending in ("", ".js", ".ts", ".mjs", ".cjs") if (base + ending).endswith(_PROGRAMS)]
            texts += [_module(file) for file in files if is_inside(file, project_of(root))]
    return "\n".join(texts)


def _module(path: str) -> str:
    """The text of a file that a configuration names; empty if it is none of a size that somebody writes."""
    try:
        return read_bytes(path).decode("utf-8", "replace")
    except OSError:
        return ""


_MODULE = lazy(r"""["'`](\.{1,2}/[^"'`\n]++)["'`]""")
_MOST_MODULES = 50
_LONGEST = 10_000_000
"""Characters of all files of Hugo's configuration folder."""
_PROGRAMS = (".js", ".ts", ".mjs", ".cjs", ".json")


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
