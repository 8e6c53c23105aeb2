"""A "read more" line is certain only where it must lead to the rest of the post."""

from __future__ import annotations

import pytest

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.source.document import Document
from linter.syntax.parse import parse
from linter.truncation.sources import sources

CHECKER = Checker(ConfigResolver(Overrides(isolated=True, select=("cut-excerpt",))).for_file("post.md"))
TITLED = "---\ntitle: A walk along the river\n---\nWe started early, and the sun was warm.\n\n"
COPIED = "---\nsource: https://example.org/blog/walk\n---\nWe started early, and the sun was warm.\n\n"


def likely(text):
    return [one.likely for one in CHECKER.check(Document.from_text(text)).diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        TITLED + "[Read more](https://example.org/a-walk-along-the-river)",
        COPIED + "[Read more](https://example.org/blog/walk?from=feed)",
        COPIED + "[Read more](/web/2022/https://www.example.org/blog/walk/)",
        COPIED + "[Read more](https://example.org/blog/walk/2)",
        TITLED + "[Read more](/p/7#more-7)",
        TITLED + "At the bridge it began to rain, and nobody had brought the...\n\nRead more",
        TITLED + "The rest of this story is for subscribers only",
    ],
)
def test_a_link_to_the_post_itself_or_behind_a_broken_text_is_certain(text):
    assert likely(text) == [False]


@pytest.mark.parametrize("text", [TITLED + "[Read more](https://example.com/p/1)", TITLED + "Continue reading"])
def test_a_link_of_which_nothing_is_known_is_only_likely(text):
    assert likely(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        COPIED + "[Read more](https://example.org/blog/mills)",
        TITLED + "[Read more](/blog/mills-and-millers)",
        TITLED + "Read more\n\n```sh\nls\n```",
    ],
)
def test_a_link_to_another_page_is_not_reported(text):
    assert likely(text) == []


def test_the_page_of_another_day_is_another_page():
    text = "We started early, and the sun was warm.\n\n[Read the full article](/walks/2024-05-06-090000)"

    assert CHECKER.check(Document.from_text(text, "walks/2024-05-05-080000.md")).diagnostics == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> 原文：<https://example.org/walk>\n\nText.", ("https://example.org/walk",)),
        ("Text.\n\nOriginally published at [Walks](https://example.org/walk).", ("https://example.org/walk",)),
        ("---\ncanonical_url: https://example.org/walk\n---\nText.", ("https://example.org/walk",)),
        ("See https://example.org/walk for more.", ()),
    ],
)
def test_the_address_of_the_original_is_in_the_front_matter_or_a_credit(text, expected):
    assert sources(parse(Document.from_text(text))) == expected
