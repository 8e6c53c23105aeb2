"""What renderers of Markdown make of texts: those of the generators of our profiles, as far as they are installed.

Those of Node.js are looked for in the folder that ``POSTLINT_JUDGES`` names: it has ``node_modules`` with ``marked``, ``markdown-it``,
``commonmark``, ``remark`` or ``@mdx-js/mdx``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NODE = Path(os.environ.get("POSTLINT_JUDGES", ""))
_OWN = Path(__file__).parent / "node"
_KRAMDOWN = """require 'json'; require 'kramdown'; require 'kramdown-parser-gfm'
texts = JSON.parse(File.read(ARGV[0]))
made = { 'kramdown' => {}, 'kramdown (GFM)' => { input: 'GFM', hard_wrap: false } }.transform_values do |options|
  texts.map { |text| begin; Kramdown::Document.new(text, **options).to_html; rescue StandardError; ''; end }
end
File.write(ARGV[1], JSON.generate(made))
"""
_HUGO = {
    "hugo.toml": 'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "section"]\n'
    "[markup.goldmark.renderer]\nunsafe = true\n",
    "layouts/_default/single.html": "<main>{{ .Content }}</main>",
    "layouts/index.html": "",
}

BY_PROFILE = {
    "hugo": ("goldmark",),
    "jekyll": ("kramdown", "kramdown (GFM)"),
    "hexo": ("marked",),
    "eleventy": ("markdown-it",),
    "astro": ("remark", "rehype-raw"),
    "zola": ("pulldown-cmark",),
    "pelican": ("Python-Markdown with extensions",),
}
"""What each generator renders with.  Without a profile, all count."""


def rendered(texts: list[str], profile: str) -> dict[str, list[str]]:
    """The HTML of each text, by renderer; without what is not installed."""
    wanted = BY_PROFILE.get(profile, ())
    found: dict[str, list[str]] = {}
    for names, render in _GROUPS:
        if not wanted or set(names) & set(wanted):
            found.update(render(texts))
    return {name: pages for name, pages in found.items() if not wanted or name in wanted}


def _with_python(texts: list[str]) -> dict[str, list[str]]:
    import markdown
    import pyromark
    from markdown_it import MarkdownIt

    flags = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
    extra = ["extra", "codehilite", "meta"]
    return {
        "Python-Markdown": _each(markdown.markdown, texts),
        "Python-Markdown with extensions": _each(lambda text: markdown.markdown(text, extensions=extra), texts),
        "pulldown-cmark": _each(lambda text: pyromark.html(text, options=flags), texts),
        "markdown-it-py": _each(MarkdownIt("commonmark", {"html": True}).enable("table").render, texts),
    }


def _each(render: Callable[[str], str], texts: Iterable[str]) -> list[str]:
    pages = []
    for text in texts:
        try:
            pages.append(render(text))
        except Exception:  # noqa: BLE001 - a renderer that stops publishes nothing
            pages.append("")
    return pages


def _with_kramdown(texts: list[str]) -> dict[str, list[str]]:
    return _by_program(["ruby", "-e", _KRAMDOWN], texts)


def _with_node(texts: list[str]) -> dict[str, list[str]]:
    if not (NODE / "node_modules").is_dir():
        return {}
    return _by_program(["node", str(_OWN / "render.mjs"), str(NODE.resolve())], texts)


def runs_mdx(texts: list[str]) -> list[bool] | None:
    """Whether compiling and showing each text calls the function ``ran``; ``None`` if there is no compiler."""
    if not (NODE / "node_modules" / "@mdx-js" / "mdx").is_dir() or not shutil.which("node"):
        return None
    return _called(["node", str(_OWN / "mdx.mjs"), str(NODE.resolve())], texts)


def _by_program(command: list[str], texts: list[str]) -> dict[str, list[str]]:
    return _called(command, texts) if shutil.which(command[0]) else {}


def _called(command: list[str], texts: list[str]):
    """What a program writes for texts: both are files of JSON.  A program whose libraries are missing gives nothing."""
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder, "in.json"), Path(folder, "out.json")
        given.write_text(json.dumps(texts), encoding="utf-8")
        done = subprocess.run([*command, str(given), str(made)], capture_output=True, text=True, check=False)
        if not made.exists() and "cannot load such file" in done.stderr:
            return {}
        assert made.exists(), done.stderr[-2000:]
        return json.loads(made.read_text(encoding="utf-8"))


def _with_hugo(texts: list[str]) -> dict[str, list[str]]:
    if not shutil.which("hugo"):
        return {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        posts = {f"content/n{number}.md": f"---\ntitle: A mill\n---\n{text}" for number, text in enumerate(texts)}
        for name, text in {**_HUGO, **posts}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(text.encode("utf-8", "replace"))
        done = subprocess.run(["hugo", "--quiet"], cwd=root, capture_output=True, text=True, check=False)
        pages = [root / "public" / f"n{number}" / "index.html" for number in range(len(texts))]
        assert all(page.exists() for page in pages), re.sub(r"\x1b\[\d*m", "", done.stderr + done.stdout)[-2000:]
        return {"goldmark": [page.read_text(encoding="utf-8", errors="replace") for page in pages]}


_GROUPS: tuple[tuple[tuple[str, ...], Callable[[list[str]], dict[str, list[str]]]], ...] = (
    (("Python-Markdown with extensions", "pulldown-cmark"), _with_python),
    (("kramdown", "kramdown (GFM)"), _with_kramdown),
    (("marked", "markdown-it", "remark", "rehype-raw"), _with_node),
    (("goldmark",), _with_hugo),
)
