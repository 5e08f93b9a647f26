"""What was decoded wrongly is told from what is only rare, foreign or short."""

from pathlib import Path

import pytest

from indexer.analysis import MecabLexicon
from indexer.reading import cut_passages, read
from indexer.reading.legibility import measure_legibility
from tests.reading.garbled_texts import ENGLISH, GARBLED, PROSE, write_pdf

READABLE = {
    "prose": PROSE,
    "English": ENGLISH,
    "for children": "むかしむかし、あるところに、おじいさんとおばあさんがすんでいました。"
        "おじいさんはやまへしばかり",
    "a telegram": "チチキトクスグカエレ　ハハ　アスアサハチジツク　ムカエタノム　ニモツオクレ　イ"
        "サイフミ　カネオク",
    "half-width katakana": "ｶ)ﾔﾏﾀﾞｼｮｳｼﾞ ﾌﾘｺﾐ ｽｽﾞｷ ﾊﾅｺ ﾀﾅｶ ｲﾁﾛｳ ﾌﾘｺﾐﾃｽｳﾘｮｳ ﾃﾞﾝｷﾀﾞｲ｡ ｶﾞｽﾀﾞｲ､ ｽｲﾄﾞｳﾀﾞｲ",
    "old Japanese": "朕惟フニ我カ皇祖皇宗國ヲ肇ムルコト宏遠ニ德ヲ樹ツルコト深厚ナリ我カ臣民克ク忠"
        "ニ克ク孝ニ億兆心ヲ",
    "ideographs for sounds": "籠毛與美籠母乳布久思毛與美夫君志持此岳尓菜採須兒家吉閑名告紗根虚見"
        "津山跡乃國者押奈戸手",
    "old Chinese": "子曰學而時習之不亦說乎有朋自遠方來不亦樂乎人不知而不慍不亦君子乎",
    "Chinese": "中华人民共和国国防部新闻发言人表示，我们将继续推动两国关系健康稳定发展。"
        "这次会议讨论了区域安全问题。",
    "Korean": "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 "
        "천부적으로 이성과 양심을",
    "Russian": "Все люди рождаются свободными и равными в своем достоинстве и правах. Они "
        "наделены разумом и совестью.",
    "Arabic": "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميرًا",
    "Thai": "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม",
    "Vietnamese": "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền "
        "lợi. Mọi con người đều",
    "Polish": "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. "
        "Są oni obdarzeni rozu",
    "French": "Tous les êtres « humains » naissent libres et égaux en dignité. L’été, à côté, où "
        "ça ? Ils sont doués",
    "names of languages": "日本語 English 한국어 Русский العربية ไทย Ελληνικά עברית 中文 "
        "Français Español Deutsch Ti",
    "names": "山田太郎 鈴木花子 佐藤一 髙橋健二 渡邊幸子 齋藤美咲 濵田雅功 小鳥遊六花 勅使河原宏 "
        "長谷川町子 五十嵐大介",
    "rare ideographs": "龘（トウ）龍の行くさま。鱻（セン）なまうお。驫（ヒュウ）多くの馬。"
        "麤（ソ）あらい。靐（ヒョウ",
    "fishes": "鰯 鯖 鯵 鰤 鮪 鰹 鱈 鮭 鱒 鮎 鯉 鮒 鰻 鱧 鯛 鮃 鰈 鯰 鰌 鰊 鮟鱇 鮑 鮫 鯨 鱚 鰆 "
        "鱸 鯔 鰡 鮠",
    "drugs": "ロキソプロフェンナトリウム アムロジピンベシル酸塩 クラリスロマイシン ﾚﾎﾞﾌﾛｷｻｼﾝ錠 "
        "ﾗﾝｿﾌﾟﾗｿﾞｰﾙ錠 ﾌｧﾓﾁｼﾞﾝ錠",
    "sounds": "ドドドドドドゴゴゴゴゴゴザワザワザワズキュウウウンバキッドカッガシャーンゴロゴロピ"
        "カピカキラキラワン",
    "abbreviations": "NATO GCAP DARPA JSDF IAEA WTO UNHCR HTML HTTP DNS TCP SSL PDF XML CSS SQL "
        "CPU GPU VWAG NTT" * 3,
    "genes": "BRCA1 TP53 EGFR KRAS BRAF PIK3CA PTEN ATGCATTTGCCAGGTTTACC GATTACAGATTACA CDKN2A",
    "phonetic script": "thought /θɔːt/ beautiful /ˈbjuːtɪfəl/ comfortable /ˈkʌmftəbəl/ "
        "dictionary /ˈdɪkʃəˌnɛri/",
    "code": "def read(path, corpus):\n    for line in open(path):\n        if not line.strip(): "
        "continue\n        \n",
    "a formula": "∫₀^∞ e^{-x²} dx = √π/2, ∑ 1/n² = π²/6, ∂u/∂t = α∇²u, ∀ε>0 ∃δ>0; "
        "α線とβ線のエネルギーをΔE、波長をλ",
    "a table": "1,234 5,678 9,012 3,456 7,890 △12.3 45.6 78.9 ▲1.2 100.0% 平成30 令和元 令和2 計",
    "a statute": "第二十三条第二項において準用する第十二条の三第十二条の五第四項第十二条の二第二"
        "項第一号若しくは第二号",
    "a form": "□はい　□いいえ　□わからない　□その他（　　）　☑確認した　□□□-□□□□　□男　□女　希望"
        "する□　希望しない□",
    "bullets": "\uf06c 調査の目的について\n\uf06c 調査の方法について\n\uf0b7 結果の概要\n\uf0a7 "
        "今後の課題\n\uf0fc\n",
    "questions": "「えっ？？」「なに？？？」と彼は言った。？？？？？　まったくわからない。??? "
        "だれか説明してほしい。",
    "lost bullets": "???畿内 ???東海道 ???東山道 ???北陸道???山陰道 ???山陽道 ???南海道 ???西海道",
    "emoji": "今日は楽しかった😀🎉✨ また行こうね👨\u200d👩\u200d👧 ありがとう🙏🙏 おやすみ🌙💤",
    "a few signs lost": PROSE + "\ufffd\ue123\ufffd" + PROSE,
    "short": "縺ゅ＞",
    "nothing": "",
}  # fmt: skip


