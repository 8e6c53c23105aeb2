"""What the profiles say is what the generators were seen to do."""

from __future__ import annotations

import pytest

from linter.values.profiles import PROFILES

# One row for each test post, one column for each generator: `ok` where it reads the fields, `-` where it does not.
COLUMNS = "hexo jekyll hugo docusaurus astro eleventy zola"
TABLE = """
a blank line before the fence    ok  -   ok  -   ok  -   ok
----                             ok  -   -   -   -   -   -
--- and a space                  -   ok  ok  ok  ok  ok  -
... closes                       -   ok  -   -   -   -   -
+++                              -   -   ok  -   ok  -   ok
;;;                              ok  -   -   -   -   -   -
{                                -   -   ok  -   -   -   -
---yaml                          -   -   -   ok  -   ok  -
a byte order mark                ok  -   ok  ok  ok  ok  -
a tab indents                    ok  -   -   ok  -   -   -
"""


def read(profile):
    """What a profile says, in the words of the table."""
    return {
        "a blank line before the fence": not profile.blank_line_hides,
        "----": profile.long_fences,
        "--- and a space": not profile.space_hides,
        "... closes": profile.dots_close,
        "+++": "+++" in profile.fences,
        ";;;": ";;;" in profile.fences,
        "{": "{" in profile.fences,
        "---yaml": "yaml" in profile.languages,
        "a byte order mark": not profile.mark_hides,
        "a tab indents": profile.tabs,
    }


@pytest.mark.parametrize("name", COLUMNS.split())
def test_a_profile_reads_what_its_generator_reads(name):
    column = COLUMNS.split().index(name)
    seen = {line[:33].strip(): line[33:].split()[column] == "ok" for line in TABLE.strip().split("\n")}

    assert read(PROFILES[name]) == seen


def test_pelican_looks_at_the_beginning_of_a_fence_only():
    said = read(PROFILES["pelican"])

    assert {what for what, reads in said.items() if reads} == {
        "----",
        "--- and a space",
        "... closes",
        "---yaml",
        "a byte order mark",
    }
    assert PROFILES["pelican"].blank_line_closes


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_reads_yaml_between_dashes(name):
    assert "---" in PROFILES[name].fences
