"""The settings in force for the files of a folder, as immutable data that can be hashed and pickled."""

from __future__ import annotations

import os

from .. import __version__
from ..registry.catalogue import CATALOGUE, Catalogue
from ..registry.presets import PAGE_FAMILIES, PAGE_RULES
from ..rules.definition import Schema
from ..source.signing import digest
from ..values.diagnostics import Severity
from ..values.edits import Safety
from ..values.named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..rules.definition import Rule
    from ..values.profiles import Site


class SelectedRule(NamedTuple):
    """A rule that takes part, with its options and severity."""

    rule: Rule
    configured: Any
    """Its options if some are set; ``None`` leaves them to the rule, which need not be imported before it is called."""
    severity: Severity
    trust: Safety | None = None
    """How far the user trusts its fixes; ``None`` is as far as the rule does."""

    @property
    def options(self) -> Any:  # noqa: ANN401 - each rule's own type
        """The options in force."""
        return self.rule.options if self.configured is None else self.configured


_LOOKING_AROUND = ("missing-target", "recurring-paragraph")
"""Rules that look at more than the post."""


class Config(NamedTuple):
    """The settings for the files of one folder; validated when built."""

    rules: tuple[SelectedRule, ...]
    """The rules that take part."""
    site: Site
    exclude: tuple[str, ...]
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...]
    """Pairs of a glob and the rules that it turns off."""
    root: str
    """The folder that globs are relative to."""
    sources: tuple[tuple[str, str, str], ...] = ()
    """For ``postlint config``: key, value as TOML, and where it comes from."""
    fail_on: Severity = Severity.WARNING
    """The lowest severity that makes a run fail."""
    catalogue: Catalogue = CATALOGUE
    """The rules that there are: ours, and the user's own."""
    baseline: str = ""
    """The file of recorded problems; empty if there is none."""
    never_ignored: frozenset[str] = frozenset()
    """The rules that no comment in a post can ignore."""
    configured: tuple[SelectedRule, ...] = ()
    """The rules with a table of options, whether they take part or not."""
    pages: bool = False
    """Whether all rules apply also to whole HTML pages that are found in a folder."""
    others: tuple[Site, ...] = ()
    """The sites of other generators whose files are there: with ``--untrusted``, a post is read as each of them does."""
    unnamed: bool = False
    """Whether the file was found in a folder, so that not all rules apply if it is a whole page."""
    templates: bool = False
    """Whether templates of themes and generated reports count as posts, as they do with ``--untrusted`` and where posts are cleaned."""

    @property
    def page_rules_off(self) -> frozenset[str]:
        """The rules that do not apply to a whole HTML page."""
        names = (selected.rule for selected in self.rules if selected.rule.name in CATALOGUE.names)
        return frozenset(rule.name for rule in names if rule.family not in PAGE_FAMILIES and rule.name not in PAGE_RULES)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle rules by name: their functions are not what their modules export."""
        rules = [tuple((rule.rule.name, *rule[1:]) for rule in some) for some in (self.rules, self.configured)]
        return _unpickled, (self.catalogue.origin, *rules, self._replace(rules=(), configured=(), catalogue=CATALOGUE)._asdict())

    @property
    def digest(self) -> str:
        """What stands for these settings, in hexadecimal; the same in every process."""
        rules = [(selected.rule.name, *selected.options, selected.severity, selected.trust) for selected in (*self.rules, *self.configured)]
        site = (self.site.profile.variant, self.site.timezone, [other.profile.variant for other in self.others])
        facts = (len(self.rules), rules, site, self.exclude, self.per_file_ignores, self.root)
        taken = (self.pages, self.unnamed, self.templates)
        rest = (self.fail_on, self.catalogue.origin, self.baseline, sorted(self.never_ignored), taken, __version__)
        return digest(repr((facts, rest)).encode("utf-8", "surrogateescape")).hex()

    @property
    def declared_safe(self) -> frozenset[str]:
        """The rules whose fixes the user, and not the rule, calls safe."""
        return frozenset(one.rule.name for one in self.rules if one.trust is Safety.SAFE and one.rule.fix is not Safety.SAFE)

    @property
    def is_cacheable(self) -> bool:
        """Whether what is reported for a post depends on nothing but the post and these settings."""
        for selected in self.rules:
            if selected.rule.name in _LOOKING_AROUND:
                return False
            if not selected.configured:
                continue
            if any(isinstance(value, Schema) and value for value in selected.configured):
                return False
        return self.catalogue is CATALOGUE

    def selected(self, name: str) -> SelectedRule:
        """Return a rule with its options, whether it takes part or not; raises ``KeyError`` for an unknown name."""
        for selected in (*self.rules, *self.configured):
            if selected.rule.name == name:
                return selected
        rule = self.catalogue.named(name)
        return SelectedRule(rule, None, rule.severity)

    def rules_off(self, path: str) -> frozenset[str]:
        """Return the rules that ``per-file-ignores`` turns off for a file."""
        if not self.per_file_ignores:
            return frozenset()
        relative = _relative(path, self.root)
        return frozenset(name for glob, names in self.per_file_ignores if _spec((glob,)).match_file(relative) for name in names)

    def excluding(self, folder: str) -> Callable[[str], bool] | None:
        """Return a test whether a path is excluded, for a folder; ``None`` if nothing is."""
        del folder
        return self.excludes if self.exclude else None

    def excludes(self, path: str) -> bool:
        """Whether ``exclude`` rules the path out; the last pattern that matches decides, as in gitignore(5)."""
        return bool(self.exclude) and bool(_spec(self.exclude).match_file(_relative(path, self.root)))


def is_glob(glob: str) -> bool:
    """Whether a glob can match anything: gitignore takes a bracket without its end, or a comment, for nothing at all."""
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # `[[:alpha:]]` is read as something else
            return any(pattern.include is not None for pattern in _spec((glob,)).patterns)
    except Exception:  # noqa: BLE001 - each engine of patterns has errors of its own
        return False


def _unpickled(origin: tuple[str, Any, str], rules: Any, configured: Any, rest: dict[str, Any]) -> Config:  # noqa: ANN401 - plain data
    from ..registry.origin import catalogue_from

    catalogue = catalogue_from(origin)
    both = [tuple(SelectedRule(catalogue.named(name), *values) for name, *values in some) for some in (rules, configured)]
    return Config(**rest)._replace(rules=both[0], configured=both[1], catalogue=catalogue)


def _relative(path: str, root: str) -> str:
    try:
        return os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")
    except ValueError:  # another drive
        return path.replace(os.sep, "/")


_specs: dict[tuple[str, ...], Any] = {}


def _spec(globs: tuple[str, ...]) -> Any:  # noqa: ANN401 - pathspec is imported only where a glob is set
    if globs not in _specs:
        import pathspec

        _specs[globs] = pathspec.GitIgnoreSpec.from_lines(globs)
    return _specs[globs]
