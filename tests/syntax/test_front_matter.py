"""Where front matter is, what it holds, and at which places."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import assert_linear
from hypothesis import example, given, settings, strategies as st

from linter.syntax.fields import Field, FrontMatter, Mapping, Problem, Scalar, Sequence, Value
from linter.syntax.front_matter import front_matter
from linter.values.forms import Reading
from linter.values.spans import Span

REPOSITORY = Path(__file__).resolve().parents[2]
SUITE = Path(os.environ.get("POSTLINT_SHARED", REPOSITORY.parent / "shared")) / "vectors/yaml-test-suite/cases.json"


def found(text: str) -> FrontMatter:
    block = front_matter(text)
    assert block is not None
    return block


@pytest.mark.parametrize(
    ("text", "kind", "content", "body"),
    [
        pytest.param("---\na: 1\n---\nbody", "yaml", "a: 1\n", "body", id="YAML"),
        pytest.param("+++\na = 1\n+++\nbody", "toml", "a = 1\n", "body", id="TOML"),
        pytest.param("+++\na=1\n+++\nbody", "toml", "a=1\n", "body", id="TOML without spaces"),
        pytest.param("+++\n# c\n[a]\n+++\nbody", "toml", "# c\n[a]\n", "body", id="TOML that begins with a table"),
        pytest.param(';;;\n"a": 1\n;;;\nbody', "json", '"a": 1\n', "body", id="JSON between fences, as in Hexo"),
        pytest.param('{\n"a": 1\n}\nbody', "json", '\n"a": 1\n', "body", id="a JSON object, as in Hugo"),
        pytest.param("{}\nbody", "json", "", "body", id="an empty object"),
        pytest.param("\n \t\n\n---\na: 1\n---\nbody", "yaml", "a: 1\n", "body", id="after blank lines"),
        pytest.param("\ufeff---\na: 1\n---\nbody", "yaml", "a: 1\n", "body", id="after a byte order mark"),
        pytest.param("\ufeff\n\n---\na: 1\n---\nbody", "yaml", "a: 1\n", "body", id="after a byte order mark and blank lines"),
        pytest.param("<!-- a\nb -->\n---\na: 1\n---\nbody", "yaml", "a: 1\n", "body", id="after a comment"),
        pytest.param("<!-- a --><!-- b -->\n---\na: 1\n---\n", "yaml", None, None, id="after two comments on a line"),
        pytest.param("  ---\na: 1\n---\nbody", "yaml", "a: 1\n", "body", id="behind spaces"),
        pytest.param("---\r\na: 1\r\n---\r\nbody", "yaml", "a: 1\r\n", "body", id="CRLF"),
        pytest.param("---\ra: 1\rb: 2\r---\rbody", "yaml", "a: 1\rb: 2\r", "body", id="lone CR"),
        pytest.param('{\r\n"a": 1\r\n}\r\nbody', "json", '\r\n"a": 1\r\n', "body", id="CRLF in JSON"),
        pytest.param("--- \t\na: 1\n---  \nbody", "yaml", "a: 1\n", "body", id="blanks behind the fences"),
        pytest.param("---\na: 1\n...\nbody", "yaml", "a: 1\n", "body", id="closed by dots"),
        pytest.param("-----\na: 1\n----\nbody", "yaml", "a: 1\n", "body", id="longer fences"),
        pytest.param("---\n---\nbody", "yaml", "", "body", id="nothing between the fences"),
        pytest.param("---\n# c\n\n---\nbody", "yaml", "# c\n\n", "body", id="nothing but a comment"),
        pytest.param("---\na: 1\n---", "yaml", "a: 1\n", "", id="no body"),
        pytest.param("---\n{a: 1}\n---\n", "yaml", "{a: 1}\n", "", id="a flow mapping at the first byte"),
        pytest.param("---js\n{a: 1}\n---\nbody", "yaml", "{a: 1}\n", "body", id="a language"),
        pytest.param('---json\n{"a": 1}\n---\nbody', "json", '{"a": 1}\n', "body", id="JSON as a language"),
        pytest.param("---toml\na = 1\n---\nbody", "toml", "a = 1\n", "body", id="TOML as a language"),
        pytest.param("--- yml\na: 1\n---\nbody", "yaml", "a: 1\n", "body", id="YAML as a language"),
    ],
)
def test_where_front_matter_is(text, kind, content, body):
    block = front_matter(text)

    if content is None:
        assert block is None
    else:
        assert block.format == kind
        assert block.content.text(text) == content
        assert text[block.end :] == body
        assert block.problem is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("---", id="a lone fence"),
        pytest.param("---\n", id="a lone fence and a line end"),
        pytest.param("text\n---\na: 1\n---\n", id="text before"),
        pytest.param("---\n\nfoo\n---\n", id="a rule and a heading"),
        pytest.param("---\nfoo\n\nbar\n---\n", id="text between rules"),
        pytest.param("\n---\n\n* foo: bar\n\n---\n", id="a list between rules, behind a blank line"),
        pytest.param("----\n[foo]: /bar\n----\n", id="a definition between rules of four dashes"),
        pytest.param("---\n[category:Walks]\n\n# Along the river\n---\n", id="a mark in brackets between rules"),
        pytest.param("***\na: 1\n***\n", id="a rule of stars"),
        pytest.param("- - -\na: 1\n---\n", id="a rule with spaces"),
        pytest.param("--\na: 1\n--\n", id="two dashes"),
        pytest.param("---\nprose without an end", id="a rule above prose"),
        pytest.param("----\na: 1\n", id="four dashes that nobody closes"),
        pytest.param("{{ template }}\n", id="a template tag"),
        pytest.param("{% raw %}\n", id="a Liquid tag"),
        pytest.param('{ "a": 1', id="an object without an end"),
        pytest.param("<!-- " + "a" * 3000 + " -->\n---\na: 1\n---\n", id="a long comment before"),
    ],
)
def test_what_is_no_front_matter(text):
    assert front_matter(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("---\ntitle: a\nbody", "yaml", id="YAML"),
        pytest.param("---\ntitle: a\n--- x\n", "yaml", id="a fence with text behind it"),
        pytest.param(';;;\n"title": 1', "json", id="JSON"),
    ],
)
def test_a_fence_that_nobody_closes_is_front_matter_up_to_the_end(text, kind):
    block = found(text)

    assert (block.format, block.closing, block.fields, block.problem) == (kind, None, (), None)
    assert text[block.end :] == ""


@pytest.mark.parametrize(
    ("text", "kind", "closing"),
    [
        pytest.param("---\ntitle: a\n ---\nb", "yaml", Span(13, 17), id="a fence with a space before it"),
        pytest.param("+++\ntitle = 'a'\n---\nb", "toml", Span(16, 19), id="TOML closed by dashes"),
        pytest.param("—\ntitle: a\n—\nb", "yaml", Span(11, 12), id="dashes that look like a fence"),
        pytest.param("title: a\nlayout: c\n---\nb", "yaml", Span(19, 22), id="no opening fence"),
        pytest.param("title: a\nlayout: c\n\nb", "yaml", Span(19, 19), id="no fences"),
    ],
)
def test_fields_between_lines_that_are_no_fences_are_meant_as_front_matter(text, kind, closing):
    block = found(text)

    assert (block.format, block.closing, block.fields[0].key, block.problem) == (kind, closing, "title", None)
    assert block.reading is Reading.TEXT


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("—\nAnn: hello\n—\n", id="a dialogue"),
        pytest.param("title: a walk\n\nbody\n", id="one line with a colon"),
        pytest.param("Title: a walk\nAuthor: Ann\n\nbody\n", id="the head of a poem"),
        pytest.param("***\ntitle: a\n***\n", id="one field between asterisks"),
        pytest.param("    title: a\n    layout: b\n\nbody\n", id="indented code"),
    ],
)
def test_other_lines_with_colons_are_text(text):
    assert front_matter(text) is None


def test_a_fence_that_nobody_closes_has_its_place_and_all_behind_it_is_content():
    assert found("\n---\ntitle: a\nbody") == FrontMatter("yaml", Span(1, 4), Span(5, 18), None, 18, "", (), None, Reading.TEXT, 0)


def test_the_fences_have_places():
    text = "\n--- \r\na: 1\r\n---\t\r\nbody"
    block = found(text)

    assert block.opening.text(text) == "--- "
    assert block.closing.text(text) == "---\t"
    assert (block.opening.start, block.closing.start) == (1, 13)


def test_another_language_is_not_read():
    block = found("---js\n{ title: 'a' }\n---\n")

    assert (block.language, block.fields, block.problem) == ("js", (), None)


def marked(text: str) -> str:
    """The content of front matter with ‹keys›, «scalars», ⟨lists⟩ and ⟪tables⟫ marked at their places."""
    block = found(text)
    assert block.problem is None
    marks: list[tuple[int, str]] = []
    for field in block.fields:
        _mark_field(field, marks)
    at, parts = block.content.start, []
    for place, mark in sorted(marks, key=lambda one: one[0]):
        parts += text[at:place], mark
        at = place
    return "".join([*parts, text[at : block.content.end]])


def _mark_field(field: Field, marks: list[tuple[int, str]]) -> None:
    marks += (field.key_span.start, "‹"), (field.key_span.end, "›")
    _mark(field.value, marks)


def _mark(value: Value, marks: list[tuple[int, str]]) -> None:
    opens, closes = {Scalar: "«»", Sequence: "⟨⟩", Mapping: "⟪⟫"}[type(value)]
    marks.append((value.span.start, opens))
    if isinstance(value, Sequence):
        for item in value.items:
            _mark(item, marks)
    elif isinstance(value, Mapping):
        for field in value.fields:
            _mark_field(field, marks)
    marks.append((value.span.end, closes))


@pytest.mark.parametrize(
    ("source", "places"),
    [
        pytest.param("a: 1\nb: two words \n", "‹a›: «1»\n‹b›: «two words» \n", id="plain values"),
        pytest.param("a: 1 # c\nb: x#y # c\n", "‹a›: «1» # c\n‹b›: «x#y» # c\n", id="comments behind values"),
        pytest.param("'a': 'it''s' # c\n\"b\": \"\\t\\\"\"\n", "‹'a'›: «'it''s'» # c\n‹\"b\"›: «\"\\t\\\"\"»\n", id="quotes"),
        pytest.param("a:\nb: # c\nc: ''\nd: ~\n", "‹a›:«»\n‹b›:«» # c\n‹c›: «''»\n‹d›: «~»\n", id="empty values"),
        pytest.param("a : 1\n'b' :\n", "‹a› : «1»\n‹'b'› :«»\n", id="spaces before the colon"),
        pytest.param("a: 1\n? b\n: 2\n? c\nd: 3\n", "‹a›: «1»\n? ‹b›\n: «2»\n? ‹c›«»\n‹d›: «3»\n", id="explicit keys, one without a value"),
        pytest.param("a: [x, 'y' , \"z\"] # c\nb: []\n", "‹a›: ⟨[«x», «'y'» , «\"z\"»]⟩ # c\n‹b›: ⟨[]⟩\n", id="lists in brackets"),
        pytest.param("a: [x,\n  y\n]\n", "‹a›: ⟨[«x»,\n  «y»\n]⟩\n", id="a list in brackets on more lines"),
        pytest.param("a:\n  - x\n  - y\n", "‹a›:\n  ⟨- «x»\n  - «y»⟩\n", id="a list of simple words"),
        pytest.param(
            "a:\n- x # c\n# d\n- 'y' # e\n# f\nb: 1\n", "‹a›:\n⟨- «x» # c\n# d\n- «'y'»⟩ # e\n# f\n‹b›: «1»\n", id="comments in a list"
        ),
        pytest.param("a:\n- # c\n- y: 1\n-\nb: 1\n", "‹a›:\n⟨-«» # c\n- ⟪‹y›: «1»⟫\n-«»⟩\n‹b›: «1»\n", id="empty items"),
        pytest.param("a:\n- - x\n  - y\n- z\n", "‹a›:\n⟨- ⟨- «x»\n  - «y»⟩\n- «z»⟩\n", id="a list in a list"),
        pytest.param("a:\n  b: 1\n  c:\n# d\ne: 1\n", "‹a›:\n  ⟪‹b›: «1»\n  ‹c›:«»⟫\n# d\n‹e›: «1»\n", id="a table"),
        pytest.param("a: {b: 1, c, d: }\n", "‹a›: ⟪{‹b›: «1», ‹c›«», ‹d›:«» }⟫\n", id="a table in braces"),
        pytest.param("a: |\n  x\n  y\nb: >-\n  z\n\nc: 1\n", "‹a›: «|\n  x\n  y»\n‹b›: «>-\n  z»\n\n‹c›: «1»\n", id="block scalars"),
        pytest.param("a: x\n  y\n\nb: 1\n", "‹a›: «x\n  y»\n\n‹b›: «1»\n", id="a plain value on two lines"),
        pytest.param('a: "x\n  y"\n', '‹a›: «"x\n  y"»\n', id="a quoted value on two lines"),
        pytest.param(
            "'😀': '😀' # 文\n文: [😀, 文]\n", "‹'😀'›: «'😀'» # 文\n‹文›: ⟨[«😀», «文»]⟩\n", id="characters beyond the first plane"
        ),
        pytest.param("文: 😀\nb: 字\n", "‹文›: «😀»\n‹b›: «字»\n", id="characters beyond the first plane, plain"),
        pytest.param("a: 1\r\nb:\r\n- x\r\nc: |\r\n  y\r\n", "‹a›: «1»\r\n‹b›:\r\n⟨- «x»⟩\r\n‹c›: «|\r\n  y»\r\n", id="CRLF"),
        pytest.param("a: 1\rb:\r- x\r", "‹a›: «1»\r‹b›:\r⟨- «x»⟩\r", id="lone CR"),
        pytest.param("\ufeffa: 1\nb: '2'\n", "\ufeff‹a›: «1»\n‹b›: «'2'»\n", id="a byte order mark behind the fence"),
        pytest.param("a: !!str 1\nb: &x 2\n", "‹a›: «!!str 1»\n‹b›: «&x 2»\n", id="tags and anchors belong to the value"),
        pytest.param("{a: 1, b: [x]}\n", "{‹a›: «1», ‹b›: ⟨[«x»]⟩}\n", id="all in braces"),
        pytest.param("[a, b]: 1\n? {c: d}\n: 2\n", "‹[a, b]›: «1»\n? ‹{c: d}›\n: «2»\n", id="keys that are no scalars"),
        pytest.param(
            "a: {b: 1}\nc: {}\nd: !!seq []\n", "‹a›: ⟪{‹b›: «1»}⟫\n‹c›: ⟪{}⟫\n‹d›: ⟨!!seq []⟩\n", id="tables and lists with nothing in them"
        ),
        pytest.param("a: 1\na: 2\n'a': 3\n", "‹a›: «1»\n‹a›: «2»\n‹'a'›: «3»\n", id="duplicate keys"),
        pytest.param("# c\n\na: http://x/y?a=b#c\n", "# c\n\n‹a›: «http://x/y?a=b#c»\n", id="an address"),
        pytest.param("a: 2021-07-01 01:23:00 +0800\n", "‹a›: «2021-07-01 01:23:00 +0800»\n", id="a date"),
    ],
)
def test_the_places_in_yaml(source, places):
    assert marked(f"---\n{source}---\nbody") == places


@pytest.mark.parametrize(
    ("source", "places"),
    [
        pytest.param("a = 1\nb='x' \n", "‹a› = «1»\n‹b›=«'x'» \n", id="values"),
        pytest.param("a = 1 # c\nb = '# x' # c = 'd\n# e = 1\n", "‹a› = «1» # c\n‹b› = «'# x'» # c = 'd\n# e = 1\n", id="comments"),
        pytest.param('a = "\\"" # c\nb = """x\n# y\n""" # d\n', '‹a› = «"\\""» # c\n‹b› = «"""x\n# y\n"""» # d\n', id="strings"),
        pytest.param("a = '''\nb = 1\n'''\nc = 1\n", "‹a› = «'''\nb = 1\n'''»\n‹c› = «1»\n", id="a key in a string"),
        pytest.param('a = """x"""""\nb = 1\n', '‹a› = «"""x"""""»\n‹b› = «1»\n', id="quotes at the end of a string"),
        pytest.param("[t]\na = 1\n[[u.v]] # c\n b = 2\n", "[t]\n‹a› = «1»\n[[u.v]] # c\n ‹b› = «2»\n", id="tables"),
        pytest.param("a.b = 1\n\"c d\" . 'e' = 2\n", "‹a.b› = «1»\n‹\"c d\" . 'e'› = «2»\n", id="keys of more than one word"),
        pytest.param("a = 1\r\nb = '😀'\r\n", "‹a› = «1»\r\n‹b› = «'😀'»\r\n", id="CRLF"),
    ],
)
def test_the_places_in_toml(source, places):
    assert marked(f"+++\n{source}+++\nbody") == places


