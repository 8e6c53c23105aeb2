from __future__ import annotations

from ..api import (
    DATE_FIELDS,
    Context,
    DateStyle,
    Field,
    Moment,
    NoOptions,
    Safety,
    Scalar,
    Severity,
    Site,
    field,
    read_moment,
    replace,
    rule,
)

# What each generator reads as it is meant; the facts are in `values.profiles`.
_FORMS = {
    "plain": frozenset("iso spaced day loose".split()),
    "jekyll": frozenset("iso spaced day loose slashed".split()),
    "hexo": frozenset("iso spaced day loose slashed".split()),
    "hugo": frozenset("iso spaced day".split()),
    "docusaurus": frozenset("iso spaced day loose slashed".split()),
    "astro": frozenset("iso spaced day".split()),
    "eleventy": frozenset("iso day".split()),
    "zola": frozenset("iso day".split()),
    "pelican": frozenset("iso spaced day loose slashed http words".split()),
}
_WHY = {
    "http": "is an HTTP date, which YAML takes for a text and generators shift or refuse",
    "slashed": "has slashes, which {generator} cannot read as a date",
    "loose": "leaves digits out, which {generator} cannot read as a date",
    "spaced": "has a space where ISO 8601 has a `T`, which {generator} refuses",
    "words": "is a date in words, which generators cannot be relied on to read",
}
_KEYWORDS = frozenset({"last modified", "created", "git last modified", "git created"})  # Eleventy's

# What programs write for no date is ISO in form, and `implausible-date` says what it is.
_NOTHING = ("0000-", "1900-01-00")


@rule("{what}; {advice}", on=field(*DATE_FIELDS), fix=Safety.SAFE, severity=Severity.WARNING)
def date_not_iso(field: Field, context: Context[NoOptions]) -> None:
    """A date in a form that generators misread.

    An HTTP date as feeds have it (`Thu, 01 Jul 2021 01:23:00 GMT`) is only a string to YAML:
    Eleventy stops, Astro rejects it, and Hugo and Hexo shift it by the site's time zone.  The fix
    keeps the instant and writes it as the site's generator reads it; it is safe where the zone
    is written down.

    Bad:

        ---
        title: A walk
        date: Thu, 01 Jul 2021 01:23:00 GMT
        ---

    Good:

        ---
        title: A walk
        date: '2021-07-01T01:23:00Z'
        ---
    """
    value = field.value
    if not isinstance(value, Scalar) or value.kind != "str" or not (text := value.value.strip()):
        return
    profile = context.site.profile
    if "{" in text or "<" in text or text.lower() in _KEYWORDS:
        return
    moment = read_moment(text)
    if moment is None:
        if any(letter.isdigit() for letter in text) and not text.startswith(_NOTHING):
            what = f"`{text}` cannot be read as one date: it may be another day, or none, to the generator"
            context.report(value.span, what=what, advice="write it in the form `2021-07-31`")
        return
    if moment.form in _FORMS[profile.name]:
        return
    spelling, certain = _spelling(moment, context.site)
    if value.style == "json":
        spelling = '"' + spelling.strip("'") + '"'
    what = f"`{text}` {_WHY[moment.form].format(generator=profile.title)}"
    safety = Safety.SAFE if certain else Safety.UNSAFE
    context.report(value.span, replace(value.span, spelling), safety=safety, fields=(field.key,), what=what, advice=f"write `{spelling}`")


def _spelling(moment: Moment, site: Site) -> tuple[str, bool]:
    """The date as the generator reads it, and whether the instant is certain."""
    time = moment.time.replace(microsecond=0)
    if not moment.zoned:
        clock = f"{time:%Y-%m-%d}" if not (time.hour or time.minute or time.second) else f"{time:%Y-%m-%d %H:%M:%S}"
        if site.profile.name in ("eleventy", "zola") and " " in clock:
            clock = f"'{clock.replace(' ', 'T')}'"
        return clock, False
    if site.profile.date is DateStyle.WALL and site.timezone:
        from zoneinfo import ZoneInfo

        return f"{time.astimezone(ZoneInfo(site.timezone)):%Y-%m-%d %H:%M:%S}", True
    iso = time.isoformat().replace("+00:00", "Z")
    return (iso if site.profile.date is DateStyle.PLAIN else f"'{iso}'"), True
