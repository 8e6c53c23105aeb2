"""Every case in ``tests/cases`` is true.

A case is a heading that says what is true, prose that says why it matters, and fences.  The info string of a
fence has a language (``markdown``, ``mdx`` or ``html``) and a role: ``bad`` (``n=3`` findings, the first one
``at="this text"``), ``good``, or ``fixed`` (``fixed safe``: by safe fixes only), which is what becomes of the
``bad`` before it.  A fence ``toml options`` sets options of the rule, ``profile`` and ``timezone`` for its case.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, NamedTuple

import pytest
from conftest import ROOT, RULE, checker

from linter.engine.fix import fix_document
from linter.registry.catalogue import CATALOGUE
from linter.rules.examples import unmarked
from linter.source.document import Document
from linter.values.edits import Safety

if TYPE_CHECKING:
    from pathlib import Path

CASES = ROOT / "tests/cases"
PATHS = {"markdown": "post.md", "mdx": "post.mdx", "html": "post.html"}
ROLES = {"bad": {"n", "at"}, "good": set(), "fixed": set(), "fixed safe": set()}
FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})(?P<language>\w+) (?P<role>[a-z]+(?: [a-z]+)*)(?P<settings>(?: \w+=(?:\d+|\"[^\"]*\"|'[^']*'))*)")
SETTING = re.compile(r" (\w+)=(?:(\d+)|\"([^\"]*)\"|'([^']*)')")
# Rules that speak of what other rules find take part together with those.
TOGETHER = {"unused-ignore"}
BY_HAND = {"missing-target", "not-checked", "not-utf-8", "recurring-paragraph", "stale-baseline", "too-large"}


class Fence(NamedTuple):
    """One text of a case."""

    path: str
    role: str
    text: str
    settings: dict[str, str]


class Case(NamedTuple):
    """What stands below one heading."""

    title: str
    fences: list[Fence]
    options: list[tuple[str, object]]


def read(path: Path) -> list[Case]:
    """The cases in a file; raises ``ValueError`` where it is not written as it must be."""
    cases: list[Case] = []
    lines = enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
    for number, line in lines:
        here = f"{path.name}:{number}: "
        if line.startswith("# "):
            cases.append(Case(line[2:], [], []))
        if not line.startswith(("```", "~~~")):
            continue
        head = FENCE.fullmatch(line)
        if not head or not cases:
            raise ValueError(f"{here}not a fence of a case: {line}")
        body = []
        for _, inner in lines:
            if inner == head["mark"]:
                break
            body.append(inner + "\n")
        else:
            raise ValueError(f"{here}nothing closes this fence")
        settings = {name: unmarked(digits or one or other) for name, digits, one, other in SETTING.findall(head["settings"])}
        add(cases[-1], head, "".join(body), settings, here)
    return cases


def add(case: Case, head: re.Match[str], text: str, settings: dict[str, str], here: str) -> None:
    """Take a fence into its case."""
    language, role = head["language"], head["role"]
    if (language, role) == ("toml", "options"):
        case.options.extend(
            (name.replace("-", "_"), tuple(value) if isinstance(value, list) else value) for name, value in tomllib.loads(text).items()
        )
        return
    if language not in PATHS or role not in ROLES or not set(settings) <= ROLES[role]:
        raise ValueError(f"{here}no such language, role or setting: {head[0]}")
    if role.startswith("fixed") and not any(one.role == "bad" for one in case.fences):
        raise ValueError(f"{here}nothing `bad` stands before this")
    case.fences.append(Fence(PATHS[language], role, unmarked(text), settings))


FILES = sorted(path for path in CASES.glob("*/*.md") if RULE in ("", path.stem))
FILES = [path for path in FILES if path.parent.name != "exact"]
TRUE = [pytest.param(CATALOGUE.named(path.stem), case, id=f"{path.stem}: {case.title}") for path in FILES for case in read(path)]


def tools(rule, case):
    """A checker of the rule alone, set as the case wants it."""
    assert {name for name, _ in case.options} <= {*rule.options._fields, "profile", "timezone"}
    rules = [one for one in CATALOGUE if one.default] if rule.name in TOGETHER else [rule]
    return checker(rules, case.options)


@pytest.mark.parametrize(("rule", "case"), TRUE)
def test_bad_is_found_and_good_is_not(rule, case):
    for fence in case.fences:
        if fence.role.startswith("fixed"):
            continue
        found = [one for one in tools(rule, case).check(Document.from_text(fence.text, fence.path)).diagnostics if one.rule == rule.name]
        places = [one.span.text(fence.text) for one in found]

        if fence.role == "good":
            assert places == [], fence.text
            continue
        assert places, fence.text
        assert len(places) == int(fence.settings.get("n", len(places))), fence.text
        assert places[0] == fence.settings.get("at", places[0])


FIXED = [one for one in TRUE if any(fence.role.startswith("fixed") for fence in one.values[1].fences)]


@pytest.mark.parametrize(("rule", "case"), FIXED)
def test_fixing_gives_what_is_written_and_has_nothing_left_to_do(rule, case):
    checks = tools(rule, case)
    bad = None
    for fence in case.fences:
        if fence.role == "bad":
            bad = fence
        if not fence.role.startswith("fixed"):
            continue
        trusted = {Safety.SAFE} if fence.role == "fixed safe" else {Safety.SAFE, Safety.UNSAFE}
        once = fix_document(checks, Document.from_text(bad.text, bad.path), trusted)

        assert once.text == fence.text
        assert once.refused == ()
        assert fix_document(checks, Document.from_text(once.text, bad.path), trusted).text == once.text


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_case_file_lies_with_its_rule_and_says_something(path):
    assert path.parent.name == CATALOGUE.named(path.stem).family
    assert path.stem in BY_HAND or read(path)
    assert all(case.fences for case in read(path))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("# A\n```markdown bad\nx\n", "nothing closes this fence", id="a fence that is not closed"),
        pytest.param("# A\n```markdown\nx\n```\n", "not a fence of a case", id="a fence without a role"),
        pytest.param("```markdown bad\nx\n```\n", "not a fence of a case", id="a fence without a heading"),
        pytest.param("# A\n```python bad\nx\n```\n", "no such language, role or setting", id="a language that posts do not have"),
        pytest.param(
            "# A\n```markdown good n=1\nx\n```\n", "no such language, role or setting", id="a number of findings where there are none"
        ),
        pytest.param("# A\n```markdown fixed\nx\n```\n", "nothing `bad` stands before this", id="a fix of nothing"),
    ],
)
def test_a_case_that_would_test_nothing_is_an_error(tmp_path, text, reason):
    path = tmp_path / "a.md"
    path.write_text(text)

    with pytest.raises(ValueError, match=reason):
        read(path)
