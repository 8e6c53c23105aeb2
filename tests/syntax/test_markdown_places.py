"""Where Markdown's blocks, links, tags and texts stand, in characters."""

from __future__ import annotations

import pytest
from conftest import assert_linear
from hypothesis import example, given, settings, strategies as st

from linter.engine.suppression.parse import ignore_comments
from linter.source.document import Document
from linter.syntax.parse import Post, parse
from linter.syntax.templates import masked


def post(text: str, path: str = "post.md") -> Post:
    return parse(Document.from_text(text, path))


def pieces(text: str, *kinds: str, path: str = "post.md") -> list[str]:
    return [value.source if kind == "token" else text[start:end] for kind, start, end, value in post(text, path).pieces if kind in kinds]


@pytest.mark.parametrize(
    ("text", "tags", "texts"),
    [
        pytest.param("a <b>c</b> d", ["<b>", "</b>"], ["a ", "c", " d"], id="ASCII"),
        pytest.param("文 <b>字</b> 。", ["<b>", "</b>"], ["文 ", "字", " 。"], id="three bytes a character"),
        pytest.param("😀 <b>👍🏽</b> é", ["<b>", "</b>"], ["😀 ", "👍🏽", " é"], id="four bytes and two"),
        pytest.param("文\r\n<b>字</b>\r\n😀", ["<b>", "</b>"], ["文\r\n", "字", "\r\n😀"], id="CRLF"),
        pytest.param("文\r<b>字</b>\r😀", ["<b>", "</b>"], ["文\r", "字", "\r😀"], id="lone CR"),
        pytest.param("\ufeff文 <b>字</b>", ["<b>", "</b>"], ["文 ", "字"], id="a byte order mark"),
        pytest.param("a\0 <b>c</b>", ["<b>", "</b>"], ["a\0 ", "c"], id="NUL"),
        pytest.param("---\ntitle: 文\n---\n字 <b>c</b>", ["<b>", "</b>"], ["字 ", "c"], id="behind front matter"),
        pytest.param("文\\*<b>\\_", ["<b>"], ["文\\*", "_"], id="what is escaped"),
        pytest.param("&amp;文&#x6587;", [], ["&amp;文&#x6587;"], id="references stay as written"),
        pytest.param("文 *字* **😀** ~~é~~", [], ["文 ", "字", " ", "😀", " ", "é"], id="emphasis"),
        pytest.param("文" * 2000 + " <b>字</b>", ["<b>", "</b>"], ["文" * 2000 + " ", "字"], id="behind some thousand bytes"),
        pytest.param("a" + "😀" * 2000 + "<b>", ["<b>"], ["a" + "😀" * 2000], id="characters that lie across every boundary"),
        pytest.param("<div>\n<p>文</p>\n</div>\n", ["<div>", "<p>", "</p>", "</div>"], ["\n", "文", "\n", "\n"], id="a block of HTML"),
        pytest.param("<div\n a='文'>\n", ["<div\n a='文'>"], ["\n"], id="a tag on two lines"),
        pytest.param("文 <i\n a='b'>c</i>", ["<i\n a='b'>", "</i>"], ["文 ", "c"], id="an inline tag on two lines"),
        pytest.param("- 文\n\n  <p>字</p>\n", ["<p>", "</p>"], ["文", "字", "\n"], id="HTML in a list"),
        pytest.param("> <p>字</p>\n", ["<p>", "</p>"], ["字", "\n"], id="HTML in a quote"),
        pytest.param("| 文 | <b>字</b> |\n|--|--|\n", ["<b>", "</b>"], ["文", "字"], id="a table"),
        pytest.param("# 文 <b>字</b> #\n", ["<b>", "</b>"], ["文 ", "字"], id="a heading"),
        pytest.param("[^1]\n\n[^1]: <b>文</b>\n", ["<b>", "</b>"], ["文"], id="a footnote"),
        pytest.param("- [x] <b>文</b>\n", ["<b>", "</b>"], ["文"], id="a task"),
    ],
)
def test_tags_and_texts_stand_where_they_are_written(text, tags, texts):
    found = post(text)

    # The indentation of a line is no part of a tag: tabs replace it.
    assert [tag.source.replace("\t", " ") for tag in found.tags] == tags
    assert [tag.span.text(text) for tag in found.tags] == tags
    assert pieces(text, "text") == texts


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("`<b>` 文 ``<i>`</i>``", ["`<b>`", "``<i>`</i>``"], id="spans"),
        pytest.param("文\n\n    <p>\n    <b>\n", ["<p>\n", "<b>\n"], id="an indented block"),
        pytest.param("文\n```html\n<p>字</p>\n```\n", ["<p>字</p>\n"], id="a fence"),
        pytest.param("~~~\n<p>\n", ["<p>\n"], id="a fence without an end"),
        pytest.param("> ```\n> <p>\n> ```\n", ["<p>\n"], id="a fence in a quote"),
        pytest.param("$$<b>$$ and $<i>$", ["$$<b>$$", "$<i>$"], id="math"),
        pytest.param("<script>a<b></script>\n", ["a<b>"], id="a script"),
        pytest.param("<style>\n<b>\n</style>\n", ["\n<b>\n"], id="a style"),
        pytest.param("<textarea>\n<b>", ["\n<b>"], id="a field that nobody ends"),
    ],
)
def test_no_tag_stands_in_code(text, code):
    found = post(text)

    assert [span.text(text) for span in found.code] == code
    assert not [tag for tag in found.tags if any(span.holds(tag.span) for span in found.code)]


