"""What HTML becomes, and that nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

import postlint
from benchmarks.conversion.bodies import BODIES
from benchmarks.conversion.judge import page_of_html, page_of_markdown, pages


def markdown(html, **options):
    return postlint.convert(html, **options).text.rstrip("\n")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Along the <b>river</b> and <i>on</i>.</p>", "Along the **river** and *on*."),
        ("<p>a<br>b</p>", "a  \nb"),
        ("<p>a<br><br>b</p>", "a\n\nb"),
        ("text <b>in</b> no block\n\nand more", "text **in** no block\n\nand more"),
        ("<h2>Stones</h2><hr><blockquote><p>a</p></blockquote>", "## Stones\n\n---\n\n> a"),
        ("<ul><li>a<ol><li>b</li></ol></li></ul>", "- a\n  1. b"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<li>a</li><li>b</li>", "- a\n- b"),
        ('<ul><li><input type="checkbox" checked> a</li><li><input type="checkbox">b</li></ul>', "- [x] a\n- [ ] b"),
        ("<table><tr><th>a|b</th></tr><tr><td>1<br>2</td></tr></table>", "| a\\|b |\n| --- |\n| 1<br>2 |"),
        ('<a href="/walk"><h3>Walk</h3></a>', "### [Walk](/walk)"),
        ('<a href="/big.jpg"><img src="/small.jpg" alt="a"></a>', "[![a](/small.jpg)](/big.jpg)"),
        ('<img data-src="/walk.jpg" src="data:image/gif;base64,R0lG">', "![](/walk.jpg)"),
        ('<p>See <a href="#s">s</a></p><h2 id="s">S</h2><h2 id="t">T</h2>', 'See [s](#s)\n\n## <a id="s"></a>S\n\n## T'),
        ("<p>1. no list</p><p># none</p><p>&lt;b&gt; &amp;amp; *x*</p>", "1\\. no list\n\n\\# none\n\n&lt;b> &amp;amp; \\*x\\*"),
        ("<p>Press <kbd>C</kbd>, H<sub>2</sub>O</p>", "Press <kbd>C</kbd>, H<sub>2</sub>O"),
        ('<p>Use <code>length <a href="/n">nub</a></code></p>', 'Use <code>length <a href="/n">nub</a></code>'),
        ("<p>a <s>b</s> <code>c`d</code></p>", "a ~~b~~ ``c`d``"),
        ("<font><div><span>a</span></div></font><section><p>b</p></section>", "a\n\nb"),
    ],
)
def test_an_element_becomes_what_markdown_has_for_it(html, expected):
    assert markdown(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>中文<strong>粗体。</strong>后面</p>", "中文<strong>粗体。</strong>后面"),
        ("<p>中文<b>粗体</b>后面，<b>“引用”</b>。</p>", "中文**粗体**后面，**“引用”**。"),
        ("<p>a<b> b </b>c</p>", "a **b** c"),
        ("<p><b>a</b><b>b</b></p>", "**a**<strong>b</strong>"),
    ],
)
def test_emphasis_is_an_element_where_asterisks_would_be_read_as_text(html, expected):
    assert markdown(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<pre class="brush: css">a { }</pre>', "```css\na { }\n```"),
        ('<pre><code class="language-js">a\n\n\nb</code></pre>', "```js\na\n\n\nb\n```"),
        ('<pre data-lang="go"><code>a</code><code>b</code></pre>', "```go\na\nb\n```"),
        ('<div class="highlight-source-rb"><pre>a &lt; b</pre></div>', "```rb\na < b\n```"),
        ("<pre><span>a</span><span>\n  </span><b>\n</b>b</pre>", "```\na\n  \nb\n```"),
        ("<pre>```</pre>", "````\n```\n````"),
        (
            '<figure class="highlight sh"><table><tr><td class="gutter"><pre>1<br>2</pre></td><td class="code"><pre>a<br>b</pre></td></tr></table></figure>',
            "```sh\na\nb\n```",
        ),
    ],
)
def test_code_keeps_its_lines_and_its_language_and_loses_line_numbers(html, expected):
    assert markdown(html) == expected


@pytest.mark.parametrize(
    "code",
    [
        '{{< ref "a_b.md" >}}',
        "{% post_url 2020-01-01-a_b %}",
        "{{ site.a_b }}",
        "$a_1 * b_2$",
        "$$\\frac{a_1}{b}$$",
        '[gallery ids="1_2"]',
        "<!-- a_b -->",
    ],
)
def test_what_a_generator_reads_stays_as_it_is(code):
    assert markdown(f"<p>a {code} b</p>") == f"a {code} b"
    assert markdown(f"<p>a</p>\n{code}\n<p>b</p>") == f"a\n\n{code}\n\nb"


def test_a_template_tag_in_an_attribute_stays():
    assert markdown('<p><a href="{{ site.baseurl }}/a_b">c</a> <img src="{% asset a_b.jpg %}"></p>') == (
        "[c]({{ site.baseurl }}/a_b) ![]({% asset a_b.jpg %})"
    )


def test_a_comment_at_the_beginning_of_a_line_goes_before_its_block():
    assert markdown("<p><!-- a -->b <b>c</b></p><ul><!-- d --><li>e</li></ul>") == "<!-- a -->\n\nb **c**\n\n<!-- d -->\n\n- e"


def test_items_of_word_are_a_list():
    item = '<p class="MsoListParagraph" style="mso-list:l0 level{} lfo1"><span style="mso-list:Ignore">{}</span>{}<o:p></o:p></p>'
    html = "".join(item.format(*given) for given in ((1, "·", "a"), (2, "o", "b"), (1, "·", "c"))) + "<p>d</p>" + item.format(1, "1.", "e")

    assert markdown(html) == "- a\n  - b\n- c\n\nd\n\n1. e"


@pytest.mark.parametrize(
    "html",
    [
        '<p>a<sup id="r"><a href="#n">1</a></sup></p><ol><li id="n"><p>b <i>c</i> <a href="#r">↩</a></p></li></ol>',
        '<p>a<a href="#_ftn1" name="_ftnref1">[1]</a></p><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> b <i>c</i></p></div>',
        (
            '<p>a<span class="footnote"><a href="#f-1" name="fn-1">*1</a></span></p><div class="footnote"><p class="footnote">'
            '<a href="#fn-1" name="f-1" class="footnote-number">*1</a><span class="footnote-delimiter">:</span><span>b <i>c</i></span></p></div>'
        ),
    ],
    ids=["a list", "Word", "Hatena"],
)
def test_notes_that_link_back_are_footnotes(html):
    assert markdown(html) == "a[^1]\n\n[^1]: b *c*"


@pytest.mark.parametrize(
    "html",
    ['<p>a<a href="#n">1</a></p><p id="n">b</p>', '<p>a<a id="r" href="#n">here</a></p><p id="n"><a href="#r">1</a> b</p>'],
    ids=["no way back", "a word"],
)
def test_other_links_are_no_footnotes(html):
    assert "[^" not in markdown(html)


@pytest.mark.parametrize(
    ("html", "element", "reason"),
    [
        ("<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "table", "Markdown has no merged cells"),
        ("<table><caption>a</caption><tr><td>b</td></tr></table>", "table", "Markdown has no captions of tables"),
        ("<table><tr><td><ul><li>a</li></ul></td></tr></table>", "table", "Markdown has no blocks in cells of tables"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "dl", "Markdown has no `<dl>`"),
        ("<details><summary>a</summary>\n\n<p>b</p></details>", "details", "Markdown has no `<details>`"),
        ("<ul>{% if a %}<li>b</li>{% endif %}</ul>", "ul", "Markdown would lose or change a list"),
    ],
)
def test_a_block_that_would_lose_something_stays_html_and_is_named(html, element, reason):
    result = postlint.convert(f"<p>x</p>\n{html}\n<p>y</p>\n")
    (kept,) = result.kept

    assert kept == postlint.KeptBlock(element, reason, 9, 2, 1)
    assert result.text.startswith(f"x\n\n<{element}>")
    assert "\n\n" not in result.text[3:-4]
    assert result.text.endswith("\n\ny\n")


def test_front_matter_stays_byte_for_byte():
    head = "---\r\ntitle:  'a'   \r\ndate: Tue, 01 Jan 2020\r\n---\r\n"

    assert postlint.convert(f"\ufeff{head}\r\n<p>a</p>\r\n<p>b</p>", path="a.md").text == f"\ufeff{head}\r\na\r\n\r\nb\r\n"


@pytest.mark.parametrize("text", ["# A\n\n<p>b</p>\n", "a *b*\n", "a [b](c)\n\n<div>d</div>\n", "Long text before.\n\n<p>b</p>\n", ""])
def test_a_body_that_is_markdown_already_stays(text):
    assert postlint.convert(text, path="a.md") == (text, False, (), "")


def test_paragraphs_between_html_keep_what_markdown_made_of_them():
    assert markdown("<p>Along the river.</p>\n\nA \\* b &amp; c\n", path="a.md") == "Along the river.\n\nA \\* b & c"


def test_active_content_never_comes_back():
    html = '<p onclick="a()">b <a href="javascript:c()">d</a> &lt;script&gt;e()&lt;/script&gt;</p><script>f()</script><iframe src="https://a.b/"></iframe>'

    assert markdown(html) == "b d &lt;script>e()&lt;/script>"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<div>" * 300 + "a", "it was not converted: its elements are nested more than 200 deep"),
        (
            "<p>\U000f0000</p>",
            "it was not converted: it has characters for private use that the conversion needs (U+F0000, U+F0001, U+F1000 to U+F10FF)",
        ),
        (b"<p>\xff</p>", "file is not UTF-8"),
    ],
)
def test_a_post_that_cannot_be_converted_is_refused(text, reason):
    assert postlint.convert(text) == ("" if isinstance(text, str) else b"", True, (), reason)


@pytest.mark.parametrize("body", BODIES, ids=[f"{number} {body.kind}" for number, body in enumerate(BODIES)])
def test_the_page_of_a_body_is_the_same_after_it_was_converted(body):
    result = postlint.convert(body.html)
    before, after = pages(body, result.text)

    assert before.differences(after) == []
    assert [code for code in body.codes if code not in result.text] == []
    assert postlint.convert(result.text, path="a.md").text == result.text


WORDS = st.sampled_from(["a", " ", "*", "_", "`", "[x]", "(", "1.", "#", "&lt;", "&amp;", "|", "\\", "~", "中", "。", ">", "-", "!", ":"])
INLINE = st.recursive(
    WORDS,
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format, st.sampled_from(["b", "i", "code", "kbd", "s"]), st.lists(inner, max_size=3).map("".join)
    ),
    max_leaves=6,
)
TEXT = st.lists(INLINE, min_size=1, max_size=6).map("".join)
BLOCK = st.recursive(
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["p", "h2", "pre", "div"]), TEXT),
    lambda inner: st.builds(
        "<{0}><li>{1}</li></{0}>".format, st.sampled_from(["ul", "ol"]), st.lists(st.one_of(inner, TEXT), max_size=2).map("".join)
    ),
    max_leaves=4,
)


@settings(max_examples=50)
@given(st.lists(BLOCK, min_size=1, max_size=4).map("\n".join))
def test_no_text_is_lost_whatever_the_blocks_are(html):
    result = postlint.convert(html)

    assert page_of_markdown(result.text).text == page_of_html(html).text
    assert postlint.convert(result.text, path="a.md").text == result.text


@settings(max_examples=50)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.sampled_from(["a.html", "a.md"]))
def test_no_post_raises(text, path):
    assert type(postlint.convert(text, path=path).text) is str
