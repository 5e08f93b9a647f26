"""Laws as e-Gov gives them: articles under their parts, paragraphs and items with their numbers."""

from pathlib import Path

import pytest

from indexer.errors import DamagedDocument, UnknownFormat
from indexer.reading import read
from tests.reading.read_documents import glosses, outline, read_one

LAW = """<?xml version="1.0" encoding="UTF-8"?>
<Law Era="Reiwa" Year="06" Num="001" LawType="Act" Lang="ja">
<LawNum>令和六年法律第一号</LawNum>
<LawBody><LawTitle Kana="かいよう">海洋<Ruby>汚染<Rt>おせん</Rt></Ruby>防止法</LawTitle>
<TOC><TOCLabel>目次</TOCLabel><TOCChapter>
<ChapterTitle>第一章　総則</ChapterTitle></TOCChapter></TOC>
<MainProvision><Chapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle>
<Article Num="1"><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>第一条</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/>
<ParagraphSentence><Sentence Num="1">この法律は、海洋を守る。</Sentence><Sentence Num="2">国はこれを助ける。</Sentence></ParagraphSentence></Paragraph>
<Paragraph Num="2"><ParagraphNum>２</ParagraphNum><ParagraphSentence><Sentence>次に掲げる者とする。</Sentence></ParagraphSentence>
<Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence><Column><Sentence>船舶</Sentence></Column><Column><Sentence>船をいう。</Sentence></Column></ItemSentence>
<Subitem1 Num="1"><Subitem1Title>イ</Subitem1Title><Subitem1Sentence><Sentence>タンカー</Sentence></Subitem1Sentence></Subitem1></Item>
<Item Num="2"><ItemTitle>二</ItemTitle><ItemSentence><Sentence>港湾</Sentence></ItemSentence></Item></Paragraph></Article>
<Article Num="2"><ArticleTitle>第二条</ArticleTitle><Paragraph Num="1"><ParagraphNum/>
<ParagraphSentence><Sentence>削除</Sentence></ParagraphSentence></Paragraph></Article></Chapter></MainProvision>
<SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel><Paragraph Num="1"><ParagraphNum>１</ParagraphNum>
<ParagraphSentence><Sentence>公布の日から施行する。</Sentence></ParagraphSentence>
<Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence><Sentence>第一条</Sentence></ItemSentence></Item></Paragraph>
<Paragraph Num="2"><ParagraphCaption>（検討）</ParagraphCaption><ParagraphNum>２</ParagraphNum>
<ParagraphSentence><Sentence>検討を加える。</Sentence></ParagraphSentence></Paragraph></SupplProvision>
<AppdxTable><AppdxTableTitle>別表</AppdxTableTitle><TableStruct><Table><TableRow><TableColumn><Sentence>区分</Sentence></TableColumn>
<TableColumn><Sentence>手数料</Sentence></TableColumn></TableRow></Table></TableStruct></AppdxTable>
</LawBody></Law>"""  # noqa: E501


def test_a_law_is_read_by_its_parts(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(LAW, "utf-8")
    document = read_one(tmp_path / "a.xml")
    law = "海洋汚染防止法"
    first = (law, "第一章　総則", "第一条　（目的）")
    assert outline(document) == [
        ("body", "令和六年法律第一号", ()),
        ("heading", law, ()),
        ("heading", "第一章　総則", (law,)),
        ("heading", "第一条　（目的）", first[:2]),
        ("body", "この法律は、海洋を守る。国はこれを助ける。", first),
        ("body", "２　次に掲げる者とする。", first),
        ("list", "一　船舶　船をいう。", (*first, "２")),
        ("list", "イ　タンカー", (*first, "２", "一")),
        ("list", "二　港湾", (*first, "２")),
        ("heading", "第二条", first[:2]),
        ("body", "削除", (*first[:2], "第二条")),
        ("heading", "附　則", (law,)),
        ("body", "１　公布の日から施行する。", (law, "附　則")),
        ("list", "一　第一条", (law, "附　則", "１")),
        ("body", "（検討）", (law, "附　則")),
        ("body", "２　検討を加える。", (law, "附　則")),
        ("heading", "別表", (law,)),
        ("table", "区分 手数料", (law, "別表")),
    ]
    assert glosses(document) == [("汚染", "おせん")]
    assert (document.title, document.format) == (law, "xml")


@pytest.mark.parametrize(
    ("text", "error"), [("<x/>", UnknownFormat), ("<Law>", DamagedDocument), ("", DamagedDocument)]
)
def test_what_is_no_law_is_said(tmp_path: Path, text: str, error: type[Exception]) -> None:
    (tmp_path / "a.xml").write_text(text, "utf-8")
    with pytest.raises(error):
        list(read(tmp_path / "a.xml", tmp_path))


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ('PromulgateMonth="06" PromulgateDay="15"', "2024-06-15"),
        ('PromulgateMonth="06"', "2024"),
        ('PromulgateMonth="13" PromulgateDay="15"', "2024"),
    ],
)
def test_a_law_is_of_the_day_on_which_it_was_promulgated(
    said: str, date: str, tmp_path: Path
) -> None:
    law = LAW.replace('Num="001"', f'Num="001" {said}')
    (tmp_path / "a.xml").write_text(law, "utf-8")
    assert read_one(tmp_path / "a.xml").imprint.date == date
