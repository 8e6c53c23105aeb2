"""The catalogue is complete, and names mean what they say."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from linter.registry.catalogue import CATALOGUE
from linter.rules import FAMILIES
from linter.rules.definition import FIRST_VERSION

RULES = list(CATALOGUE)


def test_names_are_unique_across_families():
    assert len(set(CATALOGUE.names)) == len(CATALOGUE.names)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_named_for_what_it_finds(rule):
    assert not re.match(r"(?:no|prefer|avoid|use|check|require|disallow)-", rule.name)
    assert rule.family in FAMILIES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_message_is_plain(rule):
    assert not rule.message.endswith(".")
    assert "should" not in rule.message
    assert rule.name not in rule.message
    assert rule.message[0] in "`{" or rule.message[0].islower()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_option_has_a_default_of_a_type_that_a_file_can_hold(rule):
    for name in rule.options._fields:
        assert isinstance(getattr(rule.options, name), (bool, int, str, tuple)) or hasattr(getattr(rule.options, name), "value")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_case_file(rule):
    assert (ROOT / "tests/cases" / rule.family / f"{rule.name}.md").is_file()


def test_a_rule_that_came_after_the_first_version_names_its_own():
    assert sum(rule.since == FIRST_VERSION for rule in RULES) == 120


def test_an_unknown_name_is_a_key_error():
    with pytest.raises(KeyError):
        CATALOGUE.named("no-such-rule")
