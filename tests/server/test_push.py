"""A client that waits for diagnostics, as Neovim and Emacs did for long: what it is told, and what it can ask."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from tests.server.editor import COMMAND, ENV, Editor, capabilities, edited, types

STYLED = '---\ntitle: A walk\n---\n\n<p style="">Along the river.</p>\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A work tree."""
    folder = tmp_path_factory.mktemp("site").resolve()
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("drafts/\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def editor(site):
    """A client that does not pull and asks for nothing lazily."""
    started = Editor([site], capabilities(lazy=False, ask=False))
    yield started
    assert started.end() == 0


@pytest.fixture
def post(site, request):
    """The path of a post of this test."""
    return site / f"{re.sub('[^a-z0-9]+', '-', request.node.name)}.md"


def test_a_problem_has_its_rule_its_page_its_severity_and_its_help(editor, post):
    uri = editor.open(post, STYLED)
    (found,) = editor.report(uri)

    assert editor.spans(uri, [found]) == [("inline-style", 'style=""')]
    assert found.message == 'inline style `style=""` is empty; remove it'
    assert (found.source, found.severity) == ("postlint", types.DiagnosticSeverity.Warning)
    assert found.code_description.href.endswith("/rules/inline-style.md")
    assert found.tags == (types.DiagnosticTag.Unnecessary,)
    assert editor.published[-1].version == 1


def test_the_last_version_is_reported_with_its_number(editor, post):
    uri = editor.open(post, STYLED)
    for number in range(5):
        editor.change(uri, STYLED + f"\nMore {number}.\n")
    last = editor.change(uri, STYLED.replace(' style=""', ""))

    assert editor.report(uri, last) == []
    assert [one.version for one in editor.published if one.uri == uri][-1] == last


@pytest.mark.parametrize("before", ["\u2028", "\x85", "\x0b", "\U0001f600", "中文", "e\u0301"], ids=ascii)
def test_characters_that_others_count_in_other_ways_move_no_place(editor, post, before):
    text = f'---\ntitle: A walk\n---\n\nOne {before} two\n\n<p>{before} three</p>\n\n<b>{before}</b> <p style="">four</p>\n'
    uri = editor.open(post, text)

    assert ("inline-style", 'style=""') in editor.spans(uri, editor.report(uri))


def test_a_text_that_was_never_saved_is_checked_as_what_the_editor_takes_it_for(editor):
    for language, number in (("markdown", 1), ("html", 1), ("mdx", 1), ("python", 0)):
        uri = editor.open(f"untitled:Untitled-{language}", '<p style="">x</p>\n', language)
        if number:
            assert len(editor.report(uri)) == number, language
        else:
            assert not [one for one in editor.published if one.uri == uri]


def test_what_the_command_would_not_check_has_no_diagnostics(editor, site):
    assert editor.report(editor.open(site / "node_modules" / "a.md", STYLED)) == []
    assert editor.report(editor.open(site / "drafts" / "a.md", STYLED)) == []
    assert editor.report(editor.open(site / "notes.txt", STYLED)) == []


def test_views_of_the_editor_are_not_checked(editor, post):
    before = len(editor.published)
    editor.open(f"git:{post}?HEAD", STYLED)
    uri = editor.open(post, STYLED)
    editor.report(uri)

    assert {one.uri for one in editor.published[before:]} == {uri}


def test_what_was_reported_on_a_text_is_taken_back_when_it_is_closed(editor, post):
    uri = editor.open(post, STYLED)
    editor.report(uri)
    editor.close(uri)
    editor.wait(lambda: editor.published[-1].uri == uri and editor.published[-1].diagnostics == ())


def test_formatting_is_what_the_command_writes(editor, post):
    text = '---\r\ntitle: A 😀 walk \r\n---\r\n\r\n<p style="">中文</p>\r\n<b style="position: static">two</b>   '
    post.write_bytes(text.encode())
    uri = editor.open(post)
    fixed = editor.format(uri)
    done = subprocess.run([*COMMAND[:4], "fix", "--quiet", post], env=ENV, cwd=post.parent, capture_output=True, check=False)

    assert done.returncode in (0, 1), done
    assert fixed.encode() == post.read_bytes() != text.encode()


def test_actions_come_by_the_range_with_their_edits(editor, post):
    uri = editor.open(post, STYLED + "\n<center>x</center>\n")
    found = editor.actions(uri, STYLED.index("style="))

    # A client that cannot create files is not offered a new configuration.
    assert list(found) == [
        *("Remove it (inline-style)", "Ignore inline-style on this line", "Ignore inline-style in this file"),
        "Apply all safe fixes of postlint",
    ]
    fix = found["Remove it (inline-style)"]
    assert (fix.kind, fix.is_preferred, [one.code for one in fix.diagnostics]) == ("quickfix", True, ["inline-style"])
    assert editor.edited(uri, fix.edit.changes[uri]) == STYLED.replace(' style=""', "") + "\n<center>x</center>\n"
    ignored = editor.edited(uri, found["Ignore inline-style on this line"].edit.changes[uri])
    assert ignored.replace("<!-- postlint-ignore inline-style -->\n", "") == editor.texts[uri]
    assert editor.report(uri, editor.change(uri, ignored)) == [one for one in editor.report(uri) if one.code != "inline-style"]
    assert editor.actions(uri, 0) == {}


def test_an_unsafe_fix_says_so_and_is_not_preferred(editor, post):
    text = '---\ntitle: A walk\n---\n\n<p style="color: red">Along <b style="color: red">the</b> river.</p>\n'
    uri = editor.open(post, text)
    fixes = [one for title, one in editor.actions(uri, text.index("style=")).items() if title.endswith("(unsafe)")]

    assert [one.title for one in fixes] == ["Remove it (inline-style) (unsafe)", "Fix all problems of inline-style in this file (unsafe)"]
    assert {one.is_preferred for one in fixes} == {None}
    assert "style" not in editor.edited(uri, fixes[1].edit.changes[uri])


@pytest.mark.parametrize("only", ["source", "source.fixAll", "source.fixAll.postlint"])
def test_all_safe_fixes_answer_to_each_of_their_names(editor, post, only):
    uri = editor.open(post, STYLED)
    (action,) = editor.actions(uri, 0, len(STYLED), [only]).values()

    assert action.kind == "source.fixAll.postlint"
    assert editor.edited(uri, action.edit.changes[uri]) == STYLED.replace(' style=""', "")


def test_other_kinds_of_actions_are_left_to_others(editor, post):
    uri = editor.open(post, STYLED)

    assert editor.actions(uri, 0, len(STYLED), ["refactor"]) == {}
    assert editor.actions(uri, 0, len(STYLED), ["source.organizeImports"]) == {}
    assert all(one.kind == "quickfix" for one in editor.actions(uri, 0, len(STYLED), ["quickfix"]).values())


def test_hover_shows_the_page_of_the_rule(editor, post):
    text = STYLED + "\n<!-- postlint-ignore stray-tag -->\n</p>\n"
    uri = editor.open(post, text)
    shown = editor.hover(uri, text.index("style="))

    assert shown.contents.value.startswith("# inline-style\n")
    assert shown.contents.kind == types.MarkupKind.Markdown
    assert shown.range == editor.range(uri, text.index('style=""'), text.index('style=""') + len('style=""'))
    assert editor.hover(uri, text.index("stray-tag") + 3).contents.value.startswith("# stray-tag\n")
    assert editor.hover(uri, text.index("river")) is None


def test_a_mistake_in_the_settings_is_shown_once_and_the_last_good_ones_hold(editor, site):
    folder = site / "broken"
    folder.mkdir()
    config = folder / "postlint.toml"
    config.write_text('ignore = ["inline-style"]\n', encoding="utf-8")
    uri = editor.open(folder / "a.md", STYLED + "\n</p>\n")
    assert [one.code for one in editor.report(uri)] == ["stray-tag"]
    shown, published = len(editor.client.messages), len(editor.published)

    config.write_text('ignroe = ["inline-style"]\n', encoding="utf-8")
    editor.touch(config)
    assert [one.code for one in editor.report(uri, after=published)] == ["stray-tag"]
    editor.report(uri, editor.change(uri, editor.texts[uri] + "\nMore.\n"))
    editor.report(editor.open(folder / "b.md", STYLED))
    (message,) = editor.client.messages[shown:]
    assert message.type == types.MessageType.Warning
    assert "unknown key `ignroe`; did you mean `ignore`?" in message.message
    assert str(config) in message.message
    assert message.message.endswith("; the last settings without a mistake are used")

    published = len(editor.published)
    config.write_text('ignore = ["stray-tag"]\n', encoding="utf-8")
    editor.touch(config)
    assert [one.code for one in editor.report(uri, after=published)] == ["inline-style"]
    assert len(editor.client.messages) == shown + 1


def test_rules_in_ignore_comments_can_be_completed(editor, post):
    text = "---\ntitle: A walk\n# postlint-\n---\n\n<!-- postlint-ignore inline-style, stray -->\n"
    uri = editor.open(post, text)
    found = editor.complete(uri, text.index("stray") + 3)

    assert found["stray-tag"] == text.replace("stray -->", "stray-tag -->")
    assert "front-matter" in found
    assert "inline-style" not in found
    assert editor.complete(uri, text.index("# postlint-") + len("# postlint-"))["postlint-file"] == text.replace(
        "# postlint-", "# postlint-file"
    )
    assert editor.complete(uri, text.index("---\n\n") + 4) == {}


def test_fields_and_values_come_from_the_generator_and_the_other_posts(editor, site):
    folder = site / "hugo" / "content"
    folder.mkdir(parents=True)
    (site / "hugo" / "hugo.toml").write_text('baseURL = "https://example.org"\n', encoding="utf-8")
    for name, tags in (("a", "[river, 'on']"), ("b", "[river, rain]")):
        (folder / f"{name}.md").write_text(f"---\ntitle: A walk\ntags: {tags}\nmood: calm\n---\n\nOne.\n", encoding="utf-8")
    editor.touch(site / "hugo" / "hugo.toml")
    text = "---\ntitle: A walk\nta\ntags: [river, r]\ndraft: t\nmood:\ndate:\n---\n\nOne.\n"
    uri = editor.open(folder / "c.md", text)

    fields = editor.complete(uri, text.index("\nta") + 3)
    assert fields["weight"] == text.replace("\nta\n", "\nweight: \n")
    assert {"mood", "tags", "title"} & fields.keys() == set()  # it has them
    assert editor.complete(uri, text.index("r]") + 1) == {
        "river": text.replace("r]", "river]"),
        "on": text.replace("r]", '"on"]'),
        "rain": text.replace("r]", "rain]"),
    }
    assert editor.complete(uri, text.index("draft: t") + 8) == {
        "true": text.replace("draft: t", "draft: true"),
        "false": text.replace("draft: t", "draft: false"),
    }
    assert editor.complete(uri, text.index("mood:") + 5) == {"calm": text.replace("mood:", "mood:calm")}
    assert list(editor.complete(uri, text.index("date:") + 5)) == ["now"]


def test_a_configuration_that_is_there_is_edited_in_place(editor, site):
    folder = site / "configured"
    folder.mkdir()
    (folder / "postlint.toml").write_text("# ours\nignore = [\n  'long-line',\n]\n", encoding="utf-8")
    editor.touch(folder / "postlint.toml")
    uri = editor.open(folder / "a.md", STYLED)
    edit = editor.actions(uri, STYLED.index("style="))["Disable inline-style in the configuration"].edit
    ((target, edits),) = edit.changes.items()

    assert target == (folder / "postlint.toml").as_uri()
    after = edited((folder / "postlint.toml").read_text(encoding="utf-8"), edits)
    assert after == "# ours\nignore = [\n  \"inline-style\",\n  'long-line',\n]\n"
    assert tomllib.loads(after) == {"ignore": ["inline-style", "long-line"]}


def test_a_byte_order_mark_that_the_editor_hides_is_reported_as_the_command_does(editor, site):
    (site / "jekyll" / "_posts").mkdir(parents=True)
    (site / "jekyll" / "_config.yml").write_text("title: A site\n", encoding="utf-8")
    path = site / "jekyll" / "_posts" / "2026-01-02-a.md"
    path.write_bytes(b"\xef\xbb\xbf" + STYLED.encode())
    editor.touch(site / "jekyll" / "_config.yml")
    uri = editor.open(path)

    assert editor.spans(uri, editor.report(uri)) == [("byte-order-mark", ""), ("inline-style", 'style=""')]
    assert editor.format(uri) == STYLED.replace(' style=""', "")


def test_a_file_that_is_not_utf_8_is_reported_whatever_the_editor_makes_of_it(editor, post):
    post.write_bytes("---\ntitle: Où\n---\n\nÇa et là, déjà.\n".encode("latin-1"))
    uri = editor.open(post, "---\ntitle: Où\n---\n\nÇa et là, déjà.\n")

    assert [one.code for one in editor.report(uri)] == ["not-utf-8"]


def test_a_cancelled_request_makes_no_noise(site, tmp_path):
    # In a process of its own, for what it writes to standard error.
    code = (
        "import json, sys\n"
        "def send(**message):\n"
        "    body = json.dumps({'jsonrpc': '2.0', **message}).encode()\n"
        "    sys.stdout.buffer.write(b'Content-Length: %d\\r\\n\\r\\n' % len(body) + body)\n"
        "send(id=1, method='initialize', params={'processId': None, 'rootUri': None, 'capabilities': {}})\n"
        "send(method='initialized', params={})\n"
        "send(method='textDocument/didOpen', params={'textDocument': {'uri': 'untitled:a', 'languageId': 'markdown', 'version': 1, 'text': 'x'}})\n"
        "send(id=2, method='textDocument/hover', params={'textDocument': {'uri': 'untitled:a'}, 'position': {'line': 0, 'character': 0}})\n"
        "send(method='$/cancelRequest', params={'id': 2})\n"
        "send(method='$/cancelRequest', params={'id': 1})\n"
        "send(method='$/unknown', params={})\n"
        "send(id=3, method='shutdown')\n"
        "send(method='exit')\n"
    )
    messages = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    done = subprocess.run(COMMAND, input=messages, env=ENV, cwd=site, capture_output=True, timeout=120, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
    assert b'"code": -32800' in done.stdout  # RequestCancelled


def test_changes_of_a_part_of_a_text_are_understood_although_nobody_asks_for_them(editor, post):
    uri = editor.open(post, STYLED)
    editor.report(uri)
    place = editor.range(uri, STYLED.index(' style=""'), STYLED.index(' style=""') + len(' style=""'))
    partial = types.TextDocumentContentChangePartial(place, "")
    editor.versions[uri] = 2
    editor.client.text_document_did_change(
        types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(version=2, uri=uri), [partial])
    )

    assert editor.report(uri, 2) == []
