"""Why TOML cannot be parsed, in the words of its author, and how the line may be written: https://toml.io/en/v1.0.0."""

from __future__ import annotations

import re

from ...values.named_tuples import NamedTuple
from ...values.patterns import IGNORECASE, VERBOSE, lazy
from ...values.spans import Span
from ..fields import content
from .problems import Mistake, Unreadable, changed, line_at
from .toml_fields import toml_fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_MISTAKES = 8
_LINE = lazy(
    r"""
    (?P<before> [ \t]*+ (?P<key> [\w.-]++ | "[^"\n]*+" | '[^'\n]*+' | [^\s=:\[\]"'\#][^=:\n"']*?(?=[ \t]*=) ) [ \t]*+ )
    (?P<sign> [=:] ) (?P<gap> [ \t]*+ ) (?P<value> .*? ) \s*\Z
    """,
    VERBOSE,
)
_BARE_KEY = lazy(r"""[A-Za-z0-9_.-]+\Z|["']""")
_NO_SIGN = lazy(r"(?P<before>[ \t]*+(?P<key>[A-Za-z_][\w-]*+))[ \t]++(?P<value>[\"'\[].*?|true|false|\d[\dTZ:+. -]*+)\s*\Z")
_HEADER = lazy(r"(?P<opening>\[{0,2}+)(?P<name>[\w.-]++)(?P<closing>\]{0,2}+)\s*\Z")
_STRING = lazy(r""""(?:[^"\\]|\\.)*+"|'[^']*+'""")
_ESCAPE = lazy(r"""\\(?:[btnfr"\\]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})""")
_COMMENT = lazy(r"[ \t]+#.*\Z")
_WORDS = {"True": "true", "False": "false", "TRUE": "true", "FALSE": "false", "yes": "true", "no": "false", "Yes": "true", "No": "false"}
_DATE = lazy(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_TWICE = re.compile(r"cannot (?:overwrite|declare|mutate|redefine)|already|twice", IGNORECASE)


class _Guess(NamedTuple):
    line: str
    reason: str
    advice: str
    certain: bool
    at: int


def toml_mistakes(text: str, base: int) -> list[Mistake]:
    """Return the mistakes of a block that cannot be parsed, which starts at an offset."""
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines))]
    original = list(lines)
    made: dict[int, _Guess] = {}
    for _ in range(_MOST_MISTAKES):
        error = _error(lines)
        if error is None:
            break
        if _TWICE.search(error.problem.reason):
            return [_twice(lines, starts, error, base)]
        found = _step(lines, error)
        if found is None:
            break
        number, guess = found
        lines[number] = guess.line
        made.setdefault(number, guess)
    error = _error(lines)
    usable = error is None and _keeps(original, lines, made)
    result = []
    for number, guess in sorted(made.items()):
        old, start = original[number], starts[number] + base
        stop = max(len(old.rstrip()), guess.at + 1)
        edits = (changed(old, lines[number], start),) if usable else ()
        key = _LINE().match(lines[number])
        keys = (key["key"].strip("\"'"),) if key is not None else ()
        result.append(Mistake(Span(guess.at, stop).moved(start), guess.reason, guess.advice, edits, guess.certain, keys))
    return result


def _error(lines: Sequence[str]) -> Unreadable | None:
    try:
        toml_fields("".join(lines), 0)
    except Unreadable as error:
        return error
    return None


def _step(lines: list[str], error: Unreadable) -> tuple[int, _Guess] | None:
    """The first guess after which the lines can be parsed, or the parser comes further."""
    at = line_at(lines, error.problem.span.start)
    for number in (at, at - 1):
        if number < 0 or not lines[number].strip():
            continue
        for guess in _guesses(lines[number]):
            new = [*lines[:number], guess.line, *lines[number + 1 :]]
            after = _error(new)
            if after is None or line_at(new, after.problem.span.start) > at:
                return number, guess
    return None


