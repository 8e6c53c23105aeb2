"""Why YAML cannot be parsed, in the words of its author.

A parser stops one or more lines after a mistake and reports what it expected there.  Here each top-level field is parsed alone, so the
ones with a mistake are known; in these, each line that the parser may mean is written in the ways of ``yaml_values`` and ``yaml_lines``
until the field can be parsed.  At last the whole block must have the fields that were found one by one.
"""

from __future__ import annotations

from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy
from ...values.spans import Span
from ..fields import content
from .problems import Mistake, Unreadable, changed, line_at
from .yaml_fields import yaml_fields
from .yaml_lines import KEY, KNOWN, OUTER, Change, changes, indentations, indents, starts_field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...values.edits import Edit
    from ..fields import Field

_CHARACTERS = 200_000
"""How many characters are parsed in search of what was meant, beyond a few times the block: time grows with the block only."""
_EACH = 50
"""What a parse costs beside its characters, in characters."""
_MOST_MISTAKES = 8
"""How many mistakes of one block are corrected."""
_MOST_JOINED = 12
"""How many fields may look like one whose value has several lines without indentation."""
_LINE = lazy(r"[^\r\n]*+(?:\r\n?|\n|\Z)")
_EXACT = frozenset(
    {
        "did not find expected ',' or ']'",
        "did not find expected ',' or '}'",
        "found unexpected end of stream",
        "found character that cannot start any token",
        "found unknown escape character",
    }
)
"""What the parser reports at its own line, with where it began."""
_REASONS = {
    "mapping values are not allowed in this context": "a colon where no key can be",
    "did not find expected key": "a line that is no field",
    "could not find expected ':'": "a line that is no field",
    "did not find expected '-' indicator": "a line that is no item of the list",
    "did not find expected node content": "no value where one must be",
    "did not find expected ',' or ']'": "a bracket that is not closed",
    "did not find expected ',' or '}'": "a brace that is not closed",
    "found unexpected end of stream": "a quote that is not closed",
    "block sequence entries are not allowed in this context": "a dash where no list can be",
    "found character that cannot start any token": "a character that no value can begin with",
    "found undefined alias": "a `*` without the anchor that it refers to",
    "did not find expected <document start>": "a line before the first field",
    "found unknown escape character": "a backslash in double quotes that is no escape",
}


class _Part(NamedTuple):
    """A field with all of its lines, or what is before the first field."""

    start: int
    lines: list[str]
    """Each with its end."""

    @property
    def text(self) -> str:
        return "".join(self.lines)


class _Correction(NamedTuple):
    """What corrects a part."""

    part: _Part
    lines: list[str]
    made: list[tuple[int, Change]]
    """The line that each change is at, and the change."""


def yaml_mistakes(text: str, base: int) -> list[Mistake]:
    """Return the mistakes of a block that cannot be parsed, which starts at an offset."""
    search = _Search(text)
    parts = _joined(_parts(text), search)
    corrections: list[_Correction | None] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        if search.error(part.text) is None and (index or starts_field(part.text) or not part.text.strip()):
            corrections.append(None)
            index += 1
            continue
        above = parts[index - 1] if index else None
        if above is not None and corrections[-1] is None and (found := search.indented(above, part)):
            parts[index - 1 : index + 1] = [found.part]
            corrections[-1] = found
        else:
            corrections.append(search.correction(part))
            index += 1
    mistakes = _mistakes(search, parts, corrections, base)
    # Prose between two lines of dashes is no front matter that somebody wrote; its lines are not worth a report each.
    is_meant = any(mistake.edits for mistake in mistakes) or any((key := KEY().match(part.lines[0])) and key[0] in KNOWN for part in parts)
    return mistakes if is_meant and search.left > 0 else []


