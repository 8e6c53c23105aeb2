"""A user's own rules from the Python files of a folder."""

from __future__ import annotations

import os
import sys
from enum import Enum
from typing import TYPE_CHECKING

from ..rules.definition import Rule
from ..values.errors import InvalidRuleError
from ..values.patterns import lazy
from .catalogue import CATALOGUE, OWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from .catalogue import Catalogue

_PACKAGE = f"{__package__.rpartition('.')[0]}.rules.{OWN}"
# A rule is named as ours are, or ignore comments could not name it.
_FILE = lazy(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def with_folder(folder: str) -> Catalogue:
    """Return our rules and those of a folder that the user names; raises ``InvalidRuleError``."""
    return CATALOGUE.including(rules_in(folder), (folder, None, ""))


def rules_in(folder: str) -> Iterator[tuple[Rule, str, str]]:
    """The rules of a folder outside of this package, each with its file and its place there; raises ``InvalidRuleError``.

    This runs the code of its files, so the folder must come from the user and never from a configuration file.
    The folder does not get on the path where Python looks for modules: a file reaches those beside it
    by ``from ._name import ...`` only.
    """
    from types import ModuleType

    try:
        files = sorted(os.listdir(folder))
    except OSError as error:
        raise InvalidRuleError(f"{folder}: cannot be read: {error.strerror}") from None
    for name in [name for name in sys.modules if name == _PACKAGE or name.startswith(f"{_PACKAGE}.")]:
        del sys.modules[name]  # of an earlier folder
    package = ModuleType(_PACKAGE)
    package.__path__ = [os.path.abspath(folder)]
    sys.modules[_PACKAGE] = package
    names = [file[:-3] for file in files if file.endswith(".py") and file[0] not in "_."]
    if not names:
        raise InvalidRuleError(f"{folder}: there is no rule in this folder: a rule is a file such as `shouting.py`")
    for name in names:
        path = os.path.join(folder, f"{name}.py")
        if not _FILE().fullmatch(name):
            raise InvalidRuleError(f"{path}: `{name}` is not lower-case words joined by `_`, as the name of a rule must be")
        yield _rule(_module(name, path), name, path)


def line_in_own_rule(error: BaseException, file: str = "") -> str:
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
        raise InvalidRuleError(f"{path}: cannot be imported")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a file that is not ours may raise anything
        place = line_in_own_rule(error, path) or path
        said = str(error)
        if isinstance(error, SyntaxError) and error.filename == os.path.abspath(path):
            place, said = f"{path}:{error.lineno}", error.msg
        raise InvalidRuleError(f"{place}: cannot be imported: {type(error).__name__}: {said}") from None
    return module


def _rule(module: ModuleType, name: str, path: str) -> tuple[Rule, str, str]:
    found = getattr(module, name, None)
    if not isinstance(found, Rule):
        others = [one for one in vars(module).values() if isinstance(one, Rule) and one.check.__module__ == module.__name__]
        line = _line(found) or (_line(others[0].check) if others else 1)
        why = f"the rule here is called `{others[0].check.__name__}`" if others else "put `@rule(...)` above a function of that name"
        raise InvalidRuleError(f"{path}:{line}: holds no rule named `{name}`, which is the name of the file: {why}")
    place = f"{path}:{_line(found.check)}"
    if found.name != name.replace("_", "-"):
        raise InvalidRuleError(
            f"{place}: the function of `{name}` is called `{found.check.__name__}`; a rule and its function have one name"
        )
    for option in found.options._fields:
        value = getattr(found.options, option)
        if type(value) not in (bool, int, str, tuple) and not isinstance(value, Enum):
            kinds = "true or false, a whole number, a string, a tuple of strings or an `Enum`"
            raise InvalidRuleError(f"{place}: the default of the option `{option}` is {value!r}, and not {kinds}")
    return found, path, place


def _line(function: object) -> int:
    code = getattr(function, "__code__", None)
    return code.co_firstlineno if code else 0
