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


_LOOKING_AROUND = ("missing-target", "recurring-paragraph")
"""Rules that look at more than the post."""


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

    @property
    def lasting(self) -> bool:
        """Whether what is found in a post depends on nothing but the post and these settings."""
        from ..syntax.schema import Schema

        for one in self.chosen:
            if one.rule.name in _LOOKING_AROUND or any(isinstance(value, Schema) and value for value in one.given or ()):
                return False
        return self.catalogue is CATALOGUE

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


def _relative(path: str, root: str) -> str:
    try:
        return os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")
    except ValueError:  # another drive
        return path.replace(os.sep, "/")


def matches(glob: str, path: str) -> bool:
    """Whether a path relative to the root fits a glob, by gitignore's rules (``drafts/``, ``**/old/*.md``)."""
    return bool(_spec(glob).match_file(path))


def is_glob(glob: str) -> bool:
    """Whether a glob can match anything: gitignore takes a bracket without its end, or a comment, for nothing at all."""
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # `[[:alpha:]]` is read as something else
            return any(pattern.include is not None for pattern in _spec(glob).patterns)
    except Exception:  # noqa: BLE001 - each engine of patterns has errors of its own
        return False


_specs: dict[str, Any] = {}


def _spec(glob: str) -> Any:  # noqa: ANN401 - pathspec is imported only where a glob is set
    if glob not in _specs:
        import pathspec

        _specs[glob] = pathspec.GitIgnoreSpec.from_lines([glob])
    return _specs[glob]
