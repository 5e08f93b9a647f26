"""Legal forms: what a body is by law stands before its name, and is left out where it is named
again.
"""

from __future__ import annotations

from indexer.late_patterns import late_pattern

LEGAL_FORM = late_pattern(
    "(?:国立研究開発法人|独立行政法人|地方独立行政法人|国立大学法人|特定非営利活動法人"
    "|(?:一般|公益|特例)?(?:社団|財団)法人|株式会社)"
)
