"""Each generator reads its own forms of front matter, and what it does not read is still found."""

from __future__ import annotations

import pytest
from conftest import assert_linear
from hypothesis import given, strategies as st

from linter.syntax.front_matter import front_matter, reading, reads_fences
from linter.values.forms import Reading
from linter.values.profiles import PROFILES
from linter.values.spans import Span

# One row for each beginning of a post, one column for each generator: `ok` where it reads the fields, `-` where they are part of the
# text, `!` where the build stops.
COLUMNS = "plain hexo jekyll hugo docusaurus astro eleventy zola pelican"
BEGINNINGS = {
    "three dashes": "---\na: 1\n---\n",
    "a blank line before": "\n---\na: 1\n---\n",
    "two blank lines before": "\n\n---\na: 1\n---\n",
    "a space before": " ---\na: 1\n---\n",
    "a comment before": "<!-- c -->\n---\na: 1\n---\n",
    "a byte order mark before": "\ufeff---\na: 1\n---\n",
    "four dashes": "----\na: 1\n----\n",
    "a space after the fence": "--- \na: 1\n---\n",
    "a longer closing fence": "---\na: 1\n----\n",
    "a shorter closing fence": "----\na: 1\n---\n",
    "dots at the end": "---\na: 1\n...\nb\n",
    "text after the closing fence": "---\na: 1\n--- b\n",
    "no closing fence": "---\na: 1\n\nb\n",
    "no opening fence": "a: 1\n---\n",
    "no fences": "a: 1\n\nb\n",
    "three pluses": "+++\na = 1\n+++\n",
    "three semicolons": ';;;\n"a": 1\n;;;\n',
    "an object": '{"a": 1}\n',
    "an indented object": '    {"a": 1}\n',
    "an invalid object": '{\n"a": b\n}\n',
    "---yaml": "---yaml\na: 1\n---\n",
    "---json": '---json\n{"a": 1}\n---\n',
    "nothing between the fences": "---\n---\n",
    "a comment between the fences": "---\n# c\n---\n",
    "a full-width colon": "---\ntitle：a\n---\n",
    "a list": "---\n- a\n---\n",
}
TABLE = """
three dashes                     ok  ok  ok  ok  ok  ok  ok  ok  ok
a blank line before              -   ok  -   ok  -   ok  -   ok  -
two blank lines before           -   -   -   ok  -   ok  -   ok  -
a space before                   -   !   -   ok  -   -   -   ok  -
a comment before                 -   -   -   !   -   -   -   !   -
a byte order mark before         -   ok  ok  ok  ok  ok  ok  ok  ok
four dashes                      -   ok  -   !   -   !   -   !   ok
a space after the fence          ok  -   ok  ok  ok  ok  ok  !   ok
a longer closing fence           -   ok  -   ok  ok  ok  ok  !   ok
a shorter closing fence          -   -   -   !   -   !   -   !   ok
dots at the end                  -   -   ok  !   !   -   !   !   ok
text after the closing fence     -   ok  -   ok  ok  ok  ok  !   ok
no closing fence                 -   -   -   !   !   -   !   !   ok
no opening fence                 -   ok  -   -   -   -   -   !   ok
no fences                        -   -   -   -   -   -   -   !   ok
three pluses                     ok  -   -   ok  -   ok  -   ok  -
three semicolons                 ok  ok  -   -   -   -   -   !   -
an object                        ok  -   -   ok  -   -   -   !   -
an indented object               -   -   -   ok  -   -   -   !   -
an invalid object                ok  -   -   !   -   -   -   !   -
---yaml                          -   -   -   !   ok  !   ok  !   ok
---json                          -   -   -   !   ok  !   ok  !   -
nothing between the fences       ok  -   ok  ok  ok  ok  ok  ok  -
a comment between the fences     ok  -   ok  ok  ok  ok  ok  ok  -
a full-width colon               ok  -   !   !   !   ok  !   !   -
a list                           ok  !   !   !   !   !   !   !   -
"""
MARKS = {Reading.FIELDS: "ok", Reading.TEXT: "-", Reading.ERROR: "!"}


@pytest.mark.parametrize("name", COLUMNS.split())
def test_a_profile_reads_what_its_generator_reads(name):
    column = COLUMNS.split().index(name)
    expected = {line[:33].strip(): line[33:].split()[column] for line in TABLE.strip().split("\n")}

    assert {words: MARKS[reading(text, PROFILES[name])] for words, text in BEGINNINGS.items()} == expected


