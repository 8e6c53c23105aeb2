"""Nothing of a post or of its name reaches a terminal or a CI log as it is."""

from __future__ import annotations

import json
import re
import subprocess
from xml.etree import ElementTree as ET

import pytest
from corpora.judge import payloads

from linter.report.diff import diff
from linter.report.escape import escaped, json_text
from linter.report.formats import FORMATS, Style, create_format
from linter.report.text import _excerpt
from linter.run.result import FileResult
from linter.run.summary import Summary
from linter.values.diagnostics import Diagnostic, Severity
from linter.values.edits import Edit, Fix, Safety
from linter.values.spans import Lines, Span

# What moves a cursor, ends a line, is not seen or turns the direction of a text; not what joins emoji or letters.
RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]|(?<=[ -~])[\u200c\u200d\ufe0e\ufe0f]"
)
NASTY = [
    *("\x1b]8;;https://a.net\x1b\\a\x1b]8;;\x1b\\", "\x1b[2J", "\x9b31m", "a\rb", "\u202eevil", "\u2066a", "\x07", "\x00", "a\u2028b"),
    *("\u061ca", "a\ufe0fb", "##\u200d[a]", "a\U000e0041\U000e0042", "a\U000e0101", "\u2060a\u2064", "\ufff9a\ufffb", "a\xadb", "a\u3164b"),
    *(
        "##teamcity[buildStop]",
        "a ##[error]b",
        "a\r::error::b",
        " ::error::a",
        "\t::error::a",
        "\u3000::error::a",
        "a ##VSO[b]c",
        "\x85::a",
    ),
    *("::error::a", "::set-output name=a::b", "::add-mask::a", "##[error]a", "##vso[task.setvariable]a", "%0A::error::a", "a\n::error::b"),
]


def names(folder, texts):
    """A file for each text, which is its content and, as far as a file system allows, its name."""
    for number, text in enumerate(texts):
        name = text.replace("/", "_").replace("\0", "_").encode("utf-8", "replace")[:80].decode("utf-8", "ignore")
        body = f'---\ntitle: {json.dumps(text)}\n---\n\n<p onclick="a">{text}</p>\n'
        (folder / f"{number:04} {name}.md").write_bytes(body.encode("utf-8", "replace"))


# Azure Pipelines and GitHub Actions look for these anywhere in a line.
COMMAND = re.compile(r"##[a-z]*\[", re.IGNORECASE)


@pytest.mark.parametrize("output", FORMATS)
def test_what_is_printed_is_printable(folder, run, shared, output):
    # Every tenth payload is enough for names; the odd ones are all there.
    names(folder, [*NASTY, *list(payloads(shared))[::10]])

    done = run("check", "--isolated", "--output-format", output, ".")
    assert done.status == 1
    assert RAW.findall(done.out + done.err) == []
    lines = done.out.split("\n")
    if output in ("github", "azure"):
        start = "::" if output == "github" else "##vso[task.logissue "
        found = json.loads(run("check", "--isolated", "--output-format", "json", ".").out)
        assert len([line for line in lines if line.startswith(start)]) == len(found)
        assert all(line.startswith(start) for line in lines if line)
    else:
        assert [line for line in lines if line.lstrip().startswith(("::", "##["))] == []
    if FORMATS[output].for_programs:
        assert [line for line in lines if COMMAND.search(line, 1)] == []
        assert_whole(output, done.out)


def assert_whole(output, text):
    """A report is as its format wants it."""
    if output in ("json", "gitlab", "rdjson", "sarif"):
        json.loads(text)
    elif output == "json-lines":
        assert all(json.loads(line)["rule"] for line in text.splitlines())
    elif output in ("junit", "checkstyle"):
        assert len(ET.fromstring(text)) > 0
    else:
        assert output in ("github", "azure")


NASTY_MESSAGES = [
    Diagnostic(Span(0, 1), "brand", f"say `{text}`", f"or `{text}`", Fix((Edit(Span(0, 1), text),), Safety.SAFE)) for text in NASTY
]


@pytest.mark.parametrize("output", [name for name, entry in FORMATS.items() if entry.for_programs])
def test_no_message_help_error_or_path_leaves_its_place(output):
    rendered = []
    for text in ("plain", *NASTY):
        severities = {"brand": Severity.ERROR}
        result = FileResult(f"{text}.md", tuple(NASTY_MESSAGES), Lines("a\n"), severities, error=f"cannot: {text}")
        form, summary = create_format(output, Style()), Summary()
        summary.merge(result.tally)
        part = form.file(result)
        rendered.append(form.whole([part], summary) if FORMATS[output].one_piece else part)

    plain = rendered[0].count("\n")
    for report in rendered:
        assert RAW.findall(report) == []
        assert report.count("\n") == plain
        assert [line for line in report.split("\n") if COMMAND.search(line, 1)] == []
        assert_whole(output, report)


