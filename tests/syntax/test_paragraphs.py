"""What a page shows as one piece."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from linter.source.document import Document
from linter.syntax.parse import parse


def paragraphs(text, path="post.md"):
    return [(one.kind, one.text) for one in parse(Document.from_text(text, path)).paragraphs]


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
    (one,) = parse(Document.from_text(text)).paragraphs

    assert (one.strong, one.linked, one.images) == (strong, linked, images)


def test_a_paragraph_has_the_place_of_its_words():
    text = "<div>\n<p>  文字 <b>b</b> </p>\n</div>\n"
    (one,) = parse(Document.from_text(text)).paragraphs

    assert one.span.text(text) == "文字 <b>b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("<p>a<div>b</div>c", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")], id="a block in a paragraph"),
        pytest.param("<div>a<p>b</p>c</div>", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")], id="text round a paragraph"),
        pytest.param("<dl><dt>a<dd>b</dl>", [("item", "a"), ("item", "b")], id="terms"),
        pytest.param("<table><caption>a</caption><tr><td>b<th>c</table>", [("caption", "a"), ("cell", "b"), ("cell", "c")], id="cells"),
        pytest.param("<figure><img src=a><figcaption>b</figcaption></figure>", [("other", ""), ("caption", "b")], id="a picture"),
        pytest.param("<blockquote>a<p>b</blockquote>", [("quote", "a"), ("quote", "b")], id="a quote of HTML"),
        pytest.param("<ul><li>a<p>b</p></li></ul>", [("item", "a"), ("item", "b")], id="a paragraph in an item"),
        pytest.param("<pre>a\n b</pre>", [("code", "a b")], id="code of HTML"),
        pytest.param("<button>a</button><address>b</address>", [("other", "a"), ("other", "b")], id="other things"),
        pytest.param("> <div>\n> a\n> b\n> </div>\n", [("quote", "a b")], id="HTML in a quote"),
        pytest.param("- <p>a\n  b</p>\n", [("item", "a b")], id="HTML in an item"),
        pytest.param("<div>\n\n*a*\n\n</div>\n", [("paragraph", "a")], id="Markdown in HTML"),
        pytest.param("- a\n\n  b\n  - c\n", [("item", "a"), ("item", "b"), ("item", "c")], id="a loose list"),
        pytest.param("a[^1]\n\n[^1]: b\n", [("paragraph", "a"), ("paragraph", "b")], id="a footnote"),
        pytest.param("a  \r\nb\\\r\nc\r\nd\r\n", [("paragraph", "a\nb\nc d")], id="breaks of CRLF"),
        pytest.param("<h1>a <br/> b</h1>", [("heading", "a\nb")], id="a break loses the blanks round it"),
        pytest.param("<p> a\t\n <b> b </b> </p>", [("paragraph", "a b")], id="white space"),
        pytest.param("<p>a\u00a0\u3000b</p>", [("paragraph", "a\u00a0\u3000b")], id="spaces that stay"),
        pytest.param("<p>a&lt;b&gt;&#x6587;</p>", [("paragraph", "a<b>文")], id="references that look like tags"),
        pytest.param("<!-- a -->b<!-- c -->d\n", [("paragraph", "bd")], id="comments"),
        pytest.param("{{ a }} b{% c %}\n\n{{ d }}\n", [("paragraph", "b")], id="template tags"),
        pytest.param("<style>a</style>b<textarea>c</textarea>\n", [("paragraph", "b")], id="what holds no text"),
        pytest.param("\ufeff文\n", [("paragraph", "文")], id="a byte order mark"),
        pytest.param("---\na: b\n---\n文\n", [("paragraph", "文")], id="front matter"),
        pytest.param("[a]: /b\n\n***\n", [], id="what shows no words"),
    ],
)
def test_blocks_part_paragraphs_and_inline_markup_does_not(text, shown):
    assert paragraphs(text) == shown


@pytest.mark.xfail(strict=True, reason="markdown.py: what an inline `script` or `style` holds is taken for text")
@pytest.mark.parametrize("name", ["script", "style", "textarea", "title", "iframe"])
def test_raw_text_in_a_line_of_markdown_is_no_text(name):
    assert paragraphs(f"a <{name}>b, c</{name}> d\n") == [("paragraph", "a d")]


@pytest.mark.parametrize(
    ("text", "strong", "linked", "coded"),
    [
        pytest.param("***a***\n", True, False, False, id="strong and stressed"),
        pytest.param("**a**b\n", False, False, False, id="a part that is strong"),
        pytest.param("**a** **b**\n", True, False, False, id="two parts that are strong"),
        pytest.param("<p><b>a</b> <strong>b</strong></p>", True, False, False, id="two elements"),
        pytest.param("**a <i>b**</i>\n", True, False, False, id="crosswise"),
        pytest.param("<p><b>a</p>", True, False, False, id="without an end tag"),
        pytest.param("[**a**](b)\n", True, True, False, id="strong in a link"),
        pytest.param("<a href=b>a</a> [c](d)\n", False, True, False, id="two links"),
        pytest.param("[a](b) c\n", False, False, False, id="a part that is a link"),
        pytest.param("<http://a.b>\n", False, True, False, id="an address"),
        pytest.param("`a`\n", False, False, True, id="code"),
        pytest.param("**`a`** b\n", False, False, True, id="a part that is code"),
        pytest.param("[`a`](b)\n", False, False, True, id="code in a link"),
    ],
)
def test_what_all_of_a_paragraph_is(text, strong, linked, coded):
    (one,) = parse(Document.from_text(text)).paragraphs

    assert (one.strong, one.linked, one.coded) == (strong, linked, coded)


def test_what_is_strong_or_a_link_ends_with_its_block():
    found = parse(Document.from_text("<p><b><a href=x>a</p><p>b</p>", "post.html")).paragraphs

    assert [(one.strong, one.linked) for one in found] == [(True, True), (False, False)]


@pytest.mark.parametrize(
    ("text", "tag", "inline"),
    [
        pytest.param("<p class=a>b</p>", "<p class=a>", [], id="a paragraph"),
        pytest.param("<div><p>a <i>b</i><br></p></div>", "<p>", ["<i>", "</i>", "<br>"], id="inline tags"),
        pytest.param("<div>a <span>b</span></div>", "<div>", ["<span>", "</span>"], id="a block"),
        pytest.param("a <img src=b>\n", None, ["<img src=b>"], id="Markdown"),
    ],
)
def test_a_paragraph_knows_its_tags(text, tag, inline):
    (one,) = parse(Document.from_text(text)).paragraphs

    assert (one.tag.source if one.tag else None) == tag
    assert [each.source for each in one.inline] == inline


PARTS = (
    *("a", "文", "😀 ", " ", "\n", "\n\n", "\r\n", "\u00a0", "&amp;", "&nbsp;", "  \n", "`x`", "**", "*", "[", "](y)", "![", "<br>", "<b>", "</b>"),
    *("<p>", "</p>", "<div>", "</div>", "<li>", "<td>", "<h1>", "</h1>", "<img src=x>", "<script>", "</script>", "<!-- c -->", "<a href=x>", "</a>"),
    *("> ", "- ", "# ", "| a |\n|--|\n", "{{ x }}", "{% y %}", "<pre>", "</pre>", "```\n"),
)  # fmt: skip


def test_a_paragraph_ends_before_the_line_end_of_windows():
    (only,) = parse(Document.from_text("<pre>a\r\n")).paragraphs

    assert only.span == (5, 6)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join), st.sampled_from(["post.md", "post.html"]))
def test_paragraphs_come_in_order_and_apart(text, path):
    at = 0
    for one in parse(Document.from_text(text, path)).paragraphs:
        assert one.text == one.text.strip()
        assert "\t" not in one.text
        assert "\r" not in one.text
        assert "  " not in one.text
        if one.text:
            assert at <= one.span.start < one.span.end <= len(text)
            assert one.span.text(text) == one.span.text(text).strip()
            at = one.span.end
        else:
            assert one.images
