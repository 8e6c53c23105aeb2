"""The extension for Visual Studio Code: its manifest, and its own tests, which run it with the server of postlint."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec

import pytest
from conftest import ROOT

FOLDER = ROOT / "editors" / "vscode"
MANIFEST = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
SETTINGS = MANIFEST["contributes"]["configuration"]["properties"]
OF_THE_EXTENSION = {"path", "trace.server"}


def test_the_readme_has_every_setting_with_its_default():
    rows = re.findall(r"^\| `(postlint\.[\w.]+)` \| `(.*?)` \|", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert {name: json.loads(default) for name, default in rows} == {name: setting["default"] for name, setting in SETTINGS.items()}


def test_the_readme_has_every_command():
    rows = re.findall(r"^\| postlint: (.*?) \|", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(rows) == sorted(command["title"] for command in MANIFEST["contributes"]["commands"])


@pytest.mark.skipif(find_spec("linter.server") is None, reason="there is no language server")
def test_the_server_knows_the_settings_and_has_their_defaults():
    from linter.server.settings import EditorSettings, read_settings

    defaults = {name.removeprefix("postlint."): setting["default"] for name, setting in SETTINGS.items()}
    read, problems = read_settings({name: value for name, value in defaults.items() if name not in OF_THE_EXTENSION})

    assert (read, problems) == (EditorSettings(), [])
    assert len(EditorSettings._fields) == len(set(defaults) - OF_THE_EXTENSION)


def test_a_setting_that_names_a_program_or_a_file_is_ignored_in_a_workspace_that_is_not_trusted():
    assert MANIFEST["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"] == ["postlint.path", "postlint.configPath"]


def test_its_packages_are_pinned():
    for folder, groups in ((FOLDER, ("dependencies", "devDependencies")), (FOLDER / "vsce", ("dependencies",))):
        manifest, lock = (json.loads((folder / name).read_text(encoding="utf-8")) for name in ("package.json", "package-lock.json"))

        assert [version for group in groups for version in manifest[group].values() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
        assert [name for name, entry in lock["packages"].items() if name and "integrity" not in entry] == []


@pytest.mark.skipif(
    shutil.which("npm") is None or not (FOLDER / "node_modules" / "esbuild").is_dir(),
    reason="npm ci --prefix editors/vscode --ignore-scripts has not run",
)
@pytest.mark.skipif(sys.platform == "win32", reason="the programs of these tests are shell scripts")
def test_its_own_tests_pass(tmp_path):
    program = tmp_path / "postlint"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m linter "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    has_server = find_spec("pygls") is not None and find_spec("linter.server") is not None
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("COVERAGE", "POSTLINT_"))}
    environment |= {"POSTLINT_PROGRAM": str(program)} if has_server else {}

    types = subprocess.run(["npm", "run", "--silent", "types"], cwd=FOLDER, capture_output=True, encoding="utf-8", check=False)
    done = subprocess.run(["npm", "test"], cwd=FOLDER, env=environment, capture_output=True, encoding="utf-8", check=False)

    assert (types.returncode, types.stdout) == (0, "")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^(?:#|ℹ) skipped 0$", done.stdout, re.MULTILINE) or not has_server
