"""A post as a page in a report: what a reader would see, and nothing that runs or loads."""

from __future__ import annotations

import pytest

from linter.report.page.preview import Page, page_of
from linter.source.document import Document
from linter.values.profiles import PROFILES
from tests.judges import browser
from tests.judges.payloads import LIVE


def page(text, path="post.md", profile="plain"):
    return page_of(Document.from_text(text, path), PROFILES[profile])


def test_front_matter_is_apart_from_the_text():
    assert page("---\ntitle: A\n---\n\n# One\n\n*two*\n") == Page("---\ntitle: A\n---", "<h1>One</h1>\n<p><em>two</em></p>")


def test_front_matter_that_the_generator_does_not_read_is_text():
    assert page("\n---\ntitle: A\n---\n", profile="jekyll") == Page("", "<hr>\n<h2>title: A</h2>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param('<p style="color:red;position:fixed">a</p>', '<p style="color:red">a</p>', id="styles of the text are kept"),
        pytest.param("[a](https://example.org)", "<p><a>a</a></p>", id="links lead nowhere"),
        pytest.param("![a](https://example.org/a.png)", '<p><img src="https://example.org/a.png" alt="a"></p>', id="pictures are kept"),
        pytest.param('<iframe src="/a"></iframe>', "<postlint-frame></postlint-frame>", id="a frame is a box"),
        pytest.param('<p style="background:url(https://example.org)">a</p>', '<p style="">a</p>', id="no style loads anything"),
        pytest.param("{% include a.html %}", "<p>{% include a.html %}</p>", id="template tags are text"),
        pytest.param("a<script>b()</script>c", "<p>ac</p>", id="scripts are gone"),
    ],
)
def test_what_a_page_shows(text, html):
    assert page(text + "\n").html == html


def test_pages_with_the_same_words_have_the_same_text():
    assert page("<div>\n\none  two\n\n</div>\n").text == page("one two\n").text


def test_a_post_that_is_too_large_has_no_page():
    assert page("a" * 1_000_001) is None


def test_a_post_with_too_many_open_elements_has_no_page():
    assert page("<div>" * 300) is None


@pytest.mark.skipif(browser.PROGRAM is None, reason=browser.MISSING)
def test_nothing_in_a_page_does_anything_in_a_browser():
    texts = [text for several in LIVE.values() for text in several]
    pages = [made for text in texts if (made := page(text))]

    assert len(pages) == len(texts)
    assert [made.html for made, runs in zip(pages, browser.live([made.html for made in pages]), strict=True) if runs] == []
