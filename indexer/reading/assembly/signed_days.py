"""Days that a document says of itself in its text or below it: who signs there, when it was made,
when its rules come into force.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.japanese.written_dates import WrittenDate, find_dates, flatten
from indexer.model import Block, Lexicon
from indexer.reading.assembly.file_dates import is_last
from indexer.reading.assembly.meeting_dates import is_whole_day
from indexer.reading.issue_patterns import names_people, says_issue
from indexer.reading.text_parameters import PLAIN

# What a document calls itself, and that it was made on a day.
_MADE = re.compile(
    "(?:この|本)(?:[^のをにがはで、。]{0,6}(?:証書|契約書|確認書|協定書|覚書|議事録|報告書|調書|遺言書?)|書)は,"
)
# Nothing stands between but where and in what form, and what is made there is no other thing.
_DONE = re.compile(
    "(?:に|(?P<at>,[^のをにがはで,。]{2,16}において,?(?:[^,。]{2,40}方式(?:に従[いっ]て?|により),?)?))"
    "(?:作成|調製|締結)(?:(?:する|し(?:た(?:もの(?:である|です))?|ました))。|(?(at)し,|(?!)))"
)
# Rules that are said to come into force, in what is called so, or is a draft of such.
_RULES = re.compile(
    "[0-9.(（)）]*この[^のをにがはで、。]{0,6}"
    "(?P<kind>条例|規則|規程|要綱|要領|細則|内規|規約|会則|約款|訓令|告示)は,"
)
_OF_RULES = r"(?:新旧対照表|[(][^()]*[)])*$"
_IN_FORCE = re.compile("から(?:施行|実施)(?:する|し,)")
_RULES_END = re.compile("附則|付則")
# What is said below a sentence, as it says.
_POINTS_BELOW = re.compile("(?:[次左]|下記|以下)[のに]|下記")
# What a document does by a sentence: 以上のとおり答申する, おわびして訂正いたします.
_SAYS = "(?:する|します|いたします|致します|申し上げる|申し上げます|表する|表します|述べる)$"
_DOES = "(?:命令?|決定|裁決|答申|勧告|通知|報告|回答|証明|宣言|確認|表彰|提出|申請|請求|誓約)"
_CLOSES = re.compile(
    rf"^(?:(?:以上|よって|ここに).*|.*(?:とおり|通り),?)ご?{_DOES}{_SAYS}"
    rf"|(?:感謝|お?礼|御礼|謝意|おわび|お詫び|訂正)[^。]{{0,8}}{_SAYS}"
)
# What tells what was or is, of which the day of somebody who signs is no more a part.
_TELLS = re.compile("(?:た|だ|です|である|ています|ております)$")
_WRITTEN = re.compile("記す?|識す?|作成")
_KINDS = ("body", "note", "list", "source")


def find_said(blocks: Sequence[Block], title: str, lexicon: Lexicon | None) -> str:
    """The day that a document says of itself, "" where it says none."""
    texts = [block.text for block in blocks]
    found = _find_made(texts) or _find_in_force(texts, flatten(title))
    return found or _find_signed(blocks, texts, lexicon)


def find_submitted(texts: Sequence[str]) -> str:
    """The day on which all that a book of bills holds was laid before a council, as lines of their
    own say; "" where these name several.

    >>> find_submitted(["令和8年11月26日　提出", "議案", "令和8年11月26日提出"])
    '2026-11-26'
    """
    lines = (flatten(line) for text in texts for line in text.splitlines() if "提出" in line)
    days = {
        dated.iso
        for line in lines
        for dated in find_dates(line)
        if (dated.start, line[dated.end :]) == (0, "提出") and is_whole_day(dated)
    }
    return days.pop() if len(days) == 1 else ""


def _find_made(texts: Sequence[str]) -> str:
    """The last day on which a document says that it was made: この証書は、令和六年…作成した."""
    days = [day for day in _find_behind(texts, _MADE) if _DONE.match(*day[1:])]
    day = days[-1][0] if days else ""
    return day if day and is_last(day, texts) else ""


def _find_in_force(texts: Sequence[str], title: str) -> str:
    """The last day on which rules come into force, as their supplementary provisions say."""
    first = next((at for at, text in enumerate(texts) if _is_end_of_rules(text)), len(texts))
    days = [
        day
        for day in _find_behind(texts[first:], _RULES)
        if _IN_FORCE.match(*day[1:]) and _is_called(title, day[1])
    ]
    return max((iso for iso, *_ in days), default="")


def _is_called(title: str, text: str) -> bool:
    """Whether a title names rules of the kind that a text says it is of."""
    rules = _RULES.match(text)
    return rules is not None and re.search(rules["kind"] + _OF_RULES, title) is not None


def _is_end_of_rules(text: str) -> bool:
    return _RULES_END.match(flatten(text)) is not None


def _find_behind(texts: Sequence[str], form: re.Pattern[str]) -> Iterator[tuple[str, str, int]]:
    """The days right behind what matches a form at the beginning of a flattened text, the text and
    where they end.
    """
    for text in texts:
        flat = flatten(text).replace("、", ",")
        begins = form.match(flat)
        for dated in find_dates(flat) if begins else ():
            if begins is not None and dated.start == begins.end() and is_whole_day(dated):
                yield dated.iso, flat, dated.end


def _find_signed(blocks: Sequence[Block], texts: Sequence[str], lexicon: Lexicon | None) -> str:
    """The day below the last sentence of a text, or behind its first or last one, where that closes
    it, or somebody signs at its very end; "" where the text knows of years long after it.
    """
    told = [at for at, text in enumerate(texts) if "。" in text]
    if not told:
        return ""
    below = [_read_below(*pair, lexicon) for pair in pairwise(blocks[told[-1] :])]
    tails = [_read_tail(blocks[at], lexicon) for at in (told[-1], told[0])]
    day = next(filter(None, (*below, _read_last(blocks, lexicon), *tails)), "")
    return day if day and is_last(day, texts) else ""


def _read_below(above: Block, block: Block, lexicon: Lexicon | None) -> str:
    """The day of a block below a sentence that closes a text; one that says what was done may stand
    below anything.
    """
    if block.kind not in _KINDS or "\n" in block.text.strip():
        return ""
    is_below = _CLOSES.search(_read_last_sentence(above.text)) is not None
    return _read_signature(block.text, lexicon, alone=is_below)


def _read_last(blocks: Sequence[Block], lexicon: Lexicon | None) -> str:
    """The day beside somebody who signs at the very end of a text that is longer than a cover."""
    if len(blocks) <= PLAIN.cover_blocks:
        return ""
    above, block = blocks[-2:]
    if block.kind not in _KINDS or not _TELLS.search(_read_last_sentence(above.text)):
        return ""
    flat = flatten(block.text)
    behind = next((flat[dated.end :] for dated in find_dates(flat)), "")
    is_signed = not says_issue(behind) and names_people(behind, lexicon)
    return _read_signature(block.text, lexicon, alone=is_signed)


def _read_last_sentence(text: str) -> str:
    """The sentence that a text ends with, "" where none ends it or it points below."""
    whole, stop, rest = text.rstrip().rpartition("。")
    sentence = flatten(whole.rsplit("。", 1)[-1]).replace("、", ",")
    return "" if rest or not stop or _POINTS_BELOW.search(sentence) else sentence


def _read_tail(block: Block, lexicon: Lexicon | None) -> str:
    """The day behind the last sentence of a block, apart from it."""
    text, stop, tail = block.text.rpartition("。")
    is_apart = bool(stop) and tail[:1] in ("\n", "　", " ") and block.kind in _KINDS
    is_closed = _CLOSES.search(_read_last_sentence(f"{text}。")) is not None
    return _read_signature(tail, lexicon, alone=is_closed) if is_apart else ""


def _read_signature(text: str, lexicon: Lexicon | None, *, alone: bool) -> str:
    flat = flatten(text)
    if len(flat) > PLAIN.max_date_line_chars:
        return ""
    dated = next(find_dates(flat), None)
    is_signed = dated is not None and not dated.start and len(dated.iso) > len("2024")
    return (
        dated.iso
        if dated and is_signed and _is_signature(flat, dated, lexicon, alone=alone)
        else ""
    )


def _is_signature(flat: str, dated: WrittenDate, lexicon: Lexicon | None, *, alone: bool) -> bool:
    """Whether a day has nobody or who signs behind it, ``alone``; else what was done then."""
    behind = flat[dated.end :]
    if _WRITTEN.fullmatch(behind):
        return True
    is_by_somebody = says_issue(behind) or names_people(behind, lexicon)
    return alone and (is_by_somebody if behind else is_whole_day(dated))
