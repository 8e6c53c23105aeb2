"""Reads the other posts of the folders of a run, for the rules about text that was cut off.

What a folder tells does not depend on which of its files are checked: a hook with one changed file reads the others from disk, so
nothing has to be kept from earlier runs.  They are read only if a post ends in a way about which they can tell something, and a result
that they support is not cached (``Documents.is_cacheable``).
"""

from __future__ import annotations

import os
from collections import Counter

from ..source.read import read_bytes
from ..truncation.siblings import FEWEST, Tail, Words, evidence, repeats, tail_of
from ..values.named_tuples import NamedTuple
from ..values.siblings import SiblingPosts, Siblings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ..config.model import Config
    from ..source.document import Document

RULES = frozenset({"cut-start", "cut-end", "cut-excerpt"})
"""The rules that look at the other posts of a folder."""
_SUFFIXES = (".md", ".markdown", ".mdx", ".mdown", ".html", ".htm")
_BUNDLES = ("index", "_index")
MOST = 400
"""Posts of a folder that are read, first by name."""
_MOST_FOLDERS = 4
"""Folders of which the posts are kept in memory, the last ones used."""
LARGEST = 1_000_000
"""Bytes of a file from which it is not read."""


def needs_siblings(config: Config) -> bool:
    """Whether a rule of these settings looks at the other posts of a folder."""
    return any(selected.rule.name in RULES for selected in config.rules)


class _Known(NamedTuple):
    """A post as it was read."""

    state: tuple[int, int]
    """When it was changed, and its size."""
    text: str
    tail: Tail


class _KnownFolder(NamedTuple):
    """The posts of a folder, by their absolute paths, and their words."""

    posts: dict[str, _Known]
    words: Words


class ReadFolders:
    """What is known of the posts of some folders, for a program that checks a post again and again."""

    def __init__(self) -> None:
        self._folders: dict[str, _KnownFolder] = {}

    def read(self, folder: str, paths: Iterable[str]) -> _KnownFolder:
        """Return what is known of a folder with these posts; what has changed since is read again."""
        known = self._folders.pop(folder, None) or _KnownFolder({}, Words(Counter(), Counter()))
        self._folders[folder] = known
        while len(self._folders) > _MOST_FOLDERS:
            del self._folders[next(iter(self._folders))]
        now = {path: _state(path) for path in paths}
        for path in [path for path, post in known.posts.items() if now.get(path) != post.state]:
            known.words.count_text(known.posts.pop(path).text, -1)
        for path, state in now.items():
            if path not in known.posts:
                text = _text(path)
                known.posts[path] = _Known(state, text, tail_of(text))
                known.words.count_text(text)
        return known


def _state(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def siblings(
    paths: Sequence[str], config_for: Callable[[str], Config], given: Document | None = None, folders_read: ReadFolders | None = None
) -> SiblingPosts:
    """Return what the folders of some files tell about those that ask.

    ``given`` is in memory, whatever its file has; ``folders_read`` is what was read before of the other posts of its folder.
    """
    texts = {os.path.abspath(given.path): given.text} if given else {}
    folders: dict[str, dict[str, Tail]] = {}
    asks: dict[int, bool] = {}
    known: dict[str, Tail] = {}
    for path in paths:
        config = config_for(path)
        if id(config) not in asks:
            asks[id(config)] = needs_siblings(config)
        if asks[id(config)] and path.lower().endswith(_SUFFIXES):
            whole = os.path.abspath(path)
            known[whole] = tail = tail_of(texts[whole] if whole in texts else _text(path))
            if tail.asks:
                folders.setdefault(folder_of(whole), {})[path] = tail
    found: dict[str, Siblings] = {}
    for folder, asking in folders.items():
        posts = _posts(folder)
        if given is not None and folders_read is not None:
            read = folders_read.read(folder, posts)
            if os.path.abspath(given.path) in posts:
                found |= _told_again(given, asking[given.path], read)
            else:
                found |= repeats(asking, [post.tail for post in read.posts.values()])
            continue
        tails = [known[post] if post in known else tail_of(_text(post)) for post in posts] if len(posts) >= FEWEST else []
        read_posts = set(posts)
        among = {path: tail for path, tail in asking.items() if os.path.abspath(path) in read_posts}
        told = evidence(among, tails, _texts(posts, texts))
        found.update((path, about) for path, about in told.items() if about.supports or about.repeated)
        # Of a folder with more posts, little is told about those that are not read.
        found |= repeats({path: tail for path, tail in asking.items() if path not in among}, tails)
    return SiblingPosts(found)


def _told_again(given: Document, tail: Tail, known: _KnownFolder) -> dict[str, Siblings]:
    """What is told about a post that is in memory by the posts of its folder."""
    own = os.path.abspath(given.path)
    if len(known.posts) < FEWEST:
        return {}
    tails = [tail, *(post.tail for path, post in known.posts.items() if path != own)]
    told = evidence({given.path: tail}, tails, known.words.with_other(known.posts[own].text, given.text))
    return {path: about for path, about in told.items() if about.supports or about.repeated}


def folder_of(path: str) -> str:
    """Return the folder of a post, with a pattern for page bundles: the posts are in folders of their own, named `index.md`."""
    folder, name = os.path.split(path)
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
        return list(filter(os.path.isfile, found[:MOST]))
    return [entry.path for entry in entries if entry.name.lower().endswith(_SUFFIXES) and entry.is_file(follow_symlinks=False)][:MOST]


def _texts(posts: Iterable[str], given: Mapping[str, str]) -> Iterator[str]:
    return (given[post] if post in given else _text(post) for post in posts)


def _text(path: str) -> str:
    """The text of a file; empty if it cannot be read, which is reported when it is checked."""
    try:
        return read_bytes(path, LARGEST).decode("utf-8", "replace")
    except OSError:
        return ""
