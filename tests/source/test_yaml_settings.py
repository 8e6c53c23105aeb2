"""The keys that are read by line patterns are what a YAML parser reads."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, strategies as st

from linter.source import yaml_settings
from linter.source.yaml_settings import read_yaml
from tests.conftest import assert_linear

KEYS = ("exclude", "collections", "source")
SIMPLE = [
    pytest.param("source: words", {"source": ["words"]}, id="a word"),
    pytest.param("source: './my words' # here\n", {"source": ["./my words"]}, id="a word in quotes, with a comment"),
    pytest.param("source:\nexclude: a", {"source": [], "exclude": ["a"]}, id="no word"),
    pytest.param("exclude:\n- a\n\n# b\n-   c d # e\ntitle: x", {"exclude": ["a", "c d"]}, id="a list at the margin"),
    pytest.param("exclude:\n    - 'a'\n    - \"b\"\n", {"exclude": ["a", "b"]}, id="a list that is indented"),
    pytest.param("exclude: [a, 'b', \"c\"]", {"exclude": ["a", "b", "c"]}, id="a list in brackets"),
    pytest.param("exclude: [\n  a,\n  b,\n]\n", {"exclude": ["a", "b"]}, id="a list in brackets over lines"),
    pytest.param("exclude: []", {"exclude": []}, id="an empty list"),
    pytest.param("collections:\n  a:\n    output: true\n\n  b:\n", {"collections": ["a", "b"]}, id="a table"),
    pytest.param("title: x\n  exclude: a\n", {}, id="a key below another one"),
]
HARD = [
    pytest.param("source:\n  words\n", {"source": ["words"]}, id="a word on the next line"),
    pytest.param("collections: { a: { output: true }, b: {} }", {"collections": ["a", "b"]}, id="a table in braces"),
    pytest.param("x: &x [a]\nexclude: *x\n", {"exclude": ["a"]}, id="an alias"),
    pytest.param("source: >\n  words\n", {"source": ["words\n"]}, id="a folded word"),
    pytest.param("exclude:\n  - a\n    b\n", {"exclude": ["a b"]}, id="a word over two lines"),
    pytest.param("exclude: ['it''s', a]", {"exclude": ["it's", "a"]}, id="a quote in quotes"),
]


@pytest.mark.parametrize(("text", "settings"), SIMPLE)
def test_simple_keys_are_read_without_a_parser(monkeypatch, text, settings):
    monkeypatch.setattr(yaml_settings, "_parsed", lambda *_: pytest.fail("a parser was needed"))

    assert read_yaml(text, KEYS) == settings


@pytest.mark.parametrize(("text", "settings"), HARD)
def test_all_other_keys_are_read_by_a_parser(text, settings):
    assert read_yaml(text, KEYS) == settings


@pytest.mark.parametrize(
    "text", ["exclude: [a", "exclude: {", "exclude: &a [*a", "exclude: " + "[" * 30_000], ids=["list", "table", "alias", "deep"]
)
def test_what_is_not_yaml_is_not_read(text):
    assert read_yaml(text, KEYS) is None


WORDS = st.text("ab*/._-' \"#:,[]{}&!|>%@`?\n0", max_size=5)
LINES = st.lists(
    st.one_of(
        st.builds("{}: {}".format, st.sampled_from(KEYS), WORDS),
        st.builds("{}:".format, st.sampled_from((*KEYS, "  a", "  b", "    c", "title"))),
        st.builds("{}- {}".format, st.sampled_from(("", "  ", "\t")), WORDS),
        st.builds("exclude: [{}, {}]".format, WORDS, WORDS),
        st.sampled_from(("", "# a", "  # a", "  words", "]", "  - a:")),
    ),
    max_size=6,
)


@given(LINES)
@example(["exclude:", "-"])
@example(["exclude: a, b"])
def test_the_line_patterns_agree_with_a_parser(lines):
    text = "\n".join(lines)
    try:
        table = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError):
        return  # the site cannot be built
    if not isinstance(table, dict):
        return
    settings = read_yaml(text, KEYS)

    assert settings is not None
    for key in KEYS:
        expected = table.get(key)
        expected = [] if expected is None else expected if isinstance(expected, (list, dict)) else [expected]
        # The words are compared as text: a number or a date is not a path.
        if all(isinstance(word, str) for word in expected):
            assert settings.get(key, []) == list(expected)


@pytest.mark.parametrize(
    "text", ["exclude: [a\n", "- a\n", " x:\n", "exclude: '", "exclude:\n\n\n"], ids=["lists", "items", "keys", "quotes", "lines"]
)
def test_time_grows_as_the_size_of_the_text_does(text):
    assert_linear(lambda text: read_yaml(f"exclude:\n{text}", KEYS), lambda size: text * size, 200)
