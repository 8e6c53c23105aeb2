"""What rules claim of the values that generators read: a post is built, left out, or stops the build."""

from __future__ import annotations

import pytest

import postlint
from tests.sites.build import NOTHING, RENDERED, CannotBuild, NotInstalled, build

STOPS = "stops"
# The theme of Hugo's odd site, which has to exist.
THEME = {"themes/odd/layouts/partials/unused.html": "token8x"}


@pytest.mark.parametrize(
    ("profile", "name", "fields", "fate", "rule"),
    [
        ("hugo", "content/posts/walk.md", "draft: 'true'", NOTHING, ""),
        ("hugo", "content/posts/walk.md", "draft: 'false'", RENDERED, ""),
        ("hugo", "content/posts/walk.md", "draft: ture", RENDERED, "wrong-field-type"),
        ("hugo", "content/posts/walk.md", "date: {{ date }}", STOPS, "unfilled-template"),
        ("jekyll", "_posts/2021-07-01-walk.md", "published: 'false'", RENDERED, "wrong-field-type"),
        ("jekyll", "_posts/2021-07-01-walk.md", "date:", STOPS, "undated-post"),
        ("jekyll", "_posts/walk.md", "layout: none", NOTHING, "undated-post"),
        ("jekyll", "_posts/2016-25-35-walk.md", "layout: none", STOPS, "implausible-date"),
    ],
)
def test_the_generator_does_what_is_reported(profile, name, fields, fate, rule, tmp_path):
    text = f"---\ntitle: T7x\n{fields}\n---\nA **token7x** mill.\n"
    try:
        found = build(profile, {name: text} | THEME, str(tmp_path))[name]
    except NotInstalled as error:
        pytest.skip(str(error))
    except CannotBuild:
        found = STOPS
    problems = postlint.check(text, path=name, config=postlint.Config.of(profile=profile)).diagnostics

    assert found == fate
    assert ([problem.rule for problem in problems][:1] or [""]) == [rule]
