"""Lines that stand for the rest of a text."""

from __future__ import annotations

import pytest

from linter.truncation.stubs import LANGUAGES, is_stub, stub_at_end


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Read the rest of this story →", "english"),
        ("Click here to view the original post", "english"),
        ("Tap to keep reading", "english"),
        ("点击下方链接阅读完整内容", "chinese"),
        ("展开全文", "chinese"),
        ("全文链接：https://example.com/1", "chinese"),
        ("この記事の続きを読む", "japanese"),
        ("全文はこちら", "japanese"),
        ("기사 전체 보기", "korean"),
        ("Lire l’article complet", "french"),
        ("Hier weiterlesen", "german"),
        ("Lee la nota completa", "spanish"),
        ("Leia a matéria completa", "portuguese"),
        ("Continua a leggere", "italian"),
        ("Читать статью полностью", "russian"),
        ("Показать полностью", "russian"),
        ("Jetzt weiterlesen", "german"),
        ("Leia o resto deste post", "portuguese"),
        ("Afficher la suite", "french"),
        ("Ganzer Beitrag", "german"),
        ("Zum Weiterlesen bitte anmelden", "german"),
        ("Den vollständigen Beitrag gibt es im Blog", "german"),
        ("L’intégralité du texte est disponible ici", "french"),
        ("Puedes leer el resto aquí", "spanish"),
        ("Accede al artículo completo", "spanish"),
        ("Чтобы прочитать дальше, нажмите сюда", "russian"),
        ("남은 글 읽으러 가기", "korean"),
        ("欲看全文，请点这里", "chinese"),
    ],
)
def test_a_stub_has_only_words_of_its_vocabulary(line, language):
    assert is_stub(line)
    assert is_stub(line, languages=[language])
    others = [one for one in LANGUAGES if one != language]
    assert not is_stub(line, languages=others)


@pytest.mark.parametrize(
    "line",
    [
        "Read more about the river",
        "Read the full article to see how it works.",
        "Further reading:",
        "Read more on The Walker",
        "了解更多",
        "原文链接：https://example.com/1",
        "阅读这篇文章大约需要十分钟",
        "更多",
        "Next",
        "",
    ],
)
def test_another_word_a_full_stop_or_a_source_makes_it_none(line):
    assert not is_stub(line)


def test_a_stub_may_stand_behind_the_last_sentence():
    assert stub_at_end("It rained all day. Read on in full »") == "Read on in full »"
    assert stub_at_end("It rained all day. Continue reading »") == "Continue reading »"
    assert stub_at_end("雨下了一整天 查看原文") == "查看原文"


def test_lines_of_ones_own_count():
    assert is_stub("To the shop »", ["to the shop"])
