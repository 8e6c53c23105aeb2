"""What posts of a corpus tell about each other is found out in a first pass, and counts as it does in a folder."""

from __future__ import annotations

import os

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("fsspec")

from linter.config.overrides import Overrides
from linter.config.resolve import standalone_config
from linter.corpus.job import Columns, Job, Limits
from linter.corpus.knowledge import find
from linter.corpus.knowledge.learn import find_all
from linter.corpus.knowledge.use import knowledge_in
from linter.corpus.run import Share
from linter.run.plan import Mode, Plan
from linter.run.session import Session
from linter.values.errors import UsageError
from tests.corpus.corpora import InTurn, contents, results, run_in_turn, write_jsonl

NOTE = "Follow us for more stories like this one, every day."
WORDS = "river mill bridge harbour valley orchard meadow castle lantern island garden chapel".split()
SETTINGS = standalone_config(Overrides(extend_select=("recurring-paragraph",)))


def job(command="check", *, source="", knowledge=None, rows=1000):
    return Job(SETTINGS, command, columns=Columns(source=source), limits=Limits(0, rows=rows), knowledge=knowledge)


def learn(inputs, out, *, source="", **options):
    """Do the first pass, and return what there is to know."""
    run_in_turn(inputs, out, job("learn", source=source), **options)
    assert find_all(str(out), job("learn", source=source), InTurn()) == []
    return knowledge_in(str(out))


class Isolated:
    """An engine that does each row in a process of its own, as after a shard has ended its process."""

    def run(self, shards, work):
        for shard in shards:
            yield shard, work._replace(isolated=True)(shard)


def post(number, *, note=NOTE):
    one, two = WORDS[number % len(WORDS)], WORDS[(number * 7 + 3) % len(WORDS)]
    text = f"On day {number} we walked from the {one} to the {two}, and the {one} was as quiet as the {two} had been before."
    return f"---\ntitle: Walk {number}\n---\n\n{text}\n\n{note}\n"


FEED = "We started early and the sun was warm. The road led along the river, and we saw a great number of houses where many old"
ENDS = ("people live", "trees stand", "cats sleep", "boats wait", "paths begin", "stories end")


def found(rows):
    return {(row["id"], finding["rule"], finding["start"]) for row in rows for finding in row["findings"]}


def test_findings_are_those_of_a_check_of_the_folder(folder):
    (folder / "posts" / "deep").mkdir(parents=True)
    for number, end in enumerate(ENDS):
        (folder / "posts" / f"{number}.md").write_text(post(number), encoding="utf-8")
        (folder / "posts" / "deep" / f"{number}.md").write_text(f"---\ntitle: Walk {number}\n---\n\n{FEED} {end}\n", encoding="utf-8")
    known = learn("posts", "known")
    run_in_turn("posts", "out", job(knowledge=known))
    run_in_turn("posts", "alone", job())
    names = [row["id"] for row in results("out")]
    session = Session(SETTINGS, Plan(Mode.CHECK, baseline=False))
    of_folder = session.paths([os.path.join("posts", name) for name in names])
    wanted = {(name, one.rule, one.span.start) for name, result in zip(names, of_folder, strict=True) for one in result.diagnostics}

    assert found(results("out")) == wanted
    assert {rule for _, rule, _ in wanted - found(results("alone"))} == {"recurring-paragraph", "cut-end"}


def test_each_source_is_a_folder_of_its_own(folder):
    rows = [{"id": f"a{number}", "text": post(number), "site": "a"} for number in range(9)]
    rows += [{"id": f"b{number}", "text": post(number + 50, note=NOTE if number == 2 else "The end."), "site": "b"} for number in range(9)]
    write_jsonl("all.jsonl", [row for pair in zip(rows[:9], rows[9:], strict=True) for row in pair])
    known = learn("all.jsonl", "known", source="site", shard_size=700)
    run_in_turn("all.jsonl", "out", job(source="site", knowledge=known))

    recurring = {name for name, rule, _ in found(results("out")) if rule == "recurring-paragraph"}
    assert recurring == {f"a{number}" for number in range(9)}


