"""Ignore comments in a post: what they ignore, and what is reported of those that ignore nothing."""

from __future__ import annotations

import pytest
from conftest import assert_linear, checked, places

from linter.values.edits import Safety, apply

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

    assert checked(text, "unused-ignore").diagnostics[0].message == "unknown rule `inline-stile` in an ignore comment"


def test_an_ignore_of_a_rule_that_did_not_run_is_not_called_unused():
    text = "<!-- postlint-ignore inline-style -->\ntext\n"

    assert places(text, "unused-ignore") == []


def test_a_directive_in_code_is_an_example_of_one():
    text = f"```html\n<!-- postlint-file inline-style -->\n```\n\n{STYLED}\n"

    assert places(text, "inline-style", "unused-ignore") == [("inline-style", 'style="color: red"')]


def test_ignored_findings_are_counted():
    text = f"<!-- postlint-file inline-style -->\n{STYLED}\n\n{STYLED}\n"

    assert checked(text, "inline-style").ignored == 2


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- postlint-ignore empty-element -->\n<!-- postlint-ignore inline-style -->\n{STYLED.replace('a<', '<')}\n",
        f"<!-- postlint-ignore inline-style -->\n\n<!-- postlint-ignore empty-element -->\n{STYLED.replace('a<', '<')}\n",
        f"<!-- postlint-ignore empty-element --> <!-- postlint-ignore inline-style --> {STYLED.replace('a<', '<')}\n",
        "---\n# postlint-ignore wrong-field-type\n# postlint-ignore date-not-iso\ntitle: 2006\n---\n",
    ],
)
def test_comments_can_be_stacked(text):
    assert places(text, "inline-style", "empty-element", "wrong-field-type") == []


# unused comments: what is reported, and how it is fixed


def unused(text, *rules, path="post.md"):
    """The problems of ignore comments: headline and help, and the text after the safe fix of the first."""
    found = [one for one in checked(text, *rules, "unused-ignore", path=path).diagnostics if one.rule == "unused-ignore"]
    after = [apply(text, one.fix.edits) if one.fix and one.fix.safety is Safety.SAFE else None for one in found]
    return [f"{one.message}: {one.help}" for one in found], after


@pytest.mark.parametrize(
    ("text", "expected", "fixed"),
    [
        ("<!-- postlint-ignore inline-style -->\ntext\n", "unused ignore of `inline-style`: remove the comment", "text\n"),
        ("<!-- postlint-ignore -->\ntext\n", "unused ignore comment: remove it", "text\n"),
        ("text <!-- postlint-ignore inline-style -->\nmore\n", "unused ignore of `inline-style`: remove the comment", "text\nmore\n"),
        (
            "one\n\n<!-- postlint-file inline-style: a reason -->\n\ntwo\n",
            "unused ignore of `inline-style`: remove the comment",
            "one\n\ntwo\n",
        ),
        (
            f"<!-- postlint-ignore inline-style, empty-element -->\n{STYLED}\n",
            "unused ignore of `empty-element`: remove `empty-element`",
            f"<!-- postlint-ignore inline-style -->\n{STYLED}\n",
        ),
        (
            f"<!-- postlint-ignore empty-element, inline-style: a reason -->\n{STYLED}\n",
            "unused ignore of `empty-element`: remove `empty-element`",
            f"<!-- postlint-ignore inline-style: a reason -->\n{STYLED}\n",
        ),
        (
            "---\n# postlint-ignore inline-style\ntitle: a\n---\n",
            "unused ignore of `inline-style`: remove the comment",
            "---\ntitle: a\n---\n",
        ),
        (
            "---\ntitle: a # postlint-ignore inline-style\n---\n",
            "unused ignore of `inline-style`: remove the comment",
            "---\ntitle: a\n---\n",
        ),
    ],
)
def test_an_unused_comment_is_removed(text, expected, fixed):
    assert unused(text, "inline-style", "empty-element") == ([expected], [fixed])


def test_where_all_names_are_unused_the_comment_goes_and_never_becomes_one_for_every_rule():
    text = f"<!-- postlint-ignore inline-style, empty-element -->\ntext\n\n{STYLED}\n"
    found = checked(text, "inline-style", "empty-element", "unused-ignore").diagnostics
    fixes = {one.fix for one in found if one.rule == "unused-ignore"}

    assert [apply(text, fix.edits) for fix in fixes] == [f"text\n\n{STYLED}\n"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- one\n\n<!-- postlint-ignore inline-style -->\n\n- two\n", id="between two lists"),
        pytest.param("one\n<!-- postlint-ignore inline-style -->\ntwo\n", id="between two paragraphs"),
    ],
)
def test_a_comment_whose_removal_would_change_the_page_is_only_reported(text):
    assert unused(text, "inline-style") == (["unused ignore of `inline-style`: remove the comment"], [None])


