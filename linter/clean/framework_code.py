"""Attributes and expressions in which front-end frameworks run a program, where a page loads them.

Sources: https://alpinejs.dev/start-here, https://htmx.org/reference/, https://vuejs.org/api/built-in-directives.html (also of
petite-vue and of VitePress, https://vitepress.dev/guide/using-vue), https://docs.angularjs.org/guide/directive (normalization), https://hyperscript.org/docs/,
https://knockoutjs.com/documentation/binding-syntax.html, https://unpoly.com/up-on, https://livewire.laravel.com/docs/actions,
https://data-star.dev/reference/attributes.  Templates of Angular 2 and Svelte run only where a build compiles them.
"""

from __future__ import annotations

from functools import lru_cache

from ..syntax.html import MASK, Tag
from ..values.dialects import TemplateLanguage
from ..values.named_tuples import NamedTuple
from ..values.patterns import DOTALL, IGNORECASE, VERBOSE, lazy
from ..values.spans import Span, index_at
from .active_content import is_handler, rendered_start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.html import Attribute
    from ..syntax.parse import Post


class FrameworkCode(NamedTuple):
    """A program for a framework."""

    span: Span
    name: str
    """The attribute; ``{{`` for an expression."""
    framework: str
    """The framework, or some that read it."""
    attribute: Attribute | None = None
    component: bool = False
    """Whether it is on the tag of a component, where the generator itself runs it."""


_FRAMEWORKS = (
    ("Alpine.js", lazy(r"x-(?:data|init|on|bind|html|effect|model|modelable|if|for|show|text|id|intersect)(?:[:.].*)?", DOTALL)),
    ("htmx", lazy(r"(?:data-)?hx-(?:on(?:[:-].*)?|get|post|put|patch|delete|vals|vars|headers)", DOTALL)),
    ("Vue", lazy(r"v-(?:html|on|bind|if|else-if|for|show|text|model|effect|scope|slot|memo)(?:[:.].*)?|#[a-z][\w-]*", DOTALL)),
    ("Vue or Alpine.js", lazy(r"@[a-z][\w:.-]*|[:.][a-z][\w:.-]*")),
    (
        "AngularJS",
        lazy(r"(?:(?:data|x)[-:_])?ng[-:_](?!version|tns|star-inserted|reflect|scope|untouched|pristine|valid|binding|host)[a-z][\w:-]*"),
    ),
    ("Knockout", lazy(r"data-bind")),
    ("Unpoly", lazy(r"up-on-[\w-]+|up-emit-props")),
    ("Livewire", lazy(r"wire:[a-z][\w.:-]*")),
    ("Datastar", lazy(r"data-(?:on[-:][\w.:-]+|signals|effect|computed[\w:-]*)")),
    ("hyperscript", lazy(r"_|(?:data-)?script")),
)
_SUSPECT = lazy(
    r"""[\s"'/{](?:x-|@[a-z]|[:.#][a-z]|(?:data-)?hx-|v-|(?:(?:data|x)[-:_])?ng[-:_]|data-(?:bind|on|signals|effect|computed|script)|up-|wire:|_\s*=|script\s*=)""",
    IGNORECASE,
)
_LANGUAGE = lazy(r"\s*(?:on|init|def|behavior|install|set|call|js|worker)\b", IGNORECASE)
"""How a program of hyperscript begins."""
_PROGRAM = lazy(r"[$@(=]|\w\s*:")
# What reaches the constructor of functions from an expression, or a program:
# https://portswigger.net/research/xss-without-html-client-side-template-injection-with-angularjs
_REACHES = lazy(
    r"""\bconstructor\b | __proto__ | \$(?:eval|on|emit|parse|root|event)\b | \b(?:eval|alert|fetch|Function|import)\s*[(`]
      | \b(?:document|window)\s*[.\[] | \\[ux][0-9a-f]{2}""",
    VERBOSE | IGNORECASE,
)
_LONGEST = 400
"""Characters of an expression up to what it reaches for."""


