"""The syntax of extensions of Markdown that a parser of CommonMark reads as text."""

from __future__ import annotations

from functools import cache

from ..values.patterns import MULTILINE, compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# Admonitions: https://python-markdown.github.io/extensions/admonition/, https://docusaurus.io/docs/markdown-features/admonitions, with
# titles and attributes.  Attribute lists: https://kramdown.gettalong.org/syntax.html#attribute-list-definitions.  Links of wikis:
# https://help.obsidian.md/links.  Tags of notes, with `#` also at their end: https://help.obsidian.md/tags.
_ADMONITION = r"^[\t\x20>]*+(?:!{3}|\?{3}\+?+|:{3,}+)[^\n\r]*+"
_ATTRIBUTES = r"\{[:#.][^{}\n\r]{0,300}+\}"
_WIKI_LINK = r"\[\[[^\[\]\n\r]{1,300}+\]\]|!\[\[[^\[\]\n\r]{1,300}+\]\]"
_FOOTNOTE = r"\[\^[^\[\]\n\r]{1,100}+\]"
_HASHTAG = r"\#(?<![\w&/#]\#)[^\W_][\w/-]{0,100}+\#?"
# Math, which scripts in the page look for, whatever the generator reads: https://docs.mathjax.org/en/latest/input/tex/delimiters.html,
# and between single dollar signs as in Pandoc: https://pandoc.org/MANUAL.html#math.
_MATH = (
    r"\$\$[^$]{1,2000}+\$\$|\$(?![\s$])(?:[^$\n\r\\]|\\.){1,300}+\$(?<!\s\$)(?!\d)"
    r"|\\\((?:[^\\\n\r]|\\[^()\n\r]){1,300}+\\\)|\\\\\((?:[^\\\n\r]|\\(?!\\[()])){1,300}+\\\\\)"
    r"|\\\[(?:[^\\]|\\[^\[\]]){1,400}+\\\]|\\\\\[(?:[^\\]|\\(?!\\[\[\]])){1,400}+\\\\\]"
    r"|\\begin\{(?P<name>[a-z]{1,20}\*?)\}(?:[^\\]|\\(?!end\{)){1,400}+\\end\{(?P=name)\}"
)
_FORMULAS = (_MATH, ("$", "\\(", "\\[", "\\begin{"))
_EXTENSIONS = (
    (_ADMONITION, ("!!!", "???", ":::")),
    (_ATTRIBUTES, ("{:", "{#", "{.")),
    (_WIKI_LINK, ("[[",)),
    (_FOOTNOTE, ("[^",)),
    (_HASHTAG, ("#",)),
    _FORMULAS,
)
"""The patterns, each with the signs that it needs one of."""


def without_extensions(prose: str, text: str, blank: str, *, markdown: bool = True) -> str:
    """The prose of ``text``, which is as long, with every character replaced that is syntax of an extension, or math."""
    # A pattern of those that can match is far quicker than one of all.
    needed = [pattern for pattern, signs in (_EXTENSIONS if markdown else (_FORMULAS,)) if True in [sign in text for sign in signs]]
    if not needed:
        return prose
    parts: list[str] = []
    offset = 0
    for match in _any_of("|".join(needed)).finditer(text):
        start, end = match.span()
        parts += prose[offset:start], blank * (end - start)
        offset = end
    return "".join([*parts, prose[offset:]]) if parts else prose


@cache
def _any_of(source: str) -> re.Pattern[str]:
    """The pattern of some extensions, of which there are few combinations."""
    return compiled(source, MULTILINE)
