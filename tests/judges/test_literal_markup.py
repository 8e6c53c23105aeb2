"""What the page shows as text becomes a link or a table by the fix, as the renderers of the generators render it."""

from __future__ import annotations

import pytest

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.fix import fix_document
from linter.source.document import Document
from linter.values.edits import Safety
from tests.judges.renderers import rendered

CASES = (
    ("literal-link", "(/mill)[the mill]", "[the mill]"),
    ("literal-link", "\\[the mill\\](/mill)", "[the mill]"),
    ("literal-link", "[the mill\\](/mill)", "[the mill]"),
    ("literal-link", "[the mill]（https://a.net/mill）", "[the mill]"),
    ("spaced-link", "[the mill](/old mill.pdf)", "[the mill]"),
    ("broken-table", "| --- | --- |\n| mill | 1844 |", "|"),
    ("broken-table", "| --- | --- |\n| mill | year |\n| --- | --- |\n| old | 1844 |", "|"),
    ("broken-table", "| mill | year |\n| --- |\n| old | 1844 |", "|"),
    ("broken-table", "The mills:\n| mill | year |\n| --- | --- |\n| old | 1844 |", "|"),
    ("unread-markdown", "<p>**old mill**</p>", "**"),
    ("unread-markdown", "<div>\n[the mill](/mill)\n</div>", "[the mill]"),
)
"""A rule, a post, and what its page shows where the rule reports it, and never after the fix."""


def fixed(rule, text, profile):
    """The text after the fixes of a rule."""
    checker = Checker(ConfigResolver(Overrides(select=(rule,), profile=profile, isolated=True)).for_file("post.md"))
    return fix_document(checker, Document.from_text(text, "post.md"), {Safety.SAFE, Safety.UNSAFE}).text


@pytest.mark.parametrize("profile", ["hexo", "hugo", "jekyll", "pelican"])
def test_what_is_reported_is_shown_and_what_is_fixed_is_not(profile):
    texts = [f"{text}\n" for _, text, _ in CASES]
    results = [fixed(rule, text, profile) for text, (rule, _, _) in zip(texts, CASES, strict=True)]
    before, after = rendered(texts, profile), rendered(results, profile)
    if not before:
        pytest.skip(f"no renderer of {profile} is installed")
    for renderer, pages in before.items():
        for text, result, shown, page, later in zip(texts, results, [case[2] for case in CASES], pages, after[renderer], strict=True):
            assert (result != text) == (shown in page), (renderer, text, page)
            assert shown not in later, (renderer, result, later)
