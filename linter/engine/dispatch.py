"""Dispatches nodes to the rules that subscribed to them: one walk over the post."""

from __future__ import annotations

from ..clean.scan import active_kinds
from ..rules.definition import Context, DiagnosticList
from ..rules.triggers import DISORDERED, DISORDERS, MDX
from ..syntax.addresses import addresses_in_text
from ..syntax.fields import Scalar
from ..syntax.html import Attribute, Tag, is_torn
from ..syntax.nodes import Url
from ..values.diagnostics import Diagnostic
from ..values.edits import Edit, Fix
from ..values.spans import Span
from .findings import BY_PLACE
from .prefilter import Prefilter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, TypeAlias

    from ..config.model import SelectedRule
    from ..rules.triggers import Trigger
    from ..syntax.parse import Post
    from ..values.edits import Safety
    from ..values.profiles import Site
    from .profiler import Profiler

# https://html.spec.whatwg.org/multipage/indices.html#attributes-3: those whose value is one URL.
_LOADING = frozenset({"src", "poster", "data", "background", "data-src", "data-original", "lowsrc"})
_LINKING = frozenset({"href", "action", "formaction", "cite", "longdesc", "xlink:href"})
_MAX_REMEMBERED = 20_000

Call: TypeAlias = "list[Any]"
"""A function and the context that it is called with; until the first call, what imports the function."""


class Dispatch:
    """The rules of one configuration, by what they subscribe to.

    What a rule reports for a tag, its attributes and its URLs depends on their text and the options alone,
    so it is remembered by the tag's text and moved to its place.
    """

    def __init__(self, rules: Iterable[SelectedRule], site: Site, limit: int = 0, profiler: Profiler | None = None) -> None:
        self.diagnostics = DiagnosticList(limit)
        self.memo: dict[str, tuple[Diagnostic, ...]] = {}
        self.calls: dict[str, list[tuple[tuple[str, ...], Call]]] = {}
        filtered: dict[str, list[tuple[Trigger[Any], tuple[str, tuple[str, ...], Call]]]] = {"paragraph": [], "prose": [], "post": []}
        for rule, options, _, trust in rules:
            on = rule.on
            call = _lazy_call(Context(rule, options, site, self.diagnostics, trust), profiler)
            if on.kind in filtered:
                filtered[on.kind].append((on, (on.kind, on.names, call)))
            else:
                self.calls.setdefault(on.kind, []).append((on.names, call))
        self.tags = self._table("tag")
        self.attributes = self._table("attribute")
        self.every_field = self._table("field").pop("", [])
        self.fields = {name: calls + self.every_field for name, calls in self._table("field").items() if name}
        self.urls = [call for _, call in self.calls.get("url", [])]
        self.text_urls = [call for names, call in self.calls.get("url", []) if names]
        self.prefilter = Prefilter([item for items in filtered.values() for item in items])
        self.for_active_content = any(not {DISORDERED, *DISORDERS, MDX}.issuperset(names) for _, (_, names, _) in filtered["post"])
        self.for_tags = bool(self.tags or self.attributes or self.urls)

    def _table(self, kind: str) -> dict[str, list[Call]]:
        table: dict[str, list[Call]] = {}
        for names, call in self.calls.get(kind, []):
            for name in names or ("",):
                table.setdefault(name, []).append(call)
        return table

    def post(self, post: Post) -> tuple[list[Diagnostic], dict[tuple[str, Safety | None], int]]:
        """Return what the rules report for a post, in the order of the text, and how many more diagnostics were only counted."""
        diagnostics = self.diagnostics
        diagnostics.clear()
        diagnostics.folded = {}
        self._front_matter(post)
        if self.for_tags:
            self._markup(post)
        if self.urls:
            for url in _urls_outside_tags(post):
                for check, context in self.urls:
                    check(url, context)
        if self.text_urls and "://" in post.text:
            for url in addresses_in_text(post):
                for check, context in self.text_urls:
                    check(url, context)
        kinds = self._kinds(post)
        for kind, names, (check, context) in self.prefilter.matching(post):
            if kind == "post":
                if not names or not kinds.isdisjoint(names):
                    check(post, context)
            elif kind == "prose":
                check(post.wording, context)
            else:
                for paragraph in post.paragraphs:
                    if not names or paragraph.kind in names:
                        check(paragraph, context)
        return sorted(diagnostics, key=BY_PLACE), diagnostics.folded

    def _kinds(self, post: Post) -> frozenset[str]:
        """Return what a post is and has, of what rules ask for."""
        kinds = active_kinds(post) if self.for_active_content else frozenset()
        block = post.front_matter
        if block is None or not block.in_order:
            kinds |= {DISORDERED, *(("absent",) if block is None else block.disorders)}
        return kinds | {MDX} if post.language == "mdx" else kinds

    def document(self, document: object) -> list[Diagnostic]:
        """Return what the rules report for a document before it is parsed."""
        self.diagnostics.clear()
        for _, (check, context) in self.calls.get("document", ()):
            check(document, context)
        return list(self.diagnostics)

    def _front_matter(self, post: Post) -> None:
        front_matter = post.front_matter
        if front_matter is None:
            return
        for _, (check, context) in self.calls.get("front matter", ()):
            check(front_matter, context)
        for field in front_matter.fields:
            for check, context in self.fields.get(field[0], self.every_field):
                check(field, context)

    def _markup(self, post: Post) -> None:
        memo, diagnostics = self.memo, self.diagnostics
        if len(memo) > _MAX_REMEMBERED:
            memo.clear()
        for source, tags in _groups(post.alike):
            remembered = memo.get(source)
            if remembered is None:
                remembered = memo[source] = self._tag(tags[0])
            if not remembered:
                continue
            shown = tags[: diagnostics.limit] if diagnostics.limit else tags
            for diagnostic in remembered:
                diagnostics += [_moved(diagnostic, tag[1]) for tag in shown]
                if len(shown) < len(tags):
                    diagnostics.fold(diagnostic.rule, diagnostic.fix.safety if diagnostic.fix else None, len(tags) - len(shown))

    def _tag(self, tag: Tag) -> tuple[Diagnostic, ...]:
        """Return what the rules report for a tag as if it stood at the beginning of a text."""
        diagnostics = self.diagnostics
        before = len(diagnostics)
        here = Tag(tag.source, 0, len(tag.source), tag.name, tag.closing, tag.in_code)
        for name in (tag.name, ""):
            for check, context in self.tags.get(name, ()):
                check(here, context)
        if (not tag.closing and "=" in tag.source) or " " in tag.source:
            attributes = here.attributes
            for attribute in attributes:
                if not attribute.dynamic and not tag.closing:
                    self._attribute(attribute)
            if len(diagnostics) > before and is_torn(attributes):
                # Where words have become attributes, only a person can tell what to remove.
                diagnostics[before:] = [diagnostic._replace(fix=None) for diagnostic in diagnostics[before:]]
        reported = tuple(diagnostics[before:])
        del diagnostics[before:]
        return reported

    def _attribute(self, attribute: Attribute) -> None:
        name = attribute.name
        for key in (name, ""):
            for check, context in self.attributes.get(key, ()):
                check(attribute, context)
        if self.urls and attribute.raw is not None and (name in _LINKING or name in _LOADING):
            role = "image" if name in _LOADING else "link"
            url = Url(attribute.value_span, attribute.raw, attribute.value, role)
            for check, context in self.urls:
                check(url, context)


