"""The pages of a site are those that its generator builds.

Generators that npm installs are looked for in ``POSTLINT_GENERATORS``, a folder for each.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest

from linter.rules.shared.site_urls.collect import pages_below
from linter.source.find import files_below
from tests.sites.build import GENERATORS, write_site
from tests.sites.pages import SITES

TOOLS = os.environ.get("POSTLINT_GENERATORS", "")


def is_list_or_redirect(name, text):
    return re.search(r"(?:^|/)page/\d", name) or re.search(r'http-equiv="?refresh', text)


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_the_pages_that_are_built_are_known(site, tmp_path):
    write_site(str(tmp_path), site.files)

    (pages,) = pages_below(str(tmp_path), files_below(str(tmp_path)), files_below)

    assert pages.generator == site.generator
    assert {name for name in site.pages if name not in pages.outputs and not re.fullmatch(pages.open_paths, name)} == set()
    # Each post is given the page that it has.
    assert {page for page in pages.pages.values() if page.endswith(".html")} <= site.pages | {"p/808cf0c80025/Some Post.html"}


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_the_generator_builds_these_pages(site, tmp_path, monkeypatch):
    generator = GENERATORS[site.generator]
    command = list(generator.command)
    tools = os.path.join(TOOLS, site.generator, "node_modules")
    if generator.packages and not (TOOLS and os.path.isdir(tools)):
        pytest.skip(f"POSTLINT_GENERATORS has no {site.generator}")
    if not generator.packages and shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    monkeypatch.setenv("TZ", "UTC")
    write_site(str(tmp_path), site.files)
    if generator.packages:
        (tmp_path / "node_modules").symlink_to(tools)
        command = ["node", os.path.join("node_modules", ".bin", site.generator), "generate" if site.generator == "hexo" else "build"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    output = tmp_path / {"docusaurus": "build"}.get(site.generator, generator.output)
    built = {page.relative_to(output).as_posix(): page.read_text(encoding="utf-8") for page in output.rglob("*.html")}

    assert {name for name, text in built.items() if not is_list_or_redirect(name, text)} == site.pages
