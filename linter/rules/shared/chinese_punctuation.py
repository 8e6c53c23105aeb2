"""Finds half-width punctuation that belongs to Chinese sentences, for the rule `halfwidth-punctuation`.

Whether a mark is Chinese is decided by what is around it in the visible line, where emphasis, links and inline tags are no characters
and a code span is one.  A mark of a Chinese sentence is Chinese beside Latin words, numbers and code too (GB/T 15834-2011, 4; CLREQ 3.1),
except in numbers, addresses, notations, quotations and references.
"""

from __future__ import annotations

from bisect import bisect_right

from ...syntax.parse import BLANK
from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy
from ...values.search import offsets_of
from .chinese_brackets import Brackets, brackets_of
from .cjk import HAN, has_han
from .lines.visible import CODE, OPAQUE, Line, visible_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...syntax.parse import Post

FULLWIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
"""The full-width form of each half-width mark."""
_USUAL = frozenset("，。；：！？")
_OTHER_MARKS = frozenset("，；：、")
_FIRST, _LAST = HAN[0], HAN[-1]
# Full-width characters that may be before and after a mark besides Han characters.
_BEFORE, _AFTER = "”’》」』】）…％℃", "“‘《「『【（"
# What every mark of a Chinese sentence has beside it: Chinese, markup, a line end, or a list of Latin words; and brackets.
_CANDIDATE = lazy(
    rf"[,;:?!.](?:(?<=[^!-~\s].)|(?<=[^!-~\s] .)|(?=[ {BLANK}]*+(?:[^!-~\s{BLANK}]|\s*+\Z|\r?\n))|(?<=[A-Za-z0-9%],)(?=[A-Za-z]))|\("
)
_NAMED = "来去分隔拆连拼作表代结开号"
"""What this begins with, besides a space."""
_OTHERS = lazy(rf"[;:?!.(\[{{<&\n{BLANK}]")
_COMMA = lazy(rf",(?<=[{HAN}],)(?=[{HAN}])(?![{_NAMED}])")
_WORD = lazy(r"[A-Za-z]{2,}+")
# The mark itself: `使用:来分隔`, `以,号隔开`.
_NAMED_BEFORE = lazy(
    r"(?:(?:(?<![有作费信无没])用|(?<![可所难])以|按|通过|符号|字符)[ ]?[,;:?!.]|冒号[ ]?:|逗号[ ]?,|分号[ ]?;|问号[ ]?\?|叹号[ ]?!)\Z"
)
_NAMED_AFTER = lazy(r"[ ]?(?:来|去)?(?:分隔|分割|隔开|分开|拆分|连接|拼接|作为|表示|代表|结尾|结束|开头|号)")
_NAMES_BEFORE = frozenset(_NAMED).union(" ")
# The group is for a mark between Han characters that is not named.
_MARKS = lazy(rf"[?!,;:.](?:(?<=[{HAN}][,;:])(?=[{HAN}])(?![{_NAMED}])()|(?:(?<=[?!])[?!]++)?+)")
# The mark for the kind of a work (GB/T 7714-2015, appendix B), or the date of a publication after its name.
_REFERENCE = lazy(r"[.\[](?:(?<=\[)(?:[JMCDNPSRAGZK]|EB|DB|CP)(?:/(?:OL|CD|DK|MT))?\]|(?<=\.) ?(?:19|20)[0-9]{2}[年./-]|(?<=\.) ?\x02)")
# Arguments, an index or a set, such as `f(甲,b)` and `[甲,乙]`, and a key and its value or a name and its type: `(键:值)`.
_BRACKETS = lazy(
    rf"[A-Za-z0-9_\]]\([^()]*+\)|\[[^\[\]]*+\]|\{{[^{{}}]*+\}}|<[^<>]*+>|(?P<pair>\((?![{HAN}]{{0,3}}注:)[{HAN}]{{1,20}}+:[{HAN}]{{1,20}}+\))"
)
# The words of a list before its last comma: `surface,iPad,还有`.
_LISTED = lazy(r",(?=[A-Za-z][A-Za-z0-9+#.]{1,20}+\Z)")
_LINK_START = lazy(r"[ ]?(?:<a[ ]|\[)")
_QUANTITY = lazy(r"[+-]?[0-9][0-9.:/-]*+(?:%|[A-Za-z]{1,8})?\Z")
_ABBREVIATION = lazy(r"(?:(?<![A-Za-z])(?:etc|Inc|Ltd|Co|Corp|vs|al|No|Fig|Mr|Dr|St|Jr|eg|ie)|(?<![A-Za-z])[A-Za-z]|\.[A-Za-z]*)\Z")
# A chain of words without spaces that begins after Chinese and continues in it: `支持awk,sed,grep等`, `A、B,C三种`.
_CHAIN = lazy(
    rf"(?:(?<=[{HAN}，。；：！？、“「（])[A-Za-z][A-Za-z0-9+#.]++(?:,[A-Za-z][A-Za-z0-9+#.]++){{2,}}+"
    rf"|(?<=、)[A-Za-z][A-Za-z0-9+#.]*+(?:,[A-Za-z][A-Za-z0-9+#.]*+)++)(?=[{HAN}，。；！？、”」）])"
)
_ITEM_NUMBER = lazy(r"(?:\A|(?<=[ \u3000。]))第?[〇零一二三四五六七八九十百0-9]{1,4}+\Z")
_LONGEST_NUMBER = 6
_WORD_END = lazy(r"[A-Za-z0-9+#\x01]\Z")
_LATIN_BEFORE = lazy(rf"[ !-+\-./0-9<-~{CODE}{OPAQUE}]*+\Z")
# A word before a colon that is part of code, or of a time.
_NO_LABEL = lazy(r"[=<>{}\[\]\\|$^&~;]|[0-9]:\Z")
_CODE_SIGNS = lazy(r"[={}<>\\|$^*]|\w\(|\w/\w|\(\)")
_STATEMENT = lazy(r"[ ]?(?:这[个行句条段]|[该此]|的)?(?:语句|命令|函数|代码|声明|结束|结尾)")
_LONGEST_NOTATION = 24
"""The longest notation in brackets, in characters."""
_SHORT = 3
"""Han characters in a line that may be a label."""
_NEAR = 80
"""How far before a mark its sentence is looked at, in characters."""
_SPACED_SHARE = 5
"""In a post with more half-width marks and spaces for each full-width mark, they are its style."""


