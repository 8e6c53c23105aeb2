"""What is wrong with a YAML value of one line, and how it may be written.

The names of the sections are those of https://yaml.org/spec/1.2.2/.
"""

from __future__ import annotations

from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LISTS = frozenset({"tags", "tag", "categories", "category", "keywords", "authors", "aliases", "topics", "series"})
"""Fields that usually have lists."""
TEXTS = frozenset({"title", "subtitle", "description", "summary", "excerpt", "subject", "headline", "name", "caption", "alt", "quote"})
"""Fields that have text."""


class Guess(NamedTuple):
    """One way to write a value."""

    value: str
    reason: str
    advice: str
    certain: bool
    at: int = 0
    """Where the mistake is in the old value."""


def quoted(text: str) -> str:
    """The text as a quoted scalar, as its characters are."""
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


_QUOTED = lazy(r"""'[^']*+(?:''[^']*+)*+'(?!')|"(?:[^"\\]|\\.)*+\"""")
_COMMENT = lazy(r"[ \t]+#.*\Z")
_ESCAPE = lazy(r"\\(?:[0abt\tnvfre \"/\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")  # 5.7
_SCHEME = lazy(r"[A-Za-z][A-Za-z]+://")
_RESERVED = {  # 5.3
    "@": "`@`",
    "`": "a backtick",
    "%": "`%`",
    ",": "a comma",
    "]": "a closing bracket",
    "}": "a closing brace",
    "*": "`*`, which refers to an anchor",
    "&": "`&`, which names an anchor",
    "!": "`!`, which is a tag",
    "?": "`?`",
    ":": "a colon",
}


def guesses(value: str, key: str) -> Iterator[Guess]:
    """Yield ways to write a value in which a parser found a mistake, the most probable first.

    ``value`` has no whitespace at its ends; it may end in a comment.
    """
    if not value:
        return
    first = value[0]
    if first in "'\"":
        yield from _of_quotes(value, key)
    elif first == "[":
        yield from _of_list(value, key)
    elif first == "{":
        yield from _of_table(value, key)
    elif first in "|>":
        yield Guess(quoted(value), f"text after `{first}` on the line of `{key}`", "put the value in quotes", certain=False)
    elif first == "-" and value[1:2] in (" ", ""):
        yield from _of_dash(value, key)
    elif value in ("]", "}"):
        yield Guess({"]": "[]", "}": "{}"}[value], f"`{value}` alone is no value of `{key}`", "write both brackets", certain=True)
    elif first in _RESERVED:
        # A percent sign, an asterisk or an exclamation mark may be meant for a comment or a type, but none of these would be refused.
        yield Guess(quoted(value), f"the value of `{key}` begins with {_RESERVED[first]}", "put it in quotes", certain=True)
    else:
        yield from _of_plain(value, key)


def _of_plain(value: str, key: str) -> Iterator[Guess]:
    """7.3.3: no colon before a blank or at the end; a number sign after a blank is a comment."""
    comment = _COMMENT().search(value)
    text = value[: comment.start()] if comment else value
    colon = f"{text} ".find(": ")
    if colon < 0:
        return
    inner = text[:colon]
    nested = key not in TEXTS and inner.isascii() and inner.isidentifier() and inner.islower()
    reason = f"a second colon on the line of `{key}`"
    certain = not comment and not nested and not (key in LISTS and "," in text)
    last = text[-1]
    if last in "'\"" and last not in text[:-1] and text[-2:-1].strip():
        yield Guess(
            f"{last}{text}{value[len(text) :]}",
            f"a quote ends the value of `{key}`, and none opens it",
            f"open it with `{last}`",
            certain=False,
        )
    yield Guess(quoted(text) + value[len(text) :], reason, "put the value in quotes", certain, colon)


def _of_dash(value: str, key: str) -> Iterator[Guess]:
    yield Guess(quoted(value), f"the value of `{key}` begins with a dash", "put it in quotes", certain=key in TEXTS)


