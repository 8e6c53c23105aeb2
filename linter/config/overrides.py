"""What the command line or a program sets; it wins over every configuration file."""

from __future__ import annotations

from ..values.named_tuples import NamedTuple


class Overrides(NamedTuple):
    """Settings that replace, or add to, those of configuration files; hashable, and part of every cache key."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fixable: tuple[str, ...] = ()
    unfixable: tuple[str, ...] = ()
    no_inline_ignore: bool = False
    """Comments in posts cannot ignore rules of the families ``security`` and ``policy``."""
    untrusted: bool = False
    """The posts come from strangers: families and presets include the rules for those."""
    fail_on: str = ""
    baseline: str | None = None
    """The file; empty is none at all, ``None`` leaves it to the configuration."""
    options: tuple[tuple[str, str, object], ...] = ()
    """Options of rules: the rule, the option and its value."""
    rules_from: str = ""
    """The folder with the user's own rules; a configuration file cannot name one, because its code runs."""
    profile: str = ""
    timezone: str = ""
    config: str = ""
    """The one file to read, instead of the nearest."""
    settings: tuple[str, ...] = ()
    """Keys of a configuration file with their values, each a line of TOML."""
    isolated: bool = False
    """Read no configuration file."""
    origin: str = "command line"
    """Where these settings come from, for messages."""
