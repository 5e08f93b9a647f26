"""Lines that say what they are by how they begin (図1, 資料：, ・), on every road: labelled data,
every form has a name and a kind. What only print shows is in `printed_line_patterns.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.japanese.figure_labels import CITED, FIGURE_NAME, FIGURE_NUMBER
from indexer.japanese.scripts import DIGITS, DINGBAT_ARROWS, HIRAGANA
from indexer.model import Kind
from indexer.reading.contents_patterns import DOTTED_ENTRY


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
        "source in brackets",
        "source",
        re.compile(r"[（(【〔［](?:資料|出典|出所)(?:[）)】〕］][ 　:：]*\S|[ ]?[：:])"),
    ),
    LineForm(
        "note",
        "note",
        re.compile(
            rf"(?:[（(]注[{DIGITS}]*[）)]|注[{DIGITS}]*[：:）)]|備考(?:[：:]|[ 　]+(?=[^。]+。))|※"
            r"|注[ 　](?=[^ 　]{2}.*。$))"
        ),
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
