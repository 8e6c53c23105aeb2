"""What only some renderers of Markdown show as markup is found and removed; each text runs in the renderers that its id names."""

from __future__ import annotations

import pytest
from conftest import assert_linear

from linter.api import Config, clean
from linter.clean.scan import find_active_content
from linter.source.document import Document
from linter.syntax.parse import parse
from linter.values.profiles import PROFILES

IMAGE = "<img src=x onerror=a()>"
URL = "javascript:a()"


def found(text: str, profile: str = "plain") -> list[str]:
    """What is active, as it is written."""
    post = parse(Document.from_text(text, "post.md"), PROFILES[profile])
    return [content.span.text(text) for content in find_active_content(post)]


def cleaned(text: str, profile: str = "plain") -> str:
    result = clean(text, config=Config.of(profile=profile))

    assert not result.refused
    assert clean(result.text, config=Config.of(profile=profile)).text == result.text
    return result.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('> Along <img src="x"\n> onerror="a()">\n', id="a quote"),
        pytest.param('> > Along <img src="x"\n>> onerror="a()">\n', id="a quote in a quote"),
        pytest.param('- > Along <img src="x"\n  > onerror="a()">\n', id="a quote in a list"),
        pytest.param('> - Along <img src="x"\n>   onerror="a()">\n', id="a list in a quote"),
        pytest.param('> Along <img src="x"\nonerror="a()">\n', id="a line without its mark"),
        pytest.param('> Along *<img src="x" *\n>onerror="a()">\n', id="emphasis that ends in the tag, to all but Python-Markdown"),
        pytest.param('>\tAlong <a href="java\n>\tscript:a()">b</a>\n', id="a URL over two lines"),
        pytest.param('- <a href="java\n      script:a()">b</a>\n', id="indentation in a URL"),
    ],
)
def test_a_tag_over_lines_is_read_without_their_marks(text):
    assert len(found(text)) == 1
    assert found(cleaned(text)) == []


@pytest.mark.parametrize("info", ['js"onclick="a()', "js\" onclick='a()'", 'js"onclick=a() "'])
def test_a_quote_in_the_information_of_a_fence_may_end_an_attribute(info):
    # Hugo before 0.112 does not escape it.
    text = f"``` {info}\nb\n```\n"

    assert [place.partition("=")[0] for place in found(text)] == ["onclick"]
    assert found(cleaned(text)) == []


