"""Letter-spaced words: characters set apart evenly to fill a measure, 目　次, 合 計, 落　語　家."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.japanese.scripts import HIRAGANA, KANJI, KATAKANA
from indexer.japanese.series import are_series
from indexer.model import Lexicon
from indexer.reading.text_parameters import PLAIN

LETTER = f"[{HIRAGANA}{KATAKANA}{KANJI}々ー]"
_MEMBER = f"[{HIRAGANA}{KATAKANA}{KANJI}々ー０-９Ａ-Ｚ]"
# Single characters with one space of one kind between; where a narrower one goes on, the first
# parts a label from the word: 第１条　目 的 と す る.
_RUN = re.compile(
    rf"(?<!{LETTER}){_MEMBER}(?P<space>[ 　])(?![ 　])(?:{_MEMBER}(?P=space)(?![ 　]))*"
    rf"{_MEMBER}(?!{LETTER}| {_MEMBER}[ 　])"
)
# All of a line, with the same room between, as an extractor measured it: 財    政.
_ALL_APART = re.compile(rf"{LETTER}(?P<room> {{2,}}){LETTER}(?:(?P=room){LETTER}){{,5}}")
_OTHERS = re.compile(f"(?!{LETTER}).")
# A line may begin with one of these as its number, and one character after it.
_NUMBERED = re.compile(f"[一二三四五六七八九十].|[{KATAKANA}][^{KATAKANA}ー]")
# Two of these make no word that is told from two.
_KANA = re.compile(f"[{HIRAGANA}]{{2}}")
# A blank before this is filled in: 残　額　円.
_UNIT = "円"


def find_set_apart(text: str, lexicon: Lexicon) -> Iterator[int]:
    """The spaces in runs of single characters with one space between, or between all those of a
    line, where the dictionary knows the word that they make; members of a series, which are cells
    or items each, keep theirs.
    """
    if _ALL_APART.fullmatch(text):
        yield from _find_all_apart(text, lexicon)
        return
    for match in _RUN.finditer(text):
        word = match[0][::2]
        if match.start() == 0 and _NUMBERED.fullmatch(word):
            continue
        first = int(
            len(word) > 2 and _gain(word[0], word[1:], lexicon=lexicon) < PLAIN.set_apart_cost
        )
        if makes_word(word[first:], lexicon):
            yield from range(match.start() + 2 * first + 1, match.end(), 2)


def _find_all_apart(text: str, lexicon: Lexicon) -> list[int]:
    """The rooms between all letters of a line, where these make a word and the first is no
    number.
    """
    word = text.replace(" ", "")
    if _NUMBERED.fullmatch(word) or not makes_word(word, lexicon):
        return []
    return [at for at, letter in enumerate(text) if letter == " "]


def makes_word(word: str, lexicon: Lexicon) -> bool:
    """Whether letters that stand apart are more likely one word than words or cells each."""
    letters = _OTHERS.sub("", word)
    if len(letters) < 2 or (letters != word and len(letters) < PLAIN.min_set_apart_letters):
        return False
    if are_series(letters) or word.endswith(_UNIT) or _KANA.fullmatch(word):
        return False
    gain, known = _gain(*word, lexicon=lexicon), lexicon.known(letters)
    if len(word) == 2:
        return known >= PLAIN.set_apart_pair_share and gain >= PLAIN.set_apart_pair_cost
    return known >= PLAIN.set_apart_word_share and gain >= PLAIN.set_apart_cost * len(word)


def _gain(*parts: str, lexicon: Lexicon) -> int:
    """The cost that the dictionary saves by taking the parts as one word."""
    return sum(map(lexicon.cost, parts)) - lexicon.cost("".join(parts))
