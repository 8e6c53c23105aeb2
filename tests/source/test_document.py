"""Bytes to text and back."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from linter.source.document import Document


@given(st.binary(max_size=60))
def test_every_sequence_of_bytes_comes_back(data):
    assert Document("a.md", data).text.encode("utf-8", "surrogateescape") == data


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfa", b"a\r\nb\rc\n", b"a\0b", b"\xff\xfea\0", "中".encode("gbk"), b"\xed\xa0\x80", b""])
def test_what_other_readers_change_comes_back(data):
    assert Document.from_text(Document("a.md", data).text).data == data


@pytest.mark.parametrize(("data", "utf8"), [(b"a", True), (b"\xef\xbb\xbf", True), (b"\xff", False), (b"\xed\xa0\x80", False)])
def test_bytes_are_utf_8_or_they_are_not(data, utf8):
    assert Document("a.md", data).utf8 is utf8


@pytest.mark.parametrize(
    ("path", "language"),
    [("a.md", "markdown"), ("a.MARKDOWN", "markdown"), ("a.mdx", "mdx"), ("a.html", "html"), ("A.HTM", "html"), ("README", "markdown")],
)
def test_the_ending_says_what_language_a_post_is_in(path, language):
    assert Document(path, b"").language == language


def test_an_encoding_is_guessed_from_the_bytes():
    text = "我们沿着河走，天气很好，桥也已经修好了。" * 20

    assert Document("a.md", text.encode("gb18030")).guessed_encoding in ("gb18030", "gbk", "gb2312")


def test_no_encoding_is_guessed_from_a_few_bytes():
    assert Document("a.md", b"a\xe9").guessed_encoding == ""


@given(st.text(max_size=40))
def test_every_text_comes_back(text):
    # A text of files has surrogates for bytes only.
    text = "".join(letter for letter in text if not "\ud800" <= letter <= "\udfff")

    assert Document.from_text(text).text == text
    assert Document.from_text(text).utf8
