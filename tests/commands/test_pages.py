"""Whole HTML pages: they are checked for parse errors and unsafe content, and tidied only where the user asks for that."""

from __future__ import annotations

import io
import sys

import pytest

TIDY = '<p style="position: static">one</p>\n'
PAGE = (
    f"<!DOCTYPE html>\n<html>\n<head><title>A mill</title></head>\n<body>\n{TIDY}<p><b>two</p>\n<script>go()</script>\n</body>\n</html>\n"
)
FEW = {"unclosed-tag", "script-element"}
ALL = FEW | {"inline-style"}


@pytest.fixture
def site(folder):
    """A folder with a page."""
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    return folder


def rules(run, *arguments):
    """The rules that a run reports something of."""
    lines = run("check", "--output-format", "concise", "-q", *arguments).out.splitlines()
    return {line.split("[")[1].split("]")[0] for line in lines}


def test_a_page_that_is_found_has_parse_errors_and_unsafe_content_reported(site, run):
    assert rules(run) == FEW
    assert rules(run, ".") == FEW


def test_a_page_that_is_named_is_checked_as_a_post(site, run):
    assert rules(run, "page.html") == ALL
    assert rules(run, "page.html", ".") == ALL


def test_a_hook_names_files_but_its_user_does_not(site, run):
    assert rules(run, "--force-exclude", "page.html") == FEW


def test_pages_are_checked_as_posts_where_the_configuration_says_so(site, run):
    (site / "postlint.toml").write_text("pages = true\n", encoding="utf-8")

    assert rules(run) == ALL
    assert rules(run, "--force-exclude", "page.html") == ALL


def test_pages_is_true_or_false(site, run):
    (site / "postlint.toml").write_text('pages = "yes"\n', encoding="utf-8")

    assert run("check").err.endswith("postlint.toml:1: `pages` is neither `true` nor `false`\n")


def test_a_page_that_is_found_is_not_tidied(site, run):
    run("fix", "-q")
    assert (site / "page.html").read_text(encoding="utf-8") == PAGE

    run("fix", "-q", "page.html")
    assert (site / "page.html").read_text(encoding="utf-8") == PAGE.replace(' style="position: static"', "")


def test_a_page_is_cleaned(site, run):
    run("clean", "--write", "-q")

    assert "<script>" not in (site / "page.html").read_text(encoding="utf-8")


def test_the_cache_tells_apart_whether_a_page_was_named(site, run):
    assert [rules(run), rules(run, "page.html"), rules(run), rules(run, "page.html")] == [FEW, ALL, FEW, ALL]


def test_worker_processes_know_which_pages_were_named(site, run):
    for number in range(30):
        (site / f"page{number}.html").write_text(PAGE, encoding="utf-8")

    assert rules(run, "--jobs", "2", "--no-cache") == FEW
    assert rules(run, "--jobs", "2", "--no-cache", *(f"page{number}.html" for number in range(30))) == ALL


@pytest.mark.parametrize(("option", "expected"), [((), ALL), (("--force-exclude",), FEW)])
def test_a_page_on_standard_input_is_checked_as_a_post_except_in_a_hook(folder, run, monkeypatch, option, expected):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode()), encoding="utf-8"))

    assert rules(run, "-", "--stdin-filename", "page.html", *option) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"<html><body>{TIDY}</body></html>\n", False, id="a document without a type"),
        pytest.param(f"<!-- old -->\n<!doctype HTML>\n{TIDY}", False, id="a comment before the type"),
        pytest.param(f"---\ntitle: A mill\n---\n<html><body>{TIDY}</body></html>\n", True, id="front matter before the document"),
        pytest.param(f"<div>{TIDY}</div>\n", True, id="a part of a page"),
    ],
)
def test_what_is_a_page(folder, run, text, expected):
    (folder / "a.html").write_text(text, encoding="utf-8")

    assert ("inline-style" in rules(run)) is expected


@pytest.mark.parametrize("name", ["hugo.toml", "_config.yml"])
def test_hugo_and_jekyll_publish_html_without_front_matter_as_it_is(folder, run, name):
    (folder / name).write_text("", encoding="utf-8")
    (folder / "content").mkdir()
    (folder / "content" / "bare.html").write_text(TIDY, encoding="utf-8")
    (folder / "content" / "post.html").write_text(f"---\ntitle: A mill\n---\n{TIDY}", encoding="utf-8")
    (folder / "content" / "hidden.html").write_text(f"\n---\ntitle: A mill\n---\n{TIDY}", encoding="utf-8")
    lines = run("check", "--select", "inline-style", "--output-format", "concise", "-q").out.splitlines()

    assert [line.split(":")[0] for line in lines] == ["content/hidden.html", "content/post.html"]


SCRIPT = "<p>A mill</p>\n<script>go()</script>\n"