def _keeps(old: list[str], new: list[str], made: dict[int, _Guess]) -> bool:
    """Whether every line that was parsed before has the same value."""
    fields = {field.key: content(field.value) for field in toml_fields("".join(new), 0)}
    for number, line in enumerate(old):
        if number in made or not _LINE().match(line):
            continue
        try:
            alone = toml_fields(line, 0)
        except Unreadable:
            continue
        if any(content(field.value) not in [value for key, value in fields.items() if key.endswith(field.key)] for field in alone):
            return False
    return True


def _twice(lines: list[str], starts: list[int], error: Unreadable, base: int) -> Mistake:
    """A key or a table that is there twice; the parser stops after its line."""
    number = line_at(lines, error.problem.span.start)
    while number and not lines[number].strip():
        number -= 1
    line = lines[number]
    header = re.match(r"\s*(\[\[?[^\]\n]*\]\]?)", line)
    name = header[1] if header else (re.match(r"\s*([^=\s]*)", line) or [""])[0].strip()
    start = starts[number] + base + len(line) - len(line.lstrip())
    kind = "table" if header else "field"
    return Mistake(Span(start, start + len(line.strip())), f"{kind} `{name}` for the second time", "keep one of them")


def quoted(text: str) -> str:
    """The text as a string."""
    if ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _guesses(line: str) -> Iterator[_Guess]:
    stripped = line.lstrip()
    indent, end = line[: len(line) - len(stripped)], line[len(line.rstrip()) :]
    for mark in ("//", "<!--"):
        if stripped.startswith(mark):
            yield _Guess(
                f"{indent}# {stripped}", f"a comment that begins with `{mark}`", "begin it with `#`", certain=False, at=len(indent)
            )
    bare = _NO_SIGN().match(line)
    if bare is not None:
        at, reason = bare.end("key"), f"no `=` after `{bare['key']}`"
        yield _Guess(f"{bare['before']} = {bare['value']}{end}", reason, "write it", certain=True, at=at)
    if header := _HEADER().match(stripped):
        opening, closing = "[" * max(1, len(header["opening"])), "]" * max(1, len(header["opening"]))
        reason = f"the brackets around the table `{header['name']}`"
        yield _Guess(f"{indent}{opening}{header['name']}{closing}{end}", reason, "write one on each side", certain=True, at=len(indent))
    match = _LINE().match(line)
    if match is None:
        return
    key, before, value = match["key"], match["before"], match["value"]
    head = f"{before}={match['gap']}"
    if not _BARE_KEY().match(key):
        before = before.replace(key, f'"{key}"')
        head = f"{before}={match['gap']}"
        yield _Guess(f"{head}{value}{end}", f"the key `{key}` without quotes", "put it in quotes", certain=True, at=match.start("key"))
    if match["sign"] == ":":
        at, space = match.start("sign"), "" if before.endswith(" ") else " "
        head = f"{before}{space}= "
        reason = f"a colon instead of `=` after `{key}`"
        yield _Guess(f"{head}{value}{end}", reason, "write `=`", certain=True, at=at)
        for new, _, _, certain in _values(value, key):
            yield _Guess(f"{head}{new}{end}", reason, "write `=`", certain, at)
    for new, reason, advice, certain in _values(value, key):
        yield _Guess(f"{head}{new}{end}", reason, advice, certain, match.start("value"))


