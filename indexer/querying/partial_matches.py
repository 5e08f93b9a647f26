"""Partial matches: which parts of a text an index holds, where it does not hold the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from indexer.analysis import analyse_typed, fold_typed, value_of
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.japanese.scripts import HIRAGANA, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.matching import Span
from indexer.model import Token
from indexer.ranking import telling_words

MOST_WORDS_APART = 8
MOST_SPANS = 16
# Words from which on what stays of a text is no name but a sentence: hardly any passage holds it.
SENTENCE_WORDS = 4
_COUNTS = "助数詞"
_KATAKANA = late_pattern(f"[{KATAKANA}]+")
_HIRAGANA = late_pattern(f"[{HIRAGANA}ー]*")
_NUMERALS = late_pattern(f"[0-9,.{KANJI_NUMERALS}]*")
_LATIN_OR_KANA = late_pattern(f"[a-z{HIRAGANA}{KATAKANA}]*")


def words_apart(text: str, occurs: Callable[[str], bool]) -> list[str]:
    """Return the content words of ``text`` that occur in the index, each once, in order."""
    words = (text[word[0].start : word[-1].end] for word in telling_words(analyse_typed(text)))
    telling = dict.fromkeys(
        word for word in words if len(word) > 1 and not _HIRAGANA.fullmatch(word)
    )
    return list(filter(occurs, islice(telling, MOST_WORDS_APART)))


def longest_parts(text: str, occurs: Callable[[str], bool]) -> list[str]:
    """Return the longest stretches of ``text`` that occur, word by word, the longest first.

    An amount and a year are one word: of 令和5年4月1日 there may be 4月1日, but not 年4月1日.
    """
    spans: list[Span] = []
    number_end = -1
    for token in analyse_typed(text).words:
        if token.content and token.start == number_end and _COUNTS in token.pos:
            spans[-1] = (spans[-1][0], token.end)
        elif token.content:
            spans.append((token.start, token.end))
        number_end = token.end if value_of(token.key) else -1
    return _parts(text, spans, occurs)


def parts_of_foreign(text: str, occurs: Callable[[str], bool]) -> list[str]:
    """Return what occurs of the words in katakana of ``text`` that do not: チェーン of
    ブロックチェーン.
    """
    if not _KATAKANA.search(text):
        return []
    words = (text[word[0].start : word[-1].end] for word in telling_words(analyse_typed(text)))
    foreign = (word for word in words if _KATAKANA.fullmatch(word))
    return [part for word in foreign if not occurs(word) for part in longest_parts(word, occurs)]


def sentences_left(text: str, spelling: str) -> list[str]:
    """Return the stretches of whole words that ``text`` shares with another spelling of it, before
    and behind what is spelt otherwise; those that are sentences.
    """
    words = analyse_typed(text).words
    before = [word for word in words if spelling.startswith(text[: word.end])]
    after = [word for word in words if spelling.endswith(text[word.start :])]
    return [
        text[left[0].start : left[-1].end]
        for left in (before, after)
        if len(left) >= SENTENCE_WORDS
    ]


def characters_of(text: str, occurs: Callable[[str], bool]) -> list[str]:
    """Return the longest stretches that occur, character by character, the longest first.

    Kana say nothing without their word, nor does a single character, as those of 育休 do, nor the
    end of one word with the next: the 用数 of 引用数.
    """
    if _LATIN_OR_KANA.fullmatch(fold_typed(text).text):
        return []
    analysis = analyse_typed(text)
    spans = [(unit.start, unit.end) for unit in analysis.units if unit.text.isalnum()]
    parts = _parts(text, spans, occurs, within=analysis.words)
    parts = [part for part in parts if len(part) > 1]
    return [part for part in parts if not _LATIN_OR_KANA.fullmatch(fold_typed(part).text)]


def _parts(
    text: str, spans: list[Span], occurs: Callable[[str], bool], within: Sequence[Token] = ()
) -> list[str]:
    """Return the stretches of spans that occur and say something, each once, the longest first.

    None has a part of one of the words ``within`` which it is to stay, and something of another.
    """
    found = _stretches(text, spans[:MOST_SPANS], occurs)
    whole = (span for span in found if not _cuts_and_crosses(span, within))
    parts = dict.fromkeys([text[start:end] for start, end in whole])
    telling = (part for part in parts if part != text and not _says_nothing(fold_typed(part).text))
    return sorted(telling, key=len, reverse=True)


def _cuts_and_crosses(span: Span, words: Iterable[Token]) -> bool:
    """Whether a stretch has a part of one word, and something of another."""
    start, end = span
    met = [word for word in words if word.start < end and start < word.end]
    return len(met) > 1 and (met[0].start < start or end < met[-1].end)


def _says_nothing(folded: str) -> bool:
    return bool(_HIRAGANA.fullmatch(folded) or _NUMERALS.fullmatch(folded))


def _stretches(text: str, spans: Sequence[Span], occurs: Callable[[str], bool]) -> list[Span]:
    """Return every run of neighbouring spans that occurs and is in no longer one.

    It asks at most twice as often as there are spans.
    """
    found: list[Span] = []
    reached = 0
    for first, (start, _) in enumerate(spans):
        last = max(first, reached)
        while last < len(spans) and occurs(text[start : spans[last][1]]):
            last += 1
        if last > max(first, reached):
            found.append((start, spans[last - 1][1]))
        reached = max(reached, last)
    return found
