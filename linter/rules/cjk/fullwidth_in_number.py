from __future__ import annotations

import unicodedata

from ..api import BLANK, Context, NamedTuple, Safety, Severity, Span, contains, in_chinese, lazy, prose, replace, rule, shortened

_POINT = "．"
# A comma between full-width digits mostly separates two numbers; before three digits it separates thousands.
_NUMBER = lazy(r"[０-９][０-９]*(?:．[０-９]+|，[０-９]{3}(?![０-９])|：[０-９]{2}(?![０-９]))*％?")
_LETTER, _ANY = "A-Za-zＡ-Ｚａ-ｚ", "A-Za-z0-9Ａ-Ｚａ-ｚ０-９"
# A single letter is a symbol (`Ａ型`), unless it is part of a word of both widths.
_WORD = lazy(
    rf"[Ａ-Ｚａ-ｚ](?:[Ａ-Ｚａ-ｚ]++|(?=[A-Za-z0-9０-９]|＋＋(?!＋)|[＿＠＆][{_ANY}]{{2}})|(?<=[A-Za-z0-9].)"
    rf"|(?<=[{_ANY}]{{2}}[＿＠＆].)|(?<=[ＣＦ])(?=＃))"
)
# Signs inside words: `read＿write．lua`, `ann＠example．org`, `Ｃ＋＋／Ｃ＃`, `Ｑ＆Ａ`.  The sign is first, which is quick to search for.
_SIGN = lazy(
    rf"＿(?<=[{_ANY}].)(?:(?=[{_ANY}＿]{{2}})|(?=[{_ANY}])(?<=[{_ANY}＿]{{2}}.))|＆(?<=[{_ANY}].)(?=[{_ANY}])|＠(?<=[{_ANY}].)(?=[{_ANY}])"
    rf"|＿(?=[{_ANY}])(?<=＿.)|＋(?<=[{_LETTER}].)＋(?!＋)|－(?<=[{_LETTER}].)(?=[{_LETTER}])"
    rf"|／(?=[{_LETTER}])(?:(?<=[{_LETTER}].)|(?<=＋＋.))|＃(?<=[CFＣＦ].)(?<![{_LETTER}]..)|．(?<=[{_ANY}＿].)(?=[a-zａ-ｚ])|．(?=[{_LETTER}]{{2}})(?<=[{_LETTER}].)(?<![{_LETTER}]..)"
)
_SIGNS = ("＿", "＠", "＆", "＋＋", "－", "／", "＃", _POINT)
_PERCENT = lazy(r"(?<=[0-9])％")
# The number of an item, whose text begins with a digit: `3．2015年`, `3．4.89`.
_LINE_START = rf"(?:\A|[\n{BLANK}])[\x20\u3000*_#>（(-]*+\d{{1,2}}"
_NUMBERS_LINE = lazy(rf"{_LINE_START}\Z")
_NUMBERED_LINE = lazy(rf"{_LINE_START}(?:．|、|\.[\x20\u3000])")
_LONGEST_MARKER = 8
_FEWEST_LINES = 2
# A number with another point after it is no decimal.
_NO_DECIMAL = lazy(r"\d{4}|\d{1,3}[.．]\d")
_FACES = tuple("￣ω＾・´｀ДД∀△▽・ε｡°˘╥")
_DIGITS = frozenset("0123456789")
_WIDE = ("０", "１", "２", "３", "４", "５", "６", "７", "８", "９")
# Words are searched for where the text contains one of the most common letters: asking for all letters would be slower than
# the rest of the rule.
_LETTERS = ("Ａ", "Ｃ", "Ｄ", "Ｅ", "Ｉ", "Ｍ", "Ｏ", "Ｐ", "Ｓ", "Ｔ", "ａ", "ｅ", "ｉ", "ｏ", "ｑ", "ｗ")
_LIST = lazy(rf"[.)][ \t\r\n{BLANK}]")
# A text about these characters shows them on purpose.
_SUBJECTS = (
    *(("全角", 1), ("半角", 1), ("全形", 1), ("半形", 1)),
    *(("fullwidth", 4), ("Fullwidth", 4), ("ull-width", 3), ("Unicode", 0), ("NFKC", 2)),
)
"""With the index of the rarest character."""


