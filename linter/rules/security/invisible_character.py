from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, delete, index_at, lazy, rule, whole_post

_NAMES = {
    "\u200b": "ZERO WIDTH SPACE",
    "\u200c": "ZERO WIDTH NON-JOINER",
    "\u200d": "ZERO WIDTH JOINER",
    "\u202a": "LEFT-TO-RIGHT EMBEDDING",
    "\u202b": "RIGHT-TO-LEFT EMBEDDING",
    "\u202c": "POP DIRECTIONAL FORMATTING",
    "\u202d": "LEFT-TO-RIGHT OVERRIDE",
    "\u202e": "RIGHT-TO-LEFT OVERRIDE",
    "\u2066": "LEFT-TO-RIGHT ISOLATE",
    "\u2067": "RIGHT-TO-LEFT ISOLATE",
    "\u2068": "FIRST STRONG ISOLATE",
    "\u2069": "POP DIRECTIONAL ISOLATE",
    "\ufeff": "BYTE ORDER MARK",
}
# Letters of which hidden messages consist; nearly every one has one of these.
_TAGS = tuple(map(chr, (0xE0001, 0xE0020, 0xE0061, 0xE0065, 0xE0069, 0xE006F, 0xE0074, 0xE007F)))
_RUN = lazy("[\u200b-\u200d\u202a-\u202e\u2066-\u2069\ufeff]+|[\U000e0000-\U000e007f]+")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OVERRIDES = frozenset("\u202d\u202e")
# Hebrew, Arabic, Syriac, Thaana, N'Ko and the rest that is written from right to left.
_RIGHT_TO_LEFT = lazy("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# Zero-width characters belong to these: from Arabic through the scripts of India, Thai, Burmese and Khmer to Mongolian; emoji.
_JOINED = lazy(
    "[\u0600-\u07bf\u0840-\u085f\u08a0-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1bff\ua800-\uabff\ufb50-\ufdff\ufe00-\ufe0f\ufe70-\ufefc"
    "\u203c-\u3299\U00011000-\U00011fff\U0001f000-\U0001faff\U000e0000-\U000e007f]"
)
# Set on purpose: next to a mark of Markdown, so that it is one or is none, and in `@name`, `#17` or an address, so that nothing links it.
_MARKS = frozenset("*_`~@#/:.[]()<>|!\\-\"'^=&+")
_CODED = frozenset("`'\"/^@-")
_DASHES = frozenset("\u2026\u2014")
_BLANKS = "\u200b\u200c\u200d\ufeff\u00a0\u3000 \t\r>#"
_NEAR = 300
"""How far around a character its line is looked at, so that long lines cost no more."""
_FLAG = "\U0001f3f4"


@rule(
    "{what} stands here: nobody sees it, and {why}; remove it",
    on=whole_post(*_NAMES, *_TAGS),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def invisible_character(post: Post, context: Context[NoOptions]) -> None:
    """A character that nobody sees.

    Marks that turn the direction of writing make code read other than it runs (Trojan Source, CVE-2021-42574), and
    tag characters carry hidden text.  Zero-width spaces come along with text from chats and editors: searches
    miss the word, and copied code fails.  Where a script or an emoji needs such a character, it is not reported.

    Bad:

        Along the ri\u200bver.

    Good:

        Along the river.
    """
    text = post.text
    found = list(_RUN().finditer(text, int(text.startswith("\ufeff"))))
    if not found:
        return
    code = post.code
    for run in found:
        start, end = run.span()
        characters = run[0]
        in_code = index_at(code, start) >= 0
        what = _called(characters)
        if characters[0] not in _NAMES:
            if text[max(0, start - 1) : start] == _FLAG:
                continue
            what, why = "a run of tag characters", "it can hold hidden text"
        elif _BIDI & set(characters):
            if not _turns(text, start, characters, in_code=in_code):
                continue
            why = "it makes the text read in another order than it is written in"
        elif _litters(text, start, end, in_code=in_code):
            why = "copied code fails on it" if in_code else "searches miss the words around it"
        else:
            continue
        fields = _fields(post, start) if start < post.body.start else ()
        edits = () if fields is None else (delete(Span(start, end)),)
        context.report(Span(start, end), *edits, fields=fields or (), what=what, why=why)


def _fields(post: Post, offset: int) -> tuple[str, ...] | None:
    """The field of the front matter whose value holds ``offset``, or ``None``."""
    for field in post.front_matter.fields if post.front_matter else ():
        if field.value.span.start <= offset < field.value.span.end:
            return (field.key,)
    return None


def _called(characters: str) -> str:
    first = f"`U+{ord(characters[0]):04X}` ({_NAMES.get(characters[0], 'TAG')})"
    return first if len(characters) == 1 else f"a run of {len(characters)} characters that begins with {first}"


def _turns(text: str, start: int, characters: str, *, in_code: bool) -> bool:
    """Whether marks of direction have no business here: outside of lines with letters that run from right to left."""
    if in_code or _OVERRIDES & set(characters):
        return True
    return not _RIGHT_TO_LEFT().search(_line(text, start, start))


def _litters(text: str, start: int, end: int, *, in_code: bool) -> bool:
    """Whether zero-width characters have no business here."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _JOINED().match(before) or _JOINED().match(after):
        return False
    # Asciidoctor puts one after `…` and `—`, so that a line may end there.
    if before in _DASHES:
        return False
    # At the start of a line it keeps blanks there, or a number from being a list.
    ahead = text[max(text.rfind("\n", max(0, start - _NEAR), start) + 1, start - _NEAR) : start].strip(" \t>*+-")
    if not ahead and (after.isspace() or after.isdigit() or after in _MARKS):
        return False
    if before == " ":
        before = text[start - 2 : start - 1]
    if after == " ":
        after = text[end + 1 : end + 2]
    if before in _MARKS or after in _MARKS:
        return in_code and before not in _CODED and after not in _CODED and text[start] == "\u200b"
    # Alone in a line it makes a gap between paragraphs.
    return bool(_line(text, start, end).strip(_BLANKS))


def _line(text: str, start: int, end: int) -> str:
    """The line that holds a place, or what is near of it."""
    first = max(text.rfind("\n", max(0, start - _NEAR), start) + 1, start - _NEAR, 0)
    last = text.find("\n", end, end + _NEAR)
    return text[first : last if last >= 0 else end + _NEAR]
