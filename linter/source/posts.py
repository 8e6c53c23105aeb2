"""Decides which files are posts: what the generator of their site renders as pages.

It is decided here for every command, by the folder and the name of a file; whether an HTML file is a whole page, to which only some
rules apply, is decided by its content (``html_pages``).
"""

from __future__ import annotations

import os
from itertools import groupby

from ..values.named_tuples import NamedTuple
from ..values.patterns import compiled, lazy
from ..values.post_folders import (
    COMPONENTS,
    ENDINGS,
    HTML,
    NAMES,
    NAMES_OF_ASSETS,
    NAMES_OF_READMES,
    PARENTS_OF_POSTS,
    PostFolders,
    Use,
)
from .project import is_under, project_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from ..values.post_folders import Place
    from .site import Sites

_KEPT = (".git", ".postlint_cache", ".postlint_journal")
"""Hidden folders that no reader asks about."""
_MAY_HOLD_A_SITE = (Use.POST, Use.OUTSIDE, Use.UNREAD, Use.EXCLUDED)
_PUBLISHED = (Use.POST, Use.COPIED)
# With `--untrusted`: a site that is recognized may not be the one that is built, for its files may come with the posts.
_UNTRUSTED = (*_PUBLISHED, Use.OUTSIDE, Use.UNREAD, Use.ENDING, Use.EXCLUDED, Use.TESTS, Use.THEMES, Use.COMPONENTS, Use.UNDERSCORE)


class Verdict(NamedTuple):
    """Whether a file is a post, or a folder may contain some."""

    yes: bool
    reason: str
    """Why not; empty for hidden folders that need no mention."""


_YES = Verdict(yes=True, reason="")
_SILENT = Verdict(yes=False, reason="")


class Posts:
    """Decides which files are posts.

    ``profile_of`` returns the profile that is set for a folder, ``auto`` if none is: where it is not that of a site's own files, the
    names of folders alone decide.  With ``untrusted``, everything that could be published is taken, also by a generator that is not
    the most certain one, or as a copy.
    """

    def __init__(self, sites: Sites, profile_of: Callable[[str], str], *, untrusted: bool = False) -> None:
        self._sites = sites
        self._profile_of = profile_of
        self._untrusted = untrusted
        self._folders: dict[tuple[str, str], _SiteFolders] = {}

    def inside(self, folder: str, without: frozenset[str] = frozenset()) -> Inside:
        """Return what decides about the entries of a folder, without the sites at some roots."""
        absolute = os.path.abspath(folder)
        sites = [(folders, parts) for root, folders, parts in self._above(absolute) if root not in without]
        below_posts = is_below_posts(absolute)
        assets = "" if self._untrusted or below_posts else _folder_of_assets(absolute)
        is_assets = bool(assets) and assets not in without
        return Inside(sites, self._names(absolute, below_posts=below_posts), assets=is_assets, untrusted=self._untrusted)

    def _names(self, folder: str, *, below_posts: bool) -> Callable[[str], Use | None]:
        """What decides by its name what a folder in one that no site reads is for."""
        if below_posts:
            return lambda _name: None
        is_source = os.path.basename(folder) == COMPONENTS[0]
        posts = os.path.join(folder, "_posts")

        def named(name: str) -> Use | None:
            if is_source and name == COMPONENTS[1]:
                return Use.COMPONENTS
            # Jekyll may read it as a collection, by a configuration that is elsewhere.
            if name[0] == "_" and name not in PARENTS_OF_POSTS and os.path.isdir(posts) and self._is_hexo(posts):
                return Use.UNDERSCORE
            return NAMES.get(name)

        return named

    def _is_hexo(self, folder: str) -> bool:
        return self._sites.for_folder(folder).profile.name == "hexo" and not self._sites.above(folder)

    def without_posts_in(self, folder: str) -> frozenset[str]:
        """Return the roots of the sites that have no posts in a folder, and the folder of assets that it is in.

        A user who names it means its files nevertheless.
        """
        absolute = os.path.abspath(folder)
        roots = [root for root, folders, parts in self._above(absolute) if not folders.has_posts_in(parts)]
        return frozenset(filter(None, (*roots, _folder_of_assets(absolute))))

    def _above(self, folder: str) -> Iterator[tuple[str, _SiteFolders, tuple[str, ...]]]:
        """The sites that a folder (absolute) is in, with the names that lead there from the root of each."""
        profile = self._profile_of(folder)
        for root in self._sites.above(folder):
            for site in root.sites if self._untrusted else root.sites[:1]:
                if profile in ("auto", site.profile.name):
                    relative = os.path.relpath(folder, root.path)
                    parts = () if relative == os.curdir else tuple(relative.split(os.sep))
                    yield root.path, self._site_folders(root.path, site.profile.name), parts

    def _site_folders(self, root: str, profile: str) -> _SiteFolders:
        key = (root, profile)
        if key not in self._folders:
            from .site_folders import folders_of

            self._folders[key] = _SiteFolders(folders_of(root, profile))
        return self._folders[key]


