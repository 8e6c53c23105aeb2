"""Reads front matter as the generator of a site does."""

from __future__ import annotations

from functools import lru_cache

from ...values.forms import Form, Reading
from ...values.patterns import compiled, lazy
from ...values.profiles import PLAIN, Profile
from ...values.spans import Span
from ..fields import FrontMatter
from .content import FORMATS, LANGUAGES, Content, parse_content
from .problems import Unreadable
from .recognized import begins_with_key, json_object, recognized
from .slips import FENCES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_LINE_END = lazy(r"[ \t]*+(?:\r\n?|\n|\Z)")
_FENCE_END = lazy(r"([-+;]*+)[ \t]*+(?:\r\n?|\n|\Z)")
_NOT_EMPTY = lazy(r"(?m)^[ \t]*+(?!(?:null|~|---)[ \t\r]*+$)[^\s#]")
"""A line that is neither blank nor a comment nor nothing in YAML, nor a marker of a document."""


@lru_cache(maxsize=4)
def front_matter(text: str, profile: Profile = PLAIN) -> FrontMatter | None:
    """Return the front matter of a post as the generator reads it; caches the last few results.

    A block that a person means as front matter, but the generator does not read, is returned with ``Reading.TEXT`` or
    ``Reading.ERROR``: after blank lines or comments, with another fence, without an end.
    """
    if profile.lines:
        from .metadata import metadata

        return metadata(text)
    for form in profile.forms:
        found = _read(text, form)
        if found is not None and found.reading is not Reading.TEXT:
            return found if found.reading is Reading.FIELDS else _as_meant(text, found)
    block = recognized(text)
    if block is None:
        return None
    if not profile.forms:
        return _as_most_readers(text, block)
    return block._replace(reading=Reading.ERROR) if _stops(text, profile) else block


def reading(text: str, profile: Profile) -> Reading:
    """Return what the generator makes of the beginning of a text, also where it is no front matter."""
    block = front_matter(text, profile)
    if block is not None:
        return block.reading
    return Reading.ERROR if _stops(text, profile) else Reading.TEXT


_SAMPLES = {"---": "a: 1\n", "+++": "a = 1\n", ";;;": '"a": 1\n'}


@lru_cache(maxsize=64)
def reads_fences(profile: Profile, opening: str, closing: str) -> bool:
    """Whether the generator reads front matter between these lines, and shows none of them; a JSON object has no closing line."""
    sample = f"{opening}\n{_SAMPLES[opening[:3]]}{closing}\n" if closing else '{"a": 1}\n'
    block = front_matter(sample + "b\n", profile)
    return block is not None and block.reading is Reading.FIELDS and block.rendered == len(sample)


def _stops(text: str, profile: Profile) -> bool:
    return profile.stops is not None and _pattern(profile.stops).match(text) is not None


def _as_meant(text: str, found: FrontMatter) -> FrontMatter:
    """A block at which the build stops: the one that a person means, if only its fences are wrong."""
    block = recognized(text)
    if block is None or block.problem is not None or (block.closing is None and found.closing is None):
        return found
    return block._replace(reading=Reading.ERROR)


def _as_most_readers(text: str, block: FrontMatter) -> FrontMatter:
    """The block as most readers of front matter read it: in the first line, between fences of three characters."""
    if block.closing is None or block.opening.start > 0 or block.language:
        return block
    fences = (block.opening.text(text).rstrip(), block.closing.text(text).rstrip())
    lines_of_their_own = text[block.content.start - 1] in "\r\n" and text[block.closing.start - 1] in "\r\n"
    if fences[0] == "{" or (fences[0] == fences[1] == FENCES[block.format] and lines_of_their_own):
        return block._replace(reading=Reading.FIELDS, rendered=block.end)
    return block


@lru_cache(maxsize=64)
def _pattern(source: str, fence: str = "") -> re.Pattern[str]:
    if "{fence}" in source:
        import re

        source = source.replace("{fence}", re.escape(fence))
    return compiled(source)


