"""``postlint clean``."""

from __future__ import annotations

import importlib.util
import io
import json
import sys
import time

import pytest
from conftest import before_checks

from linter.clean.policy import POLICIES
from linter.clean.sanitize import ENGINES
from linter.rules.policy.outside_policy import Engine, PolicyName

DIRTY = (
    '---\ntitle: A walk\n---\n\nAlong <b onclick="a()">the</b> river. <!-- more -->\n\n<script>a()</script>\n\n`<script>` {{ page.a }}\n'
)
CLEAN = "---\ntitle: A walk\n---\n\nAlong <b>the</b> river. <!-- more -->\n\n\n`<script>` {{ page.a }}\n"


def piped(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_without_options_it_reports_what_it_would_remove_and_writes_nothing(folder, run):
    (folder / "a.md").write_text(DIRTY, encoding="utf-8")

    done = run("clean", "a.md")
    assert done.status == 1
    assert "warning[outside-policy]: `onclick` on `<b>` is not allowed by the `article` policy\n  --> a.md:5:10\n" in done.out
    assert "warning[outside-policy]: `<script>` with its content is not allowed by the `article` policy\n  --> a.md:7:1\n" in done.out
    assert done.out.endswith("\nFound 3 problems in 1 of 1 file (3 warnings).\nRemove them with `postlint clean --write`.\n")
    assert (folder / "a.md").read_text(encoding="utf-8") == DIRTY


def test_write_cleans_in_place_and_keeps_all_else(folder, run):
    (folder / "a.md").write_text(DIRTY, encoding="utf-8")

    assert run("clean", "--write", "a.md").status == 0
    assert (folder / "a.md").read_text(encoding="utf-8") == CLEAN
    assert run("clean", "a.md").status == 0


def test_diff_shows_what_would_change(folder, run):
    (folder / "a.md").write_text(DIRTY, encoding="utf-8")

    done = run("clean", "--diff", "a.md")
    assert done.status == 1
    assert '-Along <b onclick="a()">the</b> river. <!-- more -->\n+Along <b>the</b> river. <!-- more -->\n' in done.out


def test_output_writes_cleaned_copies_below_a_folder(folder, run):
    (folder / "posts").mkdir()
    (folder / "posts/a.md").write_text(DIRTY, encoding="utf-8")
    (folder / "posts/b.md").write_text("# B\n", encoding="utf-8")

    assert run("clean", "-o", "out", "posts").status == 0
    assert (folder / "out/posts/a.md").read_text(encoding="utf-8") == CLEAN
    assert (folder / "out/posts/b.md").read_text(encoding="utf-8") == "# B\n"
    assert (folder / "posts/a.md").read_text(encoding="utf-8") == DIRTY
    assert run("clean", "-o", "out", "posts").status == 0


def test_cleaned_standard_input_goes_to_standard_output(folder, run, monkeypatch):
    piped(monkeypatch, DIRTY.encode())

    assert run("clean", "-", "--stdin-filename", "a.md").out == CLEAN


def test_a_diff_of_standard_input_has_the_exit_code_of_that_of_a_file(folder, run, monkeypatch):
    (folder / "a.md").write_text(DIRTY, encoding="utf-8")
    file = run("clean", "--diff", "a.md")
    piped(monkeypatch, DIRTY.encode())
    stdin = run("clean", "--diff", "-", "--stdin-filename", "a.md")

    assert (stdin.status, stdin.out) == (file.status, file.out)
    assert stdin.status == 1
    piped(monkeypatch, CLEAN.encode())
    assert run("clean", "--diff", "-", "--stdin-filename", "a.md").status == 0


def test_a_failure_on_standard_input_is_reported_whole_as_json_too(folder, run, monkeypatch):
    piped(monkeypatch, b"<script>a()</script>\n")
    done = run("clean", "-", "--stdin-filename", "a.mdx", "--output-format", "json")

    assert (done.status, done.out) == (2, "")
    message, _, report = done.err.partition("\n")
    assert message == "postlint: a.mdx: it could not be cleaned; the file is unchanged"
    assert [problem["rule"] for problem in json.loads(report)] == ["outside-policy"]


def test_excluded_standard_input_passes_unchanged(folder, run, monkeypatch):
    (folder / "postlint.toml").write_text('exclude = ["drafts/"]\n', encoding="utf-8")
    (folder / "drafts").mkdir()
    piped(monkeypatch, DIRTY.encode())

    assert run("clean", "-", "--stdin-filename", "drafts/a.md", "--force-exclude").out == DIRTY


def test_a_post_of_forbidden_text_alone_becomes_empty(folder, run, monkeypatch):
    piped(monkeypatch, b"<script>a()</script>")
    done = run("clean", "-")
    assert (done.status, done.out) == (0, "")

    (folder / "a.md").write_text("<script>a()</script>", encoding="utf-8")
    assert run("clean", "-o", "out", "a.md").status == 0
    assert (folder / "out/a.md").read_bytes() == b""


def test_formulas_and_unclosed_front_matter_are_cleaned(folder, run):
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
def test_what_cannot_be_cleaned_is_never_printed_or_written(folder, run, monkeypatch, name, data, why):
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


def test_ignore_comments_do_not_keep_what_the_policy_forbids(folder, run):
    (folder / "a.md").write_text('<!-- postlint-file -->\n\n<b onclick="a()">Along</b>\n', encoding="utf-8")

    assert run("clean", "--write", "a.md").status == 0
    assert (folder / "a.md").read_text(encoding="utf-8") == "<!-- postlint-file -->\n\n<b>Along</b>\n"


def test_what_docusaurus_reads_as_mdx_is_refused(folder, run):
    (folder / "a.md").write_text("A mill {alert(1)}.\n", encoding="utf-8")

    assert run("clean", "a.md").status == 0
    assert run("clean", "--write", "--profile", "docusaurus", "a.md").status == 2
    assert (folder / "a.md").read_text(encoding="utf-8") == "A mill {alert(1)}.\n"

    (folder / "docusaurus.config.js").write_text("module.exports = {}\n", encoding="utf-8")

    assert run("clean", "--write", "a.md").status == 2


def test_with_untrusted_what_another_generator_would_run_is_refused(folder, run):
    text = "{% comment %}\n<script>alert(1)</script>\n{% endcomment %}\n"
    (folder / "posts").mkdir()
    (folder / "posts" / "a.md").write_text(text, encoding="utf-8")
    (folder / "posts" / "_config.yml").write_text("title: A mill\n", encoding="utf-8")
    (folder / "hugo.toml").write_text("title = 'A mill'\n", encoding="utf-8")

    assert run("clean", "--write", "--untrusted", ".").status == 2
    assert (folder / "posts" / "a.md").read_text(encoding="utf-8") == text


def test_the_configuration_may_allow_more(folder, run):
    (folder / "postlint.toml").write_text(
        '[rules.outside-policy]\npolicy = "trusted-embeds"\nhosts = ["a.net"]\ntags = ["center"]\nattributes = ["center.data-a"]\n',
        encoding="utf-8",
    )
    text = '<center data-a="b">a</center> <iframe src="https://a.net/"></iframe>\n'
    (folder / "a.md").write_text(text, encoding="utf-8")

    assert run("clean", "a.md").status == 0
    assert run("clean", "--policy", "github", "a.md").status == 1


def test_the_engine_is_an_option(folder, run):
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
def test_a_post_that_takes_too_long_is_never_printed(folder, run, monkeypatch):
    before_checks(monkeypatch, lambda _document: time.sleep(600))
    piped(monkeypatch, b"<script>a()</script>\n" * 2_000)

    done = run("clean", "-", "--stdin-filename", "a.md", "--time-limit", "1")
    assert (done.status, done.out) == (2, "")
    assert "not-checked" in done.err


def test_a_configured_engine_that_is_not_installed_is_an_error(folder, run, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    (folder / "postlint.toml").write_text('[rules.outside-policy]\nengine = "nh3"\nhosts = ["missing.example.org"]\n', encoding="utf-8")
    (folder / "a.md").write_text(DIRTY, encoding="utf-8")

    done = run("clean", "a.md")
    assert done.status == 2
    assert done.out == (
        "error: it was not checked: the sanitizer nh3 is not installed: run `pip install nh3`, or choose the other one with `--engine`\n  --> a.md\n\n"
        "1 file could not be cleaned.\n"
    )


def test_the_help_lists_every_policy_and_engine(run):
    usage = run("clean", "--help").out

    assert f"what HTML to allow: {', '.join(POLICIES)} (default: article" in " ".join(usage.split())
    assert f"--engine {{{','.join(ENGINES)}}}" in usage
    assert [policy.value for policy in PolicyName] == list(POLICIES)
    assert [engine.value for engine in Engine] == list(ENGINES)


@pytest.fixture
def blind(monkeypatch):
    """Our own reading of markup finds nothing."""
    monkeypatch.setattr("linter.clean.edits.removals", lambda *_, **__: [])


@pytest.mark.parametrize(
    ("options", "left"),
    [
        pytest.param(["--write"], "the file is unchanged", id="in place"),
        pytest.param(["-o", "out"], "it was not written", id="to a folder"),
        pytest.param(["--diff"], "the file is unchanged", id="as a diff"),
        pytest.param([], "the file is unchanged", id="as a report"),
    ],
)
@pytest.mark.usefixtures("blind")
def test_what_renderers_still_run_is_refused_whatever_our_own_reading_was(folder, run, options, left):
    (folder / "a.md").write_text('Along <b onclick="a()">the river</b>\n', encoding="utf-8")
    (folder / "b.md").write_text("Along the river\n", encoding="utf-8")

    done = run("clean", *options, "a.md", "b.md")
    assert done.status == 2
    reason = "a.md: it could not be cleaned: to markdown-it, it still has `onclick` on `<b>`"
    assert f"{reason}; {left}" in done.err or f"{reason[6:]}; {left}\n  --> a.md" in done.out
    assert (folder / "a.md").read_text(encoding="utf-8") == 'Along <b onclick="a()">the river</b>\n'
    assert not (folder / "out/a.md").exists()
    assert (folder / "out/b.md").exists() == ("-o" in options)


@pytest.mark.usefixtures("blind")
def test_what_renderers_still_run_is_not_printed(run, monkeypatch):
    piped(monkeypatch, b"Along <b onclick=a()>the river</b>\n")

    done = run("clean", "-")
    assert (done.status, done.out) == (2, "")


def test_named_anchors_stay_and_placeholders_become_text(folder, run):
    text = 'Run **<name of the file>** for <your-name>.\n\n<a name="here"></a>Along <my-widget>the</my-widget> river\n'
    (folder / "a.md").write_text(text, encoding="utf-8")

    done = run("clean", "--write", "--policy", "github", "a.md")
    assert (folder / "a.md").read_text(encoding="utf-8") == (
        'Run **&lt;name of the file>** for &lt;your-name>.\n\n<a name="here"></a>Along the river\n'
    )
    assert (
        "note: not allowed: the placeholder `<name of the file>`, the placeholder `<your-name>`, `<my-widget>`, `</my-widget>`\n"
        in done.out
    )


def test_a_profile_says_what_is_code(folder, run):
    text = "{% highlight html %}\n<script>a()</script>\n{% endhighlight %}\n"
    (folder / "a.md").write_text(text, encoding="utf-8")

    assert run("clean", "--profile", "jekyll", "--write", "a.md").status == 0
    assert (folder / "a.md").read_text(encoding="utf-8") == text
    run("clean", "--write", "a.md")
    assert "script" not in (folder / "a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: A walk <script>a()</script> # b\n---\n\nwalk\n", '---\ntitle: "A walk" # b\n---\n\nwalk\n'),
        ("---\nredirect_to: javascript:a()\n---\n\nwalk\n", '---\nredirect_to: ""\n---\n\nwalk\n'),
        ('<p x-init="a()" @click="a()" v-html="a" hx-get="/a">walk</p>\n', "<p>walk</p>\n"),
        ("walk {{constructor.constructor('a()')()}}\n", "walk { {constructor.constructor('a()')()}}\n"),
        ('<p style="margin:-9999px;width:9999px;color:red">walk</p>\n', '<p style="color: red">walk</p>\n'),
        ('<p style="position:fixed;inset:0">walk</p>\n', "<p>walk</p>\n"),
    ],
)
def test_what_only_a_theme_or_a_framework_runs_is_taken_out(folder, run, before, after):
    (folder / "a.md").write_text(before, encoding="utf-8")

    assert run("clean", "--write", "a.md").status == 0
    assert (folder / "a.md").read_text(encoding="utf-8") == after


@pytest.mark.parametrize(
    "text",
    [
        "---js\n{title: a()}\n---\n\nwalk\n",
        "---\ntitle: !!python/object/apply:os.system [a]\n---\n\nwalk\n",
        "---\nhead: [[script, {}, a()]]\n---\n\nwalk\n",
        "---\n'<script>a()</script>': walk\n---\n\nwalk\n",
        "+++\ntags = ['<script>a()</script>']\n+++\n\nwalk\n",
    ],
)
def test_front_matter_that_cannot_be_cleaned_is_refused(folder, run, text):
    (folder / "a.md").write_text(text, encoding="utf-8")

    assert run("clean", "--write", "a.md").status == 2
    assert (folder / "a.md").read_text(encoding="utf-8") == text
