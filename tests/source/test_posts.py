"""What a site's own configuration changes about which files are posts."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from linter.source.find import find
from linter.source.posts import Posts
from linter.source.site import Sites
from linter.values.post_folders import ENDINGS
from tests.conftest import assert_linear

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def site(tmp_path, monkeypatch):
    """The function that makes a site and returns the posts that are found in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()

    def made(configuration, *names, at=".", untrusted=False, profile="auto"):
        for name, text in {**configuration, **dict.fromkeys(names, "")}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        posts = Posts(Sites(), lambda _folder: profile, untrusted=untrusted)
        found = find([at], lambda _folder: None, posts, force_exclude=False, untrusted=untrusted)
        return [path.replace(os.sep, "/") for path in found]

    return made


# Configurations


@pytest.mark.parametrize(
    ("name", "text", "folder"),
    [
        pytest.param("hugo.toml", 'contentDir = "words"', "words", id="another folder"),
        pytest.param("hugo.yaml", "contentDir: words/all", "words/all", id="one below a folder, in YAML"),
        pytest.param("hugo.json", '{"contentDir": "words"}', "words", id="in JSON"),
        pytest.param("hugo.toml", '[languages.fr]\ncontentDir = "fr"', "fr", id="a folder for a language"),
        pytest.param("config/_default/languages.toml", '[fr]\ncontentDir = "fr"', "fr", id="in a folder of settings"),
        pytest.param("hugo.toml", '[[module.mounts]]\nsource = "docs"\ntarget = "content/docs"', "docs", id="a mount"),
        pytest.param("hugo.yaml", "module:\n  mounts:\n    - target: content\n      source: docs", "docs", id="a mount, target first"),
        pytest.param("hugo.toml", 'theme = "river"', "themes/river/content", id="a theme with content"),
    ],
)
def test_hugo_reads_the_folders_of_its_configuration(site, name, text, folder):
    configuration = {"archetypes/x.txt": "", "content/x.txt": "", "hugo.toml": "", name: text}

    assert site(configuration, f"{folder}/a.md", "other/b.md", "themes/other/content/c.md") == [f"{folder}/a.md"]


def test_the_target_of_another_mount_of_hugo_makes_no_folder_one_of_posts(site):
    mounts = '[[module.mounts]]\nsource = "content"\ntarget = "content"\n[[module.mounts]]\nsource = "docs"\ntarget = "static"\n'

    assert site({"hugo.toml": mounts}, "content/a.md", "docs/b.md") == ["content/a.md"]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        pytest.param("", ["README.md", "vendor/b.md"], id="no settings"),
        pytest.param("collections: [rivers]", ["README.md", "_rivers/c.md", "vendor/b.md"], id="a list of collections"),
        pytest.param(
            "collections:\n  rivers:\n    output: true", ["README.md", "_rivers/c.md", "vendor/b.md"], id="a table of collections"
        ),
        pytest.param("include:\n  - _rivers", ["README.md", "_rivers/c.md", "vendor/b.md"], id="a folder that is included"),
        pytest.param("exclude:\n- vendor # old\n- README.md", [], id="a list of lines"),
        pytest.param("exclude: [vendor/, 'READ*']", [], id="a list in brackets"),
        pytest.param("exclude:\n  [\n    README.md,\n    vendor\n  ]", [], id="a list in brackets over lines"),
        pytest.param("exclude: [vendor]\ninclude: [vendor]", ["README.md", "vendor/b.md"], id="included and excluded"),
        pytest.param("source: vendor", ["vendor/b.md"], id="another folder"),
        pytest.param("destination: vendor", ["README.md"], id="another folder for the output"),
        pytest.param("exclude: {", ["README.md", "_rivers/c.md", "vendor/b.md"], id="what is not YAML"),
    ],
)
def test_jekyll_reads_what_its_configuration_does_not_exclude(site, text, posts):
    assert site({"_config.yml": text}, "README.md", "vendor/b.md", "_rivers/c.md") == posts


def test_the_collections_of_jekyll_may_have_a_folder_of_their_own(site):
    configuration = {"_config.yml": "collections_dir:\n  words\ncollections:\n  rivers:\n"}

    assert sorted(site(configuration, "words/_rivers/a.md", "words/_posts/b.md", "words/_old/c.md", "_rivers/d.md")) == [
        "words/_posts/b.md",
        "words/_rivers/a.md",
    ]


