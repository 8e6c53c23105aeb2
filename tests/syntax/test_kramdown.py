"""Jekyll's posts are read as kramdown reads them."""

from __future__ import annotations

import json
import shutil
import subprocess
from itertools import pairwise, product

import pytest
from bs4 import BeautifulSoup
from conftest import assert_linear
from hypothesis import given, settings, strategies as st

from linter.source.document import Document
from linter.syntax.parse import Post, parse
from linter.values.profiles import PROFILES

FRONT_MATTER = "---\ntitle: a\n---\n\n"


def post(text: str) -> Post:
    return parse(Document.from_text(FRONT_MATTER + text, "post.md"), PROFILES["jekyll"])


def blocks(text: str) -> list[tuple[str, str]]:
    """The kind and the source of each block."""
    parsed = post(text)
    return [(block.kind + str(block.level or ""), block.span.text(parsed.text)) for block in parsed.blocks]


def pieces(text: str, *kinds: str) -> list[str]:
    parsed = post(text)
    return [parsed.text[start:end] for kind, start, end, _ in parsed.pieces if kind in kinds]


def tags(text: str) -> list[str]:
    return [tag.source for tag in post(text).tags]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\nb\n", [("paragraph", "a\nb")], id="a paragraph"),
        pytest.param("a\n# b\nc\n", [("paragraph", "a"), ("heading1", "# b"), ("paragraph", "c")], id="a heading ends a paragraph"),
        pytest.param("#\n", [("paragraph", "#")], id="a number sign alone is text"),
        pytest.param("#a\n", [("paragraph", "#a")], id="a heading needs a space"),
        pytest.param("## a ##   {#b}\n", [("heading2", "## a ##   {#b}")], id="a heading with an identifier"),
        pytest.param("a\n===\n", [("heading1", "a\n===")], id="an underlined heading"),
        pytest.param("a\nb\n---\n", [("paragraph", "a\nb\n---")], id="a line below two lines underlines nothing"),
        pytest.param("a\n* * *\n", [("paragraph", "a")], id="a rule that could be a list ends a paragraph"),
        pytest.param("a\n___\n", [("paragraph", "a\n___")], id="a rule of other characters needs a blank line"),
        pytest.param("a\n- b\n", [("paragraph", "a"), ("item", "- b")], id="a list ends a paragraph"),
        pytest.param("- a\n-\n", [("item", "- a\n-"), ("heading2", "a\n-")], id="a marker without a space underlines"),
        pytest.param("- a\n- \n", [("item", "- a"), ("item", "-")], id="a marker with a space is an item"),
        pytest.param("1) a\n", [("paragraph", "1) a")], id="a number needs a dot"),
        pytest.param("- a\n\n      b\n", [("item", "- a\n\n      b"), ("paragraph", "a"), ("code", "    b")], id="code of an item"),
        pytest.param("- a\n\n- b\n", [("item", "- a"), ("paragraph", "a"), ("item", "- b"), ("paragraph", "b")], id="loose items"),
        pytest.param("- a\n\n^\n- b\n", [("item", "- a"), ("paragraph", "a"), ("item", "- b")], id="an end-of-block marker ends a list"),
        pytest.param("* \n\n    a\n", [("item", "* \n\n    a"), ("paragraph", "a")], id="a paragraph of an item whose first line is empty"),
        pytest.param("- [ ] \n\n    a\n", [("item", "- [ ] \n\n    a"), ("paragraph", "[ ]"), ("paragraph", "a")], id="an empty task"),
        pytest.param(
            "a\n: b\n\n    c\n\nd\n",
            [("item", "a"), ("item", ": b\n\n    c"), ("paragraph", "c"), ("paragraph", "d")],
            id="a definition with a second paragraph",
        ),
        pytest.param("> a\nb\n", [("quote", "> a\nb"), ("paragraph", "a\nb")], id="a quote with a line without its mark"),
        pytest.param("> a\n<div>\n</div>\n", [("quote", "> a"), ("paragraph", "a"), ("html", "<div>\n</div>")], id="HTML ends a quote"),
        pytest.param("    a\nb\n\n    c\n", [("code", "    a\nb\n\n    c")], id="code with a line that is not indented"),
        pytest.param("# a\n    b\n", [("heading1", "# a"), ("code", "    b")], id="code after a heading"),
        pytest.param("a\n    b\n", [("paragraph", "a\n    b")], id="indentation in a paragraph"),
        pytest.param("~~~\na\n\n    b\n~~~\n", [("code", "~~~\na\n\n    b\n~~~")], id="fenced code"),
        pytest.param("```\na\n", [("paragraph", "```\na")], id="a fence without its end is text"),
        pytest.param("````\na\n```\n", [("code", "````\na\n```")], id="a shorter fence ends code that no fence of its length ends"),
        pytest.param("``` a b\nc\n```\n", [("paragraph", "``` a b\nc\n```")], id="two words after a fence"),
        pytest.param("<div>\n\n    a\n\n</div>\n", [("html", "<div>\n\n    a\n\n</div>")], id="an element across blank lines"),
        pytest.param("<foo>\n\n# a\n", [("html", "<foo>\n\n# a")], id="an unknown element without its end tag"),
        pytest.param("<b>a</b>\n", [("paragraph", "<b>a</b>")], id="an inline element"),
        pytest.param("<div>a</div> b\n", [("html", "<div>a</div>"), ("paragraph", "b")], id="text after an element"),
        pytest.param(
            "<div markdown='1'>\n# a\n</div>\n",
            [("html", "<div markdown='1'>"), ("heading1", "# a"), ("html", "</div>")],
            id="Markdown in an element",
        ),
        pytest.param(
            '{::options parse_block_html="true" /}\n<div>\n# a\n</div>\n',
            [("html", "<div>"), ("heading1", "# a"), ("html", "</div>")],
            id="Markdown in all elements",
        ),
        pytest.param("<!-- a\n\nb -->\nc\n", [("html", "<!-- a\n\nb -->"), ("paragraph", "c")], id="a comment"),
        pytest.param("a | b\n", [("table", "a | b"), ("cell", "a"), ("cell", "b")], id="a table of one line"),
        pytest.param("|a|`b|c`|\n", [("table", "|a|`b|c`|"), ("cell", "a"), ("cell", "`b|c`")], id="a bar in code"),
        pytest.param("a `|` b\n", [("paragraph", "a `|` b")], id="a line whose only bar is code"),
        pytest.param("$$\na\n$$\n", [("paragraph", "$$\na\n$$")], id="a formula"),
        pytest.param("a\n{: .b}\nc\n", [("paragraph", "a"), ("paragraph", "c")], id="an attribute list between paragraphs"),
        pytest.param("{::comment}\n# a\n{:/}\nb\n", [("paragraph", "b")], id="an extension for comments"),
        pytest.param("[^a]: b\n\n    c\n", [("paragraph", "b"), ("paragraph", "c")], id="a footnote"),
        pytest.param("[a]: b\n*[c]: d\n", [], id="definitions"),
    ],
)
def test_blocks_are_those_of_kramdown(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "kinds", "expected"),
    [
        pytest.param("a `b` ``c`d``", "code", ["`b`", "``c`d``"], id="code"),
        pytest.param("a `b``c` d`", "code", ["`b`", "`c`"], id="code ends at the first run that is long enough"),
        pytest.param("a ` b", "code", [], id="a backtick between spaces"),
        pytest.param("a $$b$$ c", "math", ["$$b$$"], id="a formula in a line"),
        pytest.param("**a** b**c** __d__", "strong unstrong text", ["", "a", "", " b", "", "c", "", " ", "", "d", ""], id="strong text"),
        pytest.param("a_b_c *d*", "text", ["a_b_c ", "d"], id="emphasis"),
        pytest.param("a ~~b~~ c", "text", ["a ", "b", " c"], id="struck text"),
        pytest.param("*a*{:.b} c", "text", ["a", " c"], id="attributes of a span"),
        pytest.param("a {:.b} c", "text", ["a {:.b} c"], id="attributes after text are text"),
        pytest.param("a {::nomarkdown}<b>{:/} c {::comment}d{:/}", "text token", ["a ", "<b>", " c "], id="extensions"),
        pytest.param("a  \nb\\\\\nc", "break", ["  \n", "\\\\\n"], id="line breaks"),
        pytest.param("a\n{: .b}\n\n> c\n> d\n", "text", ["a", "c\n", "d"], id="text without attributes and prefixes"),
        pytest.param("> a\r\n> b\r\n", "text", ["a\r\n", "b"], id="CRLF"),
        pytest.param("<u>`a`</u> <b>`c`</b>", "code", ["`c`"], id="no Markdown in elements that are not known"),
        pytest.param("a <<b>> <i>c</i>", "token", ["<i>", "</i>"], id="guillemets"),
        pytest.param("- [x] a\n", "text", ["a"], id="a task"),
        pytest.param("[^a]\n\n[^a]: b\n", "text", ["b"], id="the mark of a footnote is no text"),
        pytest.param("<script>*a*</script>\n", "raw", ["*a*"], id="a script"),
        pytest.param("a <script>*a*</script>\n", "raw", ["*a*"], id="a script in a line"),
    ],
)
def test_spans_are_those_of_kramdown(text, kinds, expected):
    assert pieces(text, *kinds.split()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[a](/b)", ["/b"], id="a URL"),
        pytest.param("[a](/b (c) d)", ["/b (c) d"], id="a URL with parentheses and spaces"),
        pytest.param("[a](</b c> 'd')", ["/b c"], id="a URL between angle brackets"),
        pytest.param("[a [b](/c) d](/e)", ["/e"], id="links do not nest"),
        pytest.param("[![a](/b)](/c)", ["/c", "/b"], id="an image in a link"),
        pytest.param("[a][b], [b], [c]\n\n[b]: /d\n[B]: /e 'f'\n", ["/e", "/e"], id="the last definition is used"),
        pytest.param("[a](/b", [], id="no end"),
        pytest.param("`[a`](/b)", [], id="a bracket in code"),
        pytest.param("[a <b>c](/d) [e](/f)</b>", ["/f"], id="a bracket in an element"),
        pytest.param("![a <boat> b](/c)", [], id="an element that nothing closes"),
        pytest.param("<https://a.net/b> <a@b.net>", ["https://a.net/b", "mailto:a@b.net"], id="autolinks"),
        pytest.param("*[a](/b)*\n\n: c\n", ["/b"], id="a link in a term"),
    ],
)
def test_links_are_those_of_kramdown(text, expected):
    assert [link.destination for link in post(text).links] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a <img src=x onerror=go(1)>", [], id="an unquoted value that is no word is text"),
        pytest.param('a <img src="x">', ['<img src="x">'], id="a tag"),
        pytest.param("a <div>b</div> c</b>", ["</b>"], id="a block element in a paragraph is text"),
        pytest.param("<div>a <b</div>", ["<div>", "</div>"], id="markup that is not closed"),
        pytest.param("> <p\n> a='b'>c</p>", ["<p\n\ta='b'>".replace("\n\t", "\n\t\t"), "</p>"], id="a tag over lines of a quote"),
        pytest.param("<p {% if a %}class='b'{% endif %}>", ["<p " + "\ufdd0" * 10 + "class='b'" + "\ufdd0" * 11 + ">"], id="template tags"),
        pytest.param("> " * 80 + "<iframe>", ["<iframe>"], id="a block element that is nested too deeply"),
    ],
)
def test_tags_are_those_of_kramdown(text, expected):
    assert tags(text) == expected


