"""The tokenizer's places, and its time."""

from __future__ import annotations

import pytest
from conftest import assert_linear
from hypothesis import example, given, settings, strategies as st

from linter.syntax.html import Attribute, Comment, CutMarkup, Tag, decoded, tokens
from linter.values.spans import Span

PARTS = (
    *("<", ">", "/", "=", '"', "'", " ", "\t", "\n", "\r\n", "\f", "-", "--", "!", "?", "[", "]", "&", ";", "#", "\0", "\ufdd0"),
    *("a", "B", "é", "\u212a", "\U0001f600", "文", "\ud800", "<!--", "-->", "--!>", "<!-->", "<!", "<?", "</", "</>", "/>", "<p", "</p>"),
    *("<p a=1 A='2' b>", '<P STYLE="a: b">', "<br/>", "<a b=c/>", "<a b= 'c' / d>", "<a =b=c>", '<a b="', "<a b=>"),
    *("<script>", "</script>", "</scripty", "<style>", "</STYLE >", "<title>", "</title/>", "<textarea>", "<plaintext>", "<!doctype html>"),
)
soup = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=30).map("".join)


@settings(max_examples=300)
@given(soup)
@example("<a\u212a=1><B\u0130 C>")
@example("a<b c<!--")
def test_tokens_and_the_text_between_join_to_the_input(text):
    pieces: list[str] = []
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end
        pieces += text[at : token.start], token.source
        at = token.end
    pieces.append(text[at:])

    assert "".join(pieces) == text


@settings(max_examples=300)
@given(soup)
@example("<p A = \"x\"/b=''/c=d/ =e f= >")
def test_an_attribute_says_where_it_stands(text):
    for tag in tokens(text):
        if isinstance(tag, Tag):
            assert tag.span.text(text) == tag.source
            assert _lower(tag.name_span.text(text)) == tag.name
            end = tag.name_span.end
            for attribute in tag.attributes:
                assert attribute.outer.start >= end
                _stands_in(text, attribute)
                end = attribute.outer.end
            assert end < tag.end


def _stands_in(text: str, attribute: Attribute) -> None:
    span, value_span, outer = attribute.span, attribute.value_span, attribute.outer
    assert attribute.tag.span.holds(outer)
    assert outer.holds(span)
    assert outer.end == span.end
    assert span.holds(value_span)
    assert text[outer.start : span.start].strip("\t\n\f\r /") == ""
    name = text[span.start : span.start + len(attribute.name)]
    assert _lower(name) == attribute.name
    if attribute.raw is None:
        assert span.text(text) == name
        assert value_span == Span(span.end, span.end)
        assert attribute.quote == ""
    else:
        assert value_span.text(text) == attribute.raw
        assert text[value_span.end : span.end] == attribute.quote
        between = text[span.start + len(name) : value_span.start]
        assert between.replace("=", "", 1).strip("\t\n\f\r ") == attribute.quote


def _lower(name: str) -> str:
    return "".join(chr(ord(one) + 32) if "A" <= one <= "Z" else one for one in name)


@settings(max_examples=200)
@given(st.text(max_size=5), soup, soup, st.integers(0, 1000))
def test_a_part_of_a_text_is_read_as_if_it_were_alone(before, text, behind, by):
    alone = [(type(token), token.source, token.start + by, token.end + by) for token in tokens(text)]
    inside = list(tokens(before + text + behind, len(before), len(before) + len(text), moved=by - len(before)))

    assert [(type(token), token.source, token.start, token.end) for token in inside] == alone


@settings(max_examples=200)
@given(soup, st.booleans())
def test_decoding_leaves_text_without_ampersands_alone(text, attribute):
    text = text.replace("&", "")

    assert decoded(text, attribute=attribute) == text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<p>", [("Tag", "<p>")], id="a start tag"),
        pytest.param("a < b <3 <", [], id="a sign that begins nothing"),
        pytest.param("<p a=b", [("CutMarkup", "<p a=b")], id="a tag that the text ends in"),
        pytest.param('<p a="><b>', [("CutMarkup", '<p a="><b>')], id="a quote that nobody closes"),
        pytest.param("</p", [("CutMarkup", "</p")], id="an end tag that the text ends in"),
        pytest.param("</ p><b>", [("Comment", "</ p>"), ("Tag", "<b>")], id="a space where the name belongs"),
        pytest.param("<!--a><b>", [("Comment", "<!--a><b>")], id="a comment without an end"),
        pytest.param("<!--><b>", [("Comment", "<!-->"), ("Tag", "<b>")], id="the shortest comment"),
        pytest.param("<!a<b>c", [("Comment", "<!a<b>")], id="a declaration"),
        pytest.param("<?php echo '?>'; ?>", [("Comment", "<?php echo '?>")], id="a processing instruction ends at its first >"),
        pytest.param("<script><b></script>", [("Tag", "<script>"), ("Tag", "</script>")], id="a script holds no tags"),
        pytest.param("<script/><b>", [("Tag", "<script/>")], id="a slash does not end a script"),
        pytest.param(
            "<script><!--<script></script>--></script>", [("Tag", "<script>"), ("Tag", "</script>")], id="a script in a comment in a script"
        ),
        pytest.param(
            "<script><!--><script></script><b>",
            [("Tag", "<script>"), ("Tag", "</script>"), ("Tag", "<b>")],
            id="a comment in a script that is over at once",
        ),
        pytest.param("<noscript><b></noscript>", [("Tag", "<noscript>"), ("Tag", "<b>"), ("Tag", "</noscript>")], id="noscript holds tags"),
    ],
)
def test_what_is_a_token(source, expected):
    assert [(type(token).__name__, token.source) for token in tokens(source)] == expected


