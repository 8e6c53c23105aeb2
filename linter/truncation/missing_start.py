"""Evidence that the beginning of a paragraph is missing."""

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
from .terminators import STOPS, is_cjk, is_ended

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..syntax.nodes import Paragraph

# Marks that close, part or go on, and so begin no sentence (UAX #14 classes CL, CP, EX, IS, NS).
# A Latin colon begins the name of an emoji, or in Markdown a definition.
_COLON = lazy(r":\s\w")
# A Latin `!` before a letter or `=` belongs to a program.
# A Latin `?` before Han or a space is what was left of an emoji.
_CANNOT = lazy(r"[，、。；：！？）】》」』”’﹑､,;)\]}](?![-)(DPp|/\[])|!(?![-)(|/\[=\w])|\?(?![\s\u3040-\u9fff])|\.(?=\s+[^\s.])")
_RESIDUE = lazy(r"""[\w./:?=&%\#-]{0,80}["']?>|_(?:blank|self)["']""")
_LONGEST_RESIDUE = 82
_ATTRIBUTE = lazy(r"[\w-]+=")
_LETTER = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_TOKEN = lazy(rf"({_LETTER}+(?:['’]{_LETTER}+)?)([.!?]?[,;:]?(?:\s+|-)(?=[\w\"'“‘(<\[—–]))?")
_CLAUSE = lazy(r"([^，、。；：,;.!?！？\s]{1,4})([，、。；！？])")
_ALONE = frozenset(
    "我你他她它谁嗯啊哦喔唉哎哈好对是不又再注例如但而且则因故即若诶嘿呵呃哇嘘那这其一二三四五六七八九十甲乙丙丁前后左右上下春夏秋冬衣食住行"
    "天地人风花雪月山水树"
)
"""Characters that stand alone before a mark, or that a list begins with."""


def missing_starts(article: Article, closings: Collection[str] = (), *, pedantic: bool = False) -> list[Ending]:
    """The paragraphs whose beginning is missing: the last, and those behind a line that closes the article.

    ``closings`` are beginnings of such lines of one's own.
    With ``pedantic`` a rare first character is enough, and a small letter behind code or a list.
    """
    found: list[Ending] = []
    shown = article.shown
    for index in range(max(0, min(article.last, len(shown) - _FROM_END)), len(shown)):
        one = shown[index]
        if one[2] not in PROSE:
            continue
        closing = article.closing_line(index, closings)
        looked_at = index == article.last or closing
        ending = _missing_start(article, index, one, closing, pedantic=pedantic) if looked_at else None
        if ending is None and "\n" in one.text:
            ending = _in_lines(article, index, closings, pedantic=pedantic)
        if ending is not None:
            found.append(ending)
    return found


_FROM_END = 6
"""How far from the end a line that closes the article is looked for, in paragraphs."""


def _in_lines(article: Article, index: int, closings: Collection[str], *, pedantic: bool) -> Ending | None:
    """A line behind a closing line of the same paragraph, where `<br>` parts them."""
    one = article.shown[index]
    lines = one.text.split("\n")
    for before, line in pairwise(lines):
        if line and is_closing(before, closings):
            start = article.post.text.find(line[:12], *one.span)
            part = one._replace(text=line, span=one.span if start < 0 else Span(start, one.span.end))
            return _missing_start(article, index, part, before, pedantic=pedantic)
    return None


