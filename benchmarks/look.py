"""Judges safe fixes in a browser: whether pages look the same before and after them.

Every post below some folders is fixed with safe fixes only.  Where that changes the HTML of the page, as markdown-it renders it, a headless
Chromium lays out both pages, and each character, picture and box that is drawn must look the same and be at the same place, to the pixel.
Typography that nearly all paragraphs of a post share is removed from both: the theme of the site decides it, so it does look different.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.fix import fix_document
from linter.engine.visible_text import body
from linter.run.discovery import find_posts
from linter.source.document import Document
from linter.values.edits import Safety, apply
from tests.judges.browser import MISSING, OPTIONS, PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.values.profiles import Profile

_TOGETHER = 40
"""Pairs of pages that one start of the browser compares."""
_SECONDS = 300
_LONGEST = 200_000
"""Posts with more characters are left out: the browser would take minutes for them."""


class Difference(NamedTuple):
    """A page that looks different after safe fixes."""

    path: str
    what: str
    """The first thing that differs, before and after."""
    rules: tuple[str, ...]
    """The rules whose fixes alone change the look; all that were applied if none of them does alone."""


class Fixed(NamedTuple):
    """A post before and after safe fixes, as HTML."""

    path: str
    before: str
    after: str
    rules: tuple[str, ...]
    shared: bool
    """Whether typography that paragraphs share was removed."""


def look(folders: Sequence[str], jobs: int = 0) -> str:
    """Judge the safe fixes of all posts below folders; returns the report."""
    if PROGRAM is None:
        return f"skipped: {MISSING}"
    paths = find_posts(ConfigResolver(Overrides()), folders).paths
    with ProcessPoolExecutor(jobs or None) as pool:
        results = [fixed for fixed in pool.map(_fixed, paths, chunksize=20) if fixed is not None]
        changed = [fixed for fixed in results if fixed.before != fixed.after]
        found = compare([(fixed.before, fixed.after) for fixed in changed])
        differences = [
            Difference(fixed.path, what, _at_fault(fixed.path, fixed.rules)) for fixed, what in zip(changed, found, strict=True) if what
        ]
    shared = sum(fixed.shared for fixed in results)
    lines = [
        f"{len(paths)} posts, {len(results)} with safe fixes, {shared} of them with shared typography",
        f"{len(changed)} pages changed, {len(differences)} look different",
        *(f"{count:6} {rule}" for rule, count in Counter(rule for one in differences for rule in one.rules).most_common()),
        *(f"{one.path}: {', '.join(one.rules)}: {one.what}" for one in differences),
    ]
    return "\n".join(lines)


@lru_cache(maxsize=64)
def _checker(folder: str, select: tuple[str, ...]) -> Checker:
    return Checker(ConfigResolver(Overrides(select=select) if select else Overrides()).for_file(f"{folder}/post.md"))


def _fixed(path: str, select: tuple[str, ...] = ()) -> Fixed | None:
    """A post before and after safe fixes; ``None`` if there are none, or if it cannot be read."""
    try:
        document = Document(path, Path(path).read_bytes())
    except OSError:
        return None
    if not document.utf8 or len(document.text) > _LONGEST:
        return None
    checker = _checker(str(Path(path).parent), select)
    done = fix_document(checker, document, {Safety.SAFE})
    if done.text == document.text:
        return None
    early = {one.fix for one in checker.check(document).diagnostics if one.fix and one.fix.early and one.fix.safety is Safety.SAFE}
    start = apply(document.text, (edit for fix in early for edit in fix.edits))
    profile = checker.config.site.profile
    before, after = (page(Document.from_text(text, path), profile) for text in (start, done.text))
    return Fixed(path, before, after, tuple(name for name, _ in done.applied), bool(early))


def page(document: Document, profile: Profile) -> str:
    """The HTML of a post without its front matter."""
    text = body(document, profile)
    if document.language == "html":
        return text
    from markdown_it import MarkdownIt

    # Hexo shows every line break: https://github.com/hexojs/hexo-renderer-marked#options
    return MarkdownIt("commonmark", {"html": True, "breaks": profile.name == "hexo"}).enable(["table", "strikethrough"]).render(text)


def _at_fault(path: str, rules: tuple[str, ...]) -> tuple[str, ...]:
    alone = [(rule, fixed) for rule in rules if (fixed := _fixed(path, (rule,))) and fixed.before != fixed.after]
    found = compare([(fixed.before, fixed.after) for _, fixed in alone])
    return tuple(rule for (rule, _), what in zip(alone, found, strict=True) if what) or rules


def compare(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """What differs first in the look of two pages, for each pair; empty if nothing does.  Raises ``RuntimeError`` if Chromium fails."""
    found: list[str] = []
    for first in range(0, len(pairs), _TOGETHER):
        found += _compared(pairs[first : first + _TOGETHER])
    return found


def _compared(pairs: Iterable[tuple[str, str]]) -> list[str]:
    frames = "\n".join(_frame(text) for pair in pairs for text in pair)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "pairs.html"
        file.write_text(_PAGE.replace("FRAMES", frames), encoding="utf-8", errors="replace")
        command = [PROGRAM or "", *OPTIONS, f"--user-data-dir={folder}/profile", "--timeout=120000", "--dump-dom", file.as_uri()]
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    result = re.search(r"<pre id=\"result\">(.*?)</pre>", done.stdout.decode("utf-8", "replace"), re.DOTALL)
    if not result or not result[1]:
        raise RuntimeError(f"Chromium did not finish: {done.stderr.decode('utf-8', 'replace')[-300:]}")
    found = json.loads(html.unescape(result[1]))
    return [str(one) for one in found]


def _frame(text: str) -> str:
    """A frame in which no script runs and nothing is loaded."""
    policy = f'<meta http-equiv=Content-Security-Policy content="{_POLICY}">'
    source = f"<!doctype html><meta charset=utf-8>{policy}<body><article>{text}\n</article>"
    return f'<iframe sandbox="allow-same-origin" width=700 height=400 srcdoc="{html.escape(source)}"></iframe>'


_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_PAGE = """<!doctype html><meta charset=utf-8><pre id="result"></pre>
FRAMES
<script>
function drawn(view, body) {
  const all = [];
  const add = (what, box) => all.push([what, box.x, box.y, box.width, box.height]);
  const walker = view.document.createTreeWalker(body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const range = view.document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === 3) {
      if (!node.data.trim() || !node.parentElement) continue;
      const style = view.getComputedStyle(node.parentElement);
      const look = [style.color, style.fontFamily, style.fontSize, style.fontWeight, style.fontStyle, style.textTransform,
        style.visibility, style.textShadow].join(" ");
      for (let n = 0; n < node.data.length; n++) {
        if (/\\s/.test(node.data[n])) continue;
        range.setStart(node, n);
        range.setEnd(node, n + 1);
        const box = range.getBoundingClientRect();
        if (box.width || box.height) add(node.data[n] + " " + look, box);
      }
      continue;
    }
    const style = view.getComputedStyle(node);
    const box = node.getBoundingClientRect();
    const seen = style.visibility === "visible" && (box.width || box.height);
    const filled = style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.backgroundImage !== "none" || style.boxShadow !== "none";
    const edged = ["Top", "Right", "Bottom", "Left"].some((side) => parseFloat(style["border" + side + "Width"]) > 0);
    const lined = style.textDecorationLine !== "none";
    if (seen && (filled || edged)) {
      add("box " + style.background + " " + style.border + " " + style.boxShadow + " " + style.opacity, box);
    } else if (seen && /^(img|iframe|video|audio|object|embed|canvas|svg|input|button|select|textarea|hr)$/.test(node.localName)) {
      add(node.localName, box);
    }
    if (seen && lined) all.push(["line " + style.textDecoration + " " + node.textContent.length]);
    if (style.display === "list-item") add("marker " + style.listStyleType, box);
  }
  const root = view.document.documentElement;
  all.push(["page", root.scrollWidth, root.scrollHeight]);
  return all;
}
function same(one, other) {
  // Glyphs are moved by parts of a pixel where a text is split in another way.
  return other && one[0] === other[0] && one.every((part, index) => !index || Math.abs(part - other[index]) <= 1);
}
const shown = (part) => part ? part.map((one) => typeof one === "number" ? Math.round(one) : one).join(" ") : "nothing";
onload = () => {
  const views = [...document.querySelectorAll("iframe")].map((frame) => drawn(frame.contentWindow, frame.contentDocument.body));
  const found = [];
  for (let n = 0; n < views.length; n += 2) {
    const [before, after] = [views[n], views[n + 1]];
    let place = before.findIndex((one, index) => !same(one, after[index]));
    if (place < 0 && after.length > before.length) place = before.length;
    found.push(place < 0 ? "" : shown(before[place]) + " | " + shown(after[place]));
  }
  document.getElementById("result").textContent = JSON.stringify(found);
};
</script>"""
