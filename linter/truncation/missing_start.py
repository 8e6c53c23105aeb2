"""Detects paragraphs whose beginning is missing."""

from __future__ import annotations

from itertools import pairwise

from ..syntax.html import MASK
from ..values.patterns import IGNORECASE, lazy
from ..values.spans import Span
from .article import PROSE, Article, Ending
from .footer_lines import is_closing
from .interruptions import continues_after_tag, follows, is_interrupted, may_continue
from .markup import KNOWN_TAGS
from .model_tables import ends_word, is_known, is_word
from .terminators import is_cjk, is_ended
from .unopened import unopened_mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from ..syntax.nodes import Paragraph
    from ..values.siblings import Siblings

# Punctuation that closes, separates or continues, and so begins no sentence (UAX #14 classes CL, CP, EX, IS, NS).
# An ASCII colon begins the name of an emoji, or a definition in Markdown.
_COLON = lazy(r":\s\w")
# An ASCII `!` before a letter or `=` is program syntax.
# An ASCII `?` before a space is a replaced emoji.
# Wide punctuation before a letter is no smiley, other than at the start of a short line: `；D`.
_NO_START = lazy(
    r"[，、。；：！？）】》」』”’﹑､](?![-)(|/\[]|[DPp](?![\w-]))|[,;)\]}](?![-)(DPp|/\[])|!(?![-)(|/\[=\w!])|\?(?![\s?])|\.(?=\s+[^\s.])"
)
_RESIDUE = lazy(r"""[\w./:?=&%\#-]{0,80}["']?>|_(?:blank|self)["']""")
_LONGEST_RESIDUE = 82
_ATTRIBUTE = lazy(r"[\w-]+=")
_LETTER = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_TOKEN = lazy(rf"({_LETTER}+(?:['’]{_LETTER}+)?)([.!?]?[,;:]?(?:\s+|-)(?=[\w\"'“‘(<\[—–]))?")


def missing_starts(
    article: Article, closings: Collection[str] = (), siblings: Siblings | None = None, *, pedantic: bool = False
) -> list[Ending]:
    """The paragraphs whose beginning is missing: the last one, and those after an end-of-article line.

    ``closings`` are additional beginnings of such lines.  ``siblings`` may have the whole paragraph.  With ``pedantic``, a rare
    first character is enough, and a lower-case letter after code or a list.
    """
    whole = siblings.whole if siblings is not None else ""
    endings: list[Ending] = []
    shown = article.shown
    near = max(0, min(article.last, len(shown) - _FROM_END))
    for index in range(max(0, min(near, len(shown) - _FAR)), len(shown)):
        paragraph = shown[index]
        if paragraph[2] not in PROSE:
            continue
        closing = article.closing_line(index, closings)
        is_candidate = index == article.last or closing
        ending = _missing_start(article, index, paragraph, closing, pedantic=pedantic) if is_candidate else None
        if ending is None and "\n" in paragraph.text:
            ending = _after_line_break(article, index, closings, pedantic=pedantic)
        if ending is not None and index < near and not ending.certain:
            ending = None
        # What many posts have in the same form was written so, even if few sentences begin like it.
        if ending is not None and not ending.certain and index == len(shown) - 1 and siblings is not None and siblings.repeated:
            ending = None
        if ending is None and siblings is not None and siblings.first and index == article.last:
            ending = _rest_of_word(article, paragraph, closing, siblings)
        if whole and paragraph.text and whole.endswith(paragraph.text) and len(whole) > len(paragraph.text):
            said = ending.said if ending is not None else paragraph.text[:_QUOTED]
            quoted = _quoted(whole, paragraph.text)
            ending = Ending(paragraph, said, f"{_below(closing)}, the end of a paragraph that other posts have whole: `{quoted}`")
        elif ending is not None and not ending.why.startswith(_BELOW):
            # Authors begin a paragraph with a name, or forget a bracket.
            ending = ending._replace(certain=False)
        if ending is not None:
            endings.append(ending)
    return endings


