"""What to write instead of text that the MDX compiler rejects, where there is only one thing that it can mean."""

from __future__ import annotations

from functools import lru_cache

from ....syntax.css import declarations
from ....syntax.html import VOID
from ....syntax.structure import BLOCKS
from ....values.edits import Edit, Safety
from ....values.patterns import VERBOSE, lazy
from ....values.spans import Span
from ..fragments import HTML_ELEMENTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ....syntax.html import Attribute
    from ....syntax.nodes import Problem
    from ....syntax.parse import Post

_ELEMENTS = HTML_ELEMENTS | BLOCKS | VOID
# https://spec.commonmark.org/0.31.2/#autolinks, without the schemes that nobody links.
_AUTOLINK = lazy(r"<(?P<url>(?i:https?|ftp|mailto|tel):[^\s<>]++)>|<(?P<mail>[\w.!#$%&'*+/=?^`|~-]++@[A-Za-z0-9](?:[\w-]|\.(?=\w))*+)>")
_MARKUP = lazy(r"[\\`*\[\]{}<>~$]|(?<![^\W_])_|_(?![^\W_])")
# A phrase, without what programs are made of: `=`, `;`, quotes, `&&`, `||`, brackets, calls, words of the language.
_PROSE = lazy(
    r"""
    (?! /[*/] | \s*+ (?:return|const|let|var|function|new|await|async|typeof|import|export)\b )
    (?: [^=;"'`<>()\[\]&|] | (?<=\w)'(?=\w) | &(?!&) | \|(?!\|) | (?<![\w.])\( | \) )++
    """,
    VERBOSE,
)
_TEMPLATE = lazy(r"\{[%{<#]|\{:")
_OPENING = lazy(r"(?<!\\)\{")
_VALUE = lazy(r"=\s*+(?P<value>[^\s>\"'{}<=`]++)(?=(?P<end>>)|\s)")
_ITEM = lazy(r"(?:[-*+]|\d{1,9}[.)])(?:\s|\Z)|\[\^|:|<")
_LONGEST_CODE = 4_000
_LONGEST = 400
"""Characters; what is longer is hardly a phrase in braces."""


def is_template_tag(post: Post, start: int) -> bool:
    """Whether the brace at ``start`` begins a template tag or an attribute list of another generator."""
    return bool(_TEMPLATE().match(post.text, start))


def is_indented_code(post: Post, start: int) -> bool:
    """Whether other parsers of Markdown take the line at ``start`` for code: it is indented by four columns, below a blank line."""
    lines = post.text[max(0, start - _LONGEST_CODE) : start].split("\n")
    lines[-1] += "|"
    while lines and lines[-1].startswith(("    ", "\t")):
        lines.pop()
    if not lines or lines[-1].strip():
        return False
    above = next((line for line in reversed(lines) if line.strip()), "")
    # Below a list, the text of an item is indented.
    return not above[:1].isspace() and not _ITEM().match(above)


def corrections(post: Post, problem: Problem) -> tuple[list[Edit], Safety]:
    """The edits that make the text at a problem compile and show what the author can only have meant; empty if that is not certain.

    They are unsafe where other parsers take the text for a tag, which shows nothing.
    """
    find = _BY_KIND.get(problem.kind)
    edits = find(post, problem) if find is not None else []
    escapes_tag = problem.kind == "unclosed" and problem.name not in VOID
    return edits, Safety.UNSAFE if escapes_tag or (problem.kind == "tag" and problem.name) else Safety.SAFE


def react_style(attribute: Attribute) -> str | None:
    """The value of a `style` attribute as an object for React, with its braces; ``None`` if React knows no such object.

    https://react.dev/reference/react-dom/components/common#applying-css-styles
    """
    parsed = declarations(attribute.value)
    if parsed is None or any("!" in one.value for one in parsed):
        return None
    return "{{" + ", ".join(f"{_react_name(one.property)}: {_string(one.value)}" for one in parsed) + "}}"


def _react_name(name: str) -> str:
    if name.startswith("--"):
        return _string(name)
    first, *words = name.removeprefix("-").split("-")
    first = first.capitalize() if name.startswith("-") and not name.startswith("-ms-") else first
    return first + "".join(word.capitalize() for word in words)