class Punctuation(NamedTuple):
    """The half-width punctuation of Chinese sentences in a post, by its offsets in the text."""

    alone: dict[str, list[int]]
    """By mark, those that the full-width mark replaces alone."""
    spaced: dict[int, str]
    """By offset, the marks that it replaces together with the space after them, which the full-width mark includes."""
    brackets: list[Brackets]
    """Around Chinese, in order."""


def chinese_punctuation(post: Post) -> Punctuation:
    """The half-width marks, and the brackets around Chinese, of Chinese sentences, also of those in Japanese text."""
    wording = post.wording
    found = Punctuation({mark: [] for mark in FULLWIDTH}, {}, [])
    in_style: list[int] = []
    """The marks and spaces of lines without full-width marks."""
    if not any(mark in wording for mark in _USUAL):
        return found
    codes = [span.start for span in post.code]
    for paragraph in post.paragraphs:
        if paragraph[2] == "code":
            continue
        commas = _commas_between(wording, *paragraph[0])
        if commas is not None:
            found.alone[","] += commas
            continue
        for line in visible_lines(post, paragraph, codes) if _CANDIDATE().search(wording, *paragraph[0]) else ():
            text = line.text
            if not has_han(text) or (("[" in text or "." in text) and _REFERENCE().search(text)):
                continue
            found.brackets.extend(brackets_of(line, post.text))
            spaced = _find_marks(line, post.text, found)
            if spaced and _USUAL.isdisjoint(text):
                in_style += spaced
    if len(in_style) > _SPACED_SHARE and len(in_style) > _SPACED_SHARE * sum(wording.count(mark) for mark in _USUAL):
        for offset in in_style:
            found.spaced.pop(offset, None)
    # Each once and in rising order, even where paragraphs overlap.
    return found._replace(alone={mark: sorted(set(offsets)) for mark, offsets in found.alone.items()})


