"""A reader judges problems in a file or at a terminal, and the verdicts are kept."""

from __future__ import annotations

import json
import sys

import pytest

from benchmarks import precision as module
from benchmarks.precision import Request, SheetError, precision
from benchmarks.precision.problems import Problem
from benchmarks.precision.reader import ask
from benchmarks.precision.sheet import read_sheet, shown
from benchmarks.precision.verdicts import VERDICTS, Verdict, Verdicts

COMMAND = (sys.executable, "-m", "linter")
POST = '---\ntitle: At the river\n---\n\nThe <a href="https://mill.example/?utm_source=feed">mill</a>.\n'


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with one problem, and a last run of its own."""
    monkeypatch.setattr(module, "LAST", tmp_path / "last.json")
    folder = tmp_path / "river"
    folder.mkdir()
    (folder / "mill.md").write_text(POST, encoding="utf-8")
    return folder


def test_a_sheet_that_was_filled_in_becomes_verdicts(checkout, tmp_path):
    sheet, verdicts = tmp_path / "sheet.txt", tmp_path / "verdicts.jsonl"
    request = Request([checkout], COMMAND, verdicts=verdicts)

    written = precision(request._replace(write=sheet))
    assert "wrote 1 problems" in written
    assert "1 unread" in written

    sheet.write_text(sheet.read_text().replace("verdict:", "verdict: wrong").replace("reason:", "reason: the campaign is the point"))
    assert "read 1 new or changed verdicts" in precision(request._replace(read=sheet))
    assert "wrote 0 problems" in precision(request._replace(write=sheet))

    (line,) = verdicts.read_text().splitlines()
    verdict = json.loads(line)
    assert verdict.pop("key")
    assert verdict == {
        "rule": "tracking-parameter",
        "place": "river/mill.md:5",
        "judgement": "wrong",
        "reason": "the campaign is the point",
    }


def test_what_changed_since_the_last_run_is_told_with_its_verdicts(checkout, tmp_path):
    request = Request([checkout], COMMAND, verdicts=tmp_path / "verdicts.jsonl")

    assert precision(request).endswith("no run of these repositories is kept to compare with")
    assert precision(request).endswith("since the last run, in 1 repositories:\nnothing has changed")
    (checkout / "mill.md").write_text(POST.replace("?utm_source=feed", "") + "\nThe ferry  \nsails.  \n\n\n", encoding="utf-8")
    assert precision(request).splitlines()[-3:] == [
        "since the last run, in 1 repositories:",
        "final-newline: 1 new (1 unread)",
        "tracking-parameter: 1 gone (1 unread)",
    ]


def test_two_folders_of_the_same_name_are_an_error(checkout):
    with pytest.raises(module.CommandError, match="several folders are called river"):
        precision(Request([checkout, checkout], COMMAND))


def test_a_problem_is_shown_in_its_context(tmp_path):
    (tmp_path / "a.md").write_text("one\n\ntwo\x1b <b>\tthree  \n\nfour\n")
    problem = Problem("river", "a.md", 3, 6, 3, 9, "empty-element", "0", "`<b>` is empty", "remove it", "safe", ((10, 13, ""),))

    assert shown(problem, {"river": tmp_path}) == (
        "  `<b>` is empty; remove it\n"
        "  safe fix: `<b>` -> ``\n"
        "      1 | one\n"
        "      2 | \n"
        ">     3 | two\\x1b <b>→   three··\n"
        "        |         ^^^\n"
        "      4 | \n"
        "      5 | four\n"
        "      6 | "
    )


def test_of_a_long_line_the_part_around_the_problem_is_shown(tmp_path):
    (tmp_path / "a.md").write_text("x" * 300 + "<b>" + "y" * 300)
    problem = Problem("river", "a.md", 1, 301, 1, 304, "empty-element", "0", "`<b>` is empty")

    assert shown(problem, {"river": tmp_path}).splitlines()[1:] == [
        ">     1 | …" + "x" * 36 + "<b>" + "y" * 71 + "…",
        "        | " + " " * 37 + "^^^",
    ]


def test_a_sheet_with_another_word_for_a_verdict_is_an_error(tmp_path):
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("=== long-line 0a river/mill.md:1\n      1 | verdict: nonsense\nverdict: maybe\n")

    with pytest.raises(SheetError, match=r"sheet\.txt:3: `maybe` is not one of right, debatable, wrong"):
        read_sheet(sheet)


def test_of_several_verdicts_on_a_problem_the_last_counts(tmp_path):
    path = tmp_path / "verdicts.jsonl"
    first = Verdict("long-line", "0a", "river/mill.md:1", "wrong")

    assert Verdicts.load(path).record([first]) == 1
    assert Verdicts.load(path).record([first, first._replace(judgement="right")]) == 1
    assert Verdicts.load(path).judgement("long-line", "0a") == "right"
    assert Verdicts.load(path).judgement("long-line", "0b") == ""


def test_answers_at_a_terminal_are_recorded_at_once(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.md").write_text("a\n" * 20)
    problems = [Problem("river", "a.md", 9, 1, 9, 2, "long-line", key, "long line") for key in ("1", "2", "3", "4")]
    answers = iter(["what", "m", "w a table", "s", "right", "q"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    verdicts = Verdicts.load(tmp_path / "verdicts.jsonl")

    ask(problems, {"river": tmp_path}, verdicts)

    recorded = [json.loads(line) for line in (tmp_path / "verdicts.jsonl").read_text().splitlines()]
    assert [(verdict["key"], verdict["judgement"], verdict["reason"]) for verdict in recorded] == [
        ("1", "wrong", "a table"),
        ("3", "right", ""),
    ]
    assert "[4/4] long-line river/a.md:9" in capsys.readouterr().out


def test_the_verdicts_that_are_kept_have_no_more_than_places_and_judgements():
    verdicts = [json.loads(line) for line in VERDICTS.read_text(encoding="utf-8").splitlines()]

    assert all(verdict.keys() == {"rule", "key", "place", "judgement", "reason"} for verdict in verdicts)
    assert all(verdict["judgement"] in ("right", "debatable", "wrong") for verdict in verdicts)
    assert all(len(verdict["reason"]) <= 120 for verdict in verdicts)
