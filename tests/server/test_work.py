"""What a worker process does: the same as the commands, for a text that is in memory."""

from __future__ import annotations

import json
import os
import pickle
import shutil

import pytest

from linter.config.overrides import Overrides
from linter.run.plan import Problems
from linter.server.requests import Post
from linter.server.work import Work
from linter.values.edits import apply
from linter.values.errors import PostlintError
from linter.values.spans import Lines
from tests.conftest import ROOT

STYLED = '---\ntitle: A walk\n---\n\n<p style="">Along the river.</p>\n'
SITE = {
    ".gitignore": "drafts/\n",
    "_config.yml": "source_dir: source\ntimezone: Asia/Shanghai\n",
    "scaffolds/post.md": "---\ntitle: {{ title }}\n---\n",
    "postlint.toml": 'exclude = ["source/_posts/old-*"]\n[per-file-ignores]\n"source/about/*" = ["inline-style"]\n[rules.long-line]\nseverity = "error"\n',
    "source/_posts/a.md": "\n---\ntitle: 走\ndate: Thu, 01 Jul 2021 01:23:00 GMT\n---\n\n" + STYLED,
    "source/_posts/b.mdx": STYLED + "\n<Chart data={a} />\n",
    "source/_posts/c.html": '<!doctype html><html><body><p style="">x<b></p></body></html>\n',
    "source/_posts/d.md": STYLED + "\n<!-- postlint-ignore stray-tag -->\n</p>\n\n<!-- postlint-ignore long-line -->\nx\n",
    "source/_posts/e.md": '---\r\ntitle: A walk\r\n---\r\n\r\n<p style="">One</p>   \r\ntwo\r\n</i>',
    "source/_posts/old-f.md": STYLED,
    "source/about/index.md": STYLED,
    "source/drafts/g.md": STYLED,
    "node_modules/h/README.md": STYLED,
    "sub/postlint.toml": 'profile = "plain"\nselect = ["html"]\n',
    "sub/i.md": STYLED + "\n</p>\n",
}  # fmt: skip


@pytest.fixture
def site(folder):
    """A site with what decides about the settings of a file, and the examples of the repository."""
    (folder / ".git").mkdir()
    for name, text in SITE.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    for path in (ROOT / "examples").iterdir():
        shutil.copy(path, folder / "source" / "_posts")
    return folder


def post_of(path, text=None, overrides=None, edition=0):
    """What the server sends of a file."""
    if text is None:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
    return Post(os.path.abspath(path), text, os.getcwd(), overrides or Overrides(), edition)


def problems_of(result, text):
    """Rule, place, severity and message of each problem of a result; nothing for a file that is skipped."""
    lines = Lines(text)
    problems = result.diagnostics if result else ()
    return [(one.rule, *lines.position(one.span.start), result.severities[one.graded].value, one.message) for one in problems]


def test_the_command_a_hook_and_the_server_report_the_same_problems(site, run):
    work, paths = Work(), [str(path.relative_to(site)) for path in sorted(site.rglob("*")) if path.suffix in (".md", ".mdx", ".html")]
    found, of_folder, of_hook = {}, {}, {}
    for path in paths:
        post = post_of(path)
        found[path] = problems_of(pickle.loads(pickle.dumps(work.check(post))).result, post.text)
    for arguments, results in ((("check", "."), of_folder), (("check", "--force-exclude", *paths), of_hook)):
        results.update((path, []) for path in paths)
        for one in json.loads(run(*arguments, "--output-format", "json").out):
            results[one["path"]].append((one["rule"], one["line"], one["column"], one["severity"], one["message"]))

    assert found == of_hook == of_folder
    reported = {path for path, problems in found.items() if problems}
    assert reported >= {"source/_posts/a.md", "source/_posts/c.html", "source/_posts/d.md", "sub/i.md"}
    assert reported.isdisjoint(
        {"source/_posts/b.mdx", "source/_posts/old-f.md", "source/drafts/g.md", "node_modules/h/README.md", "source/about/index.md"}
    )


def test_a_fix_is_what_the_command_writes(site, run):
    work, paths = Work(), [str(path.relative_to(site)) for path in sorted((site / "source" / "_posts").iterdir())]
    fixed = {path: apply(post_of(path).text, work.fix(post_of(path)).edits) for path in paths}
    run("fix", "--force-exclude", *paths)

    assert fixed == {path: post_of(path).text for path in paths}


def test_the_fixes_of_one_rule_are_applied_alone(site):
    post = post_of("source/_posts/e.md")
    safe = apply(post.text, Work().fix(post, ("inline-style",)).edits)

    assert safe == post.text.replace(' style=""', "")


def test_a_file_that_the_command_skips_is_neither_checked_nor_fixed(site):
    post = post_of("source/_posts/old-f.md")

    assert Work().check(post) == (None, "")
    assert Work().fix(post) == ((), ())


