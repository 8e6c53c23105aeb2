"""How sure the model must be, by what else is known of a post."""

from __future__ import annotations

import pytest

from linter.source.document import Document
from linter.syntax.parse import parse
from linter.truncation.article import Article
from linter.truncation.needed import needed_for_dots, needed_for_end
from linter.values.siblings import Siblings

BEFORE = "We started early, and the sun was warm.\n\nThe road led along the river. There were trees.\n\n"
CAREFUL = Siblings(ended=95, dotted=0)
ONE = "We came to the mill, and from there it was not far to the old"
TWO = "We came to the mill. From there it was not far to the old"


def post(last, before=BEFORE):
    return Article(parse(Document.from_text(f"{before}{last}\n", "post.md")))


def test_less_is_asked_in_a_folder_whose_posts_end_with_a_full_stop():
    assert needed_for_end(post(ONE), ONE, CAREFUL) < needed_for_end(post(ONE), ONE, None)
    assert needed_for_dots(post(ONE), ONE, CAREFUL, 0) < needed_for_dots(post(ONE), ONE, None, 0)


def test_less_is_asked_of_a_sentence_that_follows_another():
    assert needed_for_end(post(TWO), TWO, None) < needed_for_end(post(ONE), ONE, None)


@pytest.mark.parametrize("others", [1, 2])
def test_more_is_asked_where_other_paragraphs_have_dots(others):
    assert needed_for_dots(post(ONE), ONE, None, others) > needed_for_dots(post(ONE), ONE, None, others - 1)


def test_nothing_is_enough_without_other_paragraphs():
    assert needed_for_end(post(ONE, before=""), ONE, CAREFUL) > 10_000
