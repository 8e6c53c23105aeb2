"""Messages, help, docs and docstrings are in the plain words of the field."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from linter.registry.catalogue import CATALOGUE
from linter.rules.examples import documentation

ROOT = Path(__file__).parent.parent
RULES = [CATALOGUE.named(name) for name in CATALOGUE.names]
LONGEST = 60
"""Characters of a headline, beside what it quotes."""
FORBIDDEN = re.compile(
    r"""\b(?:
        mend(?:s|ed|ing)? | heed(?:s|ed|ing)? | truth\ value | whole\ number | respel[lt]\w* | films? | white\ space
      | tak(?:e|es|en|ing)\ (?:it\ |them\ |this\ |what\ \w+\ |its\ \w+\ )?away | took\ \w+\ away | took\ away | slip\ of\ the\ pen
      | what\ is\ said | is\ said\ (?:of|where|in|and) | has\ given\ up | gives?\ (?:a\ |the\ )?(?:post|file)s?\ up
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
QUOTED = re.compile(r"`[^`]*`|\{\w+\}")


def unquoted(text: str) -> str:
    """A text without what it quotes."""
    return re.sub(r" +", " ", QUOTED.sub("", text)).strip()


def found_in(text: str) -> list[str]:
    return FORBIDDEN.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_headline_is_one_clause(rule):
    message = unquoted(rule.message)

    assert len(message) <= LONGEST
    assert not re.search(r"[.;]\s|[.;]\Z|\bshould\b|\bplease\b", message)
    assert (
        not message
        or message[0].islower()
        or message[0].isdigit()
        or message.split()[0].isupper()
        or rule.message[0] in "`{"
        or message.split()[0] in NAMES
    )


NAMES = {
    "Markdown",
    "MDX",
    "HTML",
    "CSS",
    "URL",
    "YAML",
    "TOML",
    "JSON",
    "Hugo",
    "Hexo",
    "Jekyll",
    "Chinese",
    "Liquid",
    "UTF-8",
    "NUL",
    "ISO",
    "HTTP",
    "SVG",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_says_what_to_do(rule):
    assert rule.help
    assert not rule.help.endswith(".")
    assert rule.help[0].islower() or rule.help[0] in "`{"


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.fix is not None], ids=lambda rule: rule.name)
def test_every_fix_says_what_it_may_change(rule):
    assert documentation(rule).fix_safety.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_described_in_plain_words(rule):
    assert found_in(f"{rule.message}\n{rule.help}\n{rule.doc}") == []


PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CHANGELOG.md"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_is_in_plain_words(path):
    assert found_in(path.read_text(encoding="utf-8")) == []


MODULES = [path for folder in ("linter", "postlint") for path in sorted((ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_docstrings_comments_and_strings_are_in_plain_words(path):
    source = path.read_text(encoding="utf-8")
    words = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    words += re.findall(r"(?m)(?:^|\s)#\s(.*)$", source)

    assert [hit for text in words for hit in found_in(text)] == []