def test_a_title_of_a_fence_is_no_attribute():
    assert found('```js title="on a walk" {1,3}\nb\n```\n') == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"```\nb\n\t```\n{IMAGE}\n```\n", id="an indented fence in a fence, to kramdown"),
        pytest.param(f"Along https://a.net/`{IMAGE}`\n", id="a backtick in an address, to GitHub"),
        pytest.param(f"---\n<!--\n---\n\n{IMAGE}\n\n-->\n", id="a comment that begins in front matter"),
        pytest.param(f"+++\n```\n+++\n\n{IMAGE}\n\n```\n", id="a fence that begins in front matter"),
        pytest.param(f"~~~\n{IMAGE}\n~~ ~\n", id="a fence that does not end, to Python-Markdown"),
        pytest.param(f"> ~~~\n> {IMAGE}\n> ~~~\n", id="a fence in a quote, to Python-Markdown"),
        pytest.param(f"``` `\n{IMAGE}\n```\n", id="a fence with a backtick after it, to CommonMark"),
        pytest.param(f"```a b\nc\n```\t\n{IMAGE}\n```\n", id="a fence that ends with a tab, to commonmark.js"),
        pytest.param(f"<details>\n\n```html\n{IMAGE}\n```\n</details>\n", id="a fence in an element, to Python-Markdown"),
        pytest.param(f"<table><tr><td>\n\n    {IMAGE}\n\n</td></tr></table>\n", id="indentation in an element, to Python-Markdown"),
        pytest.param(f"<p>`{IMAGE}`</p>\n", id="backticks in an element, to CommonMark"),
        pytest.param(f'<a title="`">`{IMAGE}`</a>\n', id="a backtick in an attribute, to Python-Markdown"),
        pytest.param(f"a | `b\n---|---\n`{IMAGE}` | c\n", id="backticks in two cells, without tables"),
        pytest.param(f"[^1]\n\n[^1]: a\n\n    `b\n{IMAGE}`\n", id="a footnote, without footnotes"),
        pytest.param(f"\ufeff    {IMAGE}\n", id="indentation after a mark at the beginning, to markdown-it"),
        pytest.param(f"!!! note\n\n    `b` {IMAGE}\n", id="an admonition, to Python-Markdown"),
        pytest.param(f"*<!--*{IMAGE}-->\n", id="emphasis that ends in a comment, to marked"),
        pytest.param(f"[<!--](a){IMAGE}-->\n", id="a link that ends in a comment, to Python-Markdown"),
        pytest.param(f"b <!--\n\n{IMAGE}\n-->\n", id="a comment with a blank line in a paragraph"),
        pytest.param(f"<!--\n{{% comment %}}-->{{% endcomment %}}{IMAGE}-->\n", id="the end of a comment in a template tag"),
        pytest.param(f'`{{{{ "`" }}}}{IMAGE}`\n', id="a backtick in a template tag"),
        pytest.param("<svg><style>&lt;img src=x onerror=a()&gt;</style></svg>\n", id="references in a style sheet of SVG, to rehype-raw"),
        pytest.param(f"b\n{{: title='\">{IMAGE}'}}\n", id="an attribute list, without attribute lists"),
        pytest.param(f"{{::comment}}\n{IMAGE}\n{{:/comment}}\n", id="a comment of kramdown"),
        pytest.param(f"{{::nomarkdown}}{IMAGE}{{:/}}\n", id="raw text of kramdown"),
    ],
)
def test_markup_is_code_or_a_comment_only_if_every_renderer_agrees(text):
    assert found(text)
    assert found(cleaned(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"```html\n{IMAGE}\n\n{IMAGE}\n```\n", id="a fence"),
        pytest.param(f'```html title="b" {{1,3}}\n{IMAGE}\n```\n', id="a fence with attributes"),
        pytest.param(f"`{IMAGE}` and ``[b]({URL})``\n", id="code in a line"),
        pytest.param(f"Along the river.\n\n    {IMAGE}\n", id="indented code"),
        pytest.param("<!-- Along the river. -->\n", id="a comment"),
        pytest.param(f"\\[b]({URL})\n", id="a bracket with a backslash"),
        pytest.param('`{: onclick="a()"}` and `{ onclick="a()" }`\n', id="an attribute list in code"),
        pytest.param('{: .wide title="b" #c}\n', id="an attribute list"),
    ],
)
def test_what_no_renderer_runs_is_no_problem(text):
    assert found(text) == []
    assert cleaned(text) == text


