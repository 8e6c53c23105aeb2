"""Dates in the forms that people and feeds write."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given, settings, strategies as st

from linter.syntax.dates import local_time, read_moment


@pytest.mark.parametrize(
    ("text", "time", "form"),
    [
        pytest.param("2021-07-01", "2021-07-01T00:00:00", "day", id="a day"),
        pytest.param(" 2021-07-01\n", "2021-07-01T00:00:00", "day", id="blanks round it"),
        pytest.param("2021-07-01T01:23:00Z", "2021-07-01T01:23:00+00:00", "iso", id="RFC 3339"),
        pytest.param("2021-07-01t01:23:00z", "2021-07-01T01:23:00+00:00", "iso", id="RFC 3339 in small letters"),
        pytest.param("2021-07-01T01:23:00+08:00", "2021-07-01T01:23:00+08:00", "iso", id="a zone"),
        pytest.param("2021-07-01T01:23", "2021-07-01T01:23:00", "iso", id="no seconds"),
        pytest.param("2021-07-01T01:23:00.57-03:30", "2021-07-01T01:23:00.570000-03:30", "iso", id="a fraction and half an hour"),
        pytest.param("2021-07-01T01:23:00.0002490Z", "2021-07-01T01:23:00.000249+00:00", "iso", id="a fraction that binary cannot hold"),
        pytest.param("2021-07-01T01:23:00.123456789Z", "2021-07-01T01:23:00.123456+00:00", "iso", id="nanoseconds"),
        pytest.param("2021-07-01 01:23:00", "2021-07-01T01:23:00", "spaced", id="a space"),
        pytest.param("2021-07-01 01:23:00 +0800", "2021-07-01T01:23:00+08:00", "spaced", id="Jekyll's own form"),
        pytest.param("2021-07-01 01:23:00 +8", "2021-07-01T01:23:00+08:00", "spaced", id="a short zone"),
        pytest.param("2021-07-01 01:23:00 utc", "2021-07-01T01:23:00+00:00", "spaced", id="a zone by name"),
        pytest.param("2021-07-01 01:23", "2021-07-01T01:23:00", "loose", id="a space and no seconds"),
        pytest.param("2021-7-1", "2021-07-01T00:00:00", "loose", id="digits left out of a day"),
        pytest.param("2021-07-01 1:23:00", "2021-07-01T01:23:00", "loose", id="a digit left out of a time"),
        pytest.param("2021/7/1", "2021-07-01T00:00:00", "slashed", id="slashes"),
        pytest.param("2021/07/01 01:23:00", "2021-07-01T01:23:00", "slashed", id="slashes and a time"),
        pytest.param("2021.07.01", "2021-07-01T00:00:00", "slashed", id="dots"),
        pytest.param("Thu, 01 Jul 2021 01:23:00 GMT", "2021-07-01T01:23:00+00:00", "http", id="HTTP"),
        pytest.param("1 jul 2021 01:23 -0330", "2021-07-01T01:23:00-03:30", "http", id="mail, short"),
        pytest.param("Thu, 01 Jul 2021 01:23:00 +0000 (UTC)", "2021-07-01T01:23:00+00:00", "http", id="mail, with a comment"),
        pytest.param("Thursday, 01-Jul-2021 01:23:00 GMT", "2021-07-01T01:23:00+00:00", "http", id="cookies"),
        pytest.param("01 July 2021 01:23:00", "2021-07-01T01:23:00", "http", id="the whole name and no zone"),
        pytest.param("July 1, 2021", "2021-07-01T00:00:00", "words", id="American"),
        pytest.param("Sept. 3rd 2021", "2021-09-03T00:00:00", "words", id="American, short"),
        pytest.param("Thursday, July 1, 2021 at 10:20 UTC", "2021-07-01T10:20:00+00:00", "words", id="American, long"),
        pytest.param("1 July 2021", "2021-07-01T00:00:00", "words", id="British"),
        pytest.param("1 July, 2021 10:20", "2021-07-01T10:20:00", "words", id="British with a time"),
        pytest.param("2021年7月1日", "2021-07-01T00:00:00", "words", id="Chinese"),
        pytest.param("2021 年 07 月 01 号 10:20", "2021-07-01T10:20:00", "words", id="Chinese with a time"),
        pytest.param("２０２１年７月１日", "2021-07-01T00:00:00", "words", id="full-width digits"),
    ],
)
def test_a_date_that_cannot_be_mistaken_is_read(text, time, form):
    moment = read_moment(text)

    assert (moment.time.isoformat(), moment.form) == (time, form)
    assert moment.zoned is (time.endswith("+00:00") or time[-6] in "+-")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("06/07/2021", id="June or July"),
        pytest.param("6.7.21", id="a short year"),
        pytest.param("2021-07/01", id="two kinds of marks"),
        pytest.param("2021-07", id="a month"),
        pytest.param("20210701", id="a number"),
        pytest.param("2021-02-30", id="a day that February does not have"),
        pytest.param("2021-13-01", id="a thirteenth month"),
        pytest.param("0000-01-01", id="a year that there was not"),
        pytest.param("2021-07-01 24:00:00", id="a twenty-fifth hour"),
        pytest.param("2021-07-01T01:23:60Z", id="a leap second"),
        pytest.param("2021-07-01T01:23:00+24:00", id="a zone of a whole day"),
        pytest.param("2021-07-01T01:23:00+08:99", id="a zone of 99 minutes"),
        pytest.param("2021-07-01 01:23:00 EST", id="a zone whose name means many"),
        pytest.param("2021-07-01T", id="no time behind the T"),
        pytest.param("2021-07-01\n10:00", id="two lines"),
        pytest.param("July 1, 2021 1:23 PM", id="a clock of twelve hours"),
        pytest.param("1 Foo 2021", id="no month"),
        pytest.param("01 Foo 2021 10:00", id="no month, with a time"),
        pytest.param("2021年13月1日", id="a thirteenth month in Chinese"),
        pytest.param("published on 2021-07-01", id="words before it"),
    ],
)
def test_what_is_no_certain_date_is_not_read(text):
    assert read_moment(text) is None


zones = st.integers(-23 * 60 - 59, 23 * 60 + 59).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(datetime.fromisoformat("1000-01-01"), datetime.fromisoformat("9998-01-01"))


@settings(max_examples=200)
@given(times, st.none() | zones)
def test_what_python_writes_is_read_back(time, zone):
    time = time.replace(tzinfo=zone)

    assert read_moment(time.isoformat()).time == time
    assert read_moment(time.isoformat(" ")).time == time


@settings(max_examples=200)
@given(times, zones)
def test_what_python_writes_into_mails_is_read_back(time, zone):
    time = time.replace(microsecond=0, tzinfo=zone)
    moment = read_moment(format_datetime(time))

    assert (moment.time, moment.form) == (time, "http")
    assert read_moment(format_datetime(time.astimezone(UTC), usegmt=True)).time == time


@settings(max_examples=300)
@given(st.text(alphabet="0123456789-/:.TZ+ ,年月日JulMay\u0662\u00b2", max_size=30))
def test_no_text_raises(text):
    moment = read_moment(text)

    assert moment is None or moment.form in ("iso", "spaced", "day", "http", "slashed", "loose", "words")


@pytest.mark.parametrize(
    ("text", "zone", "local"),
    [
        ("2021-07-01T01:23:00Z", "Asia/Shanghai", datetime(2021, 7, 1, 9, 23)),  # noqa: DTZ001
        ("9999-12-31T23:59:59Z", "America/New_York", datetime(9999, 12, 31, 18, 59, 59)),  # noqa: DTZ001
        ("9999-12-31T23:59:59Z", "Asia/Shanghai", None),
        ("9999-12-31T23:59:59-12:00", "UTC", None),
        ("0001-01-01T00:00:00Z", "Europe/London", None),
        ("0001-01-01T00:00:00+14:00", "UTC", None),
    ],
)
def test_an_instant_has_a_local_time_in_the_years_that_python_has(text, zone, local):
    assert local_time(read_moment(text).time, zone) == local
