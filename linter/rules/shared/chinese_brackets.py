"""Finds half-width brackets around Chinese in Chinese sentences."""

from __future__ import annotations

from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy
from ...values.spans import Span
from .cjk import is_han

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .lines.visible import Line

_ENCLOSED = lazy(r"\([^()]*+\)")
_LATIN_WORDS = lazy(r"[A-Za-z][A-Za-z0-9'&+/-]++(?: [A-Za-z0-9'&+/-]++){0,6}+")
_LETTERS = lazy(r"[A-Za-z]")
_PAIR = lazy(r"[^:]{1,20}+:[^:,]{1,20}+")
_CHINESE = "，。；：！？、”’》」』】“‘《「『【"


class Brackets(NamedTuple):
    """Half-width brackets around Chinese in a Chinese sentence."""

    opening: Span
    """The bracket, with a space that the full-width one includes."""
    closing: Span
    is_latin: bool = False
    """Whether only Latin words are between them: `文件(controller)就`."""


def brackets_of(line: Line, source: str) -> Iterator[Brackets]:
    """The brackets around Chinese in a visible line of ``source``, in order."""
    text = line.text
    if "(" not in text:
        return
    for match in _ENCLOSED().finditer(text):
        start, end = match.span()
        content = match[0][1:-1]
        han = sum(map(is_han, content))
        is_latin = not han and is_han(text[start - 1 : start] or " ") and _LATIN_WORDS().fullmatch(content) is not None
        if is_latin and not _is_chinese_character(text[end : end + 2].lstrip(" ")[:1]):
            continue
        if is_latin:
            opening, closing = line.offset(start), line.offset(end - 1)
            spaced = text[end : end + 1] == " " and source[closing + 1 : closing + 2] == " "
            yield Brackets(Span(opening, opening + 1), Span(closing, closing + 1 + spaced), is_latin)
            continue
        if not han or han <= len(_LETTERS().findall(content)) or content != content.strip() or _PAIR().fullmatch(content):
            continue
        before, after = text[max(start - 2, 0) : start], text[end : end + 2]
        spaced_before, spaced_after = before.endswith(" "), after.startswith(" ")
        left, right = before.rstrip(" ")[-1:], after.lstrip(" ")[:1]
        if before[-1:].isascii() and before[-1:].isalnum() and spaced_after:
            continue  # a call: `name(参数) 。`
        if not (_is_chinese_character(left) or _is_chinese_character(right)):
            continue
        opening, closing = line.offset(start), line.offset(end - 1)
        wide = spaced_before and _is_chinese_character(left) and source[opening - 1] == " "
        wide_after = spaced_after and _is_chinese_character(right) and source[closing + 1] == " "
        yield Brackets(Span(opening - wide, opening + 1), Span(closing, closing + 1 + wide_after))


def _is_chinese_character(character: str) -> bool:
    """Whether a character is Han or full-width punctuation."""
    return character != "" and (is_han(character) or character in _CHINESE)
