"""Finds the rules: ours by looking into the package, a user's own by looking into a folder."""

from __future__ import annotations

import os
import sys
from enum import Enum
from typing import TYPE_CHECKING

from ..rules import FAMILIES
from ..rules import __file__ as _rules_file
from ..rules.definition import Listed, Rule, imported
from ..rules.index import INDEX
from ..values.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

OWN = "own"
"""The family of rules that are not ours; there is one only where there are such rules."""
WORDS = ("default", "scraped", "strict", "all")
"""What stands for rules without being the name of one."""
_PACKAGE = f"{__package__.rpartition('.')[0]}.rules.{OWN}"
# A rule is named as ours are, or ignore comments could not name it.
_FILE = lazy(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


class Misfit(Exception):
    """A user's own rule that cannot take part; the message begins with its file, and where there is one, the line."""


class Catalogue:
    """Every rule there is, in the order of families and names."""

    __slots__ = ("_families", "_rules", "_sources")

    def __init__(self) -> None:
        folder = os.path.dirname(_rules_file)
        self._families: dict[str, tuple[str, ...]] = {}
        for family in FAMILIES:
            files = os.listdir(os.path.join(folder, family))
            names = (file[:-3].replace("_", "-") for file in files if file.endswith(".py") and file[0] != "_")
            self._families[family] = tuple(sorted(names))
        self._rules: dict[str, Rule] = {}
        self._sources: dict[str, str] = {}

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
            place = self._family_of(name), name.replace("-", "_")
            # One that is being written is not in the index yet.
            rule = self._rules[name] = Listed(*place) if place in INDEX else self.imported(name)
        return rule

    def source(self, name: str) -> str:
        """The file that a user's own rule comes from; ``""`` for ours."""
        return self._sources.get(name, "")

    def including(self, rules: Iterable[tuple[Rule, str, str]]) -> Catalogue:
        """The catalogue and a user's own rules, each with its file and its place there; raises ``Misfit`` where a name is taken."""
        more = Catalogue.__new__(Catalogue)
        more._families = dict(self._families)  # noqa: SLF001 - of this class
        more._rules = dict(self._rules)  # noqa: SLF001
        more._sources = dict(self._sources)  # noqa: SLF001
        for rule, file, place in rules:
            taken = more.source(rule.name)
            if rule.name in more.names:
                where = f", in {taken}" if taken else ""
                raise Misfit(f"{place}: there is a rule `{rule.name}` already{where}; give this one another name")
            if rule.name in WORDS or rule.name == OWN or more.family(rule.name):
                raise Misfit(f"{place}: `{rule.name}` stands for more than one rule; give this one another name")
            more._rules[rule.name] = rule  # noqa: SLF001
            more._sources[rule.name] = file  # noqa: SLF001
            more._families[OWN] = tuple(sorted((*more.family(OWN), rule.name)))  # noqa: SLF001
        return more

    def __iter__(self) -> Iterator[Rule]:
        return (self.named(name) for name in self.names)

    def imported(self, name: str) -> Rule:
        """One of our rules from its own file, whatever the index says; raises ``KeyError`` where there is none."""
        return imported(self._family_of(name), name.replace("-", "_"))

    def _family_of(self, name: str) -> str:
        for family, names in self._families.items():
            if name in names:
                return family
        raise KeyError(name)


CATALOGUE = Catalogue()
"""Our rules."""


def rules_in(folder: str) -> Iterator[tuple[Rule, str, str]]:
    """The rules of a folder outside of this package, each with its file and its place there; raises ``Misfit``.

    This runs the code of its files, so the folder must come from the user and never from a configuration file.
    The folder does not get on the path where Python looks for modules: a file reaches those beside it
    by ``from ._name import ...`` only.
    """
    from types import ModuleType

    try:
        files = sorted(os.listdir(folder))
    except OSError as error:
        raise Misfit(f"{folder}: cannot be read: {error.strerror}") from None
    for name in [name for name in sys.modules if name == _PACKAGE or name.startswith(f"{_PACKAGE}.")]:
        del sys.modules[name]  # of an earlier folder
    package = ModuleType(_PACKAGE)
    package.__path__ = [os.path.abspath(folder)]
    sys.modules[_PACKAGE] = package
    names = [file[:-3] for file in files if file.endswith(".py") and file[0] not in "_."]
    if not names:
        raise Misfit(f"{folder}: there is no rule in this folder: a rule is a file such as `shouting.py`")
    for name in names:
        path = os.path.join(folder, f"{name}.py")
        if not _FILE().fullmatch(name):
            raise Misfit(f"{path}: `{name}` is not lower-case words joined by `_`, as the name of a rule must be")
        yield _rule(_module(name, path), name, path)


def line_in(error: BaseException, file: str = "") -> str:
    """``file:line`` of the innermost step of an error that is in ``file``, or in any of a user's own rules; ``""`` where none is."""
    place = ""
    step = error.__traceback__
    while step is not None:
        frame = step.tb_frame
        path = frame.f_code.co_filename
        if (path == os.path.abspath(file)) if file else str(frame.f_globals.get("__name__", "")).startswith(f"{_PACKAGE}."):
            place = f"{file or path}:{step.tb_lineno}"
        step = step.tb_next
    return place


def _module(name: str, path: str) -> ModuleType:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(f"{_PACKAGE}.{name}", os.path.abspath(path))
    if spec is None or spec.loader is None:
        raise Misfit(f"{path}: cannot be imported")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a file that is not ours may raise anything
        place = line_in(error, path) or path
        said = str(error)
        if isinstance(error, SyntaxError) and error.filename == os.path.abspath(path):
            place, said = f"{path}:{error.lineno}", error.msg
        raise Misfit(f"{place}: cannot be imported: {type(error).__name__}: {said}") from None
    return module


def _rule(module: ModuleType, name: str, path: str) -> tuple[Rule, str, str]:
    found = getattr(module, name, None)
    if not isinstance(found, Rule):
        others = [one for one in vars(module).values() if isinstance(one, Rule) and one.check.__module__ == module.__name__]
        line = _line(found) or (_line(others[0].check) if others else 1)
        why = f"the rule here is called `{others[0].check.__name__}`" if others else "put `@rule(...)` above a function of that name"
        raise Misfit(f"{path}:{line}: holds no rule named `{name}`, which is the name of the file: {why}")
    place = f"{path}:{_line(found.check)}"
    if found.name != name.replace("_", "-"):
        raise Misfit(f"{place}: the function of `{name}` is called `{found.check.__name__}`; a rule and its function have one name")
    for option in found.options._fields:
        value = getattr(found.options, option)
        if type(value) not in (bool, int, str, tuple) and not isinstance(value, Enum):
            kinds = "true or false, a whole number, a string, a tuple of strings or an `Enum`"
            raise Misfit(f"{place}: the default of the option `{option}` is {value!r}, and not {kinds}")
    return found, path, place


def _line(function: object) -> int:
    code = getattr(function, "__code__", None)
    return code.co_firstlineno if code else 0