def test_a_list_of_toml_ends_at_its_bracket_and_its_items_have_its_place():
    text = "+++\ntags = [\n  'a', # ]\n  'b',\n] # c\ndraft = true\n+++\n"
    tags, draft = found(text).fields

    assert tags.value.span.text(text) == "[\n  'a', # ]\n  'b',\n]"
    assert [(item.value, item.raw, item.span == tags.value.span) for item in tags.value.items] == [("a", "", True), ("b", "", True)]
    assert draft.value.span.text(text) == "true"


def test_a_list_of_toml_may_be_long():
    text = "+++\na = [\n" + "1,\n" * 3000 + "]\nb = 2\n+++\n"
    first, second = found(text).fields

    assert len(first.value.items) == 3000
    assert second.value.value == "2"


def test_the_fields_of_a_table_of_toml_have_its_name():
    block = found("+++\na = 1\n[b]\nc = 2\n[b.d]\ne = 3\n+++\n")

    assert [field.key for field in block.fields] == ["a", "b.c", "b.d.e"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param('{\n "a" : 1 , "b": "x"\n}\n', '\n ‹"a"› : «1» , ‹"b"›: «"x"»\n', id="an object"),
        pytest.param(';;;\n"a": null,\n"😀": true\n;;;\n', '‹"a"›: «null»,\n‹"😀"›: «true»\n', id="between fences"),
        pytest.param('---json\n\n{"a": -1.5}\n\n---\n', '\n{‹"a"›: «-1.5»}\n\n', id="with braces between fences"),
        pytest.param(";;;\n;;;\n", "", id="nothing"),
        pytest.param("{ }\n", " ", id="an empty object"),
    ],
)
def test_the_places_in_json(text, places):
    assert marked(text) == places


