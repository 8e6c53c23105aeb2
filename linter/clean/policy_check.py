"""What a policy leaves of one tag: the engine decides, our own places say where to cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..syntax.css import declarations
from ..syntax.html import Tag, tokens
from .active_content import is_program
from .sanitize import MOST_ATTRIBUTES, Beyond, sanitizer

if TYPE_CHECKING:
    from ..syntax.html import Attribute
    from .policy import Policy

# What a parser of fragments drops where its surroundings are missing (WHATWG HTML 13.2.6.4.7, "in body").
_AROUND = dict.fromkeys(("thead", "tbody", "tfoot", "caption", "colgroup"), "<table>")
_AROUND |= {"tr": "<table><tbody>", "td": "<table><tbody><tr>", "th": "<table><tbody><tr>", "col": "<table><colgroup>"}
_TABLE = frozenset({"table", "tbody", "tr", "colgroup"})
_LONGEST = 100_000
"""Characters of a tag; a picture in `data:` may be long."""


class Verdict(NamedTuple):
    """What is left of a start tag."""

    stays: bool
    gone: tuple[int, ...] = ()
    """Which of its attributes go, by their place in ``Tag.attributes``."""
    style: str | None = None
    """What its ``style`` becomes, with character references decoded; ``None`` where it stays as it is."""
    why: str = ""
    """Why a tag of an allowed element goes."""


class Judge:
    """A policy, an engine, and what they said before."""

    def __init__(self, policy: Policy, engine: str = "bleach") -> None:
        self.policy = policy
        # In its surroundings a part of a table is seen also by an engine that is given nothing else.
        self._sanitizer = sanitizer(policy._replace(tags=policy.tags | _TABLE), engine)
        self._verdicts: dict[str, Verdict] = {}

    def __call__(self, tag: Tag) -> Verdict:
        """What is left of a start tag."""
        if tag.name not in self.policy.tags:
            return _GONE
        if not tag.attributes and tag.name != "iframe":
            return _STAYS
        verdict = self._verdicts.get(tag.source)
        if verdict is None:
            verdict = self._verdicts[tag.source] = self._judged(tag)
        return verdict

    def _judged(self, tag: Tag) -> Verdict:
        attributes = tag.attributes
        if len(tag.source) > _LONGEST or len(attributes) > MOST_ATTRIBUTES:
            return Verdict(stays=False, why=f"has more than {MOST_ATTRIBUTES} attributes or {_LONGEST:,} characters")
        source = tag.attribute("src")
        if tag.name == "iframe" and (source is None or not self.policy.embeds(source.value)):
            return Verdict(stays=False, why="shows a page of a host that is not trusted")
        kept = self._kept(tag)
        if kept is None:
            return Verdict(stays=False, why="is none to the engine")
        gone: list[int] = []
        style = None
        for index, one in enumerate(attributes):
            # What a template tag will write cannot be known; its attribute can.
            stays = self.policy.allows(tag.name, one.name, "") if one.dynamic else one.name in kept
            if one.duplicate or not stays:
                gone.append(index)
            elif one.name == "style" and not one.dynamic:
                style = _styled(one, kept["style"])
                if style == "":
                    gone.append(index)
                    style = None
        return Verdict(stays=True, gone=tuple(gone), style=style)

    def _kept(self, tag: Tag) -> dict[str, str] | None:
        """The attributes that the engine leaves, with their values; ``None`` where it drops the tag."""
        try:
            cleaned = self._sanitizer.clean(f"{_AROUND.get(tag.name, '')}{tag.source}")
        except Beyond:
            return None
        for token in tokens(cleaned):
            if type(token) is Tag and token.name == tag.name and not token.closing and (token.attributes or tag.name not in _TABLE):
                return {one.name: one.value for one in token.attributes}
        return {} if tag.name in _TABLE else None


def _styled(attribute: Attribute, kept: str) -> str | None:
    """What a ``style`` becomes; ``None`` where all of it stays, ``""`` where nothing does."""
    was = declarations(attribute.value)
    left = [one for one in declarations(kept) or () if "url(" not in one.value.lower() and not is_program(one.value)]
    if was is not None and len(was) == len(left):
        return None
    return "; ".join(f"{one.property}: {one.value}" for one in left)


_STAYS = Verdict(stays=True)
_GONE = Verdict(stays=False)
