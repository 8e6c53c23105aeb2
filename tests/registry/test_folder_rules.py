"""Custom rules: in a folder that the command line names, and declared in the configuration."""

from __future__ import annotations

import pytest

SHOUTING = '''from __future__ import annotations

from linter.rules.api import Context, NoOptions, Paragraph, Safety, paragraph, replace, rule


@rule("`{text}` shouts; say it in a lower voice", on=paragraph("paragraph"), fix=Safety.UNSAFE)
def shouting(one: Paragraph, context: Context[NoOptions]) -> None:
    """A paragraph in capitals.

    Readers take it for shouting.

    Bad:

        BUY NOW

    Good:

        buy now
    """
    if one.text.isupper():
        context.report(one.span, replace(one.span, one.text.lower()), text=one.text)
'''
BRAND = """
[[own-rules]]
name = "brand"
on = "text"
pattern = "Post ?Lint"
message = "the name is written `postlint`"
replace = "postlint"
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with the rule `shouting` in `mine`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "shouting.py").write_text(SHOUTING, encoding="utf-8")
    return tmp_path


# A folder


def test_a_rule_of_a_folder_has_everything_that_a_built_in_one_has(folder, run):
    (folder / "a.md").write_text("BUY NOW\n\n<!-- postlint-ignore shouting -->\nOR NEVER\n", encoding="utf-8")
    done = run("check", "--rules-from", "mine", "--output-format", "concise", "a.md")

    assert done.out.startswith("a.md:1:1: warning[shouting] `BUY NOW` shouts; say it in a lower voice\n")
    assert "1 ignored by comments" in done.out
    assert run("check", "--rules-from", "mine", "--output-format", "sarif", "a.md").status == 1
    assert run("check", "--rules-from", "mine", "--ignore", "shouting,unused-ignore", "a.md").status == 0
    assert run("check", "--rules-from", "mine", "--ignore", "own,unused-ignore", "a.md").status == 0
    run("fix", "--unsafe-fixes", "--rules-from", "mine", "a.md")
    assert (folder / "a.md").read_text(encoding="utf-8").startswith("buy now\n")
    assert "shouting" in run("rules", "--rules-from", "mine").out
    assert "Readers take it for shouting." in run("explain", "shouting", "--rules-from", "mine").out


def test_without_the_option_the_rule_is_unknown(folder, run):
    (folder / "a.md").write_text("BUY NOW\n", encoding="utf-8")

    assert run("check", "a.md").status == 0
    assert "unknown rule, family or preset `shouting`" in run("explain", "shouting").err


def test_a_configuration_cannot_name_a_folder_of_code(folder, run):
    (folder / "postlint.toml").write_text('rules-from = "mine"\n', encoding="utf-8")

    assert "unknown key `rules-from`" in run("check").err


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        pytest.param("broken.py", "x = (\n", "broken.py:1: cannot be imported: SyntaxError", id="it is not Python"),
        pytest.param("failing.py", "x = 1\nraise ValueError('no')\n", "failing.py:2: cannot be imported: ValueError: no", id="it raises"),
        pytest.param("empty.py", "", "empty.py:1: no rule named `empty`", id="it holds no rule"),
        pytest.param(
            "inline_style.py",
            SHOUTING.replace("shouting(", "inline_style("),
            "there is a rule `inline-style` already",
            id="ours has the name",
        ),
    ],
)
def test_a_file_without_a_valid_rule_is_an_error(folder, run, name, text, said):
    (folder / "mine" / name).write_text(text, encoding="utf-8")
    done = run("check", "--rules-from", "mine")

    assert done.status == 2
    assert said in done.err


def test_a_rule_that_raises_is_an_error_of_the_file_that_names_the_rule(folder, run):
    (folder / "mine" / "shouting.py").write_text(SHOUTING.replace("one.text.isupper()", "one.texts"), encoding="utf-8")
    (folder / "a.md").write_text("text\n", encoding="utf-8")
    done = run("check", "--rules-from", "mine", "a.md")

    assert done.status == 2
    assert "a custom rule failed at " in done.out
    assert "shouting.py:20: AttributeError(" in done.out


def test_examples_of_a_rule_can_be_run_by_its_author(folder):
    from postlint.testing import rules_in, run_examples

    (rule,) = rules_in("mine")
    run_examples(rule)

    wrong = SHOUTING.replace("if one.text.isupper()", "if not one.text.isupper()")
    (folder / "mine" / "shouting.py").write_text(wrong, encoding="utf-8")
    (rule,) = rules_in("mine")
    with pytest.raises(AssertionError, match="`shouting` finds nothing in a bad example"):
        run_examples(rule)


# Declared


def declared(folder, text, post="Use PostLint.\n"):
    (folder / "postlint.toml").write_text(text, encoding="utf-8")
    (folder / "a.md").write_text(post, encoding="utf-8")


def test_a_declared_rule_reports_and_fixes(folder, run):
    declared(folder, BRAND, "Use 文 😀 PostLint and `PostLint`, not <a title='PostLint'>Post *Lint*</a>.\n")

    done = run("check", "--output-format", "concise", "--quiet", "a.md")
    assert done.out == "a.md:1:9: warning[brand] the name is written `postlint`\na.md:1:58: warning[brand] the name is written `postlint`\n"
    run("fix", "--unsafe-fixes", "a.md")
    assert (folder / "a.md").read_text(encoding="utf-8") == "Use 文 😀 postlint and `PostLint`, not <a title='PostLint'>Post *Lint*</a>.\n"
    assert "brand" in run("rules").out
    assert run("check", "--ignore", "brand").status == 0


@pytest.mark.parametrize(
    ("on", "post", "place"),
    [
        pytest.param("title", "---\ntitle: A PostLint\n---\nx\n", "a.md:2:10", id="the title"),
        pytest.param("field:tags", "---\ntitle: a\ntags: [b, PostLint]\n---\nx\n", "a.md:3:11", id="an item of a field"),
        pytest.param("attribute:class", '<p class="PostLint">x</p>\n', "a.md:1:11", id="an attribute"),
        pytest.param("url", "[x](https://a.example/PostLint)\n", "a.md:1:23", id="a URL"),
    ],
)
def test_a_declared_rule_looks_in_the_place_that_it_names(folder, run, on, post, place):
    declared(folder, BRAND.replace('"text"', f'"{on}"'), post)

    assert run("check", "--output-format", "concise", "--quiet", "--select", "brand", "a.md").out.startswith(f"{place}: warning[brand] ")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('"brand"', '"Brand!"'), "postlint.toml:3: `own-rules.name` is 'Brand!', expected lower-case words joined by hyphens"),
        (('"brand"', '"long-line"'), "there is a rule `long-line` already"),
        (('"text"', '"texts"'), "unknown place `texts`; did you mean `text`?"),
        (('"Post ?Lint"', '"Post ("'), "postlint.toml:5: `own-rules.pattern` is invalid: missing )"),
        (('"Post ?Lint"', '"x*"'), "matches the empty string"),
        (("message", "mesage"), "unknown key `mesage` in [[own-rules]]; did you mean `message`?"),
        (('replace = "postlint"', "replace = '\\3'"), "has `\\3`, but the pattern has 0 groups"),
        (('message = "the name is written `postlint`"\n', ""), "[[own-rules]] has no `message`"),
    ],
)
def test_an_error_in_a_declared_rule_names_its_line(folder, run, change, said):
    declared(folder, BRAND.replace(*change))
    done = run("check")

    assert done.status == 2
    assert said in done.err


def test_a_pattern_that_would_never_end_elsewhere_takes_no_time(folder, run):
    declared(folder, BRAND.replace("Post ?Lint", "(a+)+b"), "a" * 20_000 + "\n")

    assert run("check", "--select", "brand", "a.md").status == 0
