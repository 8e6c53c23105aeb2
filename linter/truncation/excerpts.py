"""Detects text that is only the beginning of a longer one: an ellipsis or a link replaces the rest."""

from __future__ import annotations

from ..syntax.html import MASK
from ..values.patterns import ASCII, IGNORECASE, MULTILINE, VERBOSE, lazy
from ..values.spans import index_at
from . import foreign_words
from .article import Article, Ending
from .continuation_words import FUNCTION_WORDS, SHORT_WORDS, goes_on_elsewhere, half_clause, is_stranded, leads_on, unclosed
from .core_stubs import first_stub, link_elsewhere
from .footer_lines import LONGEST_LINE, is_afterthought, is_note
from .model_tables import begins_word, ends as ends_sentence, is_known
from .omissions import CLOSING_BRACKETS, is_bracketed, is_link_of_dots, is_mentioned, is_shown_address
from .paywalls import closed_heading, is_paywall
from .stubs import stub_at_end
from .terminators import CLOSERS, is_cjk, last_sentence
from .whole_elsewhere import names_the_place
from .whole_lines import is_farewell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from ..syntax.nodes import Paragraph
    from ..values.siblings import Siblings

_DOTS = lazy(r"(?:\s*(?:…+|⋯+|\.{3,}|。{3,}|・{3,}|(?:\.\s){2,}\.))\Z")
_ANY_DOTS = lazy(r"…|⋯|\.{3,}|。{3,}|・{3,}")
_TRAILING_WORDS = lazy(
    r"""(?:等|等等|之类|吧|呢|啊|哦|呵|哈|嘛|吗|了|呃|嗯|唉|待续|期待|以待|而知|～
      | ねぇ|なぁ|[なよねや]ー|(?<=[しみえべめれせてけげね])よう|(?<=[\u3400-\u9fff])[おこそとのもろごぼ]う|おそう|기를|길|바라며
      | けど|けれど|のに|の?だが|ですが|ますが|かも|かな|だろう?|よね|たら|ので|から|ないと|[てで]
      | là|bientôt|voilà|(?:ist|war|sind|bin|so|schon|wieder|noch|nun)\sda|hier|mal|suivre|próxima|n[ãa]o\ssei|no\ss[ée]
      | 但是|可是|不过|然后|或者是?|还是
      | 려나|하나|[하핳헤헿후]{2,}|[는은인]데|지만|거든|구나|텐데|[을할]까|네요?|[죠지]요?
      | (?:time|zeit)\s(?:will|wird)\s(?:tell|zeigen)|no\ssee
      | loading|wait|cargando|chargement|carregando|загрузка|加载中?|読み込み中|로딩\s?중?
      | (?:happy|merry)\s\w{3,10}
      | (?:hope|think|guess|suppose|believe|say|said)\sso
      | etc|so\son|and\smore|forth|later|soon|continued|yet|though|well|[eh]*mm+|ah+|oh+|wow|right|not|maybe|know|now|then
      | again|there|here|it|that|this|me|you|us|them)\Z""",
    VERBOSE | IGNORECASE,
)
_WORD = lazy(r"([^\W\d_]+(?:['’][^\W\d_]+)*)\Z")
# Identifiers and host names, as in code: `pool.FindA...`, `registerHand...`, `example.com/gi...`.
_CODE_WORD = lazy(r"[\w./\"-]*(?:[a-z][A-Z]|\w[./]\w)\w*\Z", ASCII)
_DOT_CHARACTERS = frozenset("….⋯。・")
_PROSE = frozenset({"paragraph", "other"})
_KINDS = _PROSE | {"quote", "item"}


