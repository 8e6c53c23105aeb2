"""What generators make of template tags, by the record that `python -m tests.templates.record` makes."""

from __future__ import annotations

import json

import pytest

from linter.clean.scan import find_active_content
from linter.source.document import Document
from linter.syntax.parse import parse
from linter.values.profiles import PROFILES
from linter.values.spans import Span
from tests.templates import record
from tests.templates.sources import SOURCES, TEXT, Source

RECORD = json.loads(record.RECORD.read_text(encoding="utf-8"))
BUILT = [(generator, source) for generator, sources in SOURCES.items() for source in sources if not source.stops]

# What is read otherwise than the generator does, and why.
KNOWN = {
    ("jekyll", "if-text"): "the condition is not evaluated: both branches count",
    ("eleventy", "if-text"): "the condition is not evaluated: both branches count",
} | dict.fromkeys(
    [("eleventy", name) for name in ("if-four", "if-before-code", "if-after-text", "assign-indented", "raw-four", "two-silent")],
    "Eleventy's Markdown has no indented code",
)


def named(value: object) -> str | None:
    return value.name if isinstance(value, Source) else None


def places(generator: str, source: Source) -> tuple[list[bool], list[bool]]:
    """For each marker, whether it is a tag of the post, and whether it is reported as active content."""
    post = parse(Document.from_text(source.post), PROFILES[generator])
    tags = {tag.start for tag in post.tags}
    active = [content.span for content in find_active_content(post)]
    places = [Span(source.post.index(marker), source.post.index(marker) + len(marker)) for marker in source.markers]
    return [place.start in tags for place in places], [any(place.holds(span) for span in active) for place in places]


def agrees(generator: str, source: Source) -> bool:
    tags, active = places(generator, source)
    seen = RECORD[generator]["posts"][source.name]
    return all(is_active if found == "live" else not is_tag for found, is_tag, is_active in zip(seen, tags, active, strict=True))


@pytest.mark.parametrize(("generator", "source"), BUILT, ids=named)
def test_what_is_live_on_the_page_is_found_and_what_is_not_is_no_tag(generator, source):
    right = agrees(generator, source)
    if not right and (generator, source.name) in KNOWN:
        pytest.skip(KNOWN[generator, source.name])

    assert right, RECORD[generator]["posts"][source.name]


@pytest.mark.parametrize("profile", ["astro", "docusaurus", "pelican"])
@pytest.mark.parametrize("source", TEXT, ids=named)
def test_what_is_between_template_tags_is_live_where_they_are_text(profile, source):
    if profile == "docusaurus":
        source = source._replace(text=source.text.replace("{# @ #}", ""))  # an expression that is no JavaScript
    tags, active = places(profile, source)

    assert all(active) or profile == "docusaurus"
    assert profile == "docusaurus" or all(tags)


@pytest.mark.parametrize("source", TEXT, ids=named)
def test_what_one_generator_hides_is_found_where_the_generator_is_unknown(source):
    _, active = places("plain", source)

    assert all(active)


@pytest.mark.parametrize("generator", SOURCES)
def test_the_record_has_every_source_and_where_the_generator_stops(generator):
    posts = RECORD[generator]["posts"]

    assert list(posts) == [source.name for source in SOURCES[generator]]
    assert [name for name, seen in posts.items() if "stops" in seen] == [source.name for source in SOURCES[generator] if source.stops]


@pytest.mark.parametrize("generator", SOURCES)
def test_the_generator_still_makes_this_of_the_sources(generator):
    if not record.is_installed(generator):
        pytest.skip(f"{generator} is not installed")
    made = record.recorded(generator)

    assert made["posts"] == RECORD[generator]["posts"], f"{generator} {made['version']}: run `python -m tests.templates.record`"
