"""The comments of `check --add-ignores` change no page: two renderers give the same HTML before and after."""

from __future__ import annotations

import re

import pyromark
import pytest
from conftest import SHARED
from hypothesis import given, settings, strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.suppression.insert import insert_comments
from linter.engine.suppression.parse import ignore_comments
from linter.source.document import Document
from linter.syntax.fields import plain
from linter.syntax.front_matter import front_matter
from linter.syntax.parse import parse

MARKDOWN_IT = MarkdownIt("gfm-like", {"linkify": False, "html": True}).use(deflist_plugin).use(footnote_plugin)
PYROMARK = [
    pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES),
    pyromark.Markdown(
        options=pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_DEFINITION_LIST
        | pyromark.Options.ENABLE_STRIKETHROUGH
    ),
]
BLOCK = r"(</?(?:p|div|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|h[1-6]|blockquote|pre|section|hr|br|details|summary|figure)\b[^>]*>)"


def shown(html):
    """HTML without our comments; whitespace between blocks does not count, in `pre` every character does.

    The end of a block around it ends a `pre`, too (WHATWG HTML 13.2.6.4.7).
    """
    parts = re.split(
        r"(<pre\b(?:(?!</(?:blockquote|li|dd|div)>).)*?</pre>)", re.sub(r"<!-- postlint-[^\n]*? -->", "", html), flags=re.DOTALL
    )
    return [
        part if number % 2 else re.sub(rf"\s*{BLOCK}\s*", r"\1", re.sub(r"\s+", " ", part)).strip() for number, part in enumerate(parts)
    ]


def rendered(text):
    """What both renderers make of a post."""
    block = front_matter(text)
    body = text[block.end if block else 0 :]
    fields = plain(block, text) if block and not block.problem else None
    # To the second renderer, an expression of MDX is what a comment is to HTML.
    body = re.sub(r"\{/\*( postlint-.*?)\*/\}", r"<!--\1-->", body)
    return fields, [shown(renderer.html(body)) for renderer in PYROMARK], shown(MARKDOWN_IT.render(body))


CHECKERS = {
    rules: Checker(ConfigResolver(Overrides(select=rules, isolated=True)).for_file("post.md"))
    for rules in (("default",), ("all",), ("inline-style",), ("inline-style", "trailing-whitespace", "insecure-link"))
}


def with_ignores(text, *rules, path="post.md", reason=""):
    checker = CHECKERS[rules or ("default",)]
    return insert_comments(Document.from_text(text, path), lambda document: checker.check(document).diagnostics, reason)


def assert_safe(text, *rules, path="post.md", reason=""):
    checker = CHECKERS[rules or ("default",)]
    before = [one for one in checker.check(Document.from_text(text, path)).diagnostics if one.rule != "unused-ignore"]
    inserted = with_ignores(text, *rules, path=path, reason=reason)

    assert rendered(inserted.text) == rendered(text)
    left = [one for one in checker.check(Document.from_text(inserted.text, path)).diagnostics if one.rule != "unused-ignore"]
    assert inserted.added == len(before) - len(left)
    assert {one.rule for one in left} == set(inserted.left)
    return inserted


