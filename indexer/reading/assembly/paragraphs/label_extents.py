"""How far does what begins with a label run (a caption, an item, a note)? To the line after its
last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from indexer.model import Kind
from indexer.reading.assembly.paragraphs.heading_extents import is_last_line
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import MOST_BRACKETED_LINES, Line, has_open_bracket
from indexer.reading.patterns import CLOSED, GOES_ON, URL_ALONE, ends_in_address

# A figure's caption and an item of a list have a few lines at most before a stopped sentence goes
# on.
MOST_LABEL_LINES = 4
# Lines of a footnote are alike in width, though not as wide as those of the text.
ALIKE = 6.0
# How much better a line must fit the text that stopped than the label before it; a footnote must
# end as a sentence.
MUCH, MUCH_MORE = 1.0, 4.0


def find_end_of_label(place: int, stopped: Line | None, measured: Draft) -> int:
    end = place + 1
    while end < len(measured.lines) and _label_goes_on(place, end, measured):
        end += 1
    if stopped is None or measured.lexicon is None or end == place + 1:
        return end
    return _find_resumption(place, end, stopped, measured)


@dataclass(frozen=True, slots=True)
class FollowingLine:
    """Line ``at`` after the line of a label that begins at ``place``: is it one more of it?"""

    place: int
    at: int
    measured: Draft

    @property
    def first(self) -> Line:
        """The line that the label begins with."""
        return self.measured.lines[self.place]

    @property
    def before(self) -> Line:
        return self.measured.lines[self.at - 1]

    @property
    def line(self) -> Line:
        return self.measured.lines[self.at]


def _begins_another(following: FollowingLine) -> bool:
    """It is itself a heading, a label or an item, or begins a block whatever it is."""
    return following.line.kind is not None or following.line.begins


def _is_tied(following: FollowingLine) -> bool:
    """It stands between two footnotes of one page."""
    return following.line.tied


def _is_address(following: FollowingLine) -> bool:
    """It is the address that a note or a reference names."""
    may_name = following.first.kind in ("footnote", "note", "reference") and following.line.gap == 0
    return may_name and URL_ALONE.fullmatch(following.line.text) is not None


def _follows_row(following: FollowingLine) -> bool:
    """It follows a row that stops short, and whose words do not go on."""
    measured = following.measured
    stops = following.before.begins and not measured.measure.is_full(following.before)
    return stops and not measured.words_go_on(following.at)


def _follows_sentence(following: FollowingLine) -> bool:
    """A sentence ends where the line before it does."""
    return CLOSED.search(following.before.text) is not None


def _follows_address(following: FollowingLine) -> bool:
    """The line before it ends in an address, which it cannot go on with."""
    return ends_in_address(following.before.text) and not following.line.text.isascii()


def _is_like_footnote(following: FollowingLine) -> bool:
    """It is about as wide as the first line of its footnote, and not far from the line before
    it.
    """
    alike = (
        following.first.kind == "footnote"
        and abs(following.line.width - following.first.width) < ALIKE
    )
    return alike and following.line.gap <= 1


def _is_apart(following: FollowingLine) -> bool:
    """An empty line stands before it."""
    return following.line.gap > 0


def _ends_caption(following: FollowingLine) -> bool:
    """It is the short last line of a caption."""
    return following.first.kind == "caption" and is_last_line(following.at, following.measured)


def _runs_on_in_item(following: FollowingLine) -> bool:
    """The line before it in an item or a footnote does not stop short, and it is no line of the
    text.
    """
    measure = following.measured.measure
    running = not measure.is_short(following.before) and not measure.is_of_text(following.line)
    return following.first.kind in ("list", "footnote") and running


def _goes_on_in_item(following: FollowingLine) -> bool:
    """It goes on where the words of an item stop: after a pause, a particle."""
    ends_open = GOES_ON.search(following.before.text) is not None
    return following.first.kind == "list" and ends_open


def _is_in_bracket(following: FollowingLine) -> bool:
    """A bracket is open where the line before it ends."""
    return has_open_bracket(
        following.measured.lines[
            max(following.place, following.at - MOST_BRACKETED_LINES) : following.at
        ]
    )


def _follows_full_line(following: FollowingLine) -> bool:
    """The line before it runs to the margin."""
    return following.measured.measure.is_full(following.before)


# Whether a line is one more of the label before it: the first rule that holds says so.
LABEL_RULES: tuple[tuple[Callable[[FollowingLine], bool], bool], ...] = (
    (_begins_another, False),
    (_is_tied, True),
    (_follows_row, False),
    (_is_address, True),
    (_follows_sentence, False),
    (_follows_address, False),
    (_is_like_footnote, True),
    (_is_apart, False),
    (_ends_caption, True),
    (_runs_on_in_item, True),
    (_goes_on_in_item, True),
    (_is_in_bracket, True),
    (_follows_full_line, True),
)


def _label_goes_on(place: int, at: int, measured: Draft) -> bool:
    """Whether a label goes on in line ``at``, by the first of LABEL_RULES that holds."""
    following = FollowingLine(place, at, measured)
    return next((goes_on for holds, goes_on in LABEL_RULES if holds(following)), False)


def _inner(line: Line, kind: Kind | None) -> str:
    """Where a full stop gives away that a label has run into the text: anywhere in a caption, else
    within a line.
    """
    return line.text if kind == "caption" else line.text[:-1]


def _find_resumption(place: int, end: int, stopped: Line, measured: Draft) -> int:
    """Where in the lines of a label the text that stopped before it goes on; ``end`` if nowhere.

    A caption or an item in which a sentence ends, and another begins, has run into the text: then
    it must be somewhere.
    """
    lines = measured.lines
    short = lines[place].kind in ("caption", "list", "reference", "source")
    gains = {
        at: measured.fit(stopped, lines[at]) - measured.fit(lines[at - 1], lines[at])
        for at in range(place + 1, min(end, place + 1 + MOST_LABEL_LINES))
    }
    best = max(gains, key=lambda at: gains[at])
    ran_on = short and any(
        "。" in _inner(line, lines[place].kind) for line in lines[place + 1 : end]
    )
    loose = (short or lines[best].gap) and not has_open_bracket(lines[place:best])
    return best if ran_on or gains[best] > (MUCH if loose else MUCH_MORE) else end