def cut_short(
    article: Article,
    phrases: Collection[str] = (),
    languages: Collection[str] = (),
    siblings: Siblings | None = None,
    *,
    pedantic: bool = False,
) -> Ending | None:
    """The last paragraph if it replaces the rest of the text, or breaks off with an ellipsis.

    ``siblings`` is what the other posts of the folder tell about it.
    """
    shown = article.shown
    if not shown:
        return None
    # A stub is the last line of the article, or one of the links below it.
    for index in range(len(shown) - 1, max(article.last, 0) - 1, -1):
        paragraph = shown[index]
        if paragraph.kind not in _KINDS:
            break
        is_masked = article.post.masked[paragraph.span.end - 1] == MASK
        text = paragraph.text.rstrip()
        stub = (
            ""
            if is_masked
            else stub_at_end(text, phrases, languages)
            or _paywall(article, index)
            or _general_stub(article, index, languages)
            or _behind_unfinished(article, index)
        )
        # Who quotes the beginning of a text, with words of their own, links the rest of it on purpose.
        alone = paragraph.text.strip() == stub and index > 0 and shown[index - 1].kind != "quote"
        if paragraph.kind == "quote" and not alone and any(one.kind in _PROSE for one in shown):
            continue
        placeholder = _placeholder(article, index, stub, phrases) if stub and not _is_credit(article, index, stub) else None
        if placeholder is not None:
            return placeholder
    if closed := closed_heading(article):
        return closed
    last = shown[article.last] if article.last >= 0 else None
    if last is None or last.kind not in _KINDS or _is_code(article, last):
        return None
    text = last.text.rstrip()
    if text[-1:] in CLOSING_BRACKETS:
        if not is_bracketed(text) or _is_quoted(article, last) or is_mentioned(article, text):
            return None
        # It may be an omission that the author marks.
        return Ending(last, text[-20:], "a placeholder for the rest", certain=False)
    dotted = last_dotted(article) if siblings is None or not siblings.repeated else None
    return _ellipsis(article, *dotted, siblings, pedantic=pedantic) if dotted else None


def last_dotted(article: Article) -> tuple[Paragraph, str, str] | None:
    """The last paragraph of the article if its prose ends in dots, its text before them, and the dots."""
    last = article.shown[article.last] if article.last >= 0 else None
    if last is None or last.kind not in _PROSE or _is_code(article, last):
        return None
    text = last.text.rstrip()
    match = _DOTS().search(text, max(0, len(text) - 16)) if text[-1:] in _DOT_CHARACTERS else None
    if match and is_link_of_dots(article, last):
        return None
    return (last, text[: match.start()], match[0]) if match and match.start() >= 8 and not _is_quoted(article, last) else None


def _is_code(article: Article, paragraph: Paragraph) -> bool:
    """Whether a paragraph ends in code, where dots are syntax: `import(...)`."""
    return index_at(article.post.code, paragraph.span.end - 1) >= 0


def _paywall(article: Article, index: int) -> str:
    """The last line of a paragraph below other text if it keeps the rest from who has not subscribed."""
    line = article.shown[index].text.rstrip().rsplit("\n", 1)[-1]
    return line if is_paywall(line) and any(one.kind in _PROSE for one in article.shown[:index]) else ""


def _general_stub(article: Article, index: int, languages: Collection[str]) -> str:
    """The last line of a paragraph, or what is behind its last sentence, that replaces the rest of the text in words of its own."""
    line = article.shown[index].text.rstrip().rsplit("\n", 1)[-1]
    if len(line) < len("全文见"):
        return ""
    if names_the_place(line, languages, linked=article.shown[index].linked):
        return line
    parts = [line, *(line[match.end() :] for match in _BREAK().finditer(line, max(0, len(line) - _LONGEST_STUB)))]
    return first_stub(parts, article.post)


def _behind_unfinished(article: Article, index: int) -> str:
    """A link to the source or to more, in the paragraph or one of its own, behind words in the middle of a sentence."""
    text = article.shown[index].text.rstrip()
    found = link_elsewhere(text)
    before = text[: len(text) - len(found)].rstrip() if found else ""
    if found and not before and index and article.shown[index - 1].kind in _PROSE:
        before = article.shown[index - 1].text.rstrip()
    if len(before) < _SHORTEST_BEFORE:
        return ""
    dots = _DOTS().search(before, max(0, len(before) - 16))
    # `We wanted to see more` has no link.
    from .end_features import has_figures
    from .end_model import INSIDE, gram_score

    inside = not found[0].islower() and before[-1].isalpha() and has_figures(before) and gram_score(before) >= INSIDE
    return found if inside or (dots is not None and before[dots.start() - 1].isalnum()) else ""


_SHORTEST_BEFORE = 30
# A sentence, dots in brackets, or words that are cut end before a stub.
_BREAK = lazy(r"[。！？…\])）.]\s*(?=\S)|\s+(?=\S)")
_LONGEST_STUB = 120


def _placeholder(article: Article, index: int, stub: str, phrases: Collection[str]) -> Ending | None:
    """A stub, unless it leads to another page; certain if it leads to the rest, or is a notice or a phrase of the configuration."""
    from .read_more import Target, target  # few posts have a stub

    leads_to = target(article, index, stub)
    if leads_to is Target.ELSEWHERE:
        return None
    certain = leads_to is Target.REST or is_paywall(stub) or _is_phrase(stub, phrases)
    return Ending(article.shown[index], stub[:60], "a placeholder for the rest", certain=certain)


