"""How many columns texts and their parts have: as ``wcwidth`` counts them, however they are measured."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given, strategies as st
from wcwidth import wcswidth

from linter.report.widths import Measured, columns

EVEN = st.sampled_from(["a", " ", "é", "“", "…", "文", "，", "カ", "한", "\u3400", "－"])
ANY = EVEN | st.sampled_from(["\u0301", "1\ufe0f\u20e3", "👩", "🇩🇪", "ｱ", "①", "⚠\ufe0f", "कि"])


def test_each_character_has_the_columns_that_wcwidth_gives_it():
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        if unicodedata.category(character) not in {"Cc", "Cs"}:
            assert columns(character) == max(wcswidth(character), 0), hex(number)


@given(st.lists(ANY, max_size=30).map("".join), st.data())
def test_parts_of_a_measured_text_have_their_own_columns(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for ellipsis in ("", "…"):
        assert Measured(text).columns(start, end, ellipsis) == columns(ellipsis + text[start:end])


@given(st.lists(EVEN, max_size=30).map("".join), st.integers(1, 40), st.data())
def test_what_fits_is_as_long_as_it_can_be(text, width, data):
    place = data.draw(st.integers(0, len(text)))
    measured = Measured(text)
    for ellipsis in ("", "…"):
        end = measured.fitting(place, width, ellipsis)
        assert columns(ellipsis + text[place:end]) <= width
        assert end == len(text) or columns(ellipsis + text[place : end + 1]) > width
    start = measured.fitting_end(place, width)
    assert columns(text[start:place]) <= width
    assert start == 0 or columns(text[start - 1 : place]) > width
