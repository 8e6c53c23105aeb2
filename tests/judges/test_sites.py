"""A script in each file of a site that its generator publishes is reported, and `clean` leaves none in what is built of it afterwards.

Generators that npm installs are looked for in ``POSTLINT_GENERATORS``, a folder for each, as ``python -m tests.sites.record --tools``
makes them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import html5lib
import pytest

from tests.sites.build import COPIED, GENERATORS, RENDERED, NotInstalled, build, write_site
from tests.sites.odd import odd_site, token

TOOLS = os.environ.get("POSTLINT_GENERATORS", "")
SCRIPT = "\n<script>alert(1)</script>\n"
STOPPED_BY = {"pelican": r"content/(pages/)?(none|blank)\.md"}
"""Files that stop a build, or leave it without pages."""


def published(profile, files, folder):
    """The files of a site whose script is in a page that its generator makes; skips if it is not installed."""
    generator = GENERATORS[profile]
    tools = os.path.join(TOOLS, profile) if generator.packages else ""
    if generator.packages and not os.path.isdir(os.path.join(tools, "node_modules")):
        pytest.skip(f"POSTLINT_GENERATORS has no {profile}")
    folder.mkdir()
    try:
        fates = build(profile, files, str(folder), tools)
    except NotInstalled as error:
        pytest.skip(str(error))
    pages = [page for page in (folder / generator.output).rglob("*") if page.suffix in (".html", ".htm", ".xhtml") and page.is_file()]
    live = "".join(text for page in pages if has_script(text := page.read_text(encoding="utf-8", errors="replace")))
    return {name for name, text in files.items() if fates[name] in (RENDERED, COPIED) and token(text) in live}


def has_script(page):
    """Whether a page runs ours, whatever others it has."""
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page)
    return any((script.text or "").strip() == "alert(1)" for script in tree.iter("script"))


@pytest.mark.parametrize("profile", GENERATORS)
def test_each_script_that_is_published_is_reported_and_cleaned(profile, tmp_path, monkeypatch, run):
    # Hugo drops HTML unless it is told to keep it.
    monkeypatch.setenv("HUGO_MARKUP_GOLDMARK_RENDERER_UNSAFE", "true")
    files = {name: text for name, text in odd_site(profile, SCRIPT).items() if not re.fullmatch(STOPPED_BY.get(profile, "-"), name)}
    live = published(profile, files, tmp_path / "before")
    posts = tmp_path / "posts"
    write_site(str(posts), GENERATORS[profile].setup | files)
    (posts / ".git").mkdir()
    monkeypatch.chdir(posts)
    check = run("check", "--no-cache", "--untrusted", "--select", "security", "--output-format", "concise", "-q").out
    reported = {re.sub(r"^\./", "", line.split(":")[0]) for line in check.splitlines()}
    refused = run("clean", "--untrusted", "--write", "--output-format", "json", ".").err
    # What is refused is not published; the site needs some files.
    harmless = odd_site(profile)
    cleaned = {name: harmless[name] if f"{name}: " in refused else Path(posts, name).read_bytes().decode("utf-8") for name in files}

    assert len(live) > 10
    assert live - reported == set()
    assert published(profile, cleaned, tmp_path / "after") == set()
