"""Days as lines of a page have them, in ten languages."""

from __future__ import annotations

from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy
from ....values.spans import Span


class Day(NamedTuple):
    """A day, or with the year 0 the same day of any year."""

    year: int
    month: int
    day: int

    def is_near(self, other: Day) -> bool:
        """Whether another day is the same, or the one before or after it, as it may be in another time zone."""
        from datetime import date

        year = self.year or other.year
        try:
            return abs((date(year, self.month, self.day) - date(*other)).days) <= 1
        except ValueError:
            return False


_MONTHS = (
    ("jan", "ene", "gen", "янв"),
    ("feb", "fév", "fev", "фев"),
    ("mar", "mär", "мар"),
    ("apr", "avr", "abr", "апр"),
    ("may", "mai", "mag", "мая"),
    ("jun", "juin", "giu", "июн"),
    ("jul", "juil", "lug", "июл"),
    ("aug", "aoû", "ago", "авг"),
    ("sep", "set", "сен"),
    ("oct", "okt", "out", "ott", "окт"),
    ("nov", "ноя"),
    ("dec", "dez", "déc", "dic", "дек"),
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_LONGEST_FIRST = 4
_DAY = lazy(
    r"(?<![\w.])(?:"
    r"(?P<y>(?:19|20)\d\d)\s?(?:[-/.]|年|년)\s?(?P<m>\d{1,2})\s?(?:[-/.]|月|월)\s?(?P<d>\d{1,2})\s?[日号號일]?(?!\d)(?:t(?=\d\d:))?"
    r"|(?P<d2>\d{1,2})[./-](?P<m2>\d{1,2})[./-](?P<y2>(?:19|20)\d\d)(?!\d)"
    r"|(?P<m3>\d{1,2})月(?P<d3>\d{1,2})[日号號]"
    r"|(?P<n4>[^\W\d_]{3,10})\.?\s(?P<d4>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y4>(?:19|20)\d\d)(?!\d)"
    r"|(?P<d5>\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-](?:de\s)?(?P<n5>[^\W\d_]{3,10})\.?,?[\s-](?:de\s)?(?P<y5>(?:19|20)\d\d)(?!\d)"
    r")"
)


def days_in(text: str) -> list[tuple[Span, Day]]:
    """The days that a text in lower case names, with their places."""
    found = []
    for match in _DAY().finditer(text):
        if match["y"]:
            day = Day(int(match["y"]), int(match["m"]), int(match["d"]))
        elif match["y2"]:
            first, second = int(match["d2"]), int(match["m2"])
            day = Day(int(match["y2"]), second, first) if second <= len(_MONTHS) else Day(int(match["y2"]), first, second)
        elif match["m3"]:
            day = Day(0, int(match["m3"]), int(match["d3"]))
        else:
            name = match["n4"] or match["n5"]
            month = _MONTH_OF.get(name[:_LONGEST_FIRST]) or _MONTH_OF.get(name[: _LONGEST_FIRST - 1], 0)
            day = Day(int(match["y4"] or match["y5"]), month, int(match["d4"] or match["d5"]))
        if day.month:
            found.append((Span(*match.span()), day))
    return found
