"""Decides which HTML files are pages of a site and not the texts of posts, by their content."""

from __future__ import annotations

from ..values.patterns import IGNORECASE, MULTILINE, VERBOSE, lazy
from ..values.post_folders import FOLDERS
from .posts import is_below_posts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .document import Document


def is_page(document: Document, profile: str) -> bool:
    """Whether an HTML file is a page of its own and not the text of a post.

    It is a whole document without front matter, or has no front matter where the generator (``profile``) copies such files.
    """
    if document.language != "html":
        return False
    if document.is_whole_page:
        return True
    return (
        profile in FOLDERS
        and FOLDERS[profile].copies_bare_html
        and not is_below_posts(document.path)
        and not _FRONT_MATTER().match(document.text)
    )


def is_own_page(document: Document, profile: str) -> bool:
    """Whether an HTML file outside of the folders of posts is a page of the site itself, by what its generator (``profile``) makes of it.

    It is copied as it is (https://jekyllrb.com/docs/static-files/, https://gohugo.io/content-management/formats/); or it is a page of
    Jekyll outside of collections that is put together by Liquid, or has the name of such a page; or one of Hexo without a layout.
    With every generator, and without one, it is a whole document in which a program puts the posts, or the page for a wrong address; and
    with every generator a whole document, around which no layout belongs.
    """
    if document.language != "html" or is_below_posts(document.path):
        return False
    fields = _FIELDS().match(document.text)
    if _ERROR_PAGE().search(document.portable_path) and (fields is None or not _DATE().search(fields[0])):
        return True
    if document.is_whole_page and _SHELL().search(document.text):
        return True
    if profile not in FOLDERS:
        return False
    if fields is None:
        return document.is_whole_page or (FOLDERS[profile].copies_bare_html and not _FRONT_MATTER().match(document.text))
    if profile == "hexo":
        return _NO_LAYOUT().search(fields[0]) is not None
    if profile != "jekyll" or _COLLECTION().search(document.portable_path) or not _LAYOUT_OF_PAGES().search(fields[0]):
        return False
    return _PAGE_NAME().search(document.portable_path) is not None or _LIQUID().search(document.text, fields.end()) is not None


_FIELDS = lazy(r"\ufeff?---[ \t]*+\r?\n(?:(?!---)[^\n]*+\n)*+---[ \t]*+(?=\r?\n|\Z)")
# https://docsify.js.org/#/configuration, https://docute.egoist.dev/guide/use-with-bundlers
_SHELL = lazy(r"\bwindow\.\$docsify\b|\bnew Docute\(")
_ERROR_PAGE = lazy(r"(?:^|/)404\.html?\Z")
_DATE = lazy(r"^date:", MULTILINE)
_NO_LAYOUT = lazy(r"^layout:[ \t]*+false[ \t]*+\r?$", MULTILINE)
# A page with a date, or with the layout of posts, may be a text that somebody wrote.
_LAYOUT_OF_PAGES = lazy(r"""\A(?![\s\S]*?^date:)[\s\S]*?^layout:[ \t]*+["']?(?!post|article|blog)\w""", MULTILINE | IGNORECASE)
_COLLECTION = lazy(r"(?:^|/)_[^/]++/")
_PAGE_NAME = lazy(r"(?:^|/)(?:404|(?:(?:archives?|categor(?:y|ies)|search|tags?|timeline)(?:/index)?))\.html?\Z")
_LIQUID = lazy(r"\{%-?\s*+(?:for|if|unless|case|assign|capture|include|paginate)\b|\{\{-?\s*+(?:site|page|paginator|content)\b")
# Also what is hidden by a blank line or a byte order mark: the author means it, and a rule reports it.
_FRONT_MATTER = lazy(r"\ufeff?\s*+(?:---|\+\+\+|;;;|\{(?![%{#]))")


def is_no_text(document: Document) -> bool:
    """Whether an HTML file without front matter is the template of a theme, or a report that a program has generated.

    By its content, so of files that are found in a folder only; a file of a folder of posts is a post.
    """
    if document.language != "html" or is_below_posts(document.path) or _FRONT_MATTER().match(document.text):
        return False
    # What comes after the beginning of code may be an example.
    first = _TEMPLATE_TAG().search(document.text)
    if first is not None and first[1] is None:
        return True
    return document.is_whole_page and (_REPORT().search(document.text, 0, _LONGEST_HEAD) is not None or _NOTEBOOK in document.text)


# Jinja, Nunjucks, Twig, Django and Liquid; Go; Handlebars.  What they put together is no text by itself.
_TEMPLATE_TAG = lazy(
    r"(<(?:pre|code|textarea|xmp)\b)|\{%[-+]?+\s*+(?:extends|block|include|macro|import|layout)\s"
    r"""|\{\{-?+\s*+(?:(?:define|block|template|partial)\s++["(]|>)""",
    IGNORECASE,
)
# https://docs.profiling.ydata.ai, https://www.doxygen.nl, https://pdoc.dev, https://docutils.sourceforge.io, https://coverage.readthedocs.io;
# javadoc, rustdoc and TypeDoc.
_REPORT = lazy(
    r"""<meta\s++name=["']?generator["']?\s++content=["']?(?:Pandas[ ]Profiling|ydata|Doxygen|pdoc|javadoc|Docutils|rustdoc|TypeDoc)\b
        |<!--[ ]Generated[ ]by[ ]javadoc|coverage_html[\w.-]*+\.js""",
    IGNORECASE | VERBOSE,
)
_NOTEBOOK = 'class="jp-Notebook"'
"""What https://nbconvert.readthedocs.io writes around a notebook."""
_LONGEST_HEAD = 20_000