def _is_phrase(stub: str, phrases: Collection[str]) -> bool:
    """Whether a stub is one of the phrases that the configuration names."""
    return bool(phrases) and any(phrase.lower() in stub.lower() for phrase in phrases)


def _is_credit(article: Article, index: int, stub: str) -> bool:
    """Whether a stub only names the source of a text that was copied completely, in a line about the article or below a rule."""
    line = article.shown[index].text.rstrip().rsplit("\n", 1)[-1]
    if is_note(line[:LONGEST_LINE]) and not line.startswith(stub):
        return True
    start = article.shown[index - 1].span.end if index else 0
    return _SOURCE().match(stub) is not None and _RULE().search(article.post.text, start, article.shown[index].span.start) is not None


_SOURCE = lazy(r"[\W_]*全文(?:链接|地址|連結)")
_RULE = lazy(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$|<hr\b", MULTILINE | IGNORECASE)


def _is_quoted(article: Article, last: Paragraph) -> bool:
    """Whether the text is a quotation or a list inside one: quotations omit text on purpose."""
    source, text = article.post.text, last.text
    return (
        last.kind == "quote"
        or text.count("“") > text.count("”")
        or (article.post.language != "html" and source.startswith(">", source.rfind("\n", 0, last.span.start) + 1))
    )


def _ellipsis(article: Article, last: Paragraph, before: str, dots: str, siblings: Siblings | None, *, pedantic: bool) -> Ending | None:
    line = before.rsplit("\n", 1)[-1]
    from .end_features import has_figures

    if not has_figures(before):
        return None
    # An author who trails off within a line also does so at its end.
    if not line or (not pedantic and _ANY_DOTS().search(line, max(0, len(line) - _REACH))):
        return None
    if _COMPARISON().search(line, max(0, len(line) - _LONGEST_COMPARISON)):
        return None
    address = _CODE_WORD().search(before, max(0, len(before) - _REACH))
    if address and is_shown_address(article, last, address[0]):
        return None
    why = _inside_phrase(article, before, dots) or _after_word(article, last, before, dots, siblings, pedantic=pedantic)
    text = before + dots
    excerpt = text[-14:].strip() if is_cjk(before[-1]) else " ".join(text.split()[-3:])[-40:]
    # An author who trails off before an image or code goes on there, but not after half a word.
    if not why or (not pedantic and _ends_in_word(before) and article.is_followed(last)):
        return None
    from .whole_excerpts import is_preview, origin

    is_whole = why.startswith(_WHOLE_WORD) and before.rsplit(maxsplit=1)[-1].lower() in FUNCTION_WORDS - _DETERMINERS
    weak = (why in (_SELDOM, _LONELY) or is_whole) and not (origin(article) or is_preview(article))
    return Ending(last, excerpt, why, certain=False, weak=weak)


_DETERMINERS = frozenset("a an the my your his their our its every of".split())
"""Words on which nobody trails off."""
_SELDOM, _LONELY = "where sentences seldom end", "though no other sentence trails off"
_WHOLE_WORD = "after the unfinished word"


def _ends_in_word(before: str) -> bool:
    """Whether the words before an ellipsis are whole: Chinese or Japanese, or an English word that needs another one."""
    words = before.rstrip("….⋯ ").split()
    return not words or not words[-1].isascii() or words[-1].lower() in FUNCTION_WORDS


# A clause that ends with its verb: `as curious as we are...`.
_COMPARISON = lazy(
    r"\b(?:as|than|what|who|where|how)\s(?:i|you|we|they|he|she|it)\s(?:am|are|is|was|were|do|does|did|can|could|have|has|had|will|would)\Z",
    IGNORECASE,
)
_LONGEST_COMPARISON = 24


def _inside_phrase(article: Article, before: str, dots: str) -> str:
    """Why the ellipsis is inside a word or a phrase, whatever the rest of the post is like; empty if it is not."""
    identifier = _CODE_WORD().search(before, max(0, len(before) - _REACH))
    is_name = identifier and not (_VERSION().fullmatch(identifier[0]) or _NAMES().search(before, max(0, len(before) - _REACH)))
    if identifier and is_name and dots[0] == "." and not _is_class(identifier[0]):
        return f"after part of a name, `{identifier[0][-30:]}`"
    fragment = _fragment_before(article, before)
    if fragment:
        return f"{_WHOLE_WORD} or phrase `{fragment}`"
    mark = before[-1]
    # `red, green, ...` is a list of examples, as is `programs: ls,...`.
    comma = mark == "," and not dots[0].isspace() and not _EXAMPLE().search(before, max(0, len(before) - _REACH))
    if mark in "，、（([{“「『《/" or comma or (mark == "-" and before[-2:-1].isalpha()):
        return f"after `{mark}`, which needs more text"
    opener = unclosed(last_sentence(before[-_REACH:].rsplit("\n", 1)[-1]))
    return f"after an unclosed `{opener}`" if opener else ""


# One of two words between commas, behind a colon or a bracket.
_EXAMPLE = lazy(r"(?:[,:(]\s?|\A)[\w.+#/'’-]+(?:\s[\w.+#/'’-]+)?\s?,\Z")


def _is_class(name: str) -> bool:
    """Whether a name before dots is the whole name of a class: `DataSet`."""
    return name[0].isupper() and name.isalpha() and is_known(_LAST_PART().split(name)[-1].lower())


_LAST_PART = lazy(r"(?<=[a-z])(?=[A-Z])")


def _after_word(article: Article, last: Paragraph, before: str, dots: str, siblings: Siblings | None, *, pedantic: bool) -> str:
    """Why an ellipsis after a whole word is not a figure of speech; empty if it may be one."""
    line = before.rsplit("\n", 1)[-1]
    if dots.lstrip()[0] in "。・" or _is_spoken(line) or line[-1] in _NO_WORD or is_farewell(last_sentence(line)):
        return ""
    others = article.dotted_beside(last)
    if (pedantic or others <= _most_dotted(article)) and (why := _needs_word(article, line, dots, others, pedantic=pedantic)):
        return why
    from .end_model import end_score
    from .needed import needed_for_dots

    if is_plain(article, before) and end_score(article, last, before, "dots") >= needed_for_dots(
        article, before, siblings, pedantic=pedantic
    ):
        return _SELDOM
    return _LONELY if pedantic and _is_unusual(article, last, line, pedantic=pedantic) else ""


def _needs_word(article: Article, line: str, dots: str, others: int, *, pedantic: bool) -> str:
    """Why the last words before an ellipsis need more; ``others`` is how many other paragraphs have dots."""
    if is_cjk(line[-1]):
        word = leads_on(line) if pedantic or not others else ""
    else:
        # Nobody ends on an article, whatever else trails off.
        word = (_unfinished_start(article, line) if pedantic or not others else "") or (
            "" if dots[0].isspace() else foreign_words.ends_within(line, article.post.text, trailing=True)
        )
    # A short line is a farewell or a heading: `再一次，去下一个…`.
    if word and len(line) >= (_SHORTEST_CLAUSE if is_cjk(line[-1]) else 4):
        return f"after `{word}`, which needs another word"
    return "before a clause that the sentence needs" if half_clause(last_sentence(line)) and (pedantic or not others) else ""


def is_plain(article: Article, before: str) -> bool:
    """Whether the model can judge dots: they are the only ones of a sentence and behind a word with which people do not trail off."""
    line = before.rsplit("\n", 1)[-1]
    from .end_features import is_joined, is_word

    if not line or is_word(before) or is_afterthought(line) or _is_spoken(line) or is_stranded(line) or _ENOUGH().search(line):
        return False
    if not line[-1].isalnum() or _ANY_DOTS().search(line, max(0, len(line) - _REACH)):
        return False
    # `…的人，…的人……`: one of several clauses that end so.
    return not (is_joined(line) and article.ends_clause(line))


# A clause with its verb and without an object: `a problem you don’t even have...`.
_ENOUGH = lazy(r"n['’]t\s(?:even\s|really\s)?(?:have|know|need|want|do|care|like|see|get|understand|exist|work)\Z")


def _most_dotted(article: Article) -> int:
    """How many other paragraphs may have dots if the author does not let sentences trail off: one in twenty, and at least one."""
    return max(1, len(article.others) // 20)


_NO_WORD = CLOSERS + ",!?！？。.~～"


_SHORTEST_CLAUSE = 12
"""Characters of a line of Han or Kana in which a word needs another one."""
_LONGEST_TRAILING = 16


def _is_spoken(before: str) -> bool:
    """Whether a text ends with words that people let trail off."""
    match = _TRAILING_WORDS().search(before, max(0, len(before) - _LONGEST_TRAILING))
    return match is not None and not (match[0].isascii() and is_cjk(before[: match.start()].rstrip()[-1:]))


def _fragment_before(article: Article, before: str) -> str:
    """The English word before the ellipsis that needs a continuation, or the first letters of one; empty if there is none."""
    word = _WORD().search(before)
    fragment = word[1] if word else ""
    if not fragment or _is_spoken(before):
        return ""
    joined = _OTHER_LETTER().search(before, max(0, len(before) - len(fragment) - 12)) is not None
    if goes_on_elsewhere(fragment, article.post.text) and (joined or not fragment.isascii()) and article.times(fragment) == 1:
        return fragment
    if not fragment.isascii():
        return ""
    lower = fragment.lower()
    # `\d` is code, `3.x` a version, and a capital letter that occurs elsewhere is a name: `R`.
    named = len(fragment) == 1 and (
        before[-2:-1] in _SIGILS or before[-3:-1].strip("0123456789") == "." or (fragment.isupper() and article.times(fragment) > 1)
    )
    if named or is_stranded(before):
        return ""
    if len(fragment) <= 2:
        incomplete = lower not in SHORT_WORDS
    else:
        unknown = fragment[1:].islower() and not is_known(lower) and article.times(fragment) == 1 and not _WHOLE().search(lower)
        # A part of a compound in other characters is one of a name: `xmonad-contrib`.
        part = joined and before[-len(fragment) - 1 : -len(fragment)] in _HYPHENS
        incomplete = unknown and not part and (begins_word(lower) or (joined and fragment[0].isupper()))
    return fragment if (incomplete or lower in FUNCTION_WORDS - _SPOKEN) and (joined or article.is_english(before)) else ""


def _unfinished_start(article: Article, line: str) -> str:
    """The only word of an unfinished sentence, or a final `I`, in a post that uses terminators; empty if there is none."""
    sentence = last_sentence(line)
    single = sentence == "I" or (sentence.isalpha() and sentence[1:].islower() and article.times(sentence) > 1)
    begun = (single and len(sentence) < len(line)) or (line.endswith(" I") and article.usually_ended(0.9, 4))
    return sentence.split()[-1] if begun and article.usually_ended(0.7, 2) else ""


def _is_unusual(article: Article, last: Paragraph, line: str, *, pedantic: bool) -> bool:
    """Whether an ellipsis after a whole word is unusual in this post: a long last sentence where the others have a terminator."""
    if not pedantic and (not article.usually_ended(0.9, _HABIT) or article.is_followed(last) or is_afterthought(line)):
        return False
    sentence = last_sentence(line)
    inner = len(sentence) < len(line)
    if is_cjk(line[-1]):
        # A sentence that ends in Kana has its verb.
        # `2019 见` after the last sentence is a farewell.
        size = sum(map(is_cjk, sentence))
        long = size >= 5 if inner else len(line) >= 25 or (size >= 8 and ends_sentence(line[-1]) < 0.5)
        return long and line[-1] >= "\u3400"
    if any(map(is_cjk, line)):
        return len(line) >= 25
    if _COMMON.isdisjoint(line.lower().split()) or not article.is_english(line):
        return False
    return len(line.split()) >= (9 if inner and len(sentence.split()) >= 2 else 13)


# Cyrillic, Greek, Han, Kana and Hangul, where a Latin word is a name.
_OTHER_LETTER = lazy(r"[\u0370-\u052f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_REACH = 200
_HABIT = 6
"""How many other paragraphs show how a post ends its sentences; shorter notes trail off as people speak."""
_COMMON = frozenset("the and of to is that for with you are it this".split())
"""Words of which a long English sentence has at least one, and sentences of other languages have none."""
# `YUI, GoogleMap, OpenLayers`: examples, of which there are more.
_NAMES = lazy(r"(?:[,、]\s?[A-Z][\w.]{1,30}){2}\Z")
_VERSION = lazy(r"v?\d[\d.]*\.x\.?", IGNORECASE)
_HYPHENS = frozenset("-_/")
_SIGILS = frozenset("\\$@#")
# Suffixes of nouns after which few words go on: `an optimist`.
_WHOLE = lazy(r"[a-z]{3}(?:ist|ism|ment|ness|ship)\Z")
_SPOKEN = frozenset(
    "so and but or that this these those it we i you not can will just also then what how who why when where there still".split()
)
"""Function words that people do let trail off."""
