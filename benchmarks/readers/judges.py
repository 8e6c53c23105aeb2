"""Real readers of front matter: what each makes of texts, as far as it is installed.

Those of Node.js are looked for in the folder that ``POSTLINT_JUDGES`` names, those of Python beside ``pelican`` on the PATH.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.judges.renderers import NODE

from ..paths import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    _Result = dict[str, tuple[str, list["Reading"]]]

PROFILES = {
    "gray-matter": "docusaurus",
    "@11ty/gray-matter": "eleventy",
    "hexo-front-matter": "hexo",
    "js-yaml": "astro",
    "Jekyll": "jekyll",
    "Hugo": "hugo",
    "Pelican": "pelican",
    "python-frontmatter": "plain",
}
"""The readers, and the profile of the generator that each is, or is a part of."""
MISSING = {
    **dict.fromkeys(("gray-matter", "@11ty/gray-matter", "hexo-front-matter", "js-yaml"), "the folder that POSTLINT_JUDGES names has none"),
    "Jekyll": "install Debian's `jekyll`",
    "Hugo": "install Debian's `hugo`",
    "Pelican": "no `pelican` on the PATH",
    "python-frontmatter": "neither this Python nor that of `pelican` has it",
}
_OWN = Path(__file__).parent
_TOGETHER = 50
"""Posts of one site of Hugo, which has to be built again for each post that it refuses."""


class Reading(NamedTuple):
    """What a reader makes of a text."""

    data: str = ""
    """The fields, as JSON."""
    body: str = ""
    error: str = ""
    """Why it refuses the text; empty if it does not."""

    @property
    def same_as(self) -> tuple[str, str]:
        """What has to be equal for two texts to read the same."""
        return self.data, self.body.strip()


class Reader(NamedTuple):
    """A reader that is installed, and what it made of all texts, in their order."""

    name: str
    version: str
    readings: dict[str, Reading]
    """By text."""

    @property
    def profile(self) -> str:
        """The profile that postlint checks its texts with."""
        return PROFILES[self.name]


def read(texts: Iterable[str], names: Iterable[str] = tuple(PROFILES)) -> list[Reader]:
    """What the installed readers make of texts.  Raises ``OSError`` if one of them fails as a program."""
    wanted, unique = set(names), list(dict.fromkeys(texts))
    results: _Result = {}
    for group, ask in _GROUPS.items():
        if wanted & set(group):
            results.update(ask(unique))
    return [
        Reader(name, results[name][0], dict(zip(unique, results[name][1], strict=True)))
        for name in PROFILES
        if name in wanted and name in results
    ]


def _node(texts: list[str]) -> _Result:
    if not (NODE / "node_modules").is_dir() or not shutil.which("node"):
        return {}
    return _asked(["node", str(_OWN / "read.mjs"), str(NODE.resolve())], texts)


def _ruby(texts: list[str]) -> _Result:
    return _asked(["ruby", str(_OWN / "read.rb")], texts) if shutil.which("jekyll") and shutil.which("ruby") else {}


def _python(texts: list[str]) -> _Result:
    pelican = shutil.which("pelican")
    beside = Path(pelican).with_name("python") if pelican else None
    return _asked([str(beside if beside and beside.exists() else sys.executable), str(_OWN / "read_python.py")], texts)


def _asked(command: list[str], texts: list[str]) -> _Result:
    """What a program writes for texts: both are files of JSON."""
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder, "in.json"), Path(folder, "out.json")
        given.write_text(json.dumps([text.encode("utf-8", "replace").decode() for text in texts]), encoding="utf-8")
        done = subprocess.run([*command, str(given), str(made)], capture_output=True, text=True, errors="replace", check=False)
        if not made.exists():
            raise OSError(f"{command[0]} {Path(command[1]).name} failed: {done.stderr[-2000:]}")
        found = json.loads(made.read_text(encoding="utf-8"))
    return {name: (result["version"], [Reading(**reading) for reading in result["readings"]]) for name, result in found.items()}


_SITE = {
    "hugo.toml": """baseURL = "https://example.org/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "section", "robotsTXT"]
