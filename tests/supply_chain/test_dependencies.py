"""What postlint installs has bounds, a licence that agrees with its own, and wheels for the systems that people use."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FOR_WORK_ON_POSTLINT = {"corpora", "dev", "docs", "model", "mutants", "ray-tests"}
FOR_USERS = sorted(set(PROJECT["optional-dependencies"]) - FOR_WORK_ON_POSTLINT)
REQUIRED = [Requirement(line) for line in PROJECT["dependencies"]]
REQUIRED += [Requirement(line) for extra in FOR_USERS for line in PROJECT["optional-dependencies"][extra]]
WITHOUT_A_LIMIT = {"tzdata"}
"""Data whose versions are dates."""

LICENCES = re.compile(
    r"MIT(?: License)?|(?:OSI Approved :: )?(?:MIT|BSD|Apache Software) License|3-Clause BSD License|(?:Apache-2\.0 OR )?BSD-[23]-Clause|PSF-2\.0"
    r"|BSD 3-Clause License|0BSD|Zlib|CC0-1\.0|Apache License|Apache(?:-| )2\.0"
    r"|Mozilla Public License 2\.0 \(MPL 2\.0\)|MPL-2\.0"
)
"""Licences that let a program under the MIT License depend on a package: the MPL asks for the source of that package alone."""

PLATFORMS = (
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
)
OFFLINE = re.compile(r"error sending request|[Ff]ailed to (?:fetch|lookup)|dns error|client error|Connect(?:ion|ing)|timed out|offline")


def installed() -> list[Distribution]:
    """The packages that come with postlint and its extras, also through others; what is not installed is left out."""
    seen: dict[tuple[str, frozenset[str]], Distribution] = {}
    waiting = [(requirement, frozenset({""})) for requirement in REQUIRED]
    while waiting:
        requirement, extras = waiting.pop()
        if requirement.marker and not any(requirement.marker.evaluate({"extra": extra}) for extra in extras):
            continue
        key = (requirement.name.lower(), frozenset(requirement.extras))
        if key in seen:
            continue
        try:
            seen[key] = found = distribution(requirement.name)
        except PackageNotFoundError:
            continue
        waiting += [(Requirement(line), key[1] | {""}) for line in found.requires or []]
    return sorted({found.metadata["Name"]: found for found in seen.values()}.values(), key=lambda found: found.metadata["Name"])


def licence(package: Distribution) -> str:
    """The licence of a package: its metadata, or the title of its file where the metadata is silent."""
    known = package.metadata.get("License-Expression") or package.metadata.get("License")
    if known:
        return known.strip().partition("\n")[0]
    for classifier in package.metadata.get_all("Classifier") or []:
        if classifier.startswith("License :: "):
            return classifier.removeprefix("License :: ").removeprefix("OSI Approved :: ")
    titles = [
        package.locate_file(path).read_text(encoding="utf-8") for path in package.files or [] if path.name in ("LICENSE", "LICENSE.txt")
    ]
    return titles[0].strip().partition("\n")[0] if titles else ""


@pytest.mark.parametrize("requirement", REQUIRED, ids=lambda requirement: requirement.name)
def test_a_dependency_has_a_lower_and_an_upper_bound(requirement):
    bounds = {specifier.operator for specifier in requirement.specifier}

    assert ">=" in bounds
    assert "<" in bounds or requirement.name in WITHOUT_A_LIMIT


@pytest.mark.parametrize("requirement", REQUIRED, ids=lambda requirement: requirement.name)
def test_a_dependency_comes_from_the_package_index(requirement):
    assert requirement.url is None


@pytest.mark.parametrize("package", installed(), ids=lambda package: package.metadata["Name"])
def test_the_licence_of_a_package_agrees_with_ours(package):
    assert all(map(LICENCES.fullmatch, licence(package).split(" AND ")))


def test_packages_that_others_bring_are_looked_at_too():
    names = {package.metadata["Name"].lower() for package in installed()}

    assert {"beautifulsoup4", "soupsieve", "webencodings", "rpds-py", "pygments"} <= names


@pytest.mark.skipif(find_spec("uv") is None, reason="uv is not installed")
@pytest.mark.parametrize("version", ["3.11", "3.14"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_compiler_is_needed(platform, version):
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-header", "--no-config", "--only-binary", ":all:"]
    command += ["--python-platform", platform, "--python-version", version, *(f"--extra={extra}" for extra in FOR_USERS), "pyproject.toml"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    if done.returncode and OFFLINE.search(done.stderr):
        pytest.skip("the package index cannot be reached")
    assert done.returncode == 0, done.stderr
    assert "beautifulsoup4==" in done.stdout
