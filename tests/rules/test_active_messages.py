"""What the messages about scripts, event handlers and script URLs name as the effect."""

from __future__ import annotations

import pytest
from conftest import checker

from linter.registry.catalogue import CATALOGUE
from linter.source.document import Document


def message(rule: str, markup: str) -> str:
    (diagnostic,) = checker([CATALOGUE.named(rule)]).check(Document.from_text(f"{markup}\n")).diagnostics
    return diagnostic.message


@pytest.mark.parametrize(
    ("kind", "effect"),
    [
        ("module", "runs for every reader with your site's permissions"),
        ("text/x-javascript", "runs for every reader with your site's permissions"),
        ("ImportMap", "tells every reader's browser from where to load modules"),
        ("speculationrules", "makes every reader's browser load other pages in advance"),
    ],
)
def test_only_a_program_runs(kind, effect):
    assert message("script-element", f'<script type="{kind}">a</script>') == f"`<script>` {effect}"


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("onclick", "on a click or a touch"),
        ("onmousedown", "on a click or a touch"),
        ("onmouseover", "as soon as the pointer is over it"),
        ("onpointerleave", "when the pointer leaves it"),
        ("onwheel", "as soon as the reader scrolls"),
        ("ondragstart", "when something is dragged"),
        ("onload", "as soon as the page is shown"),
        ("onkeydown", "on an event of the page"),
    ],
)
def test_a_handler_runs_when_its_event_happens(name, when):
    assert message("event-handler", f'<b {name}="a()">b</b>') == f"`{name}` runs a script {when}"


@pytest.mark.parametrize(
    ("markup", "content"),
    [
        ('<script src="data:,a()"></script>', "script"),
        ("[a](data:text/javascript;base64,YQ==)", "script"),
        ('<a href="data:image/svg+xml,a">a</a>', "picture that can run scripts"),
        ('<a href="data:text/html,a">a</a>', "page that can run scripts"),
    ],
)
def test_a_data_url_contains_what_its_type_names(markup, content):
    assert message("script-url", markup) == f"`data:` URL contains a {content}"