class Inside:
    """Decides about the entries of a folder: the innermost site first, but what any site renders is a post."""

    def __init__(
        self,
        sites: list[tuple[_SiteFolders, tuple[str, ...]]],
        named: Callable[[str], Use | None],
        *,
        assets: bool,
        untrusted: bool,
    ) -> None:
        self._named = named
        self._assets = assets
        self._sites = [(folders, parts, folders.place(parts)) for folders, parts in sites]
        self._taken = _UNTRUSTED if untrusted else (Use.POST,)
        self._entered = (*_MAY_HOLD_A_SITE, Use.COPIED) if untrusted else _MAY_HOLD_A_SITE

    def folder(self, name: str) -> Verdict:
        """Whether a folder may contain posts."""
        if name in _KEPT:
            return _SILENT
        folders, use = self._best(name, folder=True)
        if folders is not None and (use is Use.POST or any(one.leads_to((*parts, name), self._taken) for one, parts, _ in self._sites)):
            return _YES
        if name[0] == ".":
            return Verdict(yes=False, reason=Use.HIDDEN.value)
        if use is Use.POST or use in self._entered:  # no site, or one that does not read the folder, which may contain another
            named = self._named(name)
            return Verdict(yes=False, reason=named.value) if named and named not in self._taken else _YES
        return Verdict(yes=False, reason=folders.reason(use) if folders else use.value)

    def file(self, name: str) -> Verdict:
        """Whether a file is a post."""
        if name.endswith(".html") and self._taken == (Use.POST,) and _OWNERSHIP().fullmatch(name):
            return Verdict(yes=False, reason=_PROOF)
        folders, use = self._best(name, folder=False)
        if use is Use.POST and self._assets and _is_asset(name.lower()) and (folders is None or folders.copies_bare_html):
            return Verdict(yes=False, reason=Use.ASSET.value)
        if use is not Use.POST and name[0] == "." and use not in _PUBLISHED:
            return Verdict(yes=False, reason=Use.HIDDEN.value)
        if use in self._taken and (use is Use.POST or name.lower().endswith(ENDINGS)):
            return _YES
        return Verdict(yes=False, reason=folders.reason(use) if folders and name.lower().endswith(ENDINGS) else _OTHER_ENDING)

    def _best(self, name: str, *, folder: bool) -> tuple[_SiteFolders | None, Use]:
        """What the sites make of an entry: what is published wins, then what the innermost site makes of it."""
        if not self._sites:
            if folder:
                return None, Use.POST
            hidden = name[0] == "."
            return None, Use.HIDDEN if hidden else Use.POST if name.lower().endswith(ENDINGS) else Use.ENDING
        found = [(folders, folders.use(parts, place, name, folder=folder)) for folders, parts, place in self._sites]
        if len(found) == 1:
            return found[0]
        return min(found, key=lambda one: _PUBLISHED.index(one[1]) if one[1] in _PUBLISHED else len(_PUBLISHED))


def _is_asset(name: str) -> bool:
    """Whether a file among assets is no post, by its name in small letters."""
    return name.endswith(HTML) or name.partition(".")[0] in NAMES_OF_READMES


# The names that Google, Yandex, Baidu, Naver and Pinterest give to the files that they look for: their content must stay as it is.
_OWNERSHIP = lazy(r"(?:google[0-9a-f]{16}|yandex_[0-9a-f]{16}|baidu_verify_[\w-]+|naver[0-9a-f]{32}|pinterest-[\w-]{5,})\.html")
_PROOF = "proves to a search engine whose site it is"
_OTHER_ENDING = "no post: neither Markdown nor HTML, by the ending of its name"


