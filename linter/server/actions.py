"""Code actions: what an editor offers to do about the problems in a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from ..run.plan import Problems
from ..values.diagnostics import fix_title
from ..values.edits import Safety
from ..values.named_tuples import NamedTuple
from ..values.unchecked import UNCHECKED
from .diagnostics import lsp_diagnostic, lsp_range

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ..run.result import FileResult
    from ..values.diagnostics import Diagnostic
    from ..values.edits import Edit
    from ..values.spans import Span
    from .client import Client
    from .documents import Snapshot
    from .positions import Positions

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.postlint"
QUICK_FIX = types.CodeActionKind.QuickFix.value
KINDS = (QUICK_FIX, FIX_ALL)
_MOST_FIXES = 50
_MOST_RULES = 5
"""In a large range, only the first problems and rules are offered."""
_LONGEST_TITLE = 80


class Task(NamedTuple):
    """What a worker process is asked to do for an action whose edit comes later."""

    kind: str
    """``fix-all``, ``fix-rule``, ``ignore`` or ``disable``."""
    rule: str = ""
    unsafe: bool = False
    start: int = 0
    end: int = 0
    whole_file: bool = False

    @property
    def problems(self) -> Problems:
        """The problems that an ignore comment is for."""
        return Problems(self.rule, self.start, self.end, self.whole_file)

    @classmethod
    def read(cls, data: object) -> Task | None:
        """Return the task in the data of an action; ``None`` if that is of another server."""
        fields = data.get("task") if isinstance(data, dict) else None
        is_ours = isinstance(fields, list) and [type(field) for field in fields] == _TYPES
        return cls(*fields) if is_ours and isinstance(fields, list) else None


_TYPES = [str, str, bool, int, int, bool]


class Offer(NamedTuple):
    """An action, and the task that finds its edit if it has none yet."""

    action: types.CodeAction
    task: Task | None = None


def is_wanted(kind: str, only: Collection[str] | None) -> bool:
    """Whether a kind of action is asked for: each name stands for all kinds that begin with it, ``source`` also for ``source.fixAll``."""
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in only)


def offers(
    text: Snapshot, result: FileResult, span: Span, only: Collection[str] | None, client: Client, *, unsafe_fixes: bool
) -> Iterator[Offer]:
    """Yield what can be done about the problems that a range touches, the most likely first, then what can be done to the whole file."""
    if is_wanted(QUICK_FIX, only):
        touched = [one for one in result.diagnostics if one.span.start <= span.end and span.start <= one.span.end]
        yield from _fixes(text, result, touched[:_MOST_FIXES], client, unsafe_fixes=unsafe_fixes)
        firsts = {one.rule: one for one in reversed(touched)}
        for diagnostic in sorted(firsts.values(), key=lambda one: one.span)[:_MOST_RULES]:
            yield from _about_rule(text, result, diagnostic, client, unsafe_fixes=unsafe_fixes)
    if is_wanted(FIX_ALL, only) and any(one.fix and one.fix.safety is Safety.SAFE for one in result.diagnostics):
        yield Offer(types.CodeAction("Apply all safe fixes of postlint", FIX_ALL), Task("fix-all"))


def _fixes(text: Snapshot, result: FileResult, diagnostics: Iterable[Diagnostic], client: Client, *, unsafe_fixes: bool) -> Iterator[Offer]:
    trusted = {Safety.SAFE, Safety.UNSAFE} if unsafe_fixes else {Safety.SAFE}
    for diagnostic in diagnostics:
        fix = diagnostic.fix
        if fix is None or fix.safety not in trusted:
            continue
        title = fix_title(diagnostic, text.positions.text)
        title = f"{title[:1].upper()}{title[1:]}"
        title = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"
        is_safe = fix.safety is Safety.SAFE
        yield Offer(
            types.CodeAction(
                f"{title} ({diagnostic.rule}){'' if is_safe else ' (unsafe)'}",
                QUICK_FIX,
                diagnostics=[lsp_diagnostic(result, diagnostic, text.positions, client)],
                is_preferred=is_safe or None,
                edit=workspace_edit(text, fix.edits, client),
            )
        )


def _about_rule(text: Snapshot, result: FileResult, diagnostic: Diagnostic, client: Client, *, unsafe_fixes: bool) -> Iterator[Offer]:
    """What can be done about all problems of a rule, and how to have no reports of it."""
    rule = diagnostic.rule
    found = [lsp_diagnostic(result, diagnostic, text.positions, client)]
    safeties = [one.fix.safety for one in result.diagnostics if one.rule == rule and one.fix]
    for safety, mark in ((Safety.SAFE, ""), (Safety.UNSAFE, " (unsafe)")):
        unsafe = safety is Safety.UNSAFE
        if safety in safeties and len(safeties) > 1 and (unsafe_fixes or not unsafe):
            action = types.CodeAction(f"Fix all problems of {rule} in this file{mark}", QUICK_FIX, diagnostics=found)
            yield Offer(action, Task("fix-rule", rule, unsafe))
    if rule in UNCHECKED:
        return
    line = text.positions.line_around(diagnostic.span.start)
    yield Offer(
        types.CodeAction(f"Ignore {rule} on this line", QUICK_FIX, diagnostics=found),
        Task("ignore", rule, start=line.start, end=max(line.end, diagnostic.span.start + 1)),
    )
    yield Offer(
        types.CodeAction(f"Ignore {rule} in this file", QUICK_FIX, diagnostics=found),
        Task("ignore", rule, start=0, end=len(text.positions.text) + 1, whole_file=True),
    )
    yield Offer(types.CodeAction(f"Disable {rule} in the configuration", QUICK_FIX, diagnostics=found), Task("disable", rule))


def workspace_edit(text: Snapshot, edits: Sequence[Edit], client: Client) -> types.WorkspaceEdit:
    """Return edits of a text, for the version that they were made for if the client can tell versions apart."""
    return edits_of(text.uri, text.version, lsp_edits(edits, text.positions, client), client)


def edits_of(uri: str, version: int | None, edits: list[types.TextEdit], client: Client) -> types.WorkspaceEdit:
    """Return edits of a file, which need not be open."""
    if not client.document_changes:
        return types.WorkspaceEdit(changes={uri: edits})
    identifier = types.OptionalVersionedTextDocumentIdentifier(uri, version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, list(edits))])


def new_file(uri: str, content: str) -> types.WorkspaceEdit:
    """Return what creates a file."""
    start = types.Position(0, 0)
    insertion = types.TextEdit(types.Range(start, start), content)
    identifier = types.OptionalVersionedTextDocumentIdentifier(uri, None)
    return types.WorkspaceEdit(document_changes=[types.CreateFile(uri), types.TextDocumentEdit(identifier, [insertion])])


def lsp_edits(edits: Iterable[Edit], positions: Positions, client: Client) -> list[types.TextEdit]:
    """Return edits with the ranges that they replace."""
    return [types.TextEdit(_replaced(edit, positions, client), edit.text) for edit in edits]


def _replaced(edit: Edit, positions: Positions, client: Client) -> types.Range:
    text, replaced = positions.text, lsp_range(edit.span, positions)
    is_last = edit.span.end == len(text) and not text.endswith("\n")
    if client.ends_lines and is_last and (edit.text or text[: edit.span.start]).endswith("\n"):
        replaced.end = types.Position(replaced.end.line + 1, 0)
    return replaced