def test_folders_of_posts_are_looked_for_in_the_source_of_jekyll(site):
    posts = ["docs/_posts/a.md", "docs/sub/_posts/b.md"]

    assert sorted(site({"_config.yml": "source: docs"}, *posts, "docs/_old/_posts/c.md", "_posts/d.md")) == posts


def test_jekyll_reads_the_endings_of_its_configuration(site):
    assert site({"_config.yml": "markdown_ext: md,mdown"}, "a.mdown", "b.mdwn") == ["a.mdown"]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        pytest.param("", ["source/_posts/a.md", "source/demo/b.html", "source/demo/c/d.html"], id="no settings"),
        pytest.param("skip_render: demo/*", ["source/_posts/a.md", "source/demo/c/d.html"], id="one star"),
        pytest.param("skip_render:\n  - 'demo/**'", ["source/_posts/a.md"], id="two stars"),
        pytest.param("skip_render: [demo/**/*.html]", ["source/_posts/a.md"], id="stars and an ending"),
        pytest.param("exclude: ['demo/{b,c}.html']", ["source/_posts/a.md", "source/demo/c/d.html"], id="one of two names"),
        pytest.param(
            "include: ['_rivers/*']",
            ["source/_posts/a.md", "source/_rivers/e.md", "source/demo/b.html", "source/demo/c/d.html"],
            id="a folder with an underscore",
        ),
        pytest.param(
            "include: ['.known/*']",
            ["source/.known/f.md", "source/_posts/a.md", "source/demo/b.html", "source/demo/c/d.html"],
            id="a hidden folder",
        ),
        pytest.param(
            "exclude: ['!(a).md']", ["source/_posts/a.md", "source/demo/b.html", "source/demo/c/d.html"], id="a glob that is not read"
        ),
    ],
)
def test_hexo_renders_what_its_configuration_does_not_skip(site, text, posts):
    files = ("source/_posts/a.md", "source/demo/b.html", "source/demo/c/d.html", "source/_rivers/e.md", "source/.known/f.md")

    assert sorted(site({"_config.yml": f"source_dir: source\n{text}\n"}, *files)) == posts


@pytest.mark.parametrize(
    ("configuration", "posts"),
    [
        pytest.param({}, ["README.md", "src/_layouts/b.md", "src/a.md"], id="no settings"),
        pytest.param({"eleventy.config.js": "return { dir: { input: 'src' } };"}, ["src/_layouts/b.md", "src/a.md"], id="another folder"),
        pytest.param({"eleventy.config.js": "config.setInputDirectory('src');"}, ["src/_layouts/b.md", "src/a.md"], id="by a call"),
        pytest.param(
            {"package.json": '{"scripts": {"build": "eleventy --input=src"}}'}, ["src/_layouts/b.md", "src/a.md"], id="by a script"
        ),
        pytest.param(
            {"eleventy.config.js": "return { dir: { input: 'src', layouts: '_layouts' } };"}, ["src/a.md"], id="a folder of layouts in it"
        ),
        pytest.param(
            {"eleventy.config.js": "return { dir: { input: here } };"}, ["README.md", "src/_layouts/b.md", "src/a.md"], id="computed"
        ),
        pytest.param({".eleventyignore": "README.md\nsrc/_layouts/\n# src\n"}, ["src/a.md"], id="a list of what to ignore"),
    ],
)
def test_eleventy_reads_the_folder_of_its_configuration(site, configuration, posts):
    files = ("src/a.md", "src/_layouts/b.md", "README.md", "src/_includes/c.md" if configuration else "_includes/c.md")
    configuration = {"eleventy.config.js": ""} | configuration
    found = sorted(site(configuration, *files))

    assert [path for path in found if "_includes" not in path] == posts


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        pytest.param("", ["src/content/a.md"], id="no collections"),
        pytest.param("glob({ pattern: '*', base: './words' })", ["src/content/a.md", "words/b.md"], id="a folder"),
        pytest.param("glob({ pattern: '*', base: where })", ["README.md", "src/content/a.md", "words/b.md"], id="computed"),
    ],
)
def test_astro_reads_the_folders_of_its_collections(site, text, posts):
    configuration = {"astro.config.mjs": "", "src/content.config.ts": text}

    assert sorted(site(configuration, "src/content/a.md", "words/b.md", "README.md", "tests/c.txt")) == posts


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        pytest.param("", ["docs/a.md"], id="no plugins"),
        pytest.param("{ path: 'words' }", ["docs/a.md", "words/b.md"], id="a folder"),
        pytest.param("{ path: here }", ["README.md", "docs/a.md", "words/b.md"], id="computed"),
        pytest.param("{ path: '../words' }", ["docs/a.md"], id="a folder above"),
        pytest.param("require('./settings/plugins')", ["docs/a.md", "words/b.md"], id="in another file"),
    ],
)
def test_docusaurus_reads_the_folders_of_its_plugins(site, text, posts):
    assert (
        sorted(site({"docusaurus.config.js": text, "settings/plugins.js": "{ path: 'words' }"}, "docs/a.md", "words/b.md", "README.md"))
        == posts
    )


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        pytest.param("PATH = 'words'", ["words/b.md"], id="a folder"),
        pytest.param("", ["b/c.md", "words/b.md"], id="none, and no folder of the usual name"),
        pytest.param("OUTPUT_PATH = 'b/'", ["words/b.md"], id="a folder for the output"),
    ],
)
def test_pelican_reads_the_folder_of_its_configuration(site, text, posts):
    assert sorted(site({"pelicanconf.py": text}, "words/b.md", "b/c.md")) == posts


