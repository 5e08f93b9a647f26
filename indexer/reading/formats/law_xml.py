"""``.xml`` of e-Gov: a law with its parts, articles, paragraphs and items.

The elements are those of the standard schema of laws (法令標準XMLスキーマ).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from indexer.errors import DamagedDocument, UnknownFormat
from indexer.model import Kind
from indexer.reading.formats.marked_up_items import Item, MarkedUp, Run

# What is a heading, with its level; what an article says is below all parts of the law.
_LEVELS: Mapping[str, int] = {
    "LawTitle": 1,
    **dict.fromkeys(("PartTitle", "SupplProvisionLabel", "AppdxTableTitle", "AppdxTitle"), 2),
    **dict.fromkeys(("AppdxNoteTitle", "AppdxStyleTitle", "AppdxFormatTitle", "AppdxFigTitle"), 2),
    "ChapterTitle": 3,
    "SectionTitle": 4,
    "SubsectionTitle": 5,
    "DivisionTitle": 6,
}
_ERAS = {"Meiji": "明治", "Taisho": "大正", "Showa": "昭和", "Heisei": "平成", "Reiwa": "令和"}
_ARTICLE_LEVEL = 1 + max(_LEVELS.values())
_TITLES = ("ArticleTitle", "ArticleCaption")
# A paragraph, and what stands in it: the number that it bears and the sentences that it says.
_PROVISIONS = ("Paragraph", "Item", *(f"Subitem{at}" for at in range(1, 11)))
_NUMBERS = {"ParagraphNum", *(f"{name}Title" for name in _PROVISIONS[1:])}
_LISTS = ("ListSentence", "Sublist1Sentence", "Sublist2Sentence")
_SENTENCES = {*_LISTS, *(f"{name}Sentence" for name in _PROVISIONS)}
_TEXTS: Mapping[str, Kind] = {
    **dict.fromkeys(("LawNum", "EnactStatement", "Sentence", "ParagraphCaption"), "body"),
    **dict.fromkeys(("RelatedArticleNum", "Remarks", "NoteStruct"), "note"),
    "TableStructTitle": "caption",
}
_SPACE = "　"


def read_law(path: Path, name: str) -> MarkedUp:
    """The items of a law. Raises DamagedDocument, and UnknownFormat where a file is of something
    else.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.parse(str(path), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise DamagedDocument(path=name) from error
    law = root if root.tag == "Law" else next(root.iter("Law"), None)
    if law is None:
        raise UnknownFormat(path=name, better=".txt", known="e-Gov Law XML")
    encoding = root.getroottree().docinfo.encoding or "utf-8"
    return MarkedUp(tuple(_read(law)), "", encoding, "xml", head=_promulgated(law))


def _promulgated(law: Any) -> str:
    """The day of a law, as one writes it: 平成19年6月15日; "" where one of its parts is missing."""
    said = [law.get(each) for each in ("Era", "Year", "PromulgateMonth", "PromulgateDay")]
    if said[0] not in _ERAS or not all(said):
        return ""
    return "{}{}年{}月{}日".format(_ERAS[said[0]], *said[1:])


def _read(element: Any) -> Iterator[Item]:
    """The items of an element and what stands in it; the table of contents is left to the
    headings.
    """
    tag = element.tag
    if tag in _LEVELS:
        yield from _items("heading", _runs(element), _LEVELS[tag])
    elif tag == "Article":
        yield from _read_article(element)
    elif tag == "Table":
        yield _read_table(element)
    elif tag in _SENTENCES or tag in _NUMBERS:
        yield from _read_numbered(element)
    elif tag in _TEXTS:
        place = _place(element, ()) if tag == "ParagraphCaption" else (0, "")
        yield from _items(_TEXTS[tag], _runs(element), provision=place)
    elif tag != "TOC":
        for child in element:
            yield from _read(child)


def _read_article(article: Any) -> Iterator[Item]:
    """An article under its number and its title: 第一条　（目的）."""
    parts = (article.find(each) for each in _TITLES)
    title = [run for part in parts if part is not None for run in (Run(_SPACE), *_runs(part))]
    yield from _items("heading", tuple(title[1:]), _ARTICLE_LEVEL)
    for child in article:
        if child.tag not in _TITLES:
            yield from _read(child)


def _read_numbered(element: Any) -> Iterator[Item]:
    """A paragraph or an item: its sentences after its number.

    A number is read with the sentences that come next; one that has none stands alone.
    """
    if element.tag in _NUMBERS:
        following = element.getnext()
        if following is None or following.tag not in _SENTENCES:
            yield from _items("list", _runs(element), provision=_place(element, _runs(element)))
        return
    before = element.getprevious()
    number = () if before is None or before.tag not in _NUMBERS else _runs(before)
    space = (Run(_SPACE),) if number else ()
    kind: Kind = "body" if element.tag == "ParagraphSentence" else "list"
    runs = (*number, *space, *_read_columns(element))
    yield from _items(kind, runs, provision=_place(element, number))


def _place(element: Any, number: tuple[Run, ...]) -> tuple[int, str]:
    """The depth in its article of what a paragraph or an item says, and its number; of lists
    within it, nothing.
    """
    around = element.getparent().tag
    if element.tag in _LISTS or around not in _PROVISIONS:
        return 0, ""
    return 1 + _PROVISIONS.index(around), "".join(run.text for run in number).strip()


def _read_columns(element: Any) -> Iterator[Run]:
    columns = list(element.iter("Column"))
    for at, column in enumerate(columns or [element]):
        if at:
            yield Run(_SPACE)
        yield from _runs(column)


def _read_table(table: Any) -> Item:
    head = sum(1 for _ in table.iter("TableHeaderRow"))
    return Item("table", tuple(_read_rows(table)), head=head or None)


def _read_rows(table: Any) -> Iterator[tuple[Run, ...]]:
    for row in table.iter("TableHeaderRow", "TableRow"):
        cells = (_runs(cell) or (Run(""),) for cell in row.iter("TableHeaderColumn", "TableColumn"))
        yield tuple(
            Run(run.text, run.ruby, cell=at == 0) for runs in cells for at, run in enumerate(runs)
        )


def _items(
    kind: Kind, runs: tuple[Run, ...], level: int = 0, provision: tuple[int, str] = (0, "")
) -> Iterator[Item]:
    if any(run.text.strip() for run in runs):
        yield Item(kind, (runs,), level, provision=provision)


def _runs(element: Any) -> tuple[Run, ...]:
    """The text of an element, what is under ruby with its reading."""
    return tuple(_walk(element))


def _walk(element: Any) -> Iterator[Run]:
    if element.tag == "Ruby":
        reading = "".join(text for each in element.iter("Rt") for text in each.itertext())
        yield Run(_tidy(element.text), reading.strip())
    elif element.tag != "Rt":
        yield from _run(element.text)
        for child in element:
            yield from _walk(child)
            yield from _run(child.tail)


def _run(text: str | None) -> Iterator[Run]:
    if said := _tidy(text):
        yield Run(said)


def _tidy(text: str | None) -> str:
    """Text without the line ends and the indentation that only the file has."""
    return "".join(line.strip(" \t\r") for line in (text or "").split("\n"))