def _rest_of_word(article: Article, paragraph: Paragraph, closing: str, siblings: Siblings) -> Ending | None:
    """A paragraph that begins with a word that no other post of the folder has, while longer words there end with it."""
    if not paragraph.text.startswith(siblings.first) or _starts_with_markup(article, paragraph):
        return None
    # Who said what is quoted: `sagt sie.`
    if not closing and article.last > 0 and article.shown[article.last - 1].kind == "quote":
        return None
    why = f"{_below(closing)}, a word that no other post of the folder has, but others have `{siblings.longer_first}`"
    return Ending(paragraph, siblings.first, why, certain=False)


_BELOW = " below `"


def _below(closing: str) -> str:
    """Where a paragraph is, for a message."""
    return f"{_BELOW}{closing[:40]}`" if closing else ""


_QUOTED = 12
_LONGEST_QUOTED = 60


def _quoted(whole: str, rest: str) -> str:
    """A paragraph for a message: its beginning, and what is there before the rest of it."""
    before = len(whole) - len(rest)
    if before + _QUOTED <= _LONGEST_QUOTED:
        return whole[:_LONGEST_QUOTED] + ("…" if len(whole) > _LONGEST_QUOTED else "")
    return f"{whole[: _LONGEST_QUOTED // 2]}…{whole[before - _QUOTED : before + _QUOTED]}…"


_FROM_END = 6
"""How many paragraphs from the end an end-of-article line is looked for."""
_FAR = 20
"""The same where the evidence leaves no doubt: widgets may follow, of which a site has many."""


def _after_line_break(article: Article, index: int, closings: Collection[str], *, pedantic: bool) -> Ending | None:
    """The line after an end-of-article line in the same paragraph, where `<br>` separates them."""
    paragraph = article.shown[index]
    lines = paragraph.text.split("\n")
    for before, line in pairwise(lines):
        if line and is_closing(before, closings):
            start = article.post.text.find(line[:12], *paragraph.span)
            part = paragraph._replace(text=line, span=paragraph.span if start < 0 else Span(start, paragraph.span.end))
            return _missing_start(article, index, part, before, pedantic=pedantic)
    return None


def _missing_start(article: Article, index: int, paragraph: Paragraph, closing: str, *, pedantic: bool) -> Ending | None:
    text = paragraph.text
    # `。。。` is how some people type dots.
    is_dots = text[:2] in ("。。", "，，")
    if len(text) < 6 or is_dots or article.post.masked[paragraph.span.start] == MASK or continues_after_tag(article, index):
        return None
    # Half a word continues nothing.
    if not closing and (article.is_definition(paragraph) or (not text[0].islower() and is_interrupted(article, index))):
        return None
    below = _below(closing)
    first = text[0]
    # An ASCII `?` before Han or Kana is a replaced emoji.  Python 3.11 takes long to compile a class of so many characters.
    is_emoji = first == "?" and "\u3040" <= text[1] <= "\u9fff"
    if (_NO_START().match(text) and not is_emoji) or (paragraph.tag is not None and _COLON().match(text)):
        # A quotation may be between two closing marks.
        usual = (
            (paragraph.coded and first in ",;:)]}")
            or (first in "”’" and first in text[1:])
            or any(other.text[:1] == first for other in article.others)
        )
        # A program without a code block has closing braces.
        code = first in "}])" and f"\n{first}" in article.post.text
        continued = code or (first == "," and article.is_followed(paragraph))
        return None if usual or continued else Ending(paragraph, first, f"{below}, which cannot start a sentence")
    residue = _RESIDUE().match(text) if first == "_" or ">" in text[:_LONGEST_RESIDUE] else None
    if residue and _is_residue(residue[0], text[residue.end() : residue.end() + 1]):
        return Ending(paragraph, residue[0], f"{below}, the rest of a tag")
    # An end tag behind words may be a leftover: the words are complete.
    stray = bool(paragraph.inline) and paragraph.inline[0].closing and paragraph.inline[0].name in KNOWN_TAGS
    if stray and (pedantic or _TAG_REST().match(text)) and not _is_opened(article, paragraph):
        return Ending(paragraph, text[:20], f"{below}, with an unmatched `{paragraph.inline[0].source}`")
    if unopened := unopened_mark(article, index, paragraph):
        return Ending(paragraph, text[:12], f"{below}, with an unopened {unopened}")
    if first.islower():
        return _lower_case_start(article, index, paragraph, below, pedantic=pedantic)
    if is_cjk(first):
        from .missing_start_cjk import cjk_start

        return cjk_start(article, index, paragraph, closing, pedantic=pedantic)
    return None