STYLED = '<span style="color:tan">red</span>'
POSTS = {
    "tight list": f"- one\n- {STYLED}\n- three\n",
    "loose list": f"- one\n\n- {STYLED}\n\n- three\n",
    "nested list": f"1. one\n   - two\n   - {STYLED}\n     more\n2. three\n",
    "list in a quote": f"> - one\n> - {STYLED}\n> - three\n",
    "list after a paragraph": f"Text:\n- one\n- {STYLED}\n\nMore.\n",
    "task list": f"- [ ] one\n- [x] {STYLED}\n",
    "two lists": f"- one\n- {STYLED}\n\n* one\n* two\n",
    "code in an item": f"- one\n\n      {STYLED}\n\n- {STYLED}\n",
    "HTML block in an item": '- <p style="color:tan">red</p>\n- two\n',
    "table": f"| a | b |\n| --- | --- |\n| 1 | {STYLED} |\n| 2 | 3 |\n",
    "table after text": f"Text:\n\n| a | b |\n| --- | --- |\n| 1 | {STYLED} |\n",
    "quote": f"> one\n> {STYLED}\n>\n> three\n",
    "lazy quote": f"> one\n{STYLED}\n\nMore.\n",
    "footnotes": f"Text[^1] and[^2].\n\n[^1]: one\n[^2]: {STYLED}\n[^3]: three\n",
    "a long footnote": f"Text[^1].\n\n[^1]: one\n    {STYLED}\n\n    > quote {STYLED}\n",
    "definition list": f"Ferry\n: a boat\n\nMill\n: {STYLED}\n: a house\n",
    "HTML block": '<div>\n<p style="color:tan">red</p>\n\n<p style="color:tan">red</p>\n</div>\n',
    "HTML table": '<table>\n<tr>\n<td style="color:tan">red</td>\n</tr>\n</table>\n',
    "pre": '<pre>\none\n<span style="color:tan">red</span>\ntwo\n</pre>\n',
    "a tag over lines": '<p\n  class="a"\n  style="color:tan">red</p>\n',
    "an attribute over lines": '<p title="one\ntwo" style="color:tan">red</p>\n\n<p title="one\n\ntwo" style="color:tan">red</p>\n',
    "setext heading": f"One\n===\n\nTwo {STYLED}\n---\n\nText.\n",
    "setext heading first": f"Two {STYLED}\n===\n\nText.\n",
    "heading of two lines": f"One\n{STYLED}\n---\n",
    "heading": f"# One\n## {STYLED}\ntext\n",
    "code and text": f"```html\n{STYLED}\n```\n{STYLED}\n\n    {STYLED}\n\n{STYLED}\n",
    "an unclosed fence": f"{STYLED}\n\n```\n{STYLED}\n",
    "hard breaks": f"one {STYLED}  \ntwo {STYLED}\\\nthree {STYLED}\n",
    "a code span over lines": f"- `one\n  two` {STYLED}\n- `{STYLED}\n  two` {STYLED} `a\n  b`\n",
    "a link over lines": f"- [one {STYLED}\n  two](/a\n  'title')\n",
    "a reference definition": f"[a]: /b\n{STYLED} [a]\n",
    "no newline at the end": f"- {STYLED}",
    "first in the body": f"---\ntitle: A walk\n---\n- {STYLED}\n- two\n",
    "CRLF": f"---\r\ntitle: A walk\r\n---\r\n\r\n- {STYLED}\r\n- two\r\n\r\n{STYLED}\r\n",
    "TOML": f'+++\ntitle = "A walk"\n+++\n\n- one\n- {STYLED}\n',
    "JSON": f'{{\n"title": "A walk"\n}}\n\n- one\n- {STYLED}\n',
    "JSON on one line": f'{{"title": "A walk"}}\n- {STYLED}\n',
    "JavaScript": f"---js\n{{\n  title: 'A walk'\n}}\n---\n- {STYLED}\n",
    "a byte order mark": f"\ufeff{STYLED}\n",
    "a thematic break": f"---\n\n{STYLED}\n",
    "an existing comment": '<!-- postlint-ignore empty-element -->\n<p style="color:tan"></p>\n',
    "Liquid": f"{{% if a %}}\n{STYLED}\n{{% endif %}}\n",
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in POSTS.items()])
@pytest.mark.parametrize("path", ["post.md", "post.mdx"])
def test_what_is_found_is_ignored_and_the_page_is_as_before(text, path):
    assert assert_safe(text, "inline-style", path=path).left == ()


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in POSTS.items()])
def test_every_rule_is_ignored_or_named(text):
    assert_safe(text, "all", reason="kept as it was")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"- one\n- {STYLED}\n- three\n", f"- one\n- {STYLED} <!-- postlint-ignore inline-style -->\n- three\n"),
        (f"One {STYLED}  \ntwo\n", f"<!-- postlint-ignore inline-style -->\nOne {STYLED}  \ntwo\n"),
        (f"Ferry\n: a boat\n\nMill\n: {STYLED}\n", f"Ferry\n: a boat\n\nMill\n: {STYLED} <!-- postlint-ignore inline-style -->\n"),
        (f"Text.\n\n## A {STYLED}\n", f"Text.\n\n<!-- postlint-ignore inline-style -->\n\n## A {STYLED}\n"),
        (
            f"Text:\n\n| a |\n| --- |\n| {STYLED} |\n",
            f"Text:\n\n<!-- postlint-ignore inline-style -->\n\n| a |\n| --- |\n| {STYLED} |\n",
        ),
        (
            f"---\ntitle: a\n---\n| a |\n| --- |\n| {STYLED} |\n",
            f"---\n# postlint-file inline-style\ntitle: a\n---\n| a |\n| --- |\n| {STYLED} |\n",
        ),
        (
            f"Text:\n\n- one\n\n  | a |\n  | --- |\n  | {STYLED} |\n- two",
            f"Text:\n\n<!-- postlint-disable inline-style -->\n\n- one\n\n  | a |\n  | --- |\n  | {STYLED} |\n- two\n<!-- postlint-enable inline-style -->\n",
        ),
    ],
    ids=["list", "hard break", "definition list", "heading", "table", "table first in the body", "table in a list"],
)
def test_a_comment_is_as_close_as_is_safe(text, expected):
    assert with_ignores(text, "inline-style").text == expected


def test_where_no_comment_is_safe_the_post_stays_as_it_is_and_the_rule_is_named():
    text = f"---js\n{{\n  date: 'Thu, 01 Jul 2021'\n}}\n---\n<textarea>\n{STYLED}"
    checker = CHECKERS["default",]

    def nowhere(document):
        return [one._replace(rule="long-line") for one in checker.check(Document.from_text(text, "post.md")).diagnostics][:1]

    inserted = insert_comments(Document.from_text(text, "post.md"), nowhere)
    assert (inserted.text, inserted.added, inserted.left) == (text, 0, ("long-line",))