def test_pelican_reads_the_folder_of_a_configuration_with_another_name(site):
    settings = "SITENAME = 'River'\nARTICLE_URL = '{slug}/'\nPATH = 'words'\n"

    assert site({"en/pconf.py": settings}, "en/words/b.md", "en/drafts/c.md", "home/d.md") == ["en/words/b.md", "home/d.md"]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        pytest.param("{ path: here }", ["notes/b.md", "src/pages/c.md"], id="computed"),
        pytest.param("{ path: 'src' }", ["src/components/Card/readme.md", "src/pages/c.md"], id="the folder itself"),
        pytest.param("{ path: 'src/components' }", ["src/components/Card/readme.md", "src/pages/c.md"], id="a folder in it"),
    ],
)
def test_docusaurus_reads_no_code_but_its_pages(site, text, posts):
    assert site({"docusaurus.config.js": text}, "src/components/Card/readme.md", "src/pages/c.md", "notes/b.md") == posts


# Several sites, and none


def test_a_site_within_a_site_has_its_own_folders(site):
    configuration = {"hugo.toml": "", "examples/blog/hugo.toml": ""}

    assert site(configuration, "content/a.md", "examples/blog/content/b.md", "examples/blog/layouts/c.md", "examples/d.md") == [
        "content/a.md",
        "examples/blog/content/b.md",
    ]


def test_a_site_within_a_site_hides_nothing_that_the_outer_one_publishes(site):
    assert site({"hugo.toml": "", "content/hugo.toml": ""}, "content/a.md", "content/layouts/b.md") == [
        "content/a.md",
        "content/layouts/b.md",
    ]


def test_names_of_folders_count_where_no_generator_is_known(site):
    names = ("a.md", "tests/b.md", "node_modules/c.md", "_cache/d.html", "snapshots/e.html", "_includes/f.md", "layouts/g.md")
    more = ("themes/river/h.md", "src/components/Card/i.md", "components/j.md", "_posts/themes/2021-07-01-k.md")
    posts = ["a.md", "_posts/themes/2021-07-01-k.md", "components/j.md", "layouts/g.md"]

    assert site({}, *names, *more) == posts
    assert sorted({"src/components/Card/i.md", "tests/b.md", "themes/river/h.md"} - set(site({}, untrusted=True))) == []


def test_a_folder_of_the_name_themes_is_read_where_the_generator_publishes_it(site):
    assert site({"_config.yml": ""}, "themes/a.md") == ["themes/a.md"]


def test_the_readme_of_a_package_among_assets_is_no_post(site):
    assert site({}, "public/README.md", "assets/js/river/Changelog.md", "assets/notes.md", "README.md") == ["README.md", "assets/notes.md"]
    assert site({}, at="assets/js") == ["assets/js/river/Changelog.md"]
    assert "public/README.md" in site({}, untrusted=True)


@pytest.mark.parametrize(
    ("post", "posts"),
    [
        pytest.param("_posts/a.md", ["_drafts/b.md", "_posts/a.md"], id="Hexo"),
        pytest.param("_posts/2021-07-01-a.md", ["_drafts/b.md", "_pages/c.md", "_posts/2021-07-01-a.md"], id="Jekyll"),
    ],
)
def test_other_folders_with_an_underscore_are_not_read_by_hexo(site, post, posts):
    assert site({}, post, "_drafts/b.md", "_pages/c.md") == posts
    assert "_pages/c.md" in site({}, untrusted=True)