def assert_harmless(text):
    """Nothing of a text is obeyed: not in a line either, wherever a program ends lines."""
    assert RAW.findall(text.replace("\t", "")) == []
    assert COMMAND.search(text) is None
    assert [line for line in text.splitlines() if line.lstrip().startswith(("::", "##["))] == []


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("check", "--diff", "--unsafe-fixes"), id="a diff"),
        pytest.param(("check", "--diff", "--unsafe-fixes", "--statistics"), id="samples"),
        pytest.param(("check", "--diff", "--unsafe-fixes", "--untrusted"), id="untrusted"),
        pytest.param(("check", "--show-files"), id="files"),
        pytest.param(("check", "--show-files", "--exclude", "*1*"), id="excluded files"),
        pytest.param(("check", "--statistics"), id="statistics"),
        pytest.param(("check", "--add-ignores"), id="ignore comments"),
        pytest.param(("clean", "--diff"), id="a diff of cleaning"),
        pytest.param(("baseline",), id="a baseline"),
    ],
)
def test_nothing_else_that_is_printed_is_obeyed(folder, run, arguments):
    names(folder, NASTY)
    for number, text in enumerate(NASTY):
        lines = f"---\ntitle: A walk\n---\n\n{text}\n\n<p style=''>{text}</p>\n{text}\n"
        (folder / f"lines{number}.md").write_bytes(lines.encode("utf-8", "replace"))
    (folder / "bytes.md").write_bytes(b"::error::\xff\r\x9b ##vso[a]\n")
    done = run(*arguments, "--isolated", ".")

    assert done.out + done.err
    assert_harmless(done.out + done.err)


@pytest.mark.parametrize("name", ["::error::a", " ::error::a", "##[error]a", "a ##vso[task.x]b", "a\u2028::error::b", "a\n::error::b"])
def test_no_name_that_is_not_found_or_in_an_error_is_obeyed(folder, run, name):
    (folder / "a.md").write_text("---\ntitle: A walk\n---\n\nAlong the river.\n", encoding="utf-8")
    (folder / "_config.yml").write_text(f"source: {json.dumps(name)}\n", encoding="utf-8")
    for arguments in (
        ("check", name),
        ("check", "--select", name),
        ("check", f"--config={name}"),
        ("check", f"--config=a = {json.dumps(name)}"),
        ("check", f"--changed={name}"),
        ("check", "--show-files"),
        ("config", name),
        ("explain", name),
        (name,),
    ):
        try:
            done = run(*arguments)
        except SystemExit:
            continue
        assert_harmless(done.out + done.err)


def test_emoji_and_words_keep_what_joins_them():
    text = "👨\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3 می\u200cخواهم क्\u200dष"

    assert escaped(text) == text
    assert escaped("a\u200db\ufe0f 文\u200d字") == "a\\u200db\\ufe0f 文\\u200d字"
    assert escaped("❤\ufe0f\ufe0f\U000e0101") == "❤\ufe0f\\ufe0f\\U000e0101"


def test_a_diff_of_a_post_without_controls_applies(folder, run):
    text = "---\ntitle: A walk\n---\n\n<p style=''>👨\u200d👩\u200d👧 ❤\ufe0f</p>\n\n\tmov ax::bx\r\nمی\u200cخواهم ## [x]\n"
    (folder / "a.md").write_bytes(text.encode())
    done = run("check", "--isolated", "--select", "inline-style", "--diff", "a.md")
    (folder / "a.diff").write_bytes(done.out.encode())
    subprocess.run(["git", "apply", "a.diff"], check=True)

    assert (folder / "a.md").read_bytes().decode() == text.replace(" style=''", "")


def test_a_log_command_is_broken_anywhere_in_a_line_and_a_heading_is_not():
    assert escaped("a ##vso[task.x]b") == "a \\x23#vso[task.x]b"
    assert escaped("a ##[error]b ##VSO[x]") == "a \\x23#[error]b \\x23#VSO[x]"
    assert escaped("## A heading ###") == "## A heading ###"
    assert json_text("##[a] ## b") == '"\\u0023#[a] ## b"'
    assert json.loads(json_text("##[a] ## b")) == "##[a] ## b"


@pytest.mark.parametrize("start", range(16))
def test_an_excerpt_breaks_a_log_command_wherever_the_problem_begins(start):
    shown, _ = _excerpt("a ##vso[task] b", start, start + 2, 80)
    assert "##vso[" not in shown


@pytest.mark.parametrize("line", ["    :::python", "    ::text", "std::vector<std::string>", " a ::error::b", "::"])
def test_a_line_with_colons_that_is_no_command_stays_in_a_diff(line):
    shown = diff("a.md", f"{line}\none \n", f"{line}\none\n")

    assert shown == f"--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n {line}\n-one \n+one\n"


def test_a_diff_breaks_log_commands():
    assert diff("a.md", "x ##vso[a]\n", "## y ##[b]\n") == (
        "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-x \\x23#vso[a]\n+## y \\x23#[b]\n"
        "note: some characters are written as escapes, so this diff cannot be applied\n"
    )


def test_a_diff_with_escapes_tells_that_it_cannot_be_applied():
    shown = diff("a.md", "up\b\none \n", "up\b\none\n")

    assert shown.endswith(" up\\x08\n-one \n+one\nnote: some characters are written as escapes, so this diff cannot be applied\n")
    assert "note" not in diff("a.md", "one \n", "one\n")
