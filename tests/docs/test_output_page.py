"""The examples of the page on output are what the command prints."""

from __future__ import annotations

import json
import re

import pytest
from conftest import ROOT

from linter.report.formats import FORMATS

PAGE = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in PAGE.split("\n## ")}
FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def example(section):
    return FENCE.search(SECTIONS[section])["text"]


@pytest.fixture
def harbor(folder):
    """The post that the page shows."""
    (folder / "posts").mkdir()
    (folder / "posts" / "harbor.html").write_text(example("What all formats have in common"), encoding="utf-8")
    return "posts/harbor.html"


def test_every_format_is_described():
    assert [name for name in FORMATS if name not in SECTIONS] == []
    assert re.findall(r"^\| \[([\w-]+)\]\(#", PAGE, re.MULTILINE) == [name for name in SECTIONS if name in FORMATS]


@pytest.mark.parametrize("output", ["json", "gitlab", "rdjson"])
def test_the_json_of_the_page_is_what_is_printed(output, harbor, run):
    printed = json.loads(run("check", "--isolated", "--output-format", output, harbor).out)

    assert json.loads(example(output)) == printed


@pytest.mark.parametrize("output", ["text", "concise", "github", "azure", "junit", "checkstyle"])
def test_the_text_of_the_page_is_what_is_printed(output, harbor, run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")

    assert example(output) == run("check", "--isolated", "--output-format", output, harbor).out


def test_the_keys_of_json_are_all_described(harbor, run):
    first, _ = json.loads(run("check", "--isolated", "--output-format", "json", harbor).out)
    table = {
        name.removeprefix("fix.")
        for row in re.findall(r"^\| (`.+?) \|", SECTIONS["json"], re.MULTILINE)
        for name in re.findall(r"`([^`]+)`", row)
    }

    assert table == first.keys() | first["fix"].keys() | first["fix"]["edits"][0].keys()


def test_the_severities_of_the_page_are_those_of_the_reports(folder, run):
    names = {line.split()[0] for line in example("github").splitlines()}

    assert names == {"::warning", "::notice"}
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| `(\w+)` \| `(\w+)` \| `(\w+)` \| `(\w+)` \|$", PAGE, re.MULTILINE)
    from linter.report import azure, github, gitlab, rdjson, sarif
    from linter.values.diagnostics import Severity

    tables = (github._COMMANDS, gitlab._SEVERITIES, sarif._LEVELS, rdjson._SEVERITIES, azure._TYPES)
    assert rows == [(severity.value, *(table[severity] for table in tables)) for severity in Severity]
