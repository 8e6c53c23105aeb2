"""Finds the files of a run: what the arguments name, without what the settings exclude."""

from __future__ import annotations

import os
from itertools import islice

from ..source.find import Missing, find, skipping
from ..source.posts import Posts
from ..source.site import Sites
from ..values.errors import ConfigError
from ..values.named_tuples import NamedTuple
from ..values.post_folders import HTML
from .time_limit import each_within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..config.model import Config
    from ..config.resolve import ConfigResolver
    from ..source.find import Skipped


class Found(NamedTuple):
    """The files of a run."""

    paths: list[str]
    """As the user wrote them, folders in the order of their names; each file once."""
    missing: list[Missing]
    """Arguments that name nothing, and folders that cannot be read."""
    unnamed: frozenset[str] = frozenset()
    """Of the paths, those of HTML files that no argument names: if they are whole pages, not all rules apply."""


def find_posts(
    configs: Config | ConfigResolver,
    arguments: Sequence[str],
    *,
    force_exclude: bool = False,
    untrusted: bool = False,
    changed_since: str = "",
    skipped: Skipped | None = None,
    time_limit: float = 0,
) -> Found:
    """Find the posts that the arguments (default: this folder) name; with ``changed_since``, those that git says have changed.

    With ``untrusted``, no ``.gitignore`` file counts, and what is published as a copy is found too.  ``time_limit`` is in seconds from
    one file to the next, 0 for none.  Raises ``ConfigError``, also where git cannot say.
    """
    found = Found([], [])
    posts = _posts(configs, untrusted=untrusted)
    files = find(arguments or ["."], configs.excluding, posts, force_exclude=force_exclude, untrusted=untrusted, skipped=skipped)
    for each in each_within(time_limit, files, _finding):
        if isinstance(each, Missing):
            found.missing.append(each)
        else:
            found.paths.append(each)
    named = frozenset() if force_exclude else frozenset(arguments)
    found = found._replace(unnamed=frozenset(path for path in found.paths if path.lower().endswith(HTML) and path not in named))
    if not changed_since:
        return found
    from ..source.changed import GitError, changed

    try:
        return found._replace(paths=changed(os.getcwd(), found.paths, changed_since, untrusted=untrusted))
    except GitError as error:
        raise ConfigError(str(error)) from None


def some_posts(configs: Config | ConfigResolver, folders: Sequence[str], most: int) -> list[str]:
    """Return a few posts below folders, those of the first folder first.  Raises ``ConfigError``."""
    files = find(folders, configs.excluding, _posts(configs, untrusted=False), force_exclude=False)
    return list(islice((each for each in files if isinstance(each, str)), most))


def _finding(last: str | Missing | None) -> str:
    at = last.path if isinstance(last, Missing) else last
    return f"finding the files after {at}" if at else "finding the files"


def skips(configs: Config | ConfigResolver, *, untrusted: bool = False) -> Callable[[str], bool]:
    """Return a test whether a run that finds files by itself would skip a file, which need not exist."""
    return skipping(configs.excluding, _posts(configs, untrusted=untrusted), gitignores=not untrusted)


def _posts(configs: Config | ConfigResolver, *, untrusted: bool) -> Posts:
    from ..config.resolve import ConfigResolver

    if isinstance(configs, ConfigResolver):
        return Posts(configs.sites, configs.profile, untrusted=untrusted)
    return Posts(Sites(), lambda _folder: configs.site.profile.name, untrusted=untrusted)
