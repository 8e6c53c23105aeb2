"""What the compiler of MDX runs is reported where posts come from strangers, and `clean` refuses it."""

from __future__ import annotations

import json
import random
import re

import pytest

from linter.source.document import Document
from linter.syntax.mdx.programs import find_programs
from linter.syntax.parse import parse
from tests.judges.payloads import MDX, MDX_TEXT
from tests.judges.renderers import runs_mdx

FRAGMENTS = (
    *(
        "{ran()}",
        "{ran()}",
        "{ran()}",
        "<b a={ran()}/>",
        "<b {...ran()}>",
        "</b>",
        "export const a = ran()\n",
        "\n",
        "\n",
        "\n\n",
        " ",
        "    ",
    ),
    *("\t", "`", "``", "```\n", "~~~\n", "```js\n", "- ", "1. ", "> ", "# ", "a", "b c", "\\", "[a](", "(b)", "[a]: ", "'", '"', "|", "\r"),
    *(
        "| a | b |\n|---|---|\n",
        "---\n",
        "$",
        "$$\n",
        "<b>",
        '<b title="',
        '">',
        "<",
        "**",
        "{",
        "}",
        "{'",
        "'}",
        "{/*",
        "*/}",
        ":::note\n",
    ),
    *(":a", "[^1]: ", "<Mill>", "</Mill>", "<>", "</>", "!", "](", "{`", "`}", "(", ")", "export ", "<b a='", "'/>", "{//", "http://a.b/"),
)


@pytest.fixture(scope="module")
def compiled():
    """Whether each text runs; skips where there is no compiler."""

    def called(texts):
        found = runs_mdx(list(texts))
        if found is None:
            pytest.skip("POSTLINT_JUDGES names no folder with @mdx-js/mdx")
        return found

    return called


@pytest.mark.parametrize("profile", ["plain", "docusaurus", "astro"])
def test_programs_are_reported_with_untrusted_and_refused_by_clean(profile, folder, run):
    for number, text in enumerate(MDX):
        (folder / f"p{number}.mdx").write_bytes(text.encode("utf-8"))
    options = ("--no-cache", "--profile", profile, "--output-format", "json", "--select", "security", ".")
    reported = {one["path"] for one in json.loads(run("check", "--untrusted", *options).out)}
    done = run("clean", "--write", "--output-format", "json", ".")

    # What `---` is around is front matter to these, and no program.
    expected = {f"p{number}.mdx" for number, text in enumerate(MDX) if profile == "plain" or not text.startswith("---")}
    assert {path.removeprefix("./") for path in reported} >= expected
    assert len(set(re.findall(r"p\d+\.mdx", done.err))) == len(MDX)
    assert done.status == 2
    assert [(folder / f"p{number}.mdx").read_bytes().decode("utf-8") for number in range(len(MDX))] == list(MDX)


def test_the_compiler_runs_each_program_and_no_text(compiled):
    assert [text for text, runs in zip(MDX, compiled(MDX), strict=True) if not runs] == []
    assert [text for text, runs in zip(MDX_TEXT, compiled(MDX_TEXT), strict=True) if runs] == []
    assert [text for text in MDX_TEXT if find_programs(parse(Document.from_text(text, "post.mdx")))] == []


def test_what_the_compiler_runs_of_random_text_is_found(compiled):
    draw = random.Random(20)
    texts = ["".join(draw.choice(FRAGMENTS) for _ in range(draw.randint(2, 12))) for _ in range(3_000)]
    texts = [text for text in texts if "ran()" in text]
    running = [text for text, runs in zip(texts, compiled(texts), strict=True) if runs]

    assert len(running) > 100
    assert [text for text in running if not find_programs(parse(Document.from_text(text, "post.mdx")))] == []
