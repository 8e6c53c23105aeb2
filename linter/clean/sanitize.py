"""Turns untrusted HTML into allowed HTML, with a library that others rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ..values.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable

    from .policy import Policy

ENGINES = ("bleach", "nh3")

# Where bleach is quadratic (benchmarks/hostile): nesting, attributes of one tag, and tags that never end.
LARGEST = 1_000_000
"""Characters."""
DEEPEST = 200
"""Start tags without an end tag that are open at once."""
MOST_ATTRIBUTES = 200
"""Of one tag."""


class Beyond(ValueError):
    """The HTML is larger or deeper than what an engine is given."""


class MissingEngine(MissingExtraError):
    """The engine is not installed."""


class Sanitizer(Protocol):
    """An engine with a policy."""

    def clean(self, html: str) -> str:
        """The fragment without what the policy does not allow; raises ``Beyond``."""


def require(engine: str) -> None:
    """Raises ``MissingEngine`` where an engine is not installed."""
    from importlib.util import find_spec

    if engine == "nh3" and find_spec("nh3") is None:
        raise MissingEngine("the engine nh3 is not installed: `pip install 'postlint[nh3]'`")


def sanitizer(policy: Policy, engine: str = "bleach") -> Sanitizer:
    """An engine that holds HTML to a policy; raises ``MissingEngine``.

    >>> from linter.clean.policy import POLICIES
    >>> sanitizer(POLICIES["article"]).clean('<p onclick="a()">Along <script>b()</script>the river')
    '<p>Along b()the river</p>'
    """
    return _Nh3(policy) if engine == "nh3" else _Bleach(policy)


def bounded(html: str) -> None:
    """Raises ``Beyond`` for what would take an engine more time than its size says."""
    from ..syntax.html import VOID, Tag, tokens

    if len(html) > LARGEST:
        raise Beyond(f"it has more than {LARGEST:,} characters")
    depth = 0
    for token in tokens(html):
        if type(token) is not Tag:
            continue
        if token.closing:
            depth = max(0, depth - 1)
        elif token.name not in VOID:
            depth += 1
        if depth > DEEPEST:
            raise Beyond(f"its elements are nested more than {DEEPEST} deep")
        if token.source.count("=") + token.source.count(" ") > MOST_ATTRIBUTES and len(token.attributes) > MOST_ATTRIBUTES:
            raise Beyond(f"a tag of it has more than {MOST_ATTRIBUTES} attributes")
    if html.count("<") > 4 * html.count(">") + 100:
        raise Beyond("most of its tags have no end")


class _Bleach:
    """bleach, with its CSS sanitizer; what a tag held stays as text."""

    def __init__(self, policy: Policy) -> None:
        import bleach
        from bleach.css_sanitizer import CSSSanitizer

        from ..syntax.html import decoded

        self._cleaner = bleach.Cleaner(
            tags=policy.tags,
            # bleach gives a value as it is written, with its character references.
            attributes=lambda tag, name, value: policy.allows(tag, name, decoded(value, attribute=True)),
            # `allows` knows which addresses in `data:` are pictures.
            protocols=policy.protocols | {"data"},
            strip=True,
            strip_comments=True,
            css_sanitizer=CSSSanitizer(allowed_css_properties=policy.properties),
        )

    def clean(self, html: str) -> str:
        bounded(html)
        return str(self._cleaner.clean(html))


class _Nh3:
    """nh3 (the Rust library ammonia); scripts and style sheets go with what they hold."""

    def __init__(self, policy: Policy) -> None:
        require("nh3")
        import nh3

        def kept(tag: str, name: str, value: str) -> str | None:
            return value if policy.allows(tag, name, value) else None

        self._clean: Callable[[str], str] = nh3.Cleaner(
            tags=set(policy.tags),
            clean_content_tags={"script", "style"} - policy.tags,
            attributes={tag: names for tag in policy.tags if (names := self._names(policy, tag))},
            generic_attribute_prefixes={one[:-1] for names in policy.attributes.values() for one in names if one.endswith("-*")},
            attribute_filter=kept,
            strip_comments=True,
            link_rel=None,
            url_schemes=set(policy.protocols) | {"data"},
            filter_style_properties=set(policy.properties),
        ).clean

    @staticmethod
    def _names(policy: Policy, tag: str) -> set[str]:
        names = policy.attributes.get(tag, frozenset()) | policy.attributes.get("*", frozenset())
        return {one for one in names if not one.endswith("-*")}

    def clean(self, html: str) -> str:
        bounded(html)
        return self._clean(html)
