"""Fixes sentences in three languages, with default options and with every option on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import checker
from hypothesis import given, strategies as st

from linter.engine.fix import fix_document
from linter.registry.catalogue import CATALOGUE
from linter.source.document import Document
from linter.values.edits import Safety

RULES = [rule for rule in CATALOGUE if rule.family == "cjk"]
DEFAULT = [rule for rule in RULES if rule.default]
OPTIONS = [(name, True) for name in ("brackets", "percent", "between", "stops", "dots", "dashes")]
BOTH = {Safety.SAFE, Safety.UNSAFE}

SENTENCES = [
    pytest.param("他说:走吧,好;好。", "他说：走吧，好；好。", "他说：走吧，好；好。", id="punctuation between characters"),
    pytest.param("我们走,好", "我们走,好", "我们走,好", id="no full-width punctuation: another style"),
    pytest.param("“走”,好。【河】,好。", "“走”，好。【河】，好。", "“走”，好。【河】，好。", id="punctuation beside quotes and brackets"),
    pytest.param("真的吗?是的。真好!", "真的吗？是的。真好！", "真的吗？是的。真好！", id="questions and exclamations, also at the end"),
    pytest.param("比分3:2,12:30走。", "比分3:2,12:30走。", "比分3:2,12:30走。", id="scores and times"),
    pytest.param(
        "标题：Driver，fast（now）。", "标题：Driver，fast（now）。", "标题：Driver，fast（now）。", id="punctuation around Latin words"
    ),
    pytest.param("我们用Python写程序。", "我们用Python写程序。", "我们用 Python 写程序。", id="Latin words"),
    pytest.param("在2021年7月1日走了10遍。", "在2021年7月1日走了10遍。", "在2021年7月1日走了 10 遍。", id="dates and numbers"),
    pytest.param(
        "A股、T恤、50℃、100km、¥5的。", "A股、T恤、50℃、100km、¥5的。", "A股、T恤、50℃、100km、¥5的。", id="letters, units, money"
    ),
    pytest.param("看a.txt里，v1.2.3版。", "看a.txt里，v1.2.3版。", "看a.txt里，v1.2.3版。", id="files and versions"),
    pytest.param("得分7043．99，２０人，ＡＩ。", "得分7043.99，20人，AI。", "得分 7043.99，20 人，AI。", id="full-width numbers and words"),
    pytest.param("降了50％。", "降了50％。", "降了50%。", id="the percent sign"),
    pytest.param("♪───Ｏ（≧∇≦）Ｏ───♪，好。", "♪───Ｏ（≧∇≦）Ｏ───♪，好。", "♪───Ｏ（≧∇≦）Ｏ───♪，好。", id="a smiley"),
    pytest.param('他说"走吧"，好。', '他说"走吧"，好。', "他说“走吧”，好。", id="straight quotes"),
    pytest.param("按“ 关闭 ”，走 ，《 河》。", "按“关闭”，走，《河》。", "按“关闭”，走，《河》。", id="padding"),
    pytest.param("河(北岸)走。河(north)走。", "河(北岸)走。河(north)走。", "河（北岸）走。河（north）走。", id="brackets"),
    pytest.param("我们走，，好，。", "我们走，好，。", "我们走，好，。", id="conflicting punctuation"),
    pytest.param("河...鱼--好，很好。。。", "河...鱼--好，很好。。。", "河……鱼——好，很好……", id="ellipses and dashes"),
    pytest.param("用`a,b`写,好。", "用`a,b`写，好。", "用`a,b`写，好。", id="code"),
    pytest.param("東京,大阪へ行く。３つの川。", "東京,大阪へ行く。３つの川。", "東京,大阪へ行く。３つの川。", id="Japanese"),
    pytest.param(
        "한국어,大韓,民國 １번을 Python으로。", "한국어,大韓,民國 １번을 Python으로。", "한국어,大韓,民國 １번을 Python으로。", id="Korean"
    ),
]


@pytest.mark.parametrize(("sentence", "default", "everything"), SENTENCES)
def test_fixing_a_sentence(sentence, default, everything):
    document = Document.from_text(sentence + "\n", "post.md")

    assert fix_document(checker(DEFAULT), document, BOTH).text == default + "\n"
    assert fix_document(checker(RULES, OPTIONS), document, BOTH).text == everything + "\n"


@pytest.mark.parametrize(("sentence", "default", "everything"), SENTENCES)
def test_a_second_fix_changes_nothing(sentence, default, everything):
    assert fix_document(checker(DEFAULT), Document.from_text(default + "\n", "post.md"), BOTH).text == default + "\n"
    assert fix_document(checker(RULES, OPTIONS), Document.from_text(everything + "\n", "post.md"), BOTH).text == everything + "\n"


WIDTHS = [CATALOGUE.named("halfwidth-punctuation"), CATALOGUE.named("fullwidth-in-number")]
# Language, sentence and what an editor makes of it, written before any program was run on them.
TYPOGRAPHY = [row.split("\t") for row in Path(__file__).with_name("typography.tsv").read_text("utf-8").splitlines()]
AROUND = {
    "zh": "今天天气很好（真的），我们去河边。",
    "zh-Hant": "今天天氣很好（真的），我們去河邊。",
    "ja": "今日はいい天気です。川へ行きました、そして帰りました。",
    "ko": "오늘은 날씨가 좋다. 강가를 걸었다.",
}


@pytest.mark.parametrize("language", AROUND)
def test_sentences_are_fixed_as_an_editor_would(language):
    sentences = [(before, after) for name, before, after in TYPOGRAPHY if name == language]
    fixed = [
        fix_document(checker(WIDTHS), Document.from_text(f"{AROUND[language]}\n\n{before}\n", "post.md"), BOTH).text.split("\n")[2]
        for before, _ in sentences
    ]

    assert fixed == [after for _, after in sentences]


PARTS = st.lists(
    st.sampled_from(
        "河水 天气很好 走 Kindle Keep calm GPS 4% 120 12:30 a.txt https://example.org/a `ls` **河** [桥](/a) （北岸） (南岸) f(x,y) “好” "
        "Ｗｉｎ１０ Ｃ＋＋ ＿ &nbsp; :smile: , ; : ? ! . ... ?! ， 。 、 ( )".split()
    )
    | st.sampled_from([" ", "\n", ", ", ". ", ": "]),
    min_size=2,
    max_size=25,
)


@given(PARTS)
def test_a_second_fix_of_any_sentence_changes_nothing_and_only_marks_and_spaces_change(parts):
    text = f"{AROUND['zh']}\n\n{''.join(parts)}\n"
    once = fix_document(checker(WIDTHS[:1]), Document.from_text(text, "post.md"), BOTH).text

    assert fix_document(checker(WIDTHS[:1]), Document.from_text(once, "post.md"), BOTH).text == once
    assert MARKS.sub("", once) == MARKS.sub("", text)


MARKS = re.compile("[ ,;:?!.()，；：？！。（）]")


def test_a_japanese_line_in_a_chinese_text_is_ignored():
    text = "我们沿着河走,天气很好。\n" * 9 + "\n東京,大阪へ。\n"
    diagnostics = checker(DEFAULT).check(Document.from_text(text, "post.md")).diagnostics

    assert len(diagnostics) == 9
    assert max(diagnostic.span.start for diagnostic in diagnostics) < text.index("東京")


def test_of_many_names_in_two_spellings_only_some_are_looked_up():
    names = [chr(0x4E00 + index) + "河" for index in range(200)]
    text = "，".join(f"{name}Ⅱ，{name}II" for name in names)
    diagnostics = checker([CATALOGUE.named("inconsistent-variant")]).check(Document.from_text(text, "post.md")).diagnostics

    assert len(diagnostics) == 51
