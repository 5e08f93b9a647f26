from pathlib import Path

import pytest

from indexer.reading.decoding import decode

SENTENCE = "テストのページです。防衛省は、ソフトウェアの研究を進める。\n"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp")


@pytest.mark.parametrize(
    "text", [SENTENCE, SENTENCE * 40, "テスト\n", "カタカナだけのファイル\n", "防衛\n", "ア\nイ\nウ\n"]
)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_is_read_in_its_encoding_however_short_it_is(encoding: str, text: str) -> None:
    """EUC-JP is not read as half-width katakana, UTF-16 needs no BOM."""
    assert decode(text.encode(encoding), Path("a.txt")).text == text
