"""What is known about the look of Japanese reports, as labelled data: every form has a name and
says what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.japanese.figure_labels import CITED, FIGURE_NAME, FIGURE_NUMBER
from indexer.japanese.scripts import (
    DIGITS,
    DINGBAT_ARROWS,
    HIRAGANA,
    JIS_KANJI,
    KANJI,
    KATAKANA,
)
from indexer.model import Kind
from indexer.reading.contents_patterns import DOTTED_ENTRY

# White space of any kind, and that of one line of Japanese.
ANY_SPACES, SPACES_IN_LINE = re.compile(r"\s+"), re.compile("[ \u3000]+")
# The letters of a Japanese word, without the rarer kanji.
WORD_LETTERS = f"々{HIRAGANA}{KATAKANA}{JIS_KANJI}"

# Sentences. ------------------------------------------------------------

CLOSED = re.compile(r"[。．！？!?][」』）)】〉》〕\"'”’]*$")
SPEECH_ENDS = re.compile(f"[{HIRAGANA}][」』]$")
# A sentence pauses or ends: names, rows and items have none of these in them.
SENTENCE_MARK = re.compile(r"[。、]|，(?![0-9])|[A-Za-z]{2}[.,](?:\s|$)")
CLOSED_OR_PAUSE = re.compile(CLOSED.pattern + "|[、，,]$")
# What no text ends with: a pause, a particle that wants a word after it.
GOES_ON = re.compile("[、，・＝をがはにのへ]$")
# What a title says between 【 and 】, which are around nothing else in its line.
BRACKETED_TITLE = "[^【】]{1,40}"
QUOTED = re.compile("「[^「」]+」|『[^『』]+』|“[^“”]+”")
# No line is broken inside a number or a word in Latin letters.
UNBROKEN = re.compile("[0-9A-Za-z.,]*")
# What no text begins with: it goes on with what stands before it.
NEVER_FIRST = re.compile("[、。，．・）」』】〉》〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]")
URL_ALONE = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+")
_WRITES_ADDRESSES = "".join(map(chr, range(0x21, 0x7F)))
# Two captions side by side: the space between them was room on the page.
CAPTIONS_SIDE_BY_SIDE = re.compile(f"[{WORD_LETTERS}）][ 　]+[（{WORD_LETTERS}]")
OPENING = "「『（(【〈《〔["
CLOSING = "」』）)】〉》〕]"


def ends_sentence(text: str, *, short: bool) -> bool:
    """Whether a sentence ends where a line does; one of speech may end with its bracket, where the
    line is ``short``: it stops well before the margin.

    >>> ends_sentence("それはいつのことですか」", short=True)
    True
    """
    return bool(CLOSED.search(text)) or (short and bool(SPEECH_ENDS.search(text)))


def ends_in_address(text: str) -> bool:
    """Whether a text ends in an address of the web, or in the beginning of one."""
    last = text[len(text.rstrip(_WRITES_ADDRESSES)) :]
    return any(begin in last for begin in ("http://", "https://", "www."))


# Lines that say what they are. ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LineForm:
    """A line that matches ``pattern`` begins a block of ``kind``.

    ``alone``: it is a label and nothing follows in it. ``apart``: only where no sentence is running
    into it.
    """

    name: str
    kind: Kind
    pattern: re.Pattern[str]
    alone: bool = False
    apart: bool = False

    def fits(self, text: str, *, apart: bool) -> bool:
        """Whether a line begins so; ``apart``: no sentence runs into it."""
        found = self.pattern.fullmatch(text) if self.alone else self.pattern.match(text)
        return found is not None and (apart or not self.apart)


_BOX_NUMBER = rf"(?:[{DIGITS}]+(?:[-－‐–][{DIGITS}]+)*)?"

# Kinds that a paragraph shows by how it begins.
LABEL_KINDS: tuple[Kind, ...] = ("caption", "source", "note")
LINE_FORMS = (
    LineForm("参照 as a label", "reference", re.compile(r"(?:[▶►⇒→☞]\s*)?参[ 　]?照$"), alone=True),
    LineForm(
        "box label",
        "box",
        re.compile(
            rf"(?:解[ 　]?説|コ[ 　]?ラ[ 　]?ム|事[ 　]?例|COLUMN|Column|TOPICS?|トピックス?|BOX)"
            rf"[ 　]?{_BOX_NUMBER}$"
        ),
        alone=True,
    ),
    LineForm(
        "box label with its title",
        "box",
        re.compile(
            r"(?:解説|コ[ 　]?ラ[ 　]?ム|COLUMN|Column|TOPICS?|トピックス?|BOX)[ 　]?"
            rf"{_BOX_NUMBER}[ 　]+(?![にはをのがでともやへ、（])\S[^。]{{0,40}}"
        ),
        alone=True,
    ),
    LineForm(
        "cross-reference",
        "reference",
        re.compile(rf"{CITED}[0-9章節項部（）()・ ]*[ \t　]*（"),
        apart=True,
    ),
    LineForm(
        "caption of a figure",
        "caption",
        re.compile(
            rf"{FIGURE_NAME}[ ]?[-－‐–]?{FIGURE_NUMBER}[ \t　:：.．]+"
            r"(?![にはをのがでともやへ、（])\S"
        ),
    ),
    LineForm(
        "caption of a figure, the number before 図",
        "caption",
        re.compile(
            rf"[■□◆●▶▲]?[ 　]?(?:第[ ]?)?{FIGURE_NUMBER}[ ]?[図表]"
            r"(?:[／/:：　 ][ 　]?(?![にはをのがでともやへ、（])\S|$)"
        ),
    ),
    LineForm("source", "source", re.compile(r"(?:資料|出典|出所|動画|データ|URL|ＵＲＬ)[ ]?[：:]")),
    LineForm(
        "note",
        "note",
        re.compile(rf"(?:[（(]注[{DIGITS}]*[）)]|注[{DIGITS}]*[：:）)]|備考[：:]|※)"),
    ),
    LineForm("entry of a table of contents", "contents", DOTTED_ENTRY),
    LineForm("list item after a dot", "list", re.compile(r"[・･][ 　]?\S"), apart=True),
    LineForm(
        "list item after a dash",
        "list",
        re.compile(rf"[-‐‑–—−－][ 　](?=.*[{HIRAGANA}])[\w「『（(]"),
        apart=True,
    ),
    LineForm(
        "list item",
        "list",
        re.compile(rf"[●○◎◯▲△▼▽►▶◦•‣✓⚫★☆{DINGBAT_ARROWS}\uf000-\uf0ff][ 　]?\S"),
    ),
)

# Torn glosses. ------------------------------------------------------------

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
