"""The page of a report in a browser: what it shows, that it can be used by keyboard, and that no post reaches anything."""

from __future__ import annotations

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from linter.cli.main import main
from tests.judges import browser
from tests.judges.chromium import Chromium

pytest.importorskip("jinja2")
pytestmark = pytest.mark.skipif(browser.PROGRAM is None, reason=browser.MISSING)

HOSTILE = """---
title: "</script><script>document.title='ran'</script>"
date: Fri, 07 Jan 2022 07:26:00 GMT
---

<script>document.title='ran';fetch('CANARY/script')</script>
<img src="CANARY/picture" onerror="parent.document.title='ran'" srcset="CANARY/srcset 2x">
<meta http-equiv="refresh" content="0;url=CANARY/meta"><base href="CANARY/base/">
<link rel=stylesheet href="CANARY/css"><style>@import "CANARY/import"; body{background:url(CANARY/style)}</style>
<object data="CANARY/object"></object><embed src="CANARY/embed"><video src="CANARY/video" poster="CANARY/poster" autoplay></video>
<iframe src="CANARY/frame" srcdoc="<script>top.document.title='ran'</script>"></iframe>
<form action="CANARY/form"><input autofocus onfocus="document.title='ran'"></form>
<svg onload="document.title='ran'"><image href="CANARY/svg"/></svg>
<p style="background:url(CANARY/url);position:fixed;inset:0;list-style:url(CANARY/list);cursor:url(CANARY/cursor),auto">over</p>
<table background="CANARY/table"><tr><td>a</td></tr></table>
</template></details></dialog></main></body></html></script></iframe><script>top.document.title='ran'</script>

[a](javascript:document.title='ran') and more text
which goes on.
"""


@pytest.fixture(scope="module")
def canary():
    """The address of a server, and what it was asked for."""
    heard = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            heard.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815 - the name is the library's

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", heard
        server.shutdown()


@pytest.fixture(scope="module")
def report(canary, tmp_path_factory):
    """The address of a report on a hostile post, one of Chinese, one without front matter, and one with many problems."""
    folder = tmp_path_factory.mktemp("site")
    (folder / ".git").mkdir()
    (folder / "a.md").write_text(HOSTILE.replace("CANARY", canary[0]), encoding="utf-8")
    (folder / "b.md").write_text("---\ntitle: 走\n---\n\n<p style='float: none'>沿着河走了很久,天气很好。</p>\n", encoding="utf-8")
    (folder / "c.md").write_text("<p style='float: none'>Along the river.</p>\n\n" * 12 + "The end.\n", encoding="utf-8")
    for number in range(45):
        (folder / f"d{number:02}.md").write_text(f"<p style='float: none'>River {number}</p>\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["report", ".", "-o", "report.html", "--isolated", "-q"]) == 0
    return (folder / "report.html").as_uri()


@pytest.fixture(scope="module")
def tab():
    with Chromium() as opened:
        yield opened


SETTLED = "new Promise((done) => setTimeout(done, 300))"


def test_a_hostile_post_runs_nothing_and_reaches_nothing_until_pictures_are_wanted(tab, canary, report):
    _, heard = canary
    heard.clear()
    tab.open(report)
    for kind in ("safe", "clean"):
        tab.run(f"location.hash = 'page=a.md&version={kind}'")
        tab.run(SETTLED)
        assert tab.run("document.querySelectorAll('dialog[open] iframe[sandbox=\"\"]').length") == 2
        assert tab.run("document.querySelector('[name=version]:checked').value") == kind
    assert tab.run("document.title") == "postlint report: ."
    assert tab.complaints() == []
    assert heard == []

    tab.run("document.getElementById('pictures').click()")
    tab.run("new Promise((done) => setTimeout(done, 1000))")

    assert set(heard) == {"/picture"}
    assert tab.run("document.title") == "postlint report: ."


def test_filters_are_in_the_address_and_survive_a_reload(tab, report):
    tab.open(report)
    assert tab.run("document.getElementById('status').textContent").endswith(" in 48 files")
    tab.run("document.querySelector('a[href=\"#rule=inline-style\"]').click()")
    tab.run("const file = document.getElementById('file'); file.value = 'c.md'; file.dispatchEvent(new Event('input', {bubbles: true}))")
    tab.run(SETTLED)
    assert tab.run("location.hash") == "#rule=inline-style&file=c.md"

    tab.open(f"{report}#rule=inline-style&file=c.md")

    assert tab.run("[document.getElementById('rule').value, document.getElementById('file').value]") == ["inline-style", "c.md"]
    assert "12 of " in tab.run("document.getElementById('status').textContent")
    assert tab.run("document.querySelectorAll('.problem:not(.folded)').length") == 3
    tab.run("document.querySelector('.folded button').click()")
    assert tab.run("document.querySelectorAll('.problem').length") == 12


def test_the_list_grows_as_it_is_read(tab, report):
    tab.open(report)

    assert tab.run("document.querySelectorAll('.problem').length") < 50
    tab.run("scrollTo({top: 1e6, behavior: 'instant'})")
    tab.run(SETTLED)
    assert tab.run("document.querySelectorAll('.problem').length") > 50


def test_all_of_it_can_be_done_by_keyboard(tab, report):
    tab.open(f"{report}#rule=inline-style&file=b.md")
    tab.press("j")
    assert tab.run("document.activeElement.matches('.problem')")
    tab.press("f")
    tab.run(SETTLED)
    assert tab.run("document.activeElement.querySelector('ins').textContent").startswith("<p>沿着河")
    tab.press("c")
    assert tab.run("document.getElementById('compare').open")
    assert "page=b.md" in tab.run("location.hash")
    tab.press("t")
    assert tab.run("document.querySelector('#text pre').lang") == "zh"
    tab.press("]")
    assert "page=b.md" not in tab.run("location.hash")
    tab.press("Escape")
    tab.run(SETTLED)
    assert tab.run("[document.getElementById('compare').open, location.hash]") == [False, "#rule=inline-style&file=b.md"]
    assert tab.run("document.activeElement.matches('.problem')")
    tab.press("/")
    tab.press("x")
    assert tab.run("document.getElementById('q').value") == "x"


AXE = Path(os.environ.get("POSTLINT_JUDGES", "")) / "node_modules" / "axe-core" / "axe.min.js"


@pytest.mark.skipif(not AXE.is_file(), reason="POSTLINT_JUDGES names no folder with axe-core")
def test_axe_finds_nothing_that_keeps_people_out(tab, report):
    tab.open(report)
    tab.run(AXE.read_text(encoding="utf-8"))
    found = []
    for dark, width in ((False, 1280), (True, 390)):
        tab.dark(on=dark)
        tab.resize(width, 900)
        for fragment in ("fixes=1", "group=rule", "page=a.md&version=safe", "page=a.md&version=safe&view=text"):
            tab.run(f"location.hash = {fragment!r}")
            tab.run(SETTLED)
            result = "axe.run(document, {resultTypes: ['violations']}).then((all) => JSON.stringify(all.violations.map((one) => one.id)))"
            found += [(dark, width, fragment, rule) for rule in json.loads(tab.run(result))]
        tab.run("location.hash = ''")
    tab.dark(on=False)
    tab.resize(1280, 900)

    assert found == []
