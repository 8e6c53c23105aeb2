"""Quick search for a string."""

from __future__ import annotations

import re

from hypothesis import given, strategies as st

from linter.values.search import contains, offsets_of


@given(st.text("ab<", max_size=60), st.text("ab<", min_size=1, max_size=4), st.data())
def test_it_finds_what_python_finds_whichever_character_is_looked_for(text, needle, data):
    index = data.draw(st.integers(0, len(needle) - 1))

    assert contains(text, needle, index) is (needle in text)


def test_it_finds_what_stands_behind_many_of_the_character():
    assert contains("<" * 50 + "<p", "<p", 0)
    assert not contains("<" * 50, "<p", 0)


@given(st.text("ab,", max_size=60), st.sampled_from((",", "a", "ab")), st.integers(0, 20), st.integers(0, 60))
def test_it_finds_each_of_them(text, needle, start, end):
    assert offsets_of(needle, text, start, end) == [match.start() for match in re.compile(needle).finditer(text, start, end)]
