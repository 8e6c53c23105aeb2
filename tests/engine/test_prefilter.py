"""The gate lets through exactly the rules that a post has something for."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from linter.engine.prefilter import Prefilter
from linter.rules.api import tagged, whole_post
from linter.source.document import Document
from linter.syntax.parse import parse


def through(text, **triggers):
    """The names of the triggers that a post gets through with."""
    return Prefilter((trigger, name) for name, trigger in triggers.items()).matching(parse(Document.from_text(text, "post.md")))


def test_without_needs_every_post_gets_through():
    assert through("", a=whole_post()) == ["a"]


@pytest.mark.parametrize(("text", "found"), [("a <b", ["c"]), ("a b", []), ("x[1]", ["d"]), ("<b[1", ["c", "d"])])
def test_one_of_the_needs_must_be_there(text, found):
    assert through(text, c=whole_post("{%", "<b"), d=whole_post("[1")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<div>a</div>", ["any", "div"]),
        ("<DIV>a</DIV>", ["any", "div"]),
        ("<p>a", ["any"]),
        ("`<div>`", []),
        ("a < b", []),
    ],
)
def test_a_tag_counts_where_it_is_one(text, found):
    assert through(text, any=tagged(), div=tagged("div", "span")) == found


@given(st.text("<>/ab[", max_size=40), st.lists(st.text("<>/ab[", min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_text_gets_through_exactly_where_it_holds_a_need(text, needs):
    assert through(text, one=whole_post(*needs)) == (["one"] if any(need in text for need in needs) else [])
