from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.analysis import MecabLexicon
from indexer.reading import cut_passages
from indexer.reading.cleaning.character_fixes import mend_characters
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import split_lines
from indexer.reading.roads import repair
from tests.reading.laws import assert_conserved, assert_sliced

WORDS = (
    *(
        "防衛",
        "装備品の研究開発を",
        "わが国が有する技術をいかに活用していくかが極めて重要",
        "である。",
        "つく",
        "る」こと",
        "「創",
    ),
    *(
        "G",
        "Global Combat Air Programme",
        "CAP）を発表",
        "した1。",
        "第2節",
        "1　",
        "（1）",
        "図表Ⅳ-1-2 機能",
        "解説",
    ),
    *(
        "参照",
        "資料：",
        "URL：https://www.mod.go.jp/",
        "●無人機",
        "か゛",
        "⽅⼒⺠⻑",
        "ク ロ ア チ ア",
        "\t",
        "　",
        " ",
    ),
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\f",
        "\x00",
        "\x85",
        "\ufffe",
        "Euro-",
        "pean",
        "*1",
        "*1 注の文",
        "12",
        "3",
        "1\t脚注",
    ),
    *("、", "）", "『", "\ufffd", "ほ ん", "\u200b", "\x02", "𠮷", "e\u0301"),
)
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=60).map("".join)


@given(TEXTS)
@example("第2節\t\u200b\t防衛")
@settings(max_examples=300)
def test_nothing_is_lost_and_passages_are_slices(text: str) -> None:
    """Conservation and slices hold on any text."""
    document = repair("a.txt", text, "utf-8")
    assert_conserved(document)
    assert_sliced(document, cut_passages(document))


@given(TEXTS)
@settings(max_examples=150)
def test_nothing_is_lost_with_a_dictionary(text: str) -> None:
    """The same laws hold where a dictionary decides on joints."""
    document = repair("a.txt", text, "utf-8", MecabLexicon())
    assert_conserved(document)
    assert_sliced(document, cut_passages(document))


@given(TEXTS)
@settings(max_examples=100)
def test_character_mends_are_idempotent(text: str) -> None:
    """What was mended needs no mending."""
    lines = mend_characters(Draft(text, tuple(split_lines(text)))).lines
    mended = "\n".join(line.text for line in lines)
    again = mend_characters(Draft(mended, tuple(split_lines(mended)))).lines
    assert [line.text for line in again] == [line.text for line in lines]
