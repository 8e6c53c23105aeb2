"""The rules about lost text, on anything."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.source.document import Document

RULES = ("cut-markup", "cut-excerpt", "cut-start", "cut-end")
SHARED = Path(os.environ.get("POSTLINT_SHARED", "../shared"))
PIECES = [
    "We went ",
    "the ",
    "river. ",
    "我们，",
    "走。",
    "\n\n",
    "<p>",
    "</p>",
    "<a href",
    "&nb",
    "`",
    "**",
    "[x](",
    "…",
    "...",
    "read more",
    "（完）",
    "<br>",
    " x",
    "-",
]


@pytest.fixture(scope="module")
def checker():
    return Checker(ConfigResolver(Overrides(isolated=True, select=RULES)).for_file("post.md"))


def found(checker, text):
    return [one for one in checker.check(Document.from_text(text)).diagnostics if one.rule in RULES]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_findings_lie_in_the_text_and_offer_no_fix(text):
    for one in found(Checker(ConfigResolver(Overrides(isolated=True, select=RULES)).for_file("post.md")), text):
        assert 0 <= one.span.start <= one.span.end <= len(text)
        assert one.fix is None


ARTICLE = "We started early, and the sun was warm.\n\nThe road led along the river. There were trees.\n\nWe rested at noon, and then we went on.\n\n"


@pytest.mark.parametrize(
    ("behind", "rule"),
    [
        ("At the bridge it began to rain. Nobody had a coat wi\n", "cut-end"),
        ("At the bridge it began to rain. Nobody had a coat wi...\n", "cut-excerpt"),
        ("[Continue reading](/walk)\n", "cut-excerpt"),
        ('See <a href="/ma\n', "cut-markup"),
        ("nd nobody had a coat with him, so we were wet.\n", "cut-start"),
    ],
)
@pytest.mark.parametrize("tail", ["", "\n![rain](/rain.jpg)\n", "\nTags: walks, rain\n"])
def test_what_is_cut_is_found_before_pictures_and_tags_too(checker, behind, rule, tail):
    if rule == "cut-markup" and tail:
        pytest.skip("markup is cut at the very end")
    assert [one.rule for one in found(checker, ARTICLE + behind + tail)] == [rule]


def test_the_whole_article_is_whole(checker):
    assert found(checker, ARTICLE) == []


def test_natural_truncations_are_found_and_nothing_else_in_the_scraped_posts(checker):
    folder = SHARED / "corpus" / "scraped-posts"
    if not folder.is_dir():
        pytest.skip("POSTLINT_SHARED has no scraped posts here")
    cut = {path.name for path in folder.glob("*.md") if found(checker, path.read_text(encoding="utf-8"))}

    assert cut == {"002.md", "003.md", "004.md", "026.md", "043.md", "044.md"}


def test_most_examples_are_found_and_hardly_an_intact_one(checker):
    file = SHARED / "truncation" / "dev.jsonl"
    if not file.is_file():
        pytest.skip("POSTLINT_SHARED has no truncated examples here")
    examples = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]
    cut = [bool(found(checker, one["text"])) for one in examples if one["label"]]
    intact = [bool(found(checker, one["text"])) for one in examples if not one["label"]]

    assert sum(cut) >= 0.78 * len(cut)
    assert sum(intact) <= 0.0025 * len(intact)
