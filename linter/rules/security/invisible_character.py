from __future__ import annotations

from ..api import (
    IGNORECASE,
    VERBOSE,
    Context,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    delete,
    index_at,
    lazy,
    rule,
    whole_post,
    within_formulas,
)

_NAMES = {
    "\u00ad": "SOFT HYPHEN",
    "\u034f": "COMBINING GRAPHEME JOINER",
    "\u061c": "ARABIC LETTER MARK",
    "\u115f": "HANGUL CHOSEONG FILLER",
    "\u1160": "HANGUL JUNGSEONG FILLER",
    "\u17b4": "KHMER VOWEL INHERENT AQ",
    "\u17b5": "KHMER VOWEL INHERENT AA",
    "\u180e": "MONGOLIAN VOWEL SEPARATOR",
    "\u200b": "ZERO WIDTH SPACE",
    "\u200c": "ZERO WIDTH NON-JOINER",
    "\u200d": "ZERO WIDTH JOINER",
    "\u202a": "LEFT-TO-RIGHT EMBEDDING",
    "\u202b": "RIGHT-TO-LEFT EMBEDDING",
    "\u202c": "POP DIRECTIONAL FORMATTING",
    "\u202d": "LEFT-TO-RIGHT OVERRIDE",
    "\u202e": "RIGHT-TO-LEFT OVERRIDE",
    "\u2060": "WORD JOINER",
    "\u2061": "FUNCTION APPLICATION",
    "\u2062": "INVISIBLE TIMES",
    "\u2063": "INVISIBLE SEPARATOR",
    "\u2064": "INVISIBLE PLUS",
    "\u2066": "LEFT-TO-RIGHT ISOLATE",
    "\u2067": "RIGHT-TO-LEFT ISOLATE",
    "\u2068": "FIRST STRONG ISOLATE",
    "\u2069": "POP DIRECTIONAL ISOLATE",
    "\u206a": "INHIBIT SYMMETRIC SWAPPING",
    "\u206b": "ACTIVATE SYMMETRIC SWAPPING",
    "\u206c": "INHIBIT ARABIC FORM SHAPING",
    "\u206d": "ACTIVATE ARABIC FORM SHAPING",
    "\u206e": "NATIONAL DIGIT SHAPES",
    "\u206f": "NOMINAL DIGIT SHAPES",
    "\u3164": "HANGUL FILLER",
    "\uffa0": "HALFWIDTH HANGUL FILLER",
    "\ufeff": "BYTE ORDER MARK",
}
# Tag characters spell hidden messages; nearly every message contains one of these.
_TAG_CHARACTERS = tuple(map(chr, (0xE0001, 0xE0020, 0xE0061, 0xE0065, 0xE0069, 0xE006F, 0xE0074, 0xE007F)))
# So do variation selectors, one a byte: these are the ones for frequent letters, and for a code of two signs.
_SELECTORS = tuple(map(chr, (*range(0xFE00, 0xFE10), 0xE0100, 0xE0101, *(0xE00F0 + ord(letter) for letter in " aeinorstAEIOST0"))))
_RUN = lazy(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]+"
    "|[\ufe00-\ufe0f\U000e0100-\U000e01ef]+|[\U000e0000-\U000e007f]+"
)
_BIDI = frozenset("\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OVERRIDES = frozenset("\u202d\u202e")
# Hebrew, Arabic, Syriac, Thaana, N'Ko and the other scripts that are written from right to left.
_RIGHT_TO_LEFT = lazy("[\u0590-\u061b\u061d-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# Scripts that need zero-width characters, from Arabic through those of India, Thai, Burmese and Khmer to Mongolian; emoji.
_NEEDS_ZERO_WIDTH = lazy(
    "[\u0600-\u07bf\u0840-\u085f\u08a0-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1bff\ua800-\uabff\ufb50-\ufdff\ufe00-\ufe0f\ufe70-\ufefc"
    "\u203c-\u3299\U00011000-\U00011fff\U0001f000-\U0001faff\U000e0000-\U000e007f]"
)
_JAMO = lazy("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\ud7b0-\ud7fb\uffa1-\uffdc]")
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
_HAN = lazy("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Letters whose look a variation selector chooses: of some Asian scripts, in mathematics, and the sign for information.
_WITH_VARIANTS = lazy("[\u1000-\u109f\u1820-\u18aa\ua840-\ua877\uaa60-\uaa7f\u2100-\u214f\U00010ac0-\U00010aff]")
_FEWEST = 4
"""Characters of a run of several kinds that can spell something; a soft hyphen and a joiner side by side spell nothing."""
# Intentional next to these: authors activate or escape Markdown punctuation, or keep `@name`, `#17` or a URL from becoming a link.
_PUNCTUATION = frozenset("*_`~@#/:.[]()<>|!\\-\"'^=&+")
_EMPHASIS = frozenset("*_~`")
_QUOTES = frozenset("'\"")
_CODE_PUNCTUATION = frozenset("`'\"/^@-")
_DASHES = frozenset("\u2026\u2014")
_SPACES = "\u200b\u200c\u200d\ufeff\u00a0\u3000 \t\r>#"
_MAX_CONTEXT = 300
"""How many characters of the line are examined on each side, so that long lines take no more time."""
_BLACK_FLAG = "\U0001f3f4"
# https://www.unicode.org/reports/tr51/#def_std_emoji_tag_sequence_set: the flags of Scotland, Texas.
_REGION = lazy("[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")


@rule(
    "{characters} {effect}",
    help="remove it",
    on=whole_post(*_NAMES, *_TAG_CHARACTERS, *_SELECTORS),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def invisible_character(post: Post, context: Context[NoOptions]) -> None:
    """Invisible character.

    Bidirectional control characters make code read differently from how it runs (Trojan Source, CVE-2021-42574), and
    tag characters, variation selectors and runs of zero-width characters can encode hidden text, which programs read and
    people do not. Zero-width spaces come with text from chats and editors: searches miss the words around them, and copied code
    fails. A character that a script or an emoji needs is not reported, and no single one in a text about such characters.

    Fix safety: The fix removes the characters. It is unsafe because they may be intentional. It is not offered in the
    front matter outside a value.

    Bad:

        Along the ri\u200bver.

    Good:

        Along the river.
    """
    text = post.text
    matches = list(_RUN().finditer(text, int(text.startswith("\ufeff"))))
    if not matches:
        return
    code = post.code
    in_formula = within_formulas(post)
    is_subject = len(matches) <= _MOST_EXAMPLES and _ABOUT().search(text) is not None
    for match in matches:
        start, end = match.span()
        run = match[0]
        in_code = index_at(code, start) >= 0
        found = _diagnosis(text, start, run, in_code=in_code)
        # A single one that spells nothing is an example where the text is about such characters.
        if found is None or ((is_subject or in_formula(start)) and len(run) == 1 and run not in _BIDI and run[0] in _NAMES):
            continue
        characters, effect = found
        fields = _fields(post, start) if start < post.body.start else ()
        edits = () if fields is None else (delete(Span(start, end)),)
        context.report(Span(start, end), *edits, fields=fields or (), characters=characters, effect=effect)


def _diagnosis(text: str, start: int, run: str, *, in_code: bool) -> tuple[str, str] | None:
    """What the characters are, and what they do; ``None`` if they are wanted."""
    before = text[max(0, start - 1) : start]
    if run[0] not in _NAMES:
        if "\U000e0000" <= run[0] < "\U000e0100":
            return None if before == _BLACK_FLAG and _REGION().fullmatch(run) else ("run of invisible tag characters", _HIDDEN)
        if len(set(run)) > 1 or len(run) >= _FEWEST:
            return "run of invisible variation selectors", _HIDDEN
        return None if _selects(before, run[0]) else (f"variation selector `U+{ord(run[0]):04X}`", _HIDDEN)
    if _BIDI & set(run):
        return (_described(run), "reorders the text") if _reorders(text, start, run, in_code=in_code) else None
    if len(run) >= _FEWEST and len(set(run)) > 1:
        return _described(run), _HIDDEN
    if _FILLERS.issuperset(run):
        is_wanted = bool(_JAMO().match(before) or _JAMO().match(text, start + len(run)))
    elif run[0] in "\u00ad\u2060":
        is_wanted = len(run) == 1 and not (in_code and run == "\u00ad")
    else:
        is_wanted = not _is_unwanted(text, start, start + len(run), in_code=in_code)
    return None if is_wanted else (_described(run), "breaks copied code" if in_code else "breaks searches")


_MOST_EXAMPLES = 20
"""More of them spell something, whatever the text is about."""
_ABOUT = lazy(
    r"""\b(?:zero[ -]width|ZWN?J|ZWSP|soft[ -]hyphens?|word[ -]joiner|invisible[ ]characters?|variation[ ]selectors?)\b
      | &(?:zwn?j|shy|ZeroWidthSpace);
      | \bU\+(?:00AD|200[B-D]|2060|FE0[EF]|FEFF)\b | \\u(?:00AD|200[B-D]|2060|FEFF) | 零宽|零寬|不可见字符|ゼロ幅|제로[ ]폭""",
    VERBOSE | IGNORECASE,
)
_HIDDEN = "can encode hidden text"


def _selects(before: str, selector: str) -> bool:
    """Whether a variation selector belongs to the character before it, or does no harm.

    https://www.unicode.org/Public/UCD/latest/ucd/StandardizedVariants.txt, and of Han characters https://www.unicode.org/ivd/.
    """
    if selector > "\uffff":
        return _HAN().match(before) is not None
    if selector in "\ufe0e\ufe0f":
        # Emoji leave one behind where they are taken out.
        return not (before.isalpha() and not _HAN().match(before)) or _WITH_VARIANTS().match(before) is not None
    return not before.isascii() or before == "0" or not before.isalnum()


def _fields(post: Post, offset: int) -> tuple[str, ...] | None:
    """The front matter field whose value contains ``offset``, or ``None``."""
    for field in post.front_matter.fields if post.front_matter else ():
        if field.value.span.start <= offset < field.value.span.end:
            return (field.key,)
    return None


def _described(run: str) -> str:
    first = f"`U+{ord(run[0]):04X} {_NAMES.get(run[0], 'TAG')}`"
    return f"invisible character {first}" if len(run) == 1 else f"run of {len(run)} invisible characters (first: {first})"


def _reorders(text: str, start: int, run: str, *, in_code: bool) -> bool:
    """Whether bidirectional control characters are unwanted: in code, overrides, and lines without right-to-left letters."""
    if in_code or _OVERRIDES & set(run):
        return True
    return not _RIGHT_TO_LEFT().search(_line(text, start, start))


def _is_unwanted(text: str, start: int, end: int, *, in_code: bool) -> bool:
    """Whether zero-width characters are unwanted here."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if text[start:end].strip("\ufeff") == "":
        # Programs put it before text that they join; no author writes one to part words, except beside emphasis and code.
        is_example = before == after and before in _QUOTES
        return not is_example and (in_code or not (before in _EMPHASIS or after in _EMPHASIS))
    if _NEEDS_ZERO_WIDTH().match(before) or _NEEDS_ZERO_WIDTH().match(after):
        return False
    # Asciidoctor inserts one after `…` and `—` to allow a line break there.
    if before in _DASHES:
        return False
    # At the start of a line, it preserves spaces, or keeps a number from starting a list.
    line_start = text[max(text.rfind("\n", max(0, start - _MAX_CONTEXT), start) + 1, start - _MAX_CONTEXT) : start].strip(" \t>*+-")
    if not line_start and (after.isspace() or after.isdigit() or after in _PUNCTUATION):
        return False
    if before == " ":
        before = text[start - 2 : start - 1]
    if after == " ":
        after = text[end + 1 : end + 2]
    if before in _PUNCTUATION or after in _PUNCTUATION:
        return in_code and before not in _CODE_PUNCTUATION and after not in _CODE_PUNCTUATION and text[start] == "\u200b"
    # Alone on a line, it makes a gap between paragraphs.
    return bool(_line(text, start, end).strip(_SPACES))


def _line(text: str, start: int, end: int) -> str:
    """The line around a span, at most ``_MAX_CONTEXT`` characters on each side."""
    first = max(text.rfind("\n", max(0, start - _MAX_CONTEXT), start) + 1, start - _MAX_CONTEXT, 0)
    last = text.find("\n", end, end + _MAX_CONTEXT)
    return text[first : last if last >= 0 else end + _MAX_CONTEXT]
