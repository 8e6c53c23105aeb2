"""An editor for tests: a client of pytest-lsp, which complains of what the protocol forbids, with a loop of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

pytest_lsp = pytest.importorskip("pytest_lsp", reason="the language server is tested with pytest-lsp")

from lsprotocol import types  # noqa: E402
from pygls.protocol import default_converter  # noqa: E402
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, LanguageClient  # noqa: E402

from linter.server.positions import Positions  # noqa: E402
from linter.values.edits import Edit, apply  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

ROOT = Path(__file__).parent.parent.parent
SECONDS = 120
"""No test waits longer; none depends on how fast a machine is."""
ENV = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
COMMAND = (sys.executable, "-P", "-m", "linter", "server", "--stdio")


class Editor:
    """A client and the server that it has started."""

    def __init__(
        self,
        folders: Iterable[Path],
        capabilities: types.ClientCapabilities,
        *,
        options: object = None,
        configuration: dict[str, Any] | None = None,
        arguments: Iterable[str] = (),
        name: str = "tests",
    ) -> None:
        self.folders = list(folders)
        self.published: list[types.PublishDiagnosticsParams] = []
        self.registered: list[types.Registration] = []
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self._runner = asyncio.Runner()
        self._news = asyncio.Event()
        self.client = LanguageClient(converter_factory=default_converter, configuration=configuration)
        for method, answer in DEFAULT_CLIENT_FEATURES.items():
            if method not in (types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, types.CLIENT_REGISTER_CAPABILITY):
                self.client.feature(method)(answer)
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self._note(self.published, [params]))
        self.client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: self._note(self.registered, params.registrations))
        folder = self.folders[0] if self.folders else ROOT
        self.run(self.client.start_io(*COMMAND, *arguments, cwd=folder, env=ENV))
        self.started = self.run(
            self.client.initialize_session(
                types.InitializeParams(
                    capabilities,
                    client_info=types.ClientInfo(name),
                    workspace_folders=[types.WorkspaceFolder(one.as_uri(), one.name) for one in self.folders] or None,
                    initialization_options=options,
                )
            )
        )
        self.encoding = self.started.capabilities.position_encoding or "utf-16"

    def _note(self, notes: list[Any], new: Iterable[Any]) -> None:
        notes.extend(new)
        self._news.set()

    def run(self, work: Awaitable[Any]) -> Any:
        """Wait for something."""

        async def limited() -> Any:
            return await asyncio.wait_for(work, SECONDS)

        return self._runner.run(limited())

    def wait(self, wanted: Callable[[], bool]) -> None:
        """Wait until what the server has sent is what is wanted."""

        async def waiting() -> None:
            while not wanted():
                self._news.clear()
                # What is not noted here, such as messages, is seen a moment later.
                await asyncio.wait({asyncio.create_task(self._news.wait())}, timeout=0.05)

        self.run(waiting())

    def end(self) -> int | None:
        """End the server as the protocol asks, and return its exit code."""
        self.run(self.client.shutdown_session())
        code = self.client._server.returncode
        self.run(self.client.stop())
        self._runner.close()
        return code

    def open(self, path: Path | str, text: str | None = None, language: str = "markdown") -> str:
        """Open a file, or a text without one; returns its URI."""
        uri = path.as_uri() if isinstance(path, Path) else path
        if text is None:
            with open(path, encoding="utf-8-sig", newline="") as file:
                text = file.read()
        self.texts[uri], self.versions[uri] = text, 1
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text)))
        return uri

    def change(self, uri: str, text: str) -> int:
        """Change a text; returns its version."""
        self.texts[uri] = text
        self.versions[uri] += 1
        changed = types.VersionedTextDocumentIdentifier(version=self.versions[uri], uri=uri)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(changed, [types.TextDocumentContentChangeWholeDocument(text)])
        )
        return self.versions[uri]

    def save(self, uri: str) -> None:
        """Tell that a text was saved."""
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def close(self, uri: str) -> None:
        """Close a text."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def touch(self, path: Path) -> None:
        """Tell that a watched file has changed."""
        event = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    def report(self, uri: str, version: int | None = None, after: int = 0) -> list[types.Diagnostic]:
        """Wait for the diagnostics of a version (default: the last one), published after so many others."""
        version = version or self.versions[uri]

        def found() -> list[types.PublishDiagnosticsParams]:
            return [one for one in self.published[after:] if one.uri == uri and one.version == version]

        self.wait(lambda: bool(found()))
        return list(found()[-1].diagnostics)

    def pull(self, uri: str, known: str | None = None) -> Any:
        """Ask for the diagnostics of a text."""
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri), previous_result_id=known)
        return self.run(self.client.text_document_diagnostic_async(params))

    def actions(self, uri: str, start: int, end: int | None = None, only: list[str] | None = None) -> dict[str, types.CodeAction]:
        """Ask for the code actions of a range, given in characters; by title."""
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(uri), self.range(uri, start, start if end is None else end), types.CodeActionContext([], only)
        )
        return {one.title: one for one in self.run(self.client.text_document_code_action_async(params)) or ()}

    def resolve(self, action: types.CodeAction) -> types.CodeAction:
        """Ask for the edit of an action."""
        return self.run(self.client.code_action_resolve_async(action))

    def format(self, uri: str) -> str:
        """Return the text after the edits of formatting."""
        params = types.DocumentFormattingParams(types.TextDocumentIdentifier(uri), types.FormattingOptions(2, True))
        return self.edited(uri, self.run(self.client.text_document_formatting_async(params)) or [])

    def hover(self, uri: str, offset: int) -> types.Hover | None:
        """Ask what is shown at an offset."""
        params = types.HoverParams(types.TextDocumentIdentifier(uri), self.range(uri, offset, offset).start)
        return self.run(self.client.text_document_hover_async(params))

    def complete(self, uri: str, offset: int) -> dict[str, str]:
        """Return what can be at an offset, and the text that each makes of this one."""
        params = types.CompletionParams(types.TextDocumentIdentifier(uri), self.range(uri, offset, offset).start)
        found = self.run(self.client.text_document_completion_async(params))
        return {one.label: self.edited(uri, [one.text_edit]) for one in found.items} if found else {}

    def edited(self, uri: str, edits: Iterable[types.TextEdit]) -> str:
        """Return a text after some edits."""
        return edited(self.texts[uri], edits, self.encoding)

    def range(self, uri: str, start: int, end: int) -> types.Range:
        """Return the range between two offsets."""
        positions = Positions(self.texts[uri], self.encoding)
        return types.Range(types.Position(*positions.position(start)), types.Position(*positions.position(end)))

    def spans(self, uri: str, diagnostics: Iterable[types.Diagnostic]) -> list[tuple[str, str]]:
        """Return rule and underlined text of each diagnostic."""
        text = self.texts[uri]
        positions = Positions(text, self.encoding)
        places = [(one.code, positions.span(_pair(one.range.start), _pair(one.range.end))) for one in diagnostics]
        return [(code, span.text(text)) for code, span in places]


