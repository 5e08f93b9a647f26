"""Legibility: does a text say what its author wrote, or was it decoded wrongly before it came here?

PDFs whose fonts do not say which characters their codes mean, texts read in a wrong encoding and
saved so, texts whose letters were lost to question marks: they decode without any error and can't
be read. Each script is judged by what holds of it everywhere: what no author writes (private use,
controls, unassigned code points), stand-ins for what was lost, scripts that change inside of words,
ideographs that no country writes every day, words that no dictionary knows, Latin words without
vowels where these belong. Figures and marks say nothing either way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.japanese.glyph_numbers import read_glyph_numbers
from indexer.japanese.scripts import HIRAGANA, IDEOGRAPHS
from indexer.model import PAGE_END, Document, Lexicon
from indexer.reading.reading_limits import LIMITS
from indexer.reading.script_statistics import (
    Tally,
    count_changes,
    is_of_bytes,
    is_random,
    is_random_hangul,
    is_spelt,
    is_wrongly_widened,
    share_everyday,
    tally,
)
from indexer.reading.text_parameters import PLAIN

# The stand-ins of programs for what they could not read or write: one alone may be meant.
STAND_INS = re.compile(r"\(cid:\d+\)|\?{2,}|？{4,}|□{3,}|〓{2,}")
# Cheap to look for: no text without them has one.
OF_STAND_INS = ("(cid:", "??", "？？", "□□", "〓〓")
PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
# A sign of private use that begins a line is a bullet out of a font of symbols.
BULLET = re.compile("^[ \t\u3000]*[\ue000-\uf8ff](?![\ue000-\uf8ff])", re.MULTILINE)
# Only such runs are asked about: lists of single ideographs are no words, and the names of things
# in katakana stand in no dictionary.
ASKED = re.compile(f"[{IDEOGRAPHS}{HIRAGANA}]{{4,}}")
# What Chinese is built with, of our days and of old: its words are in no Japanese dictionary.
OF_CHINESE = frozenset(
    "的一是不了在人有我他这這个個们們之大来來以中上为為和也对對而子那得于於着者其曰與与"
)


@dataclass(frozen=True, slots=True)
class Legibility:
    """The number of ``letters`` of a text, and of those that are ``unreadable``."""

    letters: int
    unreadable: int

    @property
    def is_bad(self) -> bool:
        """Whether most of the text can't be read."""
        return self.letters >= PLAIN.min_judged_letters and 2 * self.unreadable > self.letters


def judge(document: Document, lexicon: Lexicon | None = None) -> Document:
    """The document, marked as unreadable where most of its text is, else with those of its pages
    that are.
    """
    pages = document.source.split(PAGE_END) if document.format == "pdf" else [document.source]
    found = [measure_legibility(page, lexicon) for page in pages]
    whole = Legibility(sum(each.letters for each in found), sum(each.unreadable for each in found))
    bad = tuple(number for number, each in enumerate(found, 1) if each.is_bad)
    if whole.is_bad or not bad or document.format != "pdf":
        return _marked(document, unreadable=whole.is_bad)
    return replace(document, unreadable_pages=bad)


def _marked(document: Document, *, unreadable: bool) -> Document:
    as_before = document.unreadable == unreadable
    return document if as_before else replace(document, unreadable=unreadable)


def measure_legibility(text: str, lexicon: Lexicon | None = None) -> Legibility:
    """Count the letters of a text, and those that can't be read."""
    text, stand_ins = _without_stand_ins(_sample(read_glyph_numbers(text)))
    counts = tally(text)
    lost = sum(count for traits, count in counts.items() if traits.is_lost)
    parts = [
        _measure_japanese(text, counts, lexicon),
        _measure_latin(text, counts),
        _measure_others(text, counts),
    ]
    bad = stand_ins + lost
    return Legibility(bad + sum(p.letters for p in parts), bad + sum(p.unreadable for p in parts))


def _without_stand_ins(text: str) -> tuple[str, int]:
    """Return a text without bullets and stand-ins, and for how many letters these stand."""
    text = BULLET.sub("", text) if PRIVATE_USE.search(text) else text
    if not any(sign in text for sign in OF_STAND_INS):
        return text, 0
    found = STAND_INS.findall(text)
    letters = sum(1 if each.startswith("(") else len(each) - 1 for each in found)
    return STAND_INS.sub(" ", text), letters


def _sample(text: str) -> str:
    if len(text) <= LIMITS.judged_chars:
        return text
    step = len(text) * LIMITS.judged_stretch_chars // LIMITS.judged_chars
    return "\n".join(
        text[at : at + LIMITS.judged_stretch_chars] for at in range(0, len(text), step)
    )


def _measure_japanese(text: str, counts: Tally, lexicon: Lexicon | None) -> Legibility:
    letters = sum(count for traits, count in counts.items() if traits.is_japanese)
    return Legibility(
        letters, letters if letters and not _is_japanese(text, counts, lexicon) else 0
    )


def _is_japanese(text: str, counts: Tally, lexicon: Lexicon | None) -> bool:
    """Whether letters of Japanese make words, of Japanese or Chinese, as far as there are enough to
    say.
    """
    if is_wrongly_widened(counts) or is_random(counts):
        return False
    runs = ASKED.findall(text)
    asked = "".join(runs)
    return len(asked) < PLAIN.min_judged_letters or _makes_words(runs, asked, lexicon)


def _makes_words(runs: Sequence[str], asked: str, lexicon: Lexicon | None) -> bool:
    """Whether runs of letters, together ``asked``, are prose of everyday ideographs or known to the
    dictionary.
    """
    counts = tally(asked)
    everyday = share_everyday(counts) > PLAIN.everyday_share
    kana, common = _count_hiragana(counts)
    in_prose = PLAIN.letters_per_kana * kana > len(asked)
    has_words = everyday and ((in_prose and 2 * common > kana) or _has_words_of_chinese(asked))
    if has_words:
        return True
    least = PLAIN.known_share_of_names if everyday and not in_prose else PLAIN.known_share
    return everyday if lexicon is None else lexicon.known(_sample_runs(runs, len(asked))) > least


def _count_hiragana(counts: Tally) -> tuple[int, int]:
    """Return how many hiragana there are, and how many of these are such as prose is full of."""
    return (
        sum(count for traits, count in counts.items() if traits.is_hiragana),
        sum(count for traits, count in counts.items() if traits.is_commonest),
    )


def _sample_runs(runs: Sequence[str], letters: int) -> str:
    """A sample of runs, spread evenly over the text, which have so many ``letters`` together: about
    as many letters as the dictionary is asked about.
    """
    return "\n".join(runs[:: letters // LIMITS.asked_letters + 1])[: 2 * LIMITS.asked_letters]


def _has_words_of_chinese(asked: str) -> bool:
    """Whether characters that Chinese prose is full of are a tenth of all."""
    written = sum(map(OF_CHINESE.__contains__, asked))
    return PLAIN.letters_per_chinese_word * written > len(asked)


def _measure_latin(text: str, counts: Tally) -> Legibility:
    letters = sum(count for traits, count in counts.items() if traits.is_latin)
    return Legibility(letters, letters if letters and not is_spelt(text) else 0)


def _measure_others(text: str, counts: Tally) -> Legibility:
    """Letters of other scripts: a word is in one of them."""
    letters = sum(count for traits, count in counts.items() if traits.script)
    if not letters:
        return Legibility(0, 0)
    mixed = (
        PLAIN.letters_per_change * count_changes(text) > letters
        or is_of_bytes(counts, letters)
        or is_random_hangul(text)
    )
    return Legibility(letters, letters if mixed else 0)
