"""What is open in an editor: folders with their settings, and texts."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from ..report.escape import escaped
from ..source.project import BASELINE, FILES
from .client import Client
from .documents import OpenText, folder_of, path_of
from .requests import Post
from .settings import SECTION, EditorSettings, read_settings

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

    from ..config.overrides import Overrides

_WATCHED = (
    "**/{" + ",".join((*FILES, BASELINE, ".gitignore", "package.json", "_quarto.yml", "mkdocs.yml", "pelicanconf.py")) + "}",
    "**/{_config*,config,hugo}.{toml,yml,yaml,json}",
    "**/config/**/*.{toml,yml,yaml,json}",
    "**/{astro.config,docusaurus.config,eleventy.config,.eleventy}.{js,ts,mjs,cjs}",
)
"""The files that decide about settings: ours, and those by which a site is recognized."""
_PATIENCE = 5.0
"""Seconds that a client has to send its settings."""


class Workspace:
    """The folders and the texts that are open, and the settings of each."""

    def __init__(self, lsp: LanguageServer, given: Overrides) -> None:
        self.client = Client()
        self.texts: dict[str, OpenText] = {}
        self.edition = 0
        """Counts the changes of the settings, those in files included."""
        self.ready = asyncio.Event()
        """Whether the settings of the client are known."""
        self._lsp = lsp
        self._given = given
        self._folders: list[str] = []
        self._settings: dict[str, EditorSettings] = {}
        """By folder; the settings for the others have an empty one."""
        self.encoding = "utf-16"
        self._shown: dict[str, str] = {}
        """By folder, the mistake in its settings that the user was told."""

    def start(self, params: types.InitializeParams) -> None:
        """Take what a client says of itself."""
        self.client = Client.of(params.capabilities, params.client_info.name if params.client_info else "")
        encoding = self._lsp.workspace.position_encoding
        self.encoding = encoding.value if isinstance(encoding, types.PositionEncodingKind) else encoding or "utf-16"
        uris = [folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""]
        self._folders = [path for uri in uris if (path := _folder(uri))] or ([params.root_path] if params.root_path else [])
        self._settings[""] = self._read(params.initialization_options)

    async def finish_start(self) -> None:
        """Register for what changes, and ask for the settings."""
        registrations = []
        if self.client.watches:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(glob) for glob in _WATCHED])
            registrations.append(types.Registration("postlint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
        if self.client.listens:
            section = types.DidChangeConfigurationRegistrationOptions(SECTION)
            registrations.append(types.Registration("postlint-settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, section))
        if registrations:
            self._lsp.client_register_capability(types.RegistrationParams(registrations))
        await self.ask_settings()
        self.ready.set()

    async def ask_settings(self) -> None:
        """Ask the client for the settings of all folders, if it can be asked."""
        if not self.client.configuration:
            return
        items = [types.ConfigurationItem(from_fs_path(folder), SECTION) for folder in self._folders]
        items.append(types.ConfigurationItem(section=SECTION))
        try:
            asked = self._lsp.workspace_configuration_async(types.ConfigurationParams(items))
            answers = await asyncio.wait_for(asked, _PATIENCE)
        except Exception as error:  # noqa: BLE001 - whatever a client answers, the server goes on with what it has
            self.log(f"the settings of the editor could not be read: {error!r}")
            return
        for folder, answer in zip([*self._folders, ""], answers, strict=False):
            if answer is not None:
                self._settings[folder] = self._read(answer)

    def take_settings(self, given: object) -> None:
        """Take settings that the client has sent without being asked."""
        if isinstance(given, dict) and given:
            self._settings = {"": self._read(given)}

    def change_folders(self, event: types.WorkspaceFoldersChangeEvent) -> None:
        """Take other folders."""
        removed = {_folder(folder.uri) for folder in event.removed}
        self._folders = [folder for folder in self._folders if folder not in removed]
        self._folders += [path for folder in event.added if (path := _folder(folder.uri)) and path not in self._folders]

    def open(self, item: types.TextDocumentItem) -> OpenText | None:
        """Take a text that was opened; ``None`` if it is of a kind that is never checked."""
        folder = self._folders[0] if self._folders else os.path.expanduser("~")
        found = path_of(item.uri, item.language_id, folder)
        if found is None:
            return None
        path, is_file = found
        self.texts[item.uri] = OpenText(item.uri, path, item.text, item.version, self.encoding, is_file=is_file)
        return self.texts[item.uri]

    def settings_for(self, path: str) -> EditorSettings:
        """Return the editor's settings for a file."""
        return self._settings.get(folder_of(path, self._folders), self._settings.get("", EditorSettings()))

    def post_of(self, text: OpenText) -> Post:
        """Return what a worker process needs to know of a text."""
        folder = folder_of(text.path, self._folders)
        overrides = self.settings_for(text.path).overrides(self._given, folder)
        return Post(text.path, text.text, folder, overrides, self.edition, text.is_file)

    def tell_mistake(self, path: str, message: str, *, checked: bool) -> None:
        """Tell the user what is wrong with the settings of a file, once; an empty message is that nothing is.

        ``checked`` is whether there are earlier settings with which it was checked.
        """
        folder = os.path.dirname(path)
        if message and message not in self._shown.values():
            what = "the last settings without a mistake are used" if checked else "posts are not checked until it is corrected"
            self.show(f"{message}; {what}")
        if message:
            self._shown[folder] = message
        else:
            self._shown.pop(folder, None)

    def show(self, message: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """Show a message to the user."""
        self._lsp.window_show_message(types.ShowMessageParams(kind, f"postlint: {escaped(message)}"))

    def log(self, message: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """Write a message to the log of the client."""
        self._lsp.window_log_message(types.LogMessageParams(kind, f"postlint: {escaped(message)}"))

    def _read(self, given: object) -> EditorSettings:
        settings, problems = read_settings(given)
        for problem in problems:
            self.log(problem)
        return settings


def _folder(uri: str) -> str:
    path = to_fs_path(uri) if uri else None
    return os.path.normpath(path) if path else ""