def test_a_tag_in_an_element_that_holds_code_says_so():
    found = post("<pre><b>x</b></pre> <code><i>y</i></code> <u>z</u>\n")

    assert [(tag.source, tag.in_code) for tag in found.tags if not tag.closing] == [
        ("<pre>", False),
        ("<b>", True),
        ("<code>", False),
        ("<i>", True),
        ("<u>", False),
    ]


def test_code_that_a_paragraph_leaves_open_ends_with_it():
    found = post("a <code>b\n\n<i>c</i>\n")

    assert [(tag.source, tag.in_code) for tag in found.tags] == [("<code>", False), ("<i>", False), ("</i>", False)]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param("文\n字\n\nb\n", [("paragraph", "文\n字"), ("paragraph", "b")], id="paragraphs"),
        pytest.param("# 文\r\n\r\nb\r\n--\r\n", [("heading", "# 文"), ("heading", "b\r\n--")], id="headings"),
        pytest.param("> 文\n> > b\n", [("quote", "> 文\n> > b"), ("paragraph", "文"), ("quote", "> b"), ("paragraph", "b")], id="quotes"),
        pytest.param("- 文\n- b\n", [("item", "- 文"), ("item", "- b")], id="a tight list"),
        pytest.param("1. 文\n\n   b\n", [("item", "1. 文\n\n   b"), ("paragraph", "文"), ("paragraph", "b")], id="a loose list"),
        pytest.param("```\n文\n```\n", [("code", "```\n文\n```")], id="a fence"),
        pytest.param("<p>\n文\n\nb\n", [("html", "<p>\n文"), ("paragraph", "b")], id="HTML up to a blank line"),
        pytest.param("<!-- 文\n\nb -->\n", [("html", "<!-- 文\n\nb -->")], id="a comment over a blank line"),
        pytest.param("文\n\n***\n\n[a]: /b\n", [("paragraph", "文")], id="rules and definitions are none"),
    ],
)
def test_blocks_end_before_their_line_end(text, blocks):
    assert [(block.kind, block.span.text(text)) for block in post(text).blocks] == blocks


def test_headings_have_levels():
    assert [block.level for block in post("# a\n\n### b\n\nc\n==\n\nd\n--\n\ne\n").blocks] == [1, 3, 1, 2, 0]


def test_the_innermost_block_holds_an_offset():
    text = "> 文\n>\n> # 字\n\nb\n"
    found = post(text)

    assert found.block_at(text.index("字")).kind == "heading"
    assert found.block_at(text.index("b")).kind == "paragraph"
    assert post("\n\n").block_at(0) is None


