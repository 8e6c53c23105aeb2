"""Options: written in full, global ones on both sides of the command, the configuration on the command line, the environment."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest

from linter.cli.commands import COMMANDS
from linter.cli.parser import parse, parser
from linter.registry.catalogue import CATALOGUE
from linter.values.diagnostics import Severity

STYLED = '<p style="position: static">one</p>\n'
PARSERS = next(action.choices for action in parser(every=True)._actions if isinstance(action.choices, dict))
GLOBAL = [
    ("--config", "some.toml"),
    ("--config=some.toml",),
    ("--config", "fail-on = 'error'"),
    ("--isolated",),
    ("--color", "never"),
    ("--color=always",),
    ("--verbose",),
    ("-v",),
    ("--quiet",),
    ("-q",),
    ("-qv",),
]
ARGUMENTS = {
    "explain": ("inline-style",),
    "completions": ("bash",),
    "corpus": ("check", ".", "-o", "results", "--output-format", "jsonl"),
    "new-rule": ("html/big-table", "--folder", "own"),
    "init": ("--stdout",),
    "report": ("-o", "report.html"),
}


@pytest.fixture
def site(folder):
    """A folder with a post that has a problem, and a configuration file of another name."""
    fill(folder)
    return folder


def fill(folder):
    (folder / "own" / "html").mkdir(parents=True)
    (folder / "a.md").write_text(STYLED, encoding="utf-8")
    (folder / "a.jsonl").write_text('{"text": "Along the river.\\n"}\n', encoding="utf-8")
    (folder / "some.toml").write_text('select = ["style"]\n', encoding="utf-8")


# Whole names


@pytest.mark.parametrize("command", COMMANDS)
def test_no_option_may_be_abbreviated(site, run, command):
    options = [option for option in PARSERS[command]._option_string_actions if option.startswith("--")]
    for option in options:
        for short in {option[:-1], option[:4]} - {*options, "--"}:
            done = run(command, *ARGUMENTS.get(command, ()), short)

            assert (done.status, done.out) == (2, ""), short
            assert done.err.startswith(f"postlint: unknown option `{short}`"), short


def test_an_abbreviated_option_executes_nothing(site, run):
    (site / "docs").mkdir()
    (site / "docs" / "code.py").write_text("import os\nos.mkdir('executed')\n", encoding="utf-8")

    assert run("check", "--rules", "docs") == (
        2,
        "",
        "postlint: unknown option `--rules`; did you mean `--rules-from`?\nRun `postlint check --help` for usage.\n",
    )
    assert not (site / "executed").exists()
    run("check", "--rules-from", "docs")
    assert (site / "executed").exists()


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("--conf some.toml check", "unknown option `--conf`; did you mean `--config`?"),
        ("--select style check", "unknown option `--select`; did you mean `--help`?"),
        ("-z check", "unknown option `-z`; did you mean `-h`?"),
        ("--config", "argument --config: expected one argument"),
        ("--quiet chek", "unknown command `chek`; did you mean `check`?"),
        ("--config some.toml a.md", "unknown command `a.md`; did you mean `postlint check`?"),
    ],
)
def test_an_error_before_the_command_is_about_what_is_wrong(site, run, line, error):
    assert run(*line.split()) == (2, "", f"postlint: {error}\nRun `postlint --help` for usage.\n")


def test_without_a_command_the_help_is_printed(run):
    assert run().status == run("--quiet").status == 2
    assert run().out == run("--quiet").out == run("--help").out


# Global options


@pytest.mark.parametrize("options", GLOBAL, ids=" ".join)
@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in ("server", "mcp")])
def test_a_global_option_may_stand_before_and_after_the_command(folder, run, monkeypatch, command, options):
    if command == "corpus":
        pytest.importorskip("fsspec")
    arguments = ARGUMENTS.get(command, ())
    done = []
    for name, line in (("side-1", (*options, command, *arguments)), ("side-2", (command, *arguments, *options))):
        fill(folder / name)
        monkeypatch.chdir(folder / name)
        done.append(run(*line))

    assert done[0].status in (0, 1)
    assert done[0]._replace(out=done[0].out.replace("side-1", "side-2"), err=done[0].err.replace("side-1", "side-2")) == done[1]


@pytest.mark.parametrize("options", GLOBAL, ids=" ".join)
@pytest.mark.parametrize("command", ["server", "mcp"])
def test_a_global_option_may_stand_before_and_after_a_server_which_is_for_programs(command, options):
    assert parse((*options, command)) == parse((command, *options))


def test_a_value_that_is_the_name_of_a_command_is_a_value(site, run):
    assert run("--config", "fix", "check", "a.md").err == "postlint: fix: cannot be read: No such file or directory\n"


def test_quiet_prints_problems_without_a_summary(site, run):
    assert run("check", "--quiet", "--output-format", "concise").out == (
        "a.md:1:4: warning[inline-style] inline style `position: static` overrides the theme [*]\n"
    )


# Configuration on the command line


def shown(run, *arguments):
    """The settings that `postlint config` prints, each as its value and where it comes from."""
    out = run("config", *arguments).out
    table = ""
    settings = {}
    for line in out.splitlines():
        if line.startswith("["):
            table = line[1:-1] + "."
        elif line and not line.startswith("#"):
            key, value, source = re.fullmatch(r"(\S+) = (.*)  # (.*)", line).groups()
            settings[table + key] = (tomllib.loads(f"x = {value}")["x"], source)
    return settings


def test_a_setting_of_the_command_line_wins_over_the_file_and_keeps_the_rest_of_its_table(site, run):
    (site / "postlint.toml").write_text(
        'fail-on = "error"\n[rules.long-line]\nwidth = 70\nseverity = "error"\n[rules.inline-style]\nkeep = ["color"]\n', encoding="utf-8"
    )
    settings = shown(run, "--config", "rules.long-line.width = 90", "--config", 'exclude = ["old"]', "--select", "long-line,style")
    file = str(site / "postlint.toml")

    assert settings["rules.long-line.width"] == (90, "command line")
    assert settings["rules.long-line.severity"] == ("error", file)
    assert settings["rules.inline-style.keep"] == (["color"], file)
    assert settings["fail-on"] == ("error", file)
    assert settings["exclude"] == (["old"], "command line")


def test_settings_of_the_command_line_merge_and_the_last_wins(site, run):
    settings = shown(
        run,
        "--config",
        "rules.long-line.width = 1",
        "--config",
        "rules.long-line.severity = 'info'",
        "--config",
        "rules.long-line.width = 2",
    )

    assert settings["rules.long-line.width"] == (2, "command line")
    assert "rules.long-line.severity" not in shown(run, "--select", "style")
    assert settings["rules.long-line.severity"] == ("info", "command line")


def test_settings_go_on_top_of_a_named_file(site, run):
    settings = shown(run, "--config", "some.toml", "--config", "fail-on = 'info'")

    assert settings["select"] == (["style"], "some.toml")
    assert settings["fail-on"] == ("info", "command line")


def test_a_setting_changes_what_is_reported(site, run):
    assert run("check").status == 1
    assert run("check", "--config", "rules.inline-style.keep = ['position']").out == "No problems in 1 file.\n"
    assert run("check", "--config", "ignore = ['inline-style']").status == 0
    assert run("check").status == 1  # nothing of it is left in the cache


@pytest.mark.parametrize(
    ("setting", "error"),
    [
        ("rules.long-line.widht = 90", "unknown option `widht` in [rules.long-line]; did you mean `width`?"),
        ("rules.long-line.width = '90'", '`rules.long-line.width` is "90", not an integer'),
        ("rules.long-lines.width = 90", "unknown rule `long-lines`; did you mean `long-line`?"),
        ("rules.long-line = 90", "`rules.long-line` is not a table of options"),
        ("selct = []", "unknown key `selct`; did you mean `select`?"),
        ("select = ['styl']", "unknown rule, family or preset `styl`; did you mean `style`?"),
        ("exclude = ['[']", "invalid glob `[` in `exclude`: as a pattern of .gitignore it matches nothing"),
        ("profile = 'hugoo'", "unknown profile `hugoo`; did you mean `hugo`?"),
        ("timezone = 'Nowhere'", "`timezone` is 'Nowhere', which is not an IANA time zone such as `Asia/Shanghai`"),
        ("fail-on = 'never'", "unknown value `never` of `fail-on`"),
        ("own-rules = 1", "`own-rules` is not an array of tables: write `[[own-rules]]` above each rule"),
        ("select = style", "`select = style` is not `KEY = VALUE` in TOML: Invalid value (at line 1, column 10)"),
    ],
)
def test_an_invalid_setting_is_blamed_on_the_command_line(site, run, setting, error):
    (site / "postlint.toml").write_text("[rules.long-line]\nwidth = 90\n", encoding="utf-8")

    assert run("check", "--config", setting) == (2, "", f"postlint: command line: {error}\n")


def test_an_invalid_key_of_the_file_is_blamed_on_the_file_all_the_same(site, run):
    (site / "postlint.toml").write_text("\n[rules.long-line]\nwidht = 90\n", encoding="utf-8")
    done = run("check", "--config", "rules.long-line.width = 80")

    assert done.err == f"postlint: {site / 'postlint.toml'}:3: unknown option `widht` in [rules.long-line]; did you mean `width`?\n"


def test_isolated_contradicts_a_file_but_not_a_setting(site, run):
    (site / "postlint.toml").write_text("selct = []\n", encoding="utf-8")

    assert run("check", "--isolated", "--config", "some.toml") == (
        2,
        "",
        "postlint: `--isolated` reads no configuration file: leave it out, or `--config some.toml`\n",
    )
    assert run("check", "--isolated", "--config", "ignore = ['style']") == (0, "No problems in 1 file.\n", "")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("--config", "none.toml"), "none.toml: cannot be read: No such file or directory"),
        (("--config", "."), ".: cannot be read: Is a directory"),
        (("--config", ""), "`--config` is empty: name a file, or write `--config 'KEY = VALUE'`"),
        (("--config", "some.toml", "--config", "none.toml"), "`--config` names two files, some.toml and none.toml: name one"),
        (("--select", ""), "`--select` is empty: name rules, families or presets"),
        (("--select", " , "), "`--select` is empty: name rules, families or presets"),
        (("--extend-select", ""), "`--extend-select` is empty: name rules, families or presets"),
        (("--ignore", ""), "`--ignore` is empty: name rules, families or presets"),
        (("--fixable", ""), "`--fixable` is empty: name rules, families or presets"),
        (("--unfixable", ""), "`--unfixable` is empty: name rules, families or presets"),
    ],
)
def test_a_missing_file_or_an_empty_list_is_an_error(site, run, arguments, error):
    assert run("check", *arguments) == (2, "", f"postlint: {error}\n")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
@pytest.mark.parametrize("name", ["postlint.toml", ".postlint.toml", "pyproject.toml"])
def test_a_configuration_that_is_a_dangling_link_is_an_error(site, run, name):
    (site / name).symlink_to("gone.toml")

    assert run("check") == (2, "", f"postlint: {site / name}: is a link to a file that does not exist\n")
    assert run("check", "--isolated").status == 1


# postlint config


def test_config_shows_every_key_with_its_source(site, run):
    (site / "postlint.toml").write_text(
        'baseline = "known.json"\nfail-on = "error"\nunfixable = ["style"]\nper-file-ignores = { "old/*" = ["style"] }\n', encoding="utf-8"
    )
    settings = shown(run, "--select", "long-line", "--ignore", "html", "--profile", "hugo")
    file = str(site / "postlint.toml")

    assert {key: value for key, value in settings.items() if not key.startswith("rules.")} == {
        "profile": ("hugo", "command line"),
        "timezone": ("", "default"),
        "select": (["long-line"], "command line"),
        "extend-select": ([], "default"),
        "ignore": (["html"], "default and command line"),
        "safe-fixes": ([], "default"),
        "unsafe-fixes": ([], "default"),
        "fixable": ([], "default"),
        "unfixable": (["style"], file),
        "no-inline-ignore": ([], "default"),
        "exclude": ([], "default"),
        "pages": (False, "default"),
        "per-file-ignores": ({"old/*": ["style"]}, file),
        "fail-on": ("error", file),
        "baseline": ("known.json", file),
    }
    assert settings["rules.long-line.severity"] == ("warning", "default")


def test_config_shows_the_options_of_every_rule_in_force(site, run):
    settings = shown(run, "--select", "all")

    for name in CATALOGUE.names:
        keys = {key.rpartition(".")[2] for key in settings if key.startswith(f"rules.{name}.")}
        assert keys == {"severity", *(field.replace("_", "-") for field in CATALOGUE.named(name).options._fields)}
    assert {source for _, source in settings.values()} == {"default", "command line"}


def test_config_prints_toml(site, run):
    (site / "postlint.toml").write_text('per-file-ignores = { "a\\"b*" = ["style"] }\n', encoding="utf-8")
    table = tomllib.loads(run("config").out)

    assert table["per-file-ignores"] == {'a"b*': ["style"]}
    assert table["rules"]["inline-style"]["keep"] == []


# Severities


def test_a_problem_of_severity_info_is_shown_and_exits_with_0(site, run):
    (site / "a.md").write_text("<p></p>\n", encoding="utf-8")
    done = run("check", "a.md", "--select", "empty-element")

    assert done.status == 0
    assert done.out.startswith("info[empty-element]: empty `<p>` shows nothing [*]\n  --> a.md:1:1\n")
    assert run("check", "a.md", "--select", "empty-element", "--fail-on", "info").status == 1
    assert run("check", "a.md", "--select", "empty-element", "--config", "fail-on = 'info'").status == 1


def test_config_shows_the_rules_that_are_on_with_untrusted(site, run):
    shown = "# for posts of strangers: on with --untrusted\n[rules.executable-mdx]\n"

    assert shown in run("config", "--untrusted").out
    assert "executable-mdx" not in run("config").out


def test_untrusted_exits_with_1_for_any_problem_unless_fail_on_is_given(site, run):
    (site / "a.md").write_text("<p></p>\n", encoding="utf-8")

    assert run("check", "a.md", "--select", "empty-element", "--untrusted").status == 1
    assert run("check", "a.md", "--select", "empty-element", "--untrusted", "--fail-on", "error").status == 0


def test_a_warning_exits_with_1_and_with_0_if_only_errors_fail(site, run):
    assert run("check").status == 1
    assert run("check", "--fail-on", "error").status == 0


@pytest.mark.parametrize("name", [*CATALOGUE.family("security"), *CATALOGUE.family("checking")])
def test_a_rule_of_security_or_checking_fails_a_run_by_default(name):
    assert CATALOGUE.named(name).severity is not Severity.INFO


# Completions


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completions_name_every_command_and_option(run, shell):
    pytest.importorskip("shtab")
    done = run("completions", shell)

    assert (done.status, done.err) == (0, "")
    assert all(command in done.out for command in COMMANDS)
    assert all(option.lstrip("-") in done.out for command in COMMANDS for option in PARSERS[command]._option_string_actions)


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_the_shell_accepts_its_completions(run, shell, tmp_path):
    pytest.importorskip("shtab")
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(run("completions", shell).out, encoding="utf-8")

    assert subprocess.run([shell, "-n", script], capture_output=True, check=False).stderr == b""


def test_bash_completes_an_option(run, tmp_path):
    pytest.importorskip("shtab")
    if not shutil.which("bash"):
        pytest.skip("bash is not installed")
    script = tmp_path / "script"
    script.write_text(run("completions", "bash").out, encoding="utf-8")
    line = f'source {script}; COMP_WORDS=(postlint check --exit-z); COMP_CWORD=2; _shtab_postlint; echo "${{COMPREPLY[@]}}"'

    assert subprocess.run(["bash", "-c", line], capture_output=True, check=False).stdout == b"--exit-zero\n"


def test_an_unknown_shell_is_an_error(run):
    assert run("completions", "tcsh").status == 2


def test_without_shtab_the_error_names_what_to_install(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "shtab", None)

    assert run("completions", "bash") == (
        2,
        "",
        "postlint: completions need shtab: install it with `pip install 'postlint[completions]'`\n",
    )


# The environment


def test_the_environment_sets_the_default_format(site, run, monkeypatch):
    monkeypatch.setenv("POSTLINT_OUTPUT_FORMAT", "json")

    assert [problem["rule"] for problem in json.loads(run("check").out)] == ["inline-style"]
    assert json.loads(run("clean").out)[0]["rule"] == "outside-policy"
    assert run("check", "--output-format", "concise", "-q").out.startswith("a.md:1:4: warning[inline-style] ")
    assert run("fix", "--diff").out.startswith("--- a/a.md\n+++ b/a.md\n")


def test_an_unknown_format_of_the_environment_is_an_error(site, run, monkeypatch):
    monkeypatch.setenv("POSTLINT_OUTPUT_FORMAT", "xml")
    done = run("check")

    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("postlint: $POSTLINT_OUTPUT_FORMAT is `xml`, which is no format: choose one of text, concise, json, ")
    assert run("check", "--output-format", "concise").status == 1
    monkeypatch.setenv("POSTLINT_OUTPUT_FORMAT", "")
    assert run("check").out.startswith("warning[inline-style]: ")


@pytest.mark.parametrize(
    ("variables", "option", "colored"),
    [
        ({}, (), False),
        ({}, ("--color", "auto"), False),
        ({}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": ""}, (), False),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, (), True),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
    ],
)
@pytest.mark.parametrize("arguments", [("check",), ("check", "--output-format", "concise"), ("fix", "--diff"), ("explain", "inline-style")])
def test_output_is_colored_as_the_option_or_else_the_environment_says(site, run, monkeypatch, arguments, variables, option, colored):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert ("\x1b[" in run(*arguments, *option).out) is colored


def test_a_format_for_programs_is_never_colored(site, run):
    assert "\x1b" not in run("check", "--color", "always", "--output-format", "json").out
    assert "\x1b" not in run("check", "--color", "always", "--output-format", "github").out
