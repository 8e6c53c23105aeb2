"""Quick search for a string."""

from __future__ import annotations

from hypothesis import given, strategies as st

from linter.values.search import contains


@given(st.text("ab<", max_size=60), st.text("ab<", min_size=1, max_size=4), st.data())
def test_it_finds_what_python_finds_whichever_character_is_looked_for(text, needle, data):
    index = data.draw(st.integers(0, len(needle) - 1))

    assert contains(text, needle, index) is (needle in text)


def test_it_finds_what_stands_behind_many_of_the_character():
    assert contains("<" * 50 + "<p", "<p", 0)
    assert not contains("<" * 50, "<p", 0)
