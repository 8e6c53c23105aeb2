"""Which generator's site a folder belongs to."""

from __future__ import annotations

import os

import pytest

from linter.source.site import Sites
from linter.values.dialects import Dialect, TemplateLanguage
from linter.values.profiles import PROFILES, Site, TagNames

HEXO = "title: A site\nsource_dir: source\nnew_post_name: :title.md\n"


@pytest.fixture
def made(tmp_path):
    """The function that makes files (folders, where the name ends in a slash) and gives the folder of them all."""
    (tmp_path / ".git").mkdir()

    def make(*names, **texts):
        for name in names:
            path = tmp_path / name
            if name.endswith("/"):
                path.mkdir(parents=True, exist_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(texts.get(path.stem.strip("_"), ""), encoding="utf-8")
        return tmp_path

    return make


def name_of(folder, *below):
    return Sites().for_folder(os.path.join(folder, *below)).profile.name


@pytest.mark.parametrize(
    ("names", "profile"),
    [
        pytest.param(["docusaurus.config.ts"], "docusaurus", id="Docusaurus"),
        pytest.param(["astro.config.mjs"], "astro", id="Astro"),
        pytest.param([".eleventy.js"], "eleventy", id="Eleventy"),
        pytest.param(["eleventy.config.cjs"], "eleventy", id="a newer Eleventy"),
        pytest.param(["hugo.toml"], "hugo", id="Hugo"),
        pytest.param(["hugo.json", "config.toml"], "hugo", id="Hugo in JSON"),
        pytest.param(["pelicanconf.py"], "pelican", id="Pelican"),
        pytest.param(["_config.yml"], "jekyll", id="Jekyll"),
        pytest.param(["_config.yaml"], "jekyll", id="Jekyll with a longer ending"),
        pytest.param(["_config.toml"], "jekyll", id="Jekyll in TOML"),
        pytest.param(["config/_default/hugo.toml"], "hugo", id="Hugo with a folder of settings"),
        pytest.param(["config/_default/config.yaml"], "hugo", id="an older Hugo with a folder of settings"),
        pytest.param(["config/default.toml"], "plain", id="a folder of settings that many have"),
        pytest.param(["archetypes/", "content/"], "hugo", id="Hugo's folders"),
        pytest.param(["scaffolds/", "source/"], "hexo", id="Hexo's folders"),
        pytest.param(["content/"], "plain", id="a folder that many have"),
        pytest.param(["package.json", "config.toml"], "plain", id="files that many have"),
        pytest.param([], "plain", id="nothing"),
    ],
)
def test_a_site_is_known_by_its_files(made, names, profile):
    assert name_of(made(*names)) == profile


@pytest.mark.parametrize(
    ("names", "text", "profile"),
    [
        pytest.param(["_config.yml", "source/"], HEXO, "hexo", id="Hexo's keys and its folder"),
        pytest.param(["_config.yml"], HEXO, "jekyll", id="Hexo's keys without its folder"),
        pytest.param(["_config.yml", "source/"], "title: a\n", "jekyll", id="Jekyll with a folder of that name"),
        pytest.param(["_config.yml", "source/", "scaffolds/"], "title: a\n", "hexo", id="Hexo with a short configuration"),
        pytest.param(["config.toml"], "base_url = 'https://a.b'\n", "zola", id="Zola"),
        pytest.param(["config.toml"], "baseURL = 'https://a.b'\n", "hugo", id="an older Hugo"),
        pytest.param(["config.toml"], "[tool]\n", "plain", id="another tool's settings"),
        pytest.param(["config.yaml"], "baseURL: https://a.b\n", "hugo", id="an older Hugo in YAML"),
        pytest.param(["config.json"], '{\n  "baseURL": "https://a.b"\n}\n', "hugo", id="an older Hugo in JSON"),
        pytest.param(["config.yml"], "url: https://a.b\n", "plain", id="another tool's settings in YAML"),
    ],
)
def test_a_site_is_known_by_its_settings(made, names, text, profile):
    assert name_of(made(*names, config=text)) == profile


@pytest.mark.parametrize(
    ("names", "package", "profile"),
    [
        pytest.param(["_config.yml", "source/"], '{"dependencies": {"hexo": "^7.0.0"}}', "hexo", id="Hexo with a short configuration"),
        pytest.param(["source/"], '{\n  "hexo" : {\n    "version": "7.3.0"\n  }\n}\n', "hexo", id="Hexo without any"),
        pytest.param(["_config.yml", "source/"], '{"dependencies": {"hexoid": "1.0.0"}}', "jekyll", id="another package"),
        pytest.param(["_config.yml"], '{"dependencies": {"hexo": "^7.0.0"}}', "jekyll", id="Hexo's package without its folder"),
        pytest.param(["source/"], '{"name": "hexo"}', "plain", id="a package of that name"),
    ],
)
def test_hexo_is_known_by_its_package(made, names, package, profile):
    assert name_of(made("package.json", *names, package=package)) == profile


def test_the_nearest_site_above_a_folder_is_the_one(made):
    folder = made("astro.config.mjs", "blog/_config.yml", "blog/_posts/", "src/content/")

    assert name_of(folder, "blog", "_posts") == "jekyll"
    assert name_of(folder, "src", "content") == "astro"


def test_nothing_above_the_work_tree_is_asked(made):
    folder = made("hugo.toml", "inner/.git/", "inner/posts/")

    assert name_of(folder, "inner", "posts") == "plain"


@pytest.mark.parametrize(
    ("names", "below", "profile"),
    [
        pytest.param(["_posts/"], ["_posts"], "jekyll", id="posts of Jekyll"),
        pytest.param(["blog/_drafts/x/"], ["blog", "_drafts", "x"], "jekyll", id="drafts of Jekyll"),
        pytest.param(["source/_posts/"], ["source", "_posts"], "jekyll", id="Octopress"),
        pytest.param(["x/source/_posts/", "x/scaffolds/"], ["x", "source", "_posts"], "hexo", id="posts of Hexo"),
        pytest.param(["posts/"], ["posts"], "plain", id="posts of nobody"),
    ],
)
def test_a_site_is_known_by_its_folders(made, names, below, profile):
    assert name_of(made(*names), *below) == profile


PELICAN = "SITENAME = 'River'\nTIMEZONE = 'Europe/Berlin'\nARTICLE_URL = 'blog/{slug}/'\n"


@pytest.mark.parametrize(
    ("name", "text", "profile"),
    [
        pytest.param("pconf.py", PELICAN, "pelican", id="a short name"),
        pytest.param("settings.py", PELICAN, "pelican", id="a name of many programs"),
        pytest.param("publishconf.py", "SITEURL = 'https://a.b'\nFEED_ALL_ATOM = 'feeds/all.xml'\n", "pelican", id="what is published"),
        pytest.param("blog.py", PELICAN, "plain", id="another name"),
        pytest.param("conf.py", "BLOG_TITLE = 'a'\nSITE_URL = 'https://a.b'\nDEFAULT_LANG = 'en'\n", "plain", id="Nikola"),
        pytest.param("conf.py", "project = 'a'\nhtml_theme = 'b'\n", "plain", id="Sphinx"),
        pytest.param("settings.py", "SITENAME = 'a'\nSTATIC_URL = '/static/'\n", "plain", id="Django"),
        pytest.param("conf.py", "# SITENAME = 'a'\n# ARTICLE_URL = 'b'\n", "plain", id="only in comments"),
    ],
)
def test_pelican_is_known_by_its_settings(made, name, text, profile):
    folder = made(name)
    (folder / name).write_text(text, encoding="utf-8")

    assert name_of(folder) == profile


def test_settings_of_pelican_in_a_file_of_another_name_have_its_time_zone(made):
    assert Sites().for_folder(str(made("en/pconf.py", "en/content/", pconf=PELICAN) / "en/content")).timezone == "Europe/Berlin"


def test_a_large_python_file_is_not_asked_about_pelican(made):
    assert name_of(made("conf.py", conf=PELICAN + "#" * 100_000)) == "plain"


@pytest.mark.parametrize(
    ("names", "package", "profile"),
    [
        pytest.param(["2021-07-01-a.md", "2021-07-02-b.md", "c.md"], None, "jekyll", id="names with dates"),
        pytest.param(["a.md", "b.md", "2021-07-01-c.md"], None, "hexo", id="names without"),
        pytest.param(["rivers/a.md", "rivers/b.md"], None, "hexo", id="names in a folder"),
        pytest.param(["rivers/2021-07-01-a.md", "2021-b.png", "c.png"], None, "jekyll", id="pictures beside posts"),
        pytest.param(["a.md"], '{"dependencies": {"hexo": "7"}}', "hexo", id="with its package"),
        pytest.param(["a.md"], '{"dependencies": {"marked": "7"}}', "plain", id="with the package of another program"),
        pytest.param(["2021-07-01-a.md"], '{"devDependencies": {"prettier": "3"}}', "jekyll", id="dates, and a tool"),
        pytest.param(["2021-07-01-a.md"], '{"dependencies": {"next": "14"}}', "plain", id="dates, and Next.js"),
    ],
)
def test_posts_without_a_configuration_belong_to_the_generator_that_reads_such_names(made, names, package, profile):
    folder = made(*(f"_posts/{name}" for name in names))
    if package:
        (folder / "package.json").write_text(package, encoding="utf-8")

    site = Sites().for_folder(str(folder / "_posts"))
    assert (site.profile.name, site.guessed) == (profile, True)


@pytest.mark.parametrize(
    ("package", "known"),
    [
        pytest.param('{"devDependencies": {"next": "14", "marked": "12"}}', True, id="marked"),
        pytest.param('{"dependencies": {"remark-html": "16"}}', True, id="remark"),
        pytest.param('{"dependencies": {"prettier": "3"}}', False, id="a tool"),
        pytest.param('{"name": "marked"}', False, id="a name"),
    ],
)
def test_a_package_that_renders_markdown_is_an_engine(made, package, known):
    folder = made("package.json", "data/posts/", package=package)

    assert Sites().for_folder(str(folder / "data" / "posts")).profile == PROFILES["plain"]._replace(engine_known=known)


@pytest.mark.parametrize(
    ("line", "timezone"),
    [
        pytest.param("timezone: Asia/Shanghai", "Asia/Shanghai", id="a name"),
        pytest.param("timezone: 'America/Argentina/Buenos_Aires' # c", "America/Argentina/Buenos_Aires", id="in quotes"),
        pytest.param("timezone: UTC", "UTC", id="UTC"),
        pytest.param("timezone: Etc/GMT-8", "Etc/GMT-8", id="digits"),
        pytest.param("timezone: ''", "", id="nothing"),
        pytest.param("timezone: Asia/Nowhere", "", id="a place that is not"),
        pytest.param("timezone: Asia/", "", id="half a name"),
        pytest.param("timezone: ../../etc/passwd", "", id="a path"),
        pytest.param("# timezone: Asia/Shanghai", "", id="a comment"),
    ],
)
def test_the_time_zone_stands_in_the_settings(made, line, timezone):
    folder = made("_config.yml", "source/", config=f"{HEXO}{line}\n")

    assert Sites().for_folder(str(folder))._replace(own_tags=TagNames()) == Site(PROFILES["hexo"], timezone)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hugo.toml", 'timeZone = "Europe/Berlin"\n'),
        ("hugo.yaml", "timeZone: Europe/Berlin\n"),
        ("hugo.json", '{\n  "timeZone": "Europe/Berlin"\n}\n'),
    ],
)
def test_hugo_has_its_time_zone_in_three_formats(made, name, text):
    assert Sites().for_folder(str(made(name, hugo=text)))._replace(own_tags=TagNames()) == Site(
        PROFILES["hugo"], "Europe/Berlin", drops_html=True
    )


