"""Sanitizes untrusted HTML with established libraries; by default with both, so that a hole in one of them does not matter."""

from __future__ import annotations

from ..values.errors import MissingExtraError
from ..values.patterns import lazy
from ..values.typed import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .policy import Policy

BOTH = "both"
ENGINES = (BOTH, "bleach", "nh3")
"""``both`` removes what either of the others removes."""

# Limits for the quadratic cases of bleach (benchmarks/hostile): nesting, attributes of a tag, and unclosed tags.
LARGEST = 1_000_000
"""Characters."""
DEEPEST = 200
"""Open start tags at any point."""
MOST_ATTRIBUTES = 200
"""Per tag."""


class LimitExceeded(ValueError):
    """The HTML exceeds a limit of the sanitizers."""


class MissingEngine(MissingExtraError):
    """A sanitizer is not installed."""


class Sanitizer(Protocol):
    """A sanitizer with a policy."""

    def clean(self, html: str) -> str:
        """The fragment without forbidden markup; raises ``LimitExceeded``."""


def engines_of(engine: str) -> tuple[str, ...]:
    """The libraries behind the name of an engine; raises ``MissingEngine`` if one of them is not installed."""
    from importlib.util import find_spec

    names = tuple(_SANITIZERS) if engine == BOTH else (engine,)
    for name in names:
        if find_spec(name) is None:
            raise MissingEngine(f"the sanitizer {name} is not installed: run `pip install {name}`, or choose the other one with `--engine`")
    return names


def sanitizer(policy: Policy, engine: str = BOTH) -> Sanitizer:
    """A sanitizer for a policy; raises ``MissingEngine``.

    >>> from linter.clean.policy import POLICIES
    >>> sanitizer(POLICIES["article"]).clean('<p onclick="a()">Along <marquee>the river</marquee></p>')
    '<p>Along the river</p>'
    """
    made = [_SANITIZERS[name](policy) for name in engines_of(engine)]
    return made[0] if len(made) == 1 else _Both(*made)


def check_limits(html: str) -> None:
    """Raise ``LimitExceeded`` for HTML that needs disproportionate time."""
    from ..syntax.html import VOID, Tag, tokens

    if len(html) > LARGEST:
        raise LimitExceeded(f"it has more than {LARGEST:,} characters")
    depth = 0
    for token in tokens(html):
        if type(token) is not Tag:
            continue
        if token.closing:
            depth = max(0, depth - 1)
        elif token.name not in VOID:
            depth += 1
        if depth > DEEPEST:
            raise LimitExceeded(f"its elements are nested more than {DEEPEST} deep")
        if token.source.count("=") + token.source.count(" ") > MOST_ATTRIBUTES and len(token.attributes) > MOST_ATTRIBUTES:
            raise LimitExceeded(f"one of its tags has more than {MOST_ATTRIBUTES} attributes")
    if html.count("<") > 4 * html.count(">") + 100:
        raise LimitExceeded("most of its tags have no end")


class _Bleach:
    """bleach, with its CSS sanitizer; the content of a removed tag stays as text."""

    def __init__(self, policy: Policy) -> None:
        import bleach
        from bleach.css_sanitizer import CSSSanitizer

        from ..syntax.html import decoded

        self._cleaner = bleach.Cleaner(
            tags=policy.tags,
            # bleach passes a value in source form, with its character references.
            attributes=lambda tag, name, value: policy.allows(tag, name, decoded(value, attribute=True)),
            # `allows` checks which `data:` URLs are images.
            protocols=policy.protocols | {"data"},
            strip=True,
            strip_comments=True,
            css_sanitizer=CSSSanitizer(allowed_css_properties=policy.properties),
        )

    def clean(self, html: str) -> str:
        check_limits(html)
        return str(self._cleaner.clean(html))


class _Both:
    """One sanitizer after the other: what either removes is removed."""

    def __init__(self, first: Sanitizer, second: Sanitizer) -> None:
        self._first = first
        self._second = second

    def clean(self, html: str) -> str:
        return self._second.clean(self._first.clean(html))


class _Nh3:
    """nh3 (the Rust library ammonia); scripts and style sheets are removed with their content."""

    def __init__(self, policy: Policy) -> None:
        import nh3

        def kept(tag: str, name: str, value: str) -> str | None:
            return value if policy.allows(tag, name, value) else None

        self._clean: Callable[[str], str] = nh3.Cleaner(
            tags=set(policy.tags),
            clean_content_tags={"script", "style"} - policy.tags,
            attributes={tag: names for tag in policy.tags if (names := self._names(policy, tag))},
            generic_attribute_prefixes={name[:-1] for names in policy.attributes.values() for name in names if name.endswith("-*")},
            attribute_filter=kept,
            strip_comments=True,
            link_rel=None,
            url_schemes=set(policy.protocols) | {"data"},
            filter_style_properties=set(policy.properties),
        ).clean

    @staticmethod
    def _names(policy: Policy, tag: str) -> set[str]:
        names = policy.attributes.get(tag, frozenset()) | policy.attributes.get("*", frozenset())
        return {name for name in names if not name.endswith("-*")}

    def clean(self, html: str) -> str:
        check_limits(html)
        return self._clean(html)


_SANITIZERS: dict[str, Callable[[Policy], Sanitizer]] = {"bleach": _Bleach, "nh3": _Nh3}

ReadTag = tuple[str, tuple[tuple[str, str], ...]]
"""The name of a start tag, and its attributes with their values."""


def reading(html: str, engine: str) -> list[ReadTag]:
    """Every start tag of some HTML as the parser of an engine reads it, which is the one that browsers have; raises ``LimitExceeded``.

    A sanitizer that allows everything that the text names removes nothing, and calls back for every attribute on its way.
    """
    check_limits(html)
    names = {match[1].lower() for match in _NAME().finditer(html)}
    return _read_by_nh3(html, names) if engine == "nh3" else _read_by_bleach(html, names)


def _read_by_bleach(html: str, names: set[str]) -> list[ReadTag]:
    import bleach
    from bleach.css_sanitizer import CSSSanitizer

    from ..syntax.html import decoded

    seen: list[ReadTag] = []

    def see(tag: str, name: str, value: str) -> bool:
        seen.append((tag, ((name, decoded(value, attribute=True)),)))
        return True

    cleaner = bleach.Cleaner(
        tags=names,
        attributes=see,
        protocols=_SCHEMES,
        strip=True,
        strip_comments=True,
        css_sanitizer=CSSSanitizer(allowed_css_properties=()),
    )
    return [*_tags_of(str(cleaner.clean(html))), *seen]


def _read_by_nh3(html: str, names: set[str]) -> list[ReadTag]:
    import nh3

    # A prefix without a character allows every attribute.
    html = nh3.clean(
        html,
        tags=names,
        clean_content_tags=set(),
        attributes={},
        generic_attribute_prefixes={""},
        strip_comments=True,
        link_rel=None,
        url_schemes=set(_SCHEMES),
    )
    return _tags_of(html)


def _tags_of(html: str) -> list[ReadTag]:
    """The start tags of HTML that a sanitizer has written, which has one reading only."""
    from ..syntax.html import Tag, tokens

    return [
        (token.name, tuple((attribute.name, attribute.value) for attribute in token.attributes))
        for token in tokens(html)
        if type(token) is Tag and not token.closing
    ]


_NAME = lazy(r"<([a-zA-Z][^\s/>]*)")
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "javascript", "vbscript", "livescript", "mocha", "data"})
"""Those that a reading must not hide; a URL with any other is harmless."""
