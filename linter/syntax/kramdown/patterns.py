"""What the blocks of kramdown begin and end with."""

from __future__ import annotations

from ...values.patterns import ASCII, VERBOSE, lazy
from ..html import MASK

NAME = r"(?u:[^\W\d][\w.\-]*+(?::[^\W\d][\w.\-]*+)?)"
# An unquoted value is a word; what a template tag outputs is unknown.
_VALUE = rf"""(?u:\w++(?![\w{MASK}]) | "[^"]*+" | '[^']*+' | \w*+{MASK}[^\s"'<>]*+)"""
_GIVEN = rf"(?:\s++(?:{NAME}|{MASK}++{NAME}?+)(?:\s*+=\s*+{_VALUE})?+|{MASK}++)"
TAG = lazy(rf"<({NAME})((?:{_GIVEN})*+)\s*+(/)?>", VERBOSE | ASCII)
END_TAG = lazy(rf"</({NAME})\s*+>", ASCII)

SPAN_ELEMENTS = frozenset(
    "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc ruby samp select "
    "small span strong sub sup tt u var".split()
)
BLOCK_ELEMENTS = frozenset(
    "address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 "
    "header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section summary table tbody td th thead tfoot tr "
    "ul".split()
)
EMPTY_ELEMENTS = frozenset("area base br col command embed hr img input keygen link meta param source track wbr".split())
HOLDS_BLOCKS = frozenset(
    "address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header hgroup iframe li main "
    "map menu nav noscript object section summary td".split()
)
"""Elements in which ``markdown="1"`` means blocks."""
HOLDS_SPANS = frozenset(
    "a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb rbc rp rt rtc ruby "
    "select small span strong sub sup th tt".split()
)
"""Elements in which it means inline Markdown; in all others it means none."""
_LOWER = SPAN_ELEMENTS | BLOCK_ELEMENTS | EMPTY_ELEMENTS | HOLDS_BLOCKS | HOLDS_SPANS | frozenset("script style math textarea samp".split())


def element_name(name: str) -> str:
    """The name of an element as kramdown compares it: in lower case if it knows the element."""
    lower = name.lower()
    return lower if lower in _LOWER else name


_NO_SPAN = rf"(?!(?:{'|'.join(sorted(SPAN_ELEMENTS | {'script'}))})(?u:\b))"
BLOCK_TAG = rf"<(?:{_NO_SPAN}{NAME}|/{_NO_SPAN}{NAME}\s*+>)"
ATTRIBUTES = r"\{:(?![:/])(?:\\\}|[^}]){1,600}+\}[^\S\n]*+\n"
"""An inline attribute list on a line of its own."""
END_OF_BLOCK = r"\^[^\S\n]*+\n"
_LIST = r"\ {0,3}(?:[+*\-]|\d++\.)[\t\ |]"
LIST = lazy(_LIST, ASCII)
LAZY_END = rf"[^\S\n]*+(?:\n|\Z)|\ {{0,3}}{ATTRIBUTES}|{END_OF_BLOCK}|\ {{0,3}}{BLOCK_TAG}"
LAZY_LINES = lazy(rf"(?:(?!{LAZY_END})[^\n]*+\n)*+", ASCII)
"""The lines that belong to a block without its prefix."""
PARAGRAPH_LINES = lazy(
    # Most lines begin with a character that ends no paragraph.
    rf"(?:(?:(?![\s\d^{{<+*\-#:>~`])|(?!{LAZY_END}|{_LIST}|\#{{1,6}}[\t\ ]|\ {{0,3}}(?::[\t\ |]|>|[~`]{{3}})))[^\n]++\n)*+",
    ASCII,
)
"""The lines of a paragraph after its first."""
ENDS_CODE = lazy(rf"[\ ]{{0,3}}{ATTRIBUTES}|{END_OF_BLOCK}|\ {{0,3}}{BLOCK_TAG}", ASCII)
BOUNDARY = lazy(rf"[^\S\n]*+\n|{END_OF_BLOCK}|\ {{0,3}}{ATTRIBUTES}|\Z", ASCII)
"""What has to follow a table or a formula."""
BLANK = lazy(r"(?:[^\S\n]*+\n)++", ASCII)
BLANK_LINE = lazy(r"[^\S\n]*+\n", ASCII)
INDENTED = lazy(r"(?:\t|\ {4})[\t\ ]*+\S", ASCII)
HORIZONTAL_RULE = lazy(r"\ {0,3}([*\-_])[ \t]*+\1[ \t]*+\1(?:\1|[ \t])*+\n")
HEADING = lazy(r"(#{1,6})[\t ]++([^\n]*+)\n")
UNDERLINED = lazy(r"\ {0,3}([^ \t\n][^\n]*+)\n([\-=])[\-=]*+[ \t\r\f\v]*+\n")
HEADING_ID = lazy(r"[\t ]\{#[^\W\d][\w.:\-]*+\}\Z|[\t ]\{#:[\w.:\-]*+\}\Z")
QUOTE = lazy(r"\ {0,3}> ?")
FENCE = lazy(r"\ {0,3}(?:(`{3,}+)|(~{3,}+))([^\n]*+)\n")
INFORMATION = lazy(r"\s*+\S*+\s*+\Z", ASCII)
TAG_START = lazy(rf"\ {{0,3}}<(?:{NAME}|!--|/)", ASCII)
MATH = lazy(r"\ {0,3}(\\)?\$\$")
FOOTNOTE = lazy(r"\ {0,3}\[\^([\w][\w\-]*+)\]:[^\S\n]*+", ASCII)
DEFINITION = lazy(r"\ {0,3}\[([^\n\]]++)\]:[ \t]*+([^\n]*+)\n")
ABBREVIATION = lazy(r"\ {0,3}\*\[[^\n]+?\]:[^\n]*+\n")
NAMED_LIST = lazy(r"\ {0,3}\{:(\w[\w\-]*+):(?:\\\}|[^}]){1,600}+\}[^\S\n]*+\n", ASCII)
ATTRIBUTES_LINE = lazy(rf"\ {{0,3}}{ATTRIBUTES}", ASCII)
EXTENSION = lazy(r"\{::(\w++)(/|\s(?:\\\}|[^}]){0,600}+)?+\}|\{:/(?:\w[\w\-]*+)?\}", ASCII)
"""The name of an extension, and its options with a slash if nothing ends it; or the end of one."""
ITEM_ATTRIBUTES = lazy(r"\s*+\{:(?!(?:\w[\w\-]*+)?:|/)(?:\\\}|[^}\n])++\}\s*+", ASCII)
SPACES = lazy(r"\ {0,3}")
END_MARKER = lazy(END_OF_BLOCK, ASCII)
DESTINATION = lazy(
    r"[ \t]*+(?:<([^\n]*?)>|([^\n]*?[^\s][^\n]*?))(?:(?:[ \t]*?\n|[ \t]+?)[ \t]*?([\"'])([^\n]+?)\3)?[ \t]*?\n",
    ASCII,
)
QUOTED = lazy(r"[ \t]++[\"']")
_MAIL = r"(?u:[\w.\-]++@[\w.\-]++)"
AUTOLINK = lazy(rf"<((mailto|https?|ftps?):[^>\n]{{1,2000}}+|{_MAIL})>", ASCII)
FOOTNOTE_MARK = lazy(r"\[\^(\w[\w\-]*+)\]", ASCII)
SPAN_ATTRIBUTES = lazy(r"\{:(?:\\\}|[^}]){1,600}+\}")
ESCAPED = lazy(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=\-])")
