"""The declarations of a `style` value, and their places."""

from __future__ import annotations

import pytest
from conftest import assert_linear
from hypothesis import example, given, settings, strategies as st

from linter.syntax.css import declarations, hides


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" ; \t;\n", [], id="nothing but semicolons"),
        pytest.param("color:red", [("color", "red", "color:red")], id="one"),
        pytest.param("; COLOR : Red ;; ", [("color", "Red", "COLOR : Red")], id="capitals and blanks"),
        pytest.param("a:b;c:d;", [("a", "b", "a:b"), ("c", "d", "c:d")], id="two"),
        pytest.param("a: b !important;c: d", [("a", "b !important", "a: b !important"), ("c", "d", "c: d")], id="importance"),
        pytest.param("--X: {a:b};--x:", [("--X", "{a:b}", "--X: {a:b}"), ("--x", "", "--x:")], id="custom properties"),
        pytest.param("a:;b: ;c:d", [("a", "", "a:"), ("b", "", "b:"), ("c", "d", "c:d")], id="empty values"),
        pytest.param(
            "a: url(b;c.png); d: e", [("a", "url(b;c.png)", "a: url(b;c.png)"), ("d", "e", "d: e")], id="a semicolon in an address"
        ),
        pytest.param("a: 'b;c:d' ; e: \"f;\"", [("a", "'b;c:d'", "a: 'b;c:d'"), ("e", '"f;"', 'e: "f;"')], id="a semicolon in quotes"),
        pytest.param("a: calc(1px + (2px))", [("a", "calc(1px + (2px))", "a: calc(1px + (2px))")], id="brackets in brackets"),
        pytest.param("a: b /* ; */; /* c: d */ e: f /**/", [("a", "b", "a: b"), ("e", "f", "e: f")], id="comments"),
        pytest.param("a: b; /* c", [("a", "b", "a: b")], id="a comment without an end"),
        pytest.param("a: '/* b */'", [("a", "'/* b */'", "a: '/* b */'")], id="a comment in quotes is none"),
        pytest.param("a: b /* c */ d", [("a", "b /* c */ d", "a: b /* c */ d")], id="a comment in a value"),
        pytest.param("a:\n b;\r\n c: (d)\r;\f e: f", [("a", "b", "a:\n b"), ("c", "(d)", "c: (d)"), ("e", "f", "e: f")], id="line ends"),
        pytest.param("a: 😀; b: (文); c: d", [("a", "😀", "a: 😀"), ("b", "(文)", "b: (文)"), ("c", "d", "c: d")], id="beyond ASCII"),
        pytest.param("a:\u00a0b\u3000", [("a", "\u00a0b\u3000", "a:\u00a0b\u3000")], id="a no-break space is a letter"),
        pytest.param("a: (b", [("a", "(b", "a: (b")], id="the end closes a bracket"),
        pytest.param("a: 'b", [("a", "'b", "a: 'b")], id="the end closes a quote"),
        pytest.param("c\\olor: r\\65 d", [("color", "r\\65 d", "c\\olor: r\\65 d")], id="escapes"),
        pytest.param(
            "mso-x: yes; filter: a:b.c(d='#1', e=2)",
            [("mso-x", "yes", "mso-x: yes"), ("filter", "a:b.c(d='#1', e=2)", "filter: a:b.c(d='#1', e=2)")],
            id="what only Word and old browsers write",
        ),
    ],
)
def test_what_a_style_declares(style, expected):
    assert [(one.property, one.value, one.span.text(style)) for one in declarations(style)] == expected


