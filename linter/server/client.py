"""What a client can do, as it has said when it started the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..values.named_tuples import NamedTuple

if TYPE_CHECKING:
    from lsprotocol import types


class Client(NamedTuple):
    """What a client can do."""

    pulls: bool = False
    """Whether it asks for diagnostics; they are never sent without being asked for, too."""
    refreshes: bool = False
    """Whether it asks again when it is told that they have changed."""
    configuration: bool = False
    """Whether it can be asked for its settings."""
    watches: bool = False
    """Whether it watches files that the server names."""
    listens: bool = False
    """Whether it accepts a registration for changes of its settings."""
    document_changes: bool = False
    """Whether an edit can name the version of the text that it is for."""
    creates: bool = False
    """Whether an edit can create a file."""
    resolves: bool = False
    """Whether the edit of a code action may come later."""
    code_description: bool = False
    tags: frozenset[int] = frozenset()
    markdown: bool = True
    """Whether it shows Markdown."""

    ends_lines: bool = False
    """Whether it ends the last line by itself when it saves, so that an edit that ends it must reach beyond it (Neovim)."""

    @classmethod
    def of(cls, capabilities: types.ClientCapabilities, name: str = "") -> Client:
        """Return what a client of some name can do."""
        text, workspace = capabilities.text_document, capabilities.workspace
        pull = text.diagnostic if text else None
        push = text.publish_diagnostics if text else None
        action = text.code_action if text else None
        hover = text.hover if text else None
        edit = workspace.workspace_edit if workspace else None
        # VS Code tells what its diagnostics can have beside publishing them, also where it pulls them.
        shown = [one for one in (pull, push) if one is not None]
        tags = next((one.tag_support for one in shown if one.tag_support), None)
        again = workspace.diagnostics if workspace else None
        watching = workspace.did_change_watched_files if workspace else None
        listening = workspace.did_change_configuration if workspace else None
        lazy = action.resolve_support if action else None
        return cls(
            pulls=pull is not None,
            refreshes=bool(again and again.refresh_support),
            configuration=bool(workspace and workspace.configuration),
            watches=bool(watching and watching.dynamic_registration),
            listens=bool(listening and listening.dynamic_registration),
            document_changes=bool(edit and edit.document_changes),
            creates=bool(edit and edit.document_changes and "create" in (edit.resource_operations or ())),
            resolves=bool(action and action.data_support and lazy and "edit" in lazy.properties),
            code_description=any(one.code_description_support for one in shown),
            tags=frozenset(tag.value for tag in tags.value_set) if tags else frozenset(),
            markdown=not (hover and hover.content_format) or "markdown" in hover.content_format,
            # `apply_text_edits` of `vim.lsp.util` takes one more newline for a blank line, unless the range ends behind the text.
            ends_lines=name == "Neovim",
        )
