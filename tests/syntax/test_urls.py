"""The parts of an address, as browsers read it."""

from __future__ import annotations

import pytest
from conftest import assert_linear
from hypothesis import given, strategies as st

from linter.syntax.urls import Parameter, host_of, parameters, read_address, unescaped, without, written


@pytest.mark.parametrize(
    ("text", "scheme", "host", "path"),
    [
        pytest.param("https://a.net/b", "https", "a.net", "/b", id="plain"),
        pytest.param("HTTPS://Anna:pass@A.Net:80/B", "https", "a.net", "/B", id="user, port and capitals"),
        pytest.param("http://a@b@c.net/", "http", "c.net", "/", id="the last at sign ends the user"),
        pytest.param("http://a.net./", "http", "a.net", "/", id="a dot at the end"),
        pytest.param("http://[::1]:80/a", "http", "[::1]", "/a", id="a number of version 6"),
        pytest.param("//a.net/b", "", "a.net", "/b", id="without scheme"),
        pytest.param("/b/c", "", "", "/b/c", id="a path"),
        pytest.param("b?c:d", "", "", "b", id="a colon behind the question mark"),
        pytest.param("", "", "", "", id="nothing"),
        pytest.param("#a", "", "", "", id="a fragment"),
        pytest.param("mailto:anna@a.net", "mailto", "", "anna@a.net", id="a scheme without host"),
        pytest.param("http:a.net/b", "http", "a.net", "/b", id="no slashes"),
        pytest.param("https:////a.net", "https", "a.net", "", id="many slashes"),
        pytest.param("http:\\\\a.net\\b", "http", "a.net", "\\b", id="backslashes"),
        pytest.param("\\\\a.net/b", "", "a.net", "/b", id="backslashes without scheme"),
        pytest.param(" \x01java\tscri\npt:alert(1) ", "javascript", "", "alert(1)", id="tabs and line ends in a scheme"),
        pytest.param("git+ssh://a.net/b", "git+ssh", "a.net", "/b", id="another scheme with a host"),
        pytest.param("1a:b", "", "", "1a:b", id="a digit begins no scheme"),
    ],
)
def test_scheme_host_and_path(text, scheme, host, path):
    assert read_address(text)[:3] == (scheme, host, path)


@pytest.mark.parametrize(
    ("text", "base", "query", "fragment"),
    [
        pytest.param("a?b#c", "a", "b", "c", id="all three"),
        pytest.param("a#b?c", "a", "", "b?c", id="a question mark in the fragment"),
        pytest.param("a?b?c", "a", "b?c", "", id="a question mark in the query"),
        pytest.param("a?#", "a", "", "", id="empty ones"),
        pytest.param("a?b&#39;c#d", "a", "b&#39;c", "d", id="a reference begins no fragment"),
        pytest.param("a&#x27;b?c", "a&#x27;b", "c", "", id="a reference in the path"),
        pytest.param("a?b&#c", "a", "b&", "c", id="an ampersand before the fragment"),
    ],
)
def test_base_query_and_fragment(text, base, query, fragment):
    address = read_address(text)

    assert [span.text(text) for span in address[3:]] == [base, query, fragment]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("b=1&c", [("b", "1"), ("c", "")], id="with and without value"),
        pytest.param("b=1&amp;c=2&#38;d=3&#x26;e", [("b", "1"), ("c", "2"), ("d", "3"), ("e", "")], id="references for an ampersand"),
        pytest.param("&&b&", [("b", "")], id="empty ones are none"),
        pytest.param("b=1&amp;amp;c=2", [("b", "1"), ("c", "2")], id="an ampersand written twice"),
        pytest.param("b=&quot;1&copy=2", [("b", "&quot;1"), ("copy", "2")], id="other references are a part of the value"),
        pytest.param("b\\_c=1=2", [("b_c", "1=2")], id="a backslash of Markdown"),
    ],
)
def test_parameters(query, expected):
    text = f"a?{query}"

    assert [(one.name, one.value) for one in parameters(text, read_address(text))] == expected


