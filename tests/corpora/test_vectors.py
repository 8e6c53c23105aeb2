"""Vectors of other projects, taken for posts: nothing raises, and a second fix changes nothing."""

from __future__ import annotations

import json

import pytest
from corpora.judge import payloads

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.fix import fix_document
from linter.source.document import Document
from linter.values.edits import Safety


def markdown(shared):
    for name in ("commonmark", "gfm"):
        for file in ("spec.json", "regression.json"):
            yield from (one["markdown"] for one in json.loads((shared / "vectors" / name / file).read_text("utf-8")))


def html(shared):
    for path in sorted((shared / "vectors/html5lib/tokenizer").glob("*.test")):
        for one in json.loads(path.read_text("utf-8")).get("tests", []):
            text = one["input"]
            yield text.encode().decode("unicode-escape") if one.get("doubleEscaped") and text.isascii() else text


def yaml(shared):
    for one in json.loads((shared / "vectors/yaml-test-suite/cases.json").read_text("utf-8")):
        yield f"---\n{one['yaml']}\n---\n\nAlong the river.\n"


VECTORS = {
    "payloads": (payloads, "html"),
    "payloads in Markdown": (payloads, "md"),
    "Markdown": (markdown, "md"),
    "HTML": (html, "html"),
    "YAML": (yaml, "md"),
}


@pytest.mark.parametrize("name", VECTORS)
def test_fixing_a_vector_twice_is_fixing_it_once(shared, name):
    texts, ending = VECTORS[name]
    checker = Checker(ConfigResolver(Overrides(isolated=True)).for_file("post.md"))
    every = {Safety.SAFE, Safety.UNSAFE}
    tried, again = 0, []
    for text in texts(shared):
        document = Document(f"post.{ending}", text.encode("utf-8", "replace"))
        once = fix_document(checker, document, every)
        if once.text != document.text and fix_document(checker, Document.from_text(once.text, document.path), every).text != once.text:
            again.append(text)
        tried += 1

    assert tried > 400
    assert again == []
