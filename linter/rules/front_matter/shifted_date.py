from __future__ import annotations

from ..api import DATE_FIELDS, Context, Field, NamedTuple, Safety, Scalar, Severity, field, lazy, local_time, read_moment, replace, rule


class Options(NamedTuple):
    """Which dates of Hexo are reported."""

    quoted: bool = False
    """Also report dates in quotes, which Hexo reads correctly on a computer in the site's time zone and shifts elsewhere, as in CI."""


# A year or a month alone; a longer number may be seconds since 1970, which Hugo reads.
_PART_OF_DATE = lazy(r"\d{1,4}\Z|(?:19|20)\d\d(?:0[1-9]|1[0-2])\Z")
_DAY = lazy(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\Z")


@rule("{problem}", help="{advice}", on=field(*DATE_FIELDS), options=Options(), fix=Safety.SAFE, severity=Severity.WARNING)
def shifted_date(field: Field, context: Context[Options]) -> None:
    """Date that the generator shifts to another time.

    Hexo ignores the time zone of an unquoted timestamp and shifts the date a second time, to the time zone
    of the site (hexojs/hexo#4548): `2021-07-01T17:23:00Z` is shown as 09:23 in Shanghai instead of 01:23 on the
    next day.  Only the local time of the site, without a time zone, is read correctly on every computer.
    And `20210701` and `2021` are numbers, which generators read as seconds or milliseconds after 1970.

    Fix safety: The fix writes the local time of the site for the same instant, which is safe. It is unsafe where the date
    becomes another day, since the URL of the page may contain it, and for a number.

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
            problem = f"`{value.raw}` is a number, read as a time shortly after 1970"
            _report(field, value, context, day, problem, Safety.UNSAFE)
        elif _PART_OF_DATE().match(value.raw) and field.key in ("date", "publishDate", "pubDate"):
            problem = f"`{value.raw}` is a number, read as a time shortly after 1970"
            context.report(value.span, problem=problem, advice="write it in the form `2021-07-31`")
        return
    site = context.site
    if site.profile.name != "hexo" or not site.timezone or value.kind not in ("timestamp", "str"):
        return
    if value.kind == "str" and not context.options.quoted:
        return
    # Most dates of Hexo have no time zone, and parsing a date takes longer than all other checks.
    if value.kind == "timestamp" and not any(character in value.value[10:] for character in "Zz+-"):
        return
    moment = read_moment(value.value)
    if moment is None or not moment.zoned or moment.form not in ("iso", "spaced", "loose", "slashed"):
        return  # `date-not-iso` reports HTTP dates
    # Hexo shows the time in UTC, as if it were the local time of the site.
    intended, shown = local_time(moment.time, site.timezone), local_time(moment.time, "UTC")
    if intended is None or shown is None or intended == shown:
        return
    times = f"`{value.value}` as `{shown.isoformat(' ', 'minutes')}`, not `{intended.isoformat(' ', 'minutes')}`"
    problem = f"Hexo in a UTC build, as in CI, shows {times}" if value.kind == "str" else f"Hexo shows {times} in {site.timezone}"
    # The URL of the page may contain the day.
    safety = Safety.SAFE if intended.date() == shown.date() else Safety.UNSAFE
    _report(field, value, context, intended.isoformat(" ", "seconds"), problem, safety)


def _report(field: Field, value: Scalar, context: Context[Options], date: str, problem: str, safety: Safety) -> None:
    spelling = f'"{date}"' if value.style == "json" else date
    edit = replace(value.span, spelling)
    context.report(value.span, edit, safety=safety, fields=(field.key,), problem=problem, advice=f"write `{spelling}`")