def test_what_lies_in_a_value_of_json_has_the_place_of_the_whole():
    text = '{"a": ["x", 1], "b": {"c": null}}'
    first, second = found(text).fields

    assert first.value.span.text(text) == '["x", 1]'
    assert [item.value for item in first.value.items] == ["x", "1"]
    assert second.value.span.text(text) == '{"c": null}'
    assert [(field.key, field.value.kind) for field in second.value.fields] == [("c", "null")]


@pytest.mark.parametrize(
    ("source", "value", "style", "kind", "modern"),
    [
        pytest.param("word", "word", "plain", "str", "str", id="a word"),
        pytest.param("'it''s'", "it's", "single", "str", "str", id="single quotes"),
        pytest.param('"a\\tb\\u6587"', "a\tb文", "double", "str", "str", id="double quotes"),
        pytest.param("|\n  x\n  y", "x\ny\n", "block", "str", "str", id="a literal block"),
        pytest.param(">-\n  x\n  y", "x y", "block", "str", "str", id="a folded block"),
        pytest.param("'1'", "1", "single", "str", "str", id="a number in quotes"),
        pytest.param("1", "1", "plain", "int", "int", id="a number"),
        pytest.param("017", "017", "plain", "int", "int", id="an octal number for one, a decimal for the other"),
        pytest.param("08", "08", "plain", "str", "int", id="no octal number"),
        pytest.param("0o17", "0o17", "plain", "str", "int", id="the newer octal number"),
        pytest.param("1_000", "1_000", "plain", "int", "str", id="a number with an underscore"),
        pytest.param("12:30", "12:30", "plain", "int", "str", id="a number to base sixty"),
        pytest.param("1.5", "1.5", "plain", "float", "float", id="a fraction"),
        pytest.param("1e3", "1e3", "plain", "str", "float", id="an exponent without a sign"),
        pytest.param("yes", "yes", "plain", "bool", "str", id="yes"),
        pytest.param("true", "true", "plain", "bool", "bool", id="true"),
        pytest.param("~", "~", "plain", "null", "null", id="a tilde"),
        pytest.param("2021-07-01", "2021-07-01", "plain", "timestamp", "timestamp", id="a day"),
        pytest.param("2021-07-01 10:00", "2021-07-01 10:00", "plain", "str", "str", id="a time without seconds"),
        pytest.param("=", "=", "plain", "str", "str", id="a kind that PyYAML cannot make"),
        pytest.param("!!binary aGk=", "aGk=", "plain", "str", "str", id="a kind that is no text"),
        pytest.param("!!python/name:os.system x", "x", "plain", "str", "str", id="a kind that would run code"),
    ],
)
def test_what_a_yaml_value_is(source, value, style, kind, modern):
    (field,) = found(f"---\nkey: {source}\n---\n").fields

    assert (field.value.value, field.value.style, field.value.kind, field.value.modern) == (value, style, kind, modern)


