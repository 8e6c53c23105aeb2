"""Mistakes in front matter that cannot be parsed: their cause in words, and the edits that correct them."""

from __future__ import annotations

from ...values.patterns import lazy
from .content import parse_content
from .problems import Mistake, line_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..fields import FrontMatter

LONGEST = 20_000
"""The longest block, in characters, whose mistakes are looked for: each guess is tried by parsing what it changes."""


def find_mistakes(block: FrontMatter, text: str) -> list[Mistake]:
    """Return why a block cannot be parsed, in the order of the text; empty if it can be.

    What no known mistake explains has the reason of the parser and no edits.
    """
    problem = block.problem
    if problem is None:
        return []
    inside = block.content.text(text)
    found: list[Mistake] = []
    if len(inside) <= LONGEST:
        other = _other_format(block.format, inside)
        if other:
            fences = f"write its fences, or {'a colon' if other == 'TOML' else '`=`'} after each key"
            return [Mistake(line_from(inside, len(inside) - len(inside.lstrip()), block.content.start), f"this is {other}", fences)]
        if block.format == "yaml":
            from .yaml_mistakes import yaml_mistakes

            found = yaml_mistakes(inside, block.content.start)
        elif block.format == "toml":
            from .toml_mistakes import toml_mistakes

            found = toml_mistakes(inside, block.content.start)
        elif block.format == "json":
            from .json_mistakes import json_mistakes

            found = json_mistakes(text, block)
    if not block.opening.text(text) and found and not _KNOWN().match(inside):
        found = []  # Hexo reads what is above the first line of dashes: prose, if it does not begin with a usual key
    return found or [Mistake(problem.span, problem.reason)]


def _other_format(name: str, inside: str) -> str:
    """The format that a block is in, if it is not the one of its fences: which of the two is meant, nobody can tell."""
    if name == "toml" and not _EQUALS().search(inside):
        return "YAML" if not parse_content(inside, 0, "yaml", "").problem else ""
    if name == "yaml" and _EQUALS().match(inside):
        return "TOML" if not parse_content(inside, 0, "toml", "").problem else ""
    return ""


_EQUALS = lazy(r"(?m)\s*+^[\w.-]++[\t\x20]*+=")
_KNOWN = lazy(r"\s*+(?:title|date|layout|tags?|categor(?:y|ies)|author)\b")
