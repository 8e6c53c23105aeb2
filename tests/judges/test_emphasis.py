"""Emphasis is reported where the renderer of the generator shows its marks, and after the fix none does."""

from __future__ import annotations

import html
import re

import pytest

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.fix import fix_document
from linter.source.document import Document
from linter.values.edits import Safety
from tests.judges.renderers import BY_PROFILE, rendered

LITERAL = "The **old** ferry, 2 ** 3 and f(**args)."
TEXTS = (
    "这里，**注意：**门没有关。",
    "他说**“走吧”**就走。",
    "他说**“走吧”**就**走**了",
    "使用**渡船（旧）**过河，**50%**的人。",
    "这是__注意__事项。",
    "**《河》**是书名，**（一）磨坊：**旧。",
    "**渡船****旧了**",
    "**Note:\u00a0**the ferry is old.",
    "The ** very old ** ferry.",
    "The **old **ferry and the **mill **.",
    "The *old * ferry.",
    "The ~~old ~~ ferry",
    "**「渡船」**が来る",
    "**배(낡은)**는",
    "- **旧。**船\n\n> **旧。**船\n",
    LITERAL,
)


@pytest.mark.parametrize("profile", BY_PROFILE)
def test_emphasis_is_reported_where_its_marks_are_shown(profile):
    checks = Checker(ConfigResolver(Overrides(select=("literal-emphasis",), profile=profile, isolated=True)).for_file("post.md"))
    start = "title: a\n\n" if profile == "pelican" else ""
    documents = [Document.from_text(start + text, "post.md") for text in TEXTS]
    reported = [bool(checks.check(document).diagnostics) for document in documents]
    after = [fix_document(checks, document, {Safety.SAFE, Safety.UNSAFE}).text.removeprefix(start) for document in documents]
    pages = rendered([*TEXTS, *after], profile)
    pages.pop("kramdown", None)  # Jekyll's is that with GitHub's extensions
    if not pages:
        pytest.skip(f"{', '.join(BY_PROFILE[profile])} is not installed")

    for name, made in pages.items():
        shown = [marks_in(page) for page in made]
        if profile == "pelican":  # it has no strikethrough
            shown = [[mark for mark in marks if mark[0] != "~"] for marks in shown]
        expected = [bool(marks) and text != LITERAL for marks, text in zip(shown, TEXTS, strict=False)]
        assert dict(zip(TEXTS, reported, strict=True)) == dict(zip(TEXTS, expected, strict=True)), name
        assert {text: marks for text, marks in zip(after, shown[len(TEXTS) :], strict=True) if marks and text != LITERAL} == {}, name


def marks_in(page):
    """The marks of emphasis in the text of a page."""
    return re.findall(r"\*+|_+|~~+", html.unescape(re.sub(r"<[^>]*>", "", page)))
