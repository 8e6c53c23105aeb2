"""Who owns a host, and what it looks like."""

from __future__ import annotations

import pytest

from linter.syntax.hosts import imitation, registrable, resembles


@pytest.mark.parametrize(
    ("host", "owned"),
    [
        ("example.org", "example.org"),
        ("a.b.example.org", "example.org"),
        ("www.example.co.uk", "example.co.uk"),
        ("ann.github.io", "ann.github.io"),
        ("a.ann.blogspot.com", "ann.blogspot.com"),
        ("localhost", "localhost"),
    ],
)
def test_what_one_owner_registers(host, owned):
    assert registrable(host) == owned


@pytest.mark.parametrize(
    "host", ["rivers.org", "münchen.de", "пример.рф", "xn--e1afmkfd.com", "例え.jp", "日本go.jp", "ελλάδα.gr", "walk-한국.kr", "xn--.com"]
)
def test_a_name_in_one_writing_is_plain(host):
    assert imitation(host) == ""


@pytest.mark.parametrize(
    ("host", "what"),
    [
        ("раypal.com", "mixes letters of several scripts"),
        ("xn--80ak6aa92e.com", "is written in Cyrillic letters that look like Latin ones"),
        ("ｅxample.org", "is read as `example.org`"),
        ("𝐛ank.example", "is read as `bank.example`"),
        ("b\u0251nk.example", "contains a phonetic letter that looks like another one"),
        ("bank.example⁄a.example.net", "contains a letter that looks like a `/` or a dot"),
    ],
)
def test_what_makes_a_name_an_imitation(host, what):
    assert imitation(host) == what


@pytest.mark.parametrize(
    ("host", "other", "expected"),
    [
        ("paypa1.com", "paypal.com", True),
        ("rnicrosoft.com", "microsoft.com", True),
        ("githb.com", "github.com", True),
        ("gihtub.com", "github.com", True),
        ("github.com.example.net", "github.com", True),
        ("github.com", "gitlab.com", False),
        ("react.dev", "reactjs.org", False),
        ("docker.com", "docker.io", False),
        ("cnn.com", "cnd.com", False),
    ],
)
def test_which_names_are_made_to_be_confused(host, other, expected):
    assert resembles(host, other) is expected