def test_of_two_comments_between_two_lists_one_stays():
    text = "- one\n\n<!-- postlint-ignore inline-style -->\n<!-- postlint-ignore empty-element -->\n\n- two\n"
    _, fixed = unused(text, "inline-style", "empty-element")

    assert fixed == ["- one\n\n<!-- postlint-ignore empty-element -->\n\n- two\n", None]


def test_a_range_that_is_not_needed_is_removed_with_its_end(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("<!-- postlint-disable inline-style -->\n\ntext\n\n<!-- postlint-enable inline-style -->\n")
    run("fix", "--isolated", "--select", "inline-style,unused-ignore")

    assert (tmp_path / "a.md").read_text().strip() == "text"


def test_an_end_of_nothing_is_reported():
    text = f"<!-- postlint-disable inline-style -->\n{STYLED}\n\n<!-- postlint-enable html -->\n\n<!-- postlint-enable -->\n"

    assert places(text, "inline-style", "unused-ignore") == [("unused-ignore", "<!-- postlint-enable html -->")]


def test_a_misspelled_rule_is_corrected_by_an_unsafe_fix():
    text = "<!-- postlint-ignore inline-stile -->\ntext\n"
    (found,) = checked(text, "unused-ignore").diagnostics

    assert (found.message, found.help) == ("unknown rule `inline-stile` in an ignore comment", "write `inline-style`")
    assert (apply(text, found.fix.edits), found.fix.safety) == ("<!-- postlint-ignore inline-style -->\ntext\n", Safety.UNSAFE)


def test_a_name_that_is_no_rule_here_may_be_one_of_another_run_and_is_not_removed():
    (found,) = checked("<!-- postlint-ignore shouting -->\ntext\n", "unused-ignore").diagnostics

    assert (found.help, found.fix) == ("correct the name, or remove it", None)


@pytest.mark.parametrize(
    ("comment", "right"),
    [
        ("<!-- postlint-disable-next-line inline-style -->\n{}", "<!-- postlint-ignore inline-style -->\n{}"),
        ("<!-- postlint-ignore-next-line inline-style -->\n{}", "<!-- postlint-ignore inline-style -->\n{}"),
        ("<!--postlint-ignore-next inline-style, html -- as it was-->\n{}", "<!-- postlint-ignore inline-style, html: as it was -->\n{}"),
        ("<!-- postlint-disable-next-line -->\n{}", "<!-- postlint-ignore -->\n{}"),
        ("<!-- postlint-Disable-Next-Line Inline_Style -->\n{}", "<!-- postlint-ignore inline-style -->\n{}"),
        ("{} <!-- postlint-disable-line inline-style -->", "{} <!-- postlint-ignore inline-style -->"),
        ("<!-- postlint-disable-file inline-style -->\n\n{}", "<!-- postlint-file inline-style -->\n\n{}"),
        ("<!-- postlint-ignore-file -->\n\n{}", "<!-- postlint-file -->\n\n{}"),
        ("<!-- postlint-ignore-start inline-style -->\n\n{}", "<!-- postlint-disable inline-style -->\n\n{}"),
        ("{}\n\n<!-- postlint-ignore-end inline-style -->", "{}\n\n<!-- postlint-enable inline-style -->"),
        ("<!-- postlint-off -->\n\n{}", "<!-- postlint-disable -->\n\n{}"),
        ("<!-- postlint-ignore Inline-Style -->\n{}", "<!-- postlint-ignore inline-style -->\n{}"),
        ("<!-- postlint-ignore inline-style (a chart) -->\n{}", "<!-- postlint-ignore inline-style: (a chart) -->\n{}"),
        ("<!-- postlint-ignore inline-style:\n  a chart\n-->\n{}", "<!-- postlint-ignore inline-style: a chart -->\n{}"),
    ],
)
def test_a_comment_in_the_form_of_another_linter_is_reported_with_the_right_form(comment, right):
    messages, fixed = unused(comment.format(STYLED) + "\n")

    word = comment.format("").strip().removeprefix("<!--").split()[0]
    assert messages[0].startswith(f"`{word}` has no effect here: write `postlint-")
    assert fixed == [right.format(STYLED) + "\n"]


def test_the_right_form_of_a_comment_has_an_effect():
    text = f"<!-- postlint-disable-next-line inline-style -->\n{STYLED}\n"

    assert places(text, "inline-style") == [("inline-style", 'style="color: red"')]
    assert places(unused(text)[1][0], "inline-style", "unused-ignore") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"<!-- postlint-disable-line inline-style -->\n{STYLED}\n",
            "`postlint-disable-line` has no effect here: write `postlint-ignore RULE: REASON` at the end of the line",
        ),
        (
            "text <!-- postlint-disable-next-line inline-style -->\nmore\n",
            "`postlint-disable-next-line` has no effect here: write `postlint-ignore RULE: REASON` on a line of its own",
        ),
        (
            "<!-- postlint-disable-next-line no-inline-html -->\ntext\n",
            "`postlint-disable-next-line` has no effect here: write `postlint-ignore RULE: REASON`",
        ),
        ("<!-- postlint-capture -->\ntext\n", "`postlint-capture` has no effect here: write `postlint-ignore RULE: REASON`"),
    ],
)
def test_where_the_meaning_is_not_certain_the_form_is_shown_and_nothing_is_fixed(text, expected):
    messages, fixed = unused(text)

    assert messages[0] == expected
    assert fixed[0] is None