@pytest.mark.parametrize(
    ("names", "text", "drops"),
    [
        pytest.param(["hugo.toml"], "title = 'a'\n", True, id="by default"),
        pytest.param(["hugo.toml"], "[markup.goldmark.renderer]\nunsafe = false\n", True, id="it is said"),
        pytest.param(["hugo.toml"], "[markup.goldmark.renderer]\nunsafe = true\n", False, id="the opposite is said"),
        pytest.param(["hugo.json"], '{"a": "#b", "markup": {"goldmark": {"renderer": {"unsafe": true}}}}', False, id="in JSON"),
        pytest.param(["hugo.yaml"], "markup:\n  goldmark:\n    renderer:\n      unsafe: true\n", False, id="in YAML"),
        pytest.param(["hugo.toml"], "[markup]\ndefaultMarkdownHandler = 'pandoc'\n", False, id="another renderer"),
        pytest.param(["hugo.toml"], "_merge = 'deep'\n", False, id="a theme has its say"),
        pytest.param(["config.toml"], "baseURL = 'https://a.b'\n[markup.goldmark.extensions]\n", True, id="it names the renderer"),
        pytest.param(["hugo.toml"], "", False, id="settings that cannot be read"),
        pytest.param(["config.toml"], "baseURL = 'https://a.b'\n", False, id="an older Hugo may render with Blackfriday"),
    ],
)
def test_hugo_drops_html_where_all_of_its_settings_are_in_sight(made, names, text, drops):
    assert Sites().for_folder(str(made(*names, hugo=text, config=text))).drops_html is drops


