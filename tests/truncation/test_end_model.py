"""The model of how texts end."""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from linter.source.document import Document
from linter.syntax.parse import parse
from linter.truncation import end_model, packed
from linter.truncation.article import Article
from linter.truncation.end_features import has_figures, script

SOURCES = Path(__file__).parents[2] / "benchmarks" / "end_model" / "sources.jsonl"


def score(text: str, kind: str = "ends") -> int:
    article = Article(parse(Document.from_text(text)))
    last = article.shown[article.last]
    return end_model.end_score(article, last, last.text.rstrip(), kind)


WALK = "We started early, and the sun was warm.\n\nThe road led along the river. There were trees.\n\nWe rested at noon, and then we went on.\n\n"


@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        ("we walked along the river", "we walked along the"),
        ("wir gingen am Fluss entlang", "wir gingen am Fluss entlang und"),
        ("nous avons marché le long de la rivière", "nous avons marché le long de la"),
        ("caminamos junto al río", "caminamos junto al río y los"),
        ("мы шли вдоль реки", "мы шли вдоль реки, чтобы"),
        ("我们沿着河边走了", "我们沿着河边的"),
        ("川に沿って歩きました", "川に沿って歩きまし"),
        ("우리는 강을 따라 걸었습니다", "우리는 강을 따라 걸었습"),
    ],
)
def test_words_in_the_middle_of_a_sentence_look_less_like_its_end(whole, cut):
    assert end_model.gram_score(cut) > end_model.gram_score(whole)


def test_a_last_paragraph_that_breaks_off_scores_higher_than_a_whole_one():
    assert score(WALK + "At the bridge it began to rain, and nobody had taken a") > score(WALK + "At the bridge it began to rain")


def test_dots_are_less_surely_a_cut_where_other_paragraphs_have_them():
    end = "At the bridge it began to rain. Nobody had taken a coat with him"

    assert score(WALK.replace("on.", "on...") + end, "dots") < score(WALK + end, "dots")


@given(st.text(max_size=200), st.sampled_from(["ends", "dots"]))
def test_any_text_has_a_score_that_is_always_the_same(text, kind):
    post = WALK + "River " + text
    article = Article(parse(Document.from_text(post)))
    last = article.shown[article.last]
    first = end_model.end_score(article, last, last.text, kind)

    assert first == end_model.end_score(Article(article.post), last, last.text, kind)


@st.composite
def trees(draw):
    """A tree of eight leaves as nested pairs, and its bytes."""
    nodes = bytearray()

    def grow(leaves):
        if len(leaves) == 1:
            return leaves[0]
        middle = draw(st.integers(1, len(leaves) - 1))
        feature, threshold = draw(st.integers(0, 3)), draw(st.integers(0, 255))
        lost = sum(1 << leaf for leaf in leaves[:middle])
        nodes.extend((feature, threshold, 255 ^ lost))
        return feature, threshold, grow(leaves[:middle]), grow(leaves[middle:])

    tree = grow(list(range(8)))
    return tree, bytes(nodes)


@given(
    st.lists(trees(), min_size=1, max_size=5),
    st.lists(st.binary(min_size=8, max_size=8), min_size=5, max_size=5),
    st.binary(min_size=4, max_size=4),
)
def test_a_forest_gives_what_its_trees_give_one_by_one(grown, leaves, values):
    def leaf(tree):
        while not isinstance(tree, int):
            feature, threshold, left, right = tree
            tree = left if values[feature] <= threshold else right
        return tree

    expected = sum(int.from_bytes(own[leaf(tree) :][:1], signed=True) for (tree, _), own in zip(grown, leaves, strict=False))
    data = b"".join(nodes + own for (_, nodes), own in zip(grown, leaves, strict=False))

    assert end_model.forest(data).score(values) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the river", "latin"),
        ("вдоль реки", "cyrillic"),
        ("河边", "han"),
        ("歩いた", "kana"),
        ("걸었다", "hangul"),
        ("เดินไปตามแม่น้ำ", ""),
        ("नदी के किनारे", ""),
        ("على طول النهر", ""),
        ("dọc theo dòng sông", ""),
        ("wzdłuż rzeki", ""),
        ("κατά μήκος", ""),
    ],
)
def test_there_are_figures_for_some_scripts_and_languages_only(text, name):
    assert script(text) == name
    assert has_figures(text) == bool(name)


def test_text_without_a_letter_at_its_end_is_not_of_another_language():
    assert has_figures("12 + 34 = 46, 12 + 34 =")


def test_the_file_is_small():
    assert Path(packed.__file__).with_name(end_model.FILE).stat().st_size <= 64 * 1024


@pytest.fixture
def other_file(monkeypatch, tmp_path):
    """A function that puts another file in place of the model."""

    def put(data):
        path = tmp_path / "model.bin"
        if data is not None:
            path.write_bytes(data)
        monkeypatch.setattr(end_model, "FILE", str(path))

    for cached in (end_model._weights, end_model._forest, end_model._linear):
        cached.cache_clear()
    yield put
    for cached in (end_model._weights, end_model._forest, end_model._linear):
        cached.cache_clear()


def with_part(name: str, data: bytes) -> bytes:
    compressed = zlib.compress(data)
    return f"{name} {len(compressed)}\n".encode() + compressed


def test_a_missing_file_is_named(other_file):
    other_file(None)
    with pytest.raises(FileNotFoundError, match=r"model\.bin"):
        end_model.gram_score("river")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "has no part weights"),
        (with_part("ends", b""), "has no part weights"),
        (with_part("weights", b"123"), "has 3 weights instead of"),
    ],
)
def test_a_wrong_file_is_a_clear_error(other_file, data, message):
    other_file(data)
    with pytest.raises(ValueError, match=message):
        end_model.gram_score("river")


def test_a_damaged_forest_is_a_clear_error(other_file):
    other_file(with_part("weights", bytes([128]) * end_model.BUCKETS))
    with pytest.raises(ValueError, match="has no part ends-"):
        score(WALK + "At the bridge it began")


def test_the_command_names_the_libraries_that_it_needs(monkeypatch, capsys, tmp_path):
    from benchmarks.end_model import __main__ as command

    monkeypatch.setitem(sys.modules, "lightgbm", None)
    monkeypatch.delitem(sys.modules, "benchmarks.end_model.fit", raising=False)
    monkeypatch.setattr(sys, "argv", ["end_model", str(tmp_path)])

    assert command.main() == 2
    assert "install scikit-learn and lightgbm" in capsys.readouterr().err


def test_the_posts_of_the_model_are_of_many_repositories():
    rows = [json.loads(line) for line in SOURCES.read_text(encoding="utf-8").splitlines()]
    taught = [row for row in rows if row["use"] == "model"]
    posts = sum(row["posts"] for row in taught)

    assert len(taught) >= 25
    assert all(row["commit"] for row in taught)
    assert max(row["posts"] for row in taught) <= posts / 10
