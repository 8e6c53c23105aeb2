"""Rules that a configuration file declares: where they look, what they find, and what is said of a wrong one."""

from __future__ import annotations

import sys
import time

import pytest

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.fix import fix_document
from linter.source.document import Document
from linter.values.diagnostics import Severity
from linter.values.edits import Safety
from linter.values.errors import ConfigError

NEEDED = "name = 'x-y'\non = 'text'\npattern = 'a'\nmessage = 'm'\n"


@pytest.fixture
def tools(tmp_path):
    """Gives the function that makes a checker of the family ``own`` for one declared rule."""

    def made(on, pattern, more="", name="own-one"):
        text = f"[[own-rules]]\nname = '{name}'\non = '{on}'\npattern = '''{pattern}'''\nmessage = 'this is wrong'\n{more}\n"
        (tmp_path / "postlint.toml").write_text(text, encoding="utf-8")
        return Checker(ConfigResolver(Overrides(select=("own",))).for_file(str(tmp_path / "a.md")))

    return made


def found(checker, text, path="a.md"):
    return [one.span.text(text) for one in checker.check(Document.from_text(text, path)).diagnostics]


def mended(checker, text):
    done = fix_document(checker, Document.from_text(text, "a.md"), {Safety.SAFE, Safety.UNSAFE})
    assert done.refused == ()
    return done.text


@pytest.mark.parametrize(
    ("on", "pattern", "text", "places"),
    [
        pytest.param(
            "text", "世界", "你好\U0001f600世界 *和\U0001f600* 世界\n", ["世界", "世界"], id="characters beyond ASCII and beyond 16 bits"
        ),
        pytest.param("text", "big river", "A **big** river, `big river`.\n", ["big** river"], id="across markup, not in code"),
        pytest.param("text", "a & b", "See a &amp; b.\n", ["a &amp; b"], id="a character reference"),
        pytest.param("text", "^b", "a\n\nb b\n", ["b"], id="the beginning of a paragraph"),
        pytest.param("text", "a.b", "a![x](y.png)b\n", ["a![x](y.png)b"], id="a picture is one character"),
        pytest.param("title", "A+", "---\ntitle: 'AA b'\n---\nAA\n", ["AA"], id="a quoted title"),
        pytest.param("title", "é", '---\ntitle: "\\u00e9"\n---\n', ['"\\u00e9"'], id="an escape"),
        pytest.param("title", "x", '{"title": "\\ud800 x"}\n', ['"\\ud800 x"'], id="a lone surrogate"),
        pytest.param("field:tags", "^r", "---\ntags: [river, 'rain', car]\n---\n", ["r", "r"], id="the items of a list"),
        pytest.param("attribute:class", "old", "<p CLASS='old new'>old</p>\n", ["old"], id="an attribute"),
        pytest.param("url", "b", "[b](http://a/b) <img src=b.png> <a href='&#98;'>b</a>\n", ["b", "b", "&#98;"], id="addresses"),
        pytest.param("text", "x*|y", "y z\n", None, id="what is true of nothing"),
    ],
)
def test_a_match_is_found_at_its_place(on, pattern, text, places, tools):
    if places is None:
        with pytest.raises(ConfigError, match="matches the empty string"):
            tools(on, pattern)
        return

    assert sorted(found(tools(on, pattern), text)) == sorted(places)


@pytest.mark.parametrize(
    ("on", "pattern", "replace", "text", "after"),
    [
        pytest.param("text", r"(\pL+)-(\pL+)", r"\2\\\1", "世a-b\n", "b\\世a\n", id="groups"),
        pytest.param("text", "big river", "R", "big river, **big** river\n", "R, **big** river\n", id="not across markup"),
        pytest.param("text", "a", "aa", "a\n", "a\n", id="not what is found again"),
        pytest.param("title", "a", "b", "---\ntitle: 'a c' # a\n---\n", "---\ntitle: 'b c' # a\n---\n", id="a field"),
        pytest.param("title", "a", "b: c", "---\ntitle: a\n---\n", "---\ntitle: a\n---\n", id="not what is no value"),
        pytest.param("title", "a", "12", "---\ntitle: a\n---\n", "---\ntitle: a\n---\n", id="not what has another type"),
        pytest.param("attribute:class", "a", '"', '<p class="a">x</p>\n', '<p class="a">x</p>\n', id="not what ends an attribute"),
        pytest.param("attribute:class", "a", "b c", "<p class=a>x</p>\n", "<p class=a>x</p>\n", id="not what ends a bare attribute"),
        pytest.param("url", "^http:", "https:", "<http://a.b> [x](http://c.d)\n", "<https://a.b> [x](https://c.d)\n", id="addresses"),
    ],
)
def test_a_replacement_is_an_unsafe_fix(on, pattern, replace, text, after, tools):
    checker = tools(on, pattern, f"replace = '''{replace}'''")

    assert mended(checker, text) == after
    assert mended(checker, after) == after


