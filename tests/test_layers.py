"""The house has floors: imports point down."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "linter"
FLOORS = ["values", "source", "syntax", "truncation", "clean", "rules", "engine", "report", "cli"]
FORBIDDEN = {"utils", "helpers", "common", "misc", "legacy"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[tuple[str, ...]]:
    """Our own modules that a module imports, as paths below the package; ``__init__`` is the folder."""
    here = path.relative_to(PACKAGE).with_suffix("").parts
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = here[: len(here) - node.level]
            module = tuple((node.module or "").split(".")) if node.module else ()
            found.add(base + module)
            found.update(base + module + (name.name,) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not (node.module or "").startswith("linter"), f"{path}: imports inside the package are relative"
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path):
    parts = path.relative_to(PACKAGE).parts
    if parts[0] not in FLOORS:
        return
    floor = FLOORS.index(parts[0])
    above = {target for target in imported(path) if target and target[0] in FLOORS and FLOORS.index(target[0]) > floor}

    assert above == set()


RULES = [path for path in MODULES if path.parent.parent == PACKAGE / "rules" and path.name != "__init__.py"]


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_imports_the_api_and_nothing_else_of_ours(path):
    ours = {target[:2] for target in imported(path)}

    # What only a rule that is off by default needs is not loaded with the api.
    assert ours <= {("rules", "api"), ("source", "document"), ("clean", "judge"), ("clean", "policy"), ("clean", "removals")}


def test_no_room_is_called_utils():
    assert [path for path in MODULES if path.stem in FORBIDDEN or FORBIDDEN & set(path.parts)] == []


def test_a_file_is_read_in_one_sitting():
    assert [path.name for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 420] == []
