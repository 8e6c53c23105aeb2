"""Sanitizes untrusted HTML with an established library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ..values.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable

    from .policy import Policy

ENGINES = ("bleach", "nh3")

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
    """The sanitizer is not installed."""


class Sanitizer(Protocol):
    """A sanitizer with a policy."""

    def clean(self, html: str) -> str:
        """The fragment without forbidden markup; raises ``LimitExceeded``."""


def require(engine: str) -> None:
    """Raise ``MissingEngine`` if a sanitizer is not installed."""
    from importlib.util import find_spec

    if engine == "nh3" and find_spec("nh3") is None:
        raise MissingEngine("the engine nh3 is not installed: `pip install 'postlint[nh3]'`")


def sanitizer(policy: Policy, engine: str = "bleach") -> Sanitizer:
    """A sanitizer for a policy; raises ``MissingEngine``.

    >>> from linter.clean.policy import POLICIES
    >>> sanitizer(POLICIES["article"]).clean('<p onclick="a()">Along <script>b()</script>the river')
    '<p>Along b()the river</p>'
    """
    return _Nh3(policy) if engine == "nh3" else _Bleach(policy)


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


class _Nh3:
    """nh3 (the Rust library ammonia); scripts and style sheets are removed with their content."""

    def __init__(self, policy: Policy) -> None:
        require("nh3")
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
