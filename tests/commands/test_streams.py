"""Standard input, output and error: closed, full, or with other paths beside them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

posix = pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX closes the streams")


@pytest.fixture(autouse=True)
def post(project):
    """A post with a finding, in a folder to work in."""
    return project / "a.md"


def shell(line):
    """What a command says on standard error, and its exit code; what Python holds back is written at exit, as a user has it."""
    command = f'"{sys.executable}" -m linter {line}'
    root = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONUNBUFFERED": ""}
    done = subprocess.run(command, shell=True, check=False, capture_output=True, encoding="utf-8", env=environment)
    return done.returncode, done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no file that is always full")
@pytest.mark.parametrize("command", ["check a.md", "check", "check a.md --output-format json", "check --statistics", "rules", "--help"])
def test_output_that_cannot_be_written_is_said_in_a_line(command):
    assert shell(f"{command} > /dev/full") == (2, "postlint: what was found cannot be written: No space left on device\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no file that is always full")
def test_a_run_that_is_said_again_says_too_that_it_cannot_be_written():
    assert [shell("check . > found.txt")[0] for _ in range(3)] == [1, 1, 1]
    assert shell("check . > /dev/full") == (2, "postlint: what was found cannot be written: No space left on device\n")


@posix
@pytest.mark.parametrize("command", ["check a.md", "rules", "fix --diff a.md"])
def test_without_standard_output_nothing_is_done(command):
    assert shell(f"{command} >&-") == (2, "postlint: standard output is closed, so nothing can be said\n")


@posix
def test_without_standard_error_findings_alone_are_said():
    assert shell("check a.md nowhere.md --quiet > found.txt 2>&-") == (2, "")
    with open("found.txt", encoding="utf-8") as found:
        assert found.readline().startswith("a.md:1:4: inline-style: ")


@posix
def test_a_reader_that_has_seen_enough_is_no_mistake():
    assert shell("check --verbose --output-format json | head -c 1") == (0, "")


@posix
@pytest.mark.parametrize("command", ["check -", "fix -", "clean -"])
def test_standard_input_that_is_closed_is_said(command):
    status, said = shell(f"{command} <&-")

    assert status == 2
    assert said.startswith("postlint: standard input is closed, so `-` has nothing to read\n")


@pytest.mark.parametrize("command", ["check", "fix", "clean"])
@pytest.mark.parametrize("paths", [("a.md", "-"), ("-", "a.md"), ("-", "-"), ("a.md", "--diff", "-")])
def test_standard_input_is_a_run_of_its_own(run, post, command, paths):
    before = post.read_bytes()
    said = run(command, *paths)

    assert (said.status, said.out) == (2, "")
    assert said.err == (
        "postlint: `-` is standard input, which is a run of its own: leave out the other paths, or `-`\n"
        f"`postlint {command} --help` says what there is\n"
    )
    assert post.read_bytes() == before
