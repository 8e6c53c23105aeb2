"""For authors of rules outside of this project: runs the examples in a rule's docstring.

In a test of pytest::

    @pytest.mark.parametrize("rule", rules_in("rules"), ids=lambda rule: rule.name)
    def test_the_examples_are_true(rule):
        run_examples(rule)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .engine import catalogue
from .engine.check import Checker
from .engine.chosen import Chosen, Config
from .engine.fix import fixed
from .rules.examples import documentation
from .source.document import Document
from .values.edits import Safety
from .values.profiles import PROFILES, Site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .rules.api import Rule
    from .rules.examples import Example

__all__ = ["check_example", "check_fix", "checker_of", "rules_in", "run_examples"]


def rules_in(folder: str) -> list[Rule]:
    """The rules in the Python files of a folder, as ``--rules-from`` takes them; raises ``Misfit`` where one is none."""
    return [rule for rule, _, _ in catalogue.rules_in(folder)]


def run_examples(rule: Rule) -> None:
    """Hold a rule to its examples; raises ``AssertionError`` where one is not true.

    Each Bad is found by the rule and no Good is.  Where the rule has a fix, it turns the first Bad
    into the first Good, and fixing again changes nothing.
    """
    examples = documentation(rule).examples
    if not any(one.bad for one in examples) or all(one.bad for one in examples):
        raise AssertionError(f"`{rule.name}` needs a `Bad:` and a `Good:` example in its docstring")
    for example in examples:
        check_example(rule, example)
    if rule.fix is not None:
        check_fix(rule)


def check_example(rule: Rule, example: Example) -> None:
    """Whether a rule finds something in a Bad example, and nothing in a Good one; else ``AssertionError``."""
    found = checker_of([rule], example.settings).check(_document(example)).diagnostics
    if bool(found) is not example.bad:
        said = "\n".join(f"  {one.span.text(example.text)!r}: {one.message}" for one in found)
        what = f"finds something in a good example:\n{said}" if found else "finds nothing in a bad example"
        raise AssertionError(f"`{rule.name}` {what}\n\n{example.text}")


def check_fix(rule: Rule, *helpers: Rule) -> None:
    """Whether the fix of a rule turns its first Bad into its first Good and then has nothing to do; else ``AssertionError``.

    ``helpers`` are rules whose fixes have to go along.
    """
    bad, good = documentation(rule).examples[:2]
    trusted = {Safety.SAFE} if rule.fix is Safety.SAFE else {Safety.SAFE, Safety.UNSAFE}
    checker = checker_of([rule, *helpers], bad.settings)
    once = fixed(checker, _document(bad), trusted)
    if once.refused:
        raise AssertionError(f"the fix of `{rule.name}` is refused: {once.refused[0][1]}")
    if once.text != good.text:
        raise AssertionError(f"the fix of `{rule.name}` gives\n\n{once.text}\nand not\n\n{good.text}")
    again = fixed(checker, Document.of(once.text, _document(bad).path), trusted)
    if again.text != once.text:
        raise AssertionError(f"fixing again with `{rule.name}` gives\n\n{again.text}\nand not\n\n{once.text}")


def checker_of(rules: Iterable[Rule], settings: Iterable[tuple[str, object]] = ()) -> Checker:
    """A checker of just these rules; ``settings`` are pairs of an option, ``profile`` or ``timezone`` and its value."""
    said = dict(settings)
    site = Site(PROFILES[str(said.get("profile", "plain"))], str(said.get("timezone", "")))
    chosen = []
    for rule in rules:
        own = {name: value for name, value in said.items() if name in rule.options._fields}
        for name, value in own.items():
            default = getattr(rule.options, name)
            if not isinstance(value, type(default)):
                own[name] = type(default)(value)
        chosen.append(Chosen(rule, rule.options._replace(**own), rule.severity))
    return Checker(Config(tuple(chosen), site, (), (), ".", ()))


def _document(example: Example) -> Document:
    return Document.of(example.text, str(dict(example.settings).get("path", "post.md")))