@pytest.mark.parametrize(
    ("name", "text", "drops"),
    [
        pytest.param("netlify.toml", '[build.environment]\nHUGO_VERSION = "0.91.2"\n', True, id="a recent one"),
        pytest.param("netlify.toml", '[build.environment]\nHUGO_VERSION = "0.59.1"\n', False, id="one with Blackfriday"),
        pytest.param(".github/workflows/a.yml", "with:\n  hugo-version: latest\n", True, id="the latest one, in a workflow"),
        pytest.param("netlify.toml", "HUGO_VERSION = '0.91.2'\n# HUGO_VERSION = '0.50'\n", False, id="two of them"),
        pytest.param("config/_default/markup.toml", "[goldmark.parser]\n", True, id="a setting of Goldmark in the folder"),
        pytest.param("config/production/markup.toml", "[goldmark.renderer]\nunsafe = true\n", False, id="HTML for one environment"),
        pytest.param("config/_default/hugo.toml", "title = 'a'\n", True, id="the newer name in the folder"),
    ],
)
def test_hugo_drops_html_where_its_version_is_known(made, name, text, drops):
    folder = made("config.toml", config="baseURL = 'https://a.b'\n")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)

    assert Sites().for_folder(str(folder)).drops_html is drops


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        pytest.param("title: a\n", True, id="by default"),
        pytest.param("defaults:\n  - values:\n      render_with_liquid: false\n", False, id="switched off"),
        pytest.param("# render_with_liquid: false\n", True, id="a comment"),
    ],
)
def test_jekyll_runs_templates_unless_told_otherwise(made, text, runs):
    assert Sites().for_folder(str(made("_config.yml", config=text))).runs_templates is runs


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("title: a\n", TemplateLanguage.LIQUID, id="by default"),
        pytest.param("defaults:\n  - values:\n      render_with_liquid: false\n", TemplateLanguage.NONE, id="for all"),
        pytest.param(
            "defaults:\n  - scope: {path: ''}\n    values: {render_with_liquid: false}\n", TemplateLanguage.NONE, id="for every path"
        ),
        pytest.param(
            "defaults:\n  - scope: {path: a}\n    values: {render_with_liquid: false}\n", TemplateLanguage.LIQUID, id="for a path"
        ),
        pytest.param(
            "defaults:\n  - scope: {type: posts}\n    values: {render_with_liquid: false}\n", TemplateLanguage.LIQUID, id="for a type"
        ),
        pytest.param("render_with_liquid: false\n", TemplateLanguage.LIQUID, id="where Jekyll does not look"),
        pytest.param("defaults: [\nrender_with_liquid: false\n", TemplateLanguage.LIQUID, id="no YAML"),
    ],
)
def test_jekyll_runs_no_liquid_where_its_settings_turn_it_off_for_every_file(made, text, language):
    assert Sites().for_folder(str(made("_config.yml", config=text))).profile.templates is language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("module.exports = {}\n", TemplateLanguage.LIQUID, id="by default"),
        pytest.param("return { markdownTemplateEngine: 'njk' }\n", TemplateLanguage.NUNJUCKS, id="Nunjucks"),
        pytest.param('return { "markdownTemplateEngine": "liquid" }\n', TemplateLanguage.LIQUID, id="Liquid"),
        pytest.param("return { markdownTemplateEngine: false }\n", TemplateLanguage.NONE, id="none"),
        pytest.param("// markdownTemplateEngine: false\n", TemplateLanguage.LIQUID, id="a comment"),
    ],
)
def test_eleventy_runs_what_its_settings_name(made, text, language):
    folder = made(".eleventy.js")
    (folder / ".eleventy.js").write_text(text, encoding="utf-8")

    assert Sites().for_folder(str(folder)).profile.templates is language


