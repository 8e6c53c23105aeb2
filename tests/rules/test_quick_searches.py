"""What rules find by a quick search is what a plain pattern finds."""

from __future__ import annotations

import re
from importlib import import_module

from hypothesis import given, strategies as st

from linter.rules.shared.styles import drawn

hidden_instruction = import_module("linter.rules.security.hidden_instruction")
unread_list_item = import_module("linter.rules.markdown.unread_list_item")

STARTS = st.integers(0, 12)


def texts(*parts):
    """Texts of the parts that matter, in any order."""
    return st.lists(st.sampled_from(parts), max_size=14).map("".join)


@given(texts("[", "]", "]:", "[a]: b", " ", "    ", "\n", "\n ", "a", "\t"), STARTS)
def test_link_definitions(text, start):
    assert list(hidden_instruction._definitions(text, start)) == [
        match.span() for match in hidden_instruction._DEFINITION().finditer(text, start)
    ]


@given(texts("{#", "#}", "{/*", "*/}", "{% comment %}", "endcomment", "{::comment}", "{:/", "#", "\n", "\n # ", " ", "a"), STARTS)
def test_comments_of_templates(text, start):
    assert list(hidden_instruction._template_comments(text, start)) == [
        match.span() for match in hidden_instruction._COMMENT().finditer(text, start) if text[match.start()] == "{"
    ]


@given(texts("<", ">", "<b>", "</b>", "a", "&nbsp;", "\n", "é"))
def test_a_text_without_its_tags(source):
    assert drawn._without_tags(source) == drawn._REFERENCE().sub("", re.sub(r"<[^<>]*+>", "", source))


@given(texts("![a](b)", " ![](c)1.x", "1.x", "\n", "\n ", "  ", "a"))
def test_a_number_behind_an_image_at_the_beginning_of_a_line(text):
    plain = re.compile(rf"^[ ]*(?:{unread_list_item._BEHIND_IMAGE().pattern})", re.MULTILINE)
    found = [match for match in unread_list_item._BEHIND_IMAGE().finditer(text) if unread_list_item._begins_line(text, match.start())]
    assert [match.span("marker") for match in found] == [match.span("marker") for match in plain.finditer(text)]
