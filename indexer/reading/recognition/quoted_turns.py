"""Quoted turns: names that stand right before what they say, 祖母「…」, again and again, as in
talks, plays and what somebody was told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from indexer.late_patterns import late_pattern
from indexer.model import Lexicon
from indexer.reading.reading_limits import LIMITS
from indexer.reading.sentence_patterns import SPACES_IN_LINE, SPOKEN
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import GROUPS_OF_PEOPLE, Turn, is_direction, is_office

# Each such turn is a paragraph: what stands below it is told, and said by nobody.
OF_QUOTE = "quote"
_NAME = r"[^\s、。，．：:；！？!?「」『』（）()【】〔〕＜＞<>○◯●◎■□◆◇・…―─—→0-9０-９]{1,10}"
# How somebody speaks may stand behind the name: 八五郎（泣いて）「…」.
_BEGINS = late_pattern(rf"(?P<name>{_NAME})(?P<how>[（(][^（）()「」]{{1,20}}[）)])?[ 　]?(?=「)")
# A sentence goes on behind these, 太郎は「…」; and these name a text or a thing, 訳文「…」.
_NO_NAME = late_pattern(
    ".*[はがもをにへとでのやて]|[QAＱＡ]|[正誤旧新前後]|.*[正訂更施][前後]|[同前本次各]条"
    "|佳作|.*の部|.*[例文句語訳題問答名賞項号案図欄集編説歌曲詩誌画劇演展論]"
)
# Words for people end in these; what ends in 母 or 人 may as well be a thing: 分母, 法人.
_SOMEBODY = late_pattern(
    r"私|わたし|僕|ぼく|俺|おれ|わし|あたし|彼|彼女|旦那|友だち|友達|[番船]頭|女将"
    r"|[大曾叔伯義祖養実継]?[父母]|(?:父|母)(?:さま|上|親)|[来先上同乗]?客|(?:生|学)徒|学生"
    r"|.*(?:[郎兄姉弟妹妻娘孫婆爺嬢僧姫侍男女]|小僧|[^工]夫|息子|亭主|隠居|弟子|[男女]の子|子ども|子供)"
    r"|.*(?:[^前後両]者|[^法求殺無一二三]人|[^定人要満動全増減]員|[^富同]士|.師|少年)"
    r"|.*(?:さま|ちゃん|くん|じい|ばあ)"
)
# What is said to somebody ends as nothing does that is written: だよ, かい, ね.
_SAID = late_pattern(
    r"(?:[よねぞぜさのな]|だい|かい|かな|わ)(?:[。！!？?…」]|[―─ー…]*」)"
    r"|^「(?:おう|へい|へえ|はい|いえ|いいえ|いや|ああ|ええ|うん|おい|さあ)[、。！」]"
)


def begins_quoted_turn(text: str) -> str:
    """The name before what somebody says, "" where a line does not begin so.

    >>> begins_quoted_turn("祖母「川が鳴った」"), begins_quoted_turn("太郎は「行く」と言った。")
    ('祖母', '')
    """
    match = _BEGINS.match(text)
    return "" if match is None or _NO_NAME.fullmatch(match["name"]) else match["name"]


def ends_quoted_turn(text: str) -> bool:
    """Whether a line ends as what somebody says does, and what it is met with: 」（笑い）."""
    said, bracket, rest = text.rpartition("」")
    return bool(bracket) and (not rest or _is_response(rest)) and said != ""


def _is_response(rest: str) -> bool:
    return is_direction(rest) and not any(map(str.isdecimal, rest))


def find_quoted_turns(texts: Sequence[str], lexicon: Lexicon | None) -> dict[int, Turn]:
    """The turns of names that stand right before what they say: where several come again, one
    after another did, and most of it is spoken. Only words for somebody name who speaks, where
    several do; 画面「…」 is text in its place.
    """
    read = _read_turns(texts)
    names = _find_again(turn.name for turn in read.values())
    if not _is_talk([turn for turn in read.values() if turn.name in names], names):
        return {}
    told = {at: turn for at, turn in read.items() if turn.name in names or _is_spoken(turn.said)}
    several = sum(_is_somebody(name, lexicon) for name in names) >= PLAIN.min_turns
    return {
        at: turn if several and _is_somebody(turn.name, lexicon) else replace(turn, name="")
        for at, turn in told.items()
    }


def _is_somebody(name: str, lexicon: Lexicon | None) -> bool:
    """Whether a name is that of a person, an office, or a word for somebody."""
    is_person = lexicon is not None and lexicon.is_person(name)
    held = is_office(name) and name not in GROUPS_OF_PEOPLE
    return is_person or held or _SOMEBODY.fullmatch(name) is not None


def _read_turns(texts: Sequence[str]) -> dict[int, Turn]:
    """The turns that may be, where several names come again."""
    named = {place: name for place, text in enumerate(texts) if (name := begins_quoted_turn(text))}
    if len(_find_again(named.values())) < PLAIN.min_turns:
        return {}
    return {place: turn for place in named if (turn := _read_turn(texts, place))}


def _is_talk(turns: Sequence[Turn], names: Collection[str]) -> bool:
    """Whether these speak in turn, of several names, and half of it is spoken."""
    spoken = sum(_is_spoken(turn.said) for turn in turns)
    return len(names) >= PLAIN.min_turns and 2 * spoken >= len(turns) and _take_turns(turns)


def _find_again(names: Iterable[str]) -> set[str]:
    """The names that come again."""
    return {name for name, times in Counter(names).items() if times >= PLAIN.min_turns}


def _is_spoken(said: str) -> bool:
    """Whether something is said as it is to somebody."""
    return SPOKEN.search(said) is not None or _SAID.search(said) is not None


def _take_turns(turns: Iterable[Turn]) -> bool:
    """Whether somebody speaks after somebody who spoke after them: what is sorted does not."""
    pairs = {(before.name, turn.name) for before, turn in pairwise(turns)}
    return any(pair[0] != pair[1] and pair[::-1] in pairs for pair in pairs)


def _read_turn(texts: Sequence[str], place: int) -> Turn | None:
    """The turn that begins at a place and is closed where a text ends; None where words follow."""
    match = _BEGINS.match(texts[place])
    end = _find_end(texts, place)
    if match is None or end is None:
        return None
    said = "".join(texts[place : end + 1])[match.end() :]
    return Turn(OF_QUOTE, SPACES_IN_LINE.sub("", match["name"]), official=True, said=said)


def _find_end(texts: Sequence[str], place: int) -> int | None:
    """The place of the text in which what is said from a place on is closed, at its end."""
    depth = 0
    for at in range(place, min(place + LIMITS.max_elements_ahead, len(texts))):
        steps = [(char == "「") - (char == "」") for char in texts[at]]
        depths = [*accumulate(steps, initial=depth)][1:]
        ends = [i for i, step in enumerate(steps) if step < 0 and depths[i] <= 0]
        if ends:
            rest = texts[at][ends[0] + 1 :]
            return at if not rest or _is_response(rest) else None
        depth = depths[-1] if depths else depth
    return None


def find_told(texts: Sequence[str], turns: Mapping[int, Turn]) -> set[int]:
    """The places where nobody goes on with what was said: all but those inside of it."""
    spans = _find_spans(texts, turns)
    inside = {at for place, end in spans.items() for at in range(place + 1, end + 1)}
    return set(range(len(texts))) - inside if spans else set()


def find_below(texts: Sequence[str], turns: Mapping[int, Turn]) -> set[int]:
    """The places right below what was said."""
    return {end + 1 for end in _find_spans(texts, turns).values() if end + 1 < len(texts)}


def _find_spans(texts: Sequence[str], turns: Mapping[int, Turn]) -> dict[int, int]:
    """The places of quoted turns, with those in which each is closed."""
    quoted = (place for place, turn in turns.items() if turn.form == OF_QUOTE)
    return {place: end for place in quoted if (end := _find_end(texts, place)) is not None}


def find_quoting_labels(texts: Iterable[str]) -> set[tuple[str, str]]:
    """The form and the names that lines begin with right before what is said, where several come
    again and half of their lines are spoken.
    """
    begun = [(name, text) for text in texts if (name := begins_quoted_turn(text))]
    names = _find_again(name for name, _ in begun)
    again = [text for name, text in begun if name in names]
    spoken = 2 * sum(map(_is_spoken, again)) >= len(again)
    are_several = spoken and len(names) >= PLAIN.min_turns
    return {(OF_QUOTE, name) for name in names} if are_several else set()


def begins_with_speaker(text: str, labels: Container[tuple[str, str]]) -> bool:
    """Whether a line begins with one of these names, right before what is said."""
    return (OF_QUOTE, begins_quoted_turn(text)) in labels
