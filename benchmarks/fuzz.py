"""Checks random posts: nothing may raise an exception, and nothing may take long.

Half of the texts are composed of fragments of front matter, Markdown, HTML and templates; the other half are mutations of earlier
texts, with parts deleted, repeated, moved or damaged.  Each is checked with all rules, and every twentieth is fixed twice.
"""

from __future__ import annotations

import random
import time
import traceback
from multiprocessing import Pool
from typing import NamedTuple

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.fix import ConflictingFixes, fix_document
from linter.source.document import Document
from linter.values.edits import Safety

SLOW = 1.0
"""Maximum seconds of CPU time for a text of this size."""
_RUNS_PER_SEED = 5_000
_FIX_EVERY = 20
"""A fix takes longer than a check."""
_YAML = (
    "title: A walk",
    "date: 2024-06-18 02:40:00",
    "date: Tue, 18 Jun 2024 02:40:00 GMT",
    "tags: [a, b]",
    "tags:\n  - a\n- b",
    "a: &a [*a, *b]",
    "<<: *a",
    "? a\n: b",
    "a: !!int x",
    "a: !!python/name:os.system",
    "a: 0x_",
    "a: 1:1:1",
    "a: 2023-99-99",
    "a: |\n  b\n c",
    "a: >-",
    "'a': \"b",
    "{a: {b: [",
    "]]}",
    "- - - a",
    "a: 'b''c'",
    "a:\tb",
    "\ta: b",
    "a: no",
    "a: 010",
    "# postlint-file all",
    "a: # b",
    "%YAML 1.2",
    "...",
    "a: @b",
    "title: title",
    "title: \ud800",
    'a: "\\ud800"',
    "é: ü",
    "categories:\n - 城市\n - 生活",
    "a: 999999999999999999999999999999999999999999999999999999999999",
    "a: !<tag:x> b",
    "layout:",
    ": a",
    "a",
    "a: b: c",
    "': ",
)
_MARKDOWN = (
    "# Title",
    "Along the river.",
    "- a\n  - b",
    "1. a",
    "> a\n> > b",
    "```js\na\n```",
    "~~~",
    "    code",
    "| a | b |\n|---|---|\n| c | d |",
    "***",
    "---",
    "===",
    '[a](b "c")',
    "[a](<b>)",
    "![a](javascript:b)",
    "[a][b]",
    "[b]: /c 'd'",
    "<https://a.net>",
    "https://a.net/?utm_source=rss",
    "`a`",
    "**a**",
    "_**a**_",
    "a\\",
    "$a$",
    "$$\na\n$$",
    "[^1]",
    "[^1]: a",
    "- [ ] a",
    "a  ",
    ":::note",
    "{: .a}",
    "<!-- more -->",
    "<!-- postlint-ignore -->",
    "<!-- postlint-disable style -->",
    "自动驾驶、算法等。",
    "*本文图片均来源于网络",
    "文|半亩云",
    "，，",
    "“a”",
    "（完）",
    "１２３",
    "read more...",
    "Continue reading",
    "The river is wid",
    "…",
    "«a»",
    "\u200b",
    "\ufeff",
    "\u202e",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> a",
    "â€™",
    "&amp;amp;",
    "&#0;",
    "&nosuch;",
    "\x00",
    "\r",
    "\r\n",
    "\u2028",
    "\x1b[31m",
    "::error::a",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字",
    "||||||||||||||||||||||||||||||||||||||||",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "****************************************",
    "```````",
)
_NAMES = (
    "p b a img svg math style script iframe noscript table td tr select textarea title form input x-y xmp template pre code font "
    "center span div br"
).split()
_ATTRIBUTES = (
    'style="color: red; position: fixed"',
    "style='text-indent: 2em'",
    'style="a"',
    "style",
    "class=MsoNormal",
    "id=a",
    'href="javascript:a()"',
    "href='/a b'",
    "src=a.png",
    'src="https://a.net/?utm_source=rss"',
    "onclick=a()",
    "data-src=b",
    "alt",
    "width=1",
    'height="1"',
    "target=_blank",
    'title="a"',
    "{{ a }}",
    "/",
    "=",
    '"',
    "<",
    "a='b",
    'srcset="a 1x, b 2x"',
)
_HTML = (
    "</p>",
    "</div>",
    "</b>",
    "</>",
    "<",
    "<!",
    "<!a>",
    "<?a?>",
    "<![CDATA[a]]>",
    "<!--",
    "-->",
    "--!>",
    "<p",
    "</p",
    "<br>",
    "<hr/>",
    "<p></p>",
    "<p>&nbsp;</p>",
    "<b><b>a</b></b>",
)
_TEMPLATES = (
    "{{ a }}",
    "{% a %}",
    "{% raw %}",
    "{% endraw %}",
    "{% highlight js %}",
    "{% endhighlight %}",
    "{{< a >}}",
    "{{% a %}}",
    "{{",
    "}}",
    "{%",
    "<%= a %>",
    "{# a #}",
    "{a}",
    "import a from 'b'",
    "[caption]a[/caption]",
    '{{ "<img src=x onerror=a()>" }}',
    '{: onclick="a()"}',
    '{:a: b="c"}',
    "$$ <b onclick=a()> $$",
    "<scr{{ a }}ipt>",
    "<div onclick='a",
)
_EXTENSIONS = ("md", "md", "md", "html", "mdx")


class FuzzResult(NamedTuple):
    """The result of fuzzing with one seed."""

    executions: int
    failures: list[str]
    slowest: float
    """Seconds of CPU time."""