_TAG_REST = lazy(r"[>\"'=/]|[\w-]+=")


def _is_opened(article: Article, paragraph: Paragraph) -> bool:
    """Whether the end tag in a paragraph matches an earlier start tag, or belongs to an element without an end."""
    text, name = article.post.text, paragraph.inline[0].name
    return name in _VOID or text.rfind(f"<{name}", 0, paragraph.span.start) > text.rfind(f"</{name}", 0, paragraph.span.start)


_VOID = frozenset({"br", "hr", "p"})
"""Elements without an end, and `p`, whose end tag browsers may take for a start."""


def _is_residue(residue: str, following: str) -> bool:
    """Whether a text begins with the rest of a tag: `ng>`, `_blank">`, but not `2>`, `->` or `a>b`."""
    if residue[-1] != ">" or residue.endswith(('">', "'>")):
        return True
    name = residue[:-1].lower()
    if name[:1] == "/":
        return name[1:] in KNOWN_TAGS
    if not name or not following or following in " =>-\t\n" or following.isdigit() or (len(name) == 1 and following.isascii()):
        return False
    return name.isalnum() and any(known.endswith(name) for known in KNOWN_TAGS)


# Letters


def _lower_case_start(article: Article, index: int, paragraph: Paragraph, below: str, *, pedantic: bool) -> Ending | None:
    match = _TOKEN().match(paragraph.text)
    if not match or not is_ended(paragraph.text) or len(paragraph.text) < _SHORTEST or _starts_with_markup(article, paragraph):
        return None
    token, following = match[1], match[2]
    if is_cjk(paragraph.text[match.end(1) : match.end(1) + 2].lstrip()[:1]):
        # `va 语言`, `t都可以`: the rest of a Latin word in Chinese text.
        is_whole = article.post.text.startswith(token, paragraph.span.start)  # no tag in it, as in a formula
        is_fragment = is_whole and article.times(token) <= 1 and ((len(token) == 2 and not is_word(token)) or _ends_another(article, token))
        return Ending(paragraph, token, f"{below}, a part of a word") if is_fragment else None
    lower_starts = _lower_case_starts(article)
    # If most paragraphs are in Han or Kana, none begins with a capital letter.
    mostly_cjk = sum(is_cjk(other.text[0]) for other in article.others) * 2 > len(article.others)
    # `yt-dlp` is a lower-case name.
    named = (
        token in _ABBREVIATED
        or (not below and token in _ADDED)
        or bool(_NOTE().match(paragraph.text))
        or (following == "-" and (len(token) > 1 or _is_prefix(article, token, paragraph.text)))
        or (len(token) == 1 and (_is_variable(article, token, paragraph.text) or _is_drop_letter(article, paragraph)))
        or any(letter.isupper() for letter in token)
    )
    foreign = _OTHER_SCRIPT().search(paragraph.text) is not None
    # Who writes another sentence of the paragraph in small letters writes this one so, too.
    small = not below and _LOWER_SENTENCE().search(paragraph.text) is not None
    exempt = named or small or foreign or following is None or ":" in following or _ATTRIBUTE().match(paragraph.text, match.end())
    from .continuation_words import FUNCTION_WORDS, SHORT_WORDS

    known = is_known(_stem(token)) if len(token) > 2 else token in SHORT_WORDS
    # A heading begins the text, whatever the case of its letters.
    begins_anew = not below and not pedantic and known and (is_interrupted(article, index) or _is_below_heading(article, index))
    if exempt or begins_anew or mostly_cjk or lower_starts * 6 >= max(len(article.others), 6):
        return None
    # One word and a terminator, or one letter, is the end of an earlier sentence.
    if (following[0] in ".!?" and (is_known(token) or article.times(token) <= 1)) or (
        len(token) == 1 and token not in _LETTERS and not is_cjk(following.strip()[:1] or paragraph.text[match.end() : match.end() + 1])
    ):
        return Ending(paragraph, f"{token}{following.strip()}", f"{below}, the end of a sentence")
    english = article.is_english(paragraph.text[:120])
    if not known and english:
        return _fragment_start(article, paragraph, token, below)
    # Authors begin a paragraph in lower case, too, when they go on behind a picture or write in a hurry.
    capitals = bool(article.others) and _writes_capitals(article)
    harmless = _is_harmless(article, paragraph, token, below)
    unlike = Ending(paragraph, token, f"{below}, lowercase unlike the others", certain=bool(below))
    from .unlike_others import is_unlike_others  # few posts have such a paragraph
    from .whole_excerpts import origin

    # The words of other languages are in no list, and frequent ones are no names.
    # Posts that name no source are their author's own, who begin a paragraph like that more often than anything is cut.
    copied = below or pedantic or origin(article)
    if copied and not below and capitals and not (english and harmless) and is_unlike_others(article, index, paragraph, token):
        return unlike
    if not copied or harmless or not (below or capitals or (pedantic and article.others)):
        return None
    score = 2 * bool(below) + (token in FUNCTION_WORDS) + (article.times(token) == 1) + (not lower_starts and len(article.others) >= 4)
    separate = index == 0 or not follows(article, paragraph, article.shown[index - 1])
    goes_on = not (separate or below or pedantic) and may_continue(article.shown[index - 1])
    long = len(paragraph.text) >= 60 and paragraph.text.rstrip()[-1] in ".!?"
    enough = 2 if pedantic or (long and separate) else 3
    return None if goes_on or score + separate < enough or any(map(is_cjk, paragraph.text[:30])) else unlike


