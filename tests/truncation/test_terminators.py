"""What people end a text with."""

from __future__ import annotations

import pytest

from linter.truncation.terminators import is_ended, last_sentence


@pytest.mark.parametrize(
    "text",
    [
        "We went home.",
        "我们回家了。",
        "我们回家了。）",
        "We went home (in the rain)",
        "We went home :)",
        "We went home :-D",
        "我们回家了～",
        "We went home 🎉",
        "生活不止眼前的苟且。 —— 高晓松",
        "See you soon — Jane",
        "See https://example.com/walk",
        "Write to jane@example.com",
        "It is all in walk.py",
        "Seen from here:",
        "哈哈哈哈",
        "또 갔어요 ㅎㅎ",
        "비가 왔어요 ㅠㅠ",
        "楽しかったw",
        "e foi isso, ahuahuahua",
        "foi bom kkkk",
        "I love this river <3",
        "see you there o/",
        "「もう帰ろう」",
        "もう帰ろう、、、",
        "我们回家了······",
        "他说：“我们回家.“",
        "",
    ],
)
def test_an_end_needs_no_full_stop(text):
    assert is_ended(text)


@pytest.mark.parametrize("text", ["We went ho", "We should see the w", "We went home,", "我们回家", "We saw the", "路沿着河走，"])
def test_a_cut_sentence_has_none(text):
    assert not is_ended(text)


def test_the_last_sentence_is_what_follows_the_last_stop_inside():
    assert last_sentence("We went. It rained. Nobody had a") == "Nobody had a"
    assert last_sentence("我们走了。下雨了") == "下雨了"
    assert last_sentence("Version 3.11 is") == "Version 3.11 is"
