"""Every example in every rule's docstring is true."""

from __future__ import annotations

import pytest
from conftest import RULE, checker

from linter.registry.catalogue import CATALOGUE
from linter.rules.examples import documentation
from linter.source.document import Document
from linter.testing import check_example, check_fix

RULES = [rule for rule in CATALOGUE if RULE in ("", rule.name)]
DEFAULT = [rule for rule in CATALOGUE if rule.default]
# These find things in the smallest of examples, which other rules' examples are.
ANYWHERE = {"final-newline", "stub-body", "trailing-whitespace"}
BY_HAND = {
    "missing-target": "it speaks of the files of a site",
    "not-utf-8": "its examples are bytes",
    "not-checked": "it speaks of time",
    "too-large": "its examples would be large",
    "recurring-paragraph": "it speaks of many posts",
    "stale-baseline": "it speaks of a file beside the posts",
    "unused-ignore": "it speaks when the others are done",
}


def document(example):
    return Document.from_text(example.text, str(dict(example.settings).get("path", "post.md")))


EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{'bad' if example.bad else 'good'}-{number}")
    for rule in RULES
    if rule.name not in BY_HAND
    for number, example in enumerate(documentation(rule).examples)
]


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_rule_has_a_title_a_reason_and_examples(rule):
    said = documentation(rule)

    assert said.title.endswith(".")
    assert len(said.why) > 40
    if rule.name not in BY_HAND or rule.name == "unused-ignore":
        assert any(example.bad for example in said.examples)
        assert any(not example.bad for example in said.examples)
    assert set(said.see) <= set(CATALOGUE.names)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_bad_is_found_and_good_is_not(rule, example):
    check_example(rule, example)


@pytest.mark.parametrize(("rule", "example"), [one for one in EXAMPLES if not one.values[1].bad])
def test_good_is_good_for_every_other_default_rule_too(rule, example):
    others = [one for one in DEFAULT if one is not rule and one.name not in ANYWHERE]
    found = checker(others, example.settings).check(document(example)).diagnostics
    allowed = {"byline-in-body", "author-from-category", "content-before-front-matter"} if rule.name == "author-from-category" else set()

    assert {one.rule for one in found} - allowed == set()


FIXING = [rule for rule in RULES if rule.fix is not None and rule.name not in BY_HAND]
UNFIXED = [rule for rule in RULES if rule.fix is None]


@pytest.mark.parametrize("rule", FIXING, ids=[rule.name for rule in FIXING])
def test_the_fix_turns_bad_into_good_and_has_nothing_left_to_do(rule):
    # A fix may need what another rule leaves behind to go too: a style, then the bare span.
    helpers = {"redundant-style": ("inline-style", "redundant-element")}.get(rule.name, ())

    check_fix(rule, *map(CATALOGUE.named, helpers))


@pytest.mark.parametrize("rule", UNFIXED, ids=[rule.name for rule in UNFIXED])
def test_a_rule_that_declares_no_fix_offers_none(rule):
    for example in documentation(rule).examples:
        assert all(one.fix is None for one in checker([rule], example.settings).check(document(example)).diagnostics)
