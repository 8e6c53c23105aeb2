"""Diagnostics: sent to clients that wait for them, and given to those that ask; never both."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from lsprotocol import types

from ..source.signing import digest
from .diagnostics import lsp_diagnostics
from .requests import Checked
from .settings import ON_TYPE

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

    from .checks import Checks
    from .documents import OpenText
    from .workspace import Workspace

_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.015, 0.5
"""Seconds without a change after which a text is checked: what comes at once, such as a paste or a repeated key, is checked once."""
_RELOADING = 0.1
"""Seconds after the last change of a settings file: a switch to another branch changes many."""


class Reports:
    """Tells the client what is wrong with the texts that are open."""

    def __init__(self, lsp: LanguageServer, workspace: Workspace, checks: Checks) -> None:
        self._lsp = lsp
        self._workspace = workspace
        self._checks = checks
        self._reloading: asyncio.TimerHandle | None = None

    async def checked(self, text: OpenText) -> Checked:
        """Return what is wrong with a text as it is when this returns."""
        await self._workspace.ready.wait()
        while True:
            if not self._workspace.settings_for(text.path).enable:
                return Checked(None)
            try:
                checked = await self._checks.current(text, self._workspace.post_of(text))
            except asyncio.CancelledError:
                task = asyncio.current_task()
                if task is not None and task.cancelling():
                    raise
                continue  # only the check was: there is a newer version
            if text.checked is None or text.checked[0].change != text.change:
                continue
            self._workspace.tell_mistake(text.path, checked.settings_error, checked=checked.result is not None)
            return checked

    def opened(self, text: OpenText) -> None:
        """Report on a text that was opened."""
        self._publish_later(text, 0)

    def stop(self, text: OpenText) -> None:
        """Stop what is under way for a text."""
        for task in (text.publishing, text.check and text.check[1]):
            if task is not None:
                task.cancel()

    def changed(self, text: OpenText) -> None:
        """Report on a text that was changed, when the user pauses."""
        if self._workspace.settings_for(text.path).run == ON_TYPE:
            self._publish_later(text, min(max(2 * text.seconds, _SHORTEST_PAUSE), _LONGEST_PAUSE))

    def saved(self, text: OpenText) -> None:
        """Report on a text that was saved: other files may have changed, too."""
        text.saved = text.change
        if not self._workspace.client.watches:
            # Nobody else tells that a settings file has changed.
            self._workspace.edition += 1
        self._publish_later(text, 0)

    def closed(self, text: OpenText) -> None:
        """Take back the reports on a text that was closed."""
        self.stop(text)
        if not self._workspace.client.pulls:
            self._lsp.text_document_publish_diagnostics(types.PublishDiagnosticsParams(text.uri, []))

    def reload(self) -> None:
        """Read all settings again, soon, and report on all texts."""
        if self._reloading is not None:
            self._reloading.cancel()
        self._reloading = asyncio.get_running_loop().call_later(_RELOADING, self.reload_now)

    def reload_now(self) -> None:
        """Read all settings again, and report on all texts."""
        self._workspace.edition += 1
        for text in self._workspace.texts.values():
            text.report = None
            self._publish_later(text, 0)
        if self._workspace.client.pulls and self._workspace.client.refreshes:
            self._lsp.workspace_diagnostic_refresh(None)

    async def pull(self, uri: str, known: str | None) -> types.DocumentDiagnosticReport:
        """Return what is wrong with a text, for a client that asks; ``known`` stands for what it was told before."""
        text = self._workspace.texts.get(uri)
        if text is None:
            return types.RelatedFullDocumentDiagnosticReport([])
        on_type = self._workspace.settings_for(text.path).run == ON_TYPE
        if text.report is None or on_type or text.change == text.saved:
            found = self._diagnostics(text, await self.checked(text))
            text.report = _id(found), found
        name, found = text.report
        if name == known:
            return types.RelatedUnchangedDocumentDiagnosticReport(name)
        return types.RelatedFullDocumentDiagnosticReport(found, result_id=name)

    def _publish_later(self, text: OpenText, seconds: float) -> None:
        if self._workspace.client.pulls:
            return
        if text.publishing is not None:
            text.publishing.cancel()
        text.publishing = asyncio.get_running_loop().create_task(self._publish(text, seconds))

    async def _publish(self, text: OpenText, seconds: float) -> None:
        await asyncio.sleep(seconds)
        try:
            found = self._diagnostics(text, await self.checked(text))
        except Exception as error:  # noqa: BLE001 - nobody else would tell
            self._workspace.log(f"this is a bug in postlint: {error!r}", types.MessageType.Error)
            return
        self._lsp.text_document_publish_diagnostics(types.PublishDiagnosticsParams(text.uri, found, text.version))

    def _diagnostics(self, text: OpenText, checked: Checked) -> list[types.Diagnostic]:
        if checked.result is None:
            return []
        return lsp_diagnostics(checked.result, text.positions, self._workspace.client)


def _id(diagnostics: list[types.Diagnostic]) -> str:
    facts = [(one.range.start.line, one.range.start.character, one.range.end.line, one.range.end.character) for one in diagnostics]
    words = [(one.code, one.message, one.severity) for one in diagnostics]
    return digest(json.dumps((facts, words)).encode()).hex()
