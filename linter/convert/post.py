"""Converts a post: its front matter stays as it is, and its HTML becomes Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..values.dialects import Dialect
from ..values.errors import MissingExtraError
from ..values.named_tuples import NamedTuple
from .blocks import Block, blocks
from .code_blocks import simplify_code
from .content import content_of, difference
from .emitter import Emitter
from .footnotes import Note, take_footnotes
from .kept_html import block_html, has_no_form
from .masks import Masks
from .preparation import drop_empty_emphasis, drop_repeated_titles, keep_inside_code, mark_targets, move_comments, show_images, write_tasks
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
_PRIVATE = re.compile("[\U000f0000-\U000f0001\U000f1000-\U000f10ff]")
"""What stands for something else during the conversion."""


class Unconvertible(ValueError):
    """The post cannot be converted."""


class Kept(NamedTuple):
    """A block that stays HTML."""

    start: int
    """Where it begins, in the post that came in."""
    name: str
    """Of its element."""
    reason: str


class Conversion(NamedTuple):
    """What converting made of a post."""

    text: str
    kept: tuple[Kept, ...]
    blocks: int
    """How many blocks the body has; 0 if there is nothing to convert."""


def require_library() -> None:
    """Raise ``MissingExtraError`` if the library that reads HTML is not installed."""
    from importlib.util import find_spec

    if find_spec("turbohtml") is None:
        raise MissingExtraError("`postlint convert` needs turbohtml: install it with `pip install 'postlint[convert]'`")


def convert_post(post: Post, *, wary: bool = False) -> Conversion:
    """Convert the HTML of a post, or the whole of one in HTML, to Markdown in the dialect of its site.

    A post whose body is Markdown already stays as it is.  If ``wary``, lists and quotations with tags in code stay HTML: some parsers of
    Markdown do not find such code.  Raises ``Unconvertible``, and ``MissingExtraError``.
    """
    require_library()
    text, start = post.text, post.body.start
    if not is_html(post):
        return Conversion(text, (), 0)
    if len(text) - start > LARGEST:
        raise Unconvertible(f"it has more than {LARGEST:,} characters")
    if _PRIVATE.search(text):
        raise Unconvertible("it has characters for private use that the conversion needs (U+F0000, U+F0001, U+F1000 to U+F10FF)")
    if _depth(post) > DEEPEST:
        raise Unconvertible(f"its elements are nested more than {DEEPEST} deep")
    body, kept, count = _Converter(post, wary=wary).converted()
    if not count:
        return Conversion(text, (), 0)
    head, gap = text[:start], ""
    if post.front_matter is not None:
        head += "" if head.endswith("\n") else "\n"
        found = _GAP.match(text, start)
        gap = found[0] if found else ""
    body = f"{body}\n"
    if "\r\n" in text:
        body = body.replace("\r\n", "\n").replace("\n", "\r\n")
    return Conversion(f"{head}{gap}{body}", kept, count)


_GAP = re.compile(r"(?:[ \t]*\r?\n)*+")


def _depth(post: Post) -> int:
    depths: list[int] = []
    for element in post.elements:
        depths.append(depths[element.parent] + 1 if element.parent >= 0 else 1)
    return max(depths, default=0)


def is_html(post: Post) -> bool:
    """Whether the body of a post is HTML: no Markdown but paragraphs, which have less of the text than the HTML has."""
    if post.language == "html":
        return True
    if post.language == "mdx" or post.links or any(block.kind not in ("html", "paragraph") for block in post.blocks):
        return False
    text = {"html": 0, "paragraph": 0}
    for block in post.blocks:
        text[block.kind] += len(block.span.text(post.prose).replace("\0", "")) + (block.kind == "html")
    return text["html"] > text["paragraph"]


class _Converter:
    """Converts the body of one post."""

    def __init__(self, post: Post, *, wary: bool) -> None:
        import turbohtml

        self.wary = wary

        self.post = post
        self.dialect = post.profile.dialect
        self.emitter = Emitter(self.dialect)
        self.masks = Masks(post, post.body.start)
        masked = self.masks.text
        self.lines = [0, *(match.end() for match in re.finditer("\n", masked))]
        self.root = turbohtml.parse_fragment(masked)
        self.has_places = True
        """Whether the places of elements are those of the post."""
        if post.language == "markdown" and any(block.kind == "paragraph" for block in post.blocks):
            page = turbohtml.parse_fragment(rendered(masked, self.dialect))
            if _words(page) != _words(self.root):  # a paragraph between the HTML has escapes
                self.root, self.has_places = page, False
        self.kept: list[Kept] = []

    def converted(self) -> tuple[str, tuple[Kept, ...], int]:
        """The body in Markdown, what stays HTML, and the number of blocks."""
        notes = self.prepared()
        found = blocks(self.root)
        if not notes and not any(content_of([block.element], self.visible) for block in found):
            return "", (), 0  # scripts and styles alone are no post
        parts = self.markdown(found)
        for note in notes:
            text = "\n\n".join(self.markdown(blocks(note.content)))
            indented = text.replace("\n", "\n    ").replace("\n    \n", "\n\n")
            parts.append(f"{self.masks.add(f'[^{note.number}]:')} {indented}")
        text = self.masks.shown(self.emitter.shown("\n\n".join(parts)), mdx=self.dialect is Dialect.MDX)
        return text, tuple(self.kept), len(found) + len(notes)

    def prepared(self) -> list[Note]:
        """Change the tree so that it has the forms of Markdown; returns the footnotes, which are no longer in it."""
        root, masks = self.root, self.masks
        show_images(root)
        drop_repeated_titles(root)
        drop_empty_emphasis(root)
        build_lists(root)
        simplify_code(root)
        notes = take_footnotes(root, lambda number: masks.add(f"[^{number}]")) if self.dialect in _FOOTNOTES else []
        for tree in (root, *(note.content for note in notes)):
            move_comments(tree, masks)
            write_tasks(tree, masks)
            mark_targets(tree)
            keep_inside_code(tree)
            self.emitter.hide_special(tree)
        return notes

    def markdown(self, found: list[Block]) -> list[str]:
        """The Markdown of some blocks."""
        parts: list[str] = []
        before: list[Shown] = []
        for block in found:
            markdown, content = self.block(block, parts[-1] if parts else "")
            if not markdown:
                continue
            if before and content and self.lost(f"{parts[-1]}\n\n{markdown}", before + content):
                markdown = self.html(block, "Markdown would join it with the block before it")
            parts.append(markdown)
            before = content
        return parts

    def block(self, block: Block, before: str) -> tuple[str, list[Shown]]:
        """A block in Markdown, or in HTML if it would lose something; and what it shows."""
        element = block.element
        content = content_of([element], self.visible)
        if not content:
            is_unseen = element.tag in ("script", "style")
            return self.html(block, "") if is_unseen else " ".join(self.masks.comments_in(element.text)), content
        reason = has_no_form(element)
        if (
            not reason
            and self.dialect is Dialect.KRAMDOWN
            and element.tag == "table"
            and any("|" in code.text for code in element.select("code"))
        ):
            reason = "kramdown has no bars in code in cells of tables"
        if not reason and element.tag in _NESTING and self.masks.has_several_lines(element.text):
            reason = "a template tag or a comment in it has several lines"
        if not reason and self.wary and element.tag in _NESTING and any("<" in code.text for code in element.select("pre, code")):
            reason = "some parsers of Markdown would read tags in its code"
        if reason:
            return self.html(block, reason), content
        for careful in (False, True):
            markdown = self.emitter.markdown(element, before, careful=careful)
            reason = self.lost(markdown, content)
            if not reason:
                return markdown, content
        return self.html(block, f"Markdown would lose or change {reason}"), content

    def html(self, block: Block, reason: str) -> str:
        """A block as HTML."""
        if reason:
            line, column = block.place if self.has_places else (0, 0)
            start = self.masks.origin(self.lines[min(line, len(self.lines)) - 1] + column) if line else self.post.body.start
            self.kept.append(Kept(start, block.element.tag, reason))
        return block_html(block.element.tag, self.emitter.in_html(block.element.html), jsx=self.dialect is Dialect.MDX)

    def lost(self, markdown: str, content: list[Shown]) -> str:
        """What of a content Markdown would lose; empty if nothing."""
        import turbohtml

        page = rendered(self.masks.with_comments(self.emitter.shown(markdown)), self.dialect)
        return difference(content, content_of(turbohtml.parse_fragment(page).children))

    def visible(self, text: str) -> str:
        """A text of the tree without comments, and with what was hidden for the dialect."""
        return self.masks.without_comments(self.emitter.plain(text))


_NESTING = frozenset({"ul", "ol", "blockquote", "table"})


def _words(root: Element) -> str:
    return "".join(root.text.split())
