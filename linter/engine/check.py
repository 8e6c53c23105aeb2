"""Checks one document: pure, and without memory between documents."""

from __future__ import annotations

from functools import cached_property

from ..registry.catalogue import CATALOGUE
from ..registry.presets import DIALECT_RULES, OWN_CODE_RULES, SAFER_RULES
from ..syntax.parse import parse
from ..values.dialects import Dialect
from ..values.edits import Safety
from ..values.unchecked import UNREAD
from .dispatch import Dispatch
from .findings import CheckResult, Findings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ..config.model import Config, SelectedRule
    from ..source.document import Document
    from ..syntax.parse import Post
    from ..values.profiles import Profile
    from .profiler import Profiler

_COMMENT = "postlint-"
"""The beginning of comments that ignore diagnostics, which must see them all."""


class Checker:
    """Checks documents with one configuration.

    With ``limit``, of diagnostics that come by the hundred only the first so many of a rule are made, and the others counted.
    """

    def __init__(self, config: Config, limit: int = 0, profiler: Profiler | None = None) -> None:
        self.config = config
        self.limit = limit
        self._profiler = profiler
        self._parse: Callable[[Document, Profile], Post] = profiler.parsing(parse) if profiler else parse
        self._dispatches: dict[tuple[frozenset[str], int], Dispatch] = {}
        self._names = frozenset([selected.rule.name for selected in config.rules])
        self._fixing: dict[frozenset[Safety], frozenset[str]] = {}
        # Whichever rules are selected or turned off: what could not be checked is never silent.
        self._unread = Dispatch([config.selected(name) for name in UNREAD], config.site, 0, profiler)
        self._of_documents = [one for one in config.rules if one.rule.on.kind == "document" and one.rule.name not in UNREAD]

    def check(self, document: Document) -> CheckResult:
        """Find what is wrong with a document.  Raises nothing that a post can cause."""
        read = self._read(document)
        return self._with_others(document, read if isinstance(read, CheckResult) else self._of_post(*read))

    def findings(self, document: Document) -> Findings:
        """What is wrong with a document, of which only what is asked for is found.  Raises nothing that a post can cause."""
        read = self._read(document)
        if isinstance(read, CheckResult) or _COMMENT in read[0].text or self.config.others:
            return Findings(self._with_others(document, read if isinstance(read, CheckResult) else self._of_post(*read)))
        post, off = read

        def ask(rules: frozenset[str]) -> CheckResult:
            diagnostics, folded = self._dispatch(off | (self._names - rules), self.limit).post(post)
            return CheckResult(tuple(diagnostics), 0, folded)

        return Findings(CheckResult(()), ask, self._names)

    def fixing(self, trusted: frozenset[Safety]) -> frozenset[str]:
        """The rules that may have fixes of these safeties."""
        if trusted not in self._fixing:
            self._fixing[trusted] = frozenset([one.rule.name for one in self.config.rules if _may_fix(one, trusted)])
        return self._fixing[trusted]

    def rules_off(self, document: Document) -> frozenset[str]:
        """Return the rules that do not apply to a document, by its path or because it is a page that was found in a folder."""
        return self._names if self._is_skipped(document) else self._rules_off(document)

    def _is_skipped(self, document: Document) -> bool:
        if not self.config.unnamed or self.config.templates:
            return False
        from ..source.html_pages import is_no_text

        return is_no_text(document)

    def _rules_off(self, document: Document) -> frozenset[str]:
        config, off = self.config, self.config.rules_off(document.path)
        if config.unnamed:
            from ..source.html_pages import is_own_page, is_page

            if is_page(document, config.site.profile.name):
                off |= config.page_rules_off
            if not config.templates and is_own_page(document, config.site.profile.name):
                off |= frozenset(OWN_CODE_RULES)
        if config.site.profile.dialect is Dialect.UNREAD and document.language == "markdown":
            off |= frozenset(DIALECT_RULES)
        return off

    def _with_others(self, document: Document, result: CheckResult) -> CheckResult:
        """A result with what else is dangerous to the other generators whose files are there."""
        if not self.config.others:
            return result
        found = {(one.rule, one.span): one for other in self._others for one in other.check(document).diagnostics}
        for one in result.diagnostics:
            found.pop((one.rule, one.span), None)
        # Their edits are right for the reading of another generator only.
        more = [one._replace(fix=None) for one in found.values()]
        return result._replace(diagnostics=tuple(sorted([*result.diagnostics, *more], key=lambda one: one.span)))

    @cached_property
    def _others(self) -> list[Checker]:
        """The rules of security and policy, for each generator whose files are there."""
        rules = tuple([selected for selected in self.config.rules if selected.rule.family in ("policy", "security")])
        return [Checker(self.config._replace(site=site, others=(), rules=rules), 0, self._profiler) for site in self.config.others]

    def _read(self, document: Document) -> CheckResult | tuple[Post, frozenset[str]]:
        """The post, and the rules that do not apply to it; or all there is to report of a document that is not parsed."""
        if self._is_skipped(document):
            return CheckResult(())
        off = self._rules_off(document)
        unread = self._unread.document(document)
        if self._of_documents and not unread:
            unread = self._dispatch(off, 0).document(document)
        if unread or not document.utf8:
            return CheckResult(tuple(unread))
        return self._parse(document, self.config.site.profile), off

    def _of_post(self, post: Post, off: frozenset[str]) -> CheckResult:
        """What is wrong with a post as the generator of its site reads it."""
        if _COMMENT not in post.text:
            diagnostics, folded = self._dispatch(off, self.limit).post(post)
            return CheckResult(tuple(diagnostics), 0, folded)
        from .suppression.apply import apply_comments  # few posts have any
        from .suppression.parse import ignore_comments

        comments = ignore_comments(post)
        # A comment that ignores some must see them all.
        diagnostics, folded = self._dispatch(off, 0 if comments else self.limit).post(post)
        if not comments:
            return CheckResult(tuple(diagnostics), 0, folded)
        active = frozenset(selected.rule.name for selected in self.config.rules) - off
        kept, ignored = apply_comments(post, comments, diagnostics, active, self.config)
        return CheckResult(tuple(kept), ignored)

    def _dispatch(self, off: frozenset[str], limit: int) -> Dispatch:
        if (off, limit) not in self._dispatches:
            rules = [selected for selected in self.config.rules if selected.rule.name not in {*off, *UNREAD}]
            self._dispatches[off, limit] = Dispatch(rules, self.config.site, limit, self._profiler)
        return self._dispatches[off, limit]


def _may_fix(selected: SelectedRule, trusted: Collection[Safety]) -> bool:
    """Whether a rule may report a fix of one of these safeties."""
    rule, trust = selected.rule, selected.trust
    if rule.fix is None or trust is not None:
        return rule.fix is not None and trust in trusted
    # Any of its fixes may be less safe than it declares; few rules have safer ones, of those that are ours.
    return rule.fix is Safety.SAFE or rule.fix in trusted or rule.name in SAFER_RULES or rule.name not in CATALOGUE.names
