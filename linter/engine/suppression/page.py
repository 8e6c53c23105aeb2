"""Renders a post and leaves out ignore comments, to tell whether such a comment changes the page."""

from __future__ import annotations

from ...syntax.fields import plain
from ...syntax.front_matter import front_matter
from ...syntax.parse import language_of, parse
from ...syntax.templates import masked
from ...values.named_tuples import NamedTuple
from ...values.patterns import DOTALL, IGNORECASE, lazy
from ...values.profiles import PLAIN
from ..visible_text import as_html, is_commonmark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...source.document import Document
    from ...syntax.fields import FrontMatter
    from ...values.profiles import Profile

_MOST_CELLS = 1_000_000
"""pulldown-cmark fills each row of a table up to the widest: with more bars times lines than this, tables are not read."""
_COMMENT = lazy(r"<!--\s*+postlint-(?:(?!-->).)*+-->", DOTALL)
_MDX_COMMENT = lazy(r"\{/\*(\s*+postlint-(?:(?!\*/\}).)*+)\*/\}", DOTALL)
_EXACT = lazy(r"(<(pre|textarea)\b.*?</\2\s*+>)", DOTALL | IGNORECASE)
_SPACE = lazy(r"[ \t\r\n\f]+")
_AROUND_BLOCKS = lazy(
    r" ?(</?(?:p|div|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|t[hd]|h[1-6]|blockquote|pre|section|article|header|footer|figure|"
    r"figcaption|main|aside|nav|details|summary|center|form|hr|br|script|style|html|head|body)\b[^>]*+>) ?",
    IGNORECASE,
)


class Page(NamedTuple):
    """What a post becomes; equal for two posts that differ in ignore comments only."""

    fields: object
    """The front matter as data."""
    html: tuple[str, ...]
    """The body as HTML, read with and without the extensions that only some generators have."""


def page(document: Document, profile: Profile = PLAIN) -> Page:
    """Render a post without its ignore comments; whitespace counts only where a browser shows it.

    pyromark shares no code with our tokenizer.
    """
    block, language = front_matter(document.text, profile), language_of(document, profile)
    body = document.text[block.end if block else 0 :].removeprefix("\ufeff")
    fields: object = None
    if block is not None:
        fields = (block.format, block.problem is None, block.closing is None, _fields(block, document.text))
    body = masked(with_html_comments(body, language), language, profile, block)
    rendered = (body,) if language == "html" else _rendered(body)
    if language != "html" and not is_commonmark(language, profile):
        rendered = (*rendered, as_html(parse(document, profile)))
    return Page(fields, tuple(_without_comments(html) for html in rendered))


def _fields(block: FrontMatter, text: str) -> object:
    if block.problem is not None:
        return None
    # In another language, such as JavaScript, only the text itself can be compared.
    return plain(block, text) if block.language in ("", "yaml", "yml", "toml", "json") and block.closing else block.content.text(text)


def with_html_comments(text: str, language: str) -> str:
    """The text of a post in which ignore comments are those of HTML: the parsers that are used here know no MDX.

    Both are blocks of their own at the beginning of a line, and part of the text elsewhere.
    """
    return _MDX_COMMENT().sub(lambda match: f"<!--{match[1]}-->", text) if language == "mdx" else text


def _rendered(body: str) -> tuple[str, ...]:
    import pyromark

    options = pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_TASKLISTS
    if body.count("|") * body.count("\n") <= _MOST_CELLS:
        options |= pyromark.Options.ENABLE_TABLES
    extended = (
        options
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_DEFINITION_LIST
        | pyromark.Options.ENABLE_MATH
        | pyromark.Options.ENABLE_GFM
    )
    return tuple(pyromark.Markdown(options=some).html(body) for some in (options, extended))


def _without_comments(html: str) -> str:
    parts = _EXACT().split(_COMMENT().sub("", html))
    # Between two exact parts stand the name of the first one's element and the text that follows it.
    exact, between = parts[1::3], parts[0::3]
    shown = [_AROUND_BLOCKS().sub(lambda match: match[1], _SPACE().sub(" ", text)).strip() for text in between]
    return "".join(text for pair in zip(shown, [*exact, ""], strict=True) for text in pair)
