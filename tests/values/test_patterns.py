"""Patterns that are compiled on first use, and their saved forms."""

from __future__ import annotations

import _sre
import re
import subprocess
import sys
from pathlib import Path

import pytest

from linter.values import saved_patterns
from linter.values.patterns import compiled, lazy

ROOT = Path(__file__).parents[2]
KNOWN = _sre.MAGIC in saved_patterns.MAGICS and sys.byteorder == "little"


@pytest.mark.skipif(not KNOWN, reason="this Python has other numbers, so it compiles")
def test_each_pattern_has_a_saved_form_that_is_what_this_python_makes_of_it():
    done = subprocess.run([sys.executable, ".ci/patterns.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "")


@pytest.fixture
def store(monkeypatch, tmp_path):
    """A file of saved forms in place of ours; returns what writes it."""

    def write(data: bytes) -> None:
        (tmp_path / "patterns.bin").write_bytes(data)

    monkeypatch.setattr(saved_patterns, "FILE", str(tmp_path / "patterns.bin"))
    monkeypatch.setattr(saved_patterns, "_STORE", saved_patterns._Store())
    return write


def form(pattern: re.Pattern, code: bytes = b"") -> tuple:
    return (pattern.flags, pattern.groups, dict(pattern.groupindex), (None,) * (pattern.groups + 1), code)


ONE = b"".join(number.to_bytes(4, "little") for number in (14, 4, 0, 1, 1, 16, 97, 1))
"""The numbers of the pattern `a`, in the order that 3.11 to 3.13 have: a heading that tells lengths, the letter, success."""


@pytest.mark.skipif(not KNOWN, reason="this Python has other numbers, so it compiles")
def test_a_saved_form_is_used_for_its_pattern_and_flags_only(store):
    store(saved_patterns.dump({("river", 0): form(re.compile("a"), ONE)}))

    assert saved_patterns.saved("river", 0).findall("a river") == ["a"]
    assert saved_patterns.saved("river", re.IGNORECASE) is None
    assert saved_patterns.saved(b"river", 0) is None
    assert compiled("river", re.IGNORECASE).findall("a River") == ["River"]
    assert compiled(b"river").findall(b"a river") == [b"river"]


WRONG = [
    pytest.param(None, id="no file"),
    pytest.param(b"", id="an empty file"),
    pytest.param(b"\xff\xff\xff\xff", id="a length without an index"),
    pytest.param(b"\x00\x00\x00\x00" + bytes(100), id="an index that is none"),
    pytest.param(saved_patterns.dump({("river", 0): form(re.compile("a"), b"")}), id="no numbers"),
    pytest.param(saved_patterns.dump({("river", 0): form(re.compile("a"), b"\x01\x02\x03")}), id="a part of a number"),
    pytest.param(saved_patterns.dump({("river", 0): form(re.compile("a"), bytes(range(64)))}), id="numbers that are no pattern"),
    pytest.param(saved_patterns.dump({("river", 0): form(re.compile("a"), ONE)})[:-8], id="a file that was cut off"),
]


@pytest.mark.parametrize("data", WRONG)
def test_where_the_file_is_wrong_patterns_are_compiled(store, data):
    if data is not None:
        store(data)

    assert lazy("river")().findall("a river") == ["river"]


@pytest.mark.parametrize(("name", "value"), [("MAGICS", ()), ("FILE", "\0")])
def test_where_the_file_is_of_no_use_patterns_are_compiled(monkeypatch, name, value):
    monkeypatch.setattr(saved_patterns, "_STORE", saved_patterns._Store())
    monkeypatch.setattr(saved_patterns, name, value)

    assert compiled(r"[\w]+").findall("a river") == ["a", "river"]
    assert saved_patterns.saved(r"[\W_]+", 0) is None


def test_what_is_saved_pickles_copies_and_is_equal():
    import copy
    import pickle

    pattern = compiled(r"[\W_]+")

    assert pickle.loads(pickle.dumps(pattern)) == re.compile(r"[\W_]+")
    assert copy.deepcopy(pattern) is pattern
    assert repr(pattern) == r"re.compile('[\\W_]+')"
