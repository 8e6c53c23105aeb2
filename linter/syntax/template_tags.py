"""What template tags do to a post, and searches that their readers share."""

from __future__ import annotations

from enum import Enum

from ..values.named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..values.spans import Span


class Effect(Enum):
    """What a template tag becomes."""

    OUTPUT = "output"
    """Unknown text or markup."""
    SILENT = "silent"
    """Nothing: a condition, an assignment."""
    COMMENT = "comment"
    """Nothing, with its content."""
    CODE = "code"
    """A tag with its content, which is shown as code."""
    VALUE = "value"
    """A tag with its content, which may be shown elsewhere, or be the source of something else, such as a diagram."""


class TemplateTag(NamedTuple):
    """A template tag; of one that ends elsewhere only the part here, unless its content is no part of the page."""

    start: int
    end: int
    effect: Effect

    def without_content(self, text: str) -> list[TemplateTag]:
        """The tag that begins a content and the one that ends it."""
        begin, end = text.find("}}" if text.startswith("{{", self.start) else "%}", self.start), text.rfind("{", self.start, self.end)
        if text[end - 1] == "{":
            end -= 1
        return [TemplateTag(self.start, begin + 2, Effect.OUTPUT), TemplateTag(end, self.end, Effect.OUTPUT)]


class Flow(NamedTuple):
    """The content between two template tags that is read by itself: nothing in it begins or ends anything outside."""

    outer: Span
    """With both tags."""
    inner: Span
    markdown: bool
    """Whether it is Markdown; otherwise HTML."""


class Templates(NamedTuple):
    """The template tags of a post."""

    tags: list[TemplateTag]
    """In order; they do not overlap."""
    flows: list[Flow]
    """In order; the inner of two follows the outer one."""
    contents: list[Span]
    """What is between two tags of an unknown kind, which may print it in any way; in order, none within another."""

    def without_values(self, text: str) -> Templates:
        """The same, but the content of a value is not part of its tags."""
        tags = [part for tag in self.tags for part in (tag.without_content(text) if tag.effect is Effect.VALUE else [tag])]
        return self._replace(tags=tags)


# Names of tags whose content a program draws or highlights; no generator has them itself, but widespread plugins do.
LISTINGS = frozenset({"highlight", "codeblock", "code", "prettify"})
DRAWINGS = frozenset({"math", "katex", "mermaid", "plantuml", "graphviz"})


class Finder:
    """Finds a string again and again, at offsets that only grow, in linear time."""

    def __init__(self, text: str, sought: str, end: int) -> None:
        self._text = text
        self._sought = sought
        self._end = end
        self._found = -2

    def after(self, offset: int) -> int:
        """Where the string next occurs at an offset or later; -1 if nowhere."""
        if self._found != -1 and self._found < offset:
            self._found = self._text.find(self._sought, offset, self._end)
        return self._found


def add_content(contents: list[Span], content: Span) -> None:
    """Add a content that begins after those before, unless it is in the last of them."""
    if not contents or content.start >= contents[-1].end:
        contents.append(content)


class Ends:
    """The tags that begin and end something by their names: gives the end for each beginning."""

    def __init__(self) -> None:
        self.of: dict[int, int] = {}
        """The key of each end, by that of its beginning."""
        self._open: dict[str, list[int]] = {}

    def begin(self, name: str, key: int) -> None:
        """Note a beginning."""
        self._open.setdefault(name, []).append(key)

    def end(self, name: str, key: int) -> None:
        """Note an end."""
        if opened := self._open.get(name):
            self.of[opened.pop()] = key
