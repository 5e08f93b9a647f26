"""Linking words: particles of several words, as the ついて of について and the よる of による, and
verbs that help others, as the ください of 教えてください.

They link what is said as に and を do, and say nothing by themselves: whoever asks of
火星による被害 does not ask for all that is by something.
"""

from __future__ import annotations

from indexer.japanese.scripts import is_hiragana
from indexer.model import Token

# Verbs as they stand in such particles (複合格助詞), by the particle before them: those that mean
# something of their own elsewhere only as they are written here.
_VERBS_BEHIND = {
    "に": "あたっ あたり あたる おい おけ おける かけ したがい したがっ つい つき つれ とっ"
    " ともない ともなう ともなっ よっ より よる わたっ わたり わたる 応じ"
    " 応じた 関し 関する 係る 際し"
    " 対し 対する 伴い 伴う 伴っ 基づい 基づき 基づく",
    "を": "めぐっ めぐり めぐる もっ もって 通し 通じ",
    "と": "とも",
}
_LINKING = {(particle, verb) for particle, verbs in _VERBS_BEHIND.items() for verb in verbs.split()}
_PARTICLE, _HELPING = "助詞", "非自立可能"
_HELPED = ("て", "で")


def is_linking(before: Token | None, token: Token) -> bool:
    """Whether a word is of a particle that begins with the one right before it, or helps a verb."""
    if before is None or before.end != token.start or not before.pos.startswith(_PARTICLE):
        return False
    helps = before.surface in _HELPED and token.pos.endswith(_HELPING)
    return (before.surface, token.surface) in _LINKING or (
        helps and all(map(is_hiragana, token.surface))
    )
