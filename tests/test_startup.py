"""What is loaded before it is needed: nothing."""

from __future__ import annotations

import os
import subprocess
import sys

from linter.rules.index import INDEX

HEAVY = {
    "yaml", "bs4", "bleach", "tinycss2", "pathspec", "charset_normalizer", "tomllib", "json", "subprocess", "logging", "asyncio",
    "dataclasses", "inspect", "pathlib", "zoneinfo", "difflib", "html", "html.entities", "datetime", "email", "urllib.parse",
    "multiprocessing", "jsonschema", "referencing", "concurrent.futures", "importlib.metadata", "shutil", "tempfile",
}  # fmt: skip


def loaded(*arguments: str) -> set[str]:
    """The modules that a run of the command loads, site packages' own start-up apart."""
    code = (
        "import sys; before = set(sys.modules)\n"
        "from linter.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print('\\n' + ' '.join(sorted(set(sys.modules) - before)))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-S", "-c", code, *arguments], capture_output=True, text=True, check=True, env=env)
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

    assert modules & HEAVY == set()
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