def test_the_name_of_a_folder_alone_is_a_guess(made):
    assert Sites().for_folder(str(made("a/_posts/") / "a" / "_posts")).guessed
    assert not Sites().for_folder(str(made("b/_config.yml", "b/_posts/") / "b" / "_posts")).guessed


@pytest.mark.parametrize(
    ("path", "text", "site"),
    [
        ("_config.yml", "timezone: Europe/Berlin\n", Site(PROFILES["jekyll"], "Europe/Berlin")),
        ("_config.toml", 'timezone = "Europe/Berlin"\n', Site(PROFILES["jekyll"], "Europe/Berlin")),
        ("pelicanconf.py", "AUTHOR = 'A'\nTIMEZONE = 'Europe/Berlin'\n", Site(PROFILES["pelican"], "Europe/Berlin")),
        ("pelicanconf.py", "# TIMEZONE = 'Europe/Berlin'\n", Site(PROFILES["pelican"])),
        ("config/_default/hugo.toml", 'timeZone = "Europe/Berlin"\n', Site(PROFILES["hugo"], "Europe/Berlin", drops_html=True)),
        ("config/_default/config.yaml", "timezone: Europe/Berlin\n", Site(PROFILES["hugo"], "Europe/Berlin")),
        ("config.yaml", "baseURL: /\ntimeZone: Europe/Berlin\n", Site(PROFILES["hugo"], "Europe/Berlin")),
        ("astro.config.mjs", "timezone: 'Europe/Berlin'\n", Site(PROFILES["astro"])),
        ("config.toml", "base_url = '/'\ntimezone = 'Europe/Berlin'\n", Site(PROFILES["zola"])),
    ],
)
def test_each_generator_has_its_time_zone_in_its_own_place(made, path, text, site):
    folder = made(path)
    (folder / path).write_text(text, encoding="utf-8")

    assert Sites().for_folder(str(folder))._replace(own_tags=TagNames()) == site


