"""Mistakes in front matter that cannot be parsed: their cause in words, and the edits that correct them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...values.spans import Span

if TYPE_CHECKING:
    from ...values.edits import Edit
    from ..fields import FrontMatter

LONGEST = 20_000
"""The longest block, in characters, whose mistakes are looked for: each guess is tried by parsing what it changes."""


class Mistake(NamedTuple):
    """One cause why front matter cannot be parsed."""

    span: Span
    reason: str
    """What is wrong, in one clause."""
    advice: str = "correct the syntax"
    """What to do, in the imperative."""
    edits: tuple[Edit, ...] = ()
    """The correction; empty if there is none.  With those of all mistakes of the block, it can be parsed, and no other field changes."""
    certain: bool = False
    """Whether the text can be meant in one way only."""
    keys: tuple[str, ...] = ()
    """The keys whose values the edits decide."""


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
        if block.format == "yaml":
            from .yaml_mistakes import yaml_mistakes

            found = yaml_mistakes(inside, block.content.start)
        elif block.format == "toml":
            from .toml_mistakes import toml_mistakes

            found = toml_mistakes(inside, block.content.start)
        elif block.format == "json":
            from .json_mistakes import json_mistakes

            found = json_mistakes(text, block)
    return found or [Mistake(problem.span, problem.reason)]


def changed(old: str, new: str, start: int) -> Edit:
    """The smallest edit that makes ``new`` of ``old``, which starts at an offset."""
    from ...values.edits import Edit

    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return Edit(Span(first, len(old) - last).moved(start), new[first : len(new) - last])
