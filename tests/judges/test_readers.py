"""Readers of front matter that are installed read, refuse and pass over what their generators do."""

from __future__ import annotations

import json
from functools import cache

import pytest

from benchmarks.readers.judges import MISSING, PROFILES, read

BODY = "\nIt is old.\n"
POST = f"---\ntitle: A mill\n---\n{BODY}"
TWO_COLONS = f"---\ntitle: A mill: its wheel\n---\n{BODY}"
SHORT_FENCE = f"--\ntitle: A mill\n---\n{BODY}"

asked = cache(lambda: {reader.name: reader.readings for reader in read((POST, TWO_COLONS, SHORT_FENCE))})


def made(reading):
    """What a reader makes of a text: the title, `text`, or `refused`."""
    if reading.error:
        return "refused"
    title = json.loads(reading.data).get("title")
    return "text" if "title: A mill" in reading.body else title


@pytest.mark.parametrize(
    ("name", "two_colons", "short_fence"),
    [
        ("gray-matter", "refused", "text"),
        ("@11ty/gray-matter", "refused", "text"),
        ("hexo-front-matter", "refused", "refused"),
        ("js-yaml", "refused", "text"),
        ("Jekyll", "refused", "text"),
        ("Hugo", "refused", "refused"),
        ("Pelican", "A mill: its wheel", "refused"),
        ("python-frontmatter", "refused", "text"),
    ],
)
def test_a_reader_reads_as_its_generator_does(name, two_colons, short_fence):
    if name not in asked():
        pytest.skip(f"{name}: {MISSING[name]}")
    readings = asked()[name]

    assert made(readings[POST]) == "A mill"
    assert readings[POST].body.strip().removeprefix("<p>").removesuffix("</p>") == "It is old."
    assert (made(readings[TWO_COLONS]), made(readings[SHORT_FENCE])) == (two_colons, short_fence)


def test_every_reader_has_a_profile_and_a_way_to_get_it():
    assert PROFILES.keys() == MISSING.keys()
