"""Detects a last paragraph whose end is missing."""

from __future__ import annotations

from ..values.patterns import IGNORECASE, VERBOSE, lazy
from . import foreign_words
from .article import PROSE, Article, Ending
from .continuation_words import FUNCTION_WORDS, OPENERS, SHORT_WORDS, half_clause, is_stranded, leads_on, unclosed
from .core_stubs import link_elsewhere
from .end_features import has_figures, is_hangul, is_joined, is_word
from .end_model import end_score
from .footer_lines import is_afterthought, is_furniture
from .model_tables import begins_word, ends as ends_sentence, is_known
from .needed import needed_for_end
from .terminators import CLOSERS, CONTINUING, TERMINATORS, is_cjk, is_ended, last_sentence
from .whole_excerpts import origin
from .whole_lines import is_farewell, is_placeholder, is_whole_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from ..syntax.nodes import Paragraph
    from ..values.siblings import Siblings

_LABEL = lazy(r"[#=|&<>]|\d{4}|^\W*\d+[、.)）]|^.{0,30}[：:].{0,30}$|^[^，,]{0,60}[的和与、][^，,]{2,8}$")
_WORD = lazy(r"(?<![\dA-Za-zÀ-ÿ'’])[A-Za-z]+(?:['’][A-Za-z]+)*\Z")
_NOTICE = lazy(r"转载|版权|著作权|参考|来源|原文|本文由|出处|轉載|reference|license|copyright|thanks to", IGNORECASE)


def missing_end(article: Article, ends: Collection[str] = (), siblings: Siblings | None = None, *, pedantic: bool = False) -> Ending | None:
    """The last paragraph if its end is missing; ``ends`` are endings that count as complete.

    ``siblings`` is what the other posts of the folder tell about it.

    With ``pedantic``, a paragraph of one sentence without a terminator is enough if half of the others have one.
    """
    last = last_unended(article, ends)
    if last is None:
        return None
    text = last.text.rstrip()
    if not has_figures(text):
        return None
    excerpt = text[-12:].strip() if is_cjk(text[-1]) or text[-1] in CONTINUING else " ".join(text.split()[-3:])[-30:]
    why = _continuing_character(article, text) or _missing_words(article, last, text)
    if why:
        return Ending(last, excerpt, why)
    # Authors forget the last full stop, feeds cut it off.
    copied = pedantic or bool(origin(article))
    if _lacks_full_stop(article, last, text, pedantic=pedantic) and (
        pedantic or end_score(article, last, text, "ends") >= _PLAUSIBLE[copied]
    ):
        why = f"no full stop, unlike {article.ended} of {len(article.others)} others"
        return Ending(last, excerpt, why, certain=False, weak=not copied and len(article.others) < _MANY_OTHERS)
    if not is_prose(article, last, text) or end_score(article, last, text, "ends") < needed_for_end(
        article, text, siblings, pedantic=pedantic
    ):
        return None
    return Ending(last, excerpt, "sentences seldom end so", certain=False)


_MANY_OTHERS = 8
"""Paragraphs that show that an author forgets no full stop."""


def last_unended(article: Article, ends: Collection[str] = ()) -> Paragraph | None:
    """The last paragraph of the article if it is text without a usual ending."""
    last = article.shown[article.last] if article.last >= 0 else None
    if last is None or last.kind not in PROSE or last.linked or len(last.text) < 8:
        return None
    text = last.text.rstrip()
    if is_whole_line(text, last.span.text(article.post.text)):
        return None
    ended = is_ended(text) and not (text[-1] in "'’" and foreign_words.leads_on(text))
    if ended or text.endswith(tuple(ends)) or article.is_open(last) or is_furniture(text) or _has_button(article, last):
        return None
    return None if _goes_on(article, last) else last


def _has_button(article: Article, last: Paragraph) -> bool:
    """Whether the last source line is a few words behind a complete one: the text of a button or a link, a label, a name."""
    before, _, line = last.span.text(article.post.text).rstrip().rpartition("\n")
    sentence = last_sentence(last.text)
    if len(sentence) < len(last.text) and link_elsewhere(sentence) == sentence:
        return True
    label = line.strip()
    few = len(label) <= _LONGEST_ITEM and len(label.split()) <= _MOST_LABELS
    return few and before.rstrip().endswith(tuple(TERMINATORS)) and label[:1].isupper()


_MOST_LABELS = 3


