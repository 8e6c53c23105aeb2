"""The syntax of extensions of Markdown that a parser of CommonMark reads as text."""

from __future__ import annotations

import re

from ..values.patterns import lazy

# Admonitions: https://python-markdown.github.io/extensions/admonition/, https://docusaurus.io/docs/markdown-features/admonitions, with
# titles and attributes.  Attribute lists: https://kramdown.gettalong.org/syntax.html#attribute-list-definitions.  Links of wikis:
# https://help.obsidian.md/links.  Tags of notes, with `#` also at their end: https://help.obsidian.md/tags.
_ADMONITION = r"^[\t\x20>]*+(?:!{3}|\?{3}\+?+|:{3,}+)[^\n\r]*+"
_ATTRIBUTES = r"\{[:#.][^{}\n\r]{0,300}+\}"
_WIKI_LINK = r"!?\[\[[^\[\]\n\r]{1,300}+\]\]"
_FOOTNOTE = r"\[\^[^\[\]\n\r]{1,100}+\]"
_HASHTAG = r"(?<![\w&/#])\#[^\W_][\w/-]{0,100}+\#?"
_EXTENSIONS = lazy(f"{_ADMONITION}|{_ATTRIBUTES}|{_WIKI_LINK}|{_FOOTNOTE}|{_HASHTAG}", re.MULTILINE)
_SIGNS = ("!!!", "???", ":::", "[[", "[^", "{:", "{#", "{.", "#")


def without_extensions(prose: str, text: str, blank: str) -> str:
    """The prose of ``text``, which is as long, with every character replaced that is syntax of an extension."""
    if not any(sign in text for sign in _SIGNS):
        return prose
    parts: list[str] = []
    offset = 0
    for match in _EXTENSIONS().finditer(text):
        start, end = match.span()
        parts += prose[offset:start], blank * (end - start)
        offset = end
    return "".join([*parts, prose[offset:]]) if parts else prose
