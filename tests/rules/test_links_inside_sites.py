"""Links inside a site lead to the pages and ids that its generator makes."""

from __future__ import annotations

import json

import pytest

from linter.rules.shared.site_urls.collect import pages_below
from linter.source.find import files_below

HUGO = {
    "hugo.toml": 'baseURL = "https://rivers.org/blog/"\n[permalinks]\nnews = "/:year/:slug/"\n',
    "content/posts/Old Mill.md": "---\ntitle: Old mill\ntags: [Slow Water]\naliases: [/mill]\n---\n## The *wheel*\n\n## The wheel\n",
    "content/posts/draft.md": "---\ntitle: x\ndraft: true\n---\n",
    "content/news/a.md": "---\ntitle: A flood\ndate: 2021-07-01\n---\n",
    "content/walk/index.md": "---\ntitle: Walk\n---\n",
    "content/walk/map.gpx": "",
    "static/plan.html": "",
}
JEKYLL = {
    "_config.yml": "baseurl: /blog\npermalink: /:year/:title/\ncollections:\n  rivers:\n    output: true\n",
    "_posts/2021-07-01-old-mill.md": "---\ntitle: x\nredirect_from: /mill\n---\n## The wheel\n\n## Wo ist das Übrige?\n",
    "_posts/2021-07-02-hidden.md": "---\npublished: false\n---\n",
    "_rivers/oder.md": "---\ntitle: Oder\n---\n",
    "about.md": "---\npermalink: /who/\n---\n",
    "plan.html": "",
}
HEXO = {
    "_config.yml": "title: Rivers\npermalink: :year/:month/:title/\nindex_generator:\n  path: ''\ntheme: own\n",
    "package.json": '{"dependencies": {"hexo": "7", "hexo-renderer-marked": "6"}}',
    "themes/own/layout/index.ejs": "<p id='menu-of-rivers'>",
    "source/_posts/old-mill.md": "---\ntitle: Old mill\ndate: 2021-07-01 12:00:00\n---\n## The Wheel & more\n",
    "source/_posts/moved.md": "---\ntitle: x\npermalink: there.html\n---\n",
    "source/about/index.md": "---\ntitle: About\n---\n",
}
DOCUSAURUS = {
    "docusaurus.config.js": "module.exports = { baseUrl: '/', presets: [['classic', { docs: { routeBasePath: '/' }, blog: {} }]] };",
    "docs/01-rivers/02-oder.md": "# Oder\n\n## The wheel {#own}\n",
    "docs/rivers.md": "---\nslug: /all\n---\n",
    "docs/named.md": "---\nid: other\n---\n",
    "blog/2021-07-01-flood.md": "# A flood\n",
    "src/pages/map.js": "",
}


def reported(run, folder, files, name, text):
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    out = run("check", "--select", "missing-target", "--output-format", "json", name).out
    return [found["message"].split("`")[1] for found in json.loads(out)]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("files", "name", "good", "bad"),
    [
        pytest.param(
            HUGO,
            "content/posts/b.md",
            "/blog/posts/old-mill/ ../old-mill/ ../old-mill/#the-wheel-1 /blog/mill/ /blog/2021/a-flood/ /blog/tags/slow-water/ /blog/posts/ "
            "/blog/plan.html /blog/walk/ /blog/posts/page/2/ /other/ #river-bank",
            "/blog/posts/Old-Mill/ /blog/posts/draft/ ../gone/ ../old-mill/#the-wheel-2 /blog/news/a/ #River-bank /blog/tags/none/",
            id="hugo",
        ),
        pytest.param(
            JEKYLL,
            "_posts/2021-07-03-b.md",
            "/blog/2021/old-mill/ /blog/mill /blog/rivers/oder/ /blog/who/ /blog/plan /blog/2021/old-mill/#wo-ist-das-übrige #river-bank ../old-mill/",
            "/blog/2021/hidden/ /blog/rivers/elbe/ /blog/about/ /blog/2021/old-mill/#wheel #River-bank ../gone/",
            id="jekyll",
        ),
        pytest.param(
            HEXO,
            "source/_posts/b.md",
            "/2021/07/old-mill/ /there.html /about/ /archives/2021/ /tags/x/ /2021/07/old-mill/#The-Wheel-more #River-bank #menu-of-rivers",
            "/2021/07/gone/ /contact/ /2021/07/old-mill/#the-mill #river_bank",
            id="hexo",
        ),
        pytest.param(
            DOCUSAURUS,
            "docs/b.md",
            "/rivers/oder ./rivers/oder /all /other /blog/2021/07/01/flood /map ./01-rivers/02-oder.md#own /rivers/oder#own #river-bank",
            "/01-rivers/02-oder /rivers/elbe /docs/all ./named2.md ./01-rivers/02-oder.md#the-wheel #River-bank /blog/flood",
            id="docusaurus",
        ),
    ],
)
def test_only_links_without_a_target_are_reported(files, name, good, bad, folder, run):
    text = "---\ntitle: b\ndate: 2021-07-03\n---\n## River bank\n\n"
    text += "\n".join(f"[x]({url})\n" for url in (*good.split(), *bad.split()))

    found = reported(run, folder, files, name, text)

    assert found == [url.partition("#")[2] or url for url in bad.split()]


