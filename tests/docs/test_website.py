"""The site of the documentation: it has every page, links within it lead somewhere, and it loads nothing from elsewhere."""

from __future__ import annotations

import functools
import json
import os
import threading
import tomllib
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT
from markdown_it import MarkdownIt

from tests.judges import browser
from tests.judges.chromium import Chromium

_SPEC = spec_from_file_location("website", ROOT / "docs" / "website.py")
website = module_from_spec(_SPEC)
_SPEC.loader.exec_module(website)

pytestmark = pytest.mark.xdist_group("website")
needs_zensical = pytest.mark.skipif(find_spec("zensical") is None, reason="zensical is not installed")
needs_browser = pytest.mark.skipif(browser.PROGRAM is None, reason=browser.MISSING)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The built site; `.ci/run` names the one that it has built."""
    if os.environ.get("POSTLINT_SITE"):
        return ROOT / os.environ["POSTLINT_SITE"]
    output = tmp_path_factory.mktemp("website") / "site"
    assert website.main(["--output", str(output)]) == 0
    return output


def page_of(site, name):
    """The file of the site for a page of the repository."""
    return site / name.removesuffix("index.md").removesuffix(".md") / "index.html"


def blocks(html):
    """How many lists, tables and headings there are, and the text of the blocks of code, without what the theme's parser leaves out at ends."""
    counts = {name: len(html.find_all(name)) for name in ("li", "ul", "ol", "table", "tr", "h1", "h2", "h3", "img", "strong")}
    return counts | {
        "pre": ["\n".join(map(str.rstrip, block.get_text().expandtabs(4).rstrip().split("\n"))) for block in html.find_all("pre")]
    }


SOME = 8
"""Of the rules, whose pages are made alike, each eighth is compared."""


@needs_zensical
def test_a_page_of_the_site_has_the_blocks_that_the_repository_shows(site):
    markdown = MarkdownIt("commonmark").enable("table")
    paths = [*sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "rules").glob("*.md"))[::SOME]]
    pages = {path.relative_to(ROOT / "docs").as_posix(): path for path in paths}
    pages[website.CHANGELOG] = ROOT / "CHANGELOG.md"
    differing = {}
    for name, path in pages.items():
        expected = blocks(BeautifulSoup(markdown.render(path.read_text(encoding="utf-8")), "html.parser"))
        shown = blocks(BeautifulSoup(page_of(site, name).read_text(encoding="utf-8"), "html.parser").find("article"))
        if shown != expected:
            differing[name] = {kind: (expected[kind], shown[kind]) for kind in expected if shown[kind] != expected[kind]}

    assert len(pages) > 40
    assert differing == {}


@needs_zensical
def test_the_rules_are_in_the_navigation_by_family(site):
    html = BeautifulSoup(page_of(site, "rules/inline-style.md").read_text(encoding="utf-8"), "html.parser")
    titles = [title.get_text(strip=True) for title in html.select(".md-sidebar--primary .md-ellipsis")]

    assert titles.index("style") < titles.index("inline-style") < titles.index("vendor-residue") < titles.index("text")


@needs_zensical
def test_every_rule_has_a_page(site):
    assert [path.stem for path in (ROOT / "docs" / "rules").glob("*.md") if not page_of(site, f"rules/{path.name}").is_file()] == []


@needs_zensical
def test_what_is_no_page_is_not_published(site):
    assert {path.suffix for path in site.rglob("*") if path.is_file()} <= {
        ".html", ".css", ".js", ".json", ".svg", ".png", ".xml", ".txt", ".gz", ".map", ""
    }  # fmt: skip
    assert json.loads((site / "postlint.schema.json").read_text(encoding="utf-8"))["title"].startswith("postlint.toml")


