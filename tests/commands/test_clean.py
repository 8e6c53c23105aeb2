"""``postlint clean``."""

from __future__ import annotations

import importlib.util
import io
import json
import sys
import time

import pytest

from linter.clean.policy import POLICIES
from linter.clean.sanitize import ENGINES
from linter.engine.check import Checker
from linter.rules.policy.outside_policy import Engine, PolicyName

DIRTY = (
    '---\ntitle: A walk\n---\n\nAlong <b onclick="a()">the</b> river. <!-- more -->\n\n<script>a()</script>\n\n`<script>` {{ page.a }}\n'
)
CLEAN = "---\ntitle: A walk\n---\n\nAlong <b>the</b> river. <!-- more -->\n\n\n`<script>` {{ page.a }}\n"


def piped(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_it_says_what_would_go_and_changes_nothing(folder, run):
    (folder / "a.md").write_text(DIRTY, encoding="utf-8")

    done = run("clean", "a.md")
    assert done.status == 1
    assert "a.md:5:10: outside-policy: `onclick` on `<b>` is not allowed by the `article` policy" in done.out
    assert "a.md:7:1: outside-policy: `<script>` with its content is not allowed by the `article` policy" in done.out
    assert done.out.endswith("3 findings in 1 file; `--write` takes out what is not allowed\n")
    assert (folder / "a.md").read_text(encoding="utf-8") == DIRTY


def test_it_cleans_in_place_and_leaves_the_rest_as_it_is(folder, run):
    (folder / "a.md").write_text(DIRTY, encoding="utf-8")

    assert run("clean", "--write", "a.md").status == 0
    assert (folder / "a.md").read_text(encoding="utf-8") == CLEAN
    assert run("clean", "a.md").status == 0


def test_it_shows_a_diff(folder, run):
    (folder / "a.md").write_text(DIRTY, encoding="utf-8")

    done = run("clean", "--diff", "a.md")
    assert done.status == 1
    assert '-Along <b onclick="a()">the</b> river. <!-- more -->\n+Along <b>the</b> river. <!-- more -->\n' in done.out


def test_clean_copies_go_below_a_folder(folder, run):
    (folder / "posts").mkdir()
    (folder / "posts/a.md").write_text(DIRTY, encoding="utf-8")
    (folder / "posts/b.md").write_text("# B\n", encoding="utf-8")

    assert run("clean", "-o", "out", "posts").status == 0
    assert (folder / "out/posts/a.md").read_text(encoding="utf-8") == CLEAN
    assert (folder / "out/posts/b.md").read_text(encoding="utf-8") == "# B\n"
    assert (folder / "posts/a.md").read_text(encoding="utf-8") == DIRTY
    assert run("clean", "-o", "out", "posts").status == 0


def test_standard_input_goes_clean_to_standard_output(folder, run, monkeypatch):
    piped(monkeypatch, DIRTY.encode())

    assert run("clean", "-", "--stdin-filename", "a.md").out == CLEAN


def test_a_diff_of_standard_input_ends_as_that_of_a_file_does(folder, run, monkeypatch):
    (folder / "a.md").write_text(DIRTY, encoding="utf-8")
    file = run("clean", "--diff", "a.md")
    piped(monkeypatch, DIRTY.encode())
    stdin = run("clean", "--diff", "-", "--stdin-filename", "a.md")

    assert (stdin.status, stdin.out) == (file.status, file.out)
    assert stdin.status == 1
    piped(monkeypatch, CLEAN.encode())
    assert run("clean", "--diff", "-", "--stdin-filename", "a.md").status == 0


def test_a_failure_is_whole_in_a_format_for_programs_too(folder, run, monkeypatch):
    piped(monkeypatch, b"<script>a()</script>\n")
    done = run("clean", "-", "--stdin-filename", "a.mdx", "--output-format", "json")

    assert (done.status, done.out) == (2, "")
    message, _, report = done.err.partition("\n")
    assert message == "postlint: a.mdx: it could not be cleaned; it was left as it is"
    assert [problem["rule"] for problem in json.loads(report)] == ["outside-policy"]


def test_an_excluded_name_is_left_as_it_is(folder, run, monkeypatch):
    (folder / "postlint.toml").write_text('exclude = ["drafts/"]\n', encoding="utf-8")
    (folder / "drafts").mkdir()
    piped(monkeypatch, DIRTY.encode())

    assert run("clean", "-", "--stdin-filename", "drafts/a.md", "--force-exclude").out == DIRTY


def test_of_a_post_that_may_not_have_any_of_its_text_nothing_comes_out(folder, run, monkeypatch):
    piped(monkeypatch, b"<script>a()</script>")
    done = run("clean", "-")
    assert (done.status, done.out) == (0, "")

    (folder / "a.md").write_text("<script>a()</script>", encoding="utf-8")
    assert run("clean", "-o", "out", "a.md").status == 0
    assert (folder / "out/a.md").read_bytes() == b""


def test_formulas_and_fields_without_an_end_are_cleaned_like_the_rest(folder, run):
    (folder / "a.md").write_text("The toll is $$ <img src=x onerror=a()> $$\n", encoding="utf-8")
    (folder / "b.md").write_text("---\ntitle: A walk\n\n<b onclick=a()>x</b>\n", encoding="utf-8")

    assert run("clean", "--write", ".").status == 0
    assert (folder / "a.md").read_text(encoding="utf-8") == "The toll is $$ <img src=x> $$\n"
    assert (folder / "b.md").read_text(encoding="utf-8") == "---\ntitle: A walk\n\n<b>x</b>\n"


def test_attributes_that_kramdown_adds_are_cleaned(folder, run):
    (folder / "a.md").write_text('[x](/a){: onclick="a()" .wide}\n\n{:b: onclick="a()"}\n', encoding="utf-8")

    assert run("clean", "--write", ".").status == 0
    assert "onclick" not in (folder / "a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [("a.md", b"\xff<script>", "is not UTF-8"), ("a.mdx", b"<script>a()</script>\n", "could not be cleaned")],
)
def test_what_cannot_be_cleaned_does_not_come_out(folder, run, monkeypatch, name, data, why):
    piped(monkeypatch, data)
    done = run("clean", "-", "--stdin-filename", name)
    assert (done.status, done.out) == (2, "")
    assert why in done.err
    (folder / name).write_bytes(data)
    done = run("clean", "--write", name)
    assert done.status == 2
    assert (folder / name).read_bytes() == data
    assert run("clean", "-o", "out", name).status == 2
    assert not (folder / "out").exists()


def test_no_comment_of_the_post_keeps_anything(folder, run):
    (folder / "a.md").write_text('<!-- postlint-file -->\n\n<b onclick="a()">Along</b>\n', encoding="utf-8")

    assert run("clean", "--write", "a.md").status == 0
    assert (folder / "a.md").read_text(encoding="utf-8") == "<!-- postlint-file -->\n\n<b>Along</b>\n"


def test_the_configuration_lets_more_through(folder, run):
    (folder / "postlint.toml").write_text(
        '[rules.outside-policy]\npolicy = "trusted-embeds"\nhosts = ["a.net"]\ntags = ["center"]\nattributes = ["center.data-a"]\n',
        encoding="utf-8",
    )
    text = '<center data-a="b">a</center> <iframe src="https://a.net/"></iframe>\n'
    (folder / "a.md").write_text(text, encoding="utf-8")

    assert run("clean", "a.md").status == 0
    assert run("clean", "--policy", "github", "a.md").status == 1


def test_an_engine_may_be_chosen(folder, run):
    (folder / "a.md").write_text(DIRTY, encoding="utf-8")

    assert run("clean", "--engine", "nh3", "--write", "a.md").status == 0
    assert (folder / "a.md").read_text(encoding="utf-8") == CLEAN


def test_template_tags_of_no_known_generator_are_text(folder, run):
    text = "{% raw %}<script>a()</script>{% endraw %}\n\n{% highlight html %}\n<script>b()</script>\n{% endhighlight %}\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    assert run("clean", "--write", "a.md").status == 0
    assert (folder / "a.md").read_text(encoding="utf-8") == "{% raw %}{% endraw %}\n\n{% highlight html %}\n{% endhighlight %}\n"

    (folder / "_config.yml").write_text("title: A\n", encoding="utf-8")
    (folder / "_posts").mkdir()
    (folder / "_posts/2020-01-01-a.md").write_text(text, encoding="utf-8")
    assert run("clean", "--write", "_posts").status == 0
    left = "{% raw %}{% endraw %}\n\n{% highlight html %}\n<script>b()</script>\n{% endhighlight %}\n"
    assert (folder / "_posts/2020-01-01-a.md").read_text(encoding="utf-8") == left


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX has timers")
def test_what_takes_too_long_does_not_come_out(folder, run, monkeypatch):
    monkeypatch.setattr(Checker, "check", lambda _self, _document: time.sleep(600))
    piped(monkeypatch, b"<script>a()</script>\n" * 2_000)

    done = run("clean", "-", "--stdin-filename", "a.md", "--time-limit", "1")
    assert (done.status, done.out) == (2, "")
    assert "not-checked" in done.err


def test_an_engine_that_the_configuration_asks_for_and_is_not_there_is_said(folder, run, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    (folder / "postlint.toml").write_text('[rules.outside-policy]\nengine = "nh3"\nhosts = ["missing.example.org"]\n', encoding="utf-8")
    (folder / "a.md").write_text(DIRTY, encoding="utf-8")

    done = run("clean", "a.md")
    assert done.status == 2
    assert "a.md: error: it was not checked: the engine nh3 is not installed: `pip install 'postlint[nh3]'`" in done.out


def test_the_command_offers_the_policies_and_engines_that_there_are(run):
    usage = run("clean", "--help").out

    assert f"--policy {{{','.join(POLICIES)}}}" in usage
    assert f"--engine {{{','.join(ENGINES)}}}" in usage
    assert [one.value for one in PolicyName] == list(POLICIES)
    assert [one.value for one in Engine] == list(ENGINES)