@pytest.mark.parametrize(
    ("source", "value", "kind"),
    [
        pytest.param('"a\\tb"', "a\tb", "str", id="a string"),
        pytest.param("1_000", "1000", "int", id="a number"),
        pytest.param("0.5", "0.5", "float", id="a fraction"),
        pytest.param("true", "True", "bool", id="a truth"),
        pytest.param("2021-07-01", "2021-07-01", "timestamp", id="a day"),
        pytest.param("2021-07-01T10:00:00Z", "2021-07-01 10:00:00+00:00", "timestamp", id="a moment"),
        pytest.param("10:00:00", "10:00:00", "timestamp", id="a time of day"),
    ],
)
def test_what_a_toml_value_is(source, value, kind):
    (field,) = found(f"+++\nkey = {source}\n+++\n").fields

    assert (field.value.raw, field.value.value, field.value.style, field.value.kind) == (source, value, "toml", kind)


def test_an_alias_gives_what_was_written_at_its_anchor():
    text = "---\na: &x\n  b: 1\nc: *x\n---\n"
    first, second = found(text).fields

    assert first.value == second.value


def test_an_alias_to_its_own_list_ends():
    text = "---\na: &x [1, *x]\n---\n"
    (field,) = found(text).fields

    assert field.value.items[0].value == "1"
    assert field.value.items[1]._replace(span=None) == Scalar(None, "", "", "plain", "null", "null")