@pytest.mark.parametrize("other", ["hugo.toml", "config.toml"])
def test_hugo_looks_into_both_places_for_its_time_zone(made, other):
    folder = made(other, "config/_default/hugo.yaml", hugo="timeZone: Europe/Berlin\n", config="baseURL = '/'\n")
    (folder / other).write_text("baseURL = '/'\n", encoding="utf-8")

    assert Sites().for_folder(str(folder))._replace(own_tags=TagNames()) == Site(PROFILES["hugo"], "Europe/Berlin", drops_html=True)


def test_a_folder_that_is_not_there_belongs_to_the_site_above(made):
    assert name_of(made("hugo.toml"), "none", "at", "all") == "hugo"


def test_settings_that_cannot_be_read_say_nothing(made):
    folder = made("_config.yml/")

    assert Sites().for_folder(str(folder))._replace(own_tags=TagNames()) == Site(PROFILES["jekyll"])


def test_settings_in_another_encoding_are_read_as_far_as_they_go(made):
    folder = made("source/")
    (folder / "_config.yml").write_bytes("title: 文\n".encode("gbk") + HEXO.encode() + b"timezone: Asia/Shanghai\n")

    assert Sites().for_folder(str(folder))._replace(own_tags=TagNames()) == Site(PROFILES["hexo"], "Asia/Shanghai")


@pytest.mark.parametrize(
    ("config", "dialect"),
    [
        pytest.param("export default {title: 'a'}", Dialect.MDX, id="by default"),
        pytest.param("export default {markdown: {format: 'mdx'}}", Dialect.MDX, id="for all files"),
        pytest.param("export default {markdown: {format: 'detect'}}", Dialect.COMMONMARK, id="by the ending of the file"),
        pytest.param("export default {markdown: {hooks: {a: 'b'},\n format: \"md\"}}", Dialect.COMMONMARK, id="for no file"),
    ],
)
def test_docusaurus_reads_md_files_as_mdx(made, config, dialect):
    folder = made("docusaurus.config.js", **{"docusaurus.config": config})

    assert Sites().for_folder(str(folder)).profile.dialect is dialect


@pytest.mark.parametrize(
    ("config", "dialect"),
    [
        pytest.param("title: a\n", Dialect.KRAMDOWN, id="by default"),
        pytest.param("markdown: kramdown\n", Dialect.KRAMDOWN, id="kramdown"),
        pytest.param("markdown: CommonMarkGhPages\n", Dialect.COMMONMARK, id="commonmark"),
        pytest.param("markdown: redcarpet\n", Dialect.UNREAD, id="an older engine"),
    ],
)
def test_jekyll_reads_markdown_with_the_engine_of_its_configuration(made, config, dialect):
    assert Sites().for_folder(str(made("_config.yml", config=config))).profile.dialect is dialect


@pytest.mark.parametrize(
    ("package", "dialect"),
    [
        pytest.param('{"dependencies": {"hexo": "8", "hexo-renderer-marked": "7"}}', Dialect.MARKED, id="marked"),
        pytest.param('{"dependencies": {"hexo": "8", "hexo-renderer-markdown-it-plus": "1"}}', Dialect.COMMONMARK, id="markdown-it"),
    ],
)
def test_hexo_reads_markdown_with_the_package_of_the_site(made, package, dialect):
    folder = made("source/", "_config.yml", config="source_dir: source\n")
    (folder / "package.json").write_text(package)

    assert Sites().for_folder(str(folder)).profile.dialect is dialect


