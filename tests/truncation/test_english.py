"""Whether a text is English."""

from __future__ import annotations

import pytest

from linter.truncation.english import english_score, is_mostly_known


def test_small_words_tell_the_language():
    assert english_score("we walked along the river and over the old bridge to") > 0
    assert english_score("nous avons suivi la rivière et le vieux pont pour") < 0
    assert english_score("Redis Cluster 7.0") == 0


@pytest.mark.parametrize(
    "text", ["wir gingen am Fluss entlang und dann über die alte Brücke nach", "fuimos por el río hasta el viejo puente y"]
)
def test_words_of_other_languages_are_not_known(text):
    assert not is_mostly_known(text)


def test_half_a_word_at_the_end_does_not_matter():
    assert is_mostly_known("we walked along the river and over the old brid")
