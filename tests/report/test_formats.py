"""Formats for programs: whole, valid, and harmless whatever a post says."""

from __future__ import annotations

import json
import os
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from conftest import ROOT

from linter.registry.catalogue import CATALOGUE
from linter.report.formats import FORMATS, Style, create_format
from linter.report.render import Renderer
from linter.run.result import FileResult
from linter.run.summary import Summary
from linter.values.diagnostics import Diagnostic, Severity
from linter.values.edits import Edit, Fix, Safety
from linter.values.spans import Lines, Span

NASTY = "---\ntitle: 2006\n---\n<p style='color:\x1b[31m%0A::error::x'>\u202e::error::y</p>\n"
JSON = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["path", "rule", "severity", "message", "line", "column", "end_line", "end_column", "help", "url", "fix"],
        "properties": {
            "path": {"type": "string"},
            "rule": {"type": "string"},
            "severity": {"enum": ["error", "warning", "info"]},
            "message": {"type": "string"},
            "help": {"type": "string"},
            "url": {"oneOf": [{"type": "null"}, {"type": "string", "pattern": r"^https://[^/]+/.+/rules/[a-z-]+\.md$"}]},
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
                        "required": ["title", "safety", "edits"],
                        "properties": {
                            "title": {"type": "string", "minLength": 1},
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


ERRORS = {
    "text": "error: cannot be read: gone\n  --> a.md\n",
    "concise": "a.md: error: cannot be read: gone\n",
    "json": "[]\n",
    "json-lines": "",
    "gitlab": "[]\n",
    "github": "::error file=a.md,title=postlint::cannot be read: gone\n",
    "azure": "##vso[task.logissue type=error;sourcepath=a.md;code=postlint]cannot be read: gone\n",
    "checkstyle": '<error line="1" severity="error" message="cannot be read: gone" source="postlint"/>',
    "junit": '<error type="error" message="cannot be read: gone">a.md: cannot be read: gone</error>',
    "sarif": '"text": "cannot be read: gone"',
    "rdjson": '"diagnostics": []',
}


@pytest.mark.parametrize("output", FORMATS)
def test_a_file_that_cannot_be_read_is_reported_where_there_is_a_place_and_on_standard_error(output):
    error = FileResult("a.md", error="cannot be read: gone")
    part = Renderer(output, Style())(error)
    report = part.report.decode()
    if FORMATS[output].one_piece:
        report = create_format(output, Style()).whole([report], summed(error))

    assert ERRORS[output] in report
    assert part.messages == ("postlint: a.md: cannot be read: gone\n" if FORMATS[output].for_programs else "")


def test_a_path_cannot_begin_a_command(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "::error::x.md").write_text(NASTY, encoding="utf-8")

    assert not [line for line in run("check", ".").out.splitlines() if line.startswith("::")]


def test_a_diff_is_for_people(nasty, run):
    done = run("fix", "--diff", "--output-format", "json", nasty)

    assert done.status == 2
    assert "a diff has no other format" in done.err


def result(text, *diagnostics, path="posts/a.md", severity=Severity.WARNING, error=""):
    """The result of a file with these problems, all of one severity."""
    return FileResult(path, diagnostics, Lines(text), {each.rule: severity for each in diagnostics}, error=error)


def summed(*results):
    summary = Summary()
    for each in results:
        summary.merge(each.tally)
    return summary


def rendered(output, *results):
    """The whole report on these results."""
    form = create_format(output, Style())
    parts = [form.file(each) for each in results]
    return form.whole(parts, summed(*results)) if FORMATS[output].one_piece else "".join(parts)


EMPTY = Diagnostic(Span(0, 3), "empty-element", "empty `<b>`", "remove it", Fix((Edit(Span(0, 7), ""),), Safety.SAFE))
OWN = Diagnostic(Span(0, 3), "brand", "written `Acme`")
ACROSS = Diagnostic(Span(0, 8), "long-line", "too long; 50%, a:b", "wrap it: 80%")


def test_a_rule_of_the_user_has_no_url_and_its_fix_a_title_of_what_it_does():
    fixed = OWN._replace(fix=Fix((Edit(Span(0, 3), "ACME"),), Safety.UNSAFE))
    (found,) = json.loads(rendered("json", result("<b></b>\n", fixed)))

    assert (found["help"], found["url"]) == ("", None)
    assert found["fix"] == {"title": "replace `<b>` with `ACME`", "safety": "unsafe", "edits": [{"start": 0, "end": 3, "text": "ACME"}]}


def test_json_lines_are_the_objects_of_json_each_on_a_line(nasty, run):
    lines = run("check", "--output-format", "json-lines", nasty).out.splitlines()

    assert [json.loads(line) for line in lines] == json.loads(run("check", "--output-format", "json", nasty).out)
    assert len(lines) == 3


def test_github_gets_a_command_for_each_problem():
    assert rendered("github", result("<b></b>\n", EMPTY, severity=Severity.INFO)) == (
        "::notice file=posts/a.md,line=1,col=1,endLine=1,endColumn=4,title=postlint (empty-element)::empty `<b>`%0Ahelp: remove it\n"
    )


def test_github_gets_no_columns_where_the_problem_ends_on_another_line():
    assert rendered("github", result("one\ntwo\nthree\n", ACROSS, path="a,b:c.md")) == (
        "::warning file=a%2Cb%3Ac.md,line=1,title=postlint (long-line)::too long; 50%25, a:b%0Ahelp: wrap it: 80%25\n"
    )


def test_azure_gets_a_command_for_each_problem():
    assert rendered("azure", result("one\ntwo\nthree\n", ACROSS, path="a;b]c.md", severity=Severity.ERROR)) == (
        "##vso[task.logissue type=error;sourcepath=a%3Bb%5Dc.md;linenumber=1;columnnumber=1;code=long-line]"
        "too long; 50%AZP25, a:b%0Ahelp: wrap it: 80%AZP25\n"
    )
    info = rendered("azure", result("<b></b>\n", OWN, severity=Severity.INFO))
    assert info == "##vso[task.logissue type=warning;sourcepath=posts/a.md;linenumber=1;columnnumber=1;code=brand]written `Acme`\n"


def test_gitlab_gets_what_its_documentation_names():
    (found,) = json.loads(rendered("gitlab", result("\n<b></b>\n", EMPTY._replace(span=Span(1, 4)))))

    assert len(found.pop("fingerprint")) == 32
    assert found == {
        "description": "empty `<b>`; remove it",
        "check_name": "empty-element",
        "severity": "minor",
        "location": {"path": "posts/a.md", "lines": {"begin": 2}},
    }


def test_the_severities_of_gitlab():
    found = [json.loads(rendered("gitlab", result("a\n", OWN, severity=severity)))[0]["severity"] for severity in Severity]

    assert found == ["major", "minor", "info"]


@pytest.mark.parametrize("output", ["gitlab", "rdjson", "sarif", "checkstyle", "junit", "github", "azure"])
def test_a_path_is_relative_to_the_working_directory(output, folder):
    path = os.path.join(folder, "posts", "a.md")
    report = rendered(output, result("<b></b>\n", OWN, path=path))

    assert "posts/a.md" in report
    assert str(folder) not in report
    assert "a.md" in rendered(output, result("<b></b>\n", OWN, path="./a.md"))
    assert "./a.md" not in rendered(output, result("<b></b>\n", OWN, path="./a.md"))


@pytest.mark.skipif(os.name == "nt", reason="a path of POSIX")
def test_sarif_gives_a_file_outside_of_the_working_directory_as_a_url(folder):
    log = json.loads(rendered("sarif", result("<b></b>\n", OWN, path="/over there/a.md")))

    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///over%20there/a.md"}


def test_checkstyle_has_files_with_errors():
    root = ET.fromstring(
        rendered("checkstyle", result("<b></b>\n", EMPTY, OWN), result("", path="clean.md"), result("", path="b.md", error="gone"))
    )

    assert (root.tag, root.attrib) == ("checkstyle", {"version": "4.3"})
    assert [(file.get("name"), [error.attrib for error in file]) for file in root] == [
        (
            "posts/a.md",
            [
                {
                    "line": "1",
                    "column": "1",
                    "severity": "warning",
                    "message": "empty `<b>`; remove it",
                    "source": "postlint.empty-element",
                },
                {"line": "1", "column": "1", "severity": "warning", "message": "written `Acme`", "source": "postlint.brand"},
            ],
        ),
        ("b.md", [{"line": "1", "severity": "error", "message": "gone", "source": "postlint"}]),
    ]


def test_junit_has_a_suite_for_each_file_and_a_case_for_each_problem():
    root = ET.fromstring(
        rendered("junit", result("<b></b>\n", EMPTY, OWN), result("", path="clean.md"), result("", path='"b".md', error="gone"))
    )

    assert root.attrib == {"name": "postlint", "tests": "4", "failures": "2", "errors": "1"}
    assert [suite.attrib for suite in root] == [
        {"name": "posts/a.md", "tests": "2", "failures": "2", "errors": "0"},
        {"name": "clean.md", "tests": "1", "failures": "0", "errors": "0"},
        {"name": '"b".md', "tests": "1", "failures": "0", "errors": "1"},
    ]
    assert [
        [case.get("name"), *((each.tag, each.get("type"), each.get("message")) for each in case)] for case in root.iter("testcase")
    ] == [
        ["empty-element at 1:1", ("failure", "empty-element", "empty `<b>`")],
        ["brand at 1:1", ("failure", "brand", "written `Acme`")],
        ["no problems"],
        ["postlint", ("error", "error", "gone")],
    ]
    assert [failure.text.partition("\nhttps://")[0] for failure in root.iter("failure")] == [
        "posts/a.md:1:1: warning[empty-element] empty `<b>`\nhelp: remove it",
        "posts/a.md:1:1: warning[brand] written `Acme`",
    ]


def test_xml_writes_out_what_xml_cannot_have():
    nasty = OWN._replace(message="a\x00b\x1b]]>\ud800\uffff\n<!-- & 'c' \"d\"")
    for output in ("checkstyle", "junit"):
        root = ET.fromstring(rendered(output, result("a\n", nasty)))
        messages = [element.get("message") for element in root.iter() if element.get("message")]
        assert messages == ["a\\x00b\\x1b]]>\\ud800\\uffff\\x0a<!-- & 'c' \"d\""]


def test_rdjson_counts_columns_in_bytes_and_lines_as_the_file_does():
    text = "é\r\n漢字 𐐀<b></b> é<i></i>\n"
    start, end = text.index("<b>"), text.index("</i>") + 4
    both = Fix((Edit(Span(start, start + 7), "1"), Edit(Span(end - 7, end), "2")), Safety.UNSAFE)
    (found,) = json.loads(rendered("rdjson", result(text, Diagnostic(Span(start, start + 3), "brand", "two tags", "", both))))[
        "diagnostics"
    ]

    assert found == {
        "message": "two tags",
        "location": {"path": "posts/a.md", "range": {"start": {"line": 2, "column": 12}, "end": {"line": 2, "column": 15}}},
        "severity": "WARNING",
        "code": {"value": "brand"},
        "suggestions": [{"range": {"start": {"line": 2, "column": 12}, "end": {"line": 2, "column": 29}}, "text": "1 é2"}],
    }


def test_a_suggestion_of_rdjson_is_a_whole_fix_that_somebody_can_read():
    def suggestions(fix):
        text = "a" * 5000 + "\n"
        return json.loads(rendered("rdjson", result(text, OWN._replace(fix=fix))))["diagnostics"][0].get("suggestions", [])

    ends = (Edit(Span(0, 1), ""), Edit(Span(4000, 4001), ""))
    assert suggestions(Fix(ends, Safety.SAFE)) == []
    assert suggestions(Fix(ends[:1], Safety.SHOWN)) == []
    assert suggestions(Fix(ends[:1], Safety.SAFE)) == [
        {"range": {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 2}}, "text": ""}
    ]


def test_sarif_documents_each_rule_that_reported_something():
    driver = json.loads(rendered("sarif", result("<b></b>\n", EMPTY, OWN)))["runs"][0]["tool"]["driver"]
    own, ours = driver["rules"]

    assert own == {"id": "brand"}
    assert ours["id"] == "empty-element"
    assert ours["helpUri"].endswith("/docs/rules/empty-element.md")
    assert ours["help"]["markdown"] == ours["help"]["text"]
    assert (ROOT / "docs" / "rules" / "empty-element.md").read_text(encoding="utf-8").endswith(ours["help"]["markdown"])
    assert 0 < len(ours["fullDescription"]["text"]) <= 1024
    assert ours["defaultConfiguration"] == {"level": "note"}


def test_the_descriptions_of_sarif_fit_into_what_github_shows():
    names = CATALOGUE.names
    driver = json.loads(rendered("sarif", result("a\n", *(Diagnostic(Span(0, 1), name, "a") for name in names))))["runs"][0]["tool"][
        "driver"
    ]

    assert len(driver["rules"]) == len(names)
    assert [rule["id"] for rule in driver["rules"] if not 0 < len(rule["fullDescription"]["text"]) <= 1024] == []


def test_the_text_of_a_post_makes_no_link_in_sarif():
    log = json.loads(rendered("sarif", result("a\n", OWN._replace(message="see [a](https://b.net)"))))

    assert log["runs"][0]["results"][0]["message"] == {"text": "see [a\\](https://b.net)"}


def test_sarif_has_the_5000_most_severe_results_and_says_how_many_there_are():
    mild = [result("a\n", *[OWN] * 1000, path=f"{number}.md", severity=Severity.INFO) for number in range(3)]
    bad = [result("a\n", *[EMPTY] * 1500, path=f"{number}.md", severity=Severity.ERROR) for number in range(3, 5)]
    (only,) = json.loads(rendered("sarif", *mild, *bad))["runs"]

    assert [each["level"] for each in only["results"]] == ["error"] * 3000 + ["note"] * 2000
    (invocation,) = only["invocations"]
    assert invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"] == [
        {
            "level": "warning",
            "message": {"text": "5,000 of 6,000 results are in this report, the most severe ones: GitHub shows no more of a run"},
        }
    ]
    assert [each["level"] for each in json.loads(rendered("sarif", *mild[:2], *bad))["runs"][0]["results"]] == ["note"] * 2000 + [
        "error"
    ] * 3000


