"""What is loaded before it is needed: nothing."""

from __future__ import annotations

import _sre
import ast
import os
import re
import subprocess
import sys

import pytest

from linter.rules.index import INDEX
from linter.values.saved_patterns import MAGICS

HEAVY = {
    "yaml", "bs4", "bleach", "tinycss2", "pathspec", "charset_normalizer", "tomllib", "json", "subprocess", "logging", "asyncio",
    "dataclasses", "inspect", "pathlib", "zoneinfo", "difflib", "html", "html.entities", "datetime", "email", "urllib.parse",
    "multiprocessing", "jinja2", "jsonschema", "referencing", "concurrent.futures", "importlib.metadata", "shutil", "tempfile",
}  # fmt: skip


# Nothing needs these where the patterns are saved.
NEEDLESS = {"argparse", "base64", "gettext", "importlib", "locale", "re", "signal", "typing", "wcwidth"} if _sre.MAGIC in MAGICS else set()
"""Empty for a Python whose compiled patterns differ."""


def loaded(*arguments: str, cwd: str | None = None) -> set[str]:
    """The modules that a run of the command loads, site packages' own start-up apart."""
    code = (
        "import sys; before = set(sys.modules)\n"
        "from linter.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print('\\n' + ' '.join(sorted(set(sys.modules) - before)))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-S", "-c", code, *arguments], capture_output=True, text=True, check=True, env=env, cwd=cwd)
    return set(done.stdout.splitlines()[-1].split())


def rooms(modules: set[str]) -> set[str]:
    """The rooms of the package that modules are in."""
    return {name.split(".")[1] for name in modules if name.startswith("linter.")}


def test_the_version_loads_no_rule():
    modules = loaded("--version")

    assert modules & HEAVY == set()
    assert rooms(modules) == {"cli", "values"}


def test_a_clean_file_loads_no_parser_but_markdown_and_only_rules_that_it_has_something_for(tmp_path):
    path = tmp_path / "a.md"
    text = "---\ntitle: A walk\ntags: [river, rain]\n---\n\nAlong *the* river.\n"
    path.write_text(text, encoding="utf-8")
    modules = loaded("check", "--isolated", str(path))

    assert modules & (HEAVY | NEEDLESS) == set()
    assert "pyromark" in modules
    rules = {tuple(name.split(".")[2:]) for name in modules if name.startswith("linter.rules.") and name.count(".") == 3}
    rules = {rule for rule in rules if rule[0] != "shared"}
    needless = {
        rule
        for rule in rules
        if rule in INDEX and ((INDEX[rule][2] and not any(need in text for need in INDEX[rule][2])) or INDEX[rule][3] is not None)
    }
    off = {rule for rule in rules if rule in INDEX and not INDEX[rule][6]}
    assert len(rules) > 20
    assert (needless, off) == (set(), set())


