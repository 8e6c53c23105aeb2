"""Collects the pages of the sites below a folder, before a run with a rule that asks for them."""

from __future__ import annotations

import os
from importlib import import_module

from ....source.site import Sites
from .ids import name_of
from .sources import Sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ....values.site_pages import SitePages

_SIGNS = frozenset(
    """_config.yml _config.yaml hugo.toml hugo.yaml hugo.yml hugo.json config.toml config.yaml config.yml config.json
    docusaurus.config.js docusaurus.config.ts docusaurus.config.mjs docusaurus.config.cjs""".split()
)
_GENERATORS = ("hugo", "jekyll", "hexo", "docusaurus")
_MOST_SITES = 50
_MOST_OF_A_NAME = 20


def _by_name(pages: SitePages) -> dict[str, tuple[str, ...]]:
    named: dict[str, tuple[str, ...]] = {}
    for path in dict.fromkeys(pages.pages.values()):
        url = path.removesuffix("index.html") if path.endswith("/index.html") else "" if path == "index.html" else path
        name = name_of(url)
        named[name] = (*named.get(name, ()), url)[:_MOST_OF_A_NAME]
    return named


def pages_below(root: str, files: Iterable[str], list_files: Callable[[str], list[str]]) -> tuple[SitePages, ...]:
    """Return the pages of each site below a folder (absolute), and of the one that the folder is in; the innermost first.

    ``files`` are those below the folder; ``list_files`` lists those below another one.
    """
    files = list(files)
    sites = Sites()
    homes = {os.path.dirname(path) for path in files if os.path.basename(path) in _SIGNS}
    default = os.path.join("config", "_default")  # Hugo's, beside folders of other environments
    roots_of_folders = {home.removesuffix(default).rstrip(os.sep) for home in homes if home.endswith(os.path.join("", default))}
    homes = {home for home in homes if os.path.basename(os.path.dirname(home)) != "config"} | roots_of_folders
    homes |= {above.path for above in sites.above(root)[:1]}
    found = []
    for home in sorted(homes, key=len)[:_MOST_SITES]:
        roots = sites.above(home)
        if not roots or roots[0].path != home or roots[0].sites[0].profile.name not in _GENERATORS:
            continue
        generator = roots[0].sites[0].profile.name
        start = os.path.join(home, "")
        inside = [path for path in files if path.startswith(start)] if start.startswith(os.path.join(root, "")) else list_files(home)
        if generator == "docusaurus" and os.path.dirname(home).startswith(root):
            # Its documentation may be beside its own folder: https://docusaurus.io/docs/installation.
            beside = os.path.join(os.path.dirname(home), "")
            inside += [path for path in files if path.startswith(beside) and not path.startswith(start)]
        make: Callable[[Sources], SitePages] = getattr(import_module(f".{generator}", __package__), f"{generator}_pages")
        pages = make(Sources(home, generator, inside))
        found.append(pages._replace(by_name=_by_name(pages)))
    return tuple(reversed(found))
