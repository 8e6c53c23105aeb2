from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..api import DATE_FIELDS, Context, Field, Safety, Scalar, Severity, field, lazy, read_moment, replace, rule

if TYPE_CHECKING:
    from datetime import datetime


class Options(NamedTuple):
    """Which dates of Hexo are found."""

    quoted: bool = False
    """Also dates in quotes, which Hexo reads right on a computer in the site's zone and shifts on any other, as in CI."""


_DAY = lazy(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\Z")


@rule("{what}; {advice}", on=field(*DATE_FIELDS), options=Options(), fix=Safety.SAFE, severity=Severity.WARNING)
def shifted_date(field: Field, context: Context[Options]) -> None:
    """A date that the generator reads as another moment than is written.

    Hexo takes the zone of an unquoted timestamp for its own and moves the date a second time, to the zone
    of the site (hexojs/hexo#4548): `2021-07-01T17:23:00Z` is shown as 09:23 in Shanghai and not as the
    next day, 01:23.  Only the time on the site's clock, without a zone, is read right on every computer.
    And `20210701` is a number, which generators count as seconds or milliseconds after 1970.

    Bad (profile = 'hexo', timezone = 'Asia/Shanghai'):

        ---
        title: A walk
        date: 2021-07-01T01:23:00Z
        ---

    Good (profile = 'hexo', timezone = 'Asia/Shanghai'):

        ---
        title: A walk
        date: 2021-07-01 09:23:00
        ---

    See also: date-not-iso, implausible-date.
    """
    value = field.value
    if not isinstance(value, Scalar):
        return
    if value.kind == "int":
        if _DAY().match(value.raw) and read_moment(day := f"{value.raw[:4]}-{value.raw[4:6]}-{value.raw[6:]}"):
            what = f"`{value.raw}` is a number, which generators take for a moment soon after 1970"
            _report(field, value, context, day, what, Safety.UNSAFE)
        return
    site = context.site
    if site.profile.name != "hexo" or not site.timezone or value.kind not in ("timestamp", "str"):
        return
    if value.kind == "str" and not context.options.quoted:
        return
    # Most dates of Hexo have no zone, and reading one takes longer than all the rest.
    if value.kind == "timestamp" and not any(mark in value.value[10:] for mark in "Zz+-"):
        return
    moment = read_moment(value.value)
    if moment is None or not moment.zoned or moment.form not in ("iso", "spaced", "loose", "slashed"):
        return  # an HTTP date is not ISO at all
    from zoneinfo import ZoneInfo

    right = moment.time.astimezone(ZoneInfo(site.timezone)).replace(tzinfo=None)
    seen = _as_shown(moment.time)
    if right == seen:
        return
    clock = f"{right.replace(microsecond=0)}"
    if value.kind == "str":
        what = f"Hexo shows `{value.value}` as {seen:%Y-%m-%d %H:%M} where it is built in UTC, as in CI, and not as {right:%Y-%m-%d %H:%M}"
    else:
        what = f"Hexo shows `{value.value}` as {seen:%Y-%m-%d %H:%M}, and not as {right:%Y-%m-%d %H:%M} in {site.timezone}"
    # Another day is another address of the page, where dates are part of it.
    _report(field, value, context, clock, what, Safety.SAFE if right.date() == seen.date() else Safety.UNSAFE)


def _report(field: Field, value: Scalar, context: Context[Options], right: str, what: str, safety: Safety) -> None:
    spelling = f'"{right}"' if value.style == "json" else right
    context.report(value.span, replace(value.span, spelling), safety=safety, fields=(field.key,), what=what, advice=f"write `{spelling}`")


def _as_shown(time: datetime) -> datetime:
    """The clock that Hexo shows for a moment in UTC, as if that were the clock of the site."""
    from datetime import UTC

    return time.astimezone(UTC).replace(tzinfo=None)
