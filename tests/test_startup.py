"""What is loaded before it is needed: nothing."""

from __future__ import annotations

import os
import subprocess
import sys

HEAVY = {
    "yaml", "bs4", "bleach", "tinycss2", "pathspec", "charset_normalizer", "tomllib", "json", "subprocess", "logging", "asyncio",
    "dataclasses", "inspect", "pathlib", "zoneinfo", "difflib", "html", "html.entities", "datetime", "email", "urllib.parse",
    "multiprocessing", "jsonschema", "referencing", "concurrent.futures", "importlib.metadata", "shutil", "tempfile",
}  # fmt: skip


def loaded(*arguments: str) -> set[str]:
    """The modules that a run of the command loads, site packages' own start-up apart."""
    code = (
        "import sys; before = set(sys.modules)\n"
        "from linter.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print('\\n' + ' '.join(sorted(set(sys.modules) - before)))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-S", "-c", code, *arguments], capture_output=True, text=True, check=True, env=env)
    return set(done.stdout.splitlines()[-1].split())


def ours(modules: set[str], *but: str) -> str:
    """Our own modules, without those below some packages."""
    return " ".join(sorted(name for name in modules if name.startswith("linter") and not name.startswith(but or "-")))


def test_the_version_loads_no_rule():
    modules = loaded("--version")

    assert modules & HEAVY == set()
    assert ours(modules) == (
        "linter linter.cli linter.cli.again linter.cli.arguments linter.cli.main linter.engine linter.engine.seal linter.source linter.source.project"
    )


def test_a_clean_file_loads_no_parser_but_markdown(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: A walk\ntags: [river, rain]\n---\n\nAlong *the* river.\n", encoding="utf-8")
    modules = loaded("check", "--isolated", str(path))

    assert modules & HEAVY == set()
    assert "pyromark" in modules
    rules = {name.removeprefix("linter.rules.") for name in modules if name.count(".") == 3 and name.startswith("linter.rules.")}
    assert rules == set(RULES)


def test_a_fix_of_the_end_of_a_file_is_judged_without_a_second_parser(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: A walk\n---\n\nAlong *the* river.", encoding="utf-8")

    assert loaded("fix", "--unsafe-fixes", "--isolated", str(path)) & HEAVY == set()
    assert path.read_text(encoding="utf-8").endswith("river.\n")


RULES = """
    boilerplate.byline_in_body boilerplate.promotion boilerplate.rights_notice boilerplate.widget_text checking.not_utf_8 checking.too_large
    front_matter.ambiguous_scalar front_matter.content_before_front_matter front_matter.duplicate_key front_matter.implausible_date
    front_matter.invalid_front_matter front_matter.malformed_fence front_matter.missing_field front_matter.placeholder_value
    front_matter.same_image_twice front_matter.schema_violation front_matter.tab_indentation front_matter.unclosed_front_matter
    front_matter.unknown_field front_matter.unreadable_value front_matter.wrong_field_type markdown.invalid_mdx markdown.shortcode_residue
    security.executable_front_matter style.bold_as_heading text.credit_without_image text.cut_end text.cut_excerpt text.cut_markup
    text.cut_start text.final_newline text.lost_image text.repeated_paragraph text.repeated_title text.stub_body
""".split()
"""Those that every post has something for: the others wait for a post that does."""
