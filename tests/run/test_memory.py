"""What is remembered of other files, for a program that checks the same post again and again, is what a first check finds."""

from __future__ import annotations

import pytest

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.run.memory import Memory
from linter.run.session import Session
from linter.run.siblings import ReadFolders, siblings
from linter.source.document import Document
from linter.values.siblings import Siblings

WORDS = ("Sailing boats on the river at night were seen from the old wooden bridge", "by all who walked there and by some")


@pytest.fixture
def posts(folder):
    """Eight posts, of which each has its own words and two have a word that the last one has only the beginning of."""
    for number in range(8):
        text = f"---\ntitle: Post {number}\n---\n\n{WORDS[0]} {WORDS[1]} in the {'lampionists' if number < 2 else 'evening'} of day {number}.\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    return folder


def found(session, text, memory):
    result = session.document(Document.from_text(text, "7.md"), memory=memory)
    return [(one.rule, one.span) for one in result.diagnostics]


def test_the_text_in_memory_counts_and_not_that_of_its_file(posts):
    session, memory = Session(ConfigResolver(Overrides(isolated=True))), Memory()
    cut = f"---\ntitle: Post 7\n---\n\n{WORDS[0]} {WORDS[1]} in the lampion"
    texts = [cut, cut + "ists.\n", cut, (posts / "7.md").read_text(encoding="utf-8")]
    fresh = [found(Session(ConfigResolver(Overrides(isolated=True))), text, None) for text in texts]

    assert [found(session, text, memory) for text in texts] == fresh
    assert [any(rule.startswith("cut-") for rule, _ in each) for each in fresh] == [True, False, True, False]


def test_another_post_that_changes_is_read_again(posts):
    config = ConfigResolver(Overrides(isolated=True)).for_file("7.md")
    cut = Document.from_text(f"---\ntitle: Post 7\n---\n\n{WORDS[0]} {WORDS[1]} in the lampion", "7.md")
    folders = ReadFolders()

    def word(read=None):
        about = siblings(["7.md"], lambda _: config, cut, read).about("7.md")
        return about.word if about else ""

    assert (word(folders), word(folders), word()) == ("lampion", "lampion", "lampion")
    (posts / "1.md").write_text("An evening.\n", encoding="utf-8")
    assert (word(folders), word()) == ("", "")
    (posts / "1.md").write_text("The lampionists, in an evening.\n", encoding="utf-8")
    assert (word(folders), word()) == ("lampion", "lampion")


def test_the_list_of_the_files_of_a_site_holds_for_a_moment(folder):
    (folder / "a.md").write_text("---\ntitle: A walk\n---\n\n[b](b.md)\n", encoding="utf-8")
    configs = ConfigResolver(Overrides(isolated=True, select=("missing-target",)))
    memory = Memory()
    config = configs.for_file("a.md")
    first = memory.site_files([config])
    (folder / "b.md").write_text("x\n", encoding="utf-8")

    assert memory.site_files([config]) == first
    assert str(folder / "b.md") in Memory().site_files([config])[config.root].files


def test_a_line_that_the_first_posts_of_a_large_folder_have_is_told_to_the_others(folder, monkeypatch):
    monkeypatch.setattr("linter.run.siblings.MOST", 6)
    for number in range(8):
        text = f"We walked {number} miles.\n\nSwipe up for the next of the\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    config = ConfigResolver(Overrides(isolated=True)).for_file("7.md")
    last = Document.from_text((folder / "7.md").read_text(encoding="utf-8"), "7.md")

    assert siblings(["7.md"], lambda _: config).about("7.md") == Siblings(repeated=True)
    assert siblings(["7.md"], lambda _: config, last, ReadFolders()).about("7.md") == Siblings(repeated=True)
