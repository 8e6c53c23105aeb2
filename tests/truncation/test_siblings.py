"""What the other posts of a folder tell about the end of a post."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from linter.truncation.siblings import Tail, evidence, tail_of
from linter.values.siblings import Siblings

PROMOTION = "深挖智能这口井，重点关注：无人驾驶、机器人、物联网以及背后的芯片、算法等。"
REST = "驶、机器人、物联网以及背后的芯片、算法等。"


def told(post, *others):
    """The evidence about the first of some posts."""
    tails = [tail_of(text) for text in (post, *others)]
    return evidence({"a.md": tails[0]}, tails, (post, *others))["a.md"]


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("---\ntitle: x\n---\n\nOne.\n\nTwo **words**\n", Tail(("One.", "Two words"), 15, False, "words")),
        ("<p>One.</p><p>Two &amp; <b>three</b>.</p>\n</div>\n", Tail(("One.", "Two & three."), 16, True, "")),
        ("One.\n\nSee [the map](/map) and\n", Tail(("One.", "See the map and"), 21, False, "and")),
        ("We saw the br...\n\nTags: river\n", Tail(("We saw the br...",), 29, False, "br")),
        ("我们沿着河走，天气很好，\n", Tail(("我们沿着河走，天气很好，",), 12, False, "")),
        ("", Tail()),
        ("---\ntitle: x\n---\n![a](/b.png)\n", Tail()),
    ],
)
def test_the_end_of_a_post_is_read_without_parsing_it(text, tail):
    assert tail_of(text) == tail


def test_posts_that_end_well_ask_for_nothing():
    assert not tail_of("One.\n\nWe rested at noon.\n").asks
    assert tail_of("One.\n\nWe rested at\n").asks
    assert tail_of("One.\n\nnd we rested at noon.\n").asks
    assert tail_of("天气很好。\n\n（完）\n\n以及背后的芯片。\n").asks


WORDS = (
    "We started early and the sun was warm on the road along the river where old trees stand",
    "A bridge was there in the days of the mill but the water took it and nobody had the money to build",
    "At noon it rained and the miller told us of the time when the river was so low that his wheel",
    "The ferry is older than the mill, and who wants to cross the river with a cart has to wait until the",
    "Behind the hill the road is new, and there are more houses than people who could ever live in",
    "In the evening we saw the lights of the town far below us, and a train that went over the long",
)
EXCERPTS = [(text + " and all of us who were there")[:110] for text in WORDS]


def test_posts_that_break_off_at_one_length_are_excerpts():
    assert told(*EXCERPTS)[:3] == (6, 6, 110)
    assert told(*EXCERPTS, "A whole post. " * 300, "Two words.")[:3] == (6, 8, 110)


@pytest.mark.parametrize(
    "texts",
    [
        EXCERPTS[:4],
        [text + "." for text in EXCERPTS],
        [text * (number + 1) for number, text in enumerate(EXCERPTS)],
        [
            f"{number} is the number of this post, of which all others have the same text: a photo of the river and the mill"
            for number in range(9)
        ],
        [*EXCERPTS, *("A whole post. " * 300 for _ in range(5))],
    ],
    ids=["four posts", "whole sentences", "other lengths", "a template", "more whole posts"],
)
def test_other_folders_have_no_such_habit(texts):
    assert told(*texts).feed == 0


def test_a_word_that_only_longer_words_of_others_begin_with():
    others = ["We use Kubernetes.", "Kubernetes again.", "Nothing here.", "Or here."]

    assert told("Now we all together talk about our Kubern", *others)[3:5] == ("Kubern", "Kubernetes")
    assert told("Now we all together talk about our Kubern", "Kubern is a word.", *others[1:]).word == ""
    assert told("Now we all together talk about our Kubern", "We use Kubernetes.", *others[2:], "x").word == ""


def test_a_word_that_only_longer_words_of_others_end_with():
    others = ["We use Kubernetes.", "Kubernetes again.", "Nothing here.", "Or here."]

    assert told("One.\n\nernetes is what we use.", *others)[5:7] == ("ernetes", "Kubernetes")
    assert told("One.\n\nernetes is what we use.", "And ernetes.", *others[1:]).first == ""
    assert told("One.\n\nErnetes is what we use.", *others).first == ""


def test_a_short_word_of_the_list_is_a_rest_where_many_posts_lack_it():
    others = [f"They read from {number} books." for number in range(20)]

    assert told("One.\n\nrom what we know, it is so.", *others).first == "rom"
    assert told("One.\n\nrom what we know, it is so.", *others[:6]).first == ""


def test_the_whole_paragraph_of_other_posts():
    others = [f"第{number}天。\n\n（完）\n\n{PROMOTION}\n" for number in "二三四五"]

    assert told(f"第一天。\n\n（完）\n\n{REST}\n", *others).whole == PROMOTION
    assert told(f"第一天。\n\n（完）\n\n{REST}\n", *others[:1], "三。", "四。", "五。").whole == ""


def test_a_paragraph_that_others_have_as_it_is():
    texts = [f"第{number}天。\n\n（完）\n\n{PROMOTION}\n" for number in "一二三四五"]

    assert told(*texts).repeated
    assert not told(texts[0], "二。", "三。", "四。", "五。").repeated


@given(st.lists(st.text(max_size=300), max_size=8))
def test_any_posts_give_evidence_that_is_the_same_each_time(texts):
    tails = [tail_of(text) for text in texts]
    asking = {str(number): tail for number, tail in enumerate(tails)}

    found = evidence(asking, tails, texts)

    assert found == evidence(asking, tails, texts)
    assert found.keys() == asking.keys()
    if len(texts) < 5:
        assert set(found.values()) <= {Siblings()}


ENDED = [f"This is day {number} of the walk. We rested at noon." for number in range(10)]
OPEN = "We came to the river, and then we went on and looked for the"


@pytest.mark.parametrize(
    ("post", "others", "habit"),
    [
        (OPEN, ENDED, (100, 0)),
        (OPEN, [*ENDED[:9], "We rested…"], (90, 0)),
        (OPEN + "…", [*ENDED[:8], "We rested…", "It rained…"], (80, 20)),
        (OPEN, ENDED[:9], (0, 100)),
        ("We rested at noon.", ENDED, (0, 100)),
    ],
    ids=["all end with a full stop", "one in dots", "this one in dots, too", "too few posts", "a complete post"],
)
def test_how_the_other_posts_end_is_told_where_one_may_be_unfinished(post, others, habit):
    about = told(post, *others)
    assert (about.ended, about.dotted) == habit


def test_a_last_line_that_two_other_posts_have_is_repeated_whatever_it_begins_with():
    ends = [
        "Swipe up for the next of the",
        "Swipe up for the next of the",
        "Swipe up for the next of the",
        "We saw the mill.",
        "It rained.",
    ]

    assert told(*[f"We walked {number} miles.\n\n{end}" for number, end in enumerate(ends)]).repeated


ENDS = st.text("无人驾驶、 a", max_size=8).map(lambda start: f"{start}{REST}") | st.sampled_from((PROMOTION, REST, WORDS[0], WORDS[0][9:]))


@given(st.lists(st.lists(ENDS, min_size=1, max_size=3), min_size=5, max_size=12))
def test_what_ends_as_a_paragraph_does_is_found_among_all(paragraphs):
    tails = [tail_of("\n\n".join(of_post)) for of_post in paragraphs]
    found = evidence(dict(zip(map(str, range(len(tails))), tails, strict=True)), tails, ())
    for tail, about in zip(tails, found.values(), strict=True):
        last = tail.paragraphs[-1]
        if not tail.is_odd:
            assert not about.whole
            continue
        assert about.repeated == (sum(last in other.paragraphs for other in tails) > 2)
        every = {one for other in tails for one in other.paragraphs if one.endswith(last) and one != last}
        times = {one: sum(one in other.paragraphs for other in tails) for one in every if one[-len(last) - 1].isalnum()}
        long = len(last) >= (14 if last[0] > "z" else 24) and last[0].isalnum()
        assert about.whole == (min((one for one in times if times[one] == max(times.values()) > 1), default="") if long else "")