@pytest.mark.parametrize(
    ("text", "unwanted", "left"),
    [
        pytest.param("a?b&c&d#e", "b", "a?c&d#e", id="the first"),
        pytest.param("a?b&c&d#e", "c", "a?b&d#e", id="the middle"),
        pytest.param("a?b&amp;c&amp;d#e", "d", "a?b&amp;c#e", id="the last"),
        pytest.param("a?b&c&d", "bc", "a?d", id="the first two"),
        pytest.param("a?b&c&d", "cd", "a?b", id="the last two"),
        pytest.param("a?b&c&d", "bd", "a?c", id="around one"),
        pytest.param("a?&b#c", "b", "a#c", id="all"),
    ],
)
def test_what_goes_with_a_parameter(text, unwanted, left):
    address = read_address(text)
    every = parameters(text, address)

    for span in reversed(without(address, every, [one for one in every if one.name in unwanted])):
        text = text[: span.start] + text[span.end :]

    assert text == left


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("https%3A%2F%2Fa.net%2F%3Fb%3D1", "https://a.net/?b=1", id="once"),
        pytest.param("a%2520b", "a%20b", id="once only"),
        pytest.param("a%20b%22%3C%e6%b0%b4", "a%20b%22%3C%E6%B0%B4", id="what may not stand there stays escaped"),
        pytest.param("水 %zz%", "%E6%B0%B4%20%zz%", id="what was not escaped is"),
    ],
)
def test_unescaped(text, expected):
    assert unescaped(text) == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param("bare", "https://a.net/b%28?c&d&amp;copy;'%2A", id="bare"),
        pytest.param("angle", "https://a.net/b(?c&d&amp;copy;'%2A", id="between angle brackets"),
        pytest.param("attribute", "https://a.net/b(?c&amp;d&amp;copy;%27*", id="attribute"),
    ],
)
def test_how_an_address_is_written(place, expected):
    assert written("https://a.net/b(?c&d&copy;'*", place) == expected


@pytest.mark.parametrize("text", ["a(b)c", "a((b)c)", "a()"])
def test_brackets_in_pairs_stay_in_markdown(text):
    assert written(text, "bare") == text


@given(st.text(alphabet="a:/\\?#&;=@[]x3. \t\n%é\"'"))
def test_the_parts_join_to_the_whole(text):
    address = read_address(text)
    base, query, fragment = (span.text(text) for span in address[3:])

    joined = base
    if address.query.start > address.base.end:
        joined += "?" + query
    if len(joined) < len(text):
        joined += "#" + fragment
    assert joined == text
    assert address.base.start == 0
    assert address.base.end <= address.query.start <= address.query.end <= address.fragment.start <= address.fragment.end == len(text)


@given(st.text(alphabet="a=&;#3amp\\?"))
def test_parameters_stand_apart_in_the_query(text):
    address = read_address("?" + text)
    every = parameters("?" + text, address)

    ends = [address.query.start, *(one.span.end for one in every)]
    assert all(end <= one.span.start < one.span.end <= address.query.end for end, one in zip(ends, every, strict=False))
    assert all(isinstance(one, Parameter) for one in every)


@given(st.text())
def test_what_was_unescaped_is_ascii_without_blanks(text):
    assert unescaped(text).isascii()
    assert not set(unescaped(text)) & set(' \t\r\n"<>`{}|\\^')


@pytest.mark.parametrize("piece", ["&", "&#3", "?", "#", "/", "\\", "@", ":", "[", "%41", "&amp;", "a=b&", "("])
def test_time_grows_in_step_with_size(piece):
    def read(text):
        parameters(f"https://a.net/?{text}", read_address(f"https://a.net/?{text}"))
        read_address(f"http:{text}")
        written(unescaped(text), "bare")
        host_of(text)

    assert_linear(read, lambda count: piece * count, 5000)
