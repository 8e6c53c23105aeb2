"""Formats for programs: whole, valid, and harmless whatever a post says."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

NASTY = "---\ntitle: 2006\n---\n<p style='color:\x1b[31m%0A::error::x'>\u202e::error::y</p>\n"
JSON = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["path", "rule", "severity", "message", "line", "column", "end_line", "end_column", "fix"],
        "properties": {
            "path": {"type": "string"},
            "rule": {"type": "string"},
            "severity": {"enum": ["error", "warning", "info"]},
            "message": {"type": "string"},
            "line": {"type": "integer", "minimum": 1},
            "column": {"type": "integer", "minimum": 1},
            "end_line": {"type": "integer", "minimum": 1},
            "end_column": {"type": "integer", "minimum": 1},
            "fix": {
                "oneOf": [
                    {"type": "null"},
                    {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["safety", "edits"],
                        "properties": {
                            "safety": {"enum": ["safe", "unsafe", "shown"]},
                            "edits": {
                                "type": "array",
                                "items": {
                                    "type": "object",
                                    "additionalProperties": False,
                                    "required": ["start", "end", "text"],
                                    "properties": {"start": {"type": "integer"}, "end": {"type": "integer"}, "text": {"type": "string"}},
                                },
                            },
                        },
                    },
                ]
            },
        },
    },
}


@pytest.fixture
def nasty(tmp_path, monkeypatch):
    """A post that means harm, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(NASTY, encoding="utf-8")
    return "a.md"


def test_json_fits_its_schema(nasty, run):
    found = json.loads(run("check", "--output-format", "json", nasty).out)

    jsonschema.validate(found, JSON)
    assert len(found) == 3


def test_the_edits_of_json_mend_the_text(nasty, run):
    text = NASTY
    edits = [edit for one in json.loads(run("check", "--output-format", "json", nasty).out) for edit in one["fix"]["edits"]]
    for edit in sorted(edits, key=lambda one: -one["start"]):
        text = text[: edit["start"]] + edit["text"] + text[edit["end"] :]

    assert text == "---\ntitle: '2006'\n---\n<p>::error::y</p>\n"


def test_github_gets_one_command_a_finding_and_no_more(nasty, run):
    lines = run("check", "--output-format", "github", nasty).out.splitlines()

    assert len(lines) == 3
    assert all(
        re.fullmatch(
            r"::(error|warning|notice) file=a\.md,line=\d+,col=\d+,endLine=\d+,endColumn=\d+,title=postlint \([\w-]+\)::[^\n]*", line
        )
        for line in lines
    )
    assert "\x1b" not in "".join(lines)
    assert "%250A" in lines[1]


def test_sarif_has_one_run_with_rules_places_and_fixes(nasty, run):
    log = json.loads(run("check", "--output-format", "sarif", nasty).out)
    (only,) = log["runs"]
    first = only["results"][0]

    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in only["tool"]["driver"]["rules"]] == ["inline-style", "invisible-character", "wrong-field-type"]
    assert first["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 8,
        "endLine": 2,
        "endColumn": 12,
        "charOffset": 11,
        "charLength": 4,
    }
    assert first["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": {"charOffset": 11, "charLength": 4}, "insertedContent": {"text": "'2006'"}}
    ]
    assert only["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_line_above_does_not_make_an_old_finding_new(nasty, run, tmp_path):
    def prints():
        results = json.loads(run("check", "--output-format", "sarif", nasty).out)["runs"][0]["results"]
        return [one["partialFingerprints"]["postlint/v1"] for one in results]

    before = prints()
    (tmp_path / "a.md").write_text(NASTY.replace("---\n<p", "---\n\nmore\n\n<p"), encoding="utf-8")

    assert prints() == before


def test_a_file_that_cannot_be_read_is_said_in_every_format(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").symlink_to("a.md")
    for format_name in ("text", "concise", "json", "github", "sarif"):
        done = run("check", "--output-format", format_name, "a.md")
        assert done.status == 2
        assert "a.md" in done.out + done.err


def test_a_path_cannot_begin_a_command(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "::error::x.md").write_text(NASTY, encoding="utf-8")

    assert not [line for line in run("check", ".").out.splitlines() if line.startswith("::")]


def test_a_diff_is_for_people(nasty, run):
    done = run("fix", "--diff", "--output-format", "json", nasty)

    assert done.status == 2
    assert "a diff cannot be json" in done.err
