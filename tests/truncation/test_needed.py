"""How sure the model must be, by what else is known of a post."""

from __future__ import annotations

from linter.source.document import Document
from linter.syntax.parse import parse
from linter.truncation.article import Article
from linter.truncation.needed import needed_for_dots, needed_for_end
from linter.values.siblings import Siblings

BEFORE = "We started early, and the sun was warm.\n\nThe road led along the river. There were trees.\n\n"
CAREFUL, CARELESS = Siblings(ended=95, dotted=0), Siblings(ended=40, dotted=30)
SHORT = "The mill was by the old"
ONE = "We came to the mill at noon, and from there it was not far to the old"
TWO = "We came to the mill. From there it was not far to the old"


def post(last, before=BEFORE):
    return Article(parse(Document.from_text(f"{before}{last}\n", "post.md")))


def test_less_is_asked_in_a_folder_whose_posts_end_with_a_full_stop():
    assert needed_for_end(post(ONE), ONE, CAREFUL) < needed_for_end(post(ONE), ONE, None)
    assert needed_for_dots(post(ONE), ONE, CAREFUL) < needed_for_dots(post(ONE), ONE, None)


def test_more_is_asked_in_a_folder_whose_posts_seldom_do_or_often_trail_off():
    assert needed_for_end(post(ONE), ONE, CARELESS) > needed_for_end(post(ONE), ONE, None)
    assert needed_for_dots(post(ONE), ONE, CARELESS) > needed_for_dots(post(ONE), ONE, None)


def test_more_is_asked_of_a_short_line():
    assert needed_for_end(post(SHORT), SHORT, None) > needed_for_end(post(ONE), ONE, None)


def test_more_is_asked_where_one_other_paragraph_is_all_that_is_known():
    alone = post(TWO, before="We started early, and the sun was warm.\n\n")
    assert needed_for_end(alone, TWO, None) > needed_for_end(post(TWO), TWO, None)
    assert needed_for_dots(alone, TWO, None) > needed_for_dots(post(TWO), TWO, None)


def test_the_option_pedantic_asks_less():
    assert needed_for_end(post(ONE), ONE, CAREFUL, pedantic=True) < needed_for_end(post(ONE), ONE, CAREFUL)
    assert needed_for_dots(post(ONE), ONE, CAREFUL, pedantic=True) < needed_for_dots(post(ONE), ONE, CAREFUL)


def test_nothing_is_enough_without_other_paragraphs():
    assert needed_for_end(post(ONE, before=""), ONE, CAREFUL) > 10_000