def _commas_between(wording: str, start: int, end: int) -> list[int] | None:
    """The commas of a paragraph that has no other mark, no markup and no notation, if each is between Han characters; else ``None``.

    Most paragraphs are so.
    """
    if _OTHERS().search(wording, start, end) or wording.startswith(",", start):
        return None
    offsets = offsets_of(",", wording, start, end)
    return offsets if not offsets or len(_COMMA().findall(wording, start, end)) == len(offsets) else None


def _find_marks(line: Line, source: str, found: Punctuation) -> list[int]:
    """Find the marks of Chinese sentences in a line; return the offsets of those with a space."""
    text = line.text
    notations = _notations(text)
    starts = [start for start, _ in notations]
    chinese: set[int] = set()
    is_single, first, alone = len(line.pieces) == 1, line.offset(0), found.alone
    is_short = not has_han(text, _SHORT + 1)
    is_chained = False
    sentence = last = 0
    for match in _MARKS().finditer(text):
        if match.lastindex and not starts:
            start = match.start()
            # Most marks: those between Han characters in a line without notations.
            if is_single or not _is_between_links(line, start, source):
                alone[text[start]].append(first + start if is_single else line.offset(start))
            continue
        start, end = match.span()
        mark, left, right = text[start], text[start - 1] if start else "", text[end : end + 1]
        is_chained = is_chained or (mark == "," and right.isascii() and right.isalpha())
        index = bisect_right(starts, start) - 1 if starts else -1
        if mark == "." and right not in _SPACES:
            continue  # in a number, a name or an address
        if index < 0 or start >= notations[index][1]:
            is_listed = False
            # Most marks are between Han characters.
            is_chinese = mark != "." and _FIRST <= left <= _LAST and _FIRST <= right <= _LAST
            if not is_chinese:
                for stop in "。！？" if start > last else "":
                    sentence = max(sentence, text.rfind(stop, last, start) + 1)
                last = end
                around = _Around(text, start, end, sentence, is_short, left)
                is_chinese = _is_chinese(around)
                is_listed = mark == "," and left.isascii() and around.precedes_han
            if is_chinese and not _is_meant(text, start, end) and not _is_between_links(line, start, source):
                chinese.add(start)
                if end > start + 1:
                    chinese.update(range(start, end))
                if is_listed:
                    chinese.update(_listed_before(text, start))
        if mark in "?!":
            sentence = end
    if is_chained:
        chinese.update(index for match in _CHAIN().finditer(text) for index in range(*match.span()) if text[index] == ",")
    return _add(line, sorted(chinese), source, found) if chinese else []


def _add(line: Line, marks: list[int], source: str, found: Punctuation) -> list[int]:
    """Add the marks at these indexes of a line to what was found; return the offsets of those with a space."""
    spaced: list[int] = []
    for index in marks:
        mark, offset = line.text[index], line.offset(index)
        if _is_spaced(line, index, source):
            found.spaced[offset] = mark
            spaced.append(offset)
        else:
            found.alone[mark].append(offset)
    return spaced


def _notations(text: str) -> list[tuple[int, int]]:
    """Where notations are in a line, whose marks are not Chinese."""
    if not ("(" in text or "[" in text or "{" in text or "<" in text):
        return []
    return [match.span() for match in _BRACKETS().finditer(text) if match["pair"] or _is_short(match[0])]


