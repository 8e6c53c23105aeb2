"""Rules that compare fields with the file name, which no case can set."""

from __future__ import annotations

import pytest
from conftest import checked


@pytest.mark.parametrize(
    ("path", "date", "profile", "reported"),
    [
        pytest.param("_posts/2021-07-01-a.md", "2021-07-01", "jekyll", False, id="the same day"),
        pytest.param("_posts/2021-07-01-a.md", "2021-08-20", "jekyll", False, id="some weeks later"),
        pytest.param("_posts/2021-07-01-a.md", "2021-12-20", "jekyll", True, id="half a year later, where the file name has the date"),
        pytest.param("posts/2021-07-01-a.md", "2021-12-20", "hugo", False, id="half a year later, where the file name is only a name"),
        pytest.param("posts/2021-01-02-a.md", "2020-01-02", "hugo", True, id="the wrong year"),
        pytest.param("posts/2021-01-02-a.md", "2019-01-02", "hugo", False, id="published again on the day"),
        pytest.param("posts/2021-02-30-a.md", "2020-02-28", "jekyll", False, id="a file name without a valid day"),
        pytest.param("posts/a-2021-01-02.md", "2020-01-02", "jekyll", False, id="a day at the end"),
        pytest.param("2021-01-02-a.md", "[2020-01-02]", "jekyll", False, id="a list"),
    ],
)
def test_the_day_in_the_file_name_and_the_date_agree(path, date, profile, reported):
    result = checked(f"---\ndate: {date}\n---\n", "implausible-date", path=path, profile=profile)

    assert bool(result.diagnostics) is reported


@pytest.mark.parametrize(
    ("path", "profile", "reported"),
    [
        pytest.param("_posts/2021-07-01-a-walk.md", "jekyll", True, id="Jekyll removes the day"),
        pytest.param("posts/2021-07-01-a-walk.md", "hugo", False, id="Hugo does not"),
        pytest.param("posts/a-walk.md", "hugo", True, id="the same"),
        pytest.param("posts/a-walk.md", "hexo", False, id="Hexo has no such field"),
        pytest.param("posts/walk.md", "hugo", False, id="another"),
    ],
)
def test_a_slug_equal_to_the_file_name_is_redundant(path, profile, reported):
    result = checked("---\ntitle: A\nslug: a-walk\n---\n", "redundant-field", path=path, profile=profile)

    assert bool(result.diagnostics) is reported
