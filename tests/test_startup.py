"""What is loaded before it is needed: nothing."""

from __future__ import annotations

import os
import subprocess
import sys

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


def test_the_version_loads_no_rule():
    modules = loaded("--version")

    assert modules & HEAVY == set()
    assert not [name for name in modules if name.startswith(("linter.rules", "linter.engine", "linter.syntax"))]


def test_a_clean_file_loads_no_parser_but_markdown(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: A walk\ntags: [river, rain]\n---\n\nAlong *the* river.\n", encoding="utf-8")
    modules = loaded("check", "--isolated", str(path))

    assert modules & HEAVY == set()
    assert "pyromark" in modules
