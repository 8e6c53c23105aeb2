"""Values of front matter that do harm where a theme prints them, and what is left of them."""

from __future__ import annotations

import pytest
import yaml

from linter.clean.active_values import find_active_values, without_active_content
from linter.source.document import Document
from linter.syntax.parse import Post
from linter.values.profiles import PROFILES


def found(text, profile="plain"):
    """The active values of a post, as they are in its text."""
    post = Post(Document.from_text(text, "post.md"), PROFILES[profile])
    return [value.span.text(text) for value in find_active_values(post)]


@pytest.mark.parametrize(
    "line",
    [
        "title: A walk <script>a()</script>",
        "title: <img src=x onerror=a()>",
        "title: '<svg/onload=a()>'",
        'title: "\\x3cscript\\x3ea()\\x3c/script\\x3e"',
        "title: >-\n  <script>\n  a()</script>",
        "title: '&lt;img src=x onerror=a()&gt;'",
        "title: <img src=x onerror=a()",
        "title: <iframe src=https://elsewhere.example.net/></iframe>",
        "title: <iframe srcdoc='a'></iframe>",
        "title: <a href='java&#10;script:a()'>walk</a>",
        "title: <style>p{width:expression(a())}</style><p style='width:expression(a())'>",
        "title: <base href=//elsewhere.example.net>",
        "title: <object data=/a.swf></object>",
        "title: <ScRiPt>a()</ScRiPt>",
        "title: '[walk](javascript:a())'",
        "title: '\" onmouseover=\"a()'",
        "title: \"' autofocus onfocus='a()\"",
        "title: </title><script>a()</script>",
        "title: <textarea><img src=x onerror=a()></textarea>",
        "'<script>a()</script>': walk",
        "tags: [river, '<script>a()</script>']",
        "categories:\n  - [river, '<script>a()</script>']",
        "author: {name: Ann, about: '<img src=x onerror=a()>'}",
        "author:\n  links:\n    - url: javascript:a()",
        "redirect_to: javascript:a()",
        "redirect_to: 'JavaScript: a()'",
        'redirect_to: "java\\tscript:a()"',
        "redirect_to: java&#115;cript:a()",
        "redirect_to: javascript&colon;a()",
        "redirect_to: javascript%3Aa()",
        "redirect_to: '\\x6aavascript:a()'",
        "aliases: [/old, 'data:text/html,a']",
        "canonicalURL: vbscript:a()",
        "cover: {image: 'data:text/html;base64,AAAA'}",
        "sourceUrl: javascript:a()",
        "thing: javascript:a()",
        "tags: ['javascript:a()']",
        "permalink: /../../admin/index.html",
        "slug: ..\\..\\admin",
        "save_as: ../../index.html",
        "js: https://elsewhere.example.net/a.js",
        "scripts: ['//elsewhere.example.net/a.js']",
        "script: a()",
        "css: https://elsewhere.example.net/a.css",
        "head: [[script, {src: 'https://elsewhere.example.net/a.js'}]]",
        "head: [[script, {}, a()]]",
        "head:\n  - tag: meta\n    attrs: {http-equiv: refresh, content: '0;url=//elsewhere.example.net'}",
        "templateEngineOverride: njk",
        "title: <p x-init=a()>",
        "title: \"{{constructor.constructor('a()')()}}\"",
        "title: <style>@import '//a.example.net/a.css'</style>",
        "title: <p style='position:fixed;inset:0'>",
        "coverImage: java%73cript:a()",
    ],
)
def test_what_runs_or_loads_something_is_active(line):
    assert len(found(f"---\ndate: 2024-05-01\n{line}\n---\n\nAlong the river.\n")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "title: A <em>long</em> walk<br>home &amp; back",
        "title: 'JavaScript: the good parts'",
        "title: 'javascript:'",
        "title: How the <script> tag works",
        "title: The `<iframe>` and `<object>` elements",
        "title: '<Script>'",
        "title: 'a<b, b>c'",
        "title: Data:Image",
        "title: What `onclick=` does",
        "title: \"Say 'no' on = off\"",
        "description: 'Data: where from?'",
        "tags: [javascript, 'javascript: basics']",
        "video: <iframe src='https://www.youtube.com/embed/a'></iframe>",
        "icon: data:image/png;base64,iVBO",
        "icon: 'data:image/svg+xml,%3Csvg%3E'",
        "link: https://example.org/?q=javascript:a()",
        "redirect_from: /2012/javascript:the-good-parts",
        "permalink: /walks/:year/:title/",
        "permalink: ../walk/",
        "layout: ../../layouts/Post.astro",
        "url: ../walk",
        "js: /assets/walk.js",
        "script: /assets/walk.js",
        "css: /assets/walk.css",
        "head: [[meta, {name: description, content: A walk}], [link, {rel: icon, href: /a.png}]]",
        "head:\n  - tag: title\n    content: A walk",
        "templateEngineOverride: njk,md",
        "templateEngineOverride: false",
        "time: 10:30",
    ],
)
def test_what_readers_see_is_no_finding(line):
    assert found(f"---\ndate: 2024-05-01\n{line}\n---\n\nAlong the river.\n") == []


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ('+++\ntitle = "<script>a()</script>"\n+++\n\nwalk\n', "hugo"),
        ('+++\n[author]\nname = "\\u003cscript>a()</script>"\n+++\n\nwalk\n', "zola"),
        ('{"title": "\\u003cscript>a()</script>"}\n\nwalk\n', "hugo"),
        ('{"title": "<script>a()</script>"}\n\nwalk\n', "plain"),
        (';;;\n"title": "<script>a()</script>"\n;;;\n\nwalk\n', "hexo"),
        ("title: <script>a()</script>\n---\n\nwalk\n", "hexo"),
        ("Title: <script>a()</script>\nDate: 2024-05-01\n\nwalk\n", "pelican"),
        ("Summary: a walk\n    <script>a()</script>\n\nwalk\n", "pelican"),
        ("---toml\ntitle = '<script>a()</script>'\n---\n\nwalk\n", "eleventy"),
        ('---json\n{"title": "<script>a()</script>"}\n---\n\nwalk\n', "docusaurus"),
        ("---\ntitle: [<script>a()</script>\n---\n\nwalk\n", "plain"),
    ],
)
def test_every_language_of_front_matter_is_read(text, profile):
    assert len(found(text, profile)) == 1


