"""Guards: what the result of fixes may not do."""

from __future__ import annotations

import pytest
from conftest import assert_linear
from hypothesis import given, settings, strategies as st

from linter.engine.guards import refusal
from linter.engine.visible_text import plain_text, shows_the_same, visible_text
from linter.source.document import Document
from linter.values.diagnostics import Diagnostic
from linter.values.edits import Fix, Safety
from linter.values.profiles import PLAIN
from linter.values.spans import Span

SAFE, UNSAFE = Fix((), Safety.SAFE), Fix((), Safety.UNSAFE)


def judged(before, after, *fixes, path="post.md", declared_safe=False):
    return refusal(Document.from_text(before, path), Document.from_text(after, path), (), (), fixes, declared_safe=declared_safe)


def findings(*rules):
    return [Diagnostic(Span(0, 1), rule, "") for rule in rules]


@pytest.mark.parametrize(
    ("length", "reason"),
    [
        pytest.param(350, None, id="a half and two hundred characters more"),
        pytest.param(351, "the text would grow by more than half", id="one more than that"),
    ],
)
def test_a_post_may_grow_by_a_half_and_two_hundred_characters(length, reason):
    assert judged("a" * 100, "a" * length, UNSAFE) == reason


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        pytest.param("a: 1", "a: '1'", "the field `a` would change", id="a number that becomes a string"),
        pytest.param("a: 'x'", 'a: "x"', None, id="a string in other quotes"),
        pytest.param("a: on", "a: true", "the field `a` would change", id="a word that only the older YAML takes for a truth"),
        pytest.param("a: [x, y]", "a:\n- x\n- y", None, id="a list written in another way"),
        pytest.param("a: [x, y]", "a: [x, z]", "the field `a` would change", id="another item"),
        pytest.param("a: [x, y]", "a: [x]", "the field `a` would change", id="an item less"),
        pytest.param("a: [x]", "a: x", "the field `a` would change", id="a list that becomes its item"),
        pytest.param("a: {b: 1, c: 2}", "a:\n  c: 2\n  b: 1", None, id="a table written in another way and order"),
        pytest.param("a: {b: 1}", "a: {b: 2}", "the field `a` would change", id="another value in a table"),
        pytest.param("a: {b: 1}", "a: {c: 1}", "the field `a` would change", id="another key in a table"),
        pytest.param("a: []", "a: {}", "the field `a` would change", id="a list that becomes a table"),
        pytest.param("a: 1", "b: 1", "the field `a` would change", id="a field with another name"),
        pytest.param("a: 1", "a: 1\nb: 2", "the field `b` would change", id="a field more"),
        pytest.param("a: 1\nb:", "a: 1", "the field `b` would change", id="an empty field less"),
        pytest.param("a: 1\nb: 2", "b: 2\na: 1", None, id="fields in another order"),
        pytest.param("a: 1", "a: [1", "the front matter would be invalid", id="a bracket that nobody closes"),
        pytest.param("a: [1", "a: [1, 2", None, id="what could not be read before either"),
        pytest.param("a: [1", "a: [1]", None, id="what can be read now"),
    ],
)
def test_the_front_matter_says_what_it_said(before, after, reason):
    assert judged(f"---\n{before}\n---\ntext\n", f"---\n{after}\n---\ntext\n", SAFE) == reason


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        pytest.param("---\na: 1\n---\n", "", "the front matter would be invalid", id="front matter goes"),
        pytest.param("", "---\na: 1\n---\n", None, id="front matter comes"),
        pytest.param("", "---\na: [1\n---\n", "the front matter would be invalid", id="front matter comes that cannot be read"),
        pytest.param("---\na: [1\n---\n", "", None, id="what could not be read goes"),
        pytest.param("", "", None, id="none before and none after"),
    ],
)
def test_front_matter_that_can_be_read_stays_so(before, after, reason):
    assert judged(before, after, UNSAFE) == reason


def test_a_fix_may_change_the_fields_that_it_names_and_no_others():
    before, after = "---\na: 1\nb: 2\n---\n", "---\na: 3\nb: 4\n---\n"
    one, other = Fix((), Safety.SAFE, ("a",)), Fix((), Safety.SAFE, ("b",))

    assert judged(before, after, one) == "the field `b` would change"
    assert judged(before, after, other) == "the field `a` would change"
    assert judged(before, after, one, other) is None


