"""What the rules ``undated-post`` and ``implausible-date`` report of the names of files."""

from __future__ import annotations

import os

import pytest

import postlint

JEKYLL = postlint.Config.of(profile="jekyll", select=["undated-post", "implausible-date"])


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("_posts/2021-07-01-a-walk.md", ""),
        ("_posts/2021-7-1-a-walk.md", ""),
        ("rivers/_posts/far/16-02-03-a-walk.md", ""),
        ("_drafts/a-walk.md", ""),
        ("_posts/README.md", ""),
        ("about.md", ""),
        pytest.param('_posts/2021-07-01-\\"a walk\\".md', "", marks=pytest.mark.skipif(os.sep == "\\", reason="a separator on Windows")),
        ("_posts/2021-07-01.md", "the file name `2021-07-01.md` has no date, so Jekyll leaves the post out"),
        ("_posts/2021_07_01-a-walk.md", "the file name `2021_07_01-a-walk.md` has no date, so Jekyll leaves the post out"),
        ("_posts/2016-25-35-a-walk.md", "`2016-25-35` in the file name does not exist, which stops Jekyll"),
        ("_posts/2021-02-29-a-walk.md", "`2021-02-29` in the file name does not exist, and Jekyll takes a later day"),
    ],
)
def test_the_file_name_decides(path: str, message: str) -> None:
    found = postlint.check("---\ntitle: A walk\n---\n\nAlong the river.\n", path=path, config=JEKYLL).diagnostics

    assert [problem.message for problem in found] == ([message] if message else [])


@pytest.mark.parametrize("value", ["", "''", "~", "false"])
def test_an_empty_date_stops_jekyll_in_a_post(value: str) -> None:
    text = f"---\ntitle: A walk\ndate: {value}\n---\n\nAlong the river.\n"

    (problem,) = postlint.check(text, path="_posts/2021-07-01-a-walk.md", config=JEKYLL).diagnostics

    assert (problem.message, problem.line) == ("`date` is empty, which stops Jekyll", 3)
