"""Values as they are written into configuration files and rule pages."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, strategies as st

from linter.rules.api import Safety
from linter.values.toml import toml


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        (True, "true"),
        (20, "20"),
        (0.5, "0.5"),
        ("Asia/Shanghai", '"Asia/Shanghai"'),
        (Safety.UNSAFE, '"unsafe"'),
        (("a", "b"), '["a", "b"]'),
        ([], "[]"),
        ({"a b": ["c"], "d": False}, '{ "a b" = ["c"], "d" = false }'),
        ('C:\\x "y"', '"C:\\\\x \\"y\\""'),
        ("a\tb\r\n", '"a\\tb\\r\\n"'),
        ("\0\x1b\x7f", '"\\u0000\\u001B\\u007F"'),
    ],
)
def test_a_value_is_written_as_toml(value, literal):
    assert toml(value) == literal


@given(
    st.recursive(
        st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(), lambda values: st.lists(values) | st.dictionaries(st.text(), values)
    )
)
def test_what_is_written_is_read_back_whatever_the_characters(value):
    assert tomllib.loads(f"value = {toml(value)}") == {"value": value}