def _values(value: str, key: str) -> Iterator[tuple[str, str, str, bool]]:
    """The ways in which a value may be written, each with a reason, an advice and whether it is certain."""
    if not value:
        yield ' ""', f"no value of `{key}`", "write one, or remove the line", False
    elif value[0] in "\"'":
        yield from _strings(value, key)
    elif value[0] in "“‘”’＂":
        yield (
            quoted(value[1:-1] if value[-1] in "“‘”’＂\"'" else value[1:]),
            f"curly quotes around the value of `{key}`",
            "write straight quotes",
            True,
        )
    elif value == "]":
        yield "[]", f"`]` alone is no value of `{key}`", "write both brackets", True
    elif value[0] == "[":
        yield from _lists(value, key)
    elif value in _WORDS:
        yield _WORDS[value], f"`{value}` is no boolean", f"write `{_WORDS[value]}`", value.lower() in ("true", "false")
    else:
        comment = _COMMENT().search(value)
        text = value[: comment.start()] if comment else value
        what = "a date that TOML does not know" if _DATE().match(text) else "a text without quotes"
        if text[-1] in "\"'" and text[-1] not in text[:-1]:
            yield (
                f"{text[-1]}{text}{value[len(text) :]}",
                f"a quote ends the value of `{key}`, and none opens it",
                f"open it with `{text[-1]}`",
                True,
            )
        yield quoted(text) + value[len(text) :], f"{what} in `{key}`", "put it in quotes", comment is None and text[-1] not in "\"'"


def _strings(value: str, key: str) -> Iterator[tuple[str, str, str, bool]]:
    quote, match = value[0], _STRING().match(value)
    comment = _COMMENT().search(value)
    if match is None:
        text = value[: comment.start()] if comment else value
        reason = f"the quote that opens the value of `{key}` is not closed"
        if text[-1] in "'\"”’" and len(text) > 1:
            yield (
                f"{quote}{text[1:-1]}{quote}",
                f"`{quote}` opens the value of `{key}`, and `{text[-1]}` ends it",
                f"close it with `{quote}`",
                True,
            )
        yield f"{text}{quote}{value[len(text) :]}", reason, f"close it with `{quote}`", quote not in text[1:]
        return
    if match.end() == len(value) or value[match.end() :].lstrip().startswith("#"):
        bad = next((part for part in re.findall(r"\\.", match[0]) if not _ESCAPE().match(part) and part[1] not in "uU"), "")
        if quote == '"' and bad:
            certain = not _ESCAPE().search(match[0])
            yield (
                quoted(match[0][1:-1]) + value[match.end() :],
                f"`{bad}` in the double quotes of `{key}` is no escape",
                "use single quotes",
                certain,
            )
        return
    rest = value[match.end() :]
    if not rest.strip(",; "):
        yield match[0], f"text after the value of `{key}`", "remove it", True
    elif all(_STRING().fullmatch(item.strip()) for item in value.split(",")):
        yield f"[{value}]", f"a list without brackets in `{key}`", "write `[` before it and `]` after it", True
    elif value[-1] == quote:
        yield (
            quoted(value[1:-1].replace('\\"', '"')),
            f"quotes inside the quotes of `{key}`",
            "use the other quotes around it",
            rest.count(quote) % 2 == 1,
        )
    elif value[-1] == "]":
        yield f"[{value}", f"`]` without `[` in `{key}`", "write `[` before the first item", True
    else:
        yield quoted(value), f"text after the closing quote of `{key}`", "put the whole value in quotes", False


def _lists(value: str, key: str) -> Iterator[tuple[str, str, str, bool]]:
    if not value.endswith("]"):
        yield f"{value.rstrip(', ')}]", f"the bracket `[` of `{key}` is not closed", "close it with `]`", True
    inside = value[1:-1] if value.endswith("]") else value[1:]
    parts = [part.strip() for part in re.split(r"[,，、]", inside) if part.strip()]
    items = [part if _STRING().fullmatch(part) or re.fullmatch(r"-?\d+", part) else quoted(part.strip("\"'“”‘’")) for part in parts]
    missing = re.sub(r"""(["'])\s+(["'])""", r"\1, \2", value)
    if missing != value:
        yield missing, f"no comma between items of `{key}`", "write a comma", True
    yield f"[{', '.join(items)}]", f"an item of `{key}` without quotes", "put it in quotes", not any(mark in inside for mark in "\"'")
