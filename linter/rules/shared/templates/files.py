"""Files from which generators and note programs make new posts."""

from __future__ import annotations

from ....values.patterns import lazy

_TEMPLATE_FILE = lazy(
    r"(?i)(?:^|/)(?:archetypes?|scaffolds?|[_.]?templates?|boilerplates?|snippets?|\.github|\.obsidian)/"
    r"|(?:^|[/._-])templates?(?:[._-][^/]*)?\Z"
)


def is_template_file(path: str) -> bool:
    """Whether a file is a template for new posts, by its folder or its name: placeholders are right in it."""
    return _TEMPLATE_FILE().search(path) is not None
