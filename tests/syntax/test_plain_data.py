"""Front matter as plain data, and data against a JSON Schema."""

from __future__ import annotations

import json

import pytest

from linter.syntax.fields import plain
from linter.syntax.front_matter import front_matter
from linter.syntax.schema import Violation, unusable, violations


def data(text, yaml="1.1"):
    return plain(front_matter(text), text, yaml)


@pytest.mark.parametrize(
    ("value", "older", "newer"),
    [
        ("A walk", "A walk", "A walk"),
        ("'2006'", "2006", "2006"),
        ("2006", 2006, 2006),
        ("-12_00", -1200, "-12_00"),
        ("014", 12, 14),
        ("0x1F", 31, 31),
        ("0o14", "0o14", 12),
        ("1:30", 90, "1:30"),
        ("1.5", 1.5, 1.5),
        ("1e3", "1e3", 1000.0),
        (".inf", float("inf"), float("inf")),
        ("-.inf", -float("inf"), -float("inf")),
        ("1:30.5", 90.5, "1:30.5"),
        ('!!int ""', "", ""),
        ('!!float ""', "", ""),
        ('!!int "-"', "-", "-"),
        ("!!int inf:1", "inf:1", "inf:1"),
        pytest.param("9" * 400 + ":0", "9" * 400 + ":0", "9" * 400 + ":0", id="more than a float can be"),
        pytest.param("0x" + "f" * 1001, "0x" + "f" * 1001, "0x" + "f" * 1001, id="more digits than Python writes"),
        ("yes", True, "yes"),
        ("false", False, False),
        ("", None, None),
        ("~", None, None),
        ("2021-07-01", "2021-07-01", "2021-07-01"),
        ("2021-07-01 01:23:00", "2021-07-01T01:23:00Z", "2021-07-01T01:23:00Z"),
        ("2021-07-01T09:23:00+08:00", "2021-07-01T09:23:00+08:00", "2021-07-01T09:23:00+08:00"),
        ("2021-02-30", "2021-02-30", "2021-02-30"),
        ("[a, 1, [b]]", ["a", 1, ["b"]], ["a", 1, ["b"]]),
        ("{a: {b: no}}", {"a": {"b": False}}, {"a": {"b": "no"}}),
    ],
)
def test_a_value_is_what_its_yaml_makes_of_it(value, older, newer):
    assert data(f"---\nx: {value}\n---\n") == {"x": older}
    assert data(f"---\nx: {value}\n---\n", "1.2") == {"x": newer}


def test_an_integer_of_toml_with_more_digits_than_python_writes_is_text():
    assert data(f"+++\nx = 0x{'f' * 1001}\n+++\n") == {"x": "0x" + "f" * 1001}


@pytest.mark.parametrize(
    ("value", "reasons"),
    [
        ("1", []),
        ("1.25", ["1.25 is not a multiple of 0.5"]),
        (".inf", ["inf is not a multiple of 0.5"]),
        (".nan", ["nan is not a multiple of 0.5"]),
        pytest.param("9" * 400, [], id="an integer that is no float"),
    ],
)
def test_every_number_is_a_multiple_or_is_not(value, reasons):
    schema = json.dumps({"properties": {"x": {"multipleOf": 0.5}}})

    assert [violation.reason for violation in violations(schema, data(f"---\nx: {value}\n---\n"))] == [
        f"not allowed by the schema: {reason}" for reason in reasons
    ]


def test_merged_tables_give_way_to_what_is_written():
    text = "---\nbase: &b {x: 1, y: 2}\nmade:\n  y: 3\n  <<: [*b, {z: 4, x: 9}]\nx: 1\nx: 2\n---\n"

    assert data(text) == {"base": {"x": 1, "y": 2}, "made": {"x": 1, "y": 3, "z": 4}, "x": 2}


def test_toml_has_its_tables():
    text = '+++\ntitle = "A"\ndate = 2021-07-01\n[extra]\non = true\n[[extra.links]]\nat = 2021-07-01T01:23:00Z\n[[extra.links]]\nn = 1.5\n+++\n'

    assert data(text) == {
        "title": "A",
        "date": "2021-07-01",
        "extra": {"on": True, "links": [{"at": "2021-07-01T01:23:00+00:00"}, {"n": 1.5}]},
    }


