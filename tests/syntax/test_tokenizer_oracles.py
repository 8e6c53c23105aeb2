"""Our tokenizer against two others that follow the WHATWG standard."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings, strategies as st

from linter.syntax.html import RAW, Comment, Tag, tokens

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLES = Path(os.environ.get("POSTLINT_SHARED", REPOSITORY.parent / "shared")) / "vectors/commonmark/spec.json"

# Left out of the soup, because the answer depends on more than the text:
#
# - `noscript`: raw text where scripting is on, which is how turbohtml and justhtml read; we read a page without it.
# - `svg` and `math`: in them justhtml's stream reads `style`, `title` and CDATA sections as a tree builder would have it.
# - U+0000 and CR: the standard changes them, we keep them; test_tokenizer_vectors has both.
PARTS = (
    *("<", ">", "/", "=", '"', "'", " ", "\t", "\n", "\f", "-", "--", "!", "?", "[", "]", "&", ";", "x", "é", "文", "\U0001f600"),
    *("<!--", "-->", "--!>", "<!-->", "<!--->", "<!", "<?", "</", "</>", "/>", "<p", "</p>", "<b>", "</b >", "<I>"),
    *("<p a=1 A='2' b>", '<P STYLE="a: b">', "<br/>", "<a b=c/>", "<a b= 'c' / d>", "<a =b=c>", '<a b="', "<a b=>", "<a é=1 É=2>"),
    *("&amp;", "&amp", "&ampx", "&amp=", "&#65;", "&#x80", "<a b='&lt&gt;&copy=&notin;'>", "<a b=&quot;c&quot;>"),
    *("<script>", "</script>", "<SCRIPT/>", "</scripty", "<style>", "</STYLE >", "<title>", "</title/>", "<textarea>", "</textarea>"),
    *("<xmp>", "</xmp>", "<iframe>", "</iframe>", "<noembed>", "<noframes>", "</noframes>", "<plaintext>", "<!doctype html>"),
)
# Where justhtml 3.16's stream departs from the standard, in which turbohtml, html5lib's vectors and its own tree agree with us:
# an attribute whose name begins with `=`, capitals beyond ASCII in a name, a `>` in a quoted value of an end tag, a letter
# beyond ASCII behind a reference without its semicolon, and a comment whose end the end of the text cuts off.
JUSTHTML_DEPARTS = re.compile(r"""[\s/"'=]=|<[^>]*É|</[^>]*["']|&amp[^\0-\x7f]|-!?\Z""")
soup = st.lists(st.sampled_from(PARTS), max_size=25).map("".join)
tamer_soup = st.lists(st.sampled_from(PARTS), max_size=15).map("".join).filter(lambda text: not JUSTHTML_DEPARTS.search(text))
TEXTS_OF_COMMENTS = "<!-- a --><!--><!---><!----!>--><!a><?a><? a></a ></ a></?a><!doctype html><?"
SCRIPTS_IN_COMMENTS = "<script><!--><script></script><b><script><!---><script></script><b><script><!--<!--><script></script><b>"


def ours(text: str) -> list[tuple[str, object]]:
    """Tags and comments in the form that both others can be brought to."""
    found: list[tuple[str, object]] = []
    for token in tokens(text):
        if isinstance(token, Tag) and token.closing:
            found.append(("end", token.name))
        elif isinstance(token, Tag):
            found.append(("start", (token.name, {one.name: one.value for one in token.attributes if not one.duplicate})))
        elif isinstance(token, Comment) and token.source != "</>":
            found.append(("doctype", "") if token.source.lower().startswith("<!doctype") else comment(token.text))
    return found


def comment(text: str) -> tuple[str, object]:
    # What was a bogus comment for years, `<?php … ?>`, is a processing instruction for turbohtml, in parts of its own.
    return ("comment", "?" if text.startswith("?") else text)


def turbohtmls(text: str) -> list[tuple[str, object]]:
    turbohtml = pytest.importorskip("turbohtml")
    kinds = turbohtml.TokenType
    found: list[tuple[str, object]] = []
    for token in turbohtml.tokenize(text):
        if token.type == kinds.START_TAG:
            found.append(("start", (token.tag, dict(token.attrs))))
        elif token.type == kinds.END_TAG:
            found.append(("end", token.tag))
        elif token.type == kinds.COMMENT:
            found.append(comment(token.data))
        elif token.type == kinds.PROCESSING_INSTRUCTION:
            found.append(comment("?"))
        elif token.type == kinds.DOCTYPE:
            found.append(("doctype", ""))
    return found


def justhtmls(text: str) -> list[tuple[str, object]]:
    stream = pytest.importorskip("justhtml.parser.stream")
    found: list[tuple[str, object]] = []
    for kind, value in stream.stream(text):
        if kind == "start":
            name, attributes = value
            found.append(("start", (name, {key: one or "" for key, one in attributes.items()})))
        elif kind == "end":
            found.append(("end", value))
        elif kind == "comment":
            found.append(comment(value))
        elif kind == "doctype":
            found.append(("doctype", ""))
    return found


OTHERS = pytest.mark.parametrize("others", [pytest.param(turbohtmls, id="turbohtml"), pytest.param(justhtmls, id="justhtml")])


@settings(max_examples=500)
@given(soup)
@example(TEXTS_OF_COMMENTS)
@example(SCRIPTS_IN_COMMENTS)
@example("<?x")
def test_tag_soup_has_the_tags_that_turbohtml_finds(text):
    # An instruction that the text ends in is no token there; the standard makes a comment of it (13.2.5.41, end of file).
    if "<?" in text and ">" not in text[text.rfind("<?") :]:
        text += ">"

    assert ours(text) == turbohtmls(text)


@settings(max_examples=500)
@given(tamer_soup)
@example(TEXTS_OF_COMMENTS)
@example(SCRIPTS_IN_COMMENTS)
def test_tag_soup_has_the_tags_that_justhtml_finds(text):
    assert ours(text) == justhtmls(text)


@OTHERS
@pytest.mark.parametrize("name", sorted(RAW))
def test_an_element_that_holds_no_tags_ends_at_the_same_place(others, name):
    text = f"<{name} a><b></b><!--<{name}></{name}x></{name[:-1]}></{name.upper()} \n/><i></{name}><u>"

    assert ours(text) == others(text)


@OTHERS
def test_the_pages_of_the_commonmark_examples_have_the_same_tags(others):
    if not EXAMPLES.is_file():
        pytest.skip(f"CommonMark's examples are not at {EXAMPLES}")
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    disagreements = [one["example"] for one in examples if ours(one["html"]) != others(one["html"])]

    assert len(examples) == 652
    assert disagreements == []


@OTHERS
def test_the_examples_read_as_if_they_were_html_have_the_same_tags(others):
    if not EXAMPLES.is_file():
        pytest.skip(f"CommonMark's examples are not at {EXAMPLES}")
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    disagreements = [one["markdown"] for one in examples if ours(one["markdown"]) != others(one["markdown"])]

    assert disagreements == []
