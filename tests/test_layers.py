"""The house has floors: imports point down, and no path of them leads back to where it began."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "linter"
FLOORS = [
    {"values"},
    {"source"},
    {"syntax"},
    {"truncation", "clean", "convert"},
    {"rules"},
    {"registry"},
    {"config"},
    {"engine"},
    {"run"},
    {"report"},
    {"api"},
    {"server", "corpus", "mcp"},
    {"testing"},
    {"cli"},
]
FORBIDDEN = {"utils", "helpers", "common", "misc", "legacy"}
MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in sorted(PACKAGE.rglob("*.py"))}
LONGEST = {"cli": 400, "config": 400, "run": 400}
"""Lines of a file, by floor; elsewhere 420."""


def resolved(module: str, level: int, name: str) -> str:
    """The module that a relative import names."""
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    parts = package.split(".")
    return ".".join([*parts[: len(parts) - level + 1], *filter(None, [name])])


def imported(module: str) -> set[str]:
    """Our own modules that a module imports: at its top, for type checkers, in functions, and by strings such as ``"..clean.scan"``."""
    found = set()
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            target = resolved(module, node.level, node.module or "")
            inner = {f"{target}.{name.name}" for name in node.names} & MODULES.keys()
            found |= inner or {target}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("linter", "postlint"):
            pytest.fail(f"{module}: imports inside the package are relative")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"\.+[a-z][\w.]*", node.value):
            level = len(node.value) - len(node.value.lstrip("."))
            if level <= module.count(".") + 1:
                found |= {resolved(module, level, node.value.lstrip("."))} & MODULES.keys()
    return (found & MODULES.keys()) - {module}


IMPORTS = {module: imported(module) for module in MODULES}


def floor(module: str) -> int | None:
    """The number of the floor, from below; ``None`` for ``linter`` itself."""
    room = module.split(".")[1] if "." in module else ""
    return next((number for number, rooms in enumerate(FLOORS) if room in rooms), None)


def circles(imports: dict[str, set[str]]) -> list[list[str]]:
    """Groups of modules that reach each other (Tarjan's strongly connected components)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        index[module] = low[module] = len(index)
        stack.append(module)
        for target in sorted(imports[module]):
            if target not in index:
                visit(target)
                low[module] = min(low[module], low[target])
            elif target in stack:
                low[module] = min(low[module], index[target])
        if low[module] == index[module]:
            group = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(group) > 1:
                found.append(sorted(group))

    for module in sorted(imports):
        if module not in index:
            visit(module)
    return found


def test_every_module_is_on_a_floor():
    assert [module for module in MODULES if floor(module) is None] == ["linter", "linter.__main__"]


def test_imports_point_down():
    up = [
        (module, target)
        for module, targets in IMPORTS.items()
        for target in targets
        if None not in (floor(module), floor(target)) and floor(target) > floor(module)
    ]

    assert up == []


def test_rooms_of_one_floor_do_not_know_each_other():
    beside = [
        (module, target)
        for module, targets in IMPORTS.items()
        for target in targets
        if floor(module) == floor(target) is not None and module.split(".")[1] != target.split(".")[1]
    ]

    assert beside == []


def test_no_imports_go_round():
    assert circles(IMPORTS) == []


def test_a_circle_would_be_found():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param("from .dispatch import Dispatch", "linter.engine.dispatch", id="at the top"),
        pytest.param("if TYPE_CHECKING:\n    from ..run.session import Session", "linter.run.session", id="for type checkers"),
        pytest.param("def f():\n    from ..run import session", "linter.run.session", id="in a function"),
        pytest.param('import_module("..run.session", __package__)', "linter.run.session", id="by a string"),
    ],
)
def test_every_way_to_import_is_seen(tmp_path, monkeypatch, text, target):
    path = tmp_path / "check.py"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setitem(MODULES, "linter.engine.check", path)

    assert target in imported("linter.engine.check")


@pytest.mark.parametrize("module", [module for module in MODULES if re.fullmatch(r"linter\.rules\.(?!shared)\w+\.\w+", module)])
def test_a_rule_imports_the_api_and_nothing_else_of_ours(module):
    # What only a rule that is off by default needs is not loaded with the api.
    rarely = {"linter.clean.policy_check", "linter.clean.policy", "linter.clean.edits", "linter.clean.second_reading"}
    assert IMPORTS[module] <= {"linter.rules.api"} | rarely


def test_only_the_engine_and_the_session_call_the_checker():
    users = {module for module, targets in IMPORTS.items() if targets & {"linter.engine.check", "linter.engine.fix"}}

    assert {module for module in users if not module.startswith("linter.engine.")} == {
        "linter.run.documents",
        "linter.run.workspace",
        "linter.run.result",  # for the type of a sample
        "linter.report.diff",  # likewise
    }


def test_commands_know_what_is_below_them_and_not_each_other():
    between = {
        (module, target)
        for module, targets in IMPORTS.items()
        for target in targets
        if module.startswith("linter.cli.commands.") and target.startswith("linter.cli.commands.")
    }

    assert between == {("linter.cli.commands.fix", "linter.cli.commands.check")}  # it is `check --fix` under another name


def test_no_room_is_called_utils():
    assert [path for path in MODULES.values() if path.stem in FORBIDDEN or FORBIDDEN & set(path.parts)] == []


def test_a_file_is_read_in_one_sitting():
    long = {
        module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in MODULES.items() if module != "linter.rules.index"
    }

    assert {
        module: lines for module, lines in long.items() if lines > LONGEST.get(module.split(".")[1] if "." in module else "", 420)
    } == {}