def edited(text: str, edits: Iterable[types.TextEdit], encoding: str = "utf-16") -> str:
    """Return a text after some edits."""
    positions = Positions(text, encoding)
    return apply(text, [Edit(positions.span(_pair(one.range.start), _pair(one.range.end)), one.new_text) for one in edits])


def _pair(position: types.Position) -> tuple[int, int]:
    return position.line, position.character


def capabilities(
    *, pull: bool = False, lazy: bool = True, watch: bool = True, ask: bool = True, encodings: Iterable[str] = ()
) -> types.ClientCapabilities:
    """What a client can do: everything but pulling, unless a test changes that."""
    resolving = types.ClientCodeActionResolveOptions(["edit"]) if lazy else None
    tags = types.ClientDiagnosticsTagOptions([types.DiagnosticTag.Unnecessary, types.DiagnosticTag.Deprecated])
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=list(encodings)) if encodings else None,
        text_document=types.TextDocumentClientCapabilities(
            synchronization=types.TextDocumentSyncClientCapabilities(did_save=True),
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                version_support=True, code_description_support=True, tag_support=tags, data_support=True
            ),
            diagnostic=types.DiagnosticClientCapabilities() if pull else None,
            code_action=types.CodeActionClientCapabilities(
                code_action_literal_support=types.ClientCodeActionLiteralOptions(
                    types.ClientCodeActionKindOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll])
                ),
                data_support=lazy,
                resolve_support=resolving,
                is_preferred_support=True,
            ),
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
        ),
        workspace=types.WorkspaceClientCapabilities(
            configuration=ask,
            workspace_folders=True,
            workspace_edit=types.WorkspaceEditClientCapabilities(
                document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
            )
            if lazy
            else None,
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watch),
            did_change_configuration=types.DidChangeConfigurationClientCapabilities(dynamic_registration=watch),
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True) if pull else None,
        ),
    )
