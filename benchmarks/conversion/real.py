"""Converts the posts of folders, and compares each with its page before."""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.run.conversion import markdown_path
from linter.run.discovery import find_posts
from linter.run.plan import Mode, Plan
from linter.run.session import Session
from linter.source.document import Document
from linter.syntax.parse import parse

from .judge import page_of_html, page_of_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A generator replaces its tags before anything else is read, and footnotes are numbered anew.
_TAG = re.compile(r"\{% highlight.*?endhighlight %\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


class Outcome(NamedTuple):
    """What became of one post."""

    path: str
    kept: tuple[str, ...]
    """Why a block stays HTML, for each."""
    differs: tuple[str, ...]
    """What of its page differs."""
    repeats: bool
    """Whether a second run changes nothing."""
    removed: bool
    """Whether the policy removed something."""
    refused: str = ""


def outcomes(folder: str, most: int = 0) -> Iterator[Outcome]:
    """Convert up to so many posts of a folder, as its own settings say; 0 is all."""
    configs, here = ConfigResolver(Overrides(origin="")), os.getcwd()
    os.chdir(folder)
    try:
        found = find_posts(configs, ["."])
        session, count = Session(configs, Plan(Mode.CONVERT)), 0
        for result in session.paths(sorted(found.paths), unnamed=found.unnamed):
            if result.error:
                yield Outcome(result.path, (), (), repeats=True, removed=False, refused=result.error)
            if not result.applied or result.after is None:
                continue
            count += 1
            profile = session.config_for(result.path).site.profile
            target = markdown_path(result.path)
            bodies = [
                parse(Document.from_text(text, path), profile) for text, path in ((result.before, result.path), (result.after, target))
            ]
            before, after = (_TAG.sub("CODE", post.text[post.body.start :]) for post in bodies)
            again = session.convert(Document.from_text(result.after, target))
            yield Outcome(
                result.path,
                tuple(f"{one.reason} ({one.name})" for one in result.kept),
                _differences(before, after, bodies[0].language),
                repeats=again.after == result.after,
                removed=any("not allowed" in note for note in result.notes),
            )
            if count == most:
                return
    finally:
        os.chdir(here)


def _differences(before: str, after: str, language: str) -> tuple[str, ...]:
    """What of a page differs; the body of a Markdown file is read as HTML and as Markdown, and the nearer page counts."""
    page = page_of_markdown(after, marks=False)
    readings = [page_of_html] if language == "html" else [page_of_html, page_of_markdown]
    return min((tuple(read(before, marks=False).differences(page)) for read in readings), key=len)


def report(folders: Iterable[str], most: int = 0, *, verbose: bool = False) -> str:
    """A summary of each folder: posts, pages that differ, why blocks stay HTML."""
    lines = []
    for folder in folders:
        found = list(outcomes(folder, most))
        done = [one for one in found if not one.refused]
        differing = [one for one in done if one.differs]
        lines.append(
            f"{folder}: {len(done)} posts converted, {len(found) - len(done)} refused, {len(differing)} pages differ, "
            f"{sum(not one.repeats for one in done)} change again, {sum(one.removed for one in done)} with markup that the policy removes"
        )
        reasons = Counter(reason for one in done for reason in one.kept)
        lines += [f"    {count:>4}  {reason}" for reason, count in reasons.most_common()]
        if verbose:
            lines += [
                f"    {one.path}: {', '.join(one.differs)}{'' if one.repeats else ' changes again'}"
                for one in done
                if one.differs or not one.repeats
            ]
            lines += [f"    {one.path}: {one.refused}" for one in found if one.refused]
    return "\n".join(lines) + "\n"