CLASSIC = "presets: [['classic', {docs: {sidebarPath: require.resolve('./sidebars.js')}}]]"


@pytest.mark.parametrize(
    ("file", "config", "plugins"),
    [
        pytest.param(
            "docusaurus.config", f"export default {{{CLASSIC}}}", {"directives"}, id="none in Docusaurus, whose notes are directives"
        ),
        pytest.param(
            "docusaurus.config", f"import math from 'remark-math'\nexport default {{{CLASSIC}}}", {"directives", "formulas"}, id="math"
        ),
        pytest.param(
            "docusaurus.config", f"import a from './a.js'\nexport default {{{CLASSIC}}}", {"directives", "formulas"}, id="in a module"
        ),
        pytest.param("docusaurus.config", "export default {presets: ['@mill/docs']}", {"directives", "formulas"}, id="in a preset"),
        pytest.param(
            "astro.config", "import {defineConfig} from 'astro/config'\nexport default defineConfig({})", set(), id="none in Astro"
        ),
        pytest.param("astro.config", "import a from '@astrojs/starlight'\nexport default {}", {"directives"}, id="Starlight's notes"),
        pytest.param("astro.config", "import a from 'rehype-katex'\nexport default {}", {"formulas"}, id="formulas"),
        pytest.param(
            "astro.config", "import a from '@mill/docs'\nexport default {}", {"directives", "formulas"}, id="in an unknown module"
        ),
        pytest.param("astro.config", "", {"directives", "formulas"}, id="nothing known"),
    ],
)
def test_plugins_of_mdx_are_those_that_the_configuration_may_add(made, file, config, plugins):
    folder = made(f"{file}.mjs", **{file: config})

    assert Sites().for_folder(str(folder)).profile.mdx_plugins == plugins


@pytest.mark.parametrize(
    ("package", "old"),
    [
        ('"@docusaurus/core": "2.4.3"', True),
        ('"@docusaurus/core": "^2.0.0-beta.6"', True),
        ('"@docusaurus/core": "3.7.0", "@mdx-js/react": "^3.0.0"', False),
        ('"@docusaurus/core": "latest"', False),
    ],
)
def test_docusaurus_2_compiles_mdx_with_version_1(made, package, old):
    folder = made("docusaurus.config.js")
    (folder / "package.json").write_text(f'{{"dependencies": {{{package}}}}}')

    assert Sites().for_folder(str(folder)).profile.mdx_1 is old


@pytest.mark.parametrize(
    ("package", "old"),
    [
        ('"gatsby": "^3.13.1"', True),
        ('"gatsby": "^5.0.0", "gatsby-plugin-mdx": "^5.3.0"', False),
        ('"@mdx-js/loader": "~1.6.22"', True),
        ('"next": "2.0.0", "@mdx-js/mdx": "2.1.0"', False),
    ],
)
def test_mdx_1_is_known_from_the_packages_of_other_sites(made, package, old):
    folder = made("content/blog/")
    (folder / "package.json").write_text(f'{{"dependencies": {{{package}}}}}')

    assert Sites().for_folder(str(folder / "content" / "blog")).profile.mdx_1 is old


@pytest.mark.parametrize("name", ["_quarto.yml", "mkdocs.yml", "website/docusaurus.config.js"])
def test_other_programs_may_read_markdown_in_html(tmp_path, name):
    (tmp_path / "posts").mkdir()
    assert not Sites().for_folder(str(tmp_path / "posts")).markdown_in_html
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    assert Sites().for_folder(str(tmp_path / "posts")).markdown_in_html


def test_kramdown_reads_markdown_in_html_where_its_options_say_so(tmp_path):
    (tmp_path / "_config.yml").write_text("kramdown:\n  parse_block_html: true\n")
    assert Sites().for_folder(str(tmp_path)).markdown_in_html


@pytest.mark.parametrize(("version", "is_loose"), [("^0.3.2", True), ("^7.0.0", False)])
def test_hexo_with_an_old_renderer_takes_loose_marks_for_emphasis(made, version, is_loose):
    package = f'{{"dependencies": {{"hexo": "3", "hexo-renderer-marked": "{version}"}}}}'
    folder = made("_config.yml", "source/", "package.json", package=package)

    assert Sites().for_folder(str(folder)).profile.loose_emphasis is is_loose
