"""The settings that an editor sends."""

from __future__ import annotations

import os

import pytest

from linter.config.overrides import Overrides
from linter.server.settings import EditorSettings, read_settings


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param({"select": ["security"], "run": "onSave"}, id="as they are"),
        pytest.param({"postlint": {"select": ["security"], "run": "onSave"}}, id="in their section"),
        pytest.param({"settings": {"select": ["security"], "run": "onSave"}}, id="in a table"),
        pytest.param({"settings": {"postlint": {"select": ["security"], "run": "onSave"}}}, id="in both"),
        pytest.param(
            {
                "select": ["security"],
                "run": "onSave",
                "configPath": None,
                "path": "~/postlint",
                "trace.server": "off",
                "trace": {"server": "off"},
            },
            id="null",
        ),
    ],
)
def test_settings_are_found_where_clients_put_them(sent):
    assert read_settings(sent) == (EditorSettings(select=("security",), run="onSave"), [])


@pytest.mark.parametrize("sent", [None, {}, [], "x", {"postlint": None}])
def test_without_settings_the_defaults_hold(sent):
    settings, _ = read_settings(sent)

    assert settings == EditorSettings(enable=True, config_path="", select=(), ignore=(), unsafe_fixes=True, run="onType")


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"selct": []}, "unknown setting `postlint.selct`; did you mean `select`?"),
        ({"enable": "yes"}, "`postlint.enable` is 'yes', which is not true or false"),
        ({"ignore": ["a", 1]}, "`postlint.ignore` is ['a', 1], which is not a list of strings"),
        ({"run": "always"}, "`postlint.run` is `always`, which is not `onType` or `onSave`"),
    ],
)
def test_a_wrong_setting_is_reported_and_the_others_hold(sent, problem):
    assert read_settings({**sent, "unsafeFixes": False}) == (EditorSettings(unsafe_fixes=False), [problem])


def test_the_settings_of_the_editor_come_on_top_of_the_command_line():
    given = Overrides(select=("security",), ignore=("blank-target",), isolated=True)
    set_ = EditorSettings(config_path="${workspaceFolder}/my.toml", select=("html",), ignore=("stray-tag",))
    folder = os.path.abspath("site")

    assert set_.overrides(given, folder) == Overrides(
        select=("html",),
        ignore=("blank-target", "stray-tag"),
        config=os.path.join(folder, "my.toml"),
        origin="settings of the editor",
    )
    assert EditorSettings(config_path="my.toml").overrides(given, folder).config == os.path.join(folder, "my.toml")
    assert EditorSettings().overrides(given, folder) == given._replace(origin="settings of the editor")
