"""Patterns of glosses that came loose from their words: ruby, and names in Latin letters with their
abbreviations.
"""

from __future__ import annotations

import re

from indexer.japanese.scripts import HIRAGANA, KANJI

_RUBY_LETTERS = f"{HIRAGANA}ー"
RUBY = re.compile(
    f"[{_RUBY_LETTERS}ゝゞ]{{1,14}}|[{_RUBY_LETTERS}ゝゞ](?: [{_RUBY_LETTERS}ゝゞ]){{1,9}}"
)
RUBY_AT_END = re.compile(
    rf"[ 　](?P<ruby>(?P<spaced>[{_RUBY_LETTERS}](?: [{_RUBY_LETTERS}]){{1,7}})|"
    rf"[{_RUBY_LETTERS}]{{2,8}})$"
)
KANJI_RUN = re.compile(rf"[{KANJI}]+(?: [{KANJI}]+)?")
KANJI_AT_END = re.compile(rf"(?<![{KANJI}])[{KANJI}]+$")
LATIN_GLOSS = re.compile(r"[A-Z][A-Za-z'’&,.\-/ ]*[A-Za-z.]")
ABBREVIATION = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]*[A-Z](?![A-Za-z])")
LETTERS_AT_END = re.compile(r"[A-Z][A-Za-z]*$")
LETTERS_AT_START = re.compile(r"[A-Za-z][A-Za-z0-9]*")