@pytest.mark.parametrize(
    ("was", "now", "reason"),
    [
        pytest.param((), ("unclosed-tag",), "they would introduce `unclosed-tag`", id="a tag that is no longer closed"),
        pytest.param((), ("script-element",), "they would introduce `script-element`", id="a script"),
        pytest.param((), ("inline-style",), None, id="what is only a matter of style"),
        pytest.param(("stray-tag",), ("stray-tag",), None, id="what was there before"),
        pytest.param(("stray-tag",), ("stray-tag", "stray-tag"), "they would introduce `stray-tag`", id="one more of a kind"),
        pytest.param(("stray-tag", "stray-tag"), ("stray-tag", "stray-tag"), None, id="two of a kind, before and after"),
        pytest.param(("stray-tag", "stray-tag"), ("stray-tag",), None, id="one less of a kind"),
        pytest.param(("stray-tag",), ("unclosed-tag",), "they would introduce `unclosed-tag`", id="one instead of another"),
        pytest.param(("stray-tag",), (), None, id="none any more"),
        pytest.param((), ("inline-style", "stray-tag"), "they would introduce `stray-tag`", id="one behind a harmless one"),
    ],
)
def test_no_fix_brings_a_fault_of_syntax_or_security_about(was, now, reason):
    document = Document.from_text("text")

    assert refusal(document, document, findings(*was), findings(*now), [UNSAFE]) == reason


def test_only_what_is_called_safe_keeps_the_visible_text():
    reason = "the visible text would change: `a word` becomes `a`"

    assert judged("a word\n", "a\n", SAFE) == reason
    assert judged("a word\n", "a\n", UNSAFE) is None
    assert judged("a word\n", "a\n", SAFE, UNSAFE) is None
    assert judged("a word\n", "a\n", SAFE, declared_safe=True) is None
    assert refusal(Document.from_text("a word\n"), Document.from_text("a\n"), (), (), [SAFE]) == reason


def test_markup_and_white_space_are_no_visible_text():
    assert judged("<p><b>a</b> \n word</p>\n", "<p>a word</p>\n", SAFE) is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param("one two", "one too", "`one two` becomes `one too`", id="a letter"),
        pytest.param("one", "one two", "`one` becomes `one two`", id="more at the end"),
        pytest.param("one two", "one", "`one two` becomes `one`", id="less at the end"),
        pytest.param("xone", "yone", "`xone` becomes `yone`", id="the first letter"),
        pytest.param(
            "0123456789abcdefghij, and what follows: it goes on",
            "0123456789abcdefghiJ, and what follows: it goes on",
            "`9abcdefghij, and what follows:` becomes `9abcdefghiJ, and what follows:`",
            id="ten characters before the place and twenty from it on",
        ),
    ],
)
def test_a_refusal_shows_where_the_visible_text_would_change(before, after, said):
    assert judged(before, after, SAFE) == f"the visible text would change: {said}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("*a* b", "a b", id="Markdown"),
        pytest.param("---\ntitle: a\n---\nb", "b", id="without the front matter"),
        pytest.param("\ufeffa", "a", id="without a byte order mark"),
        pytest.param("a\n\nb", "a b", id="paragraphs"),
        pytest.param("a<div>b</div>c", "a bc", id="a block begins anew"),
        pytest.param("a<b>b</b>c", "abc", id="words in a line go on"),
        pytest.param("a<br>b", "a b", id="a line break"),
        pytest.param("a<!-- b -->c", "ac", id="no comment"),
        pytest.param("<div>a<script>b</script>c<style>d</style>e</div>", "ace", id="no script and no style"),
        pytest.param('a<img src="b">c', "a [img] c", id="a picture is seen"),
        pytest.param("<div><iframe></iframe><video></video></div>", "[iframe] [video]", id="so are frames and films"),
        pytest.param("<div><audio></audio><object></object></div>", "[audio] [object]", id="so are sounds and objects"),
        pytest.param("<div><embed><hr><input></div>", "[embed] [hr] [input]", id="so are fields and rules"),
        pytest.param("a ~~b~~ c", "a b c", id="struck out text"),
        pytest.param("|a|b|\n|-|-|\n|c|d|", "a b c d", id="a table"),
        pytest.param("a[^1]\n\n[^1]: b", "a1 1 b", id="a footnote"),
        pytest.param("a\u00a0\u00a0b\u3000c", "a\u00a0\u00a0b\u3000c", id="blanks that no browser joins"),
        pytest.param("<p>a\t\f\r\n b</p>", "a b", id="white space is joined"),
        pytest.param("<p><![CDATA[a]]>b</p>", "ab", id="a section of characters"),
    ],
)
def test_the_visible_text_of_markdown(text, shown):
    assert visible_text(Document.from_text(text)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("*a* <i>b</i>", "*a* b", id="stars are stars"),
        pytest.param("a &amp; b", "a & b", id="a character reference"),
        pytest.param("a<![CDATA[b]]>c", "abc", id="a section of characters"),
        pytest.param("a <![b", "a <![b", id="what no parser takes is shown as it is"),
        pytest.param("a <![> b", "a b", id="a mark that no parser takes is a comment"),
        pytest.param("a <![if b]> c", "a c", id="a condition of an old browser is a comment"),
        pytest.param("a <!-- b --> c <!-- d <b>e</b>", "a c <!-- d e", id="a comment that nothing ends is shown"),
        pytest.param("a <b>b</b> <i c", "a b <i c", id="a tag that nothing ends is shown"),
    ],
)
def test_the_visible_text_of_html(text, shown):
    assert visible_text(Document.from_text(text, "post.html")) == shown


