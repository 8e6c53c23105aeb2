"""Styles that reach beyond the post, and what is left of them."""

from __future__ import annotations

import pytest

from linter.clean.page_styles import covers, foreign_sheet, overreaches


@pytest.mark.parametrize(
    "css",
    [
        "@import'//a.net/x.css'",
        '@import/**/"//a.net/x.css"',
        "@\\69mport url(//a.net/x.css)",
        "@IMPORT url('https://a.net/x.css') screen;",
        "@import url(//a.net/x.css",
        "@import '\\2f/a.net/x.css';",
        "p{color:red} @import '//a.net/x.css';",
        "input[value^=a]{background:url(//a.net/a)}",
        "input[value ^= 'a' i]{background:url(/\\/a.net/a)}",
        "@media all{input[value*='a']{background:image-set('//a.net/a' 1x)}}",
        "form:has(input[value$=a]){background:url(//a.net/a)}",
        "form{input[value^=a]{background:url(//a.net/a)}}",
        "@font-face{font-family:x;src:url(//a.net/f);unicode-range:U+41}",
    ],
)
def test_a_sheet_tells_another_site_or_is_its(css):
    assert foreign_sheet(css).replace("\\", "/").endswith(("a.net/x.css", "a.net/a", "a.net/f"))


@pytest.mark.parametrize(
    "css",
    [
        "@import '/x.css';",
        "@charset 'utf-8'; p{background:url(//a.net/a)}",
        "a[href^='http']{background:url(//a.net/a)}",
        "input[value=a]{background:url(//a.net/a)}",
        "@font-face{font-family:x;src:url(//a.net/f);unicode-range:U+0000-00FF}",
        "p::after{content:'@import \"//a.net/x.css\"'}",
        "/* @import '//a.net/x.css' */",
    ],
)
def test_a_sheet_of_the_site_is_no_finding(css):
    assert foreign_sheet(css) == ""


def test_deep_rules_are_read_without_recursion_errors():
    assert foreign_sheet("@media all{" * 2_000 + "p{}") == ""


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("position:fixed;inset:0", True),
        ("position:f\\69xed;inset:0 0 0 0", True),
        ("position:fixed;top:0;left:0;width:100vw;height:100%", True),
        ("position:fixed;top:-1px;left:0;right:0;bottom:0", True),
        ("position:absolute;min-width:100vw;min-height:100vh", True),
        ("width:9999px;height:600em", True),
        ("position:fixed;bottom:0;width:100%", False),
        ("position:absolute;inset:0", False),
        ("width:9999px", False),
        ("color:red", False),
    ],
)
def test_what_covers_the_page(style, expected):
    assert covers(style) is expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("margin-top", "-5000px", True),
        ("margin", "0 -1em", True),
        ("width", "9999px", True),
        ("height", "1000vh", True),
        ("width", "100%", False),
        ("margin", "1em auto", False),
        ("color", "red", False),
    ],
)
def test_what_clean_takes_from_a_style(name, value, expected):
    assert overreaches(name, value) is expected
