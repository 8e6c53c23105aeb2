"""The work on one document: check, fix, clean, convert, insert ignore comments.  It exists once, here."""

from __future__ import annotations

import os

from ..config.model import Config
from ..source.document import Document
from ..syntax.parse import parse
from ..values.edits import Safety
from ..values.errors import ConfigError, PostlintError
from ..values.profiles import PLAIN
from ..values.spans import Span
from .plan import POLICY_RULE, Mode, Plan
from .prepare import Preparation, site_files
from .result import FileResult
from .workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..config.resolve import ConfigResolver
    from ..engine.profiler import Profiler
    from ..engine.suppression.insert import Wanted
    from ..values.diagnostics import Diagnostic
    from .processes import Commit


class Documents:
    """Works on documents with the settings of each; captures crashes, applies the baseline and ignore comments."""

    def __init__(self, configs: Config | ConfigResolver, plan: Plan | None = None, profiler: Profiler | None = None) -> None:
        self._configs = configs
        self.plan = plan or Plan()
        self._profiler = profiler
        self._preparation: Preparation | None = None
        self._is_prepared = False
        """Whether what is prepared comes from another session."""
        self._workspaces: dict[int, Workspace] = {}
        self._unnamed: frozenset[str] = frozenset()
        """The files that were found in a folder and may be whole pages, to which not all rules apply."""
        self._for_run: dict[tuple[int, bool], Config] = {}
        self.crash: BaseException | None = None
        """The last error that the work on a document ended with, for who reports a bug; results have only its message."""

    def config_for(self, path: str) -> Config:
        """Return the settings of a file; raises ``ConfigError``."""
        config = self._configs if isinstance(self._configs, Config) else self._configs.for_file(path)
        is_unnamed, cleans = path in self._unnamed and not config.pages, self.plan.mode.cleans
        if not is_unnamed and not cleans:
            return config
        key = id(config), is_unnamed
        if key not in self._for_run:
            made = config._replace(unnamed=is_unnamed, templates=config.templates or cleans)
            if cleans and config.site.profile.name == PLAIN.name:
                # What is cleaned may be read elsewhere: the engine that a site's own package names does not count.
                made = made._replace(site=config.site._replace(profile=config.site.profile._replace(engine_known=False)))
            self._for_run[key] = made
        return self._for_run[key]

    def check(self, document: Document) -> FileResult:
        """Check a document.  Without a time limit; raises ``ConfigError``, and nothing that a post can cause."""
        return self._captured(document, self._check)

    def fix(self, document: Document) -> FileResult:
        """Fix a document; ``after`` of the result is the fixed text.  Nothing is written.  Raises as ``check`` does."""
        return self._captured(document, self._fix)

    def clean(self, document: Document) -> FileResult:
        """Clean a document by the policy of its settings; ``failure`` says if it is not clean.  Raises as ``check`` does."""
        return self._captured(document, self._clean)

    def convert(self, document: Document) -> FileResult:
        """Convert the HTML of a document to Markdown; ``kept`` of the result is what stays HTML.  Raises as ``check`` does."""
        return self._captured(document, self._convert)

    def ignore(self, document: Document) -> FileResult:
        """Insert ignore comments for all problems; ``diagnostics`` are those that no comment can ignore.  Raises as ``check`` does."""
        return self._captured(document, self._ignore)

    def perform(self, document: Document, commit: Commit | None = None) -> FileResult:
        """Do to a document what the plan says, and write its file if the plan says so; ``commit`` is called before that."""
        result = self._work_of_plan()(document)
        if result.error or result.after is None or not (self.plan.write or self.plan.into):
            return result
        if commit is not None and (result.after != document.text or self.plan.into):
            commit()
        return self._written(document, result)

    def _work_of_plan(self) -> Callable[[Document], FileResult]:
        work = {Mode.FIX: self.fix, Mode.CLEAN: self.clean, Mode.POLICY: self.clean, Mode.CONVERT: self.convert, Mode.IGNORE: self.ignore}
        return work.get(self.plan.mode, self.check)

    def is_cacheable(self, path: str) -> bool:
        """Whether the result of a file that was worked on depends on nothing but the file and its settings."""
        workspace = self._workspaces.get(id(self.config_for(path)))
        alone = self._preparation is None or not self._preparation.siblings.support(path)
        return workspace is not None and workspace.is_cacheable and alone

    def _captured(self, document: Document, work: Callable[[Document, Workspace], FileResult]) -> FileResult:
        """The result of some work, or what went wrong: one bad file never stops the others."""
        try:
            return work(document, self._workspace(self.config_for(document.path)))
        except ConfigError:
            raise
        except PostlintError as error:  # an extra that the configuration asks for and nobody installed, a stale index
            return FileResult(document.path, error=f"it was not checked: {error}")
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a rule does
            self.crash = error
            return FileResult(document.path, error=_crash(error))

    def _workspace(self, config: Config) -> Workspace:
        workspace = self._workspaces.get(id(config))
        if workspace is None:
            preparation = self._preparation or Preparation(files=site_files([config]))
            workspace = Workspace.of(config, preparation.apply(config), self.plan, self._profiler)
            self._workspaces[id(config)] = workspace
        return workspace

    def _check(self, document: Document, workspace: Workspace) -> FileResult:
        return workspace.result(document, workspace.checker.check(document))

    def _fix(self, document: Document, workspace: Workspace) -> FileResult:
        if not document.utf8:
            return self._check(document, workspace)
        from ..engine.fix import ConflictingFixes, fix_document

        cleans = self.plan.mode.cleans
        trusted = {Safety.SAFE, Safety.UNSAFE} if self.plan.unsafe_fixes or cleans else {Safety.SAFE}
        try:
            fixed = fix_document(workspace.checker, document, trusted)
        except ConflictingFixes as error:
            return self._check(document, workspace)._replace(error=f"{error}; the file is unchanged")
        if not fixed.converged and cleans:
            return self._check(document, workspace)._replace(error="cleaning did not end; the file is unchanged")
        notes = [f"fixes of `{rule}` were left out: {reason}" for rule, reason in fixed.refused]
        if not fixed.converged:
            notes.append("more fixes are left than one run applies: run the command again")
        result = workspace.result(Document.from_text(fixed.text, document.path), fixed.check)
        return result._replace(
            notes=tuple(notes),
            refused=fixed.refused,
            applied=fixed.applied,
            samples=fixed.samples,
            before=document.text,
            after=fixed.text,
        )

    def _clean(self, document: Document, workspace: Workspace) -> FileResult:
        """Clean a document; or find what cleaning would remove, and whether it can."""
        result = self._check(document, workspace) if self.plan.mode is Mode.POLICY else self._fix(document, workspace)
        if result.failure:
            return result
        left = "it was not written" if self.plan.into else "the file is unchanged"
        if result.diagnostics:
            return result if self.plan.mode is Mode.POLICY else result._replace(error=f"it could not be cleaned; {left}")
        if still_active := _still_active(Document.from_text(result.text_after(document.text), document.path), workspace.config):
            return result._replace(error=f"it could not be cleaned: {still_active}; {left}")
        return result._replace(notes=(*result.notes, _removed(document, workspace.config))) if result.applied else result

    def _convert(self, document: Document, workspace: Workspace) -> FileResult:
        if not document.utf8:
            return self._check(document, workspace)
        from .conversion import Steps, converted

        tidying = workspace._replace(checker=workspace.tidier or workspace.checker)

        def tidy(result: Document) -> str:
            return self._fix(result, tidying).text_after(result.text)

        return converted(document, workspace.config, Steps(lambda result: self._clean(result, workspace), tidy))

    def _ignore(self, document: Document, workspace: Workspace) -> FileResult:
        if not document.utf8:
            return self._check(document, workspace)
        from ..engine.baseline import STALE
        from ..engine.suppression.insert import insert_comments

        def shown(of: Document) -> list[Diagnostic]:
            return [diagnostic for diagnostic in self._check(of, workspace).diagnostics if diagnostic.rule != STALE]

        inserted = insert_comments(document, shown, self.plan.reason, workspace.config.site.profile, self._wanted_place())
        after = Document.from_text(inserted.text, document.path)
        result = self._check(after, workspace)
        left = tuple(diagnostic for diagnostic in result.diagnostics if diagnostic.rule in inserted.left)
        return result._replace(diagnostics=left, folded={}, ignored=inserted.added, before=document.text, after=inserted.text)

    def _wanted_place(self) -> Wanted | None:
        from ..engine.suppression.insert import Wanted

        only = self.plan.problems
        return only and Wanted(only.rule, Span(only.start, only.end), only.whole_file)

    def _written(self, document: Document, result: FileResult) -> FileResult:
        """Write a result to its file, or say why it cannot be."""
        from ..source.write import replace

        after = result.text_after(document.text)
        data = after.encode("utf-8", "surrogateescape")
        try:
            path = document.path
            if self.plan.mode is Mode.CONVERT and result.applied:
                from .conversion import markdown_path

                path = markdown_path(path)
            if self.plan.into:
                _copy(self.plan.into, path, data)
            elif path != document.path:
                _replace_by(path, document, data, self.plan.journal)
            elif after != document.text:
                journal = self.plan.journal
                record = (lambda: _record(journal, document.path, document.data, data)) if journal else None
                replace(document.path, document.data, data, record)
        except OSError as error:
            reason = error.strerror or str(error)
            if self.plan.into:
                return result._replace(error=f"its copy cannot be written: {reason}")
            checked = FileResult(document.path) if self.plan.mode is Mode.CONVERT else self.check(document)
            return checked._replace(error=f"cannot be written: {reason}; the file is unchanged")
        return result


