"""Weights of ranking, each with its reason. One setting for all corpora."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from indexer.matching.trees import TEXT_AREA, TITLE_AREA
from indexer.model import Area, Kind, PhraseMeasure, Why

# The features of a typed text, as `features` makes them: content words; those that name a thing;
# those that are names or numbers; all words; neighbouring words; neighbouring characters; those of
# them that lie in content words.
Feature = Literal[
    "words", "things", "names", "all words", "pairs", "characters", "characters in words"
]


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight of a feature: its areas, how it is counted, its factor, and its window."""

    feature: Feature
    areas: tuple[Area, ...]
    measure: PhraseMeasure
    factor: float
    window_positions: int = 0


EVERYWHERE: tuple[Area, ...] = ("title", "section", "text")
# Chosen by experiment on Japanese questions and keywords to an encyclopedia, long and short, and to
# statutes; each choice on one half of them, and kept where it held on the other. That a passage
# holds a word says more than how often it does; a name or a number says more than another noun, and
# the year of an era is a name of its own (no judged question gains or loses by that, but in reports
# each 令和4年度 and 第6条 came before 令和6年度); less says what describes (verbs, 高い, どんな,
# 一番) or says when (最初, 現在), for which a text has words of its own, 最も for 一番. Pairs of
# characters that reach out of the content words (ですか, のは) would find the manner of asking, not
# what is asked. A word in the title counts like one anywhere, and once more by a weight of its own.
# A title that is asked whole is what the question is about (原子を構成するものは？ asks for 原子,
# but neither for 原子力 nor for 原子の歴史) and weighs as much as a name: without it a short
# passage loses to others that hold a rarer word by chance. That words are near each other says
# least, and nothing where all of a passage is: it counts as far as the texts of an index reach
# beyond the window (share_beyond).
#
# What the mean nDCG@10 of the first right answer gains or loses without each, in thousandths:
#
#                                       questions                   keywords
#                                short    long  statutes     short    long  statutes
# words, how often               -10.5    -2.1     -17.6     -15.1    -8.4      -6.1
# things                         -15.3    -1.2      -6.4      -3.1    -0.3      -1.1
# describing words as things*     -5.4    -0.8      -4.3       0.0     0.0       0.0
# names                           +0.4    -0.1       0.0      -0.6    -0.2       0.0
# characters in words             +3.6    -2.4      -6.4      -0.9     0.0      +2.2
# pairs                           +2.4    -0.5     -10.7       0.0    -0.8      -3.4
# words in the title              -1.9    +0.6      -0.4      -1.7    +0.1     +14.6
# a whole title                   -9.7     0.0      -3.1      -5.2     0.0       0.0
# near words                       0.0    -0.5      -2.9       0.0    +0.4      -0.6
# near characters                 +3.5    -5.6     -11.0      -0.3    +1.4      -4.2
#
# * that is, counted as things, too. Statutes are a part, 2,085 articles; of all 30,221 this row is
# +2.3 and +1.1. Tried as well, and left out because it held on no second set: idf by document, the
# words of the whole document or of the passages around, the share of a title that is asked, how
# closely all words stand together, the share of the words that a passage holds, weights of rare
# words, other k1 and b, words of the best passages added (which loses nearly everywhere); how
# early a word stands, what one sentence or two hold of a question, how near neighbours of it are
# and in which order, a word that は follows, a name, number or date beside the words where it asks
# for one; nouns in a row as one phrase (of all statutes -4.1), three words in a row (-2.3), less
# for nouns of doing like 説明 (keywords to statutes -7.5); counters left out of the words (-1.1 to
# +1.3), things in the text once more (-3.2 to +0.8). Of keywords, short ones, long ones and those
# to statutes: each phrase of a query as one (-2.1, -0.1, -2.6), in the title (0.0, -0.2, -16.3),
# more where the phrase that is said least is said well (+2.2, -2.0, -9.2), less for each further
# word of one phrase (+0.2, -0.8, +3.0, which does not hold by halves, for twice the time of
# scoring); two and four times as many candidates (0.0); more for the first keyword (short -4.5,
# statutes -3.8) or for the last (-6.6, -5.1). Of questions, without the words that link others
# (について, による: short -0.9, long -0.7, statutes +3.7). Trees boosted on all of these, ninety
# values of each candidate, and fitted to the other sets, rank a set that they have not seen up to
# 5.2 thousandths worse and at most 0.1 better, but for questions to statutes (+6.6); and, of
# questions, the other halves of their own sets by -1.4 to +3.9.
#
# Left out, too, where many passages stand under one title (encyclopedia, statutes, statutes with a
# heading an article; questions and keywords of each): what only the title says by the root of
# their number (-0.2 +0.5, -28.3 -2.8, -1.0 -2.4: it is the title that says which statute), headings
# as well (-126.5 +14.0 of the last); what only title or headings say by how many passages have it
# there (-0.3 0.0, +1.2 0.0, -1.4 -0.8, but -10.9 -5.1 of short passages with one title each); half
# for passages of which nothing but title or headings speaks (0.0 -0.7, 0.0 0.0, 0.0 +6.8; in
# reports half as many of these come first, but what stands right under its heading goes as well).
# A body that is called by a proper name and what it is (浜岡市, 瑞穂大学) is one thing, and its
# name no name besides: of what a town has published it said more than the rare word beside it,
# whose passage came last (0.0 on all questions and keywords that are judged).
# Nor does it help what else answers under the same title (keywords -0.9, -4.0, -17.1; questions
# -0.6, +3.8, -20.7), three characters in a row (0.0, +0.1, -1.6), or the characters of a title once
# more (-0.5, -0.2, -15.3).
WEIGHTS: tuple[Weight, ...] = (
    Weight("words", EVERYWHERE, "often", 0.7),
    Weight("things", EVERYWHERE, "once", 0.5),
    Weight("names", EVERYWHERE, "once", 0.75),
    Weight("characters in words", EVERYWHERE, "once", 0.25),
    Weight("pairs", EVERYWHERE, "often", 0.2),
    Weight("words", TITLE_AREA, "often", 0.4),
    Weight("all words", TITLE_AREA, "whole", 0.75),
    Weight("words", TEXT_AREA, "near", 0.21, window_positions=64),
    Weight("characters", TEXT_AREA, "near", 0.23, window_positions=48),
)
# A variant that a rule made counts as one term; what is written as it was typed comes first.
RULE_VARIANT_WEIGHT = 0.5
# Where a definition is asked for, 「AIとは」 in a passage or a heading above it says as much as a
# name does.
DEFINITION_WEIGHT = 0.75
# Half as much say 「AIは」 and 「をAIという」, which tell what a thing is where nobody says とは.
TOPIC_WEIGHT = 0.35
# As much as とは says をいう, with which laws end what they define in a list: 事業者　…者をいう。
ENACTED_DEFINITION_WEIGHT = 0.75
# Where 手数料はいくら is asked, that a passage counts in 円 says as much as 「手数料は」 would.
MEASURE_WEIGHT = 0.35
# Above what words that stand more often or in titles say: the passage with all that was typed.
TYPED_RUN_WEIGHT = 1.5
FROM_RULES: tuple[Why, ...] = ("era", "unit", "name", "glossary", "reading")
# What a reader wants is said in body text; a caption or a heading says where, a reference that it
# is elsewhere; a table of contents says again what every heading says, and comes last.
KIND_WEIGHTS: tuple[tuple[Kind, float], ...] = (
    ("footnote", 0.8),
    ("note", 0.7),
    ("table", 0.7),
    ("heading", 0.6),
    ("caption", 0.6),
    ("figure", 0.6),
    ("reference", 0.4),
    ("source", 0.4),
    ("contents", 0.1),
)
# The usual setting of BM25 in Lucene: k1, how soon further occurrences of a term say nothing more;
# b, how much longer passages lose.
BM25_K1 = 1.2
BM25_B = 0.75
# A text shorter than this share of the mean counts as one as long: the blank line of a form, 政務活
# 動費　円, says no more of its subject than a sentence that names it twice.
SHORTEST_SHARE = 0.5


def idf(passages: int, holding: int) -> float:
    """Return how much a phrase says that ``holding`` of ``passages`` hold (idf of Lucene).

    It is never negative.

    >>> round(idf(1000, 1), 2), round(idf(1000, 1000), 4)
    (6.5, 0.0005)
    """
    return math.log(1 + (passages - holding + 0.5) / (holding + 0.5))


def share_beyond(window: int, mean_length: float) -> float:
    """Return which share of a text of the mean length, in positions, a window leaves out.

    Of passages that are no longer than a window nearness would say once more that they hold the
    words; it is the mean that decides, so that no passage loses by being short.

    >>> share_beyond(48, 480.0), share_beyond(48, 40.0)
    (0.9, 0.0)
    """
    return max(0.0, 1 - window / mean_length)
