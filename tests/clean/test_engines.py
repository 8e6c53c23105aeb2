"""bleach and nh3, behind one protocol, alone and together."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter

import pytest
from hypothesis import given, strategies as st

from linter.clean.policy import POLICIES
from linter.clean.sanitize import LimitExceeded, MissingEngine, sanitizer
from linter.syntax.html import Tag, tokens

ENGINES = {name: {engine: sanitizer(policy, engine) for engine in ("bleach", "nh3", "both")} for name, policy in POLICIES.items()}
NAMES = st.sampled_from(
    "p b a img svg math style script iframe noscript table td tr select textarea title form input x-y xmp template".split()
)
ATTRIBUTES = st.sampled_from(
    [
        *(
            'href="javascript:a()"',
            "href=/a",
            'href="java&#115;cript&colon;a()"',
            "onclick=a()",
            'src="data:text/html,a"',
            "src=x onerror=a()",
        ),
        *('style="color: red; position: fixed"', "style='width: expression(a())'", 'id="a"', "class=a", 'title="<b>"', 'srcdoc="<b>"', "/"),
    ]
)
PIECES = st.one_of(
    st.builds(lambda name, attributes: f"<{' '.join([name, *attributes])}>", NAMES, st.lists(ATTRIBUTES, max_size=3)),
    st.builds("</{}>".format, NAMES),
    st.sampled_from(["a", " ", "<!--", "-->", "<!-- a -->", "<![CDATA[", "]]>", "<?a?>", "&lt;b&gt;", "<", ">", '"', "</", "<!a>"]),
)
HTML = st.lists(PIECES, max_size=12).map("".join)


def kept(html):
    """The elements and attributes of some HTML; the two write styles in different ways."""
    tags = [token for token in tokens(html) if type(token) is Tag and not token.closing]
    return Counter((tag.name, *sorted((one.name, one.value) for one in tag.attributes if one.name != "style")) for tag in tags)


@pytest.mark.parametrize("name", POLICIES)
@given(html=HTML)
def test_neither_lets_through_what_the_other_removes(name, html):
    engines = ENGINES[name]
    for one, other in (("bleach", "nh3"), ("nh3", "bleach")):
        cleaned = engines[one].clean(html)

        # More there may be: what one nests, the other may close and begin again.
        assert kept(cleaned) <= kept(engines[other].clean(cleaned))


@pytest.mark.parametrize("name", POLICIES)
@given(html=HTML)
def test_both_let_through_no_more_than_either(name, html):
    engines = ENGINES[name]
    cleaned = engines["both"].clean(html)

    assert kept(cleaned) <= kept(engines["bleach"].clean(cleaned))
    assert kept(cleaned) <= kept(engines["nh3"].clean(cleaned))


@pytest.mark.parametrize(("missing", "other"), [("bleach", "nh3"), ("nh3", "bleach")])
def test_a_sanitizer_that_is_not_installed_is_an_error_and_the_other_works_alone(missing, other, monkeypatch):
    find_spec = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == missing else find_spec(name))
    monkeypatch.setitem(sys.modules, missing, None)

    assert sanitizer(POLICIES["article"], other).clean("<p onclick=a()>Along</p>") == "<p>Along</p>"
    with pytest.raises(MissingEngine, match=f"the sanitizer {missing} is not installed: run `pip install {missing}`"):
        sanitizer(POLICIES["article"])


@pytest.mark.parametrize("engine", ["bleach", "nh3", "both"])
def test_what_is_allowed_stays(engine):
    html = '<p class="a">Along <a href="https://a.net/" title="b">the river</a></p><img src="data:image/png;base64,iVBO" alt="a">'

    assert kept(ENGINES["article"][engine].clean(html)) == kept(html)


@pytest.mark.parametrize("engine", ["bleach", "nh3", "both"])
@pytest.mark.parametrize(
    ("html", "why"),
    [
        pytest.param("<div>" * 300, "nested more than 200 deep", id="depth"),
        pytest.param("a" * 1_000_001, "more than 1,000,000 characters", id="size"),
        pytest.param(f"<p {' '.join(f'a{i}=1' for i in range(201))}>", "more than 200 attributes", id="attributes"),
        pytest.param("<a " * 5000, "most of its tags have no end", id="endless tags"),
    ],
)
def test_what_would_take_too_long_is_not_begun(engine, html, why):
    with pytest.raises(LimitExceeded, match=why):
        ENGINES["article"][engine].clean(html)
