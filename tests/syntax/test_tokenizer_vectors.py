"""html5lib's tokenizer tests, https://github.com/html5lib/html5lib-tests, held against our tokenizer."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from linter.syntax.html import RAW, Comment, Tag, decoded, lowered, tokens

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("POSTLINT_SHARED", REPOSITORY.parent / "shared")) / "vectors/html5lib/tokenizer"
FILES = (
    *("contentModelFlags", "domjs", "entities", "escapeFlag", "namedEntities", "numericEntities", "pendingSpecChanges"),
    *("test1", "test2", "test3", "test4", "unicodeChars", "unicodeCharsProblematic", "xmlViolation"),
)

# Which element our tokenizer is told to begin in, and whether references are read there.
STATES = {
    "Data state": ("", True),
    "RCDATA state": ("xmp", True),
    "RAWTEXT state": ("xmp", False),
    "Script data state": ("script", False),
}
LEFT_OUT = {
    "CDATA section state": "a CDATA section exists in foreign content only; a post's `<![CDATA[` is a bogus comment",
    "PLAINTEXT state": "no text begins inside `plaintext`; behind the tag nothing is a token, which another test says",
    "xmlViolationTests": "how to bend a tree so that XML 1.0 can hold it: we build none",
}
# What is compared after a change on both sides, because the standard's answer is about a tree and ours about a source:
#
# - CR and CRLF: the input stream turns them into LF before the tokenizer (13.2.3.5); we keep them for their places.
# - U+0000: a tag, an attribute or a comment has U+FFFD for it; we keep what is written.
# - DOCTYPE: only that it is one; names and identifiers are of no use to a linter.
# - `</>`: browsers drop it; for us it is a `Comment`, so that every character belongs to a token or is text.
# - `CutMarkup`: browsers drop it; for us it is a token, for the same reason.


class Case(NamedTuple):
    """One vector in one of the states that it names."""

    state: str
    last_tag: str
    source: str
    expected: list[list[Any]]


def cases(name: str) -> tuple[list[Case], Counter[str]]:
    """The vectors of a file that apply, and how many do not, by the key of the reason."""
    if not FOLDER.is_dir():
        pytest.skip(f"html5lib's vectors are not in {FOLDER}")
    content = json.loads((FOLDER / f"{name}.test").read_text(encoding="utf-8"))
    found: list[Case] = []
    left_out: Counter[str] = Counter(xmlViolationTests=len(content.get("xmlViolationTests", ())))
    for test in content.get("tests", ()):
        source, output = test["input"], test["output"]
        if test.get("doubleEscaped"):
            source, output = unescaped(source), unescaped(output)
        for state in test.get("initialStates", ["Data state"]):
            if state in STATES:
                found.append(Case(state, test.get("lastStartTag", ""), source, output))
            else:
                left_out[state] += 1
    return found, +left_out


def unescaped(value: Any) -> Any:
    """A test's value with its second layer of escapes resolved."""
    if isinstance(value, str):
        return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), value)
    if isinstance(value, list):
        return [unescaped(one) for one in value]
    if isinstance(value, dict):
        return {unescaped(key): unescaped(one) for key, one in value.items()}
    return value


def without_nul(value: Any) -> Any:
    """A test's value with U+FFFD where it has U+0000."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, list):
        return [without_nul(one) for one in value]
    if isinstance(value, dict):
        return {without_nul(key): without_nul(one) for key, one in value.items()}
    return value


def wanted(output: list[list[Any]]) -> list[list[Any]]:
    """The tokens that a test expects, texts joined."""
    found: list[list[Any]] = []
    for token in output:
        if token[0] == "Character":
            add_text(found, token[1])
        else:
            found.append(["DOCTYPE"] if token[0] == "DOCTYPE" else token)
    return without_nul(found)


def got(case: Case) -> list[list[Any]]:
    """Our tokens in the form of the tests."""
    inside, reads = STATES[case.state]
    source = re.sub(r"\r\n?", "\n", case.source)
    found: list[list[Any]] = []
    at = 0
    for token in tokens(source, raw=inside and (case.last_tag or inside)):
        add_text(found, decoded(source[at : token.start]) if reads else source[at : token.start])
        at = token.end
        if isinstance(token, Tag):
            found.append(end_tag(token) if token.closing else start_tag(token))
            reads = token.closing or token.name not in RAW - {"textarea", "title"}
        elif isinstance(token, Comment) and token.source != "</>":
            found.append(["DOCTYPE"] if lowered(token.source).startswith("<!doctype") else ["Comment", token.text])
    add_text(found, decoded(source[at:]) if reads else source[at:])
    return without_nul(found)


def start_tag(tag: Tag) -> list[Any]:
    attributes = {one.name: one.value for one in tag.attributes if not one.duplicate}
    return ["StartTag", tag.name, attributes, True] if tag.self_closing else ["StartTag", tag.name, attributes]


def end_tag(tag: Tag) -> list[Any]:
    return ["EndTag", tag.name]


def add_text(found: list[list[Any]], text: str) -> None:
    if text and found and found[-1][0] == "Character":
        found[-1] = ["Character", found[-1][1] + text]
    elif text:
        found.append(["Character", text])


@pytest.mark.parametrize("name", FILES)
def test_every_vector_gives_the_tokens_of_the_standard(name):
    disagreements = [(*case, got(case)) for case in cases(name)[0] if got(case) != wanted(case.expected)]

    assert disagreements == []


def test_no_vector_is_forgotten():
    applied, left_out = Counter(), Counter()
    for name in FILES:
        found, others = cases(name)
        applied.update(case.state for case in found)
        left_out.update(others)

    assert {path.stem for path in FOLDER.glob("*.test")} == set(FILES)
    assert applied == {"Data state": 6690, "Script data state": 89, "RCDATA state": 74, "RAWTEXT state": 71}
    assert left_out == {"CDATA section state": 56, "PLAINTEXT state": 52, "xmlViolationTests": 4}
    assert set(left_out) == set(LEFT_OUT)


def test_nothing_behind_plaintext_is_a_token():
    source = "<p><plaintext a=b></plaintext><p><!-- -->"

    assert [token.source for token in tokens(source)] == ["<p>", "<plaintext a=b>"]