def _groups(alike: dict[str, list[Tag]]) -> Iterator[tuple[str, list[Tag]]]:
    """Group tags that are alike, each group with its key.

    What a tag means depends on whether it stands in code, and on nothing else around it.
    """
    for source, tags in alike.items():
        in_code = [tag for tag in tags if tag[5]]
        if in_code:
            yield "\0" + source, in_code
            tags = [tag for tag in tags if not tag[5]]  # noqa: PLW2901 - the others
        if tags:
            yield source, tags


def _lazy_call(context: Context[Any], profiler: Profiler | None) -> Call:
    """Return what calls a rule; the rule is imported when the first post has something for it."""

    def first(node: object, _: Context[Any]) -> None:
        call[0] = profiler.rule(context.name, context.ready()) if profiler else context.ready()
        call[0](node, context)

    call: Call = [first, context]
    return call


def _urls_outside_tags(post: Post) -> Iterator[Url]:
    """Yield the URLs of Markdown, and those that are values of fields."""
    for field in post.front_matter.fields if post.front_matter else ():
        value = field.value
        if isinstance(value, Scalar) and value.value.startswith(("http://", "https://", "//")):
            # The quotes are no part of the URL.
            quoted = value.style in ("single", "double") or value.raw[:1] in ("'", '"')
            span = Span(value.span.start + quoted, value.span.end - quoted)
            yield Url(span, span.text(post.text), value.value, "field", "field")
    for link in post.links:
        if link.url is not None:
            yield link.url
    yield from post.definitions


def _moved(diagnostic: Diagnostic, by: int) -> Diagnostic:
    (start, end), rule, message, advice, fix, likely = diagnostic
    if fix is not None:
        fix = Fix(tuple([Edit(Span(span[0] + by, span[1] + by), text) for span, text in fix[0]]), fix[1], fix[2], fix[3])
    return Diagnostic(Span(start + by, end + by), rule, message, advice, fix, likely)
