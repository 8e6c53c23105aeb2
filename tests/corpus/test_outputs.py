"""Results in the formats of other tools, one file of them for each file of the input, and tables of quality."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("fsspec")

from linter.corpus import summary
from linter.corpus.merge import merge_by_file
from linter.corpus.quality import quality
from linter.corpus.status import status
from linter.values.errors import UsageError
from tests.corpus.corpora import PLAIN, STYLED, job, run_in_turn, write_jsonl

ROWS = [
    {"id": "a", "text": STYLED, "source": "walks"},
    {"id": "b", "text": PLAIN, "source": "walks"},
    {"id": "c", "text": STYLED + '<p align="left">Two</p>\n', "source": "rides|fast"},
    {"id": "d", "text": None, "source": "rides|fast"},
]


def lines(path):
    return [json.loads(line) for line in gzip.decompress(Path(path).read_bytes()).splitlines()]


def tables(out):
    return quality(one for _, one in status(out).done)


def test_dolma_attributes_are_in_files_of_the_names_and_rows_of_the_documents(folder):
    (folder / "documents" / "2024").mkdir(parents=True)
    (folder / "documents" / "2024" / "a.jsonl.gz").write_bytes(gzip.compress("".join(f"{json.dumps(row)}\n" for row in ROWS).encode()))
    write_jsonl(folder / "documents" / "b.jsonl", ROWS[:1])
    run_in_turn("documents", "out", job(output="dolma", columns={"source": "source"}), shard_size=50)

    assert merge_by_file("out", "attributes/postlint") == 5
    first, second = lines("attributes/postlint/2024/a.jsonl.gz"), lines("attributes/postlint/b.jsonl.gz")
    assert [(row["source"], row["id"]) for row in first] == [(row["source"], row["id"]) for row in ROWS]
    assert second == [
        {
            "source": "walks",
            "id": "a",
            "attributes": {"postlint__inline_style__span": [[26, 34, 1.0]], "postlint__findings__count": [[0, len(STYLED), 1]]},
        }
    ]
    assert first[3]["attributes"] == {"postlint__findings__count": [[0, 0, 0]], "postlint__row__failed": [[0, 0, 1.0]]}


def test_dolma_documents_have_the_new_text_and_the_fields_that_are_mandatory(folder):
    write_jsonl("a.jsonl", ROWS)
    run_in_turn("a.jsonl", "out", job("fix", output="dolma", columns={"source": "source"}))

    row = lines("out/part-000000.jsonl.gz")[0]
    assert (row["id"], row["source"], row["text"]) == ("a", "walks", STYLED.replace(' style=""', ""))


def test_files_of_one_name_are_not_mixed(folder):
    for name in ("a.jsonl", "a.ndjson"):
        write_jsonl(name, ROWS)
    run_in_turn(["a.jsonl", "a.ndjson"], "out")

    with pytest.raises(UsageError, match=r"several files would be `a\.parquet`"):
        merge_by_file("out", "by-file")


def test_quality_is_counted_by_rule_and_by_source(folder):
    write_jsonl("a.jsonl", ROWS * 3)
    run_in_turn("a.jsonl", "out", job(columns={"source": "source"}), shard_size=300)
    known = json.loads(tables("out").as_json())

    assert known["rules"][0] == {"rule": "inline-style", "rows": 6, "findings": 6, "fixed": 0}
    assert {one["source"]: (one["rows"], one["quarantined"], one["rows_with_findings"]) for one in known["sources"]} == {
        "rides|fast": (6, 3, 3),
        "walks": (6, 0, 3),
    }
    assert known["sources"][1]["rows_by_rule"] == {"inline-style": 3}
    assert tables("out").as_markdown().splitlines()[-1] == "| walks | 6 | 0 | 3 (50.0 %) | 3 | inline-style 50.0 % |"
    assert "| rides\\|fast | 6 |" in tables("out").as_markdown()


def test_sources_with_few_rows_are_counted_together_where_there_are_many(folder, monkeypatch):
    monkeypatch.setattr(summary, "_MOST_SOURCES", 2)
    sources = ["a", "b", "b", "c", "c", "d"]
    write_jsonl("a.jsonl", [{"id": str(number), "text": STYLED, "source": source} for number, source in enumerate(sources)])
    run_in_turn("a.jsonl", "out", job(columns={"source": "source"}))
    known = json.loads(tables("out").as_json())

    assert [(one["source"], one["rows"]) for one in known["sources"]] == [("b", 2), ("c", 2)]
    assert (known["other_sources"]["rows"], known["other_sources"]["findings"]) == (2, 2)


def test_the_tables_are_printed_or_written(folder, run):
    write_jsonl("a.jsonl", ROWS)
    run("corpus", "check", "a.jsonl", "--source-column", "source", "-o", "out", "--jobs", "1", "-q")
    printed = run("corpus", "quality", "out")
    run("corpus", "quality", "out", "-o", "quality.json")

    assert printed.out.startswith("4 rows, 1 quarantined; ")
    assert json.loads(Path("quality.json").read_text(encoding="utf-8"))["rows"] == 4
    assert run("corpus", "quality", "out", "-o", "quality.txt").status == 2
