"""How browsers and the parsers of sites read a post where they differ from CommonMark."""

from __future__ import annotations

from ...clean.scan import find_active_content
from ...syntax.structure import BLOCKS
from ...values.dialects import Dialect, TemplateLanguage
from ...values.patterns import IGNORECASE, lazy
from ...values.spans import index_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ...clean.active_content import ActiveContent
    from ...syntax.html import Tag
    from ...syntax.nodes import Element, Paragraph
    from ...syntax.parse import Post
    from ...values.profiles import Site


def heading_level(post: Post, heading: Paragraph) -> int:
    """The level of a heading, 1 to 6; 0 if it is unknown."""
    if heading.tag is not None and heading.tag.name[1:].isdigit():
        return int(heading.tag.name[1:])
    block = post.block_at(heading.span.start)
    return block.level if block is not None else 0


def across_paragraphs(post: Post) -> set[int]:
    """The offsets of the tags of elements that start in one block and end in another: the two tags belong together.

    In browsers, a block element ends the paragraph and stays open (WHATWG 13.2.6.4.7), and one such as ``font`` begins again in each
    block up to its end tag (13.2.4.3); kramdown closes the latter at the end of its block, and shows the end tag.
    """
    names = BLOCKS if post.profile.dialect is Dialect.KRAMDOWN else BLOCKS | FORMATTING
    unclosed = [element for element in post.elements if element.end is None and not element.implied and element.name in names]
    unclosed.reverse()
    offsets: set[int] = set()
    opened: dict[str, list[Element]] = {}
    for end_tag in post.strays if unclosed else ():
        while unclosed and unclosed[-1].start.start < end_tag.start:
            element = unclosed.pop()
            opened.setdefault(element.name, []).append(element)
        # The end tag closes the last open element.
        if opened.get(end_tag.name) and _is_closed_by(post, element := opened[end_tag.name].pop(), end_tag):
            offsets |= {element.start.start, end_tag.start}
    return offsets


# https://html.spec.whatwg.org/multipage/parsing.html#formatting
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_MARKERS = frozenset("applet caption marquee object select svg math table td template th".split())
"""Elements in which, or after which, a formatting element from outside does not go on (WHATWG 13.2.4.3), or not where it is written."""


def _is_closed_by(post: Post, element: Element, end_tag: Tag) -> bool:
    """Whether an end tag in another block closes an element that is open there."""
    name, start = element.name, element.start
    if name not in FORMATTING:
        return True
    parent = element.parent
    last = post.elements[parent].end if parent >= 0 else None
    if last is not None and last.end <= end_tag.start and not post.masked[last.end : end_tag.start].strip():
        return False  # the tags are only in the wrong order: `<p><b>a</p></b>`
    block = post.block_at(start.start)
    if block is not None and block.kind == "cell":
        return False
    is_left = block is not post.block_at(end_tag.start)
    while parent >= 0:
        outer = post.elements[parent]
        if outer.name in _MARKERS:
            return False
        is_left = is_left or (outer.name in BLOCKS and outer.end is not None and outer.end.end <= end_tag.start)
        parent = outer.parent
    if not is_left:
        return False
    # Another `a` ends the one before it; and what begins in a cell of a table does not go on behind it.
    restarts = _MARKERS | {name} if name in ("a", "nobr") else _MARKERS
    return not any(start.start < post.elements[index].start.start < end_tag.start for index in post.named(*restarts))


_PUNCTUATION = lazy(r"[\W_]+")


def letters_of(text: str) -> str:
    """The letters and digits of a text, in lower case: equal for texts that look the same to a reader."""
    return _PUNCTUATION().sub("", text).lower()


_URL = lazy(r"www\.|://|@", IGNORECASE)
_BARE_TAG = lazy(r"</?[a-zA-Z]+/?>")
_WORD = lazy(r"\S*")
_REACH = 80


def keep_from_linking(post: Post, *tags: Tag) -> bool:
    """Whether one of the tags is inside a URL or mail address that Markdown would turn into a link without the tag.

    https://github.github.com/gfm/#autolinks-extension-: such a URL starts after whitespace, and a tag ends it.
    """
    block = post.block_at(tags[0].start) if post.language != "html" else None
    if block is None or block.kind == "html":
        return False
    text = post.text
    for tag in tags:
        before, after = text[max(0, tag.start - _REACH) : tag.start], _WORD().match(text, tag.end, tag.end + _REACH)
        word = "" if not before or before[-1].isspace() else before.split()[-1]
        if _URL().search(_BARE_TAG().sub("", word + (after[0] if after else ""))):
            return True
    return False


def within_shortcodes(post: Post) -> Callable[[int], bool]:
    """A function that returns whether an offset is between two template tags that may print their content in any way.

    Such a tag may supply what the content lacks, as a list to its items: https://gohugo.io/content-management/shortcodes.
    """
    contents = post.templates.contents
    if post.template_language is TemplateLanguage.UNKNOWN and "{" in post.text and "{{<" in post.text:
        from ...syntax.shortcodes import hugo_shortcodes

        contents = hugo_shortcodes(post.text, post.body.start).contents
    return (lambda offset: index_at(contents, offset) >= 0) if contents else lambda _offset: False


def dropped_by(site: Site, post: Post, *, assume: bool = False) -> Callable[[int], bool]:
    """A function that returns whether the site drops the HTML tag at an offset, as Hugo does by default; ``assume`` if Hugo's settings are.

    What a shortcode prints is kept, and so is HTML in an HTML file: https://gohugo.io/configuration/markup/#rendererunsafe.
    """
    drops = site.drops_html or (assume and site.profile.name == "hugo")
    if not drops or post.front_matter is None or post.language != "markdown":
        return lambda _offset: False
    in_shortcode = within_shortcodes(post)
    return lambda offset: post.text.startswith("<", offset) and not in_shortcode(offset)


def shown_content(site: Site, post: Post) -> tuple[ActiveContent, ...]:
    """The active content of a post without that in tags that the site drops."""
    contents, is_dropped = find_active_content(post), dropped_by(site, post)
    return tuple(one for one in contents if not is_dropped(one.span.start if one.tag is None else one.tag.start))
