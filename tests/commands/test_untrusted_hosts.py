"""Which hosts ``--untrusted`` does not trust."""

from __future__ import annotations

import pytest

PEN = '<iframe src="https://codepen.io/a/embed/b"></iframe>\n'
WIDGET = '<script async src="https://static.codepen.io/assets/embed/ei.js"></script>\n'
PROGRAM = '<script src="https://codepen.io/ann/pen/abc.js"></script>\n'
PLAYER = '<iframe src="https://www.youtube.com/embed/a"></iframe>\n'


@pytest.mark.parametrize(
    ("text", "trusted", "untrusted"),
    [
        pytest.param(PEN, 0, 1, id="a page that anybody can publish"),
        pytest.param(WIDGET, 0, 1, id="the script of a widget that shows it"),
        pytest.param(PROGRAM, 1, 1, id="a program of a user of the host"),
        pytest.param(PLAYER, 0, 0, id="a player"),
    ],
)
def test_hosts_where_anybody_can_publish(folder, run, text, trusted, untrusted):
    (folder / "a.md").write_text(text, encoding="utf-8")

    assert run("check", "--select", "security", "a.md").status == trusted
    assert run("check", "--select", "security", "--untrusted", "a.md").status == untrusted


def test_a_host_that_a_named_configuration_trusts_stays_trusted(folder, run):
    (folder / "a.md").write_text(PEN, encoding="utf-8")
    (folder / "trusted.toml").write_text('[rules.embedded-page]\nhosts = ["codepen.io"]\n', encoding="utf-8")

    assert run("check", "--select", "security", "--untrusted", "--config", "trusted.toml", "a.md").status == 0
