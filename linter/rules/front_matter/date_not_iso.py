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
    Sequence,
    Severity,
    Site,
    field,
    is_zenn_time,
    local_time,
    read_moment,
    replace,
    rule,
)

_BINARY = ("!binary", "!!binary")
# The forms that each generator reads correctly; `values.profiles` names the versions they were measured on.
_FORMS = {
    "plain": frozenset("iso spaced day".split()),
    "jekyll": frozenset("iso spaced day loose slashed".split()),
    "hexo": frozenset("iso spaced day loose slashed".split()),
    "hugo": frozenset("iso spaced day".split()),
    "docusaurus": frozenset("iso spaced day loose slashed".split()),
    "astro": frozenset("iso spaced day".split()),
    "eleventy": frozenset("iso day".split()),
    "zola": frozenset("iso day".split()),
    "pelican": frozenset("iso spaced day loose slashed http words".split()),
}
_PROBLEMS = {
    "http": "is an HTTP date, which generators shift or reject",
    "hugo": "is an HTTP date, which Hugo shifts on a site with a `timeZone`, and other generators shift or reject",
    "slashed": "is a date without hyphens, which {generator} cannot read",
    "loose": "is an abbreviated date, which {generator} cannot read",
    "spaced": "has a space instead of `T`, which {generator} rejects",
    "text": "is an abbreviated date, which YAML takes for text",
    "words": "is a date in words, which generators may fail to read",
}
_ADVICE = "write it in the form `2021-07-31`"
_KEYWORDS = frozenset({"last modified", "created", "git last modified", "git created"})  # Eleventy's

# Defaults for an unknown date are ISO in form; `implausible-date` reports them.
_UNKNOWN_DATES = ("0000-", "1900-01-00")
# Fields that are never flags or words of a theme: `updated: false` may hide a line.
_ONLY_DATES = frozenset({"date", "publishDate", "pubDate"})
# Measured with Hugo 0.111, Jekyll 4.3.1, Hexo 8.1 and Eleventy 3.1: the date becomes the year 1, the time of the build or of the file.
_NO_DATE = {
    "hugo": "is not a date, so Hugo takes the year 1",
    "hexo": "is not a date, so Hexo takes the time of the file",
    "jekyll": "is not a date, which stops Jekyll",
    "eleventy": "is not a date, which stops Eleventy",
}


@rule("`{date}` {problem}", help="{advice}", on=field(*DATE_FIELDS), fix=Safety.SAFE, severity=Severity.WARNING)
def date_not_iso(field: Field, context: Context[NoOptions]) -> None:
    """Date in a form that generators misread.

    An HTTP date as in feeds (`Thu, 01 Jul 2021 01:23:00 GMT`) is only a string to YAML:
    Eleventy stops, Astro rejects it, and Hugo and Hexo shift it by the site's time zone.  Only some generators read
    dates with slashes or dots, in words, with digits left out (`2021-7-1`), or with a space where ISO 8601 has a `T`.
    A date such as `06/07/2021` may be another day to the generator, or no date at all. `TBD`, `tuesday`, `true` and a list
    are no dates: Jekyll and Eleventy stop, Hugo takes the year 1, and Hexo 1970 or the time of the file.

    Fix safety: The fix keeps the instant and writes it as the site's generator reads it. It is safe where the date has a time
    zone and unsafe where it has none. It is not offered for text that cannot be read as exactly one date.

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
        _check_other_kind(field, context)
        return
    profile = context.site.profile
    if "{" in text or "<" in text or text.lower() in _KEYWORDS:
        return
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    moment = read_moment(text)
    if value.raw.startswith(_BINARY):
        _report_binary(field, context, value)
        return
    if moment is None:
        if text.startswith(_UNKNOWN_DATES):
            return
        if any(character.isdigit() for character in text):
            context.report(value.span, date=shown, problem="is an ambiguous or invalid date", advice=_ADVICE)
        elif field.key in _ONLY_DATES:
            context.report(value.span, date=shown, problem=_NO_DATE.get(profile.name, "is not a date"), advice=_ADVICE)
        return
    if moment.form in _FORMS[profile.name] or (profile.name == "plain" and is_zenn_time(field.key, text)):
        return
    spelling, certain = _spelling(moment, context.site)
    if value.style == "json":
        spelling = '"' + spelling.strip("'") + '"'
    # Hugo reads the instant, and shows it in the `timeZone` of the site.
    form = "hugo" if moment.form == "http" and profile.name == "hugo" and not context.site.timezone else moment.form
    if form == "loose" and profile.name == "plain":
        form = "text"
    problem = _PROBLEMS[form].format(generator="most generators" if profile.name == "plain" else profile.title)
    context.report(
        value.span,
        replace(value.span, spelling),
        safety=Safety.SAFE if certain else Safety.UNSAFE,
        fields=(field.key,),
        date=shown,
        problem=problem,
        advice=f"write `{spelling}`",
    )


def _check_other_kind(field: Field, context: Context[NoOptions]) -> None:
    """Report a boolean, a list, a table or nothing where a date is expected."""
    value, profile = field.value, context.site.profile.name
    if field.key not in _ONLY_DATES:
        return
    problem = _NO_DATE.get(profile, "is not a date")
    if not isinstance(value, Scalar):
        if isinstance(value, Sequence):
            # Jekyll and Hexo read the text of a list, which may be that of a date.
            expected = len(value.items) == 1 and profile in ("jekyll", "hexo")
        else:
            # MkDocs has a table of dates, and `unfilled-template` reports a template tag, which is a table without quotes.
            expected = bool(value.fields) and (profile == "plain" or value.fields[0].key.startswith("{"))
        if not expected:
            kind = "list" if isinstance(value, Sequence) else "table"
            context.report(value.span, date=field.key, problem=problem.replace("not", f"a {kind} and not", 1), advice=_ADVICE)
    elif value.kind == "bool" and value.value.lower() not in ("false", "no", "off"):  # which is as good as no date
        context.report(value.span, date=value.raw, problem="is read as 1970" if profile == "hexo" else problem, advice=_ADVICE)


def _report_binary(field: Field, context: Context[NoOptions], value: Scalar) -> None:
    """Report a date in base64, which programs write for text that they take for bytes; only Ruby decodes it."""
    from base64 import b64decode

    try:
        text = b64decode(value.value, validate=True).decode("ascii")
    except ValueError:
        return
    if moment := read_moment(text):
        spelling, certain = _spelling(moment, context.site)
        context.report(
            value.span,
            replace(value.span, spelling),
            safety=Safety.SAFE if certain else Safety.UNSAFE,
            fields=(field.key,),
            date=text,
            problem="is in base64, which most generators cannot read",
            advice=f"write `{spelling}`",
        )


def _spelling(moment: Moment, site: Site) -> tuple[str, bool]:
    """Return the date as the generator reads it, and whether the instant is certain."""
    time = moment.time.replace(microsecond=0)
    if not moment.zoned:
        if not (time.hour or time.minute or time.second):
            return time.date().isoformat(), False
        return (f"'{time.isoformat()}'" if site.profile.name in ("eleventy", "zola") else time.isoformat(" ")), False
    if site.profile.date is DateStyle.WALL and site.timezone and (local := local_time(time, site.timezone)):
        return local.isoformat(" "), True
    iso = time.isoformat().replace("+00:00", "Z")
    return (iso if site.profile.date is DateStyle.PLAIN else f"'{iso}'"), True
