"""An error in a configuration names the line of the key at fault, whatever else has the same word."""

from __future__ import annotations

import pytest

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.source.toml_lines import line_of_key
from linter.values.errors import ConfigError, UnknownRuleError


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("# slect is no key\n\nslect = []\n", 3, id="a comment above has the word"),
        pytest.param('ignore = []  # not slect\nexclude = ["slect"]\nslect = []\n', 3, id="a value above has the word"),
        pytest.param('baseline = """\nslect = 1\n"""\nslect = []\n', 4, id="a string of several lines has it"),
        pytest.param("[rules.long-line]\nwidth = 100\n[slect]\na = 1\n", 3, id="it is a table"),
        pytest.param('"slect" = 1\n', 1, id="it is quoted"),
    ],
)
def test_the_line_is_that_of_the_key(tmp_path, text, line):
    path = tmp_path / "postlint.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError) as error:
        ConfigResolver(Overrides()).for_file(str(tmp_path / "a.md"))
    assert (error.value.file, error.value.line, error.value.key) == (str(path), line, "slect")
    assert str(error.value).startswith(f"{path}:{line}: ")


def test_an_unknown_rule_in_a_list_of_several_lines_has_its_own_line(tmp_path):
    path = tmp_path / "postlint.toml"
    path.write_text('# inline-stile\nselect = [\n  "style",\n  # "inline-stile",\n  "inline-stile",\n]\n', encoding="utf-8")

    with pytest.raises(UnknownRuleError) as error:
        ConfigResolver(Overrides()).for_file(str(tmp_path / "a.md"))
    assert error.value.line == 5


def test_an_option_of_one_rule_is_not_looked_for_in_the_table_of_another(tmp_path):
    path = tmp_path / "pyproject.toml"
    path.write_text(
        '[project]\nkep = 1\n[tool.postlint.rules.long-line]\nwidth = 3\n[tool.postlint.rules.inline-style]\nkep = "a"\n', encoding="utf-8"
    )

    with pytest.raises(ConfigError) as error:
        ConfigResolver(Overrides()).for_file(str(tmp_path / "a.md"))
    assert (error.value.line, error.value.key) == (6, "rules.inline-style.kep")


def test_the_second_of_two_tables_has_its_own_lines(tmp_path):
    path = tmp_path / "postlint.toml"
    path.write_text('[[own-rules]]\nname = "a"\non = "text"\n\n[[own-rules]]\nname = "b"\non = "txt"\n', encoding="utf-8")

    assert line_of_key(str(path), "own-rules", 1, "on") == 7
    assert line_of_key(str(path), "own-rules", 1, "message") == 5
    assert line_of_key(str(path), "own-rules", 0, "on") == 3


def test_an_error_about_the_command_line_names_no_file(project, run):
    (project / "postlint.toml").write_text("# styl\n", encoding="utf-8")

    assert run("check", "--select", "styl").err == "postlint: command line: unknown rule, family or preset `styl`; did you mean `style`?\n"
