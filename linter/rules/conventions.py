"""Which rules can report what is a convention of a site: the same in so many posts that it is reported once."""

from __future__ import annotations

FEWEST = 20
"""Files from which problems may be a convention: fewer are read one by one."""

CONVENTIONS = {
    "dropped-html": "setting",
    "implausible-date": "value",
    "missing-description": "lack",
    "missing-field": "lack",
    "placeholder-value": "value",
    "repeated-title": "lack",
    "same-image-twice": "value",
    "several-first-level-headings": "lack",
    "stub-body": "lack",
    "unknown-field": "value",
    "wrong-field-type": "value",
}
"""These rules, and what is shared where it is a convention: the ``value`` that the message names; the ``lack`` of something, which at
least half of the posts must have; a ``setting`` of the site, whatever the messages are."""
