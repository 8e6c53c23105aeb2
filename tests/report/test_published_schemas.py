"""Reports for other programs are what these programs say that they read, whatever a post holds."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
import xmlschema
from corpora.judge import payloads

from linter.engine.check import Checker

SCHEMAS = Path(__file__).parent / "schemas"
HARBOR = """---
title: 1986
---

<p style="">The café opens — at noon.</p>
<p>It has <span>four</span> tables.</p>
"""


def schema(name):
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def posts(folder, shared, monkeypatch):
    """A post with problems, one without, one whose check fails, and posts that hold what attackers have tried."""
    (folder / "harbor.html").write_text(HARBOR, encoding="utf-8")
    (folder / "clean.md").write_text("---\ntitle: A walk\n---\n\nAlong the river.\n", encoding="utf-8")
    (folder / "fails.md").write_text("Along the river.\n", encoding="utf-8")
    check = Checker.check

    def failing(self, document):
        if document.path.endswith("fails.md"):
            raise RuntimeError("\x1b[31m]]><a>")
        return check(self, document)

    monkeypatch.setattr(Checker, "check", failing)
    for number, text in enumerate(list(payloads(shared))[::40]):
        body = f'---\ntitle: {json.dumps(text)}\n---\n\n<p onclick="a">{text}</p>\n'
        (folder / f"{number:04}.md").write_bytes(body.encode("utf-8", "replace"))


def report(run, output):
    done = run("check", "--isolated", "--output-format", output, "--jobs", "1", ".")
    assert done.status == 2
    return done.out


@pytest.mark.parametrize(("output", "name"), [("sarif", "sarif-2.1.0"), ("gitlab", "gitlab-code-quality"), ("rdjson", "rdjson")])
@pytest.mark.usefixtures("posts")
def test_json_fits_the_published_schema(run, output, name):
    found = json.loads(report(run, output))

    validator = jsonschema.validators.validator_for(schema(name))(schema(name))
    assert [error.json_path for error in validator.iter_errors(found)] == []
    assert len(json.dumps(found)) > 50_000


def test_the_schemas_refuse_what_is_wrong(run, folder):
    (folder / "harbor.html").write_text(HARBOR, encoding="utf-8")
    found = {name: json.loads(run("check", "--isolated", "--output-format", name, ".").out) for name in ("sarif", "gitlab", "rdjson")}
    found["sarif"]["runs"][0]["results"][0]["level"] = "bad"
    found["gitlab"][0]["location"]["path"] = "./harbor.html"
    found["rdjson"]["diagnostics"][0]["location"]["range"]["start"]["column"] = 0

    for output, name in (("sarif", "sarif-2.1.0"), ("gitlab", "gitlab-code-quality"), ("rdjson", "rdjson")):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(found[output], schema(name))


@pytest.mark.usefixtures("posts")
def test_junit_fits_the_schema_of_jenkins(run):
    text = report(run, "junit")
    assert '<error type="error" message=' in text
    junit = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")

    assert [str(error) for error in junit.iter_errors(StringIO(text))] == []
    assert not junit.is_valid(StringIO(text.replace("<testcase name=", "<testcase title=", 1)))
