"""Dates as people and feeds write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..values.patterns import lazy

if TYPE_CHECKING:
    import re
    from datetime import datetime, timezone


class Moment(NamedTuple):
    """A date that was read."""

    time: datetime
    """With its zone where it has one; else the clock on some wall."""
    form: str
    """``iso`` (ISO 8601 or RFC 3339), ``spaced`` (``2021-07-01 01:23:00 +0800``), ``day`` (no time), ``http`` (RFC 9110,
    RFC 5322), ``slashed`` (``2021/7/1``), ``loose`` (digits left out) or ``words``."""

    @property
    def zoned(self) -> bool:
        """Whether the instant is certain."""
        return self.time.tzinfo is not None


DATE_FIELDS = (
    *("date", "updated", "lastmod", "modified", "last_modified_at"),
    *("publishDate", "pubDate", "published_at", "created", "expiryDate"),
)
"""Fields of front matter whose values generators read as moments."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<fraction>\.\d+)?)?"
_ZONE = r"(?P<zone>[Zz]|(?i:utc|gmt|ut)|[-+]\d\d:?\d\d|[-+]\d\d?)"
_NUMBERS = lazy(
    rf"(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})"
    rf"(?:(?P<t>[Tt]|[ \t]+){_CLOCK}(?P<gap>[ \t]*){_ZONE}?|[ \t]+(?P<bare>[-+]\d\d:?\d\d))?\Z"
)
# RFC 5322 3.3 and its obsolete form, RFC 9110 5.6.7; and what Go's and Ruby's printers make.
_HTTP = lazy(
    rf"(?:[A-Za-z]{{3,9}},?\s+)?(?P<day>\d{{1,2}})[\s-](?P<month>[A-Za-z]{{3}})[a-z]*[\s-](?P<year>\d{{4}})\s+{_CLOCK}(?:\s*{_ZONE})?(?:\s*\([A-Z]+\))?\Z"
)
_WORDS = lazy(
    rf"(?:[A-Za-z]{{3,9}},?\s+)?(?:(?P<name>[A-Za-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})\s+(?P<name2>[A-Za-z]{{3,9}})\.?,?\s+(?P<year2>\d{{4}}))(?:,?\s+(?:at\s+)?{_CLOCK}(?:\s*{_ZONE})?)?\Z"
)
_HAN = lazy(rf"(?P<year>\d{{4}})\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*[日号](?:\s*{_CLOCK})?\Z")


def read_moment(text: str) -> Moment | None:
    """The date that ``text`` is, in a form whose order of day and month cannot be mistaken; else ``None``.

    >>> read_moment("Thu, 01 Jul 2021 01:23:00 GMT").time.isoformat()
    '2021-07-01T01:23:00+00:00'
    >>> read_moment("06/07/2021") is None
    True
    """
    text = text.strip()
    found = _NUMBERS().match(text)
    if found:
        return _made(found, _form(found), found["year"], found["month"], found["day"], found["zone"] or found["bare"])
    found = _HTTP().match(text)
    if found and found["month"].lower() in _MONTHS:
        return _made(found, "http", found["year"], _MONTHS.index(found["month"].lower()) + 1, found["day"], found["zone"])
    found = _WORDS().match(text)
    if found:
        name = (found["name"] or found["name2"])[:3].lower()
        if name in _MONTHS:
            month = _MONTHS.index(name) + 1
            return _made(found, "words", found["year"] or found["year2"], month, found["day"] or found["day2"], found["zone"])
    found = _HAN().match(text)
    if found:
        return _made(found, "words", found["year"], found["month"], found["day"], None)
    return None


def _form(found: re.Match[str]) -> str:
    if found["mark"] != "-":
        return "slashed"
    if len(found["month"]) < 2 or len(found["day"]) < 2 or (found["hour"] and len(found["hour"]) < 2):
        return "loose"
    if found["bare"]:
        return "loose"
    if found["t"] is None:
        return "day"
    if found["second"] is None:
        return "loose" if found["t"].isspace() else "iso"
    return "spaced" if found["t"].isspace() else "iso"


def _made(found: re.Match[str], form: str, year: str, month: str | int, day: str, zone: str | None) -> Moment | None:
    from datetime import datetime  # only posts with a date that YAML cannot read pay for it

    hour, minute, second, fraction = found.group("hour", "minute", "second", "fraction")
    parts = [int(part or 0) for part in (year, month, day, hour, minute, second, fraction and fraction[1:7].ljust(6, "0"))]
    try:
        return Moment(datetime(*parts, tzinfo=_offset(zone) if zone else None), form)  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def _offset(zone: str) -> timezone:
    from datetime import UTC, timedelta, timezone

    if zone[0] not in "+-":
        return UTC
    digits = zone[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if minutes >= 60:
        raise ValueError(zone)
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if zone[0] == "-" else delta)
