"""Made-up posts with the defects of a scraped one; no two share a tag that has attributes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

from . import material

_PARAGRAPHS = (30, 35)
_HEADINGS = 3


def post(number: int, seed: int) -> str:
    """The post of that number; the same for the same seed."""
    random = Random(f"{seed}:{number}")
    title = material.headline(random)
    return f"{_front_matter(number, title, random)}\n<div>   \n{_body(number, title, random)} \n  \n</div>\n{' ' * random.randrange(4, 20)}"


def _front_matter(number: int, title: str, random: Random) -> str:
    site = random.choice(material.SITES)
    picture = f"https://picsum.photos/{random.randrange(300, 900)}/300?random={number}"
    date = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(minutes=random.randrange(2_000_000))
    return (
        f"\n---\ntitle: '{title}'\ncategories: \n - {random.choice(material.SECTIONS)}\n - {site}\n - 新闻\n"
        f"headimg: '{picture}'\nauthor: {site}\ncomments: false\n"
        f"date: {date:%a, %d %b %Y %H:%M:%S} GMT\nthumbnail: '{picture}'\n---\n"
    )


def _body(number: int, title: str, random: Random) -> str:
    tags = _Tags.of(number, random)
    texts = [_paragraph(tags, random) for _ in range(random.randint(*_PARAGRAPHS) - _HEADINGS - 4)]
    headings = [f"<strong>{text}</strong>" for text in (title, material.headline(random), material.headline(random) + "?")]
    for heading, place in zip(headings, sorted(random.sample(range(2, len(texts) - 2), _HEADINGS)), strict=True):
        texts.insert(place, heading)
    head = [f"文|{random.choice(material.SITES)}", f"作者|{material.person(random)}"]
    return "".join(f"{tags.paragraph(random)}{text}</p>" for text in (*head, *texts, material.credit(random), material.stump(random)))


def _paragraph(tags: _Tags, random: Random) -> str:
    text = "".join(material.sentence(random) for _ in range(random.choice((1, 1, 2, 2, 2))))
    chance = random.random()
    if chance < 0.12:
        return f"{tags.span}{text}</span>"
    if chance < 0.22:
        return f"{material.lead(random)}{text}{tags.link(random)}也在其中。"
    if chance < 0.27:
        return material.question(random) + text
    return text + material.scores(random) if chance < 0.32 else text


class _Tags(NamedTuple):
    """The opening tags of one post; the post's number is in each, so that no memo carries over to another post."""

    number: int
    usual: str
    """What most paragraphs begin with."""
    other: str
    span: str
    host: str

    @classmethod
    def of(cls, number: int, random: Random) -> _Tags:
        indent = f"text-indent: {2 + number / 10_000:.4f}em"
        more = random.choice(("", "", f' class="t{number}"', f' id="p{number}"', ' align="left"', ' dir="ltr"'))
        usual = f'<p{more} style="{_style(indent, random)}">'
        other = f'<p style="{_style(f"line-height: {1 + number / 10_000:.4f}", random)}">'
        host = f"{random.choice(('www.', 'm.', 'news.', ''))}{random.choice(('cha', 'mu', 'he', 'tao', 'xing'))}{number}.example"
        return cls(number, usual, other, f'<span style="{indent};">', host)

    def paragraph(self, random: Random) -> str:
        """A start tag; one in eight is not the usual one."""
        return random.choice((*(self.usual,) * 7, self.other))

    def link(self, random: Random) -> str:
        """A link that the source site set on a keyword."""
        word = random.choice(material.KEYWORDS)
        scheme = random.choice(("https", "https", "http"))
        address = f"{scheme}://{self.host}/{random.choice(('topic', 'tag', 'k'))}/{random.randrange(1000)}/"
        attributes = [f'href="{address}"', 'target="_blank"', f'title="{word}"']
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
