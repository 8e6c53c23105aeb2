"""A client that can do next to nothing: it has no folder, watches no files, and cannot be asked."""

from __future__ import annotations

import os

import pytest

from tests.server.editor import Editor, types

STYLED = '---\ntitle: A walk\n---\n\n<p style="">Along the river.</p>\n'


@pytest.fixture(scope="module")
def editor():
    """A client that has sent its settings at the start."""
    started = Editor([], types.ClientCapabilities(), options={"ignore": ["trailing-whitespace"], "unknown": 1})
    yield started
    assert started.registered == []
    assert started.client.diagnostic_refresh_count == 0
    assert started.end() == 0


def test_a_file_without_a_folder_has_the_settings_of_the_client_and_of_its_own_folder(editor, tmp_path):
    (tmp_path / "postlint.toml").write_text('ignore = ["stray-tag"]\n', encoding="utf-8")
    uri = editor.open(tmp_path.resolve() / "a.md", STYLED.replace("A walk", "A walk   ") + "\n</p>\n")

    assert [one.code for one in editor.report(uri)] == ["inline-style"]
    assert [one.message for one in editor.client.log_messages] == ["postlint: unknown setting `postlint.unknown`"]


def test_a_post_without_any_configuration_causes_no_message(editor, tmp_path):
    shown = len(editor.client.messages)
    for name in ("a.md", "b.md"):
        editor.report(editor.open(tmp_path.resolve() / name, STYLED))

    assert editor.client.messages[shown:] == []


def test_what_a_client_does_not_know_is_left_out(editor, tmp_path):
    uri = editor.open(tmp_path.resolve() / "a.md", STYLED)
    (found,) = editor.report(uri)

    assert (found.code_description, found.tags) == (None, None)


def test_a_configuration_that_nobody_watches_is_read_again_when_a_post_is_saved(editor, tmp_path):
    uri = editor.open(tmp_path.resolve() / "a.md", STYLED + "\n</p>\n")
    assert [one.code for one in editor.report(uri)] == ["inline-style", "stray-tag"]
    (tmp_path / "postlint.toml").write_text('ignore = ["stray-tag"]\n', encoding="utf-8")
    published = len(editor.published)
    editor.save(uri)

    assert [one.code for one in editor.report(uri, after=published)] == ["inline-style"]


def test_settings_that_are_sent_later_count_as_well(editor, tmp_path):
    uri = editor.open(tmp_path.resolve() / "a.md", STYLED + "\n</p>\n")
    editor.report(uri)
    for settings, rules in (
        ({"postlint": {"select": ["stray-tag"]}}, ["stray-tag"]),
        ({"select": []}, ["inline-style", "stray-tag"]),
    ):
        published = len(editor.published)
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))
        assert [one.code for one in editor.report(uri, after=published)] == rules


def test_a_configuration_file_that_the_client_names_is_read(editor, tmp_path):
    (tmp_path / "mine.toml").write_text('ignore = ["inline-style"]\n', encoding="utf-8")
    uri = editor.open(tmp_path.resolve() / "a.md", STYLED + "\n</p>\n")
    editor.report(uri)
    path = os.path.join(tmp_path.resolve(), "mine.toml")
    for settings, rules in (
        ({"configPath": path}, ["stray-tag"]),
        ({"select": []}, ["inline-style", "stray-tag"]),
    ):
        published = len(editor.published)
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))
        assert [one.code for one in editor.report(uri, after=published)] == rules


def test_actions_do_not_depend_on_what_the_client_sends_as_diagnostics(editor, tmp_path):
    uri = editor.open(tmp_path.resolve() / "a.md", STYLED)
    editor.report(uri)
    where = editor.range(uri, STYLED.index("style="), STYLED.index("style="))
    foreign = [
        types.Diagnostic(where, "x", source=source, data=data) for source, data in (("other", [1]), ("postlint", "x"), (None, {"task": 1}))
    ]
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), where, types.CodeActionContext(foreign))
    actions = editor.run(editor.client.text_document_code_action_async(params))

    assert actions[0].title == "Remove it (inline-style)"
    assert editor.edited(uri, actions[0].edit.changes[uri]) == STYLED.replace(' style=""', "")


def test_a_request_that_the_server_does_not_know_is_refused_and_nothing_else(editor):
    logged = len(editor.client.log_messages)
    with pytest.raises(Exception, match="Method Not Found"):
        editor.run(editor.client.protocol.send_request_async("postlint/unknown", {}))

    assert editor.client.log_messages[logged:] == []