def _replace_by(path: str, document: Document, data: bytes, journal: str) -> None:
    """Write a file under another name, and remove the old one when the new one is whole.  Raises ``OSError``."""
    from ..source.write import check_replaceable, create, remove

    check_replaceable(document.path)
    if os.path.lexists(path):
        raise OSError(f"{os.path.basename(path)} is there already")
    if journal:
        # In this order `undo` brings the old file back before it removes the new one.
        _record(journal, document.path, document.data, None)
        _record(journal, path, None, data)
    create(path, data)
    remove(document.path, document.data)


def _record(journal: str, path: str, before: bytes | None, after: bytes | None) -> None:
    """Keep the old bytes of a file that will be replaced, created or removed; raises ``OSError``."""
    from ..source.journal import record

    try:
        record(journal, path, before, after)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OSError(f"the journal for `postlint undo` cannot be written: {reason} (`--no-journal` goes without)") from error


def _crash(error: BaseException) -> str:
    """Why the work on a file failed: a bug in postlint, or in a rule that is not ours."""
    from ..registry.folder_rules import line_in_own_rule

    place = line_in_own_rule(error)
    whose = f"a custom rule failed at {place}" if place else "this is a bug in postlint"
    return f"{whose}: {error!r}"


def _still_active(document: Document, config: Config) -> str:
    """What a cleaned document has left according to libraries that share no code with our parser; empty if nothing."""
    from ..clean.second_reading import Unreadable, what_is_left
    from ..rules.policy.outside_policy import policy_of

    options, profile = config.selected(POLICY_RULE).options, config.site.profile
    try:
        left = what_is_left(parse(document, profile), policy_of(options), options.engine.value, templates=profile.name != "plain")
    except Unreadable as error:
        return str(error)
    if not left:
        return ""
    whose = f"to {left[0].renderer}, " if left[0].renderer else ""
    return f"{whose}it still has {', '.join(one.what for one in left[:3])}"


def _removed(document: Document, config: Config) -> str:
    """What a policy takes from a document, most frequent first: much of it is harmless, and an author may miss it."""
    from collections import Counter

    from ..rules.policy.outside_policy import removals_of

    counts = Counter(removal.what for removal in removals_of(parse(document, config.site.profile), config.selected(POLICY_RULE).options))
    kinds = [f"{what} ({count})" if count > 1 else what for what, count in counts.most_common(_KINDS)]
    others = len(counts) - len(kinds)
    return f"not allowed: {', '.join(kinds)}" + (f", and {others} other kinds" if others else "")


_KINDS = 8
"""Kinds of removed markup that a note names."""


def _copy(folder: str, path: str, data: bytes) -> None:
    """Write a post below a folder, at its path below the working folder."""
    from ..source.write import put, refuse_to_leave

    name = os.path.relpath(os.path.realpath(path), os.path.realpath(os.curdir))
    if name.startswith(os.pardir) or os.path.isabs(name):
        raise OSError("it is outside of this folder")
    target = os.path.join(folder, name)
    refuse_to_leave(target)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    put(target, data)
