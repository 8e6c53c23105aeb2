"""Parses the docstring of a rule: title, reason, fix safety and examples."""

from __future__ import annotations

import ast
import re
from textwrap import dedent

from ..values.named_tuples import NamedTuple
from ..values.patterns import DOTALL, MULTILINE, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .api import Rule


class Example(NamedTuple):
    """A part of a post in which the rule reports a problem (``bad``) or not."""

    bad: bool
    text: str
    settings: tuple[tuple[str, object], ...]
    """The settings in brackets after ``Bad`` or ``Good``: options, ``profile``, ``timezone`` or ``path``."""


class Documentation(NamedTuple):
    """The parts of a rule's docstring."""

    title: str
    why: str
    fix_safety: str
    """What its fix may change, or why it has none; empty if the docstring does not say."""
    examples: tuple[Example, ...]
    see: tuple[str, ...]


_EXAMPLE = lazy(r"^(?P<kind>Bad|Good)(?: \((?P<settings>[^\n]+)\))?:[ \t]*$\n(?P<body>(?:[ \t]*\n|[ \t]{4,}[^\n]*\n?)*)", MULTILINE)
_SAFETY = lazy(r"^Fix safety: (.+?)(?:\n[ \t]*\n|\Z)", MULTILINE | DOTALL)
_SETTING = lazy(r"(\w+) = ('[^']*'|\"[^\"]*\"|\([^)]*\)|[\w.-]+)")


def documentation(rule: Rule) -> Documentation:
    """The parts of a rule's docstring; see ``unmarked`` for the symbols in examples."""
    doc = dedent("    " + rule.doc.strip("\n")) if not rule.doc.startswith("\n") else dedent(rule.doc)
    first, _, rest = doc.strip().partition("\n")
    rest = dedent(rest)
    examples = list(_EXAMPLE().finditer(rest))
    see = re.search(r"^See also: (.+?)\.?$", rest, MULTILINE)
    prose = rest[: min([example.start() for example in examples] + ([see.start()] if see else []) + [len(rest)])]
    safety = _SAFETY().search(prose)
    why = re.sub(r"(?<=[.?!:])  (?=\S)", " ", _SAFETY().sub("", prose).strip())
    parsed = tuple(Example(match["kind"] == "Bad", _text(match["body"]), _settings(match["settings"] or "")) for match in examples)
    names = tuple(re.findall(r"[a-z][a-z0-9-]+", see[1])) if see else ()
    return Documentation(first.strip(), why, " ".join(safety[1].split()) if safety else "", parsed, names)


def unmarked(text: str) -> str:
    """The text of an example, with symbols replaced by the invisible characters that they stand for.

    ``␠`` is a space, ``⍽`` a no-break space, ``⇥`` a tab, ``␀`` a NUL, ``␂`` a byte order mark, ``␡`` a zero-width
    space, ``␍`` at the end of a line a carriage return, ``↵`` alone a blank line and ``¶`` the missing final newline.
    """
    for symbol, characters in _SYMBOLS.items():
        text = text.replace(symbol, characters)
    return text


_SYMBOLS = {"␀": "\0", "␠": " ", "⍽": "\u00a0", "⇥": "\t", "␂": "\ufeff", "␡": "\u200b", "␍\n": "\r\n", "↵\n": "\n", "¶\n": ""}


def _text(body: str) -> str:
    return unmarked(dedent(body).strip("\n") + "\n")


def _settings(text: str) -> tuple[tuple[str, object], ...]:
    return tuple((name, ast.literal_eval(value)) for name, value in _SETTING().findall(text))