class _SiteFolders:
    """What one generator makes of the files of its site."""

    def __init__(self, folders: PostFolders) -> None:
        self._folders = folders
        self._places = [(tuple(place.path.split("/")) if place.path else (), place) for place in folders.places]
        self._globs: list[tuple[re.Pattern[str], Use]] = [
            (_compiled("|".join(f"(?:{pattern})" for pattern, _ in group)), use)
            for use, group in groupby(folders.globs, key=lambda glob: glob[1])
        ]
        self._found: dict[tuple[str, ...], _Found] = {}

    @property
    def copies_bare_html(self) -> bool:
        """Whether an HTML file without front matter is published as it is."""
        return self._folders.copies_bare_html

    def place(self, parts: tuple[str, ...]) -> _Found:
        """Return what a folder is for, by the names that lead there from the root."""
        found = self._found.get(parts)
        if found is None:
            found = self._found[parts] = self._find(parts)
        return found

    def use(self, parts: tuple[str, ...], place: _Found, name: str, *, folder: bool) -> Use:
        """Return what the generator makes of an entry of a folder that is at ``parts``."""
        if folder:
            use = self.place((*parts, name)).use
        else:
            use = place.use
            if use is Use.POST and place.unread is not None and place.unread.match(name):
                use = Use.UNREAD
        if self._globs and use in (Use.POST, Use.UNREAD):
            use = self._use_by_glob("/".join((*parts, name)), folder=folder) or use
        if use is Use.POST and not folder and not self._is_rendered(name, place.endings):
            # What is not rendered in a folder of posts is copied by some; a text can do no harm.
            return Use.COPIED if name.lower().endswith(HTML) else Use.ENDING
        return use

    def _use_by_glob(self, path: str, *, folder: bool) -> Use | None:
        for pattern, use in self._globs:
            # The patterns are for files.  A folder is left out where whatever is in it is, and read where some of it is.
            inner = "" if not folder else "/-" if use is Use.POST else "/-/-"
            if pattern.fullmatch(path + inner):
                return use
        return None

    def has_posts_in(self, parts: tuple[str, ...]) -> bool:
        """Whether a folder is one of posts, or leads to one."""
        return self.place(parts).use is Use.POST or self.leads_to(parts, (Use.POST,))

    def leads_to(self, parts: tuple[str, ...], uses: tuple[Use, ...]) -> bool:
        """Whether a folder leads to one with one of these uses."""
        return any(
            place.use in uses and len(path) > len(parts) and _matched(path[: len(parts)], parts)[1] == len(parts)
            for path, place in self._places
        )

    def reason(self, use: Use) -> str:
        """Why an entry is no post."""
        roots = [f"{place.path}/" for place in self._folders.places if place.use is Use.POST and "*" not in place.path]
        outer = [root for root in roots if not any(root != other and root.startswith(other) for other in roots)]
        return use.value.format(title=self._folders.title, folders=", ".join(dict.fromkeys(outer)))

    def _is_rendered(self, name: str, endings: tuple[str, ...]) -> bool:
        return (name.lower() if self._folders.any_case else name).endswith(endings or self._folders.endings)

    def _find(self, parts: tuple[str, ...]) -> _Found:
        innermost: tuple[int, int, Place] | None = None
        for path, place in self._places:
            start, end = _matched(path, parts)
            # Where two are for the same folder, the one that the site's own configuration adds comes last.
            if end >= 0 and (innermost is None or end >= innermost[1]):
                innermost = (start, end, place)
        if innermost is None:
            return _Found(Use.OUTSIDE)
        start, end, place = innermost
        if place.use is not Use.POST:
            return _Found(place.use)
        # What leads to a folder at any depth must be read, too.
        begun = place.path.split("/").index("**") if "**/" in place.path else start
        read = (*parts[begun:start], *parts[end:])
        if place.unread and any(map(_compiled(place.unread).match, read)):
            return _Found(Use.UNREAD)
        unread = "|".join(filter(None, (place.unread, place.unread_files)))
        return _Found(Use.POST, _compiled(unread) if unread else None, place.endings)


_COMPILED: dict[str, re.Pattern[str]] = {}


def _compiled(pattern: str) -> re.Pattern[str]:
    if pattern not in _COMPILED:
        _COMPILED[pattern] = compiled(pattern)
    return _COMPILED[pattern]


class _Found(NamedTuple):
    """What a folder is for."""

    use: Use
    unread: re.Pattern[str] | None = None
    """For the names of files that are not read."""
    endings: tuple[str, ...] = ()
    """Of what is rendered, if not what is rendered elsewhere."""


def is_below_posts(path: str) -> bool:
    """Whether a path leads through a folder in which everything is a post."""
    return any(part in PARENTS_OF_POSTS for part in path.replace(os.sep, "/").split("/"))


def _folder_of_assets(path: str) -> str:
    """The folder of assets that a folder (absolute) is in, or is; ``""`` if it is in none.

    Only folders below the root of the git work tree count, and below the working folder where there is none.
    """
    parts = path.split(os.sep)
    if NAMES_OF_ASSETS.isdisjoint(parts):
        return ""
    real, root = os.path.realpath(path), project_of(path)
    if root == real and is_under(real, os.getcwd()):
        root = os.getcwd()
    inner = os.path.relpath(real, root)
    first = len(parts) - (0 if inner == os.curdir else inner.count(os.sep) + 1)
    for index in range(max(0, first), len(parts)):
        if parts[index] in NAMES_OF_ASSETS:
            return os.sep.join(parts[: index + 1])
    return ""


def _matched(path: tuple[str, ...], parts: tuple[str, ...]) -> tuple[int, int]:
    """Where the part of a path that may be at any depth begins in the names of folders, and where the path ends; -1 if it does not."""
    if "**" in path:
        depth = path.index("**")
        inner = path[depth + 1 :]
        _, begun = _matched(path[:depth], parts)
        for start in range(begun, len(parts) - len(inner) + 1) if begun >= 0 else ():
            if parts[start : start + len(inner)] == inner:
                return start, start + len(inner)
        return -1, -1
    if len(path) > len(parts):
        return -1, -1
    for pattern, name in zip(path, parts, strict=False):
        if pattern != name and not ("*" in pattern and _is_like(pattern, name)):
            return -1, -1
    return len(path), len(path)


def _is_like(pattern: str, name: str) -> bool:
    start, _, end = pattern.partition("*")
    return len(name) >= len(start) + len(end) and name.startswith(start) and name.endswith(end)