def _mistakes(search: _Search, parts: list[_Part], corrections: list[_Correction | None], base: int) -> list[Mistake]:
    """The mistakes of the parts; with edits, if all of them together make a block of the same fields."""
    every = [correction for correction in corrections if correction is not None]
    usable = bool(every) and all(correction.made for correction in every) and search.is_whole(parts, corrections)
    mistakes: list[Mistake] = []
    for correction in every:
        if not correction.made:
            mistakes.append(_unexplained(search, correction.part, base))
            continue
        keys = tuple(field.key for field in search.fields("".join(correction.lines)))
        for number, change in correction.made:
            offset = base + correction.part.start + sum(map(len, correction.part.lines[:number]))
            span = Span(*change.at).moved(offset)
            edits = tuple(_edits(correction, change, base)) if usable else ()
            mistakes.append(Mistake(span, change.reason, change.advice, edits, change.certain, keys))
    return mistakes


def _edits(correction: _Correction, change: Change, base: int) -> list[Edit]:
    edits = []
    for number, new in sorted(change.lines.items()):
        offset = base + correction.part.start + sum(map(len, correction.part.lines[:number]))
        edits.append(changed(correction.part.lines[number], new, offset))
    return edits


def _unexplained(search: _Search, part: _Part, base: int) -> Mistake:
    """What the parser reports about a part, at a line of it."""
    error = search.error(part.text)
    if error is None:
        return Mistake(Span(part.start, part.start + len(part.lines[0].rstrip())).moved(base), "expected `key: value` lines")
    offset = min(error.problem.span.start, len(part.text.rstrip()) - 1)
    number = line_at(part.lines, offset)
    while number and not part.lines[number].strip():
        number -= 1
    start = part.start + sum(map(len, part.lines[:number]))
    line = part.lines[number]
    span = Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip())).moved(base)
    return Mistake(span, _REASONS.get(error.problem.reason, error.problem.reason))


def _parts(text: str) -> list[_Part]:
    parts: list[_Part] = []
    offset = 0
    while offset < len(text):
        match = _LINE().match(text, offset)
        assert match is not None
        if not parts or starts_field(match[0]):
            parts.append(_Part(offset, []))
        parts[-1].lines.append(match[0])
        offset = match.end()
    return parts


def _joined(parts: list[_Part], search: _Search) -> list[_Part]:
    """The parts, where lines of one value that look like fields are with it."""
    result: list[_Part] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        if search.error(part.text) is not None and any(mark in part.lines[0] for mark in "'\"[{"):
            for last in range(index + 1, min(index + _MOST_JOINED, len(parts))):
                joined = _Part(part.start, [line for each in parts[index : last + 1] for line in each.lines])
                if search.error(joined.text) is None:
                    part, index = joined, last
                    break
        result.append(part)
        index += 1
    return result


