"""Offsets in bytes of UTF-8 as offsets in characters."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from linter.syntax.offsets import characters

# Few texts of Hypothesis are as long as what is between two checkpoints.
TEXTS = st.tuples(st.text("a\n é中\U0001f600", max_size=60), st.sampled_from([1, 7, 60])).map(lambda drawn: drawn[0] * drawn[1])


def byte_offsets(text: str) -> list[int]:
    """The byte offset of each character, and of the end."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + len(character.encode()))
    return offsets


@given(TEXTS, st.text("b字", max_size=5), st.data())
def test_an_offset_is_that_of_its_character_whatever_was_asked_before(body, before, data):
    text, start = before + body, len(before)
    read, character = characters(text, start, text.encode())
    assert read == body
    places = byte_offsets(body)
    for index in data.draw(st.lists(st.integers(0, len(body)), max_size=40)):
        assert character(places[index]) == start + index


@pytest.mark.parametrize("step", [1, -1])
def test_every_offset_of_a_long_text(step):
    text = "第一天，Ann 😀 went\n" * 400
    _, character = characters(text, 0, b"")
    places = list(enumerate(byte_offsets(text)))[::step]
    assert [character(place) for _, place in places] == [index for index, _ in places]


def test_what_is_no_character_counts_as_one():
    body, character = characters("a\ud800中" * 200, 0, b"")
    assert body == "a\ufffd中" * 200
    assert character(len(body.encode())) == 600
