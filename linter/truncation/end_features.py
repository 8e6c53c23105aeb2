"""What the model of sentence ends knows about the last paragraph of a post: numbers from 0 to 255, and the n-grams at its end."""

from __future__ import annotations

from zlib import crc32

from ..values.patterns import lazy
from .continuation_words import half_clause, leads_on, unclosed
from .model_tables import begins_word, ends, is_known
from .terminators import TERMINATORS, is_cjk, last_sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..syntax.nodes import Paragraph
    from .article import Article

_MARK = lazy(r"[，。；：！？,.、]")

BUCKETS = 1 << 16
"""How many n-grams the model tells apart; others share a weight by their hash."""
_REACH = 160
_LONGEST_GRAM = 6
# Words of scripts with spaces, single characters of others.
_TOKEN = lazy(r"[0-9a-z\u00df-\u024f\u0400-\u04ff'’_-]+|[\uac00-\ud7a3]+|[^\s]")
_LAST_WORD = lazy(r"[0-9A-Za-z\u00c0-\u024f\u0400-\u04ff]+(?:['’][0-9A-Za-z\u00c0-\u024f]+)*\Z|[\uac00-\ud7a3]+\Z")
_PUNCTUATION = '，,。、；;：:！!？?.）)」』”"\n'
# Scripts with figures, by their ranges; Kana and Han are mixed in Japanese.
_SCRIPTS = (
    ("\u0041", "\u024f", "latin"),
    ("\u0400", "\u04ff", "cyrillic"),
    ("\u3040", "\u30ff", "kana"),
    ("\u3400", "\u9fff", "han"),
    ("\uac00", "\ud7a3", "hangul"),
)
_NUMBERS = {"": 0, "latin": 1, "cyrillic": 2, "kana": 3, "han": 4, "hangul": 5}
# Latin letters of languages without figures: Czech, Polish, Turkish, Vietnamese.
_FOREIGN = lazy(r"[\u0100-\u0151\u0154-\u024f\u1e00-\u1eff]")


def script(text: str) -> str:
    """The script of the last letter of a text if there are figures for it and for the language; else an empty string."""
    for character in reversed(text[-12:]):
        for first, last, name in _SCRIPTS:
            if first <= character <= last and character.isalpha():
                return "" if name == "latin" and _FOREIGN().search(text, max(0, len(text) - 60)) else name
        if character.isalpha():
            return ""
    return ""


def has_figures(text: str) -> bool:
    """Whether the last letter of a text, if there is one near its end, is of a script and a language with figures."""
    return bool(script(text)) or not any(map(str.isalpha, text[-12:]))


def is_joined(text: str) -> bool:
    """Whether a text ends in Han or Kana, which are written without spaces."""
    return "\u3040" <= text[-1:] <= "\u9fff"


def is_hangul(text: str) -> bool:
    """Whether a text ends in Hangul."""
    return "\uac00" <= text[-1:] <= "\ud7a3"


def is_word(text: str) -> bool:
    """Whether a text has no figures, or its last line is a word or two and no sentence: a label, a name, a signature."""
    line = text.rsplit("\n", 1)[-1]
    return not script(text) or _words(line) < _FEWEST


_FEWEST = 3
"""Words of a line that may be a sentence."""


def _words(text: str) -> int:
    """About how many words a text has; two characters of Han or Kana count as one."""
    return text.count(" ") + 1 + sum(map(is_joined, text)) // 2


def grams(text: str) -> list[int]:
    """The hashes, below ``BUCKETS``, of the characters and words at the end of a text without its final punctuation."""
    tail = " ".join(text[-_REACH:].lower().split())
    end = tail[-_LONGEST_GRAM:]
    keys = [end[index:] for index in range(len(end))]
    if is_joined(tail):
        sentence = _MARK().split(tail[-40:])[-1]
        keys += ["s:" + sentence[:2], "t:" + sentence[:1] + tail[-1:], "l:" + str(min(len(sentence), 12)) + tail[-1:]]
    else:
        words = _TOKEN().findall(tail[-60:])[-3:]
        keys += ["w:" + word for word in words[-1:]]
        if len(words) > 1:
            keys += ["p:" + words[-2], "b:" + words[-2] + " " + words[-1]]
        if len(words) > 2:
            keys += ["q:" + words[-3], "c:" + words[-3] + " " + words[-2]]
    return [crc32(key.encode()) % BUCKETS for key in keys]


