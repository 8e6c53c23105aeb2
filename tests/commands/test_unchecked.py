"""A file that could not be checked is never silent, whatever is selected, ignored, recorded or printed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import postlint
from linter.report.formats import FORMATS

CHINESE = "---\ntitle: 人工智能计算中心\n---\n\n我们沿着河走，天气很好。\n"
SCRIPT = "---\ntitle: A walk\n---\n\n<script>count()</script>\n"
ENCODINGS = ["gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
WAYS = [
    pytest.param(("--select", "security"), id="another selection"),
    pytest.param(("--ignore", "checking"), id="ignored"),
    pytest.param(("--ignore", "not-utf-8,too-large", "--exit-zero"), id="no exit code for problems"),
    pytest.param(("--fail-on", "error", "--exit-zero", "--quiet"), id="quiet"),
    pytest.param(("--config", 'per-file-ignores = {"*" = ["checking"]}'), id="ignored for a file"),
    pytest.param(("--config", 'rules.not-utf-8.severity = "info"', "--exit-zero"), id="milder"),
    pytest.param(("--untrusted", "--exit-zero"), id="untrusted"),
    pytest.param(("--statistics", "--exit-zero"), id="statistics"),
    pytest.param(("--diff",), id="a diff"),
    pytest.param(("--fix-only", "--exit-zero"), id="fixes alone"),
    pytest.param(("--no-cache", "--timings"), id="timings"),
    pytest.param(("--add-ignores",), id="ignore comments"),
    pytest.param(("--force-exclude", "--exit-zero"), id="as a hook"),
]


@pytest.fixture
def legacy(folder):
    (folder / "old.md").write_bytes(CHINESE.encode("gb18030"))
    return folder


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_is_not_utf_8_ends_with_2_and_is_named(legacy, run, way):
    for _ in range(2):  # the second time from the cache
        done = run("check", *way, "old.md")

        assert done.status == 2
        assert "old.md" in done.out + done.err
        assert "file is not UTF-8 (it looks like gb18030)" in done.out + done.err


@pytest.mark.parametrize("output", FORMATS)
def test_every_format_names_the_file(legacy, run, output):
    done = run("check", "--select", "security", "--output-format", output, ".")

    assert done.status == 2
    assert "old.md" in done.out
    assert "file is not UTF-8 (it looks like gb18030)" in done.out
    assert (done.err == "postlint: old.md: file is not UTF-8 (it looks like gb18030)\n") == FORMATS[output].for_programs


def test_japanese_in_bytes_of_ascii_is_not_utf_8(folder, run):
    (folder / "a.md").write_bytes("---\ntitle: A walk\n---\n\n川に沿って歩く。\n".encode("iso-2022-jp"))
    done = run("check", "--select", "security", "--output-format", "concise", ".")

    assert done.status == 2
    assert done.out.startswith("a.md:5:1: error[not-utf-8] file is not UTF-8 (it looks like iso-2022-jp)\n")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", [CHINESE, SCRIPT], ids=["Chinese", "a script"])
def test_every_other_encoding_is_told_apart_from_utf_8(folder, run, encoding, text):
    data = text.encode(encoding)
    if encoding == "gb18030" and text.isascii():
        pytest.skip("the same bytes as UTF-8")
    (folder / "a.md").write_bytes(data)
    done = run("check", "--select", "security", "--output-format", "concise", ".")

    assert done.status == 2
    assert f"error[not-utf-8] file is not UTF-8 (it looks like {encoding})\n" in done.out
    assert run("clean", "--write", "a.md").status == 2
    assert run("fix", "--unsafe-fixes", "a.md").status == 2
    assert (folder / "a.md").read_bytes() == data


def test_a_post_with_some_nuls_is_utf_8(folder, run):
    (folder / "a.md").write_bytes(b"---\ntitle: A walk\n---\n\nAlong\0 the \0river.\n")

    assert "[nul-character]" in run("check", "--output-format", "concise", "a.md").out


def test_a_file_that_is_too_large_ends_with_2_under_every_selection(folder, run):
    (folder / "a.md").write_bytes(b"A word.\n" * 700_000)

    done = run("check", "--select", "security", "--exit-zero", "--output-format", "concise", ".")
    assert done.status == 2
    assert "a.md:1:1: error[too-large] file of 5,600 kB not checked, the limit is 5,000 kB\n" in done.out
    assert run("clean", "--write", ".").status == 2
    assert run("check", "--select", "security", "--config", "rules.too-large.kilobytes = 6000", ".").status == 0


def test_the_way_out_is_to_exclude_it(legacy, run):
    (legacy / "new.md").write_text("---\ntitle: A walk\n---\n\nAlong the river.\n", encoding="utf-8")
    (legacy / "postlint.toml").write_text('exclude = ["old.md"]\n', encoding="utf-8")

    assert run("check", "--select", "security", ".").status == 0
    assert run("check", "--show-files", ".").out == "new.md\n# old.md: excluded\n# 1 file would be checked, 1 skipped.\n"
    assert run("check", "--select", "security", "--untrusted", ".").status == 2


def test_the_proposed_configuration_has_the_way_out(legacy, run):
    done = run("init", "--stdout")

    assert done.status == 2
    assert '# exclude = [\n#   "/old.md",  # file is not UTF-8 (it looks like gb18030)\n# ]\n' in done.out
    assert "not-utf-8" not in done.out


def test_no_baseline_hides_it(legacy, run):
    done = run("baseline", ".")
    assert done.status == 2
    assert done.err == "postlint: old.md: file is not UTF-8 (it looks like gb18030)\n"

    # Also not one that an earlier version has written, or somebody who has something to hide.
    key = "0" * 16
    recorded = {"version": 1, "posts": {"old.md": {"not-utf-8": {key: 99}, "inline-style": {key: 1}}}}
    (legacy / "postlint-baseline.json").write_text(json.dumps(recorded), encoding="utf-8")
    done = run("check", "--output-format", "concise", ".")
    assert done.status == 2
    assert "[not-utf-8]" in done.out
    assert "stale-baseline" not in done.out


@pytest.mark.parametrize("command", ["check", "fix", "clean"])
def test_standard_input_that_is_not_utf_8_ends_with_2(legacy, command):
    data = (legacy / "old.md").read_bytes()
    done = subprocess.run([sys.executable, "-m", "linter", command, "-"], input=data, capture_output=True, check=False)

    assert done.returncode == 2
    assert b"file is not UTF-8" in done.stdout + done.stderr
    assert (data in done.stdout) == (command == "fix")  # an editor keeps its text; nothing that is not clean goes out


def test_the_api_gives_the_reason(legacy):
    (result,) = postlint.check_paths(["old.md"])
    assert result.error == "file is not UTF-8 (it looks like gb18030)"
    assert [problem.rule for problem in result.diagnostics] == ["not-utf-8"]

    config = postlint.Config.of(select=["security"], ignore=["checking"])
    assert postlint.check(CHINESE.encode("gb18030"), config=config).error == "file is not UTF-8 (it looks like gb18030)"
    assert postlint.clean(CHINESE.encode("gb18030")).refused == "file is not UTF-8 (it looks like gb18030)"
    (fixed,) = postlint.fix_paths(["old.md"])
    assert (fixed.changed, fixed.error) == (False, "file is not UTF-8 (it looks like gb18030)")
