"""Adding a rule to `ignore` of a configuration file."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, strategies as st

from linter.config.ignoring import with_ignored


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", 'ignore = ["stray-tag"]\n', id="an empty file"),
        pytest.param('profile = "hexo"', 'profile = "hexo"\nignore = ["stray-tag"]\n', id="no newline at the end"),
        pytest.param('ignore = ["a"]\n', 'ignore = ["stray-tag", "a"]\n', id="a list"),
        pytest.param("ignore = []\n", 'ignore = ["stray-tag"]\n', id="an empty list"),
        pytest.param('ignore = [ # why\n    "a",\n]\n', 'ignore = [ # why\n    "stray-tag",\n    "a",\n]\n', id="a rule on each line"),
        pytest.param(
            'ignore = [\n  # "a",  # 3\n]\n', 'ignore = [\n  "stray-tag",\n  # "a",  # 3\n]\n', id="as `postlint init` proposes it"
        ),
        pytest.param("a = 1\r\n", 'a = 1\r\nignore = ["stray-tag"]\r\n', id="CRLF"),
        pytest.param(
            'profile = "hexo"\n\n# why\n[rules.a]\nb = 1\n',
            'profile = "hexo"\nignore = ["stray-tag"]\n\n# why\n[rules.a]\nb = 1\n',
            id="before tables",
        ),
        pytest.param('x = """\nignore = [\n[a]\n"""\n', 'x = """\nignore = [\n[a]\n"""\nignore = ["stray-tag"]\n', id="a list in a string"),
    ],
)
def test_a_rule_is_added_and_the_rest_stays(before, after):
    assert with_ignored(before, "site/postlint.toml", "stray-tag") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            '[tool.ruff]\nignore = ["E1"]\n[tool.postlint]\nselect = ["a"]\n',
            '[tool.ruff]\nignore = ["E1"]\n[tool.postlint]\nignore = ["stray-tag"]\nselect = ["a"]\n',
            id="in its own table",
        ),
        pytest.param("[tool.postlint]\nignore = ['a']", "[tool.postlint]\nignore = [\"stray-tag\", 'a']", id="in its own list"),
        pytest.param(
            "[tool.postlint.rules.a]\nb = 1\n",
            '[tool.postlint.rules.a]\nb = 1\n\n[tool.postlint]\nignore = ["stray-tag"]\n',
            id="a table more",
        ),
    ],
)
def test_in_a_pyproject_file_it_is_added_to_the_table_of_postlint(before, after):
    assert with_ignored(before, "pyproject.toml", "stray-tag") == after


@pytest.mark.parametrize(
    ("before", "path"),
    [
        pytest.param('ignore = ["stray-tag"]\n', "postlint.toml", id="it is there"),
        pytest.param("ignore = [\n", "postlint.toml", id="no TOML"),
        pytest.param('ignore = "a"\n', "postlint.toml", id="no list"),
        pytest.param("tool.postlint.profile = 'hexo'\n", "pyproject.toml", id="a dotted key"),
        pytest.param("[tool]\npostlint = { profile = 'hexo' }\n", "pyproject.toml", id="an inline table"),
    ],
)
def test_where_no_small_edit_can_add_it_nothing_is_changed(before, path):
    assert with_ignored(before, path, "stray-tag") is None


@given(
    st.lists(st.sampled_from(["a = 1\n", "[b]\n", "[[c]]\n", "# d\n", "\n", "ignore = [", '"e",\n', "]\n", '"""', "x"]), max_size=8).map(
        "".join
    )
)
def test_whatever_a_file_has_only_that_rule_is_added(text):
    after = with_ignored(text, "postlint.toml", "stray-tag")

    if after is not None:
        before = tomllib.loads(text)
        assert tomllib.loads(after) == {**before, "ignore": ["stray-tag", *before.get("ignore", [])]}