def _goes_on(article: Article, last: Paragraph) -> bool:
    """Whether the text goes on in a link below it, or its last source line is one of a list: an error code, a part with a semicolon."""
    if article.is_annotated and article.shown[article.last + 1].linked:
        return True
    *above, line = last.span.text(article.post.text).rstrip().split("\n")
    if len(above) > 1 and all(len(one.strip()) <= _LONGEST_ITEM for one in (*above, line)):
        return True
    return bool(above) and ((line[-1] in ";；,，" and above[-1].rstrip()[-1:] == line[-1]) or _CODED_LINE().match(line) is not None)


_LONGEST_ITEM = 24
"""Characters of lines that are a list if there are three of them."""
# `EPERM：…`, as in a list of error codes; `"size": 12,`, as in JSON.
_CODED_LINE = lazy(r"\s*(?:[A-Z][A-Z_]{2,30}\s?[：:]|\"[\w-]{1,40}\"\s?:)")
# `Settings > Privacy > Security`.
_MENU = lazy(r"[>›→]\s?[^\s>›→][^>›→]{0,40}[>›→]\s")


def _continuing_character(article: Article, text: str) -> str:
    last = text[-1]
    if last not in CONTINUING or (last in _BRACKETS and len(text) < 20):
        return ""
    # In German and Danish, `«` and `“` are at the end of a quotation.
    opener = {"«": "»", "‹": "›", "“": "„"}.get(last, "")
    if opener and (text.count(opener) > text[:-1].count(last) or text[-2:-1] in TERMINATORS + CLOSERS):
        return ""
    # Letters end with a comma, and semicolon-separated name lists with a semicolon.
    if any(paragraph.text.rstrip()[-1:] == last for paragraph in article.others) or (last == "," and _is_greeting(article, text)):
        return ""
    # A picture may have the formula, and a list of people has a comma too many.
    if last in ",，" and (article.is_followed(article.shown[article.last]) or _is_title(text)):
        return ""
    # Who types a comma for the last full stop has written the whole sentence.
    needed = _WHOLE if last == "," or len(article.others) >= _MANY else _SURELY_WHOLE
    if last in ",，；;" and not origin(article) and end_score(article, article.shown[article.last], text[:-1].rstrip(), "ends") < needed:
        return ""
    return f"`{last}` needs more text"


_WHOLE, _SURELY_WHOLE, _MANY = 250, -500, 2
"""Hundredths of a natural-log odd below which the words before a comma may end a sentence; where little is known of the author, they
must be surely whole.  That is so with fewer other paragraphs than the last number."""


def _is_greeting(article: Article, text: str) -> bool:
    """Whether a text is, or has as its last source line, a few words after a terminator: `Kind regards,`."""
    before, _, line = article.shown[article.last].span.text(article.post.text).rpartition("\n")
    alone = len(line) < _LONGEST_GREETING and last_sentence(line) == line.strip() and before.rstrip().endswith(tuple(TERMINATORS))
    return len(text) < _LONGEST_GREETING or alone


_LONGEST_GREETING = 30


def _missing_words(article: Article, last: Paragraph, text: str) -> str:
    """Why a text without a terminator lacks its last words; empty if it may be complete."""
    line = text.rsplit("\n", 1)[-1]
    sentence = last_sentence(line)
    inner = len(sentence) < len(line)
    habit = _has_habit(article, inner=inner)
    match = _WORD().search(text)
    word = match[0] if match else ""
    words = len(line.split())
    # Words in capitals are keywords of code, such as `ORDER BY`.
    is_function_word = word.lower() in FUNCTION_WORDS - _OBJECTS and not (word.isupper() and len(word) > 1)
    needs_word = is_function_word and not article.is_followed(last) and words >= 4 and (inner or habit or len(line) >= 50)
    if needs_word and not _CODE().search(line) and article.is_english(line) and not is_stranded(line):
        return f"`{word}` needs another word"
    foreign = (
        foreign_words.ends_within(line, article.post.text) if words >= _FEWEST_WORDS and (inner or article.usually_ended(0.6, 1)) else ""
    )
    if foreign and not article.is_followed(last) and not _CODE().search(line) and not _is_note(article, last):
        return f"`{foreign}` needs another word"
    opener = _unclosed_aside(article, last, line, sentence) if inner or len(line) >= _LONGEST_NOTE else ""
    if opener:
        return f"`{opener}` is not closed"
    if not habit or len(line) < len(text) or is_placeholder(article, last):
        return ""
    if word and _is_fragment(article, word, line) and (inner or words >= (3 if word.islower() else 8) or is_cjk(line[0])):
        return f"unknown word `{word}` without a full stop"
    if inner and words > 0 and sentence.lower() in OPENERS and sentence[0].isupper():
        return f"`{sentence}` only starts a sentence"
    if not _is_joined(line, word, inner=inner):
        return ""
    final = leads_on(line) if line[-1] >= "\u3400" and sum(map(is_cjk, line)) >= _SHORTEST_SENTENCE and not _is_label(article, line) else ""
    ends_here = len(sentence) <= _LONGEST_FAREWELL and is_farewell(sentence)
    if final and not (ends_here or article.ends_clause(line) or article.is_followed(last) or _is_note(article, last)):
        return f"`{final}` needs another word"
    clause = half_clause(sentence) if len(line) >= 14 and " " not in sentence else ""
    return f"`{clause[:20]}` needs another clause" if clause else ""


