"""Rows of every kind of input, and what each becomes."""

from __future__ import annotations

import gzip
import hashlib
import json

import pytest

pa = pytest.importorskip("pyarrow")
pytest.importorskip("fsspec")

from pyarrow import parquet  # noqa: E402

from tests.corpus.corpora import PLAIN, STYLED, job, results, run_in_turn, write_jsonl  # noqa: E402

ROWS = [{"id": "a", "text": STYLED}, {"id": "b", "text": PLAIN}, {"id": "c", "text": STYLED}]
FOUND = [("a", True, ["inline-style"]), ("b", True, []), ("c", True, ["inline-style"])]


def found(out):
    return [(row["id"], row["ok"], row["rules"]) for row in results(out)]


def reasons(out):
    return {row["id"]: row["error"] for row in results(out) if not row["ok"]}


def zstd_of(data):
    return pa.compress(data, codec="zstd", asbytes=True)


def plain(path):
    write_jsonl(path.with_suffix(".jsonl"), ROWS)


def gzipped(path):
    lines = "".join(f"{json.dumps(row)}\n" for row in ROWS).encode()
    # Two members, as some programs write them.
    path.with_suffix(".jsonl.gz").write_bytes(gzip.compress(lines[:50]) + gzip.compress(lines[50:]))


def zstd(path):
    lines = "".join(f"{json.dumps(row)}\n" for row in ROWS).encode()
    path.with_suffix(".jsonl.zst").write_bytes(zstd_of(lines[:50]) + zstd_of(lines[50:]))


def columnar(path):
    parquet.write_table(pa.Table.from_pylist(ROWS), path.with_suffix(".parquet"), row_group_size=2)


@pytest.mark.parametrize("write", [plain, gzipped, zstd, columnar])
def test_rows_of_every_format_give_the_same_results(folder, write):
    write(folder / "a")
    run_in_turn(folder / "a*", "out")

    assert found("out") == FOUND


def test_posts_of_a_folder_are_rows(folder):
    (folder / "site" / "walks").mkdir(parents=True)
    (folder / "site" / "a.md").write_text(STYLED, encoding="utf-8")
    (folder / "site" / "walks" / "b.html").write_text("<p>Along the river.</p>\n", encoding="utf-8")
    (folder / "site" / "c.md").write_bytes(b"Along the r\xefver.\n")
    run_in_turn("site", "out")

    assert found("out") == [("a.md", True, ["inline-style"]), ("c.md", False, []), ("walks/b.html", True, [])]
    assert reasons("out") == {"c.md": "it is not UTF-8"}


def test_a_finding_has_its_place_in_characters(folder):
    write_jsonl("a.jsonl", [{"text": '𠮷野家\n\n<p style="">One</p>\n'}])
    run_in_turn("a.jsonl", "out")
    (row,) = results("out")

    assert (row["id"], row["n_findings"]) == ("a.jsonl:1", 1)
    assert row["findings"] == [
        {
            "rule": "inline-style",
            "severity": "warning",
            "start": 8,
            "end": 16,
            "line": 3,
            "column": 4,
            "message": 'inline style `style=""` is empty',
            "fix_safety": "safe",
            "edits": [{"start": 7, "end": 16, "text": ""}],
        }
    ]


