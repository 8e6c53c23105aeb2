"""Settings: where they come from, and errors about invalid ones."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.values.diagnostics import Severity
from linter.values.errors import ConfigError


def names(config):
    return [selected.rule.name for selected in config.rules]


@pytest.fixture
def site(tmp_path):
    """A function that writes a configuration and resolves it for a post."""

    def configure(text, name="postlint.toml", **flags):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return ConfigResolver(Overrides(**flags)).for_file(str(tmp_path / "posts" / "a.md"))

    (tmp_path / "posts").mkdir()
    return configure


def test_the_nearest_file_wins(tmp_path, site):
    site('select = ["inline-style"]')
    (tmp_path / "posts" / ".postlint.toml").write_text('select = ["empty-element"]', encoding="utf-8")

    assert names(ConfigResolver(Overrides()).for_file(str(tmp_path / "posts" / "a.md"))) == ["empty-element"]
    assert names(ConfigResolver(Overrides()).for_file(str(tmp_path / "a.md"))) == ["inline-style"]


def test_a_pyproject_without_a_table_of_postlint_is_ignored(site):
    site('select = ["inline-style"]')

    assert names(site("[tool.other]\nselect = 'postlint'\n", name="posts/pyproject.toml")) == ["inline-style"]


def test_the_table_of_a_pyproject_is_read(site):
    assert names(site('[tool.postlint]\nselect = ["inline-style"]\n', name="pyproject.toml")) == ["inline-style"]


def test_families_presets_and_names_are_rules(site):
    selected = names(site('select = ["security", "missing-alt"]\nignore = ["blank-target"]'))

    assert "executable-front-matter" in selected
    assert "missing-alt" in selected
    assert "blank-target" not in selected


def test_what_a_site_drops_is_not_relied_on_with_untrusted(tmp_path, site):
    (tmp_path / "hugo.toml").write_text("title = 'a'\n", encoding="utf-8")

    assert site("").site.drops_html
    assert not site("", untrusted=True).site.drops_html


def test_what_only_strangers_must_not_write_is_reported_with_untrusted_or_by_name(site):
    assert "executable-mdx" not in names(site("", select=("security", "strict")))
    assert "executable-mdx" in names(site("", select=("security",), untrusted=True))
    assert "executable-mdx" in names(site("", untrusted=True))
    assert "executable-mdx" not in names(site("", select=("script-element",), untrusted=True))
    assert names(site('select = ["executable-mdx"]')) == ["executable-mdx"]
    assert "executable-mdx" in names(site('select = ["all"]'))
    assert names(site("", extend_select=("executable-mdx",), ignore=("security",), select=("security",))) == ["executable-mdx"]


def test_comments_cannot_ignore_what_only_strangers_must_not_write(site):
    assert "executable-mdx" in site('no-inline-ignore = ["security"]').never_ignored


def test_a_rule_that_the_command_line_names_stays_when_its_family_is_ignored(site):
    assert names(site("", select=("inline-style",), ignore=("style",))) == ["inline-style"]


def test_a_table_of_a_rule_sets_options_and_severity(site):
    config = site('[rules.inline-style]\nkeep = ["text-align"]\nseverity = "error"\n')
    selected = next(selected for selected in config.rules if selected.rule.name == "inline-style")

    assert selected.options.keep == ("text-align",)
    assert selected.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selct = []", "unknown key `selct`; did you mean `select`?"),
        ('select = ["inline-stile"]', "unknown rule, family or preset `inline-stile`; did you mean `inline-style`?"),
        ("[rules.inline-stile]", "unknown rule `inline-stile`; did you mean `inline-style`?"),
        ("[rules.inline-style]\nkep = []", "unknown option `kep` in [rules.inline-style]; did you mean `keep`?"),
        ("[rules.inline-style]\nkeep = 'x'", "`rules.inline-style.keep` is not a list of strings"),
        ("[rules.long-line]\nwidth = true", "`rules.long-line.width` is true, not an integer"),
        ("[rules.insecure-link]\nhosts = 'al'", "unknown value `al` of `rules.insecure-link.hosts`; did you mean `all`?"),
        ("[rules.inline-style]\nseverity = 'warn'", "unknown severity `warn` in [rules.inline-style]; did you mean `warning`?"),
        ("profile = 'hugoo'", "unknown profile `hugoo`; did you mean `hugo`?"),
        ("timezone = 'Asia/Nowhere'", "`timezone` is 'Asia/Nowhere', which is not an IANA time zone such as `Asia/Shanghai`"),
        ("select = 'all'", "`select` is not a list of strings"),
        ("select = [", "is not TOML"),
        ("\n[rules.missing-alt]\nbogus = 1", "postlint.toml:3: unknown option `bogus` in [rules.missing-alt]"),
    ],
)
def test_an_invalid_setting_is_an_error_with_the_file_and_the_nearest_word(site, text, message):
    with pytest.raises(ConfigError) as error:
        site(text)

    assert message in str(error.value)
    assert "postlint.toml" in str(error.value)


@pytest.mark.parametrize("glob", ["[", "a[b", "", "#a", "/", "!", "\\", "[z-a]", "[[:alpha:]]"])
@pytest.mark.parametrize("setting", ["exclude = ['%s']", "per-file-ignores = { '%s' = ['style'] }"])
def test_a_glob_that_can_match_nothing_is_refused(site, setting, glob):
    key = setting.partition(" ")[0]

    with pytest.raises(ConfigError) as error:
        site(f"\n{setting % glob}\n")
    assert str(error.value).endswith(f"postlint.toml:2: invalid glob `{glob}` in `{key}`: as a pattern of .gitignore it matches nothing")


def test_a_glob_of_the_command_line_that_can_match_nothing_is_refused(site):
    with pytest.raises(
        ConfigError, match=r"\Acommand line: invalid glob `\[` in `exclude`: as a pattern of .gitignore it matches nothing\Z"
    ):
        site("exclude = ['old']", exclude=("new", "["))


def test_a_negated_glob_includes_what_another_excludes(folder, run):
    (folder / "postlint.toml").write_text("exclude = ['*.md', '!a.md']\n", encoding="utf-8")
    for name in ("a.md", "b.md"):
        (folder / name).write_text("<p></p>\n", encoding="utf-8")

    assert run("check", "--select", "empty-element").out.startswith("info[empty-element]: empty `<p>` shows nothing [*]\n  --> a.md:1:1\n")
    assert "\nFound 1 problem in 1 of 1 file (1 info).\n" in run("check", "--select", "empty-element").out


def test_a_negated_glob_is_valid(site):
    assert site("exclude = ['*.md', '!a.md']").exclude == ("*.md", "!a.md")


@pytest.mark.parametrize("table", ["[tool.postlint]", "[tool.postlint.rules.inline-style]"])
def test_the_table_of_a_pyproject_in_another_file_is_an_error(site, table):
    with pytest.raises(ConfigError) as error:
        site(f"{table}\n")
    assert str(error.value).endswith(
        "postlint.toml:1: a table `tool.postlint` belongs to pyproject.toml; in this file, its keys stand at the top"
    )


@pytest.mark.parametrize("text", ["tool = 1", "tool = 'postlint'", "[tool.other]"])
def test_another_key_tool_is_unknown(site, text):
    with pytest.raises(ConfigError, match=r"unknown key `tool`"):
        site(text)


@pytest.mark.parametrize(
    ("text", "flag", "source"),
    [
        ("", "", "default"),
        ("profile = 'auto'", "", "default"),
        ("profile = 'hugo'", "", "postlint.toml"),
        ("profile = 'hugo'", "hexo", "command line"),
        ("profile = 'hugo'", "auto", "default"),
    ],
)
def test_the_source_of_the_profile_is_noted(site, text, flag, source):
    config = site(text, profile=flag)

    assert next(where for key, _, where in config.sources if key == "profile").endswith(source)


def test_a_recognised_profile_has_that_as_its_source(tmp_path, site):
    (tmp_path / "hugo.toml").write_text("", encoding="utf-8")

    assert site("profile = 'auto'").sources[0] == ("profile", '"hugo"', "recognised")


def test_a_glob_turns_rules_off_in_some_files(tmp_path, site):
    config = site('[per-file-ignores]\n"posts/old/**" = ["style"]\n')

    assert "inline-style" in config.rules_off(str(tmp_path / "posts" / "old" / "a.md"))
    assert config.rules_off(str(tmp_path / "posts" / "a.md")) == frozenset()


@pytest.mark.parametrize(
    ("files", "profile"),
    [
        ({"_config.yml": "new_post_name: :title.md\n", "source/x": ""}, "hexo"),
        ({"_config.yml": "title: x\n"}, "jekyll"),
        ({"hugo.toml": ""}, "hugo"),
        ({"docusaurus.config.js": ""}, "docusaurus"),
        ({"astro.config.mjs": ""}, "astro"),
        ({"config.toml": 'base_url = "https://example.org"\n'}, "zola"),
        ({"pelicanconf.py": ""}, "pelican"),
        ({"README": ""}, "plain"),
    ],
)
def test_a_site_is_recognised_by_its_own_files(tmp_path, files, profile):
    (tmp_path / ".git").mkdir()
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert ConfigResolver(Overrides()).for_file(str(tmp_path / "a.md")).site.profile.name == profile


def test_the_zone_of_a_site_is_read_from_its_configuration(tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "_config.yml").write_text("new_post_name: a\ntimezone: 'Asia/Shanghai'\n", encoding="utf-8")

    assert ConfigResolver(Overrides()).for_file(str(tmp_path / "a.md")).site.timezone == "Asia/Shanghai"


@pytest.fixture
def schema(tmp_path, site):
    """A function that writes a schema, sets ``schema-violation`` to it and returns the options of the rule."""

    def configure(name, text=None):
        if text is not None:
            (tmp_path / name).write_text(text, encoding="utf-8")
        config = site(f'select = ["schema-violation"]\n[rules.schema-violation]\nschema = "{name}"\n')
        return config.rules[0].options

    return configure


def test_a_schema_is_relative_to_the_configuration(schema):
    assert schema("post.schema.json", '{"required": ["title"]}').schema == '{"required": ["title"]}'
    assert schema("").schema == ""


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("none.json", None, r"postlint.toml:3: `rules.schema-violation.schema`: `none.json` cannot be read: No such file"),
        ("../outside.json", "{}", r"`\.\./outside\.json` is not below the folder of the configuration"),
        ("/etc/hostname", None, r"`/etc/hostname` is not below the folder of the configuration"),
        ("a.json", "{", r"`a.json` cannot be used: it is not JSON"),
        ("a.json", '{"type": "txt"}', r"`a.json` cannot be used: it is not a JSON Schema: at `type`"),
        ("a.json", '{"$ref": "https://example.com/a.json"}', r"only references within the file"),
    ],
)
def test_a_schema_that_cannot_be_used_is_an_error(schema, name, text, message):
    with pytest.raises(ConfigError, match=message):
        schema(name, text)


def test_a_schema_is_the_name_of_a_file(site):
    with pytest.raises(ConfigError, match=r"`rules\.schema-violation\.schema` is 1, not the name of a file"):
        site("[rules.schema-violation]\nschema = 1\n")


def test_the_order_of_sets_is_no_setting(tmp_path):
    (tmp_path / "hugo.toml").write_text("", encoding="utf-8")
    program = (
        "from linter.config.overrides import Overrides\nfrom linter.config.resolve import ConfigResolver\n"
        f"print(ConfigResolver(Overrides()).digest({str(tmp_path)!r}).hex())"
    )

    digests = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True, text=True
        ).stdout
        for seed in ("1", "2")
    }

    assert len(digests) == 1
