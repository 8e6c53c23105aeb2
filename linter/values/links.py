"""URLs of the documentation."""

from __future__ import annotations

DOCUMENTATION = "https://git.example.org/postlint/blob/main/docs"


def rule_url(name: str) -> str:
    """Return the URL of a rule's page."""
    return f"{DOCUMENTATION}/rules/{name}.md"
