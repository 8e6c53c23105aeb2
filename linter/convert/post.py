"""Converts a post: its front matter stays as it is, and its HTML becomes Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from ..syntax.html import tag_at
from ..syntax.lazy_images import lazy_attribute, shows_image
from ..values.dialects import Dialect
from ..values.errors import MissingExtraError
from ..values.patterns import lazy
from ..values.spans import Span
from .blocks import Block, blocks
from .code_blocks import simplify_code
from .content import ANCHOR, EMBEDDED, content_of, difference, is_custom
from .emitter import Emitter
from .footnotes import Note, take_footnotes
from .masks import CLOSE, OPEN, Masks
from .rendering import rendered
from .word_lists import build_lists

if TYPE_CHECKING:
    from turbohtml import Element

    from ..syntax.parse import Post
    from .content import Shown

LARGEST = 1_000_000
"""Characters."""
DEEPEST = 200
"""Elements within each other."""
_FOOTNOTES = frozenset({Dialect.COMMONMARK, Dialect.GOLDMARK, Dialect.KRAMDOWN, Dialect.PYTHON_MARKDOWN, Dialect.MDX})
"""Dialects that have them without a plugin."""


class Unconvertible(ValueError):
    """The post cannot be converted."""


class Kept(NamedTuple):
    """A block that stays HTML."""

    span: Span
    """Where it begins, in the post that came in."""
    name: str
    """Of its element."""
    reason: str


class Conversion(NamedTuple):
    """What converting made of a post."""

    text: str
    kept: tuple[Kept, ...]
    blocks: int
    """How many blocks the post has."""


def require_library() -> None:
    """Raise ``MissingExtraError`` if the library that reads HTML is not installed."""
    from importlib.util import find_spec

    if find_spec("turbohtml") is None:
        raise MissingExtraError("`postlint convert` needs turbohtml: run `pip install 'postlint[convert]'`")


def convert_post(post: Post) -> Conversion:
    """Convert the HTML of a post, or the whole of one in HTML, to Markdown in the dialect of its site.

    A post whose body is Markdown already stays as it is.  Raises ``Unconvertible``, and ``MissingExtraError``.
    """
    require_library()
    text, start = post.text, post.body.start
    if len(text) - start > LARGEST:
        raise Unconvertible(f"it has more than {LARGEST:,} characters")
    if OPEN in text or CLOSE in text or any("\U000f1000" <= character <= "\U000f10ff" for character in text):
        raise Unconvertible("it has characters for private use that the conversion needs (U+F0000)")
    if _depth(post) > DEEPEST:
        raise Unconvertible(f"its elements are nested more than {DEEPEST} deep")
    if not text[start:].strip() or not is_html(post):
        return Conversion(text, (), 0)
    body, kept, count = _Converter(post).converted()
    head = text[:start]
    if head and not head.endswith("\n"):
        head += "\n"
    gap = re.match(r"(?:[ \t]*\r?\n)*", text[start:])
    return Conversion(f"{head}{gap[0] if gap and head else ''}{body}\n", kept, count)


def _depth(post: Post) -> int:
    depths: list[int] = []
    for element in post.elements:
        depths.append(depths[element.parent] + 1 if element.parent >= 0 else 1)
    return max(depths, default=0)


def is_html(post: Post) -> bool:
    """Whether the body of a post is HTML: no Markdown but paragraphs, which have less of the text than the HTML has."""
    if post.language == "html":
        return True
    if post.language == "mdx" or any(block.kind not in ("html", "paragraph") for block in post.blocks) or post.links:
        return False
    html = sum(len(block.span.text(post.prose).replace("\0", "")) for block in post.blocks if block.kind == "html")
    html += sum(block.kind == "html" for block in post.blocks)
    return html > sum(len(block.span.text(post.prose).replace("\0", "")) for block in post.blocks if block.kind == "paragraph")


def _words(root: Element) -> str:
    return "".join(root.text.split())


class _Converter:
    """Converts the body of one post."""

    def __init__(self, post: Post) -> None:
        import turbohtml

        self.post = post
        self.dialect = post.profile.dialect
        self.emitter = Emitter(self.dialect)
        self.masks = Masks(post, post.body.start)
        masked = self.masks.text
        self._lines = [0, *(match.end() for match in re.finditer("\n", masked))]
        self.root = turbohtml.parse_fragment(masked)
        self.has_places = True
        if post.language == "markdown" and any(block.kind == "paragraph" for block in post.blocks):
            page = turbohtml.parse_fragment(rendered(masked, self.dialect))
            if _words(page) != _words(self.root):  # a paragraph between the HTML has escapes or entities
                self.root, self.has_places = page, False
        self.kept: list[Kept] = []
        self.notes: list[Note] = []

    def converted(self) -> tuple[str, tuple[Kept, ...], int]:
        """The body in Markdown, what stays HTML, and the number of blocks."""
        _show_images(self.root)
        build_lists(self.root)
        simplify_code(self.root)
        if self.dialect in _FOOTNOTES:
            self.notes = take_footnotes(self.root, lambda number: self.masks.add(f"[^{number}]"))
        _move_comments(self.root, self.masks)
        self._take_tasks()
        _mark_targets(self.root)
        self.emitter.keep_inside_code(self.root)
        self.emitter.hide_special(self.root)
        found = blocks(self.root, self.masks)
        if not any(content_of([block.element]) for block in found) and not self.notes:
            return "", (), 0  # scripts and styles alone are no post
        parts = self.markdown(found)
        for note in self.notes:
            text = "\n\n".join(self.markdown(blocks(note.content, self.masks)))
            parts.append(self.masks.add(f"[^{note.number}]:") + " " + text.replace("\n", "\n    ").replace("\n    \n", "\n\n"))
        text = self.masks.shown(self.emitter.shown("\n\n".join(parts)), mdx=self.dialect is Dialect.MDX)
        return text, tuple(self.kept), len(found)

    def _take_tasks(self) -> None:
        """Write the boxes of lists of tasks as GitHub does: https://github.github.com/gfm/#task-list-items-extension-."""
        from turbohtml import Text

        for box in self.root.select('li > input[type="checkbox"], li > p > input[type="checkbox"], li > label > input[type="checkbox"]'):
            if box.previous_sibling is None or not box.previous_sibling.text.strip():
                box.replace_with(Text(self.masks.add("[x]" if "checked" in box.attrs else "[ ]") + " "))

    def markdown(self, found: list[Block]) -> list[str]:
        """The Markdown of some blocks."""
        parts: list[str] = []
        shown: list[list[Shown]] = []
        for block in found:
            markdown, content = self.block(block, parts[-1] if parts else "")
            if not markdown:
                continue
            if parts and shown[-1] and content and not self._stays(f"{parts[-1]}\n\n{markdown}", shown[-1] + content):
                # Two blocks that Markdown reads as one, such as lists: the second one as HTML, or apart.
                markdown = self.html(block, "Markdown would join it with the block before it")
            parts.append(markdown)
            shown.append(content)
        return parts

    def block(self, block: Block, before: str) -> tuple[str, list[Shown]]:
        """A block in Markdown, or in HTML if it would lose something; and what it shows."""
        content = content_of([block.element])
        if not content:
            return (self.html(block, "") if block.name in ("script", "style") else ""), content
        reason = f"Markdown has no `<{block.name}>`" if block.name in _NO_FORM or is_custom(block.name) else self._table(block.element)
        if reason:
            return self.html(block, reason), content
        for careful in (False, True):
            markdown = self.emitter.markdown(block.element, before, careful=careful)
            reason = self._lost(markdown, content)
            if not reason:
                return markdown, content
        return self.html(block, f"Markdown would lose or change {reason}"), content

    def html(self, block: Block, reason: str) -> str:
        """A block as HTML that Markdown takes for one block: without empty lines in it."""
        if reason:
            line, column = block.place if self.has_places else (0, 0)
            place = self.masks.origin(self._lines[min(line, len(self._lines)) - 1] + column) if line else self.post.body.start
            self.kept.append(Kept(Span(place, place), block.name, reason))
        html = _without_blank_lines(block.element.html)
        return html if block.name in _BEGINS_BLOCK else f"<div>{html}</div>"

    def _stays(self, markdown: str, content: list[Shown]) -> bool:
        return not self._lost(markdown, content)

    def _lost(self, markdown: str, content: list[Shown]) -> str:
        """What of a content Markdown would lose; empty if nothing."""
        import turbohtml

        page = rendered(self.emitter.shown(markdown), self.dialect)
        return difference(_plain(content, self.emitter), content_of(turbohtml.parse_fragment(page).children))

    @staticmethod
    def _table(element: Element) -> str:
        if element.tag != "table":
            return ""
        cells = element.find_all("td") + element.find_all("th")
        if any(cell.attr(name) not in (None, "1", "") for cell in cells for name in ("colspan", "rowspan")):
            return "Markdown has no merged cells"
        if element.find("caption") is not None:
            return "Markdown has no captions of tables"
        if element.find("table") is not None or any(cell.find(name) for cell in cells for name in ("ul", "ol", "pre", "blockquote")):
            return "Markdown has no blocks in cells of tables"
        return ""