def _of_quotes(value: str, key: str) -> Iterator[Guess]:
    quote = value[0]
    if value == quote:
        yield Guess(quote * 2, f"one quote is the value of `{key}`", "write both quotes", certain=True)
        return
    if len(value) > 4 and value[:3].strip("'\"") == "" and value[-2:].strip("'\"") == "":
        return  # several pairs of quotes: `quote-pile` reports them
    complete = _QUOTED().match(value)
    if complete is None or complete.end() == len(value):
        bad = _bad_escape(value) if quote == '"' else ""
        if bad:
            yield from _of_escape(value, key, bad)
        if complete is None:
            yield from _of_open_quote(value, key)
        return
    rest = value[complete.end() :]
    after = f"text after the closing quote of `{key}`"
    if not rest.strip(","):
        yield Guess(complete[0], f"a comma after the value of `{key}`", "remove it", certain=True, at=complete.end())
        return
    items = _items(value)
    if len(items) > 1 and all(_QUOTED().fullmatch(item) for item in items):
        yield Guess(f"[{value}]", f"a list without brackets in `{key}`", "write `[` before it and `]` after it", certain=key in LISTS)
        return
    if rest.endswith("]") and len(items := _items(value[:-1])) and all(_QUOTED().fullmatch(item) for item in items):
        yield Guess(f"[{value}", f"`]` without `[` in `{key}`", "write `[` before the first item", certain=True)
        return
    inside = value[1:-1]
    if value[-1] == quote and len(value) > 2:
        yield from _of_inner_quotes(value, key)
        yield Guess(quoted(value), after, "put the whole value in quotes", certain=False, at=complete.end())
        return
    if value[-1] in "'\"”’" and quote == '"' and rest.count('"') == 0 and value[-1] != '"':
        yield Guess(_requoted(inside.replace('"', ""), quote), after, "close it with the quote that opens it", certain=False)
    yield Guess(quoted(value), after, "put the whole value in quotes", certain=not rest.startswith("#"), at=complete.end())


def _of_inner_quotes(value: str, key: str) -> Iterator[Guess]:
    """A value between two quotes with more of them inside."""
    quote, inside = value[0], value[1:-1]
    if quote * 2 in (value[:2], value[-2:]) and quote not in (single := value.strip(quote)):
        reason = f"several pairs of quotes around the value of `{key}`"
        yield Guess(f"{quote}{single}{quote}", reason, "keep one pair", certain=False)
        return
    inner = [index for index, character in enumerate(value) if character == quote and 0 < index < len(value) - 1]
    apostrophes = all(value[index - 1].isalnum() and value[index + 1].isalnum() for index in inner)
    opening = value[inner[0] - 1].isspace() or value[inner[0] - 1] in "([“‘（【《："
    text = _escaped(inside) if quote == "'" else inside.replace('\\"', '"')
    if apostrophes or opening or len(inner) % 2:
        reason = f"quotes inside the quotes of `{key}`"
        certain = apostrophes or (opening and len(inner) % 2 == 0)
        yield Guess(_requoted(text, quote), reason, _instead(text, quote), certain, inner[0])


def _instead(text: str, quote: str) -> str:
    return "use the other quotes around it" if _requoted(text, quote)[0] != quote else "write each of them twice"


def _requoted(text: str, quote: str) -> str:
    """The text in other quotes than those, if it has none of these."""
    other = "'" if quote == '"' else '"'
    if other == "'" and "'" in text and "\\" not in text:
        return '"' + text.replace('"', '\\"') + '"'
    return quoted(text) if other == '"' or "'" in text else f"'{text}'"


def _escaped(text: str) -> str:
    """What is between single quotes, with pairs of them as one."""
    return text.replace("''", "'")


def _of_open_quote(value: str, key: str) -> Iterator[Guess]:
    quote = value[0]
    reason = f"the quote that opens the value of `{key}` is not closed"
    last, inside = value[-1], value[1:]
    if last in "'\"”’“‘＂＇" and len(value) > 2 and last != quote:
        text = value[1:-1]
        if quote not in (text.replace("''", "") if quote == "'" else text):
            yield Guess(
                quote + text + quote,
                f"`{quote}` opens the value of `{key}`, and `{last}` ends it",
                f"close it with `{quote}`",
                certain=True,
            )
            return
    comment = _COMMENT().search(value)
    if comment:
        closed = value[: comment.start()] + quote + comment[0]
        yield Guess(value + quote, reason, f"close it with `{quote}`", certain=False)
        yield Guess(closed, reason, f"close it with `{quote}`", certain=False)
        return
    if last in "]," and "," in value[:-1]:
        return
    word = inside.split(" ")[0]
    apostrophe = quote == "'" and word.isalnum() and ("'" in inside or word[0].isdigit() or word.lower() in _CUT)
    if apostrophe or quote in inside:
        yield Guess(quoted(value), reason, "put the whole value in quotes", certain=False)
    yield Guess(value + quote, reason, f"close it with `{quote}`", certain=quote not in inside)


