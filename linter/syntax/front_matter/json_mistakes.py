"""Why JSON cannot be parsed, in the words of its author, and how it may be written: https://www.rfc-editor.org/rfc/rfc8259."""

from __future__ import annotations

import json

from ...values.edits import Edit, apply
from ...values.named_tuples import NamedTuple
from ...values.patterns import DOTALL, VERBOSE, lazy
from ...values.spans import Span
from .json_fields import object_fields
from .problems import Mistake, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..fields import FrontMatter

_TOKEN = lazy(
    r"""
      (?P<space>\s++)
    | (?P<string>"(?:[^"\\\n]|\\.)*+")
    | (?P<quoted>'(?:[^'\\\n]|\\.)*+' | [“”][^“”"\n]*+[“”"] | "[^“”"\n]*+[“”])
    | (?P<open>["'“][^"'“”\n]*+)
    | (?P<comment>//[^\n]*+ | /\*(?:(?!\*/).)*+\*/ | \#[^\n]*+)
    | (?P<mark>[{}\[\],:=：，])
    | (?P<word>[^\s{}\[\],:="'“：，]++)
    """,
    VERBOSE | DOTALL,
)
_BLANK_LINE = lazy(r"\n[ \t]*+\r?\n")
_NUMBER = lazy(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?\Z")
_WORDS = {"True": "true", "False": "false", "None": "null", "undefined": "null"}
_TORN_KEY = lazy(r'"[\w-]++(?=:\s*")')
_TORN_END = lazy(r'"(?=\s*:)')
_TORN_LINE = lazy(r'[^\n"{}\[\]]*?(?:"|(?=\s*,?\s*(?:\n|\Z)))')
_CLOSING = {"{": "}", "[": "]"}


class _Token(NamedTuple):
    kind: str
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def json_mistakes(text: str, block: FrontMatter) -> list[Mistake]:
    """Return the mistakes of a block that cannot be parsed."""
    start, stop = block.content.start, block.content.end
    brace = block.opening.text(text) == "{"
    if brace:
        start, stop = block.opening.start, block.closing.end if block.closing is not None else len(text)
        if stop <= start + 2:  # without an end
            blank = _BLANK_LINE().search(text, start)
            stop = len(text) if blank is None else blank.start()
    inside = text[start:stop]
    before = "" if inside.lstrip().startswith("{") else "{"
    reader = _Reader(before + inside + ("}" if before else ""))
    reader.read()
    base = start - len(before)
    try:
        object_fields(apply(reader.text, [edit for found in reader.found for edit in found.edits]).strip(), 0)
        usable = True
    except (Unreadable, ValueError):
        usable = False
    return [_moved(found, base, usable=usable) for found in reader.found]


def _moved(found: Mistake, base: int, *, usable: bool) -> Mistake:
    edits = tuple(edit._replace(span=edit.span.moved(base)) for edit in found.edits) if usable else ()
    return found._replace(span=found.span.moved(base), edits=edits)


class _Reader:
    """Reads an object token by token and goes on after a mistake."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Mistake] = []
        self.open: list[str] = []
        """The brackets that are open."""
        self.state = "value"
        """What comes next: ``value``, ``key``, ``colon``, or ``comma``."""
        self.comma: _Token | None = None
        """The comma before the next token."""
        self.last = 0
        """Where the last token ended."""

    def read(self) -> None:
        """Find the mistakes."""
        offset = 0
        while offset < len(self.text):
            match = _TOKEN().match(self.text, offset)
            if match is None:
                return
            token = _Token(match.lastgroup or "", offset, match[0])
            if token.kind == "open":
                # Without a quote at its end, a key ends before its colon, and a value before the comma at the end of the line.
                parts = token.text.partition(":")[0] if self.state == "key" else token.text.rstrip().removesuffix(",")
                token = token._replace(text=parts.rstrip())
            else:
                token = self.torn(token)
            offset = token.end
            if token.kind == "comment":
                self.note(token, "a comment, which JSON does not have", "remove it", "", certain=False)
            elif token.kind != "space":
                self.take(token)
                self.last = token.end
                if not self.open:
                    break
        if self.open:
            closing = "".join(_CLOSING[bracket] for bracket in reversed(self.open))
            where = Span(self.last, self.last)
            edits = (Edit(where, closing),)
            self.found.append(Mistake(Span(self.last - 1, self.last), f"`{self.open[-1]}` is not closed", f"write `{closing}`", edits))

    def torn(self, token: _Token) -> _Token:
        """The token, with what belongs to it where one of its quotes is missing."""
        if (
            token.kind == "string"
            and self.state == "key"
            and (key := _TORN_KEY().match(token.text))
            and self.text[token.end :][:1].isalnum()
        ):
            return token._replace(kind="open", text=key[0])
        if token.kind == "word" and self.state == "key" and (rest := _TORN_END().match(self.text, token.end)):
            return token._replace(text=token.text + rest[0])
        if (
            token.kind == "word"
            and self.state == "value"
            and not _is_value(token.text)
            and (line := _TORN_LINE().match(self.text, token.start))
        ):
            return token._replace(text=line[0].rstrip())
        return token

    def take(self, token: _Token) -> None:
        """Read one token."""
        if token.kind == "mark":
            self.mark(token)
            return
        if self.state == "colon":
            self.insert(token, ": ", "no colon between a key and its value", "write it")
        elif self.state == "comma":
            self.insert(None, ",", "no comma between two values", "write it")
            self.state = "key" if self.open[-1:] == ["{"] else "value"
        self.comma = None
        self.scalar(token, key=self.state == "key")
        self.state = "colon" if self.state == "key" else "comma"

    def mark(self, token: _Token) -> None:
        """Read punctuation."""
        text = token.text
        if text in "{[":
            if self.state == "colon":
                self.insert(token, ": ", "no colon between a key and its value", "write it")
            elif self.state == "comma":
                self.insert(None, ",", "no comma between two values", "write it")
            self.open.append(text)
            self.state, self.comma = ("key" if text == "{" else "value"), None
        elif text in "}]":
            if self.comma is not None:
                self.note(self.comma, "a comma before the closing bracket", "remove it", "", certain=True)
            if self.open and _CLOSING[self.open[-1]] != text:
                self.note(token, f"`{text}` closes `{self.open[-1]}`", "write the other bracket", _CLOSING[self.open[-1]], certain=False)
            if self.open:
                self.open.pop()
            self.state, self.comma = "comma", None
        elif text in ",，":
            if self.state != "comma":
                self.note(token, "a comma without a value before it", "remove it", "", certain=True)
                return
            if text != ",":
                self.note(token, "a full-width comma", "write `,`", ",", certain=True)
            self.comma = token
            self.state = "key" if self.open[-1:] == ["{"] else "value"
        elif self.state == "colon":
            if text != ":":
                self.note(token, f"`{text}` instead of a colon", "write `:`", ":", certain=True)
            self.state = "value"

    def scalar(self, token: _Token, *, key: bool) -> None:
        """Read a string, a number or a word."""
        text, what = token.text, "key" if key else "value"
        if token.kind == "quoted":
            self.note(token, f'a {what} in quotes that are not `"`', 'write `"`', _string(text[1:-1].replace("\\'", "'")), certain=True)
        elif token.kind == "open":
            certain = not text.rstrip("]} ").endswith(",")
            self.note(token, f"the quote that opens a {what} is not closed", 'close it with `"`', _string(text[1:]), certain=certain)
        elif token.kind == "word" and (key or not _is_value(text)):
            if not key and text in _WORDS:
                self.note(token, f"`{text}` is no value", f"write `{_WORDS[text]}`", _WORDS[text], certain=True)
            elif text[-1] == '"':
                self.note(token, f"a quote ends a {what}, and none opens it", 'open it with `"`', _string(text[:-1]), certain=True)
            else:
                self.note(token, f"the {what} `{text[:30]}` without quotes", "put it in quotes", _string(text), certain=key)

    def insert(self, before: _Token | None, text: str, reason: str, advice: str) -> None:
        """Note that text is missing, before a token or after the last one."""
        offset = self.last if before is None else before.start
        where = Span(self.last - 1, self.last)
        self.found.append(Mistake(where, reason, advice, (Edit(Span(offset, offset), text),), certain=True))

    def note(self, token: _Token, reason: str, advice: str, text: str, *, certain: bool) -> None:
        """Note that a token is a mistake."""
        span = Span(token.start, token.end)
        self.found.append(Mistake(span, reason, advice, (Edit(span, text),), certain))


def _is_value(text: str) -> bool:
    """Whether a word is a number, a boolean or null."""
    return _NUMBER().match(text) is not None or text in ("true", "false", "null")


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
