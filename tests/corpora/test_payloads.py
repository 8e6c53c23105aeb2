"""What attackers try is found, and no fix makes more of it."""

from __future__ import annotations

import json

import pyromark
import pytest
from clean.test_engines import kept
from conftest import checker
from corpora.judge import is_live, payloads

from linter.clean.policy import POLICIES
from linter.clean.sanitize import sanitizer
from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.fix import fix_document
from linter.registry.catalogue import CATALOGUE
from linter.source.document import Document
from linter.values.edits import Safety

NAMES = [
    *("script-element", "event-handler", "script-url", "embedded-page", "form-target", "page-wide-tag", "css-program"),
    "ambiguous-markup",
]
# Five parts, so that processes share the work.
PARTS = range(5)


def security_checker():
    return checker([CATALOGUE.named(name) for name in NAMES])


def found(check, text, path):
    return check.check(Document.from_text(text, path)).diagnostics


@pytest.mark.parametrize("part", PARTS)
def test_every_payload_that_is_live_in_a_browser_is_found(shared, part):
    check = security_checker()
    tried = list(payloads(shared))[part :: len(PARTS)]
    live = [text for text in tried if is_live(text)]

    assert len(live) > 500
    assert [text for text in live if not found(check, text, "post.html")] == []
    markdown = [text for text in live if not found(check, text, "post.md")]
    assert [text for text in markdown if is_live(pyromark.html(text))] == []


# Both specifications show where a block of HTML ends with the same two scripts.
SCRIPTS = {'<script type="text/javascript">\n// JavaScript example', "<script>\nfoo\n</script>1. *bar*\n"}


@pytest.mark.parametrize("specification", ["commonmark", "gfm"])
def test_of_the_examples_of_markdown_only_those_with_scripts_are_found(shared, specification):
    check = security_checker()
    examples = [one["markdown"] for one in json.loads((shared / "vectors" / specification / "spec.json").read_text("utf-8"))]

    assert len(examples) > 600
    assert {text.partition("\n\n")[0] for text in examples if found(check, text, "post.md")} == SCRIPTS


@pytest.mark.parametrize("part", PARTS)
def test_no_fix_brings_a_payload_to_life(shared, part):
    check = Checker(ConfigResolver(Overrides(isolated=True)).for_file("post.html"))
    woken = []
    for text in list(payloads(shared))[part :: len(PARTS)]:
        after = fix_document(check, Document.from_text(text, "post.html"), {Safety.SAFE, Safety.UNSAFE}).text
        if after != text and is_live(after) and not is_live(text):
            woken.append((text, after))

    assert woken == []


def outside(policy, engine):
    return checker([CATALOGUE.named("outside-policy")], {"policy": policy, "engine": engine}.items())


# Of trusted-embeds, frames of trusted hosts are live by design; no payload has one.
@pytest.mark.parametrize(
    ("policy", "engine"), [("article", "both"), ("github", "nh3"), ("text-only", "bleach"), ("trusted-embeds", "both")]
)
@pytest.mark.parametrize("ending", ["html", "md"])
def test_nothing_is_live_after_cleaning(shared, policy, engine, ending):
    check = outside(policy, engine)
    live, left, again = [], [], []
    for text in payloads(shared):
        done = fix_document(check, Document.from_text(text, f"post.{ending}"), {Safety.SAFE, Safety.UNSAFE})
        if is_live(pyromark.html(done.text) if ending == "md" else done.text):
            live.append((text, done.text))
        if done.refused or done.check.diagnostics:
            left.append(text)
        if fix_document(check, Document.from_text(done.text, f"post.{ending}"), {Safety.SAFE, Safety.UNSAFE}).text != done.text:
            again.append(text)

    assert (live, left, again) == ([], [], [])


@pytest.mark.parametrize("name", POLICIES)
def test_neither_engine_lets_a_payload_through_that_the_other_stops(shared, name):
    engines = [sanitizer(POLICIES[name], engine) for engine in ("bleach", "nh3")]
    differ = []
    for text in payloads(shared):
        for one, other in (engines, engines[::-1]):
            cleaned = one.clean(text)
            if not kept(cleaned) <= kept(other.clean(cleaned)):
                differ.append(text)

    assert differ == []
