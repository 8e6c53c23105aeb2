"""Posts that nobody would write, made of the pieces that posts are made of; nothing may raise, and nothing may take long.

Half of the texts are put together from pieces of front matter, Markdown, HTML and templates; the other half are earlier texts with parts
cut out, doubled, swapped or damaged.  Each is checked with every rule, and every twentieth is fixed, twice.
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
"""Seconds of processor time that no text of this size may take."""
_SHARE = 5_000
_FIXED = 20
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
_ENDINGS = ("md", "md", "md", "html", "mdx")


class Fuzzed(NamedTuple):
    """What a run came to."""

    executions: int
    failures: list[str]
    slowest: float
    """Seconds of processor time."""


def fuzz(runs: int, seed: int, jobs: int) -> str:
    """The outcome of so many executions, as text; the seeds of what failed stand in it."""
    shares = [(seed + number, min(_SHARE, runs - number * _SHARE)) for number in range(-(-runs // _SHARE))]
    begun = time.perf_counter()
    with Pool(jobs or None) as pool:
        parts = list(pool.imap_unordered(_share, shares))
    failures = [failure for part in parts for failure in part.failures]
    total = sum(part.executions for part in parts)
    slowest = max((part.slowest for part in parts), default=0.0)
    took = time.perf_counter() - begun
    return "\n".join([f"{total:,} executions in {took:.0f} s: {len(failures)} failures; the slowest took {slowest:.2f} s", *failures[:50]])


def _share(order: tuple[int, int]) -> Fuzzed:
    return fuzzed(*order)


def fuzzed(seed: int, count: int) -> Fuzzed:
    """So many executions, from one seed."""
    source = random.Random(seed)
    flags = [Overrides(isolated=True, select=("all",), profile=profile) for profile in ("plain", "hexo", "jekyll", "hugo")]
    checkers = [Checker(ConfigResolver(one).for_file("post.md")) for one in flags]
    failures: list[str] = []
    earlier = [""]
    executions, slowest = 0, 0.0
    while executions < count:
        text = _made(source) if source.random() < 0.5 else _mutated(source, source.choice(earlier))
        if len(earlier) < 200:
            earlier.append(text)
        else:
            earlier[source.randrange(200)] = text
        checker = source.choice(checkers)
        data = text.encode("utf-8", "surrogatepass" if source.random() < 0.02 else "replace")
        if source.random() < 0.02 and data:
            at = source.randrange(len(data))
            data = data[:at] + bytes([source.randrange(256)]) + data[at + 1 :]
        document = Document(f"post.{source.choice(_ENDINGS)}", data)
        begun = time.process_time()
        executions += 1
        try:
            checker.check(document)
            if executions % _FIXED == 0 and document.utf8:
                executions += _fix(checker, document)
        except Exception:  # noqa: BLE001 - to find them is the point
            failures.append(f"seed {seed}, {document.path}: {data!r}\n{traceback.format_exc(limit=-3)}")
        took = time.process_time() - begun
        slowest = max(slowest, took)
        if took > SLOW:
            failures.append(f"seed {seed}, {document.path}: {took:.1f} s for {data!r}")
    return Fuzzed(executions, failures, slowest)


def _fix(checker: Checker, document: Document) -> int:
    every = {Safety.SAFE, Safety.UNSAFE}
    try:
        once = fix_document(checker, document, every)
    except ConflictingFixes:
        # House styles that contradict each other are both in `all`: the file stays as it is, and the run says so.
        return 1
    again = fix_document(checker, Document.from_text(once.text, document.path), every)
    if again.text != once.text and not once.refused:
        raise AssertionError(f"a second fix gives {again.text!r} and not {once.text!r}")
    return 2


def _made(source: random.Random) -> str:
    parts = []
    if source.random() < 0.6:
        fence = source.choice(["---", "---", "---", "+++", ";;;", "--- ", "----"])
        fields = "\n".join(source.choice(_YAML) for _ in range(source.randrange(6)))
        end = source.choice([fence, fence, "---", "...", ""])
        parts.append(f"{source.choice(['', '', chr(10), chr(0xFEFF), ' '])}{fence}\n{fields}\n{end}\n")
    for _ in range(source.randrange(1, 14)):
        kind = source.random()
        if kind < 0.45:
            parts.append(source.choice(_MARKDOWN))
        elif kind < 0.75:
            attributes = [source.choice(_ATTRIBUTES) for _ in range(source.randrange(4))]
            begin, end = source.choice(["<", "<", "<", "</"]), source.choice([">", ">", ">", "/>", "", " >"])
            parts.append(f"{begin}{' '.join([source.choice(_NAMES), *attributes])}{end}")
        else:
            parts.append(source.choice(source.choice((_HTML, _TEMPLATES))))
        parts.append(source.choice(["\n\n", "\n\n", "\n", " ", "", "\r\n", "\n    ", "\n> "]))
    return "".join(parts)


def _mutated(source: random.Random, text: str) -> str:
    for _ in range(source.randrange(1, 4)):
        a, b = sorted((source.randrange(len(text) + 1), source.randrange(len(text) + 1)))
        kind = source.randrange(5)
        if kind == 0:
            text = text[:a] + text[b:]
        elif kind == 1:
            text = text[:b] + text[a:b] + text[b:]
        elif kind == 2:
            text = text[:a] + source.choice(source.choice((_YAML, _MARKDOWN, _HTML, _TEMPLATES, _ATTRIBUTES))) + text[a:]
        elif kind == 3:
            text = text[:a] + chr(source.choice((0, 9, 10, 13, 34, 39, 60, 62, 91, 96, 123, 0x3000, 0xFF0C, 0x1F600))) + text[a + 1 :]
        else:
            text = text[b:] + text[:a] + _made(source)
    return text[:4_000]