[outputs]
home = ["JSON"]
[[cascade]]
[cascade._target]
kind = "page"
[cascade._build]
render = "never"
""",
    "layouts/index.json": """{{ range .Site.RegularPages }}
{{- dict "file" .File.Path "data" (dict "params" .Params "title" .Title "date" .Date "draft" .Draft) "body" .RawContent | jsonify }}
{{ end }}""",
}
"""A site that only lists its posts, so that no field of a post changes where something is written."""


def _hugo(texts: list[str]) -> _Result:
    if not shutil.which("hugo"):
        return {}
    found = re.search(r"v([\d.]+)", subprocess.run(["hugo", "version"], capture_output=True, text=True, check=True).stdout)
    version = found[1] if found else "?"
    kept = _Kept.of(f"hugo-{version}", texts)
    new = [text for text in texts if text not in kept.readings]
    batches = [new[first : first + _TOGETHER] for first in range(0, len(new), _TOGETHER)]
    try:
        with ThreadPoolExecutor() as pool:
            for batch, readings in zip(batches, pool.map(_hugo_site, batches), strict=True):
                kept.readings.update(zip(batch, readings, strict=True))
    finally:
        if new:
            kept.store()
    return {"Hugo": (version, [kept.readings[text] for text in texts])}


class _Kept(NamedTuple):
    """What a reader made of texts in earlier runs, for one that takes long: git ignores the file."""

    path: Path
    stored: dict[str, list[str]]
    """By the digest of the text."""
    readings: dict[str, Reading]
    """By text."""

    @classmethod
    def of(cls, name: str, texts: Iterable[str]) -> _Kept:
        path = DATA / "readings" / f"{name}.json"
        stored = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return cls(path, stored, {text: Reading(*stored[digest]) for text in texts if (digest := _digest(text)) in stored})

    def store(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        content = self.stored | {_digest(text): list(reading) for text, reading in self.readings.items()}
        own = self.path.with_suffix(f".{os.getpid()}")
        own.write_text(json.dumps(content), encoding="utf-8")
        own.replace(self.path)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _hugo_site(texts: list[str]) -> list[Reading]:
    """Build a site of posts, without those that it stops at, until it is built."""
    made: dict[int, Reading] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in (_SITE | {f"content/n{number}.md": text for number, text in enumerate(texts)}).items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(text.encode("utf-8", "replace"))
        command = ["hugo", "--quiet", "--buildDrafts", "--buildFuture", "--buildExpired"]
        run = partial(subprocess.run, command, cwd=root, capture_output=True, text=True, errors="replace", check=False)
        # Without any post that it takes, it makes no list.
        while len(made) < len(texts) and (done := run()).returncode:
            output = re.sub(r"\x1b\[[\d;]*m", "", done.stdout + done.stderr)
            stopped = {int(number) for number in re.findall(r"content/n(\d+)\.md", output)} - made.keys()
            if not stopped:
                raise OSError(f"hugo failed: {output[-2000:]}")
            for number in stopped:
                (root / "content" / f"n{number}.md").unlink()
                made[number] = Reading(error=re.sub(r'^.*content/n\d+\.md[:\d]*"?:? *', "", output.strip(), flags=re.DOTALL))
        lists = root / "public" / "index.json"
        lines = lists.read_text(encoding="utf-8").splitlines() if lists.exists() else []
    for found in map(json.loads, filter(None, lines)):
        made[int(found["file"][1:-3])] = Reading(json.dumps(found["data"], ensure_ascii=False, sort_keys=True), found["body"])
    # What is left is in no list of pages.
    return [made.get(number, Reading()) for number in range(len(texts))]


_GROUPS = {
    ("gray-matter", "@11ty/gray-matter", "hexo-front-matter", "js-yaml"): _node,
    ("Jekyll",): _ruby,
    ("Hugo",): _hugo,
    ("Pelican", "python-frontmatter"): _python,
}


def versions(readers: Sequence[Reader], wanted: Sequence[str] = tuple(PROFILES)) -> str:
    """A line with the readers that were asked, and one for each that is missing."""
    there = {reader.name for reader in readers}
    lines = ["  ".join(f"{reader.name} {reader.version}" for reader in readers)]
    lines += [f"skipped {name}: {why}" for name, why in MISSING.items() if name in wanted and name not in there]
    return "\n".join(lines)
