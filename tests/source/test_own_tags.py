"""Which template tags a site has beside those of its generator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import postlint
from linter.source.own_tags import own_tags

if TYPE_CHECKING:
    from pathlib import Path

_HEXO = '{"dependencies": {"hexo": "^7.0.0", "hexo-renderer-marked": "^6.0.0"}}'


def _write(root: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return str(root)


def test_tags_of_hexo_come_from_its_theme_its_plugins_and_the_scripts_of_the_site(tmp_path: Path) -> None:
    root = _write(
        tmp_path,
        {
            "_config.yml": "theme: matery\n",
            "package.json": _HEXO,
            "scripts/a.js": "hexo.extend.tag.register('mill', (args, content) => `(${content})`, {ends: true});\n"
            'hexo.extend.tag.register("ferry", function (args) { return f(args[0]) }, { ends: false })\n'
            "hexo.extend.tag.register('boat', require('./boat'))\n",
        },
    )

    tags = own_tags(root, "hexo")

    assert tags.paired == {"note", "subnote", "mill"}
    assert tags.single == {"button", "btn", "ferry", "gist", "youtube", "vimeo", "jsfiddle"}
    assert tags.others == {"boat"}
    assert tags.complete


@pytest.mark.parametrize(
    "files",
    [
        {"_config.yml": "theme: unheard-of\n"},
        {"package.json": '{"dependencies": {"hexo": "7", "hexo-tag-unheard-of": "1"}}'},
        {"scripts/a.js": "for (const name of names) hexo.extend.tag.register(name, f);"},
    ],
)
def test_tags_of_hexo_are_not_complete_where_something_may_register_more(tmp_path: Path, files: dict[str, str]) -> None:
    root = _write(tmp_path, {"_config.yml": "theme: matery\n", "package.json": _HEXO} | files)

    assert not own_tags(root, "hexo").complete


def test_tags_of_jekyll_come_from_the_plugins_of_the_site_and_from_the_gems_that_jekyll_loads(tmp_path: Path) -> None:
    root = _write(
        tmp_path,
        {
            "_config.yml": "plugins: [jekyll-figure]\n",
            "Gemfile": 'gem "unheard-of"\ngroup :jekyll_plugins do\n  gem "jekyll-toc"\nend\n',
            "_plugins/a.rb": "class Mill < Liquid::Block\nend\nclass Boat < Liquid::Tag\nend\n"
            'Liquid::Template.register_tag("mill", Mill)\nLiquid::Template.register_tag("boat", Boat)\n',
        },
    )

    tags = own_tags(root, "jekyll")

    assert tags.paired == {"figure", "mill"}
    assert {"boat", "toc", "seo", "gist"} <= tags.single
    assert tags.complete


def test_tags_of_jekyll_are_not_complete_with_an_unknown_plugin(tmp_path: Path) -> None:
    assert not own_tags(_write(tmp_path, {"_config.yml": "plugins:\n  - unheard-of\n"}), "jekyll").complete


def test_a_shortcode_whose_template_has_an_inner_content_needs_an_end(tmp_path: Path) -> None:
    root = _write(
        tmp_path,
        {
            "hugo.toml": 'theme = "mill"\n',
            "layouts/shortcodes/box.html": "<div>{{ .Inner }}</div>",
            "layouts/shortcodes/a/pic.html": "{{/* no .Inner */}}<img>",
            "themes/mill/layouts/shortcodes/note.en.html": "{{ with .InnerDeindent }}{{ . }}{{ end }}",
        },
    )

    tags = own_tags(root, "hugo")

    assert {"box", "note", "highlight"} <= tags.paired
    assert {"a/pic", "figure"} <= tags.single
    assert tags.complete


@pytest.mark.parametrize("settings", ['theme = "absent"\n', '[module]\n[[module.imports]]\npath = "example.org/a"\n', ""])
def test_shortcodes_are_not_complete_without_the_files_of_the_theme(tmp_path: Path, settings: str) -> None:
    assert not own_tags(_write(tmp_path, {"hugo.toml": settings}), "hugo").complete


def test_no_shortcode_needs_an_end_in_older_versions_of_hugo(tmp_path: Path) -> None:
    files = {"hugo.toml": 'baseURL = "a"\n', "layouts/shortcodes/box.html": "{{ .Inner }}", "netlify.toml": 'HUGO_VERSION = "0.92.1"\n'}

    tags = own_tags(_write(tmp_path, files), "hugo")

    assert tags.paired == frozenset()
    assert "box" in tags.others


def test_tags_of_eleventy_come_from_its_configuration_and_the_modules_that_it_imports(tmp_path: Path) -> None:
    root = _write(
        tmp_path,
        {
            "eleventy.config.js": 'import highlight from "@11ty/eleventy-plugin-syntaxhighlight";\nimport mine from "./config/mine.js";\n'
            "export default function (config) { config.addPlugin(highlight); config.addPlugin(mine); }\n",
            "config/mine.js": 'export default (config) => {\n  config.addShortcode("boat", f);\n  config.addPairedShortcode("mill", f);\n};\n',
        },
    )

    tags = own_tags(root, "eleventy")

    assert tags.paired == {"highlight", "mill"}
    assert "boat" in tags.single
    assert tags.complete


def test_unknown_tags_are_reported_where_all_are_known(tmp_path: Path) -> None:
    root = _write(
        tmp_path,
        {
            "hugo.toml": 'baseURL = "https://example.org/"\n',
            "layouts/shortcodes/box.html": "{{ .Inner }}",
            "content/posts/a.md": "---\ntitle: The mill\n---\n\n{{< boxx >}}a{{< /boxx >}} {{< box >}}b\n",
        },
    )

    found = next(iter(postlint.check_paths([root]))).diagnostics

    assert [one.message for one in found] == [
        "Hugo stops at `{{< boxx >}}`, which is unknown",
        "Hugo stops at `{{< box >}}`, which has no `{{< /box >}}`",
    ]
    assert found[0].help == "write `box` if that is what you mean"