MARKUP = '<img src="x.png" onerror="go({})">'
TEXTS = [
    "Ferry\n:   a boat\n\n    of wood\n\nThe mill.",
    "Some words.\n\n```\nrow(1)\n\nand row(2)",
    "~~~ js\nrow(1)\n~~~\nAnd a path.\n\n    row(2)\n\n\n    row(3)\nto the mill",
    "<p>Some words\n\n    row(1)\n\n</p>\n\nThe mill.",
    "<boat>\n\n# The mill\n\n</boat>\n\n- a\n",
    "- [ ] \n\n    mill\n\n- ferry\n    - boat\n\n      row(1)\n\n            row(2)",
    "* \n    mill\n\n1. ferry\n   boat\n\n       row(1)\n{:.a}\n",
    "> Ferry\n> > mill\n>\n>     row(1)\nboat\n\n^\n    row(2)",
    "| ferry | mill |\n|---|---|\n| `row(1)` | boat |\n\n    row(2)",
    '<div markdown="1">\n\n    row(1)\n\nA `row\n(2)` <code>row\n`(3)</code>\n\n</div>\n',
    "Ferry[^a]\nMill\n---\n    row(1)\n\n$$\nx\n$$\n\n[^a]: boat\n    mill\n\nboat",
    "{::nomarkdown}\n<b>\n{:/}\n\n{::comment}\nferry\n{:/comment}\n\n<!-- mill\n\n-->\n<u>`boat\nrow`</u>",
]
JUDGE = """require 'json'; require 'kramdown'; require 'kramdown-parser-gfm'
puts JSON.generate(JSON.parse(STDIN.read).map { |t| Kramdown::Document.new(t, input: 'GFM', hard_wrap: false).to_html })"""


