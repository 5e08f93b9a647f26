"""Legal forms: what a body is by law stands before or behind its name, and is left out where it is
named again.
"""

from __future__ import annotations

from indexer.late_patterns import late_pattern

LEGAL_FORM = late_pattern(
    "(?:国立研究開発法人|独立行政法人|地方独立行政法人|国立大学法人|特定非営利活動法人"
    "|(?:一般|公益|特例)?(?:社団|財団)法人|株式会社)"
)
# How they are shortened: in brackets, without which most are words or parts of them (株, 学).
SHORTENED: tuple[tuple[str, ...], ...] = (
    ("株式会社", "(株)"),
    ("有限会社", "(有)"),
    ("合同会社", "(同)"),
    ("合資会社", "(資)"),
    ("合名会社", "(名)"),
    ("財団法人", "(財)"),
    ("社団法人", "(社)"),
    ("一般財団法人", "(一財)"),
    ("一般社団法人", "(一社)"),
    ("公益財団法人", "(公財)"),
    ("公益社団法人", "(公社)"),
    ("学校法人", "(学)"),
    ("医療法人", "(医)"),
    ("社会福祉法人", "(福)", "(社福)"),
    ("宗教法人", "(宗)"),
    ("独立行政法人", "(独)"),
    ("地方独立行政法人", "(地独)"),
    ("国立研究開発法人", "(国研)"),
    ("特定非営利活動法人", "(特非)", "NPO法人"),
)
SHORT_LEGAL_FORMS = frozenset(
    form for _, *shorter in SHORTENED for form in shorter if form.startswith("(")
)
