"""Ends of texts from checkouts: of sentences and in the middle of them, and the last paragraphs of posts, whole and cut."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from linter.source.document import Document
from linter.syntax.parse import parse
from linter.truncation.article import PROSE, Article
from linter.truncation.end_features import script
from linter.truncation.excerpts import is_plain, last_dotted
from linter.truncation.markup import unfinished
from linter.truncation.missing_end import is_prose, last_unended
from linter.truncation.terminators import CLOSERS, TERMINATORS, is_cjk, is_ended

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from linter.syntax.nodes import Paragraph

SUFFIXES = (".md", ".markdown", ".mdx")
_SKIPPED = {"node_modules", "vendor", "_site", "public"}
_NO_POSTS = {"readme", "changelog", "license", "contributing", "code_of_conduct"}
_SHORTEST_BODY = 200
_PARAGRAPHS = 30
"""How many paragraphs of a post teach the n-grams."""
_TRIES = 4
_DOTS = ("…", "...", "……", "......", " ...", "…")
_STOPS = "。！？.!?"


class Source(NamedTuple):
    """A post of a checkout."""

    repository: str
    path: str
    text: str


class Ending(NamedTuple):
    """The last paragraph of an article, and whether something was cut off behind it."""

    repository: str
    path: str
    language: str
    article: Article
    last: Paragraph
    before: str
    """The text of the paragraph without dots at its end."""
    cut: bool
    natural: bool = False
    """Whether the post ends here in the repository."""


def posts(folder: Path, most: int) -> list[Source]:
    """The posts of a checkout, at most so many, in an order that their paths determine.

    A post has front matter and a body; of two with the same end, the first counts.
    """
    files = [path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.stem.lower() not in _NO_POSTS and path.is_file()]
    names = [path.relative_to(folder).as_posix() for path in files]
    names = [name for name in names if _SKIPPED.isdisjoint(name.split("/")) and not any(part[0] == "." for part in name.split("/"))]
    found: list[Source] = []
    seen = set()
    for name in sorted(names, key=lambda name: (crc32(name.encode()), name)):
        text = (folder / name).read_text(encoding="utf-8", errors="ignore")
        end = text.rstrip()[-200:]
        if not text.startswith(("---", "+++")) or len(text) < _SHORTEST_BODY or end in seen:
            continue
        seen.add(end)
        found.append(Source(folder.name.replace("+", "/", 1), name, text))
        if len(found) == most:
            break
    return found


def read(text: str) -> Article:
    """The article of a post."""
    return Article(parse(Document.from_text(text)))


def sentence_ends(article: Article, seed: random.Random) -> Iterator[tuple[str, bool]]:
    """Texts that end with a sentence, without its stop, and texts that end elsewhere (True), about as many."""
    shown = [paragraph for paragraph in article.shown if paragraph.kind in {*PROSE, "quote", "item", "heading"} and script(paragraph.text)]
    for paragraph in seed.sample(shown, min(_PARAGRAPHS, len(shown))):
        text = paragraph.text.rstrip()
        if len(text) < (10 if is_cjk(text[0]) else 20):
            continue
        ended = text.rstrip(TERMINATORS + CLOSERS + " ")
        if ended and (paragraph.kind in PROSE or len(ended) < len(text) or seed.random() < 0.3):
            yield ended, False
        stops = [place for place, mark in enumerate(text[:-1]) if mark in _STOPS and (mark in "。！？" or text[place + 1] in " \n")]
        for place in seed.sample(stops, min(3, len(stops))):
            if place > 8:
                yield text[:place], False
        if paragraph.kind in PROSE:
            for _ in range(1 + min(3, len(stops))):
                place = _position(text, seed)
                if place:
                    yield text[:place].rstrip(), True


def _position(text: str, seed: random.Random) -> int:
    """Where a program may cut a text: in a word, or behind one; 0 if nowhere."""
    for _ in range(_TRIES):
        place = seed.randrange(8, len(text))
        if not is_cjk(text[place]) and seed.random() < 0.4:
            place = text.rfind(" ", 8, place) if text.rfind(" ", 8, place) > 0 else place
        before, behind = text[:place].rstrip(), text[place:].lstrip()[:1]
        if len(before) >= 8 and before[-1].isalnum() and behind not in _STOPS and not is_ended(before):
            return place
    return 0


def whole(source: Source, article: Article, inside: int, *, dots: bool) -> Iterator[Ending]:
    """The end of a post without a stop (or in dots), and at most so many of the paragraphs within it that have none."""
    language = language_of(article)
    last = _judged(article, dots=dots)
    if last:
        yield Ending(source.repository, source.path, language, article, *last, cut=False, natural=True)
    elif inside and not dots and article.last >= 0 and article.shown[article.last].text.rstrip()[-1:] in _STOPS:
        end = article.shown[article.last].span.end
        stripped = read(source.text[:end].rstrip(_STOPS))
        last = _judged(stripped, dots=False)
        if last:
            yield Ending(source.repository, source.path, language, stripped, *last, cut=False)
    seed = random.Random(crc32(source.path.encode()))
    inner = (
        []
        if not inside
        else [index for index, paragraph in enumerate(article.shown[:-1]) if _may_end(article, index, paragraph, dots=dots)]
    )
    for index in seed.sample(inner, min(inside, len(inner))):
        part = read(source.text[: article.shown[index].span.end])
        last = _judged(part, dots=dots)
        if last:
            yield Ending(source.repository, source.path, language, part, *last, cut=False)


def _may_end(article: Article, index: int, paragraph: Paragraph, *, dots: bool) -> bool:
    """Whether a post might end with a paragraph within it: a heading or another paragraph follows directly."""
    following = article.shown[index + 1]
    if paragraph.kind not in PROSE or following.kind not in {"heading", *PROSE} or is_ended(paragraph.text) != dots:
        return False
    between = article.post.text[paragraph.span.end : following.span.start]
    return not between.strip("# \r\n*_\t>") and (not dots or paragraph.text.rstrip()[-1:] in "….")


def cuts(source: Source, article: Article, count: int, *, dots: bool) -> Iterator[Ending]:
    """A post cut off at random, half of the time in its last paragraph."""
    language = language_of(article)
    prose = [paragraph for paragraph in article.shown[: article.last + 1] if paragraph.kind in PROSE and len(paragraph.text) >= 20]
    seed = random.Random(crc32(source.path.encode()) + 1 + dots)
    for _ in range(count if prose else 0):
        for _ in range(_TRIES):
            paragraph = prose[-1] if seed.random() < 0.5 else seed.choices(prose, [len(one.text) for one in prose])[0]
            raw = paragraph.span.text(source.text)
            place = _position(raw, seed) if len(raw) > 20 else 0
            if not place:
                continue
            part = read(source.text[: paragraph.span.start + place].rstrip() + (seed.choice(_DOTS) if dots else ""))
            last = _judged(part, dots=dots)
            if last and last[0].span.start == paragraph.span.start and unfinished(part.post) is None:
                yield Ending(source.repository, source.path, language, part, *last, cut=True)
                break


def _judged(article: Article, *, dots: bool) -> tuple[Paragraph, str] | None:
    """The last paragraph and its text without dots if the model judges it."""
    if dots:
        dotted = last_dotted(article)
        return dotted[:2] if dotted and is_plain(article, dotted[1]) else None
    last = last_unended(article)
    return (last, last.text.rstrip()) if last and is_prose(article, last, last.text.rstrip()) else None


def language_of(article: Article) -> str:
    """A guess at the language, for tables: by script, in Latin script by frequent words."""
    text = " ".join(paragraph.text for paragraph in article.shown[-12:])[-3000:]
    kana = sum("\u3040" <= character <= "\u30ff" for character in text)
    han = sum("\u3400" <= character <= "\u9fff" for character in text)
    if kana > 0.1 * (han + kana) and kana > 5:
        return "ja"
    if han > 0.1 * len(text):
        return "zh"
    if sum("\uac00" <= character <= "\ud7a3" for character in text) > 0.1 * len(text):
        return "ko"
    if sum("\u0400" <= character <= "\u04ff" for character in text) > 0.2 * len(text):
        return "ru"
    words = text.lower().split()
    return max(_FREQUENT, key=lambda language: sum(word in _FREQUENT[language] for word in words))


_FREQUENT = {
    "en": frozenset("the and of to is that for with you are it this".split()),
    "de": frozenset("der die das und ist nicht ein eine mit auf für von zu den dem sich wir ich".split()),
    "fr": frozenset("le la les des une et est que qui pour dans pas sur plus du au ce".split()),
    "es": frozenset("el los las que en una por con para del es se lo como más".split()),
    "pt": frozenset("o os um uma que não com para em do da no na por você é".split()),
    "it": frozenset("il che di per non sono della è un con gli alla".split()),
}