def test_an_alias_to_a_list_around_its_own_list_ends():
    (field,) = found("---\na: &x [1, [*x]]\n---\n").fields

    assert [item.kind for item in field.value.items[1].items] == ["null"]


def test_a_list_that_ends_with_an_alias_ends_there():
    text = "---\na: &x 1\nb:\n- 2\n- *x\n---\n"
    _, second = found(text).fields

    assert second.value.span.text(text) == "- 2\n- *x"


def test_a_key_is_read_without_its_quotes_and_one_that_is_a_list_as_it_is_written():
    block = found("---\n'a b': 1\n[c, d]: 2\n---\n")

    assert [field.key for field in block.fields] == ["a b", "[c, d]"]


def test_a_date_is_one_to_either_yaml_also_beside_what_takes_a_parser():
    (field,) = found("---\na: 2021-07-01 # c\n---\n").fields

    assert (field.value.kind, field.value.modern) == ("timestamp", "timestamp")


def test_an_object_of_json_is_told_whole():
    value = Scalar(Span(6, 7), "1", "1", "json", "int", "int")

    assert found('{"a": 1} \nbody') == FrontMatter(
        "json", Span(0, 1), Span(1, 7), Span(7, 8), 10, "", (Field("a", Span(1, 4), value),), None, Reading.FIELDS, 10
    )


def test_an_object_of_json_that_cannot_be_read_ends_at_its_brace():
    problem = Problem(Span(7, 8), "expecting value")

    assert found('{\n"a": x\n} \nbody') == FrontMatter("json", Span(0, 1), Span(1, 9), Span(9, 10), 12, "", (), problem, Reading.FIELDS, 12)


def test_an_object_of_json_may_stand_behind_blank_lines():
    text = '\n\n{"a": [null, {"b": "x"}], "c": true}\t\r\nbody'
    block = found(text)
    first, second = block.fields
    place = Span(8, 26)

    assert first.value.items == (
        Scalar(place, "", "", "json", "null", "null"),
        Mapping(place, (Field("b", place, Scalar(place, "", "x", "json", "str", "str")),)),
    )
    assert first.value.flow
    assert (second.key_span, second.value) == (Span(28, 31), Scalar(Span(33, 37), "true", "True", "json", "bool", "bool"))
    assert (block.opening, block.content, block.closing, text[block.end :]) == (Span(2, 3), Span(3, 37), Span(37, 38), "body")


def test_no_space_is_needed_between_the_parts_of_json():
    block = found('{"a":1,"b":2}')

    assert [(field.key, field.value.value) for field in block.fields] == [("a", "1"), ("b", "2")]


def test_a_key_of_toml_loses_its_quotes_and_nothing_else():
    block = found("+++\n'a' = 1\n\"b\" = 2\nX = 3\n_c = 4\n+++\n")

    assert [field.key for field in block.fields] == ["a", "b", "X", "_c"]


def test_the_first_field_of_a_name_is_the_one():
    block = found("---\na: 1\nb: 2\na: 3\n---\n")

    assert block.field("a").value.value == "1"
    assert block.field("c") is None


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        pytest.param("---\na: b: c\n---\n", (8, ": c"), "mapping values are not allowed in this context", id="a colon too many"),
        pytest.param("---\nx: 1\na: [1\nb: 2\n---\n", (16, ": 2"), "did not find expected ',' or ']'", id="a bracket that nobody closes"),
        pytest.param('---\nx: 1\na: "b\nc: 2\n---\n', (12, '"b'), "found unexpected end of stream", id="a quote that nobody closes"),
        pytest.param("---\na: 1\nb\n---\n", (9, "b"), "could not find expected ':'", id="a line without a colon"),
        pytest.param("---\r\na: 1\r\nb\r\n---\r\n", (11, "b"), "could not find expected ':'", id="a line without a colon, CRLF"),
        pytest.param(
            "---\ra: 1\r\tb: 2\r---\r", (9, "\tb: 2"), "a tab in the indentation, where YAML allows only spaces", id="a tab, lone CR"
        ),
        pytest.param("---\na: @b\n---\n", (7, "@b"), "found character that cannot start any token", id="a reserved character"),
        pytest.param("---\na: *b\n---\n", (7, "*b"), "found undefined alias", id="an alias without an anchor"),
        pytest.param("---\na: 1\n--- b\n---\n", (9, "--- b"), "but found another document", id="two documents"),
        pytest.param("---\nt: 文\na: \x01\n---\n", (12, "\x01"), "control characters are not allowed", id="a control character"),
        pytest.param("---\nt: 文\na: \udcff\n---\n", (12, "\udcff"), "invalid UTF-8", id="a byte that is not UTF-8"),
        pytest.param("---\n'a'\n---\n", (4, "'a'"), "expected `key: value` lines", id="a string"),
        pytest.param("+++\na = 1\nb = x\n+++\n", (14, "x"), "invalid value", id="no value of TOML"),
        pytest.param("+++\r\na = 1\r\nb\r\n+++\r\n", (13, ""), "expected '=' after a key in a key/value pair", id="no key of TOML, CRLF"),
        pytest.param("+++\na = 1\na = 2\n+++\n", (15, ""), "cannot overwrite a value", id="duplicate keys in TOML"),
        pytest.param("+++\na = '''b\n+++\n", (12, ""), "expected \"'''\"", id="a string of TOML that nobody closes"),
        pytest.param(';;;\n"a" 1\n;;;\n', (8, "1"), "expected a colon", id="no colon in JSON"),
        pytest.param(';;;\n"a": 1\n"b": 2\n;;;\n', (11, '"b": 2'), "expected a comma or the closing brace", id="no comma in JSON"),
        pytest.param(";;;\na: 1\n;;;\n", (4, "a: 1"), "expected a key in double quotes", id="YAML between fences of JSON"),
        pytest.param(';;;\n"a": 1,\n;;;\n', (12, ""), "expected a key in double quotes", id="a comma at the end"),
        pytest.param(';;;\n"a": 1}\n;;;\n', (10, "}"), "unmatched closing brace", id="a brace too many"),
        pytest.param(';;;\n"a": x\n;;;\n', (9, "x"), "expecting value", id="no value of JSON"),
        pytest.param(';;;\n"a: 1\n;;;\n', (9, ""), "invalid control character", id="a quote of JSON that the line does not close"),
        pytest.param('---json\n"a": 1\n---\n', (8, '"a": 1'), "expected an opening brace", id="no brace in JSON"),
        pytest.param('---json\n{"a": 1} x\n---\n', (17, "x"), "unexpected text after the closing brace", id="text behind JSON"),
        pytest.param('{\n"a": 1,\n}\nbody', (10, "}"), "expected a key in double quotes", id="a comma at the end of an object"),
    ],
)
def test_what_cannot_be_read_has_a_place_and_a_reason(text, place, reason):
    block = found(text)

    assert block.fields == ()
    assert block.problem.reason == reason
    assert (block.problem.span.start, block.problem.span.text(text)) == place


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        pytest.param("---\nt: 文\na: \x01\n---\n", (12, "\x01"), "special characters are not allowed", id="a control character"),
        pytest.param('---\na: "b\n---\n', (7, '"b'), "found unexpected end of stream", id="a quote that nobody closes"),
        pytest.param(
            "---\na: 文 # c\nb: [d\n---\n", (16, "[d"), "expected ',' or ']', but got '<stream end>'", id="a bracket that nobody closes"
        ),
    ],
)
def test_the_loader_in_python_gives_places_too(monkeypatch, text, place, reason):
    monkeypatch.delattr("yaml.CSafeLoader")
    block = found(text)

    assert (block.problem.span.start, block.problem.span.text(text)) == place
    assert block.problem.reason == reason


