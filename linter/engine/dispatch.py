"""Hands every node to the rules that asked for it: one walk over the post."""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from ..clean.dangers import kinds_of_dangers
from ..rules.reporting import Context, Findings
from ..syntax.fields import Scalar
from ..syntax.html import Attribute, Tag, is_torn
from ..syntax.nodes import Url
from ..values.diagnostics import Diagnostic
from ..values.edits import Edit, Fix
from ..values.spans import Span
from .gate import Gate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..rules.triggers import Trigger
    from ..syntax.parse import Post
    from ..values.edits import Safety
    from ..values.profiles import Site
    from .chosen import Chosen
    from .clock import Clock

# https://html.spec.whatwg.org/multipage/indices.html#attributes-3: those whose value is one URL.
_LOADS = frozenset({"src", "poster", "data", "background", "data-src", "data-original", "lowsrc"})
_GOES = frozenset({"href", "action", "formaction", "cite", "longdesc", "xlink:href"})
_MOST_REMEMBERED = 20_000

Call = list[Any]
"""A function and the context that it is called with; until the first call, what imports the function."""


class Dispatch:
    """The rules of one configuration, by what they want to see.

    What a rule says of a tag, its attributes and its addresses depends on their text and
    the options alone, so it is remembered by the tag's text and moved to its place.
    """

    def __init__(self, chosen: Iterable[Chosen], site: Site, most: int = 0, clock: Clock | None = None) -> None:
        self.found = Findings(most)
        self.memo: dict[str, tuple[Diagnostic, ...]] = {}
        self.by: dict[str, list[tuple[tuple[str, ...], Call]]] = {}
        gated: dict[str, list[tuple[Trigger[Any], tuple[str, tuple[str, ...], Call]]]] = {"paragraph": [], "prose": [], "post": []}
        for rule, options, _, trust in chosen:
            on = rule.on
            call = _call(Context(rule, options, site, self.found, trust), clock)
            if on.kind in gated:
                gated[on.kind].append((on, (on.kind, on.names, call)))
            else:
                self.by.setdefault(on.kind, []).append((on.names, call))
        self.tags = self._table("tag")
        self.attributes = self._table("attribute")
        self.every_field = self._table("field").pop("", [])
        self.fields = {name: calls + self.every_field for name, calls in self._table("field").items() if name}
        self.urls = [call for _, call in self.by.get("url", [])]
        self.gate = Gate([one for kind in gated.values() for one in kind])
        self.for_dangers = any(names for _, (_, names, _) in gated["post"])
        self.for_tags = bool(self.tags or self.attributes or self.urls)

    def _table(self, kind: str) -> dict[str, list[Call]]:
        table: dict[str, list[Call]] = {}
        for names, call in self.by.get(kind, []):
            for name in names or ("",):
                table.setdefault(name, []).append(call)
        return table

    def post(self, post: Post) -> tuple[list[Diagnostic], dict[tuple[str, Safety | None], int]]:
        """What the rules say of a post, in the order of the text, and how many more findings were only counted."""
        found = self.found
        found.clear()
        found.folded = {}
        self._front_matter(post)
        if self.for_tags:
            self._markup(post)
        if self.urls:
            for url in _addresses(post):
                for check, context in self.urls:
                    check(url, context)
        dangers = kinds_of_dangers(post) if self.for_dangers else frozenset()
        for kind, names, (check, context) in self.gate.of(post):
            if kind == "post":
                if not names or not dangers.isdisjoint(names):
                    check(post, context)
            elif kind == "prose":
                check(post.prose, context)
            else:
                for paragraph in post.paragraphs:
                    if not names or paragraph.kind in names:
                        check(paragraph, context)
        return sorted(found, key=_PLACE), found.folded

    def document(self, document: object) -> list[Diagnostic]:
        """What the rules say of a document before it is read."""
        self.found.clear()
        for _, (check, context) in self.by.get("document", ()):
            check(document, context)
        return list(self.found)

    def _front_matter(self, post: Post) -> None:
        front_matter = post.front_matter
        if front_matter is None:
            return
        for _, (check, context) in self.by.get("front matter", ()):
            check(front_matter, context)
        for field in front_matter.fields:
            for check, context in self.fields.get(field[0], self.every_field):
                check(field, context)

    def _markup(self, post: Post) -> None:
        memo, found = self.memo, self.found
        if len(memo) > _MOST_REMEMBERED:
            memo.clear()
        for source, tags in _groups(post.alike):
            said = memo.get(source)
            if said is None:
                said = memo[source] = self._tag(tags[0])
            if not said:
                continue
            made = tags[: found.most] if found.most else tags
            for diagnostic in said:
                found += [_moved(diagnostic, tag[1]) for tag in made]
                if len(made) < len(tags):
                    found.fold(diagnostic.rule, diagnostic.fix.safety if diagnostic.fix else None, len(tags) - len(made))

    def _tag(self, tag: Tag) -> tuple[Diagnostic, ...]:
        """What the rules say of a tag as if it stood at the beginning of a text."""
        found = self.found
        before = len(found)
        here = Tag(tag.source, 0, len(tag.source), tag.name, tag.closing, tag.in_code)
        for name in (tag.name, ""):
            for check, context in self.tags.get(name, ()):
                check(here, context)
        if (not tag.closing and "=" in tag.source) or " " in tag.source:
            attributes = here.attributes
            for attribute in attributes:
                if not attribute.dynamic and not tag.closing:
                    self._attribute(attribute)
            if len(found) > before and is_torn(attributes):
                # Where words have become attributes, only a person can tell what goes.
                found[before:] = [one._replace(fix=None) for one in found[before:]]
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


def _groups(alike: dict[str, list[Tag]]) -> Iterator[tuple[str, list[Tag]]]:
    """Tags that are alike, with what tells them apart.

    What a tag means depends on whether it stands in code, and on nothing else around it.
    """
    for source, tags in alike.items():
        coded = [tag for tag in tags if tag[5]]
        if coded:
            yield "\0" + source, coded
            tags = [tag for tag in tags if not tag[5]]  # noqa: PLW2901 - the others
        if tags:
            yield source, tags


def _call(context: Context[Any], clock: Clock | None) -> Call:
    """What calls a rule; the rule is imported when the first post has something for it."""

    def first(node: object, _: Context[Any]) -> None:
        call[0] = clock.rule(context.name, context.ready()) if clock else context.ready()
        call[0](node, context)

    call: Call = [first, context]
    return call


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