def test_front_matter_that_a_generator_shows_as_text_is_rendered_from_the_first_character():
    text = "\n---\ntitle: a\n---\nbody"

    assert (front_matter(text, PROFILES["jekyll"]).rendered, front_matter(text, PROFILES["hugo"]).rendered) == (0, 18)
    assert front_matter(text, PROFILES["jekyll"]).end == 18


def test_the_rest_of_a_closing_fence_is_rendered():
    text = "---\ntitle: a\n-----\nbody"
    block = front_matter(text, PROFILES["hugo"])

    assert text[block.rendered :] == "--\nbody"
    assert text[block.end :] == "body"


def test_without_an_opening_fence_the_fields_begin_at_the_first_character():
    text = "title: a\ntags: [b,c]\n---\nbody"
    block = front_matter(text, PROFILES["hexo"])

    assert [field.key for field in block.fields] == ["title", "tags"]
    assert (block.opening, block.content, block.closing) == (Span(0, 0), Span(0, 21), Span(21, 24))
    assert text[block.end :] == "body"


def test_prose_at_which_hexo_fails_is_still_the_body():
    text = "Along the river: a walk: it is long.\nWe saw it.\n\n---\n"
    prose = "* [a](b): c: d\n\n---\n"

    assert front_matter(text, PROFILES["hexo"]).problem is not None
    assert (front_matter(prose, PROFILES["hexo"]).reading, front_matter(prose, PROFILES["hexo"]).end) == (Reading.ERROR, 0)


def test_pelican_reads_lines_up_to_a_blank_one():
    text = "Title: a\nTags: b, c\n    d\n\nText: e\n"
    block = front_matter(text, PROFILES["pelican"])

    assert [(field.key, field.value.value) for field in block.fields] == [("Title", "a"), ("Tags", "b, c\nd")]
    assert [field.value.span.text(text) for field in block.fields] == ["a", "b, c\n    d"]
    assert text[block.end :] == "Text: e\n"


def test_a_line_that_is_no_field_is_text_to_pelican():
    text = "---\ntitle: a\n<b>c</b>\n---\nbody\n"
    block = front_matter(text, PROFILES["pelican"])

    assert text[block.rendered :] == "<b>c</b>\n---\nbody\n"
    assert text[block.end :] == "body\n"


def test_fences_are_asked_for_alone():
    jekyll, hugo = PROFILES["jekyll"], PROFILES["hugo"]

    assert reads_fences(jekyll, "---", "...")
    assert not reads_fences(hugo, "---", "...")
    assert not reads_fences(hugo, "---", "----")
    assert not reads_fences(jekyll, "+++", "+++")


PIECES = [
    "---",
    "----",
    "--- ",
    "+++",
    ";;;",
    "...",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\ufeff",
    " ",
    "\t",
    "a: 1",
    "b",
    "- c",
    "{",
    "}",
    '"a": 1',
]
PIECES += ["—", "--", " ---", "```", "title: x\n", "layout: y\n", 'title = "x"\n', "\u200b"]
PIECES += ["<!--", "-->", "yaml", "json", "js", "a = 1", "    d", "#", "'", "|", "：", "\u2028", "\x00"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.sampled_from(list(PROFILES.values())))
def test_every_place_is_in_the_text_and_in_order(text, profile):
    block = front_matter(text, profile)

    if block is not None:
        assert 0 <= block.opening.start <= block.opening.end <= len(text)
        assert 0 <= block.content.start <= block.content.end <= len(text)
        assert block.closing is None or block.content.end <= block.closing.start <= block.closing.end <= len(text)
        assert 0 <= block.rendered <= len(text)
        assert 0 <= block.end <= len(text)
        for field in block.fields:
            assert 0 <= field.key_span.start <= field.key_span.end <= len(text)


@pytest.mark.parametrize("name", ["hexo", "jekyll", "hugo", "docusaurus", "astro", "zola", "pelican"])
@pytest.mark.parametrize(
    ("head", "piece"),
    [
        ("", "\n"),
        ("", "{"),
        ("", "a: b\n"),
        ("", "a\n---"),
        ("", "<!-- -->\n"),
        ("---\n", "\ufeff"),
        ("---\n", "--- "),
        ("---\n", " \n"),
        ("", "title: x\n"),
        ("title: x\nlayout: y\n", "\n"),
        ("—\n", "- "),
        ("", "\u200b"),
        ("---\ntitle: x\n", "-"),
        ("--- ", "title: "),
        ("—", " "),
    ],
)
def test_its_time_grows_with_the_text(name, head, piece):
    profile = PROFILES[name]

    assert_linear(lambda text: front_matter(text, profile), lambda count: head + piece * count, 1000)
