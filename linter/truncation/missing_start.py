"""Detects paragraphs whose beginning is missing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ..syntax.html import MASK
from ..values.patterns import lazy
from ..values.spans import Span
from .article import PROSE, Article, Ending
from .continuation_words import FUNCTION_WORDS, SHORT_WORDS
from .footer_lines import is_closing, is_note
from .markup import KNOWN_TAGS
from .model_tables import begins, ends_word, is_known, is_opener, is_word
from .terminators import CONTINUING, TERMINATORS, is_cjk, is_ended

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..syntax.nodes import Paragraph

# Punctuation that closes, separates or continues, and so begins no sentence (UAX #14 classes CL, CP, EX, IS, NS).
# An ASCII colon begins the name of an emoji, or a definition in Markdown.
_COLON = lazy(r":\s\w")
# An ASCII `!` before a letter or `=` is program syntax.
# An ASCII `?` before a space is a replaced emoji.
# Wide punctuation before a letter is no smiley, other than at the start of a short line: `；D`.
_NO_START = lazy(
    r"[，、。；：！？）】》」』”’﹑､](?![-)(|/\[]|[DPp](?![\w-]))|[,;)\]}](?![-)(DPp|/\[])|!(?![-)(|/\[=\w!])|\?(?!\s)|\.(?=\s+[^\s.])"
)
_RESIDUE = lazy(r"""[\w./:?=&%\#-]{0,80}["']?>|_(?:blank|self)["']""")
_LONGEST_RESIDUE = 82
_ATTRIBUTE = lazy(r"[\w-]+=")
_LETTER = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_TOKEN = lazy(rf"({_LETTER}+(?:['’]{_LETTER}+)?)([.!?]?[,;:]?(?:\s+|-)(?=[\w\"'“‘(<\[—–]))?")
_CLAUSE = lazy(r"([^，、。；：,;.!?！？\s]{1,4})([，、。；！？])")
_STANDALONE = frozenset(
    "我你他她它谁嗯啊哦喔唉哎哈好对是不又再注例如但而且则因故即若诶嘿呵呃哇嘘那这其一二三四五六七八九十甲乙丙丁前后左右上下春夏秋冬衣食住行靠操"
    "天地人风花雪月山水树"
)
"""Characters that stand alone before punctuation, or that begin a list."""


def missing_starts(article: Article, closings: Collection[str] = (), *, pedantic: bool = False) -> list[Ending]:
    """The paragraphs whose beginning is missing: the last one, and those after an end-of-article line.

    ``closings`` are additional beginnings of such lines.  With ``pedantic``, a rare first character is enough, and a lower-case
    letter after code or a list.
    """
    endings: list[Ending] = []
    shown = article.shown
    for index in range(max(0, min(article.last, len(shown) - _FROM_END)), len(shown)):
        paragraph = shown[index]
        if paragraph[2] not in PROSE:
            continue
        closing = article.closing_line(index, closings)
        is_candidate = index == article.last or closing
        ending = _missing_start(article, index, paragraph, closing, pedantic=pedantic) if is_candidate else None
        if ending is None and "\n" in paragraph.text:
            ending = _after_line_break(article, index, closings, pedantic=pedantic)
        if ending is not None:
            endings.append(ending)
    return endings


_FROM_END = 6
"""How many paragraphs from the end an end-of-article line is looked for."""


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
    if len(text) < 6 or article.post.masked[paragraph.span.start] == MASK or _continues_after_tag(article, index):
        return None
    # Half a word continues nothing.
    if not closing and (article.is_definition(paragraph) or (not text[0].islower() and _is_interrupted(article, index))):
        return None
    below = f" below `{closing[:40]}`" if closing else ""
    first = text[0]
    # An ASCII `?` before Han or Kana is a replaced emoji.  Python 3.11 takes long to compile a class of so many characters.
    is_emoji = first == "?" and "\u3040" <= text[1] <= "\u9fff"
    if (_NO_START().match(text) and not is_emoji) or (paragraph.tag is not None and _COLON().match(text)):
        usual = (paragraph.coded and first in ",;:)]}") or any(other.text[:1] == first for other in article.others)
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
    if unopened := _unopened(article, index, text):
        return Ending(paragraph, text[:12], f"{below}, with an unopened {unopened}")
    if first.islower():
        return _lower_case_start(article, index, paragraph, below, pedantic=pedantic)
    if is_cjk(first):
        return _cjk(article, index, paragraph, closing, pedantic=pedantic)
    return None


def _unopened(article: Article, index: int, text: str) -> str:
    """What a paragraph closes and does not open: a bracket near its start, or, in Chinese or Japanese, a quotation; empty if nothing."""
    if not _CLOSERS.isdisjoint(text[:_LONGEST_ASIDE]) and _CLOSED().match(text):
        return "bracket"
    if article.last != index or not is_cjk(text[0]):
        return ""
    pair = next((pair for pair in _QUOTES if text.count(pair[1]) == 1 and pair[0] not in text), "")
    whole = article.post.text
    return "quotation" if pair and whole.count(pair[1]) == whole.count(pair[0]) + 1 else ""


_QUOTES = ("“”", "「」", "『』")
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
    if is_cjk(paragraph.text[match.end(1) : match.end(1) + 1]):
        # `va 语言`, `t都可以`: the rest of a Latin word in Chinese text.
        is_fragment = len(token) == 2 and not is_word(token) and article.times(token) <= 1
        return Ending(paragraph, token, f"{below}, a part of a word") if is_fragment else None
    lower_starts = _lower_case_starts(article)
    # If most paragraphs are in Han or Kana, none begins with a capital letter.
    mostly_cjk = sum(is_cjk(other.text[0]) for other in article.others) * 2 > len(article.others)
    # `yt-dlp` is a lower-case name.
    named = (
        token in _ABBREVIATED
        or (not below and token in _ADDED)
        or bool(_NOTE().match(paragraph.text))
        or (following == "-" and len(token) > 1)
        or any(letter.isupper() for letter in token)
    )
    foreign = _OTHER_SCRIPT().search(paragraph.text) is not None
    exempt = named or foreign or following is None or ":" in following or _ATTRIBUTE().match(paragraph.text, match.end())
    known = is_known(token) if len(token) > 2 else token in SHORT_WORDS
    # A heading begins the text, whatever the case of its letters.
    begins_anew = not below and not pedantic and known and (_is_interrupted(article, index) or _is_below_heading(article, index))
    if exempt or begins_anew or mostly_cjk or lower_starts * 6 >= max(len(article.others), 6):
        return None
    # One word and a terminator, or one letter, is the end of an earlier sentence.
    if (following[0] in ".!?" and (is_known(token) or article.times(token) <= 1)) or (
        len(token) == 1 and token not in _LETTERS and not is_cjk(following.strip()[:1] or paragraph.text[match.end() : match.end() + 1])
    ):
        return Ending(paragraph, f"{token}{following.strip()}", f"{below}, the end of a sentence")
    if not known and article.is_english(paragraph.text[:120]):
        why = "a part of a word" if len(token) <= 2 else "not a word used elsewhere"
        # A lower-case name is not in the word list either, but is hardly the end of a word.
        ends_known_word = ends_word(token.replace("’", "'").partition("'")[0])
        is_fragment = (article.times(token) <= 1 and (ends_known_word or len(token) <= 2)) or token in _CONTRACTED
        return Ending(paragraph, token, f"{below}, {why}") if is_fragment else None
    if _is_harmless(article, paragraph, token, below) or not (article.others or below):
        return None
    score = 2 * bool(below) + (token in FUNCTION_WORDS) + (article.times(token) == 1) + (not lower_starts and len(article.others) >= 4)
    separate = index == 0 or not _follows(article, paragraph, article.shown[index - 1])
    if not (separate or below or pedantic) and _may_continue(article.shown[index - 1]):
        return None
    long = len(paragraph.text) >= 60 and paragraph.text.rstrip()[-1] in ".!?"
    enough = 2 if pedantic or (long and separate) else 3
    if score + separate < enough or any(map(is_cjk, paragraph.text[:30])):
        return None
    return Ending(paragraph, token, f"{below}, lowercase unlike the others")


def _is_below_heading(article: Article, index: int) -> bool:
    return index > 0 and article.shown[index - 1].kind == "heading"


def _is_harmless(article: Article, paragraph: Paragraph, token: str, below: str) -> bool:
    """Whether a lower-case letter is no evidence.

    As in an introduction to an image or code, the source of a text, or a name.
    """
    if (not below and article.is_followed(paragraph)) or _SOURCE().match(paragraph.text):
        return True
    # A frequent word may be a lower-case name.
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
_SOURCE = lazy(r"(?:from|via|see|source)\b\W{1,3}(?:https?:|www\.)", re.IGNORECASE)
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


def _follows(article: Article, paragraph: Paragraph, before: Paragraph) -> bool:
    """Whether a sentence may continue what precedes: code, a formula, a list, a quotation, an image, or text without a terminator."""
    between = article.post.text[before.span.end : paragraph.span.start]
    if before.kind == "item" and not is_ended(before.text):
        return True
    return before.kind in ("cell", "caption") or _may_continue(before) or bool(_BETWEEN().search(between))


def _may_continue(before: Paragraph) -> bool:
    """Whether a prose paragraph has no terminator, or ends with punctuation that needs a continuation in the next paragraph."""
    if before.text[-1] in ":：,，-–—$":
        return True
    return before.kind in PROSE and before.text[-1].isalnum() and not is_ended(before.text) and not is_note(before.text)


_BETWEEN = lazy(r"```|~~~|</pre>|</code>|\$\$|!\[|<img|<table|<hr|<iframe|<video|\{[%{]|\n {4,}\S", re.IGNORECASE)


def _is_interrupted(article: Article, index: int) -> bool:
    """Whether a sentence continues what precedes it: text without a terminator, or a link or emphasis on a line of its own."""
    if index == 0:
        return False
    before = article.shown[index - 1]
    # An extraction may put links and emphasis on lines of their own.
    if before.linked or before.strong or article.post.text.startswith(("](", "</a>"), before.span.end) or before.text.endswith(".."):
        return True
    if before.kind not in PROSE:
        # A quotation or a list in the middle of a sentence.
        around = next((one for one in reversed(article.shown[: index - 1]) if one.kind in PROSE), None)
        return around is not None and (around.text[-1] in ":：" or not is_ended(around.text))
    goes_on = before.text[-1].isalnum() or before.text[-1] in CONTINUING + ","
    return goes_on and not is_ended(before.text) and not is_note(before.text)


def _continues_after_tag(article: Article, index: int) -> bool:
    """Whether only a tag mentioned in the text interrupts it: `such as the <html> element`."""
    before, paragraph = article.shown[max(index - 1, 0)], article.shown[index]
    start, end = before.span.end, paragraph.span.start
    text = article.post.text
    return text.startswith("<", start + 1) and end - start < _LONGEST_TAG and _NAMED_TAG().fullmatch(text, start, end) is not None


_NAMED_TAG = lazy(r"[ \t]<[A-Za-z][A-Za-z0-9]*>[ \t]?")
_LONGEST_TAG = 20


# Han, Kana and Hangul


def _cjk(article: Article, index: int, paragraph: Paragraph, closing: str, *, pedantic: bool) -> Ending | None:
    text = paragraph.text
    first = text[0]
    below = f" below `{closing[:40]}`" if closing else ""
    if first < "\u3400" or first > "\u9fff":
        return _kana(article, index, paragraph, below)
    # The statistics are of Chinese.
    if _KANA().search(text, 0, _SAMPLE):
        return None
    if len(text) <= _LONGEST_OFFER and _OFFER().match(text):
        return Ending(paragraph, text[:12], f"{below}, the rest of a list")
    match = _CLAUSE().match(text)
    clause = match[1] if match else ""
    # `年，4位整数。` explains a character of the text above.
    is_explained = text[1:2] == "，" and index > 0 and first in article.shown[index - 1].text
    if len(clause) == 1 and first not in _STANDALONE and begins(first) < 0 and not is_opener(first) and not is_explained:
        return Ending(paragraph, f"{first}{text[1]}", f"{below}, a rare start of a sentence")
    particle = first in _PARTICLES and text[1:2] not in _PARTICLES[first] and begins(first) < -1
    # Most texts give no reason to compare the beginnings of the other paragraphs.
    if not (particle or closing or pedantic) or any(other.text[0] == first for other in article.others):
        return None
    if particle:
        return Ending(paragraph, text[:3], f"{below}, where `{first}` ends another word")
    odds = begins(first)
    short = 0 < len(clause) <= 3 and not is_opener(clause)
    whole = any(pattern().match(text) for pattern in (_PROMOTION, _SIGNATURE, _LABELED))
    complete = whole or len(text) < _SHORTEST_REST or is_note(text.rstrip(TERMINATORS))
    if closing and not complete and (odds <= -0.8 or (odds < 0.5 and (short or _is_list(text)))):
        return Ending(paragraph, text[:3], f"{below}, where `{first}` rarely starts a sentence")
    if pedantic and odds <= -2.5:
        return Ending(paragraph, text[:3], f", where `{first}` almost never starts a sentence")
    return None


_KANA = lazy(r"[\u3041-\u309f\u30a1-\u30fa]")
_SAMPLE = 60


def _kana(article: Article, index: int, paragraph: Paragraph, below: str) -> Ending | None:
    """A Japanese word ending or verb ending, or a Korean particle, unless it continues after a link or code on a line of its own."""
    tail = _WORD_ENDING().match(paragraph.text)
    before = article.shown[index - 1] if tail and index else None
    if tail is None or (before is not None and (before.linked or _follows(article, paragraph, before))):
        return None
    return Ending(paragraph, tail[0].strip(), f"{below}, which belongs to earlier text")


# `工具箱），后来`: a bracket that was opened earlier; `1）` is a list number.
_CLOSED = lazy(r"[^（(「『“《【\n]{1,40}?[）」』》】][，。、；]")
_CLOSERS = frozenset("）」』》】")
_LONGEST_ASIDE = 42
_SHORTEST_REST = 15
# A list of offers without its subject: `文章、课程、沙龙等服务。`
_OFFER = lazy(r"[^，。、：:；的是有在为由从与\s]{2,5}、[^，。：:；]{2,60}、[^，。：:；]{2,60}等[^，。]{1,8}。?\Z")
_LONGEST_OFFER = 140
# Kana that begin no word, Japanese verb endings, and Korean particles.
_WORD_ENDING = lazy(
    r"[をーァィゥェォャュョッゃゅょ]|(?:い?ます|ました|ません|です|でした)[。、]|(?:을|를|의|는|에서|으로|에게|까지|부터)\s"
)
# Complete promotion below an article: its subject, or what it requests of the reader.
_PROMOTION = lazy(
    r"欢迎|关注|发表|发布|归类|分类|公司|扫码|长按|微信|公众号|更多|点击|添加|加入|版权|转载|作者|本|我|如|想|喜欢|感谢|谢谢|推荐|相关|参考|原文|译|编辑|责任|来源"
    r"|图|文"
)

# A name and a date.
_SIGNATURE = lazy(r"[^，,。\s]{2,8}[，,\s]*(?:19|20)\d\d\b")
# A label and its value: `商业合作：…`.
_LABELED = lazy(r"[^\W\d_][^\s：:，,。、；！？]{1,7}[：:]")
# Particles and suffixes, with the characters that form another word with them (`的确`, `了解`).
_PARTICLES = {
    "的": "确士话",
    "了": "解不却然如结无事悟断",
    "们": "",
    "吗": "",
    "呢": "",
    "吧": "",
    "么": "",
    "者": "",
    "式": "",
    "候": "选补鸟车机场",
    "况": "且",
    "果": "然真断实敢不品园汁树决腹壳",
    "业": "务界余主绩态已内者",
    "括": "号弧",
    "址": "",
    "络": "绎腮",
    "题": "目材图库外主型记解",
    "户": "外口型主籍部",
    "型": "号",
    "得": "到益出知不失了以名分罪意当体",
    "着": "手眼重实急火想色力迷装落",
    "地": "方址图球区铁面理铁点下上位带震狱毯",
}


def _is_list(text: str) -> bool:
    """Whether a paragraph begins with a list of names without a predicate."""
    head = text[:40]
    return head.count("、") >= 2
