"""What is said of a command line that cannot be right."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("line", "said", "helped"),
    [
        pytest.param("check --selct x", "there is no option `--selct`; did you mean `--select`?", "check", id="an option"),
        pytest.param("check --selct=x", "there is no option `--selct`; did you mean `--select`?", "check", id="an option with its value"),
        pytest.param("config --qqq", "there is no option `--qqq`", "config", id="an option that is like none"),
        pytest.param("--qqq", "there is no option `--qqq`", "", id="an option without a command"),
        pytest.param("chek a.md", "there is no command `chek`; did you mean `check`?", "", id="a command"),
        pytest.param("a.md", "there is no command `a.md`; did you mean `postlint check`?", "", id="a path for a command"),
        pytest.param("xyz", "there is no command `xyz`", "", id="a command that is like none"),
        pytest.param("explain a b", "`b` is one argument too many", "explain", id="an argument too many"),
        pytest.param("check -j -3", "argument --jobs/-j: `-3` is not a whole number from 0 up", "check", id="fewer than no processes"),
        pytest.param("baseline -j x", "argument --jobs/-j: `x` is not a whole number from 0 up", "baseline", id="processes in words"),
        *(
            pytest.param(
                f"check --time-limit {word}",
                f"argument --time-limit: `{word}` is not a number of seconds from 0 to 1,000,000",
                "check",
                id=f"{word} seconds",
            )
            for word in ("-1", "nan", "inf", "long")
        ),
    ],
)
def test_it_is_said_in_a_line_with_where_the_help_is(project, run, line, said, helped):
    assert run(*line.split()) == (2, "", f"postlint: {said}\n`{f'postlint {helped}'.strip()} --help` says what there is\n")


def test_a_value_that_is_none_is_said_without_the_usage(run):
    said = run("check", "--output-format", "xml")

    assert said.status == 2
    assert said.err.startswith("postlint: argument --output-format: invalid choice: 'xml' (choose from ")
    assert said.err.count("\n") == 2


def test_what_could_steer_a_terminal_is_written_out(run):
    assert run("check", "--\x1b[31m").err.startswith("postlint: there is no option `--\\x1b[31m`\n")


def test_paths_behind_an_option_are_paths_too(project, run):
    said = run("check", "a.md", "--exit-zero", "b.md", "--quiet")

    assert said.status == 0
    assert said.out.startswith("a.md:1:4: inline-style: ")
    assert run("check", "b.md", "--quiet", "a.md").out == said.out


def test_no_processes_at_all_are_one_a_core(project, run):
    assert run("check", "--jobs", "0") == run("check")
