"""What each generator runs as a template tag, and what it makes of what is between two of them."""

from __future__ import annotations

import pytest
from conftest import assert_linear
from hypothesis import given, strategies as st

from linter.source.document import Document
from linter.syntax.parse import Post, parse
from linter.values.dialects import TemplateLanguage
from linter.values.profiles import PROFILES

MASK = "\ufdd0"


def post(text: str, profile: str) -> Post:
    return parse(Document.from_text(text), PROFILES[profile])


def shown(text: str, profile: str) -> str:
    """The text with a dot for each character of a template tag."""
    return post(text, profile).masked.replace(MASK, "·")


def tags(text: str, profile: str) -> list[str]:
    return [tag.source.replace(MASK, "·") for tag in post(text, profile).tags]


@pytest.mark.parametrize(
    ("profile", "text", "result"),
    [
        pytest.param("jekyll", "{% if x %}a{% endif %}", "··········a···········", id="Jekyll: a condition"),
        pytest.param("jekyll", "{% comment %}a{% endcomment %}b", "······························b", id="Jekyll: a comment"),
        pytest.param("jekyll", "{% capture a %}b{% endcapture %}c", "································c", id="Jekyll: a value"),
        pytest.param("jekyll", "{% highlight\njs %}a{% endhighlight %}b", "·" * 37 + "b", id="Jekyll: a listing"),
        pytest.param("jekyll", "{% raw %}{{ a }}{% endraw %}{{ a }}", "·········{{ a }}···················", id="Jekyll: raw text"),
        pytest.param("jekyll", "{{ a\n\n}}b", "········b", id="Jekyll: an output with a blank line"),
        pytest.param("jekyll", "`{{ a }}`", "`·······`", id="Jekyll: an output in code"),
        pytest.param("jekyll", "{# a #}", "{# a #}", id="Jekyll: a comment of Nunjucks"),
        pytest.param("jekyll", "{% comment %}a", "·············a", id="Jekyll: a comment without an end"),
        pytest.param("jekyll", "<% a %>", "<% a %>", id="Jekyll: ERB"),
        pytest.param("jekyll", "a\n{: .b}", "a\n{: .b}", id="Jekyll: an attribute list, which is a block of kramdown"),
        pytest.param("pelican", "a\n{: .b}", "a\n······", id="Pelican: an attribute list"),
        pytest.param("eleventy", "{% set a %}b{% endset %}c", "························c", id="Eleventy: a value"),
        pytest.param("eleventy", "{% set a = 1 %}b{% endset %}", "···············b············", id="Eleventy: an assignment"),
        pytest.param("eleventy", "{% box %}b{% endbox %}", "·········b············", id="Eleventy: a shortcode"),
        pytest.param("eleventy", "a\n{: .b}", "a\n{: .b}", id="Eleventy: an attribute list"),
        pytest.param("hexo", "{% codeblock %}a{% endcodeblock %}b", "··································b", id="Hexo: a listing"),
        pytest.param("hexo", "{% quote %}a{% endquote %}", "···········a··············", id="Hexo: a quote"),
        pytest.param("hexo", "{# a #}b", "·······b", id="Hexo: a comment"),
        pytest.param("hexo", "`{{ a }}` {{ a }}", "`{{ a }}` ·······", id="Hexo: inline code"),
        pytest.param("hexo", "```\n{{ a }}\n```\n{{ a }}", "```\n{{ a }}\n```\n·······", id="Hexo: a fence"),
        pytest.param("hexo", "```\n{{ a }}", "```\n·······", id="Hexo: a fence without an end"),
        pytest.param("hexo", "<!-- {{ a }} -->", "<!-- {{ a }} -->", id="Hexo: a comment of HTML"),
        pytest.param("hexo", "{% raw %}{{ a }}{% endraw %}", "·········{{ a }}············", id="Hexo: raw text"),
        pytest.param("hexo", "{{ '}}' }}a", "··········a", id="Hexo: a string"),
        pytest.param("hexo", "{{ a }b }}", "{{ a }b }}", id="Hexo: a brace in an output"),
        pytest.param("hugo", "{{< a >}}b{{< /a >}}", "·········b··········", id="Hugo: a shortcode"),
        pytest.param("hugo", "{{< highlight js >}}b{{< /highlight >}}c", "·······································c", id="Hugo: a listing"),
        pytest.param("hugo", "{{</* a */>}}", "····· a ·····", id="Hugo: a comment"),
        pytest.param("hugo", "{{ a }} {% b %}", "{{ a }} {% b %}", id="Hugo: tags of others"),
        pytest.param("hugo", "{{< a {{< b >}}", "{{< a ·········", id="Hugo: a tag without an end"),
        pytest.param("zola", "{{ a(b=1) }} {{ a }}", "············ {{ a }}", id="Zola: a shortcode"),
        pytest.param("zola", "{% a() %}b{% end %}", "·········b·········", id="Zola: a shortcode with content"),
        pytest.param("zola", "{% if a %}", "{% if a %}", id="Zola: a tag of its templates"),
        pytest.param("astro", "{% a %} {{ b }} {{< c >}}", "{% a %} {{ b }} {{< c >}}", id="Astro: nothing"),
        pytest.param("pelican", "{% a %} {{ b }} {{< c >}}", "{% a %} {{ b }} {{< c >}}", id="Pelican: nothing"),
    ],
)
def test_a_template_tag_is_masked_where_the_generator_runs_it(profile, text, result):
    assert shown(text, profile) == result