def _is_short(brackets: str) -> bool:
    """Whether brackets may be a notation, not a sentence in brackets."""
    return len(brackets) <= _LONGEST_NOTATION and _USUAL.isdisjoint(brackets)


def _is_between_links(line: Line, index: int, source: str) -> bool:
    """Whether a mark separates two links, as themes write a list of tags."""
    if len(line.pieces) == 1 and index and line.text[index - 1] != ">":
        return False  # no markup is before the mark
    offset = line.offset(index)
    return source[offset - 1] in ">)" and line.text[index - 1] != ")" and _LINK_START().match(source, offset + 1) is not None


def _listed_before(text: str, comma: int) -> Iterator[int]:
    """The commas between the words before a comma: those of one list are all Chinese, or none."""
    first = max(comma - _NEAR, 0)
    while match := _LISTED().search(text, first, comma):
        comma = match.start()
        yield comma


def _is_spaced(line: Line, index: int, source: str) -> bool:
    """Whether a space that the full-width mark makes superfluous is behind the mark at an index of a line."""
    after = line.text[index + 1 : index + 3]
    if after[:1] != " ":
        return False
    # Generators find an address where a space is before it.
    return len(after) == 2 and after[1] not in " @#:" + OPAQUE and source.startswith(" ", line.offset(index) + 1)


_SPACES = ("", " ", "\r", "\t")


class _Around(NamedTuple):
    """A mark and what is around it in its line."""

    line: str
    start: int
    end: int
    sentence: int
    """Where the sentence of the mark begins."""
    is_short: bool
    """Whether the line has only a few Han characters, as a label has."""
    left: str
    """The character before the mark."""

    @property
    def mark(self) -> str:
        """The mark; the first of several question and exclamation marks."""
        return self.line[self.start]

    @property
    def right(self) -> str:
        """The character after the mark; a space is looked over."""
        after = self.line[self.end : self.end + 1]
        return self.line[self.end + 1 : self.end + 2] if after == " " else after

    @property
    def is_spaced(self) -> bool:
        """Whether a space or the end of the line is after the mark."""
        return self.line[self.end : self.end + 1] in _SPACES

    @property
    def follows_han(self) -> bool:
        """Whether Chinese is before the mark."""
        left = self.left
        return left != "" and (_FIRST <= left <= _LAST or left in _BEFORE)

    @property
    def precedes_han(self) -> bool:
        """Whether Chinese is after the mark."""
        right = self.right
        return right != "" and (_FIRST <= right <= _LAST or right in _AFTER)

    @property
    def before(self) -> str:
        """The sentence up to the mark."""
        return self.line[max(self.sentence, self.start - _NEAR) : self.start]

    @property
    def last_word(self) -> str:
        """What is not Chinese before the mark: words, numbers and code after the last Han character or mark."""
        return _LATIN_BEFORE().search(self.before)[0]  # type: ignore[index]  # the pattern matches every text


def _is_chinese(around: _Around) -> bool:
    """Whether a mark belongs to a Chinese sentence, from the characters beside it."""
    if around.follows_han and around.precedes_han and not around.is_spaced and around.mark != ".":
        return True
    following = around.line[around.end : around.end + 1]
    if following and following in _USUAL and around.mark in ",;:." and following != FULLWIDTH[around.mark]:
        return False  # only the author knows which of the two is meant
    return _JUDGES[around.mark](around) and not _is_latin(around.before + around.line[around.end : around.end + _NEAR])


def _is_latin(sentence: str) -> bool:
    """Whether a sentence is Latin text with a few Chinese words."""
    return not has_han(sentence, len(_WORD().findall(sentence)))


