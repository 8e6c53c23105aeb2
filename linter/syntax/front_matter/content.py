"""Parses what is between two fences."""

from __future__ import annotations

from functools import lru_cache

from ...values.named_tuples import NamedTuple
from .problems import Unreadable
from .yaml_fields import yaml_fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..fields import Field, Problem

FORMATS = {"-": "yaml", "+": "toml", ";": "json"}
"""The format between fences of a character."""
LANGUAGES = {"yaml": "yaml", "yml": "yaml", "toml": "toml", "json": "json"}
"""The format that a word after the opening fence names."""


class Content(NamedTuple):
    """What a block contains."""

    fields: tuple[Field, ...]
    problem: Problem | None = None
    scalar: bool = False
    """Whether it is a string, a number or another single value."""


@lru_cache(maxsize=4)
def parse_content(text: str, start: int, kind: str, language: str) -> Content:
    """Parse the text between the fences, which starts at an offset; code in another language is not parsed.

    Caches the last few results: while a post is fixed, its front matter is the same in most passes.
    """
    if language and language not in LANGUAGES:
        return Content(())
    parse = yaml_fields if kind == "yaml" else _rare_parser(kind, language)
    try:
        return Content(parse(text, start))
    except Unreadable as error:
        return Content((), error.problem, error.scalar)


def _rare_parser(kind: str, language: str) -> Callable[[str, int], tuple[Field, ...]]:
    """The parser of a format that few sites use, imported when one does."""
    if kind == "toml":
        from .toml_fields import toml_fields

        return toml_fields
    from .json_fields import unbraced_fields, whole_object

    return whole_object if language else unbraced_fields
