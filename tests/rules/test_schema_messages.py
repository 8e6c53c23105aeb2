"""How `schema-violation` names a place in the fields."""

from __future__ import annotations

import json

import pytest
from conftest import checker

from linter.registry.catalogue import CATALOGUE
from linter.source.document import Document


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ({"required": ["date"]}, "there is no `date`: required by the schema"),
        ({"maxProperties": 1}, "the front matter: not allowed by the schema: "),
        ({"properties": {"tags": {"items": {"type": "string"}}}}, "item 2 of `tags`: the schema requires a string"),
        ({"properties": {"cover": {"required": ["alt"]}}}, "there is no `cover.alt`: required by the schema"),
        (
            {"properties": {"links": {"items": {"properties": {"to": {"properties": {"url": {"type": "string"}}}}}}}},
            "`to.url` in item 1 of `links`: the schema requires a string",
        ),
        (
            {"properties": {"links": {"items": {"additionalProperties": False}}}},
            "`to` in item 1 of `links`: not in the schema",
        ),
    ],
)
def test_a_place_is_named_as_people_count(schema, message):
    text = "---\ntitle: A\ntags: [a, 1]\ncover: { url: /a.jpg }\nlinks:\n  - to: { url: 1 }\n---\n"
    rules = [CATALOGUE.named("schema-violation")]
    (found,) = checker(rules, [("schema", json.dumps(schema))]).check(Document.of(text)).diagnostics

    assert found.message.startswith(message)
