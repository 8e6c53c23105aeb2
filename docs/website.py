"""Builds the site of the documentation: ``python docs/website.py`` writes it to ``site/``.

The pages are those that the repository shows, so they are copied before they are built: links to files outside of ``docs`` become links
to the repository, and the rules become a part of the navigation.  zensical (extra ``docs``) warns of links that lead nowhere, and a warning
is an error.  Afterwards the pages are read again: every link within the site has a file and an id, and no page loads anything from another
host.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, ROOT)  # documents this tree, whatever is installed
DOCS = os.path.join(ROOT, "docs")
CHANGELOG = "changelog.md"
"""The page of the site that is `CHANGELOG.md` in the repository."""
_COPIED = (".md", ".json", ".css", ".js", ".svg", ".png")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^(`{3,}).*?^\1$", re.MULTILINE | re.DOTALL)
_IN_NAV = re.compile(r'"([\w/-]+\.md)"')


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the site, or report what is wrong with it; returns the exit code."""
    parser = ArgumentParser(description="Build the site of the documentation.")
    parser.add_argument("--output", default=os.path.join(ROOT, "site"), metavar="FOLDER", help="where to write it (default: site)")
    output = parser.parse_args(arguments).output
    with tempfile.TemporaryDirectory() as folder:
        lay_out(folder)
        command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict", "--config-file", os.path.join(folder, "zensical.toml")]
        environment = os.environ | {"NO_COLOR": "1"}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
        if done.returncode:
            print(done.stdout + done.stderr.partition("Traceback")[0], file=sys.stderr)
            return done.returncode
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(os.path.join(folder, "site"), output)
    problems = [*broken_links(output), *foreign_resources(output)]
    print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
    pages = sum(name.endswith(".html") for _, _, names in os.walk(output) for name in names)
    print(f"wrote {pages} pages to {os.path.relpath(output)}")
    return 1 if problems else 0


def lay_out(folder: str) -> None:
    """Copy the pages and the configuration as zensical reads them.  Raises ``SystemExit`` if the navigation and the pages differ."""
    pages = os.path.join(folder, "docs")
    for place, _, names in os.walk(DOCS):
        below = os.path.relpath(place, DOCS).replace(os.sep, "/")
        os.makedirs(os.path.join(pages, below), exist_ok=True)
        for name in names:
            if name.endswith(".md"):
                _write(os.path.join(pages, below, name), _with_links(_read(os.path.join(place, name)), posixpath.join("docs", below)))
            elif name.endswith(_COPIED):
                shutil.copy(os.path.join(place, name), os.path.join(pages, below, name))
    _write(os.path.join(pages, CHANGELOG), _with_links(_read(os.path.join(ROOT, "CHANGELOG.md")), ""))
    settings = _read(os.path.join(DOCS, "zensical.toml"))
    pages_there = {name for name in os.listdir(DOCS) if name.endswith(".md")} | {CHANGELOG}
    differing = pages_there ^ set(_IN_NAV.findall(settings))
    if differing:
        raise SystemExit(f"docs/zensical.toml: the navigation and the pages differ in {', '.join(sorted(differing))}")
    _write(os.path.join(folder, "zensical.toml"), settings.replace('"rules/"', _rules()))


def _with_links(text: str, below: str) -> str:
    """A page, given in a folder of the repository, in which links that leave ``docs`` lead to the repository."""
    from linter.values.links import REPOSITORY

    def link(match: re.Match[str]) -> str:
        path, hash_sign, fragment = match[1].partition("#")
        if "://" in path or path.startswith("mailto:") or not path:
            return match[0]
        target = posixpath.normpath(posixpath.join(below, path))
        if target == "CHANGELOG.md":
            target = posixpath.join("docs", CHANGELOG)
        if target.startswith("docs/") and (target.endswith(_COPIED)):
            return f"]({posixpath.relpath(target, below or 'docs')}{hash_sign}{fragment})"
        return f"]({REPOSITORY}/blob/main/{target}{hash_sign}{fragment})"

    fences = list(_FENCE.finditer(text))
    parts = _FENCE.split(text)[::2] if fences else [text]
    changed = [_LINK.sub(link, part) for part in parts]
    return "".join(part + (fences[at][0] if at < len(fences) else "") for at, part in enumerate(changed))


def _rules() -> str:
    """The part of the navigation for the rules, by family: JSON, which is TOML too where a table is written in one line."""
    from linter.registry.catalogue import CATALOGUE
    from linter.rules import FAMILIES

    entries = ['"rules/index.md"']
    for family in FAMILIES:
        names = [rule.name for rule in CATALOGUE if rule.family == family]
        pages = ", ".join(f"{{ {json.dumps(name)} = {json.dumps(f'rules/{name}.md')} }}" for name in names)
        entries.append(f"{{ {json.dumps(family.replace('_', '-'))} = [{pages}] }}")
    lines = "".join(f"    {entry},\n" for entry in entries)
    return f"[\n{lines}  ]"


class _Page(HTMLParser):
    """The ids of a page, where it leads, and what it loads by itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids = set[str]()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids |= {values[name] for name in ("id", "name") if name in values}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag == "link" and values.get("rel") not in ("canonical", "next", "prev", "alternate", "edit"):
            self.loaded.append(values.get("href", ""))
        elif tag not in ("a", "link"):
            self.loaded += [values[name] for name in ("src", "poster", "data") if name in values]


def _pages(output: str) -> Iterator[tuple[str, _Page]]:
    for place, _, names in sorted(os.walk(output)):
        for name in sorted(names):
            if name.endswith(".html"):
                path = os.path.join(place, name)
                yield os.path.relpath(path, output).replace(os.sep, "/"), _Page(_read(path))


def broken_links(output: str) -> list[str]:
    """Links of a built site that lead to no file of it, or to no id of the page."""
    pages = dict(_pages(output))
    found = []
    for path, page in pages.items():
        if path == "404.html":  # its links begin at the root of the host, wherever the site will be
            continue
        for link in dict.fromkeys([*page.links, *page.loaded]):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
            if os.path.isdir(os.path.join(output, target)):
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            fragment = unquote(parts.fragment)
            if not os.path.isfile(os.path.join(output, target)):
                found.append(f"{path}: `{link}` leads to no file")
            elif fragment and target in pages and fragment not in pages[target].ids:
                found.append(f"{path}: `{link}` leads to no id")
    return found


def foreign_resources(output: str) -> list[str]:
    """What pages of a built site would load from other hosts."""
    return [f"{path}: loads `{url}`" for path, page in _pages(output) for url in page.loaded if urlsplit(url).netloc]


def _read(path: str) -> str:
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


if __name__ == "__main__":
    raise SystemExit(main())
