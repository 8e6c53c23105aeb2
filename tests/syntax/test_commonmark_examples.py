"""The examples of the CommonMark and GFM specifications, read as posts."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from linter.source.document import Document
from linter.syntax.html import Tag, tokens
from linter.syntax.parse import parse

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("POSTLINT_SHARED", REPOSITORY.parent / "shared")) / "vectors"

TAGFILTER = "GitHub writes `&lt;` for the `<` of `<title>`, `<style>`, `<xmp>`; for everybody else they are tags, and raw text begins"
ALTERNATIVE_TEXT = "the page shows the words of a link or an image in an alternative text, the post has the link or the image"
AUTOLINKS = "an address without `<>` is a link for GitHub, and text for pulldown-cmark and most generators"
FRONT_MATTER = "two rules of dashes at the very beginning are an empty front matter to every generator, not two rules"


class Specification(NamedTuple):
    """A specification's examples, and which of them we read otherwise, with the reason."""

    name: str
    examples: int
    tags: int
    other_tags: dict[int, str]
    other_links: dict[int, str]
    front_matter: dict[int, str]


COMMONMARK = Specification("commonmark", 652, 113, {}, dict.fromkeys((520, 574, 575), ALTERNATIVE_TEXT), {98: FRONT_MATTER})
GFM = Specification(
    "gfm",
    673,
    117,
    {653: TAGFILTER},
    dict.fromkeys((528, 582, 583), ALTERNATIVE_TEXT) | dict.fromkeys(range(621, 632), AUTOLINKS),
    {68: FRONT_MATTER},
)
BOTH = pytest.mark.parametrize("specification", [pytest.param(COMMONMARK, id="commonmark"), pytest.param(GFM, id="gfm")])


class Example(NamedTuple):
    """What somebody writes, and the page that it makes."""

    number: int
    markdown: str
    page: str


def examples(specification: Specification) -> list[Example]:
    path = FOLDER / specification.name / "spec.json"
    if not path.is_file():
        pytest.skip(f"the examples are not at {path}")
    content = json.loads(path.read_text(encoding="utf-8"))
    return [Example(one["example"], one["markdown"], one["html"]) for one in content]


def tags_of(markdown: str) -> list[str]:
    return [tag.source for tag in parse(Document.from_text(markdown)).tags]


def tags_of_page(page: str) -> list[str]:
    return [token.source for token in tokens(page) if isinstance(token, Tag)]


@BOTH
def test_every_example_is_read_wholly(specification):
    found = examples(specification)
    for _, markdown, _ in found:
        post = parse(Document.from_text(markdown))
        spans = [
            *(tag.span for tag in post.tags),
            *(block.span for block in post.blocks),
            *(link.span for link in post.links),
            *(paragraph.span for paragraph in post.paragraphs),
            *post.code,
        ]
        assert all(0 <= span.start <= span.end <= len(markdown) for span in spans)
        assert len(post.prose) == len(markdown)
        assert all(post.elements[element.parent].start.start < element.start.start for element in post.elements if element.parent >= 0)

    assert len(found) == specification.examples


@BOTH
def test_every_tag_stands_verbatim_in_the_page_and_in_the_same_order(specification):
    count, disagreements = 0, []
    for number, markdown, page in examples(specification):
        at = 0
        for tag in parse(Document.from_text(markdown)).tags:
            count += 1
            assert tag.span.text(markdown) == tag.source
            found = page.find(tag.source, at)
            if found < 0:
                disagreements.append(number)
            at = max(at, found + len(tag.source))

    assert count == specification.tags
    assert set(disagreements) == set(specification.other_tags)


@BOTH
def test_every_tag_of_the_page_that_was_written_as_one_is_found(specification):
    disagreements = []
    for number, markdown, page in examples(specification):
        written = Counter(source for source in tags_of_page(page) if source in markdown)
        if written - Counter(tags_of(markdown)):
            disagreements.append(number)

    assert set(disagreements) == set(specification.other_tags)


@BOTH
def test_no_tag_lies_in_code(specification):
    for _, markdown, _ in examples(specification):
        post = parse(Document.from_text(markdown))
        assert not [tag.source for tag in post.tags for code in post.code if code.start < tag.end and tag.start < code.end]


@BOTH
def test_the_links_and_images_of_the_page_are_found(specification):
    disagreements = []
    for number, markdown, page in examples(specification):
        post = parse(Document.from_text(markdown))
        written = Counter(tag.source for tag in post.tags)
        expected = []
        for tag in tokens(page):
            if isinstance(tag, Tag) and not tag.closing and tag.name in ("a", "img"):
                if written[tag.source]:
                    written[tag.source] -= 1
                else:
                    expected.append(tag.name == "img")
        if [link.image for link in post.links] != expected:
            disagreements.append(number)

    assert set(disagreements) == set(specification.other_links)


@BOTH
def test_only_an_example_that_begins_with_two_fences_has_front_matter(specification):
    found = [number for number, markdown, _ in examples(specification) if parse(Document.from_text(markdown)).front_matter]

    assert set(found) == set(specification.front_matter)