def _read(text: str, form: Form) -> FrontMatter | None:
    """The block, if it has this form."""
    match = _pattern(form.opening).match(text)
    if match is None:
        return None
    if not form.closing:
        return _object(text, match.start("fence"))
    fence, language = match["fence"], match["language"].strip() if "language" in match.re.groupindex else ""
    opening, start = _opening(text, match)
    closing = _pattern(form.closing, fence).search(text, match.end())
    if closing is None:
        return _endless(text, opening, start, language) if form.endless else None
    last = closing["fence"]
    kind = LANGUAGES.get(language.lower(), FORMATS[(fence or last)[0]])
    content = Span(start, max(start, closing.start("fence")))
    inside = content.text(text)
    is_empty = not _NOT_EMPTY().search(inside)
    parsed = Content(()) if language and is_empty else parse_content(inside, start, kind, language.lower())
    reading = _reading(form, parsed, kind, language, is_empty=is_empty)
    fence_span, end, rendered = _closing(text, closing)
    if fence and last[0] not in (fence[0], "."):
        rendered = 0  # Astro then removes nothing from the text
    if not fence and reading is not Reading.FIELDS and not begins_with_key(inside):
        # Without an opening fence, only a line with a key shows that fields are meant; indented code is a string to js-yaml.
        end = rendered = opening.start
        reading = Reading.TEXT if parsed.problem is not None and parsed.problem.tab else reading
    return FrontMatter(kind, opening, content, fence_span, end, language, parsed.fields, parsed.problem, reading, rendered)


def _reading(form: Form, content: Content, kind: str, language: str, *, is_empty: bool) -> Reading:
    if language and not is_empty and language.lower() not in _KNOWN:
        return Reading.ERROR
    if content.scalar:
        return form.scalar
    if content.problem is not None:
        return form.invalid_json if kind == "json" and not language else Reading.ERROR
    return form.empty if is_empty and not content.fields else Reading.FIELDS


_KNOWN = frozenset({"yaml", "yml", "json", "js", "javascript"})
"""The languages that gray-matter knows; it runs the last two as code."""


def _opening(text: str, match: re.Match[str]) -> tuple[Span, int]:
    """The span of the opening fence, and where the content starts."""
    start, after = match.span("fence")
    if start == after:
        return Span(start, start), start
    if "language" in match.re.groupindex and (match["language"].strip() or not match["language"].strip(" \t")):
        after = match.end("language")
    line_end = _LINE_END().match(text, after)
    if line_end is None:
        return Span(start, after), after
    return Span(start, start + len(text[start : line_end.end()].rstrip("\r\n"))), line_end.end()


def _closing(text: str, closing: re.Match[str]) -> tuple[Span, int, int]:
    """The span of the closing fence, where the body begins, and where the text that is rendered begins."""
    start, after = closing.span("fence")
    rest = _FENCE_END().match(text, after)
    if rest is None:
        return Span(start, after), after, after
    span = Span(start, start + len(text[start : rest.end()].rstrip("\r\n")))
    return span, rest.end(), after if rest[1] else rest.end()


def _endless(text: str, opening: Span, start: int, language: str) -> FrontMatter:
    kind = LANGUAGES.get(language.lower(), "yaml")
    content = Span(min(start, len(text)), len(text))
    inside = content.text(text)
    if language and not _NOT_EMPTY().search(inside):
        return FrontMatter(kind, opening, content, None, len(text), language, (), None, Reading.FIELDS, len(text))
    fields, problem, _ = parse_content(inside, content.start, kind, language.lower())
    if problem is None and (not language or language.lower() in _KNOWN):
        return FrontMatter(kind, opening, content, None, len(text), language, fields, None, Reading.FIELDS, len(text))
    end = len(text) if begins_with_key(inside) else content.start
    return FrontMatter(kind, opening, content, None, end, language, (), None, Reading.ERROR, 0)


def _object(text: str, start: int) -> FrontMatter:
    """The JSON object that Hugo reads; it takes every brace at the beginning for one."""
    block = json_object(text, start)
    if block is not None and block.problem is None:
        return block._replace(reading=Reading.FIELDS, rendered=block.end)
    if block is not None and _OBJECT().match(text, start):
        return block._replace(reading=Reading.ERROR)
    from .json_fields import object_fields

    try:
        object_fields(text[start:], start)
    except Unreadable as error:
        problem = error.problem
    opening, inside = Span(start, start + 1), Span(start + 1, start + 1)
    return FrontMatter("json", opening, inside, inside, start, "", (), problem, Reading.ERROR, 0)


_OBJECT = lazy(r"""\{\s*+["}]""")
