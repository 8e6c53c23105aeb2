"""Finds the rules by looking into the package."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from ..rules import FAMILIES
from ..rules import __file__ as _rules_file
from ..rules.api import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


class Catalogue:
    """Every rule there is, in the order of families and names."""

    __slots__ = ("_families", "_rules")

    def __init__(self) -> None:
        folder = os.path.dirname(_rules_file)
        self._families: dict[str, tuple[str, ...]] = {}
        for family in FAMILIES:
            files = os.listdir(os.path.join(folder, family))
            names = (file[:-3].replace("_", "-") for file in files if file.endswith(".py") and file[0] != "_")
            self._families[family] = tuple(sorted(names))
        self._rules: dict[str, Rule] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all rules; none is imported for it."""
        return tuple(name for names in self._families.values() for name in names)

    def family(self, name: str) -> tuple[str, ...]:
        """The names of a family's rules (``front-matter`` or ``front_matter``); none for an unknown family."""
        return self._families.get(name.replace("-", "_"), ())

    @property
    def families(self) -> tuple[str, ...]:
        """The names of the families as users write them."""
        return tuple(name.replace("_", "-") for name in self._families)

    def named(self, name: str) -> Rule:
        """The rule of that name; raises ``KeyError`` where there is none."""
        rule = self._rules.get(name)
        if rule is None:
            rule = self._rules[name] = self._loaded(name)
        return rule

    def __iter__(self) -> Iterator[Rule]:
        return (self.named(name) for name in self.names)

    def _loaded(self, name: str) -> Rule:
        for family, names in self._families.items():
            if name in names:
                file = name.replace("-", "_")
                found = getattr(import_module(f"..rules.{family}.{file}", __package__), file)
                if not isinstance(found, Rule):
                    raise TypeError(f"{family}/{file}.py holds no rule named {file}")
                return found
        raise KeyError(name)


CATALOGUE = Catalogue()