@pytest.mark.parametrize(
    "text", ['{\n"a": [1, null, true, {"b": 1.5}], "c": "x"\n}\n', ';;;\n"a": [1, null, true, {"b": 1.5}], "c": "x"\n;;;\n']
)
def test_json_is_data_already(text):
    assert data(text) == {"a": [1, None, True, {"b": 1.5}], "c": "x"}


@pytest.mark.parametrize(
    ("schema", "value", "found"),
    [
        ({}, {"a": 1}, []),
        ({"required": ["a", "b"]}, {"a": 1}, [Violation((), "b", missing=True, reason="required by the schema")]),
        ({"required": ["a", "b"]}, {}, [Violation((), key, missing=True, reason="required by the schema") for key in "ab"]),
        (
            {"properties": {"a": {}}, "patternProperties": {"^x-": {}}, "additionalProperties": False},
            {"a": 1, "x-b": 1, "c": 1},
            [Violation((), "c", missing=False, reason="not in the schema")],
        ),
        (
            {"properties": {"a": {"items": {"type": "string"}}}},
            {"a": ["x", 1]},
            [Violation(("a", 1), "", missing=False, reason="the schema requires a string")],
        ),
        (
            {"properties": {"a": {"type": ["string", "array"]}}},
            {"a": 1},
            [Violation(("a",), "", missing=False, reason="the schema requires a string or a list")],
        ),
        (
            {"properties": {"a": {"anyOf": [{"type": "array"}, {"type": "string", "maxLength": 2}]}}},
            {"a": "xxx"},
            [Violation(("a",), "", missing=False, reason="the schema requires at most 2 characters")],
        ),
        (
            {"properties": {"a": {"enum": ["x", 1]}}},
            {"a": 2},
            [Violation(("a",), "", missing=False, reason="the schema requires one of `x`, `1`")],
        ),
        (
            {"properties": {"a": {"anyOf": [{"format": "date"}, {"format": "email"}]}}},
            {"a": "x"},
            [Violation(("a",), "", missing=False, reason="no alternative of the schema matches")],
        ),
        ({"properties": {"a": {"const": 1}}}, {"a": 2}, [Violation(("a",), "", missing=False, reason="the schema requires `1`")]),
        (
            {"properties": {"a": {"format": "date"}}},
            {"a": "soon"},
            [Violation(("a",), "", missing=False, reason="the schema requires the format `date`")],
        ),
        ({"properties": {"a": {"format": "date-time"}}}, {"a": "2021-07-01T01:23:00Z"}, []),
        ({"properties": {"a": {"format": "date-time"}}}, {"a": 1}, []),
        (
            {"properties": {"a": {"uniqueItems": True}}},
            {"a": [1, 1]},
            [Violation(("a",), "", missing=False, reason="not allowed by the schema: [1, 1] has non-unique elements")],
        ),
        (
            {"$defs": {"x": {"type": "null"}}, "properties": {"a": {"$ref": "#/$defs/x"}}},
            {"a": 1},
            [Violation(("a",), "", missing=False, reason="the schema requires null")],
        ),
    ],
)
def test_a_schema_finds_what_it_does_not_allow(schema, value, found):
    assert unusable(json.dumps(schema)) is None
    assert violations(json.dumps(schema), value) == found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "it is not JSON: "),
        ("[" * 100_000, "it is not JSON: "),
        ("[]", "it is neither an object nor a boolean"),
        ('{"type": "txt"}', "it is not a JSON Schema: at `type`: "),
        (
            '{"properties": {"a": {"$ref": "https://example.com/a.json"}}}',
            "it references `https://example.com/a.json`, but only references",
        ),
        ('{"properties": {"a": {"$ref": "#/$defs/a"}}}', "it has a dangling reference: "),
        ('{"$ref": "#"}', "it has a circular reference"),
        ('{"properties": {"a": {"pattern": "("}}}', "it is not a JSON Schema: at `properties/a/pattern`: '(' is not a 'regex'"),
        ('{"patternProperties": {"(": {}}}', "it is not a JSON Schema: at `patternProperties`: '(' is not a 'regex'"),
    ],
)
def test_a_schema_that_cannot_be_used_says_why(text, reason):
    assert str(unusable(text)).startswith(reason)


def test_what_is_only_data_in_a_schema_is_no_keyword():
    assert unusable('{"properties": {"$ref": {"const": {"pattern": "(", "$ref": "x"}}, "pattern": {"type": "string"}}}') is None
