"""Front matter with a slip of its author is reported wherever the generator does not read it, and the fix writes what is meant."""

from __future__ import annotations

import pytest

import postlint
from linter.values.profiles import PROFILES
from tests.front_matter.cases import SLIPS
from tests.front_matter.record import load

RECORD = load()["texts"]
GENERATORS = [name for name in PROFILES if name != "plain"]

MEANT = "---\ntitle: x\nlayout: y\n---\nbody\n"
TOML = '+++\ntitle = "x"\nlayout = "y"\n+++\nbody\n'

# By what is wrong: the rule that reports it, and what Hugo's authors get with unsafe fixes.
EXPECTED = {
    "an em dash and a hyphen": ("malformed-fence", MEANT),
    "an em dash": ("malformed-fence", MEANT),
    "em dashes": ("malformed-fence", MEANT),
    "en dashes": ("malformed-fence", MEANT),
    "minus signs": ("malformed-fence", MEANT),
    "full-width hyphens": ("malformed-fence", MEANT),
    "long vowel marks": ("malformed-fence", MEANT),
    "two dashes": ("malformed-fence", MEANT),
    "two dashes above": ("malformed-fence", MEANT),
    "two dashes below": ("malformed-fence", MEANT),
    "an em dash below": ("malformed-fence", MEANT),
    "an em dash below, and a fence in the text": (
        "malformed-fence",
        "---\ntitle: x\nlayout: y\n---\n\nbody\n\n---\n\nmore\n",
    ),
    "dashes with spaces": ("malformed-fence", MEANT),
    "asterisks": ("malformed-fence", MEANT),
    "a zero-width space": ("content-before-front-matter", MEANT),
    "a zero-width space after the fence": ("malformed-fence", MEANT),
    "a non-breaking space after the fence": ("malformed-fence", MEANT),
    "an indented closing fence": ("malformed-fence", MEANT),
    "an indented block": ("content-before-front-matter", "---\n  title: x\n  layout: y\n---\nbody\n"),
    "pluses below": ("malformed-fence", MEANT),
    "dashes below TOML": ("malformed-fence", TOML),
    "TOML between dashes": ("malformed-fence", TOML),
    "YAML between pluses": ("malformed-fence", MEANT),
    "four pluses": ("malformed-fence", TOML),
    "no opening fence": ("unopened-front-matter", MEANT),
    "no opening fence, and a fence in the text": (
        "unopened-front-matter",
        "---\ntitle: x\nlayout: y\n---\n\nbody\n\n---\n\nmore\n",
    ),
    "no closing fence": ("unclosed-front-matter", "---\ntitle: x\nlayout: y\n---\n\nbody\n"),
    "no closing fence, and a fence in the text": (
        "unclosed-front-matter",
        "---\ntitle: x\nlayout: y\n---\n\nThe body has a line.\n\n---\n\nmore\n",
    ),
    "no fences": ("unopened-front-matter", "---\ntitle: x\nlayout: y\n---\n\nbody\n"),
    "a field beside the fence": ("malformed-fence", MEANT),
    "the fence at the end of a field": ("malformed-fence", MEANT),
    "text above": ("content-before-front-matter", "---\ntitle: x\nlayout: y\n---\n\nA walk\nbody\n"),
    "a code block": ("content-before-front-matter", MEANT),
    "a second block": ("second-front-matter", MEANT),
    "a fence among the fields": ("second-front-matter", MEANT),
    "an empty block above": ("second-front-matter", MEANT),
}


def rules(text: str, profile: str) -> set[str]:
    """The rules that report something."""
    return {diagnostic.rule for diagnostic in postlint.check(text, config=postlint.Config.of(profile=profile)).diagnostics}


def is_read(recorded: object) -> bool:
    """Whether a generator was recorded to read both fields."""
    return isinstance(recorded, list) and {"title", "layout"} <= recorded[0].keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_slip_is_reported_for_each_generator_that_does_not_read_the_fields(name):
    text, rule = SLIPS[name], EXPECTED[name][0]
    unread = [generator for generator in GENERATORS if not is_read(RECORD[text][generator])]

    assert unread
    assert [generator for generator in unread if rule not in rules(text, generator)] == UNREPORTED.get(name, [])


# What is also wrong for these in another way: Astro drops the block without an error, Pelican reads one of the lines.
UNREPORTED = {
    "TOML between dashes": ["astro"],
    "a field beside the fence": ["pelican"],
}


@pytest.mark.parametrize("name", ["no colon", "a dash for the colon", "a list of fields"])
@pytest.mark.parametrize("generator", GENERATORS)
def test_a_first_line_without_a_key_is_invalid_front_matter(name, generator):
    assert "invalid-front-matter" in rules(SLIPS[name], generator)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_fix_writes_what_is_meant(name):
    fixed = postlint.fix(SLIPS[name], config=postlint.Config.of(profile="hugo"), unsafe=True).text

    assert fixed == EXPECTED[name][1]


@pytest.mark.parametrize(
    "name", ["an em dash and a hyphen", "full-width hyphens", "two dashes", "a zero-width space", "an indented closing fence"]
)
def test_the_fix_is_safe_where_only_the_fences_are_wrong(name):
    assert postlint.fix(SLIPS[name], config=postlint.Config.of(profile="jekyll")).text == MEANT


@pytest.mark.parametrize("name", ["asterisks", "no closing fence", "no fences", "text above", "a second block"])
def test_the_fix_is_unsafe_where_something_else_may_be_meant(name):
    assert postlint.fix(SLIPS[name], config=postlint.Config.of(profile="jekyll")).text == SLIPS[name]


def test_toml_becomes_yaml_for_a_generator_that_reads_no_toml():
    fixed = postlint.fix('+++\ntitle = "x"\ndate = 2021-07-01\n+++\nbody\n', config=postlint.Config.of(profile="jekyll"), unsafe=True).text

    assert fixed == '---\ntitle: "x"\ndate: 2021-07-01\n---\nbody\n'


def test_lines_that_a_fix_adds_end_as_the_others_do():
    fixed = postlint.fix("title: x\r\nlayout: y\r\n\r\nbody\r\n", config=postlint.Config.of(profile="hugo"), unsafe=True).text

    assert fixed == "---\r\ntitle: x\r\nlayout: y\r\n---\r\n\r\nbody\r\n"


@pytest.mark.parametrize("generator", ["plain", "hexo", "pelican"])
@pytest.mark.parametrize(
    "text",
    [
        "---\n\nAlong the river.\n\n---\n\nMore text.\n",
        "---\nAlong the river.\n---\n\nMore text.\n",
        "---\n\n# A walk\n\nAlong the river.\n\n---\n",
        "—\nAlong the river: a walk.\n—\n",
        "***\n\nNote: it rains.\n\n***\n",
        "Note: it rains.\n\nAlong the river.\n",
    ],
)
def test_thematic_breaks_round_prose_are_no_front_matter(text, generator):
    assert rules(text, generator) & {rule for rule, _ in EXPECTED.values()} == set()