def test_what_cannot_be_read_is_quarantined_with_its_reason(folder):
    lines = [
        {"id": "good", "text": PLAIN},
        "{broken",
        "",
        '["a", "list"]',
        '{"id": "alone", "text": "a\\ud800b"}',
        {"id": "none"},
        {"id": "number", "text": 5},
        {"id": "null", "text": None},
        {"id": "long", "text": "x" * 2000},
        {"id": "last", "text": PLAIN},
    ]
    write_jsonl("a.jsonl", lines)
    outcome, _ = run_in_turn("a.jsonl", "out", job(size=1000))

    assert reasons("out") == {
        "a.jsonl:2": "no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        "a.jsonl:3": "an empty line",
        "a.jsonl:4": "no JSON object",
        "alone": "a lone surrogate at character 1: '\\ud800'",
        "none": "there is no column `text`",
        "number": "`text` is a number, not text",
        "null": "`text` is empty, not text",
        "a.jsonl:9": "it has 2,027 bytes: more than 1,000",
    }
    assert [row["id"] for row in results("out") if row["ok"]] == ["good", "last"]
    assert (outcome.totals.rows, outcome.totals.quarantined) == (10, 8)


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_a_compressed_file_that_is_cut_off_gives_the_rows_before_the_cut(folder, ending):
    texts = [hashlib.sha512(str(number).encode()).hexdigest() for number in range(1600)]
    lines = "".join(f"{json.dumps({'id': str(number), 'text': text})}\n" for number, text in enumerate(texts)).encode()
    whole = gzip.compress(lines) if ending == "gz" else zstd_of(lines)
    (folder / f"a.jsonl.{ending}").write_bytes(whole[: len(whole) * 3 // 4])
    outcome, _ = run_in_turn(f"a.jsonl.{ending}", "out")

    assert outcome.totals.quarantined == 1
    assert 500 < outcome.totals.rows < 1300  # zstd has blocks of 128 kB


def test_a_file_without_the_column_of_the_text_is_quarantined_row_by_row(folder):
    parquet.write_table(pa.table({"id": ["a", "b"], "body": ["x", "y"]}), "a.parquet")
    run_in_turn("a.parquet", "out")

    assert reasons("out") == {"a.parquet:1": "there is no column `text`", "a.parquet:2": "there is no column `text`"}


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        pytest.param(("meta",), {"meta": {"title": "A walk", "date": "Mon, 05 Feb 2024 10:00:00 GMT"}}, id="an object"),
        pytest.param(("meta",), {"meta": "title: A walk\ndate: Mon, 05 Feb 2024 10:00:00 GMT"}, id="a block"),
        pytest.param(("title", "date"), {"title": "A walk", "date": "Mon, 05 Feb 2024 10:00:00 GMT"}, id="single fields"),
    ],
)
def test_front_matter_may_be_in_columns_of_its_own(folder, columns, row):
    write_jsonl("a.jsonl", [{"id": "a", "text": '<p style="">One</p>\n', **row}])
    run_in_turn("a.jsonl", "out", job("fix", kind="html", columns={"front_matter": columns}))
    run_in_turn("a.jsonl", "checked", job("check", kind="html", columns={"front_matter": columns}))
    (fixed,), (checked,) = results("out"), results("checked")

    assert (fixed["text"], fixed["changed"]) == ("<p>One</p>\n", True)
    assert fixed["front_matter"] is None or "2024-02-05" in fixed["front_matter"]
    assert {one["rule"]: one["start"] for one in checked["findings"]} == {"date-not-iso": None, "inline-style": 3}


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("fix", "<p>Along <b>the river</b></p>\n"),
        ("clean", '<p style="">Along <b>the river</b></p>\n'),
        ("convert", "Along **the river**\n"),
    ],
)
def test_a_new_text_is_the_one_of_the_command(folder, command, text):
    if command == "convert":
        pytest.importorskip("turbohtml")
    write_jsonl("a.jsonl", [{"id": "a", "text": '<p style="">Along <b>the river</b></p>\n'}, {"id": "b", "text": PLAIN}])
    run_in_turn("a.jsonl", "out", job(command, kind="html" if command == "convert" else "post"))

    assert results("out")[0]["text"] == text


def test_texts_are_what_the_command_makes_of_files(folder, run):
    texts = {"a.md": STYLED, "b.md": PLAIN, "c.md": "<p align='left'>One</p>\n\n<span></span>Two  \n"}
    write_jsonl("a.jsonl", [{"id": name, "text": text} for name, text in texts.items()])
    run_in_turn("a.jsonl", "out", job("fix"))
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    run("fix", "--isolated", "--no-journal", *texts)

    assert {row["id"]: row["text"] for row in results("out")} == {name: (folder / name).read_text(encoding="utf-8") for name in texts}
