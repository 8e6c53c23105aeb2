"""Places in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

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


@given(st.text("aé😀\r\n\u2028\x85", max_size=40))
def test_positions_count_as_people_do(text):
    lines = Lines(text)
    line = column = 1
    for offset, letter in enumerate(text):
        assert lines.position(offset) == (line, column)
        if letter == "\n" or (letter == "\r" and text[offset + 1 : offset + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1

    assert lines.position(len(text)) == (line, column)


@given(st.text("ab\r\n", max_size=40))
def test_the_span_of_a_line_holds_no_line_end(text):
    lines = Lines(text)

    for number, start in enumerate(lines.starts, 1):
        span = lines.span(number)
        assert span.start == start
        assert "\n" not in span.text(text)
        assert "\r" not in span.text(text)


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        pytest.param(Span(1, 4), Span(2, 3), True, id="inside"),
        pytest.param(Span(1, 4), Span(1, 4), True, id="the same"),
        pytest.param(Span(1, 4), Span(4, 4), True, id="nothing at its end"),
        pytest.param(Span(1, 4), Span(0, 2), False, id="over its start"),
        pytest.param(Span(1, 4), Span(3, 5), False, id="over its end"),
        pytest.param(Span(2, 2), Span(1, 3), False, id="round it"),
    ],
)
def test_whether_a_span_holds_another(outer, inner, holds):
    assert outer.holds(inner) is holds
    assert outer.moved(7).holds(inner.moved(7)) is holds


def test_a_span_is_a_piece_of_a_text():
    assert Span(1, 3).text("a😀文b") == "😀文"
    assert Span(1, 3).moved(-1) == Span(0, 2)


@given(st.text("ab\r\n", max_size=40), st.integers(0, 40))
def test_the_line_at_an_offset_has_its_number_its_beginning_and_its_text(text, offset):
    lines, at = Lines(text), min(offset, len(text))
    number, start, shown = lines.at(at)

    assert (number, at - start + 1) == lines.position(at)
    assert shown == lines.span(number).text(text)
