"""What the templates for new posts of a site set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import postlint
from linter.source.site import Sites
from linter.source.template_values import template_values

if TYPE_CHECKING:
    from pathlib import Path


def test_values_that_each_post_has_of_its_own_are_read_and_marks_are_not(tmp_path: Path) -> None:
    (tmp_path / "archetypes").mkdir()
    (tmp_path / "archetypes" / "default.md").write_text(
        '+++\ntitle = "{{ replace .Name }}"\ndescription = "One line about the post"\nauthor = "Ann"\n+++\n', encoding="utf-8"
    )
    (tmp_path / "_template.md").write_text("---\ntitle: Name of the walk\r\nsummary:\n---\n", encoding="utf-8")

    assert template_values(str(tmp_path)) == {("description", "One line about the post"), ("title", "Name of the walk")}


def test_a_site_without_templates_has_none(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text("", encoding="utf-8")

    assert Sites().for_folder(str(tmp_path)).template_values == frozenset()


def test_a_post_that_keeps_a_value_of_its_template_is_reported(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text("", encoding="utf-8")
    (tmp_path / "archetypes").mkdir()
    (tmp_path / "archetypes" / "default.md").write_text("---\ntitle: x\ndescription: One line about the post\n---\n", encoding="utf-8")
    (tmp_path / "content").mkdir()
    post = tmp_path / "content" / "walk.md"
    post.write_text(
        "---\ntitle: A walk\ndate: 2021-07-01\ndescription: One line about the post\n---\n\nAlong the river.\n", encoding="utf-8"
    )

    (result,) = postlint.check_paths([post])

    assert [(problem.rule, problem.line) for problem in result.diagnostics] == [("placeholder-value", 4)]