@pytest.mark.parametrize(
    ("text", "url", "value", "role"),
    [
        pytest.param("[文](http://x/y)", "http://x/y", "http://x/y", "link", id="a link"),
        pytest.param("![😀](/x.png)", "/x.png", "/x.png", "image", id="an image"),
        pytest.param("[文](<x y>)", "x y", "x y", "link", id="angle brackets"),
        pytest.param("[文](/x 'title')", "/x", "/x", "link", id="a title"),
        pytest.param('[文](/x "a) b")', "/x", "/x", "link", id="a bracket in a title"),
        pytest.param("[文](/x(y)z)", "/x(y)z", "/x(y)z", "link", id="brackets in an address"),
        pytest.param("[文](/x\\)y)", "/x\\)y", "/x)y", "link", id="a backslash"),
        pytest.param("[文](/x?a&amp;b=%20)", "/x?a&amp;b=%20", "/x?a&b=%20", "link", id="a reference"),
        pytest.param("[文]( \n /x \n '😀' )", "/x", "/x", "link", id="on more lines"),
        pytest.param("[*a* **b**](/x)", "/x", "/x", "link", id="emphasis before the bracket"),
        pytest.param("[`a](b`](/x)", "/x", "/x", "link", id="a bracket in code"),
        pytest.param("[a\\](b](/x)", "/x", "/x", "link", id="an escaped bracket"),
        pytest.param("[]()", "", "", "link", id="nothing"),
        pytest.param("<http://文.cn/>", "http://文.cn/", "http://文.cn/", "link", id="in angle brackets"),
        pytest.param("<a@b.c>", "a@b.c", "a@b.c", "link", id="a mail address"),
        pytest.param("> [文\n> 字](/x)", "/x", "/x", "link", id="in a quote"),
    ],
)
def test_an_address_stands_where_it_is_written(text, url, value, role):
    (link,) = post(text).links

    assert link.url[1:4] == (url, value, role)
    assert link.url.span.text(text) == url
    assert link.span.holds(link.url.span)


@pytest.mark.parametrize("space", ["\u00a0", "\u3000", "\u2028"])
def test_only_what_markdown_takes_for_a_space_ends_an_address(space):
    text = f"[a](/x{space}y)"
    (link,) = post(text).links

    assert link.url.span.text(text) == f"/x{space}y"


def test_the_text_of_a_link_has_a_place():
    text = "[文 *a* b](/x) ![](/y) [b][c]\n\n[c]: /z 'T'\n"

    assert [(link.text.text(text), link.destination, link.title, link.url is None) for link in post(text).links] == [
        ("文 *a* b", "/x", "", False),
        ("", "/y", "", False),
        ("b", "/z", "T", True),
    ]


@pytest.mark.parametrize("inner", ["*a*", "a *b*", "~~a~~", "\\*a"])
def test_the_text_of_a_link_is_all_between_its_brackets(inner):
    text = f"[{inner}](/x)"
    (link,) = post(text).links

    assert link.text.text(text) == inner


def test_the_text_of_an_image_is_no_text_of_the_page():
    text = "a ![文 *b*](/x) c"

    assert pieces(text, "text") == ["a ", " c"]
    assert pieces(text, "alt") == ["文 ", "b"]


def test_a_line_is_broken_by_spaces_or_a_backslash():
    text = "文  \nb\\\r\nc\nd"

    assert post(text).hard_breaks == {1, 5}


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("{% raw %}", id="Liquid"),
        pytest.param("{%- x <b> -%}", id="Liquid with dashes"),
        pytest.param("{{ x | y: '<b>' }}", id="an output"),
        pytest.param('{{< figure src="<b>" >}}', id="a shortcode"),
        pytest.param("{{% x %}}", id="a shortcode that Markdown is read in"),
        pytest.param("{# <b> #}", id="a comment"),
        pytest.param("{: .class title='<b>'}", id="an attribute list"),
        pytest.param("{% x\n  y=<b> %}", id="a tag on two lines"),
        pytest.param("{% highlight html %}\n<b>\n\n<i>\n{% endhighlight %}", id="a tag with code"),
        pytest.param("{%- code -%}<b>{%- endcode -%}", id="a tag with code and dashes"),
        pytest.param("{% comment %}{{ x }}<b>{% endcomment %}", id="a tag with a comment"),
    ],
)
def test_a_template_tag_is_blotted_out(source):
    assert masked(f"文{source}<i>", "markdown") == "文" + "\ufdd0" * len(source) + "<i>"
    assert [tag.source for tag in post(f"文{source}<i>").tags] == ["<i>"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{ % x %}", id="a space"),
        pytest.param("{{ x }", id="one brace too few"),
        pytest.param("{% x\n\ny %}", id="a blank line in a tag"),
        pytest.param("{% x\r\n\r\ny %}", id="a blank line of CRLF in a tag"),
        pytest.param("{{ x\ny }}", id="a line end in an output"),
        pytest.param("{#x#}", id="no space in a comment"),
        pytest.param("{:", id="a face"),
        pytest.param("{a} {b: c}", id="braces outside of MDX"),
    ],
)
def test_what_is_no_template_tag_stays(text):
    assert masked(text, "markdown") == text


def test_a_tag_with_code_that_nobody_ends_is_one_tag():
    assert masked("{% highlight %}<b>{% endcode %}", "markdown") == "\ufdd0" * 15 + "<b>" + "\ufdd0" * 13


