"""What the other posts of a folder tell about the end of a post.

A feed cuts all its texts at one length.  A word that is cut off is in no other post, though longer words there begin with it.  And the
promotion of which a scraper left only the end is complete below other texts.

The other posts are read as text and not parsed: only what is at their ends, and which words they have, is needed of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter

from ..values.named_tuples import NamedTuple
from ..values.patterns import IGNORECASE, MULTILINE, lazy
from ..values.siblings import Siblings
from .footer_lines import is_closing, is_note
from .model_tables import is_known
from .terminators import is_cjk, is_ended

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FEWEST = 5
"""Posts from which a folder tells anything."""
_SHARE, _NEAR = 0.6, 0.9
"""The share of posts that end at one length, and which part of a length counts as that length."""
_REACH = 3_000
"""Characters at the end of a post in which its last paragraphs are looked for; a longer text is no excerpt."""
_PARAGRAPHS = 6
_SHORTEST_TEXT = 40
"""Characters of a last paragraph that is long enough to judge its last word."""
_SHORTEST_WORD = 2
_SHORTEST_PART, _SHORTEST_PART_CJK = 24, 14
"""Characters of the end of a paragraph that is not the same by chance."""


class Tail(NamedTuple):
    """The end of a post."""

    paragraphs: tuple[str, ...] = ()
    """The last paragraphs, as plain text."""
    length: int = 0
    """Characters of the text, without markup and the spaces around it."""
    is_ended: bool = True
    """Whether the text, without the lines below it that do not belong to it, has a usual ending; dots are none."""
    word: str = ""
    """The last word, if nothing but dots follows it; empty in scripts without spaces between words."""
    first: str = ""
    """The first word of the last paragraph, if it begins with a small letter."""

    @property
    def asks(self) -> bool:
        """Whether the other posts can tell anything about this one."""
        return bool(self.paragraphs) and (not self.is_ended or self.is_odd)

    @property
    def is_odd(self) -> bool:
        """Whether the beginning of the last paragraph may be missing: it is below a closing line, or begins as few sentences do."""
        if not self.paragraphs:
            return False
        last = self.paragraphs[-1]
        below = len(self.paragraphs) > 1 and is_closing(self.paragraphs[-2])
        return below or last[0].islower() or (is_cjk(last[0]) and "、" in last[:_ENUMERATED])


_ENUMERATED = 8
_FRONT_MATTER = lazy(r"\s*(?:---[ \t]*\r?\n(?s:.*?)\r?\n(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n(?s:.*?)\r?\n\+\+\+)[ \t]*(?:\r?\n|\Z)")
# Alternatives that begin with one character each: `re` looks for these only, in a tenth of the time.
_BREAK = lazy(r"\n[ \t]*\r?\n|</?(?:p|div|li|ul|ol|h[1-6]|blockquote|br|hr|section|table|tr|td|pre)\b[^<>]{0,400}>", IGNORECASE)
_BLANK_LINE = lazy(r"\n[ \t]*\r?\n")
_TAG = lazy(r"<!--(?s:.{0,2000}?)-->|</?[A-Za-z][^<>]{0,2000}>")
_IMAGE = lazy(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,500}\)")
_LINK = lazy(r"\[([^\[\]]{1,300})\]\([^()]{0,500}\)")
_MARKUP = lazy(r"[*_`~]{1,3}|^[ \t]*(?:[#>+-]{1,6}|\d{1,3}[.)])[ \t]+", MULTILINE)
_MARKED = lazy(r"\*|_|`|~|#|>|\+|\n[ \t]*[-\d]")
_LISTED = lazy(r"[ \t]*[-\d]")
_DOTS = ("…", "...", "⋯")
_LETTER = r"[^\W\d_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
"""A letter of a script that puts spaces between words, without the endings of Korean ones."""
_WORD = lazy(rf"{_LETTER}+")
_NO_LETTERS = (("\u0e00", "\u0e7f"), ("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7a3"))
_FIRST_WORD = lazy(rf"{_LETTER}+(?=[\s,\u3040-\u9fff\uac00-\ud7a3])")


def tail_of(text: str) -> Tail:
    """The end of a post, from its source."""
    match = _FRONT_MATTER().match(text)
    body = text[match.end() :] if match else text
    whole = _plain(body) if len(body) <= _REACH else ""
    paragraphs = _last_paragraphs(body[-_REACH:])
    while len(paragraphs) > 1 and is_note(paragraphs[-1]) and not is_closing(paragraphs[-2]):
        del paragraphs[-1]
    if not paragraphs:
        return Tail()
    last = paragraphs[-1]
    ended = is_ended(last) and not last.endswith(_DOTS)
    first = _FIRST_WORD().match(last) if last[0].islower() else None
    word = _last_word(last.rstrip("….⋯") if last.endswith(_DOTS) else last)
    return Tail(tuple(paragraphs), len(whole), ended, word, first[0] if first else "")


def _last_word(text: str) -> str:
    """The letters at the end of a text, without the first one directly after a digit, `_`, `.` or `-`.

    Every post is asked for them, and `re` takes 2 ms to compile the class of the letters.
    """
    start = len(text)
    while start and _is_letter(text[start - 1]):
        start -= 1
    return text[start + 1 :] if start and (text[start - 1].isdecimal() or text[start - 1] in "_.-") else text[start:]


def _is_letter(character: str) -> bool:
    """Whether a character is one of ``_LETTER``."""
    return character.isalnum() and not character.isdecimal() and not any(first <= character <= last for first, last in _NO_LETTERS)


def _last_paragraphs(source: str) -> list[str]:
    paragraphs: list[str] = []
    for block in reversed((_BREAK if "<" in source else _BLANK_LINE)().split(source)):
        plain = _plain(block) if block and not block.isspace() else ""
        if plain and not plain.startswith("["):
            paragraphs.append(plain)
            if len(paragraphs) == _PARAGRAPHS:
                break
    return paragraphs[::-1]


def _plain(source: str) -> str:
    """The text of a part of a post, about as it is shown."""
    text = source
    if "<" in text:
        text = _TAG().sub("", text)
    if "](" in text:
        text = _LINK().sub(lambda match: match[1], _IMAGE().sub("", text))
    if "&" in text:
        from html import unescape

        text = unescape(text)
    return _MARKUP().sub("", text).strip() if _MARKED().search(text) or _LISTED().match(text) else text.strip()


def words_of(text: str, tail: Tail) -> str:
    """Return the words of a text, each once, but those that are asked for twice if the text has them more than once."""
    found = _WORD().findall(text)
    different = set(found)
    return " ".join([*sorted(different), *(word for word in {tail.word, tail.first} & different if found.count(word) > 1)])


class Words(NamedTuple):
    """The words of some texts, for who asks again and again."""

    posts: Counter[str]
    """How many texts have each word."""
    times: Counter[str]
    """How often all of them have it."""

    def count_text(self, text: str, sign: int = 1) -> None:
        """Count the words of another text; with -1, those of one that does not count any more."""
        for word, times in Counter(_WORD().findall(text)).items():
            self.times[word] += sign * times
            self.posts[word] += sign

    def with_other(self, before: str, text: str) -> Words:
        """Return what they are with one text in place of another."""
        words = Words(self.posts.copy(), self.times.copy())
        words.count_text(before, -1)
        words.count_text(text)
        return words


def evidence(asking: Mapping[str, Tail], tails: Sequence[Tail], texts: Iterable[str] | Words) -> dict[str, Siblings]:
    """What the posts of a folder tell about those that ask, by their paths.

    ``tails`` are of all posts of the folder, and ``texts`` their sources, which are read only if a word is asked for, or their words.
    """
    if len(tails) < FEWEST:
        return dict.fromkeys(asking, Siblings())
    feed, length = _feed(tails)
    habit = _habit(tails)
    lasts = Counter(other.paragraphs[-1:] for other in tails if other.paragraphs)
    odd = {path for path, tail in asking.items() if tail.is_odd}
    having = _having(tails) if odd else Counter[str]()
    by_end = _by_end(having)
    words = {tail.word for tail in asking.values() if _may_be_cut(tail)}
    firsts = {tail.first for tail in asking.values() if _may_be_rest(tail, len(tails))}
    posts, times = Counter[str](), Counter[str]()
    if words or firsts:
        posts, times = texts if isinstance(texts, Words) else _counted(words | firsts, texts)
    longer, before = _longer(words, posts, times), _longer(firsts, posts, times, ends=True)
    found = {}
    for path, tail in asking.items():
        in_feed = feed and not tail.is_ended and _NEAR * length <= tail.length <= length
        word = tail.word if _may_be_cut(tail) and tail.word in longer else ""
        first = tail.first if _may_be_rest(tail, len(tails)) and tail.first in before else ""
        ended, dotted = habit if _may_be_inside(tail) else _NO_HABIT
        found[path] = Siblings(
            feed if in_feed else 0,
            len(tails),
            length if in_feed else 0,
            word,
            longer.get(word, ""),
            first,
            before.get(first, ""),
            _whole(tail, having, by_end) if path in odd else "",
            (having[tail.paragraphs[-1]] if path in odd else lasts[tail.paragraphs[-1:]]) > _FEWEST_LONGER,
            ended,
            dotted,
        )
    return found


def repeats(asking: Mapping[str, Tail], tails: Sequence[Tail]) -> dict[str, Siblings]:
    """What the posts of a folder tell about others that were not read with them: whether they have the last paragraph as it is."""
    having = _having(tails)
    several = {path: tail for path, tail in asking.items() if tail.paragraphs and having[tail.paragraphs[-1]] >= _FEWEST_LONGER}
    return dict.fromkeys(several, Siblings(repeated=True))


def _feed(tails: Sequence[Tail]) -> tuple[int, int]:
    """How many posts end without a terminator at about one length, and the greatest of these lengths; zeros if that is no habit.

    Texts that end in the same way were written so: a template, a signature.
    """
    lengths = sorted(tail.length for tail in tails if not tail.is_ended and tail.length >= _shortest(tail))
    best = max(((bisect_right(lengths, length) - bisect_left(lengths, _NEAR * length), length) for length in set(lengths)), default=(0, 0))
    count, length = best
    if count < max(FEWEST, _SHARE * len(tails)):
        return 0, 0
    ends = {tail.paragraphs[-1][-_SAME:] for tail in tails if not tail.is_ended and _NEAR * length <= tail.length <= length}
    return best if len(ends) > _DIFFERENT * count else (0, 0)


def _habit(tails: Sequence[Tail]) -> tuple[int, int]:
    """How many percent of the posts end with a terminator, and in dots, not counting one that does not."""
    others = len(tails) - 1
    if others < _FEWEST_HABITS:
        return _NO_HABIT
    dotted = sum(bool(tail.paragraphs) and tail.paragraphs[-1].endswith(_DOTS) for tail in tails)
    return sum(tail.is_ended for tail in tails) * 100 // others, max(0, dotted - 1) * 100 // others


_FEWEST_HABITS = 10
"""Other posts that show how the authors of a folder end a text."""
_NO_HABIT = (0, 100)


def _may_be_inside(tail: Tail) -> bool:
    """Whether the last words are such as seldom end a sentence."""
    if tail.is_ended:
        return False
    from .end_model import gram_score  # few posts end so

    last = tail.paragraphs[-1].rstrip("….⋯ ")
    return len(last) >= _SHORTEST_LINE and gram_score(last) >= _INSIDE


_SHORTEST_LINE = 20
_INSIDE = -5
"""The score of n-grams from which the last words may be in the middle of a sentence; half of the complete posts without a terminator
have less."""


def _shortest(tail: Tail) -> int:
    return _SHORTEST_EXCERPT_CJK if is_cjk(tail.paragraphs[-1][0]) else _SHORTEST_EXCERPT


_SHORTEST_EXCERPT, _SHORTEST_EXCERPT_CJK = 100, 40
"""Characters at which a feed cuts a text at least."""
_SAME, _DIFFERENT = 10, 0.8


def _may_be_cut(tail: Tail) -> bool:
    """Whether the last word may be the beginning of another one; in text of the same script, an English word may be whole."""
    word = tail.word
    if tail.is_ended or len(word) < _SHORTEST_WORD or word.isupper() or len(tail.paragraphs[-1]) < _SHORTEST_TEXT:
        return False
    last = tail.paragraphs[-1]
    # The list has the words of programs, too, which are no words of other languages: `repr`.
    from .english import english_score

    return not is_known(word.lower()) or any(map(is_cjk, last[-_SHORTEST_TEXT:])) or english_score(last[-_REACH_OF_LANGUAGE:]) < 0


def _may_be_rest(tail: Tail, posts: int) -> bool:
    """Whether the first word of the last paragraph may be the end of another one; ``posts`` is how many posts would have a word."""
    word = tail.first
    if len(word) < _SHORTEST_WORD or not is_known(word):
        return len(word) >= _SHORTEST_WORD
    # Abbreviations are in the list of English words, too.
    return (len(word) <= _ABBREVIATION and posts >= _MANY) or is_cjk(tail.paragraphs[-1][len(word) :].lstrip()[:1] or " ")


_REACH_OF_LANGUAGE = 400
_ABBREVIATION = 4
_MANY = 20
"""Posts of which one would have a word that is usual there."""


def _counted(words: set[str], texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How many texts have each word, and how often all of them have each of ``words``."""
    posts: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for text in texts:
        found = _WORD().findall(text)
        different = set(found)
        posts.update(different)
        for word in words & different:
            times[word] += found.count(word)
    return posts, times


