"""The comments of `check --add-ignores` change no page: two renderers give the same HTML before and after."""

from __future__ import annotations

import re

import pyromark
import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.suppression.insert import insert_comments
from linter.source.document import Document
from linter.syntax.fields import plain
from linter.syntax.front_matter import front_matter

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
    """HTML without our comments; whitespace between blocks does not count, in `pre` every character does."""
    parts = re.split(r"(<pre\b.*?</pre>)", re.sub(r"<!-- postlint-[^\n]*? -->", "", html), flags=re.DOTALL)
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


STYLED = '<span style="color:red">red</span>'
POSTS = {
    "tight list": f"- one\n- {STYLED}\n- three\n",
    "loose list": f"- one\n\n- {STYLED}\n\n- three\n",
    "nested list": f"1. one\n   - two\n   - {STYLED}\n     more\n2. three\n",
    "list in a quote": f"> - one\n> - {STYLED}\n> - three\n",
    "list after a paragraph": f"Text:\n- one\n- {STYLED}\n\nMore.\n",
    "task list": f"- [ ] one\n- [x] {STYLED}\n",
    "two lists": f"- one\n- {STYLED}\n\n* one\n* two\n",
    "code in an item": f"- one\n\n      {STYLED}\n\n- {STYLED}\n",
    "HTML block in an item": '- <p style="color:red">red</p>\n- two\n',
    "table": f"| a | b |\n| --- | --- |\n| 1 | {STYLED} |\n| 2 | 3 |\n",
    "table after text": f"Text:\n\n| a | b |\n| --- | --- |\n| 1 | {STYLED} |\n",
    "quote": f"> one\n> {STYLED}\n>\n> three\n",
    "lazy quote": f"> one\n{STYLED}\n\nMore.\n",
    "footnotes": f"Text[^1] and[^2].\n\n[^1]: one\n[^2]: {STYLED}\n[^3]: three\n",
    "a long footnote": f"Text[^1].\n\n[^1]: one\n    {STYLED}\n\n    > quote {STYLED}\n",
    "definition list": f"Ferry\n: a boat\n\nMill\n: {STYLED}\n: a house\n",
    "HTML block": '<div>\n<p style="color:red">red</p>\n\n<p style="color:red">red</p>\n</div>\n',
    "HTML table": '<table>\n<tr>\n<td style="color:red">red</td>\n</tr>\n</table>\n',
    "pre": '<pre>\none\n<span style="color:red">red</span>\ntwo\n</pre>\n',
    "a tag over lines": '<p\n  class="a"\n  style="color:red">red</p>\n',
    "an attribute over lines": '<p title="one\ntwo" style="color:red">red</p>\n\n<p title="one\n\ntwo" style="color:red">red</p>\n',
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
    "an existing comment": '<!-- postlint-ignore empty-element -->\n<p style="color:red"></p>\n',
    "Liquid": f"{{% if a %}}\n{STYLED}\n{{% endif %}}\n",
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in POSTS.items()])
@pytest.mark.parametrize("path", ["post.md", "post.mdx"])
def test_what_is_found_is_ignored_and_the_page_is_as_before(text, path):
    assert assert_safe(text, "inline-style", path=path).left == ()


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in POSTS.items()])
def test_every_rule_is_ignored_or_named(text):
    assert_safe(text, "all", reason="kept as it was")
