"""Applies a policy to a tag: the sanitizer decides, our spans locate the cuts."""

from __future__ import annotations

from ..syntax.css import declarations
from ..syntax.html import Tag, tokens
from ..values.named_tuples import NamedTuple
from .active_content import is_program
from .sanitize import BOTH, MOST_ATTRIBUTES, LimitExceeded, sanitizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..syntax.html import Attribute
    from .policy import Policy

# Elements that a fragment parser drops without their context (WHATWG HTML 13.2.6.4.7, "in body").
_CONTEXT = dict.fromkeys(("thead", "tbody", "tfoot", "caption", "colgroup"), "<table>")
_CONTEXT |= {"tr": "<table><tbody>", "td": "<table><tbody><tr>", "th": "<table><tbody><tr>", "col": "<table><colgroup>"}
_TABLE = frozenset({"table", "tbody", "tr", "colgroup"})
_LONGEST = 100_000
"""Characters of a tag; an image in `data:` may be long."""


class Verdict(NamedTuple):
    """What the policy allows of a start tag."""

    allowed: bool
    forbidden: tuple[int, ...] = ()
    """Its forbidden attributes, as indexes of ``Tag.attributes``."""
    style: str | None = None
    """The allowed part of its ``style``, with character references decoded; ``None`` if all of it is allowed."""
    why: str = ""
    """Why a tag of an allowed element is forbidden; follows the tag in a message."""


class Judge:
    """A policy and a sanitizer, with a cache of verdicts."""

    def __init__(self, policy: Policy, engine: str = BOTH) -> None:
        self.policy = policy
        # Table elements need their context, which the sanitizer must not drop.
        self._sanitizer = sanitizer(policy._replace(tags=policy.tags | _TABLE), engine)
        self._verdicts: dict[str, Verdict] = {}

    def __call__(self, tag: Tag) -> Verdict:
        """What the policy allows of a start tag."""
        if tag.name not in self.policy.tags:
            return _FORBIDDEN
        if not tag.attributes and tag.name != "iframe":
            return _ALLOWED
        verdict = self._verdicts.get(tag.source)
        if verdict is None:
            verdict = self._verdicts[tag.source] = self._check(tag)
        return verdict

    def _check(self, tag: Tag) -> Verdict:
        attributes = tag.attributes
        if len(tag.source) > _LONGEST or len(attributes) > MOST_ATTRIBUTES:
            return Verdict(allowed=False, why=f"with more than {MOST_ATTRIBUTES} attributes or {_LONGEST:,} characters")
        source = tag.attribute("src")
        if tag.name == "iframe" and (source is None or not self.policy.allows_frame(source.value)):
            return Verdict(allowed=False, why="of an untrusted host")
        kept = self._kept(tag)
        if kept is None:
            return Verdict(allowed=False, why="that the sanitizer rejects")
        forbidden: list[int] = []
        style = None
        for index, attribute in enumerate(attributes):
            # The value that a template tag outputs is unknown; the attribute is known.
            is_allowed = self.policy.allows(tag.name, attribute.name, "") if attribute.dynamic else attribute.name in kept
            if attribute.duplicate or not is_allowed:
                forbidden.append(index)
            elif attribute.name == "style" and not attribute.dynamic:
                style = _allowed_style(attribute, kept["style"])
                if style == "":
                    forbidden.append(index)
                    style = None
        return Verdict(allowed=True, forbidden=tuple(forbidden), style=style)

    def _kept(self, tag: Tag) -> dict[str, str] | None:
        """The attributes that the sanitizer keeps, with their values; ``None`` if it drops the tag."""
        try:
            cleaned = self._sanitizer.clean(f"{_CONTEXT.get(tag.name, '')}{tag.source}")
        except LimitExceeded:
            return None
        for token in tokens(cleaned):
            if type(token) is Tag and token.name == tag.name and not token.closing and (token.attributes or tag.name not in _TABLE):
                return {attribute.name: attribute.value for attribute in token.attributes}
        return {} if tag.name in _TABLE else None


def _allowed_style(attribute: Attribute, kept: str) -> str | None:
    """The allowed part of a ``style``; ``None`` if that is all of it, ``""`` if nothing is."""
    from .page_styles import overreaches

    original = declarations(attribute.value)
    allowed = [
        declaration
        for declaration in declarations(kept) or ()
        if "url(" not in declaration.value.lower()
        and not is_program(declaration.value)
        and not overreaches(declaration.property, declaration.value)
    ]
    if original is not None and len(original) == len(allowed):
        return None
    return "; ".join(f"{declaration.property}: {declaration.value}" for declaration in allowed)


_ALLOWED = Verdict(allowed=True)
_FORBIDDEN = Verdict(allowed=False)
