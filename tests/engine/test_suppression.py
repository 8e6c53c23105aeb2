"""Comments in a post that tell postlint to look away."""

from __future__ import annotations

import pytest
from conftest import checked, places

STYLED = '<p style="color: red">a</p>'


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"<!-- postlint-ignore inline-style -->\n{STYLED}\n", id="the next line"),
        pytest.param(f"<!-- postlint-ignore inline-style -->\n\n{STYLED}\n", id="the next line after a blank one"),
        pytest.param(f"<!-- postlint-ignore inline-style: wanted here -->\n{STYLED}\n", id="with a reason"),
        pytest.param(f"<!-- postlint-ignore style -->\n{STYLED}\n", id="a family"),
        pytest.param(f"<!-- postlint-ignore -->\n{STYLED}\n", id="every rule"),
        pytest.param(f"<!-- postlint-ignore inline-style, empty-element -->\n{STYLED}<p></p>\n", id="two rules"),
        pytest.param(f'<!-- postlint-ignore inline-style -->\n<div class="a">\n{STYLED}\n</div>\n', id="the next element, whole"),
        pytest.param(f"<!-- postlint-disable inline-style -->\n{STYLED}\n\n{STYLED}\n", id="to the end"),
        pytest.param(f"{STYLED}\n\ntext\n\n<!-- postlint-file inline-style -->\n", id="the whole file"),
        pytest.param("---\ntitle: a\n# postlint-file inline-style\n---\n" + STYLED + "\n", id="the whole file, from its front matter"),
    ],
)
def test_a_comment_silences(text):
    assert places(text, "inline-style", "empty-element", "unused-ignore") == []


def test_a_range_ends_where_it_is_enabled_again():
    text = f"<!-- postlint-disable inline-style -->\n{STYLED}\n<!-- postlint-enable inline-style -->\n{STYLED}\n"

    assert [one.span.start for one in checked(text, "inline-style").diagnostics] == [text.rindex("style=")]


def test_a_range_ends_at_the_first_comment_that_enables_all_of_its_words():
    off, on = "<!-- postlint-disable inline-style empty-element -->", "<!-- postlint-enable {} -->"
    text = "\n".join(
        [off, on.format("inline-style"), STYLED, on.format("html empty-element inline-style"), STYLED, off, STYLED, on.format(""), STYLED]
    )
    found = [one.span.start for one in checked(text, "inline-style").diagnostics]

    assert [text.count("style=", 0, start) for start in found] == [1, 3]


def test_of_comments_that_reach_the_same_findings_none_is_unused():
    text = f"<!-- postlint-file style -->\n<!-- postlint-disable -->\n<!-- postlint-ignore inline-style -->\n{STYLED}\n"

    assert places(text, "inline-style", "unused-ignore") == []


def test_the_line_after_the_next_is_not_silenced():
    text = f"<!-- postlint-ignore inline-style -->\n{STYLED}\n{STYLED}\n"

    assert len(checked(text, "inline-style").diagnostics) == 1


def test_a_comment_in_front_matter_silences_the_next_field():
    text = "---\n# postlint-ignore wrong-field-type\ntitle: 2006\n---\n"

    assert places(text, "wrong-field-type", "unused-ignore") == []


def test_a_comment_behind_a_field_silences_that_line():
    text = "---\ntitle: 2006 # postlint-ignore wrong-field-type\ndate: 2021-07-01\n---\n"

    assert places(text, "wrong-field-type", "unused-ignore") == []


def test_a_comment_of_mdx_silences():
    text = f"{{/* postlint-ignore inline-style */}}\n{STYLED}\n"

    assert places(text, "inline-style", "unused-ignore", path="post.mdx") == []


def test_an_ignore_that_silences_nothing_is_found():
    text = "<!-- postlint-ignore inline-style -->\ntext\n"

    assert places(text, "inline-style", "unused-ignore") == [("unused-ignore", "inline-style")]


def test_a_word_that_is_no_rule_is_found():
    text = "<!-- postlint-ignore inline-stile -->\ntext\n"

    assert "there is no rule `inline-stile`" in checked(text, "unused-ignore").diagnostics[0].message


def test_an_ignore_of_a_rule_that_did_not_run_is_not_called_unused():
    text = "<!-- postlint-ignore inline-style -->\ntext\n"

    assert places(text, "unused-ignore") == []


def test_a_directive_in_code_is_an_example_of_one():
    text = f"```html\n<!-- postlint-file inline-style -->\n```\n\n{STYLED}\n"

    assert places(text, "inline-style", "unused-ignore") == [("inline-style", 'style="color: red"')]


def test_ignored_findings_are_counted():
    text = f"<!-- postlint-file inline-style -->\n{STYLED}\n\n{STYLED}\n"

    assert checked(text, "inline-style").ignored == 2