@pytest.mark.parametrize(
    ("profile", "text", "result"),
    [
        pytest.param("jekyll", "{% capture a %}\n```\n{% endcapture %}\n<b>", ["<b>"], id="a fence in a value"),
        pytest.param("jekyll", "{% raw %}```\n<b>\n```{% endraw %}\n<i>", ["<i>"], id="raw text around a fence"),
        pytest.param(
            "jekyll", "a\n\n{% if x %}<div>\n`<b></b>`\n</div>\n", ["<div>", "<b>", "</b>", "</div>"], id="a condition before a block"
        ),
        pytest.param("jekyll", "a\n{% if x %}\n    <b>\n", [], id="a condition between text and indented code"),
        pytest.param("hexo", "{% quote %}\n```\n{% endquote %}\n<b>", ["<b>"], id="a fence in a quote"),
        pytest.param("hexo", "{% quote %}\n`<b>` <i>\n{% endquote %}", ["<i>"], id="inline code in a quote"),
        pytest.param("hexo", "{% if x %}\n`<b>` <i>\n{% endif %}", ["<b>", "<i>"], id="HTML in a condition"),
        pytest.param("hexo", "{% raw %}`<b>`{% endraw %}", ["<b>"], id="HTML in raw text"),
        pytest.param("hexo", "{{ a }}\n    <b>\n", [], id="indented code after a tag"),
        pytest.param("hugo", "{{< a >}}\n<!--\n{{< /a >}}\n<b>", ["<b>"], id="a comment in a shortcode"),
        pytest.param("hugo", "{{% a %}}\n```\n{{% /a %}}\n<b>", [], id="a fence in a shortcode that gives Markdown"),
        pytest.param("hugo", "```\n{{< a >}}<b>{{< /a >}}<i>\n```", ["<b>"], id="a shortcode in a fence"),
        pytest.param("hugo", "<!-- {{< a >}}<b>{{< /a >}} -->", [], id="a shortcode in a comment"),
        pytest.param("hugo", "{{< a >}}{{< b >}}\n```\n{{< /b >}}<i>{{< /a >}}<b>", ["<i>", "<b>"], id="a shortcode in another"),
        pytest.param("zola", "{% a() %}\n```\n{% end %}\n<b>", ["<b>"], id="a fence in a shortcode of Zola"),
    ],
)
def test_what_is_between_tags_is_read_as_the_generator_does(profile, text, result):
    assert tags(text, profile) == result