@pytest.mark.parametrize("profile", ["hugo", "hexo", "eleventy", "astro", "zola"])
def test_a_known_generator_decides_about_fences(profile):
    text = f"<p>b</p>\n\n```html c d\n{IMAGE}\n```\n"

    assert found(text, profile) == []
    assert len(found(f"~~~\n{IMAGE}\n~~ ~\n", profile)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"[b](\xa0{URL})\n", "b\n", id="a space that markdown-it trims"),
        pytest.param(f"[b](\x01{URL})\n", "[b](\x01#)\n", id="a control character"),
        pytest.param("[b](java&#x0Dscript:a())\n", "[b](#)\n", id="a reference without its semicolon"),
        pytest.param(f"[b](<\u2003{URL}>)\n", "b\n", id="a wide space in angle brackets"),
        pytest.param(f"> [b](<\n> {URL}>)\n", "> [b](<\n> #>)\n", id="on the next line of a quote"),
        pytest.param(f"- [x]\n\n  [x]: {URL}\n", "- [x]\n\n  [x]: #\n", id="the label of a task"),
        pytest.param(f"[b]: /c\n[b]: {URL}\n\n[b]\n", "[b]: /c\n[b]: #\n\n[b]\n", id="the last of two definitions, to kramdown"),
        pytest.param(f"`b\n[c]: {URL}\n`\n\n[c]\n", "`b\n[c]: #\n`\n\n[c]\n", id="a definition in code, to kramdown"),
        pytest.param(f"[b]\n\n<div>\n[b]: {URL}\n</div>\n", "[b]\n\n<div>\n[b]: #\n</div>\n", id="a definition in an element"),
    ],
)
def test_the_url_of_a_link_is_read_as_every_renderer_may(text, expected):
    assert len(found(text)) == 1
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('b\n{:onclick="a()"}\n', "b\n\n", id="without a space"),
        pytest.param('b\n{: .c\nonclick="a()"}\n', "b\n{: .c\n}\n", id="over two lines"),
        pytest.param('b\n{: title="}" onclick="a()"}\n', 'b\n{: title="}"}\n', id="a brace in a value"),
        pytest.param('b\n{: title="\\}" onclick="a()"}\n', 'b\n{: title="\\}"}\n', id="a brace with a backslash"),
        pytest.param('# B {onclick="a()"}\n', "# B \n", id="a heading"),
        pytest.param('# B {#c onclick="a()"}\n', "# B {#c}\n", id="a heading with a name"),
        pytest.param('[b](c){ onclick="a()" }\n', "[b](c)\n", id="a link"),
        pytest.param("*b*{.c onclick=a()}\n", "*b*{.c}\n", id="a value without quotes"),
        pytest.param('![b](c){href="javascript:a()"}\n', "![b](c)\n", id="a URL"),
        pytest.param('[b](c){:.d}{:onclick="a()"}\n', "[b](c){:.d}\n", id="two lists"),
        pytest.param('b\n{:c}\n\n{:c: .d onclick="a()"}\n', "b\n{:c}\n\n{:c: .d}\n", id="a list with a name"),
        pytest.param('``` html {onclick="a()"}\nb\n```\n', "``` html \nb\n```\n", id="a fence"),
        pytest.param('| b {: onclick="a()"} |\n|---|\n', "| b  |\n|---|\n", id="a cell"),
    ],
)
def test_the_attributes_of_a_list_are_removed(text, expected):
    assert len(found(text)) == 1
    assert cleaned(text) == expected


def test_a_tag_without_its_end_is_active_if_the_markdown_after_it_may_close_its_quote():
    text = '<div title="\n\n[b](c/onclick=a()/)\n'

    assert found(text) == ['<div title="\n']
    assert found('<div title="\n\n[b](c)\n') == []


@pytest.mark.parametrize("tag", ["codeblock", "code", "prettify"])
def test_a_listing_is_code_only_to_the_generator_that_has_it(tag):
    text = f"{{% {tag} %}}{IMAGE}{{% end{tag} %}}\n"

    assert found(text) == [IMAGE]
    assert found(text, "jekyll") == [IMAGE]
    assert found(text, "astro") == ["onerror=a()"]


def test_a_highlighted_listing_is_code_to_jekyll():
    text = f"{{% highlight html %}}\n{IMAGE}\n{{% endhighlight %}}\n"

    assert found(text, "jekyll") == []
    assert found(text, "zola") == ["onerror=a()"]


@pytest.mark.parametrize(
    "part", ['{: onclick="', "{:", "[b](\x01j", "> <a\n", "`<img onerror=a()>`\n\n", '<div title="\n\n', "\\[b](javascript:a()) "]
)
def test_time_grows_in_step_with_size(part):
    assert_linear(found, lambda count: part * count, 60)
