"""Which tags a site of Eleventy has: https://www.11ty.dev/docs/shortcodes, https://www.11ty.dev/docs/custom-tags."""

from __future__ import annotations

import os
import re

from ..values.patterns import MULTILINE, lazy
from .read import site_text
from .tag_names import TagCollector

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..values.profiles import TagNames

_FILES = (".eleventy.js", "eleventy.config.js", "eleventy.config.cjs", "eleventy.config.mjs", "eleventy.config.ts")
_REGISTERED = lazy(
    r"""\.add(?:(?:Paired)?(?:Liquid|Nunjucks|JavaScript)?(?:Async)?(?:Paired)?Shortcode|(?P<tag>LiquidTag|NunjucksTag)"""
    r"""|Bundle)\(\s*+(?:(?P<mark>["'`])(?P<name>[\w-]++)(?P=mark))?"""
)
_PLUGIN = lazy(r"""\.addPlugin\(\s*+(?:(?:await\s++import|require)\(\s*+["'](?P<module>[^"'\n]++)["']|(?P<name>[\w$]++))?""")
_MODULE = lazy(
    r"""^[ \t]*+(?:import\s++(?P<names>[\w${},*]++(?:\s++(?!from\b)[\w${},*]++)*+)\s*+from\s*+"""
    r"""|(?:const|let|var)\s++(?P<variables>[\w${},:\s]++)=\s*+(?:await\s++import|require)\(\s*+)["'](?P<path>[^"'\n]++)["']""",
    MULTILINE,
)
# What each package adds, from its documentation; `/`: needs an end; `?`: may need one.
_PACKAGES = {
    "@11ty/eleventy": "renderTemplate/ renderFile",
    "@11ty/eleventy-img": "",
    "@11ty/eleventy-navigation": "",
    "@11ty/eleventy-plugin-bundle": "",
    "@11ty/eleventy-plugin-directory-output": "",
    "@11ty/eleventy-plugin-inclusive-language": "",
    "@11ty/eleventy-plugin-rss": "",
    "@11ty/eleventy-plugin-syntaxhighlight": "highlight/",
    "@11ty/eleventy-plugin-vite": "",
    "@quasibit/eleventy-plugin-sitemap": "sitemap",
    "eleventy-plugin-reading-time": "",
    "eleventy-plugin-toc": "",
}
_BUNDLES = "css? js? html? svg? getBundle getBundleFileUrl"
_MOST_MODULES = 100


def eleventy_tags(root: str) -> TagNames:
    """Return the tags and shortcodes that the configuration of a site adds, with the modules of its own that this imports."""
    found = TagCollector()
    found.add_marked(_BUNDLES)
    waiting = [path for name in _FILES if os.path.isfile(path := os.path.join(root, name))]
    found.complete = bool(waiting)
    read: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path in read:
            continue
        read.add(path)
        if len(read) > _MOST_MODULES:
            found.complete = False
            break
        waiting += _read(path, found)
    return found.names()


def _read(path: str, found: TagCollector) -> list[str]:
    """Note what a program adds, and return the paths of the site's modules that it imports."""
    program = site_text(path)
    own: list[str] = []
    packages: dict[str, str] = {}
    for match in _MODULE().finditer(program):
        if match["path"].startswith("."):
            module = _file(os.path.join(os.path.dirname(path), match["path"]))
            own += [module] if module else []
            found.complete = found.complete and bool(module)
        packages.update(dict.fromkeys(re.findall(r"[\w$]++", match["names"] or match["variables"] or ""), match["path"]))
    for match in _REGISTERED().finditer(program):
        if match["name"]:
            is_paired = "Paired" in match[0]
            found.add(match["name"], paired=None if match["tag"] or "Bundle" in match[0] else is_paired)
        else:
            found.complete = False
    for match in _PLUGIN().finditer(program):
        module = match["module"] or packages.get(match["name"] or "", "")
        if module in _PACKAGES:
            found.add_marked(_PACKAGES[module])
        elif not module.startswith("."):
            found.complete = False
    return own


def _file(path: str) -> str:
    """The file of a module; empty if there is none."""
    names = (path, *(f"{path}{ending}" for ending in (".js", ".cjs", ".mjs", ".ts")), os.path.join(path, "index.js"))
    return next((os.path.normpath(name) for name in names if os.path.isfile(name)), "")
