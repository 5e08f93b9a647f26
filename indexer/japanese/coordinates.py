"""Kanji that stand side by side as equals, which one shared part completes: 小中 of 小中学校.

A grammar of Japanese has them as opposites (上下, 出入) and series (大中小, 春夏秋冬). Any two and
more of one series may meet, in any order; 東 and 北 meet in 東北 as one direction, so that they are
of two series.
"""

from __future__ import annotations

SERIES = (
    # how big, how high, how long
    "大中小高", "上中下", "中長短", "高低", "遠近", "深浅", "厚薄", "広狭", "強弱", "軽重", "正副",
    "増減", "加減", "加除", "濃淡", "明暗", "硬軟", "粗密", "緩急", "難易", "中高",
    # where, and where to
    "内外", "東西", "南北", "左右", "前中後", "先後", "縦横", "表裏", "陸海空", "水陸", "山海",
    "出入", "入退", "出退", "送受", "受発", "発着", "離着", "乗降", "乗下", "昇降", "登下", "往復",
    "往来", "開閉", "進退", "国公私", "官民", "官公", "国都道府県", "区市町村", "国県市",
    # when
    "新旧", "古今", "昼夜", "朝昼夕晩", "春夏秋冬", "始終", "早晩", "月火水木金土日",
    # who
    "男女", "父母", "夫妻", "老若", "幼少", "青少", "青壮", "老壮", "教職", "師弟", "生死", "死傷",
    "動植", "雌雄", "主従", "主副", "親子", "与野", "既未", "有無", "可否", "善悪", "真偽", "清濁",
    "正負",
    # what is dealt with
    "売買", "貸借", "賃貸", "需給", "収支", "授受", "損益", "預貯", "原燃", "冷暖", "冷温", "寒暖",
    "寒暑", "温冷", "和洋", "和漢", "文武", "理美", "利活", "視聴", "悲喜", "行財", "農林漁",
    "農工商", "商鉱工", "改廃", "存廃", "甲乙", "医歯薬",
)  # fmt: skip
# Compounds of which a part is written in full nowhere in them, or is in no dictionary.
UNEVEN_COMPOUNDS = {
    "小中高校": ("小学校", "中学校", "高校"),
    "小中高等学校": ("小学校", "中学校", "高等学校"),
    "中高等学校": ("中学校", "高等学校"),
    "親子会社": ("親会社", "子会社"),
}
