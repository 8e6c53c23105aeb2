"""A slip changes one thing in front matter, at a place that the seed and the text decide."""

from __future__ import annotations

import pytest

from benchmarks.readers.slips import KINDS, head, slips

YAML = """---
title: "A mill"
tags: [rivers, walks]
authors:
  - Ann
---

It is old.
"""


def changes(text, seed=0):
    """The line of each slip that the text does not have, or that is gone, with its number from 1."""
    lines = text.split("\n")
    made = {}
    for slip in slips(text, seed):
        slipped = slip.text.split("\n")
        if len(slipped) < len(lines):
            number = next(n for n, line in enumerate(lines) if slipped[n] != line)
            made[slip.kind] = f"{number + 1}: {lines[number]} is gone"
        else:
            made[slip.kind] = next(f"{n + 1}: {new}" for n, (old, new) in enumerate(zip(lines, slipped, strict=True)) if old != new)
    return made


def test_one_slip_of_each_kind_is_made():
    assert changes(YAML) == {
        "quote": '2: title: A mill"',
        "colon": "3: tags [rivers, walks]",
        "space": "5:   -Ann",
        "bracket": "3: tags: rivers, walks]",
        "indentation": "5: - Ann",
        "no fence": "1: --- is gone",
        "longer fence": "1: ----",
        "shorter fence": "1: --",
        "full-width colon": '2: title："A mill"',
    }


def test_the_same_seed_makes_the_same_slips_and_another_one_others():
    assert slips(YAML, 1) == slips(YAML, 1)
    assert changes(YAML, 1) != changes(YAML, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_the_line_of_a_slip_is_that_of_the_change(kind):
    lines = {one.kind: one.lines for seed in range(20) for one in slips(YAML, seed) if one.kind == kind}

    assert lines[kind] <= set(range(7))
    assert len(lines[kind]) == 1 or kind == "no fence"


def test_a_slip_in_a_value_of_several_lines_may_be_reported_at_its_key():
    text = "---\ntitle: x\nsummary:\n  'An old\n  mill'\n---\n"
    lines = {slip.text: slip.lines for seed in range(9) for slip in slips(text, seed) if slip.kind == "quote"}

    assert lines == {text.replace("'An", "An"): {2, 3}, text.replace("mill'", "mill"): {2, 4}}


def test_a_missing_closing_fence_may_be_reported_at_the_opening_one():
    without = [slip for seed in range(9) for slip in slips(YAML, seed) if slip.kind == "no fence" and slip.text.startswith("---")]

    assert without[0].text == YAML.replace("  - Ann\n---\n", "  - Ann\n")
    assert without[0].lines == {0, 4, 5}


def test_the_equals_sign_of_toml_is_its_colon():
    assert changes('+++\ntitle = "A mill"\n+++\n') == {
        "quote": '2: title = A mill"',
        "colon": '2: title  "A mill"',
        "space": '2: title ="A mill"',
        "no fence": "1: +++ is gone",
        "longer fence": "3: ++++",
        "shorter fence": "1: ++",
    }


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("title: Ann's mill", "quote", id="an apostrophe is no quote"),
        pytest.param("title: A mill (1:30)", "indentation", id="nothing is indented"),
        pytest.param("title: A mill", "bracket", id="no bracket"),
        pytest.param("title:", "space", id="no value"),
    ],
)
def test_what_is_not_there_cannot_be_deleted(line, kind):
    assert kind not in {slip.kind for slip in slips(f"---\n{line}\n---\n")}


@pytest.mark.parametrize("text", ["", "A mill.\n", "---\n---\n", "---\nA mill.\n", "A mill.\n\n---\ntitle: x\n---\n"])
def test_a_text_without_front_matter_has_no_slips(text):
    assert head(text) == ""
    assert slips(text) == []


def test_the_head_of_a_post_is_its_front_matter_with_fences():
    assert head(YAML) == YAML.removesuffix("\nIt is old.\n")
    assert head("\n---\ntitle: x\n---\nIt is old.\n") == "\n---\ntitle: x\n---\n"
