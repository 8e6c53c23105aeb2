"""Makes rows of the kinds that corpora have: short posts with the problems of scraped, pasted and converted ones, most of them with few."""

from __future__ import annotations

import json
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from .. import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_FILES = 8
"""Files that the rows are written to in turn, by ranges; every second one is Parquet."""
_WORDS = (
    "along the river to the old mill and back again under tall trees where rain falls on quiet water before noon a boat waits with its"
    " lamps lit while the keeper reads a map of the coast and counts the steps between two gates that nobody has opened since spring"
).split()


def row(number: int, seed: int = 1) -> dict[str, str]:
    """Return the row with a number; the same for the same seed."""
    random = Random(seed * 1_000_003 + number)
    kind = random.choices(_KINDS, weights=_WEIGHTS)[0]
    return {"id": f"row-{number}", "source": f"site-{number % 97}.example", "text": kind(number, random)}


def write_rows(folder: Path, count: int, seed: int = 1) -> int:
    """Write rows to files in a folder, and return their size in bytes."""
    import pyarrow as pa
    from pyarrow import parquet

    folder.mkdir(parents=True, exist_ok=True)
    bounds = [count * part // _FILES for part in range(_FILES + 1)]
    for part, (start, end) in enumerate(pairwise(bounds)):
        found = (row(number, seed) for number in range(start, end))
        if part % 2 == 0:
            with open(folder / f"{part}.jsonl", "w", encoding="utf-8", newline="\n") as lines:
                lines.writelines(f"{json.dumps(one, ensure_ascii=False)}\n" for one in found)
            continue
        kind = pa.schema([(name, pa.string()) for name in ("id", "source", "text")])
        with parquet.ParquetWriter(folder / f"{part}.parquet", kind, compression="zstd") as table:
            for group in _groups(found):
                table.write_table(pa.Table.from_pylist(group, kind))
    return sum(path.stat().st_size for path in folder.iterdir())


def _groups(rows: Iterator[dict[str, str]], size: int = 2_500) -> Iterator[list[dict[str, str]]]:
    group = []
    for one in rows:
        group.append(one)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def _sentence(random: Random) -> str:
    return " ".join(random.choices(_WORDS, k=random.randrange(6, 22))).capitalize() + "."


def _paragraph(random: Random, most: int = 5) -> str:
    return " ".join([_sentence(random) for _ in range(random.randrange(1, most))])


def _head(number: int, random: Random, date: str = "2021-04-{:02}") -> str:
    day = date.format(random.randrange(1, 28))
    return f"---\ntitle: {_sentence(random)[:-1]} {number}\ndate: {day}\ntags: [{random.choice(_WORDS)}, walk]\n---\n\n"


def _notes(number: int, random: Random) -> str:
    """Plain Markdown without problems."""
    parts = [_paragraph(random) for _ in range(random.randrange(3, 14))]
    return _head(number, random) + "\n\n".join(parts) + "\n"


def _guide(number: int, random: Random) -> str:
    """Headings, lists, links and code."""
    steps = "\n".join(f"- [{random.choice(_WORDS)} {step}](https://walks.example/{number}/{step}) {_sentence(random)}" for step in range(4))
    code = "```sh\nmap --scale 3 | gate --open\n```"
    return f"{_head(number, random)}## {_sentence(random)[:-1]}\n\n{_paragraph(random)}\n\n{steps}\n\n{code}\n\n{_paragraph(random)}\n"


def _pasted(number: int, random: Random) -> str:
    """HTML that an editor has left in Markdown, and a date of HTTP."""
    parts = [f'<p style="text-indent: 2em; color: #{number % 4096:03x}">{_paragraph(random)}</p>' for _ in range(random.randrange(3, 9))]
    return _head(number, random, "Mon, {:02} Apr 2021 10:00:00 GMT") + "<div>\n" + "\n".join(parts) + "\n</div>   \n"


def _scraped(number: int, random: Random) -> str:
    """Chinese text with the punctuation and keyword links of its source site."""
    texts = ["".join(sentences.sentence(random) for _ in range(2)) for _ in range(random.randrange(2, 6))]
    link = f'<a href="http://tao{number}.example/k/{number % 1000}/" target="_blank">{random.choice(sentences.KEYWORDS)}</a>'
    body = "".join(f"<p>{text}</p>\n" for text in texts)
    return f"---\ntitle: '{sentences.headline(random)}'\n---\n\n{body}<p>{sentences.question(random)}{link}</p>\n"


def _exported(number: int, random: Random) -> str:
    """A post that was exported from a blog: tracking links, a table and an image."""
    link = f"https://walks.example/{number}?utm_source=feed&utm_medium=rss"
    table = "| gate | steps |\n|---|---|\n| old | 12 |\n| new | 340 |"
    return f"{_head(number, random)}{_paragraph(random)} [{random.choice(_WORDS)}]({link})\n\n{table}\n\n![](/images/{number}.jpg)\n"


_KINDS: tuple[Callable[[int, Random], str], ...] = (_notes, _guide, _pasted, _scraped, _exported)
_WEIGHTS = (30, 25, 15, 15, 15)
