"""The page on CI agrees with the action and the component, and its files are valid for the services."""

from __future__ import annotations

import re
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
SCHEMAS = {
    "GitHub Actions": ["vendor.github-workflows"],
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
