"""Folding: which writings count as the same, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import fold
from indexer.analysis.folding import LONG_TEXT, variant_table
from tests.japanese import texts

# Each character beside its form before 1946 that 常用漢字表 sets in brackets.
BEFORE_1946 = (
    "亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 隠隱 栄榮 営營 衛衞 駅驛 円圓 塩鹽 縁緣 艶艷 応應 欧歐 "
    "殴毆 桜櫻 奥奧 横橫 温溫 穏穩 仮假 価價 画畫 会會 絵繪 壊壞 懐懷 概槪 拡擴 殻殼 覚覺 学學 "
    "岳嶽 楽樂 渇渴 缶罐 巻卷 陥陷 勧勸 寛寬 関關 歓歡 観觀 気氣 帰歸 偽僞 戯戲 犠犧 旧舊 拠據 "
    "挙擧 虚虛 峡峽 挟挾 狭狹 郷鄕 暁曉 区區 駆驅 勲勳 薫薰 径徑 茎莖 恵惠 掲揭 渓溪 経經 蛍螢 "
    "軽輕 継繼 鶏鷄 芸藝 撃擊 欠缺 研硏 県縣 倹儉 剣劍 険險 圏圈 検檢 献獻 権權 顕顯 験驗 厳嚴 "
    "広廣 効效 恒恆 黄黃 鉱鑛 号號 国國 黒黑 砕碎 済濟 斎齋 剤劑 雑雜 参參 桟棧 蚕蠶 惨慘 賛贊 "
    "残殘 糸絲 歯齒 児兒 辞辭 湿濕 実實 写寫 釈釋 寿壽 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 緒緖 "
    "叙敍 将將 称稱 渉涉 焼燒 証證 奨奬 条條 状狀 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓 醸釀 "
    "触觸 嘱囑 真眞 寝寢 慎愼 尽盡 図圖 粋粹 酔醉 穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 斉齊 静靜 "
    "窃竊 摂攝 専專 浅淺 戦戰 践踐 銭錢 潜潛 繊纖 禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 巣巢 曽曾 "
    "痩瘦 装裝 総總 騒騷 増增 蔵藏 臓臟 即卽 属屬 続續 堕墮 対對 体體 帯帶 滞滯 台臺 滝瀧 択擇 "
    "沢澤 担擔 単單 胆膽 団團 断斷 弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 庁廳 徴徵 聴聽 勅敕 鎮鎭 逓遞 "
    "鉄鐵 点點 転轉 伝傳 灯燈 当當 党黨 盗盜 稲稻 闘鬭 徳德 独獨 読讀 届屆 弐貳 悩惱 脳腦 覇霸 "
    "拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔 晩晚 蛮蠻 秘祕 浜濱 瓶甁 払拂 仏佛 併倂 並竝 餅餠 辺邊 "
    "変變 弁辨 弁瓣 弁辯 歩步 宝寶 豊豐 褒襃 翻飜 毎每 万萬 満滿 麺麵 黙默 弥彌 訳譯 薬藥 与與 "
    "予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 竜龍 両兩 猟獵 緑綠 涙淚 塁壘 礼禮 励勵 "
    "戻戾 霊靈 齢齡 暦曆 歴歷 恋戀 錬鍊 炉爐 労勞 郎郞 楼樓 録錄 湾灣"
)


@given(texts())
def test_folding_the_fold_changes_nothing(text: str) -> None:
    folded = fold(text).text
    assert fold(folded).text == folded


@given(texts())
def test_every_span_maps_back_inside_the_text_in_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert all(
        0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True)
    )
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)


@given(texts(), texts())
def test_a_part_of_a_text_folds_to_a_part_of_its_fold(first: str, second: str) -> None:
    """Parts are whole characters: what begins with a combining mark belongs to the character before
    it.
    """
    whole = fold(first + "。" + second).text
    assert whole.startswith(fold(first).text)
    assert fold("。" + second).text in whole


@given(texts())
def test_a_long_text_folds_as_its_lines_do(text: str) -> None:
    line = text + "\n"
    times = -(-LONG_TEXT // len(line))
    assert fold(line * times).text == fold(line).text * times


@given(st.characters(codec="utf-8"))
def test_nothing_folds_to_white_space_inside_a_character(character: str) -> None:
    assert fold(character).text in {" ", "".join(fold(character).text.split())}


def test_one_character_may_fold_to_several_which_all_map_back_to_it() -> None:
    folded = fold("㍿東芝")
    assert folded.text == "株式会社東芝"
    assert folded.span(0, 4) == (0, 1)
    assert folded.span(1, 2) == (0, 1)
    assert folded.span(4, 6) == (1, 3)


def test_the_usual_form_of_a_character_is_no_variant() -> None:
    table = variant_table()
    assert {usual for usual in table.values() if table.get(usual, usual) != usual} == set()


@pytest.mark.parametrize("pair", BEFORE_1946.split())
def test_a_character_of_old_print_counts_as_the_one_of_today(pair: str) -> None:
    today, before = list(pair)
    assert fold(before).text == today == fold(today).text


def test_voice_marks_are_never_folded_away() -> None:
    assert fold("バカ").text != fold("ハカ").text