def expressions(text: str, start: int = 0) -> Iterator[Span]:
    """The opening braces of the expressions between ``{{`` and ``}}`` that run a program."""
    if "{{" not in text or not any(map(_may_reach, _between_braces(text, start))):
        return
    last = -1
    for match in _REACHES().finditer(text, start):
        opening = text.rfind("{{", max(start, match.start() - _LONGEST), match.start())
        if opening > last and not _END().search(text, opening, match.start()):
            last = opening
            yield Span(opening, opening + 2)


def _between_braces(text: str, start: int) -> Iterator[str]:
    """What is after two opening braces, up to a closing one or the end of the line."""
    start = text.find("{{", start)
    while start >= 0:
        end = _END().search(text, start)
        after = end.start() if end else len(text)
        yield text[start:after]
        start = text.find("{{", after)


def _may_reach(expression: str) -> bool:
    """Whether an expression may reach for a function: a quick search, which most end with."""
    # Other letters than those of ASCII may be the same in another case.
    lower = expression.lower()
    return not lower.isascii() or any(word in lower for word in _REACHING)


_REACHING = ("constructor", "__proto__", "$", "eval", "alert", "fetch", "function", "import", "document", "window", "\\u", "\\x")
"""Each of what an expression may reach for has one of these."""
_END = lazy(r"[}\n]")


def find_framework_code(post: Post) -> Iterator[FrameworkCode]:
    """The programs for frameworks in a post, in no certain order; MDX is a program itself and has none."""
    if post.language == "mdx":
        return
    sources = {source for source, tags in post.alike.items() if _has_program(source, tags[0][3], closing=tags[0][4])}
    for tag in post.tags if sources else ():
        if not tag.closing and tag.source in sources:
            yield from framework_attributes(tag)
    from .attribute_lists import listed_attributes

    for tag in listed_attributes(post):
        yield from framework_attributes(tag)
    code = post.code if "{{" in post.text else ()
    for span in expressions(post.text, rendered_start(post)):
        # A generator that runs template tags has put a value in its place.
        is_run = post.masked[span.start] == MASK and post.template_language is not TemplateLanguage.UNKNOWN
        if index_at(code, span.start) < 0 and not is_run:
            yield FrameworkCode(span, "{{", "Vue or AngularJS")


# Sites repeat their tags in all of their posts.
@lru_cache(maxsize=2048)
def _has_program(source: str, name: str, *, closing: bool) -> bool:
    """Whether a tag has an attribute that a framework runs."""
    tag = Tag(source, 0, len(source), name, closing)
    if _USUAL.issuperset([attribute[1] for attribute in tag.attributes]):  # their names
        return False
    return _SUSPECT().search(source) is not None and any(framework_attributes(tag))


_USUAL = frozenset("style class id href src alt title width height target rel align lang name type".split())
"""Attributes that no framework runs; most tags have no others."""


def framework_attributes(tag: Tag) -> Iterator[FrameworkCode]:
    """The attributes of a start tag that a framework runs."""
    component = "-" in tag.name or tag.source[1:2].isupper()
    for attribute in tag.attributes:
        if attribute.raw is None or attribute.dynamic or not attribute.raw.strip() or is_handler(attribute.name):
            continue
        framework = _framework(attribute.name, attribute.value)
        if framework:
            yield FrameworkCode(attribute.span, attribute.name, framework, attribute, component)


def _framework(name: str, value: str) -> str:
    """The framework that runs the value of an attribute; empty if none does."""
    for framework, pattern in _FRAMEWORKS:
        if pattern().fullmatch(name):
            if framework == "hyperscript":
                return framework if _LANGUAGE().match(value) else ""
            return framework if framework not in ("Knockout", "Datastar") or _PROGRAM().search(value) else ""
    return ""