def _string(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _of_tag(post: Post, problem: Problem) -> list[Edit]:
    """``<8``, ``<-``, ``Map<String,``: no tag begins like this, so it is text."""
    source = problem.span.text(post.text)
    if problem.name and (source[:-1] != f"<{problem.name}" or source[-1] in "=\"'<" or problem.name in _ELEMENTS):
        return []
    return [] if source[1:2] in ("!", "/", "?", "{", "") else _escaped(post, problem.span.start)


def _of_url(post: Post, problem: Problem) -> list[Edit]:
    text, start = post.text, problem.span.start
    match = _AUTOLINK().match(text, start)
    if match is None or text[start - 1 : start] in ("[", "(", "\\"):
        return []
    shown = _MARKUP().sub(r"\\\g<0>", match["url"] or match["mail"])
    target = match["url"] or f"mailto:{match['mail']}"
    if "(" in target or ")" in target or "\\" in target:
        target = "" if "\\" in target else f"<{target}>"
    return [Edit(Span(*match.span()), f"[{shown}]({target})")] if target else []


def _of_value(post: Post, problem: Problem) -> list[Edit]:
    match = _VALUE().match(post.text, problem.span.end - 1)
    if match is None:
        return []
    start, end = match.span("value")
    if match["end"] and match["value"].endswith("/"):  # `<img src=a.gif/>`
        if problem.name not in VOID or match["value"] == "/":
            return []
        end -= 1
    return [Edit(Span(start, start), '"'), Edit(Span(end, end), '"')]


def _of_braces(post: Post, problem: Problem) -> list[Edit]:
    """``{no one/a team}``: words are text.  All braces in it are escaped, or the inner ones would be expressions."""
    text, (start, end) = post.text, problem.span
    if problem.name or is_template_tag(post, start):
        return []
    if problem.kind == "brace":
        line_end = text.find("\n", start)
        end = min(line_end if line_end >= 0 else len(text), start + _LONGEST + 2)
        if not text[start + 1 : end].strip():  # a program
            return []
    inner = text[start + 1 : end].removesuffix("}") if problem.kind == "expression" else text[start + 1 : end]
    if len(inner) > _LONGEST or "\n\n" in inner or not _PROSE().fullmatch(inner):
        return []
    places = [start, *(start + 1 + match.start() for match in _OPENING().finditer(inner))] if problem.kind == "expression" else [start]
    return [edit for place in places for edit in _escaped(post, place)]


def _of_unclosed(post: Post, problem: Problem) -> list[Edit]:
    """``<your-name>``: no element, and never closed, so it is text."""
    span, name = problem.span, problem.name
    text = post.text
    if name in VOID:
        space = "" if text[span.end - 2] in " \t\r\n" else " "
        return [Edit(Span(span.end - 1, span.end - 1), f"{space}/")]
    is_placeholder = name == name.lower() and name not in _ELEMENTS and "." not in name and ":" not in name
    is_argument = text[span.start - 1 : span.start].isalnum() and name not in _ELEMENTS
    if not name or span.text(text) != f"<{name}>" or name.lower() in _closed_names(post) or not (is_placeholder or is_argument):
        return []
    return _escaped(post, span.start)


@lru_cache(maxsize=1)
def _closed_names(post: Post) -> frozenset[str]:
    return frozenset(tag.name for tag in post.tags if tag.closing)


def _of_stray(post: Post, problem: Problem) -> list[Edit]:
    span, name, parent = problem.span, problem.name, problem.parent
    source = span.text(post.text)
    if parent and source == f"</{name}>":
        return [Edit(span, f"</{parent}>")]
    return [Edit(span, "<br />")] if name == "br" and source == "</br>" else []


def _escaped(post: Post, start: int) -> list[Edit]:
    return [Edit(Span(start, start), "\\")] if post.text[start - 1 : start] != "\\" else []


_BY_KIND = {
    "tag": _of_tag,
    "url": _of_url,
    "value": _of_value,
    "expression": _of_braces,
    "brace": _of_braces,
    "unclosed": _of_unclosed,
    "stray": _of_stray,
}
