"""The settings in force, as plain data."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from ..values.diagnostics import Severity
from ..values.edits import Safety
from .catalogue import CATALOGUE, Catalogue

if TYPE_CHECKING:
    from ..rules.definition import Rule
    from ..values.profiles import Site


class Chosen(NamedTuple):
    """A rule that takes part, with its options and severity."""

    rule: Rule
    given: Any
    """Its options where some are set; ``None`` leaves it to the rule, which need not be imported before it is called."""
    severity: Severity
    trust: Safety | None = None
    """How far the user trusts its fixes; ``None`` is as far as the rule does."""

    @property
    def options(self) -> Any:  # noqa: ANN401 - each rule's own type
        """The options in force."""
        return self.rule.options if self.given is None else self.given


class Config(NamedTuple):
    """Everything that a run needs to know about one folder's files; built once, checked once."""

    chosen: tuple[Chosen, ...]
    site: Site
    exclude: tuple[str, ...]
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...]
    """Pairs of a glob and the rules it turns off."""
    root: str
    """The folder that globs are relative to."""
    sources: tuple[tuple[str, str, str], ...]
    """For ``postlint config``: key, value as TOML, and where it comes from."""
    fail_on: Severity = Severity.INFO
    """The least severity that makes a run fail."""
    catalogue: Catalogue = CATALOGUE
    """The rules that there are: ours, and the user's own."""
    baseline: str = ""
    """The file of findings that are known already; empty where there is none."""
    loud: frozenset[str] = frozenset()
    """The rules that no comment in a post can silence."""

    @property
    def promised(self) -> frozenset[str]:
        """The rules whose fixes the user, and not the rule, says are safe."""
        return frozenset(one.rule.name for one in self.chosen if one.trust is Safety.SAFE and one.rule.fix is not Safety.SAFE)

    def severity(self, name: str) -> Severity:
        """How bad a finding of that rule is here."""
        for one in self.chosen:
            if one.rule.name == name:
                return one.severity
        return Severity.WARNING

    def for_file(self, path: str) -> frozenset[str]:
        """The rules that ``per-file-ignores`` turns off for a file."""
        if not self.per_file_ignores:
            return frozenset()
        relative = _relative(path, self.root)
        return frozenset(name for glob, names in self.per_file_ignores if matches(glob, relative) for name in names)

    def excludes(self, path: str) -> bool:
        """Whether ``exclude`` rules the path out."""
        if not self.exclude:
            return False
        relative = _relative(path, self.root)
        return any(matches(glob, relative) for glob in self.exclude)


class Flags(NamedTuple):
    """What the command line says; it wins over every file."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fixable: tuple[str, ...] = ()
    unfixable: tuple[str, ...] = ()
    no_inline_ignore: bool = False
    """Comments in posts silence no rule of the families ``security`` and ``policy``."""
    fail_on: str = ""
    baseline: str | None = None
    """Empty is none at all; ``None`` leaves it to the configuration."""
    options: tuple[tuple[str, str, str], ...] = ()
    """Options of rules: the rule, the option and its value."""
    rules_from: str = ""
    """The folder with the user's own rules; a configuration file cannot name one, because its code runs."""
    profile: str = ""
    config: str = ""
    """The one file to read, instead of the nearest."""
    isolated: bool = False


def _relative(path: str, root: str) -> str:
    try:
        return os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")
    except ValueError:  # another drive
        return path.replace(os.sep, "/")


def matches(glob: str, path: str) -> bool:
    """Whether a path relative to the root fits a glob, by gitignore's rules (``drafts/``, ``**/old/*.md``)."""
    return bool(_spec(glob).match_file(path))


_specs: dict[str, Any] = {}


def _spec(glob: str) -> Any:  # noqa: ANN401 - pathspec is imported only where a glob is set
    if glob not in _specs:
        import pathspec

        _specs[glob] = pathspec.GitIgnoreSpec.from_lines([glob])
    return _specs[glob]
