"""Compound joints: 行政手続オンライン化 asks for 行政手続のオンライン化, 計画策定 for
計画を策定する, 水道料金の改定 for 水道料金改定, 計画の策定 for 計画を策定する, and
女性活躍推進 for 女性の活躍の推進. 自治会加入 asks for 自治会に加入する.

So a run is searched only where nothing holds it as it is typed: in a compound that is in use the
nouns may name something else, 国立公園. A name is none of these: 日本銀行 is no 日本の銀行; but
letters, with digits or without, are as good as a noun: 5G整備.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, islice, pairwise, product

from indexer.analysis import trim_words
from indexer.japanese.scripts import to_half_width
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Token

# Joints of one run that are tried, each with what may stand there, and writings of it.
MOST_JOINTS = 3
MOST_LINKED = 9
# What has more nouns is no name for a thing.
MOST_NOUNS = 12
# Letters of what is linked.
SHORTEST_NOUN = 2
_PREFIX, _QUALITY, _DOING = "接頭辞", "形状詞", "サ変可能"
_NOUN, _NOUN_OF_DOING, _VERB = "名詞-普通名詞", "名詞-普通名詞-サ変可能", "動詞-一般"
_VERB_ENDS = tuple("うくぐすつぬぶむる")
_ANY_VERB, _STEM = "動詞", late_pattern(r"[いきぎしちにびみりえけげせてねべめれ]\Z")
_OF_COMPOUNDS = (_NOUN, "接尾辞-名詞的", _PREFIX, _QUALITY)
# What says more of the noun behind it: 再生可能エネルギー.
_OF_NEXT = (_PREFIX, _QUALITY)
_PARTICLE, _DO, _DONE = "助詞", "為る", "た"
# Before a noun of doing: who does it, or what it is done to or for.
_BY_AND_AT = ("による", "での")
_FOR, _AT = "への", "に"
_OF, _BY, _TO = ("", "の"), ("が",), ("を", _FOR, _AT)
# What is moved is not where it is moved to, and who answers not who is answered.
_APART = {"を": (_AT,), "の": (_AT,), _AT: ("を", "の")}
# 5G, CO2, F-35: one noun, though a part of it is a number.
_NAME = late_pattern("[0-9]*[A-Za-z]+(?:-?[0-9A-Za-z]+)*")


def with_other_joints(analysis: Analysis) -> Iterator[str]:
    """Yield a run of nouns with other particles at its joints, or none; those first that differ
    least from it. What is done with する is done by its noun alone, and 見直し is what one does.

    >>> from indexer.analysis import analyse
    >>> list(with_other_joints(analyse("計画策定")))[:5]
    ['計画の策定', '計画を策定', '計画への策定', '計画に策定', '計画が策定']
    >>> list(with_other_joints(analyse("計画策定")))[5:]
    ['計画による策定', '計画での策定']
    >>> list(with_other_joints(analyse("人口が減少")))
    ['人口減少', '人口の減少']
    >>> list(with_other_joints(analyse("女性の活躍推進")))[:3]
    ['女性活躍推進', '女性の活躍の推進', '女性の活躍を推進']
    >>> list(with_other_joints(analyse("利用可能")))[:2]
    ['利用の可能', '利用が可能']
    >>> list(with_other_joints(analyse("対応が困難")))
    ['対応困難', '対応の困難']
    >>> list(with_other_joints(analyse("日本銀行"))), list(with_other_joints(analyse("大学生")))
    ([], [])
    """
    words = _with_particles_whole(_with_doing_last(_with_stems(_with_names_whole(analysis))))
    nouns = [word for word in words if not word.pos.startswith(_PARTICLE)]
    if not 2 <= len(nouns) <= MOST_NOUNS or not _are_linked(words):
        return
    text = analysis.text
    typed = [text[before.end : after.start] for before, after in pairwise(nouns)]
    for particles in islice(_other_ways(nouns, typed), MOST_LINKED):
        yield "".join(
            particles.get(at, "") + text[noun.start : noun.end] for at, noun in enumerate(nouns)
        )
    yield from _linked_loosely(text, nouns, typed)


def _linked_loosely(text: str, nouns: Sequence[Token], typed: Sequence[str]) -> Iterator[str]:
    """Yield nouns without a particle with による and with での before the last of them."""
    for at in [] if any(typed) else _joints(nouns, typed)[-1:]:
        start = nouns[at].start
        yield from (f"{text[:start]}{link}{text[start:]}" for link in _BY_AND_AT)


def _other_ways(nouns: Sequence[Token], typed: Sequence[str]) -> Iterator[dict[int, str]]:
    """Yield what may stand at the joints of nouns, each by the noun behind it, in other ways than
    it is typed; nothing where that may not be.
    """
    if sum(map(bool, typed)) > MOST_JOINTS:
        return
    joints = _joints(nouns, typed)
    particles = _particles_at(joints, nouns, typed)
    ways = [way for way in product(*particles) if _may_part(nouns, [*compress(joints, way)])]
    as_typed = tuple(typed[at - 1] for at in joints)
    if as_typed in ways:
        ways.sort(key=lambda way: sum(map(str.__ne__, way, as_typed)))
        yield from (dict(zip(joints, way, strict=True)) for way in ways[1:])


def _with_names_whole(analysis: Analysis) -> list[Token]:
    """Return the words of a run; those of a name of letters and digits are one noun."""
    words = [*trim_words(analysis.words)]
    for match in _NAME.finditer(to_half_width(analysis.text)):
        start, end = match.span()
        within = [at for at, word in enumerate(words) if start <= word.start and word.end <= end]
        if len(within) > 1:
            first = words[within[0]]
            name = first._replace(end=words[within[-1]].end, pos=_NOUN)
            words[within[0] : within[-1] + 1] = [name]
    return words


def _with_stems(words: Sequence[Token]) -> Sequence[Token]:
    """Return words with the stem of each verb before a noun as the noun that it is: the 引っ越し of
    引っ越し手続き, the 行き of 図書館行き方.
    """
    told = [*words]
    for at, (word, after) in enumerate(pairwise(words)):
        is_stem = word.pos[:2] == _ANY_VERB and _STEM.search(word.surface) is not None
        if is_stem and after.pos.startswith(_OF_COMPOUNDS[:2]):
            told[at] = word._replace(pos=_NOUN_OF_DOING)
    return told


def _with_doing_last(words: Sequence[Token]) -> Sequence[Token]:
    """Return words without the する or した behind a noun of doing at their end; a verb there, and
    a noun that is made of one, is such a noun: 見直し, which has the key of 見直す.
    """
    if not words:
        return words
    kept = words[:-1] if words[-1].key == _DONE else words
    if len(kept) > 1 and kept[-1].key == _DO and _DOING in kept[-2].pos:
        return kept[:-1]
    last = words[-1]
    is_verb = last.pos.startswith(_VERB) or (
        last.key != last.surface and last.key.endswith(_VERB_ENDS)
    )
    return [*words[:-1], last._replace(pos=_NOUN_OF_DOING)] if is_verb else words


def _with_particles_whole(words: Sequence[Token]) -> Sequence[Token]:
    """Return words with への as one."""
    whole: list[Token] = []
    for word in words:
        joined = f"{whole[-1].surface}{word.surface}" if whole else ""
        if joined == _FOR and word.pos.startswith(_PARTICLE):
            whole[-1] = word._replace(start=whole[-1].start)
        else:
            whole.append(word)
    return whole


def _are_linked(words: Sequence[Token]) -> bool:
    """Whether words begin and end with nouns, with nothing or one particle between two of them."""
    linked = [word.pos.startswith(_PARTICLE) for word in words]
    if linked[0] or linked[-1] or any(a and b for a, b in pairwise(linked)):
        return False
    return all(a.end == b.start for a, b in pairwise(words))


def _joints(nouns: Sequence[Token], typed: Sequence[str]) -> list[int]:
    """Return where a particle is typed, and where one may stand, by the noun behind it: the last
    ones, as of a long compound all before the last noun says more of that.
    """
    joints = [at for at, each in enumerate(typed, 1) if each or _may_part(nouns, [at])]
    without = [at for at in joints if not typed[at - 1]]
    dropped = without[: max(0, len(joints) - MOST_JOINTS)]
    return [at for at in joints if at not in dropped]


def _particles_at(
    joints: Sequence[int], nouns: Sequence[Token], typed: Sequence[str]
) -> Iterator[Sequence[str]]:
    """Yield what may stand at each joint: of several, に only where it is typed, as each has fewer
    ways then.
    """
    left_out = () if len(joints) == 1 or _AT in typed else (_AT,)
    for at in joints:
        found = _particles(nouns[at:], typed[at - 1])
        yield [each for each in found if each not in left_out]


def _particles(after: Sequence[Token], typed: str) -> Sequence[str]:
    """Return what may stand before nouns where a particle, or none, is ``typed``: who does a thing
    is not what it is done to. 説明会 and 説明 may be 住民への, but 住民を is said of 説明 alone.
    """
    if _DOING not in after[0].pos:
        return (*_OF, *_BY) if _QUALITY in after[-1].pos and len(after) == 1 else _OF
    if len(after) > 1:
        return (*_OF, _FOR)
    of_doing = (*_OF, *(() if typed in _BY else _TO), *(() if typed in _TO else _BY))
    return [each for each in of_doing if each not in _APART.get(typed, ())]


def _may_part(nouns: Sequence[Token], joints: Sequence[int]) -> bool:
    """Whether each part between the joints is nouns of more than a letter, none begins with a
    suffix, and none but the last ends with what says more of a noun. What something is done to may
    be one letter: 橋の建設.
    """
    parts = [nouns[start:end] for start, end in pairwise((0, *joints, len(nouns)))]
    is_done = len(parts) == 2 and _DOING in parts[1][-1].pos
    if not all(map(_is_long, parts[1:] if is_done else parts)):
        return False
    if not all(_is_long(part[:1]) for part in parts[1:]):
        return False
    ends_well = not any(part[-1].pos.startswith(_OF_NEXT) for part in parts[:-1])
    return ends_well and all(noun.pos.startswith(_OF_COMPOUNDS) for noun in nouns)


def _is_long(nouns: Sequence[Token]) -> bool:
    return nouns[-1].end - nouns[0].start >= SHORTEST_NOUN