_CUT = frozenset({"tis", "twas", "til", "till", "cause", "em", "bout", "round", "n", "sup", "cuz", "s"})
"""English words that are written with an apostrophe first."""


def _bad_escape(value: str) -> str:
    """The first backslash in double quotes, with what follows it, that is no escape; empty if there is none."""
    offset = value.find("\\")
    while offset >= 0:
        good = _ESCAPE().match(value, offset)
        if good is None:
            return value[offset : offset + 2]
        offset = value.find("\\", good.end())
    return ""


def _of_escape(value: str, key: str, bad: str) -> Iterator[Guess]:
    closed = value[-1] == '"' and len(value) > 1
    inside = value[1:-1] if closed else value[1:]
    others = [match[0] for match in _ESCAPE().finditer(inside) if match[0] not in ('\\"', "\\\\")]
    text = inside.replace('\\"', '"')
    reason = f"`{bad}` in the double quotes of `{key}` is no escape"
    yield Guess(quoted(text), reason, "use single quotes", certain=closed and not others and "\\\\" not in inside, at=value.find(bad))


def _items(text: str) -> list[str]:
    """The parts between commas, without the whitespace around them; commas in brackets and in quotes are not counted."""
    items: list[str] = []
    start = offset = depth = 0
    while offset < len(text):
        character = text[offset]
        if character in "'\"" and not text[start:offset].strip() and (string := _QUOTED().match(text, offset)):
            offset = string.end()
            continue
        if character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
        elif character == "," and depth <= 0:
            items.append(text[start:offset].strip())
            start = offset + 1
        offset += 1
    items.append(text[start:].strip())
    return items


_CLOSED = {"[": "]", "{": "}"}


def _of_list(value: str, key: str) -> Iterator[Guess]:
    """7.4.1: a list in brackets, or a text that begins with one."""
    end = _end_of_brackets(value)
    if end is not None and value[end:].strip() and not value[end:].lstrip().startswith("#"):
        rest = value[end:].strip()
        reason = f"text after the closing bracket of `{key}`"
        if not rest.strip(",;."):
            yield Guess(value[:end], reason, "remove it", certain=True, at=end)
        elif not rest.strip("]"):
            yield Guess(value[:end], f"a second closing bracket in `{key}`", "remove it", certain=False, at=end)
        elif key in LISTS:
            yield Guess(quoted(value), reason, "put the value in quotes", certain=False, at=end)
        else:
            yield Guess(quoted(value), reason, "put the value in quotes", certain=True, at=end)
        return
    if end is None:
        comment = _COMMENT().search(value)
        hidden = comment is not None and comment[0].rstrip().endswith("]")
        if comment and not hidden:
            text = value[: comment.start()]
            yield from _of_open_list(text, comment[0], key)
            return
        if not hidden and not value.rstrip().endswith("]"):
            yield from _of_open_list(value, "", key)
            return
    yield from _of_items(value, key)


def _of_open_list(value: str, comment: str, key: str) -> Iterator[Guess]:
    reason, advice = f"the bracket `[` of `{key}` is not closed", "close it with `]`"
    text = value.rstrip(", ")
    if text[-1:] in ")}】］」" and "[" not in text[1:]:
        yield Guess(f"{text[:-1]}]{comment}", f"`[` of `{key}` is closed with `{text[-1]}`", "write `]`", certain=True, at=len(text) - 1)
    yield Guess(f"{text}]{comment}", reason, advice, certain=key not in TEXTS and text != "[")
    inner = next(_of_items(f"{text}]", key), None)
    if inner is not None:
        yield inner._replace(value=inner.value + comment, reason=reason, advice=advice, certain=False)
    if key in TEXTS:
        yield Guess(quoted(value) + comment, reason, "put the value in quotes", certain=False)


