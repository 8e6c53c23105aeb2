"""What a rule can say, and how it is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast

from ..values.diagnostics import Diagnostic
from ..values.edits import Edit, Fix
from ..values.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..values.edits import Safety
    from ..values.profiles import Site
    from .definition import Rule

Options = TypeVar("Options", bound=NamedTuple)

# Findings come by the hundred: these make them without the cost of keyword arguments.
_fix = partial(tuple.__new__, Fix)
_edit = partial(tuple.__new__, Edit)
_span = partial(tuple.__new__, Span)
_diagnostic = partial(tuple.__new__, Diagnostic)
_MOST_MESSAGES = 1000


class Findings(list[Diagnostic]):
    """What the rules say of one post.

    Where a report shows only the first few findings of a rule, the others need only be counted.
    """

    def __init__(self, most: int = 0) -> None:
        super().__init__()
        self.most = most
        """How many of one kind are made, first in the text, where there may be many; 0 is all."""
        self.folded: dict[tuple[str, Safety | None], int] = {}
        """Those that were only counted, by rule and by the safety of their fixes."""

    def first(self, places: list[int], rule: str, safety: Safety | None) -> list[int]:
        """The places, in rising order, whose findings are made; the others are counted."""
        if not self.most or len(places) <= self.most:
            return places
        self.fold(rule, safety, len(places) - self.most)
        return places[: self.most]

    def fold(self, rule: str, safety: Safety | None, count: int) -> None:
        """Count findings that are not made."""
        self.folded[rule, safety] = self.folded.get((rule, safety), 0) + count


class Context(Generic[Options]):
    """What a rule can do to the world."""

    __slots__ = ("_found", "_messages", "_rule", "_trust", "options", "site")

    options: Options

    def __init__(self, rule: Rule, options: Options | None, site: Site, found: Findings, trust: Safety | None = None) -> None:
        self._rule = rule
        self._trust = trust
        self._found = found
        self._messages: dict[tuple[str, ...], str] = {}
        if options is not None:
            self.options = options
        self.site = site
        """The site that the post belongs to: profile and time zone."""

    @property
    def name(self) -> str:
        """The name of the rule."""
        return self._rule.name

    def ready(self) -> Callable[[Any, Context[Any]], None]:
        """The function of the rule, and the context has the options that it asks for: its own, where none are set."""
        if not hasattr(self, "options"):
            self.options = cast("Options", self._rule.options)
        return self._rule.check

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
            fix = _fix((edits if len(edits) == 1 else tuple(sorted(edits)), self._trust or safety or of.fix, fields))
        self._found.append(_diagnostic((span, of.name, message, fix)))

    def replace_each(self, characters: list[int], text: str, **values: str) -> None:
        """Report each of these characters, by its offset in rising order, with one message and a fix that puts ``text`` in its place.

        For marks that come by the hundred; ``report`` says what ``values`` are.
        """
        of = self._rule
        name, message, safety = of.name, of.message.format_map(values), self._trust or of.fix
        if safety is None:
            raise ValueError(f"{name} declares no fix")
        self._found.extend(
            [
                _diagnostic((span := _span((at, at + 1)), name, message, _fix(((_edit((span, text)),), safety, ()))))
                for at in self._found.first(characters, name, safety)
            ]
        )
