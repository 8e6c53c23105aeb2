"""What the documentation takes from the code is what the code says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest

from linter.values import links

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "docs" / "postlint.schema.json").read_text(encoding="utf-8"))


def test_the_documentation_is_current():
    command = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)

    assert ran.returncode == 0, ran.stdout + ran.stderr


def settings():
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        blocks = re.findall(r"^```toml\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        for number, text in enumerate(block for block in blocks if "[language-server." not in block):  # Helix's own
            yield pytest.param(text, id=f"{page.name}-{number}")


@pytest.mark.parametrize("text", list(settings()))
def test_the_settings_that_the_documentation_shows_fit_the_schema(text):
    table = tomllib.loads(text)
    jsonschema.validate(table.get("tool", {}).get("postlint", table), SCHEMA)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"slect": []}, id="an unknown key"),
        pytest.param({"select": ["no-such-rule"]}, id="an unknown rule"),
        pytest.param({"rules": {"inline-style": {"keep": "color"}}}, id="a string where a list belongs"),
        pytest.param({"rules": {"inline-style": {"severity": "fatal"}}}, id="an unknown severity"),
        pytest.param({"profile": "ghost"}, id="an unknown profile"),
    ],
)
def test_the_schema_refuses_what_the_command_refuses(wrong):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, SCHEMA)


def test_the_schema_is_one_and_has_the_address_that_init_writes(folder, run):
    jsonschema.Draft7Validator.check_schema(SCHEMA)

    assert SCHEMA["$id"] == links.SCHEMA
    assert run("init", "--stdout").out.splitlines()[0] == f"#:schema {SCHEMA['$id']}"
    assert f"\n#:schema {SCHEMA['$id']}\n" in (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
