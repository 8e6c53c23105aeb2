"""A rule as data, and the decorator that makes it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from ..values.diagnostics import Severity
from ..values.edits import Safety
from .index import INDEX
from .triggers import Trigger

if TYPE_CHECKING:
    from collections.abc import Callable

    from .reporting import Context, Options
    from .triggers import Node


Line = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...] | None, str, str, bool]
"""Of a rule: kind, names, needs and tags of its trigger, safety of its fixes (or ``""``), severity, whether it is on by default."""


class NoOptions(NamedTuple):
    """For a rule that cannot be set."""


class Rule:
    """A rule as data; made by ``rule``."""

    __slots__ = ("check", "default", "doc", "family", "fix", "message", "name", "on", "options", "severity")

    def __init__(
        self,
        check: Callable[[Any, Context[Any]], None],
        message: str,
        on: Trigger[Any],
        options: NamedTuple,
        fix: Safety | None,
        severity: Severity,
        default: bool,  # noqa: FBT001 - made by `rule` only
    ) -> None:
        self.check = check
        self.name = check.__name__.replace("_", "-")
        self.family = check.__module__.rpartition(".")[0].rpartition(".")[2]
        self.message = message
        self.on = on
        self.options = options
        """The defaults; their types are the schema."""
        self.fix = fix
        """The safety of its fixes; ``None`` where it has none."""
        self.severity = severity
        self.default = default
        """Whether it takes part when nobody asks for it."""
        self.doc = check.__doc__ or ""

    def __repr__(self) -> str:
        return f"<rule {self.name}>"

    @property
    def line(self) -> Line:
        """Its line in the index."""
        on = self.on
        return on.kind, on.names, on.needs, on.tags, self.fix.value if self.fix else "", self.severity.value, self.default

    @property
    def title(self) -> str:
        """The first line of its documentation."""
        return self.doc.strip().split("\n", 1)[0]


def imported(family: str, file: str) -> Rule:
    """A rule of ours from its own file, whatever the index says."""
    found: object = getattr(import_module(f"{__package__}.{family}.{file}"), file)
    if not isinstance(found, Rule):
        raise TypeError(f"{family}/{file}.py holds no rule named {file}")
    return found


class Listed(Rule):
    """A rule of ours as the index lists it; its file is imported when somebody asks for more than stands there."""

    __slots__ = ()

    def __init__(self, family: str, file: str) -> None:  # the others are for a rule that has been imported
        kind, names, needs, tags, fix, severity, default = INDEX[family, file]
        self.name = file.replace("_", "-")
        self.family = family
        self.on = Trigger[Any](kind, names, needs, tags)
        self.fix = Safety(fix) if fix else None
        self.severity = Severity(severity)
        self.default = default

    def __getattr__(self, name: str) -> object:
        # Python asks here for what is not set yet: the function, the message, the options, the documentation.
        found = imported(self.family, self.name.replace("-", "_"))
        if found.line != self.line:
            raise TypeError(f"{found!r} is not what rules/index.py says: run `python docs/generate.py`")
        for more in ("check", "message", "options", "doc"):
            setattr(self, more, getattr(found, more))
        return object.__getattribute__(self, name)


@overload
def rule(
    message: str,
    *,
    on: Trigger[Node],
    fix: Safety | None = None,
    severity: Severity = Severity.WARNING,
    default: bool = True,
) -> Callable[[Callable[[Node, Context[NoOptions]], None]], Rule]: ...


@overload
def rule(
    message: str,
    *,
    on: Trigger[Node],
    options: Options,
    fix: Safety | None = None,
    severity: Severity = Severity.WARNING,
    default: bool = True,
) -> Callable[[Callable[[Node, Context[Options]], None]], Rule]: ...


def rule(
    message: str,
    *,
    on: Trigger[Any],
    options: Any = None,
    fix: Safety | None = None,
    severity: Severity = Severity.WARNING,
    default: bool = True,
) -> Callable[[Callable[[Any, Context[Any]], None]], Rule]:
    """Make a rule of the function below.

    ``message`` is one or two sentences about the user's text, with ``{placeholders}``.
    """

    def made(check: Callable[[Any, Context[Any]], None]) -> Rule:
        return Rule(check, message, on, NoOptions() if options is None else options, fix, severity, default)

    return made
