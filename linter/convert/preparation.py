"""What is changed in the tree of a page before it is taken apart, so that it has the forms that Markdown has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.html import tag_at
from ..syntax.lazy_images import lazy_attribute, shows_image
from .content import ANCHOR

if TYPE_CHECKING:
    from turbohtml import Element

    from .masks import Masks


def show_images(root: Element) -> None:
    """Give images that wait for a script their URL."""
    for image in root.select("img, iframe"):
        source = image.html
        tag = tag_at(source, 0, len(source))
        attribute = lazy_attribute(tag) if tag is not None and not shows_image(tag) else None
        if attribute is not None:
            image.attrs["src"] = attribute.value


def drop_repeated_titles(root: Element) -> None:
    """Drop titles that say what the text of a link, or the alternative text of an image, says."""
    for element in root.select("a[title], img[title]"):
        text = element.attr("alt") or "" if element.tag == "img" else element.text
        if "".join((element.attr("title") or "").split()) == "".join(text.split()):
            del element.attrs["title"]


def drop_empty_emphasis(root: Element) -> None:
    """Replace emphasis of nothing but spaces by a space, the innermost first."""
    from turbohtml import Text

    for element in reversed(root.select("b, strong, i, em, s, del, strike, font, span")):
        is_empty = not element.attr("id") and not element.text.strip() and not any(element.iter_elements())
        if is_empty and element.closest("pre") is None:
            element.replace_with(Text(" " if element.text else ""))


def move_comments(root: Element, masks: Masks) -> None:
    """Move comments between the items of a list, and at the beginning of a line, to before its block.

    There is no place for the former in Markdown, and the latter would make HTML of the rest of their line
    (https://spec.commonmark.org/0.31.2/#html-blocks).
    """
    from turbohtml import Text

    for text in [node for node in root.descendants if isinstance(node, Text)] if masks.hidden else ():
        comments, rest = masks.leading_comments(text.data)
        parent = text.parent
        if not comments or parent is None or parent == root:
            continue
        name = getattr(parent, "tag", "")
        before = text.previous_sibling
        if name in ("ul", "ol") and not rest.strip():
            target = parent
        elif name in _LINES and (before is None or getattr(before, "tag", "") == "br"):
            target = next((around for around in text.ancestors if getattr(around, "tag", "") in ("ul", "ol", "blockquote")), parent)
        else:
            continue
        text.data = rest
        target.insert_before(Text("\n\n"), Text(comments), Text("\n\n"))


_LINES = frozenset("p li h1 h2 h3 h4 h5 h6".split())


def write_tasks(root: Element, masks: Masks) -> None:
    """Write the boxes of lists of tasks as GitHub does: https://github.github.com/gfm/#task-list-items-extension-."""
    from turbohtml import Text

    for box in root.select('li > input[type="checkbox"], li > p > input[type="checkbox"], li > label > input[type="checkbox"]'):
        if box.previous_sibling is None or not box.previous_sibling.text.strip():
            box.replace_with(Text(masks.add("[x]" if "checked" in box.attrs else "[ ]") + " "))


def mark_targets(root: Element) -> None:
    """Put an anchor at the beginning of what a link of the page leads to."""
    from turbohtml import Element

    wanted = {(link.attr("href") or "")[1:] for link in root.find_all("a") if (link.attr("href") or "").startswith("#")} - {""}
    for element in list(root.iter_elements()):
        name = element.attr("id") or (element.attr("name") if element.tag == "a" else None)
        if element.tag == "a" and "id" in element.attrs:
            del element.attrs["id"]
        if name not in wanted:
            continue
        anchor = Element(ANCHOR, {"id": name})
        if element.tag in _NO_ANCHOR_INSIDE or not element.children:
            element.insert_before(anchor)
        else:
            element.insert(0, anchor)


_NO_ANCHOR_INSIDE = frozenset("ul ol table tr tbody thead dl pre img hr blockquote a".split())


def keep_inside_code(root: Element) -> None:
    """Write code with links or emphasis in it as an element: between backticks there is nothing but text.

    Spaces at its edges go: parsers do not agree on them.
    """
    for code in root.select("code, tt"):
        code.tag = "code"
        if code.closest("pre") is not None:
            continue
        if code.select_one("a, b, strong, i, em, br, img, del, mark") is not None:
            code.tag = "postlint-code"
        elif code.text != code.text.strip() and code.text.strip():
            code.set_text(code.text.strip())
