"""Compounds that end with what is typed are suggested behind those that begin so."""

from indexer.analysis import Compound, KnownWords, Thesaurus
from indexer.model import KnownWord
from indexer.service.suggestions.completion import Completions


def test_what_only_ends_as_typed_comes_last_and_is_a_quarter_where_there_are_others() -> None:
    words = [KnownWord(f"バス{letter}", "", 1) for letter in "一二三四五六七八"]
    compounds = [
        Compound(f"{each} バス", f"{each} ばす", 99 + at) for at, each in enumerate("甲乙丙丁")
    ]
    completions = Completions(Thesaurus(KnownWords.of(*words)), lambda: compounds)
    suggested = [word.text for word in completions.of("バス", 8)]
    assert suggested[6:] == ["丁バス", "丙バス"]
    assert all(text.startswith("バス") for text in suggested[:6])
    words = [KnownWord("バス", "ばす", 9)]
    completions = Completions(Thesaurus(KnownWords.of(*words)), lambda: compounds)
    assert [word.text for word in completions.of("ばす", 3)] == ["バス", "丁バス", "丙バス"]
