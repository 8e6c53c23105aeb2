"""Generates posts with the defects of scraped ones; no two share a tag with attributes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

from . import sentences

_PARAGRAPHS = (30, 35)
_HEADINGS = 3


def post(number: int, seed: int) -> str:
    """The post with a number; the same for the same seed."""
    random = Random(f"{seed}:{number}")
    title = sentences.headline(random)
    return f"{_front_matter(number, title, random)}\n<div>   \n{_body(number, title, random)} \n  \n</div>\n{' ' * random.randrange(4, 20)}"


def _front_matter(number: int, title: str, random: Random) -> str:
    site = random.choice(sentences.SITES)
    image = f"https://picsum.photos/{random.randrange(300, 900)}/300?random={number}"
    date = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(minutes=random.randrange(2_000_000))
    return (
        f"\n---\ntitle: '{title}'\ncategories: \n - {random.choice(sentences.SECTIONS)}\n - {site}\n - 新闻\n"
        f"headimg: '{image}'\nauthor: {site}\ncomments: false\n"
        f"date: {date:%a, %d %b %Y %H:%M:%S} GMT\nthumbnail: '{image}'\n---\n"
    )


def _body(number: int, title: str, random: Random) -> str:
    tags = _Tags.generate(number, random)
    texts = [_paragraph(tags, random) for _ in range(random.randint(*_PARAGRAPHS) - _HEADINGS - 4)]
    headings = [f"<strong>{text}</strong>" for text in (title, sentences.headline(random), sentences.headline(random) + "?")]
    for heading, index in zip(headings, sorted(random.sample(range(2, len(texts) - 2), _HEADINGS)), strict=True):
        texts.insert(index, heading)
    head = [f"文|{random.choice(sentences.SITES)}", f"作者|{sentences.person(random)}"]
    return "".join(f"{tags.paragraph(random)}{text}</p>" for text in (*head, *texts, sentences.credit(random), sentences.fragment(random)))


def _paragraph(tags: _Tags, random: Random) -> str:
    text = "".join(sentences.sentence(random) for _ in range(random.choice((1, 1, 2, 2, 2))))
    chance = random.random()
    if chance < 0.12:
        return f"{tags.span}{text}</span>"
    if chance < 0.22:
        return f"{sentences.lead(random)}{text}{tags.link(random)}也在其中。"
    if chance < 0.27:
        return sentences.question(random) + text
    return text + sentences.measurements(random) if chance < 0.32 else text


class _Tags(NamedTuple):
    """The start tags of a post; each contains the number of the post, so that no result cached for a tag applies to another post."""

    number: int
    usual: str
    """The start tag of most paragraphs."""
    other: str
    span: str
    host: str

    @classmethod
    def generate(cls, number: int, random: Random) -> _Tags:
        indent = f"text-indent: {2 + number / 10_000:.4f}em"
        extra = random.choice(("", "", f' class="t{number}"', f' id="p{number}"', ' align="left"', ' dir="ltr"'))
        usual = f'<p{extra} style="{_style(indent, random)}">'
        other = f'<p style="{_style(f"line-height: {1 + number / 10_000:.4f}", random)}">'
        host = f"{random.choice(('www.', 'm.', 'news.', ''))}{random.choice(('cha', 'mu', 'he', 'tao', 'xing'))}{number}.example"
        return cls(number, usual, other, f'<span style="{indent};">', host)

    def paragraph(self, random: Random) -> str:
        """A start tag; one in eight is not the usual one."""
        return random.choice((*(self.usual,) * 7, self.other))

    def link(self, random: Random) -> str:
        """An automatic keyword link of the source site."""
        word = random.choice(sentences.KEYWORDS)
        scheme = random.choice(("https", "https", "http"))
        url = f"{scheme}://{self.host}/{random.choice(('topic', 'tag', 'k'))}/{random.randrange(1000)}/"
        attributes = [f'href="{url}"', 'target="_blank"', f'title="{word}"']
        random.shuffle(attributes)
        return f'<span class="hrefStyle k{self.number}"><a {" ".join(attributes)}>{word}</a></span>'


def _style(first: str, random: Random) -> str:
    declarations = [
        first,
        *random.sample(
            (
                f"text-align: {random.choice(('left', 'justify'))}",
                f"color: rgb({random.randrange(90)}, {random.randrange(90)}, {random.randrange(90)})",
                f"background-color: #{random.randrange(0xE00000, 0xFFFFFF):06x}",
                f"font-size: {random.randrange(12, 19)}px",
                f"letter-spacing: 0.{random.randrange(1, 99)}px",
                f"margin-bottom: {random.randrange(4, 30)}px",
                "white-space: normal",
                "font-family: SimSun",
            ),
            random.choice((1, 1, 2, 3)),
        ),
    ]
    random.shuffle(declarations)
    return "; ".join(declarations) + random.choice((";", ";", ""))
