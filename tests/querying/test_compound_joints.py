"""What nothing holds as it is typed is found where its nouns are linked otherwise."""

from collections.abc import Iterator

import pytest

from indexer import service
from indexer.analysis import analyse_typed
from indexer.querying.compound_joints import with_other_joints
from tests.querying.row_libraries import number, open_rows

TEXTS = [
    "行政手続のオンライン化を進める。",
    "水道料金を改定した。",
    "空き家活用の計画である。",
    "日本の銀行と国立の劇場、公園。",
    "カードの交付率が上がった。",
    "人口減少と、人口が減少した町。",
    "人口の減少。",
    "子ども医療費助成制度の拡充を図る。",
    "再生可能エネルギーの導入を進める。",
    "重要の施設と整備。",
    "女性の活躍の推進。",
    "指針を策定した。",
    "5Gの普及を図り、F-35を配備する。",
    "高齢者への支援。",
    "規則が廃止された。",
    "2の次元に置く。",
    "方針を見直した。",
    "独居者の見守りを行う。",
    "橋りょうの架け替え。",
    "住民への説明会を開く。",
    "米を生産した。大の改修。",
    "効率的な運営を図り、計画的に点検する。",
    "重要な建物と、健全財政の維持。",
    "東京～大阪間の便と、ワクチン接種。",
    "リンパ節が腫れる。",
    "地震による被害と在宅での勤務。",
    "熱が出たときは休み、保険証をなくした方は届け出る。",
    "バスに乗る方と、ごみの出し方。",
    "会費はかからない。",
    "ごみステーションと、イスヨガ教室。",
    "自治会に加入する。",
    "厚生労働省の調べでは、出生数は1,234人。",
    "めるかりと、病気になったら値段の高い店。",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    rows = number(TEXTS)
    with open_rows(tmp_path_factory.mktemp("joints"), rows) as library:
        yield library


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("行政手続オンライン化", ["行政手続のオンライン化"]),
        ("水道料金改定", ["水道料金を改定"]),
        ("空き家の活用", ["空き家活用"]),
        ("カード交付率", ["カードの交付率"]),
        ("子ども医療費助成制度拡充", ["子ども医療費助成制度の拡充"]),
        ("再生可能エネルギー導入", ["再生可能エネルギーの導入"]),
        ("女性活躍推進", ["女性の活躍の推進"]),
        ("女性活躍の推進", ["女性の活躍の推進"]),
        ("女性の活躍推進", ["女性の活躍の推進"]),
        ("効率的運営", ["効率的な運営"]),
        ("計画的点検", ["計画的に点検"]),
        ("重要建物", ["重要な建物"]),
        ("健全な財政", ["健全財政"]),
        ("健全な財政の維持", ["健全財政の維持"]),
        ("女性の活躍を推進", ["女性の活躍の推進"]),
        ("指針の策定", ["指針を策定"]),
        ("指針策定", ["指針を策定"]),
        ("人口が減少する", ["人口が減少し"]),
        ("5G普及", ["5Gの普及"]),
        ("F-35配備", ["F-35を配備"]),
        ("高齢者支援", ["高齢者への支援"]),
        ("高齢者の支援", ["高齢者への支援"]),
        ("規則廃止", ["規則が廃止"]),
        ("規則を廃止", []),
        ("指針を策定しない", []),
        ("指針が策定", []),
        ("方針の見直し", ["方針を見直し"]),
        ("方針見直し", ["方針を見直し"]),
        ("独居者見守り", ["独居者の見守り"]),
        ("橋りょうを架け替える", ["橋りょうの架け替え"]),
        ("方針の見出し", []),
        ("方針が見直し", []),
        ("米の生産", ["米を生産"]),
        ("米生産", ["米を生産"]),
        ("大改修", []),
        ("住民説明会", ["住民への説明会"]),
        ("住民への説明会", ["住民への説明会"]),
        ("住民を説明会", []),
        ("2次元", []),
        ("重要施設", []),
        ("日本銀行", []),
        ("国立公園", []),
        ('"水道料金改定"', []),
        ("人口減少", ["人口減少"]),
        ("熱出たとき", ["熱が出たとき"]),
        ("保険証なくした", ["保険証をなくした"]),
        ("バス乗る", ["バスに乗る"]),
        ("ごみ出し方", ["ごみの出し方"]),
        ("会費かかる", []),
        ("ゴミステーション", ["ごみステーション"]),
        ("椅子ヨガ", ["イスヨガ"]),
        ("ゴマステーション", []),
        ("椅子ヨット", []),
        ("バスに乗りたい", ["バスに乗る"]),
        ("病気なったら", ["病気になったら"]),
        ("値段高い店", ["値段の高い店"]),
        ("メルカリ", ["めるかり"]),
        ("値段安い店", []),
        ("出生数1234人", ["出生数は1,234人"]),
        ("出生数123人", []),
        ("厚労省調べ", ["厚生労働省の調べ"]),
        ("国交省調べ", []),
        ("自治会加入", ["自治会に加入"]),
        ("自治会への加入", ["自治会に加入"]),
        ("自治会を加入", []),
        ("メルカル", []),
        ("指針を策定したい", ["指針を策定し"]),
        ("指針策定したいです", ["指針を策定"]),
        ("指針を策定したくない", []),
        ("保険証がなくした", []),
    ],
)
def test_nouns_are_linked_otherwise_where_nothing_holds_them_as_typed(
    library: service.Library, typed: str, marks: list[str]
) -> None:
    hits = [hit for hit in library.search(typed).hits if hit.rung == 1]
    assert ["".join(s.text for s in hit.segments if s.marked) for hit in hits] == marks


def test_the_other_writing_is_told_and_can_be_switched_off(library: service.Library) -> None:
    answer = library.search("水道料金改定")
    told = [(each.text, each.why, each.count) for each in answer.clauses[0].variants]
    assert ("水道料金を改定", "lemma", 1) in told
    assert library.search("水道料金改定", without=("水道料金を改定",)).rungs[0].total == 0


@pytest.mark.parametrize(
    "typed", ["計画の" * 40 + "策定", "計画の手引の作成の方法の案", "計画" * 40]
)
def test_a_run_of_many_nouns_is_left_as_it_is_and_soon(typed: str) -> None:
    assert list(with_other_joints(analyse_typed(typed))) == []


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("１．行政手続のオンライン化", "行政手続のオンライン化を進める。"),
        ("(2)人口の減少", "人口の減少。"),
        ("指針を策定ｓ", "指針を策定した。"),
        ("東京から大阪", "東京～大阪間の便と、ワクチン接種。"),
        ("わくちん接種", "東京～大阪間の便と、ワクチン接種。"),
        ("りんぱ節", "リンパ節が腫れる。"),
        ("水 道 料 金", "水道料金を改定した。"),
        ("御米", "米を生産した。大の改修。"),
        ("地震被害", "地震による被害と在宅での勤務。"),
        ("在宅勤務", "地震による被害と在宅での勤務。"),
    ],
)
def test_what_was_typed_beside_what_is_meant_is_left_out(
    library: service.Library, typed: str, held: str
) -> None:
    assert held in [hit.passage.text for hit in library.search(typed).hits if hit.rung == 1]


@pytest.mark.parametrize("typed", ["2.5人口の減少", "大阪から東京", "りんね節", "米 大 町"])
def test_nothing_else_is_left_out_of_what_was_typed(library: service.Library, typed: str) -> None:
    words = [hit for hit in library.search(typed).hits if hit.rung == 1 and hit.match != "inside"]
    assert words == []
