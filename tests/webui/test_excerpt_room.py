"""An excerpt uses its room: what fits is shown."""

from dataclasses import replace

from webui.markup.excerpts import EXCERPT, excerpt
from webui.markup.inline_markup import cut_segments

from .test_densities import hit_of


def test_an_excerpt_has_both_words_where_there_is_room_for_both() -> None:
    text = f"前の文。{'あ' * 60}リスクは{'い' * 80}生成ＡＩの{'う' * 200}"
    hit = hit_of(text, "リスク", "生成ＡＩ")
    start, end = excerpt(hit)
    shown = cut_segments(hit, start, end)
    assert [part.text for part in shown if part.marked] == ["リスク", "生成ＡＩ"]
    assert end - start == EXCERPT.characters


def test_an_excerpt_of_a_table_has_the_row_that_is_marked_rather_than_a_longer_head() -> None:
    rows = "\n".join(f"{name}区\t31,204\t68,771\t33,012\t35,759" for name in "北東西南")
    text = f"区\t世帯数\t人口\t出生\t外国人住民\n{rows}\n中央区\t4,902"
    hit = hit_of(text, "外国人住民", "中央区")
    table = replace(hit, passage=replace(hit.passage, kind="table"))
    assert "中央区\t4,902" in text[slice(*excerpt(table))]
    only_head = replace(hit_of(text, "外国人住民"), passage=table.passage)
    assert "外国人住民" in text[slice(*excerpt(only_head))]
    no_table = replace(hit.passage, kind="body")
    assert "外国人住民" in text[slice(*excerpt(replace(hit, passage=no_table)))]
