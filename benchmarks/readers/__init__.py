"""Whether postlint finds what real readers of front matter refuse, or read otherwise than its author meant.

Slips are made in the front matter of posts and inputs, one at a time.  Each reader reads every text before and after its slip, and postlint
checks it with the default rules and the profile of that reader.  Only what is reported after a slip and was not before counts as found.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver, standalone_config
from linter.engine.check import Checker
from linter.registry.catalogue import CATALOGUE
from linter.run.discovery import find_posts
from linter.source.document import Document

from .figures import AS_IT_IS, GOALS, Case, Outcome, Problem, Shares, by_kind, by_reader, misses, otherwise
from .judges import PROFILES, Reader, read, versions
from .slips import BODY, Slip, head, slips

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PLAIN = f"---\ntitle: A mill\n---\n{BODY}"
"""A post that every reader takes."""


class Request(NamedTuple):
    """What to do, from the command line."""

    paths: Sequence[Path]
    """Folders of posts, and files that are inputs: posts, or lines of JSON with a ``text`` and a ``name`` each."""
    posts: int = 2_000
    """The most posts of folders; they are drawn by their text."""
    seed: int = 0
    jobs: int = 0
    """Processes; 0 is one per core."""
    names: Sequence[str] = tuple(PROFILES)
    """The readers to ask."""
    misses: Path | None = None
    """Where to write the cases that are not as they have to be."""


class Measured(NamedTuple):
    """The result of a run."""

    report: str
    met: bool


def readers(request: Request) -> Measured:
    """Measure; writes the cases that failed where the request says.  Raises ``OSError`` if a reader fails as a program, and for files."""
    given = [one for path in request.paths if path.is_file() for one in _inputs(path)]
    inputs = list(dict.fromkeys(text for name, text in given if _is_markdown(name)))
    folders = [str(path) for path in request.paths if not path.is_file()]
    posts = _posts(folders, request.posts) if folders else []
    originals = list(dict.fromkeys(fields + BODY for text in (*inputs, *posts) if (fields := head(text))))
    slipped = {text: slips(text, request.seed) for text in originals}
    texts = [PLAIN, BODY, *inputs, *(one for text, made in slipped.items() for one in (text, *(slip.text for slip in made)))]
    found = read(texts, request.names)
    cases = _judged(found, inputs, slipped, request.jobs)
    if request.misses is not None:
        request.misses.write_text(misses(cases), encoding="utf-8", errors="replace")
    number = sum(map(len, slipped.values()))
    lines = [versions(found, request.names), f"{len(inputs)} inputs, {len(originals)} front matters, {number} slips", GOALS]
    tables = by_reader(cases, PROFILES), by_kind(cases), f"read otherwise, of which found:\n\n{otherwise(cases)}"
    return Measured("\n\n".join(("\n".join(lines), *tables)), Shares.of(cases).met)


def _inputs(path: Path) -> list[tuple[str, str]]:
    """The names and texts of inputs."""
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    if path.suffix != ".jsonl":
        return [(path.name, text)]
    found = [json.loads(line) for line in text.splitlines() if line.strip()]
    return [(one.get("name", ""), one["text"]) for one in found]


def _is_markdown(name: str) -> bool:
    # Readers get every text as a Markdown file.
    return Document.from_text("", name).language == "markdown"


def _posts(folders: Sequence[str], number: int) -> list[str]:
    """Posts of folders that have front matter; where there are more, those whose text has the smallest digests."""
    paths = find_posts(ConfigResolver(Overrides(isolated=True)), folders).paths
    texts = dict.fromkeys(Document(path, Path(path).read_bytes()).text for path in paths)
    return sorted(filter(head, texts), key=lambda text: (crc32(text.encode("utf-8", "surrogateescape")), text))[:number]


def _judged(found: Sequence[Reader], inputs: Iterable[str], slipped: dict[str, list[Slip]], jobs: int) -> list[Case]:
    chosen = [(reader, case) for reader in found for case in compared(reader, inputs, slipped)]
    # The profile of one reader is that of most readers: what any of them reads otherwise is reported rightly.
    harmful = {case[1].text for _, case in chosen if case[2] is not Outcome.SAME}
    chosen = [
        (reader, case) for reader, case in chosen if not (reader.profile == "plain" and case[2] is Outcome.SAME and case[1].text in harmful)
    ]
    needed = dict.fromkeys((reader.profile, text) for reader, (original, slip, _) in chosen for text in (original, slip.text))
    with ProcessPoolExecutor(jobs or None) as pool:
        problems = dict(zip(needed, pool.map(_problems, needed, chunksize=100), strict=True))
    cases = []
    for reader, (original, slip, outcome) in chosen:
        after = problems[reader.profile, slip.text]
        if slip.kind == AS_IT_IS:
            new = [problem for problem in after if problem.rule in CATALOGUE.family("front-matter")]
        else:
            new = new_problems(problems[reader.profile, original], after)
        readings = reader.readings[original], reader.readings[slip.text]
        cases.append(Case(reader.name, slip.kind, outcome, slip.text, slip.lines, tuple(new), *readings))
    return cases


def compared(reader: Reader, inputs: Iterable[str], slipped: dict[str, list[Slip]]) -> Iterator[tuple[str, Slip, Outcome]]:
    """What there is to find for a reader: an original, what became of it, and what the reader makes of that.

    Only what the reader took as front matter, to its end, before the slip.
    """
    nothing, body = reader.readings[BODY], reader.readings[PLAIN].same_as[1]
    for text in inputs:
        if reader.readings[text].error:
            yield text, Slip(AS_IT_IS, text, frozenset()), Outcome.REFUSED
    for original, made in slipped.items():
        before = reader.readings[original]
        if before.error or before.data == nothing.data or before.same_as[1] != body:
            continue
        for slip in made:
            after = reader.readings[slip.text]
            same = Outcome.SAME if after.same_as == before.same_as else Outcome.OTHERWISE
            yield original, slip, Outcome.REFUSED if after.error else same


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """What is reported after a slip and was not before, wherever it is and whatever it quotes."""
    left = Counter((problem.rule, _without_quotes(problem.message)) for problem in before)
    new = []
    for problem in after:
        key = problem.rule, _without_quotes(problem.message)
        if left[key]:
            left[key] -= 1
        else:
            new.append(problem)
    return new


def _without_quotes(message: str) -> str:
    return re.sub(r"`[^`]*`|\d+", "", message)


@cache
def _checker(profile: str) -> Checker:
    return Checker(standalone_config(Overrides(profile=profile)))


def _problems(given: tuple[str, str]) -> tuple[Problem, ...]:
    """What postlint reports of a text with a profile."""
    profile, text = given
    document = Document.from_text(text, "_posts/2021-01-01-n.md" if profile == "jekyll" else "n.md")
    found = _checker(profile).check(document).diagnostics
    return tuple(Problem(text.count("\n", 0, one.span.start), one.rule, one.message) for one in found)
