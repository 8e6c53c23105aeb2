from __future__ import annotations

from ..api import DATE_FIELDS, Context, DateStyle, Field, NoOptions, Scalar, Severity, field, read_moment, rule

# They read a clock without a zone as that of the site's own zone.
_ON_SITE = frozenset({"hugo", "pelican"})


@rule(
    "`{date}` has a clock and no time zone, so that {reading}; add the zone, as in `{example}`",
    on=field(*DATE_FIELDS),
    severity=Severity.INFO,
    default=False,
)
def missing_zone(field: Field, context: Context[NoOptions]) -> None:
    """A time of the day without a time zone.

    YAML takes such a time for UTC (https://yaml.org/type/timestamp.html), Ruby and JavaScript for the
    clock of the computer that builds the site, so that a post of the evening moves to another day.  Hexo wants
    the bare clock, and so do Hugo and Pelican where the site has a zone; nothing is found there.

    Bad:

        ---
        title: A walk
        date: 2021-07-01 23:30:00
        ---

    Good:

        ---
        title: A walk
        date: 2021-07-01T23:30:00+02:00
        ---

    See also: date-not-iso, shifted-date.
    """
    value, site = field.value, context.site
    if not isinstance(value, Scalar) or value.kind not in ("timestamp", "str") or ":" not in value.value:
        return
    if site.profile.date is DateStyle.WALL or (site.timezone and site.profile.name in _ON_SITE):
        return
    moment = read_moment(value.value)
    if moment is None or moment.zoned or moment.form not in ("iso", "spaced", "loose"):
        return
    reading = "generators take it for UTC or for the clock of the computer"
    example = f"{moment.time.replace(microsecond=0).isoformat()}+02:00"
    context.report(value.span, date=value.value.strip(), reading=reading, example=example)
