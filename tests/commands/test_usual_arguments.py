"""The usual forms of a command line are read without argparse, which would give the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from linter.cli.arguments import read_usual
from linter.cli.commands import COMMANDS
from linter.cli.parser import parse


def usual(line: list[str]) -> dict | None:
    """What is read without argparse; None if that is not possible."""
    read = read_usual(line)
    return None if read is None else vars(read)


@pytest.mark.parametrize(
    "line",
    [
        "check",
        "check a.md b --quiet c",
        "check --isolated --no-cache -q a.md",
        "check -j 4 --select html,style --select=text --fail-on error --output-format json a.md",
        "check --config postlint.toml --exclude=drafts --exclude old --time-limit 2.5",
        "check - --stdin-filename a.md",
        "check --stdin-filename a.md",
        "fix --unsafe-fixes --diff posts",
        "clean --write --policy github a.md",
        "convert --diff a.html",
        "rules --output-format json",
        "baseline posts --quiet",
    ],
)
def test_the_usual_forms_are_read_as_argparse_reads_them(line):
    assert usual(line.split()) == vars(parse(line.split()))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--quiet check",
        "explain inline-style",
        "report a.md",
        "rules a.md",
        "check --help",
        "check --changed",
        "check --changed main",
        "check -qv",
        "check -j4",
        "check -- a.md",
        "check --fail-on none",
        "check --jobs x",
        "check --unknown",
        "check --quiet=yes",
        "check --select",
        "check --select --fix",
        "check a.md -",
        "clean --diff --write a.md",
    ],
)
def test_all_else_is_left_to_argparse(line):
    assert usual(line.split()) is None


WORDS = st.sampled_from(
    "a.md b posts - -- -q -v -j -j4 4 x 0 1.5 --quiet --isolated --no-cache --select html --select=html --ignore --fix --diff --write --output-format json "
    "--output-format=text --fail-on error --config a.toml --jobs --jobs=2 --time-limit --time-limit=3 --changed --exclude=x --policy github "
    "--stdin-filename=a.md --stdin-batch --show-files --untrusted --add-ignores --output into --output=into -o --no --verb".split()
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(COMMANDS)), st.lists(WORDS, max_size=6))
def test_what_is_read_without_argparse_is_what_argparse_reads(command, words):
    read = usual([command, *words])

    if read is not None:
        assert read == vars(parse([command, *words]))
