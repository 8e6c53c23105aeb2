"""For authors of rules outside of this project: runs the examples in a rule's docstring.

In a test of pytest::

    @pytest.mark.parametrize("rule", rules_in("rules"), ids=lambda rule: rule.name)
    def test_the_examples_are_true(rule):
        run_examples(rule)
"""

from __future__ import annotations

from .config.model import Config, SelectedRule
from .registry import folder_rules
from .rules.examples import documentation
from .run.plan import Mode, Plan
from .run.session import Session
from .source.document import Document
from .values.edits import Safety
from .values.profiles import PROFILES, Site

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .rules.api import Rule
    from .rules.examples import Example
    from .run.result import FileResult

__all__ = ["check_example", "check_fix", "config_of", "rules_in", "run_examples"]


def rules_in(folder: str) -> list[Rule]:
    """Return the rules in the Python files of a folder, as ``--rules-from`` takes them; raises ``InvalidRuleError``."""
    return [rule for rule, _, _ in folder_rules.rules_in(folder)]


def run_examples(rule: Rule) -> None:
    """Run the examples of a rule; raises ``AssertionError`` if one is not true.

    Each Bad is found by the rule and no Good is.  If the rule has a fix, it turns the first Bad into the first Good, and
    fixing again changes nothing.
    """
    examples = documentation(rule).examples
    if not any(example.bad for example in examples) or all(example.bad for example in examples):
        raise AssertionError(f"`{rule.name}` needs a `Bad:` and a `Good:` example in its docstring")
    for example in examples:
        check_example(rule, example)
    if rule.fix is not None:
        check_fix(rule)


def check_example(rule: Rule, example: Example) -> None:
    """Raise ``AssertionError`` unless a rule finds something in a Bad example, and nothing in a Good one."""
    result = _done(Session(config_of([rule], example.settings)).check(_document(example)))
    if bool(result.diagnostics) is not example.bad:
        lines = "\n".join(f"  {found.span.text(example.text)!r}: {found.message}" for found in result.diagnostics)
        what = f"finds something in a good example:\n{lines}" if lines else "finds nothing in a bad example"
        raise AssertionError(f"`{rule.name}` {what}\n\n{example.text}")


def check_fix(rule: Rule, *helpers: Rule) -> None:
    """Raise ``AssertionError`` unless the fix of a rule turns its first Bad into its first Good and then has nothing to do.

    ``helpers`` are rules whose fixes have to go along.
    """
    bad, good = documentation(rule).examples[:2]
    session = Session(config_of([rule, *helpers], bad.settings), Plan(Mode.FIX, unsafe_fixes=rule.fix is not Safety.SAFE))
    once = _done(session.fix(_document(bad)))
    if once.refused:
        raise AssertionError(f"the fix of `{rule.name}` is refused: {once.refused[0][1]}")
    text = once.text_after(bad.text)
    if text != good.text:
        raise AssertionError(f"the fix of `{rule.name}` gives\n\n{text}\nand not\n\n{good.text}")
    again = _done(session.fix(Document.from_text(text, _document(bad).path))).text_after(text)
    if again != text:
        raise AssertionError(f"fixing again with `{rule.name}` gives\n\n{again}\nand not\n\n{text}")


def config_of(rules: Iterable[Rule], settings: Iterable[tuple[str, object]] = ()) -> Config:
    """Return settings of just these rules; ``settings`` are pairs of an option, ``profile`` or ``timezone`` and its value.

    Fixes that are only shown are unsafe, so that they can be tried.
    """
    values = dict(settings)
    site = Site(PROFILES[str(values.get("profile", "plain"))], str(values.get("timezone", "")))
    selected = []
    for rule in rules:
        own = {name: value for name, value in values.items() if name in rule.options._fields}
        for name, value in own.items():
            default = getattr(rule.options, name)
            if not isinstance(value, type(default)):
                own[name] = type(default)(value)
        trust = Safety.UNSAFE if rule.fix is Safety.SHOWN else None
        selected.append(SelectedRule(rule, rule.options._replace(**own), rule.severity, trust))
    return Config(tuple(selected), site, (), (), ".")


def _done(result: FileResult) -> FileResult:
    if result.error:
        raise AssertionError(result.error)
    return result


def _document(example: Example) -> Document:
    return Document.from_text(example.text, str(dict(example.settings).get("path", "post.md")))