def _is_variable(article: Article, letter: str, text: str) -> bool:
    """Whether a letter is the name of a variable: one of several, or one that the post has elsewhere."""
    match = _VARIABLE().match(text)
    return match is not None and (match[1] is not None or article.times(letter) > 1)


# `n and k are integers`, `x is even`.
_VARIABLE = lazy(
    r"[a-z]((?:\s(?:and|or)|,)\s[a-z])*\s(?:is|are|be|can|must|should|will|has|have|denotes?|means?|=|<|>|≤|≥)(?=\s)",
)


def _is_prefix(article: Article, letter: str, text: str) -> bool:
    """Whether a letter before a hyphen is a part of a name: one in capitals, or one that the post has elsewhere, as in `x-axis`."""
    import re

    return text[2:3].isupper() or len(re.findall(rf"(?<![^\W_]){letter}-(?=[^\W\d_])", article.post.text)) > 1


def _is_drop_letter(article: Article, paragraph: Paragraph) -> bool:
    """Whether a letter on a source line of its own is the first of the word below it, which the page shows larger."""
    match = _DROP_LETTER().match(article.post.text, paragraph.span.start)
    return match is not None and is_known(f"{match[1]}{match[2]}".lower())


_DROP_LETTER = lazy(rf"({_LETTER})\n({_LETTER}{{1,30}})")


def _fragment_start(article: Article, paragraph: Paragraph, token: str, below: str) -> Ending | None:
    """A paragraph that begins with an unknown English word if it looks like the last letters of another."""
    # A tag in a word is that of a formula, and where one paragraph begins with a name in small letters, others do, too.
    if not article.post.text.startswith(token, paragraph.span.start) or (not below and _has_names(article)):
        return None
    why = "a part of a word" if len(token) <= 2 else "not a word used elsewhere"
    # A lower-case name is not in the word list either, but is hardly the end of a word.
    is_end = ends_word(_stem(token))
    is_fragment = (article.times(token) <= 1 and (is_end or len(token) <= 2 or bool(below))) or token in _CONTRACTED
    return Ending(paragraph, token, f"{below}, {why}") if is_fragment else None


def _stem(token: str) -> str:
    """A word without what is behind its apostrophe."""
    return token.replace("’", "'").partition("'")[0]


def _has_names(article: Article) -> bool:
    """Whether another paragraph begins with a word in small letters that is in no list of words: the name of a person or a program."""
    starts = [_TOKEN().match(other.text) for other in article.others if other.text[0].islower()]
    return any(match is not None and match[2] is not None and match[1].islower() and not is_known(match[1]) for match in starts)


