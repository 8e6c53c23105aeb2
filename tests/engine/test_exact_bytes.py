"""What is not mended keeps every byte: line ends, byte order marks, NULs, and what is no text at all."""

from __future__ import annotations

import shutil

import pytest
from conftest import ROOT

from linter.registry.catalogue import CATALOGUE

EXACT = ROOT / "tests/cases/exact"
STYLE = (b'<p style="color: red">', b"<p>")
# Each pair: the bytes that go, of which there are none like them in the file, and those that come.
MENDED = {
    "bom.md": [(b"title: 2006", b"title: '2006'"), STYLE],
    "bom-and-blank-line.md": [(b"\xef\xbb\xbf\r\n---", b"\xef\xbb\xbf---")],
    "crlf.md": [
        (b"title: 12_00 \r", b"title: '12_00'\r"),
        (b"Thu, 01 Jul 2021 01:23:00 GMT", b"'2021-07-01T01:23:00Z'"),
        STYLE,
        (b"</p><p></p>", b"</p>"),
    ],
    "mixed-ends.md": [(b"<p style='color: red'>", b"<p>")],
    "lone-cr.md": [STYLE],
    "nul.md": [STYLE],
    "no-final-newline.md": [(b"<div>\n", b""), (b"</div>   \n  ", b"")],
    "unusual-characters.md": [(b"<b style=color:red>", b"<b>")],
}
# What these two mend is what the files are made of.
FLAGS = ("--profile", "plain", "--ignore", "byte-order-mark,mixed-line-ends,nul-character")
CLEAN = ["clean.md", "empty.md", "bom-only.md"]
UNREADABLE = ["latin-1.md", "utf-8-cut.md", "utf-8-surrogate.md", "utf-16.md", "gbk.md"]
ALL = [*MENDED, *CLEAN, *UNREADABLE]


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """The function that copies a file into an empty folder, and works there."""
    monkeypatch.chdir(tmp_path)

    def copy(name):
        shutil.copyfile(EXACT / name, tmp_path / name)
        return tmp_path / name

    return copy


def test_every_file_is_tested():
    assert sorted(path.name for path in EXACT.iterdir()) == sorted(ALL)


def test_the_files_are_as_they_were_written():
    assert (EXACT / "crlf.md").read_bytes().startswith(b"---\r\ntitle: 12_00 \r\n")
    assert b"\n" not in (EXACT / "lone-cr.md").read_bytes()
    assert b"\x00" in (EXACT / "nul.md").read_bytes()
    assert (EXACT / "no-final-newline.md").read_bytes().endswith(b"</div>   \n  ")


@pytest.mark.parametrize("name", ALL)
def test_checking_changes_nothing(copied, run, name):
    path = copied(name)

    assert run("check", *FLAGS, name).status == (0 if name in CLEAN else 2 if name in UNREADABLE else 1)
    assert path.read_bytes() == (EXACT / name).read_bytes()


@pytest.mark.parametrize("name", MENDED)
def test_a_fix_changes_the_bytes_it_is_about_and_no_others(copied, run, name):
    path = copied(name)
    wanted = path.read_bytes()
    for gone, come in MENDED[name]:
        assert wanted.count(gone) == 1
        wanted = wanted.replace(gone, come)
    run("fix", "--unsafe-fixes", *FLAGS, name)

    assert path.read_bytes() == wanted


@pytest.mark.parametrize("name", [*CLEAN, *UNREADABLE])
def test_a_file_that_has_nothing_to_fix_or_cannot_be_read_is_not_written(copied, run, name):
    path = copied(name)
    before = path.stat()
    ended = run("fix", "--unsafe-fixes", *FLAGS, name)

    assert path.read_bytes() == (EXACT / name).read_bytes()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert ended.status == (0 if name in CLEAN else 2)


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_not_utf_8_has_that_problem_alone(copied, run, name):
    copied(name)
    out = run("check", "--output-format", "concise", name).out

    assert out.count("not-utf-8") == 1
    assert [rule.name for rule in CATALOGUE if f"[{rule.name}] " in out] == ["not-utf-8"]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        pytest.param("gbk.md", "gb", id="Chinese before Unicode"),
        pytest.param("utf-16.md", "utf-16", id="Windows' Unicode"),
    ],
)
def test_the_encoding_is_guessed(copied, run, name, encoding):
    copied(name)

    assert f"it looks like {encoding}" in run("check", name).out
