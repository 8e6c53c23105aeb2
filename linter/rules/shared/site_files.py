"""Whether what a link names is there for readers; the files of a site are listed before a run that asks for them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ...values.patterns import lazy

if TYPE_CHECKING:
    from ...values.profiles import Site

OWN_MACHINE = lazy(
    r"(?:[a-zA-Z]:(?:[\\/]|%5[cC])|file:/|/(?:Users|home)/\w[\w.-]*/(?:Desktop|Documents|Downloads|Pictures|Library)/)[^\s{}<]"
)
"""The beginning of a path on the machine of who wrote it."""

# Where generators look for what begins with a slash: https://hexo.io/docs/asset-folders, Hugo's and Docusaurus' `static`,
# Astro's `public`; Jekyll and Eleventy take the top of the site.
_ROOTS = ("", "source", "static", "assets", "public", "content", "src")
# What a generator copies; pages have addresses that no file has.
_ENDINGS = frozenset(
    "png jpg jpeg gif svg webp avif bmp ico pdf zip gz tar 7z mp3 mp4 m4a ogg webm wav mov doc docx xls xlsx ppt pptx csv txt".split()
)


def missing_file(site: Site, post: str, address: str) -> str:
    """The path that an address names, where the site has no such file; ``""`` where it has, or nobody can tell.

    A file of the same name anywhere in the site speaks for the address: generators move files.
    """
    if not site.files or ":" in address or address.startswith(("//", "#", "?")):
        return ""
    from urllib.parse import unquote

    path = unquote(address.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0])
    name = path.rpartition("/")[2]
    if name.rpartition(".")[2].lower() not in _ENDINGS or "." not in name or name in site.file_names:
        return ""
    folder, stem = os.path.split(os.path.abspath(post))
    if path.startswith("/"):
        places = [os.path.join(site.root, root, path.lstrip("/")) for root in _ROOTS]
    else:
        # Hexo and others give a post a folder of its own name.
        places = [os.path.join(folder, path), os.path.join(folder, os.path.splitext(stem)[0], path), os.path.join(site.root, path)]
    return "" if any(os.path.normpath(place) in site.files for place in places) else path
