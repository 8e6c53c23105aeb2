"""What a page shows as one piece."""

from __future__ import annotations

import pytest

from linter.source.document import Document
from linter.syntax.parse import parse


def paragraphs(text, path="post.md"):
    return [(one.kind, one.text) for one in parse(Document.of(text, path)).paragraphs]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\nb\n\nc\n", [("paragraph", "a b"), ("paragraph", "c")], id="Markdown"),
        pytest.param("# a\n\n- b\n- c\n\n> d\n", [("heading", "a"), ("item", "b"), ("item", "c"), ("quote", "d")], id="blocks"),
        pytest.param("| a | b |\n|---|---|\n| c | d |\n", [("cell", "a"), ("cell", "b"), ("cell", "c"), ("cell", "d")], id="a table"),
        pytest.param("<p>a</p><p>b <b>c</b></p>\n", [("paragraph", "a"), ("paragraph", "b c")], id="HTML"),
        pytest.param("<ul><li>a</li></ul><h2>b</h2>\n", [("item", "a"), ("heading", "b")], id="items and headings of HTML"),
        pytest.param("<p>a<br>b</p>\n", [("paragraph", "a\nb")], id="a line break"),
        pytest.param("a  \nb\n", [("paragraph", "a\nb")], id="a hard break"),
        pytest.param("a &amp; b &nbsp; c\n", [("paragraph", "a & b \xa0 c")], id="references"),
        pytest.param("a `b` ![c](d) {{ e }}\n", [("paragraph", "a b")], id="code, pictures and template tags"),
        pytest.param("```\na\n```\n", [], id="a block of code"),
        pytest.param("<script>a</script><p>b</p>\n", [("paragraph", "b")], id="a script"),
        pytest.param("<p></p>\n", [], id="nothing"),
    ],
)
def test_the_paragraphs_of_a_text(text, shown):
    assert paragraphs(text) == shown


@pytest.mark.parametrize(
    ("text", "strong", "linked", "images"),
    [
        ("**a**\n", True, False, 0),
        ("**a** b\n", False, False, 0),
        ("<p><strong>a</strong></p>\n", True, False, 0),
        ("[a](b)\n", False, True, 0),
        ('<p><a href="b">a</a></p>\n', False, True, 0),
        ("![a](b)\n", False, False, 1),
        ('<p><img src="b"><img src="c"></p>\n', False, False, 2),
    ],
)
def test_what_a_paragraph_is_made_of(text, strong, linked, images):
    (one,) = parse(Document.of(text)).paragraphs

    assert (one.strong, one.linked, one.images) == (strong, linked, images)


def test_a_paragraph_has_the_place_of_its_words():
    text = "<div>\n<p>  文字 <b>b</b> </p>\n</div>\n"
    (one,) = parse(Document.of(text)).paragraphs

    assert one.span.text(text) == "文字 <b>b"
