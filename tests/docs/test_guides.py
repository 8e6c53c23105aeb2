"""A person who types what a guide shows sees what it shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from typing import NamedTuple

import pytest
from conftest import ROOT

GUIDES = ["start", "untrusted", "wordpress"]
_BEFORE = re.compile(r"`([\w./-]+\.(?:md|html|toml))`\W[^`\n]*$")


class Step(NamedTuple):
    """A command with its output, or a file with its text."""

    what: str
    text: str
    is_command: bool


def steps(page):
    """What a reader does, in the order of the page: commands of ``console`` blocks, and files that the sentence before a block names last."""
    for found in re.finditer(r"(?P<line>[^\n]*)\n\n```(?P<language>\w+)\n(?P<text>.*?)^```$", page, re.MULTILINE | re.DOTALL):
        named = _BEFORE.search(found["line"])
        if found["language"] == "console":
            for part in re.split(r"^\$ ", found["text"], flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                yield Step(command, output, is_command=True)
        elif named:
            yield Step(named[1], found["text"], is_command=False)


def typed(command, folder):
    """What a terminal shows of a command, where ``postlint`` is the one of this checkout."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith("POSTLINT")}
    settings |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "120"}
    script = f'postlint() {{ "{sys.executable}" -m linter "$@"; }}\nexec 2>&1\n{command}\n'
    return subprocess.run(
        ["sh", "-c", script], cwd=folder, env=settings, capture_output=True, encoding="utf-8", check=False, timeout=60
    ).stdout


@pytest.mark.skipif(os.name == "nt", reason="the documentation speaks to a POSIX shell")
@pytest.mark.skipif(find_spec("turbohtml") is None, reason="the extra `convert` is not installed")
@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_shows_what_happens(guide, tmp_path):
    (tmp_path / ".git").mkdir()
    done = list(steps((ROOT / "docs" / f"{guide}.md").read_text(encoding="utf-8")))

    assert sum(step.is_command for step in done) >= 3
    assert not all(step.is_command for step in done)
    for step in done:
        if step.is_command:
            assert typed(step.what, tmp_path) == step.text, step.what
        else:
            (tmp_path / step.what).parent.mkdir(exist_ok=True)
            (tmp_path / step.what).write_text(step.text, encoding="utf-8")


def test_the_steps_of_a_guide_are_read_in_order():
    page = "Its first line is blank. In `a.md`, as is:\n\n```markdown\n\n# A\n```\n\nThen:\n\n```console\n$ one\n1\n$ two\n```\n\n```sh\nthree\n```\n"

    assert list(steps(page)) == [
        Step("a.md", "\n# A\n", is_command=False),
        Step("one", "1\n", is_command=True),
        Step("two", "", is_command=True),
    ]


def python_of(page):
    """The blocks of Python on a page."""
    return re.findall(r"^```python\n(.*?)^```$", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def python(folder, *arguments):
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "POSTLINT"))} | {
        "PYTHONPATH": str(ROOT)
    }
    done = subprocess.run([sys.executable, *arguments], cwd=folder, env=settings, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout


def test_the_python_of_the_page_on_cleaning_runs(tmp_path):
    (code,) = python_of("cleaning.md")

    assert python(tmp_path, "-c", code) == (0, "<p>Along the river</p>\n")


def test_the_rule_of_the_page_on_own_rules_passes_the_test_that_it_shows(tmp_path):
    rule, test = python_of("own-rules.md")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "shouting.py").write_text(rule, encoding="utf-8")
    (tmp_path / "test_rules.py").write_text(test, encoding="utf-8")
    status, out = python(tmp_path, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_rules.py")

    assert status == 0, out
    assert out.splitlines()[-1].startswith("1 passed")


def test_no_page_has_python_that_no_test_runs():
    pages = {path.name for path in (ROOT / "docs").glob("*.md") if python_of(path.name)}

    assert pages == {"api.md", "cleaning.md", "contributing.md", "corpora.md", "own-rules.md"}
