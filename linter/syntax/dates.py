"""Date formats of authors and feeds."""

from __future__ import annotations

from ..values.named_tuples import NamedTuple
from ..values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from datetime import datetime, timezone


class Moment(NamedTuple):
    """A parsed date."""

    time: datetime
    """With its time zone if it has one; otherwise local to an unknown zone."""
    form: str
    """``iso`` (ISO 8601 or RFC 3339), ``spaced`` (``2021-07-01 01:23:00 +0800``), ``day`` (no time), ``http`` (RFC 9110,
    RFC 5322), ``slashed`` (``2021/7/1``), ``loose`` (missing digits) or ``words``.
    """

    @property
    def zoned(self) -> bool:
        """Whether the time zone is known."""
        return self.time.tzinfo is not None


DATE_FIELDS = (
    *("date", "updated", "lastmod", "modified", "last_modified_at"),
    *("publishDate", "pubDate", "published_at", "created", "expiryDate"),
)
"""Front matter fields that generators read as dates."""

_ZENN_TIME = lazy(r"\d{4}-\d\d-\d\d \d\d:\d\d\Z")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<fraction>\.\d+)?)?"
_ZONE = r"(?P<zone>[Zz]|(?i:utc|gmt|ut)|[-+]\d\d:?\d\d|[-+]\d\d?)"
_NUMBERS = lazy(
    rf"(?P<year>\d{{4}})(?P<separator>[-/.])(?P<month>\d{{1,2}})(?P=separator)(?P<day>\d{{1,2}})"
    rf"(?:(?P<t>[Tt]|[ \t]+){_CLOCK}(?P<gap>[ \t]*){_ZONE}?|[ \t]+(?P<bare>[-+]\d\d:?\d\d))?\Z"
)
# RFC 5322 3.3 and its obsolete form, RFC 9110 5.6.7, and the default formats of Go and Ruby.
_HTTP = lazy(
    rf"(?:[A-Za-z]{{3,9}},?\s+)?(?P<day>\d{{1,2}})[\s-](?P<month>[A-Za-z]{{3}})[a-z]*[\s-](?P<year>\d{{4}})\s+{_CLOCK}(?:\s*{_ZONE})?(?:\s*\([A-Z]+\))?\Z"
)
_WORDS = lazy(
    rf"(?:[A-Za-z]{{3,9}},?\s+)?(?:(?P<name>[A-Za-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})\s+(?P<name2>[A-Za-z]{{3,9}})\.?,?\s+(?P<year2>\d{{4}}))(?:,?\s+(?:at\s+)?{_CLOCK}(?:\s*{_ZONE})?)?\Z"
)
_HAN = lazy(rf"(?P<year>\d{{4}})\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*[日号](?:\s*{_CLOCK})?\Z")


def read_moment(text: str) -> Moment | None:
    """The date in ``text``, in a format whose day and month are unambiguous; otherwise ``None``.

    >>> read_moment("Thu, 01 Jul 2021 01:23:00 GMT").time.isoformat()
    '2021-07-01T01:23:00+00:00'
    >>> read_moment("06/07/2021") is None
    True
    """
    text = text.strip()
    match = _NUMBERS().match(text)
    if match:
        return _moment(match, _form(match), match["year"], match["month"], match["day"], match["zone"] or match["bare"])
    match = _HTTP().match(text)
    if match and match["month"].lower() in _MONTHS:
        return _moment(match, "http", match["year"], _MONTHS.index(match["month"].lower()) + 1, match["day"], match["zone"])
    match = _WORDS().match(text)
    if match:
        name = (match["name"] or match["name2"])[:3].lower()
        if name in _MONTHS:
            month = _MONTHS.index(name) + 1
            return _moment(match, "words", match["year"] or match["year2"], month, match["day"] or match["day2"], match["zone"])
    match = _HAN().match(text)
    if match:
        return _moment(match, "words", match["year"], match["month"], match["day"], None)
    return None


def is_zenn_time(name: str, text: str) -> bool:
    """Whether a field has the form that Zenn prescribes: its minute, in the time of Japan (https://zenn.dev/zenn/articles/zenn-cli-guide).

    >>> is_zenn_time("published_at", "2021-07-01 01:23"), is_zenn_time("date", "2021-07-01 01:23")
    (True, False)
    """
    return name == "published_at" and bool(_ZENN_TIME().match(text.strip()))


def local_time(time: datetime, zone: str) -> datetime | None:
    """The local time of an instant in a time zone, an IANA name; ``None`` if its year would not be from 1 to 9999.

    >>> local_time(read_moment("2021-07-01T01:23:00Z").time, "Asia/Shanghai").isoformat()
    '2021-07-01T09:23:00'
    """
    from zoneinfo import ZoneInfo

    try:
        return time.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    except OverflowError:
        return None


def _form(match: re.Match[str]) -> str:
    if match["separator"] != "-":
        return "slashed"
    if len(match["month"]) < 2 or len(match["day"]) < 2 or (match["hour"] and len(match["hour"]) < 2):
        return "loose"
    if match["bare"]:
        return "loose"
    if match["t"] is None:
        return "day"
    if match["second"] is None:
        return "loose" if match["t"].isspace() else "iso"
    return "spaced" if match["t"].isspace() else "iso"


def _moment(match: re.Match[str], form: str, year: str, month: str | int, day: str, zone: str | None) -> Moment | None:
    from datetime import datetime  # imported here because few posts have a date that YAML cannot read

    hour, minute, second, fraction = match.group("hour", "minute", "second", "fraction")
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