def test_a_fix_of_the_end_of_a_file_is_judged_without_a_second_parser(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: A walk\n---\n\nAlong *the* river.", encoding="utf-8")

    assert loaded("fix", "--unsafe-fixes", "--isolated", str(path)) & HEAVY == set()
    assert path.read_text(encoding="utf-8").endswith("river.\n")


RENDERERS = {"markdown", "markdown_it", "nh3"}


def test_only_clean_and_the_check_of_untrusted_posts_load_the_renderers_and_the_second_sanitizer(tmp_path):
    path = tmp_path / "a.md"
    path.write_text('---\ntitle: A walk\n---\n\nAlong <b onclick="a()">the</b> [river](/a).\n', encoding="utf-8")

    assert loaded("check", "--isolated", "--select", "security", str(path)) & RENDERERS == set()
    assert loaded("fix", "--isolated", str(path)) & RENDERERS == set()
    assert loaded("check", "--untrusted", "--select", "security", str(path)) >= RENDERERS
    assert loaded("clean", "--isolated", "--write", str(path)) >= RENDERERS


def test_no_other_command_loads_the_language_server(tmp_path):
    path = tmp_path / "a.md"
    path.write_text('---\ntitle: A walk\n---\n\n<b style="">river</b>\n', encoding="utf-8")

    for arguments in (("check", str(path)), ("fix", "--diff", str(path)), ("rules",), ("completions", "bash"), ("server", "--help")):
        modules = loaded(*arguments)
        assert {"pygls", "lsprotocol", "cattrs", "attrs", "asyncio"} & modules == set(), arguments
        assert "server" not in rooms(modules), arguments


def test_importing_the_package_loads_nothing_of_ours():
    code = "import sys, postlint; print([name for name in sys.modules if name.split('.')[0] == 'linter'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


# How much is loaded: what a run costs before it checks anything

PLAIN = """---
title: A walk
date: 2024-05-01 10:00:00
tags: [river, rain]
---

# Along the river

We set out *early*, and it [rained](https://example.com/rain) by noon. The path follows the river for an hour.

- a coat
- a hat

![The river](/river.jpg)

In the evening we were home again.
"""
SCRAPED = """
---
title: "沿着河走"
date: 2024-05-01 10:00:00
tags: 旅行，河流
---
<p style="font-size: 16px; color: #333" class="MsoNormal" data-v-1a2b3c4d="">我们沿着河走,天气很好。GPS的读数没变， 涨了4%。</p>
<p><strong>出发</strong></p><p>中午下雨了（大约２小时）。</p>
<p><strong>回家</strong></p><p>晚上到家。<a href="http://example.com/?utm_source=x" target="_blank">原文</a></p>
<img src="http://example.com/a.jpg" width="10" height="10" align="left">
<p>作者：张三 来源：河边日报</p>
<p>长按二维码关注我们</p>
"""
COUNTED = """
import re._compiler, sys
compiled = []
compile = re._compiler.compile
def counting(*arguments):
    frame = sys._getframe(1)
    while frame.f_code.co_filename.startswith(sys.argv[1]):
        frame = frame.f_back
    compiled.append(frame.f_globals["__name__"].startswith("linter."))
    return compile(*arguments)
re._compiler.compile = counting
from linter.cli.main import main
main(sys.argv[2:])
print("\\n", sum(name.startswith("linter.") for name in sys.modules), sum(compiled))
"""


def counted(path, *options):
    """How many modules of ours a check loads, and how many patterns they compile."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    code = [sys.executable, "-S", "-c", COUNTED, os.path.dirname(re.__file__), "check", *options, path.name]
    done = subprocess.run(code, capture_output=True, text=True, check=True, env=env, cwd=path.parent)
    modules, patterns = done.stdout.splitlines()[-1].split()
    return int(modules), int(patterns)


@pytest.mark.parametrize(
    ("text", "most_modules", "most_patterns"), [(PLAIN, 223, 0), (SCRAPED, 293, 1)], ids=["a plain post", "a scraped post"]
)
def test_a_check_of_one_post_loads_and_compiles_no_more_than_before(tmp_path, text, most_modules, most_patterns):
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    modules, patterns = counted(tmp_path / "a.md", "--isolated", "--no-cache")

    # Whoever raises these numbers makes each run of one file slower: a module costs about 0.2 ms, a pattern 0.1 to 2 ms.
    assert modules <= most_modules
    assert patterns <= most_patterns or not NEEDLESS


@pytest.fixture
def checked(tmp_path):
    """A post whose result is in the cache."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.md").write_text(SCRAPED, encoding="utf-8")
    os.utime(tmp_path / "a.md", (1_000_000_000, 1_000_000_000))
    counted(tmp_path / "a.md")
    return tmp_path / "a.md"


def test_an_answer_from_the_cache_loads_and_compiles_no_more_than_before(checked):
    modules, patterns = counted(checked)

    assert modules <= 49
    assert patterns <= 0 or not NEEDLESS


def test_an_answer_from_the_cache_loads_next_to_nothing_of_the_standard_library(checked):
    needless = {"argparse", "re", "enum", "signal", "contextlib", "functools", "collections", "importlib", "locale", "warnings", "bisect"}

    assert loaded("check", "a.md", cwd=str(checked.parent)) & (HEAVY | needless | {"typing"}) == set()


# Compiling a class of many characters takes 2 ms: `re` marks each of them.
LARGE = 5_000


@pytest.mark.parametrize(("text", "most"), [(PLAIN, 0), (SCRAPED, 5)], ids=["a plain post", "a scraped post"])
def test_few_patterns_for_these_posts_have_a_class_of_many_characters(tmp_path, text, most):
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    code = (
        "import sys\n"
        "from linter.values import patterns\n"
        "sources, call = set(), patterns.lazy.__call__\n"
        "patterns.lazy.__call__ = lambda self: (sources.add(self._source), call(self))[1]\n"
        "from linter.cli.main import main\n"
        "main(['check', '--isolated', '--no-cache', 'a.md'])\n"
        "print('\\n' + ascii([source for source in sources if isinstance(source, str)]))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env=env, cwd=tmp_path)
    sources = ast.literal_eval(done.stdout.splitlines()[-1])

    large = [
        source for source in sources for first, last in RANGE.findall(source) if LARGE < code_point(last) - code_point(first) < 0x10000
    ]
    assert len(sources) > 30
    assert len(set(large)) <= most, large


RANGE = re.compile(r"(\\u[0-9a-f]{4}|[^\\[])-(\\u[0-9a-f]{4}|[^\\])")


def code_point(character):
    return int(character.removeprefix("\\u"), base=16) if len(character) > 1 else ord(character)
