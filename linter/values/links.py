"""URLs of the repository and of its documentation."""

from __future__ import annotations

REPOSITORY = "https://git.example.org/postlint"
"""``bash .ci/build TAG`` builds no release while this is an example."""
DOCUMENTATION = f"{REPOSITORY}/blob/main/docs"
SCHEMA = f"{REPOSITORY}/raw/main/docs/postlint.schema.json"
"""The JSON Schema of a configuration; that of the main branch, so that it stays right when postlint is updated."""


def rule_url(name: str) -> str:
    """Return the URL of a rule's page."""
    return f"{DOCUMENTATION}/rules/{name}.md"
