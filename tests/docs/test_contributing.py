"""What `docs/contributing.md` tells a newcomer to do, done in a copy of the tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT

PAGE = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")


def code(after):
    """The first block of Python behind some words of the page."""
    return re.search(r"^```python\n(.*?)^```$", PAGE[PAGE.index(after) :], re.MULTILINE | re.DOTALL)[1]


def line(after):
    """The line of a table: the block of Python behind the one that begins behind some words."""
    rest = PAGE[PAGE.index(after) :]
    return re.findall(r"^```python\n(.*?)^```$", rest, re.MULTILINE | re.DOTALL)[1]


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A copy of what the commands read and write."""
    tree = tmp_path_factory.mktemp("tree")
    for name in ("linter", "postlint", "docs", "examples", "tests"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "CHANGELOG.md", "pyproject.toml"):
        shutil.copy(ROOT / name, tree)
    (tree / "posts").mkdir()
    (tree / "posts" / "a.md").write_text('Along <a class="nested" href="/river">the river</a>.\n', encoding="utf-8")
    return tree


def ran(tree, *arguments):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "POSTLINT"))}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=tree, env=environment | {"PYTHONPATH": str(tree)}, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_a_rule_is_one_file_and_one_command(tree):
    status, out, _ = ran(tree, "-m", "postlint", "new-rule", "html/nested-link", "--on", 'tag("a")')
    rule = tree / "linter" / "rules" / "html" / "nested_link.py"
    assert status == 0
    assert "python -m tests.rule nested-link" in out
    assert ran(tree, "-m", "tests.rule", "nested-link")[0] == 1

    rule.write_text(code("A whole rule, `linter/rules/html/nested_link.py`"), encoding="utf-8")
    (tree / "tests" / "cases" / "html" / "nested-link.md").write_text(
        '# In upper case\n\nHTML does not mind.\n\n```html bad\n<A CLASS="nested" href="/a">a</A>\n```\n', encoding="utf-8"
    )
    status, out, err = ran(tree, "-m", "tests.rule", "nested-link")
    assert status == 0, out + err
    assert ran(tree, "docs/generate.py")[0] == 0
    assert (tree / "docs" / "rules" / "nested-link.md").is_file()
    assert ran(tree, "docs/generate.py", "--check") == (0, "", "")
    status, out, _ = ran(tree, "-m", "postlint", "check", "--isolated", "--select", "nested-link", "posts")
    assert status == 1
    assert "nested-link" in out

    rule.write_text(rule.read_text(encoding="utf-8").replace('tag("a")', 'tag("b")'), encoding="utf-8")
    status, out, _ = ran(tree, "-m", "postlint", "check", "--isolated", "--no-cache", "--select", "nested-link", "posts")
    assert status == 2
    assert "`nested-link` differs from its entry in rules/index.py; run `python docs/generate.py`" in out


def test_a_format_is_one_file_and_one_line(tree):
    (tree / "linter" / "report" / "paths.py").write_text(code("`linter/report/paths.py`"), encoding="utf-8")
    formats = tree / "linter" / "report" / "formats.py"
    text = formats.read_text(encoding="utf-8")
    formats.write_text(
        re.sub(r'^(    "concise": .*\n)', lambda found: found[1] + line("`linter/report/paths.py`"), text, flags=re.MULTILINE),
        encoding="utf-8",
    )
    (tree / "posts" / "b.md").write_text("<p></p>\n", encoding="utf-8")

    assert ran(tree, "-m", "postlint", "check", "--isolated", "--select", "empty-element", "--output-format", "paths", "posts") == (
        0,
        "posts/b.md\n",
        "",
    )
    assert "paths" in ran(tree, "-m", "postlint", "check", "--help")[1]


def test_a_command_is_one_file_and_one_line(tree):
    (tree / "linter" / "cli" / "commands" / "count.py").write_text(code("`linter/cli/commands/count.py`"), encoding="utf-8")
    table = tree / "linter" / "cli" / "commands" / "__init__.py"
    text = table.read_text(encoding="utf-8")
    table.write_text(
        re.sub(r'^(    "check": .*\n)', lambda found: found[1] + line("`linter/cli/commands/count.py`"), text, flags=re.MULTILINE),
        encoding="utf-8",
    )
    (tree / "posts" / "c.md").write_text("<p></p><i></i>\n", encoding="utf-8")

    assert ran(tree, "-m", "postlint", "count", "--isolated", "--select", "empty-element", "posts/c.md") == (0, "2\n", "")
    assert "Count the problems of posts" in ran(tree, "-m", "postlint", "--help")[1]
