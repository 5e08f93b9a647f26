"""Minutes in a table: each row is a turn, who speaks in one cell and what is said beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, repeat
from typing import NamedTuple

from indexer.late_patterns import late_pattern
from indexer.reading.lines.draft import TracedBlock
from indexer.reading.lines.provenance import cut
from indexer.reading.sentence_patterns import SPACES_IN_LINE, has_stop
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import are_speakers

# How the columns of such a table are headed: who, and what was said. What else a column holds
# beside offices, as their tasks, is no speech.
_SPEAKER_HEAD = late_pattern("発言|話者|質問者|回答者|答弁者|説明者")
_WHO = late_pattern(f"{_SPEAKER_HEAD.pattern}|委員|氏名|名前|出席者|構成員")
_SPEECH_HEAD = late_pattern("発言|意見|質疑|議事|やりとり")
_SAID = late_pattern(f"{_SPEECH_HEAD.pattern}|質問|応答|回答|答弁|説明|コメント|要旨|内容")
_SIGNS = "○◯〇●◎◇◆■□：: 　"


class _Columns(NamedTuple):
    """The cell of a row that says who speaks, the number of rows of a form above the turns, that of
    rows above them with the heads, all texts.
    """

    who: int
    form: int
    head: int
    rows: list[list[str]]

    def find_speech(self) -> list[tuple[str, str]]:
        """The speaker and the words of each row that has both; [] where sentences stand beside
        that, too.
        """
        who, said = self.who, self.who + 1
        rows = [row for row in self.rows[self.head :] if len(row) > said and row[who]]
        more = any(has_stop(text) for row in rows for text in row[said + 1 :])
        return [] if more else [(row[who], row[said]) for row in rows]

    def name_speakers(self) -> Iterator[str | None]:
        """The speaker of each row, None of a head."""
        yield from repeat("", self.form)
        yield from repeat(None, self.head - self.form)
        speaker = ""
        for row in self.rows[self.head :]:
            is_turn = len(row) > self.who + 1
            speaker = _clean(row[self.who]) or speaker if is_turn else speaker
            yield speaker if is_turn else ""


def part_table(block: TracedBlock) -> Iterator[TracedBlock]:
    """The block; of a table of minutes a block a row, with who speaks. A row without a name goes on
    with the turn above it; one of a single cell is said by nobody.
    """
    columns = _find_columns(block)
    if block.table is None or columns is None:
        yield block
        return
    for row, speaker in zip(block.table.rows, columns.name_speakers(), strict=True):
        traced = cut(block.traced, row[0].start, max(cell.end for cell in row))
        made = replace(block, traced=traced, table=None, speaker=speaker or "")
        if traced.text.strip():
            yield replace(made, kind="note" if speaker is None else "body")


def _find_columns(block: TracedBlock) -> _Columns | None:
    """The columns of a table of minutes by their heads, or, where it has none, by names of offices
    that come again; None of any other table.
    """
    rows = _read_rows(block)
    if not rows:
        return None
    tried = _find_heads(rows)
    speech = tried.find_speech()
    are_told = _is_speech(speech) and (tried.head or _are_turns(speech))
    return tried if are_told else None


def _find_heads(rows: list[list[str]]) -> _Columns:
    """The columns by their heads, which stand in the first row or below those of a form, when and
    where it was; all rows without heads where none have any.
    """
    for at, row in enumerate(rows):
        heads = [SPACES_IN_LINE.sub("", text) for text in row]
        for who, pair in enumerate(pairwise(heads)):
            if _are_heads(*pair) and (not at or _SPEAKER_HEAD.search(pair[0])):
                return _Columns(who, at, at + 1, rows)
        if any(map(has_stop, row)):
            break
    return _Columns(0, 0, 0, rows)


def _read_rows(block: TracedBlock) -> list[list[str]]:
    """The texts of all cells of a table, row by row; [] of any other block."""
    text = block.traced.text
    rows = block.table.rows if block.table else ()
    return [[text[cell.start : cell.end].strip() for cell in row] for row in rows]


def _are_heads(who: str, said: str) -> bool:
    """Whether two heads beside each other name who speaks and what was said, at least one of them
    without doubt.
    """
    sure = _SPEAKER_HEAD.search(who) or _SPEECH_HEAD.search(said)
    both = _WHO.search(who) and _SAID.search(said)
    return bool(sure and both and not has_stop(said))


def _is_speech(speech: Sequence[tuple[str, str]]) -> bool:
    """Whether most rows are a short name and a sentence."""
    if len(speech) < PLAIN.min_turns or any(has_stop(who) for who, _ in speech):
        return False
    are = [len(who) <= PLAIN.max_title_em and has_stop(said) for who, said in speech]
    return 2 * sum(are) > len(are)


def _are_turns(speech: Sequence[tuple[str, str]]) -> bool:
    """Whether names of offices come again after others spoke: a list of tasks has each once."""
    names = [_clean(who) for who, _ in speech]
    turns = [name for before, name in pairwise(["", *names]) if name != before]
    return are_speakers(names) and max(Counter(turns).values()) >= PLAIN.min_turns


def _clean(name: str) -> str:
    return SPACES_IN_LINE.sub("", name).strip(_SIGNS)
