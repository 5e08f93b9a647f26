"""The look of turns in minutes: a line that begins with the name of who speaks."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from indexer.japanese.scripts import DIGITS, HIRAGANA, KANJI, KATAKANA
from indexer.reading.provision_patterns import ARTICLE
from indexer.reading.sentence_patterns import CLOSED, CLOSING, SPACES_IN_LINE
from indexer.reading.text_parameters import PLAIN

_PEOPLE = "住民|市民|町民|村民|区民|組合員|株主|保護者|会場"
# Names of people who speak end in their office, or in a polite word after their name.
_OFFICE = (
    "長|委員|座長|議員|大臣|副大臣|政務官|主査|主任|理事|監事|幹事|代表|顧問|参与|参事|補佐|主幹|"
    "参考人|公述人|証人|審議官|参事官|企画官|専門官|調査官|調整官|審査官|担当|担当者|事務局|司会|"
    "司会者|進行|進行役|知事|総裁|教授|准教授|講師|博士|弁護士|医師|先生|氏|君|さん|様|参加者|"
    "取締役|監査役|相談役|執行役|助役|出席者|傍聴者|質問者|回答者|発言者|説明者|講演者|パネリスト|パネラー|オブザーバー|"
    "弁護人|検察官|裁判官|被告人|代理人|"
    "アドバイザー|コーディネーター|ファシリテーター|聞き手|記者|一同"
    f"|{_PEOPLE}"
)
# Alone, these name what a part of a text is about, too.
GROUPS_OF_PEOPLE = ("担当", "担当者", "参加者", "出席者", "傍聴者", "講演者", *_PEOPLE.split("|"))
_GROUP = f"(?:{'|'.join(GROUPS_OF_PEOPLE)})"
_HELD = rf"(?:代理|代行|補佐|[A-ZＡ-Ｚ]|[{DIGITS}]{{1,2}})?"
_INSIDE = r"[^（）()〔〕。]"
_IN_BRACKETS = rf"[（(〔]{_INSIDE}{{1,24}}(?:[（(〔]{_INSIDE}{{1,8}}[）)〕]{_INSIDE}{{,8}})?[）)〕]"
# The office stands at the end, with a name between brackets, or itself between such behind a name.
OFFICE_AT_END = re.compile(
    rf"(?:{_OFFICE}){_HELD}(?:{_IN_BRACKETS})?(?:君|氏|さん)?$"
    rf"|^[{KANJI}々ヶ{KATAKANA}{DIGITS}]{{1,6}}[（(〔][^（）()〔〕。]{{,20}}(?:{_OFFICE}){_HELD}[）)〕]$"
)
# A member of a council is called by the number of a seat: ３番（佐藤誠君）.
_SEAT = re.compile(rf"(?:議席)?(?:第)?[{DIGITS}]{{1,3}}番")
# Who said what stands before it: （小田島委員）.
SAID_BY = re.compile(rf"[（(]{_INSIDE}{{1,16}}(?:{_OFFICE}){_HELD}[）)]")
_TOLD_BY = re.compile(
    rf"[。？！?!」][ 　\n]*[（(](?P<name>{_INSIDE}{{,16}}?(?:{_OFFICE}){_HELD})[）)]$"
)
_WORD = (
    rf"(?:[{DIGITS}]{{1,2}}[ 　]番|[{KANJI}][ 　]{{2,3}}[{KANJI}](?=[ 　])|"
    r"[^\s、。，．：:；！？!?「」『』（）()【】［］\[\]〔〕＜＞<>○◯〇●◎■□◆◇・→⇒➡⇨]{1,16})"
)
# Those of one surname are told apart by what is in brackets before their office: 小林（一）委員.
_NAME = rf"{_WORD}(?:{_IN_BRACKETS}[^\s、。（）()〔〕]{{,8}}?(?:{_OFFICE}){_HELD})?"
_FULL_NAME = rf"{_NAME}(?: {_NAME})?(?:{_IN_BRACKETS})?(?:君)?"
# Between brackets the office stands behind a space, too: 【山田　太郎　議員】.
_SPACED_NAME = rf"{_NAME}(?:[ 　]{_NAME}){{0,2}}(?:{_IN_BRACKETS})?(?:君)?"
_SIGN, _OPEN, _CLOSE = "[○◯〇●◎◇◆■□]", r"[【［\[〔＜<〈《]", r"[】］\]〕＞>〉》]"
# Who comes or goes is named, and says nothing: ○（３番　佐藤誠君登壇）.
_STAYS = "(?<!登壇|降壇|退席|退場|着席|入場)"
# The form of what is asked in a talk, by somebody who has no name: ――いつのことですか。
OF_QUESTIONER = "dash"
# A name between brackets that takes all of a line, above what is said, is as well the title of an
# article.
OF_LINE_IN_BRACKETS = "line in brackets"
# A tab parts a name from what is said, and as well the cells of rows.
OF_TAB = "tab"
# An office alone on a line, above what is said, is as well the label of a row, or a title.
OF_LINE = "line"
# Behind a label of answers stands who answers, 答　町長　…; what sets bare names apart.
OF_ANSWER, OF_COLON, OF_SPACE = "answer", "colon", "space"
OF_ATTENDING = "attending"
# Forms that titles or rows have, too: somebody speaks again in those of minutes.
FORMS_OF_OTHERS = (OF_LINE_IN_BRACKETS, OF_TAB, OF_LINE)
_BEFORE_TAB = rf"[^\s、。，．：:；！？!?「」『』（）()【】○◯〇●◎■□◆◇・]{{,12}}?(?:{_OFFICE}){_HELD}"
_INSIDE_BRACKETS = rf"[ 　]*[（(](?P<name>{_SPACED_NAME}){_STAYS}[）)]"
_INITIALS = "[A-ZＡ-Ｚ][・.．][A-ZＡ-Ｚ][.．]?"
# What sets the name apart from what is said.
TURN_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (OF_QUESTIONER, re.compile(r"(?P<name>)[―─—]{2}[ 　]*(?=[^―─—\s])(?!.*[―─—]$)")),
    ("sign", re.compile(rf"(?P<sign>{_SIGN})[ 　]*(?P<name>{_FULL_NAME})(?:[ 　:：]+|$)")),
    ("sign", re.compile(rf"(?P<sign>{_SIGN})[ 　]*(?P<name>{_WORD}{_IN_BRACKETS})")),
    ("inside", re.compile(rf"(?P<sign>{_SIGN}|・){_INSIDE_BRACKETS}[ 　:：]*")),
    ("bracket", re.compile(rf"(?P<sign>{_OPEN})(?P<name>{_SPACED_NAME}){_CLOSE}[ 　:：]*")),
    ("parenthesis", re.compile(rf"[（(](?P<name>{_NAME}(?:・{_WORD})?)[）)][ 　:：]*(?=\S)")),
    (OF_LINE_IN_BRACKETS, re.compile(rf"[（(](?P<name>{_SPACED_NAME}){_STAYS}[）)]$")),
    (OF_ANSWER, re.compile(rf"(?:答え?|答弁|回答)[ 　]+(?P<name>{_BEFORE_TAB})[ 　]+(?=\S)")),
    (OF_COLON, re.compile(rf"(?P<name>{_FULL_NAME}|{_INITIALS})[ 　]*[：:](?=.)")),
    (OF_SPACE, re.compile(rf"(?P<name>{_FULL_NAME}|{_INITIALS})　+(?=\S)")),
    (OF_SPACE, re.compile(rf"(?P<name>{_WORD}{_IN_BRACKETS})(?:(?<=君.)| +)(?=\S)")),
    ("alone", re.compile(rf"(?P<name>{_WORD}{_IN_BRACKETS})$")),
    (OF_TAB, re.compile(rf"(?P<name>{_BEFORE_TAB})\t(?=[^ 　])")),
    (OF_LINE, re.compile(rf"(?!{_GROUP}(?:\n|$))(?P<name>{_BEFORE_TAB})(?:\n(?=\S)|$)")),
)
# A surname or a seat behind a sign, and what may be the rest of a name, with the office at its end:
# ○中川　裕議長, ○14番　松村　潤議員.
_FIRST_OF_NAME = re.compile(rf"{_SEAT.pattern}|[{KANJI}々ヶ]{{1,4}}")
_RESTS_OF_SIGNED = (
    re.compile(rf"[ 　]{_WORD}(?=[ 　:：]|$)"),
    re.compile(rf"[ 　]{_WORD}[ 　]{_WORD}(?=[ 　:：]|$)"),
)
# What begins a turn of such a form, though no name is read in it: 【山田、佐藤両委員】.
_FORMS_UNREAD: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("bracket", re.compile(rf"(?P<sign>{_OPEN})[^。\n]{{1,40}}?{_CLOSE}[ 　:：]*(?=\S)")),
    ("sign", re.compile(rf"(?P<sign>{_SIGN})[^{HIRAGANA}。\n]{{1,40}}?[　:：]+(?=\S)")),
    (OF_TAB, re.compile(r"(?P<sign>)[^\s、。：:]{1,12}\t(?=\S)")),
)
# One of any form, that of people with an office: 山田・佐藤両委員：, 小林委員ほか：.
_OFFICE_UNREAD = re.compile(
    rf"{_SIGN}?[（(]?(?P<name>[^{HIRAGANA}\s。：:（(]{{1,40}}?(?:{_OFFICE}){_HELD}(?:ほか|他|外|ら)?)"
    rf"(?:[（(][^（）()。]{{1,24}}[）)])?(?:[）)][：:　 ]*|[：:　]+)(?=\S)"
)
# These need an office in each name, or people's: nothing else tells them from other lines.
BARE_FORMS = ("parenthesis", OF_COLON, OF_SPACE, "alone", OF_TAB, OF_LINE, OF_ATTENDING)
_SENTENCE = re.compile("[。？！?!]")
# What no list of names has.
_WORDS_GO_ON = re.compile(f"[{HIRAGANA}]{{2}}")
# What goes on with a word, 委員長（議長）は, unless it is the first of what is said: はい.
_PARTICLE = re.compile(
    "[がをにのへや、・]|は(?!い)|で(?!は)|と(?!ころ|り)|も(?!う|し|ち)|から|より|まで"
)
# The rest of a name, with an office or with how all of it is read: 隆さん, 隆（さいとう・たかし）.
_REST_OF_NAME = re.compile(rf"{_NAME}(?:[ 　]{_NAME})?")
_READ_NAME = re.compile(
    rf"{_NAME}[（(][{HIRAGANA}{KATAKANA}]+[ 　・=＝][{HIRAGANA}{KATAKANA}]+[）)]"
)
DIRECTION = re.compile(
    r"[○◯〇]?（[^（）]*(?:（[^（）]*）[^（）]*)*）|〔[^〔〕]*〕|［[^［］]*］|\([^()]*\)"
    "|[―─—－-]+[ 　]*了[ 　]*[―─—－-]+"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """The beginning of a turn. ``form``: how the name is set apart. ``name``: as printed, without
    spaces. ``official``: it ends in an office, or is of people who talk. ``said``: what stands
    after the name; ``runs_on``: as it does after any word, with no space between.
    """

    form: str
    name: str
    official: bool
    said: str
    runs_on: bool = False

    @property
    def is_said(self) -> bool:
        """Whether what follows the name is a sentence, or the beginning of one."""
        return not self.runs_on and _SENTENCE.search(self.said) is not None

    @property
    def is_of_office(self) -> bool:
        """Whether somebody with an office says a sentence; 会場 alone is as well a label."""
        return self.official and self.is_said and self.name not in GROUPS_OF_PEOPLE

    @property
    def is_of_seat(self) -> bool:
        """Whether it is of a member who is called by the number of a seat."""
        return _SEAT.match(self.name) is not None

    @property
    def is_full_name(self) -> bool:
        """Whether the name goes on: the line says who somebody is, as beside a portrait."""
        official = OFFICE_AT_END.search(self.said) and _REST_OF_NAME.fullmatch(self.said)
        return bool(official or _READ_NAME.match(self.said))

    @property
    def is_long(self) -> bool:
        many = "、" in self.said and len(self.said) >= PLAIN.min_said_chars
        return self.is_said or (many and not self.runs_on and self.form not in FORMS_OF_OTHERS)

    def may_say(self, below: str) -> bool:
        """Whether this name alone on its line says what stands below. Under a title between
        brackets stands an article, or a sentence about the word in it; under what is no title,
        words that go on.
        """
        if is_direction(below):
            return False
        if self.form not in (OF_LINE_IN_BRACKETS, OF_LINE):
            return ends_turn(below)
        about = re.search(rf"{re.escape(self.name)}(?:{_PARTICLE.pattern})", below)
        is_text = ends_turn(below) or (
            len(below) >= PLAIN.min_said_chars and _WORDS_GO_ON.search(below) is not None
        )
        return is_text and not about and not ARTICLE.match(below)


def read_turn(text: str) -> Turn | None:
    """The turn that a line may begin, by the first form that it has."""
    for form, pattern in TURN_FORMS:
        match = pattern.match(text)
        if match is not None:
            end = _end_name(match)
            name = SPACES_IN_LINE.sub("", text[match.start("name") : end])
            official = is_office(name) or _begins_with_office(form, match["name"])
            sign = match.groupdict().get("sign", "")
            said = text[match.end() :] if end == match.end("name") else text[end + 1 :]
            set_apart = text[match.end() - 1] not in CLOSING and form != OF_TAB
            runs_on = not set_apart and _PARTICLE.match(said) is not None
            return Turn(form + sign, name, official, said, runs_on)
    return None


def is_office(name: str) -> bool:
    """Whether a name ends in an office, or is one."""
    return OFFICE_AT_END.search(name) is not None


def _begins_with_office(form: str, name: str) -> bool:
    """Whether the first word of a name between brackets is an office: 【議長　小路政】."""
    first, *rest = SPACES_IN_LINE.split(name)
    is_part = bool(rest) and form == "bracket" and first not in GROUPS_OF_PEOPLE
    return is_part and is_office(first)


def seems_turn(text: str, forms: Container[str]) -> bool:
    """Whether a line begins as turns of these forms do, or with people who have an office and a
    sentence behind them, whoever they are.
    """
    for form, pattern in _FORMS_UNREAD:
        match = pattern.match(text)
        if match is not None and form + match["sign"] in forms:
            return _PARTICLE.match(text, match.end()) is None
    match = _OFFICE_UNREAD.match(text)
    if match is None or match["name"] in GROUPS_OF_PEOPLE or _PARTICLE.match(text, match.end()):
        return False
    return _SENTENCE.search(text, match.end()) is not None


def _end_name(match: re.Match[str]) -> int:
    """The end of a name; the first office in it ends one that takes all of a short line, or has a
    wide space behind it: ○委員長 開会します. Behind a sign it may go on behind a space.
    """
    first, space, _ = match["name"].partition(" ")
    is_short_line = match.end() == len(match.string) or match[0].endswith("  ")
    if space and is_short_line and OFFICE_AT_END.search(first):
        return match.start("name") + len(first)
    return _find_rest(match) if "sign" in match.groupdict() else match.end("name")


def _find_rest(match: re.Match[str]) -> int:
    """The end of the words behind a surname or a seat that end in an office; else of the name."""
    end = match.end("name")
    if _FIRST_OF_NAME.fullmatch(match["name"]):
        for rest in (pattern.match(match.string, end) for pattern in _RESTS_OF_SIGNED):
            if rest and OFFICE_AT_END.search(rest[0]):
                return rest.end()
    return end


def begins_turn(text: str, *, goes_on: bool = False) -> bool:
    """Whether a line alone says that a turn begins: a name with an office, and what is said; of
    which less is enough behind a sign where it ``goes_on`` in the next line.
    """
    turn = read_turn(text)
    if turn is None or not turn.official:
        return False
    more = goes_on and turn.said != "" and not turn.runs_on
    return turn.is_long or (more and turn.form not in BARE_FORMS)


def is_name_alone(text: str) -> bool:
    """Whether a line between brackets is a name with an office, and no stage direction."""
    turn = read_turn(text)
    return turn is not None and turn.official and turn.form == OF_LINE_IN_BRACKETS


def read_teller(text: str) -> str:
    """The name between brackets of who said what stands before it, "" where none is there.

    >>> read_teller("回収できているのか。（鷲津委員）"), read_teller("資料は別に配る（事務局）。")
    ('鷲津委員', '')
    """
    match = _TOLD_BY.search(text)
    name = SPACES_IN_LINE.sub("", match["name"]) if match else ""
    return name if name not in GROUPS_OF_PEOPLE else ""


def begins_signed_turn(text: str) -> bool:
    """Whether a line begins with a sign and a name with an office: a turn, whatever stands over
    it.
    """
    turn = read_turn(text)
    return turn is not None and turn.official and turn.form.startswith("sign")


def are_speakers(names: Iterable[str]) -> bool:
    """Whether most of some short lines are names that end in an office, or an office; a word
    such as 会場 alone is as well a title.
    """
    closed = [SPACES_IN_LINE.sub("", name) for name in names]
    held = sum(
        OFFICE_AT_END.search(name) is not None and name not in GROUPS_OF_PEOPLE for name in closed
    )
    return 2 * held > len(closed)


def is_direction(text: str) -> bool:
    """Whether a line is a stage direction: all of it stands in brackets; or the sign of the end."""
    return len(text) <= PLAIN.max_direction_chars and DIRECTION.fullmatch(text) is not None


def ends_turn(text: str) -> bool:
    """Whether a turn may begin after a line: a sentence ends in it, or it is a stage direction."""
    return CLOSED.search(text) is not None or is_direction(text)
