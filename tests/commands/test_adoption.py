"""Adopting postlint in an existing repository: `init`, `baseline`, `--add-ignores`, severities, trust in fixes, a review before fixing."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.run.plan import Mode, Plan
from linter.run.session import Session

STYLED = '<p style="position: static">one</p>\n'
CENTRED = '<p style="text-align: center">two</p>\n'


def write(folder, **posts):
    for name, text in posts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


# baseline


def test_a_baseline_silences_what_is_there_and_nothing_new(folder, run):
    write(folder, a=STYLED + CENTRED, b="text\n")

    assert run("baseline").out == "Recorded 2 problems of 1 file in postlint-baseline.json\n"
    done = run("check")
    assert (done.status, done.out) == (0, "No problems in 2 files (2 hidden by the baseline).\n")

    write(folder, a="new text above\n\n" + STYLED + CENTRED + '<p style="position: static">three</p>\n')
    done = run("check", "--output-format", "concise")
    assert done.status == 1
    assert done.out.startswith("a.md:5:4: warning[inline-style] inline style `position: static` overrides the theme")
    assert done.out.endswith("Found 1 problem in 1 of 2 files (1 warning; 2 hidden by the baseline).\n[*] 1 fixable with `postlint fix`.\n")


def test_the_same_text_twice_is_known_as_often_as_it_was_found(folder, run):
    write(folder, a=STYLED)
    run("baseline")
    write(folder, a=STYLED * 2)

    assert run("check").status == 1


def test_an_entry_for_a_fixed_problem_is_reported(folder, run):
    write(folder, a=STYLED + CENTRED)
    run("baseline")
    write(folder, a="<p>one</p>\n" + CENTRED)

    done = run("check", "--output-format", "concise", "--quiet")
    assert done.status == 1
    assert done.out == "a.md:1:1: warning[stale-baseline] baseline entry for a problem of `inline-style` that is gone\n"
    assert run("check", "--quiet", "--select", "empty-element").status == 0
    assert run("baseline").out == "Recorded 1 problem of 1 file in postlint-baseline.json\n"
    assert run("check").status == 0


def test_a_baseline_of_version_0_1_0_is_read(folder, run):
    (folder / ".git").mkdir()
    (folder / "a.html").write_text('<p style="color: #333">One</p>\n<p></p>\n', encoding="utf-8")
    (folder / "postlint-baseline.json").write_text(
        '{"version": 1, "posts": {"a.html": {"empty-element": {"372b37f1ce57d25a": 1}, "inline-style": {"848eb9c26360ddf7": 1}}}}\n',
        encoding="utf-8",
    )

    said = run("check")

    assert (said.status, said.out) == (0, "No problems in 1 file (2 hidden by the baseline).\n")


def test_an_entry_for_a_post_that_is_gone_is_reported_in_the_baseline(folder, run):
    write(folder, a=STYLED, b="text\n")
    run("baseline")
    (folder / "a.md").unlink()

    done = run("check", "--output-format", "concise", "--quiet")
    assert done.status == 1
    assert done.out.endswith("warning[stale-baseline] baseline entry for `a.md`, which does not exist\n")
    assert "postlint-baseline.json:4:3: " in done.out


def test_posts_that_are_not_named_keep_their_entries(folder, run):
    write(folder, a=STYLED, b=CENTRED)
    run("baseline")
    write(folder, a="text\n")

    assert run("baseline", "a.md").out == "Recorded 1 problem of 1 file in postlint-baseline.json\n"
    assert run("check").status == 0


def test_an_entry_of_a_page_is_not_stale_where_its_rule_does_not_apply(folder, run):
    (folder / "page.html").write_text(f"<!doctype html>\n<html><body>\n{STYLED}</body></html>\n", encoding="utf-8")
    run("baseline", "page.html")

    assert run("check").status == 0
    assert run("check", "page.html").status == 0


def test_fixing_goes_on_below_a_baseline(folder, run):
    write(folder, a=STYLED + CENTRED)
    run("baseline")

    assert run("fix", "--ignore", "stale-baseline").status == 0
    assert (folder / "a.md").read_text(encoding="utf-8") == "<p>one</p>\n" + CENTRED


def test_a_baseline_can_be_left_out_or_stand_elsewhere(folder, run):
    write(folder, a=STYLED)
    (folder / "postlint.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    run("baseline")

    assert json.loads((folder / "known.json").read_text(encoding="utf-8"))["posts"]["a.md"] == {"inline-style": {"0e6c76582e937799": 1}}
    assert run("check").status == 0
    assert run("check", "--no-baseline").status == 1
    (folder / "known.json").rename(folder / "moved.json")
    assert run("check", "--baseline", "moved.json").status == 0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 2, "posts": {}}', '{"version": 1, "posts": {"a.md": 1}}'])
def test_what_is_no_baseline_ends_the_run(folder, run, text):
    write(folder, a=STYLED)
    (folder / "postlint-baseline.json").write_text(text, encoding="utf-8")

    done = run("check")
    assert done.status == 2
    assert "write it again with `postlint baseline`" in done.err


@pytest.mark.parametrize("name", ["../known.json", "link/known.json", "/nowhere/known.json"])
def test_a_configuration_cannot_make_a_run_write_a_baseline_outside_the_project(folder, run, name, monkeypatch):
    (folder / "elsewhere").mkdir()
    project = folder / "project"
    project.mkdir()
    (project / "link").symlink_to(folder / "elsewhere")
    write(project, a=STYLED)
    (project / "postlint.toml").write_text(f'baseline = "{name}"\n', encoding="utf-8")
    monkeypatch.chdir(project)

    done = run("baseline")
    assert (done.status, done.out) == (2, "")
    assert f"postlint.toml:1: `baseline`: `{name}` is outside the project; name it with `--baseline FILE`, or keep it inside" in done.err
    assert not (folder / "known.json").exists()
    assert list((folder / "elsewhere").iterdir()) == []


def test_a_baseline_that_the_command_line_names_is_written_anywhere(folder, run, monkeypatch):
    (folder / "project").mkdir()
    write(folder / "project", a=STYLED)
    monkeypatch.chdir(folder / "project")

    assert run("baseline", "--baseline", "../known.json").out.replace("\\", "/") == "Recorded 1 problem of 1 file in ../known.json\n"
    assert not (folder / "project" / "postlint-baseline.json").exists()
    assert run("check", "--baseline", "../known.json").status == 0
    assert run("check").status == 1


def test_a_baseline_that_cannot_be_written_is_an_error_that_names_it(folder, run):
    write(folder, a=STYLED)
    (folder / "lint").write_text("no folder", encoding="utf-8")

    done = run("baseline", "--baseline", "lint/known.json")
    assert done.status == 2
    assert "known.json: cannot be written: " in done.err
    assert "Recorded" not in done.out


def test_a_baseline_may_be_anywhere_in_the_git_work_tree(folder, run, monkeypatch):
    for name in (".git", "site", "lint"):
        (folder / name).mkdir()
    write(folder / "site", a=STYLED)
    (folder / "site" / "postlint.toml").write_text('baseline = "../lint/known.json"\n', encoding="utf-8")
    monkeypatch.chdir(folder / "site")

    assert run("baseline").status == 0
    assert (folder / "lint" / "known.json").exists()
    assert run("check").status == 0


# ignores


def test_comments_are_written_for_all_that_is_found(folder, run):
    text = f"---\ntitle: 2006\ndate: Thu, 01 Jul 2021 01:23:00 GMT\n---\n\nText.\n\n{STYLED}\n- item\n\n  {CENTRED}"
    write(folder, a=text)

    done = run("check", "--add-ignores")
    assert (done.status, done.out) == (0, "Inserted comments for 4 problems in 1 file.\n")
    assert (folder / "a.md").read_text(encoding="utf-8") == (
        "---\n# postlint-ignore wrong-field-type\ntitle: 2006\n# postlint-ignore date-not-iso\ndate: Thu, 01 Jul 2021 01:23:00 GMT\n---\n\n"
        f"Text.\n\n<!-- postlint-ignore inline-style -->\n{STYLED}\n"
        f"- item\n\n  {CENTRED.rstrip()} <!-- postlint-ignore inline-style -->\n"
    )
    assert run("check").status == 0
    before = (folder / "a.md").read_bytes()
    assert run("check", "--add-ignores").out == "Inserted comments for 0 problems in 0 files.\n"
    assert (folder / "a.md").read_bytes() == before


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<div>\n<p>Along the river.</p>\n</div>\n", id="a wrapper"),
        pytest.param("A walk\n", id="only the title"),
    ],
)
def test_a_comment_does_not_end_the_problem_that_it_ignores(folder, run, body):
    write(folder, a=f"---\ntitle: A walk\ndate: 2021-07-01\nlayout: post\n---\n\n{body}")

    assert run("check").status == 1
    assert run("check", "--add-ignores").status == 0
    assert run("check").status == 0


def test_what_concerns_the_whole_post_is_ignored_in_the_whole_post(folder, run):
    write(folder, a="---\ndate: 2021-07-01\n---\ntext\n")
    run("check", "--add-ignores")

    assert (folder / "a.md").read_text(encoding="utf-8") == "---\n# postlint-file missing-field\ndate: 2021-07-01\n---\ntext\n"
    assert run("check").status == 0


def test_problems_of_the_baseline_get_no_comment(folder, run):
    write(folder, a=STYLED, b=CENTRED)
    run("baseline")
    write(folder, a=f'{STYLED}\n<p style="position: static">three</p>\n')

    assert run("check", "--add-ignores").out == "Inserted comments for 1 problem in 1 file.\n"
    assert (folder / "a.md").read_text(encoding="utf-8") == (
        f'{STYLED}\n<!-- postlint-ignore inline-style -->\n<p style="position: static">three</p>\n'
    )
    assert (folder / "b.md").read_text(encoding="utf-8") == CENTRED
    assert run("check").status == 0


def test_comments_give_the_reason_of_the_plan(folder):
    write(folder, a=STYLED)
    session = Session(ConfigResolver(Overrides(isolated=True)), Plan(Mode.IGNORE, write=True, reason="colors of -->\nthe chart"))
    list(session.paths(["a.md"]))

    assert (folder / "a.md").read_text(encoding="utf-8") == f"<!-- postlint-ignore inline-style: colors of –› the chart -->\n{STYLED}"


# severities


def test_only_findings_of_the_severity_asked_for_make_a_run_fail(folder, run):
    write(folder, a=STYLED)

    assert run("check", "--fail-on", "warning").status == 1
    assert run("check", "--fail-on", "error").status == 0
    (folder / "postlint.toml").write_text('fail-on = "error"\n[rules.inline-style]\nseverity = "error"\n', encoding="utf-8")
    assert run("check").status == 1


# trust


def test_a_fix_that_the_user_calls_safe_is_applied_and_one_called_unsafe_is_not(folder, run):
    write(folder, a="我们走,看。\n" + STYLED)
    (folder / "postlint.toml").write_text('safe-fixes = ["halfwidth-punctuation"]\nunsafe-fixes = ["inline-style"]\n', encoding="utf-8")
    done = run("fix")

    assert (folder / "a.md").read_text(encoding="utf-8") == "我们走，看。\n" + STYLED
    assert "1 more with" not in done.out


def test_fixes_are_kept_to_the_rules_that_are_fixable(folder, run):
    write(folder, a=STYLED + "<p></p>\n")

    run("fix", "--unfixable", "inline-style")
    assert (folder / "a.md").read_text(encoding="utf-8") == STYLED
    run("fix", "--fixable", "empty-element")
    assert (folder / "a.md").read_text(encoding="utf-8") == STYLED
    run("fix", "--fixable", "style")
    assert (folder / "a.md").read_text(encoding="utf-8") == "<p>one</p>\n"


def test_a_rule_is_called_safe_or_unsafe_and_not_both(folder, run):
    (folder / "postlint.toml").write_text('safe-fixes = ["style"]\nunsafe-fixes = ["inline-style"]\n', encoding="utf-8")

    assert "are called safe and unsafe" in run("check").err


# review


def test_fixes_are_counted_by_rule_with_a_sample_before_anything_is_written(folder, run):
    write(folder, a=STYLED * 3 + "<p></p>\n")
    done = run("fix", "--diff", "--statistics", "--quiet")

    assert done.out == (
        "     3  inline-style\n        a.md:1\n"
        '        - <p style="position: static">one</p>\n        + <p>one</p>\n'
        "     1  empty-element\n        a.md:4\n"
        "        - <p></p>\\x0a\n        + \n"
    )
    assert (folder / "a.md").read_text(encoding="utf-8") == STYLED * 3 + "<p></p>\n"


# init


def test_a_configuration_is_proposed_that_postlint_reads(folder, run):
    (folder / "hugo.toml").write_text("timeZone = 'Europe/Paris'\n", encoding="utf-8")
    (folder / "content").mkdir()
    write(folder / "content", **{f"p{number}": f"---\ntitle: a\ndate: 2021-07-01\nhero: x\n---\ntext {number}\n" for number in range(20)})
    done = run("init")

    assert (done.status, done.out) == (
        0,
        "Wrote ./postlint.toml. Review it, then run `postlint check` and `postlint fix --diff --statistics`.\n",
    )
    text = (folder / "postlint.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == {
        "profile": "hugo",
        "timezone": "Europe/Paris",
        "select": ["default"],
        "ignore": [],
        "rules": {"missing-field": {"fields": ["date", "hero", "title"]}},
    }
    assert run("check").status == 0
    assert run("init").status == 2


def test_what_a_first_run_finds_is_listed_for_a_person_to_decide(folder, run):
    write(folder, a=STYLED)
    out = run("init", "--stdout").out

    assert '  # "inline-style",  # 1 problem in 1 post: 1 with `postlint fix`\n' in out
    assert tomllib.loads(out)["ignore"] == []
    assert not (folder / "postlint.toml").exists()


def test_init_counts_how_each_problem_can_be_fixed(folder, run):
    write(folder, a=STYLED * 2 + CENTRED, b='<p style="border-radius: 3px">three</p>\n')
    out = run("init", "--stdout").out

    assert '  # "inline-style",  # 4 problems in 2 posts: 2 with `postlint fix`, ' in out


def body(number):
    return "---\ntitle: A walk\n---\n\n" + f"Along the river number {number}, past the old mill and down to the ferry.\n" * 3


SCRAPED_MARKUP = '<img class="rich_pages" data-imgfileid="1" src="https://mmbiz.qpic.cn/a/{}.png">\n'


@pytest.mark.parametrize(
    ("posts", "copied", "scraped"),
    [
        (10, 10, False),
        (19, 19, False),
        (20, 5, True),
        (20, 4, False),
        (40, 9, True),
        (40, 0, False),
    ],
)
def test_posts_are_called_copied_on_strong_evidence_only(folder, run, posts, copied, scraped):
    write(folder, **{f"p{number}": body(number) + SCRAPED_MARKUP.format(number) * (number < copied) for number in range(posts)})
    out = run("init", "--stdout").out

    assert tomllib.loads(out)["select"] == ["scraped" if scraped else "default"]
    assert (f"#   `vendor-residue`: {copied} of {posts} posts\n" in out) == (copied > posts / 5)


@pytest.mark.parametrize(("copied", "scraped"), [(10, False), (30, True)])
def test_one_sign_is_strong_evidence_only_in_most_posts(folder, run, copied, scraped):
    image = "![A mill](https://mmbiz.qpic.cn/a/{}.png)\n"
    write(folder, **{f"p{number}": body(number) + image.format(number) * (number < copied) for number in range(30)})
    out = run("init", "--stdout").out

    assert "# These posts look like an archive of WeChat articles.\n" in out
    assert f"#   WeChat images (`mmbiz.qpic.cn`): {copied} of 30 posts\n" in out
    assert tomllib.loads(out)["select"] == ["scraped" if scraped else "default"]


@pytest.mark.parametrize(
    ("markup", "sign"),
    [
        ('<a class="keyword" href="http://d.hatena.ne.jp/keyword/mill">mill</a>\n', "Hatena markup"),
        ('<p data-ke-size="size16">A mill</p>\n', "Tistory markup"),
        ('<img src="https://postfiles.pstatic.net/{}/a.jpg" alt="A mill">\n', "Naver markup"),
        ('<img class="alignnone wp-image-{} size-full" src="a.jpg" alt="A mill">\n', "WordPress markup"),
        ("![A mill](https://pic1.zhimg.com/v2-{}.jpg)\n", "Zhihu images"),
    ],
)
def test_an_export_of_a_platform_is_recognized(folder, run, markup, sign):
    write(folder, **{f"p{number}": body(number) + markup.format(number) for number in range(20)})
    out = run("init", "--stdout").out

    assert tomllib.loads(out)["select"] == ["scraped"]
    assert f"#   {sign}" in out
    assert "it reports lines that many posts repeat" in out


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="rich_media_content" id="js_content">{}</div>\n',
        '<mp-common-profile class="js_uneditable" data-nickname="{}"></mp-common-profile>\n',
        '<section data-tools="135editor" data-id="{}">A mill</section>\n',
        '<section powered-by="xiumi.us" id="a{}">A mill</section>\n',
        "![A mill](https://mmbiz.qpic.cn/sz_mmbiz_png/{}/640)\n",
    ],
)
def test_an_archive_of_wechat_articles_is_recognized(folder, run, markup):
    write(folder, **{f"p{number}": body(number) + markup.format(number) for number in range(5)})

    assert "# These posts look like an archive of WeChat articles.\n" in run("init", "--stdout").out


def test_an_article_about_wechat_makes_no_archive(folder, run):
    posts = {f"p{number}": body(number) for number in range(10)}
    write(folder, **posts, wechat='---\ntitle: How to save an article\n---\n\nIts text is in `<div id="js_content">`.\n')

    assert "WeChat" not in run("init", "--stdout").out


def test_the_proposed_configuration_is_valid_whatever_the_fields_are(folder, run):
    fields = '"a\\nb": 1\n\'quote"d\': 2\n"back\\\\slash": 3\n"]": 4\ntitle: A walk\n'
    write(folder, **{f"p{number}": f"---\n{fields}---\n{SCRAPED_MARKUP}" for number in range(25)})
    run("init")

    assert tomllib.loads((folder / "postlint.toml").read_text(encoding="utf-8"))["select"] == ["scraped"]
    assert run("config").status == 0
    assert run("check").status in (0, 1)


def test_real_posts_are_recognized_for_what_they_are(run, shared):
    corpus = shared / "corpus"

    def selected(name):
        return tomllib.loads(run("init", "--stdout", "--jobs", "1", str(corpus / name)).out)["select"]

    assert selected("scraped-posts") == ["scraped"]
    assert selected("ploeh--ploeh.github.com") == ["default"]
    assert selected("hexojs--site") == ["default"]


# presets


def test_scraped_reports_and_removes_what_authors_may_write_unless_told_otherwise(folder, run):
    write(folder, a="Along the river we walked.\n\nFollow us on Mastodon\n\nSource: River Daily\n")
    run("fix", "--select", "promotion", "--unsafe-fixes")

    assert "Found 2 problems" in run("check", "--select", "scraped", "--ignore", "missing-description").out
    (folder / "postlint.toml").write_text(
        'select = ["scraped"]\nignore = ["missing-description"]\n[rules.rights-notice]\nown = false\n', encoding="utf-8"
    )
    run("fix", "--unsafe-fixes")
    assert (folder / "a.md").read_text(encoding="utf-8") == "Along the river we walked.\n\nSource: River Daily\n"
    assert run("check").out == "No problems in 1 file.\n"


def test_presets_hold_the_default_rules_and_more(run):
    default, scraped, strict, everything = (
        set(re.findall(r"^\[rules\.(.*)\]$", run("config", "--isolated", "--select", name).out, re.MULTILINE))
        for name in ("default", "scraped", "strict", "all")
    )

    assert default < scraped < everything
    assert default < strict < everything


@pytest.mark.parametrize("comment", ["postlint-file", "postlint-disable security", "postlint-ignore event-handler"])
def test_a_comment_cannot_silence_a_danger_where_the_user_says_so(folder, run, comment):
    write(folder, a=f'---\ntitle: A walk\n---\n<!-- {comment} -->\n<b onclick="a()">Along</b>\n')

    done = run("check", "--select", "security")
    assert (done.status, done.out) == (0, "No problems in 1 file (1 ignored by comments).\n")
    loud = run("check", "--select", "security", "--no-inline-ignore")
    assert loud.status == 1
    assert "event-handler" in loud.out
    assert "unused-ignore" not in run("check", "--select", "security,unused-ignore", "--no-inline-ignore").out
    (folder / "postlint.toml").write_text('no-inline-ignore = ["event-handler"]\n', encoding="utf-8")
    assert run("check", "--select", "security").status == 1


def test_other_rules_are_silenced_all_the_same(folder, run):
    write(folder, a=f"---\ntitle: A walk\n---\n<!-- postlint-ignore inline-style -->\n{STYLED}\n")

    assert run("check", "--select", "inline-style", "--no-inline-ignore").status == 0


DANGER = '---\ntitle: A walk\n---\n<b onclick="a()">Along</b>\n'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("postlint.toml", 'ignore = ["security"]\n'),
        ("postlint.toml", 'exclude = ["*.md"]\n'),
        ("postlint.toml", "per-file-ignores = { '*' = ['security'] }\n"),
        ("postlint.toml", 'fail-on = "nothing"\n'),
        ("pyproject.toml", '[tool.postlint]\nselect = ["long-line"]\n'),
        (".gitignore", "*.md\n"),
        ("posts/.gitignore", "*\n"),
    ],
)
def test_what_a_stranger_may_send_along_hides_no_danger(folder, run, name, text):
    for one in (".git", "posts"):
        (folder / one).mkdir()
    write(folder / "posts", a=DANGER)
    (folder / name).write_text(text, encoding="utf-8")

    assert "event-handler" not in run("check").out
    done = run("check", "--untrusted")
    assert done.status == 1
    assert "error[event-handler]: `onclick` runs a script on a click or a touch\n  --> posts/a.md:4:4\n" in done.out.replace("\\", "/")


def test_a_strangers_baseline_and_comments_hide_no_danger(folder, run):
    write(folder, a=DANGER, b=DANGER.replace("<b", "<!-- postlint-ignore event-handler -->\n<b"))
    run("baseline")

    assert run("check", "--select", "security").status == 0
    assert run("check", "--untrusted", "--select", "security", "--statistics").out.splitlines()[0] == "2  event-handler"


def test_a_configuration_that_is_named_is_believed(folder, run):
    write(folder, a=DANGER)
    (folder / "mine.toml").write_text('ignore = ["event-handler"]\n', encoding="utf-8")

    assert "event-handler" not in run("check", "--untrusted", "--config", "mine.toml").out


def test_of_a_stranger_no_rules_are_taken(folder, run):
    done = run("check", "--untrusted", "--rules-from", "rules")

    assert done.status == 2
    assert done.err == "postlint: `--untrusted` runs no code of the repository: leave out `--rules-from`\n"


@pytest.mark.parametrize("also", ["--diff", "--fix"])
def test_comments_are_written_by_a_run_that_does_nothing_else(folder, run, also):
    write(folder, a=DANGER)

    done = run("check", "--add-ignores", also)
    assert done.status == 2
    assert done.err == "postlint: `--add-ignores` only inserts comments: leave out `--fix` and `--diff`\n"
    assert (folder / "a.md").read_text(encoding="utf-8") == DANGER


def test_init_says_what_is_wrong_with_the_settings_that_are_there(folder, run):
    (folder / "postlint.toml").write_text("select=[", encoding="utf-8")

    done = run("init")
    assert done.status == 2
    assert done.err == "postlint: ./postlint.toml: is not TOML: Invalid value (at end of document)\n"


def test_a_configuration_that_comes_with_a_post_does_not_decide_how_it_is_read(folder, run):
    posts = folder / "docs" / "new"
    posts.mkdir(parents=True)
    (folder / "docusaurus.config.js").write_text("module.exports = {}\n", encoding="utf-8")
    (posts / "a.md").write_text("A mill {alert(1)}.\n", encoding="utf-8")
    (posts / "_config.yml").write_text("title: A mill\n", encoding="utf-8")

    def found(*options):
        return run("check", "--no-cache", "--untrusted", "--select", "security", "--output-format", "concise", "-q", *options).out

    assert "executable-mdx" in found()
    assert found("--profile", "jekyll") == ""

    (folder / "docusaurus.config.js").unlink()
    (folder / "hugo.toml").write_text("title = 'A mill'\n", encoding="utf-8")
    (posts / "a.md").write_text("{% comment %}\n<script>alert(1)</script>\n{% endcomment %}\n", encoding="utf-8")

    assert "script-element" in found()
