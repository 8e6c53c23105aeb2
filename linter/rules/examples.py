"""Examples in a rule's docstring: what is found, what is not."""

from __future__ import annotations

import ast
import re
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

from ..values.patterns import lazy

if TYPE_CHECKING:
    from .api import Rule


class Example(NamedTuple):
    """One piece of a post that the rule finds (``bad``) or does not."""

    bad: bool
    text: str
    settings: tuple[tuple[str, object], ...]
    """What stands in brackets behind ``Bad`` or ``Good``: options, ``profile``, ``timezone`` or ``path``."""


class Documentation(NamedTuple):
    """A rule's docstring, taken apart."""

    title: str
    why: str
    fix_safety: str
    """What its fix may change, or why it has none; empty if the docstring does not say."""
    examples: tuple[Example, ...]
    see: tuple[str, ...]


_HEAD = lazy(r"^(?P<head>Bad|Good)(?: \((?P<settings>[^\n]+)\))?:[ \t]*$\n(?P<body>(?:[ \t]*\n|[ \t]{4,}[^\n]*\n?)*)", re.MULTILINE)
_SAFETY = lazy(r"^Fix safety: (.+?)(?:\n[ \t]*\n|\Z)", re.MULTILINE | re.DOTALL)
_SETTING = lazy(r"(\w+) = ('[^']*'|\"[^\"]*\"|\([^)]*\)|[\w.-]+)")


def documentation(rule: Rule) -> Documentation:
    """The parts of a rule's docstring; what marks its examples may hold, ``unmarked`` says."""
    doc = dedent("    " + rule.doc.strip("\n")) if not rule.doc.startswith("\n") else dedent(rule.doc)
    first, _, rest = doc.strip().partition("\n")
    rest = dedent(rest)
    heads = list(_HEAD().finditer(rest))
    see = re.search(r"^See also: (.+?)\.?$", rest, re.MULTILINE)
    stop = min([found.start() for found in heads] + ([see.start()] if see else []) + [len(rest)])
    safety = _SAFETY().search(rest[:stop])
    why = _SAFETY().sub("", rest[:stop]).strip()
    examples = tuple(Example(found["head"] == "Bad", _text(found["body"]), _settings(found["settings"] or "")) for found in heads)
    names = tuple(re.findall(r"[a-z][a-z-]+", see[1])) if see else ()
    return Documentation(first.strip(), why, " ".join(safety[1].split()) if safety else "", examples, names)


def unmarked(text: str) -> str:
    """What an example means that shows what cannot be seen, or what an editor would take away or add.

    ``␠`` is a space, ``⍽`` a hard space, ``⇥`` a tab, ``␀`` a NUL, ``␂`` a byte order mark, ``␡`` a zero-width
    space, ``␍`` at the end of a line a carriage return, ``↵`` alone an empty line and ``¶`` the missing final newline.
    """
    for mark, meant in _MARKS.items():
        text = text.replace(mark, meant)
    return text


_MARKS = {"␀": "\0", "␠": " ", "⍽": "\u00a0", "⇥": "\t", "␂": "\ufeff", "␡": "\u200b", "␍\n": "\r\n", "↵\n": "\n", "¶\n": ""}


def _text(body: str) -> str:
    return unmarked(dedent(body).strip("\n") + "\n")


def _settings(text: str) -> tuple[tuple[str, object], ...]:
    return tuple((name, ast.literal_eval(value)) for name, value in _SETTING().findall(text))