def test_the_loader_in_python_reads_the_same(monkeypatch):
    text = "---\n'😀': [文, 'b'] # c\nd:\n- e\n-\nf: |\n  g\n---\n"
    block = found(text)
    monkeypatch.delattr("yaml.CSafeLoader")

    assert found(text) == block


def test_the_loader_in_python_meets_its_limit(monkeypatch):
    monkeypatch.delattr("yaml.CSafeLoader")
    content = "a:\n" + "".join(" " * level + "b:\n" for level in range(1, 1000))

    assert found(f"---\n{content}---\n").problem == Problem(Span(4, 502504), "nesting too deep")


def test_many_brackets_side_by_side_are_no_bomb():
    block = found("---\na:\n" + "- [b, {c: d}]\n" * 100 + "---\n")

    assert len(block.fields[0].value.items) == 100


LAUGHS = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
DEEP, ALIASES = "nesting deeper than 64 levels", "too many repeated aliases"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("a: " + "[" * 100_000, DEEP, id="brackets"),
        pytest.param("a:\n" + "- " * 100_000, DEEP, id="dashes"),
        pytest.param("a:\n" + "? " * 100_000, DEEP, id="question marks"),
        pytest.param("a: " + "{a: " * 100_000, DEEP, id="braces"),
        pytest.param("a: " + "[" * 65 + "]" * 65, DEEP, id="one bracket too many"),
        pytest.param("a:\n" + "".join(" " * level + "b:\n" for level in range(1, 1000)), DEEP, id="indented tables"),
        pytest.param("a:\n" + "".join(" " * level + "-\n" for level in range(1, 1000)), DEEP, id="indented lists"),
        pytest.param("a:\n  " + ": " * 100_000, "did not find expected key", id="colons"),
        pytest.param("a: " + "!!str " * 100_000, "did not find expected key", id="tags"),
        pytest.param("a: " + "".join(f"&a{n} " for n in range(10_000)), "did not find expected key", id="anchors"),
        pytest.param("a: &x 1\nb: [" + "*x," * 100_000 + "]", "more than 200 aliases", id="many aliases"),
        pytest.param("a0: &a0 [" + "x, " * 9 + "]\n" + LAUGHS, ALIASES, id="nine of nine of nine"),
        pytest.param("a0: &a0 {x: 1}\n" + LAUGHS.replace("[", "{<<: [").replace("]", "]}"), ALIASES, id="merges of merges"),
    ],
)
def test_a_yaml_bomb_is_a_problem_and_nothing_worse(content, reason):
    block = found(f"---\n{content}\n---\nbody")

    assert block.fields == ()
    assert block.problem.reason == reason
    assert block.content.holds(block.problem.span)


