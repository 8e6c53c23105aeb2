"""Checks whether the file that a URL names exists in the site; the files are listed before a run that needs them."""

from __future__ import annotations

import os

from ...values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...values.profiles import Site

OWN_MACHINE = lazy(
    r"(?:[a-zA-Z]:(?:[\\/]|%5[cC])|file:/|/(?:Users|home)/\w[\w.-]*/(?:Desktop|Documents|Downloads|Pictures|Library)/)[^\s{}<]"
)
"""The beginning of a path on the author's computer."""

# Where generators look for paths that start with a slash: https://hexo.io/docs/asset-folders, Hugo's and Docusaurus' `static`,
# Astro's `public`; Jekyll and Eleventy use the root of the site.
_ROOTS = ("", "source", "static", "assets", "public", "content", "src")
# Files that a generator copies; the URLs of pages match no file.
_EXTENSIONS = frozenset(
    "png jpg jpeg gif svg webp avif bmp ico pdf zip gz tar 7z mp3 mp4 m4a ogg webm wav mov doc docx xls xlsx ppt pptx csv txt".split()
)


def missing_file(site: Site, post: str, url: str) -> str:
    """The path in a URL if the site has no such file; ``""`` if it has one, or if this is unknown.

    A file of the same name anywhere in the site is enough, because generators move files.
    """
    if not site.files or ":" in url or url.startswith(("//", "#", "?")):
        return ""
    from urllib.parse import unquote

    path = unquote(url.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0])
    name = path.rpartition("/")[2]
    if name.rpartition(".")[2].lower() not in _EXTENSIONS or "." not in name or name in site.file_names:
        return ""
    folder, stem = os.path.split(os.path.abspath(post))
    if path.startswith("/"):
        candidates = [os.path.join(site.root, root, path.lstrip("/")) for root in _ROOTS]
    else:
        # Hexo and others give each post a folder of the same name.
        candidates = [os.path.join(folder, path), os.path.join(folder, os.path.splitext(stem)[0], path), os.path.join(site.root, path)]
    return "" if any(os.path.normpath(candidate) in site.files for candidate in candidates) else path
