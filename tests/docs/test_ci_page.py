"""The page on CI agrees with the action and the component, and its files are valid for the services."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
_PARTS = re.split(r"^## (.+)$", PAGE, flags=re.MULTILINE)
SECTIONS = dict(zip(_PARTS[1::2], _PARTS[2::2], strict=True))
SECTIONS["Untrusted pull requests"] = (ROOT / "docs" / "untrusted.md").read_text(encoding="utf-8")
SCHEMAS = {
    "GitHub Actions": ["vendor.github-workflows"],
    "Untrusted pull requests": ["vendor.github-workflows"],
    "GitLab": ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
    # Its patterns have escapes that are none in Unicode mode.
    "Azure Pipelines": ["vendor.azure-pipelines", "--data-transform", "azure-pipelines", "--regex-variant", "nonunicode"],
    "Bitbucket Pipelines": ["vendor.bitbucket-pipelines"],
}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
COMPONENT = next(yaml.safe_load_all((ROOT / "templates" / "postlint.yml").read_text(encoding="utf-8")))["spec"]


def rows(section):
    """The first two columns of the tables of a section, without their headers."""
    found = re.findall(r"^\| `([\w-]+)` \| (?:`(.*?)`)?[^|]*\|", SECTIONS[section], re.MULTILINE)
    return dict(found)


def test_every_input_and_output_of_the_action_is_described():
    defaults = {name: entry["default"] for name, entry in ACTION["inputs"].items()} | {"token": "github.token"}

    assert rows("GitHub Actions") == {**defaults, **dict.fromkeys(ACTION["outputs"], "")}


def test_every_input_of_the_component_is_described():
    assert rows("GitLab") == {name: str(entry["default"]).replace("False", "false") for name, entry in COMPONENT["inputs"].items()}


def test_the_snippets_use_inputs_that_exist():
    used = re.findall(
        r"^      (?:- uses: example/postlint@.*\n(?:        id: .*\n)?        with:\n)((?:          .*\n)+)", PAGE, re.MULTILINE
    )

    assert used != []
    assert {line.split(":")[0].strip() for block in used for line in block.splitlines()} <= set(ACTION["inputs"])


@pytest.mark.skipif(find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed")
@pytest.mark.parametrize("section", SCHEMAS)
def test_a_file_is_valid_for_its_service(section, tmp_path):
    files = []
    for number, text in enumerate(re.findall(r"^```yaml\n(.*?)^```$", SECTIONS[section], re.MULTILINE | re.DOTALL)):
        files.append(tmp_path / f"{number}.yml")
        files[-1].write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", *SCHEMAS[section], *files]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert files != []
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")


@pytest.mark.skipif(os.name == "nt" or shutil.which("git") is None, reason="it takes git and a POSIX shell")
def test_a_pull_request_cannot_change_the_configuration_that_its_check_uses(tmp_path):
    workflow = yaml.safe_load(re.search(r"^```yaml\n(.*?)^```$", SECTIONS["Untrusted pull requests"], re.MULTILINE | re.DOTALL)[1])
    script = next(step["run"] for step in workflow["jobs"]["postlint"]["steps"] if "run" in step)
    (tmp_path / "postlint.toml").write_text("ignore = ['security']\n", encoding="utf-8")
    (tmp_path / "outside.txt").write_text("", encoding="utf-8")
    (tmp_path / "trusted.toml").symlink_to("outside.txt")
    commands = [
        "git init --quiet",
        "printf 'profile = \"hugo\"\\n' > theirs && blob=$(git hash-object -w theirs) && rm theirs",
        "tree=$(printf '100644 blob %s\\tpostlint.toml\\n' $blob | git mktree)",
        "git update-ref refs/remotes/origin/main $(git -c user.name=a -c user.email=a@example.org commit-tree -m one $tree)",
    ]
    done = subprocess.run(
        ["sh", "-ec", "\n".join([*commands, script])],
        cwd=tmp_path,
        env=os.environ | {"GITHUB_BASE_REF": "main"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "trusted.toml").read_text(encoding="utf-8") == 'profile = "hugo"\n'
    assert (tmp_path / "outside.txt").read_text(encoding="utf-8") == ""