def _is_chinese_comma(around: _Around) -> bool:
    """Of `,` and `;`: beside a Han character, or between a quantity and a word: `涨了4%,GPS`."""
    if around.follows_han:
        return around.right != "" or not around.is_short
    word = around.last_word
    if not around.left or (not word.strip() and around.left != " ") or around.before.endswith("  "):
        return False
    if around.mark == ";" and _ends_statement(around):
        return False
    if around.precedes_han:
        # Words and marks without Chinese before them are a sentence of their own.
        return len(word) == len(around.before) or has_han(around.before)
    if around.right == "":
        return around.left in "+#)" + CODE and has_han(around.before) and _is_prose(around.line)
    return not around.is_spaced and around.right.isalpha() and _QUANTITY().fullmatch(word.strip()) is not None and has_han(around.before)


def _ends_statement(around: _Around) -> bool:
    """Whether a semicolon is part of code that is not marked as code: `return 0;语句`."""
    return (
        _CODE_SIGNS().search(around.last_word) is not None
        or (around.left == ")" and not around.precedes_han)
        or _STATEMENT().match(around.line, around.end) is not None
    )


_OPERATOR = lazy(r"(?<![a-z])(?:all)?(?:in(?:text|title|url|anchor|body)|site|filetype|ext|cache|related)\Z")
"""An operator of search engines: `intext:岸边`."""


def _is_chinese_colon(around: _Around) -> bool:
    """Of `:`: after a Han character, or between a word that follows Chinese and Chinese: `图1:河`, `时间12:30` is none."""
    line, right = around.line, around.right
    if around.follows_han:
        return not line.startswith(("//", ":", ")"), around.end)
    word = around.last_word
    if not around.precedes_han or not word.strip() or word.endswith("  ") or _NO_LABEL().search(word) or _OPERATOR().search(word):
        return False
    if len(word) < len(around.before):
        return True
    # A word and its explanation in a sentence, not a key and its value.
    rest = line[around.end : around.end + _NEAR]
    return right != "" and not _USUAL.isdisjoint(rest) and ":" not in rest


def _is_chinese_question(around: _Around) -> bool:
    """Of `?` and `!`: after Chinese, or after one word that follows Chinese."""
    if around.left == "号" and around.right in _OTHER_MARKS:
        return False  # `双感叹号!!，` is about the mark
    if around.follows_han:
        return around.line[around.end : around.end + 1] not in ("=", "(")
    word = around.last_word.strip()
    if not (around.precedes_han or around.right == "") or not has_han(around.before):
        return False
    if around.left in ('"', ")"):
        return around.precedes_han
    # `Yahoo!` and `Discuz!` are names, `-?` is an option.
    is_word = _WORD_END().search(word) is not None and " " not in word
    return is_word and (around.mark == "?" or (around.right == "" and _is_prose(around.line)))


def _is_chinese_stop(around: _Around) -> bool:
    """Of `.`: at the end of a line, or before a space, but not of a number, an abbreviation or an ellipsis."""
    line = around.line
    if not around.is_spaced or around.left in ("", ".", " ") or around.right == ".":
        return False
    if _ITEM_NUMBER().search(line, max(around.start - _LONGEST_NUMBER, 0), around.start) or around.is_short:
        return False
    if around.follows_han:
        return True
    return (
        around.right == ""
        and has_han(around.before)
        and _is_prose(line)
        and not line[around.start - 1].isdigit()
        and not _ABBREVIATION().search(around.before)
    )


_JUDGES = {
    ",": _is_chinese_comma,
    ";": _is_chinese_comma,
    ":": _is_chinese_colon,
    "?": _is_chinese_question,
    "!": _is_chinese_question,
    ".": _is_chinese_stop,
}


def _is_prose(line: str) -> bool:
    """Whether a line whose last mark follows a Latin word is Chinese: it has full-width marks, and no code."""
    return not _USUAL.isdisjoint(line) and not _CODE_SIGNS().search(line)


def _is_meant(line: str, start: int, end: int) -> bool:
    """Whether the mark itself is meant: `用,分隔`."""
    if line[end : end + 1] not in _NAMES_BEFORE:
        return False
    return _NAMED_AFTER().match(line, end) is not None and _NAMED_BEFORE().search(line, max(0, start - 4), start + 1) is not None
