"""Fixes: applied until quiet, refused where they would do harm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from linter.config.model import Config, SelectedRule
from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.fix import ConflictingFixes, FixResult, fix_document
from linter.engine.guards import refusal
from linter.engine.visible_text import visible_text
from linter.registry.catalogue import CATALOGUE
from linter.rules.api import NoOptions, Safety, delete, insert, replace, rule, whole_post
from linter.source.document import Document
from linter.values.edits import Edit, Fix
from linter.values.profiles import Site
from linter.values.spans import Span

SAFE = {Safety.SAFE}
ALL = {Safety.SAFE, Safety.UNSAFE}


def default(profile="plain", **flags):
    return Checker(ConfigResolver(Overrides(profile=profile, isolated=True, **flags)).for_file("post.md"))


def only(*rules):
    return Checker(Config(tuple(SelectedRule(rule, rule.options, rule.severity) for rule in rules), Site(), (), (), "."))


def mended(text, trusted=SAFE, **flags):
    return fix_document(default(**flags), Document.from_text(text), trusted).text


DATES = [
    pytest.param("plain", "", "'2021-07-01T01:23:00Z'", id="quoted ISO where nothing is known"),
    pytest.param("hexo", "Asia/Shanghai", "2021-07-01 09:23:00", id="the wall clock of a Hexo site whose zone is known"),
    pytest.param("hexo", "", "'2021-07-01T01:23:00Z'", id="quoted ISO for a Hexo site whose zone is not"),
    pytest.param("astro", "", "2021-07-01T01:23:00Z", id="plain for Astro"),
    pytest.param("eleventy", "", "'2021-07-01T01:23:00Z'", id="quoted ISO for Eleventy"),
    pytest.param("hugo", "", "'2021-07-01T01:23:00Z'", id="quoted ISO for Hugo"),
]


@pytest.mark.parametrize(("profile", "zone", "spelling"), DATES)
def test_a_date_is_respelt_as_its_generator_reads_it(profile, zone, spelling):
    config = ConfigResolver(Overrides(profile=profile, isolated=True)).for_file("post.md")
    checker = Checker(config._replace(site=config.site._replace(timezone=zone)))
    text = "---\ntitle: a\ndate: Thu, 01 Jul 2021 01:23:00 GMT\n---\ntext\n"

    assert fix_document(checker, Document.from_text(text), SAFE).text == f"---\ntitle: a\ndate: {spelling}\n---\ntext\n"


def test_the_blank_line_and_the_date_go_in_one_pass():
    checker = default(profile="eleventy")
    text = "\n---\ntitle: a\ndate: Thu, 01 Jul 2021 01:23:00 GMT\n---\ntext\n"
    found = checker.check(Document.from_text(text)).diagnostics

    assert {one.rule for one in found if one.fix} == {"content-before-front-matter", "date-not-iso"}
    assert fix_document(checker, Document.from_text(text), SAFE).text == "---\ntitle: a\ndate: '2021-07-01T01:23:00Z'\n---\ntext\n"


def test_a_date_without_a_zone_is_only_respelt_when_asked():
    text = "---\ntitle: a\ndate: July 1, 2021 01:23\n---\ntext\n"

    assert mended(text) == text
    assert mended(text, ALL) == "---\ntitle: a\ndate: 2021-07-01 01:23:00\n---\ntext\n"


def test_a_title_is_quoted_from_its_text_not_from_its_value():
    assert mended("---\ntitle: 12_00\n---\ntext\n") == "---\ntitle: '12_00'\n---\ntext\n"


def test_what_hides_text_is_never_taken_away():
    text = '<p style="display: none; color: red">a</p>\n'

    assert mended(text, ALL) == '<p style="display: none">a</p>\n'


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_outside_of_the_edits_survive(ends):
    text = ends.join(["\ufeff---", "title: 2006", "---", "", '<p style="text-indent: 0">a</p>', "", "b  ", "c", ""])

    assert mended(text) == text.removeprefix("\ufeff").replace("2006", "'2006'").replace(' style="text-indent: 0"', "")


def test_a_wrapper_goes_only_where_markdown_reads_the_rest_as_before():
    assert mended("<div>\n<p>a</p>\n</div>\n") == "<p>a</p>\n"
    assert mended("<div>\na *b*\n</div>\n") == "<div>\na *b*\n</div>\n"


def test_a_file_that_is_not_utf_8_is_not_fixed():
    document = Document("post.md", b"\xff <p style=''>a</p>  \n")

    assert fix_document(default(), document, ALL).text == document.text


@rule("grows", on=whole_post(), fix=Safety.UNSAFE)
def forever(post, context):
    """Never has enough."""
    context.report(Span(0, 1), insert(0, "ab"))


@rule("turns", on=whole_post(), fix=Safety.SAFE)
def there_and_back(post, context):
    """Changes its mind."""
    context.report(Span(0, 1), replace(Span(0, 1), "b" if post.text[0] == "a" else "a"))


@rule("loses", on=whole_post(), fix=Safety.SAFE)
def losing(post, context):
    """Takes a word away and calls it safe."""
    if "word" in post.text:
        at = post.text.index("word")
        context.report(Span(at, at + 4), delete(Span(at, at + 4)))


@rule("harmless", on=whole_post(), fix=Safety.SAFE)
def harmless(post, context):
    """Takes white space away."""
    if post.text.endswith("  \n"):
        context.report(Span(0, 1), delete(Span(len(post.text) - 3, len(post.text) - 1)))


@rule("breaks the fields", on=whole_post(), fix=Safety.SAFE)
def renaming(post, context):
    """Changes a field that it does not name."""
    if "old" in post.text:
        at = post.text.index("old")
        context.report(Span(at, at + 3), replace(Span(at, at + 3), "new"))


def test_rules_that_undo_each_other_are_named_and_nothing_is_changed():
    with pytest.raises(ConflictingFixes) as error:
        fix_document(only(there_and_back), Document.from_text("a\n"), SAFE)

    assert error.value.rules == ("there-and-back",)


def test_a_rule_that_never_ends_is_stopped():
    done = fix_document(only(forever), Document.from_text("a" * 50), {Safety.UNSAFE})

    assert (done.text, done.applied) == ("a" * 50, ())
    assert done.refused == (("forever", "the text would grow by more than half"),)


@rule("shortens", on=whole_post(), fix=Safety.UNSAFE)
def shortening(post, context):
    """Takes one of many away."""
    if len(post.text) > 1:
        context.report(Span(0, 1), delete(Span(0, 1)))


@pytest.mark.parametrize(
    ("length", "left", "ended"),
    [
        pytest.param(500, 1, True, id="what takes 499 passes"),
        pytest.param(501, 1, True, id="what takes 500"),
        pytest.param(502, 2, False, id="what would take 501"),
        pytest.param(19_999, 19_499, False, id="a post that may be read 500 times"),
        pytest.param(39_999, 39_749, False, id="a post that may be read 250 times"),
        pytest.param(300_000, 299_950, False, id="a post that is read 50 times all the same"),
    ],
)
def test_what_is_reached_when_the_passes_are_over_is_kept(length, left, ended):
    done = fix_document(only(shortening), Document.from_text("a" * length), {Safety.UNSAFE})

    assert (len(done.text), done.converged) == (left, ended)
    assert done.applied == (("shortening", length - left),)
    assert len(done.check.diagnostics) == (left > 1)


def test_a_safe_fix_that_loses_a_word_is_refused_and_the_others_are_applied():
    done = fix_document(only(losing, harmless), Document.from_text("a word here  \n"), SAFE)

    assert done.text == "a word here\n"
    assert [name for name, _ in done.refused] == ["losing"]
    assert "the visible text would change" in done.refused[0][1]


def test_a_fix_that_changes_a_field_it_does_not_name_is_refused():
    done = fix_document(only(renaming), Document.from_text("---\ntitle: old\n---\ntext\n"), SAFE)

    assert done.text == "---\ntitle: old\n---\ntext\n"
    assert done.refused == (("renaming", "the field `title` would change"),)


def test_a_result_that_cannot_be_read_is_refused():
    before, after = Document.from_text("---\ntitle: a\n---\n"), Document.from_text("---\ntitle: [a\n---\n")

    assert refusal(before, after, (), (), ()) == "the front matter would be invalid"


def test_a_result_that_grows_without_measure_is_refused():
    before, after = Document.from_text("a"), Document.from_text("a" * 1000)
    fix = Fix((Edit(Span(1, 1), "a" * 999),), Safety.UNSAFE)

    assert refusal(before, after, (), (), [fix]) == "the text would grow by more than half"


def test_visible_text_is_what_a_browser_shows():
    text = "---\ntitle: a\n---\n\n<div>\n<p hidden>x</p>  <!-- no -->\n</div>\n\n*b* &amp; c\n"

    assert visible_text(Document.from_text(text)) == "x b & c"


POSTS = st.lists(
    st.sampled_from(
        [
            "\n",
            "  \n",
            "---\n",
            "title: 2006\n",
            "date: Thu, 01 Jul 2021 01:23:00 GMT\n",
            "tags: [no, a]\n",
            "<div>",
            "<div>\n",
            "</div>\n",
            '<p style="position: static">',
            '<p style="color: red; display: none">',
            "</p>",
            "<p></p>",
            "<p>&nbsp;</p>",
            "<span>",
            "</span>",
            "<strong>Head</strong>",
            "**Head**\n\n",
            "文字,文字。",
            "7043．99",
            "```\n",
            "    <p>\n",
            "- a\n",
            "> ",
            '<a href="http://a.b" target=_blank title="x">x</a>',
            "text *and* more\n",
            "{% raw %}",
            "<!-- c -->",
            "<!-- postlint-ignore -->\n",
            "<pre>  \n",
            "</pre>",
            "&amp;",
        ]
    ),
    max_size=25,
).map("".join)


@given(POSTS, st.sampled_from([SAFE, ALL]))
@settings(max_examples=300)
def test_fixing_twice_is_fixing_once_and_safe_fixes_keep_the_visible_text(text, trusted):
    checker = default()
    document = Document.from_text(text)
    once = fix_document(checker, document, trusted)
    after = Document.from_text(once.text)

    assert fix_document(checker, after, trusted).text == once.text
    if trusted == SAFE:
        assert visible_text(after) == visible_text(document)


def test_no_options_is_a_tuple_of_nothing():
    assert NoOptions() == ()


@rule("adds a comment in front", on=whole_post(), fix=Safety.SAFE)
def growing_in_front(post, context):
    """Adds a third of the text, once."""
    if not post.text.startswith("<!--"):
        context.report(Span(0, 1), insert(0, f"<!-- {'a' * 500} -->\n"))


@rule("adds a comment behind", on=whole_post(), fix=Safety.SAFE)
def growing_behind(post, context):
    """Adds a third of the text, once."""
    if not post.text.endswith("-->\n"):
        context.report(Span(0, 1), insert(len(post.text), f"\n<!-- {'a' * 500} -->\n"))


def test_where_only_the_fixes_of_two_rules_together_are_too_much_one_is_left_out():
    done = fix_document(only(growing_in_front, growing_behind), Document.from_text("word " * 200 + "\n"), SAFE)

    assert done.applied == (("growing-behind", 1),)
    assert done.refused == (("growing-in-front", "the text would grow by more than half"),)


def test_a_rule_that_takes_no_part_in_what_goes_wrong_is_not_blamed():
    done = fix_document(only(growing_in_front, growing_behind, thinning), Document.from_text("word  " * 200 + "\n", "post.html"), SAFE)

    assert {name for name, _ in done.refused} == {"growing-in-front"}
    assert {name for name, _ in done.applied} == {"growing-behind", "thinning"}


def test_what_was_done_is_told_with_a_sample_of_each_rule():
    document = Document.from_text("a  \n")
    done = fix_document(only(harmless), document, SAFE)

    assert (done.text, done.applied, done.refused, done.check.diagnostics) == ("a\n", (("harmless", 1),), (), ())
    assert done.samples == (("harmless", "a  \n", Fix((Edit(Span(1, 3), ""),), Safety.SAFE)),)


def test_where_nothing_is_to_be_done_what_was_found_is_told():
    checker, document = only(losing, harmless), Document.from_text("a word\n")
    found = checker.check(document)

    assert fix_document(checker, document, {Safety.UNSAFE}) == FixResult("a word\n", (), (), found, ())
    assert [one.rule for one in found.diagnostics] == ["losing"]


def test_what_is_left_to_say_is_said_of_the_new_text():
    done = fix_document(only(losing, harmless), Document.from_text("word  \n"), SAFE)

    assert [(one.rule, one.span) for one in done.check.diagnostics] == [("losing", Span(0, 4))]


def test_rules_that_undo_each_other_are_told_in_a_sentence():
    assert str(ConflictingFixes(("one", "other"))) == "the fixes of one, other undo each other"


@rule("cuts", on=whole_post(), fix=Safety.UNSAFE)
def cutting(post, context):
    """Takes a word away, which only the user can call safe."""
    if "word" in post.text:
        at = post.text.index("word")
        context.report(Span(at, at + 4), delete(Span(at, at + 4)))


def called_safe(*rules):
    return Checker(Config(tuple(SelectedRule(rule, rule.options, rule.severity, Safety.SAFE) for rule in rules), Site(), (), (), "."))


def test_a_fix_that_the_user_calls_safe_may_change_the_visible_text():
    done = fix_document(called_safe(cutting), Document.from_text("a word here\n"), SAFE)

    assert (done.text, done.applied, done.refused) == ("a  here\n", (("cutting", 1),), ())


def test_a_fix_that_the_user_calls_safe_is_not_blamed_for_that_of_another_rule():
    done = fix_document(called_safe(cutting, renaming), Document.from_text("---\ntitle: old\n---\na word here\n"), SAFE)

    assert done.text == "---\ntitle: old\n---\na  here\n"
    assert done.refused == (("renaming", "the field `title` would change"),)


def test_the_rule_at_fault_is_left_out_wherever_it_stands_among_the_others():
    done = fix_document(only(forgetting, harmless), Document.from_text("old word  \n"), SAFE)

    assert done.applied == (("harmless", 1),)
    assert done.refused == (("forgetting", "the visible text would change: `old word` becomes `word`"),)


@rule("forgets", on=whole_post(), fix=Safety.SAFE)
def forgetting(post, context):
    """Takes the first word away and calls it safe."""
    if post.text.startswith("old "):
        context.report(Span(0, 4), delete(Span(0, 4)))


@rule("thins", on=whole_post(), fix=Safety.SAFE)
def thinning(post, context):
    """Takes one blank away at a time, from HTML alone."""
    if "  " in post.text and post.document.path.endswith(".html"):
        at = post.text.index("  ")
        context.report(Span(at, at + 2), delete(Span(at, at + 1)))


def test_each_fix_of_a_rule_is_counted_and_the_first_is_its_sample():
    done = fix_document(only(harmless, thinning), Document.from_text("a   b  \n", "post.html"), SAFE)

    assert (done.text, done.applied) == ("a b\n", (("harmless", 1), ("thinning", 2)))
    assert sorted((name, text) for name, text, _ in done.samples) == [("harmless", "a   b  \n"), ("thinning", "a   b  \n")]


def test_html_is_judged_as_html():
    done = fix_document(only(forgetting), Document.from_text("old <b>*a*</b>\n", "post.html"), SAFE)

    assert done.refused == (("forgetting", "the visible text would change: `old *a*` becomes `*a*`"),)


@rule("adds a comment in the middle", on=whole_post(), fix=Safety.SAFE)
def growing_inside(post, context):
    """Adds a third of the text, once."""
    if "<!-- b" not in post.text:
        context.report(Span(0, 1), insert(post.text.index("\n\n") + 2, f"<!-- {'b' * 500} -->\n\n"))


def test_of_three_rules_of_which_any_two_are_too_much_one_is_kept():
    done = fix_document(
        only(growing_in_front, growing_inside, growing_behind), Document.from_text("word " * 100 + "\n\n" + "word " * 100 + "\n"), SAFE
    )

    assert done.applied == (("growing-behind", 1),)
    assert {name for name, _ in done.refused} == {"growing-inside", "growing-in-front"}


@rule("takes each letter x away", on=whole_post(), fix=Safety.SAFE)
def taking(post, context):
    """Takes every x away, also those that readers see."""
    for at, letter in enumerate(post.text):
        if letter == "x":
            context.report(Span(at, at + 1), delete(Span(at, at + 1)))


def test_of_many_fixes_of_a_rule_only_those_that_do_harm_are_left_out():
    text = "<!-- x -->\n" * 20 + "\nAn x.\n\n" + "<!-- xx -->\n" * 20
    done = fix_document(only(taking), Document.from_text(text), SAFE)

    assert done.text == "<!--  -->\n" * 20 + "\nAn x.\n\n" + "<!--  -->\n" * 20
    assert done.applied == (("taking", 60),)
    assert done.refused == (("taking", "the visible text would change: `An x.` becomes `An .`"),)


def test_fixes_that_do_harm_without_end_are_given_up_and_those_found_until_then_are_kept():
    done = fix_document(only(taking, harmless), Document.from_text("x " * 2000 + " \n"), SAFE)

    assert done.applied == (("harmless", 1),)
    assert {name for name, _ in done.refused} == {"taking"}


@rule("takes the first letter of a name", on=whole_post(), fix=Safety.UNSAFE)
def shorten_name(post, context):
    """Takes away what a safe fix needs."""
    if "(name)" in post.text:
        at = post.text.index("(name)")
        context.report(Span(at, at + 6), delete(Span(at, at + 6)))


@rule("spaces before a name", on=whole_post(), fix=Safety.SAFE)
def spaced_name(post, context):
    """Takes away spaces, where a name comes after them."""
    if "  (name)" in post.text:
        at = post.text.index("  (name)")
        context.report(Span(at, at + 8), replace(Span(at, at + 8), " (name)"))


def test_with_unsafe_fixes_the_safe_ones_are_applied_first():
    done = fix_document(only(shorten_name, spaced_name), Document.from_text("a  (name)\n"), ALL)

    assert (done.text, done.applied) == ("a \n", (("shorten-name", 1), ("spaced-name", 1)))


@rule("closes a list", on=whole_post(), fix=Safety.SAFE)
def waiting(post, context):
    """Loses a word, as long as another rule has not put a comment around it."""
    if "word" in post.text:
        at = post.text.index("word")
        context.report(Span(at, at + 4), delete(Span(at, at + 4)))


@rule("puts a word into a comment", on=whole_post(), fix=Safety.UNSAFE)
def commenting(post, context):
    """Does what makes the fix of another rule harmless."""
    if "word" in post.text and "<!--" not in post.text:
        at = post.text.index("word")
        context.report(Span(at, at + 4), replace(Span(at, at + 4), "<!--word-->"))


def test_what_was_refused_is_tried_again_so_that_a_second_run_changes_nothing():
    checker = only(waiting, commenting)
    done = fix_document(checker, Document.from_text("A word here.\n"), ALL)

    assert fix_document(checker, Document.from_text(done.text), ALL).text == done.text


@rule("opens a tag that nobody closes", on=whole_post(), fix=Safety.SAFE)
def opening(post, context):
    """Adds a tag where a word is."""
    if "word" in post.text and "<b>word" not in post.text:
        at = post.text.index("word")
        context.report(Span(at, at + 4), insert(at, "<b>"))


@pytest.mark.parametrize(
    ("text", "applied", "refused"),
    [
        pytest.param("A word.\n", 0, ["opening"], id="the first of its kind"),
        pytest.param("An <i>a.\n\nA word.\n", 0, ["opening"], id="one more of its kind"),
        pytest.param("A word</b>.\n", 1, [], id="none, as the other tag is there"),
        pytest.param("An <i>a.\n\nA word</b>.\n", 1, [], id="none, beside one that was there"),
    ],
)
def test_a_fix_that_brings_a_fault_of_syntax_about_is_refused_and_those_that_were_there_do_not_matter(text, applied, refused):
    done = fix_document(only(opening, CATALOGUE.named("unclosed-tag")), Document.from_text(text), SAFE)

    assert (sum(count for _, count in done.applied), [name for name, _ in done.refused]) == (applied, refused)