FINGERPRINTS = {
    "sarif": lambda report: [each["partialFingerprints"]["postlint/v1"] for each in json.loads(report)["runs"][0]["results"]],
    "gitlab": lambda report: [each["fingerprint"] for each in json.loads(report)],
}


@pytest.mark.parametrize("output", FINGERPRINTS)
def test_fingerprints_differ_for_equal_lines_and_stay_when_lines_are_added(output, folder, run):
    def fingerprints(text, path="a.md"):
        (folder / path).write_text(text, encoding="utf-8")
        return FINGERPRINTS[output](run("check", "--isolated", "--select", "empty-element", "--output-format", output, path).out)

    before = fingerprints("<p></p>\n\nRiver.\n\n<p></p><b></b>\n\n<p></p>\n")
    assert len(set(before)) == 4
    assert fingerprints("A line.\n\nMore.\n\n<p></p>\n\nRivers.\n\n  <p></p><b></b>\n\nMore.\n\n<p></p>\n") == before
    assert set(fingerprints("<p></p>\n\nRiver.\n\n<p></p><b></b>\n\n<p></p>\n", "b.md")) & set(before) == set()


def test_an_edit_far_off_in_a_very_long_line_makes_no_problem_new(folder, run):
    def fingerprint(text):
        (folder / "a.md").write_text(text, encoding="utf-8")
        done = run("check", "--isolated", "--select", "empty-element", "--output-format", "gitlab", "a.md")
        return FINGERPRINTS["gitlab"](done.out)

    line = "<p>" + "river " * 100 + "<b></b>" + " harbor" * 100 + "</p>\n"
    assert fingerprint(line) == fingerprint(line.replace("<p>river", "<p>A river")) == fingerprint(line.replace("harbor</p>", "pier</p>"))
    assert fingerprint(line) != fingerprint(line.replace("river <b>", "bank <b>"))
