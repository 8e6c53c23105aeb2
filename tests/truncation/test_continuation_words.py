"""Words and marks that ask for more."""

from __future__ import annotations

import pytest

from linter.truncation.continuation_words import goes_on_elsewhere, half_clause, leads_on, unclosed


@pytest.mark.parametrize(("text", "word"), [("我们就从", "从"), ("这样他们才", "们才"), ("雨停了以后，因此", "因此"), ("它是系统自", "自")])
def test_a_chinese_word_leads_on(text, word):
    assert leads_on(text) == word


@pytest.mark.parametrize("text", ["请联系我", "天气很好", "这是一个社会", "我们去買手機", "橋のところで雨", ""])
def test_other_words_do_not(text):
    assert leads_on(text) == ""


def test_a_condition_asks_for_another_clause():
    assert half_clause("如果你有时间走这条路") == "如果你有时间走这条路"
    assert half_clause("路很长，如果从老桥走过去") == "如果从老桥走过去"


@pytest.mark.parametrize(
    "text", ["如果你有时间就走这条路", "如果找不到路请问我们", "我们回家了，因为天已经黑了", "他把时间当作朋友", "走这条路的时候"]
)
def test_what_has_its_clause_asks_for_none(text):
    assert half_clause(text) == ""


def test_a_bracket_is_not_closed():
    assert unclosed("路沿着河走（两边都是树") == "（"
    assert unclosed("路沿着河走（两边都是树），很好看") == ""


def test_a_longer_word_begins_so_elsewhere():
    assert goes_on_elsewhere("Win", "It runs on Windows and Linux")
    assert not goes_on_elsewhere("bridge", "two bridges")
    assert not goes_on_elsewhere("Wi", "Windows")
