"""Public settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ..config.overrides import Overrides
from ..config.resolve import ConfigResolver, standalone_config
from ..run.plan import POLICY_RULE
from ..values.errors import PolicyError
from ..values.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..config.model import Config as Settings


class Config:
    """Settings: which rules take part, with which options, for which kind of site.

    Made by ``Config.of`` or ``Config.load``; immutable, hashable, and it pickles.
    """

    __slots__ = ("_settings",)

    _settings: Settings

    def __init__(self) -> None:
        raise TypeError("a Config is made by Config.of(...) or Config.load(...)")

    @classmethod
    def of(
        cls,
        *,
        select: Iterable[str] = (),
        extend_select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        rules: Mapping[str, Mapping[str, object]] | None = None,
        profile: str = "plain",
        timezone: str = "",
        exclude: Iterable[str] = (),
        rules_from: str | os.PathLike[str] = "",
    ) -> Config:
        """Return settings that depend on the arguments alone; no configuration file is read and no site is recognised.

        ``select``, ``extend_select`` and ``ignore`` name rules, families or presets; ``rules`` has a mapping of options for
        each rule (``{"long-line": {"width": 100, "severity": "error"}}``); ``profile`` is a generator (``hugo``, ``jekyll``, …) and
        ``timezone`` an IANA name.  ``exclude`` are globs as gitignore writes them, relative to the working folder.
        ``rules_from`` is a folder with rules of your own, whose code is run.

        Raises ``UnknownRuleError``, ``ConfigError`` or ``InvalidRuleError``.
        """
        return cls._of(standalone_config(_overrides(select, extend_select, ignore, rules, profile, timezone, exclude, rules_from)))

    @classmethod
    def load(  # noqa: PLR0913 - all but the first are named
        cls,
        path: str | os.PathLike[str] = ".",
        *,
        select: Iterable[str] = (),
        extend_select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        rules: Mapping[str, Mapping[str, object]] | None = None,
        profile: str = "",
        timezone: str = "",
        exclude: Iterable[str] = (),
        rules_from: str | os.PathLike[str] = "",
    ) -> Config:
        """Return the settings that the command uses for a file or folder; the arguments, as in ``Config.of``, come on top.

        ``path`` may also be a configuration file (``postlint.toml``, ``pyproject.toml``).  Raises as ``Config.of`` does.
        """
        path = os.fspath(path)
        over = _overrides(select, extend_select, ignore, rules, profile, timezone, exclude, rules_from)
        if os.path.isfile(path) and path.endswith(".toml"):
            return cls._of(ConfigResolver(over._replace(config=path)).for_file(path))
        resolver = ConfigResolver(over)
        return cls._of(resolver.for_folder(os.path.abspath(path)) if os.path.isdir(path) else resolver.for_file(path))

    @classmethod
    def _of(cls, settings: Settings) -> Config:
        config = object.__new__(cls)
        object.__setattr__(config, "_settings", settings)
        return config

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the rules that take part."""
        return tuple(selected.rule.name for selected in self._settings.rules)

    @property
    def profile(self) -> str:
        """The generator whose reading counts."""
        return self._settings.site.profile.name

    @property
    def digest(self) -> str:
        """What stands for the settings, in hexadecimal: equal settings have equal digests, in every process."""
        return self._settings.digest

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Config is immutable: {name!r} cannot be set")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Config) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __reduce__(self) -> tuple[object, ...]:
        return _config, (self._settings,)

    def __repr__(self) -> str:
        return f"<Config {self.profile}, {len(self.rules)} rules, {self.digest[:8]}>"


Config.__module__ = "postlint"


def _config(settings: Settings) -> Config:
    return Config._of(settings)  # noqa: SLF001 - of this module


def _overrides(
    select: Iterable[str],
    extend_select: Iterable[str],
    ignore: Iterable[str],
    rules: Mapping[str, Mapping[str, object]] | None,
    profile: str,
    timezone: str,
    exclude: Iterable[str],
    rules_from: str | os.PathLike[str],
) -> Overrides:
    def words(of: Iterable[str]) -> tuple[str, ...]:
        return (of,) if isinstance(of, str) else tuple(of)

    options = [
        (name, key.replace("_", "-"), tuple(value) if isinstance(value, list) else value)
        for name, table in (rules or {}).items()
        for key, value in table.items()
    ]
    return Overrides(
        select=words(select),
        extend_select=words(extend_select),
        ignore=words(ignore),
        options=tuple(options),
        profile=profile,
        timezone=timezone,
        exclude=words(exclude),
        rules_from=os.fspath(rules_from),
        origin="",
    )


def settings_of(config: Config) -> Settings:
    """Return the settings that a configuration is made of."""
    return config._settings  # noqa: SLF001 - of this module


def with_policy(config: Config, policy: str) -> Config:
    """Return the settings with another policy for cleaning; raises ``PolicyError``."""
    if not policy:
        return config
    from ..rules.policy.outside_policy import PolicyName

    known = [name.value for name in PolicyName]
    if policy not in known:
        raise PolicyError(f"there is no policy `{policy}`{nearest(policy, known)}")
    settings = settings_of(config)
    selected = settings.selected(POLICY_RULE)
    selected = selected._replace(configured=selected.options._replace(policy=PolicyName(policy)))
    return _config(settings._replace(rules=(selected,)))