@pytest.mark.parametrize("name", GARBLED)
def test_what_was_decoded_wrongly_is_unreadable(name: str) -> None:
    assert measure_legibility(GARBLED[name], MecabLexicon()).is_bad


@pytest.mark.parametrize("name", READABLE)
def test_what_is_rare_foreign_or_short_is_readable(name: str) -> None:
    assert not measure_legibility(READABLE[name], MecabLexicon()).is_bad


@pytest.mark.parametrize(
    "name", ["fishes", "names of languages", "half-width katakana", "rare ideographs"]
)
def test_a_text_is_judged_alike_however_often_it_is_repeated(name: str) -> None:
    assert not measure_legibility(READABLE[name] * 20, MecabLexicon()).is_bad


def test_a_document_is_unreadable_when_most_of_it_is() -> None:
    garbled = GARBLED["UTF-8 read as Shift_JIS"]
    assert measure_legibility(garbled * 3 + "\n" + ENGLISH, MecabLexicon()).is_bad
    assert not measure_legibility(GARBLED["question marks"] + PROSE * 2, MecabLexicon()).is_bad


@pytest.mark.parametrize(
    ("pages", "whole", "bad"),
    [("r", False, ()), ("s", True, ()), ("rsr", False, (2,)), ("ssr", True, ())],
)
def test_a_pdf_is_judged_page_by_page(
    tmp_path: Path, pages: str, bad: tuple[int, ...], *, whole: bool
) -> None:
    write_pdf(tmp_path / "a.pdf", pages)
    (document,) = read(tmp_path / "a.pdf", tmp_path, MecabLexicon())
    assert (document.unreadable, document.unreadable_pages) == (whole, bad)
    marked = {passage.source_page for passage in cut_passages(document) if passage.unreadable}
    assert marked == ({*range(1, len(pages) + 1)} if whole else {*bad})
