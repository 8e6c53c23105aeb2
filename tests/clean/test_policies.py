"""What a policy lets through."""

from __future__ import annotations

import pytest

from linter.clean.policy import POLICIES

ARTICLE = POLICIES["article"]


@pytest.mark.parametrize(
    ("tag", "name", "value"),
    [
        ("p", "class", "note"),
        ("p", "aria-label", "a"),
        ("a", "href", "/a"),
        ("a", "href", "#a"),
        ("a", "href", "HTTPS://a.net/"),
        ("a", "href", "mailto:a@a.net"),
        ("img", "src", "data:image/png;base64,iVBO"),
        ("img", "srcset", "a.png 1x, https://a.net/b.png 2x"),
        ("p", "style", "color: red"),
    ],
)
def test_an_article_has(tag, name, value):
    assert ARTICLE.allows(tag, name, value)


@pytest.mark.parametrize(
    ("tag", "name", "value"),
    [
        ("p", "onclick", "a()"),
        ("script", "src", "/a.js"),
        ("p", "href", "/a"),
        ("a", "href", "javascript:a()"),
        ("a", "href", " java\nscript:a()"),
        ("a", "href", "\x01javascript:a()"),
        ("a", "href", "ftp://a.net/"),
        ("a", "href", "data:image/png;base64,iVBO"),
        ("img", "src", "data:image/svg+xml,<svg onload=a()>"),
        ("img", "src", "data:text/html;base64,iVBO"),
        ("img", "srcset", "a.png 1x, javascript:a() 2x"),
        ("iframe", "src", "https://www.youtube.com/embed/a"),
    ],
)
def test_an_article_has_not(tag, name, value):
    assert not ARTICLE.allows(tag, name, value)


def test_frames_of_trusted_hosts_only():
    policy = POLICIES["trusted-embeds"]

    assert policy.allows("iframe", "src", "https://www.youtube.com/embed/a")
    assert policy.allows("iframe", "src", "//player.bilibili.com/player.html?aid=1")
    assert not policy.allows("iframe", "src", "https://www.youtube.com.a.net/embed/a")
    assert not policy.allows("iframe", "src", "https://www.youtube.com@a.net/embed/a")
    assert not policy.allows("iframe", "src", "https://a.net\\@www.youtube.com/embed/a")
    assert not policy.allows("iframe", "src", "/a.html")
    assert not policy.allows("iframe", "src", "javascript:a('https://www.youtube.com')")


def test_a_policy_is_extended():
    policy = POLICIES["github"].extended(["video"], ["video.src", "class"], ["ftp"], [])

    assert policy.allows("video", "src", "a.mp4")
    assert policy.allows("p", "class", "a")
    assert policy.allows("a", "href", "ftp://a.net/")
    assert not POLICIES["github"].allows("p", "class", "a")


def test_text_only_has_no_elements():
    assert POLICIES["text-only"].tags == frozenset()