@pytest.mark.parametrize("piece", ["<![CDATA[", "<![CDATA[ ]>", "<!--", "<!--a>", "<?", "<a ", "</a ", '<a b="'])
def test_markup_that_nothing_ends_is_looked_for_once(piece):
    assert_linear(lambda text: visible_text(Document.from_text(text, "a.html")), lambda count: piece * count, 1000)


def test_the_visible_text_of_a_table_that_would_be_blown_up_is_that_of_its_source():
    assert visible_text(Document.from_text(f"|{'a|' * 400}\n|{'-|' * 400}\n" + "|b\n" * 400)).startswith("|a|a|a|")


def test_what_a_template_tag_holds_is_no_markup():
    assert visible_text(Document.from_text("a {{< b title='<i>' >}} c")) == visible_text(Document.from_text("a {{< b title='<u>' >}} c"))
    assert visible_text(Document.from_text("a \\<8 \\{b c}", "post.mdx")) == visible_text(Document.from_text("a <8 {b c}", "post.mdx"))
    assert visible_text(Document.from_text("a {x} c", "post.mdx")) != visible_text(Document.from_text("a {x} c"))


_MARKUP = (
    *(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<B>",
        "<br>",
        "<br/>",
        "<br />",
        "</br>",
        "<div/>",
        "</p >",
        "</p x>",
        "<p/ >",
        "</ p>",
        "< p>",
        "<p x=y>",
    ),
    *(
        '<a b="c d" e>',
        "<a b='c\"d'>",
        '<a b="c>d">',
        '<a b="c<d">',
        '<a b = "c">',
        '<a b="c"d="e">',
        '<a"b">',
        "<a b=\"'>'\">",
        "<a:b>",
        "<a-b>",
    ),
    *("<img>", "<IMG src='a'>", "<hr>", "<input/>", "<svg>", "<pre>", "</pre>", "<ruby>", "<rt>", "</rt>", "<rp>", "</rp>", "<a\x0bb>"),
    *("<script>", "</script>", "<style>", "</style>", "<template>", "</template>", "<title>", "</title>", "<textarea>", "</textarea>"),
    *(
        "<xmp>",
        "</xmp>",
        "<iframe>",
        "</iframe>",
        "<iframe></iframe>",
        "<script></script>",
        "<rt></rt>",
        "<title></title>",
        "<plaintext></plaintext>",
        "<noscript>",
        "</noscript>",
        "<plaintext>",
        "<select>",
        "<option>",
        "<table>",
        "<td>",
    ),
    *("<!-- a -->", "<!-- a--b -->", "<!--", "-->", "<!-->", "<!doctype html>", "<?a?>", "<![CDATA[", "]]>", "<", ">", "</", '"', "'"),
    *(
        "&amp;",
        "&am",
        "p;",
        "&",
        ";",
        "&lt",
        "&lt;",
        "&#60;",
        "&#x3C;",
        "&#",
        "&#zz;",
        "&#12a;",
        "&nosuch;",
        "&nbsp;",
        "& ",
        "&& ",
        "&A ",
        "&a-b.c;",
        "#",
        "\0",
        "\x1f",
    ),
    *(" ", "  ", "\n", "\t", "\f", "\r\n", "\xa0", "\u3000", "\x0b", "a", "b1", "amp;", "文", "[img]", "*"),
)


@given(st.lists(st.sampled_from(_MARKUP), max_size=12).map("".join))
@settings(max_examples=3000)
def test_what_is_read_without_a_parser_is_the_visible_text(text):
    document = Document.from_text(text, "a.html")
    plain = plain_text(document, PLAIN)

    if plain is not None:
        assert "<" not in plain
        # Without markup, a parser does nothing but to read references; what follows ends the last of them.
        assert visible_text(Document.from_text(f"{plain} .", "b.html")).removesuffix(".").strip() == visible_text(document)


@given(st.lists(st.sampled_from(_MARKUP), max_size=8), st.lists(st.sampled_from(_MARKUP), max_size=8))
@settings(max_examples=500)
def test_two_texts_show_the_same_if_their_visible_text_is_the_same(before, after):
    first, second = Document.from_text("a".join(before)), Document.from_text("a".join(after))

    assert shows_the_same(first, second) == (visible_text(first) == visible_text(second))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('<p style="color: red">a</p>\n\n*b* &amp; c<br>\n![](d)\n', id="tags, references and Markdown"),
        pytest.param('<iframe src="a"></iframe>b &amp;& c', id="a frame, and an ampersand by itself"),
        pytest.param("a\n\n<!-- more -->\n\n<div class='b'>c</div>\n", id="a comment"),
    ],
)
def test_what_posts_are_made_of_needs_no_parser(text):
    assert plain_text(Document.from_text(text), PLAIN) is not None


@pytest.mark.parametrize("piece", ["<a ", '<a b="', "<a b='c' ", "<!--", "</a", "<a>", "&", "&#", "&a", "<rt>"])
def test_plain_markup_is_found_in_step_with_the_text(piece):
    assert_linear(lambda text: plain_text(Document.from_text(text, "a.html"), PLAIN), lambda count: piece * count, 1000)