def test_comments_of_mdx_and_of_front_matter_keep_their_form():
    assert unused(f"{{/* postlint-disable-next-line inline-style */}}\n{STYLED}\n", path="post.mdx")[1] == [
        f"{{/* postlint-ignore inline-style */}}\n{STYLED}\n"
    ]
    assert unused("---\n# postlint-disable-next-line wrong-field-type\ntitle: 2006\n---\n")[1] == [
        "---\n# postlint-ignore wrong-field-type\ntitle: 2006\n---\n"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- postlint-baseline.json has the known ones -->\ntext\n",
        "<!-- postlint is off here -->\ntext\n",
        "<!-- eslint-disable-next-line no-alert -->\ntext\n",
        "<!-- markdownlint-disable-next-line MD033 -->\ntext\n",
        "<!-- postlint-disabled-rules -->\ntext\n",
        "---\ntitle: |\n  a\n  # postlint-ignore inline-style\n---\n",
        "---\ntitle: 'a # postlint-disable-next-line b'\n---\n",
        '+++\ntitle = """a\n# postlint-ignore inline-style"""\n+++\n',
        "```html\n<!-- postlint-disable-next-line -->\n```\n",
        "`<!-- postlint-disable-next-line -->`\n",
        "<script>\n// <!-- postlint-disable-next-line -->\n</script>\n",
    ],
)
def test_other_comments_are_not_reported(text):
    assert unused(text) == ([], [])


@pytest.mark.parametrize("head", ["+++js\n{}\n+++\n", "---\ntitle: [\n---\n", "+++\na = 1\na = 2\n+++\n", "---\ntitle: a\n"])
def test_front_matter_that_cannot_be_read_is_no_obstacle(head):
    assert len(unused(f"{head}\n<!-- postlint-ignore inline-style -->\ntext\n", "inline-style")[0]) == 1


def test_the_fixes_are_applied(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(
        f"<!-- postlint-ignore inline-style -->\ntext\n\n<!-- postlint-disable-next-line inline-style -->\n{STYLED}\n"
    )

    assert run("fix", "--isolated", "--select", "inline-style,unused-ignore").status == 0
    assert (tmp_path / "a.md").read_text() == f"text\n\n<!-- postlint-ignore inline-style -->\n{STYLED}\n"


def test_the_user_decides_how_safe_the_fixes_are(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "postlint.toml").write_text('unsafe-fixes = ["unused-ignore"]\n')
    (tmp_path / "a.md").write_text("<!-- postlint-ignore inline-style -->\ntext\n")

    run("fix", "--select", "inline-style,unused-ignore")
    assert (tmp_path / "a.md").read_text() == "<!-- postlint-ignore inline-style -->\ntext\n"
    run("fix", "--select", "inline-style,unused-ignore", "--unsafe-fixes")
    assert (tmp_path / "a.md").read_text() == "text\n"


def test_the_time_for_stacked_comments_grows_with_their_number():
    assert_linear(
        lambda text: checked(text, "inline-style", "unused-ignore"),
        lambda count: "<!-- postlint-ignore inline-style -->\n" * count + "<!-- postlint-disable-next-line -->\n" * count,
        200,
    )