def test_a_link_that_leads_nowhere_and_what_is_loaded_from_elsewhere_are_found(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(
        '<h1 id="one">One</h1><a href="#one">1</a><a href="#two">2</a><a href="a/">3</a><a href="b/">4</a>'
        '<a href="https://example.org/">5</a><script src="https://example.net/a.js"></script><link rel="canonical" href="https://example.org/">',
        encoding="utf-8",
    )
    (tmp_path / "a" / "index.html").write_text('<a href="../#one">1</a><a href="../#three">2</a><img src="c.png">', encoding="utf-8")

    assert website.broken_links(str(tmp_path)) == [
        "index.html: `#two` leads to no id",
        "index.html: `b/` leads to no file",
        "a/index.html: `../#three` leads to no id",
        "a/index.html: `c.png` leads to no file",
    ]
    assert website.foreign_resources(str(tmp_path)) == ["index.html: loads `https://example.net/a.js`"]


def test_a_page_that_the_navigation_lacks_is_an_error(tmp_path, monkeypatch):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "zensical.toml").write_text('nav = ["index.md", "changelog.md", "gone.md"]', encoding="utf-8")
    (docs / "index.md").write_text("# One\n", encoding="utf-8")
    (docs / "new.md").write_text("# Two\n", encoding="utf-8")
    monkeypatch.setattr(website, "DOCS", str(docs))

    with pytest.raises(SystemExit, match=r"the navigation and the pages differ in gone\.md, new\.md"):
        website.lay_out(str(tmp_path / "copy"))


def test_the_site_is_built_by_the_version_that_was_looked_at():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert [line.partition("==")[1] for line in project["optional-dependencies"]["docs"]] == ["=="]


@pytest.fixture(scope="module")
def address(site):
    """The address of a server that has the site."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


LOOKED_AT = ("", "start/", "rules/", "rules/inline-style/")
SETTLED = "new Promise((done) => setTimeout(done, 200))"


@pytest.fixture(scope="module")
def tab():
    with Chromium() as opened:
        yield opened


def requested(tab):
    """The URLs that the page asked for, without those that are part of it."""
    urls = {event["params"]["request"]["url"] for event in tab.events if event.get("method") == "Network.requestWillBeSent"}
    return {url for url in urls if not url.startswith(("data:", "blob:", "about:"))}


@needs_zensical
@needs_browser
def test_a_page_asks_no_other_host_and_fits_the_window(tab, address):
    found = []
    for dark, width in ((False, 1280), (True, 390)):
        tab.dark(on=dark)
        tab.resize(width, 900)
        for name in LOOKED_AT:
            tab.open(address + name)
            tab.run(SETTLED)
            found += [(name, width, url) for url in requested(tab) if not url.startswith(address)]
            found += [(name, width, text) for text in tab.complaints()]
            if tab.run("document.documentElement.scrollWidth > innerWidth"):
                found.append((name, width, "is wider than the window"))
    tab.dark(on=False)
    tab.resize(1280, 900)

    assert found == []


@needs_zensical
@needs_browser
def test_the_search_finds_a_rule_and_asks_no_other_host(tab, address):
    tab.open(address)
    tab.run("document.querySelector('label[for=__search], .md-search__button, [aria-label=Search]').click()")
    tab.run("new Promise((done) => setTimeout(done, 500))")
    for key in "halfwidth":
        tab.press(key)
    tab.run("new Promise((done) => setTimeout(done, 1500))")

    assert "halfwidth-punctuation" in tab.run(SHOWN)
    assert {url for url in requested(tab) if not url.startswith(address)} == set()


SHOWN = "document.body.innerText + [...document.querySelectorAll('*')].map((one) => one.shadowRoot?.textContent ?? '').join()"
"""The text of the page and of its components."""

AXE = Path(os.environ.get("POSTLINT_JUDGES", "")) / "node_modules" / "axe-core" / "axe.min.js"


@needs_zensical
@needs_browser
@pytest.mark.skipif(not AXE.is_file(), reason="POSTLINT_JUDGES names no folder with axe-core")
def test_axe_finds_nothing_that_keeps_people_out_of_the_text(tab, address):
    found = []
    for dark in (False, True):
        tab.dark(on=dark)
        for name in LOOKED_AT[1::2]:
            tab.open(address + name)
            tab.run(AXE.read_text(encoding="utf-8"))
            result = "axe.run(document, {resultTypes: ['violations']}).then((all) => JSON.stringify(all.violations.map((one) => one.id)))"
            found += [(dark, name, rule) for rule in json.loads(tab.run(result))]
    tab.dark(on=False)

    assert found == []