def _unclosed_aside(article: Article, last: Paragraph, line: str, sentence: str) -> str:
    """The bracket or quotation mark that a sentence opens and does not close, in an article that ends its sentences; empty if none."""
    match = _ASIDE_START().search(sentence)
    opener = match[1] if match else unclosed(sentence)
    # `真是痛苦啊（遠望`: a gesture, which is written without the second bracket.
    if _GESTURE().search(sentence):
        return ""
    if not opener or not line[-1].isalpha() or not article.usually_ended(0.5, 2) or article.is_followed(last):
        return ""
    return "" if _is_note(article, last) or _CODE().search(line) or is_placeholder(article, last) else opener


_LONGEST_FAREWELL = 12
_GESTURE = lazy(r"（[\u3400-\u9fff]{1,4}\Z")
_ASIDE_START = lazy(r"\s([(“]|«(?=[\s\xa0]))[^()“”«»\"]{1,120}\Z")
_FEWEST_WORDS = 5
_SHORTEST_SENTENCE = 8
"""Characters of Han or Kana in a line that may be a sentence; fewer are a name."""


def _has_habit(article: Article, *, inner: bool) -> bool:
    """Whether the post ends its sentences with a terminator; fewer show it where another sentence precedes the last one."""
    return article.usually_ended(0.75, 3) or (inner and article.usually_ended(1, 2))


def _is_joined(line: str, word: str, *, inner: bool) -> bool:
    """Whether a line is in a script that writes words without spaces."""
    return is_cjk(line[-1]) or (inner and is_cjk(line[0]) and not word[:1].isupper())


def _lacks_full_stop(article: Article, last: Paragraph, text: str, *, pedantic: bool) -> bool:
    """Whether a text of words has no terminator although the post ends its other sentences with one."""
    line = text.rsplit("\n", 1)[-1]
    sentence = last_sentence(line)
    inner = len(sentence) < len(line)
    if not _has_habit(article, inner=inner) or len(line) < len(text) or is_placeholder(article, last) or _MENU().search(line):
        return False
    match = _WORD().search(text)
    if (
        is_farewell(sentence)
        or _CASUAL().search(line)
        or _GESTURE().search(line)
        or _CREDITED().search(sentence, max(0, len(sentence) - _LONGEST_NOTE))
    ):
        return False
    lacks = _lacks_terminator_cjk if _is_joined(line, match[0] if match else "", inner=inner) else _lacks_terminator
    return lacks(article, last, line, sentence, pedantic=pedantic)


def is_prose(article: Article, last: Paragraph, text: str) -> bool:
    """Whether the model can judge a last paragraph without a usual ending: it may be a sentence of the article.

    Notes, dates, greetings, labels, lists and names have no terminator even where the others have one.  Short lines, and articles that
    seldom end their sentences, are known to the model.
    """
    line = text.rsplit("\n", 1)[-1]
    if not text[-1].isalpha() or is_word(text):
        return False
    joined = is_joined(text)
    if joined and (article.ends_clause(line) or _SIGNATURE().search(line)):
        return False
    if line == text and len(line) < _LONGEST_NOTE and _NAME_AT_END().search(line):
        return False
    if (
        _CASUAL().search(line)
        or _CREDITED().search(line, max(0, len(line) - _LONGEST_NOTE))
        or is_farewell(last_sentence(line))
        or is_stranded(line)
        or _SEPARABLE().search(line)
    ):
        return False
    match = _WORD().search(line)
    # Keywords of code, and names in capitals.
    if match is not None and len(match[0]) > 1 and match[0].isupper():
        return False
    if _is_enumeration(line) or ((joined or is_hangul(text)) and _is_listed(article, last)):
        return False
    if (
        _GESTURE().search(line)
        or _LABELLED().search(line)
        or (_NOTICE().search(line) and len(line) < _LONGEST_NOTE)
        or _is_note(article, last)
    ):
        return False
    return not is_placeholder(article, last)