@pytest.mark.parametrize(
    ("files", "name", "good", "bad"),
    [
        pytest.param(
            HUGO,
            "content/posts/b.md",
            '[x]({{< ref "old mill" >}}) [x]({{< relref "/news/a.md" >}}) [x]({{% ref "walk" %}})',
            '[x]({{< ref "new mill" >}})',
            id="hugo",
        ),
        pytest.param(
            JEKYLL,
            "_posts/2021-07-03-b.md",
            "[x]({% post_url 2021-07-01-old-mill %}) [x]({% link about.md %}) [x]({{ site.baseurl }}/who/) [x]({{ '/who/' | relative_url }})",
            "[x]({% post_url 2021-07-01-new-mill %}) [x]({{ site.baseurl }}/about/)",
            id="jekyll",
        ),
        pytest.param(HEXO, "source/_posts/b.md", "{% post_link old-mill %}", "{% post_link new-mill 'x' %}", id="hexo"),
    ],
)
def test_pages_that_template_tags_name_are_looked_up(files, name, good, bad, folder, run):
    found = reported(run, folder, files, name, f"---\ntitle: b\n---\n{good}\n\n{bad}\n")

    assert len(found) == bad.count("new mill") + bad.count("new-mill") + bad.count("/about/")


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({**JEKYLL, "_plugins/own.rb": "class Own < Jekyll::Generator\nend\n"}, id="a plugin of the site makes pages"),
        pytest.param({**JEKYLL, "Gemfile": 'gem "jekyll-polyglot"\n'}, id="a package may make pages"),
    ],
)
def test_pages_are_not_reported_where_others_may_exist(files, folder, run):
    assert reported(run, folder, files, "b.md", "---\ntitle: b\n---\n[x](/blog/gone/)\n") == []


def test_a_link_is_corrected_where_one_page_is_meant(folder, run):
    reported(run, folder, HUGO, "content/posts/b.md", "---\ntitle: b\n---\n[x](/blog/Old-Mill/#the-wheel) [y](#Bank)\n\n## Bank\n")
    run("fix", "--select", "missing-target", "--unsafe-fixes", "content/posts/b.md")

    assert "[x](/blog/posts/old-mill/#the-wheel) [y](#bank)" in (folder / "content/posts/b.md").read_text(encoding="utf-8")


def test_the_pages_of_a_site_pickle(folder, run):
    import pickle

    reported(run, folder, HUGO, "content/posts/b.md", "---\ntitle: b\n---\n")
    pages = pages_below(str(folder), files_below(str(folder)), files_below)

    assert pickle.loads(pickle.dumps(pages)) == pages


@pytest.mark.parametrize(
    ("files", "name", "good", "bad"),
    [
        pytest.param(
            HUGO,
            "content/posts/b.md",
            "Old%20Mill.md ../walk/index.md ../../../outside.md ../old-mill/?utm=1#the-wheel ../../../../../deep/ /blog/index.xml",
            "gone.md ../walk/gone.md www.rivers.org/mill/ /blog/posts/old-mil/",
            id="hugo: files, other sites, feeds",
        ),
        pytest.param(
            {**HUGO, "layouts/_default/baseof.html": '<footer id="river-foot">'},
            "content/posts/b.md",
            "#river-foot #top #fn:1 #:~:text=a",
            "#river-head",
            id="hugo: ids of templates",
        ),
        pytest.param(
            {**HUGO, "layouts/_default/_markup/render-link.html": ""},
            "content/posts/b.md",
            "/posts/Old%20Mill.md /posts/Old%20Mill",
            "/blog/posts/New%20Mill",
            id="hugo: a hook for links",
        ),
        pytest.param(
            {**JEKYLL, "Gemfile": 'gem "jekyll-polyglot"\n', "_config.yml": "permalink: /:year/:month/:day/:title/\n"},
            "_posts/2021-07-03-b.md",
            "/2021/07/01/old-mill/ /anything/ /who/",
            "/2021/07/01/new-mill/",
            id="jekyll: other pages may exist, other posts may not",
        ),
        pytest.param(
            {**JEKYLL, "_config.yml": "baseurl: /blog\npaginate_path: /blog/p:num\nplugins: [jekyll-archives]\n"},
            "_posts/2021-07-03-b.md",
            "/blog/tags/x/ /blog/2021/07/ /blog/blog/p2/ about.md _posts/2021-07-01-old-mill.md",
            "/blog/p/x/ gone.md",
            id="jekyll: lists that plugins make",
        ),
        pytest.param(
            DOCUSAURUS,
            "docs/b.md",
            "./01-rivers/02-oder.md docs/rivers.md ../blog/2021-07-01-flood.md /docs/rivers.md",
            "./01-rivers/03-elbe.md ../blog/gone.mdx",
            id="docusaurus: files",
        ),
    ],
)
def test_files_lists_and_ids_are_targets_too(files, name, good, bad, folder, run):
    text = "---\ntitle: b\ndate: 2021-07-03\n---\n" + "\n".join(f"[x]({url})\n" for url in (*good.split(), *bad.split()))

    found = reported(run, folder, files, name, text)

    assert found == [url.replace("%20", " ").partition("#")[2] or url.replace("%20", " ") for url in bad.split()]


