"""`postlint corpus`: what it prints, and how it exits."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("fsspec")

STYLED = '---\ntitle: A walk\n---\n\n<p style="">Along the river.</p>\n'


@pytest.fixture
def corpus(folder):
    lines = [json.dumps({"id": "a", "text": STYLED}), json.dumps({"id": "b", "text": "One.\n"}), "{broken"]
    (folder / "a.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder


def test_problems_are_data(corpus, run):
    done = run("corpus", "check", "a.jsonl", "-o", "out", "--select", "inline-style")

    assert (done.status, done.out, done.err) == (0, "1 of 1 shard done, 3 rows: 1 problem in 1 row, 1 quarantined. out\n", "")


def test_a_second_run_has_nothing_to_do(corpus, run):
    run("corpus", "check", "a.jsonl", "-o", "out")
    done = run("corpus", "check", "a.jsonl", "-o", "out")

    assert (done.status, done.err) == (0, "1 of 1 shard done before\n")


@pytest.mark.parametrize(
    ("options", "status"),
    [
        pytest.param(["--fail-on", "warning"], 1, id="a warning"),
        pytest.param(["--fail-on", "error"], 0, id="no error"),
        pytest.param(["--max-quarantined", "0"], 1, id="too many"),
        pytest.param(["--max-quarantined", "1"], 0, id="few enough"),
    ],
)
def test_the_exit_code_is_1_only_where_that_is_asked_for(corpus, run, options, status):
    assert run("corpus", "check", "a.jsonl", "-o", "out", "--select", "inline-style", *options).status == status


def test_a_shard_that_cannot_be_done_is_named(corpus, run):
    run("corpus", "check", "a.jsonl", "-o", "out")
    (corpus / "out" / "part-000000.parquet").unlink()
    (corpus / "out" / "part-000000.parquet").mkdir()
    done = run("corpus", "check", "a.jsonl", "-o", "out")

    assert done.status == 2
    assert "postlint: shard 0 of a.jsonl: not done: Is a directory" in done.err


def test_status_names_rows_in_quarantine(corpus, run):
    run("corpus", "check", "a.jsonl", "-o", "out", "--select", "inline-style")
    done = run("corpus", "status", "out", "--verbose")

    assert done.status == 0
    assert done.out.splitlines()[1].startswith("a.jsonl:3: a.jsonl:3: no JSON")


def test_merge_writes_one_file(corpus, run):
    run("corpus", "fix", "a.jsonl", "-o", "out")
    done = run("corpus", "merge", "out", "-o", "all.parquet")

    assert (done.status, done.out) == (0, "Wrote all.parquet: 3 rows.\n")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["check", "-o", "out"], "name the files of the corpus"),
        (["check", "a.jsonl"], "name the folder of the results with `--output`"),
        (["check", "none.jsonl", "-o", "out"], "`none.jsonl` does not exist"),
        (
            ["check", "a.csv", "-o", "out"],
            "`a.csv` is no corpus: name files that end in .jsonl, .jsonl.gz, .jsonl.zst or .parquet, or folders",
        ),
        (["status", "none"], "none has no results of `postlint corpus`"),
        (["merge", "out"], "name a file with `--output`, or a folder to get a file for each file of the input"),
        (
            ["check", "a.jsonl", "-o", "out", "--front-matter-column", "meta"],
            "a post has its front matter in its text: with `--front-matter-column`, say `--text markdown` or `--text html`",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(corpus, run, arguments, error):
    (corpus / "a.csv").write_text("id,text\n", encoding="utf-8")
    done = run("corpus", *arguments)

    assert (done.status, done.err) == (2, f"postlint: {error}\n")


def test_without_the_libraries_the_command_says_how_to_install_them(folder, run, monkeypatch):
    monkeypatch.setattr("linter.corpus.extras.find_spec", lambda name: None if name == "pyarrow" else object())
    done = run("corpus", "check", "a.jsonl", "-o", "out")

    assert (done.status, done.err) == (2, "postlint: `postlint corpus` needs pyarrow: install it with `pip install 'postlint[corpus]'`\n")
