"""The settings in force for a file: the nearest configuration file, the site, the command line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ..source.project import BASELINE
from ..source.site import recognise
from ..values.profiles import PROFILES
from .seal import digest
from .settings import ConfigError, Flags, at, settings_in, table_of, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..values.profiles import Site
    from .catalogue import Catalogue
    from .chosen import Config

__all__ = ["ConfigError", "Configs", "Flags"]


class Configs:
    """The settings of each folder, worked out once a folder."""

    def __init__(
        self, flags: Flags, recurring: frozenset[bytes] = frozenset(), files: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.flags = flags
        self._recurring = recurring
        self._listed = files or {}
        self._files: dict[str, tuple[str, dict[str, Any]] | None] = {}
        self._sites: dict[str, Site] = {}
        self._built: dict[tuple[str, Site], Config] = {}
        self._folders: dict[str, Config] = {}
        self._catalogues: dict[str, Catalogue] = {}
        self._marks: dict[str, bytes] = {}

    def of(self, path: str) -> Config:
        """The settings for a file; raises ``ConfigError``."""
        return self.of_folder(os.path.dirname(os.path.abspath(path)))

    def of_folder(self, folder: str) -> Config:
        """The settings for the files of a folder (absolute); raises ``ConfigError``."""
        found = self._folders.get(folder)
        if found is None:
            found = self._folders[folder] = self._made(folder)
        return found

    def excluding(self, folder: str) -> Callable[[str], bool] | None:
        """What says of the files of a folder whether the settings rule them out; ``None`` where they rule out none.

        Raises ``ConfigError``.
        """
        absolute = os.path.abspath(folder)
        # The settings need not be built, and no rule found, where nothing is excluded.
        if self.flags.exclude or "exclude" in self._nearest(absolute)[1]:
            return self.of_folder(absolute).excludes
        return None

    def catalogue(self, folder: str) -> Catalogue:
        """The rules that there are for the files of a folder (absolute), the user's own among them; raises ``ConfigError``."""
        return self._catalogue(*self._nearest(folder))

    def _catalogue(self, file: str, table: dict[str, Any]) -> Catalogue:
        from .catalogue import CATALOGUE

        known = self._catalogues.get(file)
        if known is None:
            known = CATALOGUE
            if self.flags.rules_from or "own-rules" in table:
                from . import own

                if self.flags.rules_from:
                    known = self._catalogues.setdefault("\0", CATALOGUE)
                    if known is CATALOGUE:
                        known = self._catalogues["\0"] = own.with_folder(self.flags.rules_from)
                if "own-rules" in table:
                    known = own.with_declared(known, table["own-rules"], file)
            self._catalogues[file] = known
        return known

    def mark(self, folder: str) -> bytes:
        """What stands for the settings of a folder's files (absolute): settings that differ have marks that do.  Raises ``ConfigError``.

        No rule is imported for it, and but for a baseline the settings are not even built.
        """
        if folder not in self._marks:
            file, table = self._nearest(folder)
            site = self._site(folder, file, table)
            known = b""
            if self.flags.baseline or "baseline" in table or os.path.exists(os.path.join(_root(file), BASELINE)):
                known = _bytes(self.of_folder(folder).baseline)
            facts = (os.getcwd(), file, table, self.flags, site.profile.name, site[1:], known)
            self._marks[folder] = digest(repr(facts).encode("utf-8", "surrogateescape"))
        return self._marks[folder]

    @property
    def built(self) -> list[Config]:
        """All settings that have been asked for."""
        return list(self._built.values())

    def _made(self, folder: str) -> Config:
        file, table = self._nearest(folder)
        site = self._site(folder, file, table)
        root = _root(file)
        files = self._listed.get(root)
        if files:
            site = site._replace(root=root, files=files, file_names=frozenset(map(os.path.basename, files)))
        key = (file, site)
        if key not in self._built:
            # A run that knows all results already needs no rule.
            from .building import built

            self._built[key] = built(table, file, root, site, self.flags, self._catalogue(file, table))
        return self._built[key]

    def _nearest(self, folder: str) -> tuple[str, dict[str, Any]]:
        if self.flags.isolated:
            return "", {}
        if self.flags.config:
            return self.flags.config, table_of(self.flags.config, required=True) or {}
        here = folder
        while True:
            if here not in self._files:
                self._files[here] = settings_in(here)
            found = self._files[here]
            if found is not None:
                return found
            up = os.path.dirname(here)
            if up == here:
                return "", {}
            here = up

    def _site(self, folder: str, file: str, table: dict[str, Any]) -> Site:
        name = self.flags.profile or table.get("profile", "auto")
        zone = table.get("timezone", "")
        if not isinstance(name, str) or (name != "auto" and name not in PROFILES):
            raise unknown(file or "--profile", "profile", str(name), ["auto", *PROFILES])
        if not isinstance(zone, str) or not _is_zone(zone):
            raise ConfigError(
                f"{at(file, 'timezone')}: `timezone` is {zone!r}, which is not the name of a time zone such as `Asia/Shanghai`"
            )
        if folder not in self._sites:
            self._sites[folder] = recognise(folder)
        site = self._sites[folder]
        if name != "auto":
            site = site._replace(profile=PROFILES[name], guessed=False)
        return site._replace(timezone=zone or site.timezone, recurring=self._recurring)


def _is_zone(name: str) -> bool:
    if not name:
        return True
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _root(file: str) -> str:
    """The folder that globs are relative to."""
    return os.path.dirname(os.path.abspath(file)) if file else os.getcwd()


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""  # said when it is needed
