"""Only files are read, and not without end."""

from __future__ import annotations

import os

import pytest

from linter.source import read as reading
from linter.source.read import read


@pytest.mark.parametrize("data", [b"", b"a", b"\xff\r\n", b"a" * 3_000_000])
def test_a_file_is_read_whole(tmp_path, data):
    (tmp_path / "a.md").write_bytes(data)

    assert read(str(tmp_path / "a.md")).data == data


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_keeps_nobody_waiting(tmp_path):
    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(OSError, match="not a regular file"):
        read(str(tmp_path / "a.md"))


def test_what_is_larger_than_any_post_is_not_read(tmp_path):
    with open(tmp_path / "a.md", "wb") as file:
        file.truncate(1_000_000_000)
    with pytest.raises(OSError, match="larger than 100 MB"):
        read(str(tmp_path / "a.md"))


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_bytes(b"ab")
    real, grown = os.read, []

    def reads(descriptor, count):
        if not grown:
            grown.append(1)
            with open(tmp_path / "a.md", "ab") as file:
                file.write(b"c" * 10)
        return real(descriptor, count)

    monkeypatch.setattr(reading.os, "read", reads)

    assert read(str(tmp_path / "a.md")).data == b"abcccccccccc"
