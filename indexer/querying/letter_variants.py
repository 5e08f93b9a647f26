"""Spelling variants that differ in letters: 霞が関, 霞ヶ関; 代々木, 代代木; サーバ, サーバー."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

from indexer.analysis import (
    Thesaurus,
    analyse_typed,
    as_telephone_at_home,
    fold_typed,
    join_post_code,
    join_standard,
    join_telephone,
    other_sizes,
    tell_signs,
)
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.japanese.scripts import (
    KATAKANA,
    TO_LARGE_VOWELS,
    UNIFIED_IDEOGRAPHS,
    is_unified_ideograph,
)
from indexer.model import Analysis
from indexer.querying.large_y import exchange_y

# A run with katakana that is longer is no name but a question.
LONGEST_WITH_KATAKANA = 24
# A word in katakana that is shorter is another word without its ー (スター, スタ).
SHORTEST_STEM = 3
# メインフレーム is メーンフレーム, but レイン is not レーン.
LONG_WORD = 5
_KANJI_GA_KANJI = re.compile(
    f"(?P<before>[{UNIFIED_IDEOGRAPHS}]{{1,4}})(?P<kana>[がヶケ])"
    f"(?P<after>[{UNIFIED_IDEOGRAPHS}]{{1,3}})"
)
# Of a place: the 場所の名前 that is a phrase has longer words around の.
_KANJI_NO_KANJI = re.compile(
    f"(?P<prefix>[お御]?)(?P<before>[{UNIFIED_IDEOGRAPHS}]{{1,2}})(?P<kana>[のノ])"
    f"(?P<after>[{UNIFIED_IDEOGRAPHS}]{{1,2}})"
)
_PARTED_BY = {
    sign: re.compile(
        f"(?<=[{UNIFIED_IDEOGRAPHS}{KATAKANA}]){sign}(?=[{UNIFIED_IDEOGRAPHS}{KATAKANA}])"
    )
    for sign in "/・"
}
_TSU_OF_NUMBER = re.compile(f"(?<=[{KANJI_NUMERALS}])[ツッ](?=[{UNIFIED_IDEOGRAPHS}])")
_TSU_BETWEEN_KANJI = tuple(
    re.compile(f"(?<=[{UNIFIED_IDEOGRAPHS}]){tsu}(?=[{UNIFIED_IDEOGRAPHS}])") for tsu in "ツッ"
)
_KATAKANA = re.compile(f"[{KATAKANA}]{{3,}}")
_LATIN_OR_DIGIT = re.compile("[a-z0-9]")
# Not at the beginning: ホーム is another word than フォーム.
_SMALL_AFTER_U, _LARGE_AFTER_U = re.compile("(?<=[ウクグ])[ァィェォ]"), re.compile("(?<=ウ)[エオ]")
_SMALL_VOWELS = {"エ": "ェ", "オ": "ォ"}
_I_AFTER_E, _DRAWN_AFTER_E = (
    re.compile(f"(?<=[ケセテネヘメレゲゼデベペェ]){each}") for each in "イー"
)
_V_ROW, _B_ROW = re.compile("ヴ([ァィェォュ]?)"), re.compile("ビュ|[バビブベボ]")
_A_AFTER_I, _YA_AFTER_I = (re.compile(f"(?<=[ギジチニリ]){each}") for each in "アヤ")
# Of French, within a word: ルノワール, ルノアール; ドア is no ドワ.
_OI, _OTHER_OI = re.compile("(?<=[コゴソゾトドノボポモロォ])[ワア](?=.)"), {"ワ": "ア", "ア": "ワ"}
_HO, _PHO = (re.compile(f"(?<=[{KATAKANA}]){each}(?=[ンー])") for each in ("ホ", "フォ"))
# 一一 is a number, and 一々 none.
_TWICE = re.compile(rf"([{UNIFIED_IDEOGRAPHS}])(?<![{KANJI_NUMERALS}])\1")
_REPEATED = re.compile(f"([{UNIFIED_IDEOGRAPHS}])(?<![{KANJI_NUMERALS}])々(?!々)")

# Who deals with whom: B2B, BtoB, B to B.
_DEALING = re.compile(
    r"(?<![a-z0-9])(?P<one>[a-z])(?P<space>[ -]?)(?:to|2)(?P=space)(?P<other>[a-z])(?![a-z0-9])"
)
# Where it says for how much, and not where: そのあたり.
_PER = re.compile(f"(?<=[0-9a-z%{UNIFIED_IDEOGRAPHS}{KATAKANA}])(?:当たり|あたり|当り)")
# Of a verb whose stem ends in a kana, or is a kanji: 見やすさ.
_EASE = re.compile(
    f"(?<=[いきぎしちにびみりえけげせてねべめれ{UNIFIED_IDEOGRAPHS}])(?:やす|にく|づら)さ$"
)
# How a noun of a verb ends: 引上げ, 打切り.
_ENDS_OF_STEMS = "いきぎしちみりえけげせてねべめれ"
# How a verb ends in the dictionary whose imperative ends so.
_IMPERATIVES = dict(zip("えけげせてねべめれ", "うくぐすつぬぶむる", strict=True))
_OF_TWO_VERBS = re.compile(
    f"(?P<first>[{UNIFIED_IDEOGRAPHS}])[いきぎしちにびみりえけげせてねべめれ]"
    f"(?P<second>[{UNIFIED_IDEOGRAPHS}])(?P<ending>[いきぎしちびみりえけげせてべめれ])"
)
_ONE_PERSON = re.compile(r"(?:一|(?<![0-9.,])1)人\Z")

_B = {"": "ブ", "ァ": "バ", "ィ": "ビ", "ェ": "ベ", "ォ": "ボ", "ュ": "ビュ"}
_V = {b: f"ヴ{small}" for small, b in _B.items()}


def exchange_small_kana(text: str) -> Iterator[str]:
    """Exchange が, ヶ and ケ between kanji, in a run that is one name: 霞が関, 霞ヶ関, 霞ケ関; の
    and ノ, 虎の門, 虎ノ門; and ツ and ッ, behind a number つ as well: 八ツ場ダム, 三つ沢; and in
    a word of kanji ょ and よ: 橋りょう費, 橋りよう費.

    A name has at most four kanji before and three after.
    """
    for tsu, other in zip(_TSU_BETWEEN_KANJI, "ッツ", strict=True):
        if (exchanged := tsu.sub(other, text)) != text:
            yield exchanged
    if (counted := _TSU_OF_NUMBER.sub("つ", text)) != text:
        yield counted
    if (exchanged := exchange_y(text)) != text:
        yield exchanged
    if match := _KANJI_NO_KANJI.fullmatch(text):
        yield from filter(text.__ne__, _places_with_no(match))
    if match := _KANJI_GA_KANJI.fullmatch(text):
        yield from (
            f"{match['before']}{kana}{match['after']}" for kana in "がヶケ" if kana != match["kana"]
        )


def _places_with_no(match: re.Match[str]) -> Iterator[str]:
    """Yield all writings of a place with の: 虎ノ門; with お as well: お茶の水, 御茶ノ水."""
    for prefix, no in product(("お", "御") if match["prefix"] else ("",), "のノ"):
        yield f"{prefix}{match['before']}{no}{match['after']}"


def exchange_iteration_marks(text: str) -> Iterator[str]:
    """Write each kanji that comes twice with 々, or each 々 as what it repeats.

    >>> list(exchange_iteration_marks("代代木")), list(exchange_iteration_marks("先々月"))
    (['代々木'], ['先先月'])
    """
    written = fold_typed(text).text
    for pattern, other in ((_TWICE, r"\1々"), (_REPEATED, r"\1\1")):
        exchanged = pattern.sub(other, written)
        if exchanged != written:
            yield exchanged


def exchange_kana_sizes(text: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Write kana large that are small in a word in katakana, and the other way round."""
    folded = fold_typed(text)
    if len(folded.text) > LONGEST_WITH_KATAKANA:
        return
    for match in _KATAKANA.finditer(folded.text):
        start, end = folded.span(*match.span())
        for other in other_sizes(match.group(), thesaurus.texts.__contains__):
            yield f"{text[:start]}{other}{text[end:]}"