# What has no terminator: `name: …` in a line of one clause, a formula, numbered lines, a date, a price or a handle at the end.
_LABELLED = lazy(
    r"""[=|<>] | \A(?:图|圖|表|figure|fig|abb(?:ildung)?|figura|рис)\.?\s?\d
      | \A\W*\d+[、.)）] | \A[^\W\d_][^:：,，.。]{0,24}[:：][^,，.。]*\Z
      | [:：]\s\w+\Z | \bat\s\w{2,4}\Z
      | (?:\d{4}[-./年]?[\d./-]{0,6}[月日号] | \d[.,]\d\d\s(?:EUR|USD) | @\w+)\Z""",
    VERBOSE | IGNORECASE,
)
# German verbs leave their first part at the end: `hörte der Regen auf`.
_SEPARABLE = lazy(r"\s(?:ab|auf|aus|bei|durch|ein|fest|frei|her|hin|los|mit|nach|statt|teil|um|vor|weg|zu|zurück|zusammen)\Z")
_LONGEST_NOTE = 60
"""Characters below which a post of one line is a note, and a line that ends with a name a credit."""
_NAME_AT_END = lazy(r"\s[A-ZÀ-Þ]\S*\Z")
_LONGEST_LIST = 200


def _is_enumeration(line: str) -> bool:
    """Whether a line ends with a list of short things; most lines do not have enough commas."""
    end = line[-_LONGEST_LIST:]
    return sum(map(end.count, ",，、;")) >= _FEWEST_ITEMS and _ITEMS().search(end) is not None


_FEWEST_ITEMS = 4
# Names, keywords, things: parts of at most four words between commas.
_ITEMS = lazy(r"(?:[,，、;]\s*+[^\s,，、;.。!?！？]{1,24}+(?:\s[^\s,，、;.。!?！？]{1,24}+){0,3}+\s?+){4}\Z")
# A name behind an ideographic space, as in a bibliography, a source, a publisher, an identifier of code.
_CREDITED = lazy(
    r"\u3000[^\u3000，。、]{1,12}\Z|(?:内容|资料|資料|部分)[^，。]{0,4}来自[^，。]*\Z"
    # A name and what its bearer is.
    r"|\A[^，。,]{2,12}[，,]\s?[^，。,]{2,14}(?:官|长|長|经理|經理|总监|總監|主席|总裁|總裁|工程师|工程師|教授|博士|创始人|創始人|编辑|編輯|作者|顾问|顧問|记者|記者)\Z"
    r"|(?:出版社|编辑部|編輯部|版权所有|版權所有)\Z|\w_\w+\Z|@\w+\Z"
)
# Words that trail off, and Chinese and Japanese words that end what somebody tells, without a full stop.
_CASUAL = lazy(
    r"\.{3}|…|(?:[吧呢啊哦呀嘛喔囉啦嗎吗呗咯完]|以上|かも|かな|けど|のに|よね|だろ|ので|から|ぞ|ぜ|だ[よね]|です[よね]|お楽しみに|(?:联系|聯絡|告诉)我们?)\Z"
)

_PLAUSIBLE = {False: 100, True: -300}
"""Hundredths of a natural-log odd below which only the full stop is missing, without and with evidence that the post was copied."""


def _lacks_terminator(article: Article, last: Paragraph, line: str, sentence: str, *, pedantic: bool) -> bool:
    """Whether a line of words is incomplete because it has no terminator.

    The last one is often forgotten, so the line must follow other sentences in a post that never omits the terminator.  A line
    that introduces an image or code needs none.
    """
    inner = len(sentence) < len(line)
    if _LAST_CAPITALIZED().search(line) or _is_note(article, last):
        return False
    if not pedantic and (not article.usually_ended(0.95, _HABIT) or article.is_followed(last) or article.is_annotated):
        return False
    words = len(line.split())
    if inner:
        return len(sentence.split()) >= 2 and words >= 3
    long = words >= 8 if pedantic else words >= 12 and article.usually_ended(0.95, 2 * _HABIT)
    return long and article.is_english(line) and not _is_label(article, line)


