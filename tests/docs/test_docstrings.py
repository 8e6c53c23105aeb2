"""What docstrings show is what happens."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest
from conftest import ROOT

MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for folder in ("linter", "benchmarks/precision")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8") and path.parent.parent != ROOT / "linter/rules"
]


@pytest.mark.parametrize("name", MODULES)
def test_an_example_of_a_docstring_is_true(name):
    done = doctest.testmod(import_module(name))

    assert done.attempted > 0
    assert done.failed == 0