def respell_katakana(text: str) -> Iterator[str]:
    """Write each word in katakana in its other usual spellings: マルウエア for マルウェア.

    The keys of words unite them as well, where MeCab does not cut the word.
    """
    folded = fold_typed(text)
    if len(folded.text) > LONGEST_WITH_KATAKANA:
        return
    for match in _KATAKANA.finditer(folded.text):
        word, (start, end) = match.group(), folded.span(*match.span())
        large = _SMALL_AFTER_U.sub(lambda each: each[0].translate(TO_LARGE_VOWELS), word)
        small = _LARGE_AFTER_U.sub(lambda each: _SMALL_VOWELS[each[0]], word)
        drawn, spoken = word, word
        if len(word) >= LONG_WORD:
            drawn, spoken = _I_AFTER_E.sub("ー", word), _DRAWN_AFTER_E.sub("イ", word)
        b = _V_ROW.sub(lambda each: _B[each[1]], word)
        v = _B_ROW.sub(lambda each: _V[each[0]], word)
        ya, a = _A_AFTER_I.sub("ヤ", word), _YA_AFTER_I.sub("ア", word)
        pho, ho = _HO.sub("フォ", word), _PHO.sub("ホ", word)
        oi = _OI.sub(lambda each: _OTHER_OI[each[0]], word)
        stem = word.rstrip("ー")
        long = (stem if word != stem else f"{word}ー") if len(stem) >= SHORTEST_STEM else word
        for other in dict.fromkeys((large, small, drawn, spoken, b, v, ya, a, pho, ho, oi, long)):
            if other != word:
                yield f"{text[:start]}{other}{text[end:]}"


