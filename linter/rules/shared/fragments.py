"""Which tags may have their counterpart in another file, or in another branch of a template."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from ...syntax.html import VOID
from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy
from ...values.spans import Span, index_at

TYPE_CHECKING = False
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
OBSOLETE = frozenset("acronym applet blink dir frameset listing marquee multicol nobr noembed noframes rb rtc spacer xmp".split())
"""Elements that browsers still know (WHATWG 16.2), and whose names are more often meant as text than those above."""

_BLOCK = lazy(r"\{%-?\s*+(?P<end>end)?+(?P<name>if|unless|for|case|capture|block|macro|(?P<next>else|elsif|elif|elseif|when))\b")
_INCLUDE = lazy(r"\{%-?\s*+(?:include(?:_cached|_relative)?|render)\b")
# Parts of a layout, which an included file may begin or end.
_LAYOUT = frozenset("article aside body center div footer header html main nav section table tbody ul".split())

_CONTROL = lazy(r"\{%-?\s*(?:if|unless|for|case|capture|block|macro)\b")


def is_fragment(post: Post) -> bool:
    """Whether the post is only a part of a page, so that its tags may be opened or closed in other files."""
    if post.language == "html" and post.front_matter is None:
        return _is_part_of_page(post)
    # Searching for one character is many times faster than searching for two.
    return "{" in post.text and "{%" in post.text and bool(_CONTROL().search(post.text))


def closed_elsewhere(post: Post) -> Callable[[Element], bool]:
    """A function that returns whether the missing end tag of an element may be in another file or branch."""
    branches = _branches(post)
    if _is_part_of_page(post):
        # Between the two tags of an element there is nothing of another file, and text-level elements do not go over files.
        is_static = not post.templates.tags
        return lambda element: (
            not (is_static and element.name in _TEXT_LEVEL) and (element.name in branches.names or not _has_closed_ancestor(post, element))
        )
    # A tag that is in two branches, `{% if a %}<li>{% else %}<li class="b">{% endif %}`, is closed once, before what it is in.
    open_in_branches = [element.start.start for element in post.elements if element.end is None and branches.holds(element.start.start)]
    last: dict[str, int] = {}

    def is_closed_elsewhere(element: Element) -> bool:
        start = element.start.start
        following = bisect_right(open_in_branches, start)
        until = open_in_branches[following] if following < len(open_in_branches) else len(post.text)
        # To kramdown, the end tag of what such a tag is in is text.
        if until < len(post.text) and element.name not in last:
            last[element.name] = post.masked.lower().rfind(f"</{element.name}")
        if branches.holds(start):
            return not _is_within_branch(post, element, branches)
        if element.name in _LAYOUT and branches.includes and branches.includes[-1] > start:
            return True
        return element.name in branches.closing or last.get(element.name, -1) > until

    return is_closed_elsewhere


def opened_elsewhere(post: Post) -> Callable[[Tag], bool]:
    """A function that returns whether the missing start tag of an end tag may be in another file or branch."""
    if _is_part_of_page(post):
        # Between the two tags of an element there is nothing of another file, unless a template tag prints it.
        whole = _without_templates(post) if post.strays else []
        is_static = not post.templates.tags
        return lambda tag: not (is_static and tag.name in _TEXT_LEVEL) and index_at(whole, tag.start) < 0
    branches = _branches(post)
    whole = _without_templates(post) if post.strays else []

    def is_opened_elsewhere(tag: Tag) -> bool:
        if branches.holds(tag.start):
            return index_at(whole, tag.start) < 0
        if tag.name in _LAYOUT and branches.includes and branches.includes[0] < tag.start:
            return True
        return tag.name in branches.opening

    return is_opened_elsewhere


_TEXT_LEVEL = frozenset("abbr b bdi bdo big cite del dfn em font i ins kbd mark q s samp small strike strong sub sup tt u".split())


class _Branches(NamedTuple):
    """The blocks of a template, whose content may be evaluated many times, or not at all."""

    spans: list[Span]
    """The outermost blocks, in order."""
    boundaries: list[int]
    """Where their tags are, in order."""
    names: set[str]
    """The names of the elements with a tag in a block."""
    opening: set[str]
    """Those with more start tags than end tags in some branch."""
    closing: set[str]
    """Those with fewer."""
    includes: list[int]
    """Where the tags are that include other files, in order."""

    def holds(self, offset: int) -> bool:
        """Whether an offset is in a block."""
        return index_at(self.spans, offset) >= 0


def _is_within_branch(post: Post, element: Element, branches: _Branches) -> bool:
    """Whether an element is in one that is closed in the same branch, so that nothing else closes it."""
    if element.parent < 0:
        return False
    start, end, _, _ = post.elements[element.parent]
    return end is not None and bisect_right(branches.boundaries, start.start) == bisect_right(branches.boundaries, end.start)


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


def _branches(post: Post) -> _Branches:
    """The blocks of the template tags of a post."""
    return _BranchReader(post).read() if "{%" in post.text else _NO_BRANCHES


class _BranchReader:
    """Counts the tags of each branch: the start tags less the end tags, by name."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.found = _Branches([], [], set(), set(), set(), [])
        self.starts: list[tuple[str, int]] = []
        """The names of the blocks that are open, and where they begin."""
        self.counts: list[Counter[str]] = []
        """The tags of the branches that are open."""
        self.tags = iter(post.tags)
        self.waiting = next(self.tags, None)

    def read(self) -> _Branches:
        """All blocks; one without its end goes to the end of the post."""
        text = self.post.text
        for start, end, _ in self.post.templates.tags:
            if _INCLUDE().match(text, start):
                self.found.includes.append(start)
            match = _BLOCK().match(text, start, end)
            if match is None:
                continue
            self.found.boundaries.append(start)
            self.count_tags(start)
            if match["next"]:
                self.end_branch()
                self.counts += [Counter()] if self.starts else []
            elif not match["end"]:
                self.starts.append((match["name"], start))
                self.counts.append(Counter())
            elif self.starts and self.starts[-1][0] == match["name"]:
                self.end_block(end)
        self.count_tags(len(text))
        while self.starts:
            self.end_block(len(text))
        return self.found

    def count_tags(self, until: int) -> None:
        """Count the tags before an offset in the branch that is open."""
        while self.waiting is not None and self.waiting.start < until:
            tag = self.waiting
            if self.counts:
                self.found.names.add(tag.name)
                if tag.name not in VOID and not tag.self_closing:
                    self.counts[-1][tag.name] += -1 if tag.closing else 1
            self.waiting = next(self.tags, None)

    def end_branch(self) -> None:
        """Note of which elements a branch has more start tags, or more end tags."""
        if self.counts:
            ended = self.counts.pop()
            self.found.opening.update(name for name, number in ended.items() if number > 0)
            self.found.closing.update(name for name, number in ended.items() if number < 0)

    def end_block(self, end: int) -> None:
        """Note that the block that is open ends."""
        self.end_branch()
        start = self.starts.pop()[1]
        if not self.starts:
            self.found.spans.append(Span(start, end))


_NO_BRANCHES = _Branches([], [], set(), set(), set(), [])


def is_type_argument(post: Post, tag: Tag) -> bool:
    """Whether a tag is meant as the argument of a type in a program: `Promise<TR>`, `List<P>`."""
    return not tag.attributes and tag.source[1:2].isupper() and post.masked[tag.start - 1 : tag.start].isalnum()
