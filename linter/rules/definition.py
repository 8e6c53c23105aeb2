"""A rule as data, the decorator that makes one, and the context in which it reports."""

from __future__ import annotations

from ..values.diagnostics import Diagnostic, Severity
from ..values.edits import Edit, Fix, Safety
from ..values.errors import StaleIndexError
from ..values.named_tuples import NamedTuple, make
from ..values.spans import Span
from ..values.typed import Generic, TypeVar, cast, overload
from .index import INDEX
from .triggers import Trigger

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..values.profiles import Site
    from .triggers import Node

Options = TypeVar("Options", bound=NamedTuple)

IndexEntry = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...] | None, str, str, bool, bool]
"""Kind, names, needs and tags of a rule's trigger, safety of its fixes (or ``""``), severity, whether it is on by default, and whether it
is on with ``--untrusted``."""

FIRST_VERSION = "0.1.0"
_MAX_MESSAGES = 1000


class NoOptions(NamedTuple):
    """For a rule without options."""


class Schema(str):
    """The type of an option that names a JSON Schema file; the rule receives the text of the file."""

    __slots__ = ()


class Rule:
    """A rule as data; made by the decorator ``rule``."""

    __slots__ = ("check", "default", "doc", "family", "fix", "help", "message", "name", "on", "options", "severity", "since", "untrusted")

    def __init__(  # noqa: PLR0913, PLR0917 - called by `rule` only
        self,
        check: Callable[[Any, Context[Any]], None],
        message: str,
        help: str,  # noqa: A002 - the word that messages use
        on: Trigger[Any],
        options: NamedTuple,
        fix: Safety | None,
        severity: Severity,
        default: bool,  # noqa: FBT001 - called by `rule` only
        since: str,
        untrusted: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        self.check = check
        self.name = check.__name__.replace("_", "-")
        self.family = check.__module__.rpartition(".")[0].rpartition(".")[2]
        self.message = message
        """The headline, with ``{placeholders}``."""
        self.help = help
        """What to do, in the imperative, with the same placeholders; the title of the rule's fix."""
        self.on = on
        self.options = options
        """The defaults; their types are the schema."""
        self.fix = fix
        """The safety of its fixes; ``None`` if it has none."""
        self.severity = severity
        self.default = default
        """Whether it is on unless a configuration says otherwise."""
        self.untrusted = untrusted
        """Whether it is about what only a stranger must not write: on with ``--untrusted``, and elsewhere only where it is named."""
        self.doc = check.__doc__ or ""
        self.since = since
        """The version of postlint that it came with."""

    def __repr__(self) -> str:
        return f"<rule {self.name}>"

    @property
    def index_entry(self) -> IndexEntry:
        """Its entry in the index."""
        on = self.on
        return on.kind, on.names, on.needs, on.tags, self.fix.value if self.fix else "", self.severity.value, self.default, self.untrusted

    @property
    def title(self) -> str:
        """The first line of its documentation."""
        return self.doc.strip().split("\n", 1)[0]


def import_rule(family: str, file: str) -> Rule:
    """Import one of our rules from its own file, whatever the index says."""
    # `importlib` and what it imports take 1 ms.
    rule: object = getattr(__import__(f"{__package__}.{family}.{file}", fromlist=(file,)), file)
    if not isinstance(rule, Rule):
        raise TypeError(f"{family}/{file}.py defines no rule named {file}")
    return rule


_SAFETIES = {"": None, **{safety.value: safety for safety in Safety}}
_SEVERITIES = {severity.value: severity for severity in Severity}


class ListedRule(Rule):
    """One of our rules as the index lists it; its file is imported when more than that is needed."""

    __slots__ = ()

    def __init__(self, family: str, file: str) -> None:  # the other parameters are for a rule that has been imported
        kind, names, needs, tags, fix, severity, default, untrusted = INDEX[family, file]
        self.name = file.replace("_", "-")
        self.family = family
        self.on: Trigger[Any] = Trigger(kind, names, needs, tags)
        self.fix = _SAFETIES[fix]
        self.severity = _SEVERITIES[severity]
        self.default = default
        self.untrusted = untrusted

    def __reduce__(self) -> tuple[type[ListedRule], tuple[str, str]]:
        return ListedRule, (self.family, self.name.replace("-", "_"))

    def __getattr__(self, name: str) -> object:
        # Python calls this for the slots that only the rule's file can fill.
        if name not in _FROM_FILE:
            raise AttributeError(f"a rule has no attribute {name!r}")
        rule = import_rule(self.family, self.name.replace("-", "_"))
        if rule.index_entry != self.index_entry:
            raise StaleIndexError(f"`{self.name}` differs from its entry in rules/index.py; run `python docs/generate.py`")
        for slot in _FROM_FILE:
            setattr(self, slot, getattr(rule, slot))
        return object.__getattribute__(self, name)


_FROM_FILE = ("check", "message", "help", "options", "doc", "since")


class DiagnosticList(list[Diagnostic]):
    """What the rules report about one post.

    Where a report shows only the first few diagnostics of a rule, the others are only counted.
    """

    def __init__(self, limit: int = 0) -> None:
        super().__init__()
        self.limit = limit
        """How many diagnostics of one kind are made, first in the text, where there may be many; 0 is all."""
        self.folded: dict[tuple[str, Safety | None], int] = {}
        """Those that were only counted, by rule and by the safety of their fixes."""

    def first(self, offsets: list[int], rule: str, safety: Safety | None) -> list[int]:
        """Return the offsets, in rising order, whose diagnostics are made; count the others."""
        if not self.limit or len(offsets) <= self.limit:
            return offsets
        self.fold(rule, safety, len(offsets) - self.limit)
        return offsets[: self.limit]

    def fold(self, rule: str, safety: Safety | None, count: int) -> None:
        """Count diagnostics that are not made."""
        self.folded[rule, safety] = self.folded.get((rule, safety), 0) + count


class Context(Generic[Options]):
    """What a rule can do: read its options and its site, and report."""

    __slots__ = ("_diagnostics", "_messages", "_rule", "_trust", "options", "site")

    options: Options

    def __init__(self, rule: Rule, options: Options | None, site: Site, diagnostics: DiagnosticList, trust: Safety | None = None) -> None:
        self._rule = rule
        self._trust = trust
        self._diagnostics = diagnostics
        self._messages: dict[tuple[str, ...], tuple[str, str]] = {}
        if options is not None:
            self.options = options
        self.site = site
        """The site that the post belongs to: profile and time zone."""

    @property
    def name(self) -> str:
        """The name of the rule."""
        return self._rule.name

    def ready(self) -> Callable[[Any, Context[Any]], None]:
        """Return the function of the rule, and set the options to the rule's defaults where none are set."""
        if not hasattr(self, "options"):
            self.options = cast("Options", self._rule.options)
        return self._rule.check

    def report(
        self,
        span: Span,
        *edits: Edit,
        safety: Safety | None = None,
        fields: tuple[str, ...] = (),
        early: bool = False,
        likely: bool = False,
        **values: str,
    ) -> None:
        """Report that the rule's message is true of ``span``; ``edits`` fix it.

        ``values`` fill the placeholders of the message and the help; ``safety`` replaces the rule's own for this fix;
        ``fields`` names the front matter keys whose values the edits are meant to change; ``early`` is that of ``Fix``; with ``likely``,
        the evidence leaves a doubt, and the problem is at most an `info`.
        """
        rule = self._rule
        message, advice = self._texts(values) if values else (rule.message, rule.help)
        fix = None
        if edits and rule.fix is not None:
            fix = make(Fix, (edits if len(edits) == 1 else tuple(sorted(edits)), self._trust or safety or rule.fix, fields, early))
        self._diagnostics.append(make(Diagnostic, (span, rule.name, message, advice, fix, likely)))

    def report_each(
        self, offsets: list[int], span: Span, *edits: Edit, safety: Safety | None = None, early: bool = False, **values: str
    ) -> None:
        """Report the same at each of these offsets, in rising order; ``span`` and ``edits`` are relative to an offset.

        For what a tag that a post repeats means in many places; the other parameters are those of ``report``.
        """
        rule = self._rule
        name, first, last = rule.name, span[0], span[1]
        message, advice = self._texts(values)
        safety = self._trust or safety or rule.fix if edits and rule.fix is not None else None
        if len(edits) > 1:
            edits = tuple(sorted(edits))
        fix = None
        for offset in self._diagnostics.first(offsets, name, safety):
            if safety is not None:
                moved = tuple([make(Edit, (make(Span, (start + offset, end + offset)), text)) for (start, end), text in edits])
                fix = make(Fix, (moved, safety, (), early))
            span = make(Span, (offset + first, offset + last))
            self._diagnostics.append(make(Diagnostic, (span, name, message, advice, fix, False)))

    def replace_each(self, characters: list[int], text: str, **values: str) -> None:
        """Report each of these characters, by its offset in rising order, with one message and a fix that puts ``text`` in its place.

        For punctuation that comes by the hundred; ``values`` are those of ``report``.
        """
        rule = self._rule
        name, safety = rule.name, self._trust or rule.fix
        message, advice = self._texts(values)
        if safety is None:
            raise ValueError(f"{name} declares no fix")
        for offset in self._diagnostics.first(characters, name, safety):
            span = make(Span, (offset, offset + 1))
            fix = make(Fix, ((make(Edit, (span, text)),), safety, (), False))
            self._diagnostics.append(make(Diagnostic, (span, name, message, advice, fix, False)))

    def _texts(self, values: dict[str, str]) -> tuple[str, str]:
        """The message and the help with the values filled in; both are remembered by the values."""
        key = tuple(values.values())
        texts = self._messages.get(key)
        if texts is None:
            if len(self._messages) > _MAX_MESSAGES:
                self._messages.clear()
            rule = self._rule
            texts = self._messages[key] = (rule.message.format_map(values), rule.help.format_map(values))
        return texts


@overload
def rule(
    message: str,
    *,
    on: Trigger[Node],
    help: str = "",
    fix: Safety | None = None,
    severity: Severity = Severity.WARNING,
    default: bool = True,
    untrusted: bool = False,
    since: str = FIRST_VERSION,
) -> Callable[[Callable[[Node, Context[NoOptions]], None]], Rule]: ...


@overload
def rule(
    message: str,
    *,
    on: Trigger[Node],
    options: Options,
    help: str = "",
    fix: Safety | None = None,
    severity: Severity = Severity.WARNING,
    default: bool = True,
    untrusted: bool = False,
    since: str = FIRST_VERSION,
) -> Callable[[Callable[[Node, Context[Options]], None]], Rule]: ...


def rule(  # noqa: PLR0913 - all but the first are named
    message: str,
    *,
    on: Trigger[Any],
    options: Any = None,
    help: str = "",  # noqa: A002 - the word that messages use
    fix: Safety | None = None,
    severity: Severity = Severity.WARNING,
    default: bool = True,
    untrusted: bool = False,
    since: str = FIRST_VERSION,
) -> Callable[[Callable[[Any, Context[Any]], None]], Rule]:
    """Make a rule of the function below.

    ``message`` is one clause about the user's text, ``help`` says what to do; both may have ``{placeholders}``.
    A rule with ``untrusted`` takes part with ``--untrusted``, and elsewhere only where it is named: what it finds is meant to be there
    in the posts of a site's own authors.
    """

    def decorate(check: Callable[[Any, Context[Any]], None]) -> Rule:
        own = NoOptions() if options is None else options
        return Rule(check, message, help, on, own, fix, severity, default and not untrusted, since, untrusted)

    return decorate
