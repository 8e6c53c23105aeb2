"""How authors end a text, including endings other than a full stop."""

from __future__ import annotations

from ..values.patterns import IGNORECASE, UNSEEN, VERBOSE, lazy

TERMINATORS = ".!?。！？…⋯．｡؟।။።‼⁉⁈"
CLOSERS = "\"'”’»)]）】」』》〉｝}*_`>＞›〕"
CONTINUING = "，、,﹑､；—–（([{｛「『《〈“‘«【"
"""Punctuation that needs a continuation (UAX #14 class OP and the joining characters of NS, IS and BA)."""

# A smiley, a name after a dash, a formula, laughter, or a colon that introduces what follows.
_OTHER_ENDING = lazy(
    r"""(?:
        (?-i:[~～〜♪♥❤☆★^:：|\\$=■□▪▫◼◻●◆∎♦]|[\U0001F000-\U0001FAFF\u2190-\u21FF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D])
      | ＾[；;]
      | [:;=8xX][-'o]?[)(DPpOo3/BbXx]+ | [:;]\s[PD] | [)）][^\w\s]?\w | [-=>^][_，,.。\s]?[-=<^] | \b[xX][dD] | \\o/
      | (?:——|--|[—–―~～])\s*[^。.！!？?，,]{1,40}
      | (?:heh?e|haha|hh|233|ww|lol|哈哈|嘿嘿|笑)\w* | [ㅋㅎㅠㅜㅇㄷ]+ | \b[oO]/ | <3
      | \b(?:(?:a?h[aeu]){2,}\w*|k{3,}|(?:rs){2,}s?|(?:j[aeo]|he|hi){2,}|mdr|ptdr|lmao|rofl|orz)
      | \d{4}(?:\s?年|\s?[-./年]\s?\d{1,2}(?:\s?[-./月]\s?\d{1,2}\s?[日号]?)?)?
    )\Z""",
    VERBOSE | IGNORECASE,
)
_LAUGHTER = "wWｗＷ"
"""Laughter in Japanese and Chinese, behind their characters only."""
# What makes the last word a URL, an e-mail address or a file name.
_URL = lazy(r"https?://|www\.|ftp://|mailto:|.@.|\#.|.\.(?:com|org|net|io|cn|dev|app|me|html?|md|txt|pdf|zip|js|py|sh|exe|jar)", IGNORECASE)
# A host name, also of a part of a site: `subs.example.bz`.
_HOST = lazy(
    r"[\w-]\.(?:ru|de|fr|jp|kr|tw|eu|uk|br|pl|nl|info|edu|gov|tv|su|bz|xyz|blog)/?\Z|\b(?:[a-z\d-]{2,}\.){2}[a-z]{2,6}/?\Z", IGNORECASE
)
# An address that programs should not find: `ann[at]example[dot]org`, `ann at example dot org`.
_WRITTEN_OUT = lazy(
    r"""[\[({<]\s?(?:at|arroba|arobase|chiocciola|собака|dot|punto|ponto|point|punkt|точка)\s?[\])}>]\s?[\w.-]+\Z
      | \s(?:at|arroba|arobase|chiocciola|собака)\s[\w-]+(?:\s(?:dot|punto|ponto|point|punkt|точка)\s\w+){1,3}\Z
      | \s(?:dot|punto|ponto|punkt)\s(?:com|org|net|edu|info)\Z""",
    VERBOSE | IGNORECASE,
)
_LONGEST_WORD = 60
_UNSEEN = lazy(f"[{UNSEEN}\\s]+\\Z")
_MARKS = "®©™†‡§¶#※❦❧☙"
"""Marks with which newspapers and agencies end a text, behind its last terminator: `®`, `# # #`."""
_REACH, _URL_REACH = 44, 120
_SENTENCE = lazy(r"[。！？]|[.!?](?=[\s\"”’)）\u3040-\u9fff\uac00-\ud7a3])")


def is_ended(text: str) -> bool:
    """Whether a paragraph has a usual ending: a terminator, a closing bracket or quote, a smiley, a URL, a name."""
    text = text.rstrip()
    if not text or text[-1] in TERMINATORS or text[-1] in CLOSERS or _OTHER_ENDING().search(text, max(0, len(text) - _REACH)):
        return True
    # No part of the pattern: Python 3.11 takes longer to compile a class of so many characters than to check a post.
    # A mark of the wrong direction closes a quotation, and middle dots are an ellipsis.
    if (text[-1] in "“‘„" and text[-2:-1] in TERMINATORS) or text.endswith(("···", "、、")):
        return True
    if text[-1] in _MARKS and text.rstrip(_MARKS + " \xa0\u3000")[-1:] in TERMINATORS + CLOSERS:
        return True
    if text[-1] in _LAUGHTER:
        before = text.rstrip(_LAUGHTER)[-1:]
        if "\u3040" <= before <= "\u9fff" or before in TERMINATORS:
            return True
    if not text[-1].isprintable():
        seen = _UNSEEN().sub("", text[-_URL_REACH:])
        return seen != text and is_ended(seen)
    word = text[-_URL_REACH:].split()[-1]
    return (
        _URL().search(word) is not None
        or ("." in word and _HOST().search(word) is not None)
        or _WRITTEN_OUT().search(text, max(0, len(text) - _LONGEST_WORD)) is not None
    )


def last_sentence(text: str) -> str:
    """The text after the last inner terminator; all of the text if there is none."""
    end, near = 0, max(0, len(text) - _NEAR)
    for match in _SENTENCE().finditer(text, near):
        end = match.end()
    if not end and near:
        for match in _SENTENCE().finditer(text, 0, near + 1):
            end = match.end()
    return text[end:].strip()


_NEAR = 300
"""Characters in which most last sentences begin."""


def is_cjk(character: str) -> bool:
    """Whether a character is Han, Kana or Hangul."""
    return "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"
