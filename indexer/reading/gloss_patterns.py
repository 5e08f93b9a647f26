"""Patterns of glosses that came loose from their words: ruby, and names in Latin letters with their
abbreviations.
"""

from __future__ import annotations

from indexer.japanese.scripts import HIRAGANA, KANJI
from indexer.late_patterns import late_pattern

_RUBY_LETTERS = f"{HIRAGANA}ー"
RUBY = late_pattern(
    f"[{_RUBY_LETTERS}ゝゞ]{{1,14}}|[{_RUBY_LETTERS}ゝゞ](?: [{_RUBY_LETTERS}ゝゞ]){{1,9}}"
)
RUBY_AT_END = late_pattern(
    rf"[ 　](?P<ruby>(?P<spaced>[{_RUBY_LETTERS}](?: [{_RUBY_LETTERS}]){{1,7}})|"
    rf"[{_RUBY_LETTERS}]{{2,8}})$"
)
KANJI_RUN = late_pattern(rf"[{KANJI}]+(?: [{KANJI}]+)?")
KANJI_AT_END = late_pattern(rf"(?<![{KANJI}])[{KANJI}]+$")
LATIN_GLOSS = late_pattern(r"[A-Z][A-Za-z'’&,.\-/ ]*[A-Za-z.]")
ABBREVIATION = late_pattern(r"(?<![A-Za-z])[A-Z][A-Za-z]*[A-Z](?![A-Za-z])")
LETTERS_AT_END = late_pattern(r"[A-Z][A-Za-z]*$")
LETTERS_AT_START = late_pattern(r"[A-Za-z][A-Za-z0-9]*")