def nested(*opens):
    """A value in as many lists and tables as there are marks that open one."""
    return "".join(opens) + "x" + "".join({"[": "]", "{a: ": "}"}.get(mark, "") for mark in reversed(opens))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("a: " + nested(*["["] * 64), DEEP, id="brackets"),
        pytest.param("a: " + nested(*["{a: "] * 64), DEEP, id="braces"),
        pytest.param("a:\n" + nested(*["- "] * 64), DEEP, id="dashes"),
        pytest.param("a:\n" + nested(*["? "] * 64, "- "), DEEP, id="question marks"),
        pytest.param("a:\n" + "".join(" " * level + "-\n" for level in range(66)), DEEP, id="dashes on lines of their own"),
        pytest.param("a: " + nested(*["[", "{a: "] * 33), DEEP, id="brackets and braces"),
        pytest.param("a:\n" + nested(*["- "] * 33, *["["] * 33), DEEP, id="dashes and brackets"),
        pytest.param("a:\n" + nested(*["? "] * 33, *["["] * 33), DEEP, id="question marks and brackets"),
        pytest.param(
            "a:\n" + "".join(" " * level + "-\n" for level in range(33)) + " " * 33 + nested(*["["] * 33), DEEP, id="lines and brackets"
        ),
        pytest.param("a: []\n" * 5 + "b: " + nested(*["["] * 64), DEEP, id="behind lists that are closed"),
        pytest.param("a: [[], " + nested(*["["] * 63) + "]", DEEP, id="behind one that is closed in the same list"),
        pytest.param("a: &x 1\nb:\n" + "- *x\n" * 201, "more than 200 aliases", id="aliases"),
        pytest.param("a: &x 1\nb: " + nested(*["["] * 62, "[" + "*x, " * 201), "more than 200 aliases", id="deep aliases"),
    ],
)
def test_what_is_too_deep_or_has_too_many_aliases_is_never_composed(monkeypatch, content, reason):
    def never(*_arguments, **_named):
        pytest.fail("it was composed")

    monkeypatch.setattr("yaml.compose", never)
    assert found(f"---\n{content}\n---\n").problem.reason == reason


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("a: " + nested(*["["] * 63) + "\nb: [" + "[], " * 64 + "]", id="sixty-four levels, of which the fields are one"),
        pytest.param("a: &x 1\nb:\n" + "- *x\n" * 200, id="two hundred aliases"),
    ],
)
def test_what_is_just_not_too_much_is_read(content):
    block = found(f"---\n{content}\n---\n")

    assert block.problem is None
    assert [field.key for field in block.fields] == ["a", "b"]


def test_lists_that_are_nested_by_aliases_alone_are_too_deep_as_well():
    def ladder(rungs):
        lists = "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, rungs))
        return f"---\n# {'x' * 3000}\na0: &a0 [1]\n{lists}---\n"

    text = ladder(64)
    problem = found(text).problem

    assert (problem.reason, problem.span.text(text), problem.span.start) == (DEEP, "&a0 [1]", 3011)
    assert found(ladder(63)).problem is None


@pytest.mark.parametrize(("length", "problem"), [(1122, None), (1121, ALIASES)])
def test_aliases_may_add_a_thousand_values_to_a_text(length, problem):
    # A list of twenty, a list of a hundred aliases to it: 2122 values.
    content = "a: &x [" + "1," * 20 + "]\nb: [" + "*x," * 100 + "]\n"
    block = found(f"---\n{content}#{'c' * (length - len(content) - 2)}\n---\n")

    assert (block.problem and block.problem.reason) == problem


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("+++\na = " + "[" * 100_000 + "\n+++\n", "nesting too deep", id="brackets in TOML"),
        pytest.param("+++\na = " + "[" * 1000 + "]" * 1000 + "\n+++\n", "nesting too deep", id="closed brackets in TOML"),
        pytest.param("+++\na = " + "1" * 5000 + "\n+++\n", "a number with too many digits", id="digits in TOML"),
        pytest.param("+++\na = 0x" + "f" * 5000 + "\n+++\n", "a number with too many digits", id="hexadecimal digits in TOML"),
        pytest.param(';;;\n"a": ' + "[" * 100_000 + "\n;;;\n", "nesting too deep", id="brackets in JSON"),
        pytest.param(';;;\n"a": ' + "1" * 5000 + "\n;;;\n", "a number with too many digits", id="digits in JSON"),
        pytest.param('{\n"a": ' + '{"a": ' * 100_000 + "\n}\n", "nesting too deep", id="braces in JSON"),
    ],
)
def test_a_bomb_in_another_format_is_a_problem_and_nothing_worse(text, reason):
    assert found(text).problem.reason == reason


def test_a_bomb_of_toml_is_shown_whole_and_one_of_json_at_its_first_line():
    assert found("+++\na = " + "1" * 5000 + "\nb = 2\n+++\n").problem.span == Span(4, 5015)
    assert found(';;;\n"a": ' + "1" * 5000 + ',\n"b": 2\n;;;\n').problem.span == Span(4, 5010)
    assert found('{"a": ' + "1" * 5000 + ',\n"b": 2\n}\n').problem.span == Span(0, 5007)


@pytest.mark.parametrize("depth", range(100, 1000, 7))
def test_no_depth_of_brackets_raises(depth):
    brackets = "[" * depth + "]" * depth

    for text in (f"+++\na = {brackets}\n+++\n", f';;;\n"a": {brackets}\n;;;\n'):
        block = found(text)
        assert block.fields or block.problem.reason == "nesting too deep"


