"""Recognising the site that a post belongs to from the repository's own files."""

from __future__ import annotations

import os
import re

from ..values.patterns import lazy
from ..values.profiles import PROFILES, Site


class Sites:
    """Recognises sites by the configuration files that their generators want; what it has listed, it remembers."""

    def __init__(self) -> None:
        self._found: dict[str, Site | None] = {}
        """By folder, what the configuration files there and above say."""

    def of(self, folder: str) -> Site:
        """Return the site whose folder holds ``folder``.

        Looks upwards until a generator's file or the top of a git work tree; if there is none, the layout of folders that
        only one generator uses decides (``source/_posts`` is Hexo's or Octopress's, ``_posts`` is Jekyll's); else the
        site is plain.
        """
        folder = os.path.abspath(folder)
        return self._configured(folder) or _by_layout(folder)

    def _configured(self, folder: str) -> Site | None:
        passed = []
        while folder not in self._found:
            passed.append(folder)
            site = _configured(folder)
            up = os.path.dirname(folder)
            if site is not None or up == folder or os.path.exists(os.path.join(folder, ".git")):
                break
            folder = up
        else:
            site = self._found[folder]
        self._found.update(dict.fromkeys(passed, site))
        return site


def _by_layout(folder: str) -> Site:
    parts = folder.split(os.sep)
    if "_posts" in parts or "_drafts" in parts:
        inside = parts[: parts.index("_posts" if "_posts" in parts else "_drafts")]
        hexo = bool(inside) and inside[-1] == "source" and os.path.isdir(os.sep.join([*inside[:-1], "scaffolds"]))
        return Site(PROFILES["hexo" if hexo else "jekyll"], guessed=True)
    return Site()


_BY_FILE = (
    ("docusaurus", ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs")),
    ("astro", ("astro.config.mjs", "astro.config.js", "astro.config.ts", "astro.config.cjs")),
    ("eleventy", (".eleventy.js", "eleventy.config.js", "eleventy.config.cjs", "eleventy.config.mjs")),
    ("hugo", ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json")),
    ("pelican", ("pelicanconf.py",)),
)
# https://gohugo.io/configuration/introduction/: `config` is the older name, and the folder may hold either.
_OLDER_HUGO = ("config.toml", "config.yaml", "config.yml", "config.json")
_HUGO_FOLDER = os.path.join("config", "_default")
# https://hexo.io/docs/configuration: these keys are in every generated file and unknown to Jekyll.
_HEXO_KEYS = lazy(r"^(?:source_dir|new_post_name|index_generator|post_asset_folder):", re.MULTILINE)
# https://hexo.io/docs/setup: `hexo init` writes a dependency and a field of that name.
_HEXO_PACKAGE = lazy(r'"hexo"\s*:')
_CONFIG = ("_config.yml", "_config.yaml", "_config.toml")
# Hexo's and Jekyll's `timezone`, Hugo's `timeZone`, Pelican's `TIMEZONE`; the other generators have none.
_TIMEZONE = lazy(
    r"""^[ \t]*+["']?timezone["']?[ \t]*+[:=][ \t]*+["']?([A-Za-z_]+/[A-Za-z0-9_/+-]+|UTC)(?![\w/+-])""", re.MULTILINE | re.IGNORECASE
)


# https://jekyllrb.com/docs/configuration/front-matter-defaults: a default switches Liquid off for many posts at once.
_NO_LIQUID = lazy(r"^[^#\n]*\brender_with_liquid:\s*false\b", re.MULTILINE)
# https://gohugo.io/configuration/markup/#rendererunsafe; other renderers than Goldmark keep HTML, and so may a theme that is merged in.
_KEEPS_HTML = lazy(r"""\bunsafe["']?\s*[:=]\s*(?:true|yes|on)\b|defaultMarkdownHandler|blackfriday|_merge""", re.IGNORECASE)


def _drops_html(text: str, names: set[str]) -> bool:
    """Whether Hugo's whole configuration is in sight and does not say that raw HTML is kept.

    `hugo.toml` and its like are read since Hugo 0.110, long after Goldmark became the renderer; a `config.toml` may be older.
    """
    return bool(text.strip()) and "config" not in names and not _KEEPS_HTML().search(text)


def _configured(folder: str) -> Site | None:
    try:
        names = set(os.listdir(folder))
    except OSError:
        return None
    for profile, files in _BY_FILE:
        found = [name for name in files if name in names]
        if found:
            zone = _hugo_zone(folder, found) if profile == "hugo" else _timezone(_text(folder, found[0])) if profile == "pelican" else ""
            drops = profile == "hugo" and _drops_html(_text(folder, found[0]), names)
            return Site(PROFILES[profile], zone, drops_html=drops)
    for name in _CONFIG:
        if name in names:
            text = _text(folder, name)
            hexo = _is_hexo(folder, names) or ("source" in names and _HEXO_KEYS().search(text))
            runs = not _NO_LIQUID().search(text)
            return Site(PROFILES["hexo" if hexo else "jekyll"], _timezone(text), runs_templates=runs)
    for name in _OLDER_HUGO:
        if name in names:
            text = _text(folder, name)
            if re.search(r"^base_url\s*=", text, re.MULTILINE):
                return Site(PROFILES["zola"])
            if re.search(r"""^\s*["']?baseurl["']?\s*[:=]""", text, re.MULTILINE | re.IGNORECASE):
                return Site(PROFILES["hugo"], _timezone(text) or _hugo_zone(folder, []))
    if {"archetypes", "content"} <= names or ("config" in names and _hugo_files(folder)):
        return Site(PROFILES["hugo"], _hugo_zone(folder, []))
    return Site(PROFILES["hexo"]) if _is_hexo(folder, names) else None


def _is_hexo(folder: str, names: set[str]) -> bool:
    """Whether Hexo's folders are there, or its package is named beside its posts: a short configuration may be anybody's."""
    if "source" not in names:
        return False
    return "scaffolds" in names or ("package.json" in names and _HEXO_PACKAGE().search(_text(folder, "package.json")) is not None)


def _hugo_files(folder: str) -> list[str]:
    """Hugo's settings in a folder of their own."""
    names = [f"{name}.{ending}" for name in ("hugo", "config") for ending in ("toml", "yaml", "yml", "json")]
    return [name for name in names if os.path.isfile(os.path.join(folder, _HUGO_FOLDER, name))]


def _hugo_zone(folder: str, names: list[str]) -> str:
    texts = [_text(folder, name) for name in names] + [_text(os.path.join(folder, _HUGO_FOLDER), name) for name in _hugo_files(folder)]
    return next(filter(None, map(_timezone, texts)), "")


def _text(folder: str, name: str) -> str:
    try:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            return file.read(1_000_000)
    except OSError:
        return ""


def _timezone(text: str) -> str:
    found = _TIMEZONE().search(text)
    if not found:
        return ""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(found[1])
    except (KeyError, ValueError, OSError):
        return ""  # what no system knows tells nobody the time
    return found[1]
