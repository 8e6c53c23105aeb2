"""Texts that are made to take long: the time of four times as much, and of a megabyte."""

from __future__ import annotations

import gc
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.report.text import FIRST
from linter.source.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 1_000_000
"""Characters of the largest text of a shape."""
RATIO = 5.0
"""What four times as much may take."""

HTML: dict[str, Callable[[int], str]] = {
    "nested div": lambda n: "<div>" * (n // 11) + "</div>" * (n // 11),
    "nested div without ends": lambda n: "<div>" * (n // 5),
    "<b><p> without ends": lambda n: "<b><p>" * (n // 6),
    "<a href=x> without ends": lambda n: "<a href=x>" * (n // 10),
    "<a without >": lambda n: "<a " * (n // 3),
    "</a without >": lambda n: "</a " * (n // 4),
    "end tags of nothing": lambda n: "</p>" * (n // 4),
    "<": lambda n: "<" * n,
    "&": lambda n: "&" * n,
    "&amp without ;": lambda n: "&amp" * (n // 4),
    "<!--": lambda n: "<!--" * (n // 4),
    "<!-- - ": lambda n: "<!-- - " * (n // 7),
    "<![CDATA[": lambda n: "<![CDATA[" * (n // 9),
    "<?": lambda n: "<?" * (n // 2),
    "attributes of one tag": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n // 9)) + ">",
    "one attribute again": lambda n: "<p " + "style='a:b' " * (n // 12) + ">",
    "attributes of an editor": lambda n: "<p mmbiz " + "data-w=1 " * (n // 9) + ">",
    "one attribute, quotes": lambda n: '<p a="' * (n // 6),
    "a long style": lambda n: '<p style="' + "color: red; " * (n // 12) + '">a</p>',
    "<script> without end": lambda n: "<script>" + "</scrip" * (n // 7),
    "rows of a table": lambda n: "<table>" + "<tr><td>a" * (n // 9),
    "items of a list": lambda n: "<ul>" + "<li>a" * (n // 5),
    "empty elements": lambda n: "<p></p>" * (n // 7),
    "ids taken twice": lambda n: "".join(f'<p id="a{i % (n // 40)}">a</p>' for i in range(n // 20)),
    "bold lines": lambda n: "".join(f"<p><b>Title {i}</b></p><p>a</p>\n" for i in range(n // 38)),
}
MARKDOWN: dict[str, Callable[[int], str]] = {
    "paragraphs again": lambda n: "\n\n".join(f"The paragraph of the number {i % (n // 80)}, again." for i in range(n // 40)),
    "comments that ignore nothing": lambda n: "<!-- postlint-ignore -->\n\na\n\n" * (n // 29),
    "comments one after the other": lambda n: "<!-- postlint-ignore -->\n" * (n // 25),
    "comments that begin and end": lambda n: "<!-- postlint-disable long-line -->\n<!-- postlint-enable x -->\n" * (n // 63),
    "nested div of Markdown": lambda n: "<div>" * (n // 5),
    "code in elements": lambda n: "<div>a</div>\n\n    <p>a</p>\n\n" * (n // 29),
    "bold lines of Markdown": lambda n: "".join(f"**Title {i}**\n\na\n\n```\nb\n```\n\n" for i in range(n // 34)),
    "[": lambda n: "[" * n,
    "[a](": lambda n: "[a](" * (n // 4),
    "![a][": lambda n: "![a][" * (n // 5),
    "*a_": lambda n: "*a_ " * (n // 4),
    "`, ever more": lambda n: " ".join("`" * i for i in range(1, int((2 * n) ** 0.5))),
    ">": lambda n: "> " * (n // 2) + "a",
    "lists in lists": lambda n: "\n".join("  " * (i % 100) + "- a" for i in range(n // 100)),
    "|": lambda n: "| a " * (n // 40) + "\n" + "|---" * (n // 40) + "\n" + ("| a " * 10 + "\n") * (n // 60),
    "{{": lambda n: "{{ " * (n // 3),
    "{%": lambda n: "{% a " * (n // 5),
    "。": lambda n: "。" * (n // 3),
    "，a": lambda n: "字,a" * (n // 5),
    "one line": lambda n: "word " * (n // 5),
    "line ends": lambda n: "\n" * n,
    "blanks": lambda n: " " * n + "a",
}
YAML: dict[str, Callable[[int], str]] = {
    "[[[": lambda n: "a: " + "[" * n,
    "- - -": lambda n: "- " * (n // 2),
    "? ? ?": lambda n: "? " * (n // 2),
    "{a: {a: ": lambda n: "{a: " * (n // 4),
    "aliases": lambda n: "\n".join(["a0: &a0 [x]", *(f"a{i}: &a{i} [*a{i - 1},*a{i - 1}]" for i in range(1, n // 30))]),
    "merge keys": lambda n: "\n".join(["a0: &a0 {x: 1}", *(f"a{i}: &a{i} {{<<: [*a{i - 1},*a{i - 1}]}}" for i in range(1, n // 40))]),
    "digits": lambda n: "a: " + "9" * n,
    "1:1:1": lambda n: "a: " + "1:" * (n // 2) + "1",
    "fields": lambda n: "\n".join(f"k{i}: v" for i in range(n // 10)),
    "a string without end": lambda n: 'a: "' + "x " * (n // 2),
    "a block of text": lambda n: "a: |\n" + "  x\n" * (n // 4),
}


class Grown(NamedTuple):
    """What a shape takes."""

    shape: str
    kind: str
    quarter: float
    """Seconds for a quarter of the whole."""
    whole: float
    """Seconds for ``SIZE`` characters."""


def hostile() -> str:
    """A table of every shape, with the default rules."""
    results = list(_grown())
    lines = ["| shape | in | 250 kB | 1 MB | x4 takes |", "|---|---|---|---|---|"]
    for one in results:
        ratio = one.whole / max(one.quarter, 1e-6)
        mark = "" if ratio <= RATIO or one.whole < 0.05 else " (!)"
        shape = one.shape.replace("|", "\\|")
        lines.append(f"| `{shape}` | {one.kind} | {one.quarter:.3f} s | {one.whole:.3f} s | {ratio:.1f}{mark} |")
    worst = max(one.whole for one in results)
    return "\n".join([*lines, "", f"{len(results)} shapes; the longest takes {worst:.2f} s for a megabyte."])


def _grown() -> list[Grown]:
    # As a run of the command does.
    gc.freeze()
    gc.disable()
    checker = Checker(ConfigResolver(Overrides(isolated=True)).for_file("post.md"), FIRST)
    out = []
    for kind, shapes in (("HTML", HTML), ("Markdown", MARKDOWN), ("front matter", YAML)):
        for shape, made in shapes.items():
            times = []
            for size in (SIZE // 4, SIZE):
                text = f"---\n{made(size)}\n---\nAlong.\n" if kind == "front matter" else made(size)
                document = Document.from_text(text, "post.html" if kind == "HTML" else "post.md")
                times.append(min(_timed(checker, document) for _ in range(2)))
            out.append(Grown(shape, kind, *times))
    return out


def _timed(checker: Checker, document: Document) -> float:
    begun = perf_counter()
    checker.check(document)
    return perf_counter() - begun
