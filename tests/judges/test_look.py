"""Pages look the same in a browser after safe fixes."""

from __future__ import annotations

import pytest

from benchmarks.look import compare, page
from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.fix import fix_document
from linter.source.document import Document
from linter.values.edits import Safety
from linter.values.profiles import PLAIN
from tests.judges import browser

needs_browser = pytest.mark.skipif(browser.PROGRAM is None, reason=browser.MISSING)
ELEMENTS = (
    *("p", "div", "section", "h1", "h2", "h4", "blockquote", "pre", "ul", "center", "address", "figure", "fieldset", "hr", "li", "dd"),
    *("span", "b", "strong", "em", "i", "u", "s", "a href=x", "mark", "small", "sub", "code", "font size=5", "q", "del", "abbr", "cite"),
    *("table", "td", "th", "caption", "button", "label", "details", "legend"),
)
STYLES = (
    *("margin: 0", "margin-left: 0", "padding: 0", "padding-left: 0px", "border: 0", "border: none", "background: none", "float: none"),
    *("background-color: transparent", "font-weight: normal", "font-weight: bold", "font-style: normal", "font-style: italic"),
    *("text-decoration: none", "text-decoration: underline", "text-align: left", "text-align: start", "text-align: inherit"),
    *(
        "text-align: justify",
        "text-indent: 0",
        "text-indent: 2em",
        "white-space: normal",
        "vertical-align: baseline",
        "vertical-align: top",
    ),
    *("letter-spacing: normal", "text-transform: none", "display: block", "display: inline", "width: auto", "max-width: 100%"),
    *("box-sizing: border-box", "list-style-type: disc", "font-size: 1em", "font-size: 100%", "color: inherit", "line-height: normal"),
    *("direction: ltr", "overflow: visible", "position: static", "opacity: 1", "margin: 1em 0", "clear: both", "margin-top: 0"),
)
AROUND = ("{}", "<div style='text-align: center; font-style: italic; letter-spacing: 1px; text-indent: 1em'>{}</div>", "<h3>{}</h3>")


def element(name, style):
    """Text with an element that has a style."""
    tag = name.split()[0]
    inside = "" if tag == "hr" else f"some words of a text that is long enough for a line of its own and for another one</{tag}>"
    return {
        "td": f"<table><tr><{name} style='{style}'>{inside}<td>b</td></tr></table>",
        "th": f"<table><tr><{name} style='{style}'>{inside}<td>b</td></tr></table>",
        "caption": f"<table><{name} style='{style}'>{inside}<tr><td>b</td></tr></table>",
        "table": f"<{name} style='{style}'><tr><td>{inside.removesuffix('</table>')}</td></tr></table>",
        "li": f"<ul><{name} style='{style}'>{inside}</ul>",
        "dd": f"<dl><dt>a</dt><{name} style='{style}'>{inside}</dl>",
        "legend": f"<fieldset><{name} style='{style}'>{inside}b</fieldset>",
    }.get(tag, f"a <{name} style='{style}'>{inside} b")


def safely_fixed(text, path="post.html"):
    """The post after safe fixes."""
    config = ConfigResolver(Overrides(select=("inline-style", "redundant-style", "empty-element", "redundant-element"), isolated=True))
    return fix_document(Checker(config.for_file(path)), Document.from_text(text, path), {Safety.SAFE}).text


@needs_browser
def test_what_looks_different_is_seen():
    pairs = [("<p style='margin: 0'>a</p>", "<p>a</p>"), ("<p>a</p>", "<p>a</p>"), ("<p><u>a</u></p>", "<p>a</p>"), ("a<img>", "a")]

    assert [bool(what) for what in compare(pairs)] == [True, False, True, False]


@needs_browser
def test_no_element_looks_different_without_a_style_that_is_removed_safely():
    texts = [around.format(element(name, style)) for name in ELEMENTS for style in STYLES for around in AROUND]
    pairs = [(text, fixed) for text in texts if (fixed := safely_fixed(text)) != text]

    assert len(pairs) > 900
    # One page holds many of them, so that the browser is started a few times only.
    pages = [tuple("<hr>".join(half) for half in zip(*pairs[first : first + 50], strict=True)) for first in range(0, len(pairs), 50)]
    assert [what for what in compare(pages) if what] == []


POSTS = (
    "<div>An old mill.</div><p></p><div>A weir.</div>\n",
    "<p>An old mill.</p><p></p><p>A weir.</p>\n",
    "An old mill.\n<p></p>\nA weir.\n",
    "<p>An old <b style='font-size: 40px'></b>mill.</p>\n",
    "<p>An <span>old</span> mill.</p>\n<div><div><p>A weir.</p></div></div>\n",
    "<style>div { height: 9em; background: red }</style>\n<div></div>\n",
    "<div style='display: flex'><div>An old mill.</div><div></div><div>A weir.</div></div>\n",
    "## An <span style='font-weight: normal'>old</span> mill\n\n*A <span style='font-style: normal'>weir</span>.*\n",
)


@needs_browser
def test_no_post_looks_different_without_elements_that_are_removed_safely():
    documents = [(Document.from_text(text), Document.from_text(safely_fixed(text, "post.md"))) for text in POSTS]

    assert [what for what in compare([(page(before, PLAIN), page(after, PLAIN)) for before, after in documents]) if what] == []
