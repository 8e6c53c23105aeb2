"""What a release names, such as its version and the address of the repository, is the same everywhere."""

from __future__ import annotations

import re
import tomllib
from importlib.util import module_from_spec, spec_from_file_location

import pytest
import yaml
from conftest import ROOT

from linter import __version__
from linter.values.links import REPOSITORY

SNIPPETS = ["README.md", "docs/ci.md", "docs/start.md", "docs/untrusted.md"]


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_installs_this_version(name):
    tags = re.findall(r"(?:postlint@|rev: )v([\d.]+\d)", read(name))

    assert tags != []
    assert set(tags) == {__version__}


def test_the_citation_and_the_changelog_have_this_version_and_its_date():
    citation = yaml.safe_load(read("CITATION.cff"))

    assert citation["version"] == __version__
    assert re.search(r"^## \[(.+)\] - (\S+)$", read("CHANGELOG.md"), re.MULTILINE).groups() == (__version__, str(citation["date-released"]))


def test_every_address_of_the_project_is_that_of_the_repository():
    urls = tomllib.loads(read("pyproject.toml"))["project"]["urls"]

    assert {"Documentation", "Source", "Issues", "Changelog", "Security"} == set(urls)
    assert [url for url in urls.values() if url != REPOSITORY and not url.startswith(f"{REPOSITORY}/")] == []
    assert yaml.safe_load(read("CITATION.cff"))["repository-code"] == REPOSITORY
    assert yaml.safe_load(read(".github/ISSUE_TEMPLATE/config.yml"))["contact_links"][0]["url"] == f"{REPOSITORY}/blob/main/SECURITY.md"


def test_the_pages_that_the_urls_name_are_there():
    urls = tomllib.loads(read("pyproject.toml"))["project"]["urls"].values()
    pages = [url.removeprefix(f"{REPOSITORY}/blob/main/") for url in urls if "/blob/main/" in url]

    assert len(pages) == 3
    assert [page for page in pages if not (ROOT / page).is_file()] == []


def test_the_page_of_the_package_index_has_no_relative_link():
    spec = spec_from_file_location("readme", ROOT / ".ci" / "readme.py")
    readme = module_from_spec(spec)
    spec.loader.exec_module(readme)
    text = readme.absolute(read("README.md"))

    assert f"![postlint check in a terminal]({REPOSITORY}/raw/main/docs/images/check.svg)" in text
    assert f"[All rules]({REPOSITORY}/blob/main/docs/rules/index.md)" in text
    assert [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if not target.startswith("https://")] == []


def test_each_extra_of_users_is_tried_in_an_empty_environment():
    spec = spec_from_file_location("packages", ROOT / ".ci" / "packages.py")
    packages = module_from_spec(spec)
    spec.loader.exec_module(packages)
    extras = tomllib.loads(read("pyproject.toml"))["project"]["optional-dependencies"]

    assert set(packages.EXTRAS) - {""} == set(extras) - {"corpora", "dev", "docs", "model", "mutants", "ray", "ray-tests"}