def fuzz(runs: int, seed: int, jobs: int) -> str:
    """A report on a number of executions, with the seeds of the failures."""
    tasks = [(seed + number, min(_RUNS_PER_SEED, runs - number * _RUNS_PER_SEED)) for number in range(-(-runs // _RUNS_PER_SEED))]
    start = time.perf_counter()
    with Pool(jobs or None) as pool:
        results = list(pool.imap_unordered(_run_task, tasks))
    failures = [failure for result in results for failure in result.failures]
    total = sum(result.executions for result in results)
    slowest = max((result.slowest for result in results), default=0.0)
    seconds = time.perf_counter() - start
    summary = f"{total:,} executions in {seconds:.0f} s: {len(failures)} failures; the slowest took {slowest:.2f} s"
    return "\n".join([summary, *failures[:50]])


def _run_task(task: tuple[int, int]) -> FuzzResult:
    return fuzz_seed(*task)


def fuzz_seed(seed: int, count: int) -> FuzzResult:
    """Execute at least ``count`` checks and fixes of texts that depend only on the seed."""
    source = random.Random(seed)
    overrides = [Overrides(isolated=True, select=("all",), profile=profile) for profile in ("plain", "hexo", "jekyll", "hugo")]
    checkers = [Checker(ConfigResolver(override).for_file("post.md")) for override in overrides]
    failures: list[str] = []
    earlier = [""]
    executions, slowest = 0, 0.0
    while executions < count:
        text = _generate(source) if source.random() < 0.5 else _mutate(source, source.choice(earlier))
        if len(earlier) < 200:
            earlier.append(text)
        else:
            earlier[source.randrange(200)] = text
        checker = source.choice(checkers)
        data = text.encode("utf-8", "surrogatepass" if source.random() < 0.02 else "replace")
        if source.random() < 0.02 and data:
            offset = source.randrange(len(data))
            data = data[:offset] + bytes([source.randrange(256)]) + data[offset + 1 :]
        document = Document(f"post.{source.choice(_EXTENSIONS)}", data)
        start = time.process_time()
        executions += 1
        try:
            checker.check(document)
            if executions % _FIX_EVERY == 0 and document.utf8:
                executions += _fix(checker, document)
        except Exception:  # noqa: BLE001 - finding exceptions is the purpose
            failures.append(f"seed {seed}, {document.path}: {data!r}\n{traceback.format_exc(limit=-3)}")
        seconds = time.process_time() - start
        slowest = max(slowest, seconds)
        if seconds > SLOW:
            failures.append(f"seed {seed}, {document.path}: {seconds:.1f} s for {data!r}")
    return FuzzResult(executions, failures, slowest)


def _fix(checker: Checker, document: Document) -> int:
    """Fix a document twice and compare the results; returns the number of executions."""
    all_fixes = {Safety.SAFE, Safety.UNSAFE}
    try:
        first = fix_document(checker, document, all_fixes)
    except ConflictingFixes:
        # `all` contains house styles that contradict each other; the run reports this, and the file stays unchanged.
        return 1
    second = fix_document(checker, Document.from_text(first.text, document.path), all_fixes)
    if second.text != first.text and not first.refused:
        raise AssertionError(f"a second fix gives {second.text!r} and not {first.text!r}")
    return 2


def _generate(source: random.Random) -> str:
    parts = []
    if source.random() < 0.6:
        fence = source.choice(["---", "---", "---", "+++", ";;;", "--- ", "----"])
        fields = "\n".join(source.choice(_YAML) for _ in range(source.randrange(6)))
        closing = source.choice([fence, fence, "---", "...", ""])
        parts.append(f"{source.choice(['', '', chr(10), chr(0xFEFF), ' '])}{fence}\n{fields}\n{closing}\n")
    for _ in range(source.randrange(1, 14)):
        chance = source.random()
        if chance < 0.45:
            parts.append(source.choice(_MARKDOWN))
        elif chance < 0.75:
            attributes = [source.choice(_ATTRIBUTES) for _ in range(source.randrange(4))]
            start, end = source.choice(["<", "<", "<", "</"]), source.choice([">", ">", ">", "/>", "", " >"])
            parts.append(f"{start}{' '.join([source.choice(_NAMES), *attributes])}{end}")
        else:
            parts.append(source.choice(source.choice((_HTML, _TEMPLATES))))
        parts.append(source.choice(["\n\n", "\n\n", "\n", " ", "", "\r\n", "\n    ", "\n> "]))
    return "".join(parts)


def _mutate(source: random.Random, text: str) -> str:
    for _ in range(source.randrange(1, 4)):
        start, end = sorted((source.randrange(len(text) + 1), source.randrange(len(text) + 1)))
        mutation = source.randrange(5)
        if mutation == 0:
            text = text[:start] + text[end:]
        elif mutation == 1:
            text = text[:end] + text[start:end] + text[end:]
        elif mutation == 2:
            text = text[:start] + source.choice(source.choice((_YAML, _MARKDOWN, _HTML, _TEMPLATES, _ATTRIBUTES))) + text[start:]
        elif mutation == 3:
            character = chr(source.choice((0, 9, 10, 13, 34, 39, 60, 62, 91, 96, 123, 0x3000, 0xFF0C, 0x1F600)))
            text = text[:start] + character + text[start + 1 :]
        else:
            text = text[end:] + text[:start] + _generate(source)
    return text[:4_000]
