"""Which rules can report what is a convention of a site: the same of so many posts that it is said once."""

from __future__ import annotations

FEWEST = 20
"""Files from which problems may be a convention: fewer are read one by one."""

CONVENTIONS = {
    "implausible-date": True,
    "missing-description": False,
    "missing-field": False,
    "placeholder-value": True,
    "repeated-title": False,
    "same-image-twice": True,
    "several-first-level-headings": False,
    "stub-body": False,
    "unknown-field": True,
    "wrong-field-type": True,
}
"""These rules, and whether the message names what the post has: then the same in so many posts is a convention; otherwise at least half
of the posts must have the problem."""