def _longer(words: set[str], posts: Counter[str], times: Counter[str], *, ends: bool = False) -> dict[str, str]:
    """Of some words, those that one post alone has, and once, while longer words of two others begin with them; with one of these.

    With ``ends``, the longer words end with them.
    """
    lengths = sorted({len(word) for word in words})
    longer: dict[str, list[str]] = {word: [] for word in words if times[word] == 1}
    for one in posts if longer else ():
        for length in lengths:
            if length < len(one) and (part := one[-length:] if ends else one[:length]) in longer:
                longer[part].append(one)
    return {
        word: min(following, key=lambda one: (-posts[one], one))
        for word, following in longer.items()
        if sum(posts[one] for one in following) >= _FEWEST_LONGER
    }


_FEWEST_LONGER = 2
"""Posts that have longer words, or the whole paragraph."""


def _having(tails: Sequence[Tail]) -> Counter[str]:
    """How many posts have each paragraph at their end."""
    return Counter(paragraph for tail in tails for paragraph in set(tail.paragraphs))


def _by_end(paragraphs: Iterable[str]) -> dict[str, list[str]]:
    """Return paragraphs by their last characters, so that those with one end are found without a look at all."""
    found: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        found.setdefault(paragraph[-_SHORTEST_PART_CJK:], []).append(paragraph)
    return found


def _whole(tail: Tail, having: Counter[str], by_end: Mapping[str, Sequence[str]]) -> str:
    """The longer paragraph at the end of at least two other posts that ends with the last paragraph, cut between two letters."""
    last = tail.paragraphs[-1]
    if len(last) < (_SHORTEST_PART_CJK if is_cjk(last[0]) else _SHORTEST_PART) or not last[0].isalnum():
        return ""
    longer = [
        paragraph
        for paragraph in by_end.get(last[-_SHORTEST_PART_CJK:], ())
        if len(paragraph) > len(last) and paragraph.endswith(last) and paragraph[-len(last) - 1].isalnum()
    ]
    paragraph = min(longer, key=lambda one: (-having[one], one), default="")
    return paragraph if having[paragraph] >= _FEWEST_LONGER else ""
