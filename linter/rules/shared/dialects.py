"""What browsers and sites' own parsers make of a post, where that is not what CommonMark makes of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from ...syntax.structure import BLOCKS
from ...values.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...syntax.html import Tag
    from ...syntax.nodes import Paragraph
    from ...syntax.parse import Post
    from ...values.profiles import Site


def heading_level(post: Post, heading: Paragraph) -> int:
    """The level of a paragraph that is a heading, 1 to 6; 0 where it cannot be told."""
    if heading.tag is not None and heading.tag.name[1:].isdigit():
        return int(heading.tag.name[1:])
    block = post.block_at(heading.span.start)
    return block.level if block is not None else 0


def across_paragraphs(post: Post) -> set[int]:
    """Where the tags of block elements stand that begin in one paragraph of Markdown and end in another.

    For browsers the block ends the paragraph and stays open, so the two tags belong together (WHATWG 13.2.6.4.7).
    """
    left = [one.start for one in post.elements if one.end is None and not one.implied and one.name in BLOCKS]
    left.reverse()
    found: set[int] = set()
    opened: dict[str, list[int]] = {}
    for tag in post.strays if left else ():
        while left and left[-1].start < tag.start:
            start = left.pop()
            opened.setdefault(start.name, []).append(start.start)
        if opened.get(tag.name):
            # The last one that is open belongs to it.
            found |= {opened[tag.name].pop(), tag.start}
    return found


_MARKS = lazy(r"[\W_]+")


def letters_of(text: str) -> str:
    """The letters and digits of a text, in lower case: the same for two texts that a reader takes for one."""
    return _MARKS().sub("", text).lower()


_ADDRESS = lazy(r"www\.|://|@", re.IGNORECASE)
_BARE_TAG = lazy(r"</?[a-zA-Z]+/?>")
_WORD = lazy(r"\S*")
_REACH = 80


def keep_from_linking(post: Post, *tags: Tag) -> bool:
    """Whether one of the tags stands in a web or mail address, which Markdown would make a link if the tag were not there.

    https://github.github.com/gfm/#autolinks-extension-: such an address begins behind a blank, and a tag ends it.
    """
    block = post.block_at(tags[0].start) if post.language != "html" else None
    if block is None or block.kind == "html":
        return False
    text = post.text
    for tag in tags:
        before, after = text[max(0, tag.start - _REACH) : tag.start], _WORD().match(text, tag.end, tag.end + _REACH)
        word = "" if not before or before[-1].isspace() else before.split()[-1]
        if _ADDRESS().search(_BARE_TAG().sub("", word + (after[0] if after else ""))):
            return True
    return False


_SHORTCODE = lazy(r"\{\{<[\t ]*+(/?)[\t ]*+([\w./-]++)")


def within_shortcodes(post: Post) -> Callable[[int], bool]:
    """Tells of a place whether it is between the two tags of a shortcode, `{{< box >}}` and `{{< /box >}}`.

    Hugo hands what stands there to the shortcode: it is HTML, whose blank lines end nothing
    (https://gohugo.io/content-management/shortcodes, "Shortcodes with Markdown").
    """
    opened: dict[str, int] = {}
    starts: list[int] = []
    ends: list[int] = []
    for one in _SHORTCODE().finditer(post.text) if "{" in post.text and "{{<" in post.text else ():
        if not one[1]:
            opened[one[2]] = one.end()
        elif one[2] in opened:
            start = opened.pop(one[2])
            while starts and starts[-1] > start:  # what is within it
                starts.pop()
                ends.pop()
            starts.append(start)
            ends.append(one.start())

    def within(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < ends[index]

    return within


def is_mdx(post: Post, site: Site) -> bool:
    """Whether the tags of the post are those of JSX, as in Docusaurus they are also in `.md` files.

    https://docusaurus.io/docs/markdown-features/react, "MDX vs. CommonMark".
    """
    return post.language == "mdx" or (post.language == "markdown" and site.profile.name == "docusaurus")


def reads_html_whole(site: Site) -> bool:
    """Whether the site's parser reads a block of HTML to its end tag, as kramdown (Jekyll) and Python-Markdown (Pelican) do."""
    return site.profile.name in ("jekyll", "pelican")


def is_read_otherwise(post: Post, site: Site) -> bool:
    """Whether the site's parser takes for HTML what CommonMark takes for code: what is open in the post is then not known.

    It reads a block of HTML to its end tag, whatever blank lines and indents that has.
    """
    if post.language == "html" or not reads_html_whole(site):
        return False
    return any(block.kind == "code" and block.span.text(post.text).lstrip().startswith("<") for block in post.blocks)
