"""What rules report of raw HTML that the site drops."""

from __future__ import annotations

import json

import pytest

RULES = ("embedded-page", "event-handler", "script-element", "stray-tag", "unclosed-tag")
POST = (
    "---\ntitle: a\n---\n\n"
    "Along <b onclick=a()>the river</b>.\n\n<script>a()</script>\n\n<iframe src='https://b.example'></iframe>\n\nUp</div> <u>the hill.\n"
)


@pytest.mark.parametrize(
    ("settings", "flags", "expected"),
    [
        pytest.param("title = 'a'\n", (), {"dropped-html"}, id="dropped"),
        pytest.param(
            "[markup.goldmark.renderer]\nunsafe = true\n",
            (),
            {*RULES},
            id="kept",
        ),
        pytest.param(
            "title = 'a'\n",
            ("--untrusted",),
            {*RULES},
            id="of a stranger",
        ),
    ],
)
def test_html_that_hugo_drops_is_reported_once(tmp_path, monkeypatch, run, settings, flags, expected):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "hugo.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "content" / "a.md").write_text(POST, encoding="utf-8")

    found = json.loads(run("check", "--output-format", "json", *flags, "--select", ",".join(("dropped-html", *RULES))).out)

    assert {one["rule"] for one in found} == expected
