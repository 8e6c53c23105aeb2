"""Reads the other posts of the folders of a run, for the rules about text that was cut off.

What a folder tells does not depend on which of its files are checked: a hook with one changed file reads the others from disk, so
nothing has to be kept from earlier runs.  They are read only if a post ends in a way about which they can tell something, and a result
that they support is not cached (``Documents.is_cacheable``).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ..source.read import read_bytes
from ..truncation.siblings import FEWEST, Tail, evidence, tail_of
from ..values.siblings import SiblingPosts, Siblings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ..config.model import Config

RULES = frozenset({"cut-start", "cut-end", "cut-excerpt"})
"""The rules that look at the other posts of a folder."""
_SUFFIXES = (".md", ".markdown", ".mdx", ".mdown", ".html", ".htm")
_BUNDLES = ("index", "_index")
_MOST = 400
"""Posts of a folder that are read, first by name."""
_LARGEST = 1_000_000
"""Bytes of a file from which it is not read."""


def siblings(paths: Sequence[str], config_for: Callable[[str], Config], texts: Mapping[str, str] | None = None) -> SiblingPosts:
    """Return what the folders of some files tell about those that ask; ``texts`` has those that are in memory, by path."""
    given = texts or {}
    folders: dict[str, dict[str, Tail]] = {}
    asks: dict[int, bool] = {}
    known: dict[str, Tail] = {}
    for path in paths:
        config = config_for(path)
        if id(config) not in asks:
            asks[id(config)] = any(selected.rule.name in RULES for selected in config.rules)
        if asks[id(config)] and path.lower().endswith(_SUFFIXES):
            tail = tail_of(given[path] if path in given else _text(path))
            known[os.path.abspath(path)] = tail
            if tail.asks:
                folders.setdefault(_folder(path), {})[path] = tail
    found: dict[str, Siblings] = {}
    for folder, asking in folders.items():
        posts = _posts(folder)
        tails = [known[post] if post in known else tail_of(_text(post)) for post in posts] if len(posts) >= FEWEST else []
        # Of a folder with more posts, nothing is told about those that are not read.
        told = evidence({path: tail for path, tail in asking.items() if os.path.abspath(path) in posts}, tails, _texts(posts))
        found.update((path, about) for path, about in told.items() if about.supports or about.repeated)
    return SiblingPosts(found)


def _folder(path: str) -> str:
    """The folder of a post, with a pattern for page bundles: the posts are in folders of their own, named `index.md`."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.dirname(folder), "*", name) if os.path.splitext(name)[0] in _BUNDLES else folder


def _posts(folder: str) -> list[str]:
    """The posts of a folder."""
    above, name = os.path.split(folder)
    bundles = os.path.basename(above) == "*"
    try:
        entries = sorted(os.scandir(os.path.dirname(above) if bundles else folder), key=lambda entry: entry.name)
    except OSError:
        return []
    if bundles:
        found = [os.path.join(entry.path, name) for entry in entries if entry.is_dir(follow_symlinks=False)]
        return list(filter(os.path.isfile, found[:_MOST]))
    return [entry.path for entry in entries if entry.name.lower().endswith(_SUFFIXES) and entry.is_file(follow_symlinks=False)][:_MOST]


def _texts(posts: Iterable[str]) -> Iterator[str]:
    return map(_text, posts)


def _text(path: str) -> str:
    """The text of a file; empty if it cannot be read, which is reported when it is checked."""
    try:
        return read_bytes(path, _LARGEST).decode("utf-8", "replace")
    except OSError:
        return ""