def _missing_start(article: Article, index: int, one: Paragraph, closing: str, *, pedantic: bool) -> Ending | None:
    text = one.text
    if len(text) < 6 or article.post.masked[one.span.start] == MASK or _is_run_on(article, index):
        return None
    after = f" below `{closing[:40]}`" if closing else ""
    first = text[0]
    found = _CANNOT().match(text)
    if found or (one.tag is not None and _COLON().match(text)):
        usual = (one.coded and first in ",;:)]}") or any(other.text[:1] == first for other in article.others)
        parted = _is_parted(article, index) or (first == "," and article.is_followed(one))
        return None if usual or parted else Ending(one, first, f"{after}, which cannot start a sentence")
    residue = _RESIDUE().match(text) if first == "_" or ">" in text[:_LONGEST_RESIDUE] else None
    if residue and _is_residue(residue[0], text[residue.end() : residue.end() + 1]):
        return Ending(one, residue[0], f"{after}, the rest of a tag")
    if one.inline and one.inline[0].closing and one.inline[0].name in KNOWN_TAGS and not _is_opened(article, one):
        return Ending(one, text[:20], f"{after}, with an unmatched `{one.inline[0].source}`")
    if not _CLOSERS.isdisjoint(text[:_LONGEST_ASIDE]) and _CLOSED().match(text) and not _is_parted(article, index):
        return Ending(one, text[:12], f"{after}, with an unopened bracket")
    if first.islower():
        return _small_letter(article, index, one, after, pedantic=pedantic)
    if is_cjk(first):
        ending = _cjk(article, index, one, closing, pedantic=pedantic)
        return None if ending is None or _is_parted(article, index) else ending
    return None


def _is_opened(article: Article, one: Paragraph) -> bool:
    """Whether the end tag in a paragraph belongs to a start tag before it, or to an element that has no end."""
    text, name = article.post.text, one.inline[0].name
    return name in _VOID or text.rfind(f"<{name}", 0, one.span.start) > text.rfind(f"</{name}", 0, one.span.start)


_VOID = frozenset({"br", "hr", "p"})
"""Elements without an end, and the one whose end tag browsers take for a start."""


def _is_residue(piece: str, behind: str) -> bool:
    """Whether a text begins with what is left of a tag: `ng>`, `_blank">`; `2>`, `->` and `a>b` are none."""
    if piece[-1] != ">" or piece.endswith(('">', "'>")):
        return True
    name = piece[:-1].lower()
    if name[:1] == "/":
        return name[1:] in KNOWN_TAGS
    if not name or not behind or behind in " =>-\t\n" or behind.isdigit() or (len(name) == 1 and behind.isascii()):
        return False
    return name.isalnum() and any(known.endswith(name) for known in KNOWN_TAGS)


# Letters


def _small_letter(article: Article, index: int, one: Paragraph, after: str, *, pedantic: bool) -> Ending | None:
    found = _TOKEN().match(one.text)
    if not found or not is_ended(one.text) or len(one.text) < _SHORTEST or _is_marked(article, one):
        return None
    token, behind = found[1], found[2]
    if is_cjk(one.text[found.end(1) : found.end(1) + 1]):
        # `va 语言`, `t都可以`: what is left of a Latin word in a text of Han.
        piece = len(token) <= 2 and not is_word(token) and article.times(token) <= 1
        return Ending(one, token, f"{after}, a part of a word") if piece else None
    small = _small_starts(article)
    # Where most paragraphs are of Han or Kana, none begins with a capital.
    joined = sum(is_cjk(other.text[0]) for other in article.others) * 2 > len(article.others)
    # `yt-dlp` is a name in small letters.
    named = token in _ABBREVIATED or (behind == "-" and len(token) > 1) or any(letter.isupper() for letter in token)
    odd = named or behind is None or ":" in behind or _ATTRIBUTE().match(one.text, found.end())
    if odd or joined or small * 6 >= max(len(article.others), 6):
        return None
    # One word and a stop, or one letter, is the end of a sentence that began before.
    if (behind[0] in ".!?" and (is_known(token) or article.times(token) <= 1)) or (len(token) == 1 and token not in _LETTERS):
        return Ending(one, f"{token}{behind.strip()}", f"{after}, the end of a sentence")
    if not (is_known(token) if len(token) > 2 else token in SHORT_WORDS) and article.is_english(one.text[:120]):
        why = "a part of a word" if len(token) <= 2 else "not a word used elsewhere"
        # A name in small letters is no word either, but hardly the end of one.
        known = ends_word(token.replace("’", "'").partition("'")[0])
        piece = (article.times(token) <= 1 and (known or len(token) <= 2)) or token in _CONTRACTED
        return Ending(one, token, f"{after}, {why}") if piece else None
    if _is_casual(article, one, token, after) or not (article.others or after):
        return None
    signs = 2 * bool(after) + (token in FUNCTION_WORDS) + (article.times(token) == 1) + (not small and len(article.others) >= 4)
    apart = index == 0 or not _follows(article, one, article.shown[index - 1])
    if not (apart or after or pedantic) and _asks_for_more(article.shown[index - 1]):
        return None
    long = len(one.text) >= 60 and one.text.rstrip()[-1] in ".!?"
    enough = 2 if pedantic or (long and apart) else 3
    if signs + apart < enough or any(map(is_cjk, one.text[:30])):
        return None
    return Ending(one, token, f"{after}, lowercase unlike the others")


