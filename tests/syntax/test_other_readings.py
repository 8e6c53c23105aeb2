"""What goldmark, marked and markdown-it read otherwise than pulldown-cmark."""

from __future__ import annotations

import pytest
from conftest import assert_linear

from linter.source.document import Document
from linter.syntax.parse import Post, parse
from linter.syntax.rereading import are_alike
from linter.values.dialects import Dialect
from linter.values.profiles import PROFILES


def post(text: str, profile: str) -> Post:
    return parse(Document.from_text(f"---\ntitle: a\n---\n\n{text}", "post.md"), PROFILES[profile])


def tags(text: str, profile: str) -> list[str]:
    return [tag.source for tag in post(text, profile).tags]


def blocks(text: str, profile: str) -> list[tuple[str, str]]:
    parsed = post(text, profile)
    return [(block.kind, block.span.text(parsed.text)) for block in parsed.blocks]


@pytest.mark.parametrize("profile", ["hexo", "hugo", "eleventy", "astro", "plain"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- [ ] \n\n    <i>\n", id="a paragraph"),
        pytest.param("- [x]\n\n    <i>\n", id="a paragraph after a finished one"),
        pytest.param("1. [ ] \n       <i>\n", id="the next line"),
        pytest.param("> - [ ] \n>\n>     <i>\n", id="in a quote"),
    ],
)
def test_what_follows_an_empty_task_belongs_to_it(profile, text):
    assert tags(text, profile) == ["<i>"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\n\n    <i>\n", [("paragraph", "a"), ("paragraph", "<i>")], id="a paragraph"),
        pytest.param("    # a\n    b\n\n\tc\n", [("paragraph", "# a\n    b"), ("paragraph", "c")], id="no other block begins there"),
        pytest.param("- a\n\n      b\n", [("item", "- a\n\n      b"), ("paragraph", "a"), ("paragraph", "b")], id="in an item"),
        pytest.param("-\t\tb\n", [("item", "-\t\tb")], id="after a marker"),
        pytest.param(">     a\nb\n", [("quote", ">     a\nb"), ("paragraph", "a\nb")], id="a line without a mark continues it"),
        pytest.param("    a\nb\n---\n", [("paragraph", "a\nb\n---")], id="no heading begins there"),
        pytest.param("```\n    a\n```\n", [("code", "```\n    a\n```")], id="a fence is code"),
    ],
)
def test_nothing_is_indented_code_to_eleventy(text, expected):
    assert blocks(text, "eleventy") == expected


def test_indented_lines_are_code_to_others():
    assert blocks("a\n\n    b\n", "hexo") == [("paragraph", "a"), ("code", "b")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- \n        <i>\n", ["<i>"], id="with one space"),
        pytest.param("1. \n        <i>\n", ["<i>"], id="a number"),
        pytest.param("-\n        <i>\n", [], id="without a space it is an item"),
        pytest.param("- a\n- \n        <i>\n", [], id="not the first, it is an item"),
        pytest.param("a\n<?php\n<i>\n", ["<i>"], id="an instruction ends no paragraph"),
        pytest.param("a\n <!-- b\n<i>\n", ["<i>"], id="nor does a comment after a space"),
        pytest.param("a\n<!-- b\n<i>\n", [], id="a comment at the first column does"),
    ],
)
def test_what_is_text_to_marked_is_text_on_hexo(text, expected):
    assert tags(text, "hexo") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\n:   b\n\n    <i>\n", ["<i>"], id="the second paragraph"),
        pytest.param("a\n: b\n\n  ```\n  <i>\n  ```\n", [], id="code"),
    ],
)
def test_definition_lists_are_read_on_hugo(text, expected):
    assert tags(text, "hugo") == expected


def test_the_attributes_of_a_heading_are_no_text_on_hugo():
    assert [paragraph.text for paragraph in post("## a b {#c .d}\n", "hugo").paragraphs] == ["a b"]


@pytest.mark.parametrize(
    ("profile", "unit"),
    [
        pytest.param("eleventy", "    a\n\n", id="indented lines"),
        pytest.param("eleventy", ">     a\n", id="indented lines in a quote"),
        pytest.param("hexo", "- \n\na\n\n", id="empty items"),
        pytest.param("hexo", "a\n<?b\n", id="instructions"),
        pytest.param("plain", "- [ ] \n", id="empty tasks"),
    ],
)
def test_reading_takes_as_long_as_the_text_is(profile, unit):
    assert_linear(lambda text: post(text, profile), lambda n: unit * n, 1500)


@pytest.mark.parametrize(
    ("text", "other", "alike"),
    [
        pytest.param("a\n\n- b\n", Dialect.MARKED, True, id="a list"),
        pytest.param("a\n- \nb\n", Dialect.MARKED, False, id="an empty item in a paragraph"),
        pytest.param("\ufeff- \nb\n", Dialect.MARKED, False, id="an empty item after a byte order mark"),
        pytest.param("# a\n\nb: {c}\n", Dialect.GOLDMARK, True, id="a heading, and braces"),
        pytest.param("a\n: b\n", Dialect.GOLDMARK, False, id="a definition"),
        pytest.param("> a\n> :  b\n", Dialect.GOLDMARK, False, id="a definition in a quote"),
        pytest.param("[^1]: # a {#b}\n", Dialect.GOLDMARK, False, id="attributes of a heading"),
        pytest.param("a {#b}\n> ===\n", Dialect.GOLDMARK, False, id="attributes before an underline"),
        pytest.param("a\n", Dialect.KRAMDOWN, False, id="a parser of its own"),
    ],
)
def test_parsers_of_commonmark_are_alike_where_nothing_differs(text, other, alike):
    assert are_alike(text, Dialect.COMMONMARK, other) is alike
    assert are_alike(text, other, Dialect.COMMONMARK) is alike