@pytest.mark.parametrize(
    ("before", "middle", "behind"),
    [
        pytest.param("", "\n", "x", id="blank lines"),
        pytest.param("", " ", "---", id="spaces"),
        pytest.param("", "<!--", "", id="starts of a comment"),
        pytest.param("", "<!-- x -->\n", "", id="comments"),
        pytest.param("", "-", "", id="dashes"),
        pytest.param("---\na: 1\n", "--- x\n", "", id="lines that are almost a fence"),
        pytest.param("---\na: 1\n---", " ", "x", id="spaces behind a fence"),
        pytest.param("---\n", "# c\n", "---\n", id="lines that are comments"),
        pytest.param("---\n", "a: 1\n", "---\n", id="fields"),
        pytest.param("---\n", "a: 'b' # c\n", "---\n", id="fields that PyYAML reads"),
        pytest.param("+++\na = [1,", " ", "2]\n+++\n", id="spaces in a list of TOML"),
        pytest.param("+++\na = [\n", "1, # c\n", "]\n+++\n", id="lines in a list of TOML"),
        pytest.param("+++\na = '", "x", "'\n+++\n", id="a long string of TOML"),
        pytest.param("{", " ", "x", id="spaces behind a brace"),
        pytest.param('{"a": [', "1, ", "2]}", id="a long list of JSON"),
    ],
)
def test_time_grows_in_step_with_size(before, middle, behind):
    assert_linear(front_matter, lambda count: before + middle * count + behind, 20_000 // len(middle))


def test_no_case_of_the_yaml_test_suite_raises():
    if not SUITE.is_file():
        pytest.skip(f"the YAML test suite is not at {SUITE}")
    cases = json.loads(SUITE.read_text(encoding="utf-8"))
    for case in cases:
        for text in (f"---\n{case['yaml']}\n---\nbody", f"---\na: 1\n{case['yaml']}\n---\nbody", f"---\r{case['yaml']}\r---\r"):
            _check_places(text)

    assert len(cases) == 402


PARTS = (
    *("a", "b: ", "key:", "- ", "\n", "\n", "  ", "'", '"', "[", "]", "{", "}", ",", ": ", "# c", "&a ", "*a", "!!str ", "|", ">-", "? "),
    *("\t", "1", "2021-01-01", "yes", "~", "文", "\U0001f600", "\r\n", "\r", "\ufeff", "\x85", "\u2028", "\0", "\ud800", "%YAML 1.1"),
    *("<<: ", "...", "--- ", "\\", "=", "null", "0x1F", "a = ", '"a": ', "[a]", "'''", '"""'),
)
soup = st.lists(st.sampled_from(PARTS), max_size=20).map("".join)
fences = st.sampled_from(("---", "+++", ";;;", "---json", "---toml", "{"))


@settings(max_examples=400)
@given(fences, soup)
@example("---", "a: 1\n? \n")
@example("{", '"a": {')
def test_nothing_raises_and_every_place_lies_in_the_content(fence, content):
    _check_places(f"{fence}\n{content}\n{'}' if fence == '{' else fence[:3]}\nbody")


def _check_places(text: str) -> None:
    block = front_matter(text)
    if block is None:
        return
    assert text[block.end - 1] in "\r\n" or block.end == len(text) or block.opening.text(text) == "{"
    if block.problem:
        assert block.content.start - 1 <= block.problem.span.start <= block.problem.span.end <= block.content.end + 1
    for field in block.fields:
        assert block.content.holds(field.key_span)
        for scalar in _scalars(field.value):
            assert block.content.holds(scalar.span)
            assert not scalar.raw or scalar.span.text(text) == scalar.raw


def _scalars(value: Value) -> list[Scalar]:
    if isinstance(value, Scalar):
        return [value]
    if isinstance(value, Sequence):
        return [scalar for item in value.items for scalar in _scalars(item)]
    return [scalar for field in value.fields for scalar in _scalars(field.value)]


words = st.sampled_from(
    (
        *("a", "key", "yes", "No", "true", "null", "~", "1", "0x1F", "017", "08", "0o14", "1_000", "12:30", "1.5", "1.", "1e3", "1.5e+3"),
        *("2021-01-01", "2021-1-1", "2021-01-01 10:00:00", "2021-01-01T10:00:00Z", "2021-01-01 10:00:00 +08:00", "文", "\U0001f600"),
        *("/x", "http://a.b/c", "a:b", "a#b", "a #b", "a: b", "a:", "x,y", "it's", 'say "x"', "<b>", "a\\b", "-", "[", "]", "{", "=", "<<"),
        *("?", "!x", "&x", "*x", "%", "@", "`", "|", "", "0_", "190:20:30.15", ".5", "+1", "y", "n", "\u3000", "½", "٣", "_x"),
    )
)
values = words | words.map("'{}'".format) | words.map('"{}"'.format) | st.lists(words, max_size=3).map(lambda one: f"[{', '.join(one)}]")
keys = st.sampled_from(("a", "title", "Tags", "x-y", "_z", "yes", "null", "n"))
lines = st.lists(
    st.tuples(keys, st.sampled_from((": ", ":  ", ":")), values, st.sampled_from(("", " "))).map("".join)
    | st.tuples(st.sampled_from(("", "  ")), st.just("- "), values).map("".join)
    | keys.map("{}:".format),
    max_size=5,
).map("\n".join)


@settings(max_examples=500)
@given(lines)
@example("a:\n- \u3000")
def test_simple_lines_are_read_as_pyyaml_reads_them(content):
    plain = found(f"---\nfirst: 1\n{content}\n---\n")
    # A comment sends the whole block to PyYAML.
    thorough = found(f"---\nfirst: 1\n{content}\n# c\n---\n")

    assert plain.fields == thorough.fields
    assert plain.problem == thorough.problem or (plain.problem and thorough.problem)


def test_a_tab_that_indents_is_told_from_other_problems():
    tab = front_matter("---\na:\n\t- b\n---\n").problem
    other = front_matter("---\na: b: c\n---\n").problem
    inside = front_matter("---\na: [b\t`\n---\n").problem

    assert (tab.tab, tab.reason) == (True, "a tab in the indentation, where YAML allows only spaces")
    assert not other.tab
    assert not inside.tab


@pytest.mark.parametrize(
    ("text", "disorders"),
    [
        ("---\na: 1\n---\nbody", []),
        ("\n---\na: 1\n---\nbody", ["below"]),
        ("---\na: [\n---\nbody", ["invalid"]),
        ("---\na: 1\nb: 2\n", ["unclosed"]),
    ],
)
def test_what_is_wrong_with_the_form_of_front_matter(text, disorders):
    block = found(text)

    assert set(disorders) <= set(block.disorders)
    assert block.in_order == (not block.disorders)