def _end_of_brackets(value: str) -> int | None:
    """Where the bracket at the beginning is closed; ``None`` if it is not."""
    depth = offset = 0
    fresh = True
    while offset < len(value):
        character = value[offset]
        if character in "'\"" and fresh and (string := _QUOTED().match(value, offset)):
            offset = string.end()
            continue
        if character == "#" and value[offset - 1 : offset].isspace():
            return None
        if character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
            if not depth:
                return offset + 1
        fresh = character in "[{,: "
        offset += 1
    return None


def _of_items(value: str, key: str) -> Iterator[Guess]:
    """A list whose last character closes it: each item that cannot be read alone is written in quotes."""
    stop = value.rfind("]")
    inside, rest = value[1:stop], value[stop + 1 :]
    fixed: list[str] = []
    found: Guess | None = None
    words = inside.split()
    if len(words) > 1 and all(word[0] == "#" and "," not in word for word in words):
        reason = f"`#` begins a comment in the list of `{key}`, and no comma is between its items"
        yield Guess(f"[{', '.join(map(quoted, words))}]{rest}", reason, "put each in quotes, with commas", certain=False, at=1)
        return
    for item in _items(inside):
        better = _of_item(item, key)
        if better is None:
            fixed.append(item)
        else:
            found = found or better._replace(at=max(0, value.find(item)))
            if better.value or item:
                fixed.append(better.value)
    if found is not None:
        yield found._replace(value=f"[{', '.join(item for item in fixed if item)}]{rest}")


def _of_item(item: str, key: str) -> Guess | None:
    """How an item may be written; ``None`` if it can be read as it is."""
    if not item:
        return Guess("", f"a comma without an item before it in `{key}`", "remove it", certain=True)
    first = item[0]
    if first in "'\"":
        return _of_quoted_item(item, key)
    if first in "[{" or (first == "-" and item[1:2] not in (" ", "")):
        return None
    certain = True
    if "#" in (first, item[item.find(" #") + 1]):
        reason = f"`#` begins a comment in the list of `{key}`"
    elif first in "@`%*&!|>?-":
        reason = f"an item of `{key}` begins with {_RESERVED.get(first, f'`{first}`')}"
    elif any(character in item for character in "[]{}"):
        reason, certain = f"a bracket in an item of `{key}`", False
    elif f"{item} ".count(": ") > 1:
        reason = f"a second colon in an item of `{key}`"
    else:
        return None
    return Guess(quoted(item), reason, "put it in quotes", certain)


def _of_quoted_item(item: str, key: str) -> Guess | None:
    """How an item that begins with a quote may be written; ``None`` if it can be read as it is."""
    string = _QUOTED().match(item)
    if string is not None and string.end() == len(item):
        return None
    for parts, reason, advice in (
        (item.split(), "no comma between items", "write a comma"),
        (_WIDE_COMMA().split(item), "a full-width comma between items", "write `, `"),
    ):
        if len(parts) > 1 and all(_QUOTED().fullmatch(part) for part in parts):
            return Guess(", ".join(parts), f"{reason} of `{key}`", advice, certain=True)
    return next((guess for guess in _of_quotes(item, key) if not guess.value.startswith("[")), None)


_WIDE_COMMA = lazy(r"\s*[\uff0c\u3001]\s*")


def _of_table(value: str, key: str) -> Iterator[Guess]:
    """7.4.2: a table in braces, or a text that begins with one."""
    end = _end_of_brackets(value)
    if value.startswith("{{"):
        reason = f"a template in `{key}` without quotes, which is a table"
        yield Guess(quoted(value), reason, "put the value in quotes", certain=True)
    elif end is None:
        yield Guess(f"{value.rstrip(', ')}}}", f"the brace `{{` of `{key}` is not closed", "close it with `}`", certain=False)
    elif value[end:].strip():
        yield Guess(quoted(value), f"text after the closing brace of `{key}`", "put the value in quotes", certain=True, at=end)