def test_a_template_tag_makes_a_part_of_a_value():
    text = "<a href=\"{{ 文 }}/x\" title='y'>"
    (tag,) = post(text).tags

    assert [(one.name, one.dynamic, one.value_span.text(text)) for one in tag.attributes] == [
        ("href", True, "{{ 文 }}/x"),
        ("title", False, "y"),
    ]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        pytest.param("import A from 'b'\nimport C\n\n<A/>\n", "··························\n\n<A/>\n", id="imports"),
        pytest.param("export const a = {\n b: 1\n}\n\nc", "··························\n\nc", id="an export"),
        pytest.param("import 'a'\r\n\r\n文", "··········\r\n\r\n文", id="an import with CRLF"),
        pytest.param("文 {a} <B c={d} e={{f: {g: 1}}}/>", "文 ··· <B c=··· e=·············/>", id="expressions"),
        pytest.param("{/* <b> */}文", "···········文", id="a comment"),
        pytest.param("`{a}` {b}", "`{a}` ···", id="a code span"),
        pytest.param("```js\n{a}\nimport b\n```\n{c}\n", "```js\n{a}\nimport b\n```\n···\n", id="a fence"),
        pytest.param("~~~\n{a}\n", "~~~\n{a}\n", id="a fence without an end"),
        pytest.param("````\n```\n{a}\n````\n{b}\n", "````\n```\n{a}\n````\n···\n", id="a fence in a longer one"),
        pytest.param("important {", "important {", id="words that begin alike, and a brace alone"),
    ],
)
def test_what_mdx_runs_is_blotted_out(text, result):
    assert masked(text, "mdx").replace("\ufdd0", "·") == result


def test_a_component_is_a_tag():
    text = "文 <Card title={a} href='b'>*c*</Card>\n"
    found = post(text, "post.mdx")

    assert [tag.span.text(text) for tag in found.tags] == ["<Card title={a} href='b'>", "</Card>"]
    assert [one.dynamic for one in found.tags[0].attributes] == [True, False]


def test_html_is_read_from_its_first_character_to_its_last():
    text = "---\na: 1\n---\n文<p>*字*\n\n    <b>😀</b></p>"
    found = post(text, "post.html")

    assert [tag.span.text(text) for tag in found.tags] == ["<p>", "<b>", "</b>", "</p>"]
    assert pieces(text, "text", path="post.html") == ["文", "*字*\n\n    ", "😀"]
    assert found.blocks == []


def test_bytes_that_are_not_utf_8_are_read_around():
    text = "a\udcff <b>c</b>"

    assert [tag.span.text(text) for tag in post(text).tags] == ["<b>", "</b>"]


@pytest.mark.parametrize("text", ["> <div>\n> 文\n> </div>\n", "- > <div>\n  > 文\n  > </div>\n"])
def test_the_marks_of_a_quote_are_no_text(text):
    assert ">" not in "".join(pieces(text, "text"))


def test_of_quotes_in_one_another_only_so_many_are_blocks():
    found = post("> " * 2000 + "a <b>c</b>\n")

    assert [block.kind for block in found.blocks] == ["quote"] * 501 + ["paragraph"]
    assert found.blocks[-1].span.text(found.text) == "a <b>c</b>"
    assert [one.text for one in found.paragraphs] == ["a c"]


def test_a_tag_on_two_lines_of_a_quote_is_one():
    text = "> 文 <i\n> a='b'>c</i>\n"

    assert [tag.span.text(text) for tag in post(text).tags] == ["<i\n> a='b'>", "</i>"]
    assert [one.name for one in post(text).tags[0].attributes] == ["a"]


PARTS = (
    *("a", "文", "😀", "é", " ", "  ", "\n", "\n", "\n\n", "\r\n", "\r", "\t", "    ", "\\", "*", "**", "_", "~~", "`", "```\n", "<", ">"),
    *(
        "> ",
        "- ",
        "1. ",
        "# ",
        "--\n",
        "| a | b |\n|--|--|\n",
        "| ",
        "[",
        "](",
        ")",
        "![",
        "](/x)",
        "](<文> 'b')",
        "[^1]",
        "[a]: /b\n",
        "&amp;",
        "&#65;",
    ),
    *(
        "<b>",
        "</b>",
        "<p a='文'>",
        "</p>",
        "<div>\n",
        "</div>\n",
        "<br/>",
        "<!-- 文 -->",
        "<!--",
        "<script>",
        "</script>",
        "<pre>",
        "<code>",
        "</code>",
    ),
    *(
        "<http://x/>",
        "<i\na=b>",
        "{{ 文 }}",
        "{% a %}",
        "{% code %}",
        "{% endcode %}",
        "{: .a}",
        "$",
        "$$",
        "<svg>",
        "\u00a0",
        "\u3000",
        "\0",
        "\ufeff",
    ),
)
soup = st.lists(st.sampled_from(PARTS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=2), max_size=25).map("".join)
paths = st.sampled_from(["post.md", "post.mdx", "post.html"])


