"""The catalogue of rules: ours, found by looking into the package, and a user's own."""

from __future__ import annotations

import os

from ..rules import FAMILIES, __file__ as _rules_file
from ..rules.definition import ListedRule, Rule, import_rule
from ..rules.index import INDEX
from ..values.errors import InvalidRuleError
from .presets import PRESETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

OWN = "own"
"""The family of a user's own rules; it exists only where there are such rules."""


class Catalogue:
    """Every rule there is, in the order of families and names."""

    __slots__ = ("_families", "_family_of", "_rules", "_sources", "origin")

    def __init__(self) -> None:
        folder = os.path.dirname(_rules_file)
        self._families: dict[str, tuple[str, ...]] = {}
        for family in FAMILIES:
            files = os.listdir(os.path.join(folder, family))
            names = (file[:-3].replace("_", "-") for file in files if file.endswith(".py") and file[0] != "_")
            self._families[family] = tuple(sorted(names))
        self._family_of = _by_name(self._families)
        self._rules: dict[str, Rule] = {}
        self._sources: dict[str, str] = {}
        self.origin: tuple[str, Any, str] = ("", None, "")
        """What custom rules it was made of: their folder, and the tables and the name of a configuration file."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all rules; none is imported for it."""
        return tuple(self._family_of)

    def __contains__(self, name: str) -> bool:
        """Whether there is a rule of that name; none is imported for it."""
        return name in self._family_of

    def family(self, name: str) -> tuple[str, ...]:
        """Return the names of a family's rules (``front-matter`` or ``front_matter``); none for an unknown family."""
        return self._families.get(name.replace("-", "_"), ())

    @property
    def families(self) -> tuple[str, ...]:
        """The names of the families as users write them."""
        return tuple(name.replace("_", "-") for name in self._families)

    def named(self, name: str) -> Rule:
        """Return the rule of that name; raises ``KeyError`` if there is none."""
        rule = self._rules.get(name)
        if rule is None:
            entry = self._family_of[name], name.replace("-", "_")
            # One that is being written is not in the index yet.
            rule = self._rules[name] = ListedRule(*entry) if entry in INDEX else self.imported(name)
        return rule

    @property
    def default_names(self) -> tuple[str, ...]:
        """The names of the rules that are on unless a configuration says otherwise."""
        return tuple([name for name in self.names if self.named(name).default])

    @property
    def untrusted_names(self) -> tuple[str, ...]:
        """The names of the rules that are on with ``--untrusted`` only."""
        return tuple([name for name in self.names if self.named(name).untrusted])

    def rules(self, names: Iterable[str]) -> list[Rule]:
        """Return the rules of some names; raises ``KeyError`` if there is none of a name."""
        return [self.named(name) for name in names]

    def source(self, name: str) -> str:
        """Return the file that a user's own rule comes from; ``""`` for ours."""
        return self._sources.get(name, "")

    def including(self, rules: Iterable[tuple[Rule, str, str]], origin: tuple[str, Any, str]) -> Catalogue:
        """Return this catalogue with a user's own rules, each with its file and its place there.

        Raises ``InvalidRuleError`` if a name is taken.
        """
        extended = Catalogue.__new__(Catalogue)
        extended._families = dict(self._families)  # noqa: SLF001 - of this class
        extended._family_of = dict(self._family_of)  # noqa: SLF001
        extended._rules = dict(self._rules)  # noqa: SLF001
        extended._sources = dict(self._sources)  # noqa: SLF001
        extended.origin = origin
        for rule, file, place in rules:
            taken = extended.source(rule.name)
            if rule.name in extended.names:
                where = f", in {taken}" if taken else ""
                raise InvalidRuleError(f"{place}: there is a rule `{rule.name}` already{where}; give this one another name")
            if rule.name in PRESETS or rule.name == OWN or extended.family(rule.name):
                raise InvalidRuleError(f"{place}: `{rule.name}` stands for more than one rule; give this one another name")
            extended._rules[rule.name] = rule  # noqa: SLF001
            extended._sources[rule.name] = file  # noqa: SLF001
            extended._family_of[rule.name] = OWN  # noqa: SLF001
            extended._families[OWN] = tuple(sorted((*extended.family(OWN), rule.name)))  # noqa: SLF001
        extended._family_of = _by_name(extended._families)  # noqa: SLF001 - in the order of names
        return extended

    def __iter__(self) -> Iterator[Rule]:
        return (self.named(name) for name in self.names)

    def imported(self, name: str) -> Rule:
        """Import one of our rules from its own file, whatever the index says; raises ``KeyError`` if there is none."""
        return import_rule(self._family_of[name], name.replace("-", "_"))


def _by_name(families: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {name: family for family, names in families.items() for name in names}


CATALOGUE = Catalogue()
"""Our rules."""
