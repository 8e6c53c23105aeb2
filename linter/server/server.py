"""The language server: which requests it answers, from its start to its end.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/.  The work on posts is done by worker
processes (``work``), so the loop is always free to answer.
"""

from __future__ import annotations

import logging
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcMethodNotFound
from pygls.lsp.server import LanguageServer

from .. import __version__
from . import actions
from .answers import Answers
from .checks import Checks
from .reports import Reports
from .workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygls.server import ServerErrors

    from ..config.overrides import Overrides
    from .workers import Workers


def serve(overrides: Overrides, workers: Workers) -> int:
    """Answer a client on standard input and output until it ends the server; returns the exit code that the protocol asks for."""
    if sys.stdin.isatty():
        sys.stderr.write("postlint: an editor starts this command, and talks to it on standard input; Ctrl-D ends it\n")
    # Only what the server sends may go to standard output.
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # pygls warns of what is no fault, such as a request that is cancelled when it has been answered.
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server = Server(overrides, workers)
    try:
        server.lsp.start_io(sys.stdin.buffer, output)
    finally:
        workers.end()
    return 0 if server.was_shut_down else 1


class Quiet(LanguageServer):
    """A server that writes its own faults to the log of the client, and does not show them."""

    def report_server_error(self, error: Exception, source: ServerErrors) -> None:
        """Write a fault to the log; what a client asks for that is not there is none."""
        if isinstance(error, JsonRpcMethodNotFound):
            return
        del source
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"postlint: this is a bug in postlint: {error!r}"))


class Server:
    """Connects what a client sends with what is done about it."""

    def __init__(self, overrides: Overrides, workers: Workers) -> None:
        self.was_shut_down = False
        # With whole texts, client and server cannot disagree about what a line or a column is.
        self.lsp = Quiet("postlint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self._workspace = Workspace(self.lsp, overrides)
        self._reports = Reports(self.lsp, self._workspace, Checks(workers))
        self._answers = Answers(self._workspace, self._reports, workers)
        on = self._on
        on(types.INITIALIZE, self._initialize)
        on(types.INITIALIZED, self._initialized)
        on(types.SHUTDOWN, self._shutdown)
        on(types.TEXT_DOCUMENT_DID_OPEN, self._opened)
        on(types.TEXT_DOCUMENT_DID_CHANGE, self._changed)
        on(types.TEXT_DOCUMENT_DID_SAVE, self._saved)
        on(types.TEXT_DOCUMENT_DID_CLOSE, self._closed)
        on(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._files_changed)
        on(types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._settings_changed)
        on(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, self._folders_changed)
        on(types.TEXT_DOCUMENT_CODE_ACTION, self._code_actions, types.CodeActionOptions(list(actions.KINDS), resolve_provider=True))
        on(types.CODE_ACTION_RESOLVE, self._resolve)
        on(types.TEXT_DOCUMENT_FORMATTING, self._format)
        on(types.TEXT_DOCUMENT_HOVER, self._hover)
        on(types.TEXT_DOCUMENT_COMPLETION, self._complete, types.CompletionOptions(trigger_characters=[":", " ", "-", ","]))

    def _on(self, method: str, answer: Callable[[Any], object], options: object = None) -> None:
        # pygls sets attributes on what it is given, which a method does not have.
        self.lsp.feature(method, options)(partial(answer))

    def _initialize(self, params: types.InitializeParams) -> None:
        self._workspace.start(params)
        if self._workspace.client.pulls:
            options = types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier="postlint")
            self._on(types.TEXT_DOCUMENT_DIAGNOSTIC, self._pull, options)

    async def _initialized(self, _params: types.InitializedParams) -> None:
        await self._workspace.finish_start()

    def _shutdown(self, _params: None) -> None:
        self.was_shut_down = True

    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        before = self._workspace.texts.pop(params.text_document.uri, None)
        if before is not None:
            self._reports.stop(before)
        text = self._workspace.open(params.text_document)
        if text is not None:
            self._reports.opened(text)

    def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        text = self._workspace.texts.get(params.text_document.uri)
        if text is not None and params.content_changes:
            text.update(params.content_changes, params.text_document.version)
            self._reports.changed(text)

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        text = self._workspace.texts.get(params.text_document.uri)
        if text is not None:
            self._reports.saved(text)

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        text = self._workspace.texts.pop(params.text_document.uri, None)
        if text is not None:
            self._reports.closed(text)

    def _files_changed(self, _params: types.DidChangeWatchedFilesParams) -> None:
        self._reports.reload()

    async def _settings_changed(self, params: types.DidChangeConfigurationParams) -> None:
        if self._workspace.client.configuration:
            await self._workspace.ask_settings()
        else:
            self._workspace.take_settings(params.settings)
        self._reports.reload_now()

    async def _folders_changed(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        self._workspace.change_folders(params.event)
        await self._workspace.ask_settings()
        self._reports.reload_now()

    async def _pull(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        return await self._reports.pull(params.text_document.uri, params.previous_result_id)

    async def _code_actions(self, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        return await self._answers.code_actions(params)

    async def _resolve(self, action: types.CodeAction) -> types.CodeAction:
        return await self._answers.resolve(action)

    async def _format(self, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        return await self._answers.format(params.text_document.uri)

    async def _hover(self, params: types.HoverParams) -> types.Hover | None:
        return await self._answers.hover(params.text_document.uri, params.position)

    async def _complete(self, params: types.CompletionParams) -> types.CompletionList | None:
        return await self._answers.complete(params.text_document.uri, params.position)
