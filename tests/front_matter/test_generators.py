"""What postlint reads as front matter is what the generators were recorded to read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from linter.syntax.fields import FrontMatter, Scalar, plain
from linter.syntax.front_matter import front_matter, reading
from linter.values.forms import Reading
from linter.values.profiles import PROFILES, Profile
from tests.front_matter.cases import TEXTS
from tests.front_matter.record import load, shown_body, shown_result

RECORD = load()
READERS = Path(__file__).parent / "readers"

# By generator, the texts that postlint reads in another way.
DIFFERENT = {
    "hexo": {
        # The blank lines are an empty JSON object, and the block below is text: an author means that block.
        '\n\n;;;\n"title": "x"\n;;;\nbody\n',
        ' \n;;;\n"title": "x"\n;;;\nbody\n',
        '\t\n;;;\n"title": "x"\n;;;\nbody\n',
        # js-yaml allows a tab in a blank line above the first key, PyYAML does not.
        "\t\n---\ntitle: x\n---\nbody\n",
        "\t\n\ntitle: x\n---\nbody\n",
    },
    "hugo": {
        # Hugo reads only the first document of YAML.
        "---\ntitle: x\n...\nb: z\n---\nbody\n",
        # A field beside the fence is indented by a space, so the document ends at the next one.
        "--- title: x\nlayout: y\n---\nbody\n",
        # A page of raw HTML without front matter stops Hugo 0.111; newer versions render it.
        "<p>a: b</p>\n---\nbody\n",
        "<p>a: b</p>\nbody\n",
        "<p>body</p>\n",
        # An empty object without a body cannot be told from a text.
        "{}\n",
        "{}",
        # Org mode in a Markdown file.
        "#+title: x\n\nbody\n",
    },
    "pelican": {
        # A list in YAML is no metadata, but a plugin reads it, and few authors write one without that.
        "---\ntitle: x\ntags:\n  - a\n---\nbody\n",
        "---\ntitle: x\ntags:\n- a\nb: z\n---\nbody\n",
        "---\r\ntitle: |\r\n  a\r\n  b\r\ntags:\r\n  - c\r\n---\r\nbody\r\n",
        "---\rtitle: |\r  a\r  b\rtags:\r  - c\r---\rbody\r",
    },
}


def found(text: str, profile: Profile) -> object:
    """What postlint reads, in the form of the record."""
    block, verdict = front_matter(text, profile), reading(text, profile)
    if block is None or verdict is not Reading.FIELDS:
        return verdict.value
    if block.problem is not None and profile.name != "astro":  # Astro ignores a block without fields
        return "error"
    return [fields_of(block, text, profile), shown_body(text[block.rendered :])]


def fields_of(block: FrontMatter, text: str, profile: Profile) -> dict[str, object]:
    """The fields as the generator names them."""
    if profile.name != "pelican":
        fields = plain(block, text, profile.yaml)
        return {key.lower(): value for key, value in fields.items()} if profile.name == "hugo" else fields
    lines: dict[str, list[str]] = {}
    for field in block.fields:
        value = field.value.value if isinstance(field.value, Scalar) else repr(field.value)
        lines.setdefault(field.key.lower(), []).append(value)
    return {key: "\n".join(values) for key, values in lines.items()}


@pytest.mark.parametrize("name", [name for name in PROFILES if name != "plain"])
def test_postlint_reads_what_the_generator_reads(name):
    different = {text for text, recorded in RECORD["texts"].items() if found(text, PROFILES[name]) != recorded[name]}

    assert different == DIFFERENT.get(name, set())


def test_the_record_has_every_text_and_every_generator():
    assert set(RECORD["texts"]) == set(TEXTS)
    assert set(RECORD["versions"]) == set(PROFILES) - {"plain"}


@pytest.mark.parametrize(
    ("name", "program", "command"),
    [
        pytest.param("hugo", "hugo", [sys.executable, "hugo.py"], id="hugo"),
        pytest.param("jekyll", "jekyll", ["ruby", "jekyll.rb"], id="jekyll"),
        pytest.param("zola", sys.executable, [sys.executable, "zola.py"], id="zola"),
    ],
)
def test_the_installed_generator_reads_what_was_recorded(name, program, command):
    if shutil.which(program) is None:
        pytest.skip(f"{name} is not installed")
    texts = TEXTS[:: 1 if name != "hugo" else 20]  # Hugo builds a site for each
    done = subprocess.run([command[0], str(READERS / command[1])], input=json.dumps(texts), capture_output=True, text=True, check=True)
    seen = json.loads(done.stdout)
    if name != "zola" and seen["version"] != RECORD["versions"][name]:
        pytest.skip(f"{seen['version']} is not {RECORD['versions'][name]}, which was recorded")

    assert {text: shown_result(result) for text, result in zip(texts, seen["read"], strict=True)} == {
        text: RECORD["texts"][text][name] for text in texts
    }


@pytest.mark.skipif("POSTLINT_GENERATORS" not in os.environ, reason="POSTLINT_GENERATORS names no folder with node_modules")
def test_the_generators_of_npm_read_what_was_recorded():
    command = ["node", str(READERS / "node.mjs"), os.environ["POSTLINT_GENERATORS"]]
    done = subprocess.run(command, input=json.dumps(TEXTS), capture_output=True, text=True, check=True)

    for name, seen in json.loads(done.stdout).items():
        assert {text: shown_result(result) for text, result in zip(TEXTS, seen["read"], strict=True)} == {
            text: RECORD["texts"][text][name] for text in TEXTS
        }, name