def test_markup_is_live_where_it_is_to_kramdown():
    ruby = shutil.which("ruby")
    found = ruby and subprocess.run([ruby, "-rkramdown-parser-gfm", "-e", ""], capture_output=True, check=False).returncode == 0
    if not ruby or not found:
        pytest.skip("kramdown is not installed")
    texts = []
    for text, indentation in product(TEXTS, (0, 1, 2, 4, 6, 8)):
        lines = text.split("\n")
        texts += ["\n".join([*lines[:at], " " * indentation + MARKUP.format(len(texts)), *lines[at:], ""]) for at in range(len(lines) + 1)]
    result = subprocess.run([ruby, "-e", JUDGE], input=json.dumps(texts), capture_output=True, text=True, check=True, encoding="utf-8")
    pages = json.loads(result.stdout)
    live = ["<img src=" in page and BeautifulSoup(page, "html5lib").find(onerror=True) is not None for page in pages]

    assert live.count(True) > 400
    assert [text for text, is_live in zip(texts, live, strict=True) if ("<img" in "".join(tags(text))) != is_live] == []


TOKENS = [
    *(
        "a",
        "b ",
        " ",
        "    ",
        "\n",
        "\n\n",
        "\t",
        "- ",
        "1. ",
        "> ",
        "# ",
        "`",
        "```\n",
        "|",
        ": ",
        "[",
        "](b)",
        "[^a]: ",
        "\\",
        "é",
        "\r\n",
    ),
    *("<div>", "</div>", "<p markdown=1>", "<b>", "</b>", "<code>", "<!--", "-->", "<script>", "$$", "{:.a}", "{::comment}", "{:/}", "^\n"),
    *("---\n", "**", "_", "~~", "<img src='x\ny'>", "- {:.a}\n", "*[a]: b\n"),
]


