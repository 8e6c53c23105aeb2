"""A client that asks for diagnostics and edits when it needs them, as VS Code does, with several folders."""

from __future__ import annotations

import pytest

from tests.server.editor import Editor, capabilities, edited, types

STYLED = '---\ntitle: A walk\n---\n\n<p style="">Along 中😀 the river.</p>\n'


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Two folders with settings of their own."""
    made = [tmp_path_factory.mktemp(name).resolve() for name in ("one", "two")]
    for folder in made:
        (folder / ".git").mkdir()
    (made[1] / "postlint.toml").write_text('ignore = ["inline-style"]\n', encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def configuration():
    """What the client has in its settings, by folder."""
    return {"": {"postlint": {"unsafeFixes": False}}}


@pytest.fixture(scope="module")
def editor(folders, configuration):
    """A client that pulls, and prefers UTF-8."""
    started = Editor(folders, capabilities(pull=True, encodings=["utf-8", "utf-16"]), configuration=configuration)
    yield started
    assert started.published == []  # never both
    assert started.end() == 0


def configure(editor, configuration, **settings):
    """Change the settings of the client, and wait until the server has taken them."""
    refreshed = editor.client.diagnostic_refresh_count
    configuration[""]["postlint"] |= settings
    editor.client.set_configuration(configuration[""])
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
    editor.wait(lambda: editor.client.diagnostic_refresh_count > refreshed)


def rules(report):
    """The rules of a full report."""
    assert report.kind == "full"
    return [one.code for one in report.items]


def test_the_server_takes_whole_texts_and_the_encoding_of_the_client(editor):
    able = editor.started.capabilities

    assert able.position_encoding == "utf-8"
    assert able.text_document_sync.change == types.TextDocumentSyncKind.Full
    assert able.diagnostic_provider.identifier == "postlint"
    assert able.code_action_provider.code_action_kinds == ("quickfix", "source.fixAll.postlint")
    assert editor.started.server_info.name == "postlint"


def test_it_asks_the_client_to_watch_the_files_with_settings(editor):
    editor.wait(lambda: len(editor.registered) == 2)
    files = editor.registered[0].register_options

    assert [one.method for one in editor.registered] == ["workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"]
    assert any("postlint.toml" in one["globPattern"] for one in files["watchers"])


def test_what_has_not_changed_is_not_sent_again(editor, folders):
    uri = editor.open(folders[0] / "a.md", STYLED)
    first = editor.pull(uri)
    assert rules(first) == ["inline-style"]
    again = editor.pull(uri, first.result_id)
    assert (again.kind, again.result_id) == ("unchanged", first.result_id)

    editor.change(uri, STYLED + "\nMore.\n")
    assert editor.pull(uri, first.result_id).kind == "unchanged"
    editor.change(uri, STYLED.replace(' style=""', ""))
    last = editor.pull(uri, first.result_id)
    assert rules(last) == []
    assert last.result_id != first.result_id


def test_columns_are_counted_in_bytes_if_the_client_wants_that(editor, folders):
    text = '---\ntitle: A walk\n---\n\nA 中😀 <b style="">b</b>\n'
    uri = editor.open(folders[0] / "bytes.md", text)
    (found,) = editor.pull(uri).items

    assert (found.range.start.line, found.range.start.character) == (4, len("A 中😀 <b ".encode()))
    assert editor.format(uri) == text.replace(' style=""', "")


def test_each_folder_has_its_own_settings(editor, folders):
    assert rules(editor.pull(editor.open(folders[1] / "a.md", STYLED + "\n</p>\n"))) == ["stray-tag"]
    assert rules(editor.pull(editor.open(folders[0] / "b.md", STYLED))) == ["inline-style"]


def test_the_edit_of_an_action_comes_when_it_is_asked_for_and_names_the_version(editor, folders):
    uri = editor.open(folders[0] / "lazy.md", STYLED)
    editor.change(uri, STYLED + "\nMore.\n")
    found = editor.actions(uri, STYLED.index("style="))

    assert {title: one.edit is not None for title, one in found.items()} == {
        "Remove it (inline-style)": True,
        "Ignore inline-style on this line": False,
        "Ignore inline-style in this file": False,
        "Disable inline-style in the configuration": False,
        "Apply all safe fixes of postlint": False,
    }
    (change,) = editor.resolve(found["Apply all safe fixes of postlint"]).edit.document_changes
    assert (change.text_document.uri, change.text_document.version) == (uri, 2)
    assert editor.edited(uri, change.edits) == STYLED.replace(' style=""', "") + "\nMore.\n"
    (change,) = editor.resolve(found["Ignore inline-style in this file"]).edit.document_changes
    assert "# postlint-file inline-style\n" in editor.edited(uri, change.edits)


def test_an_edit_for_an_older_text_is_not_made(editor, folders):
    uri = editor.open(folders[0] / "older.md", STYLED)
    found = editor.actions(uri, STYLED.index("style="))
    editor.change(uri, "x" + STYLED)

    assert editor.resolve(found["Ignore inline-style on this line"]).edit is None


@pytest.mark.parametrize(
    "data", [None, 1, "x", [], {"task": []}, {"task": ["disable"]}, {"task": [1, 2, 3, 4, 5, 6]}, {"uri": 1}], ids=repr
)
def test_an_action_of_another_server_is_left_alone(editor, data):
    action = types.CodeAction("Organize", data=data)

    assert editor.resolve(action) == action


def test_where_there_is_no_configuration_one_is_created(editor, folders):
    uri = editor.open(folders[0] / "new.md", STYLED)
    action = editor.actions(uri, STYLED.index("style="))["Disable inline-style in the configuration"]
    created, change = editor.resolve(action).edit.document_changes

    assert (created.kind, created.uri) == ("create", (folders[0] / "postlint.toml").as_uri())
    assert (change.text_document.uri, change.text_document.version) == (created.uri, None)
    assert edited("", change.edits) == 'ignore = ["inline-style"]\n'


def test_unsafe_fixes_are_offered_unless_the_settings_of_the_client_say_no(editor, folders, configuration):
    text = '---\ntitle: A walk\n---\n\n<p style="color: red">Along <b style="color: red">the</b> river.</p>\n'
    uri = editor.open(folders[0] / "unsafe.md", text)
    assert [title for title in editor.actions(uri, text.index("style=")) if "(unsafe)" in title] == []

    configure(editor, configuration, unsafeFixes=True)
    titles = list(editor.actions(uri, text.index("style=")))
    assert [title for title in titles if "(unsafe)" in title] == [
        "Remove it (inline-style) (unsafe)",
        "Fix all problems of inline-style in this file (unsafe)",
    ]


def test_a_changed_configuration_counts_at_once_and_the_client_is_told(editor, folders):
    config = folders[1] / "sub" / "postlint.toml"
    config.parent.mkdir()
    uri = editor.open(config.parent / "a.md", STYLED)
    first = editor.pull(uri)
    assert rules(first) == []
    refreshed = editor.client.diagnostic_refresh_count

    config.write_text('select = ["inline-style"]\n', encoding="utf-8")
    editor.touch(config)
    editor.wait(lambda: editor.client.diagnostic_refresh_count > refreshed)
    assert rules(editor.pull(uri, first.result_id)) == ["inline-style"]


def test_only_what_is_saved_is_checked_if_the_client_says_so(editor, folders, configuration):
    configure(editor, configuration, run="onSave")
    uri = editor.open(folders[0] / "saved.md", STYLED)
    first = editor.pull(uri)
    editor.change(uri, STYLED + "\n</p>\n")
    assert editor.pull(uri, first.result_id).kind == "unchanged"
    editor.save(uri)
    assert rules(editor.pull(uri, first.result_id)) == ["inline-style", "stray-tag"]
    configure(editor, configuration, run="onType")


def test_nothing_is_reported_where_it_is_disabled(editor, folders, configuration):
    uri = editor.open(folders[0] / "off.md", STYLED)
    configure(editor, configuration, enable=False)

    assert rules(editor.pull(uri)) == []
    assert editor.actions(uri, STYLED.index("style=")) == {}
    assert editor.hover(uri, STYLED.index("style=")) is None
    assert editor.format(uri) == STYLED
    configure(editor, configuration, enable=True)


def test_a_folder_can_come_and_go(editor, folders, tmp_path):
    folder = tmp_path.resolve()
    (folder / "postlint.toml").write_text('select = ["stray-tag"]\n', encoding="utf-8")
    added = types.WorkspaceFolder(folder.as_uri(), "three")
    editor.client.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(types.WorkspaceFoldersChangeEvent([added], []))
    )

    assert rules(editor.pull(editor.open(folder / "a.md", STYLED + "\n</p>\n"))) == ["stray-tag"]
    editor.client.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(types.WorkspaceFoldersChangeEvent([], [added]))
    )
    assert rules(editor.pull(editor.open(folder / "b.md", STYLED + "\n</p>\n"))) == ["stray-tag"]  # a file without a folder


def test_a_text_that_is_not_open_has_no_diagnostics(editor, folders):
    assert rules(editor.pull((folders[0] / "closed.md").as_uri())) == []
