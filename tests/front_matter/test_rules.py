"""What rules, fixes and the sanitizer make of front matter that the generator of the site reads, or does not."""

from __future__ import annotations

import pytest

import postlint


def rules(text: str, profile: str) -> list[str]:
    """The rules that report something."""
    return sorted({diagnostic.rule for diagnostic in postlint.check(text, config=postlint.Config.of(profile=profile)).diagnostics})


def test_markup_in_a_block_that_the_page_shows_is_reported():
    text = "\n---\ntitle: <script>alert(1)</script>\n---\n\nAlong the river, for an hour.\n"

    assert "ambiguous-markup" in rules(text, "jekyll")
    assert "ambiguous-markup" not in rules(text, "hugo")


def test_fixes_leave_the_fields_above_the_only_fence_alone():
    text = "title: 一次散步,沿着河\ntags: [雨,河]\n---\n我们走了一小时,很远。我们累了，休息了。\n"

    fixed = postlint.fix(text, config=postlint.Config.of(profile="hexo"), unsafe=True).text

    assert fixed.startswith("title: 一次散步,沿着河\ntags: [雨,河]\n---\n")


@pytest.mark.parametrize("profile", ["hexo", "jekyll", "hugo", "docusaurus", "astro", "eleventy", "zola", "plain"])
def test_front_matter_after_blank_lines_is_reported_for_every_generator(profile):
    assert "content-before-front-matter" in rules("\n\n---\ntitle: A walk\n---\n\nText.\n", profile)


def test_an_indented_object_keeps_its_indentation():
    text = '    {\n      "a": 1\n    }\n\nAlong the river.\n'

    assert postlint.fix(text, config=postlint.Config.of(profile="jekyll")).text == text
    assert postlint.fix(text).text == text


def test_the_sanitizer_cleans_a_block_that_the_page_shows():
    text = "\n---\ntitle: a <script>alert(1)</script>\n---\n\nbody\n"

    assert "<script>" not in postlint.clean(text, config=postlint.Config.of(profile="jekyll")).text