def _is_casual(article: Article, one: Paragraph, token: str, after: str) -> bool:
    """Whether a small letter says nothing: in what introduces a picture or code, or says whence a text is, and in a name."""
    if (not after and article.is_followed(one)) or _SOURCE().match(one.text):
        return True
    # A word that the post is about may be a name in small letters.
    return token not in FUNCTION_WORDS and article.times(token) >= _SUBJECT


_ABBREVIATED = frozenset("cf vgl vs ca bzw approx esp incl aka viz".split())
"""What sentences and notes begin with in small letters."""
_CONTRACTED = ("ll", "ve", "re")
_SHORTEST = 30
_SUBJECT = 10
_SOURCE = lazy(r"(?:from|via|see|source)\b\W{1,3}(?:https?:|www\.)", re.IGNORECASE)
_LETTERS = frozenset("aioyeàáéèóúñ")
"""Letters that are words."""


def _small_starts(article: Article) -> int:
    """How many other paragraphs are sentences that begin with a small letter."""
    starts = [_TOKEN().match(one.text) for one in article.others if one.text[0].islower()]
    return sum(found is not None and found[2] is not None for found in starts)


def _is_marked(article: Article, one: Paragraph) -> bool:
    """Whether the paragraph begins with code or a link."""
    text, start = article.post.text, one.span.start
    before = text[max(0, start - 6) : start]
    return text[start] == "`" or before.endswith(("`", "[", "<code>", "<tt>", "<kbd>"))


def _follows(article: Article, one: Paragraph, before: Paragraph) -> bool:
    """Whether a sentence may go on from what stands before: code, a formula, a list, a quotation, a picture, or text without a stop."""
    between = article.post.text[before.span.end : one.span.start]
    if before.kind == "item" and not is_ended(before.text):
        return True
    return before.kind in ("cell", "caption") or _asks_for_more(before) or bool(_BETWEEN().search(between))


def _asks_for_more(before: Paragraph) -> bool:
    """Whether a paragraph of prose has no stop, or ends with a mark that leads on, so that its sentence may go on in the next."""
    if before.text[-1] in ":：,，-–—$":
        return True
    return before.kind in PROSE and before.text[-1].isalnum() and not is_ended(before.text) and not is_note(before.text)


_BETWEEN = lazy(r"```|~~~|</pre>|</code>|\$\$|!\[|<img|<table|<hr|<iframe|<video|\{[%{]|\n {4,}\S", re.IGNORECASE)


def _is_parted(article: Article, index: int) -> bool:
    """Whether a sentence goes on behind a link or a line that stands between its parts."""
    if index == 0 or is_ended(article.shown[index - 1].text):
        return False
    before, one = article.shown[index - 1], article.shown[index]
    if before.linked and before.kind in PROSE and index > 1 and not is_ended(article.shown[index - 2].text):
        return True
    return _RULE().search(article.post.text, before.span.end, one.span.start) is not None


_RULE = lazy(r"<hr\b", re.IGNORECASE)


def _is_run_on(article: Article, index: int) -> bool:
    """Whether only a tag that the text names parts it: `such as the <html> element`."""
    before, one = article.shown[max(index - 1, 0)], article.shown[index]
    start, end = before.span.end, one.span.start
    text = article.post.text
    return text.startswith("<", start + 1) and end - start < _LONGEST_TAG and _NAMED_TAG().fullmatch(text, start, end) is not None


