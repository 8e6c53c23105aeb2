"""What is a post is what the generator of the site renders as a page: each odd file is held to what the generators made of it."""

from __future__ import annotations

import re

import pytest

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.run.discovery import find_posts
from tests.sites.build import COPIED, GENERATORS, RENDERED, write_site
from tests.sites.odd import PROFILES, odd_site
from tests.sites.record import read_record

RUN_BY_BROWSERS = (".html", ".htm", ".xhtml")
POSTS_NEVERTHELESS = {
    "hugo": {
        r"content/bundle/other\.md": "a resource of a page, whose text the page's template may show",
        r"content/(fragment|page)\.html": "copied for want of front matter: a page, to which few rules apply",
    },
    "jekyll": {
        r"_posts/(a32|(sub/)?misnamed-.*)\.(md|html)": "a post without the date that its name needs: its author means to publish it",
        r"_drafts/.*": "a draft, which `--drafts` renders",
        r"(_rivers/)?(none|blank|mark)\.md": "without front matter, or with some that Jekyll does not see: rules report what hides it, "
        "and GitHub Pages renders Markdown without any",
        r"(.*/)?(2020-01-02-)?(fragment|page)\.html": "copied for want of front matter: a page, to which few rules apply",
        r"_hidden/.*": "of a collection without pages of its own, whose text templates show",
    },
    "hexo": {r"source/_drafts/.*": "a draft, which `render_drafts` renders"},
    "eleventy": {r"(posts/)?(fragment|page)\.html": "rendered, and no different for it"},
    "astro": {
        r"src/pages/page\.html": "rendered, and no different for it",
        r"notes/ending-mdx\.mdx": "the pattern of the collection leaves it out, which is not read",
    },
    "pelican": {
        r"content/(pages/)?(none|blank)\.md|content/(pages/)?(fragment|page)\.html": "Pelican stops at posts without title or date"
    },
    "docusaurus": {
        r"(docs|blog|src/pages)/((__pycache__|__snapshots__|_[a-z]+)/.*|_underscore|section/_index).*": "a part that other pages may include",
        r"i18n/fr/docusaurus-plugin-content-[a-z]+/(.*/)?[a-c]\.md": "a translation of a page that there is not",
    },
}
NO_POSTS_NEVERTHELESS = {
    "hexo": {r"themes/odd/source/.*": "a file of the theme, found with `--untrusted`"},
}
OTHER_SETUPS = {"zola": {"config.toml": 'base_url = "https://example.org"\n'}}


@pytest.fixture(params=PROFILES)
def profile(request):
    return request.param


@pytest.fixture
def odd(profile, tmp_path, monkeypatch):
    """The odd site of a profile in the working folder."""

    def made(payload=""):
        setup = GENERATORS[profile].setup if profile in GENERATORS else OTHER_SETUPS[profile]
        write_site(str(tmp_path), setup | odd_site(profile, payload))
        (tmp_path / ".git").mkdir()
        monkeypatch.chdir(tmp_path)

    return made


def justified(table, profile, path):
    return any(re.fullmatch(pattern, path) for pattern in table.get(profile, {}))


def test_each_site_has_odd_files_of_each_kind(profile):
    record = read_record(profile)

    assert record.keys() == odd_site(profile).keys()
    assert sum(fate == RENDERED for fate in record.values()) >= 20
    assert sum(fate != RENDERED for fate in record.values()) >= 20


def test_what_is_rendered_is_a_post_and_nothing_else_is(profile, odd):
    odd()
    posts = {path.replace("\\", "/") for path in find_posts(ConfigResolver(Overrides()), ["."]).paths}
    record = read_record(profile)
    missed = [path for path, fate in record.items() if fate == RENDERED and path not in posts]
    more = [path for path, fate in record.items() if fate != RENDERED and path in posts]

    assert [path for path in missed if not justified(NO_POSTS_NEVERTHELESS, profile, path)] == []
    assert [path for path in more if not justified(POSTS_NEVERTHELESS, profile, path)] == []
    for table, paths in ((NO_POSTS_NEVERTHELESS, missed), (POSTS_NEVERTHELESS, more)):
        for pattern in table.get(profile, {}):
            assert any(re.fullmatch(pattern, path) for path in paths), f"{pattern} justifies nothing"


def test_a_hook_sees_the_files_that_check_sees(profile, odd, run):
    odd()
    every = sorted(odd_site(profile))
    hook = run("check", "--show-files", "--force-exclude", "-q", *every).out
    check = run("check", "--show-files", "-q").out
    setup = GENERATORS[profile].setup if profile in GENERATORS else {}

    assert posts_of(hook) == posts_of(check) - setup.keys()


def posts_of(shown):
    return {line for line in shown.splitlines() if not line.startswith("# ") and not line.startswith("#: ")}


def test_nothing_that_is_published_and_run_by_browsers_passes_untrusted(profile, odd, run):
    odd("<script>alert(1)</script>\n")
    lines = run("check", "--untrusted", "--select", "script-element", "--output-format", "concise", "-q").out.splitlines()
    reported = {line.split(":")[0] for line in lines}
    published = {
        path for path, fate in read_record(profile).items() if fate == RENDERED or (fate == COPIED and path.endswith(RUN_BY_BROWSERS))
    }

    assert published - reported == set()
