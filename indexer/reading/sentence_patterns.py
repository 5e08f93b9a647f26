"""Patterns of sentences: how one begins, pauses and ends, and what of a line is left whole, in any
text.
"""

from __future__ import annotations

from indexer.japanese.scripts import HIRAGANA, JIS_KANJI, KATAKANA
from indexer.late_patterns import late_pattern

# White space of any kind, and that of one line of Japanese.
ANY_SPACES, SPACES_IN_LINE = late_pattern(r"\s+"), late_pattern("[ \u3000]+")
# The letters of a Japanese word, without the rarer kanji.
WORD_LETTERS = f"々{HIRAGANA}{KATAKANA}{JIS_KANJI}"

CLOSED = late_pattern(r"[。｡．！？!?][」｣』）)】〉》〕\"'”’]*$")
# A sentence ends as it does in speech, politely, or as a question or a call does.
SPOKEN = late_pattern(
    "(?:[でま](?:す|した|しょう)|ません|ください|下さい)[かねよが]{,2}(?:[。｡．」]|\\n|$)|[？！?!]"
)
SPEECH_ENDS = late_pattern(f"[{HIRAGANA}][」｣』]$")
# A sentence pauses or ends: names, rows and items have none of these in them.
# The full stop of Japanese; that of some papers is ．, which numbers and labels (ア．) have too.
STOP = late_pattern(rf"[。｡]|(?<=[{WORD_LETTERS}）」』]{{3}})．(?![0-9A-Za-z０-９])")
PAUSE_WITHIN = late_pattern("[、､]|，(?![0-9])")
SENTENCE_MARK = late_pattern(rf"{STOP.pattern}|{PAUSE_WITHIN.pattern}|[A-Za-z]{{2}}[.,](?:\s|$)")
IN_BRACKETS = late_pattern(r"[（(][^（）()]*[）)]")
ASKS = late_pattern("[?？]$")
PAUSE = late_pattern("[、､，,]$")
CLOSED_OR_PAUSE = late_pattern(f"{CLOSED.pattern}|{PAUSE.pattern}")
# What no text ends with: a pause, a particle that wants a word after it.
GOES_ON = late_pattern("[、､，・＝をがはにのへ]$")
# What no text begins with: a particle right before a pause or the next word.
GOES_ON_FROM = late_pattern(f"[をへ]|[がはにとでのも](?=[、，{JIS_KANJI}{KATAKANA}A-Za-z])")
# What a title says between 【 and 】, which are around nothing else in its line.
BRACKETED_TITLE = "[^【】]{1,40}"
# What may stand behind it: 【退職】（３月31日付）; but in 【正答】（ア、イ） the brackets answer.
REMARK = (
    "(?:[ 　]?[（(](?![ア-ンA-Za-zＡ-Ｚａ-ｚ0-9０-９①-⑳・、，, ]+[）)])[^（）()。]{2,20}[）)])?"
)
QUOTED = late_pattern("「[^「」]+」|『[^『』]+』|“[^“”]+”")
# No line is broken inside a number or a word in Latin letters.
UNBROKEN = late_pattern("[0-9A-Za-z.,]*")
# What no text begins with: it goes on with what stands before it.
NEVER_FIRST = late_pattern(
    "[、。，．・）」』】〉》〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ､｡｣ｰﾞﾟｧｨｩｪｫｯｬｭｮ]"
)
URL_ALONE = late_pattern(r"(?:https?://|www\.)[\x21-\x7e]+")
_LATIN_STOP = late_pattern(r"[a-z]{2}[.][\"'”’)]*(?:\s|$)")
_WRITES_ADDRESSES = "".join(map(chr, range(0x21, 0x7F)))
# Two captions side by side: the space between them was room on the page.
CAPTIONS_SIDE_BY_SIDE = late_pattern(f"[{WORD_LETTERS}）][ 　]+[（{WORD_LETTERS}]")
# Between words in other letters than Japanese a name keeps its spaces.
_SPACES_OF_NAME = late_pattern("(?<![A-Za-z])[ \u3000]+|[ \u3000]+(?![A-Za-z])")
OPENING = "「『（(【〈《〔["
CLOSING = "」』）)】〉》〕]"


def close_name(name: str) -> str:
    """A name as it is found by: without the spaces of Japanese.

    >>> close_name("佐久間 玲"), close_name("Tanaka Ken")
    ('佐久間玲', 'Tanaka Ken')
    """
    return _SPACES_OF_NAME.sub("", name)


def has_stop(text: str) -> bool:
    """Whether a sentence ends in a text.

    >>> has_stop("復旧する。次に"), has_stop("ﾒｰﾙを送る｡"), has_stop("復旧する．次に")
    (True, True, True)
    >>> has_stop("1.5倍"), has_stop("第１．目的"), has_stop("ア．目的")
    (False, False, False)
    """
    return bool(STOP.search(text))


def holds_sentence(text: str) -> bool:
    """Whether a sentence pauses, ends or goes on anywhere in a line, as it does in no title.

    >>> holds_sentence("復旧する。次に"), holds_sentence("復旧は、"), holds_sentence("復旧の概要")
    (True, True, False)
    """
    return any(sign.search(text) for sign in (SENTENCE_MARK, CLOSED_OR_PAUSE, GOES_ON))


def ends_sentence(text: str, *, short: bool) -> bool:
    """Whether a sentence ends where a line does; one of speech may end with its bracket, where the
    line is ``short``: it stops well before the margin.

    >>> ends_sentence("それはいつのことですか」", short=True)
    True
    """
    return bool(CLOSED.search(text)) or (short and bool(SPEECH_ENDS.search(text)))


def is_latin_sentence(text: str) -> bool:
    """Whether a sentence in Latin letters ends in a text: half of its words begin small, and two
    at least.

    >>> is_latin_sentence("Boot options can be edited here."), is_latin_sentence("on the server.")
    (True, True)
    >>> is_latin_sentence("Sakura Motor Co., Ltd."), is_latin_sentence("Proc. of the Int. Conf.")
    (False, False)
    """
    words = text.split()
    small = sum(word[0].islower() for word in words)
    return small > 1 and 2 * small >= len(words) and bool(_LATIN_STOP.search(text))


def ends_in_address(text: str) -> bool:
    """Whether a text ends in an address of the web, or in the beginning of one."""
    last = text[len(text.rstrip(_WRITES_ADDRESSES)) :]
    return any(begin in last for begin in ("http://", "https://", "www."))
