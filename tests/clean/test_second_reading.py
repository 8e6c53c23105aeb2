"""What is about to be written is rendered and read by libraries that share no code with our parser."""

from __future__ import annotations

import pytest

from linter.clean.policy import POLICIES
from linter.clean.second_reading import Unreadable, what_is_left
from linter.source.document import Document
from linter.syntax.parse import parse
from linter.values.profiles import PROFILES


def left(text, path="a.md", engine="both", profile="plain", policy="article"):
    post = parse(Document.from_text(text, path), PROFILES[profile])
    return [(each.renderer, each.what) for each in what_is_left(post, POLICIES[policy], engine, templates=profile != "plain")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("Along <b onclick=a()>the</b> river", "`onclick` on `<b>`", id="a handler"),
        pytest.param("<script>a()</script>", "`<script>`", id="a script"),
        pytest.param("[a](javascript:a())", "a `javascript:` URL on `<a>`", id="a link"),
        pytest.param("> Along <img src=a\n> onerror=a()> the river", "`onerror` on `<img>`", id="a tag over the lines of a quotation"),
        pytest.param("- [x]\n\n  [x]: javascript:a()", "a `javascript:` URL on `<a>`", id="a label like a task"),
        pytest.param("<iframe src=/a></iframe>", "`<iframe>`", id="a frame"),
        pytest.param("<svg><style><img src=a onerror=a()></style></svg>", "`onerror` on `<img>`", id="a style in SVG"),
    ],
)
@pytest.mark.parametrize("engine", ["bleach", "nh3", "both"])
def test_active_content_is_seen_by_each_engine(text, what, engine):
    assert what in {each for _, each in left(text, engine=engine)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("`<script>a()</script>`", id="a code span"),
        pytest.param("```html\n<script>a()</script>\n```\n", id="a fence"),
        pytest.param("    <b onclick=a()>\n", id="indented code"),
        pytest.param("&lt;script>a()&lt;/script>", id="escaped"),
        pytest.param("[a](https://a.net/) ![b](data:image/png;base64,iVBO)", id="links"),
        pytest.param("| a | b |\n| - | - |\n| c | d[^1] |\n\n[^1]: e\n", id="a table and a footnote"),
    ],
)
@pytest.mark.parametrize("policy", POLICIES)
def test_nothing_is_left_of_harmless_markdown(text, policy):
    assert left(text, policy=policy) == []


def test_a_trusted_frame_is_allowed_and_a_handler_on_it_is_not():
    frame = '<iframe src="https://www.youtube.com/embed/a"{}></iframe>'

    assert left(frame.format(""), policy="trusted-embeds") == []
    assert left(frame.format(" onload=a()"), policy="trusted-embeds")[0][1] == "`onload` on `<iframe>`"


def test_what_only_one_renderer_runs_is_said_with_its_name():
    assert left('# Along the river { onclick="a()" }') == [("Python-Markdown", "`onclick` on `<h1>`")]


def test_a_fence_in_an_element_is_markup_to_a_renderer_without_fences_and_any_other_is_code():
    fence = "```html\n<img src=a onerror=a()>\n```\n"

    assert left(f"<details>\n\n{fence}\n</details>\n") == [("Python-Markdown without extensions", "`onerror` on `<img>`")]
    assert left(f"Along\n\n{fence}\n<p>the</p>\n\n{fence}") == []


def test_code_between_template_tags_is_code_to_the_generator_that_has_them():
    text = "{% highlight html %}\n<script>a()</script>\n{% endhighlight %}\n"

    assert left(text, profile="jekyll") == []
    assert left(text) != []


def test_front_matter_that_no_generator_reads_is_rendered():
    assert left("---\ntitle: <script>a()</script>\n---\nAlong\n") == []
    assert left("---\ntitle: <script>a()</script>\n\nAlong\n") != []


def test_a_post_in_html_is_read_as_it_is():
    assert left("<p onclick=a()>Along</p>", "a.html") == [("", "`onclick` on `<p>`")]
    assert left("<p>`<script>`</p>", "a.html") == [("", "`<script>`")]


def test_a_post_that_a_renderer_cannot_read_is_an_error():
    with pytest.raises(Unreadable, match="it has more than 1,000,000 characters"):
        left("a" * 1_000_001)
