"""Which tag belongs to which element."""

from __future__ import annotations

import pytest

from linter.source.document import Document
from linter.syntax.parse import parse


def elements(text, path="post.html"):
    post = parse(Document.of(text, path))
    found = [(one.name, one.end.start if one.end else None, one.implied) for one in post.elements]
    return found, [tag.source for tag in post.strays]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("<p>a</p>", [("p", 4, False)], id="a start tag and its end tag"),
        pytest.param("<p>a<p>b", [("p", None, True), ("p", None, True)], id="a paragraph ends the one before it"),
        pytest.param("<p>a<div>b</div>", [("p", None, True), ("div", 10, False)], id="a block ends a paragraph"),
        pytest.param("<ul><li>a<li>b</ul>", [("ul", 14, False), ("li", None, True), ("li", None, True)], id="an item ends the one before it"),
        pytest.param("<ul><li><ul><li>a</ul></ul>", [("ul", 22, False), ("li", None, True), ("ul", 17, False), ("li", None, True)], id="not the one around it"),
        pytest.param("<table><tr><td>a<td>b<tr></table>", [("table", 25, False), ("tr", None, True), ("td", None, True), ("td", None, True), ("tr", None, True)], id="cells and rows"),
        pytest.param("<img><br>", [("img", None, True), ("br", None, True)], id="void elements have no end"),
        pytest.param("<b>a", [("b", None, False)], id="an element that nobody closes"),
        pytest.param("<div><b>a</div>", [("div", 9, False), ("b", None, False)], id="an inner one left open"),
        pytest.param("<svg><path/></svg>", [("svg", 12, False), ("path", None, True)], id="a slash closes in SVG"),
        pytest.param("<div/>a</div>", [("div", 7, False)], id="and nothing in HTML"),
    ],
)  # fmt: skip
def test_the_elements_of_a_text(text, found):
    assert elements(text) == (found, [])


def test_an_end_tag_that_closes_nothing_is_a_stray():
    assert elements("<p>a</p></div>") == ([("p", 4, False)], ["</div>"])


def test_the_end_tag_of_a_paragraph_that_a_block_has_ended_is_none():
    assert elements("<p><pre>a</pre></p>") == ([("p", None, True), ("pre", 9, False)], [])


def test_inline_markup_ends_with_the_paragraph_of_markdown():
    found, strays = elements("a <b>b\n\nc</b>\n", "post.md")

    assert found == [("b", None, False)]
    assert strays == ["</b>"]