def test_a_file_that_proves_the_ownership_of_a_site_is_no_post(site):
    proof = "google1b87db7700e6c4ae.html"

    assert site({}, proof, "content/yandex_0123456789abcdef.html", "google.html") == ["google.html"]


@pytest.mark.parametrize("configuration", [{}, {"_config.yml": "title: a"}], ids=["no generator", "Jekyll"])
def test_pages_of_html_among_assets_are_no_posts(site, configuration):
    files = ("assets/fonts/preview.html", "demos/public/index.HTML", "static/a.md", "_posts/assets/b.html", "c.html")

    assert site(configuration, *files) == ["c.html", "_posts/assets/b.html", "static/a.md"]
    assert site({}, at="assets") == ["assets/fonts/preview.html"]
    assert site({}, at="assets/fonts") == ["assets/fonts/preview.html"]
    assert "assets/fonts/preview.html" in site({}, untrusted=True)


def test_below_a_folder_of_posts_names_do_not_count(site):
    assert site({}, "_posts/tests/a.md", "_posts/node_modules/b.md", "_posts/.c.md") == ["_posts/node_modules/b.md", "_posts/tests/a.md"]


def test_a_folder_of_tests_is_entered_where_it_leads_to_posts(site):
    configuration = {"astro.config.mjs": "", "src/content.config.ts": "glob({ base: './tests/.words' })"}

    assert site(configuration, "tests/.words/a.md", "tests/b.md") == ["tests/.words/a.md"]


def test_a_folder_that_is_named_is_entered_though_its_site_has_no_posts_there(site):
    assert site({"hugo.toml": ""}, "content/a.md", "layouts/b.md", at="layouts") == ["layouts/b.md"]
    assert site({"hugo.toml": ""}, at="content") == ["content/a.md"]


def test_a_profile_that_is_not_that_of_the_files_leaves_the_names_of_folders(site):
    assert site({"hugo.toml": ""}, "content/a.md", "other/b.md", "tests/c.md", profile="hexo") == ["content/a.md", "other/b.md"]
    assert site({"hugo.toml": ""}, profile="hugo") == ["content/a.md"]


# Untrusted


def test_files_that_a_generator_copies_are_found_with_untrusted(site):
    files = ("content/a.md", "static/b.html", "other/c.md", "layouts/d.html")

    assert sorted(site({"hugo.toml": ""}, *files, untrusted=True)) == ["content/a.md", "other/c.md", "static/b.html"]


def test_tests_are_found_with_untrusted_for_another_generator_may_publish_them(site):
    assert sorted(site({}, "docs/test/a.md", "node_modules/b.md", untrusted=True)) == ["docs/test/a.md"]


def test_a_configuration_that_is_added_hides_nothing_with_untrusted(site):
    posts = ["layouts/a.md", "pages/b.md"]

    assert sorted(site({"_config.yml": "", "hugo.toml": ""}, *posts, untrusted=True)) == posts
    assert sorted(site({"_config.yml": "", "layouts/hugo.toml": ""}, *posts, untrusted=True)) == posts


# The rest


def test_the_hooks_are_given_files_of_all_endings():
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    patterns = re.findall(r"files: (.+)", text)

    assert len(patterns) == len(re.findall("^- id:", text, re.MULTILINE))
    for pattern in patterns:
        assert [ending for ending in ENDINGS if not re.search(pattern, f"a{ending}")] == []
        assert re.search(pattern, "A.MD")
        assert not re.search(pattern, "a.mdc")


@pytest.mark.parametrize(
    "text",
    ["exclude: [" + "'*a" * 9 + "']", "exclude:" + "\n- " * 9, "exclude:\n" + "\n" * 99, "collections:\n" + " x:\n" * 9, "exclude: [" * 9],
    ids=["stars", "blank lines of a list", "blank lines", "collections", "brackets"],
)
def test_time_grows_with_a_configuration_as_its_size_does(tmp_path, text):
    from linter.source.site_folders import folders_of

    def read(configuration):
        (tmp_path / "_config.yml").write_text(configuration, encoding="utf-8")
        folders_of(str(tmp_path), "jekyll")

    assert_linear(read, lambda size: text * size, 50)


def test_time_grows_with_a_glob_as_its_size_does(tmp_path):
    (tmp_path / "_config.yml").write_text(f"source_dir: source\nskip_render: ['{'**/*a*' * 30}b']\n", encoding="utf-8")
    (tmp_path / "source").mkdir()
    posts = Posts(Sites(), lambda _folder: "hexo").inside(str(tmp_path / "source"))

    assert_linear(posts.file, lambda size: "a" * size + ".md", 50)