@settings(max_examples=300)
@given(soup, paths)
@example("文\\*a\\*", "post.md")
@example("> - <p>\n>   文</p>\n", "post.md")
def test_every_piece_lies_in_the_text_and_they_come_in_order(text, path):
    found = post(text, path)
    at = 0
    for kind, start, end, value in found.pieces:
        assert 0 <= start <= end <= len(text)
        if kind in ("text", "code", "raw", "alt", "token", "break"):
            assert start >= at
            at = end
        if kind == "token":
            assert value.start == start
            assert value.end == end
            assert len(value.source) == end - start
            assert found.masked[start] == "<"
    assert len(found.prose) == len(text)
    # Nothing that a reader sees is made up: it stands in the text, where it says.
    assert all(one in ("\0", written) for one, written in zip(found.prose, text, strict=True))


@settings(max_examples=300)
@given(soup)
def test_blocks_and_links_lie_in_one_another(text):
    found = post(text)
    spans = [block.span for block in found.blocks]
    starts = [span.start for span in spans]

    assert starts == sorted(starts)
    for link in found.links:
        assert link.span.holds(link.text)
        assert text[link.span.start] in "[!<"
        if link.url:
            assert link.span.holds(link.url.span)
            assert link.url.span.text(found.masked) == link.url.raw
    for span in found.code:
        assert span.end <= len(text)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(("a", "é", "文", "😀", "\n")) | st.just("<b>"), max_size=12), st.integers(0, 1100))
def test_characters_are_counted_right_at_every_distance(parts, length):
    # Offsets are counted from marks some thousand bytes apart.
    text = "x" + "é文😀a"[length % 4] * length + " " + "".join(parts) + "<i>"
    found = post(text)

    assert [tag.span.text(text) for tag in found.tags] == ["<b>"] * text.count("<b>") + ["<i>"]


@pytest.mark.parametrize(
    ("before", "middle", "between", "behind"),
    [
        pytest.param("", "> ", "a", "", id="quotes"),
        pytest.param("", "- ", "a", "", id="lists"),
        pytest.param("", "[", "a", "](x)", id="links in links"),
        pytest.param("", "文字 <b>x</b> ", "", "", id="beyond ASCII"),
        pytest.param("> <div>\n", "> <b>文</b>\n", "", "", id="HTML in a quote"),
        pytest.param("", "<!-- x -->\n", "", "", id="comments"),
        pytest.param("", "`x` <!-- postlint-ignore a -->\n", "", "", id="directives and code"),
        pytest.param("", "{% ", "", "", id="starts of a template tag"),
        pytest.param("", "{{< ", "", "", id="starts of a shortcode"),
        pytest.param("", "{% highlight %}", "", "", id="tags with code that nobody ends"),
        pytest.param("", "{% code %}x{% endcode %}", "", "", id="tags with code"),
        pytest.param("", "{# ", "", "", id="starts of a template comment"),
        pytest.param("", "{:", "", "", id="starts of an attribute list"),
        pytest.param("", "$$", "", "", id="math"),
        pytest.param("", "a  \n", "", "", id="hard breaks"),
        pytest.param("|a|b|\n|-|-|\n", "|c|d|\n", "", "", id="a table"),
        pytest.param("", "`", "", "", id="backticks"),
        pytest.param(
            *("", "![", "a", "](x)"),
            id="images in images",
        ),
        pytest.param(
            *("", "<code>", "", "</pre>"),
            id="code that nobody ends",
        ),
    ],
)
def test_time_grows_in_step_with_size(before, middle, between, behind):
    def grown(count: int) -> str:
        return before + middle * count + between + behind * count

    assert_linear(lambda text: ignore_comments(post(text)), grown, 4000 if behind else 2000)


