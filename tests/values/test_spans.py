"""Places in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.values.spans import Lines, Span


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("", 0, 1, 1),
        ("ab", 2, 1, 3),
        ("a\nb", 2, 2, 1),
        ("a\r\nb", 3, 2, 1),
        ("a\r\nb", 2, 1, 3),
        ("a\rb", 2, 2, 1),
        ("a\n", 2, 2, 1),
        ("中文\n字", 3, 2, 1),
        ("\U0001f600b", 1, 1, 2),
        ("a\u2028b", 2, 1, 3),
    ],
)
def test_an_offset_has_a_line_and_a_column(text, offset, line, column):
    assert Lines(text).position(offset) == (line, column)


def test_a_line_has_no_line_end_unless_it_is_wanted_whole():
    lines = Lines("a\r\nbc\n")

    assert lines.span(1) == Span(0, 1)
    assert lines.span(2) == Span(3, 5)
    assert lines.whole(4) == Span(3, 6)


@given(st.text("ab\r\n", max_size=40))
def test_the_lines_join_to_the_text(text):
    lines = Lines(text)
    pieces, at = [], 0
    while at < len(text):
        span = lines.whole(at)
        pieces.append(span.text(text))
        at = span.end

    assert "".join(pieces) == text


@given(st.text("ab\r\n中", max_size=40))
def test_places_grow_with_offsets(text):
    lines = Lines(text)
    places = [lines.position(offset) for offset in range(len(text) + 1)]

    assert places == sorted(set(places))