def test_an_ignore_comment_is_for_one_problem_and_the_page_stays(site):
    text = STYLED + "\n</p>\n\nOne\n\n</p>\n"
    post, first = post_of("source/_posts/new.md", text), text.index("\n</p>") + 1
    after = apply(text, Work().ignore(post, Problems("stray-tag", first, first + 4)).edits)

    assert after == text.replace("\n</p>\n\nOne", "\n<!-- postlint-ignore stray-tag -->\n</p>\n\nOne")
    result = Work().check(post._replace(text=after)).result
    assert [one.rule for one in result.diagnostics] == ["inline-style", "stray-tag"]
    whole = apply(text, Work().ignore(post, Problems("stray-tag", 0, len(text), whole_file=True)).edits)
    assert whole == text.replace("title: A walk\n", "# postlint-file stray-tag\ntitle: A walk\n")


@pytest.mark.parametrize(
    ("name", "text", "rule", "comment"),
    [
        pytest.param(
            "a.mdx", '---\ntitle: A\n---\n\n<p style="">x</p>\n', "inline-style", "{/* postlint-ignore inline-style */}", id="MDX"
        ),
        pytest.param("a.html", '<p style="">x</p>\n', "inline-style", "<!-- postlint-ignore inline-style -->", id="HTML"),
        pytest.param(
            "a.md", "---\ntitle: A\ncatagories: x\n---\n\nx\n", "unknown-field", "# postlint-ignore unknown-field", id="front matter"
        ),
    ],
)
def test_an_ignore_comment_is_written_as_the_syntax_asks(folder, name, text, rule, comment):
    post = post_of(name, text)
    (found,) = [one for one in Work().check(post).result.diagnostics if one.rule == rule]
    after = apply(text, Work().ignore(post, Problems(rule, found.span.start, found.span.end)).edits)

    assert comment in after.splitlines()
    assert rule not in [one.rule for one in Work().check(post._replace(text=after)).result.diagnostics]


def test_where_no_comment_can_ignore_a_problem_on_its_line_nothing_is_changed(folder):
    text = "\n---\ntitle: A walk\n---\n\nAlong the river.\n"
    problems = Problems("content-before-front-matter", 0, 1)

    assert Work().ignore(post_of("a.md", text), problems).edits == ()
    assert Work().ignore(post_of("a.md", text), problems._replace(whole_file=True)).edits != ()


def test_wrong_settings_are_told_and_the_last_good_ones_hold(folder):
    work, config = Work(), folder / "postlint.toml"
    config.write_text('ignore = ["inline-style"]\n', encoding="utf-8")
    assert [one.rule for one in work.check(post_of("a.md", STYLED + "\n</p>\n")).result.diagnostics] == ["stray-tag"]
    for edition in (1, 2, 3):
        config.write_text(f'ignroe = ["inline-style"]\n# {edition}\n', encoding="utf-8")
        checked = work.check(post_of("a.md", STYLED + "\n</p>\n", edition=edition))
        assert [one.rule for one in checked.result.diagnostics] == ["stray-tag"]
        assert checked.settings_error == f"{config}:1: unknown key `ignroe`; did you mean `ignore`?"
    config.unlink()
    assert [one.rule for one in work.check(post_of("a.md", STYLED, edition=4)).result.diagnostics] == ["inline-style"]


def test_wrong_settings_from_the_start_are_told_and_nothing_is_reported(folder):
    (folder / "postlint.toml").write_text("select = 1\n", encoding="utf-8")
    checked = Work().check(post_of("a.md", STYLED))

    assert checked.result is None
    assert "postlint.toml:1: `select`" in checked.settings_error
    with pytest.raises(PostlintError, match=r"postlint\.toml:1: `select`"):
        Work().fix(post_of("a.md", STYLED))
    missing = Work().check(post_of("a.md", STYLED, Overrides(config=str(folder / "none.toml"))))
    assert (missing.result, "none.toml: cannot be read" in missing.settings_error) == (None, True)


def test_pages_are_those_of_rules_that_there_are(folder):
    work, post = Work(), post_of("a.md", STYLED)

    assert work.page(post, ("stray-tag", "nothing")).startswith("# stray-tag\n")
    assert work.page(post, ("nothing",)) == ""
    assert "\n---\n\n# blank-target\n" in work.page(post, ("stray-tag", "blank-target"))


def test_settings_of_many_folders_are_kept_only_for_the_last_ones(folder):
    work = Work()
    for number in range(20):
        work.check(post_of("a.md", STYLED, Overrides(ignore=("stray-tag",) * number)))

    assert len(work._settings) == 8


def test_a_baseline_counts_as_for_the_command(folder, run):
    (folder / "a.md").write_text(STYLED, encoding="utf-8")
    assert run("baseline").status == 0
    work = Work()

    assert work.check(post_of("a.md")).result.diagnostics == ()
    assert work.check(post_of("a.md")).result.baselined == 1
    assert [one.rule for one in work.check(post_of("a.md", STYLED + "\n</p>\n")).result.diagnostics] == ["stray-tag"]
    (folder / "postlint-baseline.json").unlink()
    assert [one.rule for one in work.check(post_of("a.md", edition=1)).result.diagnostics] == ["inline-style"]
