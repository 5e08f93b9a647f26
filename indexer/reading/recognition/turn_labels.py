"""Labels that are set apart as the names of those who speak are, though nothing tells that they are
names: （市） below （住民）, 組合員（小浜）　 below 専務理事　.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from indexer.japanese.numerals import KANJI_TO_TEN
from indexer.japanese.scripts import DIGITS, HIRAGANA, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.reading.question_patterns import ASKED_OR_ANSWERED, read_question
from indexer.reading.recognition.attendance import find_attending_lines
from indexer.reading.recognition.quoted_turns import (
    begins_quoted_turn,
    begins_with_speaker,
    find_quoting_labels,
)
from indexer.reading.sentence_patterns import SPOKEN
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import (
    BARE_FORMS,
    OF_ATTENDING,
    OF_COLON,
    OF_SPACE,
    Turn,
    ends_turn,
    is_direction,
    read_turn,
    seems_turn,
)

# Between brackets stands nothing but a label, an item or what somebody does.
_OF_BRACKETS = "parenthesis"
_FORMS = (_OF_BRACKETS, OF_COLON, OF_SPACE)
# What is counted, what is noted, what is done while somebody speaks.
_NO_LABEL = late_pattern(
    rf"(?:第|その|議案|資料|図|表|別紙|注|例|[A-Za-zＡ-Ｚａ-ｚ])?"
    rf"[{DIGITS}{KANJI_TO_TEN}百]+(?!人|名|番|年生).{{,4}}"
    rf"|[A-Za-zＡ-Ｚａ-ｚ{KATAKANA}]|[{HIRAGANA}]+|[注例※].?|参考|備考|.*(?:笑|拍手|挙手|略|登壇|中断)"
)
# What closes a name that is alone on its line.
_CLOSED_BRACKETS = tuple("】］]〕＞>〉》")
_LISTED = "inside・"
_ARROWS = ("→", "⇒", "➡", "⇨")
# What goes on with words is a name only where it comes again: 源じい, 資料を示しながら.
_WORDS = late_pattern(f"[{HIRAGANA}]{{2}}|を")
# Groups of people who have no office. What is offered to whom, by whom, is an item of a list.
_PEOPLE = late_pattern(
    r"(?!定員|人員|要員|構成員|法人|求人|.*(?:対象|主催|共催|責任|該当|申込)者|.*担当課)"
    r".*(?:[人民員者市区町村県社課局署団]|[学校年]生|[男女]子|[市町村県国校社]側|(?:自治|町内|商工|協議)会)"
    r"(?:[（(][^（）()]*[）)])?"
)
# Most lines begin with none: this is asked first.
_BEGINS_LABEL = late_pattern(
    r"[（(][^（）()。\s]{1,16}[）)]"
    r"|[^\s。、：:（）()]{1,16}(?:[（(][^（）()。]{1,24}[）)])?[ 　]*[：:　]"
)


def find_labels(read: Mapping[int, Turn], turns: Mapping[int, Turn], first: int) -> dict[int, Turn]:
    """The places below the ``first`` of lines that begin as turns of the same form do, with a
    label of people that no turn is known by: again and again, before a sentence or a colon, or in
    brackets. Items of what somebody says, 目的：, neither speak nor end it.
    """
    forms = {turn.form for turn in turns.values()}
    seen = {
        place: turn
        for place, turn in read.items()
        if place > first and place not in turns and _may_be_people(turn, forms)
    }
    again = find_names_again(seen.values())
    return {
        place: turn
        for place, turn in seen.items()
        if turn.name in again or (_is_word(turn) and _is_clear(turn))
    }


def find_names_again(turns: Iterable[Turn]) -> set[str]:
    """The names that come again."""
    times = Counter(turn.name for turn in turns)
    return {name for name, many in times.items() if many >= PLAIN.min_turns}


def _may_be_label(turn: Turn, forms: Container[str] = _FORMS) -> bool:
    is_set_apart = turn.said != "" and not turn.runs_on and not turn.is_full_name
    is_of_form = turn.form in _FORMS and turn.form in forms
    return is_of_form and is_set_apart and not _NO_LABEL.fullmatch(turn.name)


def _is_people(turn: Turn) -> bool:
    return turn.official or is_people(turn.name)


def is_people(name: str) -> bool:
    """Whether a name is that of a group of people who have no office: 住民, 管理会社."""
    return _PEOPLE.fullmatch(name) is not None


def _may_be_people(turn: Turn, forms: Container[str]) -> bool:
    return _may_be_label(turn, forms) and _is_people(turn)


def _is_clear(turn: Turn) -> bool:
    """Whether a label tells more than one letter does: （国）, once, is as well who pays."""
    is_told = turn.is_said or turn.form in (_OF_BRACKETS, OF_COLON)
    return is_told and len(turn.name) > 1


def _is_word(turn: Turn) -> bool:
    return _WORDS.search(turn.name) is None


def find_labelled(
    read: Mapping[int, Turn], turns: Mapping[int, Turn], texts: Sequence[str]
) -> dict[int, Turn]:
    """The turns of those labels that tell who speaks: one comes again, or stands between brackets
    before what is spoken. What numbers or names a question or an answer is no name.
    """
    labels = find_labels(read, turns, -1)
    labels = {place: turn for place, turn in labels.items() if not read_question(texts[place])}
    names = find_names_again(turn for turn in labels.values() if turn.is_said)
    names |= {turn.name for turn in labels.values() if _is_spoken_in_brackets(turn)}
    return {place: turn for place, turn in labels.items() if turn.name in names}


def _is_spoken_in_brackets(turn: Turn) -> bool:
    return turn.form == _OF_BRACKETS and SPOKEN.search(turn.said) is not None


def choose_roles(read: Mapping[int, Turn]) -> dict[int, Turn]:
    """The turns of labels of one form of which several come again, of others before a sentence."""
    for form in _FORMS:
        labels = {at: turn for at, turn in read.items() if turn.form == form}
        labels = {at: turn for at, turn in labels.items() if turn.official or _may_be_label(turn)}
        again = find_names_again(labels.values())
        if len(again) >= PLAIN.min_turns:
            return {
                at: turn
                for at, turn in labels.items()
                if turn.name in again or (_is_word(turn) and turn.is_said)
            }
    return {}


def find_unread_turns(texts: Sequence[str], turns: Mapping[int, Turn]) -> list[int]:
    """The places below the first turn where another seems to begin, though no name is read, and
    where an arrow leads to what came of it, which nobody speaks; or where somebody who was there
    stands before no sentence. What stands there is not said by who spoke before.
    """
    forms = {turn.form for turn in turns.values()}
    first = min(turns, default=len(texts))
    below = range(first + 1, len(texts))
    read = {place: turn for place in below if (turn := read_turn(texts[place])) is not None}
    labels = {*find_labels(read, turns, first), *_find_asked(read)}
    labels |= find_attending_lines(texts) if OF_ATTENDING in forms else set()
    return [
        place
        for place in below
        if place not in turns and (place in labels or _ends_talk(texts[place], forms))
    ]


def find_names_alone(texts: Sequence[str], turns: Mapping[int, Turn]) -> set[int]:
    """The places over text of lines that are all in the brackets in which others speak, whatever
    these name: 〈道路課〉 below 〈座長〉. Who spoke before does not say what stands below them.
    """
    forms = {turn.form for turn in turns.values() if turn.form not in BARE_FORMS}
    alone = {at for at, text in enumerate(texts) if _is_name_alone(text, forms)}
    return {at for at in alone if _is_text(texts, at + 1)}


def _is_name_alone(text: str, forms: Container[str]) -> bool:
    """Whether all of a line is a name in brackets, as turns of some of these forms begin."""
    if not text.endswith(_CLOSED_BRACKETS) or is_direction(text):
        return False
    turn = read_turn(text)
    return turn is not None and turn.form in forms and not turn.said


def _is_text(texts: Sequence[str], place: int) -> bool:
    """Whether text stands at a place, be its sentence cut by the end of its line."""
    text = next(iter(texts[place:]), "")
    return ends_turn(text) or len(text) >= PLAIN.min_said_chars


def _find_asked(read: Mapping[int, Turn]) -> Iterator[int]:
    """The places where something is asked or answered before a colon, by whomever: 回答：."""
    for place, turn in read.items():
        if turn.form == OF_COLON and ASKED_OR_ANSWERED.fullmatch(turn.name):
            yield place


def _ends_talk(text: str, forms: Container[str]) -> bool:
    is_listed = _LISTED in forms and text.startswith(_LISTED[-1])
    is_outcome = text.startswith(_ARROWS) and SPOKEN.search(text) is None
    return is_outcome or is_listed or seems_turn(text, forms)


def begins_listed_turn(text: str) -> bool:
    """Whether an item of a list begins with a name between brackets that has an office.

    >>> begins_listed_turn("・（事務局）来年度に行う。"), begins_listed_turn("・（仮称）図書館")
    (True, False)
    """
    turn = read_turn(text)
    return turn is not None and turn.form == _LISTED and turn.official


def may_begin_label(text: str) -> bool:
    """Whether a line may begin with a label at all, as most lines do not."""
    return _BEGINS_LABEL.match(text) is not None or begins_quoted_turn(text) != ""


def find_speaking_labels(texts: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The forms and names of labels that lines begin with where several such lines are said by
    people with an office, or where several labels come again before what is spoken.
    """
    texts = list(texts)
    of_forms: dict[str, list[Turn]] = {}
    for text in texts:
        turn = read_turn(text)
        if turn is not None and (_may_be_label(turn) or turn.official):
            of_forms.setdefault(turn.form, []).append(turn)
    labels = (turn for form in _FORMS for turn in _choose_speaking(of_forms.get(form, ())))
    known = {(turn.form, turn.name) for turn in labels if turn.said}
    return frozenset(known | find_quoting_labels(texts))


def _choose_speaking(turns: Sequence[Turn]) -> Sequence[Turn]:
    """The labels of one form: those of people where some have an office; else those that come
    again, where several do, and one of them before what is spoken.
    """
    if sum(turn.official and turn.is_said for turn in turns) >= PLAIN.min_turns:
        return list(filter(_is_people, turns))
    again = find_names_again(turns)
    repeated = [turn for turn in turns if turn.name in again]
    spoken = any(SPOKEN.search(turn.said) for turn in repeated)
    return repeated if spoken and len(again) >= PLAIN.min_turns else ()


def begins_with_known_label(text: str, labels: Collection[tuple[str, str]]) -> bool:
    """Whether a line begins with one of these labels, and something stands behind it."""
    if not labels or begins_with_speaker(text, labels):
        return bool(labels)
    turn = read_turn(text)
    return turn is not None and turn.said != "" and (turn.form, turn.name) in labels
