from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..api import Context, Field, Post, Scalar, Severity, lazy, read_moment, rule, whole_post

if TYPE_CHECKING:
    from datetime import date


class Options(NamedTuple):
    """What a date can be."""

    before: int = 1000
    """Years before this one are found; set 1990 where no post is older than the web."""
    days: int = 90
    """How many days an update may be before `date`, and on Jekyll `date` from the day in the file's name."""


_UPDATES = ("updated", "lastmod", "modified", "last_modified_at", "updatedDate")
_FIELDS = frozenset({"date", "publishDate", "pubDate", "published_at", "created", *_UPDATES})
# https://en.wikipedia.org/wiki/Epoch_(computing): what Go, Unix and spreadsheets write for nothing.
_NOTHING = ("0000-", "0001-01-01", "1970-01-01", "1900-01-00", "1899-12-30")
_USUAL = lazy(
    r"(?:199[1-9]|20\d\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])"
    r"(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?[ ]?(?:Z|[-+]\d\d:?\d\d)?)?\Z"
)
_WRITTEN = lazy(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d\d)(?::(\d\d))?)?")
_NAMED = lazy(r"(?:^|[/\\])(\d{4}-\d\d-\d\d)-[^/\\]+\Z")


@rule("{what}; {advice}", on=whole_post(), options=Options(), severity=Severity.WARNING)
def implausible_date(post: Post, context: Context[Options]) -> None:
    """A date that cannot be meant.

    There is no 86th second and no 31st of June: some generators stop there, others count on and show
    another day.  `1970-01-01` and `0001-01-01` are what programs write where they know no date.  A `date`
    that is one year off the name of the file, or long after the update of the post, mostly has last year's
    number.  Dates to come are not found, since they would be right one day and not the next.

    Bad:

        ---
        title: A walk
        date: 2021-06-31
        ---

    Good:

        ---
        title: A walk
        date: 2021-06-30
        ---

    Bad (path = '_posts/2022-01-03-a-walk.md'):

        ---
        title: A walk
        date: 2021-01-03
        ---

    See also: date-not-iso, shifted-date.
    """
    block = post.front_matter
    if block is None:
        return
    dates = [field for field in block.fields if field[0] in _FIELDS and isinstance(field.value, Scalar) and field.value.value]
    for field in dates:
        _itself(field, context)
    first = next((field for field in dates if field.key == "date"), None)
    if first is None:
        return
    day = None
    named = _NAMED().search(post.document.path)
    # Most often the two are letter for letter the same.
    if named and not _text(first).startswith(named[1]):
        day, meant = _day(_text(first)), _day(named[1])
        if day and meant and _is_slip(day, meant, context):
            what = f"`{first.key}` is {day}, and the name of the file says {meant}"
            context.report(first.value.span, what=what, advice="one of the two is wrong")
    for field in dates:
        if field.key in _UPDATES and _text(field)[:7] < _text(first)[:7]:
            day, update = day or _day(_text(first)), _day(_text(field))
            if day and update and (day - update).days > context.options.days:
                what = f"`{field.key}` is {update}, long before the `date` {day}"
                context.report(field.value.span, what=what, advice="one of the two is wrong")


def _is_slip(day: date, meant: date, context: Context[Options]) -> bool:
    """Whether two days mean the same and one is wrong."""
    if (day.month, day.day) == (meant.month, meant.day):
        return abs(day.year - meant.year) == 1
    # Elsewhere the name says when the file was made, and `date` when the post was published again.
    return context.site.profile.name == "jekyll" and abs((day - meant).days) > context.options.days


def _text(field: Field) -> str:
    return field.value.value.strip() if isinstance(field.value, Scalar) else ""


def _day(text: str) -> date | None:
    moment = read_moment(text)
    return moment.time.date() if moment else None


def _itself(field: Field, context: Context[Options]) -> None:
    """Say what can be seen of a date alone."""
    text, value = _text(field), field.value
    before = context.options.before
    if _USUAL().match(text) and before <= 1990:
        return
    found = _WRITTEN().match(text)
    if not found:
        return
    if text.startswith(_NOTHING):
        what, advice = f"`{text}` is what programs write where they know no date", "write the day of the post, or remove the field"
        context.report(value.span, what=what, advice=advice)
    elif isinstance(value, Scalar) and value.kind == "timestamp" and not _exists(found.groups(default="0")):
        what = f"there is no `{text}`: generators stop at it, or count on and show another moment"
        context.report(value.span, what=what, advice="write the day and time that is meant")
    elif int(found[1]) < before:
        context.report(value.span, what=f"`{text}` is before the year {before}", advice="write the day of the post")


def _exists(parts: tuple[str, ...]) -> bool:
    from datetime import datetime

    try:
        datetime(*map(int, parts))  # type: ignore[arg-type]  # noqa: DTZ001 - year to second
    except ValueError:
        return False
    return True
