"""The table of characters and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.truncation import model_tables


def test_characters_that_seldom_begin_a_sentence_have_low_odds():
    assert model_tables.begins("驶") == -3.2
    assert model_tables.begins("我") == 1.9


def test_a_character_that_was_never_seen_says_nothing():
    assert model_tables.begins("龘") == 0.0
    assert model_tables.ends("龘") == 0.0


@pytest.mark.parametrize("word", ["river", "the", "rivers", "walking"])
def test_english_words_and_their_forms_are_known(word):
    assert model_tables.is_known(word)


@pytest.mark.parametrize("word", ["riv", "brigde", "xqz", "", "\n"])
def test_pieces_of_words_are_not(word):
    assert not model_tables.is_known(word)


def test_openers_are_whole():
    assert model_tables.is_opener("其次")
    assert not model_tables.is_opener("其次的")


def test_a_piece_of_a_word_begins_or_ends_one():
    assert model_tables.begins_word("enviro")
    assert model_tables.ends_word("ironment")
    assert not model_tables.begins_word("lyyzgj")
    assert not model_tables.ends_word("brookli")


def test_the_file_is_small():
    assert Path(model_tables.__file__).with_name("model_tables.bin").stat().st_size <= 150_000