def _lacks_terminator_cjk(article: Article, last: Paragraph, line: str, sentence: str, *, pedantic: bool) -> bool:
    """Whether a line of Han or Kana is incomplete: a sentence of several clauses, or one that follows others."""
    inner = len(sentence) < len(line)
    odds = 1 if article.ends_clause(line) else ends_sentence(line[-1])
    if pedantic:
        return (inner and odds < 1) or len(line) >= 8
    # A sentence that ends in Kana has its verb; source lines of their own are a list.
    if "\u3040" <= line[-1] <= "\u309f" or _is_listed(article, last) or _is_note(article, last):
        return False
    if not article.usually_ended(0.85, 2) or article.is_followed(last) or _omits_terminators(article):
        return False
    if inner:
        return odds < (1 if len(sentence) >= 5 else 0) and not _SIGNATURE().search(line)
    # A paragraph of one sentence is often a slogan or a note: its last character must be a rare ending as well.
    surely = odds <= _UNCOMMON_END and (article.usually_ended(0.85, 4) or article.usually_ended(1, 3))
    return surely and len(line) >= 14 and _CLAUSES().search(_ASIDE().sub("", line)) is not None and not _is_label(article, line)


_OBJECTS = frozenset("that this it you those these so then also still just".split())
"""Function words that may end a sentence: `to expedite that`."""


_UNCOMMON_END = -0.3
"""Natural-log odds at or below which a character seldom ends a sentence."""


def _omits_terminators(article: Article) -> bool:
    """Whether a long post sometimes omits the terminator: in more than one paragraph, and more than one in twenty."""
    return len(article.others) - article.ended > max(1, len(article.others) // 20)


_HABIT = 5
"""How many other paragraphs, nearly all with a terminator, show that a post of words never omits it."""
_CLAUSES = lazy(r"[，,；;]")
_ASIDE = lazy(r"[《（(「“][^《》（）()「」“”]*[》）)」”]")
# A name or a greeting after the last sentence: `That is all for this week! Ann`.
_SIGNATURE = lazy(r"[！!～~][^，,！!]{1,6}\Z")


def _is_note(article: Article, last: Paragraph) -> bool:
    """Whether the paragraph is a footnote, an afterthought, or a table that Markdown does not recognize."""
    before = article.post.text[max(0, last.span.start - 3) : last.span.start]
    return before.rstrip().endswith("]:") or " | " in last.text or is_afterthought(last.text)


def _is_listed(article: Article, last: Paragraph) -> bool:
    """Whether the source line before the last one has neither a terminator nor a comma, as in a list of names."""
    # `<br>` may separate lines that are one in the source.
    source, text = last.span.text(article.post.text).split("\n"), last.text.split("\n")
    return any(len(lines) > 1 and not lines[-2].rstrip().endswith((*TERMINATORS, *CONTINUING)) for lines in (source, text))


def _is_fragment(article: Article, word: str, line: str) -> bool:
    """Whether a word looks like the first letters of another: unknown in English and absent from the rest of the post."""
    if len(word) == 1 and word.islower() and not is_cjk(line[0]):
        return False  # `*g*` is a grin, and a letter behind an apostrophe or a full stop a slip
    if len(word) == 1:
        return word not in "aicrxAICRX" and line[:-1].rstrip()[-1:] not in _OPERATORS
    if len(word) == 2 and word.islower():
        return word not in SHORT_WORDS and article.is_english(line)
    if word.isupper() or _NOTICE().search(line) or (word[0].isupper() and (_NAMES().search(line) or _is_title(line))):
        return False
    lower = word.lower()
    return (article.is_english(line) or is_cjk(line[0])) and not is_known(lower) and begins_word(lower) and article.times(word) == 1


_OPERATORS = frozenset("^*+-/=_\\")


def _is_title(line: str) -> bool:
    """Whether most words are capitalized, as in a title."""
    words = line.split()
    return sum(word[0].isupper() for word in words) * 2 > len(words)


def _is_label(article: Article, line: str) -> bool:
    """Whether a line is a label and not a sentence: `Reference: …`, a license, a line with a link."""
    paragraph = article.shown[article.last]
    source = paragraph.span.text(article.post.text)
    return _LABEL().search(line) is not None or _NOTICE().search(line) is not None or "](" in source or "<a " in source


_NAMES = lazy(r"[A-Z][\w.]*\s[A-Z]\w*\Z")
_BRACKETS = "([{（［｛「『《〈“‘«【"
_LAST_CAPITALIZED = lazy(r"(?:^|\s)[A-Z#@\d]\S*\Z")
_CODE = lazy(r"[=&/$|]\s?\w+\s?\w*\Z")
