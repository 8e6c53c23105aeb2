"""How `schema-violation` names a value in front matter."""

from __future__ import annotations

import json

import pytest
from conftest import checker

from linter.registry.catalogue import CATALOGUE
from linter.source.document import Document


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ({"required": ["date"]}, "missing `date`: required by the schema"),
        ({"maxProperties": 1}, "invalid front matter: not allowed by the schema: "),
        ({"properties": {"tags": {"items": {"type": "string"}}}}, "invalid item 2 of `tags`: the schema requires a string"),
        ({"properties": {"cover": {"required": ["alt"]}}}, "missing `cover.alt`: required by the schema"),
        (
            {"properties": {"links": {"items": {"properties": {"to": {"properties": {"url": {"type": "string"}}}}}}}},
            "invalid `to.url` in item 1 of `links`: the schema requires a string",
        ),
        (
            {"properties": {"links": {"items": {"additionalProperties": False}}}},
            "unknown `to` in item 1 of `links`: not in the schema",
        ),
    ],
)
def test_a_value_is_named_by_its_path_with_items_counted_from_one(schema, message):
    text = "---\ntitle: A\ntags: [a, 1]\ncover: { url: /a.jpg }\nlinks:\n  - to: { url: 1 }\n---\n"
    rules = [CATALOGUE.named("schema-violation")]
    (diagnostic,) = checker(rules, [("schema", json.dumps(schema))]).check(Document.from_text(text)).diagnostics

    assert diagnostic.message.startswith(message)