def test_what_reads_as_the_replacement_is_not_found(tools):
    checker = tools("text", "github", "replace = 'GitHub'\nignore-case = true")

    assert found(checker, "GitHub, Github\n") == ["Github"]
    assert mended(checker, "GitHub, GITHUB\n") == "GitHub, GitHub\n"


def test_its_severity_is_its_own_or_that_of_its_table(tools):
    one = tools("text", "a", "severity = 'info'\n").config.rules[0]
    other = tools("text", "a", "severity = 'info'\n[rules.own-one]\nseverity = 'error'\n").config.rules[0]

    assert (one.severity, other.severity) == (Severity.INFO, Severity.ERROR)
    assert one.rule.family == "own"


def test_an_ignore_comment_knows_it(tools):
    checker = tools("text", "bad", more="[rules.own-one]\n")
    text = "<!-- postlint-ignore own-one -->\nbad\n\nbad\n"

    assert found(checker, text) == ["bad"]


@pytest.mark.parametrize("pattern", ["(a|a)*b", "(a*)*b", "(.*a){20}b", "(a|aa)+$", "(x+x+)+y"])
def test_a_pattern_that_would_hang_others_takes_no_time(pattern, tools):
    checker = tools("text", pattern)
    began = time.perf_counter()
    found(checker, "a" * 20_000 + " " + "x" * 20_000 + "!\n")

    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("own-rules = 1", "postlint.toml:1: `own-rules` is not an array of tables"),
        ("[own-rules]\nname = 'a'", "`own-rules` is not an array of tables: write `[[own-rules]]`"),
        ("[[own-rules]]\nname = 'a'\n", "postlint.toml:1: [[own-rules]] has no `on`"),
        ("[[own-rules]]\n" + NEEDED + "patern = 'x'", "postlint.toml:6: unknown key `patern` in [[own-rules]]; did you mean `pattern`?"),
        ("[[own-rules]]\n" + NEEDED.replace("x-y", "X Y"), "postlint.toml:2: `own-rules.name` is 'X Y', expected lower-case words"),
        (
            "[[own-rules]]\n" + NEEDED.replace("'text'", "'txt'"),
            "postlint.toml:3: unknown place `txt`; did you mean `text`?",
        ),
        ("[[own-rules]]\n" + NEEDED.replace("'text'", "'field'"), "unknown place `field`; did you mean `field:NAME`?"),
        ("[[own-rules]]\n" + NEEDED.replace("'a'", "'(a'"), "postlint.toml:4: `own-rules.pattern` is invalid: missing ): (a"),
        ("[[own-rules]]\n" + NEEDED.replace("'a'", "'(?=a)'"), "`own-rules.pattern` is invalid: invalid perl operator"),
        ("[[own-rules]]\n" + NEEDED.replace("'a'", r"'\pL{1,9}'"), "`own-rules.pattern` is too large"),
        ("[[own-rules]]\n" + NEEDED.replace("'a'", f"'{'a' * 1001}'"), "`own-rules.pattern` has 1,001 characters; the maximum is 1,000"),
        ("[[own-rules]]\n" + NEEDED.replace("'a'", "3"), "`own-rules.pattern` is 3, expected a string"),
        ("[[own-rules]]\n" + NEEDED.replace("'m'", '"m\\nn"'), "`own-rules.message` has more than one line"),
        ("[[own-rules]]\n" + NEEDED + r"replace = '\1'", r"`own-rules.replace` has `\1`, but the pattern has 0 groups"),
        ("[[own-rules]]\n" + NEEDED + r"replace = '\n'", r"`own-rules.replace` has `\n`, which is not a group"),
        ("[[own-rules]]\n" + NEEDED + "severity = 'warn'", "unknown severity `warn` of `x-y`; did you mean `warning`?"),
        ("[[own-rules]]\n" + NEEDED + "ignore-case = 1", "`own-rules.ignore-case` is 1, expected a boolean"),
        ("[[own-rules]]\n" + NEEDED.replace("x-y", "long-line"), "postlint.toml:2: there is a rule `long-line` already; give"),
        ("[[own-rules]]\n" + NEEDED.replace("x-y", "style"), "`style` stands for more than one rule"),
        (f"[[own-rules]]\n{NEEDED}\n[[own-rules]]\n{NEEDED}", "postlint.toml:8: there is a rule `x-y` already, in "),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, message, tmp_path):
    (tmp_path / "postlint.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        ConfigResolver(Overrides()).for_file(str(tmp_path / "a.md"))

    assert message in str(error.value)


def test_a_missing_engine_is_an_error_that_says_what_to_install(tools, monkeypatch):
    monkeypatch.setitem(sys.modules, "re2", None)
    with pytest.raises(ConfigError, match=r"need google-re2: install it, or `postlint\[own-rules\]`"):
        tools("text", "a")