def test_the_place_is_the_value_with_its_quotes():
    assert found("---\ntitle: 'A <script>a()</script>' # walk\n---\n") == ["'A <script>a()</script>'"]


def left(text):
    """The front matter of a post with its active values replaced, as YAML loads it."""
    post = Post(Document.from_text(text, "post.md"), PROFILES["plain"])
    for value in sorted(find_active_values(post), reverse=True):
        source = without_active_content(value, "yaml")
        assert source is not None
        text = text[: value.span.start] + source + text[value.span.end :]
    return yaml.safe_load(text.split("---\n")[1])


@pytest.mark.parametrize(
    ("yaml_text", "data"),
    [
        ("title: A walk <script>a()</script>\ntags: [a, b]\n", {"title": "A walk", "tags": ["a", "b"]}),
        ("title: |\n  <script>a()</script>\n  Along <b>the</b> river\nnote: a\n", {"title": "Along the river", "note": "a"}),
        ("tags: [a, '<img onerror=a()>', b]\n", {"tags": ["a", "", "b"]}),
        ("redirect_to: javascript:a()\n", {"redirect_to": ""}),
        ("description: '\"><script>a()</script>'\n", {"description": ""}),
        ("title: <scr<script>a</script>ipt>a()</script>\n", {"title": ""}),
        ("title: '\" onclick=\"a()'\n", {"title": ""}),
    ],
)
def test_a_value_keeps_its_text_and_the_rest_its_data(yaml_text, data):
    assert left(f"---\n{yaml_text}---\n\nwalk\n") == data