@pytest.mark.parametrize(
    ("profile", "field", "language"),
    [
        ("jekyll", "render_with_liquid: false", TemplateLanguage.NONE),
        ("jekyll", "render_with_liquid: true", TemplateLanguage.LIQUID),
        ("hexo", "disableNunjucks: true", TemplateLanguage.NONE),
        ("hexo", "disableNunjucks: false", TemplateLanguage.TAG_PLUGINS),
        ("eleventy", "templateEngineOverride: md", TemplateLanguage.NONE),
        ("eleventy", "templateEngineOverride: njk,md", TemplateLanguage.NUNJUCKS),
        ("eleventy", "templateEngineOverride: liquid, md", TemplateLanguage.LIQUID),
        ("hugo", "disableNunjucks: true", TemplateLanguage.HUGO),
    ],
)
def test_the_front_matter_chooses_the_language(profile, field, language):
    assert post(f"---\n{field}\n---\n\na {{% b %}}\n", profile).template_language is language


def test_the_front_matter_has_no_template_tags():
    assert shown("---\ntitle: '{{ a }}'\n---\n{{ a }}", "jekyll") == "---\ntitle: '{{ a }}'\n---\n·······"


def test_what_is_read_by_itself_keeps_its_places():
    text = "文\n\n{{< a >}}\n## 文 <b>x</b>\n\n[l](/m) <!-- c -->\n{{< /a >}}\n\n<i>\n"
    parsed = post(text, "hugo")

    assert [text[tag.start : tag.end] for tag in parsed.tags] == ["<b>", "</b>", "<i>"]
    assert [comment.span.text(text) for comment in parsed.comments] == ["<!-- c -->"]
    assert [link.span.text(text) for link in parsed.links] == ["[l](/m)"]
    assert [link.url.span.text(text) for link in parsed.links if link.url] == ["/m"]
    assert [block.span.text(text) for block in parsed.blocks if block.kind == "heading"] == ["## 文 <b>x</b>"]
    assert [paragraph.text for paragraph in parsed.paragraphs] == ["文", "文 x", "l"]


PARTS = st.sampled_from(
    "{% if a %}|{% endif %}|{% raw %}|{% endraw %}|{%- b -%}|{{ c }}|{{|}}|{%|%}|{#|#}|{{< d >}}|{{< /d >}}|{{% d %}}|{{% /d %}}|`|```|\n|\n\n|    "
    "|<b>|</b>|<!--|-->|'|\"|文|> |- |{% quote %}|{% endquote %}|{% e() %}|{% end %}|{% capture f %}|{% endcapture %}|[g](/h)|\r\n|{: .i}".split(
        "|"
    )
)


@given(st.lists(PARTS, max_size=20).map("".join), st.sampled_from(sorted(PROFILES)))
def test_every_place_is_in_the_text_and_in_order(text, profile):
    parsed = post(text, profile)
    ends = [tag.end for tag in parsed.templates.tags]

    assert len(parsed.masked) == len(text)
    assert all(tag.start < tag.end for tag in parsed.templates.tags)
    assert all(end <= tag.start for end, tag in zip(ends, parsed.templates.tags[1:], strict=False))
    assert all(flow.outer.holds(flow.inner) for flow in parsed.templates.flows)
    assert [tag.start for tag in parsed.tags] == sorted(tag.start for tag in parsed.tags)
    assert all(text[tag.start] == "<" for tag in parsed.tags)
    assert all(0 <= start <= end <= len(text) for _, start, end, _ in parsed.pieces)
    assert parsed.paragraphs is not None
    assert parsed.elements is not None


@pytest.mark.parametrize("profile", ["jekyll", "hexo", "hugo", "zola"])
@pytest.mark.parametrize(
    "piece",
    [
        "{% ", "{{ ", "{{ ' ", "{{ '\" ", "{% raw %}", "{% if a %}", "{% capture a %}", "{% quote %}\n*a*\n{% endquote %}\n", "{{< ", "{{< a >}}",
        "{{</* ", "{{< a >}}\n\n    <b>\n{{< /a >}}\n", "` `` ``` ", "```\n", "<!-- ", "{# ", "{%- a -%} \n\n", "\n{% if a %}<div>\n", "{{ a( ", "{% a() %}",
        "<a href='{{< a >}}b{{< /a >}}'>",
    ],
)  # fmt: skip
def test_many_template_tags_take_linear_time(profile, piece):
    assert_linear(lambda text: post(text, profile), lambda count: piece * count, 200)
