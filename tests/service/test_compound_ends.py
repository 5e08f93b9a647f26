"""Compounds that end with what is typed are suggested behind those that begin so."""

from indexer.analysis import Compound, KnownCompounds, KnownWords, Thesaurus
from indexer.model import KnownWord
from indexer.service.suggestions.completion import Completions


def test_what_only_ends_as_typed_comes_last_and_is_a_quarter_where_there_are_others() -> None:
    words = [KnownWord(f"バス{letter}", "", 1) for letter in "一二三四五六七八"]
    compounds = [
        Compound(f"{each} バス", f"{each} ばす", 99 + at) for at, each in enumerate("甲乙丙丁")
    ]
    known = KnownCompounds(lambda: compounds)
    completions = Completions(Thesaurus(KnownWords.of(*words), compounds=known))
    suggested = [word.text for word in completions.of("バス", 8)]
    assert suggested[6:] == ["丁バス", "丙バス"]
    assert all(text.startswith("バス") for text in suggested[:6])
    words = [KnownWord("バス", "ばす", 9)]
    completions = Completions(Thesaurus(KnownWords.of(*words), compounds=known))
    assert [word.text for word in completions.of("ばす", 3)] == ["バス", "丁バス", "丙バス"]


def test_what_goes_on_so_behind_its_first_word_follows_what_ends_so() -> None:
    compounds = [
        Compound("地球 温暖 化", "ちきゅう おんだん か", 9),
        Compound("地域 温暖", "ちいき おんだん", 2),
        Compound("気温", "きおん", 99),
    ]
    completions = Completions(Thesaurus(compounds=KnownCompounds(lambda: compounds)))
    assert [word.text for word in completions.of("温暖", 4)] == ["地域温暖", "地球温暖化"]
    assert [word.text for word in completions.of("おんだ", 4)] == ["地球温暖化", "地域温暖"]
    assert completions.of("温", 4) == ()
