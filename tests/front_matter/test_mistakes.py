"""Front matter that cannot be parsed: the cause in words, at its own line, and what is meant."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import assert_linear
from hypothesis import given, strategies as st

from linter.syntax.fields import content
from linter.syntax.front_matter import front_matter
from linter.syntax.front_matter.mistakes import find_mistakes
from linter.values.edits import apply
from linter.values.profiles import PROFILES

READERS = Path(__file__).parent / "readers"

# Each line with a mistake, what is written, why, and whether nothing else can be meant.
YAML = [
    ("title: Rust: a book", "title: 'Rust: a book'", "a second colon on the line of `title`", True),
    ("title: It's: a book", 'title: "It\'s: a book"', "a second colon on the line of `title`", True),
    ("title: Rust:", "title: 'Rust:'", "a second colon on the line of `title`", True),
    ("cover: image: a.jpg", "cover: 'image: a.jpg'", "a second colon on the line of `cover`", False),
    ("title: Rust: a book'", "title: 'Rust: a book'", "a quote ends the value of `title`, and none opens it", False),
    ("title:x", "title: x", "no space after the colon of `title`", True),
    ("tags:[a, b]", "tags: [a, b]", "no space after the colon of `tags`", True),
    ("title：x", "title: x", "a full-width colon after `title`", True),
    ("title x", "title: x", "no colon after `title`", True),
    ("summary 'x'", "summary: 'x'", "no colon after `summary`", True),
    ("title = x", "title: x", "`=` instead of a colon after `title`", True),
    ('"title: x', "title: x", "a quote before the key `title` that is not closed", True),
    ('title: "A walk', 'title: "A walk"', "the quote that opens the value of `title` is not closed", True),
    ("title: 'A walk", "title: 'A walk'", "the quote that opens the value of `title` is not closed", True),
    ("title: 'Tis a walk", 'title: "\'Tis a walk"', "the quote that opens the value of `title` is not closed", False),
    ("title: \"A walk'", 'title: "A walk"', "`\"` opens the value of `title`, and `'` ends it", True),
    ('title: "A walk”', 'title: "A walk"', '`"` opens the value of `title`, and `”` ends it', True),
    ("title: 'It's'", 'title: "It\'s"', "quotes inside the quotes of `title`", True),
    ('title: "He said "hi" there"', "title: 'He said \"hi\" there'", "quotes inside the quotes of `title`", True),
    ('title: "A: "B""', "title: 'A: \"B\"'", "quotes inside the quotes of `title`", True),
    ('title: ""x""', 'title: "x"', "several pairs of quotes around the value of `title`", False),
    ('title: "a\n  "b" c\n  d"', "title: 'a\n  \"b\" c\n  d'", "quotes inside the quotes of `title`", False),
    ('title: "Foo" bar', "title: '\"Foo\" bar'", "text after the closing quote of `title`", True),
    ('title: "Foo" and "Bar"', 'title: \'"Foo" and "Bar"\'', "text after the closing quote of `title`", False),
    ('title: "x",', 'title: "x"', "a comma after the value of `title`", True),
    ('title: "C:\\path"', "title: 'C:\\path'", "`\\p` in the double quotes of `title` is no escape", True),
    ('tags: "a", "b"', 'tags: ["a", "b"]', "a list without brackets in `tags`", True),
    ("tags: 'a', 'b']", "tags: ['a', 'b']", "`]` without `[` in `tags`", True),
    ("tags: [a, b", "tags: [a, b]", "the bracket `[` of `tags` is not closed", True),
    ("tags: [a, b)", "tags: [a, b]", "`[` of `tags` is closed with `)`", True),
    ("tags: [a, b]]", "tags: [a, b]", "a second closing bracket in `tags`", False),
    ("tags: ]", "tags: []", "`]` alone is no value of `tags`", True),
    ('tags: ["a" "b"]', 'tags: ["a", "b"]', "no comma between items of `tags`", True),
    ('tags: ["a"，"b"]', 'tags: ["a", "b"]', "a full-width comma between items of `tags`", True),
    ("tags: [a, #b, c]", "tags: [a, '#b', c]", "`#` begins a comment in the list of `tags`", True),
    (
        "tags: [#a #b]",
        "tags: ['#a', '#b']",
        "`#` begins a comment in the list of `tags`, and no comma is between its items",
        False,
    ),
    ("tags: [@a, b]", "tags: ['@a', b]", "an item of `tags` begins with `@`", True),
    ("tags: [a, , b]", "tags: [a, b]", "a comma without an item before it in `tags`", True),
    ("title: [draft] A walk", "title: '[draft] A walk'", "text after the closing bracket of `title`", True),
    ("title: {draft} A walk", "title: '{draft} A walk'", "text after the closing brace of `title`", True),
    ("title: {{ title }}: x", "title: '{{ title }}: x'", "a template in `title` without quotes, which is a table", True),
    ("author: @home", "author: '@home'", "the value of `author` begins with `@`", True),
    ("title: %d things", "title: '%d things'", "the value of `title` begins with `%`", True),
    ("title: `code` here", "title: '`code` here'", "the value of `title` begins with a backtick", True),
    ("title: *bold* text", "title: '*bold* text'", "the value of `title` begins with `*`, which refers to an anchor", True),
    ("title: & more", "title: '& more'", "the value of `title` begins with `&`, which names an anchor", True),
    ("title: - x", "title: '- x'", "the value of `title` begins with a dash", True),
    ("title: | x", "title: '| x'", "text after `|` on the line of `title`", False),
    ("name: :book: x", "name: ':book: x'", "the value of `name` begins with a colon", True),
    ("@type: x", "'@type': x", "the key `@type` begins with `@`", True),
    ("tags:\n- a\n-b", "tags:\n- a\n- b", "no space after the dash of an item", True),
    ("tags:\n  - a\n - b", "tags:\n  - a\n  - b", "indented by 1 space, unlike the lines that it belongs to", True),
    ("cover:\n  image: a\n   alt: b", "cover:\n  image: a\n  alt: b", "indented by 3 spaces, unlike the lines that it belongs to", False),
    ("cover:\nimage: a\n  alt: b", "cover:\n  image: a\n  alt: b", "less indented than the lines that it belongs to", False),
    ("title: x\n lang: en", "title: x\nlang: en", "indented by 1 space, unlike the lines that it belongs to", False),
    (
        "description: it is a long way along the river from the mill\nto the sea",
        "description: it is a long way along the river from the mill\n  to the sea",
        "a line that continues `description` without indentation",
        False,
    ),
    ("title:\u00a0A walk", "title: A walk", "a space that YAML does not know (U+00A0)", True),
    ("// comment", "# // comment", "a comment that begins with `//`", False),
]
AROUND = ("---\nlayout: post\n{}\nslug: here\n---\n", "---\n{}\ndate: 2021-07-01\n---\n", "---\r\nlayout: post\r\n{}\r\n---\r\nText.\r\n")


@pytest.mark.parametrize(("line", "meant", "reason", "certain"), [row for row in YAML if row[1]], ids=lambda value: None)
def test_a_mistake_in_yaml_is_named_and_corrected(line, meant, reason, certain):
    for around in AROUND[:1] if ":" not in line.split("\n")[0] and "=" not in line else AROUND:
        end = "\r\n" if "\r" in around else "\n"
        text = around.format(line.replace("\n", end))
        block = front_matter(text)
        found = find_mistakes(block, text)

        assert apply(text, found[0].edits) == around.format(meant.replace("\n", end))
        assert [(mistake.reason, mistake.certain) for mistake in found] == [(reason, certain)]


def corrected() -> tuple[list[str], list[str]]:
    """The texts with mistakes, and what is made of each."""
    texts = [AROUND[0].format(line) for line, *_ in YAML]
    return texts, [apply(text, [edit for one in find_mistakes(front_matter(text), text) for edit in one.edits]) for text in texts]


def verdicts(command: list[str], texts: list[str]) -> object:
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.skipif(shutil.which("jekyll") is None, reason="jekyll is not installed")
def test_jekyll_refuses_each_mistake_and_reads_what_is_written():
    command = ["ruby", str(READERS / "jekyll.rb")]
    texts, after = corrected()

    assert {text for text, (verdict, *_) in zip(texts, verdicts(command, texts)["read"], strict=True) if verdict != "error"} == set()
    assert {text for text, (verdict, *_) in zip(after, verdicts(command, after)["read"], strict=True) if verdict != "fields"} == set()


@pytest.mark.skipif("POSTLINT_GENERATORS" not in os.environ, reason="POSTLINT_GENERATORS names no folder with node_modules")
@pytest.mark.parametrize("name", ["hexo", "eleventy"])
def test_generators_of_npm_read_what_is_written(name):
    _, after = corrected()
    read = verdicts(["node", str(READERS / "node.mjs"), os.environ["POSTLINT_GENERATORS"]], after)[name]["read"]

    assert {text for text, (verdict, *_) in zip(after, read, strict=True) if verdict != "fields"} == set()


def places(text: str, profile: str = "plain") -> list[tuple[int, str]]:
    found = find_mistakes(front_matter(text, PROFILES[profile]), text)
    return [(text.count("\n", 0, mistake.span.start) + 1, mistake.span.text(text)) for mistake in found]


def test_a_mistake_is_at_the_line_of_its_key():
    assert places('---\ntitle: "A walk\ndate: 2021-07-01\nauthor: "Ann"\n---\n') == [(2, '"A walk')]
    assert places("---\ntitle: A walk\ntags: [rain, sun\ndate: 2021-07-01\n---\n") == [(3, "[rain, sun")]
    assert places("---\ntitle:x\ndate: 2021-07-01\n---\n") == [(2, ":")]
    assert places("---\nlayout: post\ntitle: Rust: a book\n---\n") == [(3, ": a book")]


def test_each_mistake_of_a_block_is_found():
    text = "---\ntitle:A walk\ntags: [rain, sun\nauthor: @ann\n---\n"

    assert places(text) == [(2, ":"), (3, "[rain, sun"), (4, "@ann")]


def test_with_what_cannot_be_corrected_nothing_is():
    text = "---\ntitle: Rust: a book\ntags:\n  - [a: {b\n  - }c]\n---\n"
    found = find_mistakes(front_matter(text), text)

    assert [mistake.edits for mistake in found] == [(), ()]
    assert found[0].reason == "a second colon on the line of `title`"


def test_a_value_of_several_lines_that_is_valid_alone_is_left():
    text = "---\ntitle: Rust: a book\nquote: 'it is\nnote: a long\n  way'\n---\n"

    assert places(text) == [(2, ": a book")]


def test_prose_that_hexo_reads_as_yaml_is_not_corrected():
    text = "Rust: a first look: a second.\n\nIt is long.\n\n---\n"
    found = find_mistakes(front_matter(text, PROFILES["hexo"]), text)

    assert [mistake.edits for mistake in found] == [()]


@pytest.mark.parametrize("line", ["title: a: b", "t: [a", 't: "a', "- a\n -b", " a: b\n  c: d", "title:x", "t: *a", "a\uff1ab"])
def test_time_grows_with_the_block(line):
    def search(text: str) -> None:
        find_mistakes(front_matter(text), text)

    assert_linear(search, lambda count: "---\ntitle: x\n" + f"{line}\n" * count + "---\n", 400)


TOML = [
    ("title = A walk", 'title = "A walk"', "a text without quotes in `title`", True),
    ("date = 2021/07/01", 'date = "2021/07/01"', "a date that TOML does not know in `date`", True),
    ("title: 'A walk'", "title = 'A walk'", "a colon instead of `=` after `title`", True),
    ("title: A walk", 'title = "A walk"', "a colon instead of `=` after `title`", True),
    ('title = "A walk', 'title = "A walk"', "the quote that opens the value of `title` is not closed", True),
    ('title = A walk"', 'title = "A walk"', "a quote ends the value of `title`, and none opens it", True),
    ("title = 'It's'", 'title = "It\'s"', "quotes inside the quotes of `title`", True),
    ("title = “A walk”", 'title = "A walk"', "curly quotes around the value of `title`", True),
    ('title = "A walk",', 'title = "A walk"', "text after the value of `title`", True),
    ('title = "C:\\path"', "title = 'C:\\path'", "`\\p` in the double quotes of `title` is no escape", True),
    ("draft = False", "draft = false", "`False` is no boolean", True),
    ('title "A walk"', 'title = "A walk"', "no `=` after `title`", True),
    ("title =", 'title = ""', "no value of `title`", False),
    ("tags = ['a', 'b'", "tags = ['a', 'b']", "the bracket `[` of `tags` is not closed", True),
    ("tags = ['a' 'b']", "tags = ['a', 'b']", "no comma between items of `tags`", True),
    ("tags = [a, b]", 'tags = ["a", "b"]', "an item of `tags` without quotes", True),
    ("tags = 'a', 'b'", "tags = ['a', 'b']", "a list without brackets in `tags`", True),
    ("my key = 1", '"my key" = 1', "the key `my key` without quotes", True),
]


@pytest.mark.parametrize(("line", "meant", "reason", "certain"), TOML, ids=lambda value: None)
def test_a_mistake_in_toml_is_named_and_corrected(line, meant, reason, certain):
    around = "+++\nslug = 'here'\n{}\nweight = 1\n+++\n"
    text = around.format(line)
    found = find_mistakes(front_matter(text), text)

    assert apply(text, found[0].edits) == around.format(meant)
    assert [(mistake.reason, mistake.certain) for mistake in found] == [(reason, certain)]
    assert places(text)[0][0] == 3


def test_another_format_than_that_of_the_fences_is_named_and_left():
    text = "---\ntitle = 'A walk'\n\n[params]\na = 1\n---\n"

    assert [(mistake.reason, mistake.edits) for mistake in find_mistakes(front_matter(text), text)] == [("this is TOML", ())]


def test_yaml_between_fences_of_toml_is_read_and_its_fences_are_reported():
    assert find_mistakes(front_matter("+++\ntitle: 'A walk'\ndate: 2021-07-01\n+++\n"), "") == []


def test_what_is_twice_in_toml_is_named():
    assert places("+++\ntitle = 'x'\n[params]\na = 1\n[params]\nb = 2\n+++\n") == [(5, "[params]")]
    assert places("+++\ntitle = 'x'\ntitle = 'y'\n+++\n") == [(3, "title = 'y'")]


JSON = [
    ('"tags": ["a",],', '"tags": ["a"],', "a comma before the closing bracket", True),
    ("'title': \"x\",", '"title": "x",', 'a key in quotes that are not `"`', True),
    ('title: "x",', '"title": "x",', "the key `title` without quotes", True),
    ('"title": “x”,', '"title": "x",', 'a value in quotes that are not `"`', True),
    ('"title": "x,', '"title": "x",', "the quote that opens a value is not closed", True),
    ('"title": "x"', '"title": "x",', "no comma between two values", True),
    ('"title" "x",', '"title" : "x",', "no colon between a key and its value", True),
    ('"title" = "x",', '"title" : "x",', "`=` instead of a colon", True),
    ('"title": "x"，', '"title": "x",', "a full-width comma", True),
    ('"draft": False,', '"draft": false,', "`False` is no value", True),
    ('"title": walk,', '"title": "walk",', "the value `walk` without quotes", False),
    ('"a": 1, // one', '"a": 1, ', "a comment, which JSON does not have", False),
]


@pytest.mark.parametrize(("line", "meant", "reason", "certain"), JSON, ids=lambda value: None)
def test_a_mistake_in_json_is_named_and_corrected(line, meant, reason, certain):
    for around, profile in (('{{\n  "slug": "here",\n  {}\n  "weight": 1\n}}\nText.\n', "hugo"), (';;;\n{}\n"weight": 1\n;;;\n', "hexo")):
        text = around.format(line)
        found = find_mistakes(front_matter(text, PROFILES[profile]), text)

        assert apply(text, found[0].edits) == around.format(meant)
        assert [(mistake.reason, mistake.certain) for mistake in found] == [(reason, certain)]


KEYS = st.sampled_from(["title", "date", "tags", "cover", "note"])
VALUES = st.sampled_from(
    ["x", "'x: y'", '"x"', "[a, 'b c']", "{a: b}", "2021-07-01", "\n  - a\n  - 'b'", "\n  a: b\n  c: d", "|\n  a: b\n  c", "''", ""]
)


@given(st.lists(st.tuples(KEYS, VALUES), min_size=2, max_size=5, unique_by=lambda pair: pair[0]), st.data())
def test_a_corrected_block_is_valid_and_no_other_field_changes(pairs, data):
    lines = [f"{key}: {value}\n" for key, value in pairs]
    torn = data.draw(st.integers(0, len(lines) - 1))
    cut = data.draw(st.integers(0, len(lines[torn]) - 2))
    put = data.draw(st.sampled_from(["", " ", "'", '"', ": ", "[", "]", "#", "@", "\uff1a", "- ", "\n"]))
    new = [*lines[:torn], lines[torn][:cut] + put + lines[torn][cut + 1 :], *lines[torn + 1 :]]
    before, text = f"---\n{''.join(lines)}---\n", f"---\n{''.join(new)}---\n"
    block = front_matter(text)
    if block is None or block.problem is None or block.problem.tab:
        return
    found = find_mistakes(block, text)
    edits = [edit for mistake in found for edit in mistake.edits]
    if not edits:
        return

    after = front_matter(apply(text, edits))
    own = {key for mistake in found for key in mistake.keys} | {pairs[torn][0]}
    kept = {field.key: content(field.value) for field in after.fields if field.key in {key for key, _ in pairs} - own}

    assert after.problem is None
    assert kept.items() <= {field.key: content(field.value) for field in front_matter(before).fields}.items()
    assert set(kept) == {key for key, _ in pairs} - own
