from __future__ import annotations

from ..api import Context, Field, NamedTuple, Post, Scalar, Severity, lazy, rule, whole_post

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from datetime import date

    from ..api import Span


class Options(NamedTuple):
    """Which dates are plausible."""

    before: int = 1000
    """Dates before this year are reported; set 1990 if no post is older than the web."""
    days: int = 90
    """How many days an update may be before `date`, and for Jekyll how far `date` may be from the day in the file name."""


_UPDATE_FIELDS = ("updated", "lastmod", "modified", "last_modified_at", "updatedDate")
_FIELDS = frozenset({"date", "publishDate", "pubDate", "published_at", "created", *_UPDATE_FIELDS})
# https://en.wikipedia.org/wiki/Epoch_(computing): defaults of Go, Unix and spreadsheets for an unknown date.
_UNKNOWN_DATES = ("0000-", "0001-01-01", "1970-01-01", "1900-01-00", "1899-12-30")
_ORDINARY = lazy(
    r"(?:199[1-9]|20\d\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])"
    r"(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?[ ]?(?:Z|[-+]\d\d:?\d\d)?)?\Z"
)
_DATE_AND_TIME = lazy(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d\d)(?::(\d\d))?)?")
_JEKYLL_NAME = lazy(r"(?:^|/)_posts/(?:.*/)?(\d{2,4})-(\d{1,2})-(\d{1,2})-[^/]*\Z")
_FILE_NAME = lazy(r"(?:^|/)(\d{4}-\d\d-\d\d)-[^/]+\Z")


@rule("{problem}", help="{advice}", on=whole_post(), options=Options(), severity=Severity.WARNING)
def implausible_date(post: Post, context: Context[Options]) -> None:
    """Implausible date.

    There is no 86th second and no 31st of June: some generators stop at such a date, others carry over and show
    another day.  `1970-01-01` and `0001-01-01` are what programs write for an unknown date.  A `date`
    that is one year off the file name, or long after the update of the post, usually has the wrong
    year.  Jekyll stops at a date
    in the file name that does not exist, or takes a later day.  Dates in the future are not reported, since the result would
    change from one day to the next.

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

    Bad (profile = 'jekyll', path = '_posts/2016-25-35-a-walk.md'):

        ---
        title: A walk
        ---

    See also: date-not-iso, shifted-date, undated-post.
    """
    block = post.front_matter
    if block is None:
        return
    if context.site.profile.name == "jekyll" and not context.site.guessed and (match := _JEKYLL_NAME().search(post.document.portable_path)):
        _check_file_name(match, block.opening, context)
    dates = [field for field in block.fields if field[0] in _FIELDS and isinstance(field.value, Scalar) and field.value.value]
    for field in dates:
        _check_alone(field, context)
    date_field = next((field for field in dates if field.key == "date"), None)
    if date_field is None:
        return
    day = None
    file_name = _FILE_NAME().search(post.document.portable_path)
    # The two are nearly always identical.
    if file_name and not _text(date_field).startswith(file_name[1]):
        day, file_day = _day(_text(date_field)), _day(file_name[1])
        if day and file_day and _contradict(day, file_day, context):
            problem = f"`{date_field.key}` is `{day}`, but the file name has `{file_day}`"
            context.report(date_field.value.span, problem=problem, advice="correct one of the two")
    for field in dates:
        if field.key in _UPDATE_FIELDS and _text(field)[:7] < _text(date_field)[:7]:
            day, update = day or _day(_text(date_field)), _day(_text(field))
            if day and update and (day - update).days > context.options.days:
                problem = f"`{field.key}` is `{update}`, long before the `date` `{day}`"
                context.report(field.value.span, problem=problem, advice="correct one of the two")


def _check_file_name(match: re.Match[str], opening: Span, context: Context[Options]) -> None:
    """Report a date in the file name of a Jekyll post that does not exist; measured with Jekyll 4.3.1."""
    year, month, day = match.groups()
    if _exists((year if len(year) > 2 else f"20{year}", month, day)):
        return
    stops = not (1 <= int(month) <= 12 and 1 <= int(day) <= 31)
    what = "which stops Jekyll" if stops else "and Jekyll takes a later day"
    problem = f"`{year}-{month}-{day}` in the file name does not exist, {what}"
    context.report(opening, problem=problem, advice="name it as in `2021-07-31-a-walk.md`")


def _contradict(day: date, file_day: date, context: Context[Options]) -> bool:
    """Whether `date` and the file name stand for the same day and one of them is wrong."""
    if (day.month, day.day) == (file_day.month, file_day.day):
        return abs(day.year - file_day.year) == 1
    # For other generators the file name may have the day of writing, and `date` that of a later publication.
    return context.site.profile.name == "jekyll" and abs((day - file_day).days) > context.options.days


def _text(field: Field) -> str:
    return field.value.value.strip() if isinstance(field.value, Scalar) else ""


def _day(text: str) -> date | None:
    from ..api import read_moment

    moment = read_moment(text)
    return moment.time.date() if moment else None


def _check_alone(field: Field, context: Context[Options]) -> None:
    """Report a date that is implausible whatever the other fields are."""
    text, value = _text(field), field.value
    before = context.options.before
    if _ORDINARY().match(text) and before <= 1990:
        return
    match = _DATE_AND_TIME().match(text)
    if not match:
        return
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    if text.startswith(_UNKNOWN_DATES):
        problem, advice = f"`{shown}` is a program's default for an unknown date", "write the date of the post, or remove the field"
        context.report(value.span, problem=problem, advice=advice)
    elif isinstance(value, Scalar) and value.kind == "timestamp" and not _exists(match.groups(default="0")):
        context.report(value.span, problem=f"`{shown}` does not exist as a date and time", advice="write the intended date and time")
    elif int(match[1]) < before:
        context.report(value.span, problem=f"`{shown}` is before the year {before}", advice="write the date of the post")


def _exists(parts: tuple[str, ...]) -> bool:
    from datetime import datetime

    try:
        datetime(*map(int, parts))  # type: ignore[arg-type]  # noqa: DTZ001 - only checked for existence
    except ValueError:
        return False
    return True