def features(article: Article, last: Paragraph, before: str, score: int) -> bytes:
    """The features of the last paragraph; ``before`` is its text without dots at the end, ``score`` that of its n-grams."""
    line = before.rsplit("\n", 1)[-1].rstrip()
    sentence = last_sentence(line)
    source = article.post.text
    span = last.span
    others = article.others
    count = len(others)
    sizes = sum([len(paragraph[1]) for paragraph in others])
    mean = sizes // count if count else 0
    words = line.split()
    joined = is_joined(line)
    match = None if joined else _LAST_WORD().search(line, max(line.rfind(" ") + 1, len(line) - 40))
    word = match[0] if match else ""
    piece = line[-2:] if joined else word
    times, goes_on, stops = _elsewhere(source, piece, span.end)
    index = article.last
    previous = article.shown[index - 1] if index > 0 else None
    paragraph = span.text(source)
    values = (
        score + 128,
        _NUMBERS[script(line)],
        count,
        article.ended * 100 // count if count else 101,
        count - article.ended,
        0 if previous is None else 1 if previous.kind not in ("paragraph", "other") else 2 + (previous.text[-1:] in TERMINATORS),
        len(before) // 4,
        len(line) // 4,
        len(sentence) // 2,
        len(sentence) < len(line),
        sentence.count(",") + sentence.count("，") + sentence.count("、"),
        len(sentence.split()),
        sum(map(before.count, ".。！？!?")),
        sum([one[0].isupper() for one in words]) * 100 // len(words) if words else 0,
        len(word),
        _case(word),
        times,
        goes_on,
        stops,
        sum(map(str.isdigit, line[-60:])),
        _colon(line),
        article.is_annotated,
        article.is_followed(last),
        "](" in paragraph or "<a " in paragraph,
        paragraph.count("\n"),
        _start(line),
        mean // 4,
        len(before) * 32 // mean if mean else 0,
        len(article.shown),
        sizes.bit_length() * 8,
        len(article.shown) - 1 - index,
        bool(unclosed(sentence)) or sentence.count("(") > sentence.count(")"),
        _known(word),
        round(ends(line[-1:]) * 20) + 100 if joined else 0,
        joined and bool(half_clause(sentence)),
        joined and bool(leads_on(line)),
        sum([source.count(line[-1:] + mark) for mark in "。，"]) if joined else 0,
        len(line) < len(before),
        article.dotted_beside(last),
    )
    # Few posts have a value above 255.
    try:
        return bytes(values)
    except ValueError:
        return bytes([min(255, value) for value in values])


def _elsewhere(source: str, piece: str, end: int) -> tuple[int, int, int]:
    """How often the last characters are elsewhere in a post, how often a letter follows them there, and how often a punctuation mark."""
    if len(piece) < 2:
        return 0, 0, 0
    times = goes_on = stops = 0
    start = source.find(piece)
    while start >= 0 and times < 12:
        stop = start + len(piece)
        if stop != end:
            times += 1
            following = source[stop : stop + 1]
            goes_on += following.isalpha()
            stops += following in _PUNCTUATION
        start = source.find(piece, stop)
    return times, goes_on, stops


def _case(word: str) -> int:
    if not word or is_cjk(word[-1]):
        return 0
    return 1 if word.islower() else 2 if word.isupper() else 3 if word[0].isupper() else 4


def _colon(line: str) -> int:
    place = max(line.find(":"), line.find("："))
    return 0 if place < 0 else 1 if place > 20 else 2


def _start(line: str) -> int:
    first = line[:1]
    return 1 if first.isupper() else 2 if first.islower() else 3 if first.isdigit() else 4 if is_cjk(first) else 0


def _known(word: str) -> int:
    """Whether an English word is known (1), begins one (2) or neither (3); 0 for other scripts."""
    if not word.isascii() or not word.isalpha():
        return 0
    lower = word.lower()
    return 1 if is_known(lower) else 2 if begins_word(lower) else 3