@pytest.mark.parametrize(
    ("files", "tags", "missing"),
    [
        pytest.param(
            HUGO,
            '{{< ref "posts/old mill.md#x" >}} {{< ref "/walk/index.md" >}} {{< ref "walk.en" >}} {{< ref "../news/a" >}} {{< ref "b#c" >}}'
            ' {{< ref "https://rivers.org/" >}} {{< ref "/posts/_index.md" >}}',
            '{{< ref "posts/new.md" >}} {{< relref "walk/map" >}}',
            id="hugo",
        ),
        pytest.param(
            JEKYLL,
            "{% link _posts/2021-07-01-old-mill.md %} {% link /plan.html %} {% post_url /2021-07-01-old-mill %}",
            "{% link _posts/2021-07-01-new-mill.md %} {% post_url 2021-07-02-hidden %}",
            id="jekyll",
        ),
        pytest.param(HEXO, "{% post_link moved %} {% post_link 'Old mill' %}", "{% post_link oder %} {% post_link elbe 'x' %}", id="hexo"),
    ],
)
def test_names_of_pages_are_read_as_the_generator_does(files, tags, missing, folder, run):
    name = "content/posts/b.md" if files is HUGO else "source/_posts/b.md" if files is HEXO else "_posts/2021-07-03-b.md"
    found = reported(run, folder, files, name, "---\ntitle: b\n---\n" + "\n\n".join(f"x {tag}" for tag in (tags, missing)) + "\n")

    assert len(found) == 2


def test_the_shortcodes_of_a_site_that_print_no_ids_add_none(folder, run):
    text = "---\ntitle: b\n---\n## Bank\n\n{{< %s >}}\n\n[x](#bridge) [y](#bank)\n"
    shortcodes = {
        "layouts/shortcodes/photo.html": '<img src="{{ .Get 0 }}">',
        "layouts/shortcodes/box.html": "<div>{{ .Inner }}</div>",
        "layouts/shortcodes/part.html": '<b id="{{ .Get 0 }}"></b>',
        "themes/a/layouts/_shortcodes/part.html": "<b></b>",
    }
    found = {name: reported(run, folder, HUGO | shortcodes, "content/posts/b.md", text % name) for name in ("photo", "box", "part", "gone")}

    assert found == {"photo": ["bridge"], "box": [], "part": [], "gone": []}


@pytest.mark.parametrize(("line", "missing"), [("`<River>` is a name.", ["bridge"]), ("<River />", [])])
def test_a_component_in_code_adds_no_ids(line, missing, folder, run):
    assert reported(run, folder, DOCUSAURUS, "docs/b.mdx", f"# b\n\n{line}\n\n[x](#bridge)\n") == missing


def test_posts_of_hexo_with_dates_in_permalinks_of_their_own_show_what_paths_of_posts_are(folder, run):
    files = {name: text for name, text in HEXO.items() if not name.startswith("themes/")}
    files |= {
        f"source/_posts/{name}.md": f"---\ntitle: {name}\npermalink: 2019/11/0{day}/{name}/\n---\n" for day, name in enumerate("cde", 1)
    }
    text = "---\ntitle: b\npermalink: 2019/11/09/b/\n---\n[x](/2019/11/01/c/) [y](/2019/11/01/gone/) [z](/elsewhere/01/gone/)\n"

    assert reported(run, folder, files, "source/_posts/b.md", text) == ["/2019/11/01/gone/"]
