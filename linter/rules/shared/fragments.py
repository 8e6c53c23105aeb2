"""Which tags may have their counterpart in another file, or in another branch of a template."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from ...values.patterns import lazy
from ...values.spans import Span, index_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...syntax.html import Tag
    from ...syntax.nodes import Element
    from ...syntax.parse import Post

OPTIONAL_ENDS = frozenset("p li dt dd td th tr thead tbody tfoot option optgroup rt rp caption colgroup html head body".split())
"""Elements whose end tags are optional (WHATWG 13.1.2.4); but in a line of Markdown nothing else ends them."""
HTML_ELEMENTS = OPTIONAL_ENDS | frozenset(
    "a abbr address article aside audio b bdi bdo big blockquote button canvas center cite code data datalist del details dfn "
    "dialog div dl em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup i iframe ins kbd label legend main "
    "map mark menu meter nav noscript object ol output picture pre progress q ruby s samp script section select small span strike strong "
    "style sub summary sup svg table template textarea time tt u ul var video".split()
)
"""Elements of HTML with an end tag."""

_BLOCK = lazy(r"\{%-?[\t\x20]*+(?P<end>end)?(?P<name>if|unless|for|case|capture|block|macro)\b")


_CONTROL = lazy(r"\{%-?\s*(?:if|unless|for|case|capture|block|macro)\b")


def is_fragment(post: Post) -> bool:
    """Whether the post is only a part of a page, so that its tags may be opened or closed in other files."""
    if post.language == "html" and post.front_matter is None:
        return _is_part_of_page(post)
    # Searching for one character is many times faster than searching for two.
    return "{" in post.text and "{%" in post.text and bool(_CONTROL().search(post.text))


def closed_elsewhere(post: Post) -> Callable[[Element], bool]:
    """A function that returns whether the missing end tag of an element may be in another file or branch."""
    names = _names_in_branches(post)
    if _is_part_of_page(post):
        # Between the two tags of an element there is nothing of another file.
        return lambda element: element.name in names or not _has_closed_ancestor(post, element)
    # A tag that is in two branches, `{% if a %}<li>{% else %}<li class="b">{% endif %}`, is closed once, before what it is in.
    open_in_branches = [element.start.start for element in post.elements if element.end is None and element.name in names]
    last: dict[str, int] = {}

    def is_closed_elsewhere(element: Element) -> bool:
        start = element.start.start
        following = bisect_right(open_in_branches, start)
        until = open_in_branches[following] if following < len(open_in_branches) else len(post.text)
        # To kramdown, the end tag of what such a tag is in is text.
        if until < len(post.text) and element.name not in last:
            last[element.name] = post.masked.lower().rfind(f"</{element.name}")
        return element.name in names or last.get(element.name, -1) > until

    return is_closed_elsewhere


def opened_elsewhere(post: Post) -> Callable[[Tag], bool]:
    """A function that returns whether the missing start tag of an end tag may be in another file or branch."""
    if _is_part_of_page(post):
        # Between the two tags of an element there is nothing of another file, unless a template tag prints it.
        whole = _without_templates(post) if post.strays else []
        return lambda tag: index_at(whole, tag.start) < 0
    names = _names_in_branches(post)
    return lambda tag: tag.name in names


def _without_templates(post: Post) -> list[Span]:
    """The outermost elements that are closed and have no template tag in them, with their tags."""
    starts = [tag.start for tag in post.templates.tags]
    spans: list[Span] = []
    for start, end, _, _ in post.elements:
        if end is None or (spans and start.start < spans[-1].end):
            continue
        if bisect_right(starts, start.start) == bisect_right(starts, end.start):
            spans.append(Span(start.start, end.end))
    return spans


def _is_part_of_page(post: Post) -> bool:
    return post.language == "html" and post.front_matter is None and "<html" not in post.text[:5000].lower()


def _has_closed_ancestor(post: Post, element: Element) -> bool:
    index = element.parent
    for _ in range(100):
        if index < 0:
            return False
        if post.elements[index].end is not None:
            return True
        index = post.elements[index].parent
    return False


def _names_in_branches(post: Post) -> set[str]:
    """The names of the elements with a tag inside a block of a template, which may be evaluated many times, or not at all."""
    if "{%" not in post.text:
        return set()
    blocks: list[Span] = []
    starts: list[tuple[str, int]] = []
    for match in _BLOCK().finditer(post.text, post.body.start):
        if not match["end"]:
            starts.append((match["name"], match.start()))
        elif starts and starts[-1][0] == match["name"]:
            start = starts.pop()[1]
            while blocks and blocks[-1].start > start:  # nested blocks
                blocks.pop()
            blocks.append(Span(start, match.end()))
    if starts:
        blocks = [*(block for block in blocks if block.end <= starts[0][1]), Span(starts[0][1], len(post.text))]
    return {tag.name for tag in post.tags if index_at(blocks, tag.start) >= 0} if blocks else set()


def is_type_argument(post: Post, tag: Tag) -> bool:
    """Whether a tag is meant as the argument of a type in a program: `Promise<TR>`, `List<P>`."""
    return not tag.attributes and tag.source[1:2].isupper() and post.masked[tag.start - 1 : tag.start].isalnum()