def test_the_first_pass_is_the_same_whatever_the_order_and_the_number_of_runs(folder):
    write_jsonl("all.jsonl", [{"id": str(number), "text": post(number), "site": WORDS[number % 5]} for number in range(30)])
    wanted = job("learn", source="site")
    learn("all.jsonl", "once", source="site", shard_size=2000)
    for number in (3, 1, 2):
        run_in_turn("all.jsonl", "shared", wanted, share=Share(number, 3), shard_size=2000)
    find_all("shared", wanted, InTurn())

    assert contents("shared") == contents("once")


def test_results_do_not_depend_on_how_many_rows_are_in_memory(folder):
    write_jsonl("all.jsonl", [{"id": str(number), "text": post(number), "site": WORDS[number % 5]} for number in range(30)])
    known = learn("all.jsonl", "known", source="site")
    run_in_turn("all.jsonl", "many", job(source="site", knowledge=known))
    run_in_turn("all.jsonl", "few", job(source="site", knowledge=known, rows=7), shard_size=3000)

    assert results("few") == results("many")


@pytest.mark.parametrize("most", [5, 20])
def test_of_a_large_source_only_what_is_certain_is_known(folder, monkeypatch, most):
    rows = [{"id": str(number), "text": post(number, note=NOTE if number < 24 else WORDS[number % 12] * 9)} for number in range(30)]
    write_jsonl("all.jsonl", rows)
    whole = learn("all.jsonl", "whole")
    run_in_turn("all.jsonl", "of-all", job(knowledge=whole))
    monkeypatch.setattr(find, "MOST_POSTS", most)
    part = learn("all.jsonl", "part")
    run_in_turn("all.jsonl", "of-part", job(knowledge=part))

    lines = [{one for one in found(results(out)) if one[1] == "recurring-paragraph"} for out in ("of-all", "of-part")]
    assert len(lines[0]) == 24
    assert lines[1] <= lines[0]


def test_knowledge_of_other_files_or_settings_is_refused(folder):
    rows = [{"id": str(number), "text": post(number)} for number in range(6)]
    write_jsonl("all.jsonl", rows)
    with pytest.raises(UsageError, match="known has no knowledge"):
        knowledge_in("known")
    known = learn("all.jsonl", "known")
    with pytest.raises(UsageError, match=r"learned with other settings \(source-column\)"):
        run_in_turn("all.jsonl", "out", job(source="site", knowledge=known))
    write_jsonl("all.jsonl", rows[:5])
    with pytest.raises(UsageError, match="learned from other files"):
        run_in_turn("all.jsonl", "out", job(knowledge=known))


def test_a_row_that_tells_nothing_does_not_end_the_first_pass(folder):
    write_jsonl("all.jsonl", ["{broken", *({"id": str(number), "text": post(number)} for number in range(6)), {"id": "none"}])
    known = learn("all.jsonl", "known")
    run_in_turn("all.jsonl", "out", job(knowledge=known))

    assert len([one for one in found(results("out")) if one[1] == "recurring-paragraph"]) == 6


def test_rows_that_are_isolated_tell_the_same(folder):
    write_jsonl("all.jsonl", [{"id": str(number), "text": post(number)} for number in range(6)])
    learn("all.jsonl", "known")
    learn("all.jsonl", "isolated", engine=Isolated())

    assert contents("isolated") == contents("known")


def test_one_command_learns_and_another_one_uses_it(folder, run):
    write_jsonl("all.jsonl", [{"id": str(number), "text": post(number)} for number in range(6)])
    options = ("all.jsonl", "--extend-select", "recurring-paragraph", "--jobs", "1", "-o")
    learned = run("corpus", "learn", *options, "known")
    checked = run("corpus", "check", "--knowledge", "known", *options, "out")

    assert learned.out == "Learned from 6 rows. known\n"
    assert "6 problems in 6 rows" in checked.out
