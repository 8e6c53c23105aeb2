"""Validates the result of applying fixes: refuses, never repairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..registry.catalogue import CATALOGUE
from ..syntax.fields import Scalar, Sequence
from ..syntax.front_matter import front_matter
from ..syntax.templates import masked
from ..values.edits import Safety
from ..values.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence as Items

    from ..source.document import Document
    from ..syntax.fields import Value
    from ..values.diagnostics import Diagnostic
    from ..values.edits import Fix

# What a fix may bring to light that was hidden before, but never bring about.
_SERIOUS = ("security",)
_SYNTAX = frozenset({"invalid-front-matter", "unclosed-front-matter", "duplicate-key", "html-block-cut", "unclosed-tag", "stray-tag"})
_GROWTH = 200
"""Characters that fixes may add to a post of any size; beyond, they may add a half."""


def refusal(
    before: Document, after: Document, was: Items[Diagnostic], now: Items[Diagnostic], fixes: Items[Fix], *, declared_safe: bool = False
) -> str | None:
    """Why the result cannot be accepted, or ``None`` where it can.

    ``declared_safe`` says that the user, and not the rule, calls one of the fixes safe: then the visible text may change.
    """
    if len(after.text) > len(before.text) * 1.5 + _GROWTH:
        return "the text would grow by more than a half"
    named = frozenset(name for fix in fixes for name in fix.fields)
    changed = _changed_fields(before.text, after.text, named)
    if changed is not None:
        return changed
    new = _new_finding(was, now)
    if new is not None:
        return f"there would be a new finding of `{new}`"
    if not declared_safe and all(fix.safety is Safety.SAFE for fix in fixes) and _body(before) != _body(after):
        old, fresh = visible_text(before), visible_text(after)
        if old != fresh:
            return f"the visible text would change: {_difference(old, fresh)}"
    return None


def _body(document: Document) -> str:
    """What is below the front matter, without the white space at the end, which shows nowhere."""
    found = front_matter(document.text)
    return document.text[found.end if found else 0 :].removeprefix("\ufeff").rstrip(" \t\r\n\f")


def _changed_fields(before: str, after: str, named: Collection[str]) -> str | None:
    old, new = front_matter(before), front_matter(after)
    if old is None or old.problem:
        return None if new is None or not new.problem or (old and old.problem) else "the front matter would not be readable"
    if new is None or new.problem:
        return "the front matter would not be readable"
    was = {field.key: _loaded(field.value) for field in old.fields if field.key not in named}
    now = {field.key: _loaded(field.value) for field in new.fields if field.key not in named}
    for key in [*was, *now]:
        if was.get(key, ()) != now.get(key, ()):
            return f"the field `{key}` would change"
    return None


def _loaded(value: Value) -> object:
    """What a value says, without how it is written."""
    if isinstance(value, Scalar):
        return (value.kind, value.modern, value.value)
    if isinstance(value, Sequence):
        return [_loaded(item) for item in value.items]
    return {field.key: _loaded(field.value) for field in value.fields}


def _new_finding(was: Items[Diagnostic], now: Items[Diagnostic]) -> str | None:
    counts: dict[str, int] = {}
    for diagnostic in was:
        counts[diagnostic.rule] = counts.get(diagnostic.rule, 0) + 1
    for diagnostic in now:
        counts[diagnostic.rule] = counts.get(diagnostic.rule, 0) - 1
    for name, left in counts.items():
        serious = name in _SYNTAX or any(name in CATALOGUE.family(family) for family in _SERIOUS)
        if left < 0 and serious:
            return name
    return None


_SPACE = lazy(r"[ \t\r\n\f]+")


def visible_text(document: Document) -> str:
    """What a browser shows of the body: rendered by pyromark where it is Markdown, read by BeautifulSoup.

    A second opinion: it shares nothing with our own tokenizer.
    """
    import warnings

    import pyromark
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString, Tag

    body = masked(_body(document), document.language)
    if document.language != "html":
        options = pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
        if _most_cells(body) <= _CELLS:
            options |= pyromark.Options.ENABLE_TABLES
        body = pyromark.Markdown(options=options).html(body)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(_ended(body), "html.parser")
    parts: list[str] = []
    for node in soup.descendants:
        if type(node) is NavigableString:  # and no comment, script or style, which are kinds of it
            parts.append(str(node))
        elif isinstance(node, Tag) and node.name in _APART:
            parts.append(" ")
        elif isinstance(node, Tag) and node.name in _SEEN:
            parts.append(f" [{node.name}] ")
    return _SPACE().sub(" ", "".join(parts)).strip()


_CELLS = 100_000


def _most_cells(text: str) -> int:
    """How many cells the tables of a text can have: each row gets as many as the widest, written or not."""
    lines = text.split("\n") if "|" in text else ()
    return len(lines) * max((line.count("|") for line in lines), default=0)


def _ended(text: str) -> str:
    """HTML without markup that nothing ends: for each piece of that, html.parser would read to the end of the text.

    It becomes text, and so does what is in a CDATA section, which only some readers hide.
    """
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    for begin, end in (("<!--", "-->"), ("<", ">")):
        at = text.rfind(end) + 1
        text = text[:at] + text[at:].replace(begin, f"&lt;{begin[1:]}")
    return text.replace("<![", "<!x")  # to browsers a comment like any other, to html.parser the beginning of a section


_APART = frozenset(
    "p div br li ul ol dl dt dd table tr td th h1 h2 h3 h4 h5 h6 blockquote pre section article header footer figure figcaption "
    "main aside nav details summary center form".split()
)
_SEEN = frozenset("img iframe video audio object embed hr input".split())


def _difference(old: str, new: str) -> str:
    """The first place where two texts part, for a message."""
    at = next((index for index, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return f"`{old[max(0, at - 10) : at + 20]}` becomes `{new[max(0, at - 10) : at + 20]}`"