@given(st.lists(st.sampled_from(TOKENS), max_size=40).map("".join))
@settings(max_examples=300)
def test_pieces_are_in_order_and_in_the_text(text):
    parsed = post(text)
    places = [(start, end) for kind, start, end, _ in parsed.pieces if kind in ("text", "code", "token", "raw", "math", "alt", "break")]

    assert all(start <= end <= len(parsed.text) for start, end in places)
    assert all(end <= following for (_, end), (following, _) in pairwise(places))
    assert [len(tag.source) for tag in parsed.tags] == [tag.end - tag.start for tag in parsed.tags]
    assert [block.span.start for block in parsed.blocks] == sorted(block.span.start for block in parsed.blocks)


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("> ", id="quotes"),
        pytest.param("- ", id="lists in lists"),
        pytest.param("- a\nb\n", id="items"),
        pytest.param("a\n: b\n\n", id="definition lists"),
        pytest.param("    a\nb\n", id="code"),
        pytest.param("```\n~~~\n\n", id="fences"),
        pytest.param("{: a\n\n", id="attribute lists without an end"),
        pytest.param("a {::comment} ", id="extensions without an end"),
        pytest.param("$$ a\n\n", id="formulas"),
        pytest.param("| a `|\n", id="rows"),
        pytest.param("<div>\n\n", id="open elements"),
        pytest.param("<div><!-- ", id="comments without an end"),
        pytest.param("<p markdown=1>", id="Markdown in HTML"),
        pytest.param("a <code>", id="inline elements without an end"),
        pytest.param("a <a b='c' d=\"e ", id="quotes"),
        pytest.param("[a](<b ", id="links without an end"),
        pytest.param("[a](b 'c ", id="titles without an end"),
        pytest.param("![a](", id="images"),
        pytest.param("[a]: b '", id="definitions"),
        pytest.param("*a _b **c __d ", id="emphasis without an end"),
        pytest.param("~~a ", id="struck text without an end"),
        pytest.param("`` ` ", id="backticks"),
    ],
)
def test_reading_takes_as_long_as_the_text_is(unit):
    assert_linear(post, lambda n: unit * n, 400)
