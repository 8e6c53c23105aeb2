"""Time grows in step with the text, also where it was made not to."""

from __future__ import annotations

import pytest
from conftest import assert_linear, checked, checker

from linter.convert.post import convert_post
from linter.engine.fix import fix_document
from linter.registry.catalogue import CATALOGUE
from linter.source.document import Document
from linter.syntax.parse import parse
from linter.values.edits import Safety

STYLED = "<p style='text-indent: 2em'>a</p>\n"


@pytest.mark.parametrize(
    ("path", "grown", "count"),
    [
        pytest.param("a.html", lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">", 1500, id="attributes of one tag"),
        pytest.param("a.html", lambda n: "<p mmbiz " + "data-w=1 " * n + ">", 1000, id="attributes of an editor"),
        pytest.param("a.html", lambda n: "<p " + "style='a:b' " * n + ">", 500, id="one attribute, again and again"),
        pytest.param("a.html", lambda n: "<a " + "name=b " * n + ">", 1000, id="names of a target"),
        pytest.param("a.md", lambda n: "<!-- postlint-ignore -->\n\na\n\n" * n, 500, id="comments for nothing"),
        pytest.param("a.md", lambda n: "<!-- postlint-ignore -->" * n, 1000, id="comments on one line"),
        pytest.param("a.md", lambda n: f"<!-- postlint-file long-line -->\n\n{STYLED}\n" * n, 300, id="comments for all findings"),
        pytest.param(
            "a.md",
            lambda n: "".join(f"<!-- postlint-disable a{i} -->\n<!-- postlint-enable b{i} -->\n" for i in range(n)),
            500,
            id="comments that end nothing",
        ),
        pytest.param("a.md", lambda n: "<div>" * n, 1000, id="blocks without an end"),
        pytest.param("a.md", lambda n: "<div>a\n\n" * n + "</div>\n\n" * n, 500, id="blocks across paragraphs"),
        pytest.param("a.md", lambda n: "走，" + "河,a(甲:b, " * n, 500, id="half-width marks and brackets without an end"),
        pytest.param("a.md", lambda n: "走，" + "a,b.甲(乙:丙)[丁]`x`&nbsp;. " * n, 200, id="half-width marks on one line"),
        pytest.param("a.md", lambda n: "走，甲" + "ab," * n, 1000, id="a list of Latin words"),
    ],
)
def test_checking_takes_as_long_as_the_text_is(path, grown, count):
    rules = ("default", "deprecated-attribute")

    assert_linear(lambda text: checked(text, *rules, path=path), grown, count)


@pytest.mark.parametrize(
    "grown",
    [
        pytest.param(lambda n: "<div>" * n + "a" + "</div>" * n, id="wrappers"),
        pytest.param(lambda n: "<div class=a>" + "<div>" * n + "<p>a</p>" + "</div>" * n + "</div>", id="boxes"),
        pytest.param(lambda n: "a " + "<span>" * n + "b" + "</span>" * n, id="elements in a line"),
    ],
)
def test_fixing_takes_as_long_as_the_elements_are_nested(grown):
    rules = [CATALOGUE.named(name) for name in ("wrapper-element", "redundant-element")]

    assert_linear(lambda text: fix_document(checker(rules), Document.from_text(text), {Safety.SAFE}), grown, 100)


@pytest.mark.parametrize(
    ("grown", "count"),
    [
        pytest.param(lambda n: "<p>a <b>b</b></p>" * n, 100, id="paragraphs"),
        pytest.param(lambda n: "<li>a" * n, 200, id="items without a list"),
        pytest.param(lambda n: " " * 20 * n + "a", 1000, id="spaces"),
        pytest.param(lambda n: "<p>" + "<br>a" * n, 200, id="line breaks"),
        pytest.param(lambda n: "".join(f'<p id=a{i}><a href="#b{i}">1</a></p>' for i in range(n)), 100, id="links to notes"),
        pytest.param(lambda n: "<p>" + "{{ a }} <!-- b -->" * n, 200, id="template tags"),
        pytest.param(lambda n: "<pre>" + "<code>a</code>\n" * n, 500, id="lines of code"),
        pytest.param(lambda n: "<table>" + "<tr><td>a|b</td></tr>" * n, 200, id="rows"),
    ],
)
def test_converting_takes_as_long_as_the_text_is(grown, count):
    assert_linear(lambda text: convert_post(parse(Document.from_text(text, "a.html"))), grown, count)
