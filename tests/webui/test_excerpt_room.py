"""An excerpt uses its room: what fits is shown."""

from webui.excerpts import EXCERPT, excerpt

from .test_densities import hit_of


def test_an_excerpt_has_both_words_where_there_is_room_for_both() -> None:
    text = f"前の文。{'あ' * 60}リスクは{'い' * 80}生成ＡＩの{'う' * 200}"
    shown = excerpt(hit_of(text, "リスク", "生成ＡＩ"))
    assert [part.text for part in shown.segments if part.marked] == ["リスク", "生成ＡＩ"]
    assert shown.cut[1] - shown.cut[0] == EXCERPT.characters
