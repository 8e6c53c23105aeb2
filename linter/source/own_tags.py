"""Which template tags a site defines itself, beside those of its generator."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ..values.patterns import lazy
from .read import site_text

if TYPE_CHECKING:
    from collections.abc import Iterator

# https://hexo.io/docs/plugins, https://hexo.io/api/tag; https://jekyllrb.com/docs/plugins/tags
_REGISTERED = lazy(r"""\b(?:tag\.register|register_tag)\s*+\(?\s*+["':]([\w-]++)""")
_MOST_FILES = 300
_THEMES = "themes"


def own_tags(root: str) -> frozenset[str]:
    """Return the names of the template tags that the scripts and plugins of the site at ``root`` define."""
    names: set[str] = set()
    for number, path in enumerate(_programs(root)):
        if number >= _MOST_FILES:
            break
        names.update(_REGISTERED().findall(site_text(path)))
    return frozenset(names)


def _programs(root: str) -> Iterator[str]:
    folders = [os.path.join(root, name) for name in ("scripts", "_plugins", "plugins")]
    themes = os.path.join(root, _THEMES)
    if os.path.isdir(themes):
        folders += [os.path.join(themes, name, "scripts") for name in sorted(os.listdir(themes))]
    for folder in folders:
        for path, _, names in os.walk(folder):
            yield from (os.path.join(path, name) for name in sorted(names) if name.endswith((".js", ".rb")))
