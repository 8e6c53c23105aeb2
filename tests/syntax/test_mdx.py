"""MDX, as @mdx-js/mdx 3 compiles it and Docusaurus 3 prepares it."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import assert_linear
from hypothesis import given, settings, strategies as st

from linter.api import Config, fix
from linter.source.document import Document
from linter.syntax.mdx.programs import find_programs
from linter.syntax.mdx.reader import read_mdx
from linter.syntax.parse import Post, parse
from linter.values.dialects import Dialect
from linter.values.profiles import PROFILES


def post(text: str) -> Post:
    return parse(Document.from_text(text, "post.mdx"))


def problems(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.span.text(text)) for one in post(text).problems if one.kind not in ("comment", "heading")]


def blocks(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.span.text(text)) for one in post(text).blocks]


def tags(text: str) -> list[str]:
    return [tag.span.text(text) for tag in post(text).tags]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("- a\n\n      <b/>\n", ["<b/>"], id="indented in a list"),
        pytest.param("    <b/>\n\n\t<i/>", ["<b/>", "<i/>"], id="indented by four columns"),
        pytest.param("> <a\n>   b='c'\n> >\n> </a>\n", ["<a\n>   b='c'\n> >", "</a>"], id="over lines of a quote"),
        pytest.param("<a\n  {...b}\n  c={d}\n/>", ["<a\n  {...b}\n  c={d}\n/>"], id="with expressions over lines"),
        pytest.param("<a\n\n  b />", ["<a\n\n  b />"], id="over a blank line"),
        pytest.param("a <Foo.bar/> <x:y z:w='v'/>", ["<Foo.bar/>", "<x:y z:w='v'/>"], id="a member and namespaces"),
        pytest.param("<>a</>", [], id="a fragment"),
        pytest.param("`<b>` \\<b> [a](<b>) ![c](<d> 'e')", [], id="what is no tag in Markdown"),
        pytest.param("{'<b>'} <a b={<c/>}/>", ["<a b={<c/>}/>"], id="what is JavaScript"),
        pytest.param("```\n<b>\n```\n~~~\n<b>", [], id="fences"),
        pytest.param("a < b", [], id="a comparison"),
        pytest.param("<b>\n\n*a*\n\n</b>", ["<b>", "</b>"], id="around a paragraph"),
        pytest.param("a\n<b/>\n{c}", ["<b/>"], id="below a paragraph"),
        pytest.param("<b><i\n  a='c'\n  >d</i></b>", ["<b>", "<i\n  a='c'\n  >", "</i>", "</b>"], id="with its end on a line of its own"),
        pytest.param("a <b c=d>e</b>", ["<b c=d>", "</b>"], id="HTML that does not compile"),
    ],
)
def test_tags_are_those_of_jsx(text, found):
    assert tags(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("    a", [("paragraph", "a")], id="no indented code"),
        pytest.param("        - a", [("item", "- a")], id="an indented list"),
        pytest.param("     # a", [("heading", "# a")], id="an indented heading"),
        pytest.param("- a {b}\n- c", [("item", "- a {b}"), ("item", "- c")], id="a tight list"),
        pytest.param("- {a}\n\n- b", [("item", "- {a}"), ("html", "{a}"), ("item", "- b"), ("paragraph", "b")], id="a loose list"),
        pytest.param("> a {b}\nc", [("quote", "> a {b}\nc"), ("paragraph", "a {b}\nc")], id="a lazy line"),
        pytest.param("{a}\nb\n===", [("html", "{a}"), ("heading", "b\n===")], id="a heading below an expression"),
        pytest.param("| a | {b} |\n|---|---|\n| c |", [("table", "| a | {b} |\n|---|---|\n| c |"), *[("cell", x) for x in ("a", "{b}", "c")]], id="a table"),
        pytest.param("import a from 'b'\n\nc {d}", [("paragraph", "c {d}")], id="an import"),
        pytest.param("a\nimport {b} from 'c'", [("paragraph", "a\nimport {b} from 'c'")], id="no import in a paragraph"),
        pytest.param("<a>b</a>", [("html", "<a>b</a>")], id="JSX alone on a line"),
        pytest.param("<a>b</a> c", [("paragraph", "<a>b</a> c")], id="JSX in a sentence"),
        pytest.param(":::note A *b*\n\n{c}\n\n:::\n\nd", [("paragraph", "A *b*"), ("html", "{c}"), ("paragraph", "d")], id="a directive"),
        pytest.param("```mdx-code-block\n{a}\n```\n\nb", [("html", "{a}"), ("paragraph", "b")], id="a fence that Docusaurus removes"),
        pytest.param("    ~~~\n    a\n    ~~~", [("code", "~~~\n    a\n    ~~~")], id="an indented fence"),
        pytest.param("[a]: b\n{c}", [("html", "{c}")], id="a definition"),
    ],
)  # fmt: skip
def test_blocks_have_no_limit_of_indentation(text, found):
    assert blocks(text) == found


def test_the_code_of_a_fence_is_without_prefixes():
    text = "{a}\n\n> - ```\n>   b\n>\n>   c\n>   ```\n"

    assert [span.text(text) for span in post(text).code] == ["b\n", "\n", "c\n"]


def test_links_and_definitions_are_found_around_expressions():
    text = "a [b {c} *d*](e) {f} ![g][]\n\n[g]: /h 'i'\n"

    assert [(link.span.text(text), link.destination) for link in post(text).links] == [("[b {c} *d*](e)", "e"), ("![g][]", "/h")]


@pytest.mark.parametrize(
    "text",
    [
        "a {b.c} {/* d */} {'}'} {`}`} {{e: {f: 1}}} {g && <b>don't</b>} {}",
        "{\n  a // b }\n}",
        "export const a = {\n\n  b: 1\n\n}\n\nimport c from 'd'",
        "export function A() {\n  return <p>it's {b}</p>\n}",
        "<A b={'c'} d={{e: 1}} {...f} g />",
        "<p>*a*</p>\n\n<p>\n  a\n</p>\n\n<><b>c</b></>",
        "# a {#b}\n\n:::note{.c}\n\n:d[e]{.f}\n\n:::",
        "$a_{b c}$ and\n\n$$\n\\frac{a b}{c}\n$$",
        "https://a.example/{b c} <!-- d -->",
        "<img src='a'></img> <Link></Link>",
        "1 < 2, a }, \\{b c}, &lt;d&gt;",
        "<a href='?b=1&c=2'>d</a> {<a href='?b=1&c=2'/>}",
    ],
)
def test_what_compiles_is_no_problem(text):
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("a <8GB", [("tag", "<8")], id="a number"),
        pytest.param("a <=16", [("tag", "<=")], id="a comparison"),
        pytest.param("{no one/a team}", [("expression", "{no one/a team}")], id="words in braces"),
        pytest.param("\\text{max b}", [("expression", "{max b}")], id="a formula"),
        pytest.param("{% note %}", [("expression", "{% note %}")], id="a template tag"),
        pytest.param("a <https://b.example>", [("url", "<https:")], id="a URL"),
        pytest.param("a <b@c.example>", [("url", "<b@")], id="a mail address"),
        pytest.param("a <!--> b -->", [("tag", "<!-->")], id="a comment to browsers only"),
        pytest.param("a <name> b", [("unclosed", "<name>")], id="a placeholder"),
        pytest.param("<p>*a*</P>", [("stray", "</P>")], id="names that differ in case"),
        pytest.param("<a href=x>b</a>", [("value", "<a href=")], id="a value without quotes"),
        pytest.param("import a lot of things.", [("module", "import a lot of things.")], id="a sentence that begins with import"),
        pytest.param("a<br>b", [("unclosed", "<br>")], id="a void element"),
        pytest.param("*a <b>c* d</b>", [("unclosed", "<b>")], id="an end after the emphasis"),
        pytest.param("- <b>\n\n</b>", [("unclosed", "<b>")], id="an end after the list"),
        pytest.param("<b>\n\n- a </b>", [("stray", "</b>")], id="an end in a list"),
        pytest.param("</b>", [("stray", "</b>")], id="an end alone"),
        pytest.param("<b><i></b></i>", [("unclosed", "<i>")], id="two that cross"),
        pytest.param("a {b", [("brace", "{")], id="a brace without an end"),
        pytest.param("{\n1) {/* a */}", [("brace", "{")], id="a bracket in words"),
        pytest.param("<a b={} />", [("empty", "{}")], id="an empty value"),
        pytest.param("<a b='c", [("tag", "<a b=")], id="a quote without an end"),
        pytest.param("<a {b} />", [("expression", "{b}")], id="an attribute that is no spread"),
        pytest.param("{a} {<!-- b -->}", [("expression", "{<!-- b -->}")], id="a comment in an expression"),
        pytest.param("- a\n<B\n c='d'/>", [("lazy", "<B")], id="a tag over lines below a list"),
        pytest.param("a <b>c\n\nd <i>e", [("unclosed", "<b>"), ("unclosed", "<i>")], id="two paragraphs"),
    ],
)
def test_what_does_not_compile_is_one_problem(text, found):
    assert problems(text) == found


@pytest.mark.parametrize(
    ("text", "plugin", "found"),
    [
        pytest.param("The $\\frac{a b}{c}$", "formulas", "{a b}", id="a formula"),
        pytest.param("$$\n\\frac{a b}{c}\n$$", "formulas", "{a b}", id="a formula on lines of its own"),
        pytest.param("A :mill[b]{.c d}.", "directives", "{.c d}", id="the attributes of a directive"),
        pytest.param(":::mill{.c d}\n\nb\n\n:::", "directives", "{.c d}", id="those of a block"),
    ],
)
def test_what_needs_a_plugin_is_an_expression_without_it(text, plugin, found):
    profile = PROFILES["astro"]
    without = profile._replace(mdx_plugins=profile.mdx_plugins - {plugin})

    assert parse(Document.from_text(text, "post.mdx"), profile).problems == []
    assert [one.span.text(text) for one in parse(Document.from_text(text, "post.mdx"), without).problems] == [found]


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("---\ntitle: a\n---\n", "mdx"),
        ("---\nmdx:\n  format: md\n---\n", "markdown"),
        ("---\nmdx: {format: detect}\n---\n", "markdown"),
        ("---\nmdx:\n  format: mdx\n---\n", "mdx"),
    ],
)
def test_a_post_of_docusaurus_may_choose_its_format(head, language):
    found = parse(Document.from_text(f"{head}\n    <b>\n", "post.md"), PROFILES["docusaurus"])

    assert found.language == language
    assert bool(found.tags) is (language == "mdx")
    assert PROFILES["docusaurus"].dialect is Dialect.MDX


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab<>{}/=\"'`*_[]()!-:#>|$\\&;.\n \t", max_size=80))
def test_pieces_are_in_order_and_inside_the_text(text):
    reader = read_mdx(text, 0)

    assert len(reader.text) == len(text)
    for kind, start, end, value in reader.pieces:
        assert 0 <= start <= end <= len(text)
        if kind == "token":
            assert len(value.source) == end - start
    assert sum(piece[0] == "open" for piece in reader.pieces) == sum(piece[0] == "close" for piece in reader.pieces)


@pytest.mark.parametrize(
    "unit", ["{\n", "<a\n", '<a b="\n', "{a\n\n", "> {\n", "<a {", "<!--\n", "<b>\n", ":::a\n", "import {\n\n", "{a b}x\n", "- ", "`{"]
)
def test_time_grows_with_the_size(unit):
    assert_linear(lambda text: read_mdx(text, 0), lambda size: unit * size, 100)


@pytest.mark.parametrize(
    "unit", ["{", "{(", '{"', "{f(1)}\n", "$x_{f(1)}$ ", "[a]({f(1)}) ", '<style>{"a"}</style>', ":a{b}", "---\n{f()}\n"]
)
def test_the_time_to_find_programs_grows_with_the_size(unit):
    assert_linear(lambda text: find_programs(post(text)), lambda size: unit * size, 100)


JUDGE = """
import {pathToFileURL} from 'node:url'
import {readFileSync} from 'node:fs'
const {compile} = await import(pathToFileURL(process.argv[1]).href)
for (const text of JSON.parse(readFileSync(0))) {
  let ok = true
  try { await compile(text) } catch { ok = false }
  console.log(ok)
}
"""
PACKAGE = Path(os.environ.get("POSTLINT_MDX", "node_modules/@mdx-js/mdx/index.js")).resolve()
LINES = [
    "<b>", "</b>", "<i>a</i>", "<br/>", "<div>", "</div>", "{a}", "{a b}", "{", "}", "- a <b>", "> {c}", "    {d}", "# <e/>", "```", "a `<f>`",
    "*<i>a</i>*", "*<i>a*</i>", "[<b>a</b>](c)", "<8", "<a\n  b='c'\n/>", "<a b=c>", "import a from 'b'", "import a lot", "export const g = 1", "",
    "", "", "text", "text <b>c</b>", "{`\n\n`}", "\\<b>", "1. <b>\n", "</b> text", "<>", "</>", "a\n===", "{/* h */}",
]  # fmt: skip


def compiles(texts: list[str]) -> list[bool]:
    node = shutil.which("node")
    if node is None or not PACKAGE.exists():
        pytest.skip(f"no Node.js, or no @mdx-js/mdx at {PACKAGE}: set POSTLINT_MDX")
    done = subprocess.run(
        [node, "--input-type=module", "-e", JUDGE, str(PACKAGE)], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return [line == "true" for line in done.stdout.split()]


FIXED = [
    "A mill of <8GB, or <=16, for {no one/a {b} team}.",
    "See <https://a.example/b_c_*d(e)> or <ann@mill.example>.",
    "<p>*a*</P>\n\nb <img src=/c.gif alt=d/> </br> <hr>\n\n<a href=/e class=f>g</a>",
    "Run <your-name> with Map<String,Integer> and Array<T>.",
    "a <!-- b -->\n\n\\frac{c d}{2} { e f",
]


def test_the_compiler_takes_what_the_fixes_write():
    config = Config.of(select=["invalid-mdx"])
    fixed = [fix(text, path="post.mdx", config=config, unsafe=True) for text in FIXED]

    assert [one.refused for one in fixed] == [{}] * len(FIXED)
    assert compiles([*FIXED, *(one.text for one in fixed)]) == [False] * len(FIXED) + [True] * len(FIXED)


def test_the_compiler_agrees_about_random_texts():
    generator = random.Random(1)
    texts = ["\n".join(generator.choice(LINES) for _ in range(generator.randint(1, 6))) for _ in range(500)]
    wrong = [text for text, right in zip(texts, compiles(texts), strict=True) if right != (not problems(text))]

    assert len(wrong) <= 2, wrong[:5]