def test_the_brackets_of_mdx_take_linear_time():
    text = "`" * 20_000 + "\n" + "a\n" * 20_000

    # Were a shorter fence tried for every backtick, this would not end today.
    assert masked(text, "mdx") == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_directive_in_front_matter_ends_with_its_line(end):
    text = end.join(["---", "a: 1 # postlint-ignore 文, b-c", "---", "# postlint-ignore d"])
    (directive,) = ignore_comments(post(text.replace("文", "x")))

    assert [name for name, _ in directive.names] == ["x", "b-c"]
    assert directive.span.text(text.replace("文", "x")) == "# postlint-ignore x, b-c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[a][x]\n\n[x]: /b 'c'\n", [("/b", "/b", "link", "bare")], id="a link"),
        pytest.param("![a][x]\n\n[x]: </b c>\n", [("/b c", "/b c", "image", "angle")], id="an image, in angle brackets"),
        pytest.param("[x]\n\n[x]:\n  /b?c&amp;d\\_e\n", [("/b?c&amp;d\\_e", "/b?c&d_e", "link", "bare")], id="on the next line"),
        pytest.param("> [x]\n\n> [x]: /b\n", [("/b", "/b", "link", "bare")], id="in a quote"),
        pytest.param("- [y]\n\n  [y]: /b\n", [("/b", "/b", "link", "bare")], id="in an item"),
        pytest.param("[x][]\n\n    [x]: /b\n\n[x]: /b\n", [("/b", "/b", "link", "bare")], id="not in code"),
        pytest.param("[x]\n\ntext\n[x]: /b\n", [], id="not in a paragraph"),
        pytest.param("[a](/b)\n\n[x]: /b\n", [], id="not where nothing uses it"),
        pytest.param("a\n", [], id="none"),
    ],
)
def test_the_addresses_of_definitions(text, expected):
    found = post(text).definitions

    assert [tuple(one[1:]) for one in found] == expected
    assert all(one.span.text(text) == one.raw for one in found)


def test_a_table_that_would_have_a_million_cells_is_none():
    wide, rows = 1_000, 1_000
    bomb = Post(Document.from_text("|a" * wide + "\n" + "|-" * wide + "\n" + "|\n" * rows))
    table = Post(Document.from_text("|a" * 20 + "\n" + "|-" * 20 + "\n" + "|b\n" * rows))

    assert [block.kind for block in bomb.blocks] == ["paragraph"]
    assert [block.kind for block in table.blocks[:2]] == ["table", "cell"]


@pytest.mark.parametrize(
    ("text", "source", "attributes"),
    [
        ('> a <img src="x"\n> onerror="go(1)">\n', '<img src="x"\n> onerror="go(1)">', [("src", "x"), ("onerror", "go(1)")]),
        ("> > a <i\n> b=c>\n", "<i\n> b=c>", [("b", "c")]),
        ("> - > a <i\n>   > b=c>\n", "<i\n>   > b=c>", [("b", "c")]),
        ("- a\n\n  > x <i\n  > b=c>\n", "<i\n  > b=c>", [("b", "c")]),
        ("1. <img src=x\n   onerror=go(1)>\n", "<img src=x\n   onerror=go(1)>", [("src", "x"), ("onerror", "go(1)")]),
        ("> <div\n> onclick=go(1)>\n", "<div\n> onclick=go(1)>", [("onclick", "go(1)")]),
    ],
)
def test_the_prefix_of_a_container_is_no_part_of_a_tag(text, source, attributes):
    (tag,) = post(text).tags

    assert tag.span.text(text) == source
    assert [(attribute.name, attribute.value) for attribute in tag.attributes] == attributes


def test_four_spaces_before_the_mark_of_a_quote_make_it_part_of_the_tag():
    text = "> a <i\n     > b=c>\n"

    assert [tag.span.text(text) for tag in post(text).tags] == ["<i\n     >"]


def test_the_indentation_of_a_line_is_no_part_of_a_url():
    (tag,) = post('x <a href="java\n    script:go(1)">\n').tags

    assert tag.attributes[0].value == "java\n\t\t\t\tscript:go(1)"


def test_the_prefix_of_a_container_is_no_part_of_a_link_or_its_text():
    text = "> see [the old\n> mill](/mill\n> 'A mill')\n"

    (link,) = post(text).links

    assert (link.destination, link.title) == ("/mill", "A mill")
    assert [paragraph.text for paragraph in post(text).paragraphs] == ["see the old mill"]


def test_many_lines_of_a_tag_in_deep_containers_take_linear_time():
    assert_linear(post, lambda count: "> " * 50 + "a <b\n" + "x\n" * count + ">", 1000)
