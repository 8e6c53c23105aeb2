"""What the files of one configuration share in a session."""

from __future__ import annotations

from ..engine.check import Checker
from ..values.diagnostics import LIKELY, Diagnostic, Severity
from ..values.named_tuples import NamedTuple
from ..values.spans import Lines
from ..values.unchecked import UNREAD
from .plan import POLICY_RULE, Mode
from .result import FileResult

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..config.model import Config
    from ..engine.baseline import Baseline
    from ..engine.findings import CheckResult
    from ..engine.profiler import Profiler
    from ..source.document import Document
    from .plan import Plan

_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Workspace(NamedTuple):
    """What the files of one configuration share."""

    config: Config
    """As the resolver has it: the key of this in the session is its identity, so it is kept."""
    checker: Checker
    severities: dict[str, Severity]
    non_failing: frozenset[str]
    baseline: Baseline | None
    is_cacheable: bool
    tidier: Checker | None = None
    """The rules whose fixes remove what a source site left, where posts are converted."""

    @classmethod
    def of(cls, config: Config, prepared: Config, plan: Plan, profiler: Profiler | None) -> Workspace:
        """Return the workspace of some settings; ``prepared`` has what the prepare step collected.  Raises ``ConfigError``."""
        cleans, tidier = plan.mode.cleans, None
        if plan.mode is Mode.CONVERT:
            config, prepared = converting(config), converting(prepared)
            tidier = Checker(tidying(prepared))
        if cleans:
            prepared = cleaning(prepared)
        baseline = None
        if config.baseline and plan.baseline and not cleans:
            from ..engine.baseline import Baseline

            baseline = Baseline.read(config.baseline, config.root)
        # A fix and a baseline need every diagnostic; a report, those that it shows.
        limit = 0 if baseline or plan.mode.changes else plan.limit
        selected = (*map(prepared.selected, UNREAD), *prepared.rules)
        severities = {one.rule.name: one.severity for one in selected}
        # A severity that the user has set is that of all problems of the rule.
        severities |= {one.rule.name + LIKELY: Severity.INFO if one.severity is one.rule.severity else one.severity for one in selected}
        lowest = _RANK[Severity.INFO if cleans else config.fail_on]
        non_failing = frozenset(name for name, severity in severities.items() if _RANK[severity] < lowest)
        return cls(config, Checker(prepared, limit, profiler), severities, non_failing, baseline, config.is_cacheable, tidier)

    def result(self, document: Document, check: CheckResult) -> FileResult:
        """The result of a check, without what the baseline has."""
        diagnostics, known = check.diagnostics, tuple[Diagnostic, ...]()
        if self.baseline is not None:
            active = frozenset(self.severities) - self.checker.rules_off(document)
            split = self.baseline.split(document.path, document.text, diagnostics, active)
            diagnostics, known = tuple(split.new), tuple(split.known)
        return FileResult(
            document.path,
            diagnostics,
            Lines(document.text),
            self.severities,
            check.ignored,
            self.non_failing,
            known,
            folded=check.folded,
        )


def cleaning(config: Config) -> Config:
    """Return the settings by which a post is cleaned: the policy's rule alone, which no comment in a post can ignore."""
    selected = config.selected(POLICY_RULE)
    return config._replace(rules=(selected._replace(trust=None),), baseline="", never_ignored=frozenset({POLICY_RULE}))


_LEFTOVERS = (
    *("blank-run", "duplicate-attribute", "empty-element", "redundant-element", "redundant-title", "vendor-comment", "vendor-element"),
    *("vendor-residue", "wordpress-comment"),
)
"""What these rules remove is of no use in Markdown."""
_FRAMES = "trusted-embeds"
"""The policy for converting where none is configured: the videos of a post are part of it."""


def converting(config: Config) -> Config:
    """Return the settings by which the result of a conversion is cleaned: with a policy of its own, unless one is configured."""
    selected = config.selected(POLICY_RULE)
    if selected.configured is not None:
        return config
    options = selected.options
    chosen = selected._replace(configured=options._replace(policy=type(options.policy)(_FRAMES)))
    others = tuple(one for one in config.rules if one.rule.name != POLICY_RULE)
    return config._replace(configured=(chosen, *config.configured), rules=others)


def tidying(config: Config) -> Config:
    """Return the settings by which the result of a conversion is fixed: blank lines, and what a source site left."""
    rules = [config.selected(name)._replace(trust=None) for name in _LEFTOVERS]
    rules[0] = rules[0]._replace(configured=rules[0].options._replace(most=1))
    return config._replace(rules=tuple(rules), baseline="")
