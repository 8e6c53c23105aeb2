"""Footnotes of Hatena, Word and others: a link to a note that links back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..values.named_tuples import NamedTuple
from ..values.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

    from turbohtml import Element

_MARK = lazy(r"[\s\[(]*[*†‡※注]?\s*\d{0,3}[\s\])]*")
_BACK = lazy(r"[\s\[(]*(?:[*†‡※注]?\s*\d{1,3}|[↩⏎↑^🔙⤴][\ufe0e\ufe0f]?|back|return|戻る)[\s\]):：.]*")
_BLOCKS = frozenset({"li", "p", "div", "dd", "section", "aside"})
_MOST = 1000


class Note(NamedTuple):
    """The text of a footnote, removed from the page."""

    number: int
    content: Element


def take_footnotes(root: Element, mark: Callable[[int], str]) -> list[Note]:
    """Replace links to notes by the mark of their number, and take the notes out of the page.

    Only what is linked in both directions, and by nothing else, is a footnote.
    """
    from turbohtml import Text

    targets: dict[str, Element] = {}
    links: dict[str, list[Element]] = {}
    for element in root.iter_elements():
        for name in (element.attr("id"), element.attr("name") if element.tag == "a" else None):
            if name:
                targets.setdefault(name, element)
        href = element.attr("href") if element.tag == "a" else None
        if href and href.startswith("#") and len(href) > 1:
            links.setdefault(href[1:], []).append(element)
    notes: list[Note] = []
    if len(targets) > _MOST or not links:
        return notes
    pairs: list[tuple[Element, Element, Element]] = []
    for name, found in links.items():
        target = targets.get(name)
        if target is None or len(found) != 1 or not _MARK().fullmatch(found[0].text):
            continue
        block = _block(target)
        back = _back(block, found[0], targets) if block is not None else None
        if block is not None and back is not None and not _contains(block, found[0]):
            pairs.append((found[0], block, back))
    # A note leads back, so it is linked like a mark; the mark comes first.
    backs: set[Element] = set()
    blocks = Counter(block for _, block, _ in pairs)
    for link, block, back in pairs:
        if link in backs or blocks[block] > 1 or link.parent is None or block.parent is None:
            continue
        backs.add(back)
        number = len(notes) + 1
        _remove_back(back)
        place = link.parent if link.parent is not None and getattr(link.parent, "tag", "") in ("sup", "span") and _alone(link) else link
        place.replace_with(Text(mark(number)))
        holder = block.parent
        notes.append(Note(number, block.extract()))
        _remove_empty(holder)
    return notes


def _block(target: Element) -> Element | None:
    """The block that a note is."""
    from turbohtml import Element

    block: Element | None = None
    for element in (target, *target.ancestors):
        if not isinstance(element, Element) or (
            block is None and element.tag not in _BLOCKS and element.tag in ("ol", "ul", "table", "tr")
        ):
            break
        if element.tag not in _BLOCKS:
            continue
        # A note of several paragraphs is what is around them, if no other note is in it.
        if block is None or element.tag in ("li", "dd") or (element.tag == "div" and len(element.select('a[href^="#"]')) == 1):
            block = element
        if block is not element or element.tag in ("li", "dd"):
            break
    return block


def _back(block: Element, link: Element, targets: dict[str, Element]) -> Element | None:
    """The link in a note that leads back to the link in the text."""
    for back in block.find_all("a"):
        href = back.attr("href") or ""
        target = targets.get(href[1:]) if href.startswith("#") else None
        if target is not None and _is_near(target, link) and _BACK().fullmatch(back.text.strip() or "1"):
            return back
    return None


def _is_near(target: Element, link: Element) -> bool:
    """Whether a target is the link itself, in it, or directly around it."""
    if target == link or any(parent == target for parent, _ in zip(link.ancestors, range(2), strict=False)):
        return True
    return any(parent == link for parent in target.ancestors) or target.next_sibling == link


def _contains(block: Element, link: Element) -> bool:
    return any(parent == block for parent in link.ancestors)


def _alone(link: Element) -> bool:
    parent = link.parent
    return parent is not None and parent.text.strip() == link.text.strip()


def _remove_back(back: Element) -> None:
    """Remove a link back with what separates it from the note."""
    from turbohtml import Element, Text

    parent = back.parent
    while isinstance(parent, Element) and parent.tag in ("sup", "span") and parent.text.strip() == back.text.strip():
        back, parent = parent, parent.parent
    following = back.next_sibling
    if isinstance(following, Element) and following.text.strip() in (":", "："):
        following.decompose()
    elif isinstance(following, Text) and following.data.lstrip().startswith((":", "：", ".")):
        following.data = following.data.lstrip().lstrip(":：.")
    back.decompose()


def _remove_empty(holder: object) -> None:
    """Remove the list or the section that the notes were in, with its line, once it is empty."""
    from turbohtml import Element

    while isinstance(holder, Element) and holder.parent is not None and not holder.text.strip() and holder.find("img") is None:
        if holder.tag not in ("ol", "ul", "div", "section", "aside", "footer"):
            return
        parent = holder.parent
        holder.decompose()
        holder = parent
