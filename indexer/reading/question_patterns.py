"""The look of questions and their answers: Ｑ１ and Ａ１, 問 and 答, 質問 and 回答."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.japanese.scripts import DIGITS, KANJI
from indexer.late_patterns import late_pattern

# What somebody does who is named behind it between brackets, if at all: 回答（管理会社　西）.
ASKED_OR_ANSWERED = late_pattern(
    r"(?:質[問疑]|回答|答弁|意見|要望|問い?|答え?)(?:[（(](?P<who>[^（）()]{1,24})[）)])?"
)
_NUMBER = rf"[ 　]?(?:[{DIGITS}]{{1,3}}|[①-⑳])(?:[-－‐][{DIGITS}]{{1,2}})?"


def _form(words: str) -> tuple[re.Pattern[str], ...]:
    """A label with its number; and without one, where what is said may begin with a number."""
    return tuple(
        late_pattern(rf"(?:[（(【［\[＜<](?:{words}){number}[）)】］\]＞>]|(?:{words}){number})")
        for number in (_NUMBER, "")
    )


_QUESTION, _ANSWER = _form("[QＱ]|質問|ご質問|問い?|問"), _form("[AＡ]|回答|お答え|答え?|答")
_CLOSING = "）)】］]＞>"
_DIGIT = late_pattern(rf"[{DIGITS}①-⑳]")
_SAID = late_pattern(r"[ 　]*[.．：:、]?[ 　]*")
# Before an opening bracket no room shows.
_SET_APART = late_pattern(
    rf"[ 　.．：:、）)】］\]＞>]|$|[①-⑳]|(?<=[{DIGITS}])[「『（(]|(?<=[QＱAＡ])[「『]"
)

# What a question ends with, as of an examination, 答えよ and 選べ。, and how to answer it.
_ASKED = late_pattern(
    rf"(?:[？?]|か[。．]?|(?:さい|[えけげせてねべめれ]よ)[。．]?|[{KANJI}][えけげせてねべめれ][。．])"
    r"\s*(?:[（(〔][^（）()]{1,40}[）)〕]\s*)*$"
)

# What a question ends with that has no label: 申し込めますか, いつまでですか。, 教えてください。
_ASKS = late_pattern(
    r"(?:[？?]|(?:(?:です|ます|でした|ました|ません|の)か|(?:教え|おしえ)て(?:ください|下さい))[。．]?)\s*$"
)


def asks(text: str) -> bool:
    """Whether a text asks, as no name of a thing does.

    >>> [asks(each) for each in ("いつまでですか", "期限は？", "教えてください。", "するめいか")]
    [True, True, True, False]
    """
    return _ASKS.search(text) is not None


def read_question(text: str) -> str | None:
    """The question after its label, None where a line begins with none."""
    return _read(_QUESTION, text)


def is_numbered_question(text: str) -> bool:
    """Whether a line begins a question with a number."""
    match = _match(_QUESTION, text)
    return match is not None and _DIGIT.search(match[0]) is not None


def asks_by_number(text: str) -> bool:
    """Whether a numbered question is all of a text.

    >>> asks_by_number("問３　何を使いますか。（○は１つ）"), asks_by_number("問３ではバスが多い。")
    (True, False)
    >>> [asks_by_number(f"問１　{each}") for each in ("答えよ。", "理由を選べ。", "答え")]
    [True, True, False]
    """
    return is_numbered_question(text) and asks_at_end(text)


def asks_at_end(text: str) -> bool:
    """Whether what a question ends with asks, as of an examination, too."""
    return _ASKED.search(text) is not None


def read_answer(text: str) -> str | None:
    """The answer after its label, None where a line begins with none."""
    return _read(_ANSWER, text)


def _read(form: Sequence[re.Pattern[str]], text: str) -> str | None:
    match = _match(form, text)
    if match is None:
        return None
    said = _SAID.match(text, match.end())
    return text[said.end() :] if said else ""


def _match(form: Sequence[re.Pattern[str]], text: str) -> re.Match[str] | None:
    """The label that a text begins with, which is set apart from what is said."""
    matches = (pattern.match(text) for pattern in form)
    return next((match for match in matches if match and _is_set_apart(match)), None)


def _is_set_apart(match: re.Match[str]) -> bool:
    end = match.end() - (match[0][-1] in _CLOSING)
    return _SET_APART.match(match.string, end) is not None