@pytest.mark.parametrize("path", ["post.md", "post.mdx", "post.html"])
@given(reason=st.text(st.characters(exclude_categories=[])) | st.text("-><!{}*/%#`|$:\\\n\r\t\u2028 a", max_size=30))
def test_no_reason_ends_the_comment_or_changes_the_page(path, reason):
    text = f"---\ntitle: 2006\n---\n\nText `a.\n\n- one\n- {STYLED} [a\n  b](/c)\n"
    inserted = (
        assert_safe(text, "default", path=path, reason=reason) if path != "post.html" else with_ignores(text, path=path, reason=reason)
    )
    comments = ignore_comments(parse(Document.from_text(inserted.text, path)))

    assert inserted.left == ()
    assert sorted(name for comment in comments for name, _ in comment.names) == sorted(
        name
        for comment in ignore_comments(parse(Document.from_text(with_ignores(text, path=path).text, path)))
        for name, _ in comment.names
    )
    assert "{%" not in inserted.text
    assert "{{" not in inserted.text
    inserted.text.encode("utf-8")


def test_a_reason_is_written_on_one_line():
    assert with_ignores(f"{STYLED}\n", "inline-style", reason="the colors\nof the --> {{ chart }}").text == (
        f"<!-- postlint-ignore inline-style: the colors of the –› (( chart )) -->\n{STYLED}\n"
    )


# Generated posts: blocks in blocks, with and without blank lines between.

WORDS = st.sampled_from(
    ["river", "mill *and* ferry", STYLED, f"old {STYLED} mill", "`code`", "a [link](http://example.com)  ", "![](/a.png)", "end\\"]
)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)


def indented(text, first, rest):
    return "\n".join((first if number == 0 else rest if line else "") + line for number, line in enumerate(text.split("\n")))


def nested(blocks):
    gap = st.sampled_from(["\n", "\n\n"])
    several = st.tuples(st.lists(blocks, min_size=1, max_size=3), gap).map(lambda pair: pair[1].join(pair[0]))
    return st.one_of(
        st.tuples(st.lists(several, min_size=1, max_size=3), gap, st.sampled_from(["- ", "* ", "1. ", "- [ ] "])).map(
            lambda parts: parts[1].join(indented(text, parts[2], " " * len(parts[2].replace("[ ] ", ""))) for text in parts[0])
        ),
        several.map(lambda text: indented(text, "> ", "> ")),
        several.map(lambda text: indented(text, "[^1]: ", "    ")),
        several.map(lambda text: f"Term\n{indented(text, ': ', '  ')}"),
        several.map(lambda text: f"<div>\n{text}\n</div>"),
        several.map(lambda text: f"<details>\n\n{text}\n\n</details>"),
    )


LEAVES = st.one_of(
    LINES,
    WORDS.map(lambda text: f"## {text}"),
    LINES.map(lambda text: f"{text}\n---"),
    LINES.map(lambda text: f"```\n{text}\n```"),
    LINES.map(lambda text: indented(text, "    ", "    ")),
    st.lists(WORDS, min_size=1, max_size=3).map(
        lambda cells: "| a | b |\n| --- | --- |\n" + "\n".join(f"| {cell} | x |" for cell in cells)
    ),
    WORDS.map(lambda text: f'<p style="color: tan">\n{text}\n</p>'),
    WORDS.map(lambda text: f'<table><tr>\n<td style="color: tan">{text}</td>\n\n<td>x</td></tr></table>'),
    WORDS.map(lambda text: f"<pre>\n{text}\n\n{text}</pre>"),
    st.sampled_from(["***", "[a]: /b", "{% if a %}", "{% endif %}", "<!-- note -->", "<!-- postlint-ignore inline-style -->", "&nbsp;"]),
)
BODIES = st.lists(st.recursive(LEAVES, nested, max_leaves=8), min_size=1, max_size=5)
HEADS = st.sampled_from(
    [
        "",
        "---\ntitle: A walk\n---\n",
        "---\ntitle: 2006\ntags: |\n  a\n\ndate: 2021\n---\n\n",
        '+++\ntitle = "a"\n+++\n',
        '{"title": "a"}\n',
    ]
)


@settings(max_examples=300)
@given(
    head=HEADS,
    blocks=BODIES,
    gap=st.sampled_from(["\n", "\n\n", "\n\n\n"]),
    end=st.sampled_from(["", "\n"]),
    newline=st.sampled_from(["\n", "\r\n"]),
    rules=st.sampled_from(sorted(CHECKERS)),
    path=st.sampled_from(["post.md", "post.mdx"]),
)
def test_a_post_of_any_blocks_is_the_same_page_afterwards(head, blocks, gap, end, newline, rules, path):
    assert_safe((head + gap.join(blocks) + end).replace("\n", newline), *rules, path=path)


def posts():
    folder = SHARED / "corpus"
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".markdown")) if folder.is_dir() else []
    return [pytest.param(path, id=str(path.relative_to(folder))) for path in files[::12]]


@pytest.mark.skipif(not posts(), reason=f"no shared corpus at {SHARED}: set POSTLINT_SHARED")
@pytest.mark.parametrize("path", posts())
def test_a_real_post_is_the_same_page_afterwards(path):
    text = path.read_bytes().decode("utf-8", "surrogateescape")

    assert assert_safe(text, "all").left == ()
