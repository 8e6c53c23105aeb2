"""What is found while a document is fixed: rules are asked when their diagnostics are needed, with the same result."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import linter.rules
from linter.config.overrides import Overrides
from linter.config.resolve import standalone_config
from linter.engine.check import Checker
from linter.engine.guards import SERIOUS
from linter.registry.catalogue import CATALOGUE
from linter.registry.presets import SAFER_RULES
from linter.source.document import Document
from linter.values.edits import Safety

SAFE, BOTH = frozenset({Safety.SAFE}), frozenset({Safety.SAFE, Safety.UNSAFE})
SAFER_THAN = {Safety.UNSAFE: {"Safety.SAFE"}, Safety.SHOWN: {"Safety.SAFE", "Safety.UNSAFE"}}
TEXTS = {
    "a post with many problems": '---\ntitle: a\ndate: 2024/6/18\n---\n<p style="float: none" style="a">我们走,天气很好。</p> \n\n<script>a</script>\n',
    "a post with an ignore comment": "<!-- postlint-ignore -->\nA word.  \n\n\n\nAnother.",
    "no text": "",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_all_that_is_found_in_parts_is_what_a_check_finds(text):
    checker, document = Checker(standalone_config(Overrides(select=("all",)))), Document.from_text(text)
    findings = checker.findings(document)
    for rules in (checker.fixing(SAFE), SERIOUS, checker.fixing(BOTH)):
        findings.among(rules)

    assert findings.whole == checker.check(document)


def test_the_rules_that_may_have_a_fix_are_asked_for_all_of_them():
    checker, document = Checker(standalone_config(Overrides(select=("all",)))), Document.from_text(TEXTS["a post with many problems"])
    for trusted in (SAFE, BOTH):
        found = checker.findings(document).among(checker.fixing(trusted))
        fixes = [one for one in checker.check(document).diagnostics if one.fix and one.fix.safety in trusted]

        assert fixes
        assert [one for one in found if one.fix and one.fix.safety in trusted] == fixes


def test_the_rules_with_fixes_that_are_safer_than_declared_are_known():
    safer = []
    for name in CATALOGUE.names:
        rule = CATALOGUE.named(name)
        source = (Path(linter.rules.__file__).parent / rule.family / f"{name.replace('-', '_')}.py").read_text("utf-8")
        names = {ast.unparse(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
        if not names.isdisjoint(SAFER_THAN.get(rule.fix, ())):
            safer.append(name)

    assert sorted(safer) == sorted(SAFER_RULES)