class Options(NamedTuple):
    """Which characters are reported."""

    letters: bool = True
    """Report words with full-width letters or signs."""
    percent: bool = False
    """Report the full-width `％` after a number, which some style guides require."""


@rule(
    "full-width characters in `{text}`",
    help="write `{halfwidth}`",
    on=prose(_POINT, "％", "＿", "＠", "＋＋", "＃", *_WIDE, *_LETTERS),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def fullwidth_in_number(text: str, context: Context[Options]) -> None:
    """Full-width characters in a number or a Latin word of Chinese text.

    Old input methods write `．` for the decimal point, `２０` for 20, `ＡＩ` for AI and `Ｃ＋＋` for C++.  A search for the number or
    the word does not match them, and programs do not read them as numbers, names or addresses.  A letter by itself (`Ａ型`) is not
    reported, and neither are Japanese and Korean, which use full-width characters on purpose.

    Fix safety: The fix changes the visible text, which may show full-width characters on purpose, so it is unsafe.

    Bad:

        得分是7043．99。

    Good:

        得分是7043.99。

    Bad (percent = True):

        降了50％。
    """
    ends: dict[int, int] = {}  # by start
    point = -1
    # Searching for one character is many times faster than searching for a class of them.
    while (point := text.find(_POINT, point + 1)) > 0:
        if text[point - 1] in _DIGITS and text[point + 1 : point + 2] in _DIGITS and not _is_item_number(text, point):
            ends[point] = point + 1
    if any(digit in text for digit in _WIDE):
        for number in _NUMBER().finditer(text):
            # Kaomoji are drawn with full-width signs.
            if (
                not _starts_list(text, *number.span())
                and text[number.start() - 1] not in _FACES
                and text[number.end() : number.end() + 1] not in _FACES
            ):
                ends[number.start()] = number.end() - (number[0][-1] == "％" and not context.options.percent)
    if context.options.letters:
        for pattern, needs in ((_WORD, _LETTERS), (_SIGN, _SIGNS)):
            if any(need in text for need in needs):
                ends |= {part.start(): part.end() for part in pattern().finditer(text)}
    if context.options.percent and "％" in text:
        for percent in _PERCENT().finditer(text):
            ends[percent.start()] = percent.end()
    if not ends or any(contains(text, word, index) for word, index in _SUBJECTS):
        return
    ends = _joined(ends)
    for start in in_chinese(text, ends):
        span = Span(start, ends[start])
        fullwidth = span.text(text)
        halfwidth = unicodedata.normalize("NFKC", fullwidth)
        context.report(span, replace(span, halfwidth), text=shortened(fullwidth), halfwidth=shortened(halfwidth))


def _joined(ends: dict[int, int]) -> dict[int, int]:
    """The spans, by start, with those that meet made one: the parts of a word."""
    joined: dict[int, int] = {}
    first = last = -1
    for start in sorted(ends):
        if start != last:
            first = start
        last = joined[first] = ends[start]
    return joined


def _is_item_number(text: str, point: int) -> bool:
    """Whether the number before a point at the start of a line numbers it: the rest is no decimal, or other lines have numbers too."""
    if not _NUMBERS_LINE().search(text, max(point - _LONGEST_MARKER, 0), point):
        return False
    if _NO_DECIMAL().match(text, point + 1):
        return True
    start, end = max(point - _NEAR, 0), point + _NEAR
    return sum(line.end() - 1 != point for line in _NUMBERED_LINE().finditer(text, start, end)) >= _FEWEST_LINES


_NEAR = 2000
"""How far from a line others with numbers are looked for, in characters."""


def _starts_list(text: str, start: int, end: int) -> bool:
    """Whether Markdown would read the half-width number as a list marker (CommonMark 5.2)."""
    before = text[max(start - 4, 0) : start].rstrip(" ")[-1:]
    return _LIST().match(text, end) is not None and before in ("", "\n", BLANK)
