"""Where a cursor is, and what can be there; `|` is the cursor."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from linter.config.overrides import Overrides
from linter.server.cursor import COMMENT_WORD, block_around, may_complete, rule_at, value_place
from linter.server.requests import Post
from linter.server.work import Work
from tests.conftest import assert_linear


def at(marked):
    """A text without its cursor, and where that is."""
    return marked.replace("|", "", 1), marked.index("|")


def suggested(folder, marked, name="a.md"):
    """The texts that can be at the cursor, each with what it makes of the text."""
    text, offset = at(marked)
    found = Work().complete(Post(str(folder / name), text, str(folder), Overrides(), 0), offset)
    return {one.shown or one.text: text[: found.start] + one.text + text[found.end :] for one in found.items} if found else {}


@pytest.mark.parametrize(
    ("marked", "inside"),
    [
        pytest.param("---\ntitle: A|\n---\n\nx\n", True, id="in a field"),
        pytest.param("---\n|\n---\n", True, id="on a blank line"),
        pytest.param("---\r\ntitle: A\r\n|---\r\n", True, id="CRLF"),
        pytest.param("\ufeff\n---\ntitle: |", True, id="a block that is not closed yet"),
        pytest.param("+++\ntitle = |\n+++\n", True, id="TOML"),
        pytest.param("---\ntitle: A\n---\n\nx|\n", False, id="below it"),
        pytest.param("|---\ntitle: A\n---\n", False, id="on the fence"),
        pytest.param("One\n\n---\ntitle: |\n---\n", False, id="a rule in the text"),
    ],
)
def test_front_matter_is_found_while_it_is_being_written(marked, inside):
    text, offset = at(marked)

    assert (block_around(text, offset) is not None) is inside
    assert may_complete(text, offset) is inside


@pytest.mark.parametrize(
    ("marked", "key", "replaced"),
    [
        pytest.param("---\nlayout: po|st\n---\n", "layout", "post", id="a value"),
        pytest.param("---\nlayout: |  # why\n---\n", "layout", "", id="before a comment"),
        pytest.param("---\ntags: [a, ri|ver, b]\n---\n", "tags", "river", id="an item of a flow list"),
        pytest.param("---\ntags: ['ri|ver', b]\n---\n", "tags", "river", id="in quotes"),
        pytest.param("---\ntags:\n  - a\n  - ri|\n---\n", "tags", "ri", id="an item of a list"),
        pytest.param("---\ntags:\n- |\n---\n", "tags", "", id="the first item of a list"),
        pytest.param('+++\nlayout = "po|st"\n+++\n', "layout", "post", id="TOML"),
        pytest.param("---\nti|tle: A\n---\n", None, None, id="a key"),
        pytest.param("---\nother: x\n- |\n---\n", None, None, id="an item of nothing"),
    ],
)
def test_a_value_has_a_key_and_a_range(marked, key, replaced):
    text, offset = at(marked)
    place = value_place(text, block_around(text, offset), offset)

    assert (place and place.key, place and text[place.start : place.end]) == (key, replaced)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("<!-- postlint-ignore stray-tag, inl", "inl"),
        ("text {/* postlint-file ", ""),
        ("  # postlint-disable long", "long"),
        ("<!-- postlint-ig", None),
        ("# postlint-", None),
    ],
)
def test_the_beginning_of_an_ignore_comment_is_known(line, word):
    assert COMMENT_WORD().search(line)["word"] == word


@pytest.mark.parametrize("line", ["postlint-ignore stray", "<!-- a comment ", "<!-- postlint-ignore a --> b", "# heading"])
def test_other_text_is_no_ignore_comment(line):
    assert COMMENT_WORD().search(line) is None


def test_the_name_of_a_rule_is_found_in_an_ignore_comment_only():
    text = "stray-tag\n<!-- postlint-ignore stray-tag, blank-target --> stray-tag\n"

    assert [rule_at(text, found.start() + 2) is not None for found in re.finditer("stray-tag|blank-target", text)] == [
        False,
        True,
        True,
        False,
    ]


def test_values_are_quoted_where_they_need_it(folder):
    for number, tag in enumerate(("river", "on", "a: b", "12", "C#", "日本語", "two words")):
        (folder / f"{number}.md").write_text(f"---\ntitle: A walk\ntags: ['{tag}']\n---\n\nx\n", encoding="utf-8")

    assert set(suggested(folder, "---\ntags: [|]\n---\n").values()) == {
        f"---\ntags: [{tag}]\n---\n" for tag in ("river", '"on"', '"a: b"', '"12"', '"C#"', "日本語", "two words")
    }
    assert suggested(folder, '+++\ntags = ["|"]\n+++\n')["C#"] == '+++\ntags = ["C#"]\n+++\n'
    assert suggested(folder, "+++\ntags = [|]\n+++\n")["river"] == '+++\ntags = ["river"]\n+++\n'


@pytest.mark.parametrize(
    ("files", "name", "marked", "written"),
    [
        pytest.param({"_config.yml": "source_dir: source\n"}, "source/_posts/a.md", "---\ndate: |\n---\n", r"date: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\n", id="Hexo"),
        pytest.param({"hugo.toml": ""}, "content/a.md", "---\ndate: |\n---\n", r"date: '\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d'\n", id="Hugo"),
        pytest.param({"hugo.toml": ""}, "content/a.md", "+++\ndate = |\n+++\n", r"date = \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d\n", id="Hugo, TOML"),
        pytest.param(
            {"hugo.toml": 'timeZone = "Asia/Kolkata"\n'}, "content/a.md", "---\nlastmod: |\n---\n", r"lastmod: '\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:30'\n", id="a zone"
        ),
    ],
)  # fmt: skip
def test_the_time_now_is_written_as_the_generator_reads_it(folder, files, name, marked, written):
    (folder / name).parent.mkdir(parents=True)
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")

    assert re.search(written, suggested(folder, marked, name)["now"])


def test_fields_of_pelican_need_no_fences(folder):
    (folder / "pelicanconf.py").write_text("SITENAME = 'A'\nTIMEZONE = 'Europe/Paris'\n", encoding="utf-8")

    assert suggested(folder, "Title: A walk\nsum|\n\nText.\n", "content/a.md")["summary"] == "Title: A walk\nsummary: \n\nText.\n"
    assert suggested(folder, "Title: A walk\n\nsum|\n", "content/a.md") == {}


@given(st.text(st.sampled_from("---\n+: =[],'\"#ab \r|<!-postlint-ignore"), max_size=60), st.integers(0, 60))
def test_no_text_makes_it_fail(text, offset):
    offset = min(offset, len(text))
    block = block_around(text, offset, has_bare_lines=True)
    if block is not None:
        value_place(text, block, offset)
    rule_at(text, offset)
    may_complete(text, offset)


@pytest.mark.parametrize("part", ["# postlint-ignore a ", "<!-- postlint-ignore ", "a-", "a: b\n", "-\n", "\n"], ids=ascii)
def test_the_time_to_find_a_place_grows_with_the_text(part):
    def places(text):
        may_complete(f"---\n{text}", len(text) + 4)
        rule_at(text, len(text) - 1)
        may_complete(f"{text}!", len(text) + 1)

    assert_linear(places, lambda count: part * count, 200)
