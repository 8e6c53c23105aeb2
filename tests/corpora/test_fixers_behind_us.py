"""Formatters that run after postlint leave the front matter as it is; without it, they rewrite the values."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, SHARED

EXAMPLE = ROOT / "examples" / "scraped-news.md"
SEED = SHARED / "corpus" / "seed-post.md"
FIXERS = {
    "rumdl": ("rumdl", "fmt", "--no-config", "--no-cache"),
    "markdownlint-cli2": ("markdownlint-cli2", "--fix"),
    "prettier": ("prettier", "--write"),
    "mdformat": ("mdformat",),
    "remark": ("remark", "-o", "--use", "remark-frontmatter"),
    "zhlint": ("zhlint", "--fix"),
    "autocorrect": ("autocorrect", "--fix"),
}


def command(name):
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def fields(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith("---\n")
    return yaml.safe_load(text.split("---\n")[1])


@pytest.mark.parametrize("post", [pytest.param(EXAMPLE, id="the example"), pytest.param(SEED, id="the seed")])
@pytest.mark.parametrize("name", FIXERS)
def test_a_formatter_behind_postlint_keeps_the_fields(name, post, run, tmp_path):
    if not post.is_file():
        pytest.skip(f"no shared data at {SHARED}: set POSTLINT_SHARED")
    found = command(FIXERS[name][0])
    if not found:
        pytest.skip(f"{name} is not installed")
    path = tmp_path / "post.md"
    path.write_bytes(post.read_bytes())
    run("fix", "--isolated", "--quiet", str(path))
    before = fields(path)
    subprocess.run([found, *FIXERS[name][1:], str(path)], cwd=tmp_path, capture_output=True, check=False, timeout=120)

    assert fields(path) == before
    assert len(before) >= 7


def test_without_postlint_a_formatter_changes_what_a_field_says(tmp_path):
    found = command("rumdl")
    if not found:
        pytest.skip("rumdl is not installed")
    path = tmp_path / "post.md"
    path.write_bytes(EXAMPLE.read_bytes())
    subprocess.run([found, *FIXERS["rumdl"][1:], str(path)], cwd=tmp_path, capture_output=True, check=False, timeout=120)

    assert "'<https://picsum" in path.read_text(encoding="utf-8")