class _Search:
    """Parses parts of a block, as often as may be."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.left = _CHARACTERS + 4 * len(text)
        """How many characters may be parsed yet."""
        self.known: dict[str, tuple[Field, ...] | Unreadable] = {}

    def parsed(self, part: str) -> tuple[Field, ...] | Unreadable:
        """The fields of a part, or why it has none; also where nothing more may be tried."""
        result = self.known.get(part)
        if result is None:
            self.left -= len(part) + _EACH
            try:
                result = yaml_fields(part, 0) if self.left > 0 else Unreadable(Span(0, 0), "too many mistakes")
            except Unreadable as error:
                result = error
            self.known[part] = result
        return result

    def fields(self, part: str) -> tuple[Field, ...]:
        """The fields of a part; none if it cannot be parsed."""
        parsed = self.parsed(part)
        return () if isinstance(parsed, Unreadable) else parsed

    def error(self, part: str) -> Unreadable | None:
        """Why a part cannot be parsed; an alias to another part is no mistake."""
        parsed = self.parsed(part)
        if not isinstance(parsed, Unreadable):
            return None
        if parsed.problem.reason == "found undefined alias":
            name = part[parsed.problem.span.start + 1 :].split()[:1]
            if name and f"&{name[0].strip(',]}')}" in self.text:
                return None
        return parsed

    def correction(self, part: _Part) -> _Correction:
        """What corrects a part; without changes, if nothing does."""
        lines, made = list(part.lines), list[tuple[int, Change]]()
        for _ in range(_MOST_MISTAKES):
            error = self.error("".join(lines))
            if error is None and starts_field("".join(lines)):
                return _Correction(part, lines, made)
            found = self.step(lines, error)
            if found is None:
                break
            for index, new in found[1].lines.items():
                lines[index] = new
            made.append(found)
        return _Correction(part, part.lines, [])

    def step(self, lines: list[str], error: Unreadable | None) -> tuple[int, Change] | None:
        """The first change after which the lines can be parsed, or the parser comes further."""
        numbers = self.suspected(lines, error)
        further: tuple[int, Change] | None = None
        ways = [(number, change) for number in numbers for change in changes(lines, number)]
        # What is less indented than the line above it is what its author wrote last.
        ways += [(number, change) for number in sorted(numbers, reverse=True) for change in indentations(lines, number)]
        for number, change in ways:
            new = [change.lines.get(index, line) for index, line in enumerate(lines)]
            after = self.error("".join(new))
            if after is None:
                if starts_field(new[0]):
                    return number, change
            elif error is not None and further is None and self.is_below(new, after, max(change.lines)):
                further = number, change
        return further

    @staticmethod
    def is_below(lines: list[str], error: Unreadable, number: int) -> bool:
        """Whether what the parser reports is below a line; it may be one line late, except for what it has begun to read."""
        line = line_at(lines, error.problem.span.start)
        return line > number + 1 or (line > number and error.problem.reason in _EXACT and line_at(lines, error.opened) > number)

    @staticmethod
    def suspected(lines: list[str], error: Unreadable | None) -> list[int]:
        """The lines that a parser may mean, which reports what it did not expect after them."""
        if error is None:
            return [number for number, line in enumerate(lines) if line.strip()][:1]
        at, opened = line_at(lines, error.problem.span.start), line_at(lines, error.opened)
        while at and not lines[at].strip():
            at -= 1
        before = at - 1
        while before > 0 and not lines[before].strip():
            before -= 1
        return [number for number in dict.fromkeys((opened, before, at)) if number >= 0 and lines[number].strip()]

    def indented(self, above: _Part, part: _Part) -> _Correction | None:
        """The two parts as one field: the first line of the second has lost its indentation."""
        match = KEY().match(part.lines[0])
        if above.lines[0].rstrip()[-1:] != ":" or match is None or match[0] in OUTER:
            return None
        number = len(above.lines)
        joined = _Part(above.start, above.lines + part.lines)
        below = next((line for line in part.lines[1:] if line.strip()), "")
        for indent in dict.fromkeys((below[: len(below) - len(below.lstrip(" "))], *indents(joined.lines, number))):
            new = indent + part.lines[0]
            lines = [*joined.lines[:number], new, *joined.lines[number + 1 :]]
            if indent and self.error("".join(lines)) is None:
                reason, columns = "less indented than the lines that it belongs to", (0, len(part.lines[0].rstrip()))
                return _Correction(
                    joined, lines, [(number, Change({number: new}, columns, reason, f"indent it by {len(indent)}", certain=False))]
                )
        return None

    def is_whole(self, parts: list[_Part], corrections: list[_Correction | None]) -> bool:
        """Whether the corrected block has the fields that its parts have alone."""
        texts = [
            part.text if correction is None else "".join(correction.lines) for part, correction in zip(parts, corrections, strict=True)
        ]
        whole = self.fields("".join(texts))
        alone = [(field.key, content(field.value)) for text in texts for field in self.fields(text)]
        if "*" in self.text:  # a part with an alias cannot be parsed alone
            known = {key for key, _ in alone}
            return bool(whole) and [(field.key, content(field.value)) for field in whole if field.key in known] == alone
        return bool(whole) and [(field.key, content(field.value)) for field in whole] == alone
