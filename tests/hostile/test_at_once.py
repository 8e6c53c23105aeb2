"""Several runs on the same files at once: each file is some run's version, whole."""

from __future__ import annotations

import os
import sys

import pytest

from linter.source import write
from linter.source.write import replace

PROCESSES, RUNS = 8, 200
NAMES = ["a.md", "b.md", "c.md"]


def version(process, run):
    return f"{process:02}".encode() * (100 + 37 * process + run)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
def test_eight_processes_on_three_files_mix_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        (tmp_path / name).write_bytes(version(99, 0))
    children = []
    for process in range(PROCESSES):
        child = os.fork()
        if child == 0:
            write.os.fsync = lambda _descriptor: None
            for run in range(RUNS):
                name = NAMES[run % len(NAMES)]
                with open(name, "rb") as file:
                    before = file.read()
                try:
                    replace(name, before, version(process, run))
                except OSError:
                    continue  # somebody else was there first, and it says so
            os._exit(0)
        children.append(child)
    seen = 0
    while children:
        for name in NAMES:
            data = (tmp_path / name).read_bytes()
            seen += 1
            assert data == data[:2] * (len(data) // 2), "a file holds two versions"
        done, status = os.waitpid(-1, os.WNOHANG)
        if done:
            assert status == 0
            children.remove(done)

    assert seen > 100
    assert sorted(os.listdir(tmp_path)) == NAMES
