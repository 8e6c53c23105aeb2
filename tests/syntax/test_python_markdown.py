"""Pelican's posts are read as Python-Markdown reads them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from conftest import assert_linear
from hypothesis import example, given, settings, strategies as st

from linter.source.document import Document
from linter.syntax.parse import Post, parse
from linter.values.dialects import Dialect
from linter.values.profiles import PROFILES

FRONT_MATTER = "---\ntitle: a\n---\n\n"


def post(text: str) -> Post:
    return parse(Document.from_text(FRONT_MATTER + text, "post.md"), PROFILES["pelican"])


def blocks(text: str) -> list[tuple[str, str]]:
    """The kind and the source of each block."""
    parsed = post(text)
    return [(block.kind, block.span.text(parsed.text)) for block in parsed.blocks]


def code(text: str) -> list[str]:
    parsed = post(text)
    return [span.text(parsed.text) for span in parsed.code]


def tags(text: str) -> list[str]:
    return [tag.source for tag in post(text).tags]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\nb\n", [("paragraph", "a\nb")], id="a paragraph"),
        pytest.param("a\n# b\nc\n", [("paragraph", "a"), ("heading", "# b"), ("paragraph", "c")], id="a heading ends a paragraph"),
        pytest.param("#a\n", [("heading", "#a")], id="a heading needs no space"),
        pytest.param("a\n===\nb\n", [("heading", "a\n==="), ("paragraph", "b")], id="an underlined heading"),
        pytest.param("a\nb\n---\n", [("paragraph", "a\nb")], id="a rule below two lines is no underline"),
        pytest.param("a\n- b\n", [("paragraph", "a\n- b")], id="a list needs a blank line"),
        pytest.param("- a\n- b\n", [("item", "- a"), ("item", "- b")], id="items"),
        pytest.param("1) a\n", [("paragraph", "1) a")], id="a number needs a dot"),
        pytest.param("- a\n\n  b\n", [("item", "- a"), ("paragraph", "b")], id="two spaces are not enough for an item"),
        pytest.param(
            "- a\n\n    b\n", [("item", "- a\n\n    b"), ("paragraph", "a"), ("paragraph", "b")], id="four spaces belong to an item"
        ),
        pytest.param("- a\n  - b\n", [("item", "- a"), ("item", "- b")], id="two spaces nest nothing"),
        pytest.param("- a\n    - b\n", [("item", "- a\n    - b"), ("item", "- b")], id="four spaces nest"),
        pytest.param("> a\nb\n", [("quote", "> a\nb"), ("paragraph", "a\nb")], id="a quote reaches over lines without a mark"),
        pytest.param("    a\nb\n", [("code", "a"), ("paragraph", "b")], id="indented code"),
        pytest.param("a\n\n\tb\n\n\tc\n", [("paragraph", "a"), ("code", "b\n\n\tc")], id="code after a tab, across a blank line"),
        pytest.param("```\na\n\n    b\n```\n", [("code", "```\na\n\n    b\n```")], id="a fence"),
        pytest.param("```\na\n", [("paragraph", "```\na")], id="a fence without its end is text"),
        pytest.param("````\n```\n````\n", [("code", "````\n```\n````")], id="a fence ends with one of its length"),
        pytest.param("- ```\n  a\n  ```\n", [("item", "- ```\n  a\n  ```")], id="a fence in an item is text"),
        pytest.param("a\n:   b\n", [("item", "a"), ("item", ":   b")], id="a definition"),
        pytest.param(
            "a\n:   b\n\n    c\n",
            [("item", "a"), ("item", ":   b\n\n    c"), ("paragraph", "b"), ("paragraph", "c")],
            id="a definition with two paragraphs",
        ),
        pytest.param("a|b\n-|-\nc|d\n", [("table", "a|b\n-|-\nc|d"), *[("cell", cell) for cell in "abcd"]], id="a table"),
        pytest.param("[^1]: a\n\n    b\n", [("paragraph", "a"), ("paragraph", "b")], id="a footnote"),
        pytest.param("[a]: /b\n*[c]: d\n", [], id="definitions"),
        pytest.param("<div>\na\n\n    b\n</div>\n", [("html", "<div>\na\n\n    b\n</div>")], id="an HTML block across a blank line"),
        pytest.param("<div>\n\na\n", [("html", "<div>\n\na\n")], id="an HTML block without its end"),
        pytest.param("<b>a</b>\n", [("paragraph", "<b>a</b>")], id="inline tags begin no block"),
        pytest.param(
            "<div markdown='1'>\n*a*\n</div>\n",
            [("html", "<div markdown='1'>"), ("paragraph", "*a*"), ("html", "</div>")],
            id="Markdown in HTML",
        ),
        pytest.param("    <div>\n", [("code", "<div>")], id="an indented tag is code"),
    ],
)
def test_the_blocks_are_those_of_python_markdown(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\n:   b\n\n    <i>c</i>\n", ["<i>", "</i>"], id="the second paragraph of a definition"),
        pytest.param("```\n<i>\n", ["<i>"], id="below a fence without its end"),
        pytest.param("> ```\n> <i>\n> ```\n", [], id="backticks in a quote are a code span"),
        pytest.param("<p>a\n\n    <i>b</i>\n\n</p>\n", ["<p>", "<i>", "</i>", "</p>"], id="indented in an HTML block"),
        pytest.param("<div>\n```\n<i>\n```\n</div>\n", ["<div>", "</div>"], id="a fence in an HTML block is code"),
        pytest.param("a <i 1=2 [b]=c>\n", ["<i 1=2 [b]=c>"], id="any characters in the name of an attribute"),
        pytest.param(
            "<p markdown='1'>\n     <i>\n</p>\n", ["<p markdown='1'>", "<i>", "</p>"], id="no code in an element with inline Markdown"
        ),
        pytest.param("``` a `` <i>\n", ["<i>"], id="a longer run of backticks begins code up to a shorter one"),
        pytest.param("`\\` <i>`\n", ["<i>"], id="a backslash does not keep code from ending"),
        pytest.param("\\` <i>`\n", ["<i>"], id="but from beginning"),
        pytest.param("a <!-- b <!-- c --> <i>\n", ["<i>"], id="a comment in a comment"),
        pytest.param("a \\<i>\n", ["<i>"], id="a backslash does not escape the beginning of a tag"),
        pytest.param("a <i\\>\n", [], id="but its end"),
    ],
)
def test_tags_are_those_that_python_markdown_keeps(text, expected):
    assert tags(text) == expected


@pytest.mark.parametrize(
    ("text", "destinations"),
    [
        pytest.param("[a](b)\n", ["b"], id="inline"),
        pytest.param("[a](b c)\n", ["b c"], id="spaces in the URL"),
        pytest.param("[a](b c 'd')\n", ["b c"], id="spaces in the URL, and a title"),
        pytest.param("[a][B]\n\n[b]: /c 'd'\n", ["/c"], id="a reference"),
        pytest.param("- a\n\n    [b]\n\n[b]: /c\n", ["/c"], id="a reference in an item"),
        pytest.param("![a](b.png)\n", ["b.png"], id="an image"),
    ],
)
def test_links_are_those_of_python_markdown(text, destinations):
    assert [link.destination for link in post(text).links] == destinations


def test_code_is_located_in_the_source():
    assert code("a\n\n\tb\n\t  c\n\n```py\nd\n```\n\n`e`\n") == ["b\n", "  c\n", "d\n", "`e`"]


def test_the_line_ends_that_python_markdown_adds_are_no_code():
    assert [paragraph.text for paragraph in post("a\n\n<div><code><a").paragraphs] == ["a"]


def test_the_attributes_of_a_heading_are_no_text():
    assert [paragraph.text for paragraph in post("## a b {#c .d}\n").paragraphs] == ["a b"]


# Lines of which texts are made, that something is different to Python-Markdown for.
LINES = st.sampled_from(
    "|words|- item|* item|* |1. one|> quote|> - item|```|~~~|# head|#head|---|===|: a boat|:   a boat|term|<div>|</div>|<p>|</p>|<b>|</b>"
    "|<!-- c -->|<!--|-->|<pre>|</pre>|<hr>|<br/>|<table>|`code`|`open|[^1]: note|[a]: /b|[a]|*[HTML]: hyper|</|<?php|?>|\\|~~~~".split("|")
)
MARKUP = "<img src=x onerror=go()>"


class Finder(HTMLParser):
    """Finds the markup that was put into a text."""

    CDATA_CONTENT_ELEMENTS = ("script", "style", "textarea", "title")
    found = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = self.found or (tag == "img" and ("onerror", "go()") in attrs)


@given(
    st.lists(st.tuples(st.sampled_from(["", "", "", " ", "   ", "    ", "\t", "        "]), LINES), max_size=8),
    st.integers(0, 8),
    st.integers(0, 9),
)
@settings(max_examples=300, derandomize=True)
def test_markup_that_python_markdown_keeps_is_markup(lines, at, indentation):
    markdown: Any = pytest.importorskip("markdown")
    content = [indent + line for indent, line in lines]
    content.insert(at, " " * indentation + MARKUP)
    text = "\n".join(content) + "\n"
    page = markdown.markdown(text, extensions=["extra", "codehilite"])
    before, _, after = page.rpartition("<!--")
    finder = Finder()
    finder.feed(page if "-->" in after else before or page)
    finder.close()

    if finder.found:
        assert MARKUP in tags(text)


@given(st.text(alphabet="a \n\t-*#>`|:[]()<>/=1.^!\\{}é", max_size=80))
@example("\t1\t")
@settings(max_examples=300)
def test_pieces_are_in_order_and_in_the_text(text):
    parsed = post(text)
    ends = [(start, end) for kind, start, end, _ in parsed.pieces if kind in ("text", "code", "token", "raw")]

    assert all(start <= end <= len(parsed.text) for start, end in ends)
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("> ", id="quotes"),
        pytest.param("- a\n", id="items"),
        pytest.param("# a\n", id="headings"),
        pytest.param("    a\nb\n", id="code and text"),
        pytest.param("[^a]: b\n", id="footnotes"),
        pytest.param("[^a]: b\n\n    c\n\n", id="footnotes with paragraphs"),
        pytest.param("[a]: b\n", id="definitions"),
        pytest.param("[a]:\n", id="definitions of nothing"),
        pytest.param("a\n: b\n\n", id="definition lists"),
        pytest.param("a\n\n: b\n\nc\n\n", id="definition lists between paragraphs"),
        pytest.param("a|b\n", id="rows"),
        pytest.param("<a ", id="tags without an end"),
        pytest.param("<!-- ", id="comments without an end"),
        pytest.param("\n<![CDATA[", id="sections without an end"),
        pytest.param("<div>\n", id="open elements"),
        pytest.param("<p markdown=1>\n", id="Markdown in HTML"),
        pytest.param("`` ` ", id="backticks"),
        pytest.param("](a b ", id="links"),
        pytest.param("    - a\n", id="indented items"),
    ],
)
def test_reading_takes_as_long_as_the_text_is(unit):
    assert_linear(post, lambda n: unit * n, 1500)


PARTS = st.sampled_from(
    [
        "a",
        " ",
        "\n",
        "\n\n",
        "    ",
        "`",
        "```\n",
        "<div>",
        "</div>",
        "<b>",
        "<!-- c -->",
        "![d](e)",
        "[f](g)",
        "> ",
        "- ",
        "1. ",
        "# ",
        "<script>",
        "|",
        ": ",
    ]
)


@given(st.lists(PARTS, max_size=14).map("".join))
@settings(max_examples=200, deadline=None)
@example("a `b` c\n\n> <div>\n> d\n> </div>\n\n![e](f)")
def test_what_is_asked_for_alone_is_that_of_the_whole(text):
    whole = post(text)
    code = whole.as_read_by(Dialect.PYTHON_MARKDOWN, only="code")
    html = whole.as_read_by(Dialect.PYTHON_MARKDOWN, only="raw HTML")

    assert (code.code, code.tags, code.comments) == (whole.code, whole.tags, whole.comments)
    assert [link for link in code.links if link.image] == [link for link in whole.links if link.image]
    assert html.blocks == [block for block in whole.blocks if block.kind == "html"]
