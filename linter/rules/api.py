"""Everything a rule needs, and the only module that a rule imports.

A rule is one function.  Its trigger says what it is given, ``context.report`` is all that
it can do, and its docstring is its documentation and its first tests::

    @rule("this `style` sets nothing", on=attribute("style"), fix=Safety.SAFE)
    def empty_style(style: Attribute, context: Context[NoOptions]) -> None:
        ...
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, overload

from ..syntax.css import Declaration, declarations, hides, set_by_browsers
from ..syntax.dates import Moment, read_moment
from ..syntax.fields import Field, FrontMatter, Mapping, Scalar, Sequence
from ..syntax.html import MASK, VOID, Attribute, Comment, CutMarkup, Tag, decoded, tokens
from ..syntax.nodes import Block, Element, MarkdownLink, Paragraph, Url
from ..syntax.parse import BLANK, Post, has_words
from ..syntax.structure import BLOCKS
from ..values.diagnostics import Diagnostic, Severity
from ..values.edits import Edit, Fix, Safety
from ..values.patterns import lazy
from ..values.profiles import DateStyle, Profile, Site
from ..values.spans import Lines, Span
from .boilerplate import CREDIT, Byline, byline
from .readings import across_paragraphs, heading_level, is_read_otherwise
from .vendors import left_by, left_within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..source.document import Document

__all__ = [
    "BLANK",
    "BLOCKS",
    "CREDIT",
    "MASK",
    "VOID",
    "Attribute",
    "Block",
    "Byline",
    "Comment",
    "Context",
    "CutMarkup",
    "DateStyle",
    "Declaration",
    "Edit",
    "Element",
    "Field",
    "FrontMatter",
    "Lines",
    "Mapping",
    "MarkdownLink",
    "Moment",
    "NoOptions",
    "Paragraph",
    "Post",
    "Profile",
    "Rule",
    "Safety",
    "Scalar",
    "Sequence",
    "Severity",
    "Site",
    "Span",
    "Tag",
    "Trigger",
    "Url",
    "across_paragraphs",
    "attribute",
    "byline",
    "declarations",
    "decoded",
    "delete",
    "field",
    "front_matter",
    "has_words",
    "heading_level",
    "hides",
    "host_of",
    "insert",
    "is_computed",
    "is_fragment",
    "is_read_otherwise",
    "lazy",
    "left_by",
    "left_within",
    "lone_line",
    "paragraph",
    "prose",
    "read_moment",
    "replace",
    "rule",
    "set_by_browsers",
    "tag",
    "tokens",
    "undecoded",
    "unused",
    "url",
    "urls_of",
    "whole_post",
]

# Findings come by the hundred: these make them without the cost of keyword arguments.
_fix = partial(tuple.__new__, Fix)
_edit = partial(tuple.__new__, Edit)
_span = partial(tuple.__new__, Span)
_diagnostic = partial(tuple.__new__, Diagnostic)
_MOST_MESSAGES = 1000

Node = TypeVar("Node")
Options = TypeVar("Options", bound=NamedTuple)


class NoOptions(NamedTuple):
    """For a rule that cannot be set."""


class Trigger(Generic[Node]):
    """What a rule is given, and when."""

    __slots__ = ("kind", "names", "needs")

    def __init__(self, kind: str, names: tuple[str, ...] = (), needs: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.names = names
        """Only nodes of these names; none means all."""
        self.needs = needs
        """The rule takes part only in posts whose text holds one of these; none means always."""


def tag(*names: str) -> Trigger[Tag]:
    """Each HTML tag of these names, start and end tags alike."""
    return Trigger("tag", names)


def attribute(*names: str) -> Trigger[Attribute]:
    """Each attribute of these names that no template tag has a part in."""
    return Trigger("attribute", names)


def url(*needs: str) -> Trigger[Url]:
    """Each address in a link, an image or an attribute that takes one."""
    return Trigger("url", (), needs)


def field(*names: str) -> Trigger[Field]:
    """Each field of these names at the top of the front matter."""
    return Trigger("field", names)


def front_matter() -> Trigger[FrontMatter]:
    """The front matter, where there is some."""
    return Trigger("front matter")


def paragraph(*kinds: str) -> Trigger[Paragraph]:
    """Each paragraph of these kinds (see ``Paragraph.kind``)."""
    return Trigger("paragraph", kinds)


def prose(*needs: str) -> Trigger[str]:
    """The visible text at its place, all else blanked out (see ``Post.prose``)."""
    return Trigger("prose", (), needs)


def whole_post(*needs: str) -> Trigger[Post]:
    """The post itself, for what cannot be seen in any part."""
    return Trigger("post", (), needs)


def undecoded() -> Trigger[Document]:
    """A document that is not UTF-8, which no other rule sees."""
    return Trigger("document")


def unused() -> Trigger[None]:
    """Nothing: what the engine itself finds out, when all the other rules are done."""
    return Trigger("engine")


class Context(Generic[Options]):
    """What a rule can do to the world."""

    __slots__ = ("_found", "_messages", "_rule", "options", "site")

    def __init__(self, rule: Rule, options: Options, site: Site, found: list[Diagnostic]) -> None:
        self._rule = rule
        self._found = found
        self._messages: dict[tuple[str, ...], str] = {}
        self.options = options
        self.site = site
        """The site that the post belongs to: profile and time zone."""

    def report(
        self,
        span: Span,
        *edits: Edit,
        safety: Safety | None = None,
        fields: tuple[str, ...] = (),
        **values: str,
    ) -> None:
        """Say that the rule's message is true of ``span``, and how to mend it.

        ``values`` fill the placeholders of the message; ``safety`` replaces the rule's own for this fix;
        ``fields`` names the front-matter keys whose values the edits mean to change.
        """
        of = self._rule
        message = of.message
        if values:
            key = tuple(values.values())
            message = self._messages.get(key, "")
            if not message:
                if len(self._messages) > _MOST_MESSAGES:
                    self._messages.clear()
                message = self._messages[key] = of.message.format_map(values)
        fix = None
        if edits and of.fix is not None:
            fix = _fix((edits if len(edits) == 1 else tuple(sorted(edits)), safety or of.fix, fields))
        self._found.append(_diagnostic((span, of.name, message, fix)))

    def replace_each(self, places: Iterable[tuple[int, int, str]], **values: str) -> None:
        """Report each of many places (start, end, new text) with the same message, each with its own fix.

        For marks that come by the hundred; ``report`` says what ``values`` are.
        """
        of, found = self._rule, self._found
        message, safety = of.message.format_map(values), of.fix
        if safety is None:
            raise ValueError(f"{of.name} declares no fix")
        for start, end, text in places:
            span = _span((start, end))
            fix = _fix(((_edit((span, text)),), safety, ()))
            found.append(_diagnostic((span, of.name, message, fix)))


class Rule:
    """A rule as data; made by ``rule``."""

    __slots__ = ("check", "default", "doc", "family", "fix", "message", "name", "on", "options", "severity")

    def __init__(
        self,
        check: Callable[[Any, Context[Any]], None],
        message: str,
        on: Trigger[Any],
        options: NamedTuple,
        fix: Safety | None,
        severity: Severity,
        default: bool,  # noqa: FBT001 - made by `rule` only
    ) -> None:
        self.check = check
        self.name = check.__name__.replace("_", "-")
        self.family = check.__module__.rpartition(".")[0].rpartition(".")[2]
        self.message = message
        self.on = on
        self.options = options
        """The defaults; their types are the schema."""
        self.fix = fix
        """The safety of its fixes; ``None`` where it has none."""
        self.severity = severity
        self.default = default
        """Whether it takes part when nobody asks for it."""
        self.doc = check.__doc__ or ""

    def __repr__(self) -> str:
        return f"<rule {self.name}>"

    @property
    def title(self) -> str:
        """The first line of its documentation."""
        return self.doc.strip().split("\n", 1)[0]


@overload
def rule(
    message: str,
    *,
    on: Trigger[Node],
    fix: Safety | None = None,
    severity: Severity = Severity.WARNING,
    default: bool = True,
) -> Callable[[Callable[[Node, Context[NoOptions]], None]], Rule]: ...


@overload
def rule(
    message: str,
    *,
    on: Trigger[Node],
    options: Options,
    fix: Safety | None = None,
    severity: Severity = Severity.WARNING,
    default: bool = True,
) -> Callable[[Callable[[Node, Context[Options]], None]], Rule]: ...


def rule(
    message: str,
    *,
    on: Trigger[Any],
    options: Any = None,
    fix: Safety | None = None,
    severity: Severity = Severity.WARNING,
    default: bool = True,
) -> Callable[[Callable[[Any, Context[Any]], None]], Rule]:
    """Make a rule of the function below.

    ``message`` is one or two sentences about the user's text, with ``{placeholders}``.
    """

    def made(check: Callable[[Any, Context[Any]], None]) -> Rule:
        return Rule(check, message, on, NoOptions() if options is None else options, fix, severity, default)

    return made


# Edits


def delete(span: Span) -> Edit:
    """Take away what stands in ``span``."""
    return Edit(span, "")


def insert(at: int, text: str) -> Edit:
    """Put ``text`` before the character at ``at``."""
    return Edit(Span(at, at), text)


def replace(span: Span, text: str) -> Edit:
    """Put ``text`` where ``span`` is."""
    return _edit((span, text))


def lone_line(text: str, span: Span) -> Span:
    """``span``, and the whole of its line where nothing else stands there.

    Taking a tag away must not leave a blank line: that would end a block of HTML (CommonMark 4.6).
    """
    start = span.start
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    end = span.end
    while end < len(text) and text[end] in " \t":
        end += 1
    if (start > 0 and text[start - 1] not in "\r\n") or (end < len(text) and text[end] not in "\r\n"):
        return span
    if text.startswith("\r\n", end):
        return Span(start, end + 2)
    return Span(start, min(end + 1, len(text)))


def host_of(address: str) -> str:
    """The host of an absolute address, in lower case and without port; ``""`` where there is none."""
    found = _HOST().match(address.strip())
    return found[1].lower() if found else ""


def urls_of(post: Post, holding: str = "") -> list[Url]:
    """Every address in the body, from Markdown and from attributes; only tags that hold that text are looked at."""
    out = [link.url for link in post.links if link.url is not None]
    for tag in post.tags:
        if not tag.closing and "=" in tag.source and holding in tag.source:
            out += [
                Url(one.value_span, one.raw, one.value, "image" if one.name == "src" else "link")
                for one in tag.attributes
                if one.raw is not None and not one.dynamic and one.name in ("href", "src")
            ]
    return out


def is_computed(post: Post, tag: Tag) -> bool:
    """Whether a template tag has a part in a start tag, or it is a component of MDX (``<Span>``): what it becomes is not known."""
    return MASK in tag.source or (post.language == "mdx" and tag.source[1].isupper())


def is_fragment(post: Post) -> bool:
    """Whether the post is only a part of a page, so that its tags may be opened or closed elsewhere."""
    if post.language == "html" and post.front_matter is None:
        return "<html" not in post.text[:5000].lower()
    return "{%" in post.text and bool(_CONTROL().search(post.text))


_CONTROL = lazy(r"\{%-?\s*(?:if|unless|for|case|capture|block|macro)\b")
_HOST = lazy(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//(?:[^/?#@]*@)?([^/?#:]+)")
