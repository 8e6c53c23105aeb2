"""Hands every node to the rules that asked for it: one walk over the post."""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from ..rules.api import Attribute, Context, Scalar, Tag, Url
from ..values.diagnostics import Diagnostic
from ..values.edits import Edit, Fix
from ..values.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..rules.api import Rule
    from ..syntax.parse import Post
    from ..values.profiles import Site
    from .config import Chosen

# https://html.spec.whatwg.org/multipage/indices.html#attributes-3: those whose value is one URL.
_LOADS = frozenset({"src", "poster", "data", "background", "data-src", "data-original", "lowsrc"})
_GOES = frozenset({"href", "action", "formaction", "cite", "longdesc", "xlink:href"})
_MOST_REMEMBERED = 20_000

Call = tuple["Callable[[Any, Context[Any]], None]", "Context[Any]"]


class Dispatch:
    """The rules of one configuration, by what they want to see.

    What a rule says of a tag, its attributes and its addresses depends on their text and
    the options alone, so it is remembered by the tag's text and moved to its place.
    """

    def __init__(self, chosen: Iterable[Chosen], site: Site) -> None:
        self.found: list[Diagnostic] = []
        self.memo: dict[str, tuple[Diagnostic, ...]] = {}
        self.needs: list[tuple[Rule, tuple[str, ...]]] = []
        self.by: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Call]]] = {}
        for rule, options, _ in chosen:
            context = Context(rule, options, site, self.found)
            on = rule.on
            self.by.setdefault(on.kind, []).append((on.names, on.needs, (rule.check, context)))
        self.tags = self._table("tag")
        self.attributes = self._table("attribute")
        self.urls = [call for _, _, call in self.by.get("url", [])]
        self.for_tags = bool(self.tags or self.attributes or self.urls)

    def _table(self, kind: str) -> dict[str, list[Call]]:
        table: dict[str, list[Call]] = {}
        for names, _, call in self.by.get(kind, []):
            for name in names or ("",):
                table.setdefault(name, []).append(call)
        return table

    def post(self, post: Post) -> list[Diagnostic]:
        """What the rules say of a post, in the order of the text."""
        found = self.found
        found.clear()
        self._front_matter(post)
        if self.for_tags:
            self._markup(post)
        if self.urls:
            for url in _addresses(post):
                for check, context in self.urls:
                    check(url, context)
        for kind, give in (("paragraph", None), ("prose", "prose"), ("post", "")):
            calls = [(names, call) for names, needs, call in self.by.get(kind, ()) if _needed(needs, post.text)]
            if kind == "paragraph":
                for paragraph in post.paragraphs if calls else ():
                    for names, (check, context) in calls:
                        if not names or paragraph.kind in names:
                            check(paragraph, context)
            else:
                for _, (check, context) in calls:
                    check(post.prose if give else post, context)
        out = sorted(found, key=_PLACE)
        found.clear()
        return out

    def undecoded(self, document: object) -> list[Diagnostic]:
        """What the rules for documents that are not UTF-8 say."""
        self.found.clear()
        for _, _, (check, context) in self.by.get("document", ()):
            check(document, context)
        return list(self.found)

    def _front_matter(self, post: Post) -> None:
        front_matter = post.front_matter
        if front_matter is None:
            return
        for _, _, (check, context) in self.by.get("front matter", ()):
            check(front_matter, context)
        for names, _, (check, context) in self.by.get("field", ()):
            for field in front_matter.fields:
                if not names or field.key in names:
                    check(field, context)

    def _markup(self, post: Post) -> None:
        memo, found = self.memo, self.found
        if len(memo) > _MOST_REMEMBERED:
            memo.clear()
        for tag in post.tags:
            # What a tag means depends on whether it stands in code, and on nothing else around it.
            source = "\0" + tag.source if tag.in_code else tag.source
            said = memo.get(source)
            if said is None:
                said = memo[source] = self._tag(tag)
            for diagnostic in said:
                found.append(_moved(diagnostic, tag.start))

    def _tag(self, tag: Tag) -> tuple[Diagnostic, ...]:
        """What the rules say of a tag as if it stood at the beginning of a text."""
        found = self.found
        before = len(found)
        here = Tag(tag.source, 0, len(tag.source), tag.name, tag.closing)
        here.in_code = tag.in_code
        for name in (tag.name, ""):
            for check, context in self.tags.get(name, ()):
                check(here, context)
        if (not tag.closing and "=" in tag.source) or " " in tag.source:
            for attribute in here.attributes:
                if not attribute.dynamic and not tag.closing:
                    self._attribute(attribute)
        out = tuple(found[before:])
        del found[before:]
        return out

    def _attribute(self, attribute: Attribute) -> None:
        name = attribute.name
        for key in (name, ""):
            for check, context in self.attributes.get(key, ()):
                check(attribute, context)
        if self.urls and attribute.raw is not None and (name in _GOES or name in _LOADS):
            role = "image" if name in _LOADS else "link"
            url = Url(attribute.value_span, attribute.raw, attribute.value, role)
            for check, context in self.urls:
                check(url, context)


def _addresses(post: Post) -> Iterator[Url]:
    """The addresses outside of tags: Markdown's, and those that are values of fields."""
    for field in post.front_matter.fields if post.front_matter else ():
        value = field.value
        if isinstance(value, Scalar) and value.value.startswith(("http://", "https://", "//")):
            # The quotes are no part of the address.
            quoted = value.style in ("single", "double") or value.raw[:1] in ("'", '"')
            span = Span(value.span.start + quoted, value.span.end - quoted)
            yield Url(span, span.text(post.text), value.value, "field", "field")
    for link in post.links:
        if link.url is not None:
            yield link.url
    yield from post.definitions


def _needed(needs: tuple[str, ...], text: str) -> bool:
    for need in needs:
        if need in text:
            return True
    return not needs


_PLACE = itemgetter(0, 1)


def _moved(diagnostic: Diagnostic, by: int) -> Diagnostic:
    (start, end), rule, message, fix = diagnostic
    if fix is not None:
        edits = [_edit((_span((span[0] + by, span[1] + by)), text)) for span, text in fix[0]]
        fix = _fix((tuple(edits), fix[1], fix[2]))
    return _diagnostic((_span((start + by, end + by)), rule, message, fix))


# Made by the hundred: without the cost of keyword arguments.
_span = partial(tuple.__new__, Span)
_edit = partial(tuple.__new__, Edit)
_fix = partial(tuple.__new__, Fix)
_diagnostic = partial(tuple.__new__, Diagnostic)
