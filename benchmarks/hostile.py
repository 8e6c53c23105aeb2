"""Measures worst-case inputs: the time for a megabyte, and the ratio to a quarter of it."""

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
"""Characters of the largest text of each shape."""
RATIO = 5.0
"""The maximum ratio of the times for four times as many characters."""

HTML: dict[str, Callable[[int], str]] = {
    "nested div": lambda n: "<div>" * (n // 11) + "</div>" * (n // 11),
    "unclosed nested div": lambda n: "<div>" * (n // 5),
    "unclosed <b><p>": lambda n: "<b><p>" * (n // 6),
    "unclosed <a href=x>": lambda n: "<a href=x>" * (n // 10),
    "<a without >": lambda n: "<a " * (n // 3),
    "</a without >": lambda n: "</a " * (n // 4),
    "unmatched end tags": lambda n: "</p>" * (n // 4),
    "<": lambda n: "<" * n,
    "&": lambda n: "&" * n,
    "&amp without ;": lambda n: "&amp" * (n // 4),
    "<!--": lambda n: "<!--" * (n // 4),
    "<!-- - ": lambda n: "<!-- - " * (n // 7),
    "<![CDATA[": lambda n: "<![CDATA[" * (n // 9),
    "<?": lambda n: "<?" * (n // 2),
    "many attributes": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n // 9)) + ">",
    "repeated attribute": lambda n: "<p " + "style='a:b' " * (n // 12) + ">",
    "attributes of an editor": lambda n: "<p mmbiz " + "data-w=1 " * (n // 9) + ">",
    "quotes in an attribute": lambda n: '<p a="' * (n // 6),
    "a long style": lambda n: '<p style="' + "color: red; " * (n // 12) + '">a</p>',
    "unclosed <script>": lambda n: "<script>" + "</scrip" * (n // 7),
    "table rows": lambda n: "<table>" + "<tr><td>a" * (n // 9),
    "list items": lambda n: "<ul>" + "<li>a" * (n // 5),
    "empty elements": lambda n: "<p></p>" * (n // 7),
    "duplicate ids": lambda n: "".join(f'<p id="a{i % (n // 40)}">a</p>' for i in range(n // 20)),
    "bold lines": lambda n: "".join(f"<p><b>Title {i}</b></p><p>a</p>\n" for i in range(n // 38)),
}
MARKDOWN: dict[str, Callable[[int], str]] = {
    "repeated paragraphs": lambda n: "\n\n".join(f"The paragraph of the number {i % (n // 80)}, again." for i in range(n // 40)),
    "unused ignore comments": lambda n: "<!-- postlint-ignore -->\n\na\n\n" * (n // 29),
    "consecutive ignore comments": lambda n: "<!-- postlint-ignore -->\n" * (n // 25),
    "disable and enable comments": lambda n: "<!-- postlint-disable long-line -->\n<!-- postlint-enable x -->\n" * (n // 63),
    "nested div in Markdown": lambda n: "<div>" * (n // 5),
    "code in elements": lambda n: "<div>a</div>\n\n    <p>a</p>\n\n" * (n // 29),
    "bold lines in Markdown": lambda n: "".join(f"**Title {i}**\n\na\n\n```\nb\n```\n\n" for i in range(n // 34)),
    "[": lambda n: "[" * n,
    "[a](": lambda n: "[a](" * (n // 4),
    "![a][": lambda n: "![a][" * (n // 5),
    "*a_": lambda n: "*a_ " * (n // 4),
    "growing runs of `": lambda n: " ".join("`" * i for i in range(1, int((2 * n) ** 0.5))),
    ">": lambda n: "> " * (n // 2) + "a",
    "nested lists": lambda n: "\n".join("  " * (i % 100) + "- a" for i in range(n // 100)),
    "|": lambda n: "| a " * (n // 40) + "\n" + "|---" * (n // 40) + "\n" + ("| a " * 10 + "\n") * (n // 60),
    "{{": lambda n: "{{ " * (n // 3),
    "{%": lambda n: "{% a " * (n // 5),
    "。": lambda n: "。" * (n // 3),
    "，a": lambda n: "字,a" * (n // 5),
    "one line": lambda n: "word " * (n // 5),
    "newlines": lambda n: "\n" * n,
    "spaces": lambda n: " " * n + "a",
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
    "unclosed string": lambda n: 'a: "' + "x " * (n // 2),
    "block scalar": lambda n: "a: |\n" + "  x\n" * (n // 4),
}


class Measurement(NamedTuple):
    """The times of a shape."""

    shape: str
    kind: str
    quarter: float
    """Seconds for ``SIZE / 4`` characters."""
    whole: float
    """Seconds for ``SIZE`` characters."""


def hostile() -> str:
    """A table of all shapes, checked with the default rules."""
    measurements = _measure()
    lines = ["| shape | format | 250 kB | 1 MB | ratio |", "|---|---|---|---|---|"]
    for shape, kind, quarter, whole in measurements:
        ratio = whole / max(quarter, 1e-6)
        warning = "" if ratio <= RATIO or whole < 0.05 else " (!)"
        cell = shape.replace("|", "\\|")
        lines.append(f"| `{cell}` | {kind} | {quarter:.3f} s | {whole:.3f} s | {ratio:.1f}{warning} |")
    slowest = max(measurement.whole for measurement in measurements)
    return "\n".join([*lines, "", f"{len(measurements)} shapes; the slowest takes {slowest:.2f} s for a megabyte."])


def _measure() -> list[Measurement]:
    # As the command does.
    gc.freeze()
    gc.disable()
    checker = Checker(ConfigResolver(Overrides(isolated=True)).for_file("post.md"), FIRST)
    measurements = []
    for kind, shapes in (("HTML", HTML), ("Markdown", MARKDOWN), ("front matter", YAML)):
        for shape, generate in shapes.items():
            times = []
            for size in (SIZE // 4, SIZE):
                text = f"---\n{generate(size)}\n---\nAlong.\n" if kind == "front matter" else generate(size)
                document = Document.from_text(text, "post.html" if kind == "HTML" else "post.md")
                times.append(min(_time(checker, document) for _ in range(2)))
            measurements.append(Measurement(shape, kind, *times))
    return measurements


def _time(checker: Checker, document: Document) -> float:
    start = perf_counter()
    checker.check(document)
    return perf_counter() - start