def _writes_capitals(article: Article) -> bool:
    """Whether the author begins sentences with capital letters, wherever they are in a paragraph."""
    texts = [other.text for other in article.others]
    capitals, small = sum(text[0].isupper() for text in texts), sum(text[0].islower() for text in texts)
    lower = sum(len(_LOWER_SENTENCE().findall(text)) for text in texts)
    return capitals > 2 * small and _lower_case_starts(article) == 0 and lower * 20 <= len(texts)


# A sentence that begins with a lower-case letter, behind a word that is no abbreviation, or a lower-case `i`.
_LOWER_SENTENCE = lazy(
    r"(?<!\betc)(?<!\besp)(?<!\bapprox)(?<=[a-z]{3})[.!?]\s[a-z]{2,}(?:['’][a-z]{1,2})?\s|\si\s(?:am|was|have|had|do|don|did|think|will|can|could|would)\b"
)


def _ends_another(article: Article, token: str) -> bool:
    """Whether a word of the post ends with a token that is no word of its own: `rypt` in a post about Let's Encrypt."""
    if len(token) < _SHORTEST_REST_OF_WORD or is_known(token):
        return False

    import re

    return re.search(rf"[^\W\d_]{re.escape(token)}(?![^\W\d_])", article.post.text) is not None


_SHORTEST_REST_OF_WORD = 3


def _is_below_heading(article: Article, index: int) -> bool:
    return index > 0 and article.shown[index - 1].kind == "heading"


def _is_harmless(article: Article, paragraph: Paragraph, token: str, below: str) -> bool:
    """Whether a lower-case letter is no evidence.

    As in an introduction to an image or code, the source of a text, or a name.
    """
    if (not below and article.is_followed(paragraph)) or _SOURCE().match(article.post.text, paragraph.span.start):
        return True
    # A frequent word may be a lower-case name.
    from .continuation_words import FUNCTION_WORDS

    return token not in FUNCTION_WORDS and article.times(token) >= _SUBJECT


# Scripts without capital letters, where a Latin word may come first: Hebrew, Arabic, those of India, Thai, Lao, Georgian, Ethiopic.
_OTHER_SCRIPT = lazy(r"[\u0590-\u08ff\u0900-\u0eff\u10a0-\u10ff\u1200-\u137f]")
_ABBREVIATED = frozenset("cf vgl vs ca bzw approx esp incl aka viz ps pps nb tl".split())
"""Lower-case beginnings of sentences and notes."""
_ADDED = frozenset(("also", "while"))
"""Lower-case beginnings of what an author adds in a hurry."""
_NOTE = lazy(r"(?:p\.?(?:p\.?){0,2}s|n\.?b|e\.?g|i\.?e|tl;?dr|fyi|btw|imho|edit|update[ds]?|note)\b[.:;,]?")
"""Lower-case beginnings of afterthoughts."""
_CONTRACTED = ("ll", "ve", "re")
_SHORTEST = 30
_SUBJECT = 10
_SOURCE = lazy(
    r"(?:from|via|see|source)\b\W{1,3}(?:https?:|www\.)"
    r"|(?:via|h/t|found (?:at|on|via))\s++(?:\*\*?|__?)?(?:\[|<a\b|[\w-]++\.[\w-]*+[a-z]\b)",
    IGNORECASE,
)
"""A label of a source with its link or host, however near the text behind it is."""
_LETTERS = frozenset("aioyeàáéèóúñ")
"""Letters that are words."""


def _lower_case_starts(article: Article) -> int:
    """How many other paragraphs are sentences that begin with a lower-case letter."""
    starts = [_TOKEN().match(paragraph.text) for paragraph in article.others if paragraph.text[0].islower()]
    return sum(match is not None and match[2] is not None and match[1].islower() for match in starts)  # `iOS` is a name


def _starts_with_markup(article: Article, paragraph: Paragraph) -> bool:
    """Whether the paragraph begins with code or a link."""
    text, start = article.post.text, paragraph.span.start
    before = text[max(0, start - 6) : start]
    linked = text.rfind("<a ", max(0, start - _LONGEST_START_TAG), start) > text.rfind("\n", 0, start) and before.endswith(">")
    return text[start] == "`" or linked or before.endswith(("`", "[", "<code>", "<tt>", "<kbd>"))


_LONGEST_START_TAG = 300
