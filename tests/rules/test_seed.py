"""The typical victim: every defect is found at its place, and fixing leaves only what needs a person."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.fix import fix_document
from linter.source.document import Document
from linter.values.edits import Safety
from linter.values.spans import Lines

FOUND = {
    "content-before-front-matter": [(1, 1)],
    "trailing-whitespace": [(4, 12), (15, 6), (16, 4703), (17, 1)],
    "placeholder-image": [(8, 11), (12, 13)],
    "author-from-category": [(9, 9)],
    "date-not-iso": [(11, 7)],
    "same-image-twice": [(12, 12)],
    "wrapper-element": [(15, 1)],
    "byline-in-body": [(16, 48), (16, 106)],
    "keyword-link": [(16, 362), (16, 4307)],
    "blank-target": [(16, 399), (16, 4357)],
    "redundant-title": [(16, 415), (16, 4373)],
    "insecure-link": [(16, 4316)],
    "inconsistent-variant": [(16, 1538)],
    "bold-as-heading": [(16, 2012), (16, 3588)],
    "repeated-title": [(16, 792)],
    "fullwidth-in-number": [(16, 1552), (16, 1560)],
    "redundant-style": [(16, 1674), (16, 2523), (16, 3449)],
    "credit-without-image": [(16, 4584)],
    "cut-start": [(16, 4646)],
    "final-newline": [(18, 7)],
    "missing-description": [(2, 1)],
    "long-line": [(16, 59)],
}
# Of the seed alone: our specimen has no name with a Roman numeral.
SEED_ONLY = {"inconsistent-variant"}
COUNTS = {"inline-style": 35, "halfwidth-punctuation": 114}
NEEDS_A_PERSON = [
    "missing-description",
    "placeholder-image",
    "same-image-twice",
    "placeholder-image",
    "repeated-title",
    "inconsistent-variant",
    "credit-without-image",
    "cut-start",
]


@pytest.fixture
def seed(shared):
    return Document("seed-post.md", (shared / "corpus" / "seed-post.md").read_bytes())


@pytest.fixture
def checker():
    return Checker(
        ConfigResolver(Overrides(extend_select=("missing-description",), profile="plain", isolated=True)).for_file("seed-post.md")
    )


def test_every_defect_is_found_at_its_line_and_column(seed, checker):
    lines = Lines(seed.text)
    found: dict[str, list[tuple[int, int]]] = {}
    for one in checker.check(seed).diagnostics:
        found.setdefault(one.rule, []).append(tuple(lines.position(one.span.start)))

    assert {rule: len(places) for rule, places in found.items() if rule in COUNTS} == COUNTS
    assert {rule: places for rule, places in found.items() if rule not in COUNTS} == FOUND


def test_fixing_leaves_a_clean_post_and_what_needs_a_person(seed, checker):
    done = fix_document(checker, seed, {Safety.SAFE, Safety.UNSAFE})
    head, _, body = done.text.partition("\n---\n")

    assert done.refused == ()
    assert head.startswith("---\ntitle: '")
    assert "\ndate: '2021-07-01T01:23:00Z'\n" in head
    assert "\nauthor: 叶远风\n" in head
    assert "style=" not in body
    assert "<span" not in body
    assert "<div" not in body
    assert not re.search("[\u3400-\u9fff”0-9A-Z%][,;:?!()][\u3400-\u9fff“]|[\u3400-\u9fff”][,;:?!()]", re.sub("<[^>]*>", "", body))
    assert body.count("<h2>") == 2
    assert all(line.count("</p>") + line.count("</h2>") == 1 for line in body.strip().split("\n"))
    assert done.text.rstrip("\n").endswith("。</p>")
    assert [one.rule for one in done.check.diagnostics] == NEEDS_A_PERSON


def test_safe_fixes_alone_remove_every_style(seed, checker):
    assert "style=" not in fix_document(checker, seed, {Safety.SAFE}).text


def test_a_second_fix_changes_nothing(seed, checker):
    once = fix_document(checker, seed, {Safety.SAFE, Safety.UNSAFE})

    assert fix_document(checker, Document.from_text(once.text), {Safety.SAFE, Safety.UNSAFE}).text == once.text


def test_our_own_specimen_has_the_same_defects(checker):
    specimen = Document("scraped-news.md", (ROOT / "examples" / "scraped-news.md").read_bytes())

    assert (set(FOUND) | set(COUNTS)) - SEED_ONLY == {one.rule for one in checker.check(specimen).diagnostics}