def test_an_attribute_of_the_same_name_is_a_duplicate_and_the_first_counts():
    (tag,) = tokens('<img ALT=a alt="b">')

    assert [(one.name, one.raw, one.duplicate) for one in tag.attributes] == [("alt", "a", False), ("alt", "b", True)]
    assert tag.attribute("alt").raw == "a"
    assert tag.attribute("src") is None


@pytest.mark.parametrize(
    ("source", "closes"),
    [
        pytest.param("<br/>", True, id="right behind the name"),
        pytest.param("<br a='b'/>", True, id="behind a quote"),
        pytest.param("<br a />", True, id="behind a name and a space"),
        pytest.param("<a href=b/>", False, id="a part of an unquoted value"),
        pytest.param("<br/ >", False, id="not at the end"),
        pytest.param("<Card of=\ufdd0\ufdd0/>", True, id="behind a template tag"),
        pytest.param("<a href=\ufdd0/b/>", False, id="a part of a value that a template tag begins"),
    ],
)
def test_when_a_tag_closes_itself(source, closes):
    (tag,) = tokens(source)

    assert tag.self_closing is closes


@pytest.mark.parametrize(
    ("source", "text", "attribute"),
    [
        pytest.param("&amp;&lt&notit;", "&<¬it;", "&<&notit;", id="a name without its semicolon"),
        pytest.param("&copy=1&copy1&copy", "©=1©1©", "&copy=1&copy1©", id="what follows decides in an attribute"),
        pytest.param("&#x41;&#65&#0;&#x110000;&#xD800;&#128;", "AA\ufffd\ufffd\ufffd€", "AA\ufffd\ufffd\ufffd€", id="numbers"),
        pytest.param("&#99999999999999999999;", "\ufffd", "\ufffd", id="a number beyond all"),
        pytest.param("&nosuch; & &; &#; &#x;", "&nosuch; & &; &#; &#x;", "&nosuch; & &; &#; &#x;", id="no reference"),
        pytest.param("&CounterClockwiseContourIntegral;", "∳", "∳", id="the longest name"),
        pytest.param("&ampamp;", "&amp;", "&ampamp;", id="once, not twice"),
    ],
)
def test_character_references(source, text, attribute):
    assert decoded(source) == text
    assert decoded(source, attribute=True) == attribute


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("<!--a-->", "a", id="a comment"),
        pytest.param("<!---->", "", id="an empty one"),
        pytest.param("<!--->", "", id="one that is over at once"),
        pytest.param("<!--a--!>", "a", id="ended by a bang"),
        pytest.param("<!--a--", "a", id="at the end of the text"),
        pytest.param("<!a>", "a", id="a declaration"),
        pytest.param("<?a?>", "?a?", id="an instruction keeps its first mark"),
        pytest.param("</ a>", " a", id="an end tag without a name"),
    ],
)
def test_what_a_comment_says(source, text):
    (comment,) = tokens(source)

    assert isinstance(comment, Comment)
    assert comment.text == text


def test_a_template_tag_makes_an_attribute_dynamic_and_none_of_its_own():
    (tag,) = tokens('<a \ufdd0\ufdd0 href="\ufdd0x" title=y>')

    assert [(one.name, one.dynamic) for one in tag.attributes] == [("href", True), ("title", False)]


SHAPES = {
    "comments that nobody closes": "<!--",
    "comments that are over at once": "<!-->",
    "dashes in a comment": ("<!--", "-", ""),
    "starts of a tag": "<a ",
    "starts of an end tag": "</a ",
    "declarations": "<![",
    "instructions": "<?",
    "quotes that nobody closes": '<p a="',
    "many attributes": ("<p", " a=b", ">"),
    "attributes without a value": ("<p", " a", ">"),
    "attributes without an end": ("<p", " a='b'", ""),
    "slashes": ("<p", "/", ""),
    "equals signs": ("<p", " =", ""),
    "spaces before an equals sign": ("<p a", " ", "b"),
    "ends of a script that are none": ("<script>", "</scrip", ""),
    "scripts in a script": ("<script>", "<!--<script>", ""),
    "raw text that nobody ends": "<style>",
    "raw text that ends": "<title></title>",
    "signs": "<",
    "empty end tags": "</>",
    "end tags without a name": "</ ",
    "tags": "<b></b>",
    "a long name": ("<", "a", ""),
    "a long value": ("<p a='", "b", "'>"),
    "ampersands": "&",
    "a long reference": ("&", "a", ""),
    "a long number": ("&#", "1", ";"),
    "a long hexadecimal number": ("&#x", "f", ";"),
    "references in a value": ("<p a='", "&amp", "'>"),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_time_grows_in_step_with_size(shape):
    before, middle, behind = ("", shape, "") if isinstance(shape, str) else shape

    assert_linear(read, lambda count: before + middle * count + behind, 20_000 // len(middle))


def read(text):
    for token in tokens(text):
        if isinstance(token, Tag):
            for attribute in token.attributes:
                _ = attribute.value
            _ = token.self_closing
        elif not isinstance(token, CutMarkup):
            _ = token.text
    decoded(text)
