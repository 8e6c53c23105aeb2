"""What the templates for new posts of a site set in their front matter: text that an author is meant to replace."""

from __future__ import annotations

import os

from ..values.patterns import MULTILINE, lazy
from .read import site_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# https://gohugo.io/content-management/archetypes/, https://hexo.io/docs/writing#Scaffolds; the others are habits.
_FOLDERS = ("archetypes", "scaffolds", "_templates", "templates", ".templates")
_FILES = ("template.md", "_template.md", "TEMPLATE.md", "post-template.md", "_posts/template.md", "_drafts/template.md")
_MOST_FILES = 50
# Each post has its own; an author or a category of a template may be that of all posts.
_VALUE = lazy(r"""^["']?(title|subtitle|description|summary|excerpt)["']?[ \t]*+[:=]([^\n\r]*+)""", MULTILINE)
_MARKS = ("{{", "<%", "{%", "${")
_NO_VALUES = frozenset({"|", ">", "|-", ">-", "~", "null"})
_HEAD = 4000
"""Front matter of a template is shorter."""


def template_values(root: str) -> frozenset[tuple[str, str]]:
    """Return the fields and values that the templates for new posts of the site at ``root`` set.

    A value with a mark that the generator fills in, such as ``{{ .Name }}``, is not among them.
    """
    return frozenset(_values(root))


def _values(root: str) -> Iterator[tuple[str, str]]:
    for path in _templates(root):
        for match in _VALUE().finditer(site_text(path)[:_HEAD]):
            value = match[2].strip().removesuffix(",").strip("\"' \t")
            if value and not any(mark in value for mark in _MARKS) and value not in _NO_VALUES:
                yield match[1], value


def _templates(root: str) -> Iterator[str]:
    for folder in _FOLDERS:
        try:
            names = sorted(os.listdir(os.path.join(root, folder)))
        except OSError:
            continue
        for name in names[:_MOST_FILES]:
            path = os.path.join(root, folder, name)
            if name.endswith((".md", ".markdown", ".mdx", ".html")) and os.path.isfile(path):
                yield path
            elif folder == "archetypes" and os.path.isfile(os.path.join(path, "index.md")):  # a bundle
                yield os.path.join(path, "index.md")
    for name in _FILES:
        path = os.path.join(root, name)
        if os.path.isfile(path):
            yield path
