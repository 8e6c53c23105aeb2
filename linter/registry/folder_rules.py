"""Custom rules from the Python files of a folder."""

from __future__ import annotations

import os
import sys
from enum import Enum

from ..rules.definition import Rule
from ..values.errors import InvalidRuleError
from ..values.patterns import lazy
from .catalogue import CATALOGUE, OWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from .catalogue import Catalogue

_PACKAGE = f"{__package__.rpartition('.')[0]}.rules.{OWN}"
# Custom rules follow our naming, which ignore comments require.
_FILE = lazy(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def with_folder(folder: str) -> Catalogue:
    """Return the catalogue with the rules of a folder that the user names; raises ``InvalidRuleError``."""
    return CATALOGUE.including(rules_in(folder), (folder, None, ""))


def rules_in(folder: str) -> Iterator[tuple[Rule, str, str]]:
    """The rules of a folder, each with its file and its location there; raises ``InvalidRuleError``.

    This runs the code of its files, so the folder must come from the user and never from a configuration file.
    The folder is not added to the module search path: a file imports others of the folder only
    with ``from ._name import ...``.
    """
    from types import ModuleType

    try:
        files = sorted(os.listdir(folder))
    except OSError as error:
        raise InvalidRuleError(f"{folder}: cannot be read: {error.strerror}") from None
    for name in [name for name in sys.modules if name == _PACKAGE or name.startswith(f"{_PACKAGE}.")]:
        del sys.modules[name]  # from a previous folder
    package = ModuleType(_PACKAGE)
    package.__path__ = [os.path.abspath(folder)]
    sys.modules[_PACKAGE] = package
    names = [file[:-3] for file in files if file.endswith(".py") and file[0] not in "_."]
    if not names:
        raise InvalidRuleError(f"{folder}: no rules found; a rule is a file such as `shouting.py`")
    for name in names:
        path = os.path.join(folder, f"{name}.py")
        if not _FILE().fullmatch(name):
            raise InvalidRuleError(f"{path}: invalid rule name `{name}`, expected lower-case words joined by `_`")
        yield _rule(_module(name, path), name, path)


def line_in_own_rule(error: BaseException, file: str = "") -> str:
    """``file:line`` of the innermost frame of an error in ``file``, or in any custom rule; ``""`` if there is none."""
    location = ""
    traceback = error.__traceback__
    while traceback is not None:
        frame = traceback.tb_frame
        path = frame.f_code.co_filename
        if (path == os.path.abspath(file)) if file else str(frame.f_globals.get("__name__", "")).startswith(f"{_PACKAGE}."):
            location = f"{file or path}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return location


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
        location = line_in_own_rule(error, path) or path
        reason = str(error)
        if isinstance(error, SyntaxError) and error.filename == os.path.abspath(path):
            location, reason = f"{path}:{error.lineno}", error.msg
        raise InvalidRuleError(f"{location}: cannot be imported: {type(error).__name__}: {reason}") from None
    return module


def _rule(module: ModuleType, name: str, path: str) -> tuple[Rule, str, str]:
    candidate = getattr(module, name, None)
    if not isinstance(candidate, Rule):
        others = [other for other in vars(module).values() if isinstance(other, Rule) and other.check.__module__ == module.__name__]
        line = _line(candidate) or (_line(others[0].check) if others else 1)
        why = f"the rule in it is named `{others[0].check.__name__}`" if others else "add `@rule(...)` to a function with that name"
        raise InvalidRuleError(f"{path}:{line}: no rule named `{name}` like the file: {why}")
    location = f"{path}:{_line(candidate.check)}"
    if candidate.name != name.replace("_", "-"):
        raise InvalidRuleError(
            f"{location}: the function of the rule `{name}` is named `{candidate.check.__name__}`; both must have the same name"
        )
    for option in candidate.options._fields:
        value = getattr(candidate.options, option)
        if type(value) not in (bool, int, str, tuple) and not isinstance(value, Enum):
            kinds = "a boolean, an integer, a string, a tuple of strings or an `Enum`"
            raise InvalidRuleError(f"{location}: the default of the option `{option}` is {value!r}, expected {kinds}")
    return candidate, path, location


def _line(function: object) -> int:
    code = getattr(function, "__code__", None)
    return code.co_firstlineno if code else 0
