"""Names with ・ in them: what stands between is a word wherever the name stands."""

import pytest

from indexer.analysis import analyse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("初代準男爵サー・ギルバート・ドルベンに勝利した", ["サー", "ギルバート", "ドルベン"]),
        ("イシガイ・ドブガイ・ササノハガイは淡水の貝", ["イシガイ", "ドブガイ", "ササノハガイ"]),
        ("作家ﾏﾙｾﾙ･ﾌﾟﾙｰｽﾄの本", ["マルセル", "プルースト"]),
        ("パリのド・カイヤヴェ夫人", ["カイヤヴェ"]),
        ("・ドブガイ・", ["ドブガイ"]),
    ],
)
def test_what_stands_between_dots_is_a_word(text: str, words: list[str]) -> None:
    surfaces = [token.surface for token in analyse(text).words]
    assert set(words) <= set(surfaces)
    assert not any("・" in surface and surface != "・" for surface in surfaces)


@pytest.mark.parametrize(
    "text", ["サー・ギルバート・ドルベン", "ル・アーブル", "・・・", "ア・ラ・カルト"]
)
def test_words_join_up_to_the_text_but_for_the_dots(text: str) -> None:
    words = analyse(text).words
    assert "".join(text[token.start : token.end] for token in words) == text.replace("・", "")


def test_a_word_without_a_dot_is_not_parted() -> None:
    assert [token.surface for token in analyse("アゴスチネリ").words] == ["アゴスチネリ"]
