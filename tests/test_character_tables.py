"""Numbers of characters: each is asked for once, whatever the text holds."""

from __future__ import annotations

from indexer.character_tables import CharacterTable


def test_each_character_is_numbered_once_and_any_has_a_number() -> None:
    asked: list[str] = []

    def number_of(character: str) -> int:
        asked.append(character)
        return ord(character) + 1

    table = CharacterTable(number_of)
    text = "船船\0𠮟\ud800\U0010ffff"
    assert table.numbers(text).tolist() == [ord(each) + 1 for each in text]
    assert table.numbers(text).tolist() == [ord(each) + 1 for each in text]
    assert table.numbers("").tolist() == []
    assert sorted(asked) == sorted(set(text))
