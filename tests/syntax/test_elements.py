"""Which elements the tags make: what is left out, what is void, what closes nothing."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings, strategies as st

from linter.source.document import Document
from linter.syntax.parse import Post, parse


def post(text: str, path: str = "post.html") -> Post:
    return parse(Document.from_text(text, path))


def tree(text: str, path: str = "post.html") -> str:
    """The elements as names in brackets: ``p`` has its end tag, ``p~`` needs none, ``p!`` lacks it."""
    found = post(text, path)

    def inside(parent: int) -> str:
        shown = [
            element.name + ("" if element.end else "~" if element.implied else "!") + f"({inside(index)})".replace("()", "")
            for index, element in enumerate(found.elements)
            if element.parent == parent
        ]
        return " ".join(shown)

    return inside(-1)


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        pytest.param("<p>a</p><p>b</p>", "p p", id="side by side"),
        pytest.param("<div><p><b>a</b></p></div>", "div(p(b))", id="in one another"),
        pytest.param("<P>a</p>", "p", id="capitals"),
        pytest.param("<p>a<p>b", "p~ p~", id="a paragraph ends a paragraph"),
        pytest.param("<p>a<div>b</div>", "p~ div", id="a block ends a paragraph"),
        pytest.param("<p>a<ul><li>b</ul>", "p~ ul(li~)", id="a list ends a paragraph"),
        pytest.param("<p>a<hr>b", "p~ hr~", id="a rule ends a paragraph"),
        pytest.param("<p>a<b>c</b><br>d</p>", "p(b br~)", id="inline markup does not"),
        pytest.param("<div><p>a</div>", "div(p~)", id="the end of its parent ends a paragraph"),
        pytest.param("<div><b>a</div>", "div(b!)", id="the end of its parent ends what may not be left open"),
        pytest.param("<b>a", "b!", id="the end of the text"),
        pytest.param("<b><i>a</b></i>", "b(i!)", id="crosswise"),
        pytest.param("<ul><li>a<li>b</ul>", "ul(li~ li~)", id="items"),
        pytest.param("<ul><li>a<ul><li>b</ul><li>c</ul>", "ul(li~(ul(li~)) li~)", id="a list in a list"),
        pytest.param("<ol><li>a<menu><li>b</menu></ol>", "ol(li~(menu(li~)))", id="a menu in a list"),
        pytest.param("<ul><li><p>a<li>b</ul>", "ul(li~(p~) li~)", id="an item ends the paragraph in the item before"),
        pytest.param("<ul><li><div><li>a</li></div></li></ul>", "ul(li(div(li)))", id="an item in a block in an item"),
        pytest.param("<dl><dt>a<dd>b<dd>c<dt>d</dl>", "dl(dt~ dd~ dd~ dt~)", id="terms and what they mean"),
        pytest.param("<dl><dd>a<dl><dt>b</dl><dt>c</dl>", "dl(dd~(dl(dt~)) dt~)", id="terms in what a term means"),
        pytest.param("<table><tr><td>a<th>b</table>", "table(tr~(td~ th~))", id="cells"),
        pytest.param(
            "<table><tr><td><table><tr><td>a</table><td>b</table>", "table(tr~(td~(table(tr~(td~))) td~))", id="a table in a table"
        ),
        pytest.param("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "table(tr(td) tr(td))", id="rows that are ended"),
        pytest.param("<table><caption>a</caption><tr></table>", "table(caption tr~)", id="a caption"),
        pytest.param("<select><option>a<option>b<optgroup><option>c</select>", "select(option~ option~ optgroup~(option~))", id="options"),
        pytest.param("<ruby>a<rt>b<rp>c<rt>d</ruby>", "ruby(rt~ rp~ rt~)", id="ruby"),
        pytest.param("<td>a<td>b", "td~ td~", id="cells without a table"),
        pytest.param("<img><br/><hr /><wbr><input>", "img~ br~ hr~ wbr~ input~", id="what is void"),
        pytest.param("<div/>a</div>", "div", id="a slash closes nothing in HTML"),
        pytest.param("<svg><path d='a'/><g/></svg>", "svg(path~ g~)", id="a slash closes in SVG"),
        pytest.param("<svg/><math/>a", "svg~ math~", id="a slash closes SVG itself"),
        pytest.param("<Card/><x-card/><p>a</p>", "card~ x-card~ p", id="a slash closes a component"),
        pytest.param("<script><b></script><b></b>", "script b", id="a script holds nothing"),
        pytest.param("<!-- <b> --><i></i>", "i", id="a comment holds nothing"),
        pytest.param("<h1>a<h2>b</h2>", "h1!(h2)", id="a heading does not end a heading"),
        pytest.param("<a><a>b</a>", "a!(a)", id="a link does not end a link"),
        pytest.param("<p{% if a %} b{% endif %}>c</p><h{{ d }}>e</h{{d}}>", "p h", id="a template tag ends a name"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_which_elements_tags_make(text, elements):
    assert tree(text) == elements


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        pytest.param("<table><tr><td>a<tr><td>b</table>", "table(tr~(td~) tr~(td~))", id="rows"),
        pytest.param("<table><thead><tr><td>a<tbody><tr><td>b</table>", "table(thead~(tr~(td~)) tbody~(tr~(td~)))", id="parts"),
        pytest.param("<table><colgroup><col><tr><td>a<tfoot></table>", "table(colgroup~(col~) tr~(td~) tfoot~)", id="columns"),
        pytest.param("<select><optgroup><option>a<optgroup></select>", "select(optgroup~(option~) optgroup~)", id="groups of options"),
    ],
)
def test_a_row_or_a_part_ends_the_one_before(text, elements):
    assert tree(text) == elements


def test_the_body_ends_the_head():
    assert tree("<html><head><title>a</title><body>b") == "html~(head~(title) body~)"


@pytest.mark.parametrize(
    ("text", "strays"),
    [
        pytest.param("a</b>", ["</b>"], id="nothing is open"),
        pytest.param("<b>a</b></b>", ["</b>"], id="one too many"),
        pytest.param("<b><i>a</b></i>", ["</i>"], id="crosswise"),
        pytest.param("<br></br>", ["</br>"], id="the end of what is void"),
        pytest.param("<p>a<div>b</div>c</p>", [], id="the end of a paragraph that a block has ended"),
        pytest.param("<p>a<div>b</div>c</p></p>", ["</p>"], id="one such end too many"),
        pytest.param("<script></b></script>", [], id="in a script"),
    ],
)
def test_which_end_tags_close_nothing(text, strays):
    assert [tag.source for tag in post(text).strays] == strays


@pytest.mark.parametrize(
    ("text", "elements", "strays"),
    [
        pytest.param("<div>\n\n*a*\n\n</div>\n", "div", [], id="a block of HTML goes on behind a blank line"),
        pytest.param("a <b>c\n\nd</b>\n", "b!", ["</b>"], id="inline markup ends with its paragraph"),
        pytest.param("# a <b>c\n\nd</b>\n", "b!", ["</b>"], id="inline markup ends with its heading"),
        pytest.param("| <b>a | c</b> |\n|--|--|\n", "b!", ["</b>"], id="inline markup ends with its cell"),
        pytest.param("<p>a\n\n# b\n", "p~", [], id="a Markdown block ends a paragraph"),
        pytest.param("> <div>\n\na</div>\n", "div", [], id="a block of HTML may leave its quote"),
        pytest.param("`<b>` a\n\n    <i>\n", "", [], id="code"),
    ],
)
def test_elements_in_markdown(text, elements, strays):
    assert tree(text, "post.md") == elements
    assert [tag.source for tag in post(text, "post.md").strays] == strays


def test_a_component_of_mdx_is_closed_by_its_slash():
    assert tree("<Card>\n\n<Foo a={b}/>\n\n<Bar c={d} />\n\n</Card>\n", "post.mdx") == "card(foo~ bar~)"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param("a <Foo {...b}>c</Foo>\n", "post.mdx", id="an expression of MDX"),
        pytest.param("a <foo {{ b }} c='d'>e</foo>\n", "post.md", id="an output of Liquid"),
        pytest.param("a <foo{% if b %} c{% endif %}>d</foo>\n", "post.md", id="a tag of Liquid"),
        pytest.param("a <foo{% if b %} c='d'{% endif %}>e</foo>\n", "post.md", id="a tag of Liquid after a value"),
    ],
)
def test_a_template_tag_may_make_attributes(text, path):
    assert tree(text, path).startswith("foo")
    assert post(text, path).strays == []


@pytest.mark.parametrize("text", ["<div/>\n\n<b>a</b>\n", "<iframe src='a' />\n<b>a</b>\n"])
def test_a_slash_closes_in_mdx(text):
    assert tree(text, "post.mdx").endswith("~ b")


def test_elements_are_found_by_their_tag_and_their_name():
    found = post("<p><b>a</b></p><i>c</i><b>d</b>")

    assert found.element_at(found.tags[1]).name == "b"
    assert found.element_at(found.tags[2]) is None
    assert found.named("b") == [1, 3]
    assert found.named("p", "i", "u") == [0, 2]


def elements(text, path="post.html"):
    post = parse(Document.from_text(text, path))
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


PARTS = (
    *(
        "a",
        " ",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
    ),
    *("<b>", "</b>", "<br>", "<img/>", "<Card/>", "<svg>", "</svg>", "<dl>", "</dl>", "<dt>", "<dd>", "<select>", "<option>", "</select>"),
    *("<tbody>", "<ruby>", "<rt>", "</ruby>", "<script>", "</script>", "\n\n", "# ", "> ", "- ", "`"),
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join), st.sampled_from(["post.md", "post.html"]))
@example("<p>a<li>b</p>", "post.html")
def test_every_tag_begins_or_ends_an_element_or_is_a_stray(text, path):
    found = post(text, path)
    starts = [element.start for element in found.elements]
    ends = [element.end for element in found.elements if element.end]

    assert starts == [tag for tag in found.tags if not tag.closing]
    assert len({tag.start for tag in ends}) == len(ends)
    # The end of a paragraph that was ended already is in neither list.
    others = [tag for tag in found.tags if tag.closing and tag not in ends and tag not in found.strays]
    assert {tag.name for tag in others} <= {"p"}
    for index, element in enumerate(found.elements):
        assert element.parent < index
        assert element.end is None or (element.end.start >= element.start.end and element.end.name == element.name)
        if element.parent >= 0:
            outer = found.elements[element.parent]
            assert outer.end is None or element.end is None or element.end.start < outer.end.start
