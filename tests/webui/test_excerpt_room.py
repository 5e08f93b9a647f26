"""An excerpt uses its room: what fits is shown."""

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