_NO_FORM = EMBEDDED | {"details", "dl", "fieldset", "menu"}


def _plain(content: list[Shown], emitter: Emitter) -> list[Shown]:
    return [(kind, emitter.plain(value)) for kind, value in content]


_BEGINS_BLOCK = frozenset(
    "address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "iframe li main menu nav noscript ol p pre script section style summary table textarea ul".split()
)
"""Elements that begin a block of HTML wherever their tag ends: https://spec.commonmark.org/0.31.2/#html-blocks."""
_PRE = lazy(r"(<pre[\s>].*?</pre>)", re.DOTALL)
_EMPTY = lazy(r"\n(?:[ \t\r]*\n)+")


def _without_blank_lines(html: str) -> str:
    parts = _PRE().split(html)
    return "".join(
        _EMPTY().sub("\n", part) if index % 2 == 0 else part.replace("\n\n", "\n&#10;") for index, part in enumerate(parts)
    ).strip()


def _move_comments(root: Element, masks: Masks) -> None:
    """Move comments between the items of a list to before it: there is no place for them in Markdown."""
    from turbohtml import Text

    for container in root.select("ul, ol"):
        for child in list(container.children):
            if isinstance(child, Text) and masks.are_comments(child.data):
                container.insert_before(Text("\n\n"), Text(child.data.strip()), Text("\n\n"))
                child.data = "\n"


def _show_images(root: Element) -> None:
    """Give images that wait for a script their URL."""
    for image in root.select("img, iframe"):
        source = image.html
        tag = tag_at(source, 0, len(source))
        if tag is None or shows_image(tag):
            continue
        if attribute := lazy_attribute(tag):
            image.attrs["src"] = attribute.value


def _mark_targets(root: Element) -> None:
    """Put an anchor at the beginning of what a link of the page leads to."""
    from turbohtml import Element

    wanted = {(link.attr("href") or "")[1:] for link in root.find_all("a") if (link.attr("href") or "").startswith("#")} - {""}
    for element in list(root.iter_elements()):
        name = element.attr("id") or (element.attr("name") if element.tag == "a" else None)
        if element.tag == "a" and "id" in element.attrs:
            del element.attrs["id"]
        if not wanted or name not in wanted:
            continue
        anchor = Element(ANCHOR, {"id": name})
        if element.tag in _NO_ANCHOR_INSIDE or not element.children:
            element.insert_before(anchor)
        else:
            element.insert(0, anchor)


_NO_ANCHOR_INSIDE = frozenset("ul ol table tr tbody thead dl pre img hr blockquote a".split())
