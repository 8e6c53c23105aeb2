"""The hooks do what others install them for, with pre-commit and with prek, in sites of four generators.

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
FILES = (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE")
OFFLINE = re.compile(
    r"Failed to establish a new connection|name resolution|No matching distribution found for setuptools|Connection refused"
)
BAD = '---\ntitle: 2006\n---\n\n<p style="position: static">Along the river.</p>\n\n<p>It is <b>wide.</p>\n'
FIXED = "---\ntitle: '2006'\n---\n\n<p>Along the river.</p>\n\n<p>It is <b>wide.</p>\n"
TEMPLATE = BAD.replace("2006", "A title")
GOOD = "---\ntitle: A walk\n---\n\nAlong the river.\n"

SITES = {
    "hexo": {
        "_config.yml": "title: A site\n",
        "package.json": '{"dependencies": {"hexo": "7"}}',
        "source/_posts/bad.md": BAD,
        "source/_posts/good.md": GOOD,
        "scaffolds/post.md": TEMPLATE,
        "themes/own/layout/index.html": BAD,
    },
    "hugo": {
        "hugo.toml": "title = 'A site'\n[markup.goldmark.renderer]\nunsafe = true\n",
        "content/posts/bad.md": BAD,
        "content/posts/good.md": GOOD,
        "archetypes/default.md": TEMPLATE,
        "layouts/index.html": BAD,
    },
    "jekyll": {
        "_config.yml": "title: A site\n",
        "Gemfile": "gem 'jekyll'\n",
        "_posts/2021-07-01-bad.md": BAD,
        "_posts/2021-07-02-good.md": GOOD,
        "_includes/head.html": BAD,
        "_layouts/default.html": BAD,
    },
    "astro": {
        "astro.config.mjs": "export default {}\n",
        "package.json": '{"dependencies": {"astro": "5"}}',
        "src/content/blog/bad.md": BAD,
        "src/content/blog/good.mdx": GOOD,
        "node_modules/a/README.md": BAD,
    },
}
"""Files of sites: one bad post each, one good one, and files that are no posts."""


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


def environment(home):
    """The variables for a hook runner that keeps what it installs in ``home``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHONPATH", "COVERAGE"))}
    path = os.pathsep.join([os.path.dirname(sys.executable), kept.get("PATH", "")])
    return {**kept, "PATH": path, "PRE_COMMIT_HOME": str(home / "pre-commit"), "PREK_HOME": str(home / "prek"), "NO_COLOR": "1"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A folder for what runners install, once for all tests."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory):
    """This tree as a repository that others take hooks from, and its commit."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in ("linter", "postlint"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all")
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return folder, commit.stdout.strip()


def site(folder, files, hooks):
    """A repository with the files of a site and the hooks in the order of the README; a pull request's template as well."""
    folder.mkdir()
    for name, text in {**files, ".github/PULL_REQUEST_TEMPLATE.md": BAD}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    repository, commit = hooks
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {repository}\n    rev: {commit}\n    hooks:\n      - id: postlint-fix\n      - id: postlint\n",
        encoding="utf-8",
    )
    git(folder, "init", "--quiet")
    git(folder, "add", "--all", "--force")
    return folder


def run_hooks(runner, folder, home):
    """Both hooks on all files: the output of each by name, and whether all passed."""
    command = [*runner, "run", "--all-files"]
    ran = subprocess.run(command, cwd=folder, env=environment(home), capture_output=True, encoding="utf-8", check=False, timeout=540)
    if ran.returncode not in (0, 1) and OFFLINE.search(ran.stdout + ran.stderr):
        pytest.skip("the package index cannot be reached, so the hooks cannot be installed")
    outputs = re.split(r"^(postlint[a-z-]*)\.{3,}", ran.stdout, flags=re.MULTILINE)

    assert ran.returncode in (0, 1), ran.stdout + ran.stderr
    return dict(zip(outputs[1::2], outputs[2::2], strict=True)), ran.returncode == 0


PREK = shutil.which("prek", path=environment(Path())["PATH"])
RUNNERS = [
    pytest.param(
        [sys.executable, "-m", "pre_commit"],
        id="pre-commit",
        marks=pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed"),
    ),
    pytest.param([PREK], id="prek", marks=pytest.mark.skipif(PREK is None, reason="prek is not installed")),
]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.xdist_group("hooks")
@pytest.mark.parametrize("runner", RUNNERS)
def test_one_hook_fixes_and_the_other_reports_what_is_left_in_posts_only(runner, tmp_path, hooks, home, run, monkeypatch):
    for generator, files in SITES.items():
        folder = site(tmp_path / generator, files, hooks)
        bad = next(name for name, text in files.items() if text is BAD)
        monkeypatch.chdir(folder)

        outputs, passed = run_hooks(runner, folder, home)

        assert not passed
        assert "files were modified by this hook" in outputs["postlint-fix"]
        assert "Changed 1 file (2 fixes)." in outputs["postlint-fix"]
        assert "unclosed-tag" not in outputs["postlint-fix"]
        assert outputs["postlint"].count("warning[unclosed-tag]") == 1
        assert f" --> {bad}:7:10\n" in outputs["postlint"]
        assert re.findall("--> (.*)", run("check").out) == re.findall("--> (.*)", outputs["postlint"])
        changed = {name for name, text in files.items() if (folder / name).read_text(encoding="utf-8") != text}
        assert changed == {bad}
        assert (folder / bad).read_text(encoding="utf-8") == FIXED
        assert (folder / ".github/PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8") == BAD

        (folder / bad).write_text(GOOD, encoding="utf-8")
        git(folder, "add", "--all")
        outputs, passed = run_hooks(runner, folder, home)

        assert passed, outputs
        assert outputs["postlint"].startswith("Passed\n")
        assert outputs["postlint-fix"].startswith("Passed\n")
