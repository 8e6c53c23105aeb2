"""The settings in force for a file: the nearest configuration file, the site, the overrides."""

from __future__ import annotations

import os

from ..source.project import BASELINE
from ..source.read import LARGEST, read_bytes
from ..source.signing import digest
from ..source.site import Sites
from ..values.profiles import PLAIN, PROFILES, Site
from .files import ConfigFile, config_at, config_in, settings_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..registry.catalogue import Catalogue
    from .model import Config
    from .overrides import Overrides


class ConfigResolver:
    """The settings of each folder, worked out once a folder; safe to use from several threads."""

    def __init__(self, overrides: Overrides) -> None:
        self.overrides = overrides
        over = settings_of(overrides.settings, overrides.origin)
        self._over = (over, overrides.origin)
        named = ConfigFile() if overrides.isolated else config_at(overrides.config) if overrides.config else None
        self._named = named and named.with_settings(*self._over)
        self._files: dict[str, ConfigFile | None] = {}
        self.sites = Sites()
        self._configs: dict[tuple[str, Site, tuple[Site, ...]], Config] = {}
        self._folders: dict[str, Config] = {}
        self._catalogues: dict[str, Catalogue] = {}
        self._own: Catalogue | None = None
        """Our rules and those of the user's folder."""
        self._digests: dict[str, bytes] = {}

    def __reduce__(self) -> tuple[type[ConfigResolver], tuple[Overrides]]:
        return ConfigResolver, (self.overrides,)

    def for_file(self, path: str) -> Config:
        """Return the settings for a file; raises ``ConfigError``."""
        return self.for_folder(os.path.dirname(os.path.abspath(path)))

    def for_folder(self, folder: str) -> Config:
        """Return the settings for the files of a folder (absolute); raises ``ConfigError``."""
        config = self._folders.get(folder)
        if config is None:
            config = self._folders[folder] = self._build(folder)
        return config

    def excluding(self, folder: str) -> Callable[[str], bool] | None:
        """Return a test whether the settings of a folder exclude a path; ``None`` if they exclude nothing.  Raises ``ConfigError``."""
        absolute = os.path.abspath(folder)
        # The settings need not be built, and no rule found, where nothing is excluded.
        if self.overrides.exclude or "exclude" in self._nearest(absolute).table:
            return self.for_folder(absolute).excludes
        return None

    def profile(self, folder: str) -> str:
        """Return the profile that is set for a folder (absolute), or ``auto``.  Raises ``ConfigError``."""
        return self.overrides.profile or str(self._nearest(folder).table.get("profile", "auto"))

    def catalogue(self, folder: str) -> Catalogue:
        """Return the rules that there are for the files of a folder (absolute), the user's own among them; raises ``ConfigError``."""
        file = self._nearest(folder)
        found = self._catalogues.get(file.path)
        if found is None:
            found = self._catalogues[file.path] = self._find_rules(file)
        return found

    def digest(self, folder: str) -> bytes:
        """Return a digest of the settings for a folder's files (absolute): settings that differ differ in it.  Raises ``ConfigError``.

        No rule is imported for it, and except with a baseline the settings are not even built.
        """
        if folder not in self._digests:
            file = self._nearest(folder)
            site = self._site(folder, file)
            baseline = b""
            if self.overrides.baseline or "baseline" in file.table or os.path.exists(os.path.join(file.root, BASELINE)):
                baseline = _bytes(self.for_folder(folder).baseline)
            others = [other.profile.variant for other in self._others(folder, site)]
            facts = (os.getcwd(), file.path, file.table, self.overrides, site.profile.variant, _in_order(site[1:]), others, baseline)
            self._digests[folder] = digest(repr(facts).encode("utf-8", "surrogateescape"))
        return self._digests[folder]

    @property
    def configs(self) -> list[Config]:
        """All settings that have been asked for."""
        return list(self._configs.values())

    def _build(self, folder: str) -> Config:
        file = self._nearest(folder)
        site = self._site(folder, file)
        others = self._others(folder, site)
        key = (file.path, site, others)
        if key not in self._configs:
            # A run that knows all results already needs no rule.
            from .build import build_config

            self._configs[key] = build_config(file, site, self.overrides, self.catalogue(folder))._replace(others=others)
        return self._configs[key]

    def _find_rules(self, file: ConfigFile) -> Catalogue:
        from ..registry.catalogue import CATALOGUE

        if self._own is None:
            self._own = CATALOGUE
            if self.overrides.rules_from:
                from ..registry.folder_rules import with_folder

                self._own = with_folder(self.overrides.rules_from)
        if "own-rules" in file.table:
            from ..registry.declared_rules import with_declared

            return with_declared(self._own, file.table["own-rules"], file.source("own-rules"))
        return self._own

    def _nearest(self, folder: str) -> ConfigFile:
        if self._named is not None:
            return self._named
        found: ConfigFile | None = None
        passed = []
        while found is None:
            if folder in self._files:
                found = self._files[folder]
            else:
                found = config_in(folder)
                passed.append(folder)
                if found is None and os.path.dirname(folder) == folder:
                    found = ConfigFile()
                found = found and found.with_settings(*self._over)
            folder = os.path.dirname(folder)
        self._files.update(dict.fromkeys(passed, found))
        return found

    def _site(self, folder: str, file: ConfigFile) -> Site:
        return self._checked_site(self.sites.for_folder(folder), file)

    def _others(self, folder: str, site: Site) -> tuple[Site, ...]:
        """The sites around a folder that are not the one that counts, with ``--untrusted``: the files of any may come with the posts."""
        if not self.overrides.untrusted or self.profile(folder) != "auto":
            return ()
        found = {one.profile.variant: one._replace(drops_html=False) for root in self.sites.above(folder) for one in root.sites}
        if site.guessed:
            found[PLAIN.variant] = Site()
            found[PROFILES["jekyll"].variant] = Site(PROFILES["jekyll"], guessed=True)
        found.pop(site.profile.variant, None)
        return tuple(found.values())

    def _checked_site(self, site: Site, file: ConfigFile) -> Site:
        """The site with the profile and the time zone that are set."""
        over = ConfigFile(self.overrides.origin)
        name = self.overrides.profile or file.table.get("profile", "auto")
        zone = self.overrides.timezone or file.table.get("timezone", "")
        if not isinstance(name, str) or (name != "auto" and name not in PROFILES):
            source, keys = (over, ()) if self.overrides.profile else (file, ("profile",))
            raise source.unknown("profile", str(name), ["auto", *PROFILES], *keys)
        if not isinstance(zone, str) or not _is_zone(zone):
            source, keys = (over, ()) if self.overrides.timezone else (file, ("timezone",))
            raise source.error(f"`timezone` is {zone!r}, which is not an IANA time zone such as `Asia/Shanghai`", *keys)
        if name != "auto":
            # What is known of its settings is true if it is the generator that was recognised.
            site = site._replace(profile=site.profile if site.profile.name == name else PROFILES[name], guessed=False)
        # That Docusaurus takes a file that ends in `.md` for MDX is such a setting, too.
        if self.overrides.untrusted and site.profile.name in (PLAIN.name, "docusaurus"):
            site = site._replace(profile=site.profile._replace(engine_known=False))
        # With `--untrusted`, what a site drops is not relied on: its settings may come with the posts.
        return site._replace(timezone=zone or site.timezone, drops_html=site.drops_html and not self.overrides.untrusted)


def standalone_config(overrides: Overrides) -> Config:
    """Return settings that depend on the overrides alone: no file is read that they do not name, and no site is recognised.

    Raises ``ConfigError``.
    """
    from .build import build_config

    resolver = ConfigResolver(overrides if overrides.config else overrides._replace(isolated=True))
    file = resolver._nearest(os.getcwd())  # noqa: SLF001 - of this module
    site = resolver._checked_site(Site(), file)  # noqa: SLF001 - of this module
    return build_config(file, site, overrides, resolver.catalogue(os.getcwd()))


def _is_zone(name: str) -> bool:
    if not name:
        return True
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _in_order(value: object) -> object:
    """A value whose sets are sorted: the order of a set differs from run to run."""
    if isinstance(value, frozenset):
        return sorted(value)
    return [_in_order(part) for part in value] if isinstance(value, tuple) else value


def _bytes(path: str) -> bytes:
    try:
        return read_bytes(path, LARGEST)
    except OSError:
        return b""  # reported when it is needed
