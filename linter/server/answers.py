"""Answers to what an editor asks about a text: code actions, formatting, hover, completion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.uris import from_fs_path

from . import actions
from .actions import Task
from .cursor import may_complete, rule_at
from .diagnostics import lsp_range
from .positions import Positions
from .worker import RequestFailedError, WorkerEndedError
from .workers import TookTooLongError

if TYPE_CHECKING:
    from ..values.edits import Edit
    from ..values.spans import Span
    from .documents import OpenText, Snapshot
    from .reports import Reports
    from .requests import ConfigurationEdit, Fixed, Post, Suggestion, Suggestions
    from .workers import Workers
    from .workspace import Workspace

_MOST_PAGES = 3
_KINDS = {
    "rule": types.CompletionItemKind.Constant,
    "family": types.CompletionItemKind.Module,
    "action": types.CompletionItemKind.Keyword,
    "field": types.CompletionItemKind.Field,
    "value": types.CompletionItemKind.Value,
}


class Answers:
    """Answers what an editor asks about a text."""

    def __init__(self, workspace: Workspace, reports: Reports, workers: Workers) -> None:
        self._workspace = workspace
        self._reports = reports
        self._workers = workers

    async def code_actions(self, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        """Return what can be done about the problems in a range.

        They are looked up by the range: what a client sends as diagnostics may be of another server, or of an older version.
        """
        text = self._workspace.texts.get(params.text_document.uri)
        result = (await self._reports.checked(text)).result if text else None
        if text is None or result is None:
            return None
        only = [kind.value if isinstance(kind, types.CodeActionKind) else kind for kind in params.context.only or ()]
        snapshot, client = text.snapshot, self._workspace.client
        unsafe_fixes = self._workspace.settings_for(text.path).unsafe_fixes
        found = []
        for action, task in actions.offers(
            snapshot, result, _span(params.range, snapshot.positions), only, client, unsafe_fixes=unsafe_fixes
        ):
            if task is not None and client.resolves:
                action.data = {"uri": snapshot.uri, "change": snapshot.change, "task": list(task)}
            elif task is not None:
                action.edit = await self._edit(text, snapshot, task)
                if action.edit is None:
                    continue
            found.append(action)
        return found

    async def resolve(self, action: types.CodeAction) -> types.CodeAction:
        """Return a code action with its edit; without one if it cannot be done, which the user is told."""
        data: Any = action.data
        task = Task.read(data)
        text = self._workspace.texts.get(str(data.get("uri"))) if task else None
        if task is not None and text is not None and data.get("change") == text.change:
            action.edit = await self._edit(text, text.snapshot, task, tells=True)
        return action

    async def format(self, uri: str) -> list[types.TextEdit] | None:
        """Return the edits of all safe fixes."""
        text = self._workspace.texts.get(uri)
        if text is None or (await self._reports.checked(text)).result is None:
            return None
        snapshot = text.snapshot
        edits = await self._fixes(self._workspace.post_of(text))
        if snapshot.change != text.change:  # the edits are for a text that is not there any more
            return None
        return actions.lsp_edits(edits, snapshot.positions, self._workspace.client) or None

    async def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        """Return the pages of the rules with a problem at a position, or of the rule that an ignore comment names there."""
        text = self._workspace.texts.get(uri)
        result = (await self._reports.checked(text)).result if text else None
        if text is None or result is None:
            return None
        positions = text.positions
        offset = positions.offset(position.line, position.character)
        named = rule_at(text.text, offset)
        here = [one for one in result.diagnostics if one.span.start <= offset < max(one.span.end, one.span.start + 1)]
        here.sort(key=lambda one: one.span.end - one.span.start)
        rules = (text.text[named.start : named.end],) if named else tuple(dict.fromkeys(one.rule for one in here))[:_MOST_PAGES]
        page = await self._ask("page", self._workspace.post_of(text), rules) if rules else ""
        if not page:
            return None
        kind = types.MarkupKind.Markdown if self._workspace.client.markdown else types.MarkupKind.PlainText
        return types.Hover(types.MarkupContent(kind, page), lsp_range(named or here[0].span, positions))

    async def complete(self, uri: str, position: types.Position) -> types.CompletionList | None:
        """Return what can complete an ignore comment or front matter."""
        text = self._workspace.texts.get(uri)
        if text is None or not self._workspace.settings_for(text.path).enable:
            return None
        positions = text.positions
        offset = positions.offset(position.line, position.character)
        if not may_complete(text.text, offset):
            return None
        found: Suggestions | None = await self._ask("complete", self._workspace.post_of(text), offset)
        if found is None:
            return None
        # The range must be on the line of the cursor, and end there or behind it.
        replaced = types.Range(_position(positions, found.start), _position(positions, max(found.end, offset)))
        return types.CompletionList(is_incomplete=False, items=[_item(one, index, replaced) for index, one in enumerate(found.items)])

    async def _edit(self, text: OpenText, snapshot: Snapshot, task: Task, *, tells: bool = False) -> types.WorkspaceEdit | None:
        """The edit of a task; ``None`` if there is nothing to do, or it cannot be done."""
        post, client = self._workspace.post_of(text), self._workspace.client
        if task.kind == "disable":
            return await self._disable(post, task.rule, tells=tells)
        if task.kind == "ignore":
            ignored: Fixed | None = await self._ask("ignore", post, task.problems, tells=tells)
            edits = ignored.edits if ignored else ()
            if ignored and not edits and tells:
                where = "in this file" if task.whole_file else "on this line"
                self._workspace.show(f"no comment can ignore `{task.rule}` {where} without changing the page")
        else:
            rules = (task.rule,) if task.kind == "fix-rule" else ()
            edits = await self._fixes(post, rules, unsafe=task.unsafe)
        if snapshot.change != text.change:
            return None
        return actions.workspace_edit(snapshot, edits, client) if edits else None

    async def _fixes(self, post: Post, rules: tuple[str, ...] = (), *, unsafe: bool = False) -> tuple[Edit, ...]:
        fixed: Fixed | None = await self._ask("fix", post, rules, unsafe=unsafe, tells=True)
        for note in fixed.notes if fixed else ():
            self._workspace.log(f"{post.path}: {note}")
        return fixed.edits if fixed else ()

    async def _disable(self, post: Post, rule: str, *, tells: bool) -> types.WorkspaceEdit | None:
        found: ConfigurationEdit | None = await self._ask("disable", post, rule, tells=tells)
        client = self._workspace.client
        if found is None or (found.is_new and not client.creates):
            if tells:
                self._workspace.show(f"the configuration cannot be edited here: add `{rule}` to `ignore` in it")
            return None
        uri = from_fs_path(found.path) or ""
        if found.is_new:
            return actions.new_file(uri, found.edits[0].text)
        positions = Positions(found.before, self._workspace.encoding)
        return actions.edits_of(uri, None, actions.lsp_edits(found.edits, positions, client), client)

    async def _ask(self, name: str, *arguments: object, tells: bool = False, **options: object) -> Any:  # noqa: ANN401 - each kind of work has its own
        """What a worker process answers; ``None`` if it cannot."""
        try:
            return await self._workers.ask(name, *arguments, **options)
        except TookTooLongError:
            message = f"it took longer than {self._workers.time_limit:g} s"
        except WorkerEndedError as error:
            message = f"the process that did it ended: {error}"
        except RequestFailedError as error:
            message = str(error)
        if tells:
            self._workspace.show(message)
        else:
            self._workspace.log(message, types.MessageType.Error)
        return None


def _span(lsp: types.Range, positions: Positions) -> Span:
    return positions.span((lsp.start.line, lsp.start.character), (lsp.end.line, lsp.end.character))


def _position(positions: Positions, offset: int) -> types.Position:
    return types.Position(*positions.position(offset))


def _item(suggestion: Suggestion, index: int, replaced: types.Range) -> types.CompletionItem:
    label = suggestion.shown or suggestion.text
    return types.CompletionItem(
        label,
        kind=_KINDS[suggestion.kind],
        detail=suggestion.detail or None,
        sort_text=f"{index:04}",
        filter_text=label,
        text_edit=types.TextEdit(replaced, suggestion.text),
    )
