"""What the documentation tells people to type works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import yaml

from linter.registry.catalogue import CATALOGUE

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def fenced(page, language):
    text = page.read_text(encoding="utf-8")
    return [found["text"] for found in FENCE.finditer(text) if found["language"] == language]


def commands():
    for page in PAGES:
        for block in fenced(page, "sh"):
            for line in block.splitlines():
                # That one writes into the package.
                if line.startswith("postlint ") and not line.startswith("postlint new-rule "):
                    yield pytest.param(line, id=f"{page.name}: {line.partition('#')[0].strip()}")


@pytest.fixture
def examples(tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def shell(line, folder):
    """A line as a person types it, where ``postlint`` is the one of this environment."""
    settings = os.environ | {"PYTHONPATH": str(ROOT)}
    script = f'postlint() {{ "{sys.executable}" -m linter "$@"; }}\n{line}\n'
    return subprocess.run(["sh", "-c", script], cwd=folder, env=settings, capture_output=True, encoding="utf-8", check=False, timeout=60)


@pytest.mark.skipif(os.name == "nt", reason="the documentation speaks to a POSIX shell")
@pytest.mark.parametrize("line", list(commands()))
def test_a_command_of_the_documentation_does_its_work(line, examples):
    ran = shell(line, examples)

    assert ran.returncode in (0, 1), ran.stderr
    assert ran.stdout


def configurations():
    for page in [*PAGES, *sorted((ROOT / "docs" / "rules").glob("*.md"))]:
        for number, text in enumerate(fenced(page, "toml")):
            if "[language-server." in text:  # Helix's own
                continue
            yield pytest.param(text, id=f"{page.name}: {number}")


@pytest.mark.parametrize("text", list(configurations()))
def test_a_configuration_of_the_documentation_is_valid(text, folder, run):
    (folder / ("pyproject.toml" if "[tool.postlint" in text else "postlint.toml")).write_text(text, encoding="utf-8")
    (folder / "post.schema.json").write_text("{}", encoding="utf-8")
    (folder / "a.md").write_text("---\ntitle: A walk\ndate: 2021-07-01\n---\n\nAlong the river.\n", encoding="utf-8")
    if "baseline =" in text:
        (folder / "lint").mkdir()
        assert run("baseline").status == 0

    ran = run("config")

    assert (ran.status, ran.err) == (0, "")
    assert run("check").status in (0, 1)


@pytest.mark.skipif(os.name == "nt", reason="the documentation speaks to a POSIX shell")
def test_the_main_command_reports_problems_in_two_of_the_three_examples(examples):
    ran = shell("postlint check examples/", examples)

    assert ran.returncode == 1
    assert "\n  --> examples/scraped-news.md:1:1\n" in ran.stdout
    assert "[content-before-front-matter]: " in ran.stdout
    assert "examples/old-import.html:" in ran.stdout
    assert "examples/clean-walk.md:" not in ran.stdout


SCRAPED = """
author-from-category blank-target bold-as-heading byline-in-body content-before-front-matter
credit-without-image cut-start date-not-iso final-newline fullwidth-in-number halfwidth-punctuation inline-style
insecure-link keyword-link long-line placeholder-image redundant-style redundant-title repeated-title same-image-twice
trailing-whitespace wrapper-element
""".split()
IMPORTED = ["empty-element", "inline-style", "redundant-element", "unclosed-tag", "vendor-residue"]


@pytest.mark.parametrize(("file", "rules"), [("scraped-news.md", SCRAPED), ("old-import.html", IMPORTED), ("clean-walk.md", [])])
def test_an_example_shows_what_it_is_there_for(file, rules, examples, run, monkeypatch):
    monkeypatch.chdir(examples)
    said = run("check", "--isolated", "--statistics", "--quiet", f"examples/{file}")

    assert sorted(line.split()[1] for line in said.out.splitlines()) == rules


def test_the_two_commands_are_those_that_ci_runs():
    blocks = fenced(ROOT / "README.md", "sh")

    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/postlint check examples/\n" in blocks
    assert "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest\n" in blocks


def test_the_readme_is_short_and_names_every_family():
    assert len(README.splitlines()) < 250
    assert [family for family in CATALOGUE.families if f"\n| {family} | " not in README] == []


def test_the_overview_links_every_rule():
    overview = (ROOT / "docs" / "rules" / "index.md").read_text(encoding="utf-8")

    assert [name for name in CATALOGUE.names if f"[{name}]({name}.md)" not in overview] == []


@pytest.mark.parametrize("code", fenced(ROOT / "README.md", "python"))
def test_the_python_of_the_readme_runs(code):
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "b'<p>Along the river.</p>\\n' []\n<b>river</b>\n"


@pytest.mark.parametrize("text", fenced(ROOT / "README.md", "yaml"))
def test_the_yaml_of_the_readme_is_valid(text):
    assert isinstance(yaml.safe_load(text), dict)


RUMDL = shutil.which("rumdl") or shutil.which("rumdl", path=os.path.dirname(sys.executable))
BLANK_LINE_FIRST = "\n---\ntitle: 'A walk'\nheadimg: 'https://picsum.photos/640/360'\n---\n\nAlong the river.\n"


def fixed_by_rumdl(folder, text):
    """What `rumdl check --fix` makes of a post."""
    (folder / "a.md").write_text(text, encoding="utf-8")
    subprocess.run([RUMDL, "check", "--fix", "a.md"], cwd=folder, capture_output=True, check=False)
    return (folder / "a.md").read_text(encoding="utf-8")


@pytest.mark.skipif(RUMDL is None, reason="rumdl is not installed")
def test_other_tools_damage_fields_below_a_blank_line_unless_postlint_runs_first(folder, run):
    assert "headimg: '<https://picsum.photos/640/360>'" in README
    assert "headimg: '<https://picsum.photos/640/360>'" in fixed_by_rumdl(folder, BLANK_LINE_FIRST)

    (folder / "a.md").write_text(BLANK_LINE_FIRST, encoding="utf-8")
    run("fix", "a.md")

    assert fixed_by_rumdl(folder, (folder / "a.md").read_text(encoding="utf-8")) == BLANK_LINE_FIRST.removeprefix("\n")


def shown(svg):
    """The text of a picture, however its version of rich draws it."""
    return "".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg)).rstrip()


@pytest.mark.parametrize("name", ["check", "diff"])
def test_a_picture_shows_what_its_command_prints(name):
    spec = spec_from_file_location("pictures", ROOT / "docs" / "pictures.py")
    pictures = module_from_spec(spec)
    spec.loader.exec_module(pictures)

    assert shown(pictures.picture(pictures.PICTURES[name])) == shown((ROOT / "docs" / "images" / f"{name}.svg").read_text(encoding="utf-8"))


def test_the_readme_names_every_hook_and_the_start_none_that_there_is_not():
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    (start,) = fenced(ROOT / "docs" / "start.md", "yaml")

    assert [hook for hook in hooks if f"- id: {hook}" not in README] == []
    assert {hook["id"] for hook in yaml.safe_load(start)["repos"][0]["hooks"]} <= hooks


def links():
    for page in [*PAGES, ROOT / "CHANGELOG.md", ROOT / "docs" / "rules" / "index.md"]:
        for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", page.read_text(encoding="utf-8"))):
            if "://" not in target:
                yield pytest.param(page, target, id=f"{page.name}: {target}")


@pytest.mark.parametrize(("page", "target"), list(links()))
def test_a_link_leads_somewhere(page, target):
    path, _, heading = target.partition("#")
    file = page.parent / path if path else page

    assert file.exists()
    if heading:
        headings = re.findall(r"^#+ (.+)$", FENCE.sub("", file.read_text(encoding="utf-8")), re.MULTILINE)
        assert heading in [re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings]
