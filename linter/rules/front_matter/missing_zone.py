from __future__ import annotations

from ..api import DATE_FIELDS, Context, DateStyle, Field, NoOptions, Scalar, Severity, field, is_zenn_time, read_moment, rule

# Generators that read a time without a time zone in the site's time zone.
_USES_SITE_ZONE = frozenset({"hugo", "pelican"})


@rule(
    "`{date}` has a time but no time zone",
    help="add the time zone, as in `{example}`",
    on=field(*DATE_FIELDS),
    severity=Severity.INFO,
    default=False,
)
def missing_zone(field: Field, context: Context[NoOptions]) -> None:
    """Time without a time zone.

    YAML reads such a time as UTC (https://yaml.org/type/timestamp.html), Ruby and JavaScript read it in the time zone
    of the computer that builds the site, so that an evening post can move to another day.  Hexo expects a time
    without a time zone, and so do Hugo and Pelican where the site has one configured; nothing is reported there.

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
    if site.profile.date is DateStyle.WALL or (site.timezone and site.profile.name in _USES_SITE_ZONE):
        return
    moment = read_moment(value.value)
    if moment is None or moment.zoned or moment.form not in ("iso", "spaced", "loose"):
        return
    if is_zenn_time(field.key, value.value):
        return
    example = f"{moment.time.replace(microsecond=0).isoformat()}+02:00"
    context.report(value.span, date=value.value.strip(), example=example)
