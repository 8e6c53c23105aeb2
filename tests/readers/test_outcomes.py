"""What a reader makes of a text is compared with what it made of it before the slip."""

from __future__ import annotations

import pytest

from benchmarks.readers import PLAIN, compared
from benchmarks.readers.figures import Outcome
from benchmarks.readers.judges import Reader, Reading
from benchmarks.readers.slips import BODY, Slip

POST = f"---\ntitle: 'An old mill'\n---\n{BODY}"
SLIP = Slip("quote", f"---\ntitle: 'An old mill\n---\n{BODY}", frozenset({1}))
MILL, OTHER = '{"title": "An old mill"}', '{"title": "An old mill\'"}'


def outcomes(before, after, inputs=()):
    """The kinds of slips and what a reader makes of them, which makes these readings of a post and of its slip."""
    plain = {BODY: Reading("{}", BODY), PLAIN: Reading('{"title": "A mill"}', BODY)}
    reader = Reader("Jekyll", "1", {**plain, POST: before, SLIP.text: after, **dict(inputs)})
    return [(slip.kind, outcome) for _, slip, outcome in compared(reader, [text for text, _ in inputs], {POST: [SLIP]})]


@pytest.mark.parametrize(
    ("after", "outcome"),
    [
        pytest.param(Reading(error="no quote"), Outcome.REFUSED, id="refused"),
        pytest.param(Reading(OTHER, BODY), Outcome.OTHERWISE, id="other fields"),
        pytest.param(Reading("{}", SLIP.text), Outcome.OTHERWISE, id="all is text"),
        pytest.param(Reading(MILL, f"---\n{BODY}"), Outcome.OTHERWISE, id="another body"),
        pytest.param(Reading(MILL, BODY.strip()), Outcome.SAME, id="blank lines more or less"),
    ],
)
def test_an_outcome_is_about_fields_and_body(after, outcome):
    assert outcomes(Reading(MILL, BODY), after) == [("quote", outcome)]


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(Reading(error="no"), id="refused"),
        pytest.param(Reading("{}", POST), id="all is text"),
        pytest.param(Reading(MILL, f"---\n{BODY}"), id="taken in part"),
    ],
)
def test_what_was_not_read_before_counts_for_nothing(before):
    assert outcomes(before, Reading(error="no quote")) == []


def test_an_input_counts_as_it_is_if_it_is_refused():
    inputs = [("---\na: b: c\n---\n", Reading(error="two colons")), ("A mill.\n", Reading("{}", "A mill."))]

    assert outcomes(Reading(error="no"), Reading(), inputs) == [("as it is", Outcome.REFUSED)]
