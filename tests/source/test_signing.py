"""The program is the same after another installation of the same files, as CI makes one for each run."""

from __future__ import annotations

import os

import pytest

from linter import __version__
from linter.source import signing


@pytest.fixture
def program(tmp_path, monkeypatch):
    """What the digest is made of, for an installation with one module that was written at a time in seconds."""
    package = tmp_path / "linter"
    package.mkdir()
    module, record = package / "__init__.py", tmp_path / f"postlint-{__version__}.dist-info" / "RECORD"
    record.parent.mkdir()
    monkeypatch.setattr(signing, "_package", str(module))

    def digested(*, written, recorded=None, digest="sha256=abc"):
        module.write_text("pass\n", encoding="utf-8")
        os.utime(module, (written, written))
        if recorded is not None:
            record.write_text(f"linter/__init__.py,{digest},5\n", encoding="utf-8")
            os.utime(record, (recorded, recorded))
        return signing._program()

    return digested


def test_installing_the_same_files_again_makes_the_same_program(program):
    assert program(written=1_000, recorded=1_001) == program(written=2_000, recorded=2_001)


def test_other_files_of_the_same_size_make_another_program(program):
    assert program(written=1_000, recorded=1_001) != program(written=1_000, recorded=1_001, digest="sha256=abd")


def test_a_file_that_is_changed_after_its_installation_makes_another_program(program):
    assert program(written=1_000, recorded=1_001) != program(written=1_002, recorded=1_001)


def test_in_a_checkout_the_time_of_a_file_counts(program):
    assert program(written=1_000) != program(written=1_002)
