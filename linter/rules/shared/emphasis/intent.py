"""Whether a pair of marks was meant as emphasis, or is made of operators, names, globs or footnote marks."""

from __future__ import annotations

from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy

SPACES = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Whitespace that is no line end."""
CLOSERS = {pair[0]: pair[1] for pair in ("()", "[]", "{}", "（）", "【】", "《》", "〈〉", "「」", "『』", "“”", "‘’", '""', "''")}
OPENERS = {closer: opener for opener, closer in CLOSERS.items()}
"""Brackets and quotes, from one to the other."""
SENTENCES = lazy(r"[，。；：！？、]")
"""Punctuation of Chinese and Japanese sentences."""


class Around(NamedTuple):
    """What is around the words of emphasis."""

    before: str
    """The character before the opening mark; empty at the start of a line."""
    spaces_before: str
    """Between the opening mark and the words."""
    spaces_after: str
    """Between the words and the closing mark."""
    following: str
    """The text after the closing mark."""

    @property
    def after(self) -> str:
        """The character after the closing mark; empty at the end of a line."""
        return self.following[:1].strip("\r\n")


def is_word(character: str) -> bool:
    """Whether it is a letter or a digit of any script."""
    return bool(character) and character.isalnum()


def is_latin(character: str) -> bool:
    """Whether it is a letter, a digit or `_` of ASCII."""
    return character.isascii() and (character.isalnum() or character == "_")


def is_wide(character: str) -> bool:
    """Whether it is a letter of a script without spaces between words, or wide punctuation."""
    return len(character) == 1 and character >= "\u2e80"


_WORD = lazy(r"[^\W_]")
_WORDS = lazy(r"[^\W\d_]{2}|[^\W\d_a-zA-Z]")
_NUMBERED = lazy(r"^\w{1,3}[)）]")
_ENDS = frozenset("，。、；：！？）】》〉」』”’,;:!?)]}")
"""What no emphasis begins with."""
_STARTS = frozenset("([{（【《〈「『“‘=<+-/&|\\")
"""What no emphasis ends with."""
_CODE = lazy(r"[=;(){}\[\]<>|/\\]")


def is_meant(mark: str, core: str, around: Around) -> bool:
    """Whether the marks are those of emphasis: not operators, pointers, globs, arguments, footnote marks or parts of names."""
    is_counted = _WORD().search(core) and not is_latin(around.after) and is_wide(around.before or around.after)
    has_words = _WORDS().search(core) or is_counted
    if not has_words or core[0] in "\n\r" or core[-1] in "\n\r" or core[0] in _ENDS or core[-1] in _STARTS:
        return False
    if core[0] == "." and not core[1:2].isalnum():
        return False
    if "/" in (core[0], core[-1]) or around.before in ("/", "\\") or around.after in ("/", "\\"):
        return False  # a glob, a comment of code
    rest = _NUMBERED().sub("", core)
    if any(rest.count(opener) != rest.count(closer) for opener, closer in ("()", "（）", "[]", "{}")):
        return False
    if mark[0] == "_":
        return _is_meant_below(mark, core, around)
    return _is_meant_once(core, around) if mark == "*" else _is_meant_twice(mark, core, around)


def _is_meant_twice(mark: str, core: str, around: Around) -> bool:
    """The same for `**`, `***` and `~~`."""
    before = around.before
    if around.spaces_before and (is_latin(before) or (mark == "~~" and is_word(before))):
        return False  # it ends something
    if not around.spaces_after:
        return not (is_latin(before) and core[0] in "([")
    if around.after and around.after not in SPACES and not around.spaces_before and before in OPENERS:
        return False  # the first looks like an end, the second like a start
    if not is_latin(around.after):
        return True
    if around.spaces_before or is_latin(before) or before in ("(", ","):
        return False  # arguments
    if core[-1] in ":.!?：。！？" or is_wide(core[-1]) or _is_followed_by_word(around):
        return True
    return not _UNFINISHED().search(core) and not _CODE().search(core) and "," not in core


def _is_meant_once(core: str, around: Around) -> bool:
    """The same for `*`."""
    before = around.before
    if around.spaces_before or is_latin(before) or before in (")", "]") or "*" in core:
        return False
    if core[0] == "." or (around.after == "." and around.following[1:2].isalnum()):
        return False  # endings of file names
    if "号" in (core[0], around.after) or core.startswith(_OF_SIGNS) or "\n" in core:
        return False  # the sign itself
    if not around.spaces_after:
        return is_wide(around.after) or is_wide(before)
    if _CODE().search(core) or not core[0].isalpha():
        return False
    return not is_latin(around.after) or _is_followed_by_word(around)


def _is_meant_below(mark: str, core: str, around: Around) -> bool:
    """The same for `_` and `__`."""
    if around.spaces_before or is_latin(around.before):
        return False
    if is_latin(around.after):
        return mark == "_" and bool(around.spaces_after) and not _CODE().search(core) and _is_followed_by_word(around)
    if is_wide(core[0]) and is_wide(core[-1]):
        return not SENTENCES().search(core[:-1])
    return bool(around.spaces_after) and " " in core and not _CODE().search(core)


_OF_SIGNS = ("表示", "代表", "匹配", "或", "和", "与", "及")
"""What follows a sign in a text about it."""
# Words between arguments or declarations, which end no emphasis.
_UNFINISHED = lazy(r"(?:\b(?:and|or|nor|to|with|plus|et|ou|und|oder|y|e|o|char|int|void|const|float|double|struct)|[^\w.!?%'\"”’*`)])$")
# Names in code seldom begin with them.
_FOLLOWING = lazy(
    r"(?:that|which|who|is|was|are|were|and|or|of|in|on|to|for|the|an?|as|with|from|by|at|but|has|have|had|can|will|would|should|not)\b"
)


def _is_followed_by_word(around: Around) -> bool:
    """Whether a closing mark is followed by a word that joins parts of a sentence."""
    return _FOLLOWING().match(around.following) is not None