@pytest.mark.parametrize(
    "style",
    [
        pytest.param("color", id="a property alone"),
        pytest.param("color red", id="no colon"),
        pytest.param("a: b; c", id="no colon behind a declaration"),
        pytest.param("*zoom: 1", id="the star that old browsers read"),
        pytest.param("1: 2", id="a number"),
        pytest.param("a: b}", id="a brace that closes nothing"),
        pytest.param("a: b)", id="a bracket that closes nothing"),
        pytest.param("a: (b])", id="a bracket in brackets that closes nothing"),
        pytest.param("a: 'b\nc'", id="a line end in quotes"),
        pytest.param("a: 'b\rc'", id="a lone CR in quotes"),
        pytest.param("a { b: c }", id="a rule"),
        pytest.param("@media x { }", id="a rule with an at sign"),
        pytest.param("<!-- a: b -->", id="a comment of HTML"),
        pytest.param(" \u00a0 a: b", id="a no-break space before a property"),
    ],
)
def test_what_browsers_would_drop_is_not_read(style):
    assert declarations(style) is None


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        pytest.param("display: none", True, id="not displayed"),
        pytest.param("DISPLAY: NONE !important", True, id="capitals and importance"),
        pytest.param("display: nonesuch", False, id="another word"),
        pytest.param("display: block", False, id="displayed"),
        pytest.param("visibility: collapse", True, id="collapsed"),
        pytest.param("opacity: 0.00", True, id="transparent"),
        pytest.param("opacity: 0.5", False, id="half transparent"),
        pytest.param("font-size: 0px", True, id="no size"),
        pytest.param("font-size: 0.8em", False, id="a small size"),
        pytest.param("text-indent: -9999px", True, id="off the page"),
        pytest.param("text-indent: -2em", False, id="a hanging indent"),
        pytest.param("clip: rect(0,0,0,0)", True, id="clipped"),
        pytest.param("background: none", False, id="another property"),
    ],
)
def test_what_hides_an_element(style, hidden):
    (declaration,) = declarations(style)

    assert hides(declaration) is hidden


PARTS = (
    *(
        "a",
        "B",
        "-b",
        "--c",
        "color",
        ":",
        ":",
        ": ",
        ";",
        ";",
        "; ",
        " ",
        "\n",
        "\r\n",
        "\f",
        "red",
        "1px",
        "50%",
        "#fff",
        ".5",
        "-1",
        ",",
    ),
    *(
        "'x;y'",
        '"z:w"',
        "url(a.png)",
        "rgb(1, 2)",
        "calc(1px + (2px))",
        "/* c */",
        "!important",
        "! important",
        "/",
        "\\",
        "文",
        "\U0001f600",
    ),
    *("\u00a0", "\ufdd0", "*", "_", "@", "{", "}", "(", ")", "[", "]", "<", ">", "&", "=", "'", '"', "/*", "*/", "<!--", "-->"),
)
soup = st.lists(st.sampled_from(PARTS), max_size=15).map("".join)


@settings(max_examples=400)
@given(soup)
@example("a:': ")
def test_declarations_stand_in_order_where_they_say(style):
    at = 0
    for one in declarations(style) or ():
        assert at <= one.span.start < one.span.end
        text = one.span.text(style)
        assert text == text.strip("; \t\r\n\f")
        assert text.endswith(one.value)
        assert "\\" in text or text[: len(one.property)].lower() == one.property.lower()
        at = one.span.end
    assert at <= len(style)


simple = st.lists(
    st.sampled_from([part for part in PARTS if not set(part) & set("\\'\"(){}[]<>/*")] + ["'x;y'", '"z:w"', "url(a.png)"]), max_size=15
)


@settings(max_examples=400)
@given(simple.map("".join))
@example("a:b\n;c:\u00a0d")
def test_the_pattern_for_simple_values_reads_as_tinycss2_does(style):
    quick = declarations(style)
    # A bracket sends the whole style to tinycss2.
    thorough = declarations(style + ";z:[x]")

    assert quick == (thorough and thorough[:-1])


@pytest.mark.parametrize(
    ("before", "middle", "behind"),
    [
        pytest.param("a:", "(", "", id="brackets"),
        pytest.param("a:(x", " ", "y", id="spaces in a value"),
        pytest.param("a:b", " ", "(", id="spaces at the end"),
        pytest.param("a:b (x", "/**/", "x", id="comments in a value"),
        pytest.param("", "/*", "", id="starts of a comment"),
        pytest.param("", "a:b;", "", id="declarations"),
        pytest.param("", "a:(b);", "", id="declarations that tinycss2 reads"),
        pytest.param("a:", "'", "", id="quotes"),
        pytest.param("a:", '"\n', "", id="quotes that a line ends"),
        pytest.param("a:'", "\\", "", id="backslashes"),
        pytest.param("", "{", "", id="braces"),
        pytest.param("", ";", "a", id="semicolons"),
        pytest.param("", "a", "", id="letters"),
    ],
)
def test_time_grows_in_step_with_size(before, middle, behind):
    assert_linear(declarations, lambda count: before + middle * count + behind, 5000)
