"""Records what generators make of template tags: ``python -m tests.templates.record [GENERATOR…]``.

Needs the generators: `jekyll` and `hugo` as commands, `hexo` with `hexo-renderer-marked` and `@11ty/eleventy` in a folder of
Node packages that the variable `NODE_PATH` names.  Those that are missing keep their records.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from tests.templates.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.templates.sources import Source

RECORD = Path(__file__).with_name("record.json")
_HERE = Path(__file__).parent


def seen(html: str | None, source: Source) -> list[str]:
    """For each marker of a source whether it is `live`, shown as `text`, or `gone` on a page; `stops` if there is none."""
    if html is None:
        return ["stops"] * len(source.markers)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page = BeautifulSoup(html, "html.parser")
    live = {str(image.get("onerror")) for image in page.find_all("img")}
    text = re.sub(r"\s", "", page.get_text())
    names = [f"go({number})" for number in range(len(source.markers))]
    return ["live" if name in live else "text" if name in text else "gone" for name in names]


def jekyll(sources: Sequence[Source]) -> tuple[str, list[str | None]]:
    """The version, and the pages of posts."""
    version = _output("jekyll", "--version").split()[-1]

    def build(folder: Path, some: Sequence[tuple[int, Source]]) -> bool:
        (folder / "_includes").mkdir()
        (folder / "_includes" / "box.html").write_text("<div>{{ include.text }}</div>\n")
        (folder / "_config.yml").write_text("markdown: kramdown\n")
        (folder / "index.md").write_text("---\n---\n")
        for number, source in some:
            (folder / f"p{number}.md").write_text(source.post)
        return _runs("jekyll", "build", "--quiet", "--source", str(folder), "--destination", str(folder / "_site"))

    return version, _pages(sources, build, lambda folder, number: folder / "_site" / f"p{number}.html")


def hugo(sources: Sequence[Source]) -> tuple[str, list[str | None]]:
    """The version, and the pages of posts."""
    version = re.search(r"v([\d.]+)", _output("hugo", "version"))[1]  # type: ignore[index]

    def build(folder: Path, some: Sequence[tuple[int, Source]]) -> bool:
        files = {
            "config.toml": 'baseURL = "http://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
            "[markup.goldmark.renderer]\nunsafe = true\n",
            "layouts/_default/single.html": "{{ .Content }}",
            "layouts/index.html": "",
            "layouts/shortcodes/box.html": "<div>{{ .Inner }}</div>",
            "layouts/shortcodes/plain.html": "{{ .Inner }}",
            "layouts/shortcodes/note.html": "<div>{{ .Inner | markdownify }}</div>",
            "layouts/shortcodes/pic.html": "picture",
        }
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        (folder / "content").mkdir()
        for number, source in some:
            (folder / "content" / f"p{number}.md").write_text(source.post)
        return _runs("hugo", "--quiet", "--source", str(folder))

    return version, _pages(sources, build, lambda folder, number: folder / "public" / f"p{number}" / "index.html")


def hexo(sources: Sequence[Source]) -> tuple[str, list[str | None]]:
    """The version, and the pages of posts."""
    return _node("hexo.cjs", sources)


def eleventy(sources: Sequence[Source]) -> tuple[str, list[str | None]]:
    """The version, and the pages of posts."""
    return _node("eleventy.cjs", sources)


GENERATORS: dict[str, Callable[[Sequence[Source]], tuple[str, list[str | None]]]] = {
    "jekyll": jekyll,
    "eleventy": eleventy,
    "hexo": hexo,
    "hugo": hugo,
}


def is_installed(generator: str) -> bool:
    """Whether a generator can be run here."""
    if generator in ("jekyll", "hugo"):
        return shutil.which(generator) is not None
    package = "hexo" if generator == "hexo" else "@11ty/eleventy"
    return shutil.which("node") is not None and any((Path(path) / package).is_dir() for path in os.environ.get("NODE_PATH", "").split(":"))


def recorded(generator: str) -> dict[str, object]:
    """What a generator makes of its sources."""
    sources = SOURCES[generator]
    version, pages = GENERATORS[generator](sources)
    posts = {source.name: seen(page, source) for source, page in zip(sources, pages, strict=True)}
    return {"version": version, "posts": posts}


def _pages(
    sources: Sequence[Source], build: Callable[[Path, Sequence[tuple[int, Source]]], bool], page: Callable[[Path, int], Path]
) -> list[str | None]:
    """The page of each source: one build for all but those that stop it, in halves if another one does."""
    pages: list[str | None] = [None] * len(sources)

    def render(some: Sequence[tuple[int, Source]]) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            if build(folder, some):
                for number, _ in some:
                    pages[number] = page(folder, number).read_text(encoding="utf-8")
                return
        if len(some) > 1:
            middle = len(some) // 2
            render(some[:middle])
            render(some[middle:])

    render([(number, source) for number, source in enumerate(sources) if not source.stops])
    for number, source in enumerate(sources):
        if source.stops:
            render([(number, source)])
    return pages


def _node(script: str, sources: Sequence[Source]) -> tuple[str, list[str | None]]:
    with tempfile.TemporaryDirectory() as name:
        given, made = Path(name) / "given.json", Path(name) / "made.json"
        given.write_text(json.dumps([source.post for source in sources]))
        subprocess.run(["node", str(_HERE / script), str(given), str(made)], cwd=name, check=True, stdout=subprocess.DEVNULL)
        result = json.loads(made.read_text(encoding="utf-8"))
    return result["version"], result["pages"]


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _runs(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def main(generators: Sequence[str]) -> None:
    """Make the records of generators, of all that are installed by default."""
    record = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    for generator in generators or GENERATORS:
        if is_installed(generator):
            record[generator] = recorded(generator)
            print(f"{generator} {record[generator]['version']}: recorded")
        else:
            print(f"{generator}: not installed, so its record is kept")
    lines = json.dumps(record, indent=1)
    RECORD.write_text(re.sub(r'\[\s+((?:"\w+"(?:,\s+)?)*)\s+\]', lambda match: f"[{' '.join(match[1].split())}]", lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
