"""Finds the files of a run: what the arguments name, without what the settings exclude."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from ..source.find import Missing, find
from ..values.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..config.model import Config
    from ..config.resolve import ConfigResolver
    from ..source.find import Skipped


class Found(NamedTuple):
    """The files of a run."""

    paths: list[str]
    """As the user wrote them, folders in the order of their names; each file once."""
    missing: list[Missing]
    """Arguments that name nothing, and folders that cannot be read."""


def find_posts(
    configs: Config | ConfigResolver,
    arguments: Sequence[str],
    *,
    force_exclude: bool = False,
    gitignores: bool = True,
    changed_since: str = "",
    skipped: Skipped | None = None,
) -> Found:
    """Find the posts that the arguments (default: this folder) name; with ``changed_since``, those that git says have changed.

    Raises ``ConfigError``, also where git cannot say.
    """
    found = Found([], [])
    for each in find(arguments or ["."], configs.excluding, force_exclude=force_exclude, gitignores=gitignores, skipped=skipped):
        if isinstance(each, Missing):
            found.missing.append(each)
        else:
            found.paths.append(each)
    if not changed_since:
        return found
    from ..source.changed import GitError, changed

    try:
        real = changed(os.getcwd(), changed_since)
    except GitError as error:
        raise ConfigError(str(error)) from None
    return found._replace(paths=[path for path in found.paths if os.path.realpath(path) in real])