_NAMED_TAG = lazy(r"[ \t]<[A-Za-z][A-Za-z0-9]*>[ \t]?")
_LONGEST_TAG = 20


# Han, Kana and Hangul


def _cjk(article: Article, index: int, one: Paragraph, closing: str, *, pedantic: bool) -> Ending | None:
    text = one.text
    first = text[0]
    after = f" below `{closing[:40]}`" if closing else ""
    if first < "\u3400" or first > "\u9fff":
        return _kana(article, index, one, after)
    if len(text) <= _LONGEST_OFFER and _OFFER().match(text):
        return Ending(one, text[:12], f"{after}, the rest of a list")
    found = _CLAUSE().match(text)
    clause = found[1] if found else ""
    if len(clause) == 1 and first not in _ALONE and begins(first) < 0 and not is_opener(first):
        return Ending(one, f"{first}{text[1]}", f"{after}, a rare start of a sentence")
    particle = first in _PARTICLES and text[1:2] not in _PARTICLES[first] and begins(first) < -1
    # Most texts give no reason to look at what the other paragraphs begin with.
    if not (particle or closing or pedantic) or any(other.text[0] == first for other in article.others):
        return None
    if particle:
        return Ending(one, text[:3], f"{after}, where `{first}` ends another word")
    rare = begins(first)
    short = 0 < len(clause) <= 3 and not is_opener(clause)
    whole = len(text) < _SHORTEST_REST or _PROMOTION().match(text) or _SIGNED().match(text) or is_note(text.rstrip(STOPS))
    if closing and not whole and (rare <= -0.8 or (rare < 0.5 and (short or _is_list(text)))):
        return Ending(one, text[:3], f"{after}, where `{first}` rarely starts a sentence")
    if pedantic and rare <= -2.5:
        return Ending(one, text[:3], f", where `{first}` almost never starts a sentence")
    return None


def _kana(article: Article, index: int, one: Paragraph, after: str) -> Ending | None:
    """The end of a Japanese word or verb, or a Korean particle, unless it goes on behind a link or code on a line of its own."""
    tail = _TAIL().match(one.text)
    before = article.shown[index - 1] if tail and index else None
    if tail is None or (before is not None and (before.linked or _follows(article, one, before))):
        return None
    return Ending(one, tail[0].strip(), f"{after}, which belongs to earlier text")


# `工具箱），后来`: a bracket that was opened before; `1）` counts.
_CLOSED = lazy(r"[^（(「『“《【\n]{1,40}?[）」』》】][，。、；]")
_CLOSERS = frozenset("）」』》】")
_LONGEST_ASIDE = 42
_SHORTEST_REST = 15
# What a promotion offers, without who offers it: `文章、课程、沙龙等服务。`
_OFFER = lazy(r"[^，。、：:；的是有在为由从与\s]{2,5}、[^，。：:；]{2,60}、[^，。：:；]{2,60}等[^，。]{1,8}。?\Z")
_LONGEST_OFFER = 140
# Kana that begin no word, the ends of Japanese verbs, and Korean particles.
_TAIL = lazy(r"[をーァィゥェォャュョッゃゅょ]|(?:い?ます|ました|ません|です|でした)[。、]|(?:을|를|의|는|에서|으로|에게|까지|부터)\s")
# Promotion below an article, whole: whoever speaks there, or what is asked of the reader.
_PROMOTION = lazy(
    r"欢迎|关注|公司|扫码|长按|微信|公众号|更多|点击|添加|加入|版权|转载|作者|本|我|如|想|喜欢|感谢|谢谢|推荐|相关|参考|原文|译|编辑|责任|来源"
    r"|图|文"
)

# A name and a date.
_SIGNED = lazy(r"[^，,。\s]{2,8}[，,\s]*(?:19|20)\d\d\b")
# Particles and suffixes, with what makes a word of its own of them (`的确`, `了解`).
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
    """Whether a paragraph begins with names in a row, without the words that say what they are."""
    head = text[:40]
    return head.count("、") >= 2