def join_or_part_latin(text: str) -> Iterator[str]:
    """Drop marks between Latin letters, or put a hyphen before a capital after a small letter.

    Wi-Fi finds WiFi so, and the other way round; TCP/IP finds TCPIP. A telephone number, a post
    code and the number of a standard are written in one as well.
    """
    written = fold_typed(text)
    if not _LATIN_OR_DIGIT.search(written.text):
        return
    told = tell_signs(written.text)
    marks = [written.span(*match.span()) for match in re.finditer("(?<=[a-z])-(?=[a-z])", told)]
    if marks:
        offsets = {at for span in marks for at in range(*span)}
        yield "".join(c for at, c in enumerate(text) if at not in offsets)
    if (number := as_telephone_at_home(told)) != told:
        yield number
    joined = (join_telephone(number), join_post_code(told), join_standard(written.text))
    yield from filter(None, joined)
    plain = unicodedata.normalize("NFKC", text)
    parted = re.sub("(?<=[a-z])(?=[A-Z])", "-", plain)
    if parted != plain:
        yield parted


def exchange_to_and_2(text: str) -> Iterator[str]:
    """Write what two letters have between them in the other ways: to, with spaces or without, 2.

    >>> list(exchange_to_and_2("B2B市場")), list(exchange_to_and_2("PM2.5"))
    (['btob市場', 'b to b市場'], [])
    """
    folded = fold_typed(text).text
    if match := _DEALING.search(folded):
        for middle in ("to", "2", " to "):
            other = f"{match['one']}{middle}{match['other']}"
            if other != match.group():
                yield f"{folded[: match.start()]}{other}{folded[match.end() :]}"


def exchange_slash(text: str) -> Iterator[str]:
    """Write what has a slash between two words with ・, and the other way round: 防災/減災.

    >>> [list(exchange_slash(each)) for each in ("防災／減災", "防災・減災", "1/2")]
    [['防災・減災'], ['防災/減災'], []]
    """
    written = fold_typed(text).text
    for sign, other in ("/・", "・/"):
        if sign in written and (exchanged := _PARTED_BY[sign].sub(other, written)) != written:
            yield exchanged


def exchange_per(text: str) -> Iterator[str]:
    """Write behind what is counted 当たり, あたり and 当り for one another; 一人 is 1人 there, too.

    >>> list(exchange_per("10万人当たり")), list(exchange_per("そのあたり"))
    (['10万人あたり', '10万人当り'], [])
    >>> list(exchange_per("1人あたり"))
    ['1人当たり', '1人当り', '一人当たり', '一人あたり', '一人当り']
    """
    folded = fold_typed(text).text
    if not (match := _PER.search(folded)):
        return
    counted, rest = folded[: match.start()], folded[match.end() :]
    one = _ONE_PERSON.sub(lambda found: "1人" if found.group() == "一人" else "一人", counted)
    for before in dict.fromkeys((counted, one)):
        for other in ("当たり", "あたり", "当り"):
            if before != counted or other != match.group():
                yield f"{before}{other}{rest}"


def drop_okurigana(text: str) -> Iterator[str]:
    """Write a noun of two verbs without the kana of the first, and without those of both.

    >>> list(drop_okurigana("打ち切り")), list(drop_okurigana("食べ物"))
    (['打切り', '打切'], [])
    """
    if match := _OF_TWO_VERBS.fullmatch(text):
        yield f"{match['first']}{match['second']}{match['ending']}"
        yield f"{match['first']}{match['second']}"


def with_okurigana(analysis: Analysis) -> Iterator[str]:
    """Write two kanji that the dictionary has only with kana behind them with these.

    >>> from indexer.analysis import analyse
    >>> [list(with_okurigana(analyse(each))) for each in ("引上", "打切", "川上", "税率")]
    [['引上げ'], ['打切り'], [], []]
    """
    parts = [word.surface for word in analysis.words]
    if len(parts) == 2 and all(len(part) == 1 and is_unified_ideograph(part) for part in parts):
        for kana in _ENDS_OF_STEMS:
            other = f"{''.join(parts)}{kana}"
            found = analyse_typed(other).words
            if len(found) == 1 and not _is_imperative(found[0].key, kana):
                yield other


def _is_imperative(verb: str, kana: str) -> bool:
    """Whether a verb that ends with a kana says so what to do: 打切れ, but not 売切れ."""
    return kana in _IMPERATIVES and verb.endswith(_IMPERATIVES[kana]) and f"{kana}る" not in verb


def exchange_ease(text: str) -> Iterator[str]:
    """Write how easily something is done as that it is so: 使いやすさ asks for 使いやすい施設.

    >>> list(exchange_ease("わかりにくさ")), list(exchange_ease("見やすさ"))
    (['わかりにくい'], ['見やすい'])
    >>> list(exchange_ease("安さ")), list(exchange_ease("やすさ"))
    ([], [])
    """
    if _EASE.search(text):
        yield f"{text[:-1]}い"


def is_dealing(text: str) -> bool:
    """Whether a text of several words is two letters with "to" between them: B to B."""
    return _DEALING.fullmatch(fold_typed(text).text) is not None


def is_standard(text: str) -> bool:
    """Whether a text of several words is the number of a standard: JIS Z 8301."""
    return bool(join_standard(fold_typed(text).text))