@pytest.mark.parametrize(
    ("config", "path", "text", "expected"),
    [
        ("_config.yml", "slides/a.html", SCRIPT, set()),
        ("hugo.toml", "content/a.html", SCRIPT, set()),
        ("_config.yml", "_posts/2021-07-01-a.html", SCRIPT, {"script-element"}),
        (
            "_config.yml",
            "a.html",
            f"---\nlayout: default\n---\n{{% for post in site.posts %}}{{{{ post.title }}}}{{% endfor %}}\n{SCRIPT}",
            set(),
        ),
        ("_config.yml", "tags/index.html", f"---\nlayout: default\n---\n{SCRIPT}", set()),
        ("_config.yml", "a.html", f"---\nlayout: default\n---\n{SCRIPT}", {"script-element"}),
        ("_config.yml", "a.html", f"---\nlayout: post\n---\n{{{{ page.title }}}}\n{SCRIPT}", {"script-element"}),
        ("_config.yml", "_notes/a.html", f"---\nlayout: default\n---\n{{{{ page.title }}}}\n{SCRIPT}", {"script-element"}),
        ("_config.yml", "404.html", f"---\nlayout: page\ndate: 2021-07-01\n---\n{SCRIPT}", {"script-element"}),
        ("package.json", "a.html", SCRIPT, {"script-element"}),
        ("package.json", "404.html", f"---\npermalink: /404.html\n---\n{SCRIPT}", set()),
        ("package.json", "index.html", f"<!doctype html>\n<script>window.$docsify = {{}}</script>\n{SCRIPT}", set()),
        ("package.json", "index.html", f"<!doctype html>\n{SCRIPT}", {"script-element"}),
        ("package.json", "a.html", f"<p>Write window.$docsify.</p>\n{SCRIPT}", {"script-element"}),
    ],
)
def test_a_page_of_the_site_itself_has_scripts_on_purpose(folder, run, config, path, text, expected):
    (folder / config).write_text("collections:\n  notes:\n    output: true\n" if config == "_config.yml" else "", encoding="utf-8")
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")

    assert rules(run, "--select", "security") == expected
    assert rules(run, "--select", "security", path) == {"script-element"}
    assert "script-element" in rules(run, "--select", "security", "--untrusted", ".")


@pytest.mark.parametrize(("layout", "expected"), [("false", set()), ("page", {"script-element"})])
def test_a_page_of_hexo_without_a_layout_is_one_of_the_site(folder, run, layout, expected):
    (folder / "scaffolds").mkdir()
    (folder / "_config.yml").write_text("skip_render:\nsource_dir: source\nper_page: 10\n", encoding="utf-8")
    (folder / "package.json").write_text('{"dependencies": {"hexo": "8.1.0"}}', encoding="utf-8")
    (folder / "source" / "demo").mkdir(parents=True)
    (folder / "source" / "demo" / "a.html").write_text(f"---\nlayout: {layout}\n---\n{SCRIPT}", encoding="utf-8")

    assert rules(run, "--select", "security") == expected


def test_a_whole_page_below_the_sources_of_hexo_is_one_of_the_site(folder, run):
    (folder / "scaffolds").mkdir()
    (folder / "_config.yml").write_text("skip_render:\nsource_dir: source\nper_page: 10\n", encoding="utf-8")
    (folder / "package.json").write_text('{"dependencies": {"hexo": "8.1.0"}}', encoding="utf-8")
    (folder / "source" / "images").mkdir(parents=True)
    (folder / "source" / "images" / "demo.html").write_text(PAGE, encoding="utf-8")

    assert rules(run) == {"unclosed-tag"}


def test_the_container_of_a_list_of_posts_is_there_on_purpose(folder, run):
    (folder / "_config.yml").write_text("", encoding="utf-8")
    posts = (
        "---\nlayout: default\n---\n<section>\n<ul>\n{% for post in site.posts %}<li>{{ post.title }}</li>{% endfor %}\n</ul>\n</section>\n"
    )
    (folder / "index.html").write_text(posts, encoding="utf-8")

    assert rules(run, "--select", "wrapper-element") == set()


# Templates and reports


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{% extends 'base.html' %}\n{% block content %}\n<script>go()</script>\n", id="Jinja"),
        pytest.param("<p>a</p>\n{%- include 'nav.html' -%}\n<script>go()</script>\n", id="Jinja within a page"),
        pytest.param('{{ define "main" }}\n<script>go()</script>\n{{ end }}\n', id="Go"),
        pytest.param("{{> header}}\n<script>go()</script>\n", id="Handlebars"),
        pytest.param('<!doctype html>\n<meta name="generator" content="Pandas Profiling v4">\n<script>go()</script>\n', id="a report"),
        pytest.param('<!doctype html>\n<script>go()</script>\n<body class="jp-Notebook" data-x="1">\n', id="a notebook"),
    ],
)
def test_a_template_and_a_generated_report_that_are_found_are_no_posts(folder, run, text):
    (folder / "page.html").write_text(text, encoding="utf-8")

    assert rules(run) == set()
    assert "script-element" in rules(run, "page.html")
    assert "script-element" in rules(run, "--untrusted")
    run("clean", "--write")
    assert "<script>" not in (folder / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\ntitle: a\n---\n{% include 'nav.html' %}\n<script>go()</script>\n", id="front matter"),
        pytest.param("<pre>{% extends 'base.html' %}</pre>\n<script>go()</script>\n", id="an example"),
        pytest.param("<p>{% include_code go.js %}</p>\n<script>go()</script>\n", id="a tag of Hexo"),
        pytest.param("<p>{{ site.title }}</p>\n<script>go()</script>\n", id="a value"),
    ],
)
def test_a_page_with_template_tags_of_a_post_is_checked(folder, run, text):
    (folder / "page.html").write_text(text, encoding="utf-8")

    assert "script-element" in rules(run)


# The package of the site's own program


def test_code_that_the_engine_of_the_site_finds_is_markup_to_another_only_for_strangers(folder, run):
    post = "<ol>\n<li>one\n\n  ```html\n  <script>go()</script>\n  ```\n\n</li>\n</ol>\n"
    (folder / "a.md").write_text(post, encoding="utf-8")
    only = ("--select", "ambiguous-markup")
    assert rules(run, *only) == {"ambiguous-markup"}

    (folder / "package.json").write_text('{"devDependencies": {"marked": "12"}}', encoding="utf-8")
    assert rules(run, *only) == set()
    assert rules(run, "--untrusted", *only) == {"ambiguous-markup"}
    run("clean", "--write")
    assert "<script>" not in (folder / "a.md").read_text(encoding="utf-8")
