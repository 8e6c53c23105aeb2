"""Errors of the command line."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("line", "error", "command"),
    [
        pytest.param("check --selct x", "unknown option `--selct`; did you mean `--select`?", "check", id="an option"),
        pytest.param("check --selct=x", "unknown option `--selct`; did you mean `--select`?", "check", id="an option with its value"),
        pytest.param("config --zzz", "unknown option `--zzz`", "config", id="an option unlike any other"),
        pytest.param("--qqq", "unknown option `--qqq`; did you mean `--quiet`?", "", id="an option without a command"),
        pytest.param("chek a.md", "unknown command `chek`; did you mean `check`?", "", id="a command"),
        pytest.param("a.md", "unknown command `a.md`; did you mean `postlint check`?", "", id="a path instead of a command"),
        pytest.param("xyz", "unknown command `xyz`", "", id="a command unlike any other"),
        pytest.param("explain a b", "unexpected argument `b`", "explain", id="a surplus argument"),
        pytest.param("check -j -3", "argument --jobs/-j: `-3` is not an integer from 0 up", "check", id="a negative number of processes"),
        pytest.param("baseline -j x", "argument --jobs/-j: `x` is not an integer from 0 up", "baseline", id="processes in words"),
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
def test_an_error_is_one_line_and_a_hint_at_the_help(project, run, line, error, command):
    assert run(*line.split()) == (2, "", f"postlint: {error}\nRun `{f'postlint {command}'.strip()} --help` for usage.\n")


def test_an_unknown_format_is_an_error_without_the_whole_usage(run):
    done = run("check", "--output-format", "xml")

    assert done.status == 2
    assert done.err.startswith("postlint: argument --output-format: invalid choice: 'xml' (choose from ")
    assert done.err.count("\n") == 2


def test_control_characters_of_an_option_are_escaped(run):
    assert run("check", "--\x1b[31m").err.startswith("postlint: unknown option `--\\x1b[31m`\n")


def test_paths_may_stand_behind_options(project, run):
    done = run("check", "a.md", "--exit-zero", "b.md", "--quiet")

    assert done.status == 0
    assert done.out.startswith("warning[inline-style]: inline style `position: static` overrides the theme [*]\n  --> a.md:1:4\n")
    assert run("check", "b.md", "--quiet", "a.md").out == done.out


def test_zero_jobs_means_one_for_each_core(project, run):
    assert run("check", "--jobs", "0") == run("check")
