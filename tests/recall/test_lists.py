"""A list of defects is compared with what postlint reports, and a reader confirms it."""

from __future__ import annotations

import json
import sys

import pytest

from benchmarks.recall import ListError, Request, recall
from benchmarks.recall.lists import Defect, read_list
from benchmarks.timing import CommandError

COMMAND = (sys.executable, "-m", "linter")
POST = '---\ntitle: A walk\n---\n\nThe <a href="https://mill.example/?utm_source=feed">mill</a>.\n\nA  [](https://b.example/)\n\nEnd of it.'
DEFECT = {
    "repository": "ann/river",
    "commit": "0" * 40,
    "path": "mill.md",
    "line": 5,
    "last_line": 5,
    "kind": "tracker",
    "what": "a campaign",
}


@pytest.fixture
def request_(tmp_path):
    """A checkout with three problems, and a list with two of them and one that no rule knows."""
    folder = tmp_path / "river"
    folder.mkdir()
    (folder / "mill.md").write_text(POST, encoding="utf-8")
    rows = [DEFECT, DEFECT | {"line": 7, "last_line": 7, "kind": "empty link"}, DEFECT | {"line": 2, "last_line": 2, "kind": "odd title"}]
    path = tmp_path / "list.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return Request([folder], COMMAND, path)


def test_what_is_reported_on_the_lines_of_a_defect_counts_until_a_reader_looks(request_):
    assert recall(request_).startswith("3 wanted defects: 66.7 % (20.8-93.9) found; 0 matters of taste: 0.0 % (0.0-100.0) found")


def test_a_reader_confirms_which_rule_reports_a_defect_and_judges_the_rest(request_, tmp_path):
    sheet = tmp_path / "sheet.txt"
    assert recall(request_._replace(write=sheet)) == f"wrote 3 defects and 1 problems that are not in the list to {sheet}"
    text = sheet.read_text().replace("found: tracking-parameter", "found:")
    sheet.write_text(text.replace("\nverdict:\n", "\nverdict: wrong\n", 1))

    figures = recall(request_._replace(folders=[], read=sheet))

    assert figures.startswith("3 wanted defects: 33.3 % (6.1-79.2) found")
    assert figures.endswith("of 2 places that are reported, 1 wrong: 50.0 % (9.5-90.5)")
    assert [defect.found for defect in read_list(request_.defects)] == [(), ("empty-link",), (), ("final-newline",)]


def test_only_the_rules_that_are_asked_for_count(request_):
    assert "33.3 %" in recall(request_._replace(rules=frozenset(["empty-link"]))).splitlines()[0]
    assert "33.3 %" in recall(request_._replace(select="empty-link")).splitlines()[0]


def test_a_part_of_a_line_is_found_within_its_columns_only(request_):
    rows = [DEFECT | {"column": 1, "last_column": 4}, DEFECT | {"column": 5, "last_column": 60}]
    request_.defects.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert recall(request_).startswith("2 wanted defects: 50.0 %")


def test_what_is_reported_in_a_post_without_defects_is_shown_to_the_reader(request_, tmp_path):
    request_.defects.write_text(json.dumps(DEFECT | {"kind": ""}) + "\n")
    assert recall(request_._replace(write=tmp_path / "sheet.txt")).startswith("wrote 1 defects and 3 problems that are not in the list")


def test_a_list_about_another_repository_is_an_error(request_):
    request_.defects.write_text(json.dumps(DEFECT | {"repository": "ann/hill"}) + "\n")
    with pytest.raises(CommandError, match="no folder is named after: ann/hill"):
        recall(request_)


def test_a_folder_may_have_the_name_of_the_owner_too(request_):
    folder = request_.folders[0].rename(request_.folders[0].with_name("ann+river"))
    assert recall(request_._replace(folders=[folder])).startswith("3 wanted defects: 66.7 %")


def test_two_repositories_of_one_name_need_their_owners(request_):
    request_.defects.write_text(json.dumps(DEFECT) + "\n" + json.dumps(DEFECT | {"repository": "bob/river"}) + "\n")
    with pytest.raises(CommandError, match=r"name both `OWNER\+NAME`"):
        recall(request_)


def test_a_post_without_defects_needs_neither_lines_nor_a_kind(request_, tmp_path):
    request_.defects.write_text(json.dumps({name: DEFECT[name] for name in ("repository", "commit", "path")}) + "\n")
    assert recall(request_._replace(write=tmp_path / "sheet.txt")).startswith("wrote 1 defects and 3 problems that are not in the list")


def test_a_defect_without_a_line_is_an_error(tmp_path):
    path = tmp_path / "list.jsonl"
    path.write_text(json.dumps(DEFECT | {"line": 0}) + "\n")
    with pytest.raises(ListError, match="a defect needs a `line`"):
        read_list(path)


def test_a_reader_also_judges_a_problem_on_the_line_of_a_defect_that_means_something_else(request_, tmp_path):
    sheet = tmp_path / "sheet.txt"
    recall(request_._replace(write=sheet))
    before, heading, after = sheet.read_text().replace("found: tracking-parameter", "found:").partition("=== tracking-parameter 5-5")
    assert after.splitlines()[1] == "  on the lines of 0: tracker"
    sheet.write_text(before + heading + after.replace("\nverdict:\n", "\nverdict: right\n", 1))

    recall(request_._replace(folders=[], read=sheet))

    added = read_list(request_.defects)[3:]
    assert [(defect.line, defect.wanted, defect.found) for defect in added] == [(5, True, ("tracking-parameter",))]


def test_a_line_that_is_no_defect_is_an_error_with_its_place(tmp_path):
    path = tmp_path / "list.jsonl"
    path.write_text(json.dumps(DEFECT) + '\n{"kind": "x"}\n')
    with pytest.raises(ListError, match=r"list\.jsonl:2: "):
        read_list(path)


def test_a_defect_is_known_by_the_name_of_its_repository():
    assert Defect(**DEFECT).place == "ann/river/mill.md:5"
