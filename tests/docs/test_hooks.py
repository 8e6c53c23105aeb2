"""The pre-commit hooks do what others install them for.

The hooks are installed for real, from a copy of this tree and the package index: this takes a
minute, and ``--deselect tests/docs/test_hooks.py`` leaves it out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PARTS = (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE")
OFFLINE = re.compile(
    r"Failed to establish a new connection|name resolution|No matching distribution found for setuptools|Connection refused"
)
BAD = '---\ntitle: 2006\n---\n\n<p style="text-indent: 2em">Along the river.</p>\n'
MENDED = "---\ntitle: '2006'\n---\n\n<p>Along the river.</p>\n"
CLEAN = "---\ntitle: A walk\n---\n\nAlong the river.\n"


def git(folder, *arguments):
    settings = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }
    subprocess.run(["git", *arguments], cwd=folder, env=settings, check=True, capture_output=True, timeout=60)


@pytest.fixture
def hooks(tmp_path):
    """This tree as a repository that others take hooks from."""
    folder = tmp_path / "hooks"
    shutil.copytree(ROOT / "linter", folder / "linter", ignore=shutil.ignore_patterns("__pycache__"))
    for name in PARTS:
        shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all")
    return folder


@pytest.fixture
def posts(tmp_path):
    """A repository with a good and a bad post."""
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "bad.md").write_text(BAD, encoding="utf-8")
    (folder / "clean.md").write_text(CLEAN, encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    return folder


def tried(hooks, posts):
    """Both hooks on both posts; what they printed, by hook, and whether all passed."""
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), "--color", "never", "--files", "bad.md", "clean.md"]
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHONPATH", "COVERAGE"))}
    ran = subprocess.run(command, cwd=posts, env=settings, capture_output=True, encoding="utf-8", check=False, timeout=540)
    if ran.returncode not in (0, 1) and OFFLINE.search(ran.stdout):
        pytest.skip("the package index cannot be reached, so the hooks cannot be installed")
    said = re.split(r"^(postlint[a-z-]*)\.{3,}", ran.stdout, flags=re.MULTILINE)

    assert ran.returncode in (0, 1), ran.stdout + ran.stderr
    return dict(zip(said[1::2], said[2::2], strict=True)), ran.returncode == 0


@pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed")
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_hooks_find_then_fix_then_pass(hooks, posts):
    said, passed = tried(hooks, posts)

    assert not passed
    assert said["postlint"].startswith("Failed\n")
    assert "bad.md:2:8: wrong-field-type: " in said["postlint"]
    assert "clean.md" not in said["postlint"]
    assert said["postlint-fix"].startswith("Failed\n")
    assert "files were modified by this hook" in said["postlint-fix"]
    assert (posts / "bad.md").read_text(encoding="utf-8") == MENDED
    assert (posts / "clean.md").read_text(encoding="utf-8") == CLEAN

    said, passed = tried(hooks, posts)

    assert passed
    assert said["postlint"].startswith("Passed\n")
    assert said["postlint-fix"].startswith("Passed\n")
